//! What each claim of a paragraph does: from its unit, its words, its neighbours and its ties.

use super::role::Role;
use super::view::View;
use crate::core::claims::{Claim, Cue, Lexicon, RateDefinition, Separator, WordSet, same_unit};
use crate::core::quantities::{QuantityKind, UnitClass};
use crate::core::text::Span;
use crate::core::ties::{Doubt, Reading, Tie, TieKind, Verdict};

/// Words that end the words in front of a change.
const CHANGES: [&str; 16] =
    ["上升", "下降", "增长", "提高", "减少", "降低", "提升", "增加", "上涨", "回落", "缩短", "压减", "压缩", "同比", "环比", "增幅"];
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
/// Words between a change, a rate or a place and its value.
const LINKS: [&str; 9] = ["了", "达到", "达", "约", "近", "为", "均", "超", "至"];
/// Words of what is not there yet.
const AIMS: [&str; 7] = ["力争", "争取", "控制在", "目标", "预计", "计划", "不低于"];
/// Words in front of a place among others.
const PLACES: [&str; 10] = ["排名", "位列", "位居", "名列", "排在", "列", "居", "排", "跻身", "进入"];
/// The most characters between 率 and its value.
const RATE_GAP: usize = 4;

/// The most characters of a verb that goes on about the count before: 成功调解2405件.
const VERB: usize = 6;

/// How many counts back a whole is looked for.
const NEAR: usize = 8;

/// The role of each claim of a paragraph.
pub(super) fn roles(view: &View<'_>, reading: &Reading<'_>, ties: &[Tie]) -> Vec<Role> {
    let claims = &reading.claims;
    let mut roles: Vec<Role> = claims.iter().map(|claim| own_role(view, claim)).collect();
    let mut reader = Reader { claims, roles: &mut roles };
    reader.take_ends(reading.text);
    // A rate says more of its counts than that one is part of the other; brackets tell parts of parts.
    reader.take_ties(ties, true);
    reader.take_rates(true);
    reader.take_among();
    reader.take_ties(ties, false);
    reader.take_flows();
    reader.take_contrasts();
    reader.take_narrower();
    reader.take_rates(false);
    reader.take_pairs();
    reader.take_new();
    reader.take_all(reading.text);
    reader.take_ranks();
    roles
}

/// What unit and words of a claim alone tell.
fn own_role(view: &View<'_>, claim: &Claim<'_>) -> Role {
    let quantity = &claim.quantity;
    if quantity.unit.word() == "周年" {
        return Role::YearSpan;
    }
    let is_aim = view.is_plan || AIMS.iter().any(|word| claim.left.contains(word));
    match quantity.kind {
        QuantityKind::Ordinal if is_place(claim) => Role::Rank,
        QuantityKind::Ordinal => Role::Ordinal,
        _ if is_aim => Role::Target,
        QuantityKind::Money => Role::Amount,
        QuantityKind::Percent if is_change(claim) => Role::Change,
        QuantityKind::Percent => Role::Rate,
        QuantityKind::Points | QuantityKind::Multiple | QuantityKind::Doubling => Role::Change,
        QuantityKind::Duration => Role::Count,
        QuantityKind::Count | QuantityKind::Measure if counts_a_list(claim) => Role::ListCount,
        QuantityKind::Count | QuantityKind::Measure => Role::Count,
    }
}

fn without_links(words: &str) -> &str {
    let mut words = words.trim_end();
    while let Some(rest) = LINKS.iter().find_map(|link| words.strip_suffix(link)) {
        words = rest;
    }
    words
}

fn is_change(claim: &Claim<'_>) -> bool {
    CHANGES.iter().any(|word| without_links(claim.left).ends_with(word))
}

fn is_place(claim: &Claim<'_>) -> bool {
    PLACES.iter().any(|word| claim.gap.ends_with(word))
}

/// 行政许可、行政处罚等12类信息, 甲村、乙村2个村, 区乡两级, 3人分别: it counts what is named beside it.
fn counts_a_list(claim: &Claim<'_>) -> bool {
    let (left, right) = (claim.left, claim.right);
    if claim.quantity.unit.class() == UnitClass::Group || right.contains("分别") {
        return true;
    }
    let lists = left.contains('、') || left.contains("》《") || left.contains("”“");
    if !lists || right.is_empty() {
        return false;
    }
    let same_noun = right.chars().next().is_some_and(|first| left.ends_with(first));
    left.ends_with('等') || same_noun || claim.quantity.is_han
}

