//! Headings on the wrong level or with the wrong mark.

use std::collections::HashMap;

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Edit, Finding, Related, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::outline::{Heading, MarkStyle, Outline};

pub(super) const RULE: Rule = Rule {
    name: "heading-level",
    group: Group::Structure,
    severity: Severity::Warning,
    fix: FixAvailability::Safe,
    summary_zh: "标题越级，或者序号后的符号不对",
    summary_en: "a heading jumps a level or carries the wrong mark",
    page: include_str!("../../rules/heading-level.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    wrong_marks(context, findings);
    jumps(context, findings);
    upside_down(context, findings);
}

/// `一.`, `（一）、` each by itself; `1、`, often a habit of the whole text, once for the document.
fn wrong_marks(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let wrong = context.analysis.outline.headings.iter().filter(|heading| heading.mark.wrong_punctuation);
    let (habits, faults): (Vec<&Heading>, Vec<&Heading>) = wrong.partition(|heading| heading.mark.number.is_some_and(|(style, _)| style == MarkStyle::Arabic));
    for heading in faults {
        let (stated, expected) = marks(context, heading);
        let message = Localized::new(format!("序号后的符号不对：“{stated}”应写作“{expected}”。"), format!("wrong mark: write “{expected}” for “{stated}”."));
        findings.push(mark_finding(context, &[heading], RULE.severity, message));
    }
    if let Some(first) = habits.first() {
        let (stated, expected) = marks(context, first);
        let (count, count_en) = if habits.len() > 1 { (format!("全文共{}处。", habits.len()), format!(" {} places.", habits.len())) } else { Default::default() };
        let message = Localized::new(
            format!("阿拉伯数字序号后用点不用顿号：“{stated}”宜写作“{expected}”。{count}"),
            format!("a number in digits takes a point: write “{expected}” for “{stated}”.{count_en}"),
        );
        findings.push(mark_finding(context, &habits, Severity::Hint, message));
    }
}

fn mark_finding(context: &Context<'_>, headings: &[&Heading], severity: Severity, message: Localized) -> Finding {
    let first = headings[0];
    let (stated, expected) = marks(context, first);
    let edits = headings.iter().map(|heading| Edit { span: heading.mark.mark, new_text: marks(context, heading).1 }).collect();
    let title = Localized::new(format!("改为“{expected}”"), format!("Change to “{expected}”"));
    let mut finding = Finding::new(RULE.name, severity, first.mark.mark, message).values(stated, expected).fix(title, Safety::Safe, edits);
    let same = Localized::new("这里也是", "here too");
    finding.related = headings[1..].iter().map(|heading| Related { span: heading.mark.mark, message: same.clone() }).collect();
    finding
}

/// The written mark and the mark as it should be, in the width that is used.
fn marks(context: &Context<'_>, heading: &Heading) -> (String, String) {
    let stated = heading.mark.mark.of(context.text());
    let number = stated.trim_end_matches(['、', '.', '．', ',', '，']);
    let expected = match heading.mark.number {
        Some((MarkStyle::Han, _)) => format!("{number}、"),
        Some((MarkStyle::Arabic, _)) => format!("{number}."),
        _ => number.to_owned(),
    };
    (stated.to_owned(), expected)
}

/// A section whose first headings jump a level that those of its sibling sections have. Below level 1 one sibling is
/// enough. On level 1 short sections often hold a list in digits: there two siblings are asked for, and headings on
/// lines of their own.
fn jumps(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let outline = &context.analysis.outline;
    let mut sections: HashMap<Option<usize>, Vec<(usize, MarkStyle)>> = HashMap::new();
    for (index, heading) in outline.headings.iter().enumerate() {
        if let Some(style) = child_style(outline, index) {
            sections.entry(heading.parent).or_default().push((index, style));
        }
    }
    let mut jumping: Vec<(usize, MarkStyle)> = sections.values().filter_map(|siblings| jumping_section(outline, siblings)).collect();
    jumping.sort_unstable();
    for (section, usual) in jumping {
        let heading = &outline.headings[section + 1];
        let stated = heading.mark.mark.of(context.text());
        let expected = usual.write(1);
        let message = Localized::new(
            format!("标题越级：同级各节下面先用“{expected}”，这里直接用了“{stated}”。请看是否少了一级标题，或者序号用错了一级。"),
            format!("a level is jumped: sibling sections begin with “{expected}”, this one with “{stated}”."),
        );
        findings.push(Finding::new(RULE.name, RULE.severity, heading.mark.mark, message).values(stated, expected));
    }
}

/// The style of the first heading below a section, if it is numbered.
fn child_style(outline: &Outline, index: usize) -> Option<MarkStyle> {
    let child = outline.headings.get(index + 1).filter(|child| child.parent == Some(index))?;
    child.mark.number.map(|(style, _)| style)
}

/// The only one of several sibling sections that begins with a deeper style than all others, and the others' style.
fn jumping_section(outline: &Outline, siblings: &[(usize, MarkStyle)]) -> Option<(usize, MarkStyle)> {
    let usual = siblings.iter().map(|&(_, style)| style).min()?;
    let mut deeper = siblings.iter().filter(|&&(_, style)| style > usual);
    let &(section, _) = deeper.next()?;
    let others = siblings.len() - 1;
    let is_list = outline.children(Some(section)).any(|(index, child)| child.has_no_text() && child.end == index + 1 || child.runs_on());
    let is_jump = if outline.headings[section].level == 1 { others >= 2 && !is_list } else { others >= 1 };
    (deeper.next().is_none() && is_jump).then_some((section, usual))
}

/// （一） below 1.: a heading of an outer style behind a sibling of an inner one. Once for each section.
fn upside_down(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let headings = &context.analysis.outline.headings;
    let mut last: Vec<Option<&Heading>> = vec![None; headings.len() + 1];
    let mut told = vec![false; headings.len() + 1];
    for heading in headings {
        let slot = heading.parent.unwrap_or(headings.len());
        let before = last[slot].replace(heading);
        let (Some(before), Some((style, _))) = (before, heading.mark.number) else { continue };
        let is_inner = before.mark.number.is_some_and(|(above, _)| above > style) && before.mark.hashes == heading.mark.hashes;
        if !is_inner || told[slot] {
            continue;
        }
        told[slot] = true;
        let (stated, above) = (heading.mark.mark.of(context.text()), before.mark.mark.of(context.text()));
        let message = Localized::new(
            format!("层次颠倒：“{stated}”排在了“{above}”之下。层次依次用“一、”“（一）”“1.”“（1）”。"),
            format!("levels upside down: “{stated}” stands below “{above}”. The levels are 一、 （一） 1. （1）."),
        );
        findings.push(Finding::new(RULE.name, RULE.severity, heading.mark.mark, message).related(before.mark.mark, Localized::new("上面的序号", "the number above")));
    }
}
