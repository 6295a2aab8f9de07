//! The words by which lists are told apart: one table.

use std::ops::Range;
use std::sync::OnceLock;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

use super::lexicon::Lexicon;

const LISTS: &str = include_str!("../../../../figures/lists.toml");

/// All words about lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub(super) struct Words {
    unit: Units,
    #[serde(deserialize_with = "names")]
    set: Lexicon,
    #[serde(deserialize_with = "words")]
    verb: Lexicon,
    #[serde(deserialize_with = "words")]
    tail: Lexicon,
    #[serde(deserialize_with = "words")]
    vague: Lexicon,
    #[serde(deserialize_with = "words")]
    level: Lexicon,
    #[serde(deserialize_with = "words")]
    known: Lexicon,
    pub(super) kind: Vec<KindRow>,
    joint: JointRow,
    etcetera: GuardRow,
    #[serde(deserialize_with = "words")]
    rank: Lexicon,
    pub(super) series: Vec<SeriesRow>,
    pub(super) opening: Vec<OpeningRow>,
    pub(super) direction: Vec<DirectionRow>,
}

/// The rows of units, and the words of them all.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<UnitRow>", bound(deserialize = "'de: 'static"))]
struct Units {
    rows: Vec<UnitRow>,
    words: Lexicon,
}

impl From<Vec<UnitRow>> for Units {
    fn from(rows: Vec<UnitRow>) -> Self {
        let words = Lexicon::new(rows.iter().map(|row| row.words).collect());
        Self { rows, words }
    }
}

/// Units that count kinds or named things.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitRow {
    words: &'static str,
    /// Whether a noun must stand behind it.
    pub(super) noun: bool,
    /// Whether it counts kinds.
    pub(super) kinds: bool,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRow {
    names: &'static str,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRow {
    words: &'static str,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", bound(deserialize = "'de: 'static"))]
struct JointRow {
    words: Lexicon,
    not_in: Lexicon,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", bound(deserialize = "'de: 'static"))]
struct GuardRow {
    not_in: Lexicon,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

/// Endings of items, and the nouns that can count them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub(super) struct KindRow {
    pub(super) endings: Lexicon,
    pub(super) nouns: Lexicon,
    /// Whether the noun must hold the ending of an item.
    pub(super) strict: bool,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

/// What 一是, 二是 can be introduced by.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub(super) struct SeriesRow {
    pub(super) nouns: Lexicon,
    pub(super) cues: Lexicon,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

/// What introduces a list behind its count.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub(super) struct OpeningRow {
    pub(super) words: Lexicon,
    /// Whether the list may name examples only.
    pub(super) open: bool,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

/// Words for one way in which a value moves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub(super) struct DirectionRow {
    pub(super) words: Lexicon,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

/// Reads rows of words as one list.
fn words<'de: 'static, D: Deserializer<'de>>(deserializer: D) -> Result<Lexicon, D::Error> {
    let rows = Vec::<WordRow>::deserialize(deserializer)?;
    Ok(Lexicon::new(rows.iter().map(|row| row.words).collect()))
}

/// Reads rows of names as one list.
fn names<'de: 'static, D: Deserializer<'de>>(deserializer: D) -> Result<Lexicon, D::Error> {
    let rows = Vec::<NameRow>::deserialize(deserializer)?;
    Ok(Lexicon::new(rows.iter().map(|row| row.names).collect()))
}

impl Words {
    /// The built-in table.
    ///
    /// # Panics
    /// Never: the file is part of the program, and a test reads it.
    pub(super) fn get() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| toml::from_str(LISTS).expect("lists.toml is valid"))
    }

    /// What is known about a unit; `None` where it counts no list.
    pub(super) fn unit(&self, unit: &str) -> Option<&UnitRow> {
        self.unit.words.list_of(unit).map(|row| &self.unit.rows[row])
    }

    /// Whether a count with its noun is the name of a fixed set.
    pub(super) fn is_set(&self, han_count: &str) -> bool {
        self.set.begins(han_count)
    }

    /// Whether a text holds a verb.
    pub(super) fn has_verb(&self, text: &str) -> bool {
        self.verb.is_in(text)
    }

    /// Whether a text is a verb and no more.
    pub(super) fn is_verb(&self, text: &str) -> bool {
        self.verb.holds(text)
    }

    /// Whether a text is two verbs: 加快推进.
    pub(super) fn is_verbs(&self, text: &str) -> bool {
        self.verb.beginning(text).any(|word| self.is_verb(&text[word.len()..]))
    }

    /// Whether a text begins with a verb that has an object.
    pub(super) fn starts_with_verb(&self, text: &str) -> bool {
        let has_object = |rest: &str| !rest.is_empty() && !rest.starts_with('式');
        self.verb.beginning(text).any(|word| has_object(&text[word.len()..]))
    }

    /// Whether a verb ends a text: 公众参与, 人民调解.
    pub(super) fn ends_with_verb(&self, text: &str) -> bool {
        self.verb.ends(text)
    }

    /// Where the object of the last verb of an item begins: 区法院联合开展甲. A verb that ends the item or its half, or
    /// stands in an attribute (指导式), has none.
    pub(super) fn object(&self, item: &str) -> Option<usize> {
        let starts = |rest: &str| !rest.is_empty() && !rest.starts_with(['式', '和', '及', '与', '(', '、', '”']);
        // 完成立案 holds no 成立.
        self.verb.matches(item).map(|verb| verb.end).filter(|&end| starts(&item[end..])).last()
    }

    /// Whether what ends a list in front of a count shows that the count is of something else.
    pub(super) fn ends_elsewhere(&self, text: &str) -> bool {
        // 送达: a word of two characters is an item as a whole, save for what stands behind any name.
        const PARTICLES: &str = "的各共第每约近另仅只均劣";
        let is_word = text.chars().nth(1).is_some() && text.chars().nth(2).is_none();
        self.tail.ending(text).any(|word| !(is_word && word.chars().nth(1).is_none() && !PARTICLES.contains(word)))
    }

    /// Whether an item names no single thing.
    pub(super) fn is_vague(&self, item: &str) -> bool {
        self.vague.is_in(item)
    }

    /// Whether an item is a level of government or a size.
    pub(super) fn is_level(&self, item: &str) -> bool {
        self.level.holds(item)
    }

    /// Whether a text is the whole name of something that lists tell.
    pub(super) fn is_known(&self, item: &str) -> bool {
        self.known.holds(item)
    }

    /// Whether 级 and what follows is a rank of one thing.
    pub(super) fn is_rank(&self, after: &str) -> bool {
        self.rank.begins(after)
    }

    /// The conjunctions of an item in order: where each stands.
    pub(super) fn joints(&self, item: &str) -> Vec<Range<usize>> {
        let JointRow { words, not_in, .. } = &self.joint;
        let is_edge = |range: &Range<usize>| range.start == 0 || range.end == item.len();
        words.matches_where(item, |range| !is_edge(range) && !not_in.touches(item, range)).collect()
    }

    /// Where 等 closes a list in a text; the last of several.
    pub(super) fn etcetera(&self, text: &str) -> Option<usize> {
        let is_word = |range: &Range<usize>| self.etcetera.not_in.touches(text, range);
        text.rmatch_indices('等').map(|(at, mark)| at..at + mark.len()).find(|range| !is_word(range)).map(|range| range.start)
    }
}
