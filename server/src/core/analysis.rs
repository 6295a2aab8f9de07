//! The analysis of a draft: its paragraphs, zones, outline and parts. Total: any text gives an analysis.

use std::sync::Arc;

use super::outline::{Outline, PartState, build_outline};
use super::paragraph::Paragraph;
use super::profile::Profile;
use super::report::Report;
use super::text::{LineIndex, Span, Syntax};
use super::zones::Zones;

/// A paragraph and where it starts.
#[derive(Debug, Clone)]
struct Placed {
    span: Span,
    paragraph: Arc<Paragraph>,
}

/// Everything that hegao knows about a draft.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The text without a byte order mark.
    pub text: Arc<str>,
    /// Its lines.
    pub line_index: LineIndex,
    /// How it is marked up.
    pub syntax: Syntax,
    /// The kind of report that it is read as.
    pub profile: Arc<Profile>,
    /// The zone of every paragraph, title and signature.
    pub zones: Zones,
    /// The headings of the body.
    pub outline: Outline,
    /// The parts in the order of the profile.
    pub parts: Vec<PartState>,
    /// Kind, year, organ.
    pub report: Report,
    paragraphs: Vec<Placed>,
}

impl Analysis {
    /// Reads a draft. `year` is the report year where it shall not be read from the text.
    pub fn new(text: impl Into<Arc<str>>, syntax: Syntax, profile: &Arc<Profile>, year: Option<i32>) -> Self {
        let text = text.into();
        let paragraphs = paragraph_spans(&text, syntax).into_iter().map(|span| placed(&text, span, syntax)).collect();
        Self::of_paragraphs(text, syntax, profile, year, paragraphs)
    }

    /// Reads a draft that was edited: paragraphs outside the edited stretch are shared with `self`.
    pub fn updated(&self, text: impl Into<Arc<str>>, syntax: Syntax, profile: &Arc<Profile>, year: Option<i32>) -> Self {
        let text = text.into();
        if syntax != self.syntax {
            return Self::new(text, syntax, profile, year);
        }
        let reuse = Reuse::new(self, &text);
        let paragraphs = paragraph_spans(&text, syntax)
            .into_iter()
            .map(|span| reuse.find(span).map_or_else(|| placed(&text, span, syntax), |paragraph| Placed { span, paragraph }))
            .collect();
        Self::of_paragraphs(text, syntax, profile, year, paragraphs)
    }

    fn of_paragraphs(text: Arc<str>, syntax: Syntax, profile: &Arc<Profile>, year: Option<i32>, paragraphs: Vec<Placed>) -> Self {
        let lines = Lines { text: &text, paragraphs: &paragraphs };
        let zones = Zones::new(&lines, profile);
        let mut outline = build_outline(&lines, &zones.of, profile);
        let (report, parts) = Report::read(&lines, &zones, &mut outline, profile, year);
        let line_index = LineIndex::new(&text);
        Self { line_index, syntax, profile: profile.clone(), zones, outline, parts, report, text, paragraphs }
    }

    /// The paragraphs with their text.
    pub fn lines(&self) -> Lines<'_> {
        Lines { text: &self.text, paragraphs: &self.paragraphs }
    }

    /// The paragraph that holds the byte offset, its end included; none between paragraphs.
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        let after = self.paragraphs.partition_point(|placed| placed.span.start <= offset);
        after.checked_sub(1).filter(|&index| self.paragraphs[index].span.touches(offset))
    }

    /// How many paragraphs the two analyses share, for tests and measurements.
    pub fn shared_paragraphs(&self, other: &Self) -> usize {
        let shared = |placed: &&Placed| other.paragraphs.iter().any(|it| Arc::ptr_eq(&it.paragraph, &placed.paragraph));
        self.paragraphs.iter().filter(shared).count()
    }
}

fn placed(text: &str, span: Span, syntax: Syntax) -> Placed {
    Placed { span, paragraph: Arc::new(Paragraph::new(span.of(text), syntax)) }
}

/// The paragraphs of a draft with their text.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'a> {
    text: &'a str,
    paragraphs: &'a [Placed],
}

impl<'a> Lines<'a> {
    /// Number of paragraphs.
    pub const fn len(&self) -> usize {
        self.paragraphs.len()
    }

