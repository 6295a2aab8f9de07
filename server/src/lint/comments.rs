//! Comments in Markdown drafts that switch rules off: `<!-- hegao-ignore RULE, RULE: reason -->` for the paragraph of its
//! line or the next one, `hegao-ignore-start … hegao-ignore-end` for what stands between, `hegao-ignore-file` for all.

use memchr::memmem;

use super::UNUSED_SUPPRESSION;
use crate::core::analysis::Analysis;
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::text::{Span, Syntax};
use crate::rules::rule;
use crate::settings::{Selector, unknown_selector};

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const MARKER: &str = "hegao-ignore";

/// What a comment does, by what follows the marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Paragraph,
    File,
    Start,
    End,
}

impl Verb {
    const ALL: [(&'static str, Self); 4] = [("-file", Self::File), ("-start", Self::Start), ("-end", Self::End), ("", Self::Paragraph)];
}

/// Where a comment works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    File,
    /// One paragraph; none where nothing follows the comment.
    Paragraph(Option<usize>),
    /// Up to the comment that ends it; none yet where it is not ended.
    Block(usize, Option<usize>),
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
        let at = finding.span.start;
        is_meant
            && match self.scope {
                Scope::File => true,
                Scope::Paragraph(paragraph) => paragraph.is_some() && analysis.paragraph_at(at) == paragraph,
                Scope::Block(start, end) => start <= at && end.is_some_and(|end| at < end),
            }
    }
}

/// Reads the comments of a draft. Names that no rule has, and blocks without an end or a start, become findings.
pub(super) fn read(analysis: &Analysis, findings: &mut Vec<Finding>) -> Vec<Ignored> {
    let mut reader = Reader { analysis, findings, ignored: Vec::new(), open: Vec::new() };
    if analysis.syntax == Syntax::Markdown {
        reader.read_all();
    }
    reader.ignored
}

/// Findings about comments that met nothing.
pub(super) fn unused(ignored: &[Ignored]) -> impl Iterator<Item = Finding> {
    ignored.iter().filter(|entry| !entry.is_used).map(|entry| {
        let message = Localized::new(
            "这条注释要忽略的提示已经没有了。请删去注释，或核对它应当放在哪一段。",
            "this comment meets no finding. Delete it, or move it to the paragraph that it is about.",
        );
        Finding::new(UNUSED_SUPPRESSION, Severity::Info, entry.span, message)
    })
}

struct Reader<'a> {
    analysis: &'a Analysis,
    findings: &'a mut Vec<Finding>,
    ignored: Vec<Ignored>,
    /// For each block that is open: its comment, and where its entries begin.
    open: Vec<(Span, usize)>,
}

