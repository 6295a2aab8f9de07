//! The zones of a draft: title, addressee, body, signature and date, and page residue around them.

mod residue;
mod signature;
mod title;

use super::figures::{Date, find_date};
use std::ops::Range;

use super::lines::Lines;
use super::outline::MarkStyle;
use super::phrases::{PageResidue, ResidueStrength};
use super::profile::Profile;
use super::text::Span;

pub use signature::Signature;
pub use title::Title;
pub(crate) use title::without_quoted;

/// The zone of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Zone {
    /// Page furniture above or below the report.
    Residue,
    /// The title and what stands around it (document number, draft mark).
    Title,
    /// 目录 and its entries.
    Contents,
    /// 市委、市政府：
    Addressee,
    /// The report itself.
    Body,
    /// The signing organ and the date.
    Signature,
    /// What follows the signature: annexes, contacts.
    Annex,
}

/// The zones of a draft.
#[derive(Debug, Clone, Default)]
pub struct Zones {
    /// The zone of each paragraph.
    pub of: Vec<Zone>,
    /// The title, if there is one.
    pub title: Option<Title>,
    /// Organ and date at the end, as far as they are there.
    pub signature: Signature,
    /// The day of publication that the page names.
    pub publication: Option<(Date, Span)>,
}

impl Zones {
    /// Tells the zones of a draft. Looks at the paragraphs at both ends only.
    pub fn new(lines: &Lines<'_>, profile: &Profile) -> Self {
        let mut zones = Self { of: vec![Zone::Body; lines.len()], ..Self::default() };
        if let Some(contents) = contents(lines) {
            zones.of[contents].fill(Zone::Contents);
        }
        zones.read_head(lines, profile);
        let end = residue::mark_below(lines, &mut zones.of);
        residue::mark_between(lines, &mut zones.of[..end]);
        zones.signature = signature::read(lines, &mut zones.of[..end], profile);
        zones.publication = zones.read_publication(lines);
        zones
    }

    /// From the top down to the first heading or the first paragraph of running text.
    fn read_head(&mut self, lines: &Lines<'_>, profile: &Profile) {
        let head = (0..lines.len()).find(|&index| self.of[index] == Zone::Body && ends_head(lines, index)).unwrap_or(lines.len());
        residue::mark_above(lines, &mut self.of, head);
        self.title = title::read(lines, &mut self.of[..head], profile);
        let first_heading = (0..head).find(|&index| self.of[index] == Zone::Body && lines.paragraph(index).mark.is_some());
        let addressee = (0..first_heading.unwrap_or(head)).find(|&index| self.of[index] == Zone::Body && is_addressee(lines.folded(index)));
        if let Some(index) = addressee {
            self.of[index] = Zone::Addressee;
        }
    }

    fn read_publication(&self, lines: &Lines<'_>) -> Option<(Date, Span)> {
        let residue: Vec<usize> = (0..lines.len()).filter(|&index| self.of[index] == Zone::Residue).collect();
        PageResidue::built_in().publication_fields.iter().find_map(|field| {
            residue.iter().find_map(|&index| {
                let folded = lines.folded(index);
                let behind = folded.find(field.as_str())? + field.len();
                let (date, span) = find_date(&folded[behind..])?;
                Some((date, lines.original(index, span.shifted(behind))))
            })
        })
    }
}

/// The most characters of a line that can be title or addressee.
const LONGEST_TITLE_LINE: usize = 60;

/// Lines at the start in which a table of contents is looked for, and the most entries that it has.
const CONTENTS: (usize, usize) = (16, 200);

/// A table of contents: 目录 and the short lines below it, up to where the first entry stands again as a heading.
fn contents(lines: &Lines<'_>) -> Option<Range<usize>> {
    let is_leader = |it: char| it.is_ascii_digit() || matches!(it, '#' | '*' | '-' | ' ' | '.' | '…' | '·');
    let entry = |index: usize| {
        let words = lines.paragraph(index).mark.as_ref().map_or_else(|| lines.folded(index), |mark| &mark.words);
        words.trim_matches(is_leader)
    };
    let start = (0..lines.len().min(CONTENTS.0)).find(|&index| entry(index) == "目录")?;
    let first = Some(start + 1).filter(|&first| first < lines.len() && !entry(first).is_empty())?;
    let again = (first + 1..lines.len().min(first + CONTENTS.1)).find(|&index| entry(index).starts_with(entry(first)))?;
    let is_entry = |&index: &usize| !lines.folded(index).contains('。') && lines.folded(index).chars().nth(LONGEST_TITLE_LINE).is_none();
    Some(start..start + (start..again).take_while(is_entry).count())
}

/// Whether the head of the draft is over: a numbered heading of the two outer styles, or running text.
fn ends_head(lines: &Lines<'_>, index: usize) -> bool {
    let folded = lines.folded(index);
    let numbered = lines.paragraph(index).mark.as_ref().and_then(|mark| mark.number);
    let is_heading = numbered.is_some_and(|(style, _)| style <= MarkStyle::HanBrackets);
    is_heading || ((folded.contains('。') || folded.chars().nth(LONGEST_TITLE_LINE).is_some()) && !is_residue(folded))
}

/// Whether a folded line above the report is page furniture.
fn is_residue(folded: &str) -> bool {
    residue::strength(folded).is_some_and(|strength| strength >= ResidueStrength::Field)
}

fn is_addressee(folded: &str) -> bool {
    let short = folded.chars().nth(LONGEST_TITLE_LINE).is_none();
    short && folded.ends_with(':') && !folded.contains("如下") && !folded.contains("。")
}

#[cfg(test)]
mod tests;
