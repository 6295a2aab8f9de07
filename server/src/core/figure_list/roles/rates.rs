//! The counts of rates, the ends of changes, the operands of ties.

use super::Reader;
use crate::core::claims::{Claim, Lexicon, RateDefinition, Separator, WordSet, same_unit};
use crate::core::figure_list::role::Role;
use crate::core::figures::{Decimal, Precision};
use crate::core::quantities::{QuantityKind, UnitClass};
use crate::core::text::Span;
use crate::core::ties::{Doubt, Tie, TieKind, Verdict};

/// Verbs between the two ends of a change: 提高到, 压缩至, 调整为.
const MOVES: [&str; 31] = [
    "提高", "提升", "上升", "增加", "增长", "增", "升", "下降", "降低", "降", "减少", "减", "压缩", "压减", "压", "缩短", "缩", "精简",
    "扩大", "扩", "调整", "拓展", "整合", "回落", "上调", "下调", "变", "改", "充实", "增补", "发展",
];
/// The longest move that needs no 从 or 由 in front: 8次增至12次.
const SHORT_MOVE: usize = 5;
/// The most characters between 率 and its value.
const RATE_GAP: usize = 4;
/// The most characters of a verb that goes on about the count before: 成功调解2405件.
const VERB: usize = 6;

/// Words without the time at their end: 上升到今年, 提高至2023年的.
fn without_time(words: &str) -> &str {
    let words = words.strip_suffix('的').unwrap_or(words);
    let of_year = words.strip_suffix('年').map(|words| words.trim_end_matches(|it: char| it.is_ascii_digit()));
    let named = ["今年", "本年", "目前", "现在", "当前", "年末", "年底"].iter().find_map(|word| words.strip_suffix(word));
    named.or(of_year).unwrap_or(words)
}

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
            if !same_unit(&first.quantity, &second.quantity) || first.sentence != second.sentence {
                continue;
            }
            let between = &text[first.quantity.span.end..second.quantity.span.start.max(first.quantity.span.end)];
            let starts = first.gap.contains(['从', '由', '将']) || first.gap.contains("原");
            let is_move = without_time(between).ends_with(['到', '至', '为']) && MOVES.iter().any(|word| between.contains(word));
            let is_aim = self.roles[index] == Role::Target;
            if is_move && !is_aim && (starts || between.chars().count() <= SHORT_MOVE) {
                self.roles[index - 1] = Role::From;
                self.roles[index] = Role::To;
            }
        }
    }

    /// 起数、人数分别下降9%、12%; 居第11位、第8位; 力争达到35%以上,…保持在98%以上: what goes on with a change, a place or an aim is one.
    pub(super) fn take_rows(&mut self) {
        for index in 1..self.claims.len() {
            let (claim, last) = (&self.claims[index], self.roles[index - 1]);
            let goes_on = claim.left.is_empty() && claim.separator == Separator::Enumeration;
            let is_bound = matches!(claim.quantity.precision, Precision::AtLeast | Precision::AtMost);
            let is_one = match (last, self.roles[index]) {
                (Role::Change, Role::Rate) => goes_on && claim.quantity.kind == QuantityKind::Percent,
                (Role::Rank, Role::Ordinal) => goes_on,
                (Role::Target, Role::Rate | Role::Count) => is_bound && claim.sentence == self.claims[index - 1].sentence,
                _ => false,
            };
            if is_one {
                self.roles[index] = last;
            }
        }
    }

    /// Operands of the ties of rates.
    pub(super) fn take_rate_ties(&mut self, ties: &[Tie]) {
        let is_rate =
            |tie: &&Tie| matches!(tie.kind, TieKind::Rate | TieKind::RateTruncated | TieKind::RateUnreachable | TieKind::RateBase);
        for tie in ties.iter().filter(is_rate) {
            let Some((operands, largest)) = self.operands(tie) else { continue };
            let is_contested = tie.verdict == Verdict::Doubtful(Doubt::ContestedBase) || tie.kind == TieKind::RateBase;
            // (150 − 3) ÷ 150: the count is of what is missing. 26 + 33 = 59 of 59: a list and its sum.
            let of_rest = tie.evidence.first().is_some_and(|step| step.contains(" - "));
            let of_sum = tie.verdict == Verdict::Consistent && tie.evidence.first().is_some_and(|step| self.is_of_sum(step, &operands));
            let (whole, part) = match () {
                () if is_contested || of_sum => (Role::Total, Role::Part),
                () if of_rest => (Role::Base, Role::Part),
                () => (Role::Base, Role::Numerator),
            };
            for index in operands {
                self.set(index, if index == largest { whole } else { part });
            }
        }
    }

    /// Whether a rate of 100 % is one of a sum, of which the operands are the sum or members.
    fn is_of_sum(&self, step: &str, operands: &[usize]) -> bool {
        let values = operands.iter().map(|&index| self.claims[index].quantity.value);
        step.ends_with("= 100.00%") && values.clone().zip(values.skip(1)).any(|(one, other)| one != other)
    }

    /// Operands of the ties of parts and wholes, and of two stages of a flow.
    pub(super) fn take_part_ties(&mut self, ties: &[Tie]) {
        for tie in ties {
            let Some((operands, largest)) = self.operands(tie) else { continue };
            let is_whole = match tie.kind {
                TieKind::PartOfWhole | TieKind::PartsSum => true,
                // Stock, new, closed and left over are neither; what came in and what was done of it are.
                TieKind::Flow => operands.len() == 2,
                _ => false,
            };
            for index in operands.into_iter().filter(|_| is_whole) {
                self.set(index, if index == largest { Role::Total } else { Role::Part });
            }
        }
    }

    /// The counts among the operands of a tie, and the largest of them, the first where several are.
    fn operands(&self, tie: &Tie) -> Option<(Vec<usize>, usize)> {
        let at = |span: &Span| self.claims.binary_search_by_key(span, |claim| claim.quantity.span).ok();
        let operands: Vec<usize> = tie.operands.iter().filter_map(at).filter(|&index| super::is_counted(&self.claims[index])).collect();
        let largest = operands.iter().copied().rev().max_by_key(|&index| self.claims[index].quantity.value)?;
        Some((operands, largest))
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
            // What is held once or visited is no base of things that pass.
            let can_pass = !matches!(self.claims[last].quantity.unit.class(), UnitClass::Event | UnitClass::Visit);
            let pair = before.get(1).copied().filter(|&whole| same_unit(&self.claims[whole].quantity, &self.claims[last].quantity));
            match pair {
                Some(whole)
                    if both
                        && named(&definition.part, last)
                        && (named(&definition.whole, whole) || definition.is_contested)
                        && (definition.is_contested || self.comes_near(last, whole, index)) =>
                {
                    let (base, counted) = if definition.is_contested { (Role::Total, Role::Part) } else { (Role::Base, Role::Numerator) };
                    self.set(whole, base);
                    self.set(last, counted);
                }
                _ if !both && !definition.is_contested && can_pass && (named(&definition.whole, last) || self.names_rate(last, index)) => {
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
            let is_pair = is_pair && !second.left.starts_with(['不', '未']);
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

    /// Whether a count and its base give about the rate: else they belong to others.
    fn comes_near(&self, part: usize, whole: usize, rate: usize) -> bool {
        const SLACK: i64 = 15;
        let value = |at: usize| self.claims[at].quantity.value;
        let bound = |points: i64| value(rate).plus(Decimal::whole(points)).and_then(|rate| rate.times(value(whole)));
        let Some(hundredfold) = value(part).shifted(2) else { return false };
        bound(-SLACK).is_some_and(|low| low <= hundredfold) && bound(SLACK).is_some_and(|high| hundredfold <= high)
    }
}
