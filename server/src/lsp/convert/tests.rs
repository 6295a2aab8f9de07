use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::core::profile::Profile;
use crate::core::text::Syntax;

const ENCODINGS: [PositionEncoding; 3] = [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32];

/// Text with every line end and with characters of every width in every encoding.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec!["法", "𠮷", "😀", "\u{200D}", "a", "，", "\r\n", "\n", "\r", "\u{B}", "\u{2028}", "\u{85}"]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// An edit as a client may send it, also behind the end of a line or of the text.
fn change() -> impl Strategy<Value = (u32, u32, u32, u32, String)> {
    (0..8_u32, 0..12_u32, 0..8_u32, 0..12_u32, text())
}

fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let end = at + if rest[at..].starts_with("\r\n") { 2 } else { 1 };
        lines.push(&rest[..end]);
        rest = &rest[end..];
    }
    lines.push(rest);
    lines
}

/// The offset of a position, counted the slow way on a plain string.
fn slow_offset(text: &str, position: Position, encoding: PositionEncoding) -> usize {
    let lines = lines(text);
    let Some(line) = lines.get(position.line as usize) else { return text.len() };
    let before: usize = lines[..position.line as usize].iter().map(|line| line.len()).sum();
    let mut units = position.character as usize;
    let mut bytes = 0;
    for character in line.trim_end_matches(['\n', '\r']).chars() {
        let Some(left) = units.checked_sub(encoding.units(character)) else { break };
        units = left;
        bytes += character.len_utf8();
    }
    before + bytes
}

proptest! {
    #[test]
    fn edits_on_the_rope_equal_edits_on_a_string(start in text(), changes in prop::collection::vec(change(), 0..12)) {
        for encoding in ENCODINGS {
            let mut rope = Rope::from_str(&start);
            let mut string = start.clone();
            for (from_line, from_column, to_line, to_column, new) in &changes {
                let range = Range::new(Position::new(*from_line, *from_column), Position::new(*to_line, *to_column));
                apply_change(&mut rope, Some(range), new, encoding);
                let ends = [slow_offset(&string, range.start, encoding), slow_offset(&string, range.end, encoding)];
                string.replace_range(ends[0].min(ends[1])..ends[0].max(ends[1]), new);
                prop_assert_eq!(rope.to_string(), string.as_str());
            }
        }
    }

    #[test]
    fn positions_go_there_and_back(text in text()) {
        let analysis = Analysis::new(Arc::<str>::from(text.as_str()), Syntax::Plain, &Profile::built_in(), None);
        for encoding in ENCODINGS {
            let converter = Converter::new(&analysis, encoding);
            for (offset, _) in text.char_indices() {
                let inside_line_end = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
                if !inside_line_end {
                    prop_assert_eq!(converter.offset(converter.position(offset)), offset);
                    prop_assert_eq!(slow_offset(&text, converter.position(offset), encoding), offset);
                }
            }
        }
    }
}
