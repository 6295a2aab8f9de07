//! From the files to the book.

use std::sync::OnceLock;

use super::index::{Meaning, WordIndex};
use super::near::NearPhrase;
use super::raw::{LocatedFile, PhraseError, PlainFile, parse};
use super::titles::KnownTitle;
use super::{Phrase, PhraseBook, PhraseKind, check, typos};

/// A table that the build script turned into JSON.
macro_rules! table {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json"))
    };
}
pub(super) use table;

/// The built-in files.
const FILES: [&str; 13] = [
    table!("formulas"),
    table!("indicators"),
    table!("institutions"),
    table!("laws"),
    table!("meetings"),
    table!("party-documents"),
    table!("plans"),
    table!("regulations"),
    table!("set-phrases"),
    table!("sets"),
    table!("terms"),
    table!("typos"),
    table!("usage"),
];

/// What the files hold.
#[derive(Default)]
struct Entries {
    phrases: Vec<Phrase>,
    /// Longer words in which no wrong form counts.
    guards: Vec<String>,
    /// Known titles without an entry of their own.
    titles: Vec<String>,
}

impl PhraseBook {
    /// The built-in phrases, read on first use.
    ///
    /// # Panics
    /// Never: the files are part of the program, and a test reads them.
    pub fn built_in() -> &'static Self {
        static BOOK: OnceLock<PhraseBook> = OnceLock::new();
        BOOK.get_or_init(|| {
            let mut entries = Entries::default();
            for file in FILES {
                let file: PlainFile = serde_json::from_str(file).expect("the built-in phrases are valid");
                let phrases = file.phrases.into_iter().map(check::phrase).chain(file.typos.into_iter().map(typos::phrase));
                entries.phrases.extend(phrases.map(|phrase| phrase.expect("the built-in phrases are valid")));
                entries.guards.extend(file.guards.into_iter().flat_map(|group| group.words));
                entries.titles.extend(file.titles.into_iter().flat_map(|group| group.words));
            }
            Self::new(entries)
        })
    }

    /// Reads files of phrases, each a name and a content in TOML, and looks them over.
    ///
    /// # Errors
    /// The first entry that is wrong, with file and line.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, PhraseError> {
        let mut entries = Entries::default();
        for (name, text) in files {
            let file: LocatedFile = parse(name, text)?;
            let phrases = file.phrases.into_iter().map(|it| (it.span().start, check::phrase(it.into_inner())));
            let typos = file.typos.into_iter().map(|it| (it.span().start, typos::phrase(it.into_inner())));
            for (offset, phrase) in phrases.chain(typos) {
                let checked = phrase.and_then(|phrase| check::forms(&phrase).map(|()| phrase));
                entries.phrases.push(checked.map_err(|message| PhraseError::at(name, text, offset, message))?);
            }
            entries.guards.extend(file.guards.into_iter().flat_map(|group| group.words));
            entries.titles.extend(file.titles.into_iter().flat_map(|group| group.words));
        }
        Ok(Self::new(entries))
    }

    fn new(Entries { phrases, guards, titles }: Entries) -> Self {
        let near = || (0..).zip(&phrases).filter(|(_, it)| it.near).map(|(number, it)| NearPhrase::new(number, &it.text));
        let near: Vec<NearPhrase> = near().collect();
        let of_phrases = phrases.iter().filter(|it| it.kind.is_title()).flat_map(|it| [&it.text].into_iter().chain(&it.accepted));
        let known = of_phrases.chain(&titles).filter_map(|title| KnownTitle::new(title)).collect();
        let pieces = (0..).zip(&near).flat_map(|(number, it)| it.pieces(number));
        let covers = guards.into_iter().chain(titles).map(|word| (word, Meaning::Guard));
        let index = WordIndex::new(words_of(&phrases).into_iter().chain(pieces).chain(covers));
        Self { phrases, index, near, titles: known }
    }
}

/// The right and wrong forms of phrases, as they may be spelt.
fn words_of(phrases: &[Phrase]) -> Vec<(String, Meaning)> {
    let mut words = Vec::new();
    let mut add = |form: &str, meaning: Meaning| words.extend(check::spellings(form).into_iter().map(|word| (word, meaning)));
    for (number, phrase) in (0..).zip(phrases) {
        // The right words of usage are everywhere, and no form that is looked for holds one.
        let text = Some(&phrase.text).filter(|_| phrase.kind != PhraseKind::Usage);
        text.into_iter().chain(&phrase.accepted).for_each(|form| add(form, Meaning::Right(number)));
        (0..).zip(&phrase.wrong).for_each(|(form, wrong)| add(&wrong.text, Meaning::Wrong(number, form)));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let error = PhraseBook::load(&[("a.toml", text)]).map(|_| ()).expect_err("an error").to_string();
        assert!(error.starts_with(expected), "{error}");
    }

    #[test]
    fn errors_name_file_and_line() {
        let entry = |rest: &str| format!("[[phrases]]\ntext = \"甲乙丙\"\nkind = \"term\"\nsource = \"自编\"\n{rest}");
        check("[[phrase]]\n", "a.toml:1: 写法有误");
        check(&format!("\n{}", entry("valid-from = \"2023-02-30\"\n")), "a.toml:2: 不是日期：2023-02-30");
        check(&entry("near = true\n"), "a.toml:1: “甲乙丙”太短");
        check(&entry("accepted = [\"（甲）\"]\n"), "a.toml:1: “（甲）”应写成“(甲)”");
        check(&entry("wrong = [{ text = \"甲乙\", class = \"superseded\" }]\n"), "a.toml:1: “甲乙”过时，请写明 until");
        check(&entry("wrong = [{ text = \"甲乙丙\", class = \"misquotation\" }]\n"), "a.toml:1: “甲乙丙”的改法就是它自己");
        check(&entry("wrong = [{ text = \"甲\", class = \"misquotation\" }]\n"), "a.toml:1: “甲”太短");
    }
}
