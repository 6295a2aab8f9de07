use crate::core::analysis::Analysis;
use crate::core::profile::Profile;
use crate::core::text::Syntax;

/// Puts level-1 headings into a report of 2023 and writes the parts of each.
#[track_caller]
fn check(headings: &[(&str, &str)]) {
    let mut text = String::from("青河县司法局关于2023年度法治政府建设情况的报告\n");
    for (index, (heading, _)) in headings.iter().enumerate() {
        text += &format!("{}、{heading}\n正文。\n", crate::core::figures::to_han(index as u32 + 1));
    }
    let profile = Profile::built_in();
    let analysis = Analysis::new(text.as_str(), Syntax::Plain, &profile, None);
    for ((heading, expected), (_, found)) in headings.iter().zip(analysis.outline.top()) {
        let parts: Vec<&str> = found.parts.iter().map(|part| profile.parts[part].id.as_str()).collect();
        assert_eq!(parts.join("+"), *expected, "{heading}");
    }
}

#[test]
fn the_five_parts_in_other_words() {
    check(&[
        ("主要做法和成绩", "measures"),
        ("当前工作中的短板和差距", "shortcomings"),
        ("“一把手”履行法治建设职责情况", "leadership"),
        ("2024年工作思路", "plans"),
        ("需要说明的其他事项", "other"),
    ]);
}

#[test]
fn one_heading_can_carry_several_parts() {
    check(&[
        ("主要举措、成效和不足", "measures+shortcomings"),
        ("存在的问题及改进措施", "shortcomings+plans"),
        ("2024年推进法治政府建设的主要举措", "plans"),
        ("下一步安排和其他需要报告的情况", "plans+other"),
    ]);
}

#[test]
fn themes_are_measures_up_to_the_first_other_part() {
    check(&[
        ("依法全面履行政府职能", "measures"),
        ("聚焦突出问题，规范执法行为", "measures"),
        ("着力化解矛盾纠纷问题", "measures"),
        ("单位概况", ""),
        ("存在的不足和原因", "shortcomings"),
        ("有关建议", ""),
    ]);
}
