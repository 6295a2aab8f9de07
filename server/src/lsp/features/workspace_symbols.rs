//! Symbols of all reports: headings, and the indicators of figures.

use tower_lsp::lsp_types::{Location, Range, SymbolInformation, SymbolKind, Url};

use crate::core::analysis::Analysis;
use crate::core::figure_list::figures;
use crate::core::text::Span;

/// The most symbols of one answer.
pub const MOST: usize = 200;

/// A heading or an indicator of one report.
#[derive(Debug, Clone)]
pub struct Symbol {
    /// The heading, or the indicator with its figure.
    pub name: String,
    kind: SymbolKind,
    /// Where it stands.
    pub span: Span,
    /// The heading above, for figures.
    container: Option<String>,
}

/// Everything in a report that can be looked for.
pub fn symbols_of(analysis: &Analysis) -> Vec<Symbol> {
    let text = &*analysis.text;
    let heading = |it: &crate::core::outline::Heading| it.span().of(text).to_owned();
    let headings = analysis.outline.headings.iter().map(|it| Symbol {
        name: heading(it),
        kind: SymbolKind::NAMESPACE,
        span: it.span(),
        container: it.parent.map(|parent| heading(&analysis.outline.headings[parent])),
    });
    let figures = figures(analysis).into_iter().filter(|figure| figure.role.is_claim() && !figure.indicator.is_empty());
    let indicators = figures.map(|figure| Symbol {
        name: format!("{} {}", figure.indicator, figure.span.of(text)),
        kind: SymbolKind::NUMBER,
        span: figure.span,
        container: analysis.outline.section_of(figure.paragraph).map(|index| heading(&analysis.outline.headings[index])),
    });
    headings.chain(indicators).filter(|symbol| !symbol.name.trim().is_empty()).collect()
}

impl Symbol {
    /// Whether the characters of a query stand in the name in their order, as editors look for symbols.
    pub fn meets(&self, query: &str) -> bool {
        let mut characters = self.name.chars();
        query.chars().filter(|it| !it.is_whitespace()).all(|wanted| characters.any(|it| it.eq_ignore_ascii_case(&wanted)))
    }

    /// The form of the protocol.
    #[expect(deprecated, reason = "the field `deprecated` has to be filled in")]
    pub fn information(&self, uri: &Url, range: Range) -> SymbolInformation {
        SymbolInformation {
            name: self.name.clone(),
            kind: self.kind,
            tags: None,
            deprecated: None,
            location: Location::new(uri.clone(), range),
            container_name: self.container.clone(),
        }
    }
}
