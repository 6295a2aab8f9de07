//! Lists that are the parts of a total without a word that says so: behind it, or in front of a sum.

use super::super::rates::shares_words;
use super::run::{MOST_PARTS, Run, can_be_total, is_open, opens_parts};
use super::sums::{adds_up, is_bare_total};
use super::{is_summand, names_stage, set, sums_with};
use crate::core::claims::{Claim, Cue, Lexicon, Separator, same_unit};
use crate::core::ties::Reading;
use crate::core::ties::flows::{Stage, has_carry_over, stage};

/// A total and, without 其中, the members of a contrast set behind it: 清理46件,保留30件、修改9件、废止7件.
pub(super) fn bare(reading: &Reading<'_>, first: usize) -> Option<Run> {
    let claims = &reading.claims;
    let total = first.checked_sub(1)?;
    let (whole, part) = (&claims[total], &claims[first]);
    let fits = whole.sentence == part.sentence && part.separator == Separator::Comma && part.clause - whole.clause == 1;
    if !fits || part.in_bracket || whole.in_bracket || opens_parts(part) || !is_summand(whole) || !sums_with(whole, part) {
        return None;
    }
    let lexicon = Lexicon::get();
    let label = set::label(part);
    let taken: Vec<usize> = lexicon.members(&whole.indicator()).into_iter().map(|(set, _)| set).collect();
    let mut best: Option<(Vec<usize>, bool, bool)> = None;
    for (set, member) in lexicon.members(&label).into_iter().filter(|(set, _)| !taken.contains(set)) {
        let contrast = &lexicon.contrasts[set];
        // What was done with other things is no part: 审议草案3件,制定政府规章2件、修改1件.
        let is_other = contrast.is_verbs && names_other(&label, &contrast.members[member], whole);
        let parts = if is_other { Vec::new() } else { members_from(reading, first, whole, set) };
        if parts.len() >= 2 && best.as_ref().is_none_or(|(longest, ..)| parts.len() > longest.len()) {
            best = Some((parts, contrast.is_whole, contrast.is_verbs));
        }
    }
    let (parts, is_whole, is_verbs) = best?;
    let says_total = whole.cues.has(Cue::Closing) && is_verbs;
    let last = *parts.last()?;
    let open = is_open(reading, last);
    // 已结612件,未结67件: cases of the year before may be among those closed.
    let is_stock = |claim: &Claim<'_>| stage(claim) == Some(Stage::Opening);
    let tells_stock = || has_carry_over(reading, part) || reading.sentence(part.sentence).iter().any(is_stock);
    if is_whole && is_verbs && tells_stock() {
        return None;
    }
    Some(Run { is_closed: (says_total || is_whole) && !open, is_open: open, only_near: is_whole && is_verbs, ..Run::new(total, parts) })
}

/// 开展活动66场,分别为24场、31场、11场: the list behind 分别为 is all of the total.
pub(super) fn respective(reading: &Reading<'_>, first: usize) -> Option<Run> {
    let claims = &reading.claims;
    let total = first.checked_sub(1)?;
    let (whole, part) = (&claims[total], &claims[first]);
    if !part.gap_cues.has(Cue::Respectively) {
        return None;
    }
    let opens = ["分别为", "分别是", "分别有", "分别达"].contains(&part.left);
    let fits = opens && whole.sentence == part.sentence && part.clause - whole.clause <= 1 && !part.gap.contains("其中");
    if !fits || whole.in_bracket || !is_summand(whole) || !is_summand(part) || !same_unit(&whole.quantity, &part.quantity) {
        return None;
    }
    let goes_on =
        |&at: &usize| at == first || (claims[at].separator == Separator::Enumeration && same_unit(&claims[at].quantity, &part.quantity));
    let parts: Vec<usize> = (first..claims.len().min(first + MOST_PARTS)).take_while(goes_on).collect();
    let is_named = whole.left.matches('、').count() + 1 == parts.len();
    (parts.len() >= 3).then_some(Run { is_closed: true, only_near: !is_named, ..Run::new(total, parts) })
}

/// 审结案件中,调解328件、裁决179件、撤诉31件: parts of a count of the sentence before, told by its stage.
pub(super) fn of_which(reading: &Reading<'_>, first: usize) -> Option<Run> {
    let claims = &reading.claims;
    let part = &claims[first];
    if part.separator != Separator::Sentence || first == 0 || !is_summand(part) {
        return None;
    }
    let (opening, _) = part.gap.split_once("中,")?;
    let lexicon = Lexicon::get();
    let told = lexicon.words(opening);
    if told.is_empty() || opening.chars().count() > 12 {
        return None;
    }
    let before = (0..first).rev().take_while(|&at| claims[at].sentence + 1 == part.sentence);
    let total = before.filter(|&at| can_be_total(&claims[at], part)).find(|&at| claims[at].words.iter().any(|word| told.contains(word)))?;
    let goes_on = |&at: &usize| {
        at == first || (claims[at].separator == Separator::Enumeration && sums_with(&claims[total], &claims[at]) && !claims[at].in_bracket)
    };
    let parts: Vec<usize> = (first..claims.len().min(first + MOST_PARTS)).take_while(goes_on).collect();
    let last = *parts.last()?;
    (parts.len() >= 2).then_some(Run { is_open: is_open(reading, last), only_near: true, ..Run::new(total, parts) })
}

