//! Findings that are listed as known: in `[[suppress]]` of `hegao.toml`, or in a baseline.

use std::collections::HashMap;

use super::baseline::{Known, KnownFinding};
use super::{SuppressedBy, UNUSED_SUPPRESSION};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::text::Span;
use crate::settings::Suppression;

/// One entry, and whether it met a finding.
#[derive(Debug)]
struct Entry<'a> {
    rule: &'a str,
    fingerprint: &'a str,
    source: Source<'a>,
    is_used: bool,
}

#[derive(Debug, Clone, Copy)]
enum Source<'a> {
    Settings(Suppression<'a>),
    Baseline(&'a str, &'a KnownFinding),
}

/// The entries for one file.
#[derive(Debug)]
pub(super) struct Entries<'a> {
    entries: Vec<Entry<'a>>,
    by_key: HashMap<(&'a str, &'a str), Vec<usize>>,
}

impl<'a> Entries<'a> {
    pub fn new(suppressions: Vec<Suppression<'a>>, known: &'a Known) -> Self {
        let of_settings = suppressions.into_iter().map(|it| (it.rule, it.fingerprint, Source::Settings(it)));
        let of_baseline = known.findings.iter().map(|it| (it.rule, it.fingerprint.as_str(), Source::Baseline(&known.baseline, it)));
        let mut by_key: HashMap<_, Vec<usize>> = HashMap::new();
        let mut entries = Vec::new();
        for (rule, fingerprint, source) in of_settings.chain(of_baseline) {
            by_key.entry((rule, fingerprint)).or_default().push(entries.len());
            entries.push(Entry { rule, fingerprint, source, is_used: false });
        }
        Self { entries, by_key }
    }

    /// What lists a finding.
    pub fn meet(&mut self, finding: &Finding, fingerprint: super::Fingerprint) -> Option<SuppressedBy> {
        if self.entries.is_empty() {
            return None;
        }
        let written = fingerprint.to_string();
        let met = self.by_key.get(&(finding.rule, written.as_str()))?;
        met.iter().for_each(|&index| self.entries[index].is_used = true);
        met.first().map(|&index| self.entries[index].by())
    }

    /// Findings about entries that met nothing.
    pub fn unused(&self) -> impl Iterator<Item = Finding> {
        let unused = self.entries.iter().filter(|entry| !entry.is_used);
        unused
            .map(|entry| Finding::new(UNUSED_SUPPRESSION, Severity::Info, Span::empty(0), entry.unused_message()).about(entry.fingerprint))
    }
}

impl Entry<'_> {
    const fn by(&self) -> SuppressedBy {
        match self.source {
            Source::Settings(_) => SuppressedBy::Settings,
            Source::Baseline(..) => SuppressedBy::Baseline,
        }
    }

    fn unused_message(&self) -> Localized {
        let (rule, fingerprint) = (self.rule, self.fingerprint);
        match self.source {
            Source::Settings(entry) => {
                let place = entry.place();
                Localized::new(
                    format!("{place} 登记的忽略（{rule}，{fingerprint}）没有对应的提示。那句话可能改过了，请重新核对，或删去这一条登记。"),
                    format!(
                        "the suppression at {place} ({rule}, {fingerprint}) meets no finding. Look at the new wording, or delete the entry."
                    ),
                )
            }
            Source::Baseline(name, entry) => {
                let place = format!("{name}:{}", entry.line);
                Localized::new(
                    format!(
                        "{place} 存量问题清单里的一处（{rule}，{fingerprint}）已经没有了：改好了，或者那句话改过了。请用 --write-baseline 重新生成清单。"
                    ),
                    format!(
                        "the entry of the baseline at {place} ({rule}, {fingerprint}) meets no finding: it was mended, or its sentence was changed. Write the baseline anew with --write-baseline."
                    ),
                )
            }
        }
    }
}
