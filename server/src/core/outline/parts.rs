//! Which headings carry which part of the profile.

use super::tree::{Outline, foreign_characters};
use crate::core::profile::{PartSet, Profile};
use crate::core::text::Span;

/// Characters that set two things side by side.
const CONJUNCTIONS: [char; 7] = ['和', '及', '与', '、', ',', ';', '暨'];

/// Whether and how a part is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PartStatus {
    /// A section of level 1.
    Present,
    /// Only below level 1.
    Nested,
    /// Shares its heading with another part.
    Merged,
    /// No section carries it.
    Missing,
}

/// One part of the profile in a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartState {
    /// How it is there.
    pub status: PartStatus,
    /// The headings that carry it, by their place in the outline; those of level 1 where there are any.
    pub headings: Vec<usize>,
}

/// Gives every heading its parts and tells how each part is there. `next_year` is the year after the report year, where
/// that is known.
pub fn assign_parts(outline: &mut Outline, profile: &Profile, next_year: Option<i32>) -> Vec<PartState> {
    for heading in &mut outline.headings {
        heading.parts = PartSet::default();
        heading.is_theme = false;
    }
    assign_top(outline, profile, next_year);
    assign_themes(outline, profile);
    assign_nested(outline, profile, next_year);
    (0..profile.parts.len()).map(|part| state(outline, part)).collect()
}

/// Every part missing: for papers of another kind.
pub(crate) fn no_parts(outline: &mut Outline, profile: &Profile) -> Vec<PartState> {
    for heading in &mut outline.headings {
        heading.parts = PartSet::default();
        heading.is_theme = false;
    }
    vec![PartState { status: PartStatus::Missing, headings: Vec::new() }; profile.parts.len()]
}

fn assign_top(outline: &mut Outline, profile: &Profile, next_year: Option<i32>) {
    for heading in outline.headings.iter_mut().filter(|heading| heading.level == 1) {
        if profile.no_part.iter().any(|pattern| pattern.matches(heading.words())) {
            continue;
        }
        heading.parts = parts_of(heading.words(), profile, next_year, true);
        let takes_themes = heading.parts.iter().any(|part| !profile.parts[part].themes_before.is_empty());
        heading.is_theme = takes_themes && heading.parts.len() == 1 && foreign_characters(heading.words(), profile) > 0;
    }
}

/// The parts whose cues the words of a heading hold, without cues that yield to those of another part.
fn parts_of(words: &str, profile: &Profile, next_year: Option<i32>, is_top: bool) -> PartSet {
    let cues = profile.cues_for(words).filter(|(_, cue)| is_top || cue.any_level);
    let found: Vec<(usize, Span)> = cues.filter_map(|(part, cue)| Some((part, cue.pattern.find(words, next_year)?))).collect();
    let mut set = PartSet::default();
    for &(part, span) in &found {
        let own = &profile.parts[part];
        let is_taken = found.iter().any(|&(other, over)| {
            let is_inside = own.yields_to.contains(other) && over.contains(span);
            let is_behind = own.yields_behind.contains(other) && over.end <= span.start;
            is_inside || (is_behind && !words[over.end..span.start].contains(CONJUNCTIONS))
        });
        if !is_taken {
            set.insert(part);
        }
    }
    let is_excepted = |part: &usize| profile.parts[*part].except.iter().any(|pattern| pattern.matches(words));
    set.iter().filter(|part| !is_excepted(part)).fold(PartSet::default(), PartSet::with)
}

/// Level-1 headings without a part, up to the first that carries one of `themes-before`, are themes of a part.
fn assign_themes(outline: &mut Outline, profile: &Profile) {
    for (index, part) in profile.parts.iter().enumerate().filter(|(_, part)| !part.themes_before.is_empty()) {
        for heading in outline.headings.iter_mut().filter(|heading| heading.level == 1) {
            if heading.parts.intersects(part.themes_before) {
                break;
            }
            let may_be_theme = heading.parts.is_empty() && !profile.no_part.iter().any(|pattern| pattern.matches(heading.words()));
            if may_be_theme {
                heading.parts.insert(index);
                heading.is_theme = true;
            }
        }
    }
}

fn assign_nested(outline: &mut Outline, profile: &Profile, next_year: Option<i32>) {
    let mut top = PartSet::default();
    for heading in &mut outline.headings {
        if heading.level == 1 {
            top = heading.parts;
            continue;
        }
        for part in parts_of(heading.words(), profile, next_year, false).iter() {
            if profile.parts[part].nested_in.intersects(top) && !top.contains(part) {
                heading.parts.insert(part);
            }
        }
    }
}

fn state(outline: &Outline, part: usize) -> PartState {
    let carrying = |is_top: bool| {
        let carries = move |(_, heading): &(usize, &super::Heading)| heading.parts.contains(part) && (heading.level == 1) == is_top;
        outline.headings.iter().enumerate().filter(carries).map(|(index, _)| index).collect::<Vec<_>>()
    };
    let top = carrying(true);
    let own: Vec<usize> = top.iter().copied().filter(|&index| outline.headings[index].parts.len() == 1).collect();
    let nested = if top.is_empty() { carrying(false) } else { Vec::new() };
    let status = match (own.is_empty(), top.is_empty(), nested.is_empty()) {
        (false, _, _) => PartStatus::Present,
        (true, false, _) => PartStatus::Merged,
        (true, true, false) => PartStatus::Nested,
        (true, true, true) => PartStatus::Missing,
    };
    PartState { status, headings: if top.is_empty() { nested } else { top } }
}

#[cfg(test)]
mod tests;
