//! The counts of rates, the ends of changes, the operands of ties.

use super::Reader;
use crate::core::claims::{Claim, Lexicon, RateDefinition, WordSet, same_unit};
use crate::core::figure_list::role::Role;
use crate::core::text::Span;
use crate::core::ties::{Doubt, Tie, TieKind, Verdict};

/// Words between the two ends of a change.
const REACHES: [&str; 19] = [
    "提高到",
    "提升至",
    "提升到",
    "上升到",
    "上升至",
    "增加到",
    "增长到",
    "增至",
    "增长至",
    "降至",
    "下降到",
    "下降至",
    "降到",
    "降低到",
    "升至",
    "提高至",
    "减少到",
    "压缩至",
    "降低至",
];
/// The most characters between 率 and its value.
const RATE_GAP: usize = 4;
/// The most characters of a verb that goes on about the count before: 成功调解2405件.
const VERB: usize = 6;

/// The definition of the rate that a claim is, where the tables have it.
fn rate_of(claim: &Claim<'_>) -> Option<&'static RateDefinition> {
    let end = claim.left.rfind('率')? + '率'.len_utf8();
    let lexicon = Lexicon::get();
    let rest = &claim.left[end..];
    let is_near = rest.starts_with(['由', '从']) || rest.chars().count() <= RATE_GAP;
    is_near.then(|| lexicon.rate(&claim.left[..end])).flatten().map(|(index, _)| &lexicon.rates[index])
}

impl Reader<'_, '_> {
    /// 由2020年的98.5%提升至99.1%.
    pub(super) fn take_ends(&mut self, text: &str) {
        for index in 1..self.claims.len() {
            let (first, second) = (&self.claims[index - 1], &self.claims[index]);
            if first.quantity.kind != second.quantity.kind || first.sentence != second.sentence {
                continue;
            }
            let between = &text[first.quantity.span.end..second.quantity.span.start.max(first.quantity.span.end)];
            let starts = first.gap.contains('从') || first.gap.contains('由');
            if starts && REACHES.iter().any(|word| between.contains(word)) {
                self.roles[index - 1] = Role::From;
                self.roles[index] = Role::To;
            }
        }
    }

    /// Operands of ties: of rates, or of parts and wholes.
    pub(super) fn take_ties(&mut self, ties: &[Tie], of_rates: bool) {
        let is_rate =
            |tie: &&Tie| matches!(tie.kind, TieKind::Rate | TieKind::RateTruncated | TieKind::RateUnreachable | TieKind::RateBase);
        for tie in ties.iter().filter(|tie| is_rate(tie) == of_rates) {
            let at = |span: &Span| self.claims.binary_search_by_key(span, |claim| claim.quantity.span).ok();
            let operands: Vec<usize> = tie.operands.iter().filter_map(at).filter(|&index| self.claims[index].is_count()).collect();
            let largest = operands.iter().copied().rev().max_by_key(|&index| self.claims[index].quantity.value);
            let Some(largest) = largest else { continue };
            let is_contested = tie.verdict == Verdict::Doubtful(Doubt::ContestedBase) || tie.kind == TieKind::RateBase;
            let (whole, part) = match tie.kind {
                TieKind::Rate | TieKind::RateTruncated | TieKind::RateUnreachable if !is_contested => (Role::Base, Role::Numerator),
                TieKind::RateBase | TieKind::Rate | TieKind::PartOfWhole | TieKind::PartsSum => (Role::Total, Role::Part),
                // Stock, new, closed and left over are neither; what came in and what was done of it are.
                TieKind::Flow if operands.len() == 2 => (Role::Total, Role::Part),
                _ => continue,
            };
            for index in operands {
                self.set(index, if index == largest { whole } else { part });
            }
        }
    }

    /// The counts of rates, by the words of their definitions: both of them, or the base alone.
    pub(super) fn take_rates(&mut self, both: bool) {
        for index in 0..self.claims.len() {
            let claim = &self.claims[index];
            let Some(definition) = rate_of(claim).filter(|_| matches!(self.roles[index], Role::Rate | Role::From) && claim.is_result())
            else {
                continue;
            };
            let named = |set: &WordSet, at: usize| set.has_any(&self.claims[at].words);
            let before: Vec<usize> = self.before(index).take(3).collect();
            let Some(&last) = before.first() else { continue };
            let pair = before.get(1).copied().filter(|&whole| same_unit(&self.claims[whole].quantity, &self.claims[last].quantity));
            match pair {
                Some(whole) if named(&definition.part, last) && (named(&definition.whole, whole) || definition.is_contested) && both => {
                    let (base, counted) = if definition.is_contested { (Role::Total, Role::Part) } else { (Role::Base, Role::Numerator) };
                    self.set(whole, base);
                    self.set(last, counted);
                }
                _ if !both && !definition.is_contested && (named(&definition.whole, last) || self.names_rate(last, index)) => {
                    self.set(last, Role::Base);
                }
                _ => {}
            }
        }
    }

    /// 受理2405件,成功调解2405件: the two counts of a rate that is not told.
    pub(super) fn take_pairs(&mut self) {
        for index in 1..self.claims.len() {
            let Some(last) = self.before(index).next() else { continue };
            let (first, second) = (&self.claims[last], &self.claims[index]);
            let is_pair = Lexicon::get()
                .rates
                .iter()
                .any(|rate| !rate.is_contested && rate.whole.has_any(&first.words) && rate.part.has_any(&second.words));
            let fits = same_unit(&first.quantity, &second.quantity) && second.quantity.value <= first.quantity.value;
            if is_pair && fits && second.clause == first.clause + 1 && second.left.chars().count() <= VERB {
                self.set(last, Role::Base);
                self.set(index, Role::Numerator);
            }
        }
    }

    /// 85个县区中排名第一: how many are ranked.
    pub(super) fn take_ranks(&mut self) {
        for index in 1..self.claims.len() {
            if self.roles[index] != Role::Rank {
                continue;
            }
            let ranked = self.before(index).next().filter(|&at| self.claims[at].right.contains('中'));
            if let Some(ranked) = ranked {
                self.set(ranked, Role::RankBase);
            }
        }
    }

    /// 排查化解矛盾1443件,矛盾化解率99.1%: the count is of what the rate is named after.
    fn names_rate(&self, count: usize, rate: usize) -> bool {
        let (count, left) = (&self.claims[count], self.claims[rate].left);
        let name = left.rfind('率').map_or("", |end| &left[..end]);
        let verb = name.char_indices().rev().nth(1).map_or("", |(at, _)| &name[at..]);
        let subject = name.char_indices().nth(2).map_or(name, |(at, _)| &name[..at]);
        let is_near = self.claims[rate].clause - count.clause <= 1 && count.quantity.is_exact();
        is_near && !verb.is_empty() && [verb, subject].iter().all(|word| count.left.contains(word))
    }
}
