//! Marks of ranges: several in use for one kind of range, marks that are none, and marks that were lost.

use std::collections::BTreeMap;

use super::places::{Place, Wording, count_en, count_zh, one_finding, written};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::notation::{NotationKind, RangeKind};

pub(super) const RULE: Rule = Rule {
    name: "range-mark",
    group: Group::Text,
    severity: Severity::Hint,
    fix: FixAvailability::Mixed,
    summary_zh: "起止年月、数值范围的连接号用得不一致、不对，或者丢了",
    summary_en: "marks of ranges that differ, are wrong or were lost",
    page: include_str!("../../rules/range-mark.md"),
    check,
};

/// The kinds of ranges, each judged by itself: GB/T 15834-2011 lets values have another mark than times.
const KINDS: [RangeKind; 4] = [RangeKind::Years, RangeKind::Months, RangeKind::Days, RangeKind::Values];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(written(context, |kind| kind == NotationKind::LostDash).into_iter().map(|(_, place)| lost_dash(context, place)));
    let mut places: Vec<Place> = KINDS.iter().flat_map(|&kind| unlike_most(context, kind)).collect();
    places.sort_by_key(|place| place.span);
    let Some(first) = places.first() else { return };
    let (mark, mended, count) = (first.span.of(context.text()), first.mended.clone(), places.len());
    let wording = Wording {
        message: Localized::new(
            format!("连接号写法不一{}：这里用“{mark}”，同类的起止范围多用“{mended}”。请统一。", count_zh(count)),
            format!("marks of ranges differ{}: “{mark}” here, “{mended}” in most ranges of the kind. Use one.", count_en(count)),
        ),
        related: Localized::new("另一处写法不同的连接号", "another mark that differs"),
        fix: Localized::new("统一连接号", "Use one mark"),
    };
    findings.extend(one_finding(&RULE, RULE.severity, "", &places, wording, Safety::Safe).map(|finding| finding.values(mark, mended)));
}

/// The marks of one kind of range that differ from the one that most have, and those that are doubled.
fn unlike_most(context: &Context<'_>, kind: RangeKind) -> Vec<Place> {
    let places = written(context, |it| it == NotationKind::Range(kind));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, place) in &places {
        *counts.entry(single(place.span.of(context.text()))).or_default() += 1;
    }
    let Some(usual) = counts.iter().max_by_key(|&(mark, count)| (*count, rank(mark))).map(|(mark, _)| (*mark).to_owned()) else {
        return Vec::new();
    };
    let differs = |place: &Place| place.span.of(context.text()) != usual;
    places.into_iter().map(|(_, place)| place).filter(differs).map(|place| Place { mended: usual.clone(), ..place }).collect()
}

/// One mark where it is doubled: 2021——2025年 has the mark of 破折号.
fn single(mark: &str) -> &str {
    ["——", "--", "－－", "~~", "～～", "––", "――"].into_iter().find(|double| mark.ends_with(double)).map_or(mark, |double| {
        &mark[..mark.len() - double.len() / 2]
    })
}

/// Which of two marks that are as frequent is the better one.
fn rank(mark: &str) -> usize {
    ["—", "～", "至"].iter().rev().position(|good| mark.ends_with(good)).map_or(0, |rank| rank + 1)
}

fn lost_dash(context: &Context<'_>, place: Place) -> Finding {
    let stated = place.span.of(context.text());
    let message = Localized::new(
        format!("“{stated}年”像是丢了起止年份之间的连接号，请核对是否应为“{}年”。", place.mended),
        format!("{stated}年 seems to have lost the dash between two years: check whether {}年 is meant.", place.mended),
    );
    let title = Localized::new(format!("改为“{}”", place.mended), format!("Change to “{}”", place.mended));
    let edit = Edit { span: place.span, new_text: place.mended.clone() };
    Finding::new(RULE.name, Severity::Warning, place.span, message).values(stated, place.mended).fix(title, Safety::Unsafe, vec![edit])
}
