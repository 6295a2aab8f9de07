//! The text of a draft: decoding, spans, lines and columns, and the folded view that all matching runs on.

mod decode;
mod fold;
mod line_index;
mod span;
mod tables;

pub use decode::{DecodeError, Decoded, Encoding, decode, encode};
pub use fold::{Folded, fold};
pub(in crate::core) use fold::{gloss_end, is_space};
pub use line_index::{LineIndex, Position};
pub use span::Span;
pub(in crate::core) use tables::{Folding, compatibility_pairs, invisible_characters, narrow, standard_form, traditional_pairs, wide};

/// How a text is marked up. Markdown rules apply to `.md` files and the language id `markdown` only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Syntax {
    /// Plain text: a line is a paragraph.
    #[default]
    Plain,
    /// Markdown: `#` headings, tables, emphasis.
    Markdown,
}

impl Syntax {
    /// The syntax that a file name stands for.
    pub fn of_path(path: &str) -> Self {
        let lower = path.to_ascii_lowercase();
        if lower.ends_with(".md") || lower.ends_with(".markdown") { Self::Markdown } else { Self::Plain }
    }
}

/// Whether the character is a Han character (ideographs of the basic plane and beyond, and 〇).
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '〇' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}
