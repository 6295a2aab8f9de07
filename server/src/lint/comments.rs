//! Comments in Markdown drafts: `<!-- hegao-ignore RULE, RULE -->` and `<!-- hegao-ignore-file RULE -->`.

use memchr::memmem;

use crate::core::analysis::Analysis;
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::text::{Span, Syntax};
use crate::rules::rule;
use crate::settings::{Selector, unknown_selector};

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const MARKER: &str = "hegao-ignore";
const FILE_SUFFIX: &str = "-file";

/// Where a comment works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    File,
    /// One paragraph; none where nothing follows the comment.
    Paragraph(Option<usize>),
}

/// A rule or group that a comment switches off.
#[derive(Debug)]
pub(super) struct Ignored {
    selector: Selector,
    scope: Scope,
    /// The name in the comment.
    pub span: Span,
    /// Whether it met a finding.
    pub is_used: bool,
}

impl Ignored {
    /// Whether the finding is meant.
    pub fn meets(&self, analysis: &Analysis, finding: &Finding) -> bool {
        let is_meant = rule(finding.rule).is_some_and(|rule| self.selector.meets(rule));
        is_meant
            && match self.scope {
                Scope::File => true,
                Scope::Paragraph(paragraph) => paragraph.is_some() && analysis.paragraph_at(finding.span.start) == paragraph,
            }
    }
}

/// Reads the comments of a draft; names that no rule has become findings.
pub(super) fn read(analysis: &Analysis, findings: &mut Vec<Finding>) -> Vec<Ignored> {
    let mut ignored = Vec::new();
    if analysis.syntax != Syntax::Markdown {
        return ignored;
    }
    let text: &str = &analysis.text;
    let mut end = 0;
    for start in memmem::find_iter(text.as_bytes(), OPEN) {
        if start < end {
            continue;
        }
        let Some(length) = memmem::find(&text.as_bytes()[start..], CLOSE.as_bytes()) else { break };
        end = start + length + CLOSE.len();
        let inside = Span::new(start + OPEN.len(), start + length);
        if let Some((is_file, names)) = marked(text, inside) {
            let scope = if is_file { Scope::File } else { Scope::Paragraph(paragraph_of(analysis, start, end)) };
            read_names(text, names, scope, &mut ignored, findings);
        }
    }
    ignored
}

/// Where the names of a comment stand, and whether it works on the whole file.
fn marked(text: &str, inside: Span) -> Option<(bool, Span)> {
    let words = inside.of(text).trim_start();
    let rest = words.strip_prefix(MARKER)?;
    let (is_file, rest) = rest.strip_prefix(FILE_SUFFIX).map_or((false, rest), |rest| (true, rest));
    let is_whole_word = rest.is_empty() || rest.starts_with(|character: char| character.is_whitespace() || ":：".contains(character));
    let names = rest.trim_start_matches([':', '：']);
    is_whole_word.then(|| (is_file, Span::new(inside.end - names.len(), inside.end)))
}

/// The paragraph whose line the comment ends, else the one that follows.
fn paragraph_of(analysis: &Analysis, start: usize, end: usize) -> Option<usize> {
    let lines = analysis.lines();
    analysis.paragraph_at(start).filter(|&index| lines.content(index).start < start).or_else(|| {
        // Paragraphs are in the order of the text.
        let (mut low, mut high) = (0, lines.len());
        while low < high {
            let middle = (low + high) / 2;
            (low, high) = if lines.start(middle) < end { (middle + 1, high) } else { (low, middle) };
        }
        (low < lines.len()).then_some(low)
    })
}

fn read_names(text: &str, names: Span, scope: Scope, ignored: &mut Vec<Ignored>, findings: &mut Vec<Finding>) {
    let is_between = |character: char| character.is_whitespace() || ",，、;；".contains(character);
    let mut found_any = false;
    for word in names.of(text).split(is_between).filter(|word| !word.is_empty()) {
        found_any = true;
        let start = names.start + (word.as_ptr() as usize - names.of(text).as_ptr() as usize);
        let span = Span::new(start, start + word.len());
        match Selector::parse(word) {
            Ok(selector) => ignored.push(Ignored { selector, scope, span, is_used: false }),
            Err(_) => findings.push(Finding::new("unknown-rule", Severity::Warning, span, unknown_selector(word))),
        }
    }
    if !found_any {
        let message = Localized::new(
            "这条注释没有写规则名，不起作用。请写成 <!-- hegao-ignore 规则名 -->，或删去注释。",
            "this comment names no rule and has no effect. Write <!-- hegao-ignore RULE --> or delete it.",
        );
        findings.push(Finding::new("unknown-rule", Severity::Warning, Span::empty(names.start), message));
    }
}
