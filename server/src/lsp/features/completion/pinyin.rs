//! Han phrases by pinyin: initials, full syllables, or both mixed, in any reading of each character.

use std::collections::HashMap;

use pinyin::ToPinyinMulti;

/// The readings of every character of a phrase; a mark has none and is passed over.
#[derive(Debug, Clone, Default)]
pub(super) struct Readings(Box<[Box<[Box<str>]>]>);

/// Gathers readings, each character once.
#[derive(Debug, Default)]
pub(super) struct Reader {
    known: HashMap<char, Box<[Box<str>]>>,
}

impl Reader {
    /// The readings of a phrase.
    pub fn read(&mut self, phrase: &str) -> Readings {
        let of = |character: char| self.known.entry(character).or_insert_with(|| readings(character)).clone();
        Readings(phrase.chars().map(of).filter(|readings| !readings.is_empty()).collect())
    }
}

/// The readings of a character in plain letters; ü stands as v and as u, as keyboards write it.
fn readings(character: char) -> Box<[Box<str>]> {
    if character.is_ascii_alphabetic() {
        return [character.to_ascii_lowercase().to_string().into_boxed_str()].into();
    }
    let Some(multi) = character.to_pinyin_multi() else { return Box::default() };
    let mut plain: Vec<Box<str>> = Vec::new();
    for reading in multi {
        let written = reading.plain();
        for form in [written.replace('ü', "v"), written.replace('ü', "u")] {
            if !plain.iter().any(|known| **known == *form) {
                plain.push(form.into());
            }
        }
    }
    plain.into()
}

impl Readings {
    /// Whether what is typed begins the phrase: each character by a whole reading, by the beginning of one at the end,
    /// or by its first letter. `typed` is in lower case.
    pub fn begins_with(&self, typed: &str) -> bool {
        begins(&self.0, typed.as_bytes())
    }
}

fn begins(characters: &[Box<[Box<str>]>], typed: &[u8]) -> bool {
    if typed.is_empty() {
        return true;
    }
    let Some((readings, rest)) = characters.split_first() else { return false };
    readings.iter().any(|reading| {
        let reading = reading.as_bytes();
        let is_whole = typed.starts_with(reading) && begins(rest, &typed[reading.len()..]);
        is_whole || reading.starts_with(typed) || (reading.first() == typed.first() && begins(rest, &typed[1..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrase: &str, typed: &str, expected: bool) {
        assert_eq!(Reader::default().read(phrase).begins_with(typed), expected, "{phrase} {typed}");
    }

    #[test]
    fn any_reading_and_any_mixture_of_initials_and_syllables() {
        for typed in ["xjpfz", "xijinping", "xijinpingfazhisixiang", "xjpfazhi", "x", "xijinpingf"] {
            check("习近平法治思想", typed, true);
        }
        for typed in ["xjpz", "xijinpinga", "jinping"] {
            check("习近平法治思想", typed, false);
        }
        check("调解", "tj", true);
        check("调解", "tiaojie", true);
        check("调解", "diaojie", true);
        for typed in ["falv", "falu", "fl"] {
            check("法律", typed, true);
        }
        check("“两个确立”", "lgql", true);
    }
}
