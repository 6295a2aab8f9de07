//! What the readers of figures look at: one folded paragraph with its place in the draft.

use super::words::{WordHit, Words};
use crate::core::analysis::Analysis;
use crate::core::outline::HeadingMark;
use crate::core::profile::PartYear;
use crate::core::prose::{SeriesMark, misclosed, misopened, series_marks};
use crate::core::text::Span;
use crate::core::zones::Zone;

/// One folded paragraph; spans are of it.
#[derive(Debug)]
pub(super) struct View<'a> {
    /// The folded text.
    pub text: &'a str,
    /// Where it stands in the draft.
    pub zone: Zone,
    /// The report year.
    pub year: Option<i32>,
    /// Whether it tells plans.
    pub is_plan: bool,
    /// The heading that it is or opens with.
    pub mark: Option<HeadingMark>,
    /// The title of the heading; the whole paragraph for a heading without a number.
    title: Option<Span>,
    /// The marks of inline series.
    series: Vec<SeriesMark>,
    /// Quotations, marks included.
    quoted: Vec<Span>,
    /// Words in which numerals count nothing.
    words: Vec<WordHit>,
}

impl<'a> View<'a> {
    /// The view of a paragraph.
    pub fn new(analysis: &'a Analysis, index: usize) -> Self {
        let lines = analysis.lines();
        let text = lines.folded(index);
        let zone = analysis.zones.of[index];
        let mark = HeadingMark::read(text, analysis.syntax);
        let heading = analysis.outline.section_of(index).map(|at| &analysis.outline.headings[at]).filter(|it| it.paragraph == index);
        let title = match (&mark, heading) {
            (Some(mark), Some(_)) => Some(mark.title),
            (None, Some(_)) => Some(Span::new(0, text.len())),
            _ => matches!(zone, Zone::Title | Zone::Contents).then(|| Span::new(0, text.len())),
        };
        let is_plan = analysis.profile.all_about(analysis.outline.parts_at(index), PartYear::Next);
        Self {
            text,
            zone,
            year: analysis.report.year.map(|(year, _)| year),
            is_plan,
            mark,
            title,
            series: series_marks(text),
            quoted: quotations(text),
            words: Words::get().find(text),
        }
    }

    /// Whether a place lies in the title of the draft, or opens that of a section.
    pub fn is_title(&self, at: usize) -> bool {
        let is_draft = matches!(self.zone, Zone::Title | Zone::Contents);
        self.title.is_some_and(|title| title.start == at || (is_draft && title.range().contains(&at)))
    }

    /// The innermost quotation around a place.
    pub fn quotation(&self, at: usize) -> Option<Span> {
        // Of quotations in quotations the inner one begins last; a few that ended may lie between.
        const LOOK_BACK: usize = 16;
        let from = self.quoted.partition_point(|quoted| quoted.start <= at);
        self.quoted[..from].iter().rev().take(LOOK_BACK).find(|quoted| at < quoted.end).copied()
    }

    /// The word of the lists around a place.
    pub fn word(&self, at: usize) -> Option<&WordHit> {
        let from = self.words.partition_point(|hit| hit.span.start <= at);
        self.words[..from].last().filter(|hit| at < hit.span.end)
    }

    /// The number of a heading or the mark of an item around a place.
    pub fn enumerator(&self, at: usize) -> Option<Span> {
        let heading = self.mark.as_ref().filter(|mark| mark.number.is_some()).map(|mark| mark.mark);
        let from = self.series.partition_point(|mark| mark.span.start <= at);
        let series = self.series[..from].last().map(|mark| mark.span);
        heading.into_iter().chain(series).find(|span| span.start <= at && at < span.end)
    }
}

/// The quotations of a text, outer and inner ones. A mark that is not closed, or closed by another, opens none.
fn quotations(text: &str) -> Vec<Span> {
    const MARKS: [(char, char); 6] = [('“', '”'), ('《', '》'), ('〔', '〕'), ('「', '」'), ('【', '】'), ('〈', '〉')];
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut spans = Vec::new();
    let mut from = 0;
    for (at, character) in text.char_indices().filter(|&(_, it)| !it.is_ascii() || it == '"') {
        if character == '"' {
            // One mark for both ends.
            match open.iter().rposition(|(_, close)| *close == '"') {
                Some(depth) => {
                    spans.push(Span::new(open[depth].0, at + 1));
                    open.truncate(depth);
                }
                None => open.push((at, '"')),
            }
            continue;
        }
        let is_inside = at < from || open.iter().any(|(_, close)| *close == '”');
        let misset = match character {
            '“' if !is_inside => misclosed(&text[at..]),
            '”' if !is_inside => misopened(&text[at..]),
            _ => None,
        };
        if let Some(length) = misset {
            spans.push(Span::new(at, at + length));
            from = at + length;
        } else if at < from && matches!(character, '“' | '”') {
            // The mark that ends a name set wrongly.
        } else if let Some(&(_, close)) = MARKS.iter().find(|(mark, _)| *mark == character) {
            open.push((at, close));
        } else if let Some(depth) = open.iter().rposition(|(_, close)| *close == character) {
            spans.push(Span::new(open[depth].0, at + character.len_utf8()));
            open.truncate(depth);
        } else if character == '。' {
            open.retain(|(_, close)| *close == '》');
        }
    }
    spans.sort_unstable();
    spans
}
