//! Completion of headings, and of a whole skeleton in an empty document.

use tower_lsp::lsp_types::{CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, InsertTextFormat, TextEdit};

use crate::core::analysis::Analysis;
use crate::core::localized::{Language, Localized};
use crate::core::outline::{MarkStyle, PartStatus};
use crate::core::skeleton::{NewReport, new_report, next_number, place_of_part};
use crate::core::text::{Span, fold};
use crate::lsp::client::ClientSupport;
use crate::lsp::convert::Converter;

/// Where completion is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The document.
    pub analysis: &'a Analysis,
    /// The cursor, as a byte offset.
    pub offset: usize,
    /// Whether the document is checked as a report.
    pub is_report: bool,
    /// The report year of a new report.
    pub new_year: i32,
    /// What the client can do.
    pub client: &'a ClientSupport,
    /// The language of details.
    pub language: Language,
}

/// What can be written at the cursor; the list changes with every character.
pub fn completion(request: &Request<'_>) -> CompletionList {
    let typed = Typed::before(request);
    let text = &request.analysis.text;
    let is_first_line = request.analysis.line_index.line_of(request.offset) == 0;
    let items = match typed {
        Some(typed) if text.trim().is_empty() || (!request.is_report && is_first_line) => skeleton(request, &typed),
        Some(typed) if request.is_report => headings(request, &typed),
        _ => Vec::new(),
    };
    CompletionList { is_incomplete: true, items }
}

/// What stands on the line before the cursor.
struct Typed<'a> {
    text: &'a str,
    folded: String,
    span: Span,
}

impl<'a> Typed<'a> {
    /// `None` where something else follows on the line.
    fn before(request: &Request<'a>) -> Option<Self> {
        let text: &'a str = &request.analysis.text;
        let index = &request.analysis.line_index;
        let line = index.line_range(text, index.line_of(request.offset));
        if !text[request.offset.min(line.end)..line.end].trim().is_empty() {
            return None;
        }
        let before = &text[line.start..request.offset.min(line.end)];
        let typed = before.trim_start();
        let folded = fold(typed).text(typed).to_owned();
        Some(Self { text: typed, folded, span: Span::new(line.start + before.len() - typed.len(), line.start + before.len()) })
    }

    /// Whether a heading can go on from what is typed: from its number or from its words.
    fn begins(&self, number: &str, words: &str) -> bool {
        let line = format!("{number}{words}");
        let folded = fold(&line);
        folded.text(&line).starts_with(&self.folded) || fold(words).text(words).starts_with(&self.folded)
    }
}

fn headings(request: &Request<'_>, typed: &Typed<'_>) -> Vec<CompletionItem> {
    let analysis = request.analysis;
    let above = analysis.outline.top().take_while(|(_, heading)| heading.span().start < typed.span.start).last();
    let mut items = Vec::new();
    let number = next_number(analysis, None, typed.span.start, MarkStyle::Han);
    let next_top = above.map_or(0, |(_, heading)| heading.end);
    for (index, part) in analysis.profile.parts.iter().enumerate().filter(|(index, _)| analysis.parts[*index].status == PartStatus::Missing)
    {
        let words = part.heading_for(analysis.report.year.map(|(year, _)| year));
        let belongs_here = place_of_part(analysis, index).before.unwrap_or(analysis.outline.headings.len()) == next_top;
        if typed.begins(&number, &words) {
            let rank = if belongs_here { format!("0{index:02}") } else { format!("1{index:02}") };
            items.push(heading_item(request, typed, &format!("{number}{words}"), &part.contains, rank));
        }
    }
    if let Some((top, heading)) = above {
        let number = next_number(analysis, Some(top), typed.span.start, MarkStyle::HanBrackets);
        let parts = heading.parts.iter().map(|part| &analysis.profile.parts[part]);
        for (rank, (part, words)) in parts.flat_map(|part| part.subheadings.iter().map(move |words| (part, words))).enumerate() {
            let is_used = analysis.outline.children(Some(top)).any(|(_, below)| below.words().contains(words.as_str()));
            if !is_used && typed.begins(&number, words) {
                items.push(heading_item(request, typed, &format!("{number}{words}"), &part.name, format!("2{rank:02}")));
            }
        }
    }
    items
}

fn heading_item(request: &Request<'_>, typed: &Typed<'_>, line: &str, detail: &str, rank: String) -> CompletionItem {
    item(request, typed, line, line.to_owned(), detail.to_owned(), rank)
}

fn item(request: &Request<'_>, typed: &Typed<'_>, label: &str, new_text: String, detail: String, rank: String) -> CompletionItem {
    let converter = Converter::new(request.analysis, request.client.encoding);
    let filter = if label.starts_with(typed.text) { label.to_owned() } else { format!("{}{label}", typed.text) };
    CompletionItem {
        label: label.to_owned(),
        kind: Some(CompletionItemKind::TEXT),
        detail: Some(detail),
        sort_text: Some(rank),
        filter_text: Some(filter),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(converter.range(typed.span), new_text))),
        ..CompletionItem::default()
    }
}

/// The title and the whole skeleton, with tab stops where the client fills in snippets.
fn skeleton(request: &Request<'_>, typed: &Typed<'_>) -> Vec<CompletionItem> {
    let (analysis, year) = (request.analysis, request.new_year);
    let profile = &analysis.profile;
    let (organ, text_of): (&str, &dyn Fn(usize) -> String) = if request.client.snippets {
        ("${1:××局}", &|part| {
            if profile.parts[part].body.is_empty() { format!("${}", part + 2) } else { profile.parts[part].body.clone() }
        })
    } else {
        ("××局", &|part| profile.parts[part].body.clone())
    };
    let report = new_report(profile, &NewReport { year, organ, syntax: analysis.syntax, second_level: None }, text_of);
    let names = [
        (Localized::new(format!("{}（五部分骨架）", profile.title), format!("{} (skeleton)", profile.title)), report, "0"),
        (Localized::new(profile.title_for(year, "××局"), profile.title_for(year, "××局")), profile.title_for(year, organ), "1"),
    ];
    let offered = names.into_iter().filter(|(name, ..)| typed.text.is_empty() || name.zh.starts_with(typed.text) || typed.text == "#");
    offered
        .map(|(name, text, rank)| {
            let kind = if request.client.snippets { CompletionItemKind::SNIPPET } else { CompletionItemKind::TEXT };
            let item = item(request, typed, name.get(request.language), text, profile.source.clone(), rank.to_owned());
            let format = if request.client.snippets { InsertTextFormat::SNIPPET } else { InsertTextFormat::PLAIN_TEXT };
            CompletionItem { kind: Some(kind), insert_text_format: Some(format), ..item }
        })
        .collect()
}
