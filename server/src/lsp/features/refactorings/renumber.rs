//! The headings below one are numbered anew, level by level.

use super::Refactoring;
use crate::core::analysis::Analysis;
use crate::core::finding::Edit;
use crate::core::localized::Localized;

/// Below the heading that a paragraph is, or else all headings.
pub(super) fn below(analysis: &Analysis, paragraph: usize) -> Option<Refactoring> {
    let section = analysis.outline.section_of(paragraph)?;
    let is_heading = analysis.outline.headings[section].paragraph == paragraph;
    let top = is_heading.then_some(section);
    let mut edits = Vec::new();
    push(analysis, top, &mut edits);
    let title = match top {
        Some(_) => Localized::new("重排这个标题下面的序号", "Renumber the headings below this one"),
        None => Localized::new("重排全文标题序号", "Renumber all headings"),
    };
    Some(Refactoring::rewrite(title, edits))
}

fn push(analysis: &Analysis, parent: Option<usize>, edits: &mut Vec<Edit>) {
    let mut ordinal = 0;
    for (index, heading) in analysis.outline.children(parent) {
        if let Some((style, written)) = heading.mark.number {
            ordinal += 1;
            if written != ordinal {
                let mark = heading.mark.mark;
                edits.push(Edit { span: mark, new_text: style.renumber(mark.of(&analysis.text), ordinal) });
            }
        }
        push(analysis, Some(index), edits);
    }
}
