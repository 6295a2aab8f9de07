//! What is told of a figure: value, what it can stand for, unit, indicator, time and ties with their arithmetic.

use super::markup::Markup;
use crate::core::analysis::Analysis;
use crate::core::figure_list::{Figure, FigureTie, Role, rule_name};
use crate::core::figures::{Bound, Interval, Precision};
use crate::core::localized::Language;
use crate::core::ties::Verdict;

/// The description of a figure.
pub fn describe_figure(analysis: &Analysis, figure: &Figure, language: Language, markup: Markup) -> String {
    let is_zh = language == Language::Zh;
    let text = markup.strong(&markup.text(figure.span.of(&analysis.text)));
    let indicator = markup.text(&figure.indicator);
    let mut lines = vec![if indicator.is_empty() { text } else { format!("{text} {indicator}") }];
    let mut facts = Vec::new();
    let mut fact = |zh: &str, en: &str, value: &str| {
        let joint = if is_zh { "：" } else { ": " };
        facts.push(format!("{}{joint}{value}", if is_zh { zh } else { en }));
    };
    let values: Vec<String> = figure.values.iter().map(ToString::to_string).collect();
    fact("数值", "value", &format!("{} {}", values.join(", "), figure.unit));
    if let Some(interval) = figure.interval.filter(|interval| !interval.is_exact()) {
        fact("范围", "range", &markup.code(&interval_text(&interval)));
    }
    if figure.precision != Precision::Exact {
        fact("精确程度", "precision", precision_name(figure.precision, language));
    }
    if let Some(name) = role_name(figure.role, language) {
        fact("作用", "role", name);
    }
    if let Some(period) = &figure.period {
        fact("期间", "period", period);
    }
    lines.push(facts.join(if is_zh { "；" } else { "; " }));
    let ties: Vec<String> = figure.ties.iter().map(|tie| describe_tie(tie, language, markup)).collect();
    if !ties.is_empty() {
        lines.push(ties.join("\n"));
    }
    lines.join("\n\n")
}

fn describe_tie(tie: &FigureTie, language: Language, markup: Markup) -> String {
    let is_zh = language == Language::Zh;
    let mark = if tie.verdict == Verdict::Consistent { "✓" } else { "✗" };
    let steps: Vec<String> = tie.evidence.iter().map(|step| markup.code(step)).collect();
    let mut text = format!("- {mark} {}", steps.join(if is_zh { "，" } else { ", " }));
    if tie.verdict == Verdict::Consistent {
        return text;
    }
    let mut details = Vec::new();
    if let Some(expected) = &tie.expected {
        details.push(if is_zh { format!("应为{expected}") } else { format!("expected {expected}") });
    }
    if let Some(note) = &tie.note {
        details.push(note.get(language).to_owned());
    }
    details.push(markup.code(rule_name(tie.kind)));
    text += &if is_zh { format!("（{}）", details.join("；")) } else { format!(" ({})", details.join("; ")) };
    text
}

/// [800, 900), as mathematicians write it.
fn interval_text(interval: &Interval) -> String {
    let is_open = |bound: Option<Bound>| bound.is_none_or(|bound| bound.is_open);
    let value = |bound: Option<Bound>, endless: &str| bound.map_or_else(|| endless.to_owned(), |bound| bound.value.trimmed().to_string());
    let (open, close) = (if is_open(interval.low) { '(' } else { '[' }, if is_open(interval.high) { ')' } else { ']' });
    format!("{open}{}, {}{close}", value(interval.low, "−∞"), value(interval.high, "∞"))
}

const fn precision_name(precision: Precision, language: Language) -> &'static str {
    let (zh, en) = match precision {
        Precision::Exact => ("准数", "exact"),
        Precision::Range => ("区间", "range"),
        Precision::Over => ("多于", "over"),
        Precision::About => ("约数", "about"),
        Precision::Under => ("不到", "under"),
        Precision::AtLeast => ("以上", "at least"),
        Precision::AtMost => ("以内", "at most"),
    };
    if matches!(language, Language::Zh) { zh } else { en }
}

/// What a figure does, where that is more than to be counted.
const fn role_name(role: Role, language: Language) -> Option<&'static str> {
    let (zh, en) = match role {
        Role::CountRepeat => ("前文已出现", "told before"),
        Role::Base => ("基数", "base"),
        Role::Numerator => ("分子", "numerator"),
        Role::Part | Role::Subpart => ("部分", "part"),
        Role::Total => ("总数", "total"),
        Role::Rate => ("比率", "rate"),
        Role::Change => ("变化", "change"),
        Role::From => ("变化前", "before the change"),
        Role::To => ("变化后", "after the change"),
        Role::Amount => ("金额", "amount"),
        Role::ListCount => ("列举项数", "number of items listed"),
        Role::Rank => ("名次", "rank"),
        Role::RankBase => ("参评数", "number of those ranked"),
        Role::Target => ("目标", "target"),
        _ => return None,
    };
    Some(if matches!(language, Language::Zh) { zh } else { en })
}
