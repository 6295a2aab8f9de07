//! A rate against the counts above and below its line.

use super::{Claim, Decimal, Doubt, Lexicon, Rate, RateFit, Separator, Tie, TieKind, Verdict, exact_evidence, rate_fit, same_unit};
use super::{WordSet, shares_words};
use crate::core::claims::Cue;
use crate::core::quantities::QuantityKind;

/// Words that say that everything was done: the part is the whole.
const ALL: [&str; 8] = ["全部", "均已", "均", "全数", "逐一", "逐件", "悉数", "已全"];

/// The count above the line and the one below it.
#[derive(Clone, Copy)]
pub(super) struct Pair<'r, 't> {
    part: &'r Claim<'t>,
    whole: &'r Claim<'t>,
    /// What is above the line: the part, the whole without it, or the part and those before it.
    counted: i64,
}

impl<'r, 't> Rate<'r, 't> {
    /// The counts of a sentence that may belong to the rate, in front of it or behind.
    pub(super) fn counts_in(&self, sentence: usize, behind: bool) -> Vec<&'r Claim<'t>> {
        let claims = if behind { self.reading.behind(self.index) } else { self.reading.before(self.index) };
        claims.iter().filter(|claim| claim.sentence == sentence && claim.item == self.claim.item && self.can_be_operand(claim)).collect()
    }

    pub(super) fn can_be_operand(&self, claim: &Claim<'_>) -> bool {
        let in_own_bracket = !claim.in_bracket || claim.parent == self.claim.parent;
        claim.is_count() && claim.is_result() && in_own_bracket && !claim.is_each()
    }

    /// The counts in front of it in its sentence.
    pub(super) fn counts(&self) -> Vec<&'r Claim<'t>> {
        self.counts_in(self.claim.sentence, false)
    }

    /// Those of the sentence before and its own in front of it.
    fn counts_over_stop(&self) -> Vec<&'r Claim<'t>> {
        let before = self.claim.sentence.checked_sub(1).map(|sentence| self.counts_in(sentence, false)).unwrap_or_default();
        before.into_iter().chain(self.counts()).collect()
    }

    /// Also those of the sentence before, within one 一是 item; else those behind it.
    fn wider_counts(&self) -> Vec<&'r Claim<'t>> {
        let counts = if self.claim.item > 0 { self.counts_over_stop() } else { self.counts() };
        if counts.is_empty() { self.counts_in(self.claim.sentence, true) } else { counts }
    }

