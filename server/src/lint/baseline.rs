//! The baseline: findings that were there when it was written. Only new ones count.
//!
//! A small TOML file that gives the same bytes for the same findings: paths relative to its folder, below them rules, below
//! them fingerprints, all sorted. Fingerprints survive moved lines.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Fingerprint, Linted};
use crate::core::localized::Localized;
use crate::core::text::{LineIndex, Span};
use crate::rules::rule;
use crate::settings::{SettingsError, is_fingerprint, read_text, relative, shown, unknown_selector, unreadable};

/// The version of the format.
const VERSION: i64 = 1;
/// Characters of the text that are shown beside an entry, for people.
const SHOWN_CHARACTERS: usize = 24;
const HEAD: &str = "\
# 核稿 hegao 的存量问题清单，由 hegao lint --write-baseline 生成，不必手改；要更新，请重新生成。
# 用 --baseline 检查时，这里列出的不再提示，只报新的。每行是一处：指纹，后面是原文。
# Known findings: with --baseline only new ones are reported. Written by --write-baseline.
";

/// A finding that a baseline lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFinding {
    /// Its rule.
    pub rule: &'static str,
    /// Its fingerprint, 16 hexadecimal digits.
    pub fingerprint: String,
    /// The line of the entry, from 1.
    pub line: usize,
}

/// What a baseline lists of one draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The baseline's name for people.
    pub baseline: String,
    /// The findings.
    pub findings: Vec<KnownFinding>,
}

/// A baseline that was read.
#[derive(Debug)]
pub struct Baseline {
    /// The folder that its paths are relative to.
    folder: PathBuf,
    files: BTreeMap<String, Known>,
    none: Known,
}

impl Baseline {
    /// Reads a baseline; `path` is absolute.
    ///
    /// # Errors
    /// What is wrong with the file, and where.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let name = shown(path);
        let text = read_text(path).map_err(|reason| unreadable(&name, &reason))?;
        let files = Parser { name: &name, lines: LineIndex::new(&text) }.files(&text)?;
        Ok(Self { folder: folder_of(path), files, none: Known::default() })
    }

    /// What it lists of a draft, whose path is absolute.
    pub fn of_file(&self, file: &Path) -> &Known {
        self.files.get(&relative(&self.folder, file)).unwrap_or(&self.none)
    }

    /// The drafts that it lists and that are no longer there.
    pub fn lost_files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str).filter(|path| !self.folder.join(path).exists())
    }
}

/// Reads the text of a baseline.
struct Parser<'a> {
    name: &'a str,
    lines: LineIndex,
}

impl Parser<'_> {
    fn files(&self, text: &str) -> Result<BTreeMap<String, Known>, SettingsError> {
        let root = DeTable::parse(text).map_err(|error| {
            let message = Localized::new(format!("TOML 写法有误（{}）。", error.message()), format!("{}.", error.message()));
            self.error(error.span().map_or(0, |span| span.start), message)
        })?;
        let mut files = BTreeMap::new();
        let mut version = None;
        for (key, value) in root.get_ref() {
            match key.get_ref().as_ref() {
                "version" => version = value.get_ref().as_integer().and_then(|it| i64::from_str_radix(it.as_str(), it.radix()).ok()),
                "files" => {
                    for (path, rules) in self.table(value)? {
                        files.insert(path.get_ref().to_string(), Known { baseline: self.name.to_owned(), findings: self.findings(rules)? });
                    }
                }
                _ => return Err(self.not_written_by_hegao(key.span().start)),
            }
        }
        if version == Some(VERSION) { Ok(files) } else { Err(self.not_written_by_hegao(0)) }
    }

    fn findings(&self, rules: &Spanned<DeValue<'_>>) -> Result<Vec<KnownFinding>, SettingsError> {
        let mut findings = Vec::new();
        for (name, fingerprints) in self.table(rules)? {
            let rule = rule(name.get_ref()).ok_or_else(|| self.error(name.span().start, unknown_selector(name.get_ref())))?;
            let list = fingerprints.get_ref().as_array().ok_or_else(|| self.not_written_by_hegao(fingerprints.span().start))?;
            for fingerprint in list.iter() {
                let start = fingerprint.span().start;
                let written = fingerprint.get_ref().as_str().filter(|written| is_fingerprint(written));
                let written = written.ok_or_else(|| self.error(start, wrong_fingerprint()))?;
                findings.push(KnownFinding { rule: rule.name, fingerprint: written.to_owned(), line: self.lines.line_of(start) + 1 });
            }
        }
        Ok(findings)
    }

    fn table<'b>(&self, value: &'b Spanned<DeValue<'b>>) -> Result<&'b DeTable<'b>, SettingsError> {
        value.get_ref().as_table().ok_or_else(|| self.not_written_by_hegao(value.span().start))
    }

    fn error(&self, offset: usize, message: Localized) -> SettingsError {
        SettingsError { file: Some(self.name.to_owned()), line: Some(self.lines.line_of(offset) + 1), message }
    }

    fn not_written_by_hegao(&self, offset: usize) -> SettingsError {
        let message = Localized::new(
            "这不是 hegao lint --write-baseline 生成的存量问题清单，或者被改坏了。请重新生成。",
            "this is no baseline as `hegao lint --write-baseline` writes it, or it was damaged. Write it anew.",
        );
        self.error(offset, message)
    }
}

