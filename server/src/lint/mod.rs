//! Runs the rules over one draft: levels, suppressions, order, fingerprints.

mod comments;
mod discovery;
mod fingerprint;
mod level;

use std::path::Path;

use crate::core::analysis::Analysis;
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::text::Span;
use crate::rules::{Context, check_all};
use crate::settings::{Settings, Suppression};
use comments::Ignored;
use fingerprint::Fingerprints;
use level::Judge;

pub use discovery::{Discovered, Discovery, discover, is_never_report};
pub use fingerprint::Fingerprint;

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
}

impl SuppressedBy {
    /// The `kind` of a suppression in SARIF 2.1.0, §3.35.2.
    pub const fn sarif_kind(self) -> &'static str {
        match self {
            Self::Comment => "inSource",
            Self::Settings => "external",
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

/// Judges a draft. `file` is its absolute path, by which overrides and suppressions are found.
pub fn lint(analysis: &Analysis, settings: &Settings, file: &Path) -> Linted {
    let mut findings = check_all(&Context { analysis, options: &settings.options });
    let mut ignored = comments::read(analysis, &mut findings);
    let mut entries: Vec<(Suppression<'_>, bool)> = settings.suppressions(file).into_iter().map(|entry| (entry, false)).collect();
    sort(&mut findings);
    let judge = Judge::new(settings, file);
    let mut fingerprints = Fingerprints::new(analysis);
    let mut linted = Linted::default();
    for finding in findings {
        let fingerprint = fingerprints.of(&finding);
        let is_met = is_met(&mut ignored, analysis, &finding);
        let is_entered = is_entered(&mut entries, &finding, fingerprint);
        let Some(finding) = judge.judged(finding) else { continue };
        let reported = Reported { finding, fingerprint };
        if is_met || is_entered {
            let by = if is_met { SuppressedBy::Comment } else { SuppressedBy::Settings };
            linted.suppressed.push(Suppressed { reported, by });
        } else {
            linted.findings.push(reported);
        }
    }
    let unused = unused(&ignored, &entries).filter_map(|finding| judge.judged(finding));
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

fn is_entered(entries: &mut [(Suppression<'_>, bool)], finding: &Finding, fingerprint: Fingerprint) -> bool {
    if entries.is_empty() {
        return false;
    }
    let written = fingerprint.to_string();
    let mut is_entered = false;
    for (_, is_used) in entries.iter_mut().filter(|(entry, _)| entry.rule == finding.rule && entry.fingerprint == written) {
        *is_used = true;
        is_entered = true;
    }
    is_entered
}

/// Findings about suppressions that met nothing.
fn unused<'a>(ignored: &'a [Ignored], entries: &'a [(Suppression<'a>, bool)]) -> impl Iterator<Item = Finding> {
    let finding = |span, message| Finding::new("unused-suppression", Severity::Info, span, message);
    let comments = ignored.iter().filter(|entry| !entry.is_used).map(move |entry| {
        let message = Localized::new(
            "这条注释要忽略的提示已经没有了。请删去注释，或核对它应当放在哪一段。",
            "this comment meets no finding. Delete it, or move it to the paragraph that it is about.",
        );
        finding(entry.span, message)
    });
    let of_settings = entries.iter().filter(|(_, is_used)| !is_used).map(move |(entry, _)| {
        let place = entry.place();
        let message = Localized::new(
            format!(
                "{place} 登记的忽略（{}，{}）没有对应的提示。那句话可能改过了，请重新核对，或删去这一条登记。",
                entry.rule, entry.fingerprint
            ),
            format!(
                "the suppression at {place} ({}, {}) meets no finding. Look at the new wording, or delete the entry.",
                entry.rule, entry.fingerprint
            ),
        );
        finding(Span::empty(0), message).about(entry.fingerprint)
    });
    comments.chain(of_settings)
}

#[cfg(test)]
mod tests;
