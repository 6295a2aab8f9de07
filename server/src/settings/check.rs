//! What the shape of the settings cannot tell: names of rules, fingerprints, dates.

use std::collections::BTreeMap;

use super::place::Step;
use super::raw::{Level, RawSettings};
use super::selector::{Selector, unknown};
use crate::core::localized::Localized;
use crate::core::profile::MonthDay;
use crate::rules::rule;

/// Report years that are no slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2999;
/// Hexadecimal digits of a fingerprint.
const FINGERPRINT_DIGITS: usize = 16;

/// An entry that is wrong.
pub(super) struct Problem<'a> {
    /// The way to the entry.
    pub way: Vec<Step<'a>>,
    /// What is wrong.
    pub message: Localized,
}

/// Everything that is wrong with settings whose shape is right.
pub(super) fn problems(raw: &RawSettings) -> Vec<Problem<'_>> {
    let mut problems = Vec::new();
    names(&raw.rules, &[], &mut problems);
    for (index, entry) in raw.overrides.iter().enumerate() {
        names(&entry.rules, &[Step::Key("overrides"), Step::Index(index)], &mut problems);
    }
    suppressions(raw, &mut problems);
    if raw.year.is_some_and(|year| !YEARS.contains(&year)) {
        let message =
            Localized::new("报告年度应当是四位数的年份，如 2025。", "the report year must be a year of four digits, such as 2025.");
        problems.push(Problem { way: vec![Step::Key("year")], message });
    }
    let late = &raw.options.late_report;
    for (key, written) in [("deadline", &late.deadline), ("publication", &late.publication)] {
        if let Some(written) = written.as_deref().filter(|written| MonthDay::parse(written).is_none()) {
            let message = Localized::new(
                format!("日期“{written}”应写成“月-日”，如 03-01。"),
                format!("date `{written}` must be month-day, such as 03-01."),
            );
            problems.push(Problem { way: vec![Step::Key("options"), Step::Key("late-report"), Step::Key(key)], message });
        }
    }
    problems
}

fn names<'a>(levels: &'a BTreeMap<String, Level>, table: &[Step<'a>], problems: &mut Vec<Problem<'a>>) {
    for name in levels.keys().filter(|name| Selector::parse(name).is_err()) {
        problems.push(Problem { way: [table, &[Step::Key("rules"), Step::Key(name)]].concat(), message: unknown(name) });
    }
}

fn suppressions<'a>(raw: &'a RawSettings, problems: &mut Vec<Problem<'a>>) {
    for (index, entry) in raw.suppress.iter().enumerate() {
        let way = |key| vec![Step::Key("suppress"), Step::Index(index), Step::Key(key)];
        if rule(&entry.rule).is_none() {
            problems.push(Problem { way: way("rule"), message: unknown(&entry.rule) });
        }
        if !is_fingerprint(&entry.fingerprint) {
            let message = Localized::new(
                format!("fingerprint 应当是16位十六进制数字，请照 JSON 输出里的抄写（“{}”不是）。", entry.fingerprint),
                format!("`fingerprint` must be 16 hexadecimal digits as in the JSON output; `{}` is not.", entry.fingerprint),
            );
            problems.push(Problem { way: way("fingerprint"), message });
        }
    }
}

/// Whether a text has the form of a fingerprint.
pub fn is_fingerprint(written: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    written.len() == FINGERPRINT_DIGITS && written.bytes().all(is_digit)
}
