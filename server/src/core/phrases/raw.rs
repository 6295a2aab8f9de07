//! The TOML shape of a file of phrases.

use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use super::PhraseKind;
use crate::core::finding::Severity;

/// What is wrong with a file of phrases, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseError {
    /// The file.
    pub file: String,
    /// Line from 1, where one can be named.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl PhraseError {
    /// An error at a byte of a file.
    pub(super) fn at(file: &str, text: &str, offset: usize, message: String) -> Self {
        let line = text[..offset.min(text.len())].matches('\n').count() + 1;
        Self { file: file.to_owned(), line: Some(line), message }
    }
}

impl fmt::Display for PhraseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        write!(formatter, "{}{line}: {}", self.file, self.message)
    }
}

impl std::error::Error for PhraseError {}

/// A file as people write it, its entries with their places.
pub(super) type LocatedFile = RawFile<Spanned<RawPhrase>, Spanned<RawTypos>>;
/// A file of which the program is made.
pub(super) type PlainFile = RawFile<RawPhrase, RawTypos>;

/// A file.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, bound(deserialize = "P: Deserialize<'de>, T: Deserialize<'de>"))]
pub(super) struct RawFile<P, T> {
    #[serde(default = "Vec::new")]
    pub phrases: Vec<P>,
    #[serde(default)]
    pub guards: Vec<RawWords>,
    #[serde(default = "Vec::new")]
    pub typos: Vec<T>,
    #[serde(default)]
    pub titles: Vec<RawWords>,
}

/// Words without more.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawWords {
    pub words: Vec<String>,
    #[serde(rename = "source")]
    pub _source: String,
}

/// Slips of one kind as written: `布署=部署`, and behind it the words in which the slip is none, `~` for the slip itself
/// (`发~` for 发布署名).
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawTypos {
    pub name: String,
    pub words: String,
    pub severity: Option<Severity>,
    pub source: String,
}

/// A phrase as written.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawPhrase {
    pub text: String,
    pub kind: PhraseKind,
    #[serde(default)]
    pub accepted: Vec<String>,
    #[serde(default)]
    pub parts: Vec<String>,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
    pub adopted: Option<String>,
    #[serde(default)]
    pub members: Vec<String>,
    #[serde(default)]
    pub near: bool,
    pub source: String,
    #[serde(default = "yes")]
    pub confirmed: bool,
    #[serde(rename = "note")]
    pub _note: Option<String>,
    #[serde(default)]
    pub wrong: Vec<RawWrong>,
}

/// A wrong form as written.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawWrong {
    pub text: String,
    pub right: Option<String>,
    pub class: RawClass,
    pub until: Option<String>,
    pub since: Option<String>,
    #[serde(default)]
    pub before: Vec<String>,
    #[serde(default)]
    pub after: Vec<String>,
    #[serde(default)]
    pub not_before: Vec<String>,
    #[serde(default)]
    pub not_after: Vec<String>,
    pub severity: Option<Severity>,
}

/// The class of a wrong form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawClass {
    Misquotation,
    Superseded,
    Confusion,
}

const fn yes() -> bool {
    true
}

/// Reads a file of data.
pub(super) fn parse<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<T, PhraseError> {
    toml::from_str(text).map_err(|error| {
        let message = format!("写法有误：{}", error.message());
        match error.span() {
            Some(span) => PhraseError::at(file, text, span.start, message),
            None => PhraseError { file: file.to_owned(), line: None, message },
        }
    })
}
