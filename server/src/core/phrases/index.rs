//! Finds every place of many words in one pass: looked up by their first characters, which few places share.
//!
//! Built in a tenth of the time of an automaton, which counts for a program that checks one short draft and ends.

use crate::core::text::Span;

/// What a word means; one word may mean several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// The right form of a phrase, or one that is accepted.
    Right(u16),
    /// A wrong form of a phrase.
    Wrong(u16, u8),
    /// A piece of a phrase whose near misses are looked for, and which piece.
    Piece(u16, u8),
    /// A longer word, in which no wrong form counts.
    Guard,
}

/// The words, by the hash of their first three characters, or of both where there are two.
#[derive(Debug)]
pub(super) struct WordIndex {
    /// A bit for each hash, so that most places are passed over.
    filter: Box<[u64]>,
    /// Where the words of each value of the upper bits of the hash start.
    buckets: Box<[u32]>,
    words: Box<[Word]>,
}

#[derive(Debug)]
struct Word {
    hash: u32,
    meaning: Meaning,
    text: Box<str>,
}

/// Bits of the hash that the filter has, and the buckets.
const FILTER_BITS: u32 = 17;
const BUCKET_BITS: u32 = 12;

/// Takes the third character into the hash of the first two.
const fn third(pair: u32, character: char) -> u32 {
    (pair ^ character as u32).wrapping_mul(0x85EB_CA6B)
}

const fn pair(first: char, second: char) -> u32 {
    ((first as u32).wrapping_mul(0x9E37_79B1) ^ (second as u32)).wrapping_mul(0xC2B2_AE35)
}

fn hash(word: &str) -> Option<u32> {
    let mut characters = word.chars();
    let pair = pair(characters.next()?, characters.next()?);
    Some(characters.next().map_or(pair, |character| third(pair, character)))
}

impl WordIndex {
    /// Takes words of at least two characters; shorter ones are never found.
    pub fn new(words: impl IntoIterator<Item = (String, Meaning)>) -> Self {
        let with_hash = |(text, meaning): (String, Meaning)| Some(Word { hash: hash(&text)?, meaning, text: text.into() });
        let mut words: Vec<Word> = words.into_iter().filter_map(with_hash).collect();
        words.sort_unstable_by(|one, other| (one.hash, &one.text, one.meaning).cmp(&(other.hash, &other.text, other.meaning)));
        words.dedup_by(|one, other| one.text == other.text && one.meaning == other.meaning);
        let mut filter = vec![0; 1 << (FILTER_BITS - 6)];
        let mut buckets = vec![0; (1 << BUCKET_BITS) + 1];
        for word in &words {
            let bit = word.hash >> (32 - FILTER_BITS);
            filter[bit as usize / 64] |= 1 << (bit % 64);
            buckets[(word.hash >> (32 - BUCKET_BITS)) as usize + 1] += 1;
        }
        let mut sum = 0;
        for count in &mut buckets {
            sum += *count;
            *count = sum;
        }
        Self { filter: filter.into(), buckets: buckets.into(), words: words.into() }
    }

    /// Every place of every word, by its start.
    pub fn each(&self, text: &str, mut visit: impl FnMut(Span, Meaning)) {
        let mut rest = text.char_indices();
        let Some((mut start, first)) = rest.next() else { return };
        let Some((mut next, mut second)) = rest.next() else { return };
        let mut hash = pair(first, second);
        for (at, character) in rest {
            if self.may_hold(hash) {
                self.words_at(hash, text, start, &mut visit);
            }
            let triple = third(hash, character);
            if self.may_hold(triple) {
                self.words_at(triple, text, start, &mut visit);
            }
            hash = pair(second, character);
            (start, next, second) = (next, at, character);
        }
        self.words_at(hash, text, start, &mut visit);
    }

    fn may_hold(&self, hash: u32) -> bool {
        let bit = hash >> (32 - FILTER_BITS);
        self.filter[bit as usize / 64] >> (bit % 64) & 1 == 1
    }

    /// The words of a hash that stand at `start`.
    fn words_at(&self, hash: u32, text: &str, start: usize, visit: &mut impl FnMut(Span, Meaning)) {
        let bucket = (hash >> (32 - BUCKET_BITS)) as usize;
        let words = &self.words[self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize];
        let here = &text.as_bytes()[start..];
        for word in words.iter().filter(|word| word.hash == hash && here.starts_with(word.text.as_bytes())) {
            visit(Span::new(start, start + word.text.len()), word.meaning);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_every_word() {
        let words = ["合同法", "劳动合同法", "合同", "民法典", "法"];
        let words = words.iter().enumerate().map(|(number, word)| ((*word).to_owned(), Meaning::Right(number as u16)));
        let index = WordIndex::new(words);
        let found = |text: &'static str| {
            let mut found = Vec::new();
            index.each(text, |span, meaning| found.push((span.of(text), meaning)));
            found
        };
        let right = Meaning::Right;
        let expected = [("劳动合同法", right(1)), ("合同", right(2)), ("合同法", right(0)), ("合同", right(2))];
        assert_eq!(found("劳动合同法、合同a民法"), expected);
        assert_eq!(found("合同"), [("合同", right(2))]);
        assert!(found("").is_empty() && found("法").is_empty() && found("法a").is_empty());
    }
}
