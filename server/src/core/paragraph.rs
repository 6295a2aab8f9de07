//! Everything that one paragraph yields, in byte offsets of its own.

use super::characters::{Note, notes};
use super::dates::DateFacts;
use super::notation::{Notation, notations};
use super::outline::HeadingMark;
use super::phrases::{HitKind, PhraseBook, PhraseHit};
use super::prose::{SeriesMark, series_marks};
use super::slips::{self, Sentence, Slip};
use super::text::{Folded, Span, Syntax, fold};
use super::ties::{Mention, Reading, Tie, TieKind, Verdict, mentions};

/// The facts of one paragraph: a pure function of its text, so that an edit elsewhere leaves it as it is.
///
/// All spans are bytes of the original paragraph. The paragraph does not hold its text.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// The view that matching reads.
    pub folded: Folded,
    /// The numbering or Markdown heading at its start.
    pub mark: Option<Box<HeadingMark>>,
    /// The marks of inline series.
    pub series: Box<[SeriesMark]>,
    /// What rules about days and years ask for, where there is any of it.
    pub dates: Option<Box<DateFacts>>,
    /// What stands out among its characters.
    pub characters: Box<[Note]>,
    /// How it writes its numbers, where that is wrong or may differ from elsewhere.
    pub notations: Box<[Notation]>,
    /// Slips of writing.
    pub slips: Box<[Slip]>,
    /// The sentences of some length, so that one that stands twice is found.
    pub sentences: Box<[Sentence]>,
    /// The paragraph without white space at its ends.
    pub content: Span,
    /// The ties that do not hold. Their spans are of the folded view. The others are read anew where they are asked for:
    /// there are many, and few are looked at.
    pub conflicts: Box<[Tie]>,
    /// The figures that other paragraphs may tell too.
    pub mentions: Box<[Mention]>,
    /// Phrases that may be wrong or out of time. Their spans are of the folded view.
    pub phrases: Box<[PhraseHit]>,
}

impl Paragraph {
    /// Reads a paragraph; `text` is its text without the line end.
    pub fn new(text: &str, syntax: Syntax) -> Self {
        let folded = fold(text);
        let view = folded.text(text);
        let original = |span| folded.original(span);
        let indent = if syntax == Syntax::Markdown { indent(text) } else { 0 };
        let mark = HeadingMark::read(view, syntax).map(|mark| Box::new(HeadingMark { indent, ..mark.map(original) }));
        let series = series_marks(view);
        let items: Vec<Span> = series.iter().map(|mark| mark.span).collect();
        // A row of a table has figures, but no sentence that ties them.
        let is_row = syntax == Syntax::Markdown && view.starts_with('|');
        let reading = if is_row { Reading::default() } else { Reading::new(view, &items) };
        let phrases = PhraseBook::built_in().read(view);
        // The members of a fixed set have been counted already.
        let is_of_set = |tie: &Tie| {
            tie.kind == TieKind::ListCount && phrases.iter().any(|hit| hit.kind == HitKind::Set && hit.span().contains(tie.span))
        };
        let conflicts = reading.ties().into_iter().filter(|tie| tie.verdict != Verdict::Consistent && !is_of_set(tie)).collect();
        let mentions = mentions(&reading).into_boxed_slice();
        let series = series.into_iter().map(|mark| SeriesMark { span: original(mark.span), ..mark }).collect();
        let dates = DateFacts::read(view, original);
        let slips = slips::read(view, syntax, original);
        let sentences = if is_row { Box::default() } else { slips::read_sentences(view, original) };
        let content = trimmed(text);
        let characters = notes(text, syntax);
        let notations = notations(view, syntax, original);
        Self { folded, mark, series, dates, characters, notations, slips, sentences, content, conflicts, mentions, phrases }
    }
}

/// Blanks before a text, in steps of two; a tab counts as four.
fn indent(text: &str) -> u8 {
    const DEEPEST: usize = 20;
    let blanks = text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).take(DEEPEST);
    let columns: u8 = blanks.map(|byte| if byte == b'\t' { 4 } else { 1 }).sum();
    columns / 2
}

/// The range of a text without white space at its ends.
fn trimmed(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}
