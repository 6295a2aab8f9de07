//! What each claim of a paragraph does: from its unit, its words, its neighbours and its ties.

use super::numerals::is_han_numeral;
use super::role::Role;
use super::view::View;
use crate::core::claims::{Claim, PeriodKey, same_unit};
use crate::core::figures::Decimal;
use crate::core::quantities::{QuantityKind, UnitClass};
use crate::core::text::{Span, is_han};
use crate::core::ties::{Reading, Tie};

mod outcomes;
mod partitions;
mod rates;
mod wholes;

/// Words that end the words in front of a change.
const CHANGES: [&str; 23] = [
    "上升", "下降", "增长", "提高", "减少", "降低", "提升", "增加", "上涨", "回落", "缩短", "压减", "压缩", "同比", "环比", "增幅", "降幅",
    "减幅", "涨幅", "增速", "净增", "净减", "精简",
];
/// Short words of a change, that need a comparison or stand alone.
const MORE: [&str; 5] = ["多", "少", "增", "减", "多出"];
/// Characters behind 比 and 较 in words that compare nothing: 比赛, 比例, 较好.
const NO_COMPARISON: [char; 8] = ['赛', '例', '重', '率', '武', '对', '好', '大'];
/// Words between a change, a rate or a place and its value.
const LINKS: [&str; 8] = ["了", "达到", "达", "约", "近", "为", "均", "超"];
/// Words of what is not there yet.
const AIMS: [&str; 4] = ["控制在", "目标", "预计", "不低于"];
/// Those that hold for everything behind them in the sentence up to the next figure.
const AIMS_OF_ALL: [&str; 1] = ["力争"];
/// Words in front of a place among others.
const PLACES: [&str; 10] = ["排名", "位列", "位居", "名列", "排在", "列", "居", "排", "跻身", "进入"];
/// Words that compare with another time; with a change behind they make a count one of more or less.
const AGAINST: [&str; 10] = ["同比", "环比", "较上", "比上", "较去", "比去", "较前", "较年", "比年", "同期"];
/// Levels of government, of which runs stand in front of 级: 区乡两级.
const LEVELS: &str = "国省市州盟县区旗乡镇街村居社";
/// How many claims back the other of a pair is looked for: it keeps the time linear in one long sentence.
const WINDOW: usize = 64;

/// The role of each claim of a paragraph.
pub(super) fn roles(view: &View<'_>, reading: &Reading<'_>, ties: &[Tie]) -> Vec<Role> {
    let claims = &reading.claims;
    let mut roles: Vec<Role> = claims.iter().map(|claim| own_role(view, claim)).collect();
    let mut reader = Reader { claims, roles: &mut roles };
    reader.take_ends(reading.text);
    reader.take_rows();
    // A rate says more of its counts than that one is part of the other; brackets tell parts of parts.
    reader.take_rate_ties(ties);
    reader.take_rates(true);
    reader.take_among();
    reader.take_part_ties(ties);
    reader.take_lists(ties);
    reader.take_partitions();
    reader.take_flows();
    reader.take_contrasts();
    reader.take_outcomes();
    reader.take_out_of();
    reader.take_rest();
    reader.take_narrower();
    reader.take_rates(false);
    reader.take_pairs();
    reader.take_new();
    reader.take_all(reading.text);
    reader.take_sums();
    reader.take_ranks();
    roles
}

