//! From the TOML shape to a profile: every reference is looked up, every pattern read.

use super::cue_index::CueIndex;
use super::error::{ProfileError, nearest};
use super::raw::{Loaded, Located, RawDeadlines, RawLevel, RawOtherKind, RawPart};
use super::{Cue, Deadlines, MonthDay, OtherKind, Part, PartSet, Profile, Recognition, TitleForm};
use crate::core::localized::Localized;
use crate::core::pattern::Pattern;

/// The most parts of a profile.
const MOST_PARTS: usize = 64;

pub(super) fn profile(loaded: Loaded) -> Result<Profile, ProfileError> {
    let Loaded { file, raw } = loaded;
    let missing = |key: &str| ProfileError {
        file: file.clone(),
        line: None,
        message: Localized::new(
            format!("缺少 {key}，请补上，或用 extends 继承。"),
            format!("`{key}` is missing; add it or inherit it by `extends`."),
        ),
    };
    let ids = part_ids(&raw.parts)?;
    let mut generic_words = raw.headings.generic;
    generic_words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let recognition = raw.recognition.ok_or_else(|| missing("[recognition]"))?;
    let title_form = raw.title_form.unwrap_or_default();
    if ids.is_empty() {
        return Err(missing("[[parts]]"));
    }
    let parts = raw.parts.into_iter().map(|it| part(it, &ids, &missing)).collect::<Result<Vec<_>, _>>()?;
    let too_many = ProfileError { file: file.clone(), line: None, message: Localized::new("线索词太多。", "too many cues.") };
    Ok(Profile {
        cue_index: CueIndex::new(&parts).ok_or(too_many)?,
        name: raw.name.ok_or_else(|| missing("name"))?,
        title: raw.title.ok_or_else(|| missing("title"))?,
        title_template: raw.title_template.ok_or_else(|| missing("title-template"))?,
        source: raw.source.ok_or_else(|| missing("source"))?,
        recognition: Recognition { subjects: recognition.subjects, papers: recognition.papers, opening: recognition.opening },
        title_form: TitleForm { subjects: title_form.subjects, papers: title_form.papers },
        deadlines: raw.deadlines.map(|it| deadlines(&file, it)).transpose()?,
        no_part: patterns(&raw.headings.no_part)?,
        generic_words,
        parts,
        other_kinds: raw.other_kinds.iter().map(other_kind).collect::<Result<_, _>>()?,
        organ_endings: raw.signature.organ_endings,
    })
}

fn part_ids(parts: &[RawPart]) -> Result<Vec<String>, ProfileError> {
    let mut ids: Vec<String> = Vec::new();
    for part in parts {
        if ids.contains(&part.id.value) {
            let (zh, en) =
                (format!("部分“{}”写了两次，请合并。", part.id.value), format!("part `{}` is given twice; merge the two.", part.id.value));
            return Err(at(&part.id, zh, en));
        }
        if ids.len() == MOST_PARTS {
            return Err(at(&part.id, format!("最多{MOST_PARTS}个部分。"), format!("at most {MOST_PARTS} parts.")));
        }
        ids.push(part.id.value.clone());
    }
    Ok(ids)
}

fn part(raw: RawPart, ids: &[String], missing: &dyn Fn(&str) -> ProfileError) -> Result<Part, ProfileError> {
    let required = |value: Option<String>, key: &str| {
        value.ok_or_else(|| ProfileError {
            line: Some(raw.id.place.line),
            file: raw.id.place.file.clone(),
            ..missing(&format!("parts.{key}"))
        })
    };
    let mut cues = Vec::new();
    for cue in &raw.cues {
        for pattern in patterns(&cue.patterns)? {
            cues.push(Cue { pattern, any_level: cue.level == RawLevel::Any });
        }
    }
    Ok(Part {
        name: required(raw.name, "name")?,
        heading: required(raw.heading, "heading")?,
        contains: required(raw.contains, "contains")?,
        source: required(raw.source, "source")?,
        id: raw.id.value,
        body: raw.body.unwrap_or_default(),
        year: raw.year,
        cues,
        except: patterns(&raw.except)?,
        yields_to: part_set(&raw.yields_to, ids)?,
        yields_behind: part_set(&raw.yields_behind, ids)?,
        nested_in: part_set(&raw.nested_in, ids)?,
        themes_before: part_set(&raw.themes_before, ids)?,
        subheadings: raw.subheadings,
        cause_words: raw.cause_words,
        completed_by: raw.completed_by,
    })
}

