//! Stretches of wrongly decoded bytes. Reported as errors, so only what cannot be anything else is taken.

use std::collections::BTreeSet;

use encoding_rs::{Encoding, GBK, WINDOWS_1252};

use super::class::is_common;
use crate::core::text::{Span, is_han};

/// The most characters of a stretch that are read at once; the rest is found behind it.
const LONGEST: usize = 64;
/// Sequences that nobody writes: the replacement character in UTF-8 read as GBK, and uninitialised memory.
const SIGNS: [&str; 3] = ["锟斤拷", "烫烫烫", "屯屯屯屯"];

/// The wrongly decoded stretch that begins at the suspect character at `at`.
pub(super) fn read(text: &str, at: usize, suspect: char) -> Option<Span> {
    let end = match suspect {
        '锟' | '烫' | '屯' => sign(text, at),
        '\u{3105}'..='\u{3129}' => return shifted_bytes(text, at, suspect),
        '\u{A1}'..='\u{FF}' => utf8_read_as(WINDOWS_1252, text, at).or_else(|| gbk_read_as_latin(text, at)),
        _ => utf8_read_as(GBK, text, at),
    };
    end.map(|end| Span::new(at, end))
}

fn sign(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign))?;
    let end = rest.find(|character| !sign.contains(character)).unwrap_or(rest.len());
    Some(at + end)
}

/// Where a stretch ends that is UTF-8 read in another encoding: at least two common characters or marks come out, or one
/// mark where three letters made it.
fn utf8_read_as(wrong: &'static Encoding, text: &str, at: usize) -> Option<usize> {
    let mut bytes = Vec::new();
    let mut ends = Vec::new();
    for (offset, character) in text[at..].char_indices().take(LONGEST) {
        let Some(encoded) = encoded(wrong, character) else { break };
        bytes.extend(encoded);
        ends.push((bytes.len(), at + offset + character.len_utf8()));
        // Most suspects are no first characters of anything: stop early.
        if ends.len() == 3 && valid(&bytes).is_empty() {
            return None;
        }
    }
    let readable = valid(&bytes);
    let taken: Vec<char> = readable.chars().take_while(|&it| is_expected(it)).collect();
    let letters = wrong == WINDOWS_1252;
    let is_sure = taken.len() >= 2 || letters && taken.first().is_some_and(|&it| !is_han(it));
    let length: usize = taken.iter().map(|it| it.len_utf8()).sum();
    let end = ends.iter().find(|&&(bytes, _)| bytes >= length).map(|&(_, end)| end)?;
    is_sure.then_some(end)
}

/// The longest start of the bytes that is UTF-8.
fn valid(bytes: &[u8]) -> &str {
    let end = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    std::str::from_utf8(&bytes[..end]).unwrap_or_default()
}

/// What a Chinese text holds: common characters, marks, a byte order mark.
fn is_expected(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{2026}' | '\u{3000}'..='\u{3015}' | '\u{FEFF}' | '\u{FF01}'..='\u{FF5E}') || is_common(character)
}

/// The bytes of a character beyond ASCII in an encoding.
fn encoded(encoding: &'static Encoding, character: char) -> Option<Vec<u8>> {
    let mut buffer = [0; 4];
    let (bytes, _, had_errors) = encoding.encode(character.encode_utf8(&mut buffer));
    (!had_errors && !character.is_ascii()).then(|| bytes.into_owned())
}

/// Where a stretch ends that is GBK read as Latin-1: four letters or more, not the same again and again (××××), that make
/// common characters.
fn gbk_read_as_latin(text: &str, at: usize) -> Option<usize> {
    const FEWEST: usize = 4;
    const FEWEST_DIFFERENT: usize = 3;
    let is_letter = |character: char| ('\u{A1}'..='\u{FF}').contains(&character);
    let letters: Vec<char> = text[at..].chars().take_while(|&it| is_letter(it)).take(LONGEST).collect();
    let bytes: Vec<u8> = letters.iter().filter_map(|&letter| u8::try_from(u32::from(letter)).ok()).collect();
    let pairs = bytes.chunks_exact(2);
    let common = pairs.take_while(|pair| GBK.decode_without_bom_handling(pair).0.chars().all(is_common)).count();
    let length: usize = letters[..2 * common].iter().map(|letter| letter.len_utf8()).sum();
    let different: BTreeSet<char> = letters[..2 * common].iter().copied().collect();
    let is_sure = 2 * common >= FEWEST && different.len() >= FEWEST_DIFFERENT && different.iter().any(|letter| letter.is_alphabetic());
    is_sure.then_some(at + length)
}

/// 注音 signs among Chinese characters: a byte was lost, and from there on up to the next letter that stands alone all
/// pairs of bytes are cut in the wrong places.
fn shifted_bytes(text: &str, at: usize, sign: char) -> Option<Span> {
    const BEFORE: usize = 6;
    const BEHIND: usize = 3;
    let (before, behind) = (&text[..at], &text[at + sign.len_utf8()..]);
    if !before.ends_with(is_han) || !behind.starts_with(is_han) {
        return None;
    }
    let lost = before.char_indices().rev().take(BEFORE).find(|&(_, it)| matches!(it, '?' | '\u{FFFD}')).map(|(start, _)| start);
    let resumes = behind.char_indices().take(BEHIND).find(|(_, it)| it.is_ascii_alphabetic()).map(|(end, _)| end + 1);
    let end = at + sign.len_utf8() + resumes.unwrap_or(0);
    Some(Span::new(lost.unwrap_or(at), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let found = text.char_indices().find_map(|(at, character)| {
            let is_suspect = super::super::class::Classes::get().of(character) == super::super::class::Class::Suspect;
            is_suspect.then(|| read(text, at, character)).flatten()
        });
        assert_eq!(found.map(|span| span.of(text)), expected, "{text}");
    }

    /// A text in UTF-8 as another encoding shows it.
    fn shown(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn wrongly_decoded_bytes() {
        check("推进锟斤拷锟斤拷建设", Some("锟斤拷锟斤拷"));
        check("推进烫烫烫烫建设", Some("烫烫烫烫"));
        check(&format!("推进{}建设", shown("依法行政", GBK)), Some(&shown("依法行政", GBK)));
        check(&format!("推进{}建设", shown("依法行政", WINDOWS_1252)), Some(&shown("依法行政", WINDOWS_1252)));
        check("推进â€œ平安”建设", Some("â€œ"));
        check("推进·¨ÖÎ建设", Some("·¨ÖÎ"));
        check("优秀奖?!丁胺ㄖ巫o航产业", Some("?!丁胺ㄖ巫o"));
        check("优秀ㄖ奖", Some("ㄖ"));
    }

    #[test]
    fn what_looks_alike() {
        for text in [
            "烫烫脚、屯屯通，淅川县和涿州市、涪陵区、渚镇",
            "阿卜杜拉·买买提，3×5米，25°C，±0.5，½",
            "区(qū)、得(dé)、à la carte、café、naïve",
            "××××年，××市，目录····1，±°±°",
            "推進綜合執法體制改革，審結行政復議案件",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn every_common_text_is_told_from_its_garbled_form() {
        for text in ["法治政府建设", "，推进", "“放管服”改革", "一、主要举措和成效"] {
            for encoding in [GBK, WINDOWS_1252] {
                let garbled = shown(text, encoding);
                let first = garbled.chars().next().expect("a character");
                assert!(read(&garbled, 0, first).is_some(), "{garbled}");
            }
        }
    }
}
