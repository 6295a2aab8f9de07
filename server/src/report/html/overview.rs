//! The head of the page: what the run came to, and a table of all drafts.

use super::{anchor, element};
use crate::core::finding::Severity;
use crate::core::localized::Language;
use crate::core::outline::PartStatus;
use crate::report::xml::escaped;
use crate::report::{FileError, FileRow, Totals, severity_name};
use crate::rules::Group;

/// The head, as `<header>`.
pub(super) fn header(totals: &Totals<'_>, language: Language) -> String {
    let is_zh = language == Language::Zh;
    let title = if is_zh { "核稿结果" } else { "hegao report" };
    let counts: Vec<String> = Severity::ALL
        .into_iter()
        .zip(totals.summary.findings)
        .map(|(severity, count)| format!("<span class=\"{}\">{} {count}</span>", severity.name(), severity_name(severity, language)))
        .collect();
    let files = totals.summary.files;
    let files = if is_zh { format!("{files} 份已检查") } else { format!("{files} files checked") };
    let note = if is_zh {
        "各部分：✓ 有 · ↳ 只在下级标题 · ∪ 与别的部分合写 · ✗ 缺。数字对不上的，请以原始材料为准核对。"
    } else {
        "Parts: ✓ present · ↳ nested · ∪ merged · ✗ missing."
    };
    format!(
        "<header>\n<h1>{title}</h1>\n<p class=\"counts\">{} {}</p>\n{}{}<p class=\"note\">{note}</p>\n</header>\n",
        escaped(&files),
        counts.join(" "),
        table(totals.rows, language),
        errors(totals.errors, language),
    )
}

fn table(rows: &[FileRow], language: Language) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let is_zh = language == Language::Zh;
    let mut head = vec![if is_zh { "文稿" } else { "draft" }.to_owned(), if is_zh { "年度" } else { "year" }.to_owned()];
    head.extend(first.parts.iter().map(|part| if is_zh { part.name.clone() } else { part.id.clone() }));
    head.push(if is_zh { "逾期" } else { "late" }.to_owned());
    head.extend(Group::ALL.map(|group| group.title(language).to_owned()));
    head.extend(Severity::ALL.map(|severity| severity_name(severity, language).to_owned()));
    let head: String = head.iter().map(|cell| format!("<th>{}</th>", escaped(cell))).collect();
    let body: String = rows.iter().map(|row| line(row, language)).collect();
    format!("<table class=\"overview\">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n")
}

fn line(row: &FileRow, language: Language) -> String {
    let year = row.year.map_or_else(|| "—".to_owned(), |year| year.to_string());
    let organ = row.organ.as_deref().map(|organ| element("span", "organ", organ)).unwrap_or_default();
    let mut cells = format!("<td><a href=\"#{}\">{}</a>{organ}</td><td>{year}</td>", anchor(&row.path), escaped(&row.path));
    for part in &row.parts {
        let (mark, class) = match part.status {
            PartStatus::Present => ("✓", "present"),
            PartStatus::Nested => ("↳", "nested"),
            PartStatus::Merged => ("∪", "nested"),
            PartStatus::Missing => ("✗", "missing"),
        };
        cells += &element("td", class, mark);
    }
    let late = match (row.is_late, language) {
        (false, _) => "",
        (true, Language::Zh) => "逾期",
        (true, Language::En) => "late",
    };
    cells += &element("td", "late", late);
    for count in row.groups.iter().chain(&row.severities) {
        cells += &element("td", if *count == 0 { "zero" } else { "count" }, &count.to_string());
    }
    format!("<tr>{cells}</tr>\n")
}

fn errors(errors: &[FileError], language: Language) -> String {
    let item = |error: &FileError| {
        let line = error.line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("<li>{}{line}: {}</li>\n", escaped(&error.path), escaped(error.message.get(language)))
    };
    if errors.is_empty() {
        return String::new();
    }
    let title = if language == Language::Zh { "不能检查的文件" } else { "Files that could not be checked" };
    format!("<section class=\"errors\"><h2>{title}</h2><ul>\n{}</ul></section>\n", errors.iter().map(item).collect::<String>())
}