fn part_set(names: &[Located], ids: &[String]) -> Result<PartSet, ProfileError> {
    let mut set = PartSet::default();
    for name in names {
        match ids.iter().position(|id| *id == name.value) {
            Some(index) => set.insert(index),
            None => {
                let (zh_hint, en_hint) = nearest(&name.value, ids.iter().map(String::as_str));
                let zh = format!("没有名为“{}”的部分{zh_hint}。", name.value);
                return Err(at(name, zh, format!("there is no part `{}`{en_hint}.", name.value)));
            }
        }
    }
    Ok(set)
}

fn patterns(written: &[Located]) -> Result<Vec<Pattern>, ProfileError> {
    let read = |located: &Located| {
        Pattern::parse(&located.value)
            .map_err(|_| at(located, format!("“{}”里没有字词。", located.value), format!("`{}` holds no word.", located.value)))
    };
    written.iter().map(read).collect()
}

fn other_kind(raw: &RawOtherKind) -> Result<OtherKind, ProfileError> {
    Ok(OtherKind {
        name: raw.name.clone(),
        title: patterns(&raw.title)?,
        headings: patterns(&raw.headings)?,
        lead_heading: patterns(&raw.lead_heading)?,
        has_parts: raw.parts,
        is_other_subject: raw.other_subject,
    })
}

fn deadlines(file: &str, raw: RawDeadlines) -> Result<Deadlines, ProfileError> {
    let read = |written: &str| {
        MonthDay::parse(written).ok_or_else(|| ProfileError {
            file: file.to_owned(),
            line: None,
            message: Localized::new(
                format!("期限“{written}”应写成“月-日”，如 03-01。"),
                format!("deadline `{written}` must be month-day, such as 03-01."),
            ),
        })
    };
    Ok(Deadlines { report: read(raw.report.as_ref())?, publication: read(raw.publication.as_ref())? })
}

fn at(located: &Located, zh: String, en: String) -> ProfileError {
    ProfileError { file: located.place.file.clone(), line: Some(located.place.line), message: Localized::new(zh, en) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::localized::Language;

    const SMALL: &str = "name = \"s\"\ntitle = \"t\"\ntitle-template = \"t\"\nsource = \"-\"\n[recognition]\nsubjects = []\npapers = []\nopening = []\n[[parts]]\nid = \"one\"\nname = \"n\"\nheading = \"h\"\ncontains = \"c\"\nsource = \"-\"\n";

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let error = Profile::load("a.toml", text, &|_| None).expect_err("the profile is wrong");
        assert_eq!(error.describe(Language::En), expected);
    }

    #[test]
    fn the_built_in_profile_is_valid() {
        assert_eq!(Profile::built_in().parts.len(), 5);
    }

    #[test]
    fn errors_name_file_line_and_the_nearest_name() {
        check(&format!("{SMALL}nested-in = [\"ona\"]\n"), "a.toml:15: there is no part `ona`; the nearest name is `one`.");
        check(
            &format!("{SMALL}excpt = []\n"),
            "a.toml:15: unknown field `excpt`, expected one of `id`, `name`, `heading`, `body`, `contains`, `source`, `year`, `cues`, `except`, `yields-to`, `yields-behind`, `nested-in`, `themes-before`, `subheadings`, `cause-words`, `completed-by`",
        );
        check(&format!("{SMALL}except = [\"…\"]\n"), "a.toml:15: `…` holds no word.");
        check(
            "name = \"s\"\nextends = \"rule-of-law-anual\"\n",
            "a.toml:2: `extends` names `rule-of-law-anual`, which is neither built in nor a readable file; the nearest name is `rule-of-law-annual`.",
        );
    }

    #[test]
    fn extending_adds_to_parts_and_replaces_values() {
        let text = "name = \"city\"\nextends = \"rule-of-law-annual\"\n[[parts]]\nid = \"other\"\nbody = \"\"\nexcept = [\"其他重要情况\"]\n[[parts]]\nid = \"annex\"\nname = \"附表\"\nheading = \"附表\"\ncontains = \"c\"\nsource = \"-\"\n";
        let profile = Profile::load("city.toml", text, &|_| None).expect("a valid profile");
        assert_eq!((profile.name.as_str(), profile.parts.len()), ("city", 6));
        let other = &profile.parts[4];
        assert_eq!((other.body.as_str(), other.except.len(), other.cues.is_empty()), ("", 1, false));
    }
}
