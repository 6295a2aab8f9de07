//! The list of figures as a table, section by section.

use unicode_width::UnicodeWidthStr;

use crate::core::figure_list::Status;
use crate::core::localized::Language;
use crate::report::FigureRow;

/// The widest indicator, in columns.
const WIDEST: usize = 40;

/// The rows under their headings. Figures that conflict are marked and followed by the arithmetic.
pub(super) fn text(rows: &[FigureRow], language: Language) -> String {
    let mut lines = String::new();
    let mut start = 0;
    while start < rows.len() {
        let end = rows[start..].iter().position(|row| row.heading != rows[start].heading).map_or(rows.len(), |length| start + length);
        if start > 0 {
            lines.push('\n');
        }
        if let Some(heading) = &rows[start].heading {
            lines += &clean(heading);
            lines.push('\n');
        }
        section(&rows[start..end], language, &mut lines);
        start = end;
    }
    lines + &summary(rows, language)
}

fn section(rows: &[FigureRow], language: Language, lines: &mut String) {
    let cells: Vec<[String; 6]> = rows.iter().map(cells).collect();
    let widths: [usize; 6] = std::array::from_fn(|column| cells.iter().map(|row| row[column].width()).max().unwrap_or(0));
    for (row, cells) in rows.iter().zip(&cells) {
        let mark = match row.status {
            Status::Conflict => "✗",
            Status::Ok => "✓",
            Status::Unchecked => " ",
        };
        let mut line = format!("{mark} ");
        for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let blanks = " ".repeat(width - cell.width());
            // The line and the value stand at the right of their columns.
            let padded = if matches!(column, 0 | 2) { format!("{blanks}{cell}") } else { format!("{cell}{blanks}") };
            line += &format!("{padded}  ");
        }
        *lines += line.trim_end();
        lines.push('\n');
        for tie in row.ties.iter().filter(|tie| tie.is_at_stake && !tie.holds) {
            let arithmetic = tie.evidence.join(if language == Language::Zh { "，" } else { "; " });
            *lines += &format!("    {}: {}\n", tie.rule, clean(&arithmetic));
        }
    }
}

/// Line and column, indicator, value, unit, text, role.
fn cells(row: &FigureRow) -> [String; 6] {
    [
        format!("{}:{}", row.line, row.column),
        shortened(&clean(&row.indicator)),
        row.value.clone().unwrap_or_default(),
        row.unit.to_owned(),
        clean(&row.text),
        row.role.to_owned(),
    ]
}

/// The end of a text that is too wide: the words next to the figure say most.
fn shortened(text: &str) -> String {
    if text.width() <= WIDEST {
        return text.to_owned();
    }
    let mut kept = text;
    while kept.width() >= WIDEST {
        kept = kept.char_indices().nth(1).map_or("", |(at, _)| &kept[at..]);
    }
    format!("…{kept}")
}

/// A draft may hold anything, control characters too.
fn clean(text: &str) -> String {
    annotate_snippets::normalize_untrusted_str(text)
}

fn summary(rows: &[FigureRow], language: Language) -> String {
    let count = |status: Status| rows.iter().filter(|row| row.status == status).count();
    let (all, fit, conflicting) = (rows.len(), count(Status::Ok), count(Status::Conflict));
    let gap = if rows.is_empty() { "" } else { "\n" };
    match language {
        Language::Zh => format!("{gap}{all} 个数字，{fit} 个核对一致（✓），{conflicting} 个有出入（✗）\n"),
        Language::En => format!("{gap}{all} figures, {fit} agree with others (✓), {conflicting} do not (✗)\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_keep_their_end() {
        let long = "推进依法行政工作领导小组办公室受理的行政复议申请案件";
        let short = shortened(long);
        assert!(short.width() <= WIDEST && short.starts_with('…') && short.ends_with("申请案件"), "{short}");
        assert_eq!(shortened("受理"), "受理");
    }
}
