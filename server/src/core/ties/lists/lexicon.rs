//! Word lists asked by the first or the last character of their words, so that a text is not searched for one word after
//! the other.

use std::iter;
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer};

/// Length of a Han character; no word is shorter.
const WIDTH: usize = '字'.len_utf8();

/// Marks the end of a chain.
const NONE: u16 = u16::MAX;

/// The first character of a text, as far as it can begin a word.
fn first(text: &[u8]) -> Option<&[u8; WIDTH]> {
    text.first_chunk()
}

/// The last character of a text, as far as it can end a word.
fn last(text: &[u8]) -> Option<&[u8; WIDTH]> {
    text.last_chunk()
}

/// A word in its chain.
#[derive(Debug)]
struct Link {
    key: [u8; WIDTH],
    next: u16,
    word: Word,
}

/// A word, and which of the lists of a lexicon holds it.
#[derive(Debug, Clone, Copy)]
struct Word {
    text: &'static str,
    list: u8,
}

/// Words chained by one of their characters.
#[derive(Debug)]
struct Chains {
    /// Where each chain begins; as many as a power of two.
    heads: Vec<u16>,
    links: Vec<Link>,
    /// The length of the longest word in bytes.
    longest: usize,
}

impl Chains {
    fn new(lists: &[&'static str], key: impl Fn(&[u8]) -> Option<&[u8; WIDTH]>) -> Self {
        // Most words have two characters.
        let mut links = Vec::with_capacity(lists.iter().map(|list| list.len() / (2 * WIDTH) + 1).sum());
        for (words, list) in lists.iter().zip(0..) {
            let words = words.split_ascii_whitespace().map(|text| Word { text, list });
            links.extend(words.filter_map(|word| Some(Link { key: *key(word.text.as_bytes())?, next: NONE, word })));
        }
        let mut heads = vec![NONE; (2 * links.len()).next_power_of_two()];
        let mask = heads.len() - 1;
        for (link, index) in links.iter_mut().zip(0..) {
            link.next = std::mem::replace(&mut heads[hash(link.key) & mask], index);
        }
        let longest = links.iter().map(|link| link.word.text.len()).max().unwrap_or_default();
        Self { heads, links, longest }
    }

    /// Whether words may have a character at their end of the chains.
    #[inline]
    fn may_have(&self, key: [u8; WIDTH]) -> bool {
        self.heads[hash(key) & (self.heads.len() - 1)] != NONE
    }

    /// The words that have a character at their end of the chains.
    #[inline]
    fn of(&self, key: [u8; WIDTH]) -> impl Iterator<Item = Word> {
        let mut next = self.heads[hash(key) & (self.heads.len() - 1)];
        iter::from_fn(move || {
            while let Some(link) = self.links.get(usize::from(next)) {
                next = link.next;
                if link.key == key {
                    return Some(link.word);
                }
            }
            None
        })
    }
}

/// The number of a character of three bytes; its low bits differ most.
fn hash(key: [u8; WIDTH]) -> usize {
    (usize::from(key[1] & 0x3F) << 6) | usize::from(key[2] & 0x3F)
}

/// Lists of words. In a table it is one string, with spaces between the words: that is read many times faster than an
/// array. The words are not looked at before they are asked for.
#[derive(Debug)]
pub(in crate::core::ties) struct Lexicon {
    lists: Vec<&'static str>,
    by_first: OnceLock<Chains>,
    by_last: OnceLock<Chains>,
}

impl Lexicon {
    pub(in crate::core::ties) fn new(lists: Vec<&'static str>) -> Self {
        Self { lists, by_first: OnceLock::new(), by_last: OnceLock::new() }
    }

    /// The words as they stand in the table.
    pub(in crate::core::ties) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.lists.iter().flat_map(|list| list.split_ascii_whitespace())
    }

    fn by_first(&self) -> &Chains {
        self.by_first.get_or_init(|| Chains::new(&self.lists, first))
    }

    fn by_last(&self) -> &Chains {
        self.by_last.get_or_init(|| Chains::new(&self.lists, last))
    }

    /// The words that begin a text.
    pub(in crate::core::ties) fn beginning<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'static str> + 't {
        let words = first(text.as_bytes()).map(|key| self.by_first().of(*key));
        words.into_iter().flatten().map(|word| word.text).filter(|word| text.starts_with(word))
    }

    /// The words that end a text.
    pub(in crate::core::ties) fn ending<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'static str> + 't {
        let words = last(text.as_bytes()).map(|key| self.by_last().of(*key));
        words.into_iter().flatten().map(|word| word.text).filter(|word| text.ends_with(word))
    }

    /// Whether a word begins a text.
    pub(in crate::core::ties) fn begins(&self, text: &str) -> bool {
        self.beginning(text).next().is_some()
    }

    /// Whether a word ends a text.
    pub(in crate::core::ties) fn ends(&self, text: &str) -> bool {
        self.ending(text).next().is_some()
    }

