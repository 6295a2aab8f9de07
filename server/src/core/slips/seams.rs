//! What tells whether two equal characters side by side end one word and begin the next: 农村|村民, 财政|政策.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use serde::Deserialize;

use super::words::Words;

const REPETITIONS: &str = include_str!("../../../slips/repetitions.toml");
const COMMON_WORDS: &str = include_str!("../../../slips/common-words.txt");
const WORD_STARTS: &str = include_str!("../../../slips/word-starts.txt");
const WORD_ENDS: &str = include_str!("../../../slips/word-ends.txt");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Repetitions {
    pub reduplications: Reduplications,
    pub characters: Characters,
    pub slips: Slips,
    pub verbs: Verbs,
    pub doubled_words: DoubledWords,
}

/// Verbs that do not stand twice in one clause.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verbs {
    pub words: Words,
    pub between: String,
}

/// Characters by their use; see the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Characters {
    pub after_words: String,
    pub before_words: String,
    pub function: String,
    pub opening: String,
    pub suffixes: String,
    pub prefixes: String,
    pub counters: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reduplications {
    pub words: Words,
}

/// Double words that are slips behind the name of a place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Slips {
    pub words: Words,
    pub not_behind: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DoubledWords {
    pub words: Words,
    pub distributive: String,
    guards: Words,
}

impl DoubledWords {
    /// Whether a doubled word begins another word: 博士|博士后.
    pub fn begins_other(&self, word: &str, behind: &str) -> bool {
        let of_word = |guard: &&str| guard.split_once('|').is_some_and(|(first, rest)| first == word && behind.starts_with(rest));
        self.guards.iter().any(|guard| of_word(&guard))
    }
}

/// Words by their first and last characters.
#[derive(Debug)]
pub(super) struct Seams {
    pub repetitions: Repetitions,
    common: HashSet<&'static str>,
    starts: HashMap<char, &'static str>,
    ends: HashMap<char, &'static str>,
}

impl Seams {
    /// The built-in words, read when the first doubled character is met.
    ///
    /// # Panics
    /// Never: the files are part of the program, and a test reads them.
    pub fn built_in() -> &'static Self {
        static SEAMS: OnceLock<Seams> = OnceLock::new();
        SEAMS.get_or_init(|| Self {
            repetitions: toml::from_str(REPETITIONS).expect("repetitions.toml is valid"),
            common: lines(COMMON_WORDS).flat_map(str::split_ascii_whitespace).collect(),
            starts: lines(WORD_STARTS).filter_map(pair).collect(),
            ends: lines(WORD_ENDS).filter_map(pair).collect(),
        })
    }

    /// Whether a stretch of two characters is a common word.
    pub fn is_common(&self, word: &str) -> bool {
        self.common.contains(word)
    }

    /// Whether a common word begins a text.
    pub fn common_begins(&self, text: &str) -> bool {
        text.char_indices().nth(1).is_some_and(|(at, second)| self.is_common(&text[..at + second.len_utf8()]))
    }

    /// Whether a common word ends a text.
    pub fn common_ends(&self, text: &str) -> bool {
        text.char_indices().nth_back(1).is_some_and(|(at, _)| self.is_common(&text[at..]))
    }

    /// Whether words begin with the two characters.
    pub fn begins(&self, first: char, second: char) -> bool {
        self.starts.get(&first).is_some_and(|seconds| seconds.contains(second))
    }

    /// Whether words end with the two characters.
    pub fn ends(&self, before: char, last: char) -> bool {
        self.ends.get(&last).is_some_and(|befores| befores.contains(before))
    }
}

/// The lines of a table but its remarks.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// A character and those that go with it.
fn pair(line: &'static str) -> Option<(char, &'static str)> {
    let (key, others) = line.split_once(' ')?;
    Some((key.chars().next()?, others))
}
