//! Formatting: the safe fixes of the rules about typography, as `hegao format` applies them.

use tower_lsp::lsp_types::TextEdit;

use crate::core::finding::Edit;
use crate::core::text::Span;
use crate::lint::Which;
use crate::lsp::convert::Converter;
use crate::lsp::documents::Analysed;

/// The edits that format a document, or what of them lies inside a stretch of it.
pub fn formatting(analysed: &Analysed, converter: &Converter<'_>, within: Option<Span>) -> Vec<TextEdit> {
    let is_wanted = |edit: &Edit| within.is_none_or(|span| span.start <= edit.span.start && edit.span.end <= span.end);
    let edits = analysed.configured.fix(&analysed.analysis, Which::Formatting);
    edits.into_iter().filter(is_wanted).map(|edit| TextEdit::new(converter.range(edit.span), edit.new_text)).collect()
}
