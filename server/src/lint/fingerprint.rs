//! What tells one finding of a file from all others, and survives moved lines.

use std::hash::Hasher;

use fnv::{FnvHashMap, FnvHasher};

use crate::core::analysis::Analysis;
use crate::core::finding::Finding;
use crate::core::prose::sentence_at;
use crate::core::text::{Span, fold};

/// Stands between the pieces that are hashed: no text in UTF-8 holds it.
const SEPARATOR: u8 = 0xFF;

/// FNV-1a, 64 bits, over the folded sentence that holds the finding (or its subject), the rule, and the count of equal
/// ones before it in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Fingerprint(u64);

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

/// Makes the fingerprints of one file, in the order of its findings.
pub(super) struct Fingerprints<'a> {
    analysis: &'a Analysis,
    /// The sentence that was read last, and the hash over it: findings stand close together.
    sentence: Option<(Span, u64)>,
    seen: FnvHashMap<u64, u32>,
}

impl<'a> Fingerprints<'a> {
    pub fn new(analysis: &'a Analysis) -> Self {
        Self { analysis, sentence: None, seen: FnvHashMap::default() }
    }

    /// The fingerprint of the next finding.
    pub fn of(&mut self, finding: &Finding) -> Fingerprint {
        let place = match &finding.subject {
            Some(subject) => hashed(FnvHasher::default().finish(), subject.as_bytes()),
            None => self.of_sentence(finding.span.start),
        };
        let kind = hashed(place, finding.rule.as_bytes());
        let count = self.seen.entry(kind).or_default();
        let fingerprint = hashed(kind, count.to_string().as_bytes());
        *count += 1;
        Fingerprint(fingerprint)
    }

    /// The hash over the folded sentence at an offset; over nothing outside the paragraphs.
    fn of_sentence(&mut self, offset: usize) -> u64 {
        if let Some((_, hash)) = self.sentence.filter(|(span, _)| span.start <= offset && offset < span.end) {
            return hash;
        }
        let nothing = FnvHasher::default().finish();
        let Some(paragraph) = self.analysis.paragraph_at(offset) else { return hashed(nothing, b"") };
        let span = self.analysis.lines().span(paragraph);
        let text = span.of(&self.analysis.text);
        let sentence = sentence_at(text, offset - span.start);
        let original = sentence.of(text);
        let hash = hashed(nothing, fold(original).text(original).as_bytes());
        self.sentence = Some((sentence.shifted(span.start), hash));
        hash
    }
}

/// Goes on hashing from a state.
fn hashed(state: u64, bytes: &[u8]) -> u64 {
    let mut hasher = FnvHasher::with_key(state);
    hasher.write(bytes);
    hasher.write_u8(SEPARATOR);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::finding::Severity;
    use crate::core::localized::Localized;
    use crate::core::profile::Profile;
    use crate::core::text::Syntax;

    fn fingerprints(text: &str, words: &str) -> Vec<String> {
        let analysis = Analysis::new(text, Syntax::Plain, &Profile::built_in(), None);
        let mut fingerprints = Fingerprints::new(&analysis);
        let finding = |at: usize| Finding::new("rate-mismatch", Severity::Hint, Span::new(at, at + words.len()), Localized::default());
        text.match_indices(words).map(|(at, _)| fingerprints.of(&finding(at)).to_string()).collect()
    }

    #[test]
    fn moved_and_refolded_sentences_keep_their_fingerprint() {
        let before = fingerprints("甲。办结率98%，其他。乙。\n", "98%");
        assert_eq!(before, fingerprints("新的一段。\n\n丙。办结率98%，其他。", "98%"));
        assert_eq!(before, fingerprints("办 结率98%,其他。", "98%"));
        assert_ne!(before, fingerprints("办结率98%，另外。", "98%"));
    }

    #[test]
    fn equal_ones_are_counted() {
        let found = fingerprints("率98%和98%。\n率98%和98%。", "98%");
        let mut distinct = found.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!((found.len(), distinct.len()), (4, 4));
        assert_eq!(found[..2], fingerprints("率98%和98%。", "98%")[..]);
    }

    #[test]
    fn the_hash_is_fnv_1a_of_64_bits() {
        let bytes = [b"a".as_slice(), &[SEPARATOR], b"rate-mismatch", &[SEPARATOR], b"0", &[SEPARATOR]].concat();
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in bytes {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
        assert_eq!(fingerprints("a", "a"), [format!("{hash:016x}")]);
    }
}
