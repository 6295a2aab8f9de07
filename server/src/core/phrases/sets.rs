//! Fixed sets whose members are listed beside their name: 行政执法公示、法制审核三项制度 lacks one.
//!
//! A list is judged only where enough of its items are members that it can be of nothing else, and where nothing says that
//! it is a list of examples.

use super::read::Found;
use super::{HitKind, Phrase, PhraseBook, PhraseHit};
use crate::core::dates::{sentence_before, sentence_behind};
use crate::core::text::Span;

/// Sets with fewer members have clauses for members and are not looked at.
const FEWEST: usize = 3;
/// How far a list reaches, in bytes.
const LONGEST_LIST: usize = 600;
/// How far around a list its missing members may stand, in characters.
const NEAR: usize = 80;
/// What may stand between the items of a list.
const JOINTS: [char; 6] = ['、', '》', '”', '和', '及', '与'];
/// What may stand behind the words of a member.
const TAILS: [&str; 18] = [
    "制度",
    "机制",
    "环节",
    "程序",
    "建设",
    "体系",
    "原则",
    "工作",
    "管理",
    "安排",
    "任免",
    "使用",
    "运作",
    "决定",
    "经费",
    "购置及运行费",
    "费",
    "等",
];
/// The most members that are told apart.
const MOST: usize = 32;

/// What is wrong with the members of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetFault {
    /// The list with the name of the set, in the folded view.
    pub whole: Span,
    /// The name alone.
    pub name: Span,
    /// What is wrong.
    pub problem: SetProblem,
}

/// How listed members are not those of the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetProblem {
    /// Members are not listed, told by their place in the set.
    Missing(Vec<usize>),
    /// An item is no member, and the members that would be in its place.
    Alien(Span, Vec<usize>),
}

impl SetFault {
    /// The place of the finding.
    pub const fn span(&self) -> Span {
        match self.problem {
            SetProblem::Missing(_) => self.whole,
            SetProblem::Alien(item, _) => item,
        }
    }
}

impl PhraseBook {
    /// The sets of a paragraph with wrong members.
    pub(super) fn read_sets(&self, view: &str, found: &Found) -> Vec<PhraseHit> {
        let sets = found.right.iter().filter(|(_, number)| self.phrase(*number).members.len() >= FEWEST);
        // 五大新发展理念 holds 新发展理念.
        let is_whole = |&&(name, number): &&(Span, u16)| {
            let longer = |&(other, same): &(Span, u16)| same == number && other.len() > name.len() && other.contains(name);
            !found.right.iter().any(longer)
        };
        let faults = sets.filter(is_whole).filter_map(|&(name, number)| Some((judge(view, name, &self.phrase(number).members)?, number)));
        faults.map(|(fault, number)| PhraseHit::new(fault.span(), number, HitKind::Set)).collect()
    }

    /// What is wrong where a set was found.
    pub fn set_fault(&self, view: &str, hit: PhraseHit) -> Option<SetFault> {
        let found = self.find(view);
        let names = found.right.iter().filter(|(_, number)| *number == hit.phrase);
        let mut faults = names.filter_map(|&(name, number)| judge(view, name, &self.phrase(number).members));
        faults.find(|fault| fault.span() == hit.span())
    }
}

impl Phrase {
    /// The members of a set as they are printed.
    pub fn member_names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().filter_map(|member| alternatives(member).next())
    }
}

/// The words by which a member is told.
fn alternatives(member: &str) -> impl Iterator<Item = &str> {
    member.split('|')
}

fn judge(view: &str, name: Span, members: &[String]) -> Option<SetFault> {
    let name = quoted(view, name);
    let before = list_before(view, name).and_then(|list| judge_list(view, name, members, list, Place::Before));
    before.or_else(|| list_behind(view, name).and_then(|(list, place)| judge_list(view, name, members, list, place)))
}

/// Where a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In front of the name.
    Before,
    /// Behind it.
    Behind,
    /// Behind it in brackets, so that its end is known.
    Bracketed,
}

