//! Characters written twice: 市市, 的的, 推进进, 政政府.
//!
//! Two equal characters are right where they make a word (人人), or where one ends a word and the other begins the next
//! (农村村民). They are a slip only where that cannot be and the text is made of common words without one of them.

use super::seams::Seams;
use super::words::{at as character_at, before as character_before};
use crate::core::text::is_han;

const NUMERALS: &str = "一二三四五六七八九十百千万亿〇零";

/// Two equal characters with what stands around them.
struct Pair<'a> {
    view: &'a str,
    /// Where the first of them starts.
    at: usize,
    /// Where the text goes on.
    end: usize,
    character: char,
    before: Option<char>,
    behind: Option<char>,
}

/// Whether the character at `at` and its equal behind it are a slip.
pub(super) fn is_slip(view: &str, at: usize) -> bool {
    let Some(character) = character_at(view, at).filter(|&it| is_han(it)) else { return false };
    let end = at + 2 * character.len_utf8();
    let (before, behind) = (character_before(view, at), character_at(view, end));
    let pair = Pair { view, at, end, character, before, behind };
    !pair.is_pattern() && pair.judge(Seams::built_in())
}

impl Pair<'_> {
    /// 踏踏实实, 沉甸甸甸: other patterns of doubling.
    fn is_pattern(&self) -> bool {
        let same = |left: Option<char>, right: Option<char>| left.is_some_and(|it| is_han(it) && Some(it) == right);
        let next = self.behind.and_then(|it| character_at(self.view, self.end + it.len_utf8()));
        let previous = self.before.and_then(|it| character_before(self.view, self.at - it.len_utf8()));
        let is_longer = self.before == Some(self.character) || self.behind == Some(self.character);
        is_longer || same(self.behind, next) || same(self.before, previous)
    }

    fn judge(&self, seams: &Seams) -> bool {
        let (table, doubled) = (&seams.repetitions, &self.view[self.at..self.end]);
        let uses = &table.characters;
        if table.slips.words.begins(&self.view[self.at..]) {
            return !self.before.is_some_and(|it| table.slips.not_behind.contains(it));
        }
        let is_behind_number = self.before.is_some_and(|it| it.is_ascii_digit() || matches!(it, '万' | '亿' | '余' | '多'));
        let ends_here = self.behind.is_none_or(|it| !is_han(it));
        if is_behind_number && ends_here && uses.counters.contains(self.character) {
            return true;
        }
        let first = self.before.is_some_and(|before| self.is_word(seams, before, self.character));
        let second = self.behind.is_some_and(|behind| self.is_word(seams, self.character, behind));
        // 十五五 is a plan, 三三制 a system: numerals tell nothing.
        if table.reduplications.words.begins(doubled) || NUMERALS.contains(self.character) {
            return false;
        }
        let ends_word = self.before.is_some_and(|before| is_han(before) && (first || seams.ends(before, self.character)));
        let begins_word = self.behind.is_some_and(|behind| is_han(behind) && (second || seams.begins(self.character, behind)));
        let is_own_word =
            (ends_word && uses.after_words.contains(self.character)) || (begins_word && uses.before_words.contains(self.character));
        if (ends_word && begins_word) || is_own_word {
            return false;
        }
        let goes_on = self.behind.is_none_or(|it| !is_han(it) || uses.opening.contains(it)) || seams.common_begins(&self.view[self.end..]);
        let came_so = self.before.is_none_or(|it| !is_han(it) || uses.opening.contains(it)) || seams.common_ends(&self.view[..self.at]);
        let is_prefix = !ends_here && uses.prefixes.contains(self.character);
        let is_suffix = self.before.is_some_and(is_han) && uses.suffixes.contains(self.character);
        let second_is_left = first && goes_on && !is_prefix && !begins_word;
        let first_is_left = second && came_so && !is_suffix && !ends_word;
        let both_are_function = uses.function.contains(self.character) && came_so && goes_on && !ends_word && !begins_word;
        second_is_left || first_is_left || both_are_function
    }

    /// Whether two characters, one of them of the pair, are a common word.
    fn is_word(&self, seams: &Seams, left: char, right: char) -> bool {
        is_han(left) && is_han(right) && seams.is_common(&String::from_iter([left, right]))
    }
}
