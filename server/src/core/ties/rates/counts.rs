//! A rate against the counts above and below its line.

use super::{
    Claim, Decimal, Doubt, Lexicon, Rate, RateFit, Separator, Tie, TieKind, Verdict, exact_evidence, rate_fit, same_unit, shares_words,
};

/// Words that say that everything was done: the part is the whole.
const ALL: [&str; 8] = ["全部", "均已", "均", "全数", "逐一", "逐件", "悉数", "已全"];

/// The count above the line and the one below it.
struct Pair<'r, 't> {
    part: &'r Claim<'t>,
    whole: &'r Claim<'t>,
}

impl<'r, 't> Rate<'r, 't> {
    /// The counts of a sentence that may belong to the rate, in front of it or behind.
    fn counts_in(&self, sentence: usize, behind: bool) -> Vec<&'r Claim<'t>> {
        let claims = if behind { self.reading.behind(self.index) } else { self.reading.before(self.index) };
        claims.iter().filter(|claim| claim.sentence == sentence && claim.item == self.claim.item && self.can_be_operand(claim)).collect()
    }

    fn can_be_operand(&self, claim: &Claim<'_>) -> bool {
        let in_own_bracket = !claim.in_bracket || claim.parent == self.claim.parent;
        claim.is_count() && claim.is_result() && in_own_bracket && !claim.is_each()
    }

    /// The counts in front of it in its sentence.
    pub(super) fn counts(&self) -> Vec<&'r Claim<'t>> {
        self.counts_in(self.claim.sentence, false)
    }