fn judge_list(view: &str, name: Span, members: &[String], list: Span, place: Place) -> Option<SetFault> {
    let items = items(view, list, members);
    let told: Vec<Told> = items.iter().enumerate().map(|(index, item)| Told::read(item.of(view), index == 0, members)).collect();
    let first = told.iter().position(|told| told.is_member())?;
    let tail = &told[first..];
    let has_any = members.iter().any(|member| alternatives(member).any(|word| word == "*"));
    let aliens: Vec<usize> = (first..told.len()).filter(|&index| !told[index].is_member()).collect();
    let all = tail.iter().fold(0, |all, told| all | told.all);
    let sure = tail.iter().fold(0_u32, |all, told| all | told.sure).count_ones() as usize;
    let (count, most) = (all.count_ones() as usize + if has_any { aliens.len() } else { 0 }, members.len());
    let is_attached =
        place != Place::Before || told.last().zip(items.last()).is_some_and(|(told, item)| told.ends_with_member(item.of(view)));
    if sure < 2 || 2 * sure < most || !is_attached {
        return None;
    }
    let length: usize = tail.iter().map(|told| told.count()).sum();
    let missing: Vec<usize> = (0..most).filter(|index| all >> index & 1 == 0).collect();
    let start = with_mark(view, items[first].start + told[first].lead);
    let whole = Span::new(start.min(name.start), name.end.max(list.end));
    let problem = match aliens[..] {
        _ if has_any => (count < most).then(|| SetProblem::Missing(missing.clone())),
        // Another set of as many items, of which some are called alike.
        [] if count < most && told.len() == most && first > 0 && sure + 1 < most => None,
        [] if count < most => Some(SetProblem::Missing(missing.clone())),
        [alien] if length == most && count + 1 == most && sure + 2 > most => Some(SetProblem::Alien(items[alien], missing.clone())),
        [alien] if place == Place::Bracketed && count == most && sure == most => Some(SetProblem::Alien(items[alien], Vec::new())),
        _ => None,
    }?;
    let is_near = missing.iter().any(|&index| stands_near(view, whole, &members[index]));
    (!is_near).then_some(SetFault { whole, name, problem })
}

/// The name with its quotation marks.
fn quoted(view: &str, name: Span) -> Span {
    let start = name.start - if view[..name.start].ends_with('“') { '“'.len_utf8() } else { 0 };
    let end = name.end + if view[name.end..].starts_with('”') { '”'.len_utf8() } else { 0 };
    Span::new(start, end)
}

/// A start with the mark that opens a title or a quotation there.
fn with_mark(view: &str, start: usize) -> usize {
    let mark = view[..start].chars().next_back().filter(|it| matches!(it, '《' | '“'));
    start - mark.map_or(0, char::len_utf8)
}

/// Whether a missing member is named beside the list.
fn stands_near(view: &str, whole: Span, member: &str) -> bool {
    let (before, behind) = (sentence_before(view, whole.start, NEAR), sentence_behind(view, whole.end, NEAR));
    let mut words = alternatives(member).filter(|word| !word.starts_with('~') && word.chars().nth(2).is_some());
    words.any(|word| before.contains(word) || behind.contains(word))
}

/// What an item tells of a set: bits of its members.
#[derive(Debug, Default, Clone, Copy)]
struct Told {
    /// The members that it may be taken for.
    all: u32,
    /// Those that show that this set is meant.
    sure: u32,
    /// Where the member begins in the item.
    lead: usize,
    /// Where the last of its words ends in the item.
    end: usize,
}

impl Told {
    fn read(item: &str, is_first: bool, members: &[String]) -> Self {
        let mut told = Self { lead: usize::MAX, ..Self::default() };
        let parts: Vec<&str> = item.split(['和', '及', '与', '、']).collect();
        for (index, member) in members.iter().enumerate().take(MOST) {
            for word in alternatives(member) {
                if let Some(weak) = word.strip_prefix('~') {
                    if let Some(at) = item.rfind(weak) {
                        told.all |= 1 << index;
                        told.end = told.end.max(at + weak.len());
                    }
                    continue;
                }
                let at = if word.chars().nth(2).is_some() {
                    item.find(word)
                } else {
                    let is_part = |part: &&str| {
                        let bare = TAILS.iter().find_map(|tail| part.strip_suffix(tail)).unwrap_or(part);
                        bare == word || *part == word || is_first && (bare.ends_with(word) || part.ends_with(word))
                    };
                    parts.iter().find(|part| is_part(part)).and_then(|_| item.find(word))
                };
                if let Some(at) = at {
                    told.all |= 1 << index;
                    told.sure |= 1 << index;
                    told.lead = told.lead.min(at);
                    told.end = told.end.max(item.rfind(word).unwrap_or(at) + word.len());
                }
            }
        }
        if told.lead == usize::MAX {
            told.lead = 0;
        }
        // 法制审核目录 is another thing than 法制审核.
        if !told.ends_with_member(item) {
            told.sure = 0;
        }
        told
    }

    const fn is_member(self) -> bool {
        self.all != 0
    }

    /// How many items it is: 甲和乙 is two.
    fn count(self) -> usize {
        (self.sure.count_ones() as usize).max(1)
    }

    /// Whether the item ends with its member: 法制审核制度, not 法制审核全面推行.
    fn ends_with_member(self, item: &str) -> bool {
        let mut rest = &item[self.end..];
        if let Some((_, behind)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            rest = behind;
        }
        while let Some(tail) = TAILS.iter().find(|tail| rest.starts_with(**tail)) {
            rest = &rest[tail.len()..];
        }
        !self.is_member() || matches!(rest, "" | "》")
    }
}

