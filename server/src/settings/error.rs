//! What is wrong with the settings, where, and what was probably meant.

use std::fmt;

use crate::core::localized::{Language, Localized};
use crate::core::profile::ProfileError;

/// A name counts as near when it is at least this much like the one that was written, from 0 to 1.
const NEAR: f64 = 0.5;

/// Something in the settings is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsError {
    /// The file, where there is one.
    pub file: Option<String>,
    /// Line from 1, where one can be named.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: Localized,
}

impl SettingsError {
    /// An error that belongs to no file: of the command line or the editor.
    pub const fn new(message: Localized) -> Self {
        Self { file: None, line: None, message }
    }

    /// The message with its place in front.
    pub fn describe(&self, language: Language) -> String {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        let place = self.file.as_ref().map(|file| format!("{file}{line}: ")).unwrap_or_default();
        format!("{place}{}", self.message.get(language))
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.describe(Language::Zh))
    }
}

impl std::error::Error for SettingsError {}

impl From<ProfileError> for SettingsError {
    fn from(error: ProfileError) -> Self {
        Self { file: Some(error.file), line: error.line, message: error.message }
    }
}

/// The known name that is most like the one that was written.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |candidate: &str| strsim::normalized_damerau_levenshtein(name, candidate);
    known
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, candidate)| candidate)
}

/// “…, the nearest name is …”, for the end of a sentence; empty where none is near.
pub fn nearest_hint<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Localized {
    let hint = |near| Localized::new(format!("，最接近的是“{near}”"), format!("; the nearest name is `{near}`"));
    nearest(name, known).map(hint).unwrap_or_default()
}

/// Words a message of `serde` anew: it names the key and all keys that there are, in English only.
pub(super) fn of_serde(message: &str) -> Localized {
    let message = message.trim();
    let mut quoted = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        let name = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        let hint = nearest_hint(name, known.iter().copied());
        let what = if message.starts_with("unknown field") {
            ("没有这个设置项", "is no setting")
        } else {
            ("不能这样填", "is no such value")
        };
        return Localized::new(
            format!("“{name}”{}{}。可以用的有：{}。", what.0, hint.zh, known.join("、")),
            format!("`{name}` {}{}. There are: {}.", what.1, hint.en, known.join(", ")),
        );
    }
    if let Some(name) = message.strip_prefix("missing field").and_then(|_| quoted.next()) {
        return Localized::new(format!("缺少“{name}”，请补上。"), format!("`{name}` is missing; add it."));
    }
    // What the TOML reader says of a number or the like where one of a list of names is wanted.
    if message == "wanted string or table" {
        return Localized::new("这里应当填一个带引号的名称，如 \"off\"。", "a name in quotes is wanted here, such as \"off\".");
    }
    let expected = message.starts_with("invalid").then(|| message.rsplit_once("expected ")).flatten().map(|(_, expected)| expected);
    let zh =
        expected.map_or_else(|| format!("TOML 写法有误（{message}）。"), |expected| format!("这里应当填{}。", kind_of_value(expected)));
    Localized::new(zh, format!("{message}."))
}

fn kind_of_value(expected: &str) -> &str {
    match expected {
        "a string" => "一段文字，用引号括起",
        "a sequence" => "一个列表，用方括号括起",
        "a map" => "一个表",
        "i32" | "u32" => "一个整数",
        other if other.starts_with("struct") => "一个表",
        other => other,
    }
}
