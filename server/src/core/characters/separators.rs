//! 、 between items that quotation marks or 书名号 keep apart already.

use super::pairs::is_pair;

/// The most characters of an item and the most items that are looked at.
const LONGEST_ITEM: usize = 80;
const MOST_ITEMS: usize = 16;

/// Whether the 、 at `at` stands between two quoted items of one kind, in a list in which nothing but quoted items stands.
/// Where anything is put in between, such as （试行）, 、 is kept (GB/T 15834-2011, 4.5.3.5).
pub(super) fn is_needless(text: &str, at: usize) -> bool {
    let (before, behind) = (&text[..at], &text[at + '、'.len_utf8()..]);
    let (Some(closing), Some(opening)) = (before.chars().next_back(), behind.chars().next()) else { return false };
    matches!(closing, '”' | '》' | '’' | '〉')
        && is_pair(opening, closing)
        && list_starts_bare(before, opening, closing)
        && list_ends_bare(behind, opening, closing)
}

/// Whether the list that `before` ends with starts with its first quoted item: no other item stands in front.
fn list_starts_bare(before: &str, opening: char, closing: char) -> bool {
    let mut rest = before;
    for _ in 0..MOST_ITEMS {
        let inside = &rest[..rest.len() - closing.len_utf8()];
        let start = inside.char_indices().rev().take(LONGEST_ITEM).find(|&(_, it)| it == opening);
        let Some((start, _)) = start else { return true };
        let front = &rest[..start];
        let joined = front.strip_suffix('、').unwrap_or(front);
        if !joined.ends_with(closing) {
            return joined.len() == front.len();
        }
        rest = joined;
    }
    true
}

/// Whether the list that `behind` starts with ends with its last quoted item: no （…） behind it, and no words of its own
/// before a further item.
fn list_ends_bare(behind: &str, opening: char, closing: char) -> bool {
    let mut rest = behind;
    for _ in 0..MOST_ITEMS {
        let end = rest.char_indices().take(LONGEST_ITEM).find(|&(_, it)| it == closing);
        let Some((end, _)) = end else { return true };
        let tail = &rest[end + closing.len_utf8()..];
        let joined = tail.strip_prefix('、').unwrap_or(tail);
        if !joined.starts_with(opening) {
            return ends_bare(tail);
        }
        rest = joined;
    }
    true
}

fn ends_bare(tail: &str) -> bool {
    const LONGEST_TAIL: usize = 12;
    if tail.starts_with(['（', '(']) {
        return false;
    }
    let mut words = tail
        .chars()
        .take(LONGEST_TAIL)
        .take_while(|&it| !matches!(it, '。' | '，' | '；' | '：' | '等' | '和' | '及' | '与' | ',' | ';' | ':'));
    !words.any(|it| it == '、')
}
