//! Fixed sets whose members are listed beside their name: 行政执法公示、法制审核三项制度 lacks one.
//!
//! A list is judged only where enough of its items are members that it can be of nothing else, and where nothing says that
//! it is a list of examples.

mod list;
mod told;

use self::list::Place;
use self::told::Told;
use super::read::Found;
use super::{HitKind, Phrase, PhraseBook, PhraseHit};
use crate::core::dates::{sentence_before, sentence_behind};
use crate::core::text::Span;

/// Sets with fewer members have clauses for members and are not looked at.
const FEWEST: usize = 3;
/// How far around a list its missing members may stand, in characters.
const NEAR: usize = 80;
/// The most items of a list that is read.
const MOST_ITEMS: usize = 20;
/// The longest name of a set, in bytes.
const LONGEST_NAME: usize = 60;
/// How far from an item the name of its set may stand, in bytes.
const FARTHEST: usize = 900;

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
        let sets = sets.filter(|(name, number)| !is_inside(&found.right, *name, *number));
        let faults = sets.filter_map(|&(name, number)| Some((judge(view, name, &self.phrase(number).members)?, number)));
        faults.map(|(fault, number)| PhraseHit::new(fault.span(), number, HitKind::Set)).collect()
    }

    /// What is wrong where a set was found.
    pub fn set_fault(&self, view: &str, hit: PhraseHit) -> Option<SetFault> {
        let span = hit.span();
        let start = (0..=span.start.saturating_sub(FARTHEST)).rev().find(|&at| view.is_char_boundary(at)).unwrap_or_default();
        let end = (span.end + FARTHEST..view.len()).find(|&at| view.is_char_boundary(at)).unwrap_or(view.len());
        let found = self.find(&view[start..end]);
        let names = found.right.iter().filter(|(name, number)| *number == hit.phrase && !is_inside(&found.right, *name, *number));
        let mut faults = names.filter_map(|(name, number)| judge(view, name.shifted(start), &self.phrase(*number).members));
        faults.find(|fault| fault.span() == span)
    }
}

/// Whether a name stands in a longer one of its set: 新发展理念 in 五大新发展理念.
fn is_inside(right: &[(Span, u16)], name: Span, number: u16) -> bool {
    let from = right.partition_point(|(other, _)| other.start + LONGEST_NAME < name.start);
    let near = right[from..].iter().take_while(|(other, _)| other.start <= name.start);
    near.into_iter().any(|&(other, same)| same == number && other.len() > name.len() && other.contains(name))
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
    let read = |list, place| Listed::read(view, list, members)?.judge(view, name, members, place);
    let before = list::before(view, name).and_then(|list| read(list, Place::Before));
    before.or_else(|| list::behind(view, name).and_then(|(list, place)| read(list, place)))
}

/// A list that holds members of a set.
struct Listed {
    list: Span,
    items: Vec<Span>,
    told: Vec<Told>,
    /// The first item that is a member.
    first: usize,
}

impl Listed {
    fn read(view: &str, list: Span, members: &[String]) -> Option<Self> {
        let items = Some(list::items(view, list, members)).filter(|items| items.len() <= MOST_ITEMS)?;
        let told: Vec<Told> = items.iter().enumerate().map(|(index, item)| Told::read(item.of(view), index == 0, members)).collect();
        let first = told.iter().position(|told| told.is_member())?;
        Some(Self { list, items, told, first })
    }

    /// Whether the list reaches up to the name: not in 以公示、审核为重点落实三项制度.
    fn is_attached(&self, view: &str, place: Place) -> bool {
        let last = self.told.last().zip(self.items.last());
        place != Place::Before || last.is_some_and(|(told, item)| told.ends_with_member(item.of(view)))
    }

    fn judge(&self, view: &str, name: Span, members: &[String], place: Place) -> Option<SetFault> {
        let tail = &self.told[self.first..];
        let all = tail.iter().fold(0, |all, told| all | told.all);
        let sure = tail.iter().fold(0_u32, |all, told| all | told.sure).count_ones() as usize;
        let most = members.len();
        if sure < 2 || 2 * sure < most || !self.is_attached(view, place) {
            return None;
        }
        let missing: Vec<usize> = (0..most).filter(|index| all >> index & 1 == 0).collect();
        let problem = self.problem(members, missing.clone(), sure, place)?;
        let start = with_mark(view, self.items[self.first].start + tail[0].lead);
        let whole = Span::new(start.min(name.start), name.end.max(self.list.end));
        let is_near = missing.iter().any(|&index| stands_near(view, whole, &members[index]));
        (!is_near).then_some(SetFault { whole, name, problem })
    }

    /// What is wrong, by the members that are missing and how many are sure.
    fn problem(&self, members: &[String], missing: Vec<usize>, sure: usize, place: Place) -> Option<SetProblem> {
        let most = members.len();
        let aliens: Vec<usize> = (self.first..self.told.len()).filter(|&index| !self.told[index].is_member()).collect();
        let takes_any = members.iter().any(|member| alternatives(member).any(|word| word == "*"));
        if takes_any {
            return (missing.len() > aliens.len()).then_some(SetProblem::Missing(missing));
        }
        let length: usize = self.told[self.first..].iter().map(|told| told.count()).sum();
        match aliens[..] {
            [] if missing.is_empty() => None,
            // Another set of as many items, of which some are called alike.
            [] if self.told.len() == most && self.first > 0 && sure + 1 < most => None,
            [] => Some(SetProblem::Missing(missing)),
            [alien] if length == most && missing.len() == 1 && sure + 2 > most => Some(SetProblem::Alien(self.items[alien], missing)),
            [alien] if place == Place::Bracketed && sure == most => Some(SetProblem::Alien(self.items[alien], missing)),
            _ => None,
        }
    }
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

#[cfg(test)]
#[path = "sets/tests.rs"]
mod tests;
