//! Parts that are told without a word for it, and that make up a whole to the last one.

use super::Reader;
use crate::core::claims::{Cue, Separator, same_unit};
use crate::core::figure_list::role::Role;
use crate::core::quantities::QuantityKind;

/// The most parts of one whole.
const MOST_PARTS: usize = 12;
/// Wholes from which two parts that make them up are hardly there by chance, and those for more parts.
const LEAST_OF_TWO: i64 = 20;
const LEAST: i64 = 10;

impl Reader<'_, '_> {
    /// 线索97条,劝导71条,立案18条,移送8条: the counts behind make up the one in front, to the last one. 15个村、2个社区共17个: those in
    /// front make up the one behind that says so. And 受理案件中,公安类71件、交通类43件: a list that says what it divides.
    pub(super) fn take_partitions(&mut self) {
        for index in 0..self.claims.len() {
            if !matches!(self.roles[index], Role::Count | Role::Total | Role::Base) {
                continue;
            }
            for parts in [self.parts_behind(index), self.parts_before(index)].into_iter().flatten() {
                self.set(index, Role::Total);
                parts.into_iter().for_each(|part| self.set(part, Role::Part));
            }
        }
        for index in 0..self.claims.len() {
            if self.divides(index) {
                let run = self.listed(index);
                run.into_iter().for_each(|part| self.set(part, Role::Part));
            }
        }
    }

    fn value(&self, index: usize) -> Option<i64> {
        self.claims[index].quantity.is_exact().then(|| self.claims[index].quantity.value.as_whole()).flatten().filter(|&value| value > 0)
    }

    /// Whether a count is told for itself: no difference, no count of another year.
    fn can_be_part(&self, index: usize) -> bool {
        let is_told = matches!(self.roles[index], Role::Count | Role::Part | Role::Subpart | Role::Total | Role::Base | Role::Numerator);
        is_told && !super::is_compared(self.claims[index].left)
    }

    /// The counts of the same unit and depth that follow one in its sentence.
    fn like_behind(&self, index: usize) -> impl Iterator<Item = usize> {
        let claims = self.claims;
        let first = &claims[index];
        let behind = index + 1..claims.len().min(index + 1 + super::WINDOW);
        let near = behind.take_while(move |&at| claims[at].sentence == first.sentence);
        near.filter(move |&at| same_unit(&claims[at].quantity, &first.quantity) && claims[at].in_bracket == first.in_bracket)
    }

    /// The counts behind one that make it up.
    fn parts_behind(&self, index: usize) -> Option<Vec<usize>> {
        let whole = self.value(index).filter(|_| self.is_plain(index))?;
        let parts = self.made_up(whole, self.like_behind(index))?;
        let least = if parts.len() == 2 { LEAST_OF_TWO } else { LEAST };
        // 山林57件、劳资29件、其他28件 are members of one list; so are 甲局30件,占35%,乙局23件,占27%.
        let has_share = |at: usize| self.claims.get(at + 1).is_some_and(|next| next.quantity.kind == QuantityKind::Percent);
        let is_sibling = self.claims[parts[0]].separator == Separator::Enumeration || (has_share(index) && has_share(parts[0]));
        (whole >= least && !is_sibling).then_some(parts)
    }

    /// The counts in front of one that says that it is their sum.
    fn parts_before(&self, index: usize) -> Option<Vec<usize>> {
        let claim = &self.claims[index];
        let says_sum = claim.gap_cues.has(Cue::Total) && super::words_before(claim).contains(['共', '计', '总']);
        let whole = self.value(index).filter(|_| says_sum && self.is_plain(index))?;
        let like = self.before(index).filter(|&at| same_unit(&self.claims[at].quantity, &claim.quantity));
        self.made_up(whole, like)
    }

    /// The first of some counts, two at least, where their sum is a value.
    fn made_up(&self, whole: i64, counts: impl Iterator<Item = usize>) -> Option<Vec<usize>> {
        let mut rest = whole;
        let mut parts = Vec::new();
        for at in counts.take(MOST_PARTS) {
            rest -= self.value(at).filter(|_| self.is_plain(at) && !self.claims[at].is_each() && self.can_be_part(at))?;
            parts.push(at);
            if rest <= 0 {
                break;
            }
        }
        (rest == 0 && parts.len() > 1).then_some(parts)
    }

    /// Whether words in front of a claim say what it and those behind it divide: 受理案件中,… 按类型分,….
    fn divides(&self, index: usize) -> bool {
        const WORDS: [&str; 6] = ["中", "分", "统计", "划分", "分类", "来看"];
        let claim = &self.claims[index];
        let clauses = claim.gap.strip_suffix(claim.left).unwrap_or_default();
        let clause = clauses.strip_suffix([',', ':']);
        clause.is_some_and(|clause| WORDS.iter().any(|word| clause.ends_with(word))) && self.roles[index] == Role::Count
    }

    /// A claim and those of its unit that go on with it, one at each mark.
    fn listed(&self, index: usize) -> Vec<usize> {
        let mut run = vec![index];
        for at in self.like_behind(index).take(MOST_PARTS) {
            let is_next = at == index + run.len() && self.claims[at].separator == Separator::Comma;
            if self.claims[at].separator != Separator::Enumeration && !is_next {
                break;
            }
            run.push(at);
        }
        if run.len() > 1 { run } else { Vec::new() }
    }
}
