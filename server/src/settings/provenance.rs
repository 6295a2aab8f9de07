//! Where values come from, for `config show`.

use serde_json::{Value, json};

use super::Settings;
use super::layer::{Layer, Source};
use super::place::{Step, line_of_entry};
use super::raw::RawSettings;
use crate::core::localized::Language;
use crate::core::profile::DEFAULT_PROFILE;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Built in.
    Default,
    /// The settings of the editor.
    Editor,
    /// A project file and the line in it, from 1.
    File(String, Option<usize>),
    /// Options of the command.
    CommandLine,
}

impl Origin {
    pub(super) fn of(source: &Source, way: &[Step<'_>]) -> Self {
        match source {
            Source::Editor => Self::Editor,
            Source::File { name, text } => Self::File(name.clone(), line_of_entry(text, way)),
            Source::CommandLine => Self::CommandLine,
        }
    }

    /// The origin in words.
    pub fn describe(&self, language: Language) -> String {
        let word = |zh: &str, en: &str| if language == Language::Zh { zh.to_owned() } else { en.to_owned() };
        match self {
            Self::Default => word("默认", "default"),
            Self::Editor => word("编辑器", "editor"),
            Self::CommandLine => word("命令行", "command line"),
            Self::File(name, None) => name.clone(),
            Self::File(name, Some(line)) => format!("{name}:{line}"),
        }
    }
}

/// A setting with its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The table that it stands in, such as `rules`; empty for the outermost keys.
    pub table: String,
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
}

impl Settings {
    /// Every setting that holds, in the order of the contract; defaults of rules and options are left out.
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries = vec![
            self.entry("profile", json!(DEFAULT_PROFILE), |raw| raw.profile.as_ref().map(|it| json!(it))),
            self.entry("include", json!([]), |raw| raw.include.as_ref().map(|it| json!(it))),
            self.entry("exclude", json!([]), |raw| raw.exclude.as_ref().map(|it| json!(it))),
            self.entry("language", json!(Language::default()), |raw| raw.language.map(|it| json!(it))),
            self.entry("fail-level", json!(super::FailLevel::default()), |raw| raw.fail_level.map(|it| json!(it))),
            self.entry("year", Value::Null, |raw| raw.year.map(|it| json!(it))),
            self.entry("debounce", json!(super::DEFAULT_DEBOUNCE), |raw| raw.debounce.map(|it| json!(it))),
            self.entry("inlay-hints", json!(false), |raw| raw.inlay_hints.map(|it| json!(it))),
            self.entry("format-on-type", json!(false), |raw| raw.format_on_type.map(|it| json!(it))),
        ];
        entries.retain(|entry| !entry.value.is_null());
        self.push_rules(&mut entries);
        self.push_options(&mut entries);
        self.push_links(&mut entries);
        self.push_lists(&mut entries);
        entries
    }

    fn entry(&self, key: &str, default: Value, value: impl Fn(&RawSettings) -> Option<Value>) -> Entry {
        let set = self.layers.iter().find_map(|layer| value(&layer.raw).map(|value| (value, Origin::of(&layer.source, &[Step::Key(key)]))));
        let (value, origin) = set.unwrap_or((default, Origin::Default));
        Entry { table: String::new(), key: key.to_owned(), value, origin }
    }

    fn push_rules(&self, entries: &mut Vec<Entry>) {
        let of_layer = |layer: &Layer| -> Vec<Entry> {
            let levels = layer.raw.rules.iter();
            let entry = |(name, level): (&String, &super::Level)| entry_in(layer, "rules", name, json!(level));
            levels.map(entry).collect()
        };
        push_strongest(entries, self.layers.iter().flat_map(|layer| of_layer(layer)));
    }

    /// The table of links of the layer that is in force.
    fn push_links(&self, entries: &mut Vec<Entry>) {
        let Some(layer) = self.layers.iter().find(|layer| !layer.raw.links.is_empty()) else { return };
        let links = layer.raw.links.iter().map(|(title, file)| entry_in(layer, "links", title, json!(file)));
        entries.extend(links);
    }

    fn push_options(&self, entries: &mut Vec<Entry>) {
        let of_layer = |layer: &Layer| -> Vec<Entry> {
            let rules = layer.options.iter().filter_map(|(rule, options)| options.as_object().map(|options| (rule, options)));
            rules
                .flat_map(|(rule, options)| options.iter().map(move |(key, value)| (rule, key, value)))
                .map(|(rule, key, value)| {
                    let way = [Step::Key("options"), Step::Key(rule), Step::Key(key)];
                    let origin = Origin::of(&layer.source, &way);
                    Entry { table: format!("options.{rule}"), key: key.clone(), value: value.clone(), origin }
                })
                .collect()
        };
        push_strongest(entries, self.layers.iter().flat_map(|layer| of_layer(layer)));
    }

    /// Lists of tables add up over the layers.
    fn push_lists(&self, entries: &mut Vec<Entry>) {
        for layer in &self.layers {
            for (index, it) in layer.raw.overrides.iter().enumerate() {
                let origin = Origin::of(&layer.source, &[Step::Key("overrides"), Step::Index(index)]);
                let value = json!({ "paths": it.paths, "rules": it.rules });
                entries.push(Entry { table: "[overrides]".to_owned(), key: String::new(), value, origin });
            }
            for (index, it) in layer.raw.suppress.iter().enumerate() {
                let origin = Origin::of(&layer.source, &[Step::Key("suppress"), Step::Index(index)]);
                let value = json!({ "rule": it.rule, "path": it.path, "fingerprint": it.fingerprint, "reason": it.reason });
                entries.push(Entry { table: "[suppress]".to_owned(), key: String::new(), value, origin });
            }
        }
    }
}

fn entry_in(layer: &Layer, table: &str, key: &str, value: Value) -> Entry {
    let origin = Origin::of(&layer.source, &[Step::Key(table), Step::Key(key)]);
    Entry { table: table.to_owned(), key: key.to_owned(), value, origin }
}

/// Adds the first entry of each key: layers come strongest first.
fn push_strongest(entries: &mut Vec<Entry>, candidates: impl Iterator<Item = Entry>) {
    let first = entries.len();
    for candidate in candidates {
        let is_known = entries[first..].iter().any(|entry| entry.table == candidate.table && entry.key == candidate.key);
        if !is_known {
            entries.push(candidate);
        }
    }
    entries[first..].sort_by(|left, right| (&left.table, &left.key).cmp(&(&right.table, &right.key)));
}
