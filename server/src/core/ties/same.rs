//! One indicator with two values: within a paragraph, and what is kept of a paragraph to compare it with others.

use std::hash::{Hash, Hasher};

use super::arithmetic::is_swap;
use super::flows::{Stage, stage};
use super::{Doubt, Reading, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Cue, Lexicon, PeriodKey, Separator, same_unit};
use crate::core::figures::{Decimal, Interval};
use crate::core::quantities::{Quantity, QuantityKind};
use crate::core::text::Span;

/// The shortest name, in characters, that tells one indicator from others.
const SHORTEST_NAME: usize = 5;

/// Words of a claim that speaks of all there is in the report year.
const WHOLE: [&str; 12] = ["共", "全年", "总计", "合计", "据统计", "其间", "此次", "本年度", "全区", "全县", "全市", "全镇"];

/// A figure that other paragraphs may tell too.
#[derive(Debug, Clone)]
pub struct Mention {
    /// What it is of: equal for figures of one indicator.
    pub topic: Topic,
    /// Where it stands in the folded paragraph.
    pub span: Span,
    /// What it can stand for.
    pub interval: Interval,
    /// The value as printed.
    pub value: Decimal,
    /// The time it is about.
    pub period: PeriodKey,
    /// Whether it is of the whole city, district or only the organ itself; `None` where nothing tells.
    pub level: Option<u8>,
}

/// What a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// The stage of a subject that is followed through the whole draft, by its place in the table.
    Stage(u8, StageOf),
    /// Any other indicator: a hash of its name and unit.
    Indicator(u64),
}

/// The stages that are compared across paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StageOf {
    /// 收到
    Received,
    /// 受理
    Accepted,
    /// 审结
    Closed,
}

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    /// How far back the earlier value is looked for, in claims.
    const FAR: usize = 24;
    let comparable: Vec<&Claim<'_>> = reading.claims.iter().filter(|claim| is_comparable(claim)).collect();
    for index in 1..reading.claims.len() {
        ties.extend(refers_back(reading, index).or_else(|| goes_on(reading, index)));
    }
    for (at, later) in comparable.iter().enumerate().filter(|(at, later)| *at > 0 && opens_subject(later)) {
        let before = comparable[..at].iter().rev().take(FAR);
        let mut like = before.filter(|earlier| same_unit(&earlier.quantity, &later.quantity) && same_time(earlier, later)).peekable();
        if like.peek().is_none() {
            continue;
        }
        let later_name = name(later);
        if let Some(earlier) = like.find(|earlier| is_same(&name(earlier), &later_name, later)) {
            ties.extend(compare(earlier, later));
        }
    }
}

/// Whether a claim tells its own subject: it opens its sentence, or says that it speaks of all. Behind other figures of its
/// sentence it may be of one of those (疾控中心13个,卫生技术人员674人).
fn opens_subject(claim: &Claim<'_>) -> bool {
    let says_whole = || ["其间", "全年", "据统计", "此次", "本年度"].iter().any(|word| claim.gap.contains(word));
    match claim.separator {
        Separator::Sentence => true,
        Separator::Semicolon | Separator::Comma => says_whole(),
        Separator::None | Separator::Enumeration => false,
    }
}

fn is_comparable(claim: &Claim<'_>) -> bool {
    let beside = [Cue::Among, Cue::Each, Cue::Other, Cue::New, Cue::Planned, Cue::Respectively, Cue::Cumulative];
    let is_named = claim.left.len() + claim.right.len() >= SHORTEST_NAME * '名'.len_utf8();
    let counts = claim.is_count() || claim.quantity.kind == QuantityKind::Money;
    is_named && counts && !claim.in_bracket && !beside.iter().any(|&cue| claim.cues.has(cue)) && !claim.gap_cues.has(Cue::Among)
}

