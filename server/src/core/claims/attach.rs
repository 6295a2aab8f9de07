//! From quantities to claims: which words, which clause, which bracket.

use super::lexicon::Lexicon;
use super::marks::Found;
use super::period::{self, PeriodKey};
use super::tables::Cue;
use super::{Claim, Separator};
use crate::core::prose::{Layout, StopKind};
use crate::core::quantities::{Quantities, Quantity};
use crate::core::text::Span;

/// Reads the claims of a folded paragraph. `items` are the places of its 一是, 二是 marks.
pub fn read<'a>(text: &'a str, layout: &Layout, found: &Quantities, items: &[Span]) -> Vec<Claim<'a>> {
    let brackets = Brackets::new(layout, &found.quantities);
    let mut reader = Reader { text, layout, found, items, brackets, counters: Counters::default(), period: PeriodKey::Unstated };
    let mut claims: Vec<Claim<'a>> = Vec::with_capacity(found.quantities.len());
    for index in 0..found.quantities.len() {
        let claim = reader.claim(index, &claims);
        claims.push(claim);
    }
    claims
}

/// Brackets that hold quantities: their content is told of the quantity in front.
struct Brackets {
    /// From the opening mark behind the closing one, in order of the opening.
    spans: Vec<Span>,
    /// Where they end, in order.
    ends: Vec<usize>,
}

impl Brackets {
    fn new(layout: &Layout, quantities: &[Quantity]) -> Self {
        let mut open = Vec::new();
        let mut spans = Vec::new();
        for stop in &layout.stops {
            match stop.kind {
                StopKind::Open => open.push(stop.span.start),
                StopKind::Close => {
                    if let Some(start) = open.pop() {
                        spans.push(Span::new(start, stop.span.end));
                    }
                }
                StopKind::Sentence => open.clear(),
                _ => {}
            }
        }
        spans.retain(|span| {
            let first = quantities.partition_point(|quantity| quantity.span.start < span.start);
            quantities.get(first).is_some_and(|quantity| quantity.span.end <= span.end)
        });
        spans.sort_unstable();
        let mut ends: Vec<usize> = spans.iter().map(|span| span.end).collect();
        ends.sort_unstable();
        Self { spans, ends }
    }

    /// The innermost bracket around a place.
    fn around(&self, span: Span) -> Option<Span> {
        let from = self.spans.partition_point(|bracket| bracket.start < span.start);
        self.spans[..from].iter().rev().take(8).find(|bracket| bracket.contains(span)).copied()
    }

    fn opens_at(&self, at: usize) -> bool {
        self.spans.binary_search_by_key(&at, |span| span.start).is_ok()
    }

    fn ends_at(&self, at: usize) -> bool {
        self.ends.binary_search(&at).is_ok()
    }
}

/// Numbers of sentences and clauses up to a place.
#[derive(Default)]
struct Counters {
    stop: usize,
    sentence: usize,
    clause: usize,
    item: usize,
}

struct Reader<'a, 'b> {
    text: &'a str,
    layout: &'b Layout,
    found: &'b Quantities,
    items: &'b [Span],
    brackets: Brackets,
    counters: Counters,
    period: PeriodKey,
}

