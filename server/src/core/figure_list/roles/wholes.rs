//! Wholes and their parts, by the words that join them.

use super::Reader;
use crate::core::claims::{Claim, Cue, Lexicon, Separator, same_unit};
use crate::core::figure_list::role::Role;
use crate::core::quantities::UnitClass;
use crate::core::ties::{Tie, TieKind};

/// What is left after a review, and what is gone.
const KEPT: [&str; 2] = ["保留", "继续使用"];
const GONE: [&str; 9] = ["回收", "收回", "注销", "清退", "缴销", "核销", "取消", "撤销", "淘汰"];
/// How many counts back a whole is looked for.
const NEAR: usize = 8;

/// Whether two texts end in the same two characters: 乡村调解组织, 行专调解组织.
fn share_noun(left: &str, right: &str) -> bool {
    let last_two = |text: &'_ str| text.char_indices().rev().nth(1).map(|(at, _)| text[at..].to_owned());
    last_two(left).is_some() && last_two(left) == last_two(right)
}

impl Reader<'_, '_> {
    /// 其中, 含: what follows are parts of what stands in front.
    pub(super) fn take_among(&mut self) {
        for index in 1..self.claims.len() {
            let claim = &self.claims[index];
            let opens = claim.gap_cues.has(Cue::Among) && (claim.gap.contains("其中") || claim.in_bracket);
            let follows = self.continues_parts(index);
            if !self.is_plain(index) || !(opens || follows) {
                continue;
            }
            let whole = claim.parent.or_else(|| self.before(index).next());
            match whole.filter(|_| opens) {
                Some(whole) if self.roles[whole] == Role::Part => self.set(index, Role::Subpart),
                Some(whole) if same_unit(&self.claims[whole].quantity, &claim.quantity) => {
                    self.set(whole, Role::Total);
                    self.set(index, Role::Part);
                }
                _ if follows => self.set(index, Role::Part),
                _ => {}
            }
        }
    }

    /// Whether a claim goes on with the parts before it: the same unit, the same depth, no new sentence.
    fn continues_parts(&self, index: usize) -> bool {
        let claim = &self.claims[index];
        let mut before = self.before(index).filter(|&at| self.claims[at].in_bracket == claim.in_bracket);
        before.next().is_some_and(|last| {
            let is_part = self.roles[last] == Role::Part && self.claims[last].gap_cues.has(Cue::Among);
            is_part && same_unit(&self.claims[last].quantity, &claim.quantity) && !claim.cues.has(Cue::Other)
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
                self.set(last, Role::Total);
                self.set(index, Role::Part);
            }
        }
    }

    /// 废止81件、失效48件: members of one contrast; 办理29件,调解9件: what was done with the whole in front.
    pub(super) fn take_contrasts(&mut self) {
        let lexicon = Lexicon::get();
        let members: Vec<Vec<(usize, usize)>> = self.claims.iter().map(|claim| lexicon.members(&claim.indicator())).collect();
        for index in 1..self.claims.len() {
            let Some(last) = self.before(index).next().filter(|_| self.claims[index].is_count()) else { continue };
            let (first, second) = (&self.claims[last], &self.claims[index]);
            if !same_unit(&first.quantity, &second.quantity) || second.separator == Separator::None {
                continue;
            }
            for &(set, right) in &members[index] {
                let contrast = &lexicon.contrasts[set];
                match members[last].iter().find(|(other, _)| *other == set) {
                    Some(&(_, left)) if left != right && (contrast.is_whole || contrast.is_verbs || is_list(first, second)) => {
                        self.set(last, Role::Part);
                        self.set(index, Role::Part);
                    }
                    None if contrast.is_verbs && second.quantity.value < first.quantity.value => {
                        self.set(last, Role::Total);
                        self.set(index, Role::Part);
                    }
                    _ => {}
                }
            }
        }
    }

    /// 保留证件612个,清理回收80个: what is left and what is gone. 审查17件次,经审查通过2件: what came of the whole in front.
    pub(super) fn take_outcomes(&mut self) {
        for index in 1..self.claims.len() {
            let Some(last) = self.before(index).next().filter(|_| self.is_plain(index)) else { continue };
            let (first, second) = (&self.claims[last], &self.claims[index]);
            if !same_unit(&first.quantity, &second.quantity) {
                continue;
            }
            let has = |words: &[&str], left: &str| words.iter().any(|word| left.contains(word));
            let is_split = (has(&KEPT, first.left) && has(&GONE, second.left)) || (has(&GONE, first.left) && has(&KEPT, second.left));
            if is_split {
                self.set(last, Role::Part);
                self.set(index, Role::Part);
            } else if comes_of(second.left) && second.quantity.value <= first.quantity.value {
                self.set(last, Role::Total);
                self.set(index, Role::Part);
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
                self.set(whole, Role::Total);
                self.set(index, Role::Part);
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
                self.set(last, Role::Part);
                self.set(index, Role::Total);
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
            if self.is_plain(index) && ((of_kinds && is_case) || says_everywhere(claim.left)) {
                self.set(index, Role::Total);
            }
        }
    }
}

/// Whether two members of a contrast are told as a list of one thing: 乡村调解组织318个、行专调解组织18个; 7340家企业、26734家个体户.
fn is_list(first: &Claim<'_>, second: &Claim<'_>) -> bool {
    let by_nouns = second.left.is_empty() && !first.right.is_empty() && second.separator == Separator::Enumeration;
    by_nouns || share_noun(first.left, second.left)
}

/// 经审查通过, 通过调解: words that go on from what was told before. 经济 is another word.
fn comes_of(words: &str) -> bool {
    let rest = words.strip_prefix('经').filter(|rest| !rest.starts_with(['济', '营', '费', '验', '理', '常']));
    rest.is_some_and(|rest| !rest.is_empty()) || words.starts_with("通过")
}

/// 全区共, 全系统共.
fn says_everywhere(words: &str) -> bool {
    const FARTHEST: usize = 4;
    let behind = words.strip_prefix('全').unwrap_or_default();
    behind.char_indices().take(FARTHEST).any(|(at, _)| at > 0 && behind[at..].starts_with('共'))
}
