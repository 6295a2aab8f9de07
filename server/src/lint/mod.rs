//! Runs the rules over one draft: levels, suppressions, order, fingerprints.

mod baseline;
mod comments;
mod discovery;
mod entries;
mod fingerprint;
mod fixing;
mod level;

use std::path::Path;

use crate::core::analysis::Analysis;
use crate::core::finding::Finding;
use crate::core::text::Span;
use crate::rules::{Context, check_all};
use crate::settings::Settings;
use comments::Ignored;
use entries::Entries;
use fingerprint::Fingerprints;
use level::Judge;

pub use baseline::{Baseline, Known, KnownFinding, NewBaseline, Recorded};
pub use discovery::{Discovered, Discovery, discover, is_never_report};
pub use fingerprint::Fingerprint;
pub use fixing::{Claim, Fixed, Fixer, Mended, Unsettled, Which, claims};

/// The rule whose findings the run makes itself.
const UNUSED_SUPPRESSION: &str = "unused-suppression";

/// A finding that is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// The finding, with the severity that the settings give it.
    pub finding: Finding,
    /// What tells it from the others of its file.
    pub fingerprint: Fingerprint,
}

/// What keeps a finding from being reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuppressedBy {
    /// A comment in the draft.
    Comment,
    /// An entry of `hegao.toml`.
    Settings,
    /// An entry of the baseline.
    Baseline,
}

impl SuppressedBy {
    /// The `kind` of a suppression in SARIF 2.1.0, §3.35.2.
    pub const fn sarif_kind(self) -> &'static str {
        match self {
            Self::Comment => "inSource",
            Self::Settings | Self::Baseline => "external",
        }
    }
}

/// A finding that is not reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppressed {
    /// The finding.
    pub reported: Reported,
    /// Why.
    pub by: SuppressedBy,
}

/// What a run over one draft gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Linted {
    /// The findings, by place, then rule.
    pub findings: Vec<Reported>,
    /// Findings that would have been reported but for a suppression, in the same order.
    pub suppressed: Vec<Suppressed>,
}

impl Linted {
    /// Takes every finding but those about suppressions: it counts as known from now on.
    fn accept(&mut self) -> Vec<Reported> {
        let (about_suppressions, accepted) =
            std::mem::take(&mut self.findings).into_iter().partition(|it| it.finding.rule == UNUSED_SUPPRESSION);
        self.findings = about_suppressions;
        let accepted: Vec<Reported> = accepted;
        self.suppressed.extend(accepted.iter().cloned().map(|reported| Suppressed { reported, by: SuppressedBy::Baseline }));
        self.suppressed.sort_by(|left, right| key(&left.reported.finding).cmp(&key(&right.reported.finding)));
        accepted
    }
}

/// Judges a draft. `file` is its absolute path, by which overrides and suppressions are found.
pub fn lint(analysis: &Analysis, settings: &Settings, file: &Path) -> Linted {
    lint_knowing(analysis, settings, file, &Known::default())
}

/// Judges a draft of which a baseline lists known findings.
pub fn lint_knowing(analysis: &Analysis, settings: &Settings, file: &Path, known: &Known) -> Linted {
    let mut findings = check_all(&Context { analysis, options: &settings.options });
    let mut ignored = comments::read(analysis, &mut findings);
    let mut entries = Entries::new(settings.suppressions(file), known);
    sort(&mut findings);
    let judge = Judge::new(settings, file);
    let mut fingerprints = Fingerprints::new(analysis);
    let mut linted = Linted::default();
    for finding in findings {
        let fingerprint = fingerprints.of(&finding);
        let is_met = is_met(&mut ignored, analysis, &finding);
        let entered = entries.meet(&finding, fingerprint);
        let Some(finding) = judge.judged(finding) else { continue };
        let reported = Reported { finding, fingerprint };
        match is_met.then_some(SuppressedBy::Comment).or(entered) {
            Some(by) => linted.suppressed.push(Suppressed { reported, by }),
            None => linted.findings.push(reported),
        }
    }
    let unused = comments::unused(&ignored).chain(entries.unused()).filter_map(|finding| judge.judged(finding));
    let unused: Vec<Reported> = unused.map(|finding| Reported { fingerprint: fingerprints.of(&finding), finding }).collect();
    if !unused.is_empty() {
        linted.findings.extend(unused);
        linted.findings.sort_by(|left, right| key(&left.finding).cmp(&key(&right.finding)));
    }
    linted
}

/// The order of findings: by place, then rule.
fn key(finding: &Finding) -> (Span, &'static str) {
    (finding.span, finding.rule)
}

fn sort(findings: &mut [Finding]) {
    findings.sort_by(|left, right| key(left).cmp(&key(right)));
}

fn is_met(ignored: &mut [Ignored], analysis: &Analysis, finding: &Finding) -> bool {
    let mut is_met = false;
    for entry in ignored.iter_mut().filter(|entry| entry.meets(analysis, finding)) {
        entry.is_used = true;
        is_met = true;
    }
    is_met
}

#[cfg(test)]
mod tests;
