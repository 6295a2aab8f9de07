//! Real headings of published reports, each in a report of its own: the share that is given the right part.
//!
//! Reads the lists beside the project where they are; passes without them.

use hegao::core::analysis::Analysis;
use hegao::core::figures::years;
use hegao::core::profile::Profile;
use hegao::core::text::Syntax;

const LISTS: [&str; 2] = ["../shared/domain/headings.tsv", "../shared/domain/headings_variants.tsv"];
/// The share that must be right, per cent.
const GOAL: usize = 95;

struct Row {
    heading: String,
    parts: Vec<usize>,
    level: String,
    source: String,
}

fn rows() -> Vec<Row> {
    let lists = LISTS.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    let read = |line: &str| {
        let mut columns = line.split('\t').map(str::to_owned);
        let mut next = || columns.next().unwrap_or_default();
        let (heading, part, level, source) = (next(), next(), next(), next());
        let parts = part.split('+').filter_map(|part| part.parse::<usize>().ok()?.checked_sub(1)).collect();
        Row { heading, parts, level, source }
    };
    lists.flat_map(|list| list.lines().skip(1).map(read).collect::<Vec<_>>()).collect()
}

/// A report in which the heading stands in the place of the part that it should carry.
fn report_with(row: &Row) -> (String, i32) {
    let profile = Profile::built_in();
    let named: Vec<i32> = years(&row.heading).map(|(year, _)| year).collect();
    let is_plan = row.parts.contains(&3);
    let year = named.first().map_or(2023, |&year| if is_plan && !row.parts.contains(&0) { year - 1 } else { year });
    let mut text = format!("青河县司法局关于{year}年度法治政府建设情况的报告\n");
    let mut number = 0;
    let mut push = |heading: &str| {
        number += 1;
        text += &format!("{}、{heading}\n做了有关工作，原因在于重视。\n", hegao::core::figures::to_han(number));
    };
    for (index, part) in profile.parts.iter().enumerate() {
        if row.parts.first() == Some(&index) {
            push(&row.heading);
        } else if !row.parts.contains(&index) {
            push(&part.heading_for(Some(year)));
        }
    }
    (text, year)
}

fn found_parts(row: &Row) -> Vec<usize> {
    let (text, _) = report_with(row);
    let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
    let own = analysis
        .outline
        .top()
        .find(|(_, heading)| row.heading.starts_with(heading.span().of(&text).trim_start_matches(|it| "一二三四五、".contains(it))));
    own.map(|(_, heading)| heading.parts.iter().collect()).unwrap_or_default()
}

#[test]
#[expect(clippy::print_stdout, reason = "the share is for people to read, with --nocapture")]
fn real_headings_get_their_part() {
    let rows: Vec<Row> = rows().into_iter().filter(|row| row.level == "1" && !row.parts.is_empty()).collect();
    let wrong: Vec<String> = rows
        .iter()
        .filter(|row| found_parts(row) != row.parts)
        .map(|row| format!("{} {:?} {:?}", row.heading, row.parts, found_parts(row)))
        .collect();
    println!("{} of {} headings right; wrong:\n{}", rows.len() - wrong.len(), rows.len(), wrong.join("\n"));
    assert!(wrong.len() * 100 <= rows.len() * (100 - GOAL), "{}", wrong.join("\n"));
}

/// Headings of other papers, in a paper of their own kind, and headings that belong to no part of a report.
#[test]
#[expect(clippy::print_stdout, reason = "the share is for people to read, with --nocapture")]
fn decoys_get_no_part() {
    let mut failures = Vec::new();
    let rows: Vec<Row> = rows().into_iter().filter(|row| row.parts.is_empty() && row.level == "1").collect();
    for row in &rows {
        let same_paper: Vec<&str> = rows.iter().filter(|other| other.source == row.source).map(|other| other.heading.as_str()).collect();
        let is_constructed = row.source.starts_with("constructed");
        let title = match &row.source {
            source if source.contains("信息公开年报") || source.contains("zfxxgkzd_55588") => {
                "青河县财政局2020年政府信息公开工作年度报告"
            }
            source if source.contains("指引") => "法治政府建设年度报告工作指引",
            source if source.contains("方案") => "青河县法治政府建设示范创建实施方案",
            source if source.contains("讲话") => "在全县法治政府建设推进会上的讲话",
            source if source.contains("解读") => "《青河县法治政府建设实施纲要》政策解读",
            source if source.contains("绩效") => "2023年度部门绩效自评报告",
            _ if is_constructed => "青河县司法局关于2023年度法治政府建设情况的报告",
            _ => "青河县司法局2022年度工作总结",
        };
        let headings = if is_constructed {
            vec!["主要举措和成效", "存在的不足和原因", "2024年主要安排", row.heading.as_str()]
        } else {
            same_paper
        };
        let mut text = format!("{title}\n");
        for (index, heading) in headings.iter().enumerate() {
            text += &format!("{}、{heading}\n有关内容。\n", hegao::core::figures::to_han(index as u32 + 1));
        }
        let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
        let carrying =
            analysis.outline.top().filter(|(_, heading)| !heading.parts.is_empty() && heading.span().of(&text).ends_with(&row.heading));
        failures.extend(carrying.map(|_| format!("{title}: {}", row.heading)));
    }
    println!("{} decoys, {} assigned:\n{}", rows.len(), failures.len(), failures.join("\n"));
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
