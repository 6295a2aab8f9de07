//! Which claims are the parts of which total.

use super::sums::{adds_up, is_bare_total};
use super::{is_summand, names_stage, set, sums_with};
use crate::core::claims::{Claim, Cue, Lexicon, Separator, same_unit};
use crate::core::ties::Reading;

/// The most parts of one total.
pub(super) const MOST_PARTS: usize = 40;

/// A total and its parts, by their places among the claims.
#[derive(Debug)]
pub(super) struct Run {
    pub total: usize,
    pub parts: Vec<usize>,
    /// The text says that the parts are all there is.
    pub is_closed: bool,
    /// The text says that there are more (等).
    pub is_open: bool,
    /// Nothing but parts can stand where they stand.
    pub is_certain: bool,
    /// No other figure can be the total.
    pub is_adjacent: bool,
    /// The text says that these are parts: 其中, 含, a bracket.
    pub is_told: bool,
    /// Parts are divided by commas.
    pub by_commas: bool,
    /// Only a sum close to the total tells that these are its parts.
    pub only_near: bool,
    /// A part that is larger than the total.
    pub larger: Option<usize>,
}

impl Run {
    /// A total with parts that nothing but their places tell.
    pub fn new(total: usize, parts: Vec<usize>) -> Self {
        Self {
            total,
            parts,
            is_closed: false,
            is_open: false,
            is_certain: true,
            is_adjacent: true,
            is_told: false,
            by_commas: false,
            only_near: false,
            larger: None,
        }
    }
}

/// 其中 and its like: the claim at `first` is the first part, the total is the nearest claim of its unit before.
pub(super) fn among(reading: &Reading<'_>, first: usize) -> Option<Run> {
    let claims = &reading.claims;
    let part = &claims[first];
    if !part.gap_cues.has(Cue::Among) {
        return None;
    }
    let is_single = ["单笔", "最大", "最高", "单次"].iter().any(|word| part.left.contains(word));
    if !opens_parts(part) || !(is_summand(part) || is_single) || part.in_bracket {
        return None;
    }
    let candidates = || {
        (0..first)
            .rev()
            .take(MOST_PARTS)
            .take_while(|&at| claims[at].sentence + 1 >= part.sentence)
            .filter(|&at| can_be_total(&claims[at], part))
    };
    let nearest = candidates().next()?;
    let in_sentence = |at: usize| claims[at].sentence == part.sentence;
    // Behind a full stop 其中 goes on with the last figure of the sentence before.
    let crosses = !in_sentence(nearest);
    if crosses && !(part.gap.trim_start_matches(['"', '”', ' ']).starts_with("其中") && is_last_of_kind(claims, nearest, part)) {
        return None;
    }
    let Collected { parts, is_certain, by_commas, is_cut, larger } = collect(reading, first, &claims[nearest]);
    // Where the nearest is too small, an earlier one may be meant.
    let largest = parts.iter().map(|&at| claims[at].quantity.value).max()?;
    // 公安类72件,其中治安处罚81件 is of those and not of a figure of the sentence before.
    let is_next = in_sentence(nearest) && part.clause - claims[nearest].clause <= 1;
    let fitting = candidates().take_while(|&at| !is_next || in_sentence(at)).find(|&at| claims[at].quantity.value >= largest);
    // 6720件,办结6693件;其中…: the one that the parts add up to is meant.
    let total = candidates().take(6).find(|&at| parts.len() > 1 && adds_up(claims, &parts, &claims[at])).or(fitting).unwrap_or(nearest);
    // 建议52件、提案71件,其中…: both may be meant.
    let is_listed = claims[nearest].separator == Separator::Enumeration;
    let is_adjacent = total == nearest && !crosses && !is_listed && claims[nearest + 1..first].iter().all(|claim| goes_along(claim, part));
    let is_single = is_single && parts.len() == 1;
    let last = *parts.last()?;
    // 其中甲类12件、乙类30件,其余8件: the list is complete.
    let says_rest = parts.len() > 2 && tells_rest(claims[last].left) && total == nearest;
    let parts = if is_single { vec![first] } else { parts };
    Some(Run {
        is_open: is_cut || is_open(reading, last),
        is_closed: says_rest,
        is_told: true,
        by_commas,
        is_certain: is_certain && !crosses,
        is_adjacent,
        larger: larger.filter(|_| total == nearest && is_adjacent),
        ..Run::new(total, parts)
    })
}

/// 其余, 剩余: everything that is not told of.
pub(super) fn tells_rest(words: &str) -> bool {
    ["其余", "剩余", "余下", "剩下"].iter().any(|rest| words.starts_with(rest))
}

