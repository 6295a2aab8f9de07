//! The TOML shape of a profile, and how one extends another.

use serde::Deserialize;
use toml::Spanned;

use super::PartYear;
use super::error::{ProfileError, nearest};
use crate::core::localized::Localized;

/// How many profiles may extend each other before it must be a circle.
const DEEPEST: usize = 8;

/// A profile as written. Every entry that refers to another keeps its place.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawProfile {
    pub name: Option<String>,
    pub extends: Option<Spanned<String>>,
    pub title: Option<String>,
    pub title_template: Option<String>,
    pub source: Option<String>,
    pub recognition: Option<RawRecognition>,
    pub title_form: Option<RawTitleForm>,
    pub deadlines: Option<RawDeadlines>,
    #[serde(default)]
    pub headings: RawHeadings,
    #[serde(default)]
    pub parts: Vec<RawPart>,
    #[serde(default)]
    pub other_kinds: Vec<RawOtherKind>,
    #[serde(default)]
    pub signature: RawSignature,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawRecognition {
    pub subjects: Vec<String>,
    pub papers: Vec<String>,
    pub opening: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawTitleForm {
    pub subjects: Vec<String>,
    pub papers: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawDeadlines {
    pub report: Spanned<String>,
    pub publication: Spanned<String>,
    #[serde(rename = "source")]
    pub _source: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawHeadings {
    #[serde(default)]
    pub no_part: Vec<Located>,
    #[serde(default)]
    pub generic: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawSignature {
    #[serde(default)]
    pub organ_endings: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawPart {
    pub id: Located,
    pub name: Option<String>,
    pub heading: Option<String>,
    pub body: Option<String>,
    pub contains: Option<String>,
    pub source: Option<String>,
    pub year: Option<PartYear>,
    #[serde(default)]
    pub cues: Vec<RawCue>,
    #[serde(default)]
    pub except: Vec<Located>,
    #[serde(default)]
    pub yields_to: Vec<Located>,
    #[serde(default)]
    pub yields_behind: Vec<Located>,
    #[serde(default)]
    pub nested_in: Vec<Located>,
    #[serde(default)]
    pub themes_before: Vec<Located>,
    #[serde(default)]
    pub subheadings: Vec<String>,
    #[serde(default)]
    pub cause_words: Vec<String>,
    #[serde(default)]
    pub completed_by: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawCue {
    pub patterns: Vec<Located>,
    #[serde(default)]
    pub level: RawLevel,
    #[serde(rename = "source")]
    pub _source: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawLevel {
    #[default]
    Any,
    Top,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RawOtherKind {
    pub name: String,
    #[serde(default)]
    pub title: Vec<Located>,
    #[serde(default)]
    pub headings: Vec<Located>,
    #[serde(default)]
    pub lead_heading: Vec<Located>,
    pub parts: bool,
    #[serde(default)]
    pub other_subject: bool,
    #[serde(rename = "source")]
    pub _source: String,
}

/// A string with the place where it stands.
#[derive(Debug, Clone)]
pub(super) struct Located {
    pub value: String,
    pub place: Place,
}

/// File and line, for messages.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    pub file: String,
    pub line: usize,
    offset: usize,
}

impl<'de> Deserialize<'de> for Located {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<String>::deserialize(deserializer)?;
        let place = Place { offset: spanned.span().start, ..Place::default() };
        Ok(Self { value: spanned.into_inner(), place })
    }
}

/// A profile with the file it comes from.
pub(super) struct Loaded {
    pub file: String,
    pub raw: RawProfile,
}

/// Reads a profile and merges it over the profiles that it extends.
pub(super) fn load(file: &str, text: &str, find: &dyn Fn(&str) -> Option<String>) -> Result<Loaded, ProfileError> {
    let mut raw = read(file, text)?;
    let mut base = raw.extends.take();
    let mut place = (file.to_owned(), text.to_owned());
    for _ in 0..DEEPEST {
        let Some(name) = base else { return Ok(Loaded { file: file.to_owned(), raw }) };
        let line = line_of(&place.1, name.span().start);
        let name = name.into_inner();
        let text = find(&name).or_else(|| super::Profile::built_in_text(&name).map(str::to_owned));
        let Some(text) = text else { return Err(unknown_base(&place.0, line, &name)) };
        let mut below = read(&name, &text)?;
        base = below.extends.take();
        raw = merge(below, raw);
        place = (name, text);
    }
    let (zh, en) = ("extends 互相引用，或超过8层。请去掉一层。", "`extends` runs in a circle or is deeper than 8. Remove one.");
    Err(ProfileError { file: file.to_owned(), line: None, message: Localized::new(zh, en) })
}

fn unknown_base(file: &str, line: usize, name: &str) -> ProfileError {
    let known = super::BUILT_IN.iter().map(|(name, _)| *name);
    let (zh_hint, en_hint) = nearest(name, known);
    ProfileError {
        file: file.to_owned(),
        line: Some(line),
        message: Localized::new(
            format!("extends 指的“{name}”既不是内置名称，也不是可以读取的文件{zh_hint}。"),
            format!("`extends` names `{name}`, which is neither built in nor a readable file{en_hint}."),
        ),
    }
}

fn read(file: &str, text: &str) -> Result<RawProfile, ProfileError> {
    let mut raw: RawProfile = toml::from_str(text).map_err(|error| ProfileError {
        file: file.to_owned(),
        line: error.span().map(|span| line_of(text, span.start)),
        message: Localized::new(format!("写法有误：{}", error.message()), error.message()),
    })?;
    raw.each_located(&mut |located| {
        located.place.file = file.to_owned();
        located.place.line = line_of(text, located.place.offset);
    });
    Ok(raw)
}

fn line_of(text: &str, offset: usize) -> usize {
    text[..offset.min(text.len())].matches('\n').count() + 1
}

impl RawProfile {
    fn each_located(&mut self, visit: &mut dyn FnMut(&mut Located)) {
        self.headings.no_part.iter_mut().for_each(&mut *visit);
        for part in &mut self.parts {
            visit(&mut part.id);
            part.cues.iter_mut().flat_map(|cue| &mut cue.patterns).for_each(&mut *visit);
            for list in [&mut part.except, &mut part.yields_to, &mut part.yields_behind, &mut part.nested_in, &mut part.themes_before] {
                list.iter_mut().for_each(&mut *visit);
            }
        }
        for kind in &mut self.other_kinds {
            for list in [&mut kind.title, &mut kind.headings, &mut kind.lead_heading] {
                list.iter_mut().for_each(&mut *visit);
            }
        }
    }
}

/// Lays a profile over the one that it extends: values replace, lists grow, parts and kinds are met by name.
fn merge(base: RawProfile, over: RawProfile) -> RawProfile {
    let mut parts = base.parts;
    for part in over.parts {
        match parts.iter_mut().find(|below| below.id.value == part.id.value) {
            Some(below) => merge_part(below, part),
            None => parts.push(part),
        }
    }
    let mut other_kinds = base.other_kinds;
    for kind in over.other_kinds {
        other_kinds.retain(|below| below.name != kind.name);
        other_kinds.push(kind);
    }
    RawProfile {
        name: over.name.or(base.name),
        extends: None,
        title: over.title.or(base.title),
        title_template: over.title_template.or(base.title_template),
        source: over.source.or(base.source),
        recognition: over.recognition.or(base.recognition),
        title_form: over.title_form.or(base.title_form),
        deadlines: over.deadlines.or(base.deadlines),
        headings: RawHeadings {
            no_part: [base.headings.no_part, over.headings.no_part].concat(),
            generic: [base.headings.generic, over.headings.generic].concat(),
        },
        parts,
        other_kinds,
        signature: RawSignature { organ_endings: [base.signature.organ_endings, over.signature.organ_endings].concat() },
    }
}

fn merge_part(below: &mut RawPart, over: RawPart) {
    fn replace<T>(below: &mut Option<T>, over: Option<T>) {
        if over.is_some() {
            *below = over;
        }
    }
    replace(&mut below.name, over.name);
    replace(&mut below.heading, over.heading);
    replace(&mut below.body, over.body);
    replace(&mut below.contains, over.contains);
    replace(&mut below.source, over.source);
    replace(&mut below.year, over.year);
    below.cues.extend(over.cues);
    below.except.extend(over.except);
    below.yields_to.extend(over.yields_to);
    below.yields_behind.extend(over.yields_behind);
    below.nested_in.extend(over.nested_in);
    below.themes_before.extend(over.themes_before);
    below.subheadings.extend(over.subheadings);
    below.cause_words.extend(over.cause_words);
    below.completed_by.extend(over.completed_by);
}
