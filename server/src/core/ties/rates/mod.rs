//! Rates: against both counts, against the base alone, and over 100 %.

mod amounts;
mod base;
mod consistent;
mod counts;
mod links;
mod listed;
mod name;
mod share;
#[cfg(test)]
mod tests;

use super::arithmetic::{RateFit, is_swap, percent, rate_fit};
use super::{Doubt, Reading, Replacement, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Lexicon, PeriodKey, RateDefinition, Separator, WordSet, same_unit};
use crate::core::figures::Decimal;
use crate::core::quantities::{QuantityKind, UnitClass};

use name::name_of;

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    // The last share that held, and its whole.
    let mut last = None;
    for (index, claim) in reading.claims.iter().enumerate() {
        if claim.quantity.kind != QuantityKind::Percent {
            continue;
        }
        if let Some(rate) = Rate::read(reading, index) {
            rate.judge(ties);
        } else if let Some((tie, whole)) = share::tie(reading, index, last) {
            last = (tie.verdict == Verdict::Consistent).then_some((index, whole));
            ties.push(tie);
        }
    }
}

/// A rate with its definition and what may belong to it.
struct Rate<'r, 't> {
    reading: &'r Reading<'t>,
    index: usize,
    claim: &'r Claim<'t>,
    /// `None` for a rate that no table defines: 查实率.
    definition: Option<&'static RateDefinition>,
    /// The words in front of its name.
    about: &'t str,
    /// Its name without 率.
    stem: &'t str,
    /// It is a later one of several values of one name.
    is_listed: bool,
}

impl<'r, 't> Rate<'r, 't> {
    fn read(reading: &'r Reading<'t>, index: usize) -> Option<Self> {
        let claim = &reading.claims[index];
        // 分别为96.5%和98.1%: the name stands in front of the first.
        let first =
            reading.claims[..=index].iter().rev().find(|claim| !(claim.left.is_empty() && claim.separator == Separator::Enumeration))?;
        let is_listed = !std::ptr::eq(first, claim);
        if is_listed && (first.quantity.kind != QuantityKind::Percent || first.sentence != claim.sentence) {
            return None;
        }
        let name = name_of(first).or_else(|| name::led_to(&reading.claims, index))?;
        let lexicon = Lexicon::get();
        let known = lexicon.rate(name);
        if known.is_none() && !name.ends_with('率') {
            return None;
        }
        let definition = known.map(|(definition, _)| &lexicon.rates[definition]);
        let start = known.map_or_else(|| name.char_indices().rev().nth(2).map_or(0, |(at, _)| at), |(_, start)| start);
        let stem = name[start..].strip_suffix('率').unwrap_or(&name[start..]);
        Some(Self { reading, index, claim, definition, about: &name[..start], stem, is_listed })
    }

    fn judge(&self, ties: &mut Vec<Tie>) {
        let quantity = &self.claim.quantity;
        if quantity.is_printed() && quantity.value > Decimal::whole(100) && self.cannot_exceed() {
            let evidence = format!("{}% > 100%", quantity.value);
            ties.push(Tie::new(TieKind::RateOver100, Verdict::Conflict, self.claim, &[], evidence));
            return;
        }
        if self.is_listed || !self.claim.is_result() || !quantity.is_printed() || !self.has_counts() || self.is_average() {
            return;
        }
        if let Some(listed) = listed::ties(self.reading, self.index) {
            ties.extend(listed);
            return;
        }
        let tie = self.consistent().or_else(|| self.against_amounts());
        ties.extend(tie.or_else(|| self.against_counts()).or_else(|| self.against_base()));
    }

    /// Whether a value over 100 % cannot be: only rates that the table defines by counts, told of this very report.
    fn cannot_exceed(&self) -> bool {
        self.definition.is_some_and(|definition| !definition.may_exceed)
    }

    /// 全市平均败诉率 is no rate of the counts in front.
    fn is_average(&self) -> bool {
        self.about.contains("平均") || self.about.contains("同期") || self.about.contains("上年")
    }

    /// Says the quotient with two or more decimals.
    fn shown(&self, part: i64, whole: i64) -> String {
        let decimals = self.claim.quantity.value.decimals().max(2);
        percent(part, whole, decimals).map_or_else(String::new, |value| value.to_string())
    }

    fn tie(&self, verdict: Verdict, part: &Claim<'_>, whole: &Claim<'_>, part_value: i64, whole_value: i64) -> Tie {
        let evidence = format!("{part_value} ÷ {whole_value} = {}%", self.shown(part_value, whole_value));
        Tie::new(TieKind::Rate, verdict, self.claim, &[part, whole], evidence)
    }

    fn expecting(&self, tie: Tie, part: i64, whole: i64) -> Tie {
        let Some(expected) = expected(part, whole, self.claim.quantity.value) else { return tie };
        let fix = Replacement { span: self.claim.quantity.number, text: expected.to_string() };
        tie.expecting(format!("{expected}%"), Some(fix))
    }
}

/// What a rate would have to be, in the printed precision; instead of a plain 100 %, with one decimal where it has one.
fn expected(part: i64, whole: i64, stated: Decimal) -> Option<Decimal> {
    if stated == Decimal::whole(100) {
        return percent(part, whole, stated.decimals().max(1)).map(|value| if stated.decimals() == 0 { value.trimmed() } else { value });
    }
    let value = percent(part, whole, stated.decimals())?;
    Some(if value == Decimal::whole(100) { value.trimmed() } else { value })
}

/// The quotient with two more digits than printed, so that the cut shows.
fn exact_evidence(part: i64, whole: i64, stated: Decimal) -> String {
    let shown = percent(part, whole, stated.decimals() + 2).map_or_else(String::new, |value| value.to_string());
    format!("{part} ÷ {whole} = {shown}%")
}

/// Whether two texts share two neighbouring Han characters.
pub(super) fn shares_words(left: &str, right: &str) -> bool {
    let mut bounds = left.char_indices().map(|(at, _)| at).chain([left.len()]);
    let (mut first, mut second) = (bounds.next(), bounds.next());
    for third in bounds {
        if let (Some(start), Some(_)) = (first, second)
            && right.contains(&left[start..third])
        {
            return true;
        }
        (first, second) = (second, Some(third));
    }
    false
}
