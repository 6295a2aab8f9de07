//! What each character may be, looked up once for every character of a draft.

use std::sync::OnceLock;

use encoding_rs::GBK;

use crate::core::text::{Folding, compatibility_pairs, invisible_characters, is_han, traditional_pairs};

/// Standard characters among the traditional ones (see the header of the file for its origin).
const STANDARD_THOUGH_TRADITIONAL: &str = include_str!("../../../characters/standard-though-traditional.txt");

/// What a character may be, as far as it can stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing to look at.
    Plain,
    /// No character of any text: U+FFFD, private use, control characters.
    Broken,
    /// May begin a stretch of wrongly decoded bytes.
    Suspect,
    /// Outside 通用规范汉字表, with a simplified form.
    Traditional,
    /// Seen by nobody.
    Invisible,
    /// White space other than the usual kinds.
    Blank,
    /// A radical sign or a compatibility ideograph.
    Compatible,
    /// A full-width digit or letter.
    WideLetter,
    /// One half of a pair.
    Mark,
    /// `,` `;` `:` `?` `!`
    NarrowMark,
    /// 、
    Separator,
}

/// The classes of the basic plane, by code.
#[derive(Clone, Copy)]
pub(super) struct Classes(&'static [Class; PLANE]);

/// Characters of a plane.
const PLANE: usize = 0x1_0000;

impl Classes {
    /// The table, made on first use.
    pub fn get() -> Self {
        static TABLE: OnceLock<Box<[Class; PLANE]>> = OnceLock::new();
        Self(TABLE.get_or_init(table))
    }

    /// Where the next character stands, from `at` on, that is not plain, and its class. Decoded by hand: every character of
    /// a draft passes here.
    pub fn next(self, bytes: &[u8], mut at: usize) -> Option<(usize, Class)> {
        let rest = |byte: u8| u16::from(byte & 0x3F);
        while let Some(&first) = bytes.get(at) {
            let (class, length) = match first {
                ..0x80 => (self.0[usize::from(first)], 1),
                0xE0..0xF0 => {
                    let &[second, third] = bytes.get(at + 1..at + 3)?.first_chunk::<2>()?;
                    (self.0[usize::from(u16::from(first) << 12 | rest(second) << 6 | rest(third))], 3)
                }
                0x80..0xE0 => (self.0[usize::from(u16::from(first & 0x1F) << 6 | rest(*bytes.get(at + 1)?))], 2),
                // Planes 15 and 16 are for private use.
                _ => (if (first, *bytes.get(at + 1)?) >= (0xF3, 0xB0) { Class::Broken } else { Class::Plain }, 4),
            };
            if class != Class::Plain {
                return Some((at, class));
            }
            at += length;
        }
        None
    }

    /// The class of a character.
    pub fn of(self, character: char) -> Class {
        match self.0.get(character as usize) {
            Some(&class) => class,
            None if character >= '\u{F0000}' => Class::Broken,
            None => Class::Plain,
        }
    }
}

fn table() -> Box<[Class; PLANE]> {
    let mut table = vec![Class::Plain; PLANE].into_boxed_slice();
    let mut set = |character: char, class: Class| table[character as usize] = class;
    for (class, first, last) in RANGES {
        (first..=last).for_each(|character| set(character, class));
    }
    invisible_characters().for_each(|character| set(character, Class::Invisible));
    MARKS.chars().for_each(|character| set(character, Class::Mark));
    [',', ';', ':', '?', '!'].into_iter().for_each(|character| set(character, Class::NarrowMark));
    traditional_pairs().for_each(|(traditional, _)| set(traditional, Class::Traditional));
    standard().for_each(|character| set(character, Class::Plain));
    compatibility_pairs().for_each(|(compatible, _)| set(compatible, Class::Compatible));
    suspects().for_each(|character| set(character, Class::Suspect));
    set('、', Class::Separator);
    table.try_into().unwrap_or_else(|_| Box::new([Class::Plain; PLANE]))
}

/// Marks of which two make a pair.
const MARKS: &str = "()[]\"“”‘’（）［］〈〉《》「」『』【】〔〕";

/// Stretches of characters of one class. Tabulators and other white space of one byte are plain.
const RANGES: [(Class, char, char); 18] = [
    (Class::Broken, '\0', '\u{8}'),
    (Class::Broken, '\u{E}', '\u{1F}'),
    (Class::Broken, '\u{7F}', '\u{84}'),
    (Class::Broken, '\u{86}', '\u{9F}'),
    (Class::Broken, '\u{E000}', '\u{F8FF}'),
    (Class::Broken, '\u{FDD0}', '\u{FDEF}'),
    (Class::Broken, '\u{FFFC}', '\u{FFFF}'),
    (Class::Blank, '\u{85}', '\u{85}'),
    (Class::Blank, '\u{A0}', '\u{A0}'),
    (Class::Blank, '\u{1680}', '\u{1680}'),
    (Class::Blank, '\u{2000}', '\u{200A}'),
    (Class::Blank, '\u{2028}', '\u{2029}'),
    (Class::Blank, '\u{202F}', '\u{202F}'),
    (Class::Blank, '\u{205F}', '\u{205F}'),
    (Class::WideLetter, '０', '９'),
    (Class::WideLetter, 'Ａ', 'Ｚ'),
    (Class::WideLetter, 'ａ', 'ｚ'),
    (Class::Suspect, '\u{3105}', '\u{3129}'),
];

/// Characters that stand where the bytes of a Chinese text were read in a wrong encoding: what GBK makes of the first
/// bytes of UTF-8 (E2 80, E3 80, E4–E9, EF BB–BD), what Latin-1 makes of those and of GBK, and 注音 signs, which no
/// report writes.
fn suspects() -> impl Iterator<Item = char> {
    let of_gbk = |lead: u8, trail: u8| GBK.decode_without_bom_handling(&[lead, trail]).0.chars().next();
    let han = (0xE4..=0xE9).flat_map(|lead| (0x80..=0xBF).map(move |trail| (lead, trail)));
    let marks = [(0xE2, 0x80), (0xE3, 0x80), (0xEF, 0xBB), (0xEF, 0xBC), (0xEF, 0xBD)];
    let latin = ['ï'].into_iter().chain('â'..='é').chain('°'..='×');
    han.chain(marks).filter_map(move |(lead, trail)| of_gbk(lead, trail)).chain(latin).chain(['锟', '烫', '屯'])
}

fn standard() -> impl Iterator<Item = char> {
    STANDARD_THOUGH_TRADITIONAL.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars).filter(|&it| is_han(it))
}

