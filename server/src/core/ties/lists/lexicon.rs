//! Word lists asked by the first or the last character of their words, so that a text is not searched for one word after
//! the other.

use std::iter;
use std::ops::Range;

use serde::{Deserialize, Deserializer};

/// Marks the end of a chain.
const NONE: u16 = u16::MAX;

/// Words chained by the low bits of one of their characters.
#[derive(Debug)]
struct Chains {
    /// Where each chain begins; as many as a power of two.
    heads: Vec<u16>,
    /// What follows each word in its chain.
    nexts: Vec<u16>,
}

impl Chains {
    fn new(words: &[&str], key: impl Fn(&str) -> Option<char>) -> Self {
        let mut heads = vec![NONE; (2 * words.len()).next_power_of_two()];
        let mask = heads.len() - 1;
        let chained = words.iter().zip(0..).map(|(word, index)| {
            let head = &mut heads[key(word).map_or(0, |key| key as usize) & mask];
            std::mem::replace(head, index)
        });
        let nexts = chained.collect();
        Self { heads, nexts }
    }

    /// The places of the words whose character may be the given one.
    fn of(&self, key: char) -> impl Iterator<Item = usize> {
        let mut next = self.heads[key as usize & (self.heads.len() - 1)];
        iter::from_fn(move || {
            let at = usize::from(next);
            next = *self.nexts.get(at)?;
            Some(at)
        })
    }
}

/// A list of words. In a table it is one string, with spaces between the words: that is read many times faster than an
/// array.
#[derive(Debug)]
pub(in crate::core::ties) struct Lexicon {
    words: Vec<&'static str>,
    by_first: Chains,
    by_last: Chains,
    /// The length of the longest word in bytes.
    longest: usize,
}

impl Lexicon {
    pub(in crate::core::ties) fn new<'w>(lists: impl IntoIterator<Item = &'w &'static str>) -> Self {
        let words: Vec<&'static str> = lists.into_iter().flat_map(|list| list.split_ascii_whitespace()).collect();
        let by_first = Chains::new(&words, |word| word.chars().next());
        let by_last = Chains::new(&words, |word| word.chars().next_back());
        let longest = words.iter().map(|word| word.len()).max().unwrap_or_default();
        Self { words, by_first, by_last, longest }
    }

    /// The words as they stand in the table.
    pub(in crate::core::ties) fn words(&self) -> &[&'static str] {
        &self.words
    }

    /// The words that begin a text.
    pub(in crate::core::ties) fn beginning<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'static str> + 't {
        let first = text.chars().next();
        first.into_iter().flat_map(|first| self.by_first.of(first)).map(|at| self.words[at]).filter(|word| text.starts_with(word))
    }

    /// The words that end a text.
    pub(in crate::core::ties) fn ending<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'static str> + 't {
        let last = text.chars().next_back();
        last.into_iter().flat_map(|last| self.by_last.of(last)).map(|at| self.words[at]).filter(|word| text.ends_with(word))
    }

    /// Whether a word begins a text.
    pub(in crate::core::ties) fn begins(&self, text: &str) -> bool {
        self.beginning(text).next().is_some()
    }

    /// Whether a word ends a text.
    pub(in crate::core::ties) fn ends(&self, text: &str) -> bool {
        self.ending(text).next().is_some()
    }

    /// What stands behind the longest word that begins a text.
    pub(in crate::core::ties) fn behind<'t>(&self, text: &'t str) -> Option<&'t str> {
        let length = self.beginning(text).map(str::len).max()?;
        Some(&text[length..])
    }

    /// What stands in front of the longest word that ends a text.
    pub(in crate::core::ties) fn in_front<'t>(&self, text: &'t str) -> Option<&'t str> {
        let length = self.ending(text).map(str::len).max()?;
        Some(&text[..text.len() - length])
    }

    /// Whether a text is a word and no more.
    pub(in crate::core::ties) fn holds(&self, text: &str) -> bool {
        self.beginning(text).any(|word| word.len() == text.len())
    }

    /// Whether a word stands anywhere in a text.
    pub(in crate::core::ties) fn is_in(&self, text: &str) -> bool {
        self.matches(text).next().is_some()
    }

    /// Where words stand in a text: at every place the longest, and none in another.
    pub(in crate::core::ties) fn matches<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let mut taken = 0;
        text.char_indices().filter_map(move |(at, first)| {
            if at < taken {
                return None;
            }
            let rest = &text[at..];
            let candidates = self.by_first.of(first).map(|at| self.words[at]);
            let length = candidates.filter(|word| rest.starts_with(word)).map(str::len).max()?;
            taken = at + length;
            Some(at..taken)
        })
    }

    /// Whether a word that stands in a text covers a part of a range of it.
    pub(in crate::core::ties) fn touches(&self, text: &str, range: &Range<usize>) -> bool {
        let mut from = range.start.saturating_sub(self.longest);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let starts = text[from..range.end].char_indices();
        starts.map(|(at, _)| from + at).any(|at| self.beginning(&text[at..]).any(|word| at + word.len() > range.start))
    }
}

impl<'de: 'static> Deserialize<'de> for Lexicon {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'static str>::deserialize(deserializer).map(|list| Self::new([&list]))
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn words_are_found_by_their_ends() {
        let words = Lexicon::new(&["达到 达 提高到", "到"]);
        assert_eq!(words.behind("达到了"), Some("了"));
        assert_eq!(words.behind("提高了"), None);
        assert_eq!(words.in_front("率提高到"), Some("率"));
        assert_eq!(words.in_front("高达到"), Some("高"));
        assert_eq!(words.in_front(""), None);
        assert!(words.holds("达到") && !words.holds("达到了") && !words.holds(""));
        assert!(words.is_in("共提高到位") && !words.is_in("提高"));
    }

    #[test]
    fn words_in_a_text() {
        let words = Lexicon::new(&["完成 成立 立案"]);
        let found: Vec<_> = words.matches("完成立案").collect();
        assert_eq!(found, [0..6, 6..12]);
        assert!(words.touches("完成立案", &(3..6)));
        assert!(!words.touches("甲乙完成", &(3..6)));
    }
}
