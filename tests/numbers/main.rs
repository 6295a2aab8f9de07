//! The rules about figures and dates, judged by what they say to whole texts: cases, paragraphs with one fault, faults
//! planted by program, any text at all, and the arithmetic of every message.

mod arithmetic;
mod cases;
mod evidence;
mod paragraphs;
mod planted;
mod properties;

use std::fs;
use std::path::{Path, PathBuf};

use hegao::core::analysis::Analysis;
use hegao::core::finding::Finding;
use hegao::core::profile::Profile;
use hegao::core::text::{Syntax, decode};
use hegao::rules::{Context, Options, check_all, rule};

/// A clean report of 2023 around a paragraph, and where the paragraph starts.
fn wrapped(paragraph: &str) -> (String, usize) {
    let before = "青禾区司法局2023年度法治政府建设情况报告\n一、2023年推进法治政府建设的主要举措和成效\n";
    let after = "\n二、2023年推进法治政府建设存在的不足和原因\n案卷质量参差不齐，主要原因是培训没有跟上。\n三、2023年党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况\n主要负责人带头学法。\n四、2024年推进法治政府建设的主要安排\n继续办好培训。\n五、其他需要报告的情况\n无。\n青禾区司法局\n2024年2月6日\n";
    (format!("{before}{paragraph}{after}"), before.len())
}

fn analysis(text: &str, syntax: Syntax) -> Analysis {
    Analysis::new(text, syntax, &Profile::built_in(), None)
}

fn group(finding: &Finding) -> &'static str {
    rule(finding.rule).map_or("", |rule| rule.group.name())
}

fn all_findings(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = check_all(&Context { analysis, options: &Options::default() });
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    findings
}

/// The findings of the groups numbers and dates, in the order of the text.
fn findings(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = all_findings(analysis);
    findings.retain(|finding| matches!(group(finding), "numbers" | "dates"));
    findings
}

/// `warning rate-mismatch 98% → 95%`
fn described(text: &str, finding: &Finding) -> String {
    let expected = finding.expected.as_ref().map(|expected| format!(" → {expected}")).unwrap_or_default();
    format!("{} {} {}{expected}", finding.severity.name(), finding.rule, finding.span.of(text))
}

/// The drafts whose names start with `start`, with their texts.
fn drafts(start: &str) -> Vec<(String, Analysis)> {
    let entries = fs::read_dir("tests/drafts").expect("the drafts").map(|entry| entry.expect("an entry").path());
    let is_draft = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "txt" || ending == "md");
    let mut paths: Vec<PathBuf> = entries.filter(is_draft).collect();
    paths.sort();
    let named = paths.iter().map(|path| (path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(), path));
    named.filter(|(name, _)| name.starts_with(start)).map(|(name, path)| (name, read(path))).collect()
}

fn read(path: &Path) -> Analysis {
    let text = decode(fs::read(path).expect("a draft")).expect("a text").text;
    analysis(&text, Syntax::of_path(&path.to_string_lossy()))
}

/// The punctuation and the per cent sign in full width, the digits too where `digits` says so.
fn widened(text: &str, digits: bool) -> String {
    let wide = |character: char| match character {
        ',' | ':' | ';' | '(' | ')' | '%' => true,
        '0'..='9' | '.' => digits,
        _ => false,
    };
    let line = |line: &str| {
        // The row of dashes is a mark of Markdown.
        let is_mark = line.starts_with("| --");
        let to_wide = |character: char| char::from_u32(character as u32 + 0xFEE0).filter(|_| wide(character) && !is_mark);
        line.chars().map(|character| to_wide(character).unwrap_or(character)).collect::<String>()
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Punctuation, per cent signs and digits in half width.
fn narrowed(text: &str) -> String {
    let is_wide = |character: char| matches!(character, '，' | '：' | '；' | '（' | '）' | '％' | '．' | '０'..='９');
    text.chars()
        .map(|character| if is_wide(character) { char::from_u32(character as u32 - 0xFEE0).unwrap_or(character) } else { character })
        .collect()
}
