//! A section that carries two parts becomes two, from the paragraph under the cursor on.

use super::Refactoring;
use crate::core::analysis::Analysis;
use crate::core::finding::Edit;
use crate::core::localized::Localized;
use crate::core::skeleton::{Place, insert_section};
use crate::core::text::Span;

/// At a paragraph below a heading of level 1 that carries more than one part.
pub(super) fn at(analysis: &Analysis, paragraph: usize) -> Option<Refactoring> {
    let section = analysis.outline.section_of(paragraph)?;
    let index = analysis.outline.top_of(section);
    let heading = &analysis.outline.headings[index];
    let parts: Vec<usize> = heading.parts.iter().collect();
    let [first, second] = parts[..] else { return None };
    if paragraph <= heading.paragraph {
        return None;
    }
    let year = analysis.report.year.map(|(year, _)| year);
    let words = |part: usize| analysis.profile.parts[part].heading_for(year);
    let next = analysis.outline.headings.get(heading.end).map(|_| heading.end);
    let place = Place { offset: analysis.lines().start(paragraph), before: next };
    let mut edits = insert_section(analysis, place, &words(second), "");
    if next.is_none() {
        // Without a section behind, the insertion is written for the end of the body.
        let line_end = crate::core::skeleton::line_end(&analysis.text);
        edits[0].new_text = format!("{}{line_end}", edits[0].new_text.trim_matches(['\r', '\n']));
    }
    edits.push(Edit { span: heading.mark.title, new_text: words(first) });
    edits.extend(restarted(analysis, index, paragraph));
    let name = &analysis.profile.parts[second].name;
    let title = Localized::new(format!("从这里起另立一级标题“{name}”"), format!("Begin a section “{name}” here"));
    Some(Refactoring::rewrite(title, edits))
}

/// The sub-headings from the paragraph on, numbered from 1.
fn restarted(analysis: &Analysis, index: usize, paragraph: usize) -> Vec<Edit> {
    let behind = analysis.outline.children(Some(index)).filter(|(_, heading)| heading.paragraph >= paragraph);
    let number = |((_, heading), ordinal): ((usize, &crate::core::outline::Heading), u32)| {
        let (style, written) = heading.mark.number?;
        let mark: Span = heading.mark.mark;
        (written != ordinal).then(|| Edit { span: mark, new_text: style.renumber(mark.of(&analysis.text), ordinal) })
    };
    behind.zip(1..).filter_map(number).collect()
}
