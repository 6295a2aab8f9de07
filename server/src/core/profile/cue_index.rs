//! One automaton over the words of all cues: a heading is read once, and only cues that can match are tried.

use aho_corasick::AhoCorasick;

use super::Part;

/// Leads from the words of a heading to the cues that can match it.
#[derive(Debug, Clone)]
pub(super) struct CueIndex {
    automaton: AhoCorasick,
    /// For each word of the automaton the cues that begin with it: part, and place in its cues.
    cues: Vec<Vec<(usize, usize)>>,
}

impl CueIndex {
    /// Reads the cues of all parts. `None` where their words are more than an automaton holds.
    pub(super) fn new(parts: &[Part]) -> Option<Self> {
        let mut words: Vec<&str> = Vec::new();
        let mut cues: Vec<Vec<(usize, usize)>> = Vec::new();
        for (part_index, part) in parts.iter().enumerate() {
            for (cue_index, cue) in part.cues.iter().enumerate() {
                let word = cue.pattern.first_fixed_text();
                let at = words.iter().position(|it| *it == word).unwrap_or_else(|| {
                    words.push(word);
                    cues.push(Vec::new());
                    words.len() - 1
                });
                cues[at].push((part_index, cue_index));
            }
        }
        Some(Self { automaton: AhoCorasick::new(&words).ok()?, cues })
    }

    /// The cues whose first word the text holds, sorted by part.
    pub(super) fn candidates(&self, text: &str) -> Vec<(usize, usize)> {
        let hits = self.automaton.find_overlapping_iter(text);
        let mut found: Vec<(usize, usize)> = hits.flat_map(|hit| self.cues[hit.pattern().as_usize()].iter().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