    /// The rate against the counts that its definition, or its own name, points to.
    pub(super) fn against_counts(&self) -> Option<Tie> {
        let own = self.counts();
        let pair = self
            .swapped(&own)
            .or_else(|| self.pair(&own))
            .or_else(|| self.pair(&self.wider_counts()))
            .or_else(|| self.all_of_base(&own))
            .or_else(|| self.pair_over_stop())
            .or_else(|| self.divided(&own))?;
        let Pair { part, whole, counted } = pair;
        let base = whole.quantity.value.as_whole()?;
        if self.has_carry_over(part.left_span.start.min(whole.left_span.start))
            || self.is_told_already(&pair)
            || self.is_shared_out(&own, &pair)
        {
            return None;
        }
        let mut tie = self.tie(Verdict::Conflict, part, whole, counted, base);
        if self.is_rest(part) {
            let value = part.quantity.value;
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

    /// Whether a rate between the counts and this one is what they give: 网上可办1462项,网上可办率98.4%,全程网办率86.2%.
    fn is_told_already(&self, pair: &Pair<'_, '_>) -> bool {
        let Some(base) = pair.whole.quantity.value.as_whole() else { return false };
        let behind = pair.part.quantity.span.end.max(pair.whole.quantity.span.end);
        let between = self.reading.before(self.index).iter().rev().take_while(|claim| claim.quantity.span.start >= behind);
        between
            .filter(|claim| claim.quantity.kind == QuantityKind::Percent)
            .any(|claim| rate_fit(pair.counted, base, claim.quantity.value) == RateFit::Rounded)
    }

    /// 收集问题58个,现场答复37个,会后办结21个,办结率100%: what is missing stands beside it, so that all of it is told.
    fn is_shared_out(&self, counts: &[&Claim<'_>], pair: &Pair<'_, '_>) -> bool {
        if self.claim.quantity.value != Decimal::whole(100) {
            return false;
        }
        let value = |claim: &Claim<'_>| claim.quantity.value;
        counts.iter().filter(|other| !std::ptr::eq(**other, pair.part)).any(|other| {
            let sum = value(other).plus(value(pair.part));
            counts.iter().any(|whole| Some(value(whole)) == sum)
        })
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

    pub(super) fn names_part(&self, claim: &Claim<'_>) -> bool {
        if self.is_contested() && is_due(claim) {
            return false;
        }
        let by_table = self.definition.is_some_and(|definition| definition.part.has_any(&claim.words));
        by_table || (self.stem.chars().count() >= 2 && (claim.left.contains(self.stem) || claim.right.contains(self.stem)))
    }

    pub(super) fn names_whole(&self, claim: &Claim<'_>) -> bool {
        (self.is_contested() && is_due(claim)) || self.definition.is_some_and(|definition| definition.whole.has_any(&claim.words))
    }

    pub(super) fn is_rest(&self, claim: &Claim<'_>) -> bool {
        self.definition.is_some_and(|definition| definition.rest.has_any(&claim.words) && !definition.part.has_any(&claim.words))
    }

    fn is_usable(&self, claim: &Claim<'_>) -> bool {
        claim.quantity.is_exact() && self.same_period(claim)
    }

    /// The count above the line and the one below it, told by their words; where the one below has none of its words, the
    /// count directly before the one above, or the nearest one that comes close.
    fn pair(&self, counts: &[&'r Claim<'t>]) -> Option<Pair<'r, 't>> {
        let named = counts.iter().rposition(|claim| self.is_usable(claim) && (self.names_part(claim) || self.is_rest(claim)))?;
        let part_at = self.summed_up(counts, named);
        let part = counts[part_at];
        let candidate = |claim: &&&Claim<'t>| {
            let fits = same_unit(&claim.quantity, &part.quantity) || self.is_contested();
            !std::ptr::eq(**claim, part) && self.is_usable(claim) && fits && !self.is_rest(claim)
        };
        let before = &counts[..part_at];
        let named = before.iter().rev().find(|claim| candidate(claim) && self.names_whole(claim) && !self.names_part(claim));
        let mixed = || before.iter().rev().find(|claim| candidate(claim) && self.names_whole(claim));
        let behind = || counts[part_at + 1..].iter().find(|claim| candidate(claim) && self.names_whole(claim) && !self.names_part(claim));
        let in_front = part.quantity.span.start < self.claim.quantity.span.start && part.separator == Separator::Comma;
        let next = || {
            before.last().filter(|claim| in_front && candidate(claim) && self.can_stand_above(claim, part) && stands_before(claim, part))
        };
        let whole = named.or_else(mixed).or_else(behind).or_else(next);
        let pair = |whole: &'r Claim<'t>| Some(Pair { part, whole, counted: self.counted(counts, part_at, whole)? });
        let told = whole.filter(|whole| self.is_linked(part, whole) && self.alike(part, whole)).and_then(|whole| pair(whole));
        told.or_else(|| {
            let whole = before.iter().rev().find(|claim| candidate(claim) && claim.quantity.value >= part.quantity.value)?;
            pair(whole).filter(|pair| self.is_linked(part, whole) && self.goes_with(counts, pair))
        })
    }

    /// The place of the count that adds up the one named, where it stands right behind: 调解结案41件,和解撤回87件,二者合计128件.
    fn summed_up(&self, counts: &[&'r Claim<'t>], named: usize) -> usize {
        let last = counts.len() - 1;
        let adds_up = |sum: &Claim<'_>| {
            let parts = counts[..last].iter().rev().take(4).take_while(|part| same_unit(&part.quantity, &sum.quantity));
            let mut left = Some(sum.quantity.value);
            let sums = parts.map(|part| {
                left = left.and_then(|left| left.minus(part.quantity.value));
                left
            });
            sums.into_iter().skip(1).any(|left| left.is_some_and(Decimal::is_zero))
        };
        if last > named && counts[last].cues.has(Cue::Closing) && self.is_usable(counts[last]) && adds_up(counts[last]) {
            return last;
        }
        named
    }

    /// What stands above the line: the part; the base without what is missing; or all parts of one list (优秀28个、良好45个).
    fn counted(&self, counts: &[&'r Claim<'t>], part_at: usize, whole: &Claim<'_>) -> Option<i64> {
        let part = counts[part_at];
        let value = part.quantity.value.as_whole()?;
        if self.is_rest(part) {
            return Some(whole.quantity.value.as_whole()? - value);
        }
        if !self.definition.is_some_and(|definition| definition.adds_up) {
            return Some(value);
        }
        let listed = counts[..part_at].iter().rev().zip(counts[..=part_at].iter().rev());
        let others = listed.take_while(|(other, next)| {
            next.separator == Separator::Enumeration && self.names_part(other) && !std::ptr::eq(**other, whole)
        });
        others.map(|(other, _)| other.quantity.value.as_whole()).try_fold(value, |sum, value| sum.checked_add(value?))
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

    /// Whether a pair that its words do not tell is told by its place: one sentence half, the rate close to what it gives,
    /// and the two of one thing, or one said to be of the other, or the two leave a third count.
    fn goes_with(&self, counts: &[&'r Claim<'t>], pair: &Pair<'_, '_>) -> bool {
        let Pair { part, whole, counted } = *pair;
        let is_one_half = whole.sentence == part.sentence && !self.reading.is_divided(whole, part) && part.separator != Separator::None;
        if !is_one_half || !self.comes_close(counted, whole) {
            return false;
        }
        let is_among = part.gap_cues.has(Cue::Among);
        let is_last = counts.last().is_some_and(|last| std::ptr::eq(*last, part));
        let is_apart = self.definition.is_some_and(|definition| definition.is_apart) && is_last && self.names_whole(whole);
        let is_next = counts.iter().rev().nth(1).is_some_and(|before| std::ptr::eq(*before, whole)) && is_last;
        is_among || (is_apart && is_next) || self.leaves_third(part, whole) || self.alike(part, whole)
    }

    /// Whether a count of the sentence is what the part leaves of the whole: 申请930件,撤销74件,撤销率8%;其余856件维持.
    fn leaves_third(&self, part: &Claim<'_>, whole: &Claim<'_>) -> bool {
        let Some(rest) = whole.quantity.value.minus(part.quantity.value) else { return false };
        let near = self.reading.sentence(part.sentence).iter();
        near.filter(|it| it.quantity.span.start > whole.quantity.span.start && !std::ptr::eq(*it, part))
            .any(|it| it.quantity.value == rest && same_unit(&it.quantity, &part.quantity) && !rest.is_zero())
    }

    /// The base or both counts stand in the sentence before: 评查案卷160份。其中合格154份,合格率97.5%.
    fn pair_over_stop(&self) -> Option<Pair<'r, 't>> {
        let counts = self.counts_over_stop();
        let is_late = self.claim.gap.matches(',').count() > 2;
        let pair = self.pair(&counts).filter(|_| !is_late && self.claim.item == 0)?;
        // Counts of its own sentence are nearer than those before the stop.
        let is_nearest = pair.part.sentence == self.claim.sentence || self.counts().is_empty();
        let is_told = is_nearest && self.names_part(pair.part) && self.names_whole(pair.whole) && !self.names_scope();
        (is_told && pair.whole.sentence < self.claim.sentence && self.comes_close(pair.counted, pair.whole)).then_some(pair)
    }

    /// 上报74件,符合要求68件,退回补正6件,合格率87.8%: two counts that make up their base, none of them in the words of the table.
    fn divided(&self, counts: &[&'r Claim<'t>]) -> Option<Pair<'r, 't>> {
        let &[.., whole, first, second] = counts else { return None };
        let is_sum = first.quantity.value.plus(second.quantity.value) == Some(whole.quantity.value);
        let alike = same_unit(&whole.quantity, &first.quantity) && same_unit(&first.quantity, &second.quantity);
        // 受理率、答复率均达100% tells of the stages and not of these.
        let is_one = self.claim.quantity.value < Decimal::whole(100) && !self.about.contains('率');
        let is_whole = is_sum && alike && is_one && self.names_whole(whole) && [whole, first, second].iter().all(|it| self.is_usable(it));
        let pair = Pair { part: first, whole, counted: first.quantity.value.as_whole()? };
        (is_whole && self.is_linked(first, whole) && self.comes_close(pair.counted, whole)).then_some(pair)
    }

    /// Two counts that give the rate once two of its digits are swapped: 95.17% written 95.71%.
    fn swapped(&self, counts: &[&'r Claim<'t>]) -> Option<Pair<'r, 't>> {
        let part = counts.last().filter(|part| self.is_usable(part) && !self.is_contested())?;
        let counted = part.quantity.value.as_whole()?;
        let is_base = |whole: &&&Claim<'t>| {
            let is_told = self.names_part(part) || self.names_whole(whole) || self.definition.is_none();
            let fits = same_unit(&whole.quantity, &part.quantity) && self.is_usable(whole) && whole.quantity.value > part.quantity.value;
            fits && is_told && self.is_linked(part, whole) && self.is_swap(counted, whole)
        };
        let whole = counts.iter().rev().skip(1).take(3).find(is_base)?;
        Some(Pair { part, whole, counted })
    }

    /// 受理57件,全部办结: the part is the whole.
    pub(super) fn all_of_base(&self, counts: &[&'r Claim<'t>]) -> Option<Pair<'r, 't>> {
        let base = counts.last().filter(|claim| claim.quantity.is_exact())?;
        let between = self.reading.text.get(base.quantity.span.end..self.claim.left_span.start)?;
        let lexicon = Lexicon::get();
        let says_all = ALL.iter().any(|all| {
            between.match_indices(all).any(|(at, _)| {
                let clause = between[at..].split([',', '。', ';']).next().unwrap_or_default();
                let done = &clause[all.len()..];
                let by_table = self.definition.is_some_and(|definition| definition.part.has_any(&lexicon.words(done)));
                by_table || done.contains(self.stem) || holds_in_order(done, self.stem)
            })
        });
        let counted = base.quantity.value.as_whole()?;
        (says_all && self.is_linked(base, base)).then_some(Pair { part: base, whole: base, counted })
    }

    /// The base of the pair, for those that only ask whether everything was done.
    pub(super) fn whole_that_is_all(&self) -> Option<&'r Claim<'t>> {
        self.all_of_base(&self.counts()).map(|pair| pair.whole)
    }

    /// Whether its table tells what it is counted by.
    pub(super) fn has_counts(&self) -> bool {
        self.definition.is_none_or(|definition| definition.whole != WordSet::default())
    }
}

/// Whether the characters of a stem stand in a short text in their order: 达标 in 达到规范化标准.
fn holds_in_order(text: &str, stem: &str) -> bool {
    /// Longer texts hold any two characters.
    const LONGEST: usize = 12;
    let mut characters = text.chars();
    let is_short = text.chars().count() <= LONGEST && stem.chars().count() >= 2;
    is_short && text.starts_with(|first| stem.starts_with(first)) && stem.chars().all(|own| characters.any(|other| other == own))
}

/// Whether a count tells the cases in which the head has to appear: 应当由负责人出庭的28件.
fn is_due(claim: &Claim<'_>) -> bool {
    ["应当", "应由", "应出", "需由", "须由"].iter().any(|due| claim.left.find(due).is_some_and(|at| claim.left[at..].contains("出庭")))
}

/// Whether a count stands in the clause before another, in one sentence: 派发工单5312件,已办结5204件.
fn stands_before(whole: &Claim<'_>, part: &Claim<'_>) -> bool {
    whole.sentence == part.sentence && part.clause - whole.clause <= 1
}