impl<'a> Reader<'a, '_> {
    fn claim(&mut self, index: usize, claims: &[Claim<'a>]) -> Claim<'a> {
        let quantity = self.found.quantities[index];
        let last_sentence = self.counters.sentence;
        let last_clause = self.counters.clause;
        self.count_to(quantity.span.start);
        let previous_end = index.checked_sub(1).map_or(0, |before| self.found.quantities[before].span.end);
        let bracket = self.brackets.around(quantity.span);
        let gap_start = self.gap_start(previous_end, quantity.span.start);
        let left_span = trimmed_left(self.text, self.left(previous_end, quantity.span.start, bracket));
        let right_span = self.right(index);
        let lexicon = Lexicon::get();
        let (left, right, gap) = (left_span.of(self.text), right_span.of(self.text), &self.text[gap_start..quantity.span.start]);
        let marks = lexicon.marks.find(gap, left_span.start.saturating_sub(gap_start));
        let mut words = lexicon.words(left);
        words.extend(lexicon.words(right));
        let parent = bracket.and_then(|bracket| {
            // The bracket is told of the figure directly in front, over no mark: 民事案件320件(…).
            let at = claims.partition_point(|claim| claim.quantity.span.end <= bracket.start).checked_sub(1)?;
            self.layout.stops_between(claims[at].quantity.span.end, bracket.start).is_empty().then_some(at)
        });
        let separator = if index == 0 || self.counters.sentence != last_sentence {
            Separator::Sentence
        } else {
            self.separator(previous_end, quantity.span.start, self.counters.clause != last_clause)
        };
        Claim {
            quantity,
            left,
            left_span,
            right,
            gap,
            sentence: self.counters.sentence,
            clause: self.counters.clause,
            item: self.counters.item,
            parent: parent.filter(|&parent| claims[parent].sentence == self.counters.sentence),
            in_bracket: bracket.is_some(),
            separator,
            cues: marks.own,
            gap_cues: marks.all,
            words,
            period: self.period_of(gap, gap_start, &marks),
        }
    }

    fn count_to(&mut self, at: usize) {
        while let Some(stop) = self.layout.stops.get(self.counters.stop).filter(|stop| stop.span.start < at) {
            match stop.kind {
                StopKind::Sentence => {
                    self.counters.sentence += 1;
                    self.counters.clause += 1;
                }
                StopKind::Semicolon | StopKind::Colon | StopKind::Comma => self.counters.clause += 1,
                StopKind::Enumeration | StopKind::Open | StopKind::Close => {}
            }
            self.counters.stop += 1;
        }
        while self.items.get(self.counters.item).is_some_and(|item| item.start < at) {
            self.counters.item += 1;
        }
    }

    /// Where the words since the quantity before begin: not before the start of the sentence.
    fn gap_start(&self, previous_end: usize, start: usize) -> usize {
        let stops = self.layout.stops_between(previous_end, start);
        stops.iter().rev().find(|stop| stop.kind == StopKind::Sentence).map_or(previous_end, |stop| stop.span.end)
    }

    /// The words in front of a quantity that belong to it.
    fn left(&self, previous_end: usize, start: usize, bracket: Option<Span>) -> Span {
        let stops = self.layout.stops_between(previous_end, start);
        let mut from = previous_end;
        let mut seen_stop = previous_end == 0;
        for stop in stops {
            let divides = match stop.kind {
                StopKind::Sentence | StopKind::Semicolon | StopKind::Colon | StopKind::Comma => true,
                // The first mark behind a quantity ends its own words; a list in front of this one stays whole.
                StopKind::Enumeration => !seen_stop,
                StopKind::Open => {
                    bracket.is_some_and(|bracket| bracket.start == stop.span.start) || self.brackets.opens_at(stop.span.start)
                }
                StopKind::Close => self.brackets.ends_at(stop.span.end),
            };
            if divides {
                from = stop.span.end;
                seen_stop = true;
            }
        }
        // Without a mark between, the words belong to the quantity before: 8个单位24份案卷.
        if seen_stop { Span::new(from, start) } else { Span::empty(start) }
    }

    /// The words behind a quantity that belong to it.
    fn right(&self, index: usize) -> Span {
        let quantity = &self.found.quantities[index];
        let from = quantity.span.end;
        let limit = self.found.quantities.get(index + 1).map_or(self.text.len(), |next| next.span.start);
        let period = self.found.periods.partition_point(|period| period.span.start < from);
        let limit = self.found.periods.get(period).map_or(limit, |period| limit.min(period.span.start));
        let stops = self.layout.stops_between(from, limit);
        let end = stops.first().map_or(limit, |stop| stop.span.start);
        Span::new(from, end.max(from))
    }

    fn separator(&self, previous_end: usize, start: usize, new_clause: bool) -> Separator {
        let stops = self.layout.stops_between(previous_end, start);
        if stops.iter().any(|stop| stop.kind == StopKind::Semicolon) {
            return Separator::Semicolon;
        }
        if new_clause {
            return Separator::Comma;
        }
        let between = &self.text[previous_end..start];
        let joined = ["和", "及", "与", "并"].iter().any(|word| between.starts_with(word));
        if joined || stops.iter().any(|stop| stop.kind == StopKind::Enumeration) { Separator::Enumeration } else { Separator::None }
    }

    fn period_of(&mut self, gap: &str, gap_start: usize, marks: &Found) -> PeriodKey {
        let from = self.found.periods.partition_point(|period| period.span.start < gap_start);
        let to = self.found.periods.partition_point(|period| period.span.start < gap_start + gap.len());
        match period::read(gap, gap_start, &self.found.periods[from..to], marks.time, marks.all.has(Cue::Cumulative)) {
            Some((key, goes_on)) => {
                if goes_on {
                    self.period = key;
                }
                key
            }
            None => self.period,
        }
    }
}

/// Without conjunctions and marks in front.
fn trimmed_left(text: &str, span: Span) -> Span {
    const JOINTS: [&str; 9] = ["以及", "、", "和", "及", "并", "与", "而", "且", " "];
    /// Words that begin like a conjunction.
    const NONE: [&str; 7] = ["和解", "和谐", "及时", "及格", "及早", "并案", "与会"];
    let mut from = span.start;
    while let Some(joint) = JOINTS.iter().find(|joint| text[from..span.end].starts_with(*joint)) {
        if NONE.iter().any(|word| text[from..span.end].starts_with(word)) {
            break;
        }
        from += joint.len();
    }
    Span::new(from, span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::quantities::scan;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let layout = Layout::new(text);
        let found = scan(text, &layout);
        let claims = read(text, &layout, &found, &[]);
        let described: Vec<String> = claims.iter().map(|it| format!("{}[{}]{}", it.left, it.quantity.span.of(text), it.right)).collect();
        assert_eq!(described, expected, "{text}");
    }

    #[test]
    fn words_belong_to_the_nearest_figure() {
        check("受理行政复议申请104件,已办结103件。", &["受理行政复议申请[104件]", "已办结[103件]"]);
        check("完成53个单位评议,抽查8个单位24份案卷。", &["完成[53个]单位评议", "抽查[8个]单位", "[24份]案卷"]);
        check("其中民事320件(农民工讨薪140件)、刑事180件。", &["其中民事[320件]", "农民工讨薪[140件]", "刑事[180件]"]);
        check("村(社区)调委会180个、镇街调委会20个", &["村(社区)调委会[180个]", "镇街调委会[20个]"]);
        check("7340家企业、26734家个体工商户,共30个网格", &["[7340家]企业", "[26734家]个体工商户", "共[30个]网格"]);
        check("行政许可、行政处罚、行政强制等12类信息", &["行政许可、行政处罚、行政强制等[12类]信息"]);
        check("调解41件、和解18件,及格9人,和撤回3件", &["调解[41件]", "和解[18件]", "及格[9人]", "撤回[3件]"]);
    }
}
