//! Near misses of long fixed phrases.
//!
//! A phrase is cut into one piece more than differences are looked for, so that one piece stands in the text as it is;
//! from there the rest is compared on both sides.

use super::align::{Alignment, Difference, MOST, align};
use super::index::Meaning;
use crate::core::text::{Span, is_han};

/// The fewest characters of a phrase whose near misses are looked for …
pub(super) const SHORTEST: usize = 8;
/// … and of one where two characters may differ.
const SHORTEST_FOR_TWO: usize = 12;

/// Characters that may come and go in a phrase without harm.
const FREE: &str = "的地得了着和与及并或而等之、,;:·“”‘’《》()—- 一二三四五六七八九十两";

/// A phrase whose near misses are looked for.
#[derive(Debug)]
pub(super) struct NearPhrase {
    /// Its place in the book.
    pub phrase: u16,
    text: String,
    /// The ends of its pieces, in bytes.
    ends: Vec<usize>,
}

/// How sure it is that a text is a near miss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NearMiss {
    /// One character is another, or is missing.
    Certain,
    /// More may be meant.
    Doubtful,
}

impl NearPhrase {
    /// Cuts a phrase into pieces.
    pub fn new(phrase: u16, text: &str) -> Self {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let pieces = if starts.len() < SHORTEST_FOR_TWO { MOST } else { MOST + 1 };
        let end = |piece: usize| starts.get(starts.len() * piece / pieces).copied().unwrap_or(text.len());
        Self { phrase, text: text.to_owned(), ends: (1..=pieces).map(end).collect() }
    }

    /// The pieces, with what they mean for the phrase at `number` in the list of these phrases.
    pub fn pieces(&self, number: u16) -> impl Iterator<Item = (String, Meaning)> {
        (0..self.ends.len()).map(move |piece| (self.piece(piece).of(&self.text).to_owned(), Meaning::Piece(number, piece as u8)))
    }

    fn piece(&self, piece: usize) -> Span {
        let start = piece.checked_sub(1).map_or(0, |before| self.ends[before]);
        Span::new(start, self.ends[piece])
    }

    /// The near miss around a piece that stands in a text at `at`.
    pub fn around(&self, view: &str, at: Span, piece: u8) -> Option<(Span, NearMiss)> {
        let own = self.piece(usize::from(piece));
        let most = self.ends.len() - 1;
        let before = align(self.text[..own.start].chars().rev(), view[..at.start].chars().rev(), most)?;
        let behind = align(self.text[own.end..].chars(), view[at.end..].chars(), most - before.count())?;
        let kind = judge(&self.differences(own, before, behind))?;
        Some((Span::new(at.start - before.length, at.end + behind.length), kind))
    }

    /// All differences, in the order of the phrase.
    fn differences(&self, own: Span, before: Alignment, behind: Alignment) -> Vec<Difference> {
        let first = self.text[..own.start].chars().count();
        let past = self.text[..own.end].chars().count();
        let mut all: Vec<Difference> = before.differences().map(|it| Difference { at: (first - 1).saturating_sub(it.at), ..it }).collect();
        all.extend(behind.differences().map(|it| Difference { at: past + it.at, ..it }));
        all.sort_by_key(|it| it.at);
        all
    }
}

/// Whether a character belongs to the words of a phrase, so that another one in its place is a slip.
fn is_content(character: char) -> bool {
    is_han(character) && !FREE.contains(character)
}

/// Whether differences make a near miss. Words put in, and one word in the place of another, are variants.
fn judge(differences: &[Difference]) -> Option<NearMiss> {
    let is_slip = |it: &Difference| it.phrase.is_some_and(is_content) && it.text.is_none_or(is_content);
    match differences {
        [one] => is_slip(one).then_some(NearMiss::Certain),
        [one, two] if is_swap(one, two) => Some(NearMiss::Doubtful),
        [one, two] => (is_slip(one) && is_slip(two) && two.at > one.at + 1).then_some(NearMiss::Doubtful),
        _ => None,
    }
}

/// Whether two neighbours changed places.
fn is_swap(one: &Difference, two: &Difference) -> bool {
    let is_crossed = one.phrase == two.text && one.text == two.phrase && two.at == one.at + 1;
    is_crossed && one.phrase.is_some_and(is_content) && two.phrase.is_some_and(is_content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::phrases::index::WordIndex;

    const PHRASE: &str = "科学立法、严格执法、公正司法、全民守法";

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, NearMiss)>) {
        let near = NearPhrase::new(0, PHRASE);
        let index = WordIndex::new(near.pieces(0));
        let mut found = None;
        index.each(text, |span, meaning| {
            if let Meaning::Piece(_, piece) = meaning {
                found = found.or_else(|| near.around(text, span, piece));
            }
        });
        assert_eq!(found.map(|(span, kind)| (span.of(text), kind)), expected);
    }

    #[test]
    fn slips_and_variants() {
        check(PHRASE, None);
        check("推进科学立法、严格执法、公证司法、全民守法。", Some(("科学立法、严格执法、公证司法、全民守法", NearMiss::Certain)));
        check("科学立法、严执法、公正司法、全民守法。", Some(("科学立法、严执法、公正司法、全民守法", NearMiss::Certain)));
        check("科学立法、格严执法、公正司法、全民守法", Some(("科学立法、格严执法、公正司法、全民守法", NearMiss::Doubtful)));
        check("科学立法、严格执法、公证司法、全名守法", Some(("科学立法、严格执法、公证司法、全名守法", NearMiss::Doubtful)));
        for variant in [
            "科学立法、严格执法、公正司法和全民守法",
            "科学立法、规范执法、公正司法、全民守法",
            "科学立法、严格执法、公正司法、全体公民守法",
        ] {
            check(variant, None);
        }
    }
}
