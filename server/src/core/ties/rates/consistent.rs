//! What bears a rate out, whatever its words: then nothing is to be said.

use super::{Claim, Decimal, Rate, RateFit, Separator, Tie, TieKind, Verdict, rate_fit, same_unit};

impl<'r, 't> Rate<'r, 't> {
    /// Those that may bear the rate out: also the sentence before, whatever it opens with.
    fn acceptable_counts(&self) -> Vec<&'r Claim<'t>> {
        let sentences = self.claim.sentence.saturating_sub(1)..=self.claim.sentence;
        let before = self.reading.before(self.index).iter();
        // (按已审结的150件计算): the base in a bracket behind.
        let in_bracket = self.reading.behind(self.index).iter().take_while(|claim| claim.in_bracket && claim.parent == Some(self.index));
        let in_bracket = in_bracket.filter(|claim| claim.is_count() && claim.is_result());
        let counts: Vec<_> =
            before.filter(|claim| sentences.contains(&claim.sentence) && self.can_be_operand(claim)).chain(in_bracket).collect();
        let own_is_empty = counts.iter().all(|claim| claim.sentence != self.claim.sentence);
        if own_is_empty { counts.into_iter().chain(self.counts_in(self.claim.sentence, true)).collect() } else { counts }
    }

    /// A pair of counts that gives the rate, whatever their words: then nothing is to be said.
    pub(super) fn consistent(&self) -> Option<Tie> {
        let stated = self.claim.quantity.value;
        if stated == Decimal::whole(100)
            && let Some(whole) = self.whole_that_is_all()
        {
            let value = whole.quantity.value.as_whole()?;
            return Some(self.tie(Verdict::Consistent, whole, whole, value, value));
        }
        let fits = |part: i64, whole: i64| rate_fit(part, whole, stated) == RateFit::Rounded;
        let counts = self.acceptable_counts();
        let exact: Vec<(&Claim<'_>, i64)> = counts
            .iter()
            .filter(|claim| claim.quantity.is_exact())
            .filter_map(|claim| Some((*claim, claim.quantity.value.as_whole()?)))
            .rev()
            .take(12)
            .collect();
        for (at, &(part, value)) in exact.iter().enumerate() {
            for &(whole, base) in exact.iter().filter(|(whole, _)| same_unit(&whole.quantity, &part.quantity)) {
                if std::ptr::eq(part, whole) || value > base || self.is_upside_down(part, whole) {
                    continue;
                }
                if fits(value, base) {
                    return Some(self.tie(Verdict::Consistent, part, whole, value, base));
                }
                if self.is_rest(part) && self.names_whole(whole) && fits(base - value, base) {
                    let evidence = format!("({base} - {value}) ÷ {base} = {}%", self.shown(base - value, base));
                    return Some(Tie::new(TieKind::Rate, Verdict::Consistent, self.claim, &[part, whole], evidence));
                }
                let is_all = stated == Decimal::whole(100);
                if let Some(sum) = combined(&exact[at..], whole, base, &fits).filter(|_| !is_all) {
                    return Some(self.tie(Verdict::Consistent, part, whole, sum, base));
                }
            }
        }
        self.consistent_with_list(&exact).or_else(|| self.consistent_with_stock(&exact)).or_else(|| self.consistent_with_both(&exact))
    }

    /// 收到线索17条,查实19条,查实率89.5%: what the rate is named for stands below the line.
    fn is_upside_down(&self, part: &Claim<'_>, whole: &Claim<'_>) -> bool {
        let is_part = |claim: &Claim<'_>| self.names_part(claim) && !self.names_whole(claim) && !claim.left.contains('应');
        is_part(whole) && !self.names_part(part) && whole.separator == Separator::Comma && part.quantity.span < whole.quantity.span
    }

    /// 案卷120份、许可案卷80份: the base is the sum of a list.
    fn consistent_with_list(&self, exact: &[(&Claim<'_>, i64)]) -> Option<Tie> {
        let stated = self.claim.quantity.value;
        for (at, &(last, value)) in exact.iter().enumerate() {
            let mut base = value;
            for pair in exact[at..].windows(2).take(4) {
                let &[(later, _), (earlier, more)] = pair else { break };
                if later.separator != Separator::Enumeration || !same_unit(&later.quantity, &earlier.quantity) {
                    break;
                }
                base += more;
                let fits = |part: i64| part <= base && rate_fit(part, base, stated) == RateFit::Rounded;
                let found = exact.iter().find(|(part, value)| {
                    same_unit(&part.quantity, &last.quantity) && (fits(*value) || (self.is_rest(part) && fits(base - value)))
                });
                if let Some((part, value)) = found {
                    let counted = if fits(*value) { *value } else { base - value };
                    return Some(self.tie(Verdict::Consistent, part, last, counted, base));
                }
            }
        }
        None
    }

    /// 未采信: not what the rate is named for.
    fn denies(&self, claim: &Claim<'_>) -> bool {
        claim.left.find(self.stem).is_some_and(|at| claim.left[..at].ends_with(['未', '不']))
    }

    /// 合格154份,不合格6份: the base is both.
    fn consistent_with_both(&self, exact: &[(&Claim<'_>, i64)]) -> Option<Tie> {
        let stated = self.claim.quantity.value;
        exact.windows(2).find_map(|window| {
            let &[(second, two), (first, one)] = window else { return None };
            let is_pair = |part: &Claim<'_>, rest: &Claim<'_>| self.names_part(part) && (self.is_rest(rest) || self.denies(rest));
            let is_both = same_unit(&first.quantity, &second.quantity) && (is_pair(first, second) || is_pair(second, first));
            let base = one.checked_add(two).filter(|_| is_both)?;
            let counted = [one, two].into_iter().find(|&part| rate_fit(part, base, stated) == RateFit::Rounded)?;
            let evidence = format!("{counted} ÷ ({one} + {two}) = {}%", self.shown(counted, base));
            Some(Tie::new(TieKind::Rate, Verdict::Consistent, self.claim, &[first, second], evidence))
        })
    }

    /// 上年结转30件,受理66件,审结90件: the base is what was there and what came in.
    fn consistent_with_stock(&self, exact: &[(&Claim<'_>, i64)]) -> Option<Tie> {
        let stated = self.claim.quantity.value;
        exact.windows(3).find_map(|window| {
            let &[(part, three), (second, two), (first, one)] = window else { return None };
            let alike = same_unit(&first.quantity, &second.quantity) && same_unit(&second.quantity, &part.quantity);
            let fits = alike && three <= one + two && rate_fit(three, one + two, stated) == RateFit::Rounded;
            let evidence = format!("{three} ÷ ({one} + {two}) = {}%", self.shown(three, one + two));
            fits.then(|| Tie::new(TieKind::Rate, Verdict::Consistent, self.claim, &[first, second, part], evidence))
        })
    }
}

/// The sum of the first count and those before it that gives the rate: 化解51件、判决胜诉41件 of 231.
fn combined(exact: &[(&Claim<'_>, i64)], whole: &Claim<'_>, base: i64, fits: &dyn Fn(i64, i64) -> bool) -> Option<i64> {
    let (first, mut sum) = *exact.first()?;
    for &(other, value) in &exact[1..] {
        if std::ptr::eq(other, whole) || !same_unit(&other.quantity, &first.quantity) {
            return None;
        }
        sum += value;
        if sum > base {
            return None;
        }
        if fits(sum, base) {
            return Some(sum);
        }
    }
    None
}
