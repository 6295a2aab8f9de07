//! The furniture of a web page around the report.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::text::Span;
use crate::core::zones::Zone;

pub(super) const RULE: Rule = Rule {
    name: "web-residue",
    group: Group::Text,
    severity: Severity::Warning,
    fix: FixAvailability::Unsafe,
    summary_zh: "从网页复制时带进来的题头、页脚、按钮",
    summary_en: "furniture of the web page that the report was copied from",
    page: include_str!("../../rules/web-residue.md"),
    check,
};

/// One finding for each block of lines.
fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (lines, zones) = (context.lines(), &context.analysis.zones.of);
    let mut index = 0;
    while index < lines.len() {
        let length = zones[index..].iter().take_while(|&&zone| zone == Zone::Residue).count();
        if length > 0 {
            let block = Span::new(lines.content(index).start, lines.content(index + length - 1).end);
            findings.push(finding(context, block, length));
        }
        index += length.max(1);
    }
}

fn finding(context: &Context<'_>, block: Span, lines: usize) -> Finding {
    let message = Localized::new(
        format!("这{}像是从网页复制时带进来的内容（题头信息、按钮或者页脚），不属于报告正文。请核对后删去。", if lines > 1 { format!("{lines}行") } else { "一行".to_owned() }),
        format!("{lines} line(s) of the web page that the text was copied from, no part of the report. Remove them."),
    );
    let title = Localized::new("删去", "Remove");
    let edit = Edit { span: whole_lines(context.text(), block), new_text: String::new() };
    Finding::new(RULE.name, RULE.severity, block, message).fix(title, Safety::Unsafe, vec![edit])
}

/// The lines that hold a block, with one line end.
fn whole_lines(text: &str, block: Span) -> Span {
    let is_end = |it: char| matches!(it, '\n' | '\r');
    let start = text[..block.start].rfind(is_end).map_or(0, |at| at + 1);
    let rest = &text[block.end..];
    let line_end = rest.find(is_end).map_or(rest.len(), |at| at + if rest[at..].starts_with("\r\n") { 2 } else { 1 });
    let end = block.end + line_end;
    if end < text.len() || text.ends_with(is_end) {
        return Span::new(start, end);
    }
    // The last line has no end of its own: the one before goes.
    let before = text[..start].trim_end_matches(is_end).len();
    Span::new(before.max(start.saturating_sub(2)), end)
}
