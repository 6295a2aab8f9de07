//! A series 一是 … 二是 … that skips, repeats or mixes its marks.

use super::shared::{Counted, SequenceFault, sequence_faults, sequence_finding};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Edit, Finding, Severity};
use crate::core::localized::Localized;
use crate::core::prose::{SeriesFamily, SeriesMark};
use crate::core::zones::Zone;

pub(super) const RULE: Rule = Rule {
    name: "series-sequence",
    group: Group::Structure,
    severity: Severity::Warning,
    fix: FixAvailability::Mixed,
    summary_zh: "“一是、二是、三是”的次序跳号、重号或混用",
    summary_en: "the marks of a series skip, repeat or are mixed",
    page: include_str!("../../rules/series-sequence.md"),
    check,
};

const MARKS: Counted = Counted { zh: "序次", en: "mark", lost_zh: "一项", lost_en: "an item" };

/// Marks that belong together, in bytes of the text.
#[derive(Default)]
struct Series {
    marks: Vec<SeriesMark>,
    /// Marks of another family that stand in this series.
    mixed: Vec<(SeriesMark, u32)>,
    /// The paragraph of the last mark.
    paragraph: usize,
}

impl Series {
    fn family(&self) -> SeriesFamily {
        self.marks[0].family
    }

    fn last_ordinal(&self) -> u32 {
        self.mixed.last().map_or(0, |&(_, ordinal)| ordinal).max(self.marks.last().map_or(0, |mark| mark.ordinal))
    }
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut headings = analysis.outline.headings.iter().map(|heading| heading.paragraph).peekable();
    let mut reader = Reader::default();
    let mut done = Vec::new();
    for paragraph in (0..context.lines().len()).filter(|&index| analysis.zones.of[index] == Zone::Body) {
        if headings.next_if_eq(&paragraph).is_some() {
            done.append(&mut reader.finish());
        }
        let start = context.lines().start(paragraph);
        for mark in &context.lines().paragraph(paragraph).series {
            let mark = SeriesMark { span: mark.span.shifted(start), ..*mark };
            let opens_paragraph = mark.span.start == context.lines().content(paragraph).start;
            done.extend(reader.take(mark, paragraph, opens_paragraph));
        }
    }
    done.append(&mut reader.finish());
    for series in &done {
        judge(context, series, findings);
    }
}

/// Sorts marks into series, one section at a time.
#[derive(Default)]
struct Reader {
    /// The open series, at most one a family, besides those interrupted by another of their family.
    open: Vec<Series>,
    /// A series of the family that a new one may be nested in: one of the same paragraph, or the last before a new one
    /// that does not open its paragraph.
    outer: Vec<Series>,
}

impl Reader {
    /// Adds a mark; returns a series that it ends.
    fn take(&mut self, mark: SeriesMark, paragraph: usize, opens_paragraph: bool) -> Option<Series> {
        let own = self.open.iter().position(|series| series.family() == mark.family);
        if mark.ordinal == 1 {
            return self.start(mark, paragraph, own, opens_paragraph);
        }
        if let Some(position) = own {
            return self.go_on(mark, paragraph, position);
        }
        let host = self.open.iter_mut().find(|series| series.last_ordinal() + 1 == mark.ordinal && series.paragraph == paragraph);
        if let Some(host) = host {
            host.mixed.push((mark, mark.ordinal));
            return None;
        }
        self.open.push(Series { marks: vec![mark], paragraph, ..Series::default() });
        None
    }

    fn start(&mut self, mark: SeriesMark, paragraph: usize, own: Option<usize>, opens_paragraph: bool) -> Option<Series> {
        let ended = own.map(|position| self.open.remove(position));
        self.open.push(Series { marks: vec![mark], paragraph, ..Series::default() });
        let stale = self.outer.iter().position(|series| series.family() == mark.family).map(|position| self.outer.remove(position));
        match ended {
            Some(series) if series.paragraph == paragraph || !opens_paragraph => {
                self.outer.push(series);
                stale
            }
            _ => ended.or(stale),
        }
    }

    /// Goes on with the open series of the family, or with the one around it where only that fits.
    fn go_on(&mut self, mark: SeriesMark, paragraph: usize, position: usize) -> Option<Series> {
        let fits = |series: &Series| series.last_ordinal() + 1 == mark.ordinal;
        let around = self.outer.iter().position(|series| series.family() == mark.family && fits(series));
        let mut ended = None;
        if let Some(around) = around.filter(|_| !fits(&self.open[position])) {
            ended = Some(std::mem::replace(&mut self.open[position], self.outer.remove(around)));
        }
        let series = &mut self.open[position];
        series.marks.push(mark);
        series.paragraph = paragraph;
        ended
    }

    fn finish(&mut self) -> Vec<Series> {
        self.open.drain(..).chain(self.outer.drain(..)).collect()
    }
}

fn judge(context: &Context<'_>, series: &Series, findings: &mut Vec<Finding>) {
    if let [lone] = series.marks[..] && lone.ordinal > 1 {
        return;
    }
    let mut marks: Vec<SeriesMark> = series.marks.iter().copied().chain(series.mixed.iter().map(|&(mark, _)| mark)).collect();
    marks.sort_unstable_by_key(|mark| mark.span);
    let ordinals: Vec<u32> = marks.iter().map(|mark| mark.ordinal).collect();
    for fault in sequence_faults(&ordinals) {
        findings.push(fault_finding(context, &marks, fault));
    }
    for &(mark, ordinal) in &series.mixed {
        let (stated, expected) = (mark.span.of(context.text()), series.family().write(ordinal));
        let message = Localized::new(
            format!("序次混用：前面是“{}”，这里是“{stated}”，请统一为“{expected}”。", series.family().write(1)),
            format!("mixed marks: the series began with “{}”; write “{expected}” for “{stated}”.", series.family().write(1)),
        );
        findings.push(Finding::new(RULE.name, RULE.severity, mark.span, message).values(stated, expected));
    }
}

fn fault_finding(context: &Context<'_>, marks: &[SeriesMark], fault: SequenceFault) -> Finding {
    let mark = marks[fault.index];
    let (stated, expected) = (mark.span.of(context.text()), mark.family.write(fault.expected));
    let moved = marks[fault.index..].iter().take(fault.moves).zip(fault.expected..);
    let edits: Vec<Edit> = moved.map(|(mark, ordinal)| Edit { span: mark.span, new_text: mark.family.write(ordinal) }).collect();
    sequence_finding(&RULE, MARKS, mark.span, [stated, &expected], fault.kind, edits)
}
