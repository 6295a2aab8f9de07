//! From marked paragraphs to the tree of headings.

use super::mark::words;
use super::{Heading, HeadingMark};
use crate::core::figures::years;
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

    /// The parts to which a paragraph belongs: those of the nearest heading at or above it that carries any.
    pub fn parts_at(&self, paragraph: usize) -> PartSet {
        let mut above = self.section_of(paragraph);
        while let Some(index) = above {
            let heading = &self.headings[index];
            if !heading.parts.is_empty() {
                return heading.parts;
            }
            above = heading.parent;
        }
        PartSet::default()
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
        while open.last().is_some_and(|&last| !is_below(&mark, &headings[last].mark)) {
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

/// Whether a heading lies below an earlier one. Between numbers the style decides, then the Markdown level, then the
/// indentation; else the Markdown level. A heading without any mark is of the highest level.
fn is_below(inner: &HeadingMark, outer: &HeadingMark) -> bool {
    const NO_HASHES: u8 = 7;
    let depth = |mark: &HeadingMark| if mark.hashes == 0 && mark.number.is_some() { NO_HASHES } else { mark.hashes };
    match (inner.number, outer.number) {
        (Some((style, _)), Some((above, _))) => (style, depth(inner), inner.indent) > (above, depth(outer), outer.indent),
        _ => depth(inner) > depth(outer),
    }
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

/// Whether a line without a number is a heading all the same: short, no sentence, without figures but for years, and made
/// of the usual words of a part.
fn is_bare_heading(folded: &str, profile: &Profile) -> bool {
    if folded.chars().nth(LONGEST_BARE).is_some() || folded.contains(['。', ';', ':', '|', '!', '?']) {
        return false;
    }
    let digits = folded.bytes().filter(u8::is_ascii_digit).count();
    if digits > years(folded).map(|(_, span)| span.of(folded).bytes().filter(u8::is_ascii_digit).count()).sum() {
        return false;
    }
    let words = words(folded);
    let found = |any_level: bool| {
        let cues = profile.cues_for(&words).filter(move |(_, cue)| cue.any_level || !any_level);
        cues.filter_map(|(_, cue)| cue.pattern.find(&words, None)).collect::<Vec<Span>>()
    };
    // Cues that suffice below level 1 allow some foreign words; the weaker ones have to be all that stands there.
    [(true, MOST_FOREIGN), (false, 0)].into_iter().any(|(any_level, most)| {
        let cues = found(any_level);
        !cues.is_empty() && foreign_characters(&outside(&words, &cues, profile), profile) <= most
    })
}

/// What is left of the words of a heading without its cues, or without the whole usual heading of a part.
fn outside(words: &str, cues: &[Span], profile: &Profile) -> String {
    let mut rest = words.to_owned();
    for part in &profile.parts {
        rest = rest.replace(&super::mark::words(&part.heading_for(None)), "");
    }
    if rest.len() < words.len() {
        return rest;
    }
    words.char_indices().filter(|(at, _)| !cues.iter().any(|cue| cue.range().contains(at))).map(|(_, it)| it).collect()
}

/// Characters that are left when the usual words of headings are taken away; digits do not count.
pub(super) fn foreign_characters(words: &str, profile: &Profile) -> usize {
    let mut rest = words.to_owned();
    for word in &profile.generic_words {
        rest = rest.replace(word.as_str(), "");
    }
    rest.chars().filter(|character| !character.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use crate::core::analysis::Analysis;
    use crate::core::profile::Profile;
    use crate::core::text::Syntax;

    /// Writes the level of every heading before its first two characters.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let analysis = Analysis::new(text, Syntax::Markdown, &Profile::built_in(), None);
        let shown = |heading: &super::Heading| format!("{} {}", heading.level, heading.span().of(text).chars().take(2).collect::<String>());
        let found: Vec<String> = analysis.outline.headings.iter().map(shown).collect();
        assert_eq!(found.join(", "), expected);
    }

    #[test]
    fn levels_of_markdown_and_numbers() {
        check("一、甲\n（一）乙\n1.丙\n（1）丁\n（二）戊\n二、己\n", "1 一、, 2 （一, 3 1., 4 （1, 2 （二, 1 二、");
        check("## 一、甲\n### （一）乙\n## 二、丙\n", "1 一、, 2 （一, 1 二、");
        check("一、甲\n### （一）乙\n二、丙\n", "1 一、, 2 （一, 1 二、");
        check("## 甲工作\n### 乙工作\n1. 丙\n   1. 丁\n   2. 戊\n2. 己\n## 庚工作\n", "1 甲工, 2 乙工, 3 1., 4 1., 4 2., 3 2., 1 庚工");
    }

    #[test]
    fn headings_without_a_mark() {
        check(
            "2023年主要举措和成效\n做了。\n存在的不足和原因\n**2024年主要安排**\n其他需要报告的情况\n无。\n",
            "1 20, 1 存在, 1 20, 1 其他",
        );
        check("一、甲\n问题整改\n解决存在问题12个\n已完成工作情况通报\n", "1 一、");
    }
}
