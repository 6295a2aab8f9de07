//! Applies fixes until none is left. Safe fixes leave every figure as it is: one that would not is not applied.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use super::baseline::Known;
use super::{Linted, lint_knowing};
use crate::core::analysis::Analysis;
use crate::core::edits::{applied, composed, minimal};
use crate::core::figure_list::{Role, figures};
use crate::core::figures::Decimal;
use crate::core::finding::{Edit, Fix, Safety};
use crate::rules::FORMATTING;
use crate::settings::Settings;

/// Fixes that are still not done after so many rounds undo each other.
const MOST_ROUNDS: usize = 100;

/// Which fixes are applied. Of several for one finding, only the first is ever taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that need no look.
    Safe,
    /// Those that need a look, too.
    All,
    /// The safe ones of the rules about typography.
    Formatting,
}

impl Which {
    fn takes(self, rule: &str, fix: &Fix) -> bool {
        match self {
            Self::Safe => fix.safety == Safety::Safe,
            Self::All => true,
            Self::Formatting => fix.safety == Safety::Safe && FORMATTING.contains(&rule),
        }
    }
}

/// What fixing a draft came to.
#[derive(Debug)]
pub struct Fixed {
    /// What was found before.
    pub before: Linted,
    /// The mended draft; none where there was nothing to mend.
    pub mended: Option<Mended>,
}

/// A mended draft.
#[derive(Debug)]
pub struct Mended {
    /// The draft as it is now.
    pub analysis: Analysis,
    /// What remains to be found.
    pub linted: Linted,
    /// What was changed in the draft as it was.
    pub edits: Vec<Edit>,
    /// How many places each rule has changed.
    pub places: BTreeMap<&'static str, usize>,
}

/// Some fixes undo each other, so that there is no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsettled;

/// Applies fixes under the settings of one file.
#[derive(Debug, Clone, Copy)]
pub struct Fixer<'a> {
    /// The settings.
    pub settings: &'a Settings,
    /// The absolute path of the file.
    pub file: &'a Path,
    /// Findings that the baseline knows: they are left alone.
    pub known: &'a Known,
    /// Which fixes.
    pub which: Which,
}

/// A fix and the rule of its finding.
type Candidate<'a> = (&'static str, &'a Fix);

