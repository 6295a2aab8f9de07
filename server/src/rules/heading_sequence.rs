//! Ordinals of headings that skip, repeat, or fail to start again.

use super::shared::{Counted, SequenceFault, renumber, sequence_faults, sequence_finding};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::outline::{Heading, MarkStyle};
use crate::core::text::Syntax;

pub(super) const RULE: Rule = Rule {
    name: "heading-sequence",
    group: Group::Structure,
    severity: Severity::Warning,
    fix: FixAvailability::Mixed,
    summary_zh: "标题序号跳号、重号或没有重新起排",
    summary_en: "heading numbers skip, repeat or fail to start again",
    page: include_str!("../../rules/heading-sequence.md"),
    check,
};

const NUMBERS: Counted = Counted { zh: "序号", en: "number", lost_zh: "一段", lost_en: "a section" };

/// Headings of one style below one parent that form one count.
struct Run<'a> {
    style: MarkStyle,
    level: usize,
    headings: Vec<&'a Heading>,
}

impl Run<'_> {
    fn last_ordinal(&self) -> u32 {
        self.headings.last().and_then(|heading| heading.mark.number).map_or(0, |(_, ordinal)| ordinal)
    }

    fn ordinals(&self) -> Vec<u32> {
        self.headings.iter().filter_map(|heading| heading.mark.number).map(|(_, ordinal)| ordinal).collect()
    }
}

/// How a count stands to the one before it on its level.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// It counts by itself.
    Own,
    /// It goes on where it should start again.
    Unrestarted,
    /// It goes on as all counts of the draft do: a style.
    Continued,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let runs = runs(context);
    for (run, start) in runs.iter().zip(starts(&runs)) {
        if start == Start::Unrestarted {
            findings.push(unrestarted_finding(context, run));
            continue;
        }
        let ordinals = run.ordinals();
        // Markdown counts a list by itself: every item may be a 1.
        let is_counted_by_markdown = context.analysis.syntax == Syntax::Markdown && run.style == MarkStyle::Arabic;
        if is_counted_by_markdown && ordinals.iter().all(|&ordinal| ordinal == 1) {
            continue;
        }
        // A list in digits may be quoted from its middle.
        let may_start_anywhere = start == Start::Continued || run.style >= MarkStyle::Arabic;
        let before = if may_start_anywhere { ordinals[0] - 1 } else { 0 };
        let counted: Vec<u32> = ordinals.iter().map(|ordinal| ordinal.saturating_sub(before)).collect();
        for fault in sequence_faults(&counted) {
            findings.extend(finding(context, run, SequenceFault { expected: fault.expected + before, ..fault }));
        }
    }
}

/// The counts of the draft in the order of their first headings. Behind a 2 or more, a 1 that is followed by a 2, or that
/// starts a list in digits, opens a new count.
fn runs<'a>(context: &Context<'a>) -> Vec<Run<'a>> {
    let headings = &context.analysis.outline.headings;
    let mut runs: Vec<Run<'a>> = Vec::new();
    let mut open: Vec<Vec<(MarkStyle, usize)>> = vec![Vec::new(); headings.len() + 1];
    let next_sibling_is_two = |index: usize| {
        let next = headings.get(headings[index].end).filter(|next| next.parent == headings[index].parent);
        next.and_then(|next| next.mark.number).is_some_and(|(_, ordinal)| ordinal == 2)
    };
    for (index, heading) in headings.iter().enumerate() {
        let Some((style, ordinal)) = heading.mark.number else { continue };
        let slot = &mut open[heading.parent.unwrap_or(headings.len())];
        let current = slot.iter().find(|(open_style, _)| *open_style == style).map(|&(_, run)| run);
        let opens_new = ordinal == 1
            && current.is_some_and(|run| runs[run].last_ordinal() > 1)
            && (next_sibling_is_two(index) || style >= MarkStyle::Arabic);
        match current.filter(|_| !opens_new) {
            Some(run) => runs[run].headings.push(heading),
            None => {
                slot.retain(|(open_style, _)| *open_style != style);
                slot.push((style, runs.len()));
                runs.push(Run { style, level: heading.level, headings: vec![heading] });
            }
        }
    }
    runs
}

/// The counts of one style on one level, as far as they have been read.
struct Cousins {
    style: MarkStyle,
    level: usize,
    last_ordinal: u32,
    going_on: usize,
    restarting: usize,
}

/// How each count starts. Where all go on, and there are several, it is a style.
fn starts(runs: &[Run<'_>]) -> Vec<Start> {
    let mut cousins: Vec<Cousins> = Vec::new();
    let mut read: Vec<(usize, bool)> = Vec::with_capacity(runs.len());
    for run in runs {
        let ordinals = run.ordinals();
        let (first, last_ordinal) = (ordinals[0], ordinals[ordinals.len() - 1]);
        let Some(at) = cousins.iter().position(|it| it.style == run.style && it.level == run.level) else {
            read.push((cousins.len(), false));
            cousins.push(Cousins { style: run.style, level: run.level, last_ordinal, going_on: 0, restarting: 0 });
            continue;
        };
        let group = &mut cousins[at];
        let goes_on = first > 1 && first == group.last_ordinal + 1;
        if goes_on { group.going_on += 1 } else { group.restarting += 1 }
        group.last_ordinal = last_ordinal;
        read.push((at, goes_on));
    }
    let is_style = |group: &Cousins| group.going_on >= 2 && group.restarting == 0;
    let start = |(group, goes_on): (usize, bool)| match goes_on {
        false => Start::Own,
        true if is_style(&cousins[group]) => Start::Continued,
        true => Start::Unrestarted,
    };
    read.into_iter().map(start).collect()
}

fn unrestarted_finding(context: &Context<'_>, run: &Run<'_>) -> Finding {
    let first = run.headings[0];
    let stated = first.mark.mark.of(context.text());
    let expected = run.style.renumber(stated, 1);
    let edits: Vec<Edit> = run.headings.iter().zip(1..).filter_map(|(heading, ordinal)| renumber(context, heading, ordinal)).collect();
    let message = Localized::new(
        format!("换了上级标题，序号没有重新起排：这里是“{stated}”，应为“{expected}”。"),
        format!("the numbers do not start again below a new heading: “{stated}” should be “{expected}”."),
    );
    Finding::new(RULE.name, RULE.severity, first.mark.mark, message).values(stated, expected.as_str()).fix(
        Localized::new(format!("从“{expected}”起重新编号"), format!("Renumber from “{expected}”")),
        Safety::Safe,
        edits,
    )
}

fn finding(context: &Context<'_>, run: &Run<'_>, fault: SequenceFault) -> Option<Finding> {
    let heading = run.headings[fault.index];
    let (style, _) = heading.mark.number?;
    let stated = heading.mark.mark.of(context.text());
    let expected = style.renumber(stated, fault.expected);
    let moved = run.headings[fault.index..].iter().take(fault.moves).zip(fault.expected..);
    let edits: Vec<Edit> = moved.filter_map(|(heading, ordinal)| renumber(context, heading, ordinal)).collect();
    Some(sequence_finding(&RULE, NUMBERS, heading.mark.mark, [stated, &expected], fault.kind, edits))
}
