//! `--statistics`: a table of units × parts × findings, for those who collect many reports.

use unicode_width::UnicodeWidthStr;

use super::{FileRow, severity_name};
use crate::core::finding::Severity;
use crate::core::localized::Language;
use crate::core::outline::PartStatus;
use crate::rules::Group;

/// The widest name of a unit, in columns.
const WIDEST: usize = 36;

/// The table, one line a draft and one with the totals.
pub fn statistics(rows: &[FileRow], language: Language) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let header = header(rows, language);
    let mut lines = vec![header];
    lines.extend(rows.iter().map(|row| cells(row, language)));
    lines.push(totals(rows, language));
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> =
        (0..columns).map(|column| lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.width()).max().unwrap_or(0)).collect();
    lines.iter().map(|line| aligned(line, &widths)).collect()
}

fn aligned(line: &[String], widths: &[usize]) -> String {
    let mut text = String::new();
    for (column, (cell, width)) in line.iter().zip(widths).enumerate() {
        let blanks = " ".repeat(width - cell.width());
        // Names stand at the left, counts at the right.
        text += &if column == 0 { format!("{cell}{blanks}") } else { format!("  {blanks}{cell}") };
    }
    format!("{}\n", text.trim_end())
}

fn header(rows: &[FileRow], language: Language) -> Vec<String> {
    let is_zh = language == Language::Zh;
    let mut cells = vec![if is_zh { "单位" } else { "unit" }.to_owned(), if is_zh { "年度" } else { "year" }.to_owned()];
    cells.push(if is_zh { part_names(rows) } else { "parts".to_owned() });
    cells.push(if is_zh { "逾期" } else { "late" }.to_owned());
    cells.extend(Group::ALL.map(|group| group.title(language).to_owned()));
    cells.extend(Severity::ALL.map(|severity| severity_name(severity, language).to_owned()));
    cells
}

/// The first characters of the parts, above their marks.
fn part_names(rows: &[FileRow]) -> String {
    let parts = rows.first().map(|row| row.parts.as_slice()).unwrap_or_default();
    parts.iter().filter_map(|part| part.name.chars().next()).collect()
}

fn cells(row: &FileRow, language: Language) -> Vec<String> {
    let year = row.year.map_or_else(|| "-".to_owned(), |year| year.to_string());
    let parts: String = row.parts.iter().map(|part| part_mark(part.status, language)).collect();
    let late = match (row.is_late, language) {
        (false, _) => "",
        (true, Language::Zh) => "是",
        (true, Language::En) => "late",
    };
    let mut cells = vec![shortened(row.unit()), year, parts, late.to_owned()];
    cells.extend(row.groups.iter().chain(&row.severities).map(ToString::to_string));
    cells
}

fn totals(rows: &[FileRow], language: Language) -> Vec<String> {
    let missing = rows.iter().flat_map(|row| &row.parts).filter(|part| part.status == PartStatus::Missing).count();
    let late = rows.iter().filter(|row| row.is_late).count();
    let is_zh = language == Language::Zh;
    let name = if is_zh { format!("合计 {} 份", rows.len()) } else { format!("total of {}", rows.len()) };
    let missing = if is_zh { format!("缺{missing}") } else { format!("{missing} missing") };
    let mut cells = vec![name, String::new(), missing, late.to_string()];
    cells.extend((0..Group::ALL.len()).map(|index| rows.iter().map(|row| row.groups[index]).sum::<usize>().to_string()));
    cells.extend((0..Severity::ALL.len()).map(|index| rows.iter().map(|row| row.severities[index]).sum::<usize>().to_string()));
    cells
}

/// One mark a part, in the order of the profile.
const fn part_mark(status: PartStatus, language: Language) -> &'static str {
    match (language, status) {
        (Language::Zh, PartStatus::Present) => "有",
        (Language::Zh, PartStatus::Nested) => "下",
        (Language::Zh, PartStatus::Merged) => "并",
        (Language::Zh, PartStatus::Missing) => "缺",
        (Language::En, PartStatus::Present) => "+",
        (Language::En, PartStatus::Nested) => "n",
        (Language::En, PartStatus::Merged) => "m",
        (Language::En, PartStatus::Missing) => "-",
    }
}

fn shortened(name: &str) -> String {
    if name.width() <= WIDEST {
        return name.to_owned();
    }
    let mut short = String::new();
    for character in name.chars() {
        if short.width() + 3 > WIDEST {
            break;
        }
        short.push(character);
    }
    short + "…"
}