fn wrong_fingerprint() -> Localized {
    Localized::new(
        "这里应当是一个指纹（16位十六进制数字）。请重新生成清单。",
        "a fingerprint of 16 hexadecimal digits is wanted here. Write the baseline anew.",
    )
}

/// A finding that goes into a baseline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Record {
    rule: &'static str,
    fingerprint: String,
    /// What stands there, for people.
    text: String,
}

/// A baseline that is being made.
#[derive(Debug)]
pub struct NewBaseline {
    folder: PathBuf,
    files: BTreeMap<String, Vec<Record>>,
}

impl NewBaseline {
    /// An empty baseline for a file, whose path is absolute.
    pub fn new(path: &Path) -> Self {
        Self { folder: folder_of(path), files: BTreeMap::new() }
    }

    /// Adds findings of a draft, whose path is absolute.
    pub fn add(&mut self, file: &Path, known: Recorded) {
        if !known.0.is_empty() {
            self.files.entry(relative(&self.folder, file)).or_default().extend(known.0);
        }
    }

    /// How many findings it lists.
    pub fn len(&self) -> usize {
        self.files.values().map(Vec::len).sum()
    }

    /// Whether it lists nothing.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The text of the file.
    pub fn text(mut self) -> String {
        let mut text = format!("{HEAD}version = {VERSION}\n");
        for (path, records) in &mut self.files {
            text += &format!("\n[files.{}]\n", toml_edit::Key::new(path));
            records.sort();
            for of_rule in records.chunk_by(|left, right| left.rule == right.rule) {
                text += &format!("{} = [\n", of_rule[0].rule);
                for Record { fingerprint, text: shown, .. } in of_rule {
                    text += format!("  \"{fingerprint}\", # {shown}").trim_end_matches([' ', '#']);
                    text.push('\n');
                }
                text += "]\n";
            }
        }
        text
    }
}

/// What one draft adds to a baseline.
#[derive(Debug, Default)]
pub struct Recorded(Vec<Record>);

impl Recorded {
    /// Takes the findings out of a run over a draft, whose text it is; they count as suppressed from then on. What is
    /// said about suppressions themselves stays.
    pub fn take(linted: &mut Linted, text: &str) -> Self {
        let taken = linted.accept();
        Self(taken.into_iter().map(|it| Record::new(it.finding.rule, it.fingerprint, it.finding.span, text)).collect())
    }
}

impl Record {
    fn new(rule: &'static str, fingerprint: Fingerprint, span: Span, text: &str) -> Self {
        let shown = span.of(text).chars().take(SHOWN_CHARACTERS);
        let shown = shown.map(|character| if character.is_control() { ' ' } else { character }).collect();
        Self { rule, fingerprint: fingerprint.to_string(), text: shown }
    }
}

fn folder_of(path: &Path) -> PathBuf {
    path.parent().unwrap_or(path).to_owned()
}
