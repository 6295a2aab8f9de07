//! Links from laws in 《》 to what `hegao.toml` says stands behind them; none by default, and none to the network.

use std::collections::BTreeMap;
use std::path::Path;

use tower_lsp::lsp_types::{DocumentLink, Url};

use crate::core::analysis::Analysis;
use crate::core::text::{Span, fold};
use crate::lsp::convert::Converter;

/// Stands in front of the full titles of laws.
const STATE: &str = "中华人民共和国";

/// The links of a document: `links` gives the file of each title, relative to `root`.
pub fn document_links(analysis: &Analysis, converter: &Converter<'_>, links: &BTreeMap<String, String>, root: &Path) -> Vec<DocumentLink> {
    if links.is_empty() {
        return Vec::new();
    }
    let text = &*analysis.text;
    let mut found = Vec::new();
    for (open, mark) in text.match_indices('《') {
        let start = open + mark.len();
        let Some(length) = text[start..].find(['》', '\n']) else { break };
        let span = Span::new(start, start + length);
        let title = span.of(text);
        let folded = fold(title);
        let Some(target) = target(folded.text(title), links).and_then(|file| uri(root, file)) else { continue };
        found.push(DocumentLink { range: converter.range(span), target: Some(target), tooltip: None, data: None });
    }
    found
}

/// The file of a title, with or without the name of the state in front.
fn target<'a>(title: &str, links: &'a BTreeMap<String, String>) -> Option<&'a str> {
    let short = title.strip_prefix(STATE).unwrap_or(title);
    let of = |name: &str| links.get(name).map(String::as_str);
    of(title).or_else(|| of(short)).or_else(|| of(&format!("{STATE}{short}")))
}

/// A file below `root`, or an address that the table names in full.
fn uri(root: &Path, file: &str) -> Option<Url> {
    Url::parse(file).ok().filter(|url| url.scheme().len() > 1).or_else(|| Url::from_file_path(root.join(file)).ok())
}
