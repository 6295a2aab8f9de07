//! The list of all figures of a draft: every numeral once, with value, unit, role, place and ties.

mod csv;
mod dates;
mod entry;
mod names;
mod numerals;
mod others;
mod role;
mod roles;
mod row;
mod tables;
mod view;
mod words;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::analysis::Analysis;
use super::claims::{Claim, PeriodKey};
use super::figures::{Decimal, Interval, Precision};
use super::localized::Localized;
use super::prose::series_marks;
use super::quantities::QuantityKind;
use super::text::Span;
use super::ties::{Reading, Tie, TieKind, Verdict};
use super::zones::Zone;
use entry::Entry;
use view::View;

pub use csv::csv;
pub use role::{Role, rule_name};
pub use row::{FigureRow, FigureTieRow};

/// A tie of a figure; spans are of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureTie {
    /// Which relation.
    pub kind: TieKind,
    /// Whether it holds.
    pub verdict: Verdict,
    /// The figure at stake.
    pub span: Span,
    /// Every figure that takes part, in the order of the text.
    pub operands: Vec<Span>,
    /// The arithmetic, a step a line.
    pub evidence: Vec<String>,
    /// What the figure at stake would have to be.
    pub expected: Option<String>,
    /// What speaks for the text, or what happened.
    pub note: Option<Localized>,
}

/// Whether the ties of a figure hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// All of them hold.
    Ok,
    /// One of them does not.
    Conflict,
    /// It has none.
    Unchecked,
}

impl Status {
    /// The name in lists.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Conflict => "conflict",
            Self::Unchecked => "unchecked",
        }
    }
}

/// One figure of a draft.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Number, approximation and unit, in bytes of the draft.
    pub span: Span,
    /// The paragraph that it stands in.
    pub paragraph: usize,
    /// What it is about.
    pub indicator: String,
    /// Its values in base units: one for a claim, several for a name such as 八五, none for what counts nothing.
    pub values: Vec<Decimal>,
    /// What it can stand for.
    pub interval: Option<Interval>,
    /// Its unit: a word of the tables, or for what is done again and again 次/月.
    pub unit: Cow<'static, str>,
    /// How it is bounded.
    pub precision: Precision,
    /// What it does.
    pub role: Role,
    /// The time that it is about, as far as that is known: 2023, 2023-01/2023-09, ../2023.
    pub period: Option<String>,
    /// Its ties.
    pub ties: Vec<FigureTie>,
}

impl Figure {
    /// Whether its ties hold.
    pub fn status(&self) -> Status {
        match &self.ties[..] {
            [] => Status::Unchecked,
            ties if ties.iter().all(|tie| tie.verdict == Verdict::Consistent) => Status::Ok,
            _ => Status::Conflict,
        }
    }
}

/// All figures of a draft in the order of the text.
pub fn figures(analysis: &Analysis) -> Vec<Figure> {
    let mut figures = figures_in(analysis, 0..analysis.lines().len());
    mark_repeats(analysis, &mut figures);
    figures
}

/// The figures of one paragraph in the order of the text, read anew. For those of several [`figures_in`] reads a table once.
pub fn paragraph_figures(analysis: &Analysis, index: usize) -> Vec<Figure> {
    figures_in(analysis, index..index + 1)
}

/// The figures of some paragraphs in the order of the text, read anew.
pub fn figures_in(analysis: &Analysis, paragraphs: Range<usize>) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut index = paragraphs.start;
    while index < paragraphs.end {
        if let Some((rows, table)) = analysis.table_at(index) {
            let end = rows.end.min(paragraphs.end);
            figures.extend(tables::figures(analysis, &rows, &table, index..end));
            index = end;
        } else {
            figures.extend(sentence_figures(analysis, index, true));
            index += 1;
        }
    }
    figures
}

/// The figures of a paragraph, with the ties of its sentences where it has any.
fn sentence_figures(analysis: &Analysis, index: usize, has_sentences: bool) -> Vec<Figure> {
    let view = View::new(analysis, index);
    let items: Vec<Span> = series_marks(view.text).iter().map(|mark| mark.span).collect();
    let reading = Reading::new(view.text, &items);
    let is_told = has_sentences && matches!(view.zone, Zone::Body | Zone::Annex);
    let ties = if is_told { reading.ties() } else { Vec::new() };
    let roles = roles::roles(&view, &reading, &ties);
    let mut ties_of: HashMap<Span, Vec<&Tie>> = HashMap::new();
    for tie in &ties {
        tie.operands.iter().for_each(|&operand| ties_of.entry(operand).or_default().push(tie));
    }
    let place = Place { analysis, index, view: &view, claims: &reading.claims, ties_of };
    entries(&view, &reading.claims, &roles).into_iter().map(|entry| place.figure(entry)).collect()
}

/// Every numeral of a paragraph once: claims, and what is none.
fn entries(view: &View<'_>, claims: &[Claim<'_>], roles: &[Role]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut next = 0;
    let mut at = 0;
    while let Some(character) = view.text[at..].chars().next() {
        while claims.get(next).is_some_and(|claim| claim.quantity.span.start < at) {
            next += 1;
        }
        let claim = claims.get(next).filter(|claim| claim.quantity.span.start == at && !is_name(view, claim));
        let claim = claim.filter(|claim| claim.quantity.kind != QuantityKind::Ordinal || others::meeting(view.text, at).is_none());
        if let Some(claim) = claim {
            entries.push(claim_entry(view, claim, next, roles[next]));
            at = claim.quantity.span.end;
            continue;
        }
        let Some((found, end)) = others::read(view, at) else {
            at += character.len_utf8();
            continue;
        };
        entries.extend(found);
        at = end.max(at + character.len_utf8());
    }
    entries
}