impl Reader<'_> {
    fn read_all(&mut self) {
        let text: &str = &self.analysis.text;
        let mut end = 0;
        for start in memmem::find_iter(text.as_bytes(), OPEN) {
            if start < end {
                continue;
            }
            let Some(length) = memmem::find(&text.as_bytes()[start..], CLOSE.as_bytes()) else { break };
            end = start + length + CLOSE.len();
            if let Some((verb, names)) = marked(text, Span::new(start + OPEN.len(), start + length)) {
                self.take(verb, names, Span::new(start, end));
            }
        }
        self.drop_open();
    }

    fn take(&mut self, verb: Verb, names: Span, comment: Span) {
        let scope = match verb {
            Verb::File => Scope::File,
            Verb::Paragraph => Scope::Paragraph(paragraph_of(self.analysis, comment)),
            Verb::Start => {
                self.open.push((comment, self.ignored.len()));
                Scope::Block(comment.end, None)
            }
            Verb::End => return self.end_block(comment),
        };
        self.read_names(names, scope);
    }

    fn end_block(&mut self, comment: Span) {
        let Some((_, first)) = self.open.pop() else {
            let message = Localized::new(
                "这条注释要结束一段忽略，但前面没有对应的 hegao-ignore-start。请补上，或删去注释。",
                "this comment ends a block that no hegao-ignore-start begins. Add it, or delete the comment.",
            );
            self.findings.push(Finding::new(UNUSED_SUPPRESSION, Severity::Info, comment, message));
            return;
        };
        for entry in &mut self.ignored[first..] {
            if let Scope::Block(_, end @ None) = &mut entry.scope {
                *end = Some(comment.start);
            }
        }
    }

    /// Blocks without an end switch nothing off.
    fn drop_open(&mut self) {
        for (comment, _) in std::mem::take(&mut self.open) {
            let message = Localized::new(
                "这一段忽略没有结尾，不起作用。请在要忽略的最后一段之后写上 <!-- hegao-ignore-end -->。",
                "this block has no end and no effect. Write <!-- hegao-ignore-end --> behind the last paragraph that it is about.",
            );
            self.findings.push(Finding::new(UNUSED_SUPPRESSION, Severity::Info, comment, message));
        }
        self.ignored.retain(|entry| !matches!(entry.scope, Scope::Block(_, None)));
    }

    fn read_names(&mut self, names: Span, scope: Scope) {
        let text: &str = &self.analysis.text;
        let words = words(names.of(text));
        for &word in &words {
            let start = names.start + (word.as_ptr() as usize - names.of(text).as_ptr() as usize);
            let span = Span::new(start, start + word.len());
            match Selector::parse(word) {
                Ok(selector) => self.ignored.push(Ignored { selector, scope, span, is_used: false }),
                Err(_) => self.findings.push(Finding::new("unknown-rule", Severity::Warning, span, unknown_selector(word))),
            }
        }
        if words.is_empty() {
            let message = Localized::new(
                "这条注释没有写规则名，不起作用。请写成 <!-- hegao-ignore 规则名: 理由 -->，或删去注释。",
                "this comment names no rule and has no effect. Write <!-- hegao-ignore RULE: reason --> or delete it.",
            );
            self.findings.push(Finding::new("unknown-rule", Severity::Warning, Span::empty(names.start), message));
        }
    }
}

/// What a comment does, and where its names stand, its reason behind them.
fn marked(text: &str, inside: Span) -> Option<(Verb, Span)> {
    let words = inside.of(text).trim_start();
    let rest = words.strip_prefix(MARKER)?;
    let (verb, rest) = Verb::ALL.into_iter().find_map(|(suffix, verb)| Some((verb, rest.strip_prefix(suffix)?)))?;
    let is_whole_word = rest.is_empty() || rest.starts_with(|character: char| character.is_whitespace() || is_colon(character));
    let names = rest.trim_start_matches(is_colon);
    is_whole_word.then(|| (verb, Span::new(inside.end - names.len(), inside.end)))
}

/// The names before the reason, which a colon opens: `rate-mismatch, group:text: 以开庭案件为基数`.
fn words(names: &str) -> Vec<&str> {
    let is_between = |character: char| character.is_whitespace() || ",，、;；".contains(character);
    let length_of_word = |from: &str| from.find(|character| is_between(character) || is_colon(character)).unwrap_or(from.len());
    let mut words = Vec::new();
    let mut rest = names;
    loop {
        rest = rest.trim_start_matches(is_between);
        let mut length = length_of_word(rest);
        if length == 0 {
            return words;
        }
        if let Some(name) = rest.strip_prefix("group:") {
            length = rest.len() - name.len() + length_of_word(name);
        }
        words.push(&rest[..length]);
        rest = &rest[length..];
    }
}

fn is_colon(character: char) -> bool {
    matches!(character, ':' | '：')
}

/// The paragraph whose line the comment stands on, else the one that follows.
fn paragraph_of(analysis: &Analysis, comment: Span) -> Option<usize> {
    analysis.paragraph_at(comment.start).or_else(|| {
        let lines = analysis.lines();
        // Paragraphs are in the order of the text.
        let (mut low, mut high) = (0, lines.len());
        while low < high {
            let middle = (low + high) / 2;
            (low, high) = if lines.start(middle) < comment.end { (middle + 1, high) } else { (low, middle) };
        }
        (low < lines.len()).then_some(low)
    })
}
