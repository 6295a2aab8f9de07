//! The words by which lists are told apart: one table.

use std::sync::OnceLock;

use serde::Deserialize;

const LISTS: &str = include_str!("../../../../figures/lists.toml");

/// All words about lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) unit: Vec<UnitRow>,
    set: Vec<NameRow>,
    verb: Vec<WordRow>,
    tail: Vec<WordRow>,
    vague: Vec<WordRow>,
    level: Vec<WordRow>,
    pub(super) kind: Vec<KindRow>,
    joint: Vec<JointRow>,
    etcetera: Vec<GuardRow>,
    rank: Vec<WordRow>,
    pub(super) series: Vec<SeriesRow>,
    pub(super) opening: Vec<OpeningRow>,
    pub(super) direction: Vec<DirectionRow>,
}

/// Units that count kinds or named things.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitRow {
    words: Vec<String>,
    /// Whether a noun must stand behind it.
    pub(super) noun: bool,
    /// Whether it counts kinds.
    pub(super) kinds: bool,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRow {
    names: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRow {
    words: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct JointRow {
    words: Vec<String>,
    not_in: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct GuardRow {
    not_in: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

/// Endings of items, and the nouns that can count them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindRow {
    pub(super) endings: Vec<String>,
    pub(super) nouns: Vec<String>,
    /// Whether the noun must hold the ending of an item.
    pub(super) strict: bool,
    #[serde(rename = "source")]
    _source: String,
}

/// What 一是, 二是 can be introduced by.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeriesRow {
    pub(super) nouns: Vec<String>,
    pub(super) cues: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

/// What introduces a list behind its count.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OpeningRow {
    pub(super) words: Vec<String>,
    /// Whether the list may name examples only.
    pub(super) open: bool,
    #[serde(rename = "source")]
    _source: String,
}

/// Words for one way in which a value moves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DirectionRow {
    pub(super) mark: Vec<String>,
    pub(super) words: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

fn any<'w>(rows: &'w [WordRow], mut fits: impl FnMut(&'w str) -> bool) -> bool {
    rows.iter().flat_map(|row| &row.words).any(|word| fits(word))
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
        self.unit.iter().find(|row| row.words.iter().any(|word| word == unit))
    }

    /// Whether a count with its noun is the name of a fixed set.
    pub(super) fn is_set(&self, han_count: &str) -> bool {
        self.set.iter().flat_map(|row| &row.names).any(|name| han_count.starts_with(name.as_str()))
    }

    /// Whether a text holds a verb.
    pub(super) fn has_verb(&self, text: &str) -> bool {
        any(&self.verb, |word| text.contains(word))
    }

    /// Whether a text is a verb and no more.
    pub(super) fn is_verb(&self, text: &str) -> bool {
        any(&self.verb, |word| text == word)
    }

    /// Whether a text is two verbs: 加快推进.
    pub(super) fn is_verbs(&self, text: &str) -> bool {
        any(&self.verb, |word| text.strip_prefix(word).is_some_and(|rest| self.is_verb(rest)))
    }

    /// Whether a text begins with a verb that has an object.
    pub(super) fn starts_with_verb(&self, text: &str) -> bool {
        any(&self.verb, |word| text.strip_prefix(word).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('式')))
    }

    /// Whether a verb ends a text: 公众参与, 人民调解.
    pub(super) fn ends_with_verb(&self, text: &str) -> bool {
        any(&self.verb, |word| text.ends_with(word))
    }

    /// Where the object of the last verb of an item begins: 区法院联合开展甲. A verb that ends the item or its half, or
    /// stands in an attribute (指导式), has none.
    pub(super) fn object(&self, item: &str) -> Option<usize> {
        let starts = |rest: &str| !rest.is_empty() && !rest.starts_with(['式', '和', '及', '与', '(', '、', '”']);
        let words = self.verb.iter().flat_map(|row| &row.words);
        let mut found: Vec<(usize, usize)> =
            words.flat_map(|word| item.match_indices(word.as_str()).map(|(at, word)| (at, at + word.len()))).collect();
        found.sort_by_key(|&(start, end)| (start, usize::MAX - end));
        // 完成立案 holds no 成立.
        let mut taken = 0;
        found.retain(|&(start, end)| {
            start >= taken && {
                taken = end;
                true
            }
        });
        found.into_iter().map(|(_, end)| end).rfind(|&end| starts(&item[end..]))
    }

    /// Whether what ends a list in front of a count shows that the count is of something else.
    pub(super) fn ends_elsewhere(&self, text: &str) -> bool {
        // 送达: a word of two characters is an item as a whole, save for what stands behind any name.
        const PARTICLES: &str = "的各共第每约近另仅只均劣";
        let is_word = text.chars().count() == 2;
        any(&self.tail, |word| text.ends_with(word) && !(is_word && word.chars().count() == 1 && !PARTICLES.contains(word)))
    }

    /// Whether an item names no single thing.
    pub(super) fn is_vague(&self, item: &str) -> bool {
        any(&self.vague, |word| item.contains(word))
    }

    /// Whether an item is a level of government or a size.
    pub(super) fn is_level(&self, item: &str) -> bool {
        any(&self.level, |word| item == word)
    }

    /// Whether 级 and what follows is a rank of one thing.
    pub(super) fn is_rank(&self, after: &str) -> bool {
        any(&self.rank, |word| after.starts_with(word))
    }

    /// The conjunctions of an item in order: where each stands.
    pub(super) fn joints(&self, item: &str) -> Vec<std::ops::Range<usize>> {
        let mut found: Vec<std::ops::Range<usize>> = Vec::new();
        for row in &self.joint {
            let masked = covered(item, &row.not_in);
            for word in &row.words {
                for (at, _) in item.match_indices(word.as_str()) {
                    let range = at..at + word.len();
                    let is_edge = range.start == 0 || range.end == item.len();
                    let overlaps = found.iter().any(|it| it.start < range.end && range.start < it.end);
                    if !is_edge && !overlaps && !masked.iter().any(|it| it.start < range.end && range.start < it.end) {
                        found.push(range);
                    }
                }
            }
        }
        found.sort_by_key(|range| range.start);
        found
    }

    /// Where 等 closes a list in a text; the last of several.
    pub(super) fn etcetera(&self, text: &str) -> Option<usize> {
        let masked: Vec<_> = self.etcetera.iter().flat_map(|row| covered(text, &row.not_in)).collect();
        text.match_indices('等').map(|(at, _)| at).rfind(|at| !masked.iter().any(|it| it.contains(at)))
    }
}

/// The ranges of a text that words cover.
fn covered(text: &str, words: &[String]) -> Vec<std::ops::Range<usize>> {
    words.iter().flat_map(|word| text.match_indices(word.as_str()).map(|(at, _)| at..at + word.len())).collect()
}
