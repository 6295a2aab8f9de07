//! Years by the end of which something is to be done: 2024年6月底前完成.

use super::{opens_clause, sentence_before, sentence_behind};
use crate::core::figures::{short_number, year_at_sign};
use crate::core::text::Span;

/// A time by which something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The time.
    pub span: Span,
    /// Its year.
    pub year: i32,
    /// Whether it stands in the first sentence of the paragraph, which may have begun in the line before.
    pub in_first_sentence: bool,
}

/// The most characters of the sentence that are looked at on either side.
const LONGEST: usize = 60;
/// What is to be done.
const DEEDS: [&str; 12] = ["完成", "实现", "达到", "建成", "办结", "启动", "全覆盖", "清零", "配齐", "上线", "整改到位", "落实到位"];
/// What may stand between the time and the deed; behind a comma anything may.
const BETWEEN: [&str; 13] = ["全面", "全部", "基本", "力争", "确保", "必须", "要", "须", "应", "需", "按期", "按时", "争取"];
/// Words of a sentence that tells what was, or what others laid down.
const PAST: [&str; 24] = [
    "已",
    "曾",
    "原定",
    "原计划",
    "原要求",
    "原则上",
    "印发",
    "修订",
    "根据",
    "按照",
    "依据",
    "对照",
    "未能",
    "未完",
    "未按",
    "尚未",
    "遗留",
    "延期",
    "推迟",
    "结转",
    "去年",
    "上年",
    "累计",
    "回顾",
];
/// Words in front of the time that make it the mark of something else, or the end of a span.
const MARKING: [&str; 3] = ["对", "将", "把"];
/// What may stand right before 到 where it tells a time, besides the start of a clause.
const BEFORE_UP_TO: [&str; 6] = ["力争", "确保", "争取", "预计", "计划", "要"];

/// The deadline in the year whose 年 stands at `sign`.
pub(super) fn read(folded: &str, sign: usize) -> Option<Deadline> {
    let (year, span) = year_at_sign(folded, sign)?;
    let end = time_end(folded, span.end)?;
    let before = sentence_before(folded, span.start, LONGEST);
    let up_to = before.strip_suffix('到');
    let opens = up_to.is_none_or(|front| opens_clause(front) || BEFORE_UP_TO.iter().any(|word| front.ends_with(word)));
    let is_range = before.ends_with(['-', '—', '–', '~', '～', '至', '和', '、', '及', '与']);
    let behind = sentence_behind(folded, end, LONGEST);
    if !opens || is_range || !tells_deed(behind, up_to.is_some()) || tells_past(before, behind) {
        return None;
    }
    let in_first_sentence = before.len() == span.start;
    Some(Deadline { span: Span::new(span.start, end), year, in_first_sentence })
}

/// Where a time ends that has an end: 6月底前, 底, 年底前, 12月31日前, 内.
fn time_end(folded: &str, behind: usize) -> Option<usize> {
    let rest = &folded[behind..];
    let part = |rest, sign| short_number(rest).and_then(|(_, rest)| rest.strip_prefix(sign));
    let month = part(rest, '月');
    let day = month.and_then(|rest| part(rest, '日'));
    let rest = day.or(month).unwrap_or(rest);
    let last = rest.trim_start_matches('年').strip_prefix(['底', '末']);
    let before = ["之前", "以前", "前", "之内", "以内", "内"].iter().find_map(|word| last.unwrap_or(rest).strip_prefix(word));
    before.or(last).map(|rest| folded.len() - rest.len())
}

/// Whether a deed follows a time, and nothing says that it belongs to something else (2023年底前完成改造的小区).
fn tells_deed(behind: &str, is_up_to: bool) -> bool {
    let Some(at) = DEEDS.iter().filter_map(|deed| behind.find(deed)).min() else { return false };
    let mut gap = &behind[..at];
    let is_free = is_up_to || gap.starts_with(',');
    while let Some(rest) = BETWEEN.iter().find_map(|word| gap.strip_prefix(word)) {
        gap = rest;
    }
    let start = behind[..at].rfind(',').map_or(0, |comma| comma + 1);
    let end = behind[at..].find(',').map_or(behind.len(), |comma| at + comma);
    (is_free || gap.is_empty()) && !behind[start..end].contains(['的', '了'])
}

fn tells_past(before: &str, behind: &str) -> bool {
    let own_clause = before.rsplit(',').next().unwrap_or_default();
    let is_span = own_clause.starts_with(['从', '由', '自', '较', '比', '凡']);
    is_span
        || PAST.iter().any(|word| before.contains(word) || behind.contains(word))
        || MARKING.iter().any(|word| own_clause.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        text.match_indices('年').filter_map(|(sign, _)| read(text, sign)).map(|it| it.span.of(text)).collect()
    }

    #[test]
    fn deadlines_in_every_form() {
        for (text, expected) in [
            ("2023年6月底前完成评估。", "2023年6月底前"),
            ("力争2023年年底前全面完成整改", "2023年年底前"),
            ("各镇于2023年12月31日前,案卷评查覆盖率达到100%", "2023年12月31日前"),
            ("2023年内建成调解中心", "2023年内"),
            ("到2023年底,实现村居法律顾问全覆盖", "2023年底"),
            ("力争到二〇二三年末全部办结", "二〇二三年末"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn times_that_are_no_deadline() {
        for text in [
            "对2023年底前完成改造的小区开展回访",
            "2023年底前完成改造的小区有12个",
            "原定2023年底前完成,现延至2024年",
            "已于2023年6月底前完成评估",
            "比2023年底实现翻番",
            "2023年完成评估",
            "2023年12月完成评估",
            "2022-2023年底完成评估",
            "截止到2023年底,实现全覆盖",
            "根据要求,2023年底前完成评估",
            "提高到2023年底实现全覆盖",
            "由2020年到2023年底完成",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
