//! The words by which figures are recognised as parts, wholes and stages: one automaton over all tables.

use std::collections::HashMap;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

const RATES: &str = include_str!("../../../figures/rates.toml");
const CUES: &str = include_str!("../../../figures/cues.toml");
const CONTRASTS: &str = include_str!("../../../figures/contrasts.toml");
const FLOWS: &str = include_str!("../../../figures/flows.toml");

/// The number of a word in the lexicon.
pub type WordId = u16;

/// A set of words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordSet(Vec<WordId>);

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

impl Contrast {
    /// The member that a text names, the longest word first.
    pub fn member(&self, text: &str) -> Option<usize> {
        let hits = self.members.iter().enumerate().filter_map(|(index, words)| {
            words.iter().filter(|word| text.contains(word.as_str())).map(String::len).max().map(|length| (length, index))
        });
        hits.max().map(|(_, index)| index)
    }
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

/// All tables.
#[derive(Debug)]
pub struct Lexicon {
    /// The rates.
    pub rates: Vec<RateDefinition>,
    /// How shares are written.
    pub share_names: Vec<String>,
    /// The contrast sets.
    pub contrasts: Vec<Contrast>,
    /// The stages of cases.
    pub flows: Flows,
    cues: Vec<(Cue, Vec<String>)>,
    automaton: AhoCorasick,
    neutral_from: WordId,
    fillers: AhoCorasick,
    names: AhoCorasick,
    /// The rate of each name in `names`.
    rate_of_name: Vec<usize>,
}

impl Lexicon {
    /// The built-in tables.
    pub fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::build)
    }

    /// # Panics
    /// Never: the tables are part of the program, and a test reads them.
    fn build() -> Self {
        let rates: RawRates = toml::from_str(RATES).expect("rates.toml is valid");
        let cues: RawCues = toml::from_str(CUES).expect("cues.toml is valid");
        let contrasts: RawContrasts = toml::from_str(CONTRASTS).expect("contrasts.toml is valid");
        let flows: RawFlows = toml::from_str(FLOWS).expect("flows.toml is valid");
        let mut words = Words::default();
        let rate_of_name = rates.rate.iter().enumerate().flat_map(|(index, rate)| vec![index; rate.names.len()]).collect();
        let names: Vec<&str> = rates.rate.iter().flat_map(|rate| rate.names.iter().map(String::as_str)).collect();
        let names = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).expect("few names");
        let (neutral, share_names) = (rates.neutral.words, rates.share.names);
        let rates: Vec<RateDefinition> = rates.rate.into_iter().map(|rate| rate.read(&mut words)).collect();
        let flows = Flows {
            opening: words.set(&flows.opening),
            received: words.set(&flows.received),
            accepted: words.set(&flows.accepted),
            closed: words.set(&flows.closed),
            pending: words.set(&flows.pending),
            balance_received: words.set(&flows.balance_received),
            balance_closed: words.set(&flows.balance_closed),
            carry_over: flows.carry_over,
            subjects: flows.subject.into_iter().map(|subject| (subject.name, subject.words)).collect(),
        };
        let neutral_from = words.list.len() as WordId;
        words.set(&neutral);
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words.list).expect("few words");
        let fillers = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&cues.filler.words).expect("few words");
        let split = |member: String| member.split('|').map(str::to_owned).collect();
        Self {
            rates,
            share_names,
            contrasts: contrasts
                .contrast
                .into_iter()
                .map(|it| Contrast { members: it.members.into_iter().map(split).collect(), is_whole: it.whole, is_verbs: it.verbs })
                .collect(),
            flows,
            cues: cues.cue.into_iter().map(|cue| (cue.name, cue.words)).collect(),
            automaton,
            neutral_from,
            fillers,
            names,
            rate_of_name,
        }
    }

    /// The words of a folded text in order; the longest wins where several begin at one place.
    pub fn words(&self, text: &str) -> Vec<WordId> {
        let ids = self.automaton.find_iter(text).map(|found| found.pattern().as_usize() as WordId);
        ids.filter(|&id| id < self.neutral_from).collect()
    }

    /// What a folded text names: without the words of this lexicon and without fillers.
    pub fn nouns(&self, text: &str) -> String {
        let mut nouns = String::with_capacity(text.len());
        let mut from = 0;
        for found in self.automaton.find_iter(text).filter(|found| found.pattern().as_usize() < usize::from(self.neutral_from)) {
            nouns.push_str(&text[from..found.start()]);
            from = found.end();
        }
        nouns.push_str(&text[from..]);
        self.without_fillers(&nouns)
    }

    /// A folded text without words that name no thing.
    pub fn without_fillers(&self, text: &str) -> String {
        let mut rest = String::with_capacity(text.len());
        let mut from = 0;
        for found in self.fillers.find_iter(text) {
            rest.push_str(&text[from..found.start()]);
            from = found.end();
        }
        rest.push_str(&text[from..]);
        rest
    }

    /// The cues of a folded text.
    pub fn cues(&self, text: &str) -> Cues {
        let mut cues = Cues::default();
        if text.is_empty() {
            return cues;
        }
        for (cue, words) in &self.cues {
            if words.iter().any(|word| text.contains(word.as_str())) {
                cues.add(*cue);
            }
        }
        cues
    }

    /// The rate whose name ends a folded text: its place in the table and where its name begins.
    pub fn rate(&self, text: &str) -> Option<(usize, usize)> {
        let last = self.names.find_iter(text).filter(|found| found.end() == text.len()).last()?;
        Some((self.rate_of_name[last.pattern().as_usize()], last.start()))
    }
}

