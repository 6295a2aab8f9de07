//! Lists and the counts beside them: 咨询、受理、调解3个窗口, 3个方面:…, 存在三方面问题:一是…, 四降两升.
//!
//! A list is counted only where its count can hardly be of anything else; every way to divide it that gives the count
//! makes it right.

mod after;
mod before;
mod directions;
mod items;
pub(super) mod lexicon;
mod words;

use self::items::Items;
use self::words::{UnitRow, Words};
use super::{Reading, Replacement, Tie, TieKind, Verdict};
use crate::core::figures::to_han;
use crate::core::prose::StopKind;
use crate::core::quantities::{Quantity, QuantityKind};
use crate::core::text::Span;

/// The largest count that a reader would check by listing.
const LARGEST: i64 = 20;

/// How much of the text behind a count is looked at, in bytes.
const LONGEST_NOUN: usize = 240;
/// Stops looked at behind a count.
const FARTHEST: usize = 80;

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    for index in 0..reading.found.quantities.len() {
        if let Some(count) = Count::read(reading, index) {
            let is_named = count.is_of_set() && !count.follows_title();
            ties.extend(before::judge(&count).or_else(|| after::judge(&count)).filter(|_| !is_named));
        }
    }
    directions::build(reading, ties);
}

/// A count that can be of a list.
struct Count<'r, 't> {
    reading: &'r Reading<'t>,
    /// Its place among the quantities.
    index: usize,
    quantity: &'r Quantity,
    value: usize,
    unit: &'static UnitRow,
    /// The text behind it up to the next stop.
    noun: &'t str,
}

impl<'r, 't> Count<'r, 't> {
    fn read(reading: &'r Reading<'t>, index: usize) -> Option<Self> {
        let quantity = &reading.found.quantities[index];
        if quantity.kind != QuantityKind::Count || quantity.span.start != quantity.number.start {
            return None;
        }
        let value = quantity.value.as_whole().filter(|value| (2..=LARGEST).contains(value) && quantity.is_exact())?;
        let words = Words::get();
        let unit = words.unit(quantity.unit.word()).or_else(|| words.unit("个").filter(|_| is_person(reading, quantity)))?;
        let text = reading.text;
        let stop = reading.layout.stops_between(quantity.span.end, text.len()).first().map_or(text.len(), |stop| stop.span.start);
        let mut end = stop.min(quantity.span.end + LONGEST_NOUN);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let noun = &text[quantity.span.end..end];
        Some(Self { reading, index, quantity, value: value as usize, unit, noun })
    }

    /// Whether the count with its noun is the name of a fixed set.
    fn is_of_set(&self) -> bool {
        let mut name = han(self.value);
        name.push_str(self.word());
        name.push_str(self.noun);
        Words::get().is_set(&name)
    }

    /// 《甲》《乙》等3项制度: titles are in front, and not the name of a set.
    fn follows_title(&self) -> bool {
        self.reading.text[..self.quantity.span.start].trim_end_matches('等').ends_with('》')
    }

