//! Lists of words that are asked by the start or the end of a text.

use std::collections::HashSet;

use serde::{Deserialize, Deserializer};

/// A list of words; in a table it is one string with spaces between the words.
#[derive(Debug, Default)]
pub(super) struct Words {
    set: HashSet<Box<str>>,
    /// Characters of the longest word.
    longest: usize,
}

impl Words {
    pub fn new(words: &str) -> Self {
        let set: HashSet<Box<str>> = words.split_ascii_whitespace().map(Box::from).collect();
        let longest = set.iter().map(|word| word.chars().count()).max().unwrap_or_default();
        Self { set, longest }
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.set.iter().map(AsRef::as_ref)
    }

    /// The longest word that ends a text.
    pub fn ending<'t>(&self, text: &'t str) -> Option<&'t str> {
        let starts = text.char_indices().rev().take(self.longest).map(|(start, _)| &text[start..]);
        starts.filter(|end| self.set.contains(*end)).last()
    }

    /// The longest word that begins a text.
    pub fn beginning<'t>(&self, text: &'t str) -> Option<&'t str> {
        let ends = text.char_indices().take(self.longest).map(|(at, character)| &text[..at + character.len_utf8()]);
        ends.filter(|start| self.set.contains(*start)).last()
    }

    /// Whether a word ends a text.
    pub fn ends(&self, text: &str) -> bool {
        self.ending(text).is_some()
    }

    /// Whether a word begins a text.
    pub fn begins(&self, text: &str) -> bool {
        self.beginning(text).is_some()
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|words| Self::new(&words))
    }
}

/// The character before an offset.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at an offset.
pub(super) fn at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins() {
        let words = Words::new("约 大约 左右");
        assert_eq!(words.ending("群众大约"), Some("大约"));
        assert_eq!(words.ending("约"), Some("约"));
        assert_eq!(words.beginning("左右的人"), Some("左右"));
        assert!(!words.ends("") && !words.begins("左"));
    }
}