    /// Whether there is no paragraph.
    pub const fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// The whole text.
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The facts of a paragraph, in offsets of its own.
    pub fn paragraph(&self, index: usize) -> &'a Paragraph {
        &self.paragraphs[index].paragraph
    }

    /// Where a paragraph starts in the text.
    pub fn start(&self, index: usize) -> usize {
        self.paragraphs[index].span.start
    }

    /// A paragraph in the text, without its line end.
    pub fn span(&self, index: usize) -> Span {
        self.paragraphs[index].span
    }

    /// A paragraph in the text, without white space at its ends.
    pub fn content(&self, index: usize) -> Span {
        self.paragraph(index).content.shifted(self.start(index))
    }

    /// The folded view of a paragraph.
    pub fn folded(&self, index: usize) -> &'a str {
        self.paragraph(index).folded.text(self.span(index).of(self.text))
    }

    /// The place in the text of a range of a paragraph's folded view.
    pub fn original(&self, index: usize, folded: Span) -> Span {
        self.paragraph(index).folded.original(folded).shifted(self.start(index))
    }
}

/// Finds paragraphs of an earlier analysis that an edit left alone.
struct Reuse<'a> {
    old: &'a Analysis,
    /// Bytes at the start that both texts share.
    prefix: usize,
    /// Where the shared end starts in the new text.
    suffix: usize,
    /// Bytes by which the new text is longer, or shorter.
    shift: isize,
}

impl<'a> Reuse<'a> {
    fn new(old: &'a Analysis, text: &str) -> Self {
        let (before, after) = (old.text.as_bytes(), text.as_bytes());
        let prefix = common_prefix(before, after);
        let same = common_suffix(&before[prefix..], &after[prefix..]);
        Self { old, prefix, suffix: text.len() - same, shift: text.len() as isize - old.text.len() as isize }
    }

    fn find(&self, span: Span) -> Option<Arc<Paragraph>> {
        let shift = if span.end <= self.prefix {
            0
        } else if span.start >= self.suffix {
            self.shift
        } else {
            return None;
        };
        let start = span.start.checked_add_signed(-shift)?;
        let index = self.old.paragraphs.binary_search_by_key(&start, |placed| placed.span.start).ok()?;
        let placed = &self.old.paragraphs[index];
        (placed.span.len() == span.len()).then(|| placed.paragraph.clone())
    }
}

/// Bytes compared at a time, where most of two texts is the same.
const PIECE: usize = 256;

fn common_prefix(left: &[u8], right: &[u8]) -> usize {
    let pieces = left.chunks_exact(PIECE).zip(right.chunks_exact(PIECE)).take_while(|(left, right)| left == right).count();
    let rest = left[pieces * PIECE..].iter().zip(&right[pieces * PIECE..]);
    pieces * PIECE + rest.take_while(|(left, right)| left == right).count()
}

fn common_suffix(left: &[u8], right: &[u8]) -> usize {
    let pieces = left.rchunks_exact(PIECE).zip(right.rchunks_exact(PIECE)).take_while(|(left, right)| left == right).count();
    let (left, right) = (&left[..left.len() - pieces * PIECE], &right[..right.len() - pieces * PIECE]);
    pieces * PIECE + left.iter().rev().zip(right.iter().rev()).take_while(|(left, right)| left == right).count()
}

/// The lines that hold text, without their line ends. In Markdown, code blocks, comments and front matter are left out.
fn paragraph_spans(text: &str, syntax: Syntax) -> Vec<Span> {
    let mut skipper = MarkdownSkipper::default();
    let mut spans = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
        let line = &text[start..end];
        let is_skipped = syntax == Syntax::Markdown && skipper.skips(line, start == 0);
        if !is_skipped && !line.trim_start().is_empty() {
            spans.push(Span::new(start, end));
        }
        start = end + 1;
    }
    spans
}

/// What of Markdown is no text of the report.
#[derive(Default)]
struct MarkdownSkipper {
    /// The mark that ends the block which is being skipped.
    until: Option<&'static str>,
}

impl MarkdownSkipper {
    fn skips(&mut self, line: &str, is_first: bool) -> bool {
        let line = line.trim();
        if let Some(end) = self.until {
            let is_end = if end == "-->" { line.ends_with(end) } else { line.starts_with(end) };
            if is_end {
                self.until = None;
            }
            return true;
        }
        let fence = ["```", "~~~"].into_iter().find(|fence| line.starts_with(fence));
        let front_matter = (is_first && line == "---").then_some("---");
        let comment = (line.starts_with("<!--") && !line.contains("-->")).then_some("-->");
        self.until = fence.or(front_matter).or(comment);
        self.until.is_some() || (line.starts_with("<!--") && line.ends_with("-->"))
    }
}
