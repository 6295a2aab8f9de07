//! One indicator with two values: within a paragraph, and what is kept of a paragraph to compare it with others.

use std::hash::{Hash, Hasher};

use super::flows::{Stage, stage};
use super::{Doubt, Reading, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Cue, Lexicon, PeriodKey, Separator, same_unit};
use crate::core::figures::{Decimal, Interval};
use crate::core::quantities::Quantity;
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
    is_named && claim.is_count() && !claim.in_bracket && !beside.iter().any(|&cue| claim.cues.has(cue)) && !claim.gap_cues.has(Cue::Among)
}

/// What a claim is of, without places, times and fillers.
fn name(claim: &Claim<'_>) -> String {
    let lexicon = Lexicon::get();
    let mut name = lexicon.without_fillers(claim.left);
    name.push_str(&lexicon.without_fillers(claim.right));
    name.retain(|character| !character.is_ascii_digit() && !matches!(character, '年' | '月' | ',' | '"' | ':'));
    name.trim_end_matches(['中', '里', '等']).to_owned()
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
    let exact = first.is_exact() && second.is_exact() && first.unit == second.unit;
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
        .filter(|claim| is_comparable(claim))
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