    /// The list of the longest word that begins a text, and what stands behind it.
    pub(in crate::core::ties) fn behind<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        let words = self.by_first().of(*first(text.as_bytes())?).filter(|word| text.starts_with(word.text));
        let longest = words.max_by_key(|word| word.text.len())?;
        Some((usize::from(longest.list), &text[longest.text.len()..]))
    }

    /// The list of the longest word that ends a text, and what stands in front of it.
    pub(in crate::core::ties) fn in_front<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        let words = self.by_last().of(*last(text.as_bytes())?).filter(|word| text.ends_with(word.text));
        let longest = words.max_by_key(|word| word.text.len())?;
        Some((usize::from(longest.list), &text[..text.len() - longest.text.len()]))
    }

    /// The list of the word that is the text and no more.
    pub(in crate::core::ties) fn list_of(&self, text: &str) -> Option<usize> {
        let mut words = self.by_first().of(*first(text.as_bytes())?);
        words.find(|word| word.text == text).map(|word| usize::from(word.list))
    }

    /// Whether a text is a word and no more.
    pub(in crate::core::ties) fn holds(&self, text: &str) -> bool {
        self.list_of(text).is_some()
    }

    /// Whether a word stands anywhere in a text.
    pub(in crate::core::ties) fn is_in(&self, text: &str) -> bool {
        self.matches(text).next().is_some()
    }

    /// Where words stand in a text: at every place the longest, and none in another.
    pub(in crate::core::ties) fn matches(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        self.matches_where(text, |_| true)
    }

    /// Where words stand in a text that are accepted there: at every place the longest, and none in another.
    pub(in crate::core::ties) fn matches_where(
        &self,
        text: &str,
        accept: impl Fn(&Range<usize>) -> bool,
    ) -> impl Iterator<Item = Range<usize>> {
        let chains = self.by_first();
        let bytes = text.as_bytes();
        let mut at = 0;
        iter::from_fn(move || {
            while let Some(key) = first(&bytes[at..]) {
                if chains.may_have(*key) {
                    let words = chains.of(*key).filter(|word| bytes[at..].starts_with(word.text.as_bytes()));
                    let ranges = words.map(|word| at..at + word.text.len()).filter(|range| accept(range));
                    if let Some(range) = ranges.max_by_key(ExactSizeIterator::len) {
                        at = range.end;
                        return Some(range);
                    }
                }
                // The other bytes of a character begin no word.
                at += if key[0] >= 0xE0 { WIDTH } else { 1 };
            }
            None
        })
    }

    /// Whether a word that stands in a text covers a part of a range of it.
    pub(in crate::core::ties) fn touches(&self, text: &str, range: &Range<usize>) -> bool {
        let chains = self.by_first();
        let covers = |at: usize| {
            let rest = &text.as_bytes()[at..];
            let mut words = first(rest).into_iter().flat_map(|key| chains.of(*key));
            words.any(|word| at + word.text.len() > range.start && rest.starts_with(word.text.as_bytes()))
        };
        (range.start.saturating_sub(chains.longest)..range.end).filter(|&at| text.is_char_boundary(at)).any(covers)
    }
}

impl<'de: 'static> Deserialize<'de> for Lexicon {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'static str>::deserialize(deserializer).map(|list| Self::new(vec![list]))
    }
}

/// What stands behind the first of a few words that begins a text.
pub(in crate::core::ties) fn behind_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let key = first(text.as_bytes())?;
    words.iter().filter(|word| first(word.as_bytes()) == Some(key)).find_map(|word| text.strip_prefix(word))
}

/// What stands in front of the first of a few words that ends a text.
pub(in crate::core::ties) fn in_front_of_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let key = last(text.as_bytes())?;
    words.iter().filter(|word| last(word.as_bytes()) == Some(key)).find_map(|word| text.strip_suffix(word))
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, behind_any, in_front_of_any};

    #[test]
    fn words_are_found_by_their_ends() {
        let words = Lexicon::new(vec!["达到 达 提高到", "到"]);
        assert_eq!(words.behind("达到了"), Some((0, "了")));
        assert_eq!(words.behind("到达"), Some((1, "达")));
        assert_eq!(words.behind("提高了"), None);
        assert_eq!(words.in_front("率提高到"), Some((0, "率")));
        assert_eq!(words.in_front("高达到"), Some((0, "高")));
        assert_eq!(words.in_front(""), None);
        assert!(words.holds("达到") && !words.holds("达到了") && !words.holds(""));
        assert!(words.is_in("共1 é提高到位") && !words.is_in("提高") && !words.is_in("𠀀a"));
        assert_eq!(behind_any("达到了", &["达", "达到"]), Some("到了"));
        assert_eq!(in_front_of_any("高达到", &["达", "达到"]), Some("高"));
        assert_eq!(behind_any("", &["达"]), None);
    }

    #[test]
    fn words_in_a_text() {
        let words = Lexicon::new(vec!["完成 成立 立案"]);
        let found: Vec<_> = words.matches("完成立案").collect();
        assert_eq!(found, [0..6, 6..12]);
        assert!(words.touches("完成立案", &(3..6)));
        assert!(!words.touches("甲乙完成", &(3..6)));
    }
}
