//! The paragraphs of a draft: how a text is cut into them, and the view of all of them with their text.

use std::sync::Arc;

use super::paragraph::Paragraph;
use super::text::{Span, Syntax};

/// A paragraph and where it starts.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    /// Where it stands in the text, without its line end.
    pub span: Span,
    /// Its facts.
    pub paragraph: Arc<Paragraph>,
}

impl Placed {
    /// Reads the paragraph at a place.
    pub fn new(text: &str, span: Span, syntax: Syntax) -> Self {
        Self { span, paragraph: Arc::new(Paragraph::new(span.of(text), syntax)) }
    }
}

/// The paragraphs of a draft with their text.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'a> {
    text: &'a str,
    paragraphs: &'a [Placed],
}

impl<'a> Lines<'a> {
    pub(super) const fn new(text: &'a str, paragraphs: &'a [Placed]) -> Self {
        Self { text, paragraphs }
    }

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

/// The lines that hold text, without their line ends. In Markdown, code blocks, comments and front matter are left out.
pub(super) fn paragraph_spans(text: &str, syntax: Syntax) -> Vec<Span> {
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