/// The definition of the rate that a claim is, where the tables have it.
fn rate_of(claim: &Claim<'_>) -> Option<&'static RateDefinition> {
    let end = claim.left.rfind('率')? + '率'.len_utf8();
    let lexicon = Lexicon::get();
    let rest = &claim.left[end..];
    let is_near = rest.starts_with(['由', '从']) || rest.chars().count() <= RATE_GAP;
    is_near.then(|| lexicon.rate(&claim.left[..end])).flatten().map(|(index, _)| &lexicon.rates[index])
}

/// Whether two texts end in the same two characters: 乡村调解组织, 行专调解组织.
fn share_noun(left: &str, right: &str) -> bool {
    let last_two = |text: &'_ str| text.char_indices().rev().nth(1).map(|(at, _)| text[at..].to_owned());
    last_two(left).is_some() && last_two(left) == last_two(right)
}

struct Reader<'r, 't> {
    claims: &'r [Claim<'t>],
    roles: &'r mut [Role],
}

impl<'r, 't> Reader<'r, 't> {
    /// Gives a role to a claim that has none of its own.
    fn set(&mut self, index: usize, role: Role) {
        if self.roles[index] == Role::Count {
            self.roles[index] = role;
        }
    }

    fn is_plain(&self, index: usize) -> bool {
        self.claims[index].is_count() && self.claims[index].is_result()
    }

    /// The counts in front of a claim in its sentence, the nearest first.
    fn before(&self, index: usize) -> impl Iterator<Item = usize> + use<'r, 't> {
        let claims = self.claims;
        let sentence = claims[index].sentence;
        (0..index).rev().take_while(move |&at| claims[at].sentence == sentence).filter(move |&at| claims[at].is_count())
    }

    /// 由2020年的98.5%提升至99.1%.
    fn take_ends(&mut self, text: &str) {
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
    fn take_ties(&mut self, ties: &[Tie], of_rates: bool) {
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
    fn take_rates(&mut self, both: bool) {
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
                _ if !both && !definition.is_contested && named(&definition.whole, last) => self.set(last, Role::Base),
                _ => {}
            }
        }
    }

    /// 其中, 含: what follows are parts of what stands in front.
    fn take_among(&mut self) {
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
    fn take_flows(&mut self) {
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
    fn take_contrasts(&mut self) {
        let lexicon = Lexicon::get();
        for (set, contrast) in lexicon.contrasts.iter().enumerate() {
            for index in 1..self.claims.len() {
                let Some(last) = self.before(index).next().filter(|_| self.claims[index].is_count()) else { continue };
                let (first, second) = (&self.claims[last], &self.claims[index]);
                if !same_unit(&first.quantity, &second.quantity) {
                    continue;
                }
                let (left, right) = (lexicon.member(set, &first.indicator()), lexicon.member(set, &second.indicator()));
                match (left, right) {
                    (Some(left), Some(right))
                        if left != right
                            && (contrast.is_whole || contrast.is_verbs || share_noun(first.left, second.left))
                            && second.separator != Separator::None =>
                    {
                        self.set(last, Role::Part);
                        self.set(index, Role::Part);
                    }
                    (None, Some(_)) if contrast.is_verbs && second.quantity.value < first.quantity.value => {
                        self.set(last, Role::Total);
                        self.set(index, Role::Part);
                    }
                    _ => {}
                }
            }
        }
    }

    /// 192名刑满释放人员…7名重点刑满释放人员: the same things with a narrower name.
    fn take_narrower(&mut self) {
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

    /// 受理2405件,成功调解2405件: the two counts of a rate that is not told.
    fn take_pairs(&mut self) {
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

    /// 新增129人,共有516名: what came in is part of what there is.
    fn take_new(&mut self) {
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
    fn take_all(&mut self, text: &str) {
        for index in 0..self.claims.len() {
            let claim = &self.claims[index];
            let after = text[claim.quantity.span.end..].strip_prefix(',');
            if claim.is_count() && after.is_some_and(|after| after.starts_with("全部") || after.starts_with("已全部")) {
                self.set(index, Role::Total);
            }
        }
    }

    /// 85个县区中排名第一: how many are ranked.
    fn take_ranks(&mut self) {
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
}
