//! Words and marks written twice: 行政行政, 开展了开展了, 司法局、司法局, ，，.

use super::seams::Seams;
use crate::core::text::{Span, is_han};

/// The longest phrase whose repetition is looked for, in bytes: 24 characters.
const LONGEST: usize = 72;
/// Length of a Han character.
const WIDTH: usize = '字'.len_utf8();
/// Characters of the shortest member of a list that is a slip when it stands twice, behind 、 and behind a comma.
const SHORTEST_MEMBERS: [usize; 2] = [2, 4];

/// Marks from the strongest to the weakest.
const MARKS: [char; 5] = ['。', ';', ':', ',', '、'];

/// A stretch told twice, and the part of it that can go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Repeat {
    pub span: Span,
    pub again: Span,
}

/// Finds phrases that follow themselves: where two characters stood last, by their hash.
pub(super) struct Phrases {
    last: [u32; 256],
}

impl Phrases {
    pub const fn new() -> Self {
        Self { last: [0; 256] }
    }

    /// Takes the two Han characters at `at`, six bytes; the phrase that ends or goes on there, if it follows itself.
    #[inline]
    pub fn take(&mut self, view: &str, at: usize) -> Option<Repeat> {
        let bytes = view.as_bytes();
        let pair = &bytes[at..at + 2 * WIDTH];
        let hash = pair[1].wrapping_mul(31) ^ pair[2].wrapping_mul(7) ^ pair[4].wrapping_mul(13) ^ pair[5].wrapping_mul(3);
        let before = std::mem::replace(&mut self.last[usize::from(hash)], at as u32 + 1) as usize;
        let period = (at + 1).checked_sub(before).filter(|&period| before > 0 && (2 * WIDTH..=LONGEST).contains(&period))?;
        if &bytes[before - 1..before - 1 + 2 * WIDTH] != pair {
            return None;
        }
        doubled(view, at, period).or_else(|| (period <= VERB_REACH).then(|| verb(view, at, period)).flatten())
    }
}

/// The phrase of `period` bytes that follows itself around `at`, where the text equals that one period before.
fn doubled(view: &str, at: usize, period: usize) -> Option<Repeat> {
    let bytes = view.as_bytes();
    let behind = (at..bytes.len().min(at + 2 * LONGEST)).take_while(|&it| bytes[it] == bytes[it - period]).count();
    let before = (period.max(at.saturating_sub(2 * LONGEST))..at).rev().take_while(|&it| bytes[it] == bytes[it - period]).count();
    let (mut start, mut end) = (at - before, at + behind);
    while !view.is_char_boundary(start) {
        start += 1;
    }
    while !view.is_char_boundary(end) {
        end -= 1;
    }
    if end < start + period {
        return None;
    }
    let first = start - period;
    (first..=end - 2 * period).step_by(WIDTH).find_map(|first| slip(view, first, period))
}

/// The phrase at `first`, told again behind itself, unless it may be.
fn slip(view: &str, first: usize, period: usize) -> Option<Repeat> {
    let (middle, end) = (first + period, first + 2 * period);
    if ![first, middle, end].into_iter().all(|it| view.is_char_boundary(it)) {
        return None;
    }
    let word = &view[first..middle];
    let table = &Seams::built_in().repetitions.doubled_words;
    let begin = word.chars().next()?;
    let is_right = !word.chars().all(is_han)
        || word.chars().all(|it| it == begin)
        || table.distributive.contains(begin)
        || table.words.begins(word)
        || table.begins_other(word, &view[end..]);
    // 深化|文化|文艺: words that meet look like 化文 told twice.
    let meets_words = period == 2 * WIDTH && !Seams::built_in().is_common(word);
    (!is_right && !meets_words).then(|| Repeat { span: Span::new(first, end), again: Span::new(middle, end) })
}

/// How far a verb stands before itself in one clause, in bytes: five characters between them.
const VERB_REACH: usize = 21;

/// 召开局党组召开会议: the verb at `at` stood in the same clause a few characters before.
fn verb(view: &str, at: usize, period: usize) -> Option<Repeat> {
    let verbs = &Seams::built_in().repetitions.verbs;
    let word = verbs.words.beginning(&view[at..])?;
    let between = Span::new(at.checked_sub(period)? + word.len(), at);
    let is_slip = !between.is_empty() && between.of(view).chars().all(|it| is_han(it) && !verbs.between.contains(it));
    is_slip.then(|| Repeat { span: Span::new(at - period, at + word.len()), again: Span::new(at, at + word.len()) })
}

/// Finds members of a list that stand twice in a row, and marks that follow each other.
#[derive(Default)]
pub(super) struct Members {
    /// The member before the last mark, and where the present one starts.
    before: Option<Span>,
    start: usize,
    /// The mark in front of the present member.
    mark: Option<char>,
}

impl Members {
    /// Takes the mark at `at`.
    pub fn take(&mut self, view: &str, at: usize, mark: char) -> Option<Repeat> {
        let member = Span::new(self.start, at);
        let repeat = self.before.filter(|before| before.of(view).ends_with(member.of(view))).and_then(|before| {
            // 会同县检察院、县检察院: the first one may have more in front.
            let is_whole = before.len() == member.len();
            let shortest = SHORTEST_MEMBERS[usize::from(self.mark != Some('、') || !is_whole)];
            let characters = member.len() / WIDTH;
            let is_name = member.of(view).chars().all(is_han) && characters >= shortest && !member.of(view).contains('某');
            let is_listed = is_name && (self.mark == Some('、') || (self.mark == Some(',') && is_whole));
            is_listed.then(|| Repeat { span: Span::new(before.end - member.len(), at), again: Span::new(before.end, at) })
        });
        let end = at + mark.len_utf8();
        *self = Self { before: Some(member), start: end, mark: Some(mark) };
        repeat
    }
}

/// The run of marks that begins with the one at `at`, if it follows a word and is longer than one.
pub(super) fn marks(view: &str, at: usize) -> Option<Repeat> {
    let last = view[..at].chars().next_back().filter(|it| !MARKS.contains(it))?;
    let is_text = is_han(last) || last.is_ascii_digit() || matches!(last, '”' | '》' | ')' | '%' | '’');
    let run = view[at..].len() - view[at..].trim_start_matches(MARKS).len();
    let count = view[at..at + run].chars().count();
    // :: stands in names of programs.
    (is_text && count > 1 && !view[at..at + run].starts_with("::")).then(|| {
        let strongest =
            MARKS.iter().find_map(|mark| view[at..at + run].find(*mark).map(|found| (found, mark.len_utf8()))).unwrap_or((0, 1));
        // What goes is one stretch: before the strongest mark, or behind it.
        let again = if strongest.0 > 0 { Span::new(at, at + strongest.0) } else { Span::new(at + strongest.1, at + run) };
        Repeat { span: Span::new(at, at + run), again }
    })
}
