//! Completion: headings and skeletons, figures that the counts before give, phrases by Han characters and by pinyin.

mod figures;
mod headings;
mod item;
mod phrases;
mod pinyin;
mod sentences;
mod series;
mod typed;

use tower_lsp::lsp_types::{CompletionItem, CompletionList};

use crate::core::analysis::Analysis;
use crate::core::localized::Language;
use crate::core::text::Span;
use crate::lsp::client::ClientSupport;
use crate::lsp::convert::Converter;
use item::Candidate;
use typed::Typed;

pub use phrases::resolve;

/// The most items of one answer.
const MOST: usize = 50;

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

impl Request<'_> {
    /// The report year, as far as it is known; else that of a report that is written now.
    fn year(&self) -> i32 {
        self.analysis.report.year.map_or(self.new_year, |(year, _)| year)
    }
}

/// What can be written at the cursor; the list changes with every character.
pub fn completion(request: &Request<'_>) -> CompletionList {
    let text = &request.analysis.text;
    let is_first_line = request.analysis.line_index.line_of(request.offset) == 0;
    let mut found = Vec::new();
    if text.trim().is_empty() || (!request.is_report && is_first_line) {
        found.extend(headings::skeleton(request));
    } else if request.is_report {
        let typed = Typed::before(request.analysis, request.offset);
        found.extend(figures::computed(request, &typed));
        found.extend(headings::headings(request));
        found.extend(series::next_item(request, &typed));
        found.extend(phrases::phrases(request, &typed));
        found.extend(sentences::sentences(request, &typed));
    }
    found.sort_by(|left, right| (left.rank, &left.label).cmp(&(right.rank, &right.label)));
    found.dedup_by(|right, left| right.new_text == left.new_text && right.span == left.span);
    found.truncate(MOST);
    CompletionList { is_incomplete: true, items: items(request, found) }
}

/// The items in the form of the protocol. All of them replace from one place on: some editors cut the list down to the
/// items of the most common place.
fn items(request: &Request<'_>, found: Vec<Candidate>) -> Vec<CompletionItem> {
    let converter = Converter::new(request.analysis, request.client.encoding);
    let start = found.iter().map(|candidate| candidate.span.start).min().unwrap_or(request.offset);
    let typed = Span::new(start.min(request.offset), request.offset).of(&request.analysis.text);
    let in_common = |mut candidate: Candidate| {
        let before = Span::new(start, candidate.span.start).of(&request.analysis.text);
        candidate.new_text =
            format!("{}{}", if candidate.is_snippet { item::escaped(before) } else { before.to_owned() }, candidate.new_text);
        candidate.span.start = start;
        candidate
    };
    found.into_iter().map(in_common).enumerate().map(|(index, candidate)| candidate.item(index, typed, &converter)).collect()
}