/// What a claim is of, without places, times and fillers.
fn name(claim: &Claim<'_>) -> String {
    let lexicon = Lexicon::get();
    let mut name = lexicon.without_fillers(claim.left);
    name.push_str(&lexicon.without_fillers(claim.right));
    name.retain(|character| !character.is_ascii_digit() && !matches!(character, '年' | '月' | ',' | '"' | ':'));
    // 在办结的284件案件中, 依托现有的46个调委会
    let bare = ["依托", "通过", "围绕", "针对", "在", "从", "对"].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(&name);
    bare.trim_end_matches(['中', '里', '等']).to_owned()
}

/// Whether two names are of one indicator: equal, or the later goes on with what it does (建成的6个法治文化公园均向…).
fn is_same(earlier: &str, later: &str, claim: &Claim<'_>) -> bool {
    let is_long = |name: &str| name.chars().count() >= SHORTEST_NAME;
    if !is_long(earlier) || !is_long(later) {
        return false;
    }
    if earlier == later {
        return true;
    }
    // The organ in front: 县司法局举办行政执法培训班.
    let organ = |name: &str, short: &str| name.strip_suffix(short).is_some_and(is_own_organ);
    if organ(earlier, later) || organ(later, earlier) {
        return true;
    }
    let goes_on = later.strip_prefix(earlier).is_some_and(|rest| !rest.is_empty());
    goes_on && !claim.right.is_empty() && claim.left.chars().count() <= 8
}

/// The reporting organ itself, no part of its district.
fn is_own_organ(organ: &str) -> bool {
    let own = ["县", "区", "市", "省", "我", "本", "镇", "发生"].iter().any(|word| organ.starts_with(word));
    let ends = ["局", "政府", "委", "办", "厅", "发生"].iter().any(|word| organ.ends_with(word));
    own && ends && organ.chars().count() <= 8
}

fn same_time(earlier: &Claim<'_>, later: &Claim<'_>) -> bool {
    let yearly = |period: PeriodKey| matches!(period, PeriodKey::Unstated | PeriodKey::Year(_));
    match (earlier.period, later.period) {
        (PeriodKey::Year(one), PeriodKey::Year(other)) => one == other,
        (one, other) => yearly(one) && yearly(other),
    }
}

/// 参训1386人。这1368人来自27个单位: a figure that refers back and was not told, save with two digits swapped or one changed.
fn refers_back(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    const BACK: [&str; 4] = ["这", "上述", "以上", "前述"];
    let claim = &reading.claims[index];
    if !BACK.contains(&claim.left) || !claim.is_count() || !claim.quantity.is_exact() {
        return None;
    }
    let near = reading.before(index).iter().rev().take_while(|earlier| earlier.sentence + 2 >= claim.sentence);
    let told: Vec<&Claim<'_>> =
        near.filter(|earlier| same_unit(&earlier.quantity, &claim.quantity) && earlier.quantity.is_exact()).collect();
    let value = |claim: &Claim<'_>| claim.quantity.value;
    let is_told = told.iter().any(|earlier| value(earlier) == value(claim));
    // Several may be added up.
    let sums = (2..=told.len().min(6))
        .any(|count| told[..count].iter().try_fold(Decimal::ZERO, |sum, it| sum.plus(value(it))) == Some(value(claim)));
    if is_told || sums {
        return None;
    }
    let slips: Vec<&&Claim<'_>> = told.iter().filter(|earlier| is_slip(value(earlier), value(claim))).collect();
    let [earlier] = slips[..] else { return None };
    let evidence = format!("{} ≠ {}", shown(&earlier.quantity), shown(&claim.quantity));
    Some(Tie::new(TieKind::SameIndicator, Verdict::Conflict, claim, &[earlier], evidence))
}

