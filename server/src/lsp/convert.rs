//! The only place that knows the positions of the protocol: byte offsets on one side, negotiated units on the other.

use ropey::Rope;
use tower_lsp::lsp_types::{ClientCapabilities, Position, PositionEncodingKind, Range};

use crate::core::analysis::Analysis;
use crate::core::text::{LineIndex, Span};

/// The unit in which the client counts columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PositionEncoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, what every client understands.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl PositionEncoding {
    /// The first encoding of the client's list that is known here; UTF-16 when it says nothing.
    pub fn negotiated(client: &ClientCapabilities) -> Self {
        let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_ref());
        offered.and_then(|offered| offered.iter().find_map(Self::of_kind)).unwrap_or_default()
    }

    fn of_kind(kind: &PositionEncodingKind) -> Option<Self> {
        [Self::Utf8, Self::Utf16, Self::Utf32].into_iter().find(|encoding| encoding.kind() == *kind)
    }

    /// The name in the protocol.
    pub const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    const fn units(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// Converts for one text.
#[derive(Debug, Clone, Copy)]
pub struct Converter<'a> {
    text: &'a str,
    index: &'a LineIndex,
    encoding: PositionEncoding,
}

impl<'a> Converter<'a> {
    /// A converter for the text of `analysis`.
    pub fn new(analysis: &'a Analysis, encoding: PositionEncoding) -> Self {
        Self::of_text(&analysis.text, &analysis.line_index, encoding)
    }

    /// A converter for a text with its lines.
    pub const fn of_text(text: &'a str, index: &'a LineIndex, encoding: PositionEncoding) -> Self {
        Self { text, index, encoding }
    }

    /// The position of a byte offset on a character boundary.
    pub fn position(&self, offset: usize) -> Position {
        let (text, index) = (self.text, self.index);
        let line = index.line_of(offset);
        let start = index.line_start(text, line);
        let column = match self.encoding {
            PositionEncoding::Utf8 => offset - start,
            PositionEncoding::Utf16 => index.utf16_units(text, start, offset),
            PositionEncoding::Utf32 => index.scalars(text, start, offset),
        };
        Position::new(line as u32, column as u32)
    }

    /// The range of a span.
    pub fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    /// The byte offset of a position; what lies behind the end of its line or of the text is moved there.
    pub fn offset(&self, position: Position) -> usize {
        let (text, index) = (self.text, self.index);
        if position.line as usize >= index.line_count() {
            return text.len();
        }
        let range = index.line_range(text, position.line as usize);
        range.start + bytes_of_column(text[range.clone()].chars(), position.character as usize, self.encoding)
    }

    /// The span of a range.
    pub fn span(&self, range: Range) -> Span {
        let start = self.offset(range.start);
        Span::new(start, self.offset(range.end).max(start))
    }
}

/// Bytes of the characters before a column; a column inside a character is its start.
fn bytes_of_column(line: impl Iterator<Item = char>, column: usize, encoding: PositionEncoding) -> usize {
    let (mut bytes, mut units) = (0, 0);
    for character in line {
        units += encoding.units(character);
        if units > column {
            break;
        }
        bytes += character.len_utf8();
    }
    bytes
}

/// The byte offset of a position in a rope. Never out of range, whatever the client sends.
fn rope_offset(rope: &Rope, position: Position, encoding: PositionEncoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_bytes();
    }
    let text = rope.line(line);
    let ends_line = |character: &char| !matches!(character, '\n' | '\r');
    rope.line_to_byte(line) + bytes_of_column(text.chars().take_while(ends_line), position.character as usize, encoding)
}

/// Applies one change of a document: the text of a range, or all of it.
pub fn apply_change(rope: &mut Rope, range: Option<Range>, text: &str, encoding: PositionEncoding) {
    let Some(range) = range else {
        *rope = Rope::from_str(text);
        return;
    };
    let start = rope.byte_to_char(rope_offset(rope, range.start, encoding));
    let end = rope.byte_to_char(rope_offset(rope, range.end, encoding));
    rope.remove(start.min(end)..start.max(end));
    rope.insert(start.min(end), text);
}

#[cfg(test)]
mod tests;
