//! The settings of each document: roots, the editor's settings, the nearest `hegao.toml`, picked up while running.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;
use tokio::runtime::Handle;
use tower_lsp::Client;
use tower_lsp::lsp_types::{MessageType, Url};

use super::lock::locked;
use crate::core::analysis::Analysis;
use crate::core::finding::Finding;
use crate::core::localized::Language;
use crate::core::profile::Profile;
use crate::lint;
use crate::settings::{EditorSettings, Errors, PROJECT_FILE, Resolver, Settings, Sources};

/// How long a look at the project files holds, for clients that do not tell when they change.
const LOOK_AGAIN: Duration = Duration::from_millis(300);

/// The settings of one document.
#[derive(Debug)]
pub struct Configured {
    settings: Arc<Settings>,
    /// Where the document is, or would be.
    path: PathBuf,
}

impl Configured {
    /// The kind of report.
    pub fn profile(&self) -> &Arc<Profile> {
        &self.settings.profile
    }

    /// The report year, where it is set.
    pub fn year(&self) -> Option<i32> {
        self.settings.year
    }

    /// The language of messages.
    pub fn language(&self) -> Language {
        self.settings.language
    }

    /// How long to wait after an edit.
    pub fn debounce(&self) -> Duration {
        Duration::from_millis(u64::from(self.settings.debounce))
    }

    /// Whether computed values are shown behind the figures.
    pub fn inlay_hints(&self) -> bool {
        self.settings.inlay_hints
    }

    /// The files behind the titles of laws, and the folder to which they are relative.
    pub fn links(&self) -> Option<(&BTreeMap<String, String>, &Path)> {
        self.settings.links()
    }

    /// Whether numbers are written behind Enter.
    pub fn formats_on_type(&self) -> bool {
        self.settings.format_on_type
    }

    /// Whether the settings say that the document is such a report.
    pub fn includes(&self) -> bool {
        self.settings.includes(&self.path)
    }

    /// Whether the document may be recognised by what it says.
    pub fn may_recognise(&self) -> bool {
        !self.settings.excludes(&self.path) && !lint::is_never_report(&self.path)
    }

    /// What the rules find.
    pub fn lint(&self, analysis: &Analysis) -> Vec<Finding> {
        lint::lint(analysis, &self.settings, &self.path).findings.into_iter().map(|reported| reported.finding).collect()
    }
}

/// The nearest project file as it was when it was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    /// Path, time of change and length in bytes.
    project: Option<(PathBuf, Option<SystemTime>, u64)>,
    /// Counts changes of the editor's settings and of the roots.
    generation: u64,
}

/// The settings of a document and what they rest on.
#[derive(Debug)]
struct Cached {
    stamp: Stamp,
    looked: Instant,
    configured: Arc<Configured>,
}

#[derive(Debug, Default)]
struct State {
    roots: Vec<PathBuf>,
    editor: Value,
    generation: u64,
    cached: HashMap<Url, Cached>,
    /// What was told about each project file, so that it is told once.
    told: HashMap<Option<PathBuf>, String>,
    /// The last good settings under each project file.
    good: HashMap<Option<PathBuf>, Arc<Settings>>,
}

/// The roots and settings of the client.
#[derive(Debug)]
pub struct Workspace {
    client: Client,
    runtime: Handle,
    state: Mutex<State>,
}

impl Workspace {
    /// A workspace without roots and settings. To be called inside the runtime that `client` lives in.
    pub fn new(client: Client) -> Self {
        Self { client, runtime: Handle::current(), state: Mutex::default() }
    }

    /// The open folders.
    pub fn roots(&self) -> Vec<PathBuf> {
        locked(&self.state).roots.clone()
    }

    /// The language of messages that are about no document.
    pub fn language(&self) -> Language {
        let editor = &locked(&self.state).editor;
        let section = editor.get("hegao").unwrap_or(editor);
        section.get("language").and_then(|language| serde_json::from_value(language.clone()).ok()).unwrap_or_default()
    }

