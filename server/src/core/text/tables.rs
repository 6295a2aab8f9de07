//! Tables of single characters: what each is read as, and which of them are seen.

use std::sync::OnceLock;

/// The single-character table (see the header of the file for its origin).
const TRADITIONAL_TO_SIMPLIFIED: &str = include_str!("../../../characters/traditional-to-simplified.txt");
/// Radical signs and compatibility ideographs (see the header of the file for its origin).
const COMPATIBILITY_TO_STANDARD: &str = include_str!("../../../characters/compatibility-to-standard.txt");

/// Table entry of a character that the folded view drops.
const DROPPED: u16 = 0;

/// Characters that nobody sees: soft hyphen, zero-width characters, marks of direction, fillers, inner byte order marks.
const INVISIBLE: [(char, char); 13] = [
    ('\u{AD}', '\u{AD}'),
    ('\u{34F}', '\u{34F}'),
    ('\u{61C}', '\u{61C}'),
    ('\u{115F}', '\u{1160}'),
    ('\u{17B4}', '\u{17B5}'),
    ('\u{180E}', '\u{180E}'),
    ('\u{200B}', '\u{200F}'),
    ('\u{202A}', '\u{202E}'),
    ('\u{2060}', '\u{206F}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('\u{FFA0}', '\u{FFA0}'),
    ('\u{FFF9}', '\u{FFFB}'),
];

/// Whether nobody sees the character.
pub(super) fn is_invisible(character: char) -> bool {
    !character.is_ascii() && INVISIBLE.iter().any(|&(first, last)| (first..=last).contains(&character))
}

/// Every character that nobody sees.
pub(in crate::core) fn invisible_characters() -> impl Iterator<Item = char> {
    INVISIBLE.into_iter().flat_map(|(first, last)| first..=last)
}

/// Whether the character is a full-width form of an ASCII character.
pub(in crate::core) const fn is_wide_form(character: char) -> bool {
    matches!(character, '\u{FF01}'..='\u{FF5E}')
}

/// The ASCII character of a full-width form; other characters as they are.
pub(in crate::core) fn narrow(character: char) -> char {
    let shifted = is_wide_form(character).then(|| char::from_u32(character as u32 - 0xFEE0)).flatten();
    shifted.unwrap_or(character)
}

/// The full-width form of an ASCII character; other characters as they are.
pub(in crate::core) fn wide(character: char) -> char {
    let shifted = character.is_ascii_graphic().then(|| char::from_u32(character as u32 + 0xFEE0)).flatten();
    shifted.unwrap_or(character)
}

/// The standard character that a radical sign or a compatibility ideograph stands for.
pub(in crate::core) fn standard_form(character: char) -> Option<char> {
    static PAIRS: OnceLock<Vec<(char, char)>> = OnceLock::new();
    let pairs = PAIRS.get_or_init(|| compatibility_pairs().collect());
    pairs.binary_search_by_key(&character, |&(compatible, _)| compatible).ok().map(|index| pairs[index].1)
}

/// What each character of the basic plane is read as, by its code.
#[derive(Clone, Copy)]
pub(in crate::core) struct Folding(&'static [u16]);

impl Folding {
    /// The table, made on first use.
    pub fn get() -> Self {
        Self(table())
    }

    /// What a character is read as; `None` where the folded view drops it.
    pub fn of(self, character: char) -> Option<char> {
        match self.0.get(character as usize) {
            Some(&DROPPED) => None,
            Some(&folded) => char::from_u32(u32::from(folded)),
            None => Some(character),
        }
    }
}

/// Traditional characters with the simplified ones that they are read as.
pub(in crate::core) fn traditional_pairs() -> impl Iterator<Item = (char, char)> {
    pairs(TRADITIONAL_TO_SIMPLIFIED)
}

/// Radical signs and compatibility ideographs with the characters that they stand for.
pub(in crate::core) fn compatibility_pairs() -> impl Iterator<Item = (char, char)> {
    pairs(COMPATIBILITY_TO_STANDARD)
}

fn pairs(data: &'static str) -> impl Iterator<Item = (char, char)> {
    let words = data.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_ascii_whitespace);
    words.filter_map(|word| {
        let mut characters = word.chars();
        Some((characters.next()?, characters.next()?))
    })
}

/// What each character of the basic plane folds to.
fn table() -> &'static [u16] {
    static TABLE: OnceLock<Vec<u16>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: Vec<u16> = (0..=u16::MAX).collect();
        for wide in 0xFF01..=0xFF5E_u16 {
            table[usize::from(wide)] = wide - 0xFEE0;
        }
        for invisible in invisible_characters() {
            table[invisible as usize] = DROPPED;
        }
        for (traditional, simplified) in traditional_pairs() {
            table[traditional as usize] = simplified as u16;
        }
        for (compatible, standard) in compatibility_pairs() {
            table[compatible as usize] = table[standard as usize];
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pairs_are_sorted_and_standard() {
        let pairs: Vec<_> = compatibility_pairs().collect();
        assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0), "looked up by halves");
        assert_eq!([standard_form('⼆'), standard_form('⻅'), standard_form('二')], [Some('二'), Some('见'), None]);
        assert_eq!([narrow('９'), wide(','), narrow('、')], ['9', '，', '、']);
    }
}
