//! What a draft is: kind, report year, organ.

use super::figures::{year_at_start, years};
use super::lines::Lines;
use super::outline::{Outline, PartState, assign_parts, no_parts};
use super::profile::{OtherKind, PartYear, Profile};
use super::text::{Span, fold};
use super::zones::{Zone, Zones, without_quoted};

/// Where the report year was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum YearFrom {
    /// `year` in the settings or `--year`.
    Settings,
    /// The title.
    Title,
    /// The headings of the parts about the report year.
    Headings,
    /// The heading of the part about the next year.
    PlanHeading,
    /// The first sentence of the body.
    Opening,
    /// The date of the signature.
    Signature,
}

/// Another kind of paper, and what tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindFound {
    /// Its place in the profile's other kinds.
    pub kind: usize,
    /// The title or heading that tells it.
    pub span: Span,
    /// Whether its headings carry the parts all the same: a summary of this very work, not of another.
    pub has_parts: bool,
}

/// What a draft is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The year reported on, and where it was read.
    pub year: Option<(i32, YearFrom)>,
    /// The reporting organ, folded.
    pub organ: Option<String>,
    /// Set where the draft is another kind of paper.
    pub other_kind: Option<KindFound>,
}

impl Report {
    /// Tells what the draft is, and which headings carry which parts.
    ///
    /// Year and parts depend on each other: where neither settings nor title tell the year, the headings are read
    /// without it first, and again when it is known.
    pub(super) fn read(
        lines: &Lines<'_>,
        zones: &Zones,
        outline: &mut Outline,
        profile: &Profile,
        set_year: Option<i32>,
    ) -> (Self, Vec<PartState>) {
        let title_year = || zones.title.as_ref().and_then(|title| title.year).map(|year| (year, YearFrom::Title));
        let known = set_year.map(|year| (year, YearFrom::Settings)).or_else(title_year);
        let next = |(year, _): (i32, YearFrom)| year + 1;
        let mut parts = assign_parts(outline, profile, known.map(next));
        let year = known.or_else(|| year_of_text(lines, zones, outline, profile));
        let other_kind = other_kind(zones, outline, profile);
        if other_kind.is_some_and(|found| !found.has_parts) {
            parts = no_parts(outline, profile);
        } else if known.is_none() && year.is_some() {
            parts = assign_parts(outline, profile, year.map(next));
        }
        (Self { year, organ: organ(lines, zones), other_kind }, parts)
    }
}

fn organ(lines: &Lines<'_>, zones: &Zones) -> Option<String> {
    let signed = || {
        let organ = zones.signature.organ?.of(lines.text()).trim();
        Some(fold(organ).text(organ).to_owned())
    };
    zones.title.as_ref().and_then(|title| title.organ.clone()).or_else(signed)
}

fn other_kind(zones: &Zones, outline: &Outline, profile: &Profile) -> Option<KindFound> {
    let kinds = || profile.other_kinds.iter().enumerate();
    if let Some(title) = &zones.title {
        let words = without_quoted(&title.folded);
        let names_subject = profile.recognition.subjects.iter().any(|subject| title.folded.contains(subject.as_str()));
        let is_kind =
            |kind: &OtherKind| !(kind.is_other_subject && names_subject) && kind.title.iter().any(|pattern| pattern.matches(&words));
        let (kind, found) = kinds().find(|(_, kind)| is_kind(kind))?;
        return Some(KindFound { kind, span: title.span, has_parts: found.has_parts && names_subject });
    }
    kinds().find_map(|(kind, found)| {
        let telling = |patterns: &[super::pattern::Pattern], words: &str| patterns.iter().any(|pattern| pattern.matches(words));
        let first = outline.top().next().filter(|(_, heading)| telling(&found.lead_heading, heading.words()));
        let two = outline.top().filter(|(_, heading)| telling(&found.headings, heading.words())).nth(1);
        first.or(two).map(|(_, heading)| KindFound { kind, span: heading.span(), has_parts: found.has_parts })
    })
}

/// The report year where neither settings nor title tell it, by the first source that does; never by counting.
fn year_of_text(lines: &Lines<'_>, zones: &Zones, outline: &Outline, profile: &Profile) -> Option<(i32, YearFrom)> {
    let signature = || zones.signature.date.map(|(date, _)| date.year - 1);
    heading_year(outline, profile, PartYear::Report)
        .map(|year| (year, YearFrom::Headings))
        .or_else(|| heading_year(outline, profile, PartYear::Next).map(|year| (year - 1, YearFrom::PlanHeading)))
        .or_else(|| opening_year(lines, zones).map(|year| (year, YearFrom::Opening)))
        .or_else(|| signature().map(|year| (year, YearFrom::Signature)))
}

/// The one year that the headings of parts about the given year name.
fn heading_year(outline: &Outline, profile: &Profile, about: PartYear) -> Option<i32> {
    let carrying = outline.headings.iter().filter(|heading| profile.all_about(heading.parts, about));
    let mut named: Vec<i32> = carrying.flat_map(|heading| years(heading.words()).map(|(year, _)| year)).collect();
    named.sort_unstable();
    named.dedup();
    if let [year] = named[..] { Some(year) } else { None }
}

/// The year that opens the first paragraph of running text.
fn opening_year(lines: &Lines<'_>, zones: &Zones) -> Option<i32> {
    let first = (0..lines.len()).find(|&index| zones.of[index] == Zone::Body && lines.paragraph(index).mark.is_none())?;
    year_at_start(lines.folded(first)).map(|(year, _)| year)
}