/// A total and, without 其中, a list of three or more behind it: 3420件,国内民事公证1980件、国内经济公证860件、涉外公证580件;
/// or one that says it is all: 由…组成, 合计667件,电话412件、网络238件.
pub(super) fn listed(reading: &Reading<'_>, first: usize) -> Option<Run> {
    let claims = &reading.claims;
    let total = first.checked_sub(1)?;
    let (whole, part) = (&claims[total], &claims[first]);
    let fits = whole.sentence == part.sentence && part.separator == Separator::Comma && part.clause - whole.clause == 1;
    if !fits
        || part.in_bracket
        || whole.in_bracket
        || opens_parts(part)
        || !is_summand(whole)
        || !sums_with(whole, part)
        || names_stage(part)
    {
        return None;
    }
    let goes_on = |&at: &usize| {
        at == first || (claims[at].separator == Separator::Enumeration && !claims[at].in_bracket && sums_with(whole, &claims[at]))
    };
    let parts: Vec<usize> = (first..claims.len().min(first + MOST_PARTS)).take_while(goes_on).collect();
    let last = *parts.last()?;
    let behind = &reading.text[claims[last].quantity.span.end..];
    let composed =
        part.left.starts_with('由') && (behind.starts_with("组成") || behind.starts_with("构成") || claims[last].right.ends_with("组成"));
    let open = is_open(reading, last);
    let says_all = (whole.cues.has(Cue::Closing) || part.left.starts_with('即')) && parts.len() >= 2;
    let is_list = parts.len() >= 3;
    if !(composed || says_all || is_list) {
        return None;
    }
    Some(Run { is_closed: (composed || says_all) && !open, is_open: open, only_near: !composed, ..Run::new(total, parts) })
}

/// 2704件,按种类统计:警告417件,罚款2036件,没收251件: a list behind a colon, divided by commas.
pub(super) fn behind_colon(reading: &Reading<'_>, first: usize) -> Option<Run> {
    /// How the words in front of a colon end where only some parts follow.
    const EXAMPLES: [&str; 6] = ["主要", "例如", "如", "包括", "含", "其中"];
    let claims = &reading.claims;
    let total = first.checked_sub(1)?;
    let (whole, part) = (&claims[total], &claims[first]);
    if whole.sentence != part.sentence || part.separator != Separator::Comma || part.in_bracket || whole.in_bracket {
        return None;
    }
    let between = &reading.text[whole.quantity.span.end..part.left_span.start];
    let opening = between.strip_suffix(':')?;
    let is_opening = opening.chars().count() <= 16 && !opening.contains([':', ';']) && !EXAMPLES.iter().any(|word| opening.contains(word));
    if !is_opening || !is_summand(whole) || !sums_with(whole, part) {
        return None;
    }
    let goes_on = |&at: &usize| {
        let by_mark = matches!(claims[at].separator, Separator::Comma | Separator::Enumeration | Separator::Semicolon);
        let is_sum = is_bare_total(&claims[at]) || claims[at].cues.has(Cue::Closing);
        let is_item = by_mark && !claims[at].in_bracket && !is_sum && sums_with(whole, &claims[at]);
        at == first || (is_item && claims[at].sentence == whole.sentence && !claims[at].left.is_empty())
    };
    let listed: Vec<usize> = (first..claims.len().min(first + MOST_PARTS)).take_while(goes_on).collect();
    // Behind the list the sentence may go on.
    let count = (2..=listed.len()).find(|&count| adds_up(claims, &listed[..count], whole)).unwrap_or(listed.len());
    let parts = listed[..count].to_vec();
    let open = is_open(reading, *parts.last()?);
    (parts.len() >= 3).then_some(Run { is_closed: !open, is_open: open, only_near: true, ..Run::new(total, parts) })
}

/// The members of one set from a claim on, each another one.
fn members_from(reading: &Reading<'_>, first: usize, whole: &Claim<'_>, set: usize) -> Vec<usize> {
    let lexicon = Lexicon::get();
    let mut members = Vec::new();
    let mut parts = Vec::new();
    for (at, claim) in reading.claims.iter().enumerate().skip(first).take(MOST_PARTS) {
        if claim.sentence != whole.sentence || claim.in_bracket || !sums_with(whole, claim) {
            break;
        }
        let Some(member) = lexicon.member(set, &set::label(claim)).filter(|member| !members.contains(member)) else { break };
        members.push(member);
        parts.push(at);
    }
    parts
}

/// Whether a label names things of its own besides what was done: 制定政府规章.
fn names_other(label: &str, member: &[String], whole: &Claim<'_>) -> bool {
    let rest = member
        .iter()
        .filter(|word| label.contains(word.as_str()))
        .max_by_key(|word| word.len())
        .map_or(label.to_owned(), |word| label.replace(word.as_str(), ""));
    rest.chars().count() >= 3 && !shares_words(&rest, &whole.indicator())
}
