//! Where a finding stands, as the formats tell it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::core::analysis::Analysis;
use crate::core::text::Span;

/// Lines and columns from 1; columns count Unicode scalar values, the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl Region {
    /// The region of a span.
    pub fn new(analysis: &Analysis, span: Span) -> Self {
        let position = |offset| analysis.line_index.position(&analysis.text, offset);
        let (start, end) = (position(span.start), position(span.end));
        Self { line: start.line + 1, column: start.column + 1, end_line: end.line + 1, end_column: end.column + 1 }
    }
}

/// Characters that stand in a path of a URI as they are (RFC 3986).
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path with slashes, without `./` in front: how code hosts name a file of a repository.
pub(super) fn slashed(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    path.strip_prefix("./").map_or(path.clone(), str::to_owned)
}

/// A path as a reference of a URI: relative where the path is.
pub(super) fn uri(path: &str) -> String {
    let encoded = utf8_percent_encode(&slashed(path), IN_PATH).to_string();
    if encoded.starts_with('/') { format!("file://{encoded}") } else { encoded }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("./报告/甲 乙.txt"), "%E6%8A%A5%E5%91%8A/%E7%94%B2%20%E4%B9%99.txt");
        assert_eq!(uri("/a#b.txt"), "file:///a%23b.txt");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }
}
