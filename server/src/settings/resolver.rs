//! Finds the settings that hold for a file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Map, Value};

use super::error::{SettingsError, nearest_hint};
use super::files::{absolute, read_text, shown};
use super::layer::Layer;
use super::place::Step;
use super::raw::{FailLevel, RawSettings};
use super::{PROJECT_FILE, Selection, Settings};
use crate::core::localized::{Language, Localized};
use crate::core::profile::{BUILT_IN, DEFAULT_PROFILE, Profile};

/// Everything that is wrong with the settings of a file.
pub type Errors = Arc<[SettingsError]>;

/// The settings that a command gives by its options.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommandLine {
    /// `--profile`
    pub profile: Option<String>,
    /// `--lang`
    pub language: Option<Language>,
    /// `--fail-level`
    pub fail_level: Option<FailLevel>,
    /// `--year`
    pub year: Option<i32>,
}

/// The settings of an editor, bare or under `hegao`, and the folder that it has open.
#[derive(Debug, Clone)]
pub struct EditorSettings {
    /// The settings as JSON.
    pub value: Value,
    /// The folder to which its paths are relative.
    pub root: Option<PathBuf>,
}

/// Where settings are taken from, besides the nearest project file.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The editor.
    pub editor: Option<EditorSettings>,
    /// Options of the command.
    pub command_line: CommandLine,
    /// This project file for all files.
    pub config: Option<PathBuf>,
    /// No project file at all.
    pub isolated: bool,
    /// Which findings are asked for.
    pub selection: Selection,
}

/// Finds settings, and remembers them for one run.
#[derive(Debug)]
pub struct Resolver {
    editor: Option<Arc<Layer>>,
    command_line: Arc<Layer>,
    config: Option<PathBuf>,
    isolated: bool,
    selection: Selection,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// The project file of each folder.
    nearest: HashMap<PathBuf, Option<PathBuf>>,
    /// The settings of each project file, and those without any.
    settings: HashMap<Option<PathBuf>, Result<Arc<Settings>, Errors>>,
    profiles: HashMap<PathBuf, Arc<Profile>>,
}

impl Resolver {
    /// Reads the settings of editor and command line.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn new(sources: Sources) -> Result<Self, Errors> {
        let CommandLine { profile, language, fail_level, year } = sources.command_line;
        let raw = RawSettings { profile, language, fail_level, year, ..RawSettings::default() };
        Ok(Self {
            editor: sources.editor.map(|it| Layer::of_editor(it.value, it.root)).transpose()?.map(Arc::new),
            command_line: Arc::new(Layer::of_command_line(raw)?),
            config: sources.config.map(|path| absolute(&path)),
            isolated: sources.isolated,
            selection: sources.selection,
            known: Mutex::default(),
        })
    }

    /// The settings for a file, which is absolute.
    ///
    /// # Errors
    /// What is wrong with its project file.
    pub fn for_file(&self, file: &Path) -> Result<Arc<Settings>, Errors> {
        self.for_folder(file.parent().unwrap_or(file))
    }

    /// The settings for the files of a folder, which is absolute.
    ///
    /// # Errors
    /// What is wrong with its project file.
    pub fn for_folder(&self, folder: &Path) -> Result<Arc<Settings>, Errors> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let project = self.project_file(&mut known, folder);
        if let Some(found) = known.settings.get(&project) {
            return found.clone();
        }
        let settings = self.read(project.as_deref(), &mut known.profiles).map(Arc::new).map_err(Errors::from);
        known.settings.insert(project, settings.clone());
        settings
    }

    /// The project file that holds for a folder, which is absolute.
    pub fn project_file_of(&self, folder: &Path) -> Option<PathBuf> {
        self.project_file(&mut self.known.lock().unwrap_or_else(PoisonError::into_inner), folder)
    }

    fn project_file(&self, known: &mut Known, folder: &Path) -> Option<PathBuf> {
        if self.isolated || self.config.is_some() {
            return self.config.clone();
        }
        if let Some(found) = known.nearest.get(folder) {
            return found.clone();
        }
        let found = folder.ancestors().map(|folder| folder.join(PROJECT_FILE)).find(|file| file.is_file());
        known.nearest.insert(folder.to_owned(), found.clone());
        found
    }

    fn read(&self, project: Option<&Path>, profiles: &mut HashMap<PathBuf, Arc<Profile>>) -> Result<Settings, Vec<SettingsError>> {
        let files = project.map(read_project).transpose()?.unwrap_or_default();
        let files = files.into_iter().map(Arc::new);
        let layers: Vec<Arc<Layer>> = std::iter::once(self.command_line.clone()).chain(files).chain(self.editor.clone()).collect();
        let profile = profile(&layers, profiles).map_err(|error| vec![error])?;
        let options = merged(layers.iter().rev().map(|layer| &layer.options));
        let options = serde_json::from_value(Value::Object(options)).unwrap_or_default();
        Ok(Settings::of_layers(profile, layers, options, self.selection.clone()))
    }
}