/// A total is a figure of the same unit outside brackets; a net change is none.
pub(super) fn can_be_total(claim: &Claim<'_>, part: &Claim<'_>) -> bool {
    let compares = ["较", "比", "上年", "去年", "同期"].iter().any(|word| claim.left.starts_with(word));
    let is_change = compares || ["净增", "增加", "减少", "增长", "下降", "提高"].iter().any(|word| claim.left.ends_with(word));
    !claim.in_bracket && !is_change && is_summand(claim) && same_unit(&claim.quantity, &part.quantity) && super::same_period(claim, part)
}

/// What may stand between a total and 其中: shares and changes, brackets, a second unit.
fn goes_along(claim: &Claim<'_>, part: &Claim<'_>) -> bool {
    let is_ratio = !claim.is_count() && !same_unit(&claim.quantity, &part.quantity);
    claim.in_bracket || is_ratio || claim.separator == Separator::None
}

/// Whether the claim of its unit is the last of its sentence.
fn is_last_of_kind(claims: &[Claim<'_>], at: usize, part: &Claim<'_>) -> bool {
    !claims[at + 1..].iter().take_while(|claim| claim.sentence < part.sentence).any(|claim| claim.is_count() && !claim.in_bracket)
}

/// 其中 anywhere since the figure before; 含 and 包括 only where they open a clause.
pub(super) fn opens_parts(part: &Claim<'_>) -> bool {
    if !part.gap_cues.has(Cue::Among) {
        return false;
    }
    // 对其中219个项目 picks out of what was told; 其中 that opens a clause divides it.
    let opens_clause =
        |at: usize| part.gap[..at].chars().next_back().is_none_or(|before| matches!(before, ',' | ';' | '(' | ':' | '。' | '、' | ' '));
    if let Some((at, _)) = part.gap.rmatch_indices("其中").next() {
        return opens_clause(at) && !part.gap[at..].starts_with("其中一");
    }
    let clause = part.gap.rsplit([',', ';', '(', ':']).next().unwrap_or_default();
    part.gap.len() > clause.len() && !clause.contains(')') && ["包括", "包含", "含", "当中"].iter().any(|word| clause.starts_with(word))
}

/// A list in brackets: (含…), (其中…), (村180个、镇20个).
pub(super) fn in_bracket(reading: &Reading<'_>, first: usize) -> Option<Run> {
    let claims = &reading.claims;
    let part = &claims[first];
    let total = part.parent?;
    if !part.in_bracket || total + 1 != first || !sums_with(&claims[total], part) {
        return None;
    }
    let inside = (first..claims.len()).take_while(|&at| claims[at].in_bracket && claims[at].parent == Some(total)).count();
    let parts: Vec<usize> = (first..first + inside.min(MOST_PARTS)).filter(|&at| sums_with(&claims[total], &claims[at])).collect();
    let last = *parts.last()?;
    let by_marks = parts.iter().skip(1).all(|&at| claims[at].separator == Separator::Enumeration);
    let is_told = ["其中", "含", "包括", "包含"].iter().any(|word| part.left.starts_with(word));
    // (同比增加12件), (上年30件), (不含…) and (主要是…) are no parts.
    let is_list = parts.len() >= 2 && by_marks && !NO_PARTS.iter().any(|word| part.left.starts_with(word));
    let is_certain = by_marks && inside == parts.len();
    (is_told || is_list).then_some(Run {
        is_open: is_open(reading, last),
        is_told,
        by_commas: !by_marks,
        is_certain,
        only_near: !is_told,
        ..Run::new(total, parts)
    })
}

/// How a bracket begins that tells no parts.
const NO_PARTS: [&str; 18] =
    ["同比", "较", "比", "上年", "去年", "增", "减", "原", "人均", "每", "占", "累计", "达", "约", "不含", "主要", "全", "另"];

/// The parts behind 其中.
struct Collected {
    parts: Vec<usize>,
    /// Nothing but parts can stand there.
    is_certain: bool,
    by_commas: bool,
    /// Another figure of the unit follows: there may be more parts than were taken.
    is_cut: bool,
    /// A part behind a comma that is larger than the total.
    larger: Option<usize>,
}

/// The parts from `first` on.
fn collect(reading: &Reading<'_>, first: usize, total: &Claim<'_>) -> Collected {
    let claims = &reading.claims;
    let head = &claims[first];
    let mut found = Collected { parts: vec![first], is_certain: true, by_commas: false, is_cut: false, larger: None };
    // 其中:民事12件;刑事8件 lists by semicolons; elsewhere a semicolon ends the list.
    let takes_semicolons = head.gap.contains("其中:");
    let mut sum = head.quantity.value;
    for (at, claim) in claims.iter().enumerate().skip(first + 1).take(MOST_PARTS) {
        if claim.sentence != head.sentence {
            break;
        }
        if claim.in_bracket || is_aside(claim, head) {
            continue;
        }
        let by_mark = claim.separator == Separator::Enumeration;
        let by_comma = (claim.separator == Separator::Comma || (claim.separator == Separator::Semicolon && takes_semicolons))
            && is_parallel(head, claim)
            && (found.by_commas || found.parts.len() == 1)
            && claim.quantity.value <= total.quantity.value
            && sum != total.quantity.value;
        let is_part = sums_with(total, claim) && !opens_parts(claim) && !is_bare_total(claim) && !breaks_off(claim);
        if is_part && claim.separator == Separator::Comma && tells_rest(claim.left) {
            found.parts.push(at);
            break;
        }
        if !(is_part && (by_mark || by_comma)) {
            found.larger = (is_part && claim.separator == Separator::Comma && exceeds(total, head, claim)).then_some(at);
            found.is_cut = same_unit(&claim.quantity, &total.quantity) && claim.separator != Separator::Semicolon;
            break;
        }
        if by_comma {
            found.by_commas = true;
            found.is_certain &= same_shape(head, claim);
        }
        sum = sum.plus(claim.quantity.value).unwrap_or(sum);
        found.parts.push(at);
    }
    found
}

/// 其中重点户27户,困难户311户 of 264户: a label like that of the first part, and more than there is.
fn exceeds(total: &Claim<'_>, head: &Claim<'_>, claim: &Claim<'_>) -> bool {
    /// Verbs that begin another statement.
    const ACTIONS: [&str; 22] = [
        "培训", "组织", "开展", "举办", "参加", "办理", "受理", "接待", "调解", "化解", "检查", "发放", "培养", "新增", "选派", "安排",
        "走访", "服务", "解答", "审查", "评选", "表彰",
    ];
    let label = set::label(claim);
    let is_slip =
        claim.quantity.value > total.quantity.value && claim.quantity.value.shifted(-1).is_some_and(|it| it < total.quantity.value);
    let is_label = !ACTIONS.iter().any(|verb| label.starts_with(verb)) && label.chars().count() <= 12 && !label.is_empty();
    let alike = same_shape(head, claim) || label.ends_with('的');
    is_slip && is_label && alike && is_parallel(head, claim)
}

/// A figure that goes with a part and is none: its share, its second unit.
fn is_aside(claim: &Claim<'_>, head: &Claim<'_>) -> bool {
    let other_unit = !same_unit(&claim.quantity, &head.quantity);
    let is_share = claim.left.starts_with('占') || claim.left.contains("占比");
    other_unit && (claim.separator == Separator::None || is_share)
}

/// 另有, 此外, 同时 begin something else.
fn breaks_off(claim: &Claim<'_>) -> bool {
    let begins = ["另", "此外", "同时", "还", "并", "共", "全年", "较", "同比", "累计", "目前", "截至", "加上", "减少", "减去"];
    claim.cues.has(Cue::Respectively) || claim.cues.has(Cue::Cumulative) || begins.iter().any(|word| claim.left.starts_with(word))
}

/// Whether a claim behind a comma can go on with the parts: it names no stage of cases unless the first part does.
fn is_parallel(head: &Claim<'_>, claim: &Claim<'_>) -> bool {
    if claim.left.is_empty() && claim.right.is_empty() {
        return false;
    }
    let stages = names_stage(claim) == names_stage(head);
    let labels = [set::label(head), set::label(claim)];
    stages && (head.left.is_empty() == claim.left.is_empty() || labels.iter().all(|label| label.chars().count() <= 10))
}

/// The two labels end alike or are of one contrast set.
fn same_shape(head: &Claim<'_>, claim: &Claim<'_>) -> bool {
    let (left, right) = (set::label(head), set::label(claim));
    let ends = left.chars().next_back() == right.chars().next_back();
    ends || {
        let lexicon = Lexicon::get();
        lexicon.members(&left).into_iter().any(|(set, _)| lexicon.member(set, &right).is_some())
    }
}

/// 等 behind the last part.
pub(super) fn is_open(reading: &Reading<'_>, last: usize) -> bool {
    let claim = &reading.claims[last];
    let rest = &reading.text[claim.quantity.span.end..];
    rest.starts_with('等') || claim.right.contains('等')
}
