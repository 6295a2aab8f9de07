//! What a paragraph says about days and years, as far as rules ask for it.

mod as_of;
mod deadline;
mod impossible;
mod named;
mod quoted;
mod relative;

pub use as_of::AsOf;
pub use deadline::Deadline;
pub use impossible::{Impossible, ImpossibleKind};
pub use named::{opening_year, opens_with_year, subject_year, tells_a_plan};
pub use relative::RelativeYear;

use super::text::Span;
use quoted::Quoted;

/// Days, times and years of one paragraph that may be wrong, in offsets of the original paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateFacts {
    /// Dates and times that the calendar or the clock does not have.
    pub impossible: Vec<Impossible>,
    /// Days up to which something is told: 截至2024年3月15日.
    pub as_of: Vec<AsOf>,
    /// Years by the end of which something is to be done: 2024年6月底前完成.
    pub deadlines: Vec<Deadline>,
    /// 今年, 去年, 明年, 前年.
    pub relative: Vec<RelativeYear>,
}

/// 年, 月 and 时 end in these bytes, 截 in the last one; few other characters do.
const LAST_BYTES: [u8; 4] = [0xB4, 0x88, 0xB6, 0xAA];

impl DateFacts {
    /// Reads a folded paragraph; `original` leads spans back. Nothing where there is nothing to tell, as in most paragraphs.
    pub(super) fn read(folded: &str, original: impl Fn(Span) -> Span) -> Option<Box<Self>> {
        let mut facts = Self::default();
        facts.read_signs(folded);
        impossible::read_marks(folded, &mut facts.impossible);
        if facts == Self::default() {
            return None;
        }
        facts.leave_quoted_out(folded);
        facts.impossible.sort_unstable_by_key(|it| it.span);
        let spans = facts.impossible.iter_mut().map(|it| &mut it.span).chain(facts.as_of.iter_mut().map(|it| &mut it.span));
        let spans = spans.chain(facts.deadlines.iter_mut().map(|it| &mut it.span)).chain(facts.relative.iter_mut().map(|it| &mut it.span));
        spans.for_each(|span| *span = original(*span));
        (facts != Self::default()).then(|| Box::new(facts))
    }

    /// Looks at every 年, 月, 时 and 截.
    fn read_signs(&mut self, folded: &str) {
        let bytes = folded.as_bytes();
        let [year, month, hour, until] = LAST_BYTES;
        for last in memchr::memchr3_iter(year, month, hour, bytes).filter(|&last| last >= 2) {
            let at = last - 2;
            match &bytes[at..=last] {
                sign if sign == "年".as_bytes() => {
                    self.relative.extend(relative::read(folded, at));
                    self.deadlines.extend(deadline::read(folded, at));
                }
                sign if sign == "月".as_bytes() => impossible::read_days(folded, at, &mut self.impossible),
                sign if sign == "时".as_bytes() => self.impossible.extend(impossible::read_hour(folded, at)),
                _ => {}
            }
        }
        let until = memchr::memchr_iter(until, bytes).filter(|&last| last >= 2 && &bytes[last - 2..=last] == "截".as_bytes());
        self.as_of.extend(until.filter_map(|last| as_of::read(folded, last - 2)));
    }

    /// Names and quoted words tell nothing about the report; a date that no calendar has is wrong there too.
    fn leave_quoted_out(&mut self, folded: &str) {
        if self.as_of.is_empty() && self.deadlines.is_empty() && self.relative.is_empty() {
            return;
        }
        let quoted = Quoted::read(folded);
        self.as_of.retain(|it| !quoted.holds(it.span.start));
        self.deadlines.retain(|it| !quoted.holds(it.span.start));
        self.relative.retain(|it| !quoted.holds(it.span.start));
    }
}

/// The text before `at`, back to the end of the sentence before, at most `most` characters.
pub(in crate::core) fn sentence_before(text: &str, at: usize, most: usize) -> &str {
    let start = text[..at].char_indices().rev().take(most).take_while(|&(_, it)| !ends_sentence(it)).last();
    &text[start.map_or(at, |(start, _)| start)..at]
}

/// The text from `at` on up to the end of the sentence, at most `most` characters.
pub(in crate::core) fn sentence_behind(text: &str, at: usize, most: usize) -> &str {
    let end = text[at..].char_indices().take(most).take_while(|&(_, it)| !ends_sentence(it)).last();
    &text[at..end.map_or(at, |(end, it)| at + end + it.len_utf8())]
}

const fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | ';' | '!' | '?')
}

/// Whether a clause starts behind a text.
fn opens_clause(before: &str) -> bool {
    before.chars().next_back().is_none_or(|it| matches!(it, '。' | ';' | '!' | '?' | ',' | ':' | '、' | '(' | ')' | '”' | '*' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::text::fold;

    #[test]
    fn spans_are_those_of_the_original() {
        let text = "　　今(jīn)年，于２０２３年２月３０日";
        let folded = fold(text);
        let facts = DateFacts::read(folded.text(text), |span| folded.original(span)).expect("facts");
        assert_eq!(facts.relative[0].span.of(text), "今(jīn)年");
        assert_eq!(facts.impossible[0].span.of(text), "２０２３年２月３０日");
    }

    #[test]
    fn most_paragraphs_have_none() {
        for text in ["", "2023年，办结案件12件。", "3月5日至12月31日，9时30分", "《今年工作》", "年月时截"] {
            assert_eq!(DateFacts::read(fold(text).text(text), |span| span), None, "{text}");
        }
    }
}
