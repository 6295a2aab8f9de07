//! How a rate is called.

use crate::core::claims::{Claim, Separator};
use crate::core::quantities::QuantityKind;

/// Words between the name of a rate and its value.
const LINKS: [&str; 22] = [
    "达到了",
    "达到",
    "高达",
    "均达",
    "均达到",
    "均为",
    "均保持",
    "保持",
    "保持在",
    "稳定在",
    "始终保持在",
    "为",
    "达",
    "是",
    "均",
    "都",
    "约为",
    "分别达",
    "分别为",
    "各为",
    "已达",
    "实现",
];

/// The words that name a rate: those in front of its value without 达到, 为; or those behind it (98%的办结率).
pub(super) fn name_of<'t>(claim: &Claim<'t>) -> Option<&'t str> {
    if let Some(behind) = claim.right.strip_prefix('的') {
        let end = behind.find('率').map(|at| at + '率'.len_utf8())?;
        return Some(&behind[..end]);
    }
    // 两轮抽查合格率为96.5%: the words belong to the figure in front.
    let words = if claim.left.is_empty() { claim.gap.rsplit([',', ';', '、', '(']).next().unwrap_or_default() } else { claim.left };
    let name = without_links(words);
    name.ends_with(['率', '度', '速', '幅']).then_some(name)
}

/// 办结率由上年的92.1%提高到95.8%: the name of the later value stands in front of the earlier one.
pub(super) fn led_to<'t>(claims: &[Claim<'t>], index: usize) -> Option<&'t str> {
    led_from(claims, index).filter(|name| name.ends_with('率'))
}

/// The words in front of 由A提高到 for the value behind it.
pub(super) fn led_from<'t>(claims: &[Claim<'t>], index: usize) -> Option<&'t str> {
    /// 提高到2023年的
    const LONGEST_LINK: usize = 14;
    let (before, claim) = (claims.get(index.checked_sub(1)?)?, &claims[index]);
    let is_path = claim.left.is_empty() && claim.separator == Separator::None && before.quantity.kind == QuantityKind::Percent;
    if !is_path || claim.gap.chars().count() > LONGEST_LINK || !claim.gap.contains(['到', '至', '为']) {
        return None;
    }
    Some(before.left[..before.left.rfind(['由', '从'])?].trim_end_matches('已'))
}

/// Without 达到, 为 and the like at the end.
pub(super) fn without_links(text: &str) -> &str {
    let mut name = text.trim_end_matches([':', ' ']);
    while let Some(rest) = LINKS.iter().filter_map(|link| name.strip_suffix(link)).min_by_key(|rest| rest.len()) {
        name = rest;
    }
    name
}