impl Fixer<'_> {
    /// Mends a draft.
    ///
    /// # Errors
    /// The fixes come to no end.
    pub fn fix(&self, analysis: &Analysis) -> Result<Fixed, Unsettled> {
        let before = self.lint(analysis);
        let mut mended: Option<Mended> = None;
        for _ in 0..MOST_ROUNDS {
            let (analysis, linted) = mended.as_ref().map_or((analysis, &before), |it| (&it.analysis, &it.linted));
            let Some(round) = self.round(analysis, linted) else { return Ok(Fixed { before, mended }) };
            mended = Some(match mended {
                None => round,
                Some(last) => last.then(round),
            });
        }
        Err(Unsettled)
    }

    fn lint(&self, analysis: &Analysis) -> Linted {
        lint_knowing(analysis, self.settings, self.file, self.known)
    }

    /// One round: every fix that meets no earlier one.
    fn round(&self, analysis: &Analysis, linted: &Linted) -> Option<Mended> {
        let fixes = self.chosen(analysis, linted);
        if fixes.is_empty() {
            return None;
        }
        let mut places = BTreeMap::new();
        for (rule, fix) in &fixes {
            *places.entry(*rule).or_default() += fix.edits.len();
        }
        let edits = edits(&fixes);
        let mended = self.updated(analysis, &edits);
        Some(Mended { linted: self.lint(&mended), analysis: mended, edits: minimal(&analysis.text, edits), places })
    }

    /// The fixes that are wanted, do not meet and do no harm.
    fn chosen<'a>(&self, analysis: &Analysis, linted: &'a Linted) -> Vec<Candidate<'a>> {
        let first = linted.findings.iter().filter_map(|it| Some((it.finding.rule, it.finding.fixes.first()?)));
        let mut wanted: Vec<Candidate<'_>> = first.filter(|(rule, fix)| self.which.takes(rule, fix) && !fix.edits.is_empty()).collect();
        if wanted.is_empty() {
            return wanted;
        }
        wanted.sort_by_key(|(_, fix)| fix.edits[0].span);
        let claims = claims(analysis);
        loop {
            let free = free(&wanted);
            let (safe, others): (Vec<Candidate<'_>>, _) = free.iter().partition(|(_, fix)| fix.safety == Safety::Safe);
            let harmless = self.harmless(analysis, &claims, safe);
            if harmless.len() + others.len() == free.len() {
                return free;
            }
            // One that does harm must not keep others waiting.
            let is_harmful = |(_, fix): &Candidate<'_>| {
                let is_in = |list: &[Candidate<'_>]| list.iter().any(|(_, other)| std::ptr::eq(*other, *fix));
                is_in(&free) && fix.safety == Safety::Safe && !is_in(&harmless)
            };
            wanted.retain(|candidate| !is_harmful(candidate));
        }
    }

    /// The safe fixes without those that would change a figure: `claims` are the figures as they are.
    fn harmless<'a>(&self, analysis: &Analysis, before: &[Claim], fixes: Vec<Candidate<'a>>) -> Vec<Candidate<'a>> {
        let keeps = |fixes: &[Candidate<'_>]| fixes.is_empty() || claims(&self.updated(analysis, &edits(fixes))) == before;
        if keeps(&fixes) {
            return fixes;
        }
        if fixes.len() == 1 {
            return Vec::new();
        }
        let mut left = fixes;
        let right = left.split_off(left.len() / 2);
        let left = self.harmless(analysis, before, left);
        let right = self.harmless(analysis, before, right);
        let both = [&left[..], &right].concat();
        if keeps(&both) { both } else { left }
    }

    fn updated(&self, analysis: &Analysis, edits: &[Edit]) -> Analysis {
        analysis.updated(applied(&analysis.text, edits), analysis.syntax, &analysis.profile, self.settings.year)
    }
}

impl Mended {
    /// This and another round after it.
    fn then(self, next: Self) -> Self {
        let edits = composed(&self.edits, &self.analysis.text, &next.edits);
        let mut places = self.places;
        for (rule, count) in next.places {
            *places.entry(rule).or_default() += count;
        }
        Self { analysis: next.analysis, linted: next.linted, edits, places }
    }
}

/// The fixes that meet no earlier one, in the order of the text; the others wait.
fn free<'a>(wanted: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut free = Vec::new();
    for &(rule, fix) in wanted {
        let is_free = |edit: &Edit| taken.range(..=edit.span.end).next_back().is_none_or(|(_, &end)| end < edit.span.start);
        if fix.edits.iter().all(is_free) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit.span.end)));
            free.push((rule, fix));
        }
    }
    free
}

/// All edits of fixes that do not meet, in the order of the text.
fn edits(fixes: &[Candidate<'_>]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = fixes.iter().flat_map(|(_, fix)| fix.edits.iter().cloned()).collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}

/// The values and the unit of a figure.
pub type Claim = (Vec<Decimal>, Cow<'static, str>);

/// The figures of a draft that say something of the report, its years and dates, in the order of the text: what a safe fix
/// must not change. Numbers of headings and series are none; numbers in names and codes have no value.
pub fn claims(analysis: &Analysis) -> Vec<Claim> {
    let counts_nothing = |role| matches!(role, Role::Enumerator | Role::Ordinal | Role::Label | Role::Idiom | Role::Code);
    let told = figures(analysis).into_iter().filter(|figure| !counts_nothing(figure.role));
    told.map(|figure| (figure.values, figure.unit)).collect()
}

#[cfg(test)]
mod tests;
