//! Sentences to fill in, for completion: `server/phrases/sentences.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::raw::{PhraseError, parse};

/// The name of the file and its content.
const FILE: (&str, &str) = ("sentences.toml", include_str!("../../../phrases/sentences.toml"));

/// A sentence with gaps. In its text `□` is a gap, `{year}` and `{next-year}` are years, `{organ}` is the organ.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// What it is about, in a word.
    pub about: String,
    /// The parts of the report where it stands; empty: everywhere.
    #[serde(default)]
    pub parts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sentences: Vec<Sentence>,
}

/// Stands for a gap.
const GAP: char = '□';

impl Sentence {
    /// The sentence with something in every gap.
    pub fn plain(&self, year: i32, organ: &str, gap: &str) -> String {
        self.filled(year, organ).replace(GAP, gap)
    }

    /// The sentence as a snippet: a tab stop a gap. `organ` has nothing in it that a snippet would read.
    pub fn snippet(&self, year: i32, organ: &str) -> String {
        let filled = self.filled(year, organ);
        let mut pieces = filled.split(GAP);
        let mut snippet = pieces.next().unwrap_or_default().to_owned();
        for (number, piece) in (1..).zip(pieces) {
            snippet += &format!("${{{number}}}{piece}");
        }
        snippet + "$0"
    }

    /// How many gaps it has.
    pub fn gaps(&self) -> usize {
        self.text.matches(GAP).count()
    }

    fn filled(&self, year: i32, organ: &str) -> String {
        let next = (year + 1).to_string();
        self.text.replace("{year}", &year.to_string()).replace("{next-year}", &next).replace("{organ}", organ)
    }
}

/// The built-in sentences, read on first use.
///
/// # Panics
/// Never: the file is part of the program, and a test reads it.
pub fn sentences() -> &'static [Sentence] {
    static SENTENCES: OnceLock<Vec<Sentence>> = OnceLock::new();
    SENTENCES.get_or_init(|| load(FILE.0, FILE.1).expect("the built-in sentences are valid"))
}

fn load(file: &str, text: &str) -> Result<Vec<Sentence>, PhraseError> {
    parse::<File>(file, text).map(|file| file.sentences)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_become_tab_stops() {
        let sentence =
            Sentence { text: "{year}年，{organ}受理□件，办结□件。".to_owned(), about: String::new(), parts: Vec::new() };
        assert_eq!(sentence.plain(2024, "区局", "××"), "2024年，区局受理××件，办结××件。");
        assert_eq!(sentence.snippet(2024, "区局"), "2024年，区局受理${1}件，办结${2}件。$0");
        assert_eq!(sentence.gaps(), 2);
    }

    #[test]
    fn the_built_in_sentences_are_whole() {
        const PARTS: [&str; 5] = ["measures", "shortcomings", "leadership", "plans", "other"];
        for sentence in sentences() {
            assert!(sentence.text.ends_with(['。', '：', '年']) && !sentence.about.is_empty(), "{}", sentence.text);
            assert!(sentence.parts.iter().all(|part| PARTS.contains(&part.as_str())), "{}", sentence.text);
            assert!(!sentence.text.contains('$'), "{}", sentence.text);
        }
    }
}
