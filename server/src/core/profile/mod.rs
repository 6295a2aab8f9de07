//! The profile of a kind of report: its parts, how their headings are told, deadlines. Data, read from TOML.

mod check;
mod cue_index;
mod error;
mod raw;

use std::sync::{Arc, OnceLock};

pub use error::ProfileError;

use crate::core::pattern::Pattern;
use cue_index::CueIndex;

/// The built-in profile's name.
pub const DEFAULT_PROFILE: &str = "rule-of-law-annual";

/// The built-in profiles by name.
pub const BUILT_IN: &[(&str, &str)] = &[(DEFAULT_PROFILE, include_str!("../../../profiles/rule-of-law-annual.toml"))];

/// One kind of report.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its name, as in `profile = "…"`.
    pub name: String,
    /// What such a paper is called, for messages.
    pub title: String,
    /// The title of a new report, with `{organ}` and `{year}`.
    pub title_template: String,
    /// Where its rules come from.
    pub source: String,
    /// How a text is recognised as such a report.
    pub recognition: Recognition,
    /// What a proper title names.
    pub title_form: TitleForm,
    /// The dates by which the report is due, if any.
    pub deadlines: Option<Deadlines>,
    /// Level-1 headings that belong to no part.
    pub no_part: Vec<Pattern>,
    /// Words of which the usual headings of a part consist; longest first.
    pub generic_words: Vec<String>,
    /// The parts in their required order; at most 64.
    pub parts: Vec<Part>,
    /// Other kinds of paper.
    pub other_kinds: Vec<OtherKind>,
    /// How the name of a signing organ ends.
    pub organ_endings: Vec<String>,
    cue_index: CueIndex,
}

/// How a text is recognised as a report of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recognition {
    /// Title or opening names one of these …
    pub subjects: Vec<String>,
    /// … together with one of these.
    pub papers: Vec<String>,
    /// The first 1,000 characters name one of these, where headings carry the parts.
    pub opening: Vec<String>,
}

/// What a proper title names, besides year and organ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TitleForm {
    /// One of these subjects …
    pub subjects: Vec<String>,
    /// … and one of these kinds of paper.
    pub papers: Vec<String>,
}

/// Month and day of the year after the report year on which a duty is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthDay {
    /// From 1 to 12.
    pub month: u32,
    /// From 1 to 31.
    pub day: u32,
}

impl MonthDay {
    /// Reads `03-01`.
    pub fn parse(written: &str) -> Option<Self> {
        let (month, day) = written.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Self { month, day })
    }
}

/// The dates before which a report is handed in and published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// Handing in.
    pub report: MonthDay,
    /// Publication.
    pub publication: MonthDay,
}

/// The year that a part speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartYear {
    /// The report year.
    Report,
    /// The year after it.
    Next,
}

/// A required part of the report.
#[derive(Debug, Clone)]
pub struct Part {
    /// Stable name.
    pub id: String,
    /// Short Chinese name for messages.
    pub name: String,
    /// Heading of the skeleton, with `{year}` and `{next-year}`.
    pub heading: String,
    /// Text of the skeleton below the heading; empty where the writer has to think.
    pub body: String,
    /// What the part must contain.
    pub contains: String,
    /// Where that is laid down.
    pub source: String,
    /// The year it speaks of, where its heading names one.
    pub year: Option<PartYear>,
    /// Headings that carry the part.
    pub cues: Vec<Cue>,
    /// Headings that do not, although a cue matches.
    pub except: Vec<Pattern>,
    /// A cue that lies inside a cue of one of these parts does not count.
    pub yields_to: PartSet,
    /// A cue behind a cue of one of these parts does not count where nothing like 和 or 及 stands between.
    pub yields_behind: PartSet,
    /// Parts below which a heading of level 2 or deeper may carry this one.
    pub nested_in: PartSet,
    /// A run of theme headings before the first heading of one of these parts is this part.
    pub themes_before: PartSet,
    /// Usual headings of the second level.
    pub subheadings: Vec<String>,
    /// Words of which at least one tells a cause, where the part must name causes.
    pub cause_words: Vec<String>,
    /// Whole texts that complete the part by saying that there is nothing.
    pub completed_by: Vec<String>,
}

