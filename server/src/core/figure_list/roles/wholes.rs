//! Wholes and their parts, by the words that join them.

use super::Reader;
use crate::core::claims::{Cue, Lexicon, Separator, same_unit};
use crate::core::figure_list::role::Role;
use crate::core::quantities::UnitClass;
use crate::core::ties::{Tie, TieKind};

/// How many counts back a whole is looked for.
const NEAR: usize = 8;

impl Reader<'_, '_> {
    /// 其中, 含: what follows are parts of what stands in front.
    pub(super) fn take_among(&mut self) {
        let mut told = vec![false; self.claims.len()];
        for index in 1..self.claims.len() {
            let claim = &self.claims[index];
            let opens = claim.gap_cues.has(Cue::Among) && (claim.gap.contains("其中") || claim.in_bracket);
            let follows = self.continues_parts(index, &told);
            if !self.is_plain(index) || !(opens || follows) {
                continue;
            }
            let whole = claim.parent.or_else(|| self.like_before(index)).or_else(|| self.in_sentence_before(index));
            match whole.filter(|_| opens) {
                Some(whole) if self.roles[whole] == Role::Part => self.set(index, Role::Subpart),
                Some(whole) if same_unit(&self.claims[whole].quantity, &claim.quantity) => self.set_pair(whole, index),
                _ if follows => self.set(index, Role::Part),
                _ => continue,
            }
            told[index] = true;
        }
    }

    /// The last count of the sentence before, where a sentence opens with 其中.
    fn in_sentence_before(&self, index: usize) -> Option<usize> {
        let claim = &self.claims[index];
        let near = (0..index).rev().take(NEAR).take_while(|&at| self.claims[at].sentence + 1 >= claim.sentence);
        let mut like = near.filter(|&at| same_unit(&self.claims[at].quantity, &claim.quantity));
        like.next().filter(|_| claim.gap.starts_with("其中"))
    }

    /// Whether a claim goes on with the parts before it: the same unit, the same depth, no new sentence. 41宗1352亩、22宗: what is
    /// told of each part besides may stand between.
    fn continues_parts(&self, index: usize, told: &[bool]) -> bool {
        let claim = &self.claims[index];
        let is_like = |at: usize| same_unit(&self.claims[at].quantity, &claim.quantity);
        let mut before = self.before(index).filter(|&at| self.claims[at].in_bracket == claim.in_bracket);
        before.find(|&at| is_like(at) || self.claims[at].separator != Separator::None).is_some_and(|last| {
            let is_part = self.roles[last] == Role::Part && told[last];
            is_part && is_like(last) && !claim.cues.has(Cue::Other) && !claim.cues.has(Cue::Total) && claim.separator < Separator::Semicolon
        })
    }

    /// 新收104件,已办结103件: what came in and what was done with it.
    pub(super) fn take_flows(&mut self) {
        let flows = &Lexicon::get().flows;
        for index in 1..self.claims.len() {
            let Some(last) = self.before(index).next() else { continue };
            let (first, second) = (&self.claims[last], &self.claims[index]);
            let came_in = flows.received.has_any(&first.words);
            let goes_on = flows.accepted.has_any(&second.words) || flows.closed.has_any(&second.words);
            let accepted = flows.accepted.has_any(&first.words) && flows.closed.has_any(&second.words);
            let is_pair = (came_in && goes_on) || accepted;
            if is_pair && same_unit(&first.quantity, &second.quantity) && second.quantity.value <= first.quantity.value {
                self.set_pair(last, index);
            }
        }
    }

    /// 192名刑满释放人员…7名重点刑满释放人员: the same things with a narrower name.
    pub(super) fn take_narrower(&mut self) {
        for index in 1..self.claims.len() {
            let noun = self.claims[index].right;
            let wider = self.before(index).take(NEAR).find(|&at| {
                let other = self.claims[at].right;
                let is_noun = other.chars().count() >= 3 && noun.len() > other.len() && noun.contains(other);
                is_noun && self.claims[at].quantity.value > self.claims[index].quantity.value
            });
            if let Some(whole) = wider.filter(|_| self.is_plain(index)) {
                self.set_pair(whole, index);
            }
        }
    }

    /// 新增129人,共有516名: what came in is part of what there is.
    pub(super) fn take_new(&mut self) {
        for index in 1..self.claims.len() {
            let Some(last) = self.before(index).next() else { continue };
            let (first, second) = (&self.claims[last], &self.claims[index]);
            let is_stock = second.gap_cues.has(Cue::Total) || second.gap_cues.has(Cue::Cumulative);
            if first.cues.has(Cue::New) && is_stock && same_unit(&first.quantity, &second.quantity) {
                self.set_pair(index, last);
            }
        }
    }

    /// 线索15条,全部整改到位: all of the count is told of.
    pub(super) fn take_all(&mut self, text: &str) {
        for index in 0..self.claims.len() {
            let claim = &self.claims[index];
            let after = text[claim.quantity.span.end..].strip_prefix(',');
            if claim.is_count() && after.is_some_and(|after| after.starts_with("全部") || after.starts_with("已全部")) {
                self.set(index, Role::Total);
            }
        }
    }

    /// Counts of the items of a list, by their ties.
    pub(super) fn take_lists(&mut self, ties: &[Tie]) {
        for tie in ties.iter().filter(|tie| tie.kind == TieKind::ListCount) {
            let Ok(index) = self.claims.binary_search_by_key(&tie.span, |claim| claim.quantity.span) else { continue };
            if matches!(self.roles[index], Role::Count | Role::Label) {
                self.roles[index] = Role::ListCount;
            }
        }
    }

    /// 全系统共组织308人次; 讲座、研讨等44次: the sum over all places or kinds.
    pub(super) fn take_sums(&mut self) {
        for index in 0..self.claims.len() {
            let claim = &self.claims[index];
            let of_kinds = claim.left.ends_with('等') && super::lists(claim.left) && claim.right.is_empty();
            let is_case = matches!(claim.quantity.unit.class(), UnitClass::Case | UnitClass::Event | UnitClass::Visit);
            if self.is_plain(index) && is_case && (of_kinds || says_everywhere(claim.left)) {
                self.set(index, Role::Total);
            }
        }
    }
}

/// 全区共, 全系统共; 全年共 is no place.
fn says_everywhere(words: &str) -> bool {
    const FARTHEST: usize = 4;
    let behind = words.strip_prefix('全').filter(|behind| !behind.starts_with('年')).unwrap_or_default();
    behind.char_indices().take(FARTHEST).any(|(at, _)| at > 0 && behind[at..].starts_with('共'))
}
