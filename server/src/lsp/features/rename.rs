//! Renames: the report year with the plan year, the organ, a short form. Never inside titles of laws and codes.

use crate::core::analysis::Analysis;
use crate::core::figure_list::{Figure, Role, figures, paragraph_figures};
use crate::core::figures::{write_year, years};
use crate::core::finding::Edit;
use crate::core::localized::Localized;
use crate::core::short_forms::{ShortForm, short_form_at};
use crate::core::text::{Span, fold};

/// Report years that are no slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2999;

/// One change of a rename.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The edit.
    pub edit: Edit,
    /// Whether it is meant for sure; the others are to be confirmed.
    pub is_sure: bool,
}

/// What stands under the cursor.
enum Subject<'a> {
    /// A year of the report: how many years it is after the report year.
    Year {
        report: i32,
        span: Span,
    },
    /// The reporting organ.
    Organ {
        name: &'a str,
        span: Span,
    },
    ShortForm {
        short: ShortForm,
        span: Span,
    },
}

/// What can be renamed at an offset, and its name now.
pub fn prepare(analysis: &Analysis, offset: usize) -> Option<(Span, String)> {
    let span = match subject(analysis, offset)? {
        Subject::Year { span, .. } | Subject::Organ { span, .. } | Subject::ShortForm { span, .. } => span,
    };
    Some((span, span.of(&analysis.text).to_owned()))
}

/// The changes that give what stands at an offset a new name, in the order of the text.
///
/// # Errors
/// Why it cannot have that name.
pub fn rename(analysis: &Analysis, offset: usize, new_name: &str) -> Result<Vec<Change>, Localized> {
    let text = &*analysis.text;
    let new_name = new_name.trim();
    let Some(subject) = subject(analysis, offset) else {
        return Err(Localized::new(
            "这里没有可以统一改名的内容（可以改报告年度、报告单位和“以下简称”的简称）。",
            "nothing here can be renamed: the report year, the organ and defined short forms can.",
        ));
    };
    if let Subject::Year { report, span } = subject {
        let year = new_year(new_name)?;
        // The cursor may stand on the plan year.
        let (old, _) = year_in(text, span).unwrap_or((report, span));
        return Ok(year_changes(analysis, report, year - (old - report)));
    }
    if new_name.is_empty() || new_name.contains(['\n', '\r', '《', '》']) {
        return Err(Localized::new(
            "新名称不能是空的，也不能有换行和书名号。",
            "the new name must not be empty or hold line ends or title marks.",
        ));
    }
    let places: Vec<Span> = match subject {
        Subject::ShortForm { short, .. } => short.places(text).collect(),
        Subject::Organ { name, .. } => places_of(text, name),
        Subject::Year { .. } => Vec::new(),
    };
    let change = |span| Change { edit: Edit { span, new_text: new_name.to_owned() }, is_sure: true };
    Ok(places.into_iter().map(change).collect())
}

fn subject(analysis: &Analysis, offset: usize) -> Option<Subject<'_>> {
    let text = &*analysis.text;
    if let Some((name, span)) = organ_at(analysis, offset) {
        return Some(Subject::Organ { name, span });
    }
    let paragraph = analysis.paragraph_at(offset)?;
    let report = analysis.report.year.map(|(year, _)| year);
    let year = paragraph_figures(analysis, paragraph).into_iter().find_map(|figure| {
        let is_year = matches!(figure.role, Role::ReportYear | Role::PlanYear) && figure.span.touches(offset);
        let (_, span) = year_in(text, figure.span).filter(|_| is_year)?;
        Some(Subject::Year { report: report?, span })
    });
    year.or_else(|| short_form_at(text, offset).map(|(short, span)| Subject::ShortForm { short, span }))
}

/// The organ, where the cursor is on its name in the title, the signature or the text.
fn organ_at(analysis: &Analysis, offset: usize) -> Option<(&str, Span)> {
    let text = &*analysis.text;
    let signed = analysis.zones.signature.organ.map(|span| span.of(text).trim());
    let titled = analysis.zones.title.as_ref().and_then(|title| {
        let organ = title.organ.as_deref()?;
        let at = title.span.of(text).find(organ)?;
        text.get(title.span.start + at..title.span.start + at + organ.len())
    });
    let names = titled.into_iter().chain(signed).filter(|name| !name.is_empty());
    names.filter_map(|name| Some((name, places_of(text, name).into_iter().find(|span| span.touches(offset))?))).next()
}

/// Where a name stands, but for titles of laws.
fn places_of(text: &str, name: &str) -> Vec<Span> {
    let places = text.match_indices(name).map(|(at, _)| Span::new(at, at + name.len()));
    places.filter(|span| !is_in_title(text, span.start)).collect()
}

/// Whether a place is between 《 and 》 of its line.
fn is_in_title(text: &str, at: usize) -> bool {
    let line = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let before = &text[line..at];
    before.rfind('《').is_some_and(|open| !before[open..].contains('》'))
}

fn new_year(name: &str) -> Result<i32, Localized> {
    let digits = name.strip_suffix("年度").or_else(|| name.strip_suffix('年')).unwrap_or(name);
    digits.parse().ok().filter(|year| YEARS.contains(year)).ok_or_else(|| {
        Localized::new("报告年度应当是四位数的年份，如 2025。", "the report year must be a year of four digits, such as 2025.")
    })
}

/// The first year in a figure, and where its digits stand.
fn year_in(text: &str, figure: Span) -> Option<(i32, Span)> {
    let original = figure.of(text);
    let folded = fold(original);
    let (year, span) = years(folded.text(original)).next()?;
    Some((year, folded.original(span).shifted(figure.start)))
}

/// Every year that moves with the report year.
fn year_changes(analysis: &Analysis, old: i32, new: i32) -> Vec<Change> {
    let text = &*analysis.text;
    let change = |figure: Figure| {
        let (year, span) = year_in(text, figure.span)?;
        let is_sure = match figure.role {
            Role::ReportYear => year == old,
            Role::PlanYear => year == old + 1,
            // Facts of a year do not follow the year of the report: a person decides.
            Role::Period | Role::OtherYear if year == old => false,
            Role::DocDate if year == old + 1 => false,
            _ => return None,
        };
        let is_meant = is_sure || !matches!(figure.role, Role::ReportYear | Role::PlanYear);
        let new_text = write_year(year + (new - old), span.of(text));
        (is_meant && !is_in_title(text, span.start)).then_some(Change { edit: Edit { span, new_text }, is_sure })
    };
    figures(analysis).into_iter().filter_map(change).collect()
}
