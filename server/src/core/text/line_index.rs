//! Lines and columns of byte offsets, in constant time also inside a line of a megabyte.

use memchr::memchr2_iter;

/// Bytes between two stored counts. A column needs a count over fewer bytes than this.
const BLOCK: usize = 1024;

/// A place as people count it, from 0: the line, and the column in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Lines before this one. Lines end with LF, CRLF or CR, nothing else.
    pub line: usize,
    /// Unicode scalar values of the line before the place.
    pub column: usize,
}

/// Characters counted from the start of the text up to a block border.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    scalars: u32,
    astral: u32,
}

impl Counts {
    fn add(&mut self, bytes: &[u8]) {
        self.scalars += count(bytes, |byte| !is_continuation(byte));
        self.astral += count(bytes, |byte| byte >= 0xF0);
    }
}

/// Counts bytes in pieces whose sum fits a byte, which lets the compiler count many at once.
fn count(bytes: &[u8], counts: impl Fn(u8) -> bool) -> u32 {
    bytes.chunks(usize::from(u8::MAX)).map(|piece| u32::from(piece.iter().map(|&byte| u8::from(counts(byte))).sum::<u8>())).sum()
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// Where the lines of a text start, and how many characters lie before each block of it.
///
/// The index holds no text; every method takes the text that it was made from.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
    blocks: Vec<Counts>,
}

impl LineIndex {
    /// Reads the line ends of a text of fewer than 4 GiB.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr2_iter(b'\n', b'\r', bytes) {
            let inside_crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !inside_crlf {
                starts.push(at as u32 + 1);
            }
        }
        let mut counts = Counts::default();
        let blocks = bytes
            .chunks(BLOCK)
            .map(|block| {
                let before = counts;
                counts.add(block);
                before
            })
            .collect();
        Self { starts, blocks }
    }

    /// Number of lines; a text that ends with a line end has an empty last line.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Bytes before the line, counted from 0; the end of the text for lines that it does not have.
    pub fn line_start(&self, text: &str, line: usize) -> usize {
        self.starts.get(line).map_or(text.len(), |&start| start as usize)
    }

    /// The line that holds the byte, counted from 0.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset) - 1
    }

    /// The bytes of a line without its line end.
    pub fn line_range(&self, text: &str, line: usize) -> std::ops::Range<usize> {
        let start = self.line_start(text, line);
        let end = self.line_start(text, line + 1);
        let trimmed = text[start..end].trim_end_matches('\n').trim_end_matches('\r').len();
        start..start + trimmed
    }

    /// Line and column of a byte offset on a character boundary.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line_of(offset);
        let start = self.starts[line] as usize;
        let column = self.counts(text, offset).scalars - self.counts(text, start).scalars;
        Position { line, column: column as usize }
    }

    /// UTF-16 code units between two byte offsets.
    pub fn utf16_units(&self, text: &str, from: usize, to: usize) -> usize {
        let (before, after) = (self.counts(text, from), self.counts(text, to));
        (after.scalars + after.astral - before.scalars - before.astral) as usize
    }

    /// Unicode scalar values between two byte offsets.
    pub fn scalars(&self, text: &str, from: usize, to: usize) -> usize {
        (self.counts(text, to).scalars - self.counts(text, from).scalars) as usize
    }

    /// Byte offset of a place; a column behind the end of its line is the end of the line, a line behind the last
    /// one the end of the text.
    pub fn offset(&self, text: &str, position: Position) -> usize {
        if position.line >= self.line_count() {
            return text.len();
        }
        let range = self.line_range(text, position.line);
        let line = &text[range.clone()];
        range.start + line.char_indices().nth(position.column).map_or(line.len(), |(at, _)| at)
    }

    fn counts(&self, text: &str, offset: usize) -> Counts {
        let block = (offset / BLOCK).min(self.blocks.len().saturating_sub(1));
        let mut counts = self.blocks.get(block).copied().unwrap_or_default();
        counts.add(&text.as_bytes()[block * BLOCK..offset]);
        counts
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Texts made of what breaks naive counting: astral characters, joiners, line ends that are none, CRLF.
    fn awkward_text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "𠮷",
            "😀",
            "👨\u{200D}👩\u{200D}👧",
            "法治",
            "a",
            "\u{B}",
            "\u{C}",
            "\u{2028}",
            "\u{85}",
            "\r\n",
            "\n",
            "\r",
            "，",
            "",
        ]);
        prop::collection::vec(piece, 0..900).prop_map(|pieces| pieces.concat())
    }

    /// Lines and columns counted the slow way, character by character.
    fn slow_position(text: &str, offset: usize) -> Position {
        let (mut line, mut column) = (0, 0);
        let mut characters = text[..offset].chars().peekable();
        while let Some(character) = characters.next() {
            let next = characters.peek().copied().or_else(|| text[offset..].chars().next());
            let ends_line = character == '\n' || (character == '\r' && next != Some('\n'));
            (line, column) = if ends_line { (line + 1, 0) } else { (line, column + 1) };
        }
        Position { line, column }
    }

    proptest! {
        #[test]
        fn position_agrees_with_slow_count(text in awkward_text(), pick in any::<prop::sample::Index>()) {
            let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let offset = boundaries[pick.index(boundaries.len())];
            let index = LineIndex::new(&text);
            prop_assert_eq!(index.position(&text, offset), slow_position(&text, offset));
        }

        #[test]
        fn offset_undoes_position(text in awkward_text()) {
            let index = LineIndex::new(&text);
            for (offset, _) in text.char_indices() {
                let inside_line_end = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
                if !inside_line_end {
                    prop_assert_eq!(index.offset(&text, index.position(&text, offset)), offset);
                }
            }
        }

        #[test]
        fn utf16_agrees_with_encoding(text in awkward_text()) {
            let index = LineIndex::new(&text);
            prop_assert_eq!(index.utf16_units(&text, 0, text.len()), text.encode_utf16().count());
            prop_assert_eq!(index.scalars(&text, 0, text.len()), text.chars().count());
        }
    }

    #[test]
    fn only_lf_crlf_and_cr_end_lines() {
        let text = "a\u{B}b\u{C}c\u{2028}d\u{85}e\r\nf\rg\nh";
        let index = LineIndex::new(text);
        assert_eq!(index.line_count(), 4);
        assert_eq!(&text[index.line_range(text, 1)], "f");
    }
}