/// 帮扶教师279名;297名帮扶教师全年家访: the next clause goes on with what was counted. It may be some of it, but not with its
/// digits swapped.
fn goes_on(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    /// The shortest name that is taken up, in characters.
    const SHORTEST: usize = 4;
    let (earlier, claim) = (&reading.claims[index - 1], &reading.claims[index]);
    let is_next = claim.clause == earlier.clause + 1 && claim.sentence <= earlier.sentence + 1 && claim.left.is_empty();
    if !is_next || claim.right.is_empty() || earlier.left.is_empty() || !same_unit(&earlier.quantity, &claim.quantity) {
        return None;
    }
    let (first, second) = (earlier.quantity.value, claim.quantity.value);
    let name = earlier.left.char_indices().rev().nth(SHORTEST - 1).map(|(at, _)| &earlier.left[at..])?;
    let is_taken_up = claim.right.find(name).is_some_and(|at| claim.right[..at].chars().count() <= 6);
    let is_exact = earlier.is_count() && earlier.quantity.is_exact() && claim.quantity.is_exact();
    if !is_taken_up || !is_exact || !is_swap(first, second, 2) {
        return None;
    }
    let evidence = format!("{} ≠ {}", shown(&earlier.quantity), shown(&claim.quantity));
    Some(Tie::new(TieKind::SameIndicator, Verdict::Conflict, claim, &[earlier], evidence))
}

/// Whether two whole numbers of two digits or more differ as a slip of the pen makes them: two digits swapped, or one changed.
fn is_slip(one: Decimal, other: Decimal) -> bool {
    let (left, right) = (one.to_string(), other.to_string());
    let changed = left.bytes().zip(right.bytes()).filter(|(one, other)| one != other).count();
    is_swap(one, other, 2) || (left.len() == right.len() && left.len() > 1 && changed == 1)
}

fn says_whole(claim: &Claim<'_>) -> bool {
    let refers = claim.left.ends_with('的') || claim.left.is_empty();
    WHOLE.iter().any(|word| claim.gap.contains(word))
        || (refers && !claim.right.is_empty() && claim.clause > 0 && claim.left.ends_with('的'))
}

fn compare(earlier: &Claim<'_>, later: &Claim<'_>) -> Option<Tie> {
    let (first, second) = (&earlier.quantity, &later.quantity);
    if first.interval.overlaps(&second.interval) {
        let evidence = format!("{} = {}", first.value, second.value);
        return (first.value == second.value).then(|| Tie::new(TieKind::SameIndicator, Verdict::Consistent, later, &[earlier], evidence));
    }
    // Amounts are rounded: two that differ by swapped digits are one.
    let is_swapped = first.is_printed() && second.is_printed() && is_swap(first.value, second.value, 3);
    let exact = (first.is_exact() && second.is_exact() || is_swapped) && first.unit == second.unit;
    // 统筹安排资金 names many amounts.
    if first.kind == QuantityKind::Money && !is_swapped {
        return None;
    }
    let is_certain = exact && says_whole(later) && level(earlier) == level(later) && earlier.item == later.item;
    if !is_certain && level(earlier).zip(level(later)).is_some_and(|(one, other)| one != other) {
        return None;
    }
    let verdict = if is_certain { Verdict::Conflict } else { Verdict::Doubtful(Doubt::AnotherReading) };
    Some(Tie::new(TieKind::SameIndicator, verdict, later, &[earlier], format!("{} ≠ {}", shown(first), shown(second))))
}

fn shown(quantity: &Quantity) -> String {
    if quantity.is_printed() { quantity.value.to_string() } else { format!("{}…", quantity.value) }
}

/// The level of government that its words name.
fn level(claim: &Claim<'_>) -> Option<u8> {
    const LEVELS: [(&str, u8); 18] = [
        ("全国", 1),
        ("全省", 2),
        ("我省", 2),
        ("全市", 3),
        ("我市", 3),
        ("市政府", 3),
        ("全区", 4),
        ("全县", 4),
        ("我区", 4),
        ("我县", 4),
        ("本区", 4),
        ("本县", 4),
        ("全镇", 5),
        ("我镇", 5),
        ("全街道", 5),
        ("全局", 6),
        ("我局", 6),
        ("本局", 6),
    ];
    LEVELS.iter().find(|(word, _)| claim.gap.contains(word)).map(|&(_, level)| level)
}

/// The figures of a paragraph that other paragraphs may tell too.
pub fn mentions(reading: &Reading<'_>) -> Vec<Mention> {
    reading
        .claims
        .iter()
        .filter(|claim| claim.is_count() && is_comparable(claim))
        .flat_map(|claim| [stage_mention(claim), indicator_mention(claim)])
        .flatten()
        .collect()
}

