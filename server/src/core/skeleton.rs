//! Text to start from: the skeleton of a report, and headings at their places.

use super::analysis::Analysis;
use super::finding::Edit;
use super::outline::{Heading, MarkStyle};
use super::profile::Profile;
use super::text::{Span, Syntax};
use super::zones::Zone;

/// A report to begin.
#[derive(Debug, Clone, Copy)]
pub struct NewReport<'a> {
    /// The report year.
    pub year: i32,
    /// The reporting organ.
    pub organ: &'a str,
    /// How the text is marked up.
    pub syntax: Syntax,
    /// How usual headings of the second level are numbered; without, there are none.
    pub second_level: Option<MarkStyle>,
}

/// A whole report to fill in: title, the headings of all parts, signature. `text_of` gives the text below the heading of
/// a part, which may be empty.
pub fn new_report(profile: &Profile, report: &NewReport<'_>, text_of: &dyn Fn(usize) -> String) -> String {
    let is_markdown = report.syntax == Syntax::Markdown;
    let prefix = |level: usize| if is_markdown { "#".repeat(level) + " " } else { String::new() };
    let mut lines = vec![prefix(1) + &profile.title_for(report.year, report.organ)];
    for (index, part) in profile.parts.iter().enumerate() {
        lines.push(format!("{}{}{}", prefix(2), MarkStyle::Han.write(index as u32 + 1), part.heading_for(Some(report.year))));
        for (words, ordinal) in part.subheadings.iter().zip(1..) {
            lines.extend(report.second_level.map(|style| format!("{}{}{words}", prefix(3), style.write(ordinal))));
        }
        lines.extend(Some(text_of(index)).filter(|text| !text.is_empty()));
    }
    lines.push(report.organ.to_owned());
    lines.push(format!("{}年×月×日", report.year + 1));
    lines.join(if is_markdown { "\n\n" } else { "\n" }) + "\n"
}

/// The number that the next heading below `parent`, or of level 1, takes at a byte offset, in the form of its siblings,
/// with what stands before it. `default` is the style where there are no siblings.
pub fn next_number(analysis: &Analysis, parent: Option<usize>, offset: usize, default: MarkStyle) -> String {
    let siblings = analysis.outline.children(parent).filter(|(_, heading)| heading.mark.number.is_some());
    let Some((_, last)) = siblings.take_while(|(_, heading)| heading.span().start < offset).last() else {
        let hashes = if analysis.syntax == Syntax::Markdown { if parent.is_some() { "### " } else { "## " } } else { "" };
        return format!("{hashes}{}", default.write(1));
    };
    let start = analysis.lines().start(last.paragraph);
    let prefix = &analysis.text[start..last.mark.mark.start];
    let number = last.mark.number.map(|(style, ordinal)| style.renumber(last.mark.mark.of(&analysis.text), ordinal + 1));
    format!("{}{}", prefix.trim_start_matches(['\u{3000}', ' ']), number.unwrap_or_default())
}

/// Where a missing part belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Byte offset: the start of a heading's line, or the end of the body.
    pub offset: usize,
    /// The level-1 heading before which the part belongs; none at the end of the body.
    pub before: Option<usize>,
}

/// Where a part that is missing belongs: behind the nearest part before it in the order of the profile, else before the
/// nearest part after it, else at the end of the body.
pub fn place_of_part(analysis: &Analysis, part: usize) -> Place {
    let section_of = |other: usize, last: bool| {
        let headings = &analysis.parts[other].headings;
        let top = headings.iter().copied().filter(|&index| analysis.outline.headings[index].level == 1);
        if last { top.max() } else { top.min() }
    };
    let behind = (0..part).rev().find_map(|other| section_of(other, true)).map(|index| analysis.outline.headings[index].end);
    let before = behind.or_else(|| (part + 1..analysis.parts.len()).find_map(|other| section_of(other, false)));
    match before.and_then(|index| analysis.outline.headings.get(index).map(|heading| (index, heading))) {
        Some((index, heading)) => Place { offset: analysis.lines().start(heading.paragraph), before: Some(index) },
        None => Place { offset: end_of_body(analysis), before: None },
    }
}

/// The end of the last line of the body, before the signature; the start of an empty text.
pub fn end_of_body(analysis: &Analysis) -> usize {
    let lines = analysis.lines();
    let last = (0..lines.len()).rev().find(|&index| matches!(analysis.zones.of[index], Zone::Body | Zone::Addressee | Zone::Title));
    last.map_or(0, |index| lines.content(index).end)
}