/// What unit and words of a claim alone tell.
fn own_role(view: &View<'_>, claim: &Claim<'_>) -> Role {
    let quantity = &claim.quantity;
    if quantity.unit.word() == "周年" {
        return Role::YearSpan;
    }
    let is_aim = view.is_plan || is_aim(words_before(claim)) || AIMS_OF_ALL.iter().any(|word| claim.gap.contains(word));
    match quantity.kind {
        QuantityKind::Ordinal if is_place(view.text, claim) => Role::Rank,
        QuantityKind::Ordinal => Role::Ordinal,
        _ if is_aim => Role::Target,
        QuantityKind::Percent if is_change(claim) => Role::Change,
        QuantityKind::Percent => Role::Rate,
        QuantityKind::Points | QuantityKind::Multiple | QuantityKind::Doubling => Role::Change,
        _ if is_difference(claim) => Role::Change,
        QuantityKind::Money => Role::Amount,
        QuantityKind::Duration => Role::Count,
        _ if counts_a_list(claim) => Role::ListCount,
        // 三大转型, 四级联动: without a list beside it, it is part of a name.
        _ if matches!(quantity.unit.word(), "大" | "级") && quantity.is_han => Role::Label,
        QuantityKind::Count | QuantityKind::Measure => Role::Count,
    }
}

/// 力争建成, 计划培训: what is not there yet. 争取资金 has been granted, a 年度计划 is a thing.
fn is_aim(words: &str) -> bool {
    const GRANTED: [&str; 7] = ["资金", "中央", "上级", "债", "补助", "政策", "支持"];
    const MEANT: [&str; 18] = [
        "培训", "开展", "组织", "举办", "新建", "新增", "完成", "建成", "建设", "招录", "安排", "发布", "拆除", "召开", "实施", "投入",
        "创建", "打造",
    ];
    let behind = |word: &str| words.find(word).map(|at| &words[at + word.len()..]);
    let is_meant = |word: &str| behind(word).is_some_and(|rest| MEANT.iter().any(|verb| rest.starts_with(verb)));
    let is_wanted = behind("争取").is_some_and(|rest| !GRANTED.iter().any(|it| rest.contains(it)));
    is_wanted || is_meant("拟") || is_meant("计划") || AIMS.iter().any(|word| words.contains(word))
}

/// The words in front of a claim; where it follows another figure without a mark (上年的80件下降10%), those between.
pub(super) const fn words_before<'t>(claim: &Claim<'t>) -> &'t str {
    if claim.left.is_empty() { claim.gap } else { claim.left }
}

fn without_links(words: &str) -> &str {
    let mut words = words.trim_end();
    while let Some(rest) = LINKS.iter().find_map(|link| words.strip_suffix(link)) {
        words = rest;
    }
    words
}

fn is_change(claim: &Claim<'_>) -> bool {
    let words = without_links(words_before(claim));
    CHANGES.iter().any(|word| words.ends_with(word))
}

/// 较上年增加33件, 220件增加33件, …,增加17名: how much more or less it is, with no noun between.
fn is_difference(claim: &Claim<'_>) -> bool {
    let words = without_links(words_before(claim));
    let change = words.strip_prefix("相比").unwrap_or(words);
    if CHANGES.contains(&change) || MORE.contains(&change) {
        return true;
    }
    let compares =
        is_compared(words) || words.match_indices(['比', '较']).any(|(at, it)| !words[at + it.len()..].starts_with(NO_COMPARISON));
    compares && CHANGES.iter().chain(&MORE).any(|word| words.ends_with(word))
}

/// 比上年的220件, 较上年增加33件: words that compare with another time.
fn is_compared(words: &str) -> bool {
    AGAINST.iter().any(|word| words.contains(word))
}

fn is_place(text: &str, claim: &Claim<'_>) -> bool {
    PLACES.iter().any(|word| claim.gap.ends_with(word)) || names_place(text, claim.quantity.span)
}

/// 居全省第3位, 连续五年全市第一。: a place among many, with nothing behind that it could number.
pub(super) fn names_place(text: &str, span: Span) -> bool {
    const FARTHEST: usize = 12;
    let number = span.of(text);
    let is_bare = number.ends_with(['名', '位']) || number.ends_with(|last: char| last.is_ascii_digit() || is_han_numeral(last));
    let ends = text[span.end..].chars().next().is_none_or(|next| !next.is_alphanumeric());
    let before = &text[..span.start];
    let near = before.char_indices().rev().take(FARTHEST).take_while(|(_, it)| is_han(*it)).last().map_or("", |(at, _)| &before[at..]);
    let among = near.ends_with(['国', '省', '市', '区', '县', '州', '镇', '前']) || PLACES.iter().any(|word| near.contains(word));
    is_bare && ends && among
}

