//! Every example on every rule page, as written: what must be found, where, and what the text becomes.

use hegao::core::analysis::Analysis;
use hegao::core::finding::{Edit, Finding};
use hegao::core::profile::Profile;
use hegao::core::text::Syntax;
use hegao::rules::{Context, Options, RULES, Rule, check_all};

/// A clean report of the year before `next` around a paragraph.
fn wrapped(paragraph: &str, year: i32) -> (String, usize) {
    let before = format!("青禾区司法局{year}年度法治政府建设情况报告\n一、{year}年推进法治政府建设的主要举措和成效\n");
    let next = year + 1;
    let after = format!(
        "\n二、{year}年推进法治政府建设存在的不足和原因\n案卷质量参差不齐，主要原因是培训没有跟上。\n三、{year}年党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况\n主要负责人带头学法。\n四、{next}年推进法治政府建设的主要安排\n继续办好培训。\n五、其他需要报告的情况\n无。\n青禾区司法局\n{next}年2月6日\n"
    );
    (format!("{before}{paragraph}{after}"), before.len())
}

/// One example: attributes, text with marks, expected findings, text after the first fix.
#[derive(Default)]
struct Example {
    line: usize,
    attributes: String,
    text: String,
    findings: Option<Vec<String>>,
    fixed: Option<String>,
}

impl Example {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.split_whitespace().find_map(|it| it.strip_prefix(name)?.strip_prefix('='))
    }
}

fn examples(page: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let body: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        match info.split_once(' ').map_or(info, |(kind, _)| kind) {
            "hegao" => examples.push(Example {
                line: number + 1,
                attributes: info.to_owned(),
                text: unescaped(&body.join("\n")),
                ..Example::default()
            }),
            "findings" => {
                let findings = body.iter().map(|line| unescaped(line)).collect();
                examples.last_mut().expect("findings follow an example").findings = Some(findings);
            }
            "fixed" => {
                let fixed = unescaped(&body.join("\n"));
                examples.last_mut().expect("a fixed text follows an example").fixed = Some(fixed);
            }
            _ => {}
        }
    }
    examples
}

/// Replaces `\u{00A0}`.
fn unescaped(text: &str) -> String {
    let mut pieces = text.split("\\u{");
    let mut result = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('}').expect("an escape ends with }");
        result.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("an escape names a character"));
        result += rest;
    }
    result
}

/// Takes the marks out of a text; returns it with the marked ranges.
fn unmarked(text: &str) -> (String, Vec<(usize, usize)>) {
    let (mut result, mut ranges, mut start) = (String::new(), Vec::new(), None);
    for character in text.chars() {
        match character {
            '⟦' => start = Some(result.len()),
            '⟧' => ranges.push((start.take().expect("⟧ follows ⟦"), result.len())),
            _ => result.push(character),
        }
    }
    (result, ranges)
}

fn applied(text: &str, edits: &[Edit]) -> String {
    let mut result = text.to_owned();
    for edit in edits.iter().rev() {
        result.replace_range(edit.span.range(), &edit.new_text);
    }
    result
}

fn describe(finding: &Finding, text: &str) -> String {
    let span = finding.span.of(text);
    let values = finding
        .stated
        .as_ref()
        .zip(finding.expected.as_ref())
        .map(|(stated, expected)| format!(" {stated} → {expected}"))
        .unwrap_or_default();
    format!("{} {}{values}", finding.severity.name(), if span.is_empty() { "-" } else { span })
}

fn check(rule: &Rule, example: &Example) -> Result<(), String> {
    let place = format!("server/rules/{}.md:{}", rule.name, example.line);
    let year: i32 = example.attribute("year").and_then(|year| year.parse().ok()).unwrap_or(2023);
    let (marked, ranges) = unmarked(&example.text);
    let is_paragraph = example.attribute("kind") == Some("paragraph");
    let (text, offset) = if is_paragraph { wrapped(&marked, year) } else { (marked, 0) };
    let syntax = if example.attribute("file") == Some("md") { Syntax::Markdown } else { Syntax::Plain };
    let analysis = Analysis::new(text.as_str(), syntax, &Profile::built_in(), None);
    let mut found = check_all(&Context { analysis: &analysis, options: &Options::default() });
    found.sort_by_key(|finding| finding.span);
    if let Some(other) = found.iter().find(|finding| finding.rule != rule.name) {
        return Err(format!("{place}: {} fires too: {}", other.rule, describe(other, &text)));
    }
    let expected_ranges: Vec<_> = ranges.iter().map(|&(start, end)| (start + offset, end + offset)).collect();
    let found_ranges: Vec<_> = found.iter().map(|finding| (finding.span.start, finding.span.end)).collect();
    let described: Vec<String> = found.iter().map(|finding| describe(finding, &text)).collect();
    if Some(&described) != example.findings.as_ref() {
        return Err(format!("{place}: expected {:?}, found {described:?}", example.findings));
    }
    if found_ranges != expected_ranges {
        return Err(format!("{place}: expected at {expected_ranges:?}, found at {found_ranges:?}"));
    }
    let Some(fixed) = &example.fixed else { return Ok(()) };
    let fix = found.first().and_then(|finding| finding.fixes.first()).ok_or(format!("{place}: there is no fix"))?;
    let result = applied(&text, &fix.edits);
    let expected = if is_paragraph { wrapped(fixed, year).0 } else { fixed.clone() };
    if result == expected { Ok(()) } else { Err(format!("{place}: the fix gives\n{result}")) }
}

#[test]
fn every_page_tells_the_truth() {
    let failures: Vec<String> =
        RULES.iter().flat_map(|rule| examples(rule.page).into_iter().filter_map(|example| check(rule, &example).err())).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// What a rule about the text mends, it does not report again.
#[test]
fn fixes_leave_nothing_of_their_rule_behind() {
    for rule in RULES.iter().filter(|rule| rule.group.name() == "text") {
        for example in examples(rule.page).iter().filter(|example| example.fixed.is_some()) {
            let syntax = if example.attribute("file") == Some("md") { Syntax::Markdown } else { Syntax::Plain };
            let find = |text: &str| {
                let analysis = Analysis::new(text, syntax, &Profile::built_in(), Some(2023));
                let mut found = Vec::new();
                (rule.check)(&Context { analysis: &analysis, options: &Options::default() }, &mut found);
                found
            };
            let (text, _) = unmarked(&example.text);
            let text = wrapped(&text, 2023).0;
            let mut edits: Vec<Edit> = find(&text).iter().filter_map(|it| it.fixes.first()).flat_map(|fix| fix.edits.clone()).collect();
            edits.sort_by_key(|edit| edit.span);
            let fixed = applied(&text, &edits);
            assert!(find(&fixed).is_empty(), "server/rules/{}.md:{}: {fixed}", rule.name, example.line);
        }
    }
}

#[test]
fn every_page_has_its_form() {
    for rule in RULES {
        assert!(rule.page.starts_with(&format!("# {}\n", rule.name)), "{}", rule.name);
        for heading in ["## 是什么", "## 为什么", "## 怎么改", "## Summary", "## 例"] {
            assert!(rule.page.contains(heading), "{} lacks {heading}", rule.name);
        }
        let examples = examples(rule.page);
        let silent = examples.iter().filter(|example| example.findings.as_ref().is_some_and(Vec::is_empty)).count();
        let is_judged_by_run = rule.group.name() == "suppression";
        assert!(is_judged_by_run || (silent > 0 && silent < examples.len()), "{}: one example that fires, one that must not", rule.name);
    }
}

#[test]
fn the_table_is_sorted() {
    assert!(RULES.is_sorted_by_key(|rule| rule.name));
}
