//! What is told about the place under the cursor: headings, figures and findings.

use tower_lsp::lsp_types::{Hover, HoverContents, MarkupContent};

use super::figure::figure_at;
use super::figure_hover::describe_figure;
use super::markup::Markup;
use crate::core::analysis::Analysis;
use crate::core::finding::Finding;
use crate::core::localized::Language;
use crate::core::text::Span;
use crate::lint::Reported;
use crate::lsp::convert::Converter;
use crate::rules;

/// The hover at a byte offset.
pub fn hover(
    analysis: &Analysis,
    findings: &[Reported],
    converter: &Converter<'_>,
    offset: usize,
    language: Language,
    markup: Markup,
) -> Option<Hover> {
    let at_heading = heading(analysis, offset, language, markup);
    let at_figure = figure_at(analysis, offset).map(|figure| (figure.span, describe_figure(analysis, &figure, language, markup)));
    let here: Vec<&Finding> = findings.iter().map(|it| &it.finding).filter(|finding| finding.span.touches(offset)).collect();
    let span = here.iter().map(|finding| finding.span).min_by_key(|span| span.len());
    let told = [at_heading, at_figure];
    let span = span.into_iter().chain(told.iter().flatten().map(|(span, _)| *span)).min_by_key(|span| span.len())?;
    let mut sections: Vec<String> = told.into_iter().flatten().map(|(_, text)| text).collect();
    sections.extend(here.iter().map(|finding| describe(finding, language, markup)));
    let value = sections.join(markup.separator());
    Some(Hover { contents: HoverContents::Markup(MarkupContent { kind: markup.kind(), value }), range: Some(converter.range(span)) })
}

/// What the part of a heading must contain, and where that is laid down.
fn heading(analysis: &Analysis, offset: usize, language: Language, markup: Markup) -> Option<(Span, String)> {
    let heading = analysis.outline.headings.iter().find(|heading| heading.span().touches(offset))?;
    let parts: Vec<String> = heading
        .parts
        .iter()
        .map(|index| {
            let part = &analysis.profile.parts[index];
            let id = markup.code(&part.id);
            match language {
                Language::Zh => format!("{}（{id}）\n\n{}\n\n依据：{}", markup.strong(&part.name), part.contains, part.source),
                Language::En => format!("{} {id} ({})\n\n{}\n\nSource: {}", markup.strong("Part"), part.name, part.contains, part.source),
            }
        })
        .collect();
    (!parts.is_empty()).then(|| (heading.span(), parts.join("\n\n")))
}

fn describe(finding: &Finding, language: Language, markup: Markup) -> String {
    let mut text = format!("{}：{}", markup.strong(finding.rule), finding.message.get(language));
    for step in &finding.evidence {
        text += &format!("\n\n{}", markup.code(step));
    }
    if let Some(rule) = rules::rule(finding.rule) {
        text += &format!("\n\n{}", markup.emphasis(rule.summary(language)));
    }
    text
}