/// 行政许可、行政处罚等12类信息, 甲村、乙村2个村, 区乡两级, 3人分别: it counts what is named beside it. Cases and events are
/// rarely named one by one: 甲、乙等15件决策 has examples in front.
fn counts_a_list(claim: &Claim<'_>) -> bool {
    let (left, right) = (claim.left, claim.right);
    if right.starts_with("分别") {
        return true;
    }
    let lists = lists(left);
    match claim.quantity.unit.class() {
        // What stands in front of 三大 and 三级 may be told for itself; the ties of lists know better.
        UnitClass::Group => match claim.quantity.unit.word() {
            "大" => false,
            "级" => ends_in_levels(left),
            _ => lists,
        },
        UnitClass::Case | UnitClass::Event | UnitClass::Visit => false,
        _ if !lists || right.is_empty() || !can_be_listed(claim) => false,
        _ => left.ends_with(['等', '》']) || claim.quantity.is_han || right.chars().next().is_some_and(|first| left.ends_with(first)),
    }
}

/// Whether there are so few that a reader would look for them: no 户籍证明、社保转接等200多项.
fn can_be_listed(claim: &Claim<'_>) -> bool {
    const MOST: i64 = 20;
    claim.quantity.is_exact() && claim.quantity.value <= Decimal::whole(MOST)
}

/// Whether several things are named in some words.
fn lists(words: &str) -> bool {
    words.contains('、') || words.contains("》《") || words.contains("”“")
}

/// 区乡两级: two levels, a character each.
fn ends_in_levels(words: &str) -> bool {
    words.chars().rev().take_while(|&it| LEVELS.contains(it)).count() > 1
}

/// What a claim counts or measures can be a whole or a part; marks are no parts of marks.
fn is_counted(claim: &Claim<'_>) -> bool {
    claim.is_count() || (claim.quantity.kind == QuantityKind::Measure && claim.quantity.unit.word() != "分")
}

struct Reader<'r, 't> {
    claims: &'r [Claim<'t>],
    roles: &'r mut [Role],
}

impl<'r, 't> Reader<'r, 't> {
    /// Gives a role to a claim that has none of its own. What was last year is told for comparison only.
    fn set(&mut self, index: usize, role: Role) {
        let claim = &self.claims[index];
        let is_prior = (claim.period == PeriodKey::Prior && !claim.gap.contains("结转")) || is_compared(claim.left);
        if self.roles[index] == Role::Count && !is_prior {
            self.roles[index] = role;
        }
    }

    /// Makes one claim a whole and another its part.
    fn set_pair(&mut self, whole: usize, part: usize) {
        self.set(whole, Role::Total);
        self.set(part, Role::Part);
    }

    /// Whether a claim counts what there is: 规划计划类4条 too, only aims not.
    fn is_plain(&self, index: usize) -> bool {
        is_counted(&self.claims[index]) && self.roles[index] != Role::Target
    }

    /// The counts in front of a claim in its sentence, the nearest first.
    fn before(&self, index: usize) -> impl Iterator<Item = usize> + use<'r, 't> {
        let claims = self.claims;
        let sentence = claims[index].sentence;
        let near = (0..index).rev().take(WINDOW).take_while(move |&at| claims[at].sentence == sentence);
        near.filter(move |&at| is_counted(&claims[at]))
    }

    /// The nearest count of its unit in front of a claim: 63宗2145亩,其中41宗1352亩.
    fn like_before(&self, index: usize) -> Option<usize> {
        self.before(index).find(|&at| same_unit(&self.claims[at].quantity, &self.claims[index].quantity))
    }
}
