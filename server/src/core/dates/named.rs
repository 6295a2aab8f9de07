//! The year that a heading or the first sentence of a text is about.

use super::quoted::Quoted;
use super::{opens_clause, sentence_behind};
use crate::core::figures::{year_at_start, years};
use crate::core::text::Span;

/// What stands between 年 and the rest where the year is not that of the report: 2020年以来, 2023年1月, 2021年至2023年.
const OTHER_MEANING: [&str; 22] = [
    "以来", "来", "起", "以后", "以前", "之前", "之后", "前", "后", "底", "末", "初", "至", "到", "-", "—", "–", "~", "和", "、", "及",
    "开始",
];
/// Behind whom a heading names its year: 主要负责人2023年度履行….
const WHO: [&str; 14] = ["负责人", "负责同志", "领导", "书记", "局长", "主任", "局", "委", "办", "县", "区", "市", "镇", "乡"];
/// Words before a year that make it the year of something else.
const OF_OTHERS: [&str; 7] = ["落实", "贯彻", "整改", "执行", "对照", "实施", "完成"];

/// The one year that a folded heading is about: at its start or behind its organ, no range, not quoted.
pub fn subject_year(heading: &str) -> Option<(i32, Span)> {
    let quoted = Quoted::read(heading);
    let mut named = years(heading).filter(|(_, span)| !quoted.holds(span.start));
    let (year, span) = named.next()?;
    if named.any(|(other, _)| other != year) || !has_own_meaning(heading, span) {
        return None;
    }
    let before = heading[..span.start].trim_matches(['(', '*', ' ']);
    let is_behind_organ = WHO.iter().any(|who| before.ends_with(who)) && !OF_OTHERS.iter().any(|word| before.contains(word));
    (before.is_empty() || is_behind_organ).then_some((year, span))
}

/// Whether a year stands for itself: no range, no 以来, no month.
fn has_own_meaning(text: &str, year: Span) -> bool {
    let behind = text[year.end..].trim_start_matches('度');
    let is_other = OTHER_MEANING.iter().any(|word| behind.starts_with(word)) || behind.starts_with(|it: char| it.is_ascii_digit());
    let is_range = text[..year.start].ends_with(['-', '—', '–', '~', '至', '到', '自', '从', '、', '和', '及', '与']);
    !is_other && !is_range
}

/// The year with which a folded text opens and which its first sentence tells about: 2023年，我局….
///
/// Nothing where a year may be background: with a month, with 以来, as a year that is something (2023年是…), or where the
/// sentence names other years too.
pub fn opening_year(folded: &str) -> Option<(i32, Span)> {
    let (year, length) = year_at_start(folded)?;
    let span = Span::new(0, length);
    let behind = folded[length..].trim_start_matches('度');
    let subject = behind.strip_prefix(',').unwrap_or(behind);
    let tells_of_us = behind.len() > subject.len() || subject.starts_with(['我', '全', '本', '在', '各']);
    let sentence = sentence_behind(folded, length, usize::MAX);
    let quoted = Quoted::read(sentence);
    let is_report = sentence.contains("如下");
    let names_other = years(sentence).any(|(_, other)| !quoted.holds(other.start));
    (tells_of_us && !subject.starts_with('是') && has_own_meaning(folded, span) && (is_report || !names_other)).then_some((year, span))
}

/// Whether a sentence of a folded text opens with the year.
pub fn opens_with_year(folded: &str, year: i32) -> bool {
    years(folded).any(|(named, span)| named == year && opens_clause(&folded[..span.start]))
}

/// Words by which an organ tells what it is going to do …
const WILL: [&str; 4] = ["将", "要", "计划", "拟"];
/// … with one of these behind them: 将 alone may only move an object forward (将法治建设纳入).
const DO: [&str; 34] = [
    "继续",
    "进一步",
    "以",
    "按照",
    "围绕",
    "全面",
    "深入",
    "坚持",
    "着力",
    "重点",
    "紧紧",
    "紧扣",
    "认真",
    "持续",
    "严格",
    "大力",
    "从",
    "聚焦",
    "在",
    "根据",
    "不断",
    "始终",
    "扎实",
    "切实",
    "加强",
    "推进",
    "贯彻",
    "牢牢",
    "立足",
    "突出",
    "抓好",
    "开展",
    "加大",
    "做好",
];
/// Words of a sentence that looks back, or that plans from what was.
const LOOKS_BACK: [&str; 12] = ["虽", "但", "已", "取得", "仍", "不足", "差距", "问题", "下一步", "今后", "来年", "明年"];

/// Whether the first sentence of a folded text tells a plan.
pub fn tells_a_plan(folded: &str) -> bool {
    let sentence = sentence_behind(folded, 0, usize::MAX);
    let is_will = |will: &str, at: usize| {
        let behind = &sentence[at + will.len()..];
        let is_other_word = will == "要" && sentence[..at].ends_with(['主', '重', '需', '只', '必', '首', '摘', '纪']);
        !is_other_word && DO.iter().any(|word| behind.starts_with(word))
    };
    let tells = WILL.iter().any(|will| sentence.match_indices(will).any(|(at, _)| is_will(will, at)));
    tells && !LOOKS_BACK.iter().any(|word| sentence.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_headings() {
        let year = |heading: &str| subject_year(heading).map(|(year, _)| year);
        for heading in ["2023年度主要举措", "主要负责人2023年履职情况", "(2023年)工作情况", "二〇二三年工作安排", "我局2023年工作情况"]
        {
            assert_eq!(year(heading), Some(2023), "{heading}");
        }
        for heading in [
            "2020年以来主要举措",
            "2021年至2023年工作情况",
            "2024—2025年工作安排",
            "落实2022年督察反馈问题的举措",
            "落实珠海市2023年工作要点",
            "“2023年行动”的成效",
            "《2022年要点》落实情况",
            "2023年工作总结和2024年打算",
            "主要举措",
            "2023年1月以来的工作",
        ] {
            assert_eq!(year(heading), None, "{heading}");
        }
    }

    #[test]
    fn years_of_openings() {
        let year = |text: &str| opening_year(text).map(|(year, _)| year);
        for text in [
            "2022年,我局坚持依法行政。",
            "2022年度,青禾区扎实工作。2023年没有。",
            "2022年我局坚持",
            "2022年,坚持。现将2023年报告如下",
            "2022年,工作,现将2023年情况报告如下:",
        ] {
            assert_eq!(year(text), Some(2022), "{text}");
        }
        for text in [
            "2024年1月,区政府审议通过报告。",
            "自2021年以来,我局",
            "2020年以来,我局",
            "2022年是换届之年,我局",
            "2022年,是换届之年",
            "2022年至2023年,我局",
            "2022年,我局获评先进,2023年继续努力。",
            "2022年底,我局",
            "2022年青禾区获评",
        ] {
            assert_eq!(year(text), None, "{text}");
        }
    }

    #[test]
    fn plans() {
        for text in ["2023年,区司法局将全面推进。", "2023年,我局要进一步加强培训。", "2023年,我局计划开展培训"]
        {
            assert!(tells_a_plan(text), "{text}");
        }
        for text in [
            "2023年,我局将法治建设纳入考核。",
            "2023年,我局主要以培训为抓手。",
            "2023年,成效明显,但不足仍在,我局将继续努力。",
            "2023年,完成培训。我局将继续",
        ] {
            assert!(!tells_a_plan(text), "{text}");
        }
    }
}
