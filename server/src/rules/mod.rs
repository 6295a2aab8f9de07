//! The rules: one file each, one line each in the table.
//!
//! A rule reads the analysis and reports findings; it reads none of another rule.

mod figures;
mod options;
mod page;
mod places;
mod shared;

use crate::core::analysis::Analysis;
use crate::core::finding::{Finding, Severity};
use crate::core::lines::Lines;
use crate::core::localized::Language;
use crate::core::profile::Profile;

pub use options::Options;
pub use page::page;

/// What rules judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Parts, headings, numbering, title, signature.
    Structure,
    /// Figures that do not agree.
    Numbers,
    /// Years and dates.
    Dates,
    /// Characters, marks, slips of the keyboard, page residue.
    Text,
    /// Set phrases, names and laws.
    Wording,
    /// Suppressions themselves.
    Suppression,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 6] = [Self::Structure, Self::Numbers, Self::Dates, Self::Text, Self::Wording, Self::Suppression];

    /// The name behind `group:`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Numbers => "numbers",
            Self::Dates => "dates",
            Self::Text => "text",
            Self::Wording => "wording",
            Self::Suppression => "suppression",
        }
    }
}

impl Group {
    /// The name in tables for people.
    pub const fn title(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::En, group) => group.name(),
            (Language::Zh, Self::Structure) => "结构",
            (Language::Zh, Self::Numbers) => "数字",
            (Language::Zh, Self::Dates) => "日期",
            (Language::Zh, Self::Text) => "文字",
            (Language::Zh, Self::Wording) => "用语",
            (Language::Zh, Self::Suppression) => "忽略",
        }
    }
}

/// Whether a rule can mend what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FixAvailability {
    /// It cannot.
    None,
    /// Its fixes may be applied unseen.
    Safe,
    /// Its fixes need a look.
    Unsafe,
    /// Either, depending on the finding.
    Mixed,
}

impl FixAvailability {
    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::Mixed => "mixed",
        }
    }
}

/// A line of the rule table.
#[derive(Debug)]
pub struct Rule {
    /// Its name, fixed by the contract.
    pub name: &'static str,
    /// Its group.
    pub group: Group,
    /// The severity of an undoubted finding.
    pub severity: Severity,
    /// Whether it can mend what it finds.
    pub fix: FixAvailability,
    /// What it finds, in one Chinese sentence.
    pub summary_zh: &'static str,
    /// What it finds, in one English sentence.
    pub summary_en: &'static str,
    /// Its page: documentation and examples.
    pub page: &'static str,
    /// Judges one draft. Rules that judge the run itself (suppressions) do nothing here.
    pub check: fn(&Context<'_>, &mut Vec<Finding>),
}

impl Rule {
    /// What it finds, in one sentence.
    pub const fn summary(&self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.summary_zh,
            Language::En => self.summary_en,
        }
    }
}

/// What a rule may read.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The draft.
    pub analysis: &'a Analysis,
    /// The options of the rules.
    pub options: &'a Options,
}

impl<'a> Context<'a> {
    /// The kind of report that the draft is read as.
    pub fn profile(&self) -> &'a Profile {
        &self.analysis.profile
    }

    /// The paragraphs of the draft.
    pub fn lines(&self) -> Lines<'a> {
        self.analysis.lines()
    }

    /// The text of the draft.
    pub fn text(&self) -> &'a str {
        &self.analysis.text
    }

    /// Whether the rules about the five parts speak: not where the draft is a paper of another kind without them.
    pub fn has_parts(&self) -> bool {
        self.analysis.report.other_kind.is_none_or(|found| found.has_parts)
    }
}

/// Declares the modules of the rules and the table over them.
macro_rules! rule_table {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// Every rule, sorted by name.
        pub static RULES: &[Rule] = &[$($module::RULE),*];
    };
}

rule_table![
    average_mismatch,
    change_mismatch,
    conflicting_values,
    direction_mismatch,
    document_date,
    document_number,
    empty_part,
    flow_mismatch,
    garbled_text,
    heading_level,
    heading_period,
    heading_sequence,
    impossible_date,
    invisible_character,
    late_report,
    list_count_mismatch,
    merged_parts,
    missing_part,
    missing_signature,
    missing_title,
    mixed_script,
    multiple_misuse,
    nested_part,
    number_style,
    other_report_kind,
    part_exceeds_whole,
    part_order,
    parts_sum_mismatch,
    past_deadline,
    percent_vs_point,
    pinyin_gloss,
    plan_year_mismatch,
    punctuation_width,
    quoted_separator,
    range_mark,
    rank_out_of_range,
    rate_base_unclear,
    rate_mismatch,
    rate_over_100,
    rate_truncated,
    rate_unreachable,
    relative_year,
    repeated_part,
    report_year_mismatch,
    series_sequence,
    shares_not_100,
    shortcomings_without_causes,
    table_total_mismatch,
    title_form,
    unit_misuse,
    unknown_rule,
    unpaired_mark,
    unused_suppression,
];

/// The rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by_key(&name, |rule| rule.name).ok().map(|index| &RULES[index])
}

/// Runs every rule over one draft. Findings come in the order of the table.
pub fn check_all(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.check)(context, &mut findings);
    }
    findings
}
