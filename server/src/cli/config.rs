//! `hegao config`

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::Value;

use super::options::SettingsOptions;
use super::output::print;
use super::{CLEAN, Outcome};
use crate::core::localized::Language;
use crate::settings::{Entry, Resolver, Selection, absolute, json_schema, shown};

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// 列出生效的设置，以及每一项从哪里来
    #[command(override_usage = "hegao config show [选项] [路径]")]
    Show(Place),
    /// 检查设置和报告种类的文件是否写对
    #[command(override_usage = "hegao config check [选项] [路径]")]
    Check(Place),
    /// 输出 hegao.toml 的 JSON Schema
    #[command(override_usage = "hegao config schema")]
    Schema,
}

#[derive(Debug, Args)]
struct Place {
    /// 看哪个文件或文件夹的设置；不写就是当前文件夹
    #[arg(value_name = "路径")]
    path: Option<PathBuf>,
    #[command(flatten)]
    settings: SettingsOptions,
}

pub(super) fn run(options: &Options, language: Language, set_language: Option<Language>) -> Outcome {
    let printed = match &options.action {
        Action::Show(place) => show(place, language, set_language)?,
        Action::Check(place) => check(place, language, set_language)?,
        Action::Schema => format!("{:#}\n", json_schema()),
    };
    print(&printed).map(|()| CLEAN)
}

impl Place {
    fn resolver(&self, set_language: Option<Language>) -> Result<Resolver, super::Failure> {
        // A project file that is named itself is the one to look at.
        let mut settings = self.settings.clone();
        if let Some(path) = self.path.as_ref().filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
            settings.config.get_or_insert_with(|| path.clone());
        }
        Ok(settings.resolver(set_language, None, Selection::default())?)
    }

    /// The folder whose settings are meant.
    fn folder(&self) -> PathBuf {
        let path = absolute(self.path.as_deref().unwrap_or(Path::new(".")));
        let parent = path.parent().map(Path::to_owned);
        if path.is_dir() { path } else { parent.unwrap_or(path) }
    }
}

fn show(place: &Place, language: Language, set_language: Option<Language>) -> Result<String, super::Failure> {
    let settings = place.resolver(set_language)?.for_folder(&place.folder())?;
    let mut text = String::new();
    let mut table = String::new();
    for entry in settings.entries() {
        let origin = entry.origin.describe(language);
        let is_list = entry.table.starts_with('[');
        if is_list {
            text += &format!("\n[{}]  # {origin}\n", entry.table);
        } else if entry.table != table {
            text += &format!("\n[{}]\n", entry.table);
        }
        text += &if is_list { lines_of(&entry.value) } else { format!("{}  # {origin}\n", line_of(&entry)) };
        table = entry.table;
    }
    Ok(text)
}

/// The entries of a table, a line each.
fn lines_of(table: &Value) -> String {
    let entries = table.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    entries.map(|(key, value)| format!("{} = {}\n", key_of(key), toml_of(value))).collect()
}

fn line_of(entry: &Entry) -> String {
    format!("{} = {}", key_of(&entry.key), toml_of(&entry.value))
}

fn key_of(key: &str) -> String {
    let is_bare = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    if is_bare { key.to_owned() } else { toml::Value::from(key).to_string() }
}

fn toml_of(value: &Value) -> String {
    // Every value comes from TOML or has its form.
    toml::Value::try_from(value).map_or_else(|_| value.to_string(), |value| value.to_string())
}

fn check(place: &Place, language: Language, set_language: Option<Language>) -> Result<String, super::Failure> {
    let resolver = place.resolver(set_language)?;
    let folder = place.folder();
    let settings = resolver.for_folder(&folder)?;
    let file = resolver.project_file_of(&folder).map(|file| shown(&file));
    let profile = &settings.profile.name;
    Ok(match (language, file) {
        (Language::Zh, Some(file)) => format!("{file}：没有问题（报告种类：{profile}）\n"),
        (Language::Zh, None) => format!("没有 hegao.toml，全部用默认设置（报告种类：{profile}）\n"),
        (Language::En, Some(file)) => format!("{file}: no problems (profile: {profile})\n"),
        (Language::En, None) => format!("no hegao.toml, defaults hold (profile: {profile})\n"),
    })
}