/// Gives every word a number.
#[derive(Default)]
struct Words {
    list: Vec<String>,
    numbers: HashMap<String, WordId>,
}

impl Words {
    fn set(&mut self, words: &[String]) -> WordSet {
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
struct RawRates {
    rate: Vec<RawRate>,
    share: RawShare,
    neutral: RawNeutral,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawShare {
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNeutral {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawRate {
    names: Vec<String>,
    part: Vec<String>,
    whole: Vec<String>,
    #[serde(default)]
    rest: Vec<String>,
    #[serde(default)]
    contested: bool,
    #[serde(default)]
    may_exceed: bool,
    #[serde(default)]
    alone: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

impl RawRate {
    fn read(self, words: &mut Words) -> RateDefinition {
        RateDefinition {
            part: words.set(&self.part),
            whole: words.set(&self.whole),
            rest: words.set(&self.rest),
            names: self.names,
            is_contested: self.contested,
            may_exceed: self.may_exceed,
            alone: words.set(&self.alone),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCues {
    cue: Vec<RawCue>,
    filler: RawFiller,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFiller {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue {
    name: Cue,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawContrasts {
    contrast: Vec<RawContrast>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawContrast {
    members: Vec<String>,
    whole: bool,
    #[serde(default)]
    verbs: bool,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawFlows {
    opening: Vec<String>,
    received: Vec<String>,
    accepted: Vec<String>,
    closed: Vec<String>,
    pending: Vec<String>,
    balance_received: Vec<String>,
    balance_closed: Vec<String>,
    carry_over: Vec<String>,
    subject: Vec<RawSubject>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSubject {
    name: String,
    words: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_and_the_longest_name_win() {
        let lexicon = Lexicon::get();
        let rate = |text: &'static str| lexicon.rate(text).map(|(index, start)| (lexicon.rates[index].names[0].as_str(), &text[start..]));
        assert_eq!(rate("人民调解成功率"), Some(("调解成功率", "调解成功率")));
        assert_eq!(rate("不合格率"), Some(("不合格率", "不合格率")));
        assert_eq!(rate("任务完成率"), Some(("完成率", "任务完成率")));
        assert_eq!(rate("失业率"), None);
        assert!(lexicon.words("人民调解组织").is_empty());
        let success = lexicon.words("调解成功");
        assert_eq!(success.len(), 1);
        let (index, _) = lexicon.rate("调解成功率").expect("known");
        assert!(lexicon.rates[index].part.has_any(&success) && !lexicon.rates[index].whole.has_any(&success));
        assert!(lexicon.cues("其中").has(Cue::Among) && !lexicon.cues("").has(Cue::Among));
    }
}
