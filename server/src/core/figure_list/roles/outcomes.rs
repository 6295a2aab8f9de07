//! What was done with a whole, and what is left of it.

use super::Reader;
use crate::core::claims::{Claim, Lexicon, Separator, same_unit};
use crate::core::figure_list::role::Role;

/// What is left after a review, and what is gone.
const KEPT: [&str; 2] = ["保留", "继续使用"];
const GONE: [&str; 9] = ["回收", "收回", "注销", "清退", "缴销", "核销", "取消", "撤销", "淘汰"];
/// Words in front of what is left of a whole.
const REST: [&str; 8] = ["其余", "剩余", "余下", "尚余", "尚有", "仍有", "还有", "剩下"];
/// The most characters of an outcome or a kind that names no thing of its own: 调解了, 宣布失效, 良好.
const SHORT: usize = 4;
/// Characters behind 中 in words that are none of a relation: 中心, 中国.
const CENTRE: &str = "心国小型央级学医介层队期东西北南华间部";

/// The end of some words, as long as a kind is.
fn last_of(words: &str) -> &str {
    words.char_indices().rev().nth(SHORT - 1).map_or(words, |(at, _)| &words[at..])
}

/// Whether two texts end in the same two characters: 乡村调解组织, 行专调解组织.
fn share_noun(left: &str, right: &str) -> bool {
    let last_two = |text: &'_ str| text.char_indices().rev().nth(1).map(|(at, _)| text[at..].to_owned());
    last_two(left).is_some() && last_two(left) == last_two(right)
}

impl Reader<'_, '_> {
    /// 废止81件、失效48件: members of one contrast; 办理29件,调解9件: what was done with the whole in front.
    pub(super) fn take_contrasts(&mut self) {
        let lexicon = Lexicon::get();
        let members: Vec<Vec<(usize, usize)>> = self.claims.iter().map(|claim| lexicon.members(&claim.indicator())).collect();
        for index in 1..self.claims.len() {
            let Some(last) = self.before(index).next().filter(|_| self.is_plain(index)) else { continue };
            let (first, second) = (&self.claims[last], &self.claims[index]);
            if !same_unit(&first.quantity, &second.quantity) || second.separator == Separator::None {
                continue;
            }
            let set_of = |claim: usize, set: usize| members[claim].iter().find(|(other, _)| *other == set).map(|&(_, member)| member);
            let is_split = members[index].iter().any(|&(set, right)| {
                let ends_so = || lexicon.member(set, last_of(first.left)).is_some();
                let is_list = || lexicon.contrasts[set].is_whole || lexicon.contrasts[set].is_verbs || is_list(first, second, ends_so);
                set_of(last, set).is_some_and(|left| left != right) && is_list()
            });
            let is_outcome = second.left.chars().count() <= SHORT && second.quantity.value < first.quantity.value;
            let came_of = |&(set, _): &(usize, usize)| {
                let is_new = set_of(last, set).is_none() && lexicon.member(set, second.left).is_some();
                lexicon.contrasts[set].is_verbs && is_new
            };
            if is_split {
                self.set(last, Role::Part);
                self.set(index, Role::Part);
            } else if is_outcome && members[index].iter().any(came_of) {
                self.set_pair(last, index);
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
                self.set_pair(last, index);
            }
        }
    }

    /// 15个乡镇中有4个乡镇; 97个司法所中,…的81个.
    pub(super) fn take_out_of(&mut self) {
        for index in 1..self.claims.len() {
            let Some(whole) = self.like_before(index).filter(|_| self.is_plain(index)) else { continue };
            let fits = self.claims[index].quantity.value <= self.claims[whole].quantity.value;
            if fits && opens_whole(self.claims[whole].right) {
                self.set_pair(whole, index);
            }
        }
    }

    /// 已整改23个,剩余1个; 受理84件,不予受理14件,其余8件: what is left is a part as the one in front is.
    pub(super) fn take_rest(&mut self) {
        for index in 1..self.claims.len() {
            let left = self.claims[index].left;
            let is_rest = REST.iter().any(|word| left.starts_with(word));
            let Some(last) = self.like_before(index).filter(|_| is_rest) else { continue };
            if matches!(self.roles[last], Role::Part | Role::Numerator | Role::Subpart) {
                self.set(index, Role::Part);
            }
        }
    }
}

/// Whether two members of a contrast are told as a list of one thing: 乡村调解组织318个、行专调解组织18个; 7340家企业、26734家个体户;
/// 优秀28个、良好45个, where the words of the first end in its member.
fn is_list(first: &Claim<'_>, second: &Claim<'_>, ends_so: impl Fn() -> bool) -> bool {
    let by_nouns = second.left.is_empty() && !first.right.is_empty();
    let is_bare = !second.left.is_empty() && second.left.chars().count() <= SHORT && second.right.is_empty() && ends_so();
    second.separator == Separator::Enumeration && (by_nouns || is_bare || share_noun(first.left, second.left))
}

/// 经审查通过, 通过调解: words that go on from what was told before. 经济 is another word.
fn comes_of(words: &str) -> bool {
    let rest = words.strip_prefix('经').filter(|rest| !rest.starts_with(['济', '营', '费', '验', '理', '常']));
    rest.is_some_and(|rest| !rest.is_empty()) || words.starts_with("通过")
}

/// 乡镇中, 乡镇中有: what follows is of the things counted.
fn opens_whole(words: &str) -> bool {
    let mut behind = words.char_indices().filter(|&(at, it)| it == '中' && at > 0).map(|(at, it)| &words[at + it.len_utf8()..]);
    behind.any(|rest| !rest.starts_with(|next| CENTRE.contains(next)))
}