/// Whether a quantity is part of a name of the lists: 三项制度, 二十大.
fn is_name(view: &View<'_>, claim: &Claim<'_>) -> bool {
    view.word(claim.quantity.number.start).is_some() || view.mark.as_ref().is_some_and(|mark| mark.mark.contains(claim.quantity.number))
}

fn claim_entry(view: &View<'_>, claim: &Claim<'_>, index: usize, role: Role) -> Entry {
    let quantity = &claim.quantity;
    Entry {
        span: quantity.span,
        values: vec![quantity.value],
        interval: Some(quantity.interval_alone()),
        precision: quantity.precision,
        unit: unit_of(view, claim, role),
        role,
        indicator: claim.indicator(),
        claim: Some(index),
    }
}

/// What a claim counts.
fn unit_of(view: &View<'_>, claim: &Claim<'_>, role: Role) -> Cow<'static, str> {
    /// How often something is done: 每月开展2次.
    const RHYTHMS: [(&str, &str); 8] = [
        ("每月", "月"),
        ("每季度", "季度"),
        ("每年", "年"),
        ("每周", "周"),
        ("每天", "日"),
        ("每日", "日"),
        ("每半年", "半年"),
        ("每个月", "月"),
    ];
    let unit = claim.quantity.unit.word();
    let is_bare_rank = claim.quantity.kind == QuantityKind::Ordinal && unit == "名" && !claim.quantity.span.of(view.text).ends_with('名');
    let per = RHYTHMS.iter().find(|(word, _)| roles::words_before(claim).contains(word)).filter(|_| claim.is_count());
    match (unit, per) {
        // 六成 is sixty per cent.
        ("成", _) => "%".into(),
        ("大", _) if role == Role::Label => "".into(),
        _ if is_bare_rank && role != Role::Rank => "".into(),
        (_, Some((_, per))) => format!("{unit}/{per}").into(),
        _ => unit.into(),
    }
}

/// Gives the figures of a paragraph their place in the draft.
struct Place<'a> {
    analysis: &'a Analysis,
    index: usize,
    view: &'a View<'a>,
    claims: &'a [Claim<'a>],
    ties_of: HashMap<Span, Vec<&'a Tie>>,
}

impl Place<'_> {
    fn figure(&self, entry: Entry) -> Figure {
        let ties = entry.claim.and_then(|_| self.ties_of.get(&entry.span)).into_iter().flatten();
        Figure {
            span: self.original(entry.span),
            paragraph: self.index,
            period: entry.claim.and_then(|index| self.period(&self.claims[index])),
            ties: ties.map(|tie| self.tie(tie)).collect(),
            indicator: entry.indicator,
            values: entry.values,
            interval: entry.interval,
            unit: entry.unit,
            precision: entry.precision,
            role: entry.role,
        }
    }

    fn original(&self, span: Span) -> Span {
        self.analysis.lines().original(self.index, span)
    }

    fn tie(&self, tie: &Tie) -> FigureTie {
        FigureTie {
            kind: tie.kind,
            verdict: tie.verdict,
            span: self.original(tie.span),
            operands: tie.operands.iter().map(|&span| self.original(span)).collect(),
            evidence: tie.evidence.clone(),
            expected: tie.expected.clone(),
            note: tie.note.clone(),
        }
    }

    /// The time that a claim is about, in the manner of ISO 8601.
    fn period(&self, claim: &Claim<'_>) -> Option<String> {
        let year = self.view.year.map(|year| if self.view.is_plan { year + 1 } else { year });
        match claim.period {
            PeriodKey::Unstated => year.map(|year| year.to_string()),
            PeriodKey::Year(year) => Some(year.to_string()),
            PeriodKey::Months(first, last) if first == last && last <= 12 => year.map(|year| format!("{year}-{first:02}")),
            PeriodKey::Months(first, last) if last <= 12 => year.map(|year| format!("{year}-{first:02}/{year}-{last:02}")),
            PeriodKey::Months(..) => None,
            PeriodKey::Prior => year.map(|year| (year - 1).to_string()),
            PeriodKey::Cumulative => year.map(|year| format!("../{year}")),
        }
    }
}

/// Words in front of a count that was told before.
const BACK: [&str; 5] = ["这", "上述", "该", "前述", "已"];

/// 这30个网格: a count with the value and unit of an earlier one, and a word that points back.
fn mark_repeats(analysis: &Analysis, figures: &mut [Figure]) {
    let mut seen: HashSet<(String, Cow<'static, str>)> = HashSet::new();
    for figure in figures {
        let (Role::Count | Role::Part, &[value]) = (figure.role, &figure.values[..]) else { continue };
        let before = &analysis.text[..figure.span.start];
        let points_back = BACK.iter().any(|word| {
            let near = before.char_indices().rev().take(6).last().map_or(0, |(at, _)| at);
            before.ends_with(word) || (*word == "已" && before.ends_with('的') && before[near..].contains(word))
        });
        let key = (value.trimmed().to_string(), figure.unit.clone());
        if points_back && seen.contains(&key) {
            figure.role = Role::CountRepeat;
        }
        seen.insert(key);
    }
}

#[cfg(test)]
mod tests;
