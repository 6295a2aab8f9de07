//! The piece of text around a finding that is shown.

use crate::core::analysis::Analysis;
use crate::core::text::Span;

/// Stands where the line goes on.
const ELLIPSIS: char = '…';
/// The least width of what is shown, in terminal columns.
const NARROWEST: usize = 24;

/// A piece of one line with a mark in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The piece, with `…` where the line goes on.
    pub text: String,
    /// What is marked, in bytes of the piece.
    pub mark: Span,
}

impl Excerpt {
    /// The text around a span, at most `width` terminal columns of it; of a span over several lines the first one.
    pub fn around(analysis: &Analysis, span: Span, width: usize) -> Self {
        let line = analysis.line_index.line_range(&analysis.text, analysis.line_index.line_of(span.start));
        // A place may lie inside a line end.
        let line_end = line.end.max(span.start);
        let text = &analysis.text[line.start..line_end];
        let mark = Span::new(span.start - line.start, span.end.min(line_end) - line.start);
        let width = width.max(NARROWEST);
        let shown = forward(mark.of(text), width * 2 / 3);
        let left_over = width - columns(&mark.of(text)[..shown]);
        let start = backward(&text[..mark.start], left_over / 2);
        let mark_end = mark.start + shown;
        let after = if mark_end < mark.end { "" } else { &text[mark.end..] };
        let end = mark_end + forward(after, left_over.saturating_sub(columns(&text[start..mark.start])));
        Self::cut(text, start, Span::new(mark.start, mark_end), end)
    }

    fn cut(text: &str, start: usize, mark: Span, end: usize) -> Self {
        // White space at the start would only push the text aside.
        let start = start + (text[start..mark.start].len() - text[start..mark.start].trim_start().len());
        let goes_on_before = !text[..start].trim().is_empty();
        let mut piece = String::new();
        if goes_on_before {
            piece.push(ELLIPSIS);
        }
        let shift = piece.len();
        piece += &text[start..end];
        if end < text.len() {
            piece.push(ELLIPSIS);
        }
        Self { text: piece, mark: Span::new(mark.start - start + shift, mark.end - start + shift) }
    }
}

/// Terminal columns that a text takes at most.
fn columns(text: &str) -> usize {
    text.chars().map(column_width).sum()
}

const fn column_width(character: char) -> usize {
    match character {
        '\t' => 4,
        _ if character.is_ascii() => 1,
        _ => 2,
    }
}

/// The length in bytes of the longest beginning of at most `width` columns.
fn forward(text: &str, width: usize) -> usize {
    let mut left = width;
    for (at, character) in text.char_indices() {
        match left.checked_sub(column_width(character)) {
            Some(rest) => left = rest,
            None => return at,
        }
    }
    text.len()
}

/// Where the longest ending of at most `width` columns starts, in bytes.
fn backward(text: &str, width: usize) -> usize {
    let mut left = width;
    for (at, character) in text.char_indices().rev() {
        match left.checked_sub(column_width(character)) {
            Some(rest) => left = rest,
            None => return at + character.len_utf8(),
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::profile::Profile;
    use crate::core::text::Syntax;

    #[track_caller]
    fn check(text: &str, marked: &str, width: usize, expected: &str) {
        let analysis = Analysis::new(text, Syntax::Plain, &Profile::built_in(), None);
        let start = text.find(marked).expect("there");
        let excerpt = Excerpt::around(&analysis, Span::new(start, start + marked.len()), width);
        let Span { start, end } = excerpt.mark;
        assert_eq!(format!("{}⟦{}⟧{}", &excerpt.text[..start], &excerpt.text[start..end], &excerpt.text[end..]), expected);
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        check("甲\r\n　　受理72件。\r\n乙", "72", 80, "受理⟦72⟧件。");
        check("受理72件。", "", 80, "⟦⟧受理72件。");
        check("", "", 80, "⟦⟧");
        check("受理\n办结", "理\n办", 80, "受⟦理⟧");
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let long = format!("{}成功率98%{}", "前".repeat(1_000), "后".repeat(1_000));
        check(&long, "成功率98%", 29, "…前前前前前⟦成功率98%⟧后后后后后…");
        let marked = "长".repeat(100);
        check(&format!("前前前前前前前前前{marked}后"), &marked, 30, "…前前⟦长长长长长长长长长长⟧…");
    }
}
