//! The cues and the words of time in front of a figure, found in one look.

use aho_corasick::AhoCorasick;

use super::period::{TimeWord, tells, time_words};
use super::tables::{Cue, Cues};

/// What a word in front of a figure is.
#[derive(Debug, Clone, Copy)]
enum Mark {
    Cue(Cue),
    Time(TimeWord),
}

/// All cues and words of time.
#[derive(Debug)]
pub(super) struct Marks {
    words: AhoCorasick,
    of_word: Vec<Mark>,
}

/// What the words in front of a figure hold.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found {
    /// Cues of the figure's own words.
    pub own: Cues,
    /// Cues of everything since the figure before.
    pub all: Cues,
    /// The last word of time that tells what the figure is about, and where it stands.
    pub time: Option<(usize, TimeWord)>,
}

impl Marks {
    pub fn new(cues: impl Iterator<Item = (Cue, Vec<String>)>) -> Self {
        let cues = cues.flat_map(|(cue, words)| words.into_iter().map(move |word| (word, Mark::Cue(cue))));
        let times = time_words().map(|(word, time)| (word.to_owned(), Mark::Time(time)));
        let (words, of_word): (Vec<String>, Vec<Mark>) = cues.chain(times).unzip();
        Self { words: AhoCorasick::new(words).expect("few words"), of_word }
    }

    /// Looks through the words since the figure before; the figure's own begin at `own`.
    pub fn find(&self, gap: &str, own: usize) -> Found {
        let mut found = Found::default();
        for hit in self.words.find_overlapping_iter(gap) {
            match self.of_word[hit.pattern().as_usize()] {
                Mark::Cue(cue) => {
                    found.all.add(cue);
                    if hit.start() >= own {
                        found.own.add(cue);
                    }
                }
                Mark::Time(word) => {
                    let is_later = found.time.is_none_or(|(at, _)| hit.start() >= at);
                    if is_later && tells(word, &gap[..hit.start()]) {
                        found.time = Some((hit.start(), word));
                    }
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lexicon, PeriodKey};
    use super::*;

    #[test]
    fn cues_and_the_last_word_of_time() {
        let marks = &Lexicon::get().marks;
        let gap = "上年结转,其中全年共受理";
        let found = marks.find(gap, gap.find("共").expect("there"));
        assert!(found.all.has(Cue::Among) && !found.own.has(Cue::Among) && found.own.has(Cue::Total));
        assert_eq!(found.time.map(|(_, word)| word.key), Some(PeriodKey::Unstated));
        assert_eq!(marks.find("较上年增加", 0).time, None);
        assert_eq!(marks.find("今年以来", 0).time.map(|(_, word)| word.key), Some(PeriodKey::Unstated));
        assert_eq!(marks.find("开展以来", 0).time.map(|(_, word)| word.key), Some(PeriodKey::Cumulative));
    }
}
