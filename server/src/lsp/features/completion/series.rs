//! The next item of a series: 二是 behind the end of 一是.

use tower_lsp::lsp_types::CompletionItemKind;

use super::Request;
use super::item::Candidate;
use super::typed::Typed;
use crate::core::prose::series_marks;
use crate::core::text::fold;
use crate::lsp::features::on_type;

/// Behind the end of an item, or on the line below one.
pub(super) fn next_item(request: &Request<'_>, typed: &Typed<'_>) -> Option<Candidate> {
    const RANK: u32 = 150;
    let candidate = |written: String| {
        let kind = CompletionItemKind::TEXT;
        Candidate { kind, ..Candidate::text(written.clone(), written, typed.last(0), RANK) }
    };
    if typed.line.trim().is_empty() && typed.rest.trim().is_empty() {
        let edit = on_type::next_number(request.analysis, request.offset)?;
        return Some(candidate(edit.new_text.trim_start().to_owned()));
    }
    if !typed.line.trim_end().ends_with(['。', '；', ';']) {
        return None;
    }
    let folded = fold(typed.line);
    let last = *series_marks(folded.text(typed.line)).last()?;
    let next = last.family.write(last.ordinal + 1);
    // What follows may go on with it already.
    (!typed.rest.trim_start().starts_with(&next)).then(|| candidate(next))
}
