//! Ties across paragraphs: the few indicators that a draft tells in more than one place.

use std::collections::HashMap;

use super::same::{Mention, StageOf, Topic};
use super::{Doubt, Tie, TieKind, Verdict};
use crate::core::claims::PeriodKey;
use crate::core::localized::Localized;
use crate::core::text::Span;

/// A tie whose figures stand in several paragraphs.
#[derive(Debug, Clone)]
pub struct AcrossTie {
    /// The paragraph of the figure at stake.
    pub paragraph: usize,
    /// The tie; its spans are of that paragraph.
    pub tie: Tie,
    /// The other figures: paragraph, and place in its folded view.
    pub others: Vec<(usize, Span)>,
}

/// A mention with its paragraph.
type Placed<'a> = (usize, &'a Mention);

/// Compares the mentions of all paragraphs. `year` is the report year.
pub fn across<'a>(mentions: impl Iterator<Item = Placed<'a>>, year: Option<i32>) -> Vec<AcrossTie> {
    let mut by_topic: HashMap<Topic, Vec<Placed<'a>>, fnv::FnvBuildHasher> = HashMap::default();
    let mut order: Vec<Topic> = Vec::new();
    for placed in mentions.filter(|(_, mention)| is_of_year(mention.period, year)) {
        let list = by_topic.entry(placed.1.topic).or_default();
        if list.is_empty() {
            order.push(placed.1.topic);
        }
        list.push(placed);
    }
    let mut ties = Vec::new();
    for topic in order {
        match topic {
            Topic::Indicator(_) => ties.extend(two_values(&by_topic[&topic])),
            Topic::Stage(subject, StageOf::Closed) => ties.extend(more_closed(&by_topic, subject)),
            Topic::Stage(..) => {}
        }
    }
    ties
}

fn is_of_year(period: PeriodKey, year: Option<i32>) -> bool {
    match period {
        PeriodKey::Unstated => true,
        PeriodKey::Year(of) => year.is_none_or(|year| of == year),
        PeriodKey::Months(..) | PeriodKey::Prior | PeriodKey::Cumulative => false,
    }
}

fn same_level(one: &Mention, other: &Mention) -> bool {
    one.level.zip(other.level).is_none_or(|(one, other)| one == other)
}

/// One indicator with two values in two paragraphs.
fn two_values(told: &[Placed<'_>]) -> Option<AcrossTie> {
    let (first_paragraph, first) = *told.first()?;
    let differs = |(paragraph, mention): &&Placed<'_>| {
        *paragraph != first_paragraph && !mention.interval.overlaps(&first.interval) && same_level(first, mention)
    };
    let &(paragraph, later) = told.iter().find(differs)?;
    let tie = Tie {
        kind: TieKind::SameIndicator,
        verdict: Verdict::Doubtful(Doubt::Inherited),
        span: later.span,
        operands: vec![later.span],
        evidence: vec![format!("{} ≠ {}", first.value, later.value)],
        expected: None,
        fix: None,
        note: Some(Localized::new("两处口径不同的，请写明", "if the two are not of the same scope, say so")),
    };
    Some(AcrossTie { paragraph, tie, others: vec![(first_paragraph, first.span)] })
}

/// More was closed than taken on or received, told in other paragraphs.
fn more_closed(by_topic: &HashMap<Topic, Vec<Placed<'_>>, fnv::FnvBuildHasher>, subject: u8) -> Option<AcrossTie> {
    let of = |stage| by_topic.get(&Topic::Stage(subject, stage)).map_or(&[][..], Vec::as_slice);
    let most = |stage| of(stage).iter().max_by_key(|(_, mention)| mention.value).copied();
    let (paragraph, closed) = most(StageOf::Closed)?;
    let came: Vec<Placed<'_>> = [most(StageOf::Accepted), most(StageOf::Received)].into_iter().flatten().collect();
    let is_more = |(_, mention): &Placed<'_>| mention.interval.is_below(&closed.interval);
    let elsewhere = came.iter().all(|(other, _)| *other != paragraph);
    if came.is_empty() || !came.iter().all(is_more) || !elsewhere {
        return None;
    }
    let tie = Tie {
        kind: TieKind::Flow,
        verdict: Verdict::Doubtful(Doubt::AcrossParagraphs),
        span: closed.span,
        operands: vec![closed.span],
        evidence: came.iter().map(|(_, mention)| format!("{} > {}", closed.value, mention.value)).collect(),
        expected: None,
        fix: None,
        note: Some(Localized::new("若含上年结转或口径不同，请注明", "if cases carried over are included, or the scope differs, say so")),
    };
    Some(AcrossTie { paragraph, tie, others: came.iter().map(|(other, mention)| (*other, mention.span)).collect() })
}