/// Files of settings that may build on each other before it must be a circle.
const DEEPEST: usize = 8;

/// A project file and those that it builds on, the strongest first.
fn read_project(path: &Path) -> Result<Vec<Layer>, Vec<SettingsError>> {
    let mut layers = vec![read_layer(path).map_err(|reason| vec![unreadable(&shown(path), &reason)])??];
    loop {
        let last = &layers[layers.len() - 1];
        let Some(base) = last.raw.extends.clone() else { return Ok(layers) };
        let wrong = |message| vec![last.source.error(&[Step::Key("extends")], message)];
        if layers.len() == DEEPEST {
            return Err(wrong(Localized::new(
                format!("extends 一层套一层超过{DEEPEST}层，或者绕成了圈。请去掉一处。"),
                format!("`extends` goes more than {DEEPEST} files deep, or in a circle. Take one out."),
            )));
        }
        let path = absolute(&last.root.as_deref().unwrap_or(Path::new("")).join(&base));
        let unreadable = |reason: Localized| {
            wrong(Localized::new(
                format!("extends 指的“{base}”不能读取：{}。", reason.zh),
                format!("`extends` names `{base}`, which cannot be read: {}.", reason.en),
            ))
        };
        let layer = read_layer(&path).map_err(unreadable)??;
        layers.push(layer);
    }
}

/// Reads one file of settings; the outer error tells why it cannot be read.
fn read_layer(path: &Path) -> Result<Result<Layer, Vec<SettingsError>>, Localized> {
    let text = read_text(path)?;
    Ok(Layer::of_file(shown(path), text, path.parent().unwrap_or(path).to_owned()))
}

fn unreadable(name: &str, reason: &Localized) -> SettingsError {
    let message = Localized::new(format!("不能读取：{}。", reason.zh), format!("cannot be read: {}.", reason.en));
    SettingsError { file: Some(name.to_owned()), line: None, message }
}

/// The profile that the strongest layer names.
fn profile(layers: &[Arc<Layer>], known: &mut HashMap<PathBuf, Arc<Profile>>) -> Result<Arc<Profile>, SettingsError> {
    let Some((layer, name)) = layers.iter().find_map(|layer| layer.raw.profile.as_deref().map(|name| (layer, name))) else {
        return Ok(Profile::built_in());
    };
    if name == DEFAULT_PROFILE {
        return Ok(Profile::built_in());
    }
    if let Some(text) = Profile::built_in_text(name) {
        return Ok(Arc::new(Profile::load(name, text, &|_| None)?));
    }
    let path = absolute(&layer.root.as_deref().unwrap_or(Path::new("")).join(name));
    if let Some(profile) = known.get(&path) {
        return Ok(profile.clone());
    }
    let text = read_text(&path).map_err(|reason| layer.source.error(&[Step::Key("profile")], unknown_profile(name, &reason)))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let profile = Arc::new(Profile::load(&shown(&path), &text, &|name| read_text(&folder.join(name)).ok())?);
    known.insert(path, profile.clone());
    Ok(profile)
}

fn unknown_profile(name: &str, reason: &Localized) -> Localized {
    let hint = nearest_hint(name, BUILT_IN.iter().map(|(name, _)| *name));
    Localized::new(
        format!("profile 指的“{name}”既不是内置名称，也不是可以读取的文件（{}）{}。", reason.zh, hint.zh),
        format!("`profile` names `{name}`, which is neither built in nor a readable file ({}){}.", reason.en, hint.en),
    )
}

/// Lays tables over each other, the strongest last; the values of single keys replace each other.
fn merged<'a>(tables: impl Iterator<Item = &'a Map<String, Value>>) -> Map<String, Value> {
    let mut all = Map::new();
    for (rule, options) in tables.flatten() {
        match (all.get_mut(rule).and_then(Value::as_object_mut), options.as_object()) {
            (Some(below), Some(over)) => below.extend(over.iter().map(|(key, value)| (key.clone(), value.clone()))),
            _ => _ = all.insert(rule.clone(), options.clone()),
        }
    }
    all
}

#[cfg(test)]
mod tests;
