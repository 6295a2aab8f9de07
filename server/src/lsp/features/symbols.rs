//! The outline: headings with their parts.

use tower_lsp::lsp_types::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind, Url};

use crate::core::analysis::Analysis;
use crate::core::outline::Heading;
use crate::core::text::Span;
use crate::lsp::client::ClientSupport;
use crate::lsp::convert::Converter;

/// The headings of a document, as a tree for clients that show one.
pub fn symbols(analysis: &Analysis, uri: &Url, client: &ClientSupport) -> DocumentSymbolResponse {
    let converter = Converter::new(analysis, client.encoding);
    if client.nested_symbols {
        return DocumentSymbolResponse::Nested(below(analysis, &converter, None));
    }
    let flat = |(index, heading): (usize, &Heading)| information(analysis, &converter, uri, index, heading);
    DocumentSymbolResponse::Flat(analysis.outline.headings.iter().enumerate().map(flat).collect())
}

fn below(analysis: &Analysis, converter: &Converter<'_>, parent: Option<usize>) -> Vec<DocumentSymbol> {
    analysis.outline.children(parent).map(|(index, heading)| symbol(analysis, converter, index, heading)).collect()
}

#[expect(deprecated, reason = "the field `deprecated` has to be filled in")]
fn symbol(analysis: &Analysis, converter: &Converter<'_>, index: usize, heading: &Heading) -> DocumentSymbol {
    let children = below(analysis, converter, Some(index));
    DocumentSymbol {
        name: name(analysis, heading),
        detail: detail(analysis, heading),
        kind: kind(heading),
        tags: None,
        deprecated: None,
        range: converter.range(section(analysis, index)),
        selection_range: converter.range(heading.span()),
        children: (!children.is_empty()).then_some(children),
    }
}

#[expect(deprecated, reason = "the field `deprecated` has to be filled in")]
fn information(analysis: &Analysis, converter: &Converter<'_>, uri: &Url, index: usize, heading: &Heading) -> SymbolInformation {
    SymbolInformation {
        name: name(analysis, heading),
        kind: kind(heading),
        tags: None,
        deprecated: None,
        location: Location::new(uri.clone(), converter.range(section(analysis, index))),
        container_name: heading.parent.map(|parent| name(analysis, &analysis.outline.headings[parent])),
    }
}

/// A client rejects symbols without a name.
fn name(analysis: &Analysis, heading: &Heading) -> String {
    let name = heading.span().of(&analysis.text);
    if name.trim().is_empty() { "—".to_owned() } else { name.to_owned() }
}

fn detail(analysis: &Analysis, heading: &Heading) -> Option<String> {
    let names: Vec<&str> = heading.parts.iter().map(|part| analysis.profile.parts[part].name.as_str()).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

const fn kind(heading: &Heading) -> SymbolKind {
    match heading.level {
        1 => SymbolKind::MODULE,
        2 => SymbolKind::NAMESPACE,
        _ => SymbolKind::STRING,
    }
}

/// From the heading to the end of the last paragraph of its section.
pub fn section(analysis: &Analysis, index: usize) -> Span {
    let heading = &analysis.outline.headings[index];
    let last = analysis.outline.section_end(index).max(heading.paragraph + 1) - 1;
    Span::new(heading.span().start, analysis.lines().content(last).end.max(heading.span().end))
}