fn mention(claim: &Claim<'_>, topic: Topic) -> Mention {
    let Quantity { span, interval, value, .. } = claim.quantity;
    Mention { topic, span, interval, value, period: claim.period, level: level(claim) }
}

fn stage_mention(claim: &Claim<'_>) -> Option<Mention> {
    let stage = match stage(claim)? {
        Stage::Received => StageOf::Received,
        Stage::Accepted => StageOf::Accepted,
        Stage::Closed => StageOf::Closed,
        Stage::Opening | Stage::Pending => return None,
    };
    let subjects = &Lexicon::get().flows.subjects;
    let about = claim.indicator();
    let subject = subjects.iter().position(|(_, words)| words.iter().any(|word| about.contains(word.as_str())))?;
    claim.quantity.is_exact().then(|| mention(claim, Topic::Stage(subject as u8, stage)))
}

fn indicator_mention(claim: &Claim<'_>) -> Option<Mention> {
    if !claim.cues.has(Cue::Total) {
        return None;
    }
    let name = name(claim);
    if name.chars().count() <= SHORTEST_NAME {
        return None;
    }
    let mut hasher = fnv::FnvHasher::default();
    name.hash(&mut hasher);
    claim.quantity.unit.word().chars().next().hash(&mut hasher);
    Some(mention(claim, Topic::Indicator(hasher.finish())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values that differ from what was told before; a doubtful one has a question mark.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let ties = Reading::new(text, &[]).ties();
        let wrong = ties.iter().filter(|tie| tie.kind == TieKind::SameIndicator && tie.verdict != Verdict::Consistent);
        let line = |tie: &Tie| format!("{}{}", tie.span.of(text), if tie.verdict == Verdict::Conflict { "" } else { "?" });
        assert_eq!(wrong.map(line).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn figures_that_refer_back() {
        check("组织培训,参训1386人,考试合格1352人。这1368人来自27个单位。", &["1368人"]);
        check("查处违法案件136件,罚款89万元。上述163件案件均已公示。", &["163件"]);
        check("收到意见64条。以上46条意见逐条答复。", &["46条"]);
        check("组织培训,参训1386人,考试合格1352人。这1386人来自27个单位。", &[]);
        check("查处食品案件96件、药品案件40件。上述136件案件均已公示。", &[]);
        check("现有社区64个,建成示范点12处。这36个片区实行轮换。", &[]);
        check("参训386人,合格352人。这27人来自各镇。", &[]);
    }

    #[test]
    fn clauses_that_go_on_with_what_was_counted() {
        check("结对帮扶教师279名;297名结对帮扶教师全年家访2650次。", &["297名"]);
        check("选聘执法监督员128名,182名执法监督员参加活动。", &["182名"]);
        check("建成村级代办点41个,14个村级代办点实现全天服务。", &["14个"]);
        check("结对帮扶教师297名;297名结对帮扶教师全年家访2650次。", &[]);
        check("建成村级代办点41个,12个村级代办点获评示范。", &[]);
        check("选聘执法监督员128名,182名行风评议员参加活动。", &[]);
    }

    #[test]
    fn one_indicator_with_other_words_around_it() {
        check("全年共办结行政复议案件284件,调解92件。在办结的248件行政复议案件中,涉企案件57件。", &["248件"]);
        check("我市现有专业性调解委员会46个,覆盖各领域。依托全市现有的64个专业性调解委员会,化解纠纷5317件。", &["64个"]);
        check("生态环境执法全年罚款1862.4万元。全年生态环境执法罚款1682.4万元中,分期缴纳216万元。", &["1682.4万元"]);
        check("全年共办结行政复议案件284件,调解92件。在办结的284件行政复议案件中,涉企案件57件。", &[]);
        check("我市现有专业性调解委员会46个。依托全县现有的64个专业性调解委员会,化解纠纷5317件。", &[]);
        check("生态环境执法全年罚款1862.4万元。上年生态环境执法罚款1682.4万元。", &[]);
    }
}
