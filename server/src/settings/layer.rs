//! One source of settings: the editor, a `hegao.toml`, or the command line.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value};

use super::check::{Problem, problems};
use super::error::{SettingsError, of_serde};
use super::files::below;
use super::globs::Globs;
use super::place::{Step, line_of_entry, line_of_offset};
use super::raw::{Level, RawSettings};
use super::selector::Selector;
use crate::core::localized::Localized;
use crate::rules::Rule;

/// Keys of the editor's section that are the client's own business.
const OF_CLIENT: [&str; 2] = ["trace", "server"];

/// Keys whose values are tables.
const TABLES: [&str; 2] = ["rules", "options"];

/// Where a layer comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// The settings of the editor.
    Editor,
    /// A project file: its name for people, and its text, by which lines are told.
    File { name: String, text: String },
    /// Options of the command.
    CommandLine,
}

/// The settings of one source.
#[derive(Debug)]
pub(super) struct Layer {
    pub source: Source,
    /// The folder to which its paths are relative.
    pub root: Option<PathBuf>,
    pub raw: RawSettings,
    /// Options as written, so that layers can be laid over each other.
    pub options: Map<String, Value>,
    pub include: Option<Globs>,
    pub exclude: Option<Globs>,
    overridden: Vec<Globs>,
}

#[derive(Deserialize)]
struct Loose {
    #[serde(default)]
    options: Map<String, Value>,
}

impl Layer {
    /// Reads a project file.
    pub fn of_file(name: String, text: String, root: PathBuf) -> Result<Self, Vec<SettingsError>> {
        let read: Result<RawSettings, toml::de::Error> = toml::from_str(&text);
        let raw = read.map_err(|error| {
            let line = error.span().map(|span| line_of_offset(&text, span.start));
            vec![SettingsError { file: Some(name.clone()), line, message: of_serde(error.message()) }]
        })?;
        let options = toml::from_str::<Loose>(&text).map(|loose| loose.options).unwrap_or_default();
        Self::checked(Source::File { name, text }, Some(root), raw, options)
    }

    /// Reads the settings of an editor, bare or under `hegao`; `root` is the folder that it has open.
    pub fn of_editor(value: Value, root: Option<PathBuf>) -> Result<Self, Vec<SettingsError>> {
        let mut value = without_null(value);
        if let Some(inner) = value.get_mut("hegao") {
            value = inner.take();
        }
        if is_empty_table(&value) {
            value = Value::Object(Map::new());
        }
        if let Some(entries) = value.as_object_mut() {
            let says_nothing = |key: &str, value: &Value| OF_CLIENT.contains(&key) || (TABLES.contains(&key) && is_empty_table(value));
            entries.retain(|key, value| !says_nothing(key, value));
        }
        let options = value.get("options").and_then(Value::as_object).cloned().unwrap_or_default();
        let raw = serde_json::from_value(value).map_err(|error| vec![SettingsError::new(of_serde(&error.to_string()))])?;
        Self::checked(Source::Editor, root, raw, options)
    }

    /// Takes the options of a command.
    pub fn of_command_line(raw: RawSettings) -> Result<Self, Vec<SettingsError>> {
        Self::checked(Source::CommandLine, None, raw, Map::new())
    }

    fn checked(source: Source, root: Option<PathBuf>, raw: RawSettings, options: Map<String, Value>) -> Result<Self, Vec<SettingsError>> {
        let mut found = problems(&raw);
        let mut globs = |patterns: &[String], way: &[Step<'static>]| {
            Globs::new(patterns).unwrap_or_else(|(index, reason)| {
                found.push(wrong_glob(&patterns[index], &reason, [way, &[Step::Index(index)]].concat()));
                Globs::default()
            })
        };
        let include = raw.include.as_ref().map(|patterns| globs(patterns, &[Step::Key("include")]));
        let exclude = raw.exclude.as_ref().map(|patterns| globs(patterns, &[Step::Key("exclude")]));
        let paths_of = |index| [Step::Key("overrides"), Step::Index(index), Step::Key("paths")];
        let overridden = raw.overrides.iter().enumerate().map(|(index, it)| globs(&it.paths, &paths_of(index))).collect();
        let errors: Vec<SettingsError> = found.into_iter().map(|problem| source.error(&problem.way, problem.message)).collect();
        if errors.is_empty() { Ok(Self { source, root, raw, options, include, exclude, overridden }) } else { Err(errors) }
    }

    /// The path of a file relative to the layer's folder. `file` is absolute.
    pub fn relative(&self, file: &Path) -> Option<String> {
        below(self.root.as_deref()?, file)
    }

    /// The level that this layer gives a rule in a file: later overrides before earlier ones, a rule's own name before its
    /// group's.
    pub fn level_of(&self, rule: &Rule, file: Option<&str>) -> Option<Level> {
        let overrides = self.raw.overrides.iter().zip(&self.overridden).rev();
        let meeting = overrides.filter(|(_, globs)| file.is_some_and(|file| globs.meets(file))).map(|(it, _)| &it.rules);
        meeting.chain([&self.raw.rules]).find_map(|levels| {
            levels.get(rule.name).copied().or_else(|| {
                let of_group = levels.iter().find(|(name, _)| Selector::parse(name) == Ok(Selector::Group(rule.group)));
                of_group.map(|(_, &level)| level)
            })
        })
    }
}

impl Source {
    /// An error at an entry of this source.
    pub fn error(&self, way: &[Step<'_>], message: Localized) -> SettingsError {
        match self {
            Self::File { name, text } => SettingsError { file: Some(name.clone()), line: line_of_entry(text, way), message },
            Self::Editor | Self::CommandLine => SettingsError::new(message),
        }
    }
}

fn wrong_glob(pattern: &str, reason: &str, way: Vec<Step<'static>>) -> Problem<'static> {
    let message =
        Localized::new(format!("路径“{pattern}”的写法有误（{reason}）。"), format!("`{pattern}` is no valid path pattern: {reason}."));
    Problem { way, message }
}

/// An empty table of Lua comes as an empty list.
fn is_empty_table(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty)
}

/// Editors send `null` for what is not set.
fn without_null(value: Value) -> Value {
    match value {
        Value::Object(entries) => {
            entries.into_iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key, without_null(value))).collect()
        }
        Value::Array(values) => values.into_iter().map(without_null).collect(),
        other => other,
    }
}
