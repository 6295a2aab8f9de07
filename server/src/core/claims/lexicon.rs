//! The words by which figures are recognised as parts, wholes and stages: one automaton over all tables.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::marks::Marks;
use super::tables::{Contrast, Flows, RateDefinition, RawContrasts, RawCues, RawFlows, RawRates, WordId, Words};

const RATES: &str = include_str!("../../../figures/rates.toml");
const CUES: &str = include_str!("../../../figures/cues.toml");
const CONTRASTS: &str = include_str!("../../../figures/contrasts.toml");
const FLOWS: &str = include_str!("../../../figures/flows.toml");

/// Built faster than a DFA, and the texts looked through are short.
const KIND: Option<AhoCorasickKind> = Some(AhoCorasickKind::ContiguousNFA);

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
    /// The cues and the words of time in front of a figure.
    pub(super) marks: Marks,
    members: Members,
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
        let names = AhoCorasick::builder().kind(KIND).match_kind(MatchKind::LeftmostLongest).build(names).expect("few names");
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
            balance_pending: words.set(&flows.balance_pending),
            carry_over: flows.carry_over,
            subjects: flows.subject.into_iter().map(|subject| (subject.name, subject.words)).collect(),
        };
        let neutral_from = words.list.len() as WordId;
        words.set(&neutral);
        let automaton = AhoCorasick::builder().kind(KIND).match_kind(MatchKind::LeftmostLongest).build(&words.list).expect("few words");
        let fillers =
            AhoCorasick::builder().kind(KIND).match_kind(MatchKind::LeftmostLongest).build(&cues.filler.words).expect("few words");
        let split = |member: String| member.split('|').map(str::to_owned).collect();
        let contrasts = contrasts.contrast.into_iter();
        let contrasts: Vec<Contrast> = contrasts
            .map(|it| Contrast { members: it.members.into_iter().map(split).collect(), is_whole: it.whole, is_verbs: it.verbs })
            .collect();
        let members = Members::new(&contrasts);
        Self {
            rates,
            share_names,
            contrasts,
            flows,
            marks: Marks::new(cues.cue.into_iter().map(|cue| (cue.name, cue.words))),
            members,
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

    /// The members of contrast sets that a folded text names: place of the set and of the member, the longest word first
    /// where a text names several members of one set.
    pub fn members(&self, text: &str) -> Vec<(usize, usize)> {
        self.members.find(text)
    }

    /// The member of one contrast set that a folded text names, by the place of the set.
    pub fn member(&self, set: usize, text: &str) -> Option<usize> {
        self.members(text).into_iter().find(|(other, _)| *other == set).map(|(_, member)| member)
    }

    /// The rate whose name ends a folded text: its place in the table and where its name begins.
    pub fn rate(&self, text: &str) -> Option<(usize, usize)> {
        let last = self.names.find_iter(text).filter(|found| found.end() == text.len()).last()?;
        Some((self.rate_of_name[last.pattern().as_usize()], last.start()))
    }
}

/// Finds the members of all contrast sets in one look.
#[derive(Debug)]
struct Members {
    words: AhoCorasick,
    /// Set and member of each word, and its length in bytes.
    of_word: Vec<(usize, usize, usize)>,
}

impl Members {
    fn new(contrasts: &[Contrast]) -> Self {
        let listed = contrasts.iter().enumerate().flat_map(|(set, contrast)| {
            let members = contrast.members.iter().enumerate();
            members.flat_map(move |(member, words)| words.iter().map(move |word| (word.as_str(), (set, member, word.len()))))
        });
        let (words, of_word): (Vec<&str>, Vec<_>) = listed.unzip();
        Self { words: AhoCorasick::new(words).expect("few words"), of_word }
    }

    fn find(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for hit in self.words.find_overlapping_iter(text) {
            let (set, member, length) = self.of_word[hit.pattern().as_usize()];
            match found.iter_mut().find(|(other, ..)| *other == set) {
                Some(longest) if (length, member) > (longest.2, longest.1) => *longest = (set, member, length),
                Some(_) => {}
                None => found.push((set, member, length)),
            }
        }
        found.into_iter().map(|(set, member, _)| (set, member)).collect()
    }
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
        assert_eq!(rate("登记失业率"), Some(("完成率", "失业率")), "known, so that it is left alone");
        assert_eq!(rate("查实率"), None);
        assert!(lexicon.words("人民调解组织").is_empty());
        let success = lexicon.words("调解成功");
        assert_eq!(success.len(), 1);
        let (index, _) = lexicon.rate("调解成功率").expect("known");
        assert!(lexicon.rates[index].part.has_any(&success) && !lexicon.rates[index].whole.has_any(&success));
        assert_eq!(lexicon.members("一般程序186起").len(), 1);
    }
}
