//! A rate against its base alone: does any whole number give it?

use super::super::arithmetic::{Reachable, count_below, reachable};
use super::{Claim, Doubt, Rate, RateFit, Tie, TieKind, Verdict, exact_evidence, percent, rate_fit, same_unit};
use crate::core::quantities::{QuantityKind, UnitClass};

impl<'r, 't> Rate<'r, 't> {
    /// Only where the base is certain: the one count of its unit in the sentence, in the same or the clause before, by a
    /// word of the rate's definition. What is inspected 37 times is no 37 things that pass.
    pub(super) fn against_base(&self) -> Option<Tie> {
        let base = self.sole_base()?;
        let stated = self.claim.quantity.value;
        let whole = base.quantity.value.as_whole()?;
        let below = count_below(whole, stated)?;
        let decimals = stated.decimals();
        let (low, high) = (percent(below, whole, decimals)?, percent(below + 1, whole, decimals)?);
        let mut tie = Tie::new(TieKind::RateUnreachable, Verdict::Conflict, self.claim, &[base], format!("{below} ÷ {whole} = {low}%"));
        match reachable(whole, stated) {
            Reachable::None => {
                tie.evidence.push(format!("{} ÷ {whole} = {high}%", below + 1));
                Some(tie.expecting(format!("{low}% / {high}%"), None))
            }
            Reachable::Truncated => {
                tie.kind = TieKind::RateTruncated;
                tie.verdict = Verdict::Doubtful(Doubt::AnotherReading);
                let cut = |count: &i64| rate_fit(*count, whole, stated) == RateFit::Truncated;
                let count = [below + 1, below].into_iter().find(cut)?;
                tie.evidence = vec![exact_evidence(count, whole, stated)];
                Some(self.expecting(tie, count, whole))
            }
            Reachable::Rounded | Reachable::Powerless => None,
        }
    }

    fn sole_base(&self) -> Option<&'r Claim<'t>> {
        let definition = self.definition?;
        let counts = self.counts();
        let base = *counts.last()?;
        // 调解案件86件,涉及金额320万元,调解成功率97.2%: amounts of money may stand between.
        let is_sum = |claim: &&Claim<'_>| claim.quantity.kind == QuantityKind::Money;
        let sums = self.reading.claims[..self.index].iter().rev().take_while(is_sum).count();
        let is_next = self.index.checked_sub(sums + 1).is_some_and(|before| std::ptr::eq(&self.reading.claims[before], base));
        let only = counts.iter().filter(|claim| same_unit(&claim.quantity, &base.quantity)).count() == 1;
        let named = definition.alone.has_any(&base.words) && !definition.rest.has_any(&base.words);
        let is_near = self.claim.clause - base.clause <= 1 + sums;
        let can_pass = !matches!(base.quantity.unit.class(), UnitClass::Event | UnitClass::Visit);
        let is_certain = !self.claim.left.is_empty() && is_next && only && named && is_near && can_pass && base.quantity.is_exact();
        let fits = is_certain && self.is_linked(base, base) && self.same_period(base) && !self.has_carry_over(base.left_span.start);
        fits.then_some(base)
    }
}