/// Whether a character outside 通用规范汉字表 has a simplified form.
pub(super) fn is_traditional(character: char) -> bool {
    is_han(character) && Folding::get().of(character) != Some(character) && standard().all(|it| it != character)
}

/// Whether the character is among the 3,755 most frequent ones: level 1 of GB 2312.
pub(super) fn is_common(character: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, had_errors) = GBK.encode(character.encode_utf8(&mut buffer));
    is_han(character) && !had_errors && matches!(bytes[..], [0xB0..=0xD7, 0xA1..=0xFE])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        for (character, class) in [
            ('法', Class::Plain),
            ('9', Class::Plain),
            ('\t', Class::Plain),
            ('\u{3000}', Class::Plain),
            ('〇', Class::Plain),
            ('乾', Class::Plain),
            ('進', Class::Traditional),
            ('\u{FFFD}', Class::Broken),
            ('\u{E5E5}', Class::Broken),
            ('\u{F0001}', Class::Broken),
            ('鐨', Class::Suspect),
            ('\u{200B}', Class::Invisible),
            ('\u{A0}', Class::Blank),
            ('⼀', Class::Compatible),
            ('５', Class::WideLetter),
            ('《', Class::Mark),
            (',', Class::NarrowMark),
            ('、', Class::Separator),
            ('𠮷', Class::Plain),
            ('é', Class::Suspect),
            ('\u{EFFFF}', Class::Plain),
            ('\u{100000}', Class::Broken),
        ] {
            assert_eq!(Classes::get().of(character), class, "{character:?}");
            let text = format!("法a¥{character}");
            let expected = (class != Class::Plain).then_some(("法a¥".len(), class));
            assert_eq!(Classes::get().next(text.as_bytes(), 0), expected, "{character:?}");
        }
    }

    #[test]
    fn kinds_of_han() {
        assert!(is_common('区') && !is_common('邗') && !is_common('區') && !is_common('a'));
        assert!(is_traditional('區') && !is_traditional('于') && !is_traditional('於') && !is_traditional('，'));
    }
}
