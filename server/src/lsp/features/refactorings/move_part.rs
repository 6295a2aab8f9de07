//! A part that stands below another one becomes a section of level 1.

use super::{Refactoring, lines_from};
use crate::core::analysis::Analysis;
use crate::core::finding::Edit;
use crate::core::localized::Localized;
use crate::core::outline::{Heading, MarkStyle, PartStatus};
use crate::core::skeleton::{insert_section, place_of_part};
use crate::core::text::Span;

/// For the section that holds a paragraph, where it carries a part and stands below level 1.
pub(super) fn to_level_1(analysis: &Analysis, paragraph: usize) -> Option<Refactoring> {
    let (part, index) = nested_part(analysis, paragraph)?;
    let heading = &analysis.outline.headings[index];
    let moved = lines_from(analysis, heading.paragraph, analysis.outline.section_end(index));
    let words = heading.mark.title.of(&analysis.text);
    let mut edits = insert_section(analysis, place_of_part(analysis, part), words, &text_below(analysis, index, moved));
    // The insertion may lie where the section is taken out: at the end of the section above.
    edits.push(Edit { span: moved, new_text: String::new() });
    edits.extend(closed_up(analysis, index, heading));
    let name = &analysis.profile.parts[part].name;
    let title = Localized::new(format!("把“{name}”移为一级标题"), format!("Move “{name}” to level 1"));
    let touches = |left: &Edit, right: &Edit| left.span.start < right.span.end && right.span.start < left.span.end;
    let overlaps = edits.iter().enumerate().any(|(at, left)| edits[at + 1..].iter().any(|right| touches(left, right)));
    (!overlaps).then(|| Refactoring::rewrite(title, edits))
}

fn nested_part(analysis: &Analysis, paragraph: usize) -> Option<(usize, usize)> {
    let mut above = analysis.outline.section_of(paragraph);
    while let Some(index) = above {
        let heading = &analysis.outline.headings[index];
        let nested = |part: &usize| analysis.parts[*part].status == PartStatus::Nested && analysis.parts[*part].headings.contains(&index);
        if let Some(part) = heading.parts.iter().find(nested).filter(|_| heading.level > 1) {
            return Some((part, index));
        }
        above = heading.parent;
    }
    None
}

/// What stands below the heading, its own sub-headings one style further out.
fn text_below(analysis: &Analysis, index: usize, moved: Span) -> String {
    let (text, heading) = (&*analysis.text, &analysis.outline.headings[index]);
    let behind = heading.mark.period.map_or(heading.mark.title.end, |period| period.end);
    let run_in = text[behind..moved.end].trim_start_matches(['\r', '\n']);
    let start = moved.end - run_in.len();
    let mut below = String::new();
    let mut at = start;
    for inner in &analysis.outline.headings[index + 1..heading.end] {
        if let Some((style, ordinal)) = inner.mark.number.filter(|_| inner.mark.mark.start >= at) {
            below += &text[at..inner.mark.mark.start];
            below += &further_out(style).write(ordinal);
            at = inner.mark.mark.end;
        }
    }
    below + &text[at..moved.end]
}

const fn further_out(style: MarkStyle) -> MarkStyle {
    match style {
        MarkStyle::Arabic => MarkStyle::HanBrackets,
        MarkStyle::ArabicBrackets => MarkStyle::Arabic,
        MarkStyle::Circled => MarkStyle::ArabicBrackets,
        other => other,
    }
}

/// The numbers of the siblings behind, one less each.
fn closed_up(analysis: &Analysis, index: usize, heading: &Heading) -> Vec<Edit> {
    let behind = analysis.outline.children(heading.parent).filter(|(other, _)| *other > index);
    let number = |(_, sibling): (usize, &Heading)| {
        let (style, ordinal) = sibling.mark.number?;
        let mark = sibling.mark.mark;
        (ordinal > 1).then(|| Edit { span: mark, new_text: style.renumber(mark.of(&analysis.text), ordinal - 1) })
    };
    behind.filter_map(number).collect()
}
