//! The commands that the clients' own commands and views rest on. They change nothing: what they answer is shown, saved
//! or applied by the client.

use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::lsp_types::WorkspaceEdit;

use super::workspace_edit::Edited;
use crate::core::analysis::Analysis;
use crate::core::figure_list::{FigureRow, csv, figures};
use crate::core::localized::Language;
use crate::core::organ_kind::OrganKind;
use crate::core::outline::PartStatus;
use crate::core::profile::Profile;
use crate::core::skeleton::insert_parts;
use crate::core::text::Syntax;
use crate::lsp::convert::Converter;
use crate::rules::RULES;

/// A command of `workspace/executeCommand`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// The page of a rule, as Markdown. Argument: its name.
    Explain,
    /// The figures of a report. Argument: its address.
    Figures,
    /// The same for spreadsheets, as the text of a CSV file.
    FiguresCsv,
    /// The edit that inserts the headings of all missing parts; null where none is missing.
    InsertParts,
    /// The text of a new report. Argument: [`NewDraft`].
    New,
    /// How each part is there. Argument: the report's address.
    Parts,
    /// The table of rules.
    Rules,
}

impl Command {
    const ALL: [Self; 7] = [Self::Explain, Self::Figures, Self::FiguresCsv, Self::InsertParts, Self::New, Self::Parts, Self::Rules];

    /// The name in the protocol.
    const fn name(self) -> &'static str {
        match self {
            Self::Explain => "hegao.explain",
            Self::Figures => "hegao.figures",
            Self::FiguresCsv => "hegao.figures-csv",
            Self::InsertParts => "hegao.insert-parts",
            Self::New => "hegao.new",
            Self::Parts => "hegao.parts",
            Self::Rules => "hegao.rules",
        }
    }

    /// The names in the protocol.
    pub fn names() -> Vec<String> {
        Self::ALL.map(|command| command.name().to_owned()).to_vec()
    }

    /// The command of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|command| command.name() == name)
    }
}

/// What a new report shall be.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewDraft {
    /// The report year; without, the one that is due.
    pub year: Option<i32>,
    /// The full name of the reporting organ.
    organ: Option<String>,
    /// The name of its kind.
    kind: Option<String>,
    /// Whether the text is Markdown.
    markdown: bool,
}

impl NewDraft {
    /// The text; nothing where the kind is not known.
    pub fn text(&self, profile: &Profile, year: i32) -> Option<String> {
        let kind = self.kind.as_deref().map_or(Some(OrganKind::default()), OrganKind::of_name)?;
        let organ = self.organ.as_deref().map(str::trim).filter(|organ| !organ.is_empty());
        let syntax = if self.markdown { Syntax::Markdown } else { Syntax::Plain };
        Some(kind.blank_report(profile, self.year.unwrap_or(year), organ, syntax))
    }
}

/// The table of rules, as `hegao rules --format json` prints it.
pub fn rules(language: Language) -> Value {
    RULES.iter().map(|rule| rule.json(language)).collect()
}

/// The figures in the shape of `hegao figures --format json`, each with its range in the negotiated encoding.
pub fn figure_list(analysis: &Analysis, converter: &Converter<'_>) -> Value {
    let listed = figures(analysis);
    let row = |figure| {
        let mut row = FigureRow::new(analysis, figure).json();
        row["range"] = json!(converter.range(figure.span));
        row
    };
    json!({ "figures": listed.iter().filter(|figure| figure.role.is_claim()).map(row).collect::<Vec<_>>() })
}

/// The figures as CSV.
pub fn figure_table(analysis: &Analysis) -> String {
    let listed = figures(analysis);
    csv(&listed.iter().filter(|figure| figure.role.is_claim()).map(|figure| FigureRow::new(analysis, figure)).collect::<Vec<_>>())
}

/// The parts in the shape of `parts` in `hegao lint --format json`, each with its short name.
pub fn parts(analysis: &Analysis) -> Value {
    let states = analysis.profile.parts.iter().zip(&analysis.parts);
    states
        .map(|(part, state)| {
            let heading = state.headings.first().map(|&index| analysis.outline.headings[index].span());
            json!({
                "id": part.id,
                "name": part.name,
                "status": state.status,
                "line": heading.map(|span| analysis.line_index.line_of(span.start) + 1),
                "heading": heading.map(|span| span.of(&analysis.text)),
            })
        })
        .collect()
}

/// The edit that inserts all missing parts.
pub fn insert_missing(analysis: &Analysis, edited: &Edited<'_>) -> Option<WorkspaceEdit> {
    let states = analysis.parts.iter().enumerate();
    let missing: Vec<usize> = states.filter(|(_, state)| state.status == PartStatus::Missing).map(|(part, _)| part).collect();
    (!missing.is_empty()).then(|| edited.edits(&insert_parts(analysis, &missing)))
}
