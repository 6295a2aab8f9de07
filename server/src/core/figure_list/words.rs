//! Words in which a numeral counts nothing.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

use crate::core::quantities::{Unit, UnitClass};
use crate::core::text::Span;

const LABELS: &str = include_str!("../../../figures/labels.toml");

/// What a word with a numeral in it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordKind {
    /// A name: 二十大, 三项制度.
    Label,
    /// A word in which the numeral has lost its value: 统一, 四川.
    Idiom,
}

/// A word of the lists in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordHit {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: WordKind,
    /// What the number in it counts, where the lists tell.
    pub unit: Option<&'static str>,
    /// Whether its numerals can be read as numbers.
    pub has_values: bool,
}

/// The lists.
#[derive(Debug)]
pub(super) struct Words {
    automaton: AhoCorasick,
    lists: Vec<(WordKind, RawList)>,
    /// The list of each word of the automaton.
    list_of: Vec<usize>,
    ordinal_before: Vec<RawOrdinal>,
    place_before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    label: Vec<RawList>,
    idiom: Vec<RawList>,
    ordinal_before: Vec<RawOrdinal>,
    place_before: RawWords,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    words: Vec<String>,
    unit: Option<String>,
    /// Idioms whose numerals can still be read; names always can.
    #[serde(default)]
    valued: bool,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOrdinal {
    word: String,
    unit: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWords {
    words: Vec<String>,
}

impl Words {
    /// The built-in lists.
    ///
    /// # Panics
    /// Never: the file is part of the program, and a test reads it.
    pub fn get() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| {
            let raw: Raw = toml::from_str(LABELS).expect("labels.toml is valid");
            let labels = raw.label.into_iter().map(|list| (WordKind::Label, list));
            let idioms = raw.idiom.into_iter().map(|list| (WordKind::Idiom, list));
            let lists: Vec<(WordKind, RawList)> = labels.chain(idioms).collect();
            let words = || lists.iter().flat_map(|(_, list)| &list.words);
            let list_of = lists.iter().enumerate().flat_map(|(at, (_, list))| vec![at; list.words.len()]).collect();
            let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words()).expect("few words");
            Self { automaton, lists, list_of, ordinal_before: raw.ordinal_before, place_before: raw.place_before.words }
        })
    }

    /// The words of a folded text, in order and without overlap.
    pub fn find(&'static self, text: &str) -> Vec<WordHit> {
        let hits = self.automaton.find_iter(text).map(|found| {
            let (kind, list) = &self.lists[self.list_of[found.pattern().as_usize()]];
            let has_values = *kind == WordKind::Label || list.valued;
            WordHit { span: Span::new(found.start(), found.end()), kind: *kind, unit: list.unit.as_deref(), has_values }
        });
        hits.filter(|hit| !is_part_of_number(text, hit.span)).collect()
    }

    /// Whether what stands behind a Han numeral makes it a place in a row; the length of the word, and what is numbered.
    pub fn ordinal_before(&self, rest: &str) -> Option<(usize, &str)> {
        self.ordinal_before.iter().find(|it| rest.starts_with(it.word.as_str())).map(|it| (it.word.len(), it.unit.as_str()))
    }

    /// Whether what stands behind a Han numeral makes it the name of a place.
    pub fn is_place_before(&self, rest: &str) -> bool {
        self.place_before.iter().any(|word| rest.starts_with(word.as_str()))
    }
}

/// 12个月 holds no 2个, 二十七五 no 七五: a numeral goes on in front of the word.
fn is_part_of_number(text: &str, span: Span) -> bool {
    let first = span.of(text).chars().next();
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let digits = |one: Option<char>, other: Option<char>| {
        one.is_some_and(|it| it.is_ascii_digit()) && other.is_some_and(|it| it.is_ascii_digit() || it == '.')
    };
    if span.of(text).ends_with(|it: char| it.is_ascii_digit()) && counts(&text[span.end..]) {
        return true;
    }
    let han = first.is_some_and(super::numerals::is_han_numeral) && before.is_some_and(super::numerals::is_han_numeral);
    han || digits(first, before) || digits(span.of(text).chars().next_back(), after)
}

/// 12.4亿元 is no day, 12345件 no telephone number; 12345平台 is one.
fn counts(after: &str) -> bool {
    let is_counted = |(unit, length): (Unit, usize)| unit.class() != UnitClass::Thing || length == '个'.len_utf8();
    after.starts_with(['万', '亿', '%']) || Unit::read(after).is_some_and(is_counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = Words::get().find(text).iter().map(|hit| hit.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_word_wins() {
        check("党的二十大,八五普法,第一责任人,一件事一次办", &["二十大", "八五", "第一责任人", "一件事一次办"]);
        check("进一步统一思想,124小时,二十八五", &["进一步", "统一"]);
    }
}
