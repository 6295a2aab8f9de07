//! Whether the parts of a total can overlap, and whether they leave nothing out.

use crate::core::claims::{Claim, Lexicon};
use crate::core::quantities::UnitClass;

/// What the labels of parts tell about their set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Set {
    /// No item can stand in two parts.
    pub is_disjoint: bool,
    /// The parts are members of a set of the table.
    pub is_contrast: bool,
    /// Every item stands in one of the parts.
    pub is_whole: bool,
    /// Every member that the table knows is there.
    pub is_complete: bool,
}

/// How labels begin that tell an attribute, which others may share.
const ATTRIBUTES: [&str; 33] = [
    "涉及", "涉嫌", "涉企", "涉农", "以", "经", "通过", "采取", "采用", "由", "利用", "依托", "因", "被", "获", "受", "参与", "属", "适用",
    "引导", "有", "为", "超", "运用", "符合", "对", "重点", "重大", "主动", "成功", "疑难", "新增", "当场",
];

/// Words of labels that tell a quality: several may hold of one thing.
const OVERLAPPING: [&str; 9] = ["涉及", "达标", "获评", "具有", "取得", "评为", "星级", "符合", "持有"];

/// Ends of labels that tell one axis.
const AXES: [&str; 22] = [
    "类",
    "领域",
    "方面",
    "调委会",
    "案件",
    "行业",
    "部门",
    "街道",
    "镇",
    "乡",
    "村",
    "区",
    "县",
    "市",
    "所",
    "级",
    "型",
    "片区",
    "社区",
    "中心",
    "机关",
    "单位",
];

/// Measures of land, no piece of which is counted twice.
const AREAS: [&str; 4] = ["亩", "公顷", "平方米", "平方公里"];

impl Set {
    /// Reads the labels of parts.
    pub fn of(parts: &[&Claim<'_>]) -> Self {
        let labels: Vec<String> = parts.iter().map(|part| label(part)).collect();
        if let Some(set) = contrast(&labels) {
            return set;
        }
        let is_distinct = labels.iter().enumerate().all(|(at, label)| !label.is_empty() && !labels[..at].contains(label));
        let by_kind = labels.iter().all(|label| label.ends_with('类'));
        // 重大行政决策 is a thing.
        let is_named = |label: &String| label.starts_with("重大行政决策") || label.starts_with("重大决策");
        let is_attribute = labels.iter().filter(|label| !is_named(label)).any(|label| {
            ATTRIBUTES.iter().any(|attribute| label.starts_with(attribute)) || OVERLAPPING.iter().any(|word| label.contains(word))
        });
        let on_axis = AXES.iter().any(|axis| labels.iter().all(|label| label.ends_with(axis))) || end_alike(&labels);
        let is_additive = parts.iter().all(|part| {
            matches!(
                part.quantity.unit.class(),
                UnitClass::Thing | UnitClass::Document | UnitClass::Event | UnitClass::Money | UnitClass::Case
            ) || AREAS.contains(&part.quantity.unit.word())
        });
        Self {
            is_disjoint: is_distinct && (by_kind || (!is_attribute && (on_axis || is_additive))),
            is_contrast: false,
            is_whole: false,
            is_complete: false,
        }
    }
}

/// Whether all labels end in the same two characters: 社会律师, 公职律师, 公司律师.
fn end_alike(labels: &[String]) -> bool {
    let end = |label: &String| label.char_indices().rev().nth(1).map(|(at, _)| label[at..].to_owned());
    labels.first().and_then(end).is_some_and(|first| labels.iter().all(|label| end(label).as_ref() == Some(&first)))
}

/// What a part is called: the words in front of it without 其中; where there are none, those behind it.
pub(super) fn label(part: &Claim<'_>) -> String {
    let mut left = part.left;
    for cue in ["其中包括", "其中有", "其中", "当中", "包括", "包含", "含", ":", ","] {
        left = left.strip_prefix(cue).unwrap_or(left);
    }
    if left.is_empty() { part.right.to_owned() } else { left.to_owned() }
}

/// The set of a table whose members the labels are, each another one.
fn contrast(labels: &[String]) -> Option<Set> {
    let lexicon = Lexicon::get();
    let (first, others) = labels.split_first()?;
    lexicon.members(first).into_iter().find_map(|(set, member)| {
        let mut members = vec![member];
        for label in others {
            members.push(lexicon.member(set, label).filter(|member| !members.contains(member))?);
        }
        let contrast = &lexicon.contrasts[set];
        let several = members.len() >= 2;
        let is_complete = several && members.len() == contrast.members.len();
        Some(Set { is_disjoint: true, is_contrast: true, is_whole: several && contrast.is_whole, is_complete })
    })
}
