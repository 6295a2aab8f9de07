//! What stands in quotation marks, 《》 and the brackets of document numbers.

use crate::core::text::Span;

/// The quoted ranges of a folded paragraph.
pub(super) struct Quoted(Vec<Span>);

impl Quoted {
    /// Reads a folded paragraph. A mark without its other half quotes everything up to the end of the paragraph on its
    /// side: the other half may stand in the next line, and silence is cheap.
    pub fn read(folded: &str) -> Self {
        let (mut spans, mut depth, mut start) = (Vec::new(), 0_usize, 0);
        for (at, character) in folded.char_indices() {
            match character {
                '《' | '〈' | '“' | '‘' | '〔' | '【' | '「' | '『' => {
                    if depth == 0 {
                        start = at;
                    }
                    depth += 1;
                }
                '》' | '〉' | '”' | '’' | '〕' | '】' | '」' | '』' => {
                    if depth == 0 {
                        spans = vec![Span::new(0, at)];
                    } else if depth == 1 {
                        spans.push(Span::new(start, at));
                    }
                    depth = depth.saturating_sub(1);
                }
                _ => {}
            }
        }
        if depth > 0 {
            spans.push(Span::new(start, folded.len()));
        }
        Self(spans)
    }

    /// Whether the character at `at` is quoted.
    pub fn holds(&self, at: usize) -> bool {
        let before = self.0.partition_point(|span| span.start <= at);
        before > 0 && at < self.0[before - 1].end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the text without what is quoted.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let quoted = Quoted::read(text);
        let outside: String = text.char_indices().filter(|&(at, _)| !quoted.holds(at)).map(|(_, it)| it).collect();
        assert_eq!(outside, expected);
    }

    #[test]
    fn quoted_ranges() {
        check("甲《乙“丙”丁》戊“己”庚", "甲》戊”庚");
        check("甲”乙《丙", "”乙");
        check("甲乙", "甲乙");
    }
}