    /// Opens and closes folders.
    pub fn change_roots(&self, opened: impl Iterator<Item = PathBuf>, closed: &[PathBuf]) {
        let mut state = locked(&self.state);
        state.roots.retain(|root| !closed.contains(root));
        state.roots.extend(opened);
        state.generation += 1;
    }

    /// Takes the editor's settings.
    pub fn set_editor(&self, editor: Value) {
        let mut state = locked(&self.state);
        state.editor = editor;
        state.generation += 1;
    }

    /// Reads project files and profiles anew when they are next asked for.
    pub fn look_again(&self) {
        locked(&self.state).generation += 1;
    }

    /// Forgets a closed document.
    pub fn forget(&self, uri: &Url) {
        locked(&self.state).cached.remove(uri);
    }

    /// The settings of a document: the same object as long as nothing has changed.
    pub fn configured(&self, uri: &Url) -> Arc<Configured> {
        let mut state = locked(&self.state);
        let generation = state.generation;
        if let Some(cached) = state.cached.get(uri).filter(|it| it.stamp.generation == generation && it.looked.elapsed() < LOOK_AGAIN) {
            return cached.configured.clone();
        }
        let path = path_of(uri, &state.roots);
        let stamp = Stamp { project: nearest_project(&path), generation };
        if let Some(cached) = state.cached.get_mut(uri).filter(|cached| cached.stamp == stamp) {
            cached.looked = Instant::now();
            return cached.configured.clone();
        }
        let settings = self.resolve(&mut state, &path, &stamp);
        let configured = Arc::new(Configured { settings, path });
        state.cached.insert(uri.clone(), Cached { stamp, looked: Instant::now(), configured: configured.clone() });
        configured
    }

    /// Reads the settings of a file. What is wrong is told once, and the last good settings stay in force.
    fn resolve(&self, state: &mut State, path: &Path, stamp: &Stamp) -> Arc<Settings> {
        let project = stamp.project.as_ref().map(|(path, ..)| path.clone());
        let root = state.roots.iter().filter(|root| path.starts_with(root)).max_by_key(|root| root.as_os_str().len()).cloned();
        let editor = EditorSettings { value: state.editor.clone(), root };
        match read(editor, path) {
            Ok(settings) => {
                state.told.remove(&project);
                state.good.insert(project, settings.clone());
                settings
            }
            Err(errors) => {
                let good = state.good.get(&project).or_else(|| state.good.get(&None)).cloned().unwrap_or_default();
                self.tell(state, project, &errors, good.language);
                good
            }
        }
    }

    fn tell(&self, state: &mut State, project: Option<PathBuf>, errors: &Errors, language: Language) {
        let message: Vec<String> = errors.iter().map(|error| error.describe(language)).collect();
        let message = message.join("\n");
        if state.told.get(&project) == Some(&message) {
            return;
        }
        state.told.insert(project, message.clone());
        let client = self.client.clone();
        self.runtime.spawn(async move { client.show_message(MessageType::WARNING, message).await });
    }
}

fn read(editor: EditorSettings, path: &Path) -> Result<Arc<Settings>, Errors> {
    let editor = (!editor.value.is_null()).then_some(editor);
    Resolver::new(Sources { editor, ..Sources::default() })?.for_file(path)
}

/// The file of a document. One that is in no file stands in the first root.
fn path_of(uri: &Url, roots: &[PathBuf]) -> PathBuf {
    let in_no_file = || roots.first().map_or_else(std::env::temp_dir, Clone::clone).join("untitled");
    if uri.scheme() == "file" { uri.to_file_path().unwrap_or_else(|()| in_no_file()) } else { in_no_file() }
}

fn nearest_project(path: &Path) -> Option<(PathBuf, Option<SystemTime>, u64)> {
    path.ancestors().skip(1).find_map(|folder| {
        let file = folder.join(PROJECT_FILE);
        let metadata = std::fs::metadata(&file).ok().filter(std::fs::Metadata::is_file)?;
        Some((file, metadata.modified().ok(), metadata.len()))
    })
}
