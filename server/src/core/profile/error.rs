//! What is wrong with a profile.

use std::fmt;

use crate::core::localized::{Language, Localized};

/// What is wrong with a profile, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileError {
    /// The profile's name or file.
    pub file: String,
    /// Line from 1, where one can be named.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: Localized,
}

impl ProfileError {
    /// The message with its place in front.
    pub fn describe(&self, language: Language) -> String {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("{}{line}: {}", self.file, self.message.get(language))
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.describe(Language::Zh))
    }
}

impl std::error::Error for ProfileError {}

/// “…, the nearest name is …”, in both languages; empty where none is near.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> (String, String) {
    let near = known
        .map(|candidate| (strsim::normalized_damerau_levenshtein(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|left, right| left.0.total_cmp(&right.0));
    near.map(|(_, candidate)| (format!("，最接近的是“{candidate}”"), format!("; the nearest name is `{candidate}`"))).unwrap_or_default()
}
