//! Counters (量词) that lost the number in front of them: 约　件, 全市　个村.

use std::sync::OnceLock;

use serde::Deserialize;

use super::words::{Words, at as character_at, before as character_before};
use crate::core::text::{Span, is_han};

const COUNTERS: &str = include_str!("../../../slips/counters.toml");

/// How far the same counter with its number is looked for on either side, in bytes.
const NEAR: usize = 66;
/// The most bytes of a clause that is a verb and little more: 其中已审结.
const SHORT_CLAUSE: usize = 24;
/// What stands for persons that are not counted: 其余人, 另有人.
const SOME_PERSONS: [char; 2] = ['余', '有'];

/// The table of counters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Counters {
    numbered: String,
    counter: Vec<Counter>,
    units: Guarded,
    units_at_end: Guarded,
    money: Money,
    cues: Cues,
    leaders: Leaders,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Counter {
    word: String,
    behind: String,
    before: String,
    #[serde(default)]
    alone: bool,
    #[serde(default)]
    gathers: bool,
    #[serde(default)]
    leads: bool,
    #[serde(default)]
    counts: Words,
    #[serde(default)]
    verbs: Words,
    #[serde(default)]
    kinds: Words,
    #[serde(default)]
    followed: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Guarded {
    words: Words,
    not_behind: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Money {
    words: Words,
    counts: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Cues {
    words: Words,
    guards: Words,
    units: Words,
    at_end: Words,
    going_on: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Leaders {
    words: Words,
    guards: Words,
}

/// The built-in table.
///
/// # Panics
/// Never: the file is part of the program, and a test reads it.
fn table() -> &'static Counters {
    static TABLE: OnceLock<Counters> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: Counters = toml::from_str(COUNTERS).expect("counters.toml is valid");
        table.counter.sort_by_key(|counter| std::cmp::Reverse(counter.word.len()));
        table
    })
}

/// The characters with which a counter or a unit begins.
pub(super) fn first_characters() -> impl Iterator<Item = char> {
    let table = table();
    let counters = table.counter.iter().map(|counter| counter.word.as_str());
    let lists = [&table.units.words, &table.units_at_end.words, &table.money.words, &table.cues.units];
    counters.chain(lists.into_iter().flat_map(Words::iter)).filter_map(|word| word.chars().next())
}

/// Whether a character stands for a number or for its lack.
pub(super) fn is_numeral(character: char) -> bool {
    table().numbered.contains(character)
}

/// The counter of one character at the start of a text; persons are none here (由人提高).
pub(super) fn counter_at(text: &str) -> Option<&'static str> {
    let known = table().counter.iter().map(|counter| counter.word.as_str()).chain(["天", "分"]);
    known.filter(|&word| word != "人").find(|word| text.starts_with(word))
}

/// The counter at `at` with the word that asks for its number, where that number is missing.
pub(super) fn read(view: &str, at: usize) -> Option<Span> {
    let table = table();
    let (before, rest) = view.split_at(at);
    let last = before.chars().next_back();
    let is_rest = last == Some('余') && (before.ends_with("其余") || before.ends_with("剩余"));
    if !is_rest && last.is_some_and(is_numeral) {
        return None;
    }
    if let Some(length) = table.unit(last, rest) {
        return Some(Span::new(at, at + length));
    }
    if let Some(unit) = table.cues.units.beginning(rest).filter(|_| last.is_some_and(is_han))
        && let Some(cue) = table.cue(before, &rest[unit.len()..]).filter(|_| closes(&rest[unit.len()..]))
    {
        return Some(Span::new(at - cue.len(), at + unit.len()));
    }
    if let Some(unit) = table.money.words.beginning(rest).filter(|unit| closes(&rest[unit.len()..]) && table.money.counts.ends(before)) {
        return Some(Span::new(at, at + unit.len()));
    }
    let counter = table.counter.iter().find(|counter| rest.starts_with(counter.word.as_str()))?;
    let start = table.start_of_loss(counter, before, &rest[counter.word.len()..])?;
    Some(Span::new(start, at + counter.word.len()))
}

impl Counters {
    /// The length of a unit that has no number, whatever stands before it.
    fn unit(&self, last: Option<char>, rest: &str) -> Option<usize> {
        let may_follow = |guarded: &Guarded| last.is_some_and(|it| !it.is_ascii() && !guarded.not_behind.contains(it));
        let anywhere = self.units.words.beginning(rest).filter(|_| may_follow(&self.units));
        let at_end =
            || self.units_at_end.words.beginning(rest).filter(|unit| ends_clause(&rest[unit.len()..]) && may_follow(&self.units_at_end));
        anywhere.or_else(at_end).map(str::len)
    }