    fn word(&self) -> &'static str {
        self.quantity.unit.word()
    }

    /// A consistent tie, or one that does not hold, by the counts that the items allow.
    fn tie(&self, items: &Items) -> Option<Tie> {
        let is_more = items.low > self.value;
        let is_less = items.high < self.value && !items.is_open;
        if !is_more && !is_less {
            return Some(self.tie_of(Verdict::Consistent, &items.spans, self.counted(items)));
        }
        // Far more than listed: examples.
        let spread = if self.unit.kinds { 3 } else { 2 };
        if is_less && (self.value - items.high > spread || self.value >= 3 * items.high) {
            return None;
        }
        let told = items.told();
        let sign = if items.is_open { format!(" > {}", self.value) } else { String::new() };
        let tie = self.tie_of(Verdict::Conflict, &items.spans, self.listed(&items.spans) + &sign);
        Some(if items.is_sure { self.expecting(tie, told) } else { tie })
    }

    /// `甲 + 乙 = 2`: the names and how many they are.
    fn listed(&self, items: &[Span]) -> String {
        let shown: Vec<&str> = items.iter().map(|span| span.of(self.reading.text)).collect();
        format!("{} = {}", shown.join(" + "), items.len())
    }

    /// The names of a list that holds. Where they can be divided in more than one way: between how many they are.
    fn counted(&self, items: &Items) -> String {
        let (told, value) = (items.told(), self.value);
        match () {
            () if told == value => self.listed(&items.spans),
            () if items.is_open && told < value => format!("{} < {value}", self.listed(&items.spans)),
            () => format!("{} ≤ {value} ≤ {}", items.low, items.high.max(value)),
        }
    }

    fn tie_of(&self, verdict: Verdict, items: &[Span], evidence: String) -> Tie {
        let span = self.quantity.span;
        let mut operands: Vec<Span> = items.iter().copied().chain([span]).collect();
        operands.sort_unstable();
        Tie { kind: TieKind::ListCount, verdict, span, operands, evidence: vec![evidence], expected: None, fix: None, note: None }
    }

    fn expecting(&self, tie: Tie, told: usize) -> Tie {
        let number = if self.quantity.is_han { han(told) } else { told.to_string() };
        let expected = format!("{number}{}", self.word());
        tie.expecting(expected, Some(Replacement { span: self.quantity.number, text: number }))
    }

    /// Whether a quantity or a run of digits stands in a stretch.
    fn holds_figures(&self, stretch: Span) -> bool {
        let quantities = &self.reading.found.quantities;
        let at = quantities.partition_point(|it| it.span.end <= stretch.start);
        quantities.get(at).is_some_and(|it| it.span.start < stretch.end)
    }

    /// Whether the noun behind the count can be that of the items: 甲镇、乙镇5个村 counts villages.
    fn counts_kind_of(&self, items: &Items) -> bool {
        let text = self.reading.text;
        // A list of levels is counted in 级 and names no places.
        if self.unit.kinds {
            return true;
        }
        Words::get().kind.iter().all(|kind| {
            let ending = |item| kind.endings.ending(item).max_by_key(|it| it.len());
            let endings: Vec<&str> = items.spans.iter().filter_map(|span| ending(bare(span.of(text)))).collect();
            if 2 * endings.len() < items.told() {
                return true;
            }
            let noun: String = self.word().chars().chain(self.noun.chars()).take(8).collect();
            let fits = |word: &str| !kind.strict || word == "地" || endings.iter().any(|ending| ending.ends_with(word));
            kind.nouns.words().any(|word| noun.contains(word) && fits(word))
        })
    }

    /// The first stop outside brackets from an offset on.
    fn next_stop(&self, from: usize) -> (usize, Option<StopKind>) {
        let text = self.reading.text;
        let mut depth = 0_usize;
        for (index, stop) in self.reading.layout.stops_between(from, text.len()).iter().enumerate() {
            if index == FARTHEST {
                return (from, None);
            }
            match stop.kind {
                StopKind::Open => depth += 1,
                StopKind::Close if depth == 0 => return (stop.span.start, Some(stop.kind)),
                StopKind::Close => depth -= 1,
                StopKind::Enumeration => {}
                kind if depth == 0 => return (stop.span.start, Some(kind)),
                _ => {}
            }
        }
        (text.len(), None)
    }
}

/// 五名同志 counts names, 3人分别 what follows; 五名 alone counts people of whatever kind.
fn is_person(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let after = &reading.text[quantity.span.end..];
    // 李某、王某2人
    if reading.text[..quantity.span.start].ends_with('某') {
        return matches!(quantity.unit.word(), "名" | "位" | "人");
    }
    match quantity.unit.word() {
        "名" | "位" => after.starts_with("同志") || after.starts_with("分别"),
        "人" => after.starts_with("分别"),
        _ => false,
    }
}

/// A count in Han numerals as it stands before a unit.
fn han(value: usize) -> String {
    if value == 2 { "两".to_owned() } else { to_han(value as u32) }
}

/// An item without a bracket at its end.
fn bare(item: &str) -> &str {
    item.find('(').filter(|&at| at > 0).map_or(item, |at| &item[..at])
}

#[cfg(test)]
#[path = "lists/tests.rs"]
mod tests;
