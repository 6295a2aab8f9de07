//! What is told about the place under the cursor: headings and findings.

use tower_lsp::lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use crate::core::analysis::Analysis;
use crate::core::finding::Finding;
use crate::core::localized::Language;
use crate::core::text::Span;
use crate::lsp::convert::Converter;
use crate::rules;

/// The hover at a byte offset.
pub fn hover(analysis: &Analysis, findings: &[Finding], converter: &Converter<'_>, offset: usize, language: Language) -> Option<Hover> {
    let at_heading = heading(analysis, offset, language);
    let here: Vec<&Finding> = findings.iter().filter(|finding| finding.span.touches(offset)).collect();
    let span = here.iter().map(|finding| finding.span).min_by_key(|span| span.len()).or(at_heading.as_ref().map(|(span, _)| *span))?;
    let mut sections: Vec<String> = at_heading.map(|(_, text)| text).into_iter().collect();
    sections.extend(here.iter().map(|finding| describe(finding, language)));
    let value = sections.join("\n\n---\n\n");
    Some(Hover { contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value }), range: Some(converter.range(span)) })
}

/// What the part of a heading must contain, and where that is laid down.
fn heading(analysis: &Analysis, offset: usize, language: Language) -> Option<(Span, String)> {
    let heading = analysis.outline.headings.iter().find(|heading| heading.span().touches(offset))?;
    let parts: Vec<String> = heading
        .parts
        .iter()
        .map(|index| {
            let part = &analysis.profile.parts[index];
            match language {
                Language::Zh => format!("**{}**（`{}`）\n\n{}\n\n依据：{}", part.name, part.id, part.contains, part.source),
                Language::En => format!("**Part `{}`** ({})\n\n{}\n\nSource: {}", part.id, part.name, part.contains, part.source),
            }
        })
        .collect();
    (!parts.is_empty()).then(|| (heading.span(), parts.join("\n\n")))
}

fn describe(finding: &Finding, language: Language) -> String {
    let mut text = format!("**{}**：{}", finding.rule, finding.message.get(language));
    for step in &finding.evidence {
        text += &format!("\n\n`{step}`");
    }
    if let Some(rule) = rules::rule(finding.rule) {
        text += &format!("\n\n*{}*", rule.summary(language));
    }
    text
}
