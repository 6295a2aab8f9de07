//! Completion of headings, and of a whole skeleton in an empty document.

use tower_lsp::lsp_types::CompletionItemKind;

use super::Request;
use super::item::Candidate;
use crate::core::localized::Localized;
use crate::core::outline::{MarkStyle, PartStatus};
use crate::core::skeleton::{NewReport, new_report, next_number, place_of_part};
use crate::core::text::{Span, fold};

/// Ranks of headings: of a part that belongs here, below the part, of a part that belongs elsewhere.
const RANK: u32 = 50;
const RANK_BELOW: u32 = 100;
const RANK_ELSEWHERE: u32 = 400;

/// What stands on the line before the cursor, where nothing follows.
struct Line<'a> {
    text: &'a str,
    folded: String,
    span: Span,
}

impl<'a> Line<'a> {
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

/// Headings of parts that are missing, and usual ones below the part under the cursor.
pub(super) fn headings(request: &Request<'_>) -> Vec<Candidate> {
    let Some(typed) = Line::before(request) else { return Vec::new() };
    let (analysis, typed) = (request.analysis, &typed);
    let above = analysis.outline.top().take_while(|(_, heading)| heading.span().start < typed.span.start).last();
    let mut items = Vec::new();
    let number = next_number(analysis, None, typed.span.start, MarkStyle::Han);
    let next_top = above.map_or(0, |(_, heading)| heading.end);
    for (index, part) in analysis.profile.parts.iter().enumerate().filter(|(index, _)| analysis.parts[*index].status == PartStatus::Missing)
    {
        let words = part.heading_for(analysis.report.year.map(|(year, _)| year));
        let belongs_here = place_of_part(analysis, index).before.unwrap_or(analysis.outline.headings.len()) == next_top;
        if typed.begins(&number, &words) {
            let rank = if belongs_here { RANK } else { RANK_ELSEWHERE } + index as u32;
            items.push(heading_candidate(typed, &format!("{number}{words}"), &part.contains, rank));
        }
    }
    if let Some((top, heading)) = above {
        let number = next_number(analysis, Some(top), typed.span.start, MarkStyle::HanBrackets);
        let parts = heading.parts.iter().map(|part| &analysis.profile.parts[part]);
        for (rank, (part, words)) in (0..).zip(parts.flat_map(|part| part.subheadings.iter().map(move |words| (part, words)))) {
            let is_used = analysis.outline.children(Some(top)).any(|(_, below)| below.words().contains(words.as_str()));
            if !is_used && typed.begins(&number, words) {
                items.push(heading_candidate(typed, &format!("{number}{words}"), &part.name, RANK_BELOW + rank));
            }
        }
    }
    items
}

fn heading_candidate(typed: &Line<'_>, line: &str, detail: &str, rank: u32) -> Candidate {
    let kind = CompletionItemKind::MODULE;
    Candidate { detail: detail.to_owned(), kind, ..Candidate::text(line, line, typed.span, rank) }
}

/// The title and the whole skeleton, with tab stops where the client fills in snippets.
pub(super) fn skeleton(request: &Request<'_>) -> Vec<Candidate> {
    let Some(typed) = Line::before(request) else { return Vec::new() };
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
        (Localized::new(format!("{}（五部分骨架）", profile.title), format!("{} (skeleton)", profile.title)), report),
        (Localized::new(profile.title_for(year, "××局"), profile.title_for(year, "××局")), profile.title_for(year, organ)),
    ];
    let offered = names.into_iter().filter(|(name, _)| typed.text.is_empty() || name.zh.starts_with(typed.text) || typed.text == "#");
    let candidate = |(rank, (name, text)): (u32, (Localized, String))| {
        let is_snippet = request.client.snippets;
        let kind = if is_snippet { CompletionItemKind::SNIPPET } else { CompletionItemKind::TEXT };
        let detail = profile.source.clone();
        Candidate { detail, kind, is_snippet, ..Candidate::text(name.get(request.language), text, typed.span, rank) }
    };
    (0..).zip(offered).map(candidate).collect()
}
