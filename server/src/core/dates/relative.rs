//! 今年, 去年, 明年, 前年.

use super::opens_clause;
use crate::core::text::Span;

/// A year told from the day on which the text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelativeYear {
    /// The word.
    pub span: Span,
    /// Years from the year reported on: 去年 is −1.
    pub offset: i32,
}

/// Characters behind 年 with which it makes another word, 今|年均, 文明|年度.
const OTHER_WORDS: &str = "度均轻代龄限份检审费报纪薪";

/// The word whose 年 stands at `sign`.
pub(super) fn read(folded: &str, sign: usize) -> Option<RelativeYear> {
    let head = folded[..sign].chars().next_back()?;
    let start = sign - head.len_utf8();
    let before = &folded[..start];
    let (offset, is_word) = match head {
        '今' => (0, !before.ends_with(['如', '当', '迄', '现', '古'])),
        '去' => (-1, !before.ends_with(['过', '除', '减', '扣', '失', '离', '下', '上', '进', '出', '回'])),
        '明' => (
            1,
            !before.ends_with([
                '说', '声', '证', '表', '文', '清', '光', '透', '注', '标', '申', '阐', '判', '查', '发', '黎', '聪', '鲜', '英', '昆',
                '三', '简', '分', '言', '指', '开',
            ]),
        ),
        '前' => (-2, opens_clause(before) || before.ends_with(['比', '较', '到', '自', '与', '和', '在', '于', '是', '由'])),
        _ => return None,
    };
    let behind = sign + '年'.len_utf8();
    let is_word = is_word && !folded[behind..].starts_with(|next| OTHER_WORDS.contains(next));
    is_word.then_some(RelativeYear { span: Span::new(start, behind), offset })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_what_only_looks_alike() {
        let found =
            |text: &str| -> Vec<i32> { text.match_indices('年').filter_map(|(at, _)| read(text, at)).map(|it| it.offset).collect() };
        assert_eq!(found("今年以来,比去年增加,明年将,较前年减少"), [0, -1, 1, -2]);
        assert_eq!(found("于今年7月;至今年底"), [0, 0]);
        for text in [
            "近年来",
            "历年",
            "如今年轻人",
            "过去年均",
            "文明年度",
            "目前年均",
            "以前年度",
            "证明年限",
            "昆明年会",
            "大前年",
            "今后一年",
            "至今年均增长",
            "当今年代",
        ] {
            assert_eq!(found(text), [0; 0], "{text}");
        }
    }
}
