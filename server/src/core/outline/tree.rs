//! From marked paragraphs to the tree of headings.

use super::mark::{MarkStyle, words};
use super::{Heading, HeadingMark};
use crate::core::lines::Lines;
use crate::core::profile::{PartSet, Profile};
use crate::core::text::Span;
use crate::core::zones::Zone;

/// The most characters of a heading without any mark.
const LONGEST_BARE: usize = 45;
/// The most characters of such a heading that are not part of a usual wording.
const MOST_FOREIGN: usize = 6;

/// The headings of a draft in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Parents stand before their children.
    pub headings: Vec<Heading>,
}

impl Outline {
    /// The headings of level 1 with their places.
    pub fn top(&self) -> impl Iterator<Item = (usize, &Heading)> {
        self.children(None)
    }

    /// The headings directly below `parent`, or of level 1, with their places.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = (usize, &Heading)> {
        let mut next = parent.map_or(0, |parent| parent + 1);
        let end = parent.map_or(self.headings.len(), |parent| self.headings[parent].end);
        std::iter::from_fn(move || {
            let index = next;
            let heading = self.headings[..end].get(index)?;
            next = heading.end;
            Some((index, heading))
        })
    }

    /// The heading of level 1 at or above `index`.
    pub fn top_of(&self, index: usize) -> usize {
        let mut top = index;
        while let Some(parent) = self.headings[top].parent {
            top = parent;
        }
        top
    }

    /// The innermost heading whose section holds the paragraph.
    pub fn section_of(&self, paragraph: usize) -> Option<usize> {
        self.headings.partition_point(|heading| heading.paragraph <= paragraph).checked_sub(1)
    }

    /// The paragraph behind the section of a heading: the next heading of its or a higher level, or the end of the text
    /// under the last heading.
    pub fn section_end(&self, index: usize) -> usize {
        let end = self.headings[index].end;
        self.headings.get(end).map_or_else(|| self.headings[self.headings.len() - 1].text.end, |next| next.paragraph)
    }
}

/// Finds the headings of the body and their levels.
pub fn build_outline(lines: &Lines<'_>, zones: &[Zone], profile: &Profile) -> Outline {
    let body_end = zones.iter().rposition(|&zone| zone == Zone::Body).map_or(0, |last| last + 1);
    let mut headings: Vec<Heading> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for index in (0..body_end).filter(|&index| zones[index] == Zone::Body) {
        let Some(mark) = mark_of(lines, index, profile) else { continue };
        while open.last().is_some_and(|&last| depth_key(&headings[last].mark) >= depth_key(&mark)) {
            open.pop();
        }
        let (level, parent) = (open.len() + 1, open.last().copied());
        open.push(headings.len());
        let text = index + 1..body_end;
        headings.push(Heading { paragraph: index, mark, level, parent, end: 0, text, parts: PartSet::default(), is_theme: false });
    }
    close(&mut headings);
    Outline { headings }
}

/// Fills in where sections end.
fn close(headings: &mut [Heading]) {
    for index in (0..headings.len()).rev() {
        headings[index].end = headings[index].end.max(index + 1);
        if let Some(next) = headings.get(index + 1).map(|next| next.paragraph) {
            headings[index].text.end = next;
        }
        if let Some(parent) = headings[index].parent {
            headings[parent].end = headings[parent].end.max(headings[index].end);
        }
    }
}

/// What decides whether one heading lies below another: Markdown level first, then the style of the number. A heading
/// without any mark is of the highest level.
fn depth_key(mark: &HeadingMark) -> (u8, Option<MarkStyle>) {
    const NO_HASHES: u8 = 7;
    let is_bare = mark.hashes == 0 && mark.number.is_none();
    let hashes = if mark.hashes == 0 && !is_bare { NO_HASHES } else { mark.hashes };
    (hashes, mark.number.map(|(style, _)| style))
}

fn mark_of(lines: &Lines<'_>, index: usize, profile: &Profile) -> Option<HeadingMark> {
    let start = lines.start(index);
    if let Some(mark) = &lines.paragraph(index).mark {
        return Some(mark.map(|span| span.shifted(start)));
    }
    let folded = lines.folded(index);
    is_bare_heading(folded, profile).then(|| HeadingMark::bare(folded).map(|span| bare_span(lines, index, span)))
}

fn bare_span(lines: &Lines<'_>, index: usize, span: Span) -> Span {
    if span.is_empty() { Span::empty(lines.content(index).end) } else { lines.original(index, span) }
}

/// Whether a line without a number is a heading all the same: short, no sentence, and made of the usual words of a part.
fn is_bare_heading(folded: &str, profile: &Profile) -> bool {
    if folded.chars().nth(LONGEST_BARE).is_some() || folded.contains(['。', ';', ':', '|', '!', '?']) {
        return false;
    }
    let words = words(folded);
    let cues: Vec<Span> =
        profile.cues_for(&words).filter(|(_, cue)| cue.any_level).filter_map(|(_, cue)| cue.pattern.find(&words, None)).collect();
    if cues.is_empty() {
        return false;
    }
    let mut rest = words.clone();
    for part in &profile.parts {
        rest = rest.replace(&super::mark::words(&part.heading_for(None)), "");
    }
    let outside_cues: String = rest
        .char_indices()
        .filter(|&(at, _)| rest.len() < words.len() || !cues.iter().any(|cue| cue.range().contains(&at)))
        .map(|(_, it)| it)
        .collect();
    foreign_characters(&outside_cues, profile) <= MOST_FOREIGN
}

/// Characters that are left when the usual words of headings are taken away; digits do not count.
pub(super) fn foreign_characters(words: &str, profile: &Profile) -> usize {
    let mut rest = words.to_owned();
    for word in &profile.generic_words {
        rest = rest.replace(word.as_str(), "");
    }
    rest.chars().filter(|character| !character.is_ascii_digit()).count()
}