/// The edits that insert the headings of missing parts, given in the order of the profile, and move the numbers of the
/// level-1 headings behind them.
pub fn insert_parts(analysis: &Analysis, parts: &[usize]) -> Vec<Edit> {
    let form = HeadingForm::of(analysis);
    let places: Vec<(Place, usize)> = parts.iter().map(|&part| (place_of_part(analysis, part), part)).collect();
    let mut edits = Vec::new();
    let mut ordinal = 0;
    for (index, heading) in analysis.outline.top() {
        for &(_, part) in places.iter().filter(|(place, _)| place.before == Some(index)) {
            ordinal += 1;
            push_insertion(&mut edits, analysis.lines().start(heading.paragraph), form.line(analysis, part, ordinal) + form.separator());
        }
        ordinal += 1;
        edits.extend(renumbered(analysis, heading, ordinal, &places));
    }
    for &(place, part) in places.iter().filter(|(place, _)| place.before.is_none()) {
        ordinal += 1;
        let separator = if place.offset == 0 { "" } else { form.separator() };
        push_insertion(&mut edits, place.offset, format!("{separator}{}", form.line(analysis, part, ordinal)));
    }
    edits
}

/// The edits that insert a section of level 1 at the place of a part, with the heading's words and the lines below it,
/// and move the numbers of the headings behind it.
pub fn insert_section(analysis: &Analysis, place: Place, words: &str, below: &str) -> Vec<Edit> {
    let form = HeadingForm::of(analysis);
    let places = [(place, 0)];
    let ordinal = 1 + analysis.outline.top().take_while(|(index, _)| place.before != Some(*index)).count() as u32;
    let section = format!("{}{}{below}", form.line_of(words, ordinal), form.line_end);
    let (before, behind) = match place.before {
        Some(_) => ("", form.line_end),
        None if place.offset == 0 => ("", ""),
        None => (form.separator(), ""),
    };
    let section = section.trim_end_matches(['\r', '\n']);
    let mut edits = vec![Edit { span: Span::empty(place.offset), new_text: format!("{before}{section}{behind}") }];
    let mut count = 0;
    for (index, heading) in analysis.outline.top() {
        count += if place.before == Some(index) { 2 } else { 1 };
        edits.extend(renumbered(analysis, heading, count, &places));
    }
    edits
}

/// Adds to the insertion at the same place, if there is one.
fn push_insertion(edits: &mut Vec<Edit>, offset: usize, text: String) {
    let span = Span::empty(offset);
    match edits.last_mut().filter(|edit| edit.span == span) {
        Some(edit) => edit.new_text += &text,
        None => edits.push(Edit { span, new_text: text }),
    }
}

/// The number of a heading behind an insertion, if it follows the count and so has to move.
fn renumbered(analysis: &Analysis, heading: &Heading, ordinal: u32, places: &[(Place, usize)]) -> Option<Edit> {
    let (style, written) = heading.mark.number?;
    let moved = places.iter().filter(|(place, _)| place.before.is_some() && place.offset <= heading.mark.mark.start).count() as u32;
    if moved == 0 || written + moved != ordinal {
        return None;
    }
    let mark = heading.mark.mark;
    Some(Edit { span: mark, new_text: style.renumber(mark.of(&analysis.text), ordinal) })
}

/// How the level-1 headings of a draft are written.
struct HeadingForm {
    /// What stands before the number: indentation, `#`.
    prefix: String,
    /// Style and written form of the number.
    number: Option<(MarkStyle, String)>,
    line_end: &'static str,
    is_markdown: bool,
}

impl HeadingForm {
    fn of(analysis: &Analysis) -> Self {
        let text: &str = &analysis.text;
        let line_end = line_end(text);
        let is_markdown = analysis.syntax == Syntax::Markdown;
        let Some((_, heading)) = analysis.outline.top().next() else {
            let prefix = if is_markdown { "## " } else { "" };
            return Self { prefix: prefix.to_owned(), number: Some((MarkStyle::Han, MarkStyle::Han.write(1))), line_end, is_markdown };
        };
        let start = analysis.lines().start(heading.paragraph);
        let prefix = text[start..heading.span().start].to_owned();
        let number = heading.mark.number.map(|(style, _)| (style, heading.mark.mark.of(text).to_owned()));
        Self { prefix, number, line_end, is_markdown }
    }

    fn line(&self, analysis: &Analysis, part: usize, ordinal: u32) -> String {
        let year = analysis.report.year.map(|(year, _)| year);
        self.line_of(&analysis.profile.parts[part].heading_for(year), ordinal)
    }

    fn line_of(&self, words: &str, ordinal: u32) -> String {
        let number = self.number.as_ref().map(|(style, mark)| style.renumber(mark, ordinal)).unwrap_or_default();
        let emphasis = if self.prefix.contains("**") { "**" } else { "" };
        format!("{}{number}{words}{emphasis}", self.prefix)
    }

    fn separator(&self) -> &'static str {
        match (self.is_markdown, self.line_end) {
            (false, line_end) => line_end,
            (true, "\r\n") => "\r\n\r\n",
            (true, _) => "\n\n",
        }
    }
}

/// The line end that a text uses first; LF where it has none.
pub fn line_end(text: &str) -> &'static str {
    match memchr::memchr2(b'\n', b'\r', text.as_bytes()) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}
