//! Marks of an inline series: 一是 二是, 一要 二要, 第一， 第二，.

use crate::core::figures::han_numeral;
use crate::core::text::Span;

/// The wording that the marks of a series share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeriesFamily {
    /// 一是
    Is,
    /// 一要
    Shall,
    /// 第一，
    Ordinal,
}

impl SeriesFamily {
    /// The mark for an ordinal, without punctuation.
    pub fn write(self, ordinal: u32) -> String {
        let numeral = crate::core::figures::to_han(ordinal);
        match self {
            Self::Is => format!("{numeral}是"),
            Self::Shall => format!("{numeral}要"),
            Self::Ordinal => format!("第{numeral}"),
        }
    }
}

/// One mark of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesMark {
    /// Its wording.
    pub family: SeriesFamily,
    /// Its ordinal, from 1.
    pub ordinal: u32,
    /// The mark without punctuation, in bytes of the paragraph.
    pub span: Span,
}

/// Characters behind which a mark may stand, besides the start of a paragraph.
const BOUNDARIES: [char; 14] = ['。', '；', ';', '，', ',', '：', ':', '！', '!', '？', '?', '”', '）', ')'];

/// The marks of a folded paragraph in their order. A numeral inside a clause (之一是, 统一要求) is no mark.
pub fn series_marks(folded: &str) -> Vec<SeriesMark> {
    let mut marks = Vec::new();
    let mut at_boundary = true;
    for (at, character) in folded.char_indices() {
        if at_boundary
            && character != ' '
            && let Some(mark) = mark_at(folded, at)
        {
            marks.push(mark);
        }
        at_boundary = BOUNDARIES.contains(&character) || (at_boundary && matches!(character, ' ' | '*' | '_'));
    }
    marks
}

fn mark_at(folded: &str, at: usize) -> Option<SeriesMark> {
    let text = &folded[at..];
    let numeral = text.strip_prefix('第').unwrap_or(text);
    let (ordinal, length) = han_numeral(numeral)?;
    let rest = &numeral[length..];
    let prefix = text.len() - numeral.len();
    let (family, suffix) = if prefix > 0 {
        rest.starts_with([',', ':', '，', '：']).then_some((SeriesFamily::Ordinal, 0))?
    } else if rest.starts_with('是') {
        (SeriesFamily::Is, '是'.len_utf8())
    } else if rest.starts_with('要') && !rest.starts_with("要素") && !rest.starts_with("要件") {
        (SeriesFamily::Shall, '要'.len_utf8())
    } else {
        return None;
    };
    Some(SeriesMark { family, ordinal, span: Span::new(at, at + prefix + length + suffix) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(folded: &str, expected: &[&str]) {
        let found: Vec<&str> = series_marks(folded).iter().map(|mark| mark.span.of(folded)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_stand_at_the_start_of_clauses() {
        check("一是加强领导;二是完善制度。三是严格执法", &["一是", "二是", "三是"]);
        check("做到:一要快,二要准", &["一要", "二要"]);
        check("第一,学习;第二,落实", &["第一", "第二"]);
        check("十一是收尾", &["十一是"]);
        check("短板之一是人少,第一季度,第一责任人,统一要求", &[]);
        check("坚持第一议题,一是", &["一是"]);
    }
}