    /// The word at the end of a text behind which a number must follow, where what stands there ends as it would.
    fn cue<'t>(&self, before: &'t str, behind: &str) -> Option<&'t str> {
        let cues = &self.cues;
        let goes_on = || behind.starts_with(|it| cues.going_on.contains(it));
        let anywhere = || cues.words.ending(before).filter(|_| closes(behind) || goes_on()).filter(|_| !cues.guards.ends(before));
        let at_end = || cues.at_end.ending(before).filter(|_| ends_clause(behind));
        anywhere().or_else(at_end).map(|cue| cue.trim_start_matches(is_mark))
    }

    /// Where the loss in front of a counter starts: at the counter or at the word that asks for its number.
    fn start_of_loss(&self, counter: &Counter, before: &str, behind: &str) -> Option<usize> {
        let next = behind.chars().next();
        if next.is_some_and(|it| counter.before.contains(it)) {
            return None;
        }
        // 12件件 has its number.
        if before.strip_suffix(counter.word.as_str()).is_some_and(|rest| rest.ends_with(is_numeral)) {
            return None;
        }
        let at = before.len();
        let last = before.chars().next_back();
        let is_word = last.is_some_and(|it| counter.behind.contains(it));
        if last.is_some_and(is_han)
            && let Some(cue) = self.cue(before, behind).filter(|cue| counter.takes(cue, is_word))
        {
            return Some(at - cue.len());
        }
        let is_told =
            closes(behind) && last.is_some_and(|it| is_han(it) || matches!(it, '”' | '》')) && counter.is_told(is_word, before, behind);
        (is_told || self.leads(counter, is_word, before, behind)).then_some(at)
    }

    /// Whether a counter stands in front of its noun: 对　件文件, ，　名律师.
    fn leads(&self, counter: &Counter, is_word: bool, before: &str, behind: &str) -> bool {
        let is_noun = behind.starts_with(|it| is_han(it) && !self.numbered.contains(it)) && counter.leads_noun(behind);
        let leader = self.leaders.words.ending(before).filter(|leader| !is_word || leader.len() > '有'.len_utf8());
        let leader = leader.filter(|_| !self.leaders.guards.ends(before));
        is_noun && (leader.is_some() || (!is_word && before.chars().next_back().is_none_or(is_mark)))
    }
}

impl Counter {
    /// Whether a word like 其余 asks for its number; 到位 is a word, and 其余人 are not counted.
    fn takes(&self, cue: &str, is_word: bool) -> bool {
        let is_long = cue.len() > '约'.len_utf8();
        let is_person = self.word == "人" && cue.ends_with(SOME_PERSONS);
        !is_person && (!is_word || (is_long && self.alone))
    }

    /// Whether its number is missing behind a noun or a verb at the end of a clause.
    fn is_told(&self, is_word: bool, before: &str, behind: &str) -> bool {
        let ends = ends_clause(behind);
        let is_visit = self.word.len() > '次'.len_utf8();
        let is_near = || has_number_near(&self.word, before, behind);
        if self.counts.ends(before) && (ends || !is_visit) {
            return true;
        }
        let is_asked = self.kinds.ends(before) || (self.verbs.ends(before) && (self.word == "人" || (ends && is_bare(before))));
        if is_asked && is_near() {
            return true;
        }
        let may_be_near = self.alone || (self.gathers && ends);
        !is_word && ((ends && self.alone) || (may_be_near && is_near()))
    }

    /// Whether a noun follows; 件件 and 个个 are words.
    fn leads_noun(&self, behind: &str) -> bool {
        let is_doubled = behind.starts_with(self.word.as_str());
        (self.leads && !is_doubled) || self.followed.begins(behind)
    }
}

/// Whether the clause is a verb and little more, and no member of a list.
fn is_bare(before: &str) -> bool {
    let clause = before.len() - before.trim_end_matches(|it| !is_mark(it)).len();
    clause <= SHORT_CLAUSE && character_before(before, before.len() - clause) != Some('、')
}

/// Whether the same counter stands near by with its number.
fn has_number_near(word: &str, before: &str, behind: &str) -> bool {
    let mut start = before.len().saturating_sub(NEAR);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let mut end = behind.len().min(NEAR);
    while !behind.is_char_boundary(end) {
        end -= 1;
    }
    let before = before[start..].rsplit('。').next().unwrap_or_default();
    let behind = behind[..end].split('。').next().unwrap_or_default();
    let is_counted = |text: &str| {
        let number = |at| text[..at].trim_end_matches(['余', '多', '万', '亿']).ends_with(|it: char| it.is_ascii_digit());
        text.match_indices(word).any(|(at, _)| number(at))
    };
    is_counted(before) || is_counted(behind)
}

/// Whether a clause ends here.
pub(super) fn ends_clause(behind: &str) -> bool {
    character_at(behind, 0).is_none_or(|it| matches!(it, ',' | '。' | ';' | ')'))
}

/// Whether a clause or a member of it ends here.
fn closes(behind: &str) -> bool {
    character_at(behind, 0).is_none_or(is_mark)
}

pub(super) const fn is_mark(character: char) -> bool {
    matches!(character, ',' | '。' | ';' | ':' | '、' | '(' | ')' | '!' | '?')
}
