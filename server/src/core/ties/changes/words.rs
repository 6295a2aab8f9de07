//! The words of changes: which way, and against what.

use std::sync::OnceLock;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

use crate::core::ties::lists::lexicon::Lexicon;

/// Where the words are kept.
const CHANGES: &str = include_str!("../../../../figures/changes.toml");

/// Which way a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

impl Direction {
    /// The word for the other way.
    pub(super) const fn opposite_words(self) -> (&'static str, &'static str) {
        match self {
            Self::Up => ("减少", "a fall"),
            Self::Down => ("增加", "a rise"),
        }
    }
}

/// The tables of `changes.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", bound(deserialize = "'de: 'static"))]
pub(super) struct Words {
    #[serde(deserialize_with = "ways")]
    verb: Lexicon,
    #[serde(deserialize_with = "ways")]
    measure: Lexicon,
    adverb: List,
    base: Bases,
    aggregate: List,
    comparable: List,
    rate: Rates,
    rank: List,
    speed: List,
}

/// The lists of [`WAYS`].
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ways {
    up: &'static str,
    down: &'static str,
    #[serde(default)]
    level: &'static str,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

/// What the lists of verbs and measures tell.
const WAYS: [Option<Direction>; 3] = [Some(Direction::Up), Some(Direction::Down), None];

fn ways<'de: 'static, D: Deserializer<'de>>(deserializer: D) -> Result<Lexicon, D::Error> {
    let ways = Ways::deserialize(deserializer)?;
    Ok(Lexicon::new(vec![ways.up, ways.down, ways.level]))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct List {
    words: Lexicon,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

#[derive(Debug, Deserialize)]
#[serde(from = "RawBases", bound(deserialize = "'de: 'static"))]
struct Bases {
    /// The lists of [`BASES`].
    times: Lexicon,
    now: Lexicon,
}

/// What the lists of times tell.
const BASES: [Base; 3] = [Base::PriorYear, Base::PriorPeriod, Base::Other];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawBases {
    prior_year: &'static str,
    prior_period: &'static str,
    other: &'static str,
    now: &'static str,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

impl From<RawBases> for Bases {
    fn from(raw: RawBases) -> Self {
        Self { times: Lexicon::new(vec![raw.prior_year, raw.prior_period, raw.other]), now: Lexicon::new(vec![raw.now]) }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", bound(deserialize = "'de: 'static"))]
struct Rates {
    names: Lexicon,
    no_percent: Lexicon,
    #[serde(rename = "source")]
    _source: IgnoredAny,
}

/// What a value is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// Nothing is said.
    Unsaid,
    /// 上年, 去年同期, 同比.
    PriorYear,
    /// 上月, 三季度, 环比.
    PriorPeriod,
    /// 2020年.
    Year(i32),
    /// 年初, 原来.
    Other,
}

impl Words {
    /// The built-in tables.
    ///
    /// # Panics
    /// Never: the file is part of the program, and a test reads it.
    pub(super) fn get() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| toml::from_str(CHANGES).expect("changes.toml is valid"))
    }

    /// The verb that ends a text: its direction (`None` for 整合) and the text in front of it.
    pub(super) fn verb_at_end<'t>(&self, text: &'t str) -> Option<(Option<Direction>, &'t str)> {
        let (way, rest) = self.verb.in_front(text)?;
        Some((WAYS[way], rest))
    }

    /// The noun for a difference that ends a text.
    pub(super) fn measure_at_end<'t>(&self, text: &'t str) -> Option<(Direction, &'t str)> {
        let (way, rest) = self.measure.in_front(text)?;
        Some((WAYS[way]?, rest))
    }

    /// What follows an adverb.
    pub(super) fn after_adverb<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.adverb.words.behind(text).map(|(_, rest)| rest)
    }

    /// The time at the start of a text, and what follows it.
    pub(super) fn base_at_start<'t>(&self, text: &'t str) -> Option<(Base, &'t str)> {
        let (base, rest) = self.base.times.behind(text)?;
        Some((BASES[base], rest))
    }

    /// What follows a word for the present.
    pub(super) fn after_now<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.base.now.behind(text).map(|(_, rest)| rest)
    }

    /// Whether the growth told in a stretch may rest on other values than the printed ones.
    pub(super) fn has_other_basis(&self, text: &str) -> bool {
        self.aggregate.words.is_in(text) || self.comparable.words.is_in(text)
    }

    /// Whether a text speaks of ranks.
    pub(super) fn speaks_of_ranks(&self, text: &str) -> bool {
        self.rank.words.is_in(text)
    }

    /// Whether a text speaks of speed.
    pub(super) fn speaks_of_speed(&self, text: &str) -> bool {
        self.speed.words.is_in(text)
    }

    /// Whether a text ends in the name of a rate in per cent.
    pub(super) fn ends_in_rate(&self, text: &str) -> bool {
        self.rate.names.ends(text) && !self.rate.no_percent.ends(text)
    }
}
