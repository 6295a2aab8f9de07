//! The tables of words in TOML, and what they become.

use std::collections::HashMap;

use serde::Deserialize;

/// The number of a word in the lexicon.
pub type WordId = u16;

/// A set of words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordSet(pub(super) Vec<WordId>);

impl WordSet {
    /// Whether it holds a word.
    pub fn has(&self, word: WordId) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    /// Whether it holds one of several words.
    pub fn has_any(&self, words: &[WordId]) -> bool {
        words.iter().any(|&word| self.has(word))
    }
}

/// What a rate counts above and below the line.
#[derive(Debug)]
pub struct RateDefinition {
    /// How it is called.
    pub names: Vec<String>,
    /// Words of the count above the line.
    pub part: WordSet,
    /// Words of the count below it.
    pub whole: WordSet,
    /// Words of what is missing from the part.
    pub rest: WordSet,
    /// Whether its base is disputed.
    pub is_contested: bool,
    /// Whether a value over 100 % can be right.
    pub may_exceed: bool,
    /// Words of a base that is certain where it stands alone in front of the rate.
    pub alone: WordSet,
    /// Whether several parts of one list add up to what is above the line.
    pub adds_up: bool,
    /// Whether its two counts name different things.
    pub is_apart: bool,
}

/// Words that split a whole into parts which do not overlap.
#[derive(Debug)]
pub struct Contrast {
    /// The words of each member.
    pub members: Vec<Vec<String>>,
    /// Whether the members leave nothing out.
    pub is_whole: bool,
    /// Whether the members tell what was done with each item.
    pub is_verbs: bool,
}

/// The stages that cases pass through.
#[derive(Debug)]
pub struct Flows {
    /// Stock at the start.
    pub opening: WordSet,
    /// What came in.
    pub received: WordSet,
    /// What was taken on.
    pub accepted: WordSet,
    /// What was finished.
    pub closed: WordSet,
    /// Stock at the end.
    pub pending: WordSet,
    /// What came in, where both stocks are told.
    pub balance_received: WordSet,
    /// What was finished, where both stocks are told.
    pub balance_closed: WordSet,
    /// What is there, where the stock at the start is told.
    pub balance_pending: WordSet,
    /// Words that explain why more was closed than came in.
    pub carry_over: Vec<String>,
    /// What is followed across paragraphs: one spelling, and all of them.
    pub subjects: Vec<(String, Vec<String>)>,
}

/// How a figure belongs to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// Parts of the figure before follow.
    Among = 0,
    /// A sum.
    Total = 1,
    /// A sum of the figures before it.
    Closing = 2,
    /// Counted over more than the report year.
    Cumulative = 3,
    /// Counted for each of something.
    Each = 4,
    /// Pairs with subjects.
    Respectively = 5,
    /// What came in during the year.
    New = 6,
    /// Not a result.
    Planned = 7,
    /// Beside what was told before.
    Other = 8,
    /// An attribute that may overlap others.
    Involving = 9,
}

/// A set of cues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues(u16);

impl Cues {
    /// Whether it holds a cue.
    pub const fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u16) != 0
    }

    pub(super) const fn add(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u16;
    }
}

/// Gives every word a number.
#[derive(Default)]
pub(super) struct Words {
    pub(super) list: Vec<String>,
    pub(super) numbers: HashMap<String, WordId>,
}

impl Words {
    pub(super) fn set(&mut self, words: &[String]) -> WordSet {
        let mut set: Vec<WordId> = words.iter().map(|word| self.number(word)).collect();
        set.sort_unstable();
        set.dedup();
        WordSet(set)
    }

    fn number(&mut self, word: &str) -> WordId {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.list.len() as WordId;
        self.list.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        number
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawRates {
    pub(super) rate: Vec<RawRate>,
    pub(super) share: RawShare,
    pub(super) neutral: RawNeutral,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawShare {
    pub(super) names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNeutral {
    pub(super) words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawRate {
    pub(super) names: Vec<String>,
    pub(super) part: Vec<String>,
    pub(super) whole: Vec<String>,
    #[serde(default)]
    pub(super) rest: Vec<String>,
    #[serde(default)]
    pub(super) contested: bool,
    #[serde(default)]
    pub(super) may_exceed: bool,
    #[serde(default)]
    pub(super) alone: Vec<String>,
    #[serde(default)]
    pub(super) adds_up: bool,
    #[serde(default)]
    pub(super) apart: bool,
    #[serde(rename = "source")]
    pub(super) _source: String,
}

impl RawRate {
    pub(super) fn read(self, words: &mut Words) -> RateDefinition {
        RateDefinition {
            part: words.set(&self.part),
            whole: words.set(&self.whole),
            rest: words.set(&self.rest),
            names: self.names,
            is_contested: self.contested,
            may_exceed: self.may_exceed,
            alone: words.set(&self.alone),
            adds_up: self.adds_up,
            is_apart: self.apart,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCues {
    pub(super) cue: Vec<RawCue>,
    pub(super) filler: RawFiller,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFiller {
    pub(super) words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCue {
    pub(super) name: Cue,
    pub(super) words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContrasts {
    pub(super) contrast: Vec<RawContrast>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContrast {
    pub(super) members: Vec<String>,
    pub(super) whole: bool,
    #[serde(default)]
    pub(super) verbs: bool,
    #[serde(rename = "source")]
    pub(super) _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawFlows {
    pub(super) opening: Vec<String>,
    pub(super) received: Vec<String>,
    pub(super) accepted: Vec<String>,
    pub(super) closed: Vec<String>,
    pub(super) pending: Vec<String>,
    pub(super) balance_received: Vec<String>,
    pub(super) balance_closed: Vec<String>,
    pub(super) balance_pending: Vec<String>,
    pub(super) carry_over: Vec<String>,
    pub(super) subject: Vec<RawSubject>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSubject {
    pub(super) name: String,
    pub(super) words: Vec<String>,
    #[serde(rename = "source")]
    pub(super) _source: String,
}
