//! The analysis of a draft: its paragraphs, zones, outline and parts. Total: any text gives an analysis.

use std::ops::Range;
use std::sync::Arc;

use super::lines::{Lines, Placed, paragraph_spans};
use super::outline::{Outline, PartState, build_outline};
use super::paragraph::Paragraph;
use super::profile::Profile;
use super::report::Report;
use super::tables::{self, Table};
use super::text::{LineIndex, Span, Syntax};
use super::ties::{AcrossTie, Tie, across};
use super::zones::{Zone, Zones};

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
    /// Ties between figures of several paragraphs that do not hold.
    pub across: Vec<AcrossTie>,
    paragraphs: Vec<Placed>,
    /// The paragraphs of each table of Markdown.
    tables: Vec<Range<usize>>,
}

impl Analysis {
    /// Reads a draft. `year` is the report year where it shall not be read from the text.
    pub fn new(text: impl Into<Arc<str>>, syntax: Syntax, profile: &Arc<Profile>, year: Option<i32>) -> Self {
        let text = text.into();
        let paragraphs = paragraph_spans(&text, syntax).into_iter().map(|span| Placed::new(&text, span, syntax)).collect();
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
            .map(|span| reuse.find(span).map_or_else(|| Placed::new(&text, span, syntax), |paragraph| Placed { span, paragraph }))
            .collect();
        Self::of_paragraphs(text, syntax, profile, year, paragraphs)
    }

    fn of_paragraphs(text: Arc<str>, syntax: Syntax, profile: &Arc<Profile>, year: Option<i32>, paragraphs: Vec<Placed>) -> Self {
        let lines = Lines::new(&text, &paragraphs);
        let zones = Zones::new(&lines, profile);
        let mut outline = build_outline(&lines, &zones.of, profile);
        let (report, parts) = Report::read(&lines, &zones, &mut outline, profile, year);
        let tables = tables::find(&lines, syntax);
        let across = Self::read_across(&paragraphs, &zones, &tables, report.year.map(|(year, _)| year));
        let line_index = LineIndex::new(&text);
        Self { line_index, syntax, profile: profile.clone(), zones, outline, parts, report, text, across, paragraphs, tables }
    }

    fn read_across(paragraphs: &[Placed], zones: &Zones, tables: &[Range<usize>], year: Option<i32>) -> Vec<AcrossTie> {
        let told = (0..paragraphs.len()).filter(|&index| zones.of[index] == Zone::Body);
        let placed = told.flat_map(|index| paragraphs[index].paragraph.mentions.iter().map(move |mention| (index, mention)));
        across(placed.filter(|&(index, _)| !is_row(tables, index)), year)
    }

    /// The paragraphs with their text.
    pub fn lines(&self) -> Lines<'_> {
        Lines::new(&self.text, &self.paragraphs)
    }

    /// The tables of a Markdown draft, read anew: few are asked for, and their cells move with every edit.
    pub fn tables(&self) -> impl Iterator<Item = Table> {
        let lines = self.lines();
        self.tables.iter().map(move |paragraphs| tables::read(&lines, paragraphs))
    }

    /// The table that a paragraph is a row of: its paragraphs, header and delimiter row included, and what stands in it.
    pub fn table_at(&self, paragraph: usize) -> Option<(Range<usize>, Table)> {
        let paragraphs = table_of(&self.tables, paragraph)?;
        Some((paragraphs.clone(), tables::read(&self.lines(), paragraphs)))
    }

    /// Whether a paragraph is a row of a table: its figures are those of cells and make no sentence.
    pub fn is_table_row(&self, paragraph: usize) -> bool {
        is_row(&self.tables, paragraph)
    }

    /// The ties that do not hold, with the paragraph whose folded view their spans are of.
    pub fn conflicts(&self) -> impl Iterator<Item = (usize, &Tie)> {
        let told = |&index: &usize| matches!(self.zones.of[index], Zone::Body | Zone::Annex) && !self.is_table_row(index);
        let paragraphs = (0..self.paragraphs.len()).filter(told);
        paragraphs.flat_map(|index| self.paragraphs[index].paragraph.conflicts.iter().map(move |tie| (index, tie)))
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

/// Whether a paragraph is a row of one of the tables, which stand in order.
fn is_row(tables: &[Range<usize>], paragraph: usize) -> bool {
    table_of(tables, paragraph).is_some()
}

fn table_of(tables: &[Range<usize>], paragraph: usize) -> Option<&Range<usize>> {
    let after = tables.partition_point(|rows| rows.start <= paragraph);
    after.checked_sub(1).map(|index| &tables[index]).filter(|rows| rows.contains(&paragraph))
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
