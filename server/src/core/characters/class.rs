//! What each character may be, looked up once for every character of a draft.

use std::sync::OnceLock;

use encoding_rs::GBK;

use crate::core::text::{Folding, compatibility_pairs, is_han, is_invisible, traditional_pairs};

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
pub(super) struct Classes(&'static [Class]);

impl Classes {
    /// The table, made on first use.
    pub fn get() -> Self {
        static TABLE: OnceLock<Vec<Class>> = OnceLock::new();
        Self(TABLE.get_or_init(table))
    }

    /// The class of the first character of bytes that are UTF-8, and its length. Decoded by hand: this is asked for every
    /// character of a draft.
    pub fn next(self, bytes: &[u8]) -> Option<(Class, usize)> {
        let rest = |byte: u8| usize::from(byte & 0x3F);
        let (code, length) = match *bytes {
            [] => return None,
            [first @ ..0x80, ..] => (usize::from(first), 1),
            [first @ 0xE0..0xF0, second, third, ..] => (usize::from(first & 0xF) << 12 | rest(second) << 6 | rest(third), 3),
            [first @ ..0xE0, second, ..] => (usize::from(first & 0x1F) << 6 | rest(second), 2),
            // Planes 15 and 16 are for private use.
            [first, second, ..] => {
                return Some((if first == 0xF4 || (first, second) >= (0xF3, 0xB0) { Class::Broken } else { Class::Plain }, 4));
            }
            [_] => return None,
        };
        Some((self.0[code], length))
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

fn table() -> Vec<Class> {
    let mut table: Vec<Class> = (0..=u32::from(u16::MAX)).map(|code| char::from_u32(code).map_or(Class::Plain, class)).collect();
    let mut set = |character: char, class: Class| table[character as usize] = class;
    traditional_pairs().for_each(|(traditional, _)| set(traditional, Class::Traditional));
    standard().for_each(|character| set(character, Class::Plain));
    compatibility_pairs().for_each(|(compatible, _)| set(compatible, Class::Compatible));
    suspects().for_each(|character| set(character, Class::Suspect));
    table
}

const fn class(character: char) -> Class {
    match character {
        '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' => Class::Plain,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' => Class::Broken,
        '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFC}'..='\u{FFFF}' => Class::Broken,
        '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' => Class::Blank,
        _ if is_invisible(character) => Class::Invisible,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Class::WideLetter,
        ',' | ';' | ':' | '?' | '!' => Class::NarrowMark,
        '(' | ')' | '[' | ']' | '"' | '“' | '”' | '‘' | '’' | '（' | '）' | '［' | '］' => Class::Mark,
        '〈'..='】' | '〔' | '〕' => Class::Mark,
        '、' => Class::Separator,
        _ => Class::Plain,
    }
}

/// Characters that stand where the bytes of a Chinese text were read in a wrong encoding: what GBK makes of the first
/// bytes of UTF-8 (E2 80, E3 80, E4–E9, EF BB–BD), what Latin-1 makes of those and of GBK, and 注音 signs, which no
/// report writes.
fn suspects() -> impl Iterator<Item = char> {
    let of_gbk = |lead: u8, trail: u8| GBK.decode_without_bom_handling(&[lead, trail]).0.chars().next();
    let han = (0xE4..=0xE9).flat_map(|lead| (0x80..=0xBF).map(move |trail| (lead, trail)));
    let marks = [(0xE2, 0x80), (0xE3, 0x80), (0xEF, 0xBB), (0xEF, 0xBC), (0xEF, 0xBD)];
    let latin = ['ï'].into_iter().chain('â'..='é').chain('°'..='×').chain('\u{3105}'..='\u{3129}');
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
            let length = character.len_utf8();
            assert_eq!(Classes::get().next(character.to_string().as_bytes()), Some((class, length)), "{character:?}");
        }
    }

    #[test]
    fn kinds_of_han() {
        assert!(is_common('区') && !is_common('邗') && !is_common('區') && !is_common('a'));
        assert!(is_traditional('區') && !is_traditional('于') && !is_traditional('於') && !is_traditional('，'));
    }
}