/// A list that ends where the name begins: 甲、乙、丙三项制度, 甲、乙、丙的新发展理念, 甲、乙、丙(以下简称“三项制度”).
fn list_before(view: &str, name: Span) -> Option<Span> {
    let behind = &view[name.end..];
    if behind.starts_with(['中', '之', '外']) || behind.starts_with("以外") {
        return None;
    }
    let mut before = &view[..name.start];
    for word in ["以下简称", "简称", "以下统称", "统称"] {
        if let Some(rest) = before.strip_suffix(word).and_then(|rest| rest.strip_suffix('(')) {
            before = rest;
            break;
        }
    }
    let before = before.strip_suffix('的').or_else(|| before.strip_suffix("这")).unwrap_or(before);
    let end = before.len();
    if before.ends_with('等') || before.ends_with("等的") {
        return None;
    }
    let start = clause_start(before);
    let list = Span::new(start, end);
    list.of(view).contains(JOINTS).then_some(list)
}

/// Where the clause begins that a text ends with; what brackets hold belongs to it.
fn clause_start(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices().rev() {
        if text.len() - at > LONGEST_LIST {
            return text.len();
        }
        match character {
            ')' => depth += 1,
            '(' if depth == 0 => return at + 1,
            '(' => depth -= 1,
            '。' | ',' | ';' | ':' | '!' | '?' if depth == 0 => return at + character.len_utf8(),
            _ => {}
        }
    }
    0
}

/// A list behind the name, and where: 三项制度(甲、乙、丙), 三项制度,即甲、乙、丙.
fn list_behind(view: &str, name: Span) -> Option<(Span, Place)> {
    const NOUNS: [&str; 9] = ["总体布局", "战略布局", "工作要求", "法定程序", "要求", "工作", "原则", "联动", "改革"];
    const OPENINGS: [&str; 12] = [",即", ",包括", ",分别是", ",是指", ",也就是", ",具体包括", "即", "是指", "包括", "分别是", ":", "——"];
    let mut at = name.end;
    if let Some(noun) = NOUNS.iter().find(|noun| view[at..].starts_with(**noun)) {
        at += noun.len();
    }
    let rest = &view[at..];
    let (start, is_closed) = match rest.strip_prefix('(') {
        Some(inner) => (at + 1 + inner.strip_prefix('即').map_or(0, |_| '即'.len_utf8()), true),
        None => {
            let opening = OPENINGS.iter().find(|opening| rest.starts_with(**opening))?;
            let behind = at + opening.len();
            (behind + usize::from(view[behind..].starts_with(':')), false)
        }
    };
    let end = list_end(view, start, is_closed)?;
    let list = Span::new(start, end);
    let is_list = list.of(view).contains(JOINTS) && !list.of(view).trim_end().ends_with('等');
    is_list.then_some((list, if is_closed { Place::Bracketed } else { Place::Behind }))
}

/// Where a list ends that begins at an offset: at its bracket, or where its clause ends.
fn list_end(view: &str, start: usize, is_closed: bool) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in view[start..].char_indices() {
        if at > LONGEST_LIST {
            return None;
        }
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => return is_closed.then_some(start + at),
            ')' => depth -= 1,
            '。' | ';' | ',' | '!' | '?' if depth == 0 => return (!is_closed).then_some(start + at),
            _ => {}
        }
    }
    (!is_closed).then_some(view.len())
}

/// The items of a list; titles and quotations may stand beside each other without a mark.
fn items(view: &str, list: Span, members: &[String]) -> Vec<Span> {
    let mut items = Vec::new();
    let (mut start, mut depth, mut last) = (list.start, 0_usize, ' ');
    for (at, character) in list.of(view).char_indices() {
        let at = list.start + at;
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '、' if depth == 0 => {
                items.push(Span::new(start, at));
                start = at + character.len_utf8();
            }
            '《' | '“' if matches!((last, character), ('》', '《') | ('”', '“')) => {
                items.push(Span::new(start, at));
                start = at;
            }
            _ => {}
        }
        last = character;
    }
    match last_two(view, Span::new(start, list.end), members) {
        Some(two) => items.extend(two),
        None => items.push(Span::new(start, list.end)),
    }
    items.into_iter().map(|item| trimmed(view, item)).filter(|item| !item.is_empty()).collect()
}

/// The last two items where 和 joins them: 党小组会和党课.
fn last_two(view: &str, item: Span, members: &[String]) -> Option<[Span; 2]> {
    let text = item.of(view);
    let (at, joint) = text.rmatch_indices(['和', '与', '及']).find(|(at, _)| {
        let left = text[..*at].trim_end_matches('以');
        let told = Told::read(left, false, members);
        told.sure != 0
    })?;
    let right = Span::new(item.start + at + joint.len(), item.end);
    (right.of(view).chars().nth(1).is_some()).then(|| [Span::new(item.start, item.start + text[..at].trim_end_matches('以').len()), right])
}

/// An item without blanks and quotation marks at its ends.
fn trimmed(view: &str, item: Span) -> Span {
    let is_outside = |it: char| matches!(it, ' ' | '“' | '”' | '《' | '》');
    let text = item.of(view);
    let start = item.start + text.len() - text.trim_start_matches(is_outside).len();
    Span::new(start, (item.start + text.trim_end_matches(is_outside).len()).max(start))
}

#[cfg(test)]
#[path = "sets/tests.rs"]
mod tests;
