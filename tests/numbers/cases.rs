//! The cases of the design, in half and in full width.

use hegao::core::finding::{Finding, Severity};
use hegao::core::text::Syntax;
use hegao::rules::rule;
use serde_json::Value;

use super::arithmetic::numbers;
use super::{all_findings, analysis, described, group, widened};

/// Cases beside the project; the test passes without them.
const CASES: &str = "../shared/cases/number-cases.jsonl";

/// Hints that a case about something else may get: number of the case, rule, reason.
const HINTS: [(u64, &str, &str); 1] = [(66, "relative-year", "the case says 今年")];

/// Rules about what the cases are written with on purpose: widths of characters, page furniture.
const ON_PURPOSE: [&str; 3] = ["punctuation-width", "invisible-character", "web-residue"];

/// A report of 2023 whose pieces a case names: `标题:…`, `正文:…`, `落款:…`, `下一年安排:…`, a plan heading, or text.
fn draft(case: &str, widen: impl Fn(&str) -> String) -> String {
    let part =
        |name: &str| case.split_once(name).map(|(_, rest)| widen(&rest[..rest.find("。").map_or(rest.len(), |end| end + "。".len())]));
    let trimmed = |name: &str| part(name).map(|text| text.trim_end_matches('。').to_owned());
    let title = trimmed("标题:").unwrap_or_else(|| "青禾区司法局2023年度法治政府建设情况报告".to_owned());
    let signed = trimmed("落款:").unwrap_or_else(|| "2024年2月6日".to_owned());
    let heading = case.find("四、").map(|at| widen(case[at..].trim_end_matches('。')));
    let heading = heading.unwrap_or_else(|| "四、2024年推进法治政府建设的主要安排".to_owned());
    let plans = part("下一年安排:").unwrap_or_else(|| "继续办好培训。".to_owned());
    let opening = part("正文:").unwrap_or_else(|| "本报告依据有关规定编制。".to_owned());
    let is_placed = ["标题:", "落款:", "下一年安排:"].iter().any(|name| case.contains(name));
    let paragraphs: Vec<String> = case.split("下一段:").flat_map(|piece| piece.split("附表:")).map(&widen).collect();
    let measures = if is_placed { "重要文件先经合法性审核。".to_owned() } else { paragraphs.join("\n") };
    format!(
        "{title}\n{opening}\n一、主要举措和成效\n{measures}\n二、存在的不足和原因\n案卷质量参差不齐，主要原因是培训没有跟上。\n三、党政主要负责人履行推进法治建设第一责任人职责情况\n主要负责人带头学法。\n{heading}\n{plans}\n五、其他需要报告的情况\n无。\n青禾区司法局\n{signed}\n"
    )
}

/// Whether the value of a finding is that of a case: the same number, one of several, or one within `a-b`.
fn agrees(found: &str, expected: &str) -> bool {
    let (found, expected) = (numbers(found), numbers(expected));
    found.iter().any(|value| expected.contains(value) || matches!(expected[..], [low, high] if (low..=high).contains(value)))
}

/// What is wrong with the findings of a case that must be flagged.
fn fault_of_flag(case: &Value, text: &str, found: &[Finding]) -> Option<String> {
    let [finding] = found else { return Some(format!("{} findings", found.len())) };
    if case["rule"] != finding.rule || case["level"] != finding.severity.name() {
        return Some("another rule or level".to_owned());
    }
    let values = finding.expected.as_deref().zip(case["expected_value"].as_str());
    values.filter(|(found, expected)| !agrees(found, expected)).map(|_| format!("another value: {}", described(text, finding)))
}

#[test]
fn cases_of_the_design() {
    let cases = std::fs::read_to_string(CASES).unwrap_or_default();
    let mut faults = Vec::new();
    for case in cases.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let is_flag = case["expect"] == "flag";
        if is_flag && case["rule"].as_str().and_then(rule).is_none() {
            continue;
        }
        let written = case["text"].as_str().unwrap_or_default();
        let id = case["id"].as_u64().unwrap_or_default();
        let widths = [
            ("half", draft(written, str::to_owned)),
            ("full marks", draft(written, |text| widened(text, false))),
            ("full", draft(written, |text| widened(text, true))),
        ];
        for (width, text) in widths {
            let mut found = all_findings(&analysis(&text, Syntax::Plain));
            found.retain(|it| group(it) != "structure" && !ON_PURPOSE.contains(&it.rule));
            found.retain(|it| it.severity > Severity::Hint || !HINTS.iter().any(|&(other, rule, _)| other == id && rule == it.rule));
            let fault = if is_flag { fault_of_flag(&case, &text, &found) } else { (!found.is_empty()).then(|| "not silent".to_owned()) };
            let said: Vec<String> = found.iter().map(|finding| described(&text, finding)).collect();
            faults.extend(fault.map(|fault| format!("{id} in {width} width: {fault}: {said:?}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
