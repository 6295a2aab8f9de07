//! Rates of money and measures: 送审资金32.5亿元,核减2.86亿元,核减率8.8%. The amounts are rounded, so intervals are compared.

use super::{Claim, Decimal, Rate, Replacement, Tie, TieKind, Verdict, same_unit};
use crate::core::figures::Interval;
use crate::core::quantities::QuantityKind;
use crate::core::ties::changes::numbers::{quotient, rounded};

/// Words of what is left once something was cut: the base is more than that.
const SETTLED: [&str; 3] = ["审定", "核定", "结余"];

/// Points between a rate and what its amounts give that a slip of the pen can make.
const CLOSE: i64 = 10;

impl<'r, 't> Rate<'r, 't> {
    /// The rate against the amounts in front of it, the last of which is named like it.
    pub(super) fn against_amounts(&self) -> Option<Tie> {
        let (part, wholes) = self.amounts()?;
        let stated = self.claim.quantity.value;
        let tie = |verdict, whole: &Claim<'_>, base: Decimal| {
            let amount = |claim: &Claim<'_>| claim.quantity.number.of(self.reading.text).to_owned();
            let shown = quotient(part.quantity.value, base, 2, stated.decimals().max(2))?;
            let below = if base == whole.quantity.value { amount(whole) } else { format!("({} + {})", amount(part), amount(whole)) };
            Some(Tie::new(TieKind::Rate, verdict, self.claim, &[part, whole], format!("{} ÷ {below} = {shown}%", amount(part))))
        };
        for &whole in &wholes {
            if holds(&part.quantity.interval, &whole.quantity.interval, &rounded(&self.claim.quantity)) {
                return tie(Verdict::Consistent, whole, whole.quantity.value);
            }
            // 审定51.9亿元,审减5.4亿元: what was cut and what was left are what was handed in.
            let both = part.quantity.interval.plus(&whole.quantity.interval);
            if holds(&part.quantity.interval, &both, &rounded(&self.claim.quantity)) {
                return tie(Verdict::Consistent, whole, part.quantity.value.plus(whole.quantity.value)?);
            }
        }
        let &[whole] = &wholes[..] else { return None };
        let given = quotient(part.quantity.value, whole.quantity.value, 2, stated.decimals())?;
        let gap = if given < stated { stated.minus(given)? } else { given.minus(stated)? };
        // Cut off, or far away: then other amounts are meant.
        let unit = Decimal::scaled(1, -i32::from(stated.decimals()))?;
        let is_slip = gap > unit && gap <= Decimal::whole(CLOSE) && !SETTLED.iter().any(|word| whole.left.contains(word));
        let fix = Replacement { span: self.claim.quantity.number, text: given.to_string() };
        is_slip.then(|| Some(tie(Verdict::Conflict, whole, whole.quantity.value)?.expecting(format!("{given}%"), Some(fix)))).flatten()
    }

    /// The amount in front of the rate and those before it in its half of the sentence that it can be of.
    fn amounts(&self) -> Option<(&'r Claim<'t>, Vec<&'r Claim<'t>>)> {
        let (part, before) = self.reading.before(self.index).split_last()?;
        let is_amount = |claim: &Claim<'_>| matches!(claim.quantity.kind, QuantityKind::Money | QuantityKind::Measure);
        let usable = |claim: &Claim<'_>| {
            let in_sentence = claim.sentence == self.claim.sentence && claim.in_bracket == self.claim.in_bracket;
            in_sentence
                && is_amount(claim)
                && claim.is_result()
                && claim.quantity.is_printed()
                && !claim.is_each()
                && self.same_period(claim)
        };
        // 面积1860亩,获批24批次,面积1674亩,面积获批率90%: both are told by what stands in front of the name.
        let tells_about = |claim: &Claim<'_>| self.about.chars().count() >= 2 && claim.left == self.about;
        let is_named = self.names_part(part) || tells_about(part);
        if !usable(part) || part.left.is_empty() || !is_named || self.claim.clause - part.clause > 1 {
            return None;
        }
        let can_be_whole = |whole: &&Claim<'_>| {
            let alike = same_unit(&part.quantity, &whole.quantity) && part.quantity.value < whole.quantity.value;
            usable(whole)
                && alike
                && (self.names_part(part) || tells_about(whole))
                && (!self.names_part(whole) || whole.left.contains('应'))
                && !self.reading.is_divided(whole, self.claim)
                && self.is_linked(part, whole)
        };
        let wholes: Vec<_> = before.iter().rev().take_while(|claim| claim.sentence == part.sentence).filter(can_be_whole).collect();
        Some((part, wholes))
    }
}

/// Whether some values that two amounts can stand for give a rate.
pub(super) fn holds(part: &Interval, whole: &Interval, rate: &Interval) -> bool {
    part.times(&Interval::exact(Decimal::whole(100))).overlaps(&rate.times(whole))
}
