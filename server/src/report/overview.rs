//! One line a draft: which unit, which parts, how many findings of which group.

use crate::core::finding::Severity;
use crate::core::outline::PartStatus;
use crate::rules::{Group, rule};

use super::CheckedFile;

/// A part of one draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartOfRow {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub name: String,
    /// How it is there.
    pub status: PartStatus,
}

/// What a reviewer who collects many reports looks at first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// The path as the user would write it.
    pub path: String,
    /// The organ that reports, where the draft tells it.
    pub organ: Option<String>,
    /// The report year.
    pub year: Option<i32>,
    /// The parts of the profile in its order.
    pub parts: Vec<PartOfRow>,
    /// Findings by group, in the order of [`Group::ALL`].
    pub groups: [usize; Group::ALL.len()],
    /// Findings by severity, in the order of [`Severity::ALL`].
    pub severities: [usize; Severity::ALL.len()],
    /// Whether the date of the report or of its publication is late.
    pub is_late: bool,
}

impl FileRow {
    /// The row of a checked draft.
    pub fn new(file: &CheckedFile<'_>) -> Self {
        let CheckedFile { path, analysis, linted, .. } = *file;
        let parts = analysis.profile.parts.iter().zip(&analysis.parts);
        let mut row = Self {
            path: path.to_owned(),
            organ: analysis.report.organ.clone(),
            year: analysis.report.year.map(|(year, _)| year),
            parts: parts.map(|(part, state)| PartOfRow { id: part.id.clone(), name: part.name.clone(), status: state.status }).collect(),
            groups: [0; Group::ALL.len()],
            severities: [0; Severity::ALL.len()],
            is_late: false,
        };
        for reported in &linted.findings {
            row.add(reported.finding.rule, reported.finding.severity);
        }
        row
    }

    fn add(&mut self, name: &str, severity: Severity) {
        self.is_late |= name == "late-report";
        let group = rule(name).map(|rule| rule.group);
        for (count, it) in self.groups.iter_mut().zip(Group::ALL) {
            *count += usize::from(Some(it) == group);
        }
        for (count, it) in self.severities.iter_mut().zip(Severity::ALL) {
            *count += usize::from(it == severity);
        }
    }

    /// Who reports: the organ, else the path.
    pub fn unit(&self) -> &str {
        self.organ.as_deref().unwrap_or(&self.path)
    }
}
