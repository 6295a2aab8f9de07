//! Units: the words that stand behind numbers, and what they count.

use std::sync::OnceLock;

use serde::Deserialize;

/// Where the words are kept.
const CLASSIFIERS: &str = include_str!("../../../figures/classifiers.toml");

/// What a unit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitClass {
    /// 件 宗 起
    Case,
    /// 次 场 期
    Event,
    /// 人 名
    Person,
    /// 人次 件次 批次
    Visit,
    /// 个 家 处
    Thing,
    /// 份 条 项
    Document,
    /// 类 级 方面
    Group,
    /// 年 天 小时
    Time,
    /// 元
    Money,
    /// % 个百分点 倍 番
    Ratio,
    /// Measures and the rest.
    Other,
}

impl UnitClass {
    /// Whether values of the class are whole numbers.
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Case | Self::Event | Self::Person | Self::Visit | Self::Thing | Self::Document | Self::Group)
    }
}

/// A unit: a word of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit(u8);

impl Unit {
    /// The word.
    pub fn word(self) -> &'static str {
        &table().words[usize::from(self.0)].word
    }

    /// What it counts.
    pub fn class(self) -> UnitClass {
        table().words[usize::from(self.0)].class
    }

    /// Whether a number in Han numerals may stand before it: 三项 is a quantity, 三台县 and 四川 are none.
    pub fn takes_han(self) -> bool {
        table().words[usize::from(self.0)].takes_han
    }

    /// The unit of a word.
    pub fn of(word: &str) -> Option<Self> {
        table().words.iter().position(|it| it.word == word).map(|index| Self(index as u8))
    }

    /// The unit at the start of a folded text and the length of its word in bytes; the longest wins.
    pub fn read(text: &str) -> Option<(Self, usize)> {
        let first = text.chars().next()?;
        let table = table();
        let from = table.words.partition_point(|it| it.first < first);
        table.words[from..]
            .iter()
            .enumerate()
            .take_while(|(_, it)| it.first == first)
            .find(|(_, it)| text.starts_with(it.word.as_str()) && !it.is_followed(&text[it.word.len()..]))
            .map(|(index, it)| (Self((from + index) as u8), it.word.len()))
    }
}

#[derive(Debug)]
struct Word {
    first: char,
    word: String,
    class: UnitClass,
    takes_han: bool,
    not_before: Vec<String>,
    /// Words that begin as one of those and are none: 35项目标任务.
    but_before: Vec<String>,
}

impl Word {
    fn is_followed(&self, rest: &str) -> bool {
        let begins = |words: &[String]| words.iter().any(|next| rest.starts_with(next.as_str()));
        begins(&self.not_before) && !begins(&self.but_before)
    }
}

/// The words, by first character, the longest first.
#[derive(Debug)]
struct Table {
    words: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawTable {
    class: Vec<RawClass>,
    not_before: Vec<RawGuard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawClass {
    name: UnitClass,
    words: Vec<String>,
    #[serde(default)]
    digits_only: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGuard {
    word: String,
    next: Vec<String>,
    #[serde(default)]
    but: Vec<String>,
}

/// The built-in table.
///
/// # Panics
/// Never: the file is part of the program, and a test reads it.
fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let raw: RawTable = toml::from_str(CLASSIFIERS).expect("classifiers.toml is valid");
        let mut words: Vec<Word> = Vec::new();
        for class in raw.class {
            let both = class.words.into_iter().map(|word| (word, true)).chain(class.digits_only.into_iter().map(|word| (word, false)));
            for (word, takes_han) in both {
                let guards = || raw.not_before.iter().filter(|guard| guard.word == word);
                let not_before = guards().flat_map(|guard| guard.next.clone()).collect();
                let but_before = guards().flat_map(|guard| guard.but.clone()).collect();
                let first = word.chars().next().unwrap_or_default();
                words.push(Word { first, word, class: class.name, takes_han, not_before, but_before });
            }
        }
        words.sort_by(|left, right| {
            left.first.cmp(&right.first).then(right.word.len().cmp(&left.word.len())).then(left.word.cmp(&right.word))
        });
        Table { words }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, UnitClass)>) {
        assert_eq!(Unit::read(text).map(|(unit, _)| (unit.word(), unit.class())), expected, "{text}");
    }

    #[test]
    fn the_longest_word_wins() {
        check("人次", Some(("人次", UnitClass::Visit)));
        check("人，", Some(("人", UnitClass::Person)));
        check("人民群众", None);
        check("场次。", Some(("场次", UnitClass::Event)));
        check("个百分点", Some(("个百分点", UnitClass::Ratio)));
        check("个工作日", Some(("个工作日", UnitClass::Time)));
        check("条例", None);
        check("法律", None);
        check("项目", None);
        check("项目标任务", Some(("项", UnitClass::Document)));
    }

    #[test]
    fn the_table_holds_few_distinct_words() {
        let words = &table().words;
        assert!(words.len() < 256);
        assert!(words.windows(2).all(|pair| pair[0].word != pair[1].word), "a word is given twice");
    }
}
