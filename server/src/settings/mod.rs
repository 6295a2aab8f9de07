//! Settings: defaults, then the editor, then the nearest `hegao.toml`, then the command line; each value knows where it
//! came from.

mod check;
mod clock;
mod error;
mod files;
mod globs;
mod layer;
mod place;
mod provenance;
mod raw;
mod resolver;
mod schema;
mod selector;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::core::finding::Severity;
use crate::core::localized::Language;
use crate::core::profile::Profile;
use crate::rules::{Options, RULES, Rule};
use layer::{Layer, Source};
use place::Step;

pub use clock::year_to_report;
pub use error::{SettingsError, nearest_hint};
pub use files::{absolute, io_reason, shown};
pub use provenance::{Entry, Origin};
pub use raw::{FailLevel, Level};
pub use resolver::{CommandLine, EditorSettings, Errors, Resolver, Sources};
pub use schema::json_schema;
pub use selector::{Selector, unknown as unknown_selector};

/// The name of the project file.
pub const PROJECT_FILE: &str = "hegao.toml";
/// Milliseconds from an edit to the check, where nothing else is set.
const DEFAULT_DEBOUNCE: u32 = 100;

/// Which findings are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Only these rules; all of them where the list is empty.
    pub select: Vec<Selector>,
    /// None of these.
    pub ignore: Vec<Selector>,
    /// Nothing below this severity.
    pub min_level: Severity,
}

impl Default for Selection {
    fn default() -> Self {
        Self { select: Vec::new(), ignore: Vec::new(), min_level: Severity::Hint }
    }
}

/// The settings that hold for the files under one `hegao.toml`.
#[derive(Debug)]
pub struct Settings {
    /// The kind of report.
    pub profile: Arc<Profile>,
    /// The language of messages.
    pub language: Language,
    /// The severity from which findings make the exit code 1.
    pub fail_level: FailLevel,
    /// The report year, where it is not read from the text.
    pub year: Option<i32>,
    /// Milliseconds from an edit to the check.
    pub debounce: u32,
    /// Whether computed rates and sums stand behind the figures in an editor.
    pub inlay_hints: bool,
    /// Whether numbers of headings and items are written behind Enter in an editor.
    pub format_on_type: bool,
    /// The options of the rules.
    pub options: Options,
    /// Which findings are asked for.
    pub selection: Selection,
    /// Strongest first.
    layers: Vec<Arc<Layer>>,
}

/// An entry of `[[suppress]]`.
#[derive(Debug, Clone, Copy)]
pub struct Suppression<'a> {
    /// The rule.
    pub rule: &'a str,
    /// The finding, in 16 hexadecimal digits.
    pub fingerprint: &'a str,
    source: &'a Source,
    index: usize,
}

impl Suppression<'_> {
    /// File and line of the entry, for messages.
    pub fn place(&self) -> String {
        Origin::of(self.source, &[Step::Key("suppress"), Step::Index(self.index)]).describe(Language::En)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::of_layers(Profile::built_in(), Vec::new(), Options::default(), Selection::default())
    }
}

impl Settings {
    fn of_layers(profile: Arc<Profile>, layers: Vec<Arc<Layer>>, options: Options, selection: Selection) -> Self {
        Self {
            profile,
            language: layers.iter().find_map(|layer| layer.raw.language).unwrap_or_default(),
            fail_level: layers.iter().find_map(|layer| layer.raw.fail_level).unwrap_or_default(),
            year: layers.iter().find_map(|layer| layer.raw.year),
            debounce: layers.iter().find_map(|layer| layer.raw.debounce).unwrap_or(DEFAULT_DEBOUNCE),
            inlay_hints: layers.iter().find_map(|layer| layer.raw.inlay_hints).unwrap_or_default(),
            format_on_type: layers.iter().find_map(|layer| layer.raw.format_on_type).unwrap_or_default(),
            options,
            selection,
            layers,
        }
    }

    /// The level that is set for each rule of the table in a file; none where a rule keeps its own severities. `file` is
    /// absolute.
    pub fn levels(&self, file: &Path) -> Vec<Option<Level>> {
        let relative: Vec<_> = self.layers.iter().map(|layer| layer.relative(file)).collect();
        let level = |rule: &Rule| self.layers.iter().zip(&relative).find_map(|(layer, relative)| layer.level_of(rule, relative.as_deref()));
        RULES.iter().map(level).collect()
    }

    /// The entries of `[[suppress]]` for a file, which is absolute.
    pub fn suppressions(&self, file: &Path) -> Vec<Suppression<'_>> {
        let of_layer = |layer: &'_ Layer| layer.relative(file);
        self.layers
            .iter()
            .filter(|layer| !layer.raw.suppress.is_empty())
            .filter_map(|layer| of_layer(layer).map(|relative| (layer, relative)))
            .flat_map(|(layer, relative)| {
                let entries = layer.raw.suppress.iter().enumerate();
                entries
                    .filter(move |(_, entry)| entry.path.trim_start_matches("./").replace('\\', "/") == relative)
                    .map(|(index, entry)| Suppression { rule: &entry.rule, fingerprint: &entry.fingerprint, source: &layer.source, index })
            })
            .collect()
    }

    /// The files behind the titles of laws, and the folder to which they are relative: those of the strongest layer that
    /// has any.
    pub fn links(&self) -> Option<(&BTreeMap<String, String>, &Path)> {
        let layer = self.layers.iter().find(|layer| !layer.raw.links.is_empty())?;
        Some((&layer.raw.links, layer.root.as_deref().unwrap_or(Path::new(""))))
    }

    /// Whether the settings say that the file is such a report. `file` is absolute.
    pub fn includes(&self, file: &Path) -> bool {
        self.first_list(file, |layer| layer.include.as_ref())
    }

    /// Whether the file is passed over when folders are walked. `file` is absolute.
    pub fn excludes(&self, file: &Path) -> bool {
        self.first_list(file, |layer| layer.exclude.as_ref())
    }

    fn first_list(&self, file: &Path, list: impl Fn(&Layer) -> Option<&globs::Globs>) -> bool {
        let strongest = self.layers.iter().find_map(|layer| list(layer).map(|globs| (layer, globs)));
        strongest.is_some_and(|(layer, globs)| layer.relative(file).is_some_and(|relative| globs.meets(&relative)))
    }
}
