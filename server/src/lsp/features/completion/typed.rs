//! What stands before the cursor.

use crate::core::analysis::Analysis;
use crate::core::text::{Span, is_han};

/// Characters behind which a clause begins.
const CLAUSE: [char; 14] = ['，', ',', '。', '；', ';', '：', ':', '、', '！', '？', '（', '(', '“', '《'];
/// Characters that are part of codes, paths and addresses.
const OF_CODES: [char; 10] = ['.', '/', '\\', '-', '_', '@', '#', ':', '`', '&'];

/// The line up to the cursor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed<'a> {
    /// The line up to the cursor.
    pub line: &'a str,
    /// Where it starts, in bytes of the text.
    pub start: usize,
    /// What follows the cursor on its line.
    pub rest: &'a str,
}

impl<'a> Typed<'a> {
    pub fn before(analysis: &'a Analysis, offset: usize) -> Self {
        let (text, index) = (&*analysis.text, &analysis.line_index);
        let line = index.line_range(text, index.line_of(offset));
        let offset = offset.clamp(line.start, line.end);
        Self { line: &text[line.start..offset], start: line.start, rest: &text[offset..line.end] }
    }

    /// The span of the last `length` bytes.
    pub fn last(&self, length: usize) -> Span {
        let end = self.start + self.line.len();
        Span::new(end - length, end)
    }

    /// Latin letters that may be pinyin: nothing that is part of a word, a code or a path.
    pub fn latin(&self) -> Option<&'a str> {
        let word = &self.line[self.line.trim_end_matches(|it: char| it.is_ascii_alphabetic()).len()..];
        let before = self.line[..self.line.len() - word.len()].chars().next_back();
        let is_code = before.is_some_and(|it| it.is_ascii_alphanumeric() || OF_CODES.contains(&it));
        let goes_on = self.rest.starts_with(|it: char| it.is_ascii_alphanumeric());
        (!word.is_empty() && !is_code && !goes_on && !self.is_in_code()).then_some(word)
    }

    /// Han characters at the end, with “ 《 and digits among them, from the longest suffix to the shortest.
    pub fn suffixes(&self, longest: usize) -> impl Iterator<Item = &'a str> {
        let line = self.line;
        let starts: Vec<usize> = line
            .char_indices()
            .rev()
            .take(longest)
            .take_while(|&(_, it)| is_han(it) || it.is_ascii_digit() || "“”、《》".contains(it))
            .map(|(at, _)| at)
            .collect();
        starts.into_iter().rev().map(move |start| &line[start..])
    }

    /// Whether a clause begins right before the last `length` bytes.
    pub fn begins_clause(&self, length: usize) -> bool {
        let before = self.line[..self.line.len() - length].trim_end();
        before.is_empty() || before.ends_with(CLAUSE)
    }

    /// Whether the cursor is in a code span of Markdown.
    fn is_in_code(&self) -> bool {
        self.line.matches('`').count() % 2 == 1
    }
}