impl Part {
    /// The heading for a report year; without a year it begins with its first word.
    pub fn heading_for(&self, year: Option<i32>) -> String {
        match year {
            Some(year) => self.heading.replace("{year}", &year.to_string()).replace("{next-year}", &(year + 1).to_string()),
            None => self
                .heading
                .replace("{year}年度", "")
                .replace("{next-year}年度", "下一年度")
                .replace("{year}", "")
                .replace("{next-year}", ""),
        }
    }
}

/// A pattern by which headings carry a part.
#[derive(Debug, Clone)]
pub struct Cue {
    /// What the heading says.
    pub pattern: Pattern,
    /// Whether it counts below level 1 too.
    pub any_level: bool,
}

/// Another kind of paper.
#[derive(Debug, Clone)]
pub struct OtherKind {
    /// What it is called.
    pub name: String,
    /// Titles that name it.
    pub title: Vec<Pattern>,
    /// Headings of which two tell it, in a paper without a title that says otherwise.
    pub headings: Vec<Pattern>,
    /// First level-1 heading that tells it, in a paper without a title.
    pub lead_heading: Vec<Pattern>,
    /// Whether its headings carry the parts of the profile all the same.
    pub has_parts: bool,
    /// Whether it is this kind only where the title does not name the subject of the profile.
    pub is_other_subject: bool,
}

/// A set of parts of one profile, by their place in [`Profile::parts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct PartSet(u64);

impl PartSet {
    /// Adds the part at `index`, which is below 64.
    pub const fn insert(&mut self, index: usize) {
        self.0 |= 1 << index;
    }

    /// The set with the part at `index` too.
    #[must_use]
    pub const fn with(mut self, index: usize) -> Self {
        self.insert(index);
        self
    }

    /// Whether the part at `index` is in the set.
    pub const fn contains(self, index: usize) -> bool {
        self.0 >> index & 1 == 1
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Number of parts.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether the two sets share a part.
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The parts in the order of the profile.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..64).filter(move |&index| self.contains(index))
    }
}

impl Profile {
    /// The built-in default profile.
    ///
    /// # Panics
    /// Never: the file is part of the program, and a test reads it.
    pub fn built_in() -> Arc<Self> {
        static PROFILE: OnceLock<Arc<Profile>> = OnceLock::new();
        PROFILE
            .get_or_init(|| Arc::new(Self::load(DEFAULT_PROFILE, BUILT_IN[0].1, &no_other).expect("the built-in profile is valid")))
            .clone()
    }

    /// Reads a profile and the profiles that it extends.
    ///
    /// `file` is its name for messages, `text` its content; `find` gives the content of the profile that
    /// `extends = "…"` names, or `None`.
    ///
    /// # Errors
    /// The first entry that is wrong, with file and line.
    pub fn load(file: &str, text: &str, find: &dyn Fn(&str) -> Option<String>) -> Result<Self, ProfileError> {
        check::profile(raw::load(file, text, find)?)
    }

    /// The content of a built-in profile.
    pub fn built_in_text(name: &str) -> Option<&'static str> {
        BUILT_IN.iter().find(|(built_in, _)| *built_in == name).map(|(_, text)| *text)
    }

    /// The cues that can match the words of a heading, with their parts, sorted by part.
    pub fn cues_for(&self, words: &str) -> impl Iterator<Item = (usize, &Cue)> {
        self.cue_index.candidates(words).into_iter().map(|(part, cue)| (part, &self.parts[part].cues[cue]))
    }

    /// The title of a new report.
    pub fn title_for(&self, year: i32, organ: &str) -> String {
        self.title_template.replace("{organ}", organ).replace("{year}", &year.to_string())
    }

    /// Whether the parts, of which there are some, all speak of the given year.
    pub fn all_about(&self, parts: PartSet, year: PartYear) -> bool {
        !parts.is_empty() && parts.iter().all(|part| self.parts[part].year == Some(year))
    }

    /// Whether one of the parts speaks of the given year.
    pub fn any_about(&self, parts: PartSet, year: PartYear) -> bool {
        parts.iter().any(|part| self.parts[part].year == Some(year))
    }

    /// The place of a part in [`Profile::parts`].
    pub fn part_index(&self, id: &str) -> Option<usize> {
        self.parts.iter().position(|part| part.id == id)
    }
}

fn no_other(_: &str) -> Option<String> {
    None
}
