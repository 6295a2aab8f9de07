//! Lists beside the name of a set, and their items.

use super::told::Told;
use crate::core::text::Span;

/// How far a list reaches, in bytes.
const LONGEST: usize = 600;
/// What may stand between the items of a list.
const JOINTS: [char; 6] = ['、', '》', '”', '和', '及', '与'];

/// Where a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In front of the name.
    Before,
    /// Behind it.
    Behind,
    /// Behind it in brackets, so that its end is known.
    Bracketed,
}

/// A list that ends where the name begins: 甲、乙、丙三项制度, 甲、乙、丙的新发展理念, 甲、乙、丙(以下简称“三项制度”).
pub(super) fn before(view: &str, name: Span) -> Option<Span> {
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
        if text.len() - at > LONGEST {
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

/// A list behind the name, and how it stands there: 三项制度(甲、乙、丙), 三项制度,即甲、乙、丙.
pub(super) fn behind(view: &str, name: Span) -> Option<(Span, Place)> {
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
        if at > LONGEST {
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
pub(super) fn items(view: &str, list: Span, members: &[String]) -> Vec<Span> {
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
