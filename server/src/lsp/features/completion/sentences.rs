//! Sentences to fill in: openings and closings with year and organ, indicators with tab stops.

use std::sync::OnceLock;

use tower_lsp::lsp_types::CompletionItemKind;

use super::Request;
use super::item::{Candidate, escaped};
use super::pinyin::{Reader, Readings};
use super::typed::Typed;
use crate::core::phrases::{Sentence, sentences as built_in};

/// What stands in a gap where the client has no tab stops: `placeholder` finds what is left of it.
const GAP: &str = "××";

/// The sentences with their readings.
fn readings() -> &'static [Readings] {
    static READINGS: OnceLock<Vec<Readings>> = OnceLock::new();
    READINGS.get_or_init(|| {
        let mut reader = Reader::default();
        built_in().iter().map(|sentence| reader.read(&sentence.plain(0, "", ""))).collect()
    })
}

/// Sentences at the start of a sentence: by their first characters, by pinyin, or on an empty line those of the part.
pub(super) fn sentences(request: &Request<'_>, typed: &Typed<'_>) -> Vec<Candidate> {
    let analysis = request.analysis;
    let paragraph = analysis.paragraph_at(request.offset).unwrap_or_default();
    let parts = analysis.outline.parts_at(paragraph);
    let parts: Vec<&str> = parts.iter().map(|part| analysis.profile.parts[part].id.as_str()).collect();
    let (organ, year) = (analysis.report.organ.as_deref().unwrap_or("本单位"), request.year());
    let latin = typed.latin();
    let words = latin.unwrap_or_else(|| last_sentence(typed.line));
    let is_start = typed.line[..typed.line.len() - words.len()].trim_end().ends_with(['。', '；', '：'])
        || words.len() == typed.line.trim_start().len();
    if !is_start || (words.is_empty() && !typed.line.trim().is_empty()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (sentence, readings) in built_in().iter().zip(readings()) {
        let belongs = sentence.parts.is_empty() || sentence.parts.iter().any(|part| parts.contains(&part.as_str()));
        let plain = sentence.plain(year, organ, GAP);
        let begins = match latin {
            Some(latin) => latin.len() > 1 && readings.begins_with(&latin.to_ascii_lowercase()),
            None => plain.starts_with(words) && plain != words,
        };
        if belongs && begins {
            found.push(candidate(request, sentence, typed.last(words.len()), plain, organ));
        }
    }
    found
}

fn candidate(request: &Request<'_>, sentence: &Sentence, span: crate::core::text::Span, plain: String, organ: &str) -> Candidate {
    const RANK: u32 = 180;
    let is_snippet = request.client.snippets && sentence.gaps() > 0;
    let new_text = if is_snippet { sentence.snippet(request.year(), &escaped(organ)) } else { plain.clone() };
    let kind = CompletionItemKind::SNIPPET;
    Candidate { detail: sentence.about.clone(), kind, is_snippet, ..Candidate::text(plain, new_text, span, RANK) }
}

/// What is typed since the last full stop.
fn last_sentence(line: &str) -> &str {
    let start = line.rfind(['。', '；', '：']).map_or(0, |at| at + '。'.len_utf8());
    line[start..].trim_start()
}