    /// Also those of the sentence before, within one 一是 item; else those behind it.
    fn wider_counts(&self) -> Vec<&'r Claim<'t>> {
        let mut counts = Vec::new();
        if self.claim.item > 0 && self.claim.sentence > 0 {
            counts = self.counts_in(self.claim.sentence - 1, false);
        }
        counts.extend(self.counts());
        if counts.is_empty() { self.counts_in(self.claim.sentence, true) } else { counts }
    }

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
            && let Some(pair) = self.all_of_base(&self.counts())
        {
            let value = pair.whole.quantity.value.as_whole()?;
            return Some(self.tie(Verdict::Consistent, pair.whole, pair.whole, value, value));
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
                if std::ptr::eq(part, whole) || value > base {
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
        self.consistent_with_list(&exact).or_else(|| self.consistent_with_stock(&exact))
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

    /// The rate against the counts that its definition, or its own name, points to.
    pub(super) fn against_counts(&self) -> Option<Tie> {
        let own = self.counts();
        let pair = self.pair(&own).or_else(|| self.pair(&self.wider_counts())).or_else(|| self.all_of_base(&own))?;
        let Pair { part, whole } = pair;
        let (value, base) = (part.quantity.value.as_whole()?, whole.quantity.value.as_whole()?);
        if self.has_carry_over(part.left_span.start.min(whole.left_span.start)) {
            return None;
        }
        let is_rest = self.is_rest(part);
        let counted = if is_rest { base - value } else { value };
        let mut tie = self.tie(Verdict::Conflict, part, whole, counted, base);
        if is_rest {
            tie.evidence = vec![format!("({base} - {value}) ÷ {base} = {}%", self.shown(counted, base))];
        }
        if counted > base {
            return Some(tie.noting(
                "分子大于分母，请核对两个数和口径，例如是否含上年结转",
                "the part is larger than its base; check both counts, e.g. whether cases carried over are included",
            ));
        }
        (counted >= 0).then(|| self.verdict(tie, &pair, counted, base)).flatten()
    }

    fn verdict(&self, mut tie: Tie, pair: &Pair<'_, '_>, counted: i64, base: i64) -> Option<Tie> {
        let stated = self.claim.quantity.value;
        match rate_fit(counted, base, stated) {
            RateFit::Rounded => None,
            RateFit::Truncated => {
                tie.kind = TieKind::RateTruncated;
                tie.verdict = Verdict::Doubtful(Doubt::AnotherReading);
                tie.evidence = vec![exact_evidence(counted, base, stated)];
                Some(self.expecting(tie, counted, base))
            }
            RateFit::AlmostWhole => {
                tie.verdict = Verdict::Doubtful(Doubt::BelowOnePlace);
                Some(tie.noting("不足100%，差的几件请核对", "it falls short of 100 %; check the few that are missing"))
            }
            RateFit::None if self.is_contested() && !is_due(pair.whole) => {
                tie.kind = TieKind::RateBase;
                tie.verdict = Verdict::Doubtful(Doubt::ContestedBase);
                Some(tie)
            }
            RateFit::None if std::ptr::eq(pair.part, pair.whole) => {
                Some(self.expecting(tie, counted, base).noting("前面说的是全部", "the text says that all were"))
            }
            RateFit::None => Some(self.expecting(tie, counted, base)),
        }
    }

    fn is_contested(&self) -> bool {
        self.definition.is_some_and(|definition| definition.is_contested)
    }

    fn names_part(&self, claim: &Claim<'_>) -> bool {
        if self.is_contested() && is_due(claim) {
            return false;
        }
        let by_table = self.definition.is_some_and(|definition| definition.part.has_any(&claim.words));
        by_table || (self.stem.chars().count() >= 2 && (claim.left.contains(self.stem) || claim.right.contains(self.stem)))
    }

    fn names_whole(&self, claim: &Claim<'_>) -> bool {
        (self.is_contested() && is_due(claim)) || self.definition.is_some_and(|definition| definition.whole.has_any(&claim.words))
    }

    fn is_rest(&self, claim: &Claim<'_>) -> bool {
        self.definition.is_some_and(|definition| definition.rest.has_any(&claim.words) && !definition.part.has_any(&claim.words))
    }

    /// The count above the line and the one below it, told by their words; where the one below has none of its words, the
    /// count directly before the one above.
    fn pair(&self, counts: &[&'r Claim<'t>]) -> Option<Pair<'r, 't>> {
        let usable = |claim: &Claim<'_>| claim.quantity.is_exact() && self.same_period(claim);
        let part_at = counts.iter().rposition(|claim| usable(claim) && (self.names_part(claim) || self.is_rest(claim)))?;
        let part = counts[part_at];
        let candidate = |claim: &&&Claim<'t>| {
            let fits = same_unit(&claim.quantity, &part.quantity) || self.is_contested();
            !std::ptr::eq(**claim, part) && usable(claim) && fits && !self.is_rest(claim)
        };
        let before = &counts[..part_at];
        let named = before.iter().rev().find(|claim| candidate(claim) && self.names_whole(claim) && !self.names_part(claim));
        let mixed = || before.iter().rev().find(|claim| candidate(claim) && self.names_whole(claim));
        let behind = || counts[part_at + 1..].iter().find(|claim| candidate(claim) && self.names_whole(claim) && !self.names_part(claim));
        let in_front = part.quantity.span.start < self.claim.quantity.span.start && part.separator == Separator::Comma;
        let next = || {
            before.last().filter(|claim| in_front && candidate(claim) && self.can_stand_above(claim, part) && stands_before(claim, part))
        };
        let whole = named.or_else(mixed).or_else(behind).or_else(next)?;
        (self.is_linked(part, whole) && self.alike(part, whole)).then_some(Pair { part, whole })
    }

    /// A base is larger than its part; or the two are swapped, and swapped they give the rate.
    fn can_stand_above(&self, whole: &Claim<'_>, part: &Claim<'_>) -> bool {
        let (Some(base), Some(value)) = (whole.quantity.value.as_whole(), part.quantity.value.as_whole()) else { return false };
        base >= value || rate_fit(base, value, self.claim.quantity.value) == RateFit::Rounded
    }

    /// Whether the two counts can be of one thing: where both name it, the names share a word.
    fn alike(&self, part: &Claim<'_>, whole: &Claim<'_>) -> bool {
        /// Shorter names are left over from verbs: 当期结案, 检出不合格.
        const SHORTEST_NAME: usize = 3;
        let lexicon = Lexicon::get();
        let nouns = |claim: &Claim<'_>| lexicon.nouns(&claim.indicator()).replace(self.stem, "");
        let (part_nouns, whole_nouns) = (nouns(part), nouns(whole));
        let is_short = |nouns: &str| nouns.chars().count() < SHORTEST_NAME;
        self.is_contested()
            || is_short(&part_nouns)
            || is_short(&whole_nouns)
            || shares_words(&part_nouns, &whole.indicator())
            || shares_words(&whole_nouns, &part.indicator())
    }

    /// 受理57件,全部办结: the part is the whole.
    fn all_of_base(&self, counts: &[&'r Claim<'t>]) -> Option<Pair<'r, 't>> {
        let base = counts.last().filter(|claim| claim.quantity.is_exact())?;
        let between = self.reading.text.get(base.quantity.span.end..self.claim.left_span.start)?;
        let lexicon = Lexicon::get();
        let says_all = ALL.iter().any(|all| {
            between.match_indices(all).any(|(at, _)| {
                let clause = between[at..].split([',', '。', ';']).next().unwrap_or_default();
                let done = &clause[all.len()..];
                let by_table = self.definition.is_some_and(|definition| definition.part.has_any(&lexicon.words(done)));
                by_table || done.contains(self.stem)
            })
        });
        (says_all && self.is_linked(base, base)).then_some(Pair { part: base, whole: base })
    }
}

/// Whether a count tells the cases in which the head has to appear: 应当由负责人出庭的28件.
fn is_due(claim: &Claim<'_>) -> bool {
    ["应当", "应由", "应出", "需由", "须由"].iter().any(|due| claim.left.find(due).is_some_and(|at| claim.left[at..].contains("出庭")))
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

/// Whether a count stands in the clause before another, in one sentence: 派发工单5312件,已办结5204件.
fn stands_before(whole: &Claim<'_>, part: &Claim<'_>) -> bool {
    whole.sentence == part.sentence && part.clause - whole.clause <= 1
}
