//! The sentences of a paragraph, so that one that stands twice in a draft is found.

use std::hash::{DefaultHasher, Hasher};

use crate::core::prose::sentences;
use crate::core::text::{Span, is_han};

/// Characters of the shortest sentence that is no mere formula.
const SHORTEST: usize = 15;

/// A sentence of some length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the paragraph, without its ordinal (一是) and its full stop.
    pub span: Span,
    /// A hash of its folded words; equal sentences have equal ones.
    pub hash: u64,
}

/// Reads the sentences of a folded paragraph; `original` leads their spans back.
pub(in crate::core) fn read(view: &str, original: impl Fn(Span) -> Span) -> Box<[Sentence]> {
    let told = sentences(view).filter_map(|span| {
        let span = words_of(view, span);
        let words = span.of(view);
        // （牵头单位：…） stands below every measure of a plan.
        let is_remark = words.starts_with('(');
        let is_long = !is_remark && words.char_indices().filter(|(_, it)| is_han(*it)).nth(SHORTEST - 1).is_some();
        is_long.then(|| Sentence { span: original(span), hash: hash(words) })
    });
    told.collect()
}

/// The words of a sentence: without 一是 or 1. in front and marks at its ends.
fn words_of(view: &str, span: Span) -> Span {
    let is_around = |it: char| !is_han(it) && !it.is_ascii_alphanumeric() && !matches!(it, '“' | '《' | '(');
    let text = span.of(view).trim_end_matches(|it| is_around(it) || matches!(it, '(' | '“'));
    let numeral = text.trim_start_matches(is_around);
    let rest = numeral.trim_start_matches(|it: char| it.is_ascii_digit() || "一二三四五六七八九十".contains(it));
    let marked = rest.trim_start_matches(['是', '要', '、', '.', ',', ')']);
    let words = if rest.len() < numeral.len() && marked.len() < rest.len() { marked } else { numeral };
    let end = span.start + text.len();
    Span::new(end - words.len(), end)
}

fn hash(words: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(words.as_bytes());
    hasher.finish()
}
