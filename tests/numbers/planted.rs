//! One digit changed in every figure that holds with others, and in every year of titles, headings and signatures: how
//! much of it is found. `cargo test --test numbers planted -- --nocapture` prints the tables; with `SHOW=1` every fault
//! that is not found.

use std::collections::{BTreeMap, BTreeSet};

use hegao::core::analysis::Analysis;
use hegao::core::figure_list::{Figure, figures, rule_name};
use hegao::core::finding::Finding;
use hegao::core::text::Span;
use hegao::core::ties::Verdict;
use hegao::core::zones::Zone;

use super::arithmetic::numbers;
use super::{all_findings, described, drafts, findings, group};

/// Faults that are planted in each figure, one at a time.
const WAYS: usize = 3;

/// What became of the faults of one kind.
#[derive(Default)]
struct Tally {
    planted: usize,
    /// A finding takes the changed place in.
    found: usize,
    /// Of these, findings at the changed place that expect what stood there.
    mended: usize,
    /// A finding in the same paragraph does not.
    beside: usize,
    missed: usize,
    /// Findings in other paragraphs.
    extra: usize,
}

impl Tally {
    fn line(&self, name: &str) -> String {
        let Self { planted, found, mended, beside, missed, extra } = self;
        format!("{name:24} {planted:7} {found:6} {mended:7} {beside:7} {missed:7} {extra:6}")
    }

    /// What became of one fault.
    fn of(found: &[Finding], figure: &Figure, before: &Analysis, after: &Analysis) -> Self {
        let paragraph = after.lines().span(figure.paragraph);
        let was = numbers(figure.span.of(&before.text));
        let (here, others): (Vec<&Finding>, Vec<&Finding>) = found.iter().partition(|finding| paragraph.contains(finding.span));
        let is_found = found.iter().any(|finding| takes_part(finding, figure.span));
        let is_mended = |finding: &&Finding| finding.expected.as_ref().is_some_and(|expected| numbers(expected) == was);
        Self {
            planted: 1,
            found: usize::from(is_found),
            mended: usize::from(found.iter().filter(|finding| finding.span == figure.span).any(|finding| is_mended(&finding))),
            beside: usize::from(!is_found && !here.is_empty()),
            missed: usize::from(!is_found && here.is_empty()),
            extra: others.iter().filter(|finding| !takes_part(finding, figure.span)).count(),
        }
    }

    fn add(&mut self, other: &Self) {
        self.planted += other.planted;
        self.found += other.found;
        self.mended += other.mended;
        self.beside += other.beside;
        self.missed += other.missed;
        self.extra += other.extra;
    }

    fn share(&self) -> usize {
        self.found * 100 / self.planted.max(1)
    }
}

/// The text with one digit of the span changed; `seed` chooses which digit and by how much. Numbers keep their length.
pub(super) fn changed(text: &str, span: Span, seed: usize) -> Option<String> {
    const WIDE: char = '０';
    const HAN: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let is_digit = |character: char| character.is_ascii_digit() || (WIDE..='９').contains(&character) || HAN.contains(&character);
    let digits: Vec<(usize, char)> = span.of(text).char_indices().filter(|&(_, character)| is_digit(character)).collect();
    let index = seed.checked_rem(digits.len())?;
    let (at, digit) = digits[index];
    let step = 1 + seed / digits.len() % 8;
    let is_leading = index == 0 && digits.len() > 1;
    let turned = |value: usize| {
        let other = (value + step) % 10;
        if other == 0 && is_leading { (value + 1) % 9 + 1 } else { other }
    };
    let moved = |zero: char| char::from_u32(zero as u32 + turned(digit as usize - zero as usize) as u32);
    let other = match HAN.iter().position(|&it| it == digit) {
        Some(place) => HAN[(place + step) % HAN.len()],
        None if digit.is_ascii_digit() => moved('0')?,
        None => moved(WIDE)?,
    };
    let at = span.start + at;
    Some(format!("{}{other}{}", &text[..at], &text[at + digit.len_utf8()..]))
}

fn takes_part(finding: &Finding, span: Span) -> bool {
    let meets = |other: Span| other.start < span.end && span.start < other.end;
    meets(finding.span) || finding.related.iter().any(|related| meets(related.span))
}

/// Figures with ties that hold, and with none that do not, outside tables.
fn held(analysis: &Analysis) -> Vec<Figure> {
    let is_held = |figure: &Figure| {
        !figure.ties.is_empty()
            && figure.ties.iter().all(|tie| tie.verdict == Verdict::Consistent)
            && !analysis.is_table_row(figure.paragraph)
    };
    figures(analysis).into_iter().filter(is_held).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for people to read, with --nocapture")]
fn planted_digits_are_found() {
    let mut by_kind: BTreeMap<&str, Tally> = BTreeMap::new();
    for (name, analysis) in drafts("clean-") {
        let before = findings(&analysis);
        for (figure, way) in held(&analysis).iter().flat_map(|figure| (0..WAYS).map(move |way| (figure, way))) {
            let Some(text) = changed(&analysis.text, figure.span, figure.span.start + way * 7) else { continue };
            let after = analysis.updated(text, analysis.syntax, &analysis.profile, None);
            let is_new = |finding: &Finding| group(finding) == "numbers" && !before.iter().any(|it| it.message == finding.message);
            let found: Vec<Finding> = findings(&after).into_iter().filter(is_new).collect();
            let outcome = Tally::of(&found, figure, &analysis, &after);
            let kinds: BTreeSet<&str> = figure.ties.iter().map(|tie| rule_name(tie.kind)).chain(["all"]).collect();
            kinds.into_iter().for_each(|kind| by_kind.entry(kind).or_default().add(&outcome));
            if std::env::var_os("SHOW").is_some() && outcome.found == 0 {
                let said: Vec<String> = found.iter().map(|finding| described(&after.text, finding)).collect();
                let evidence: Vec<&str> = figure.ties.iter().flat_map(|tie| &tie.evidence).map(String::as_str).collect();
                let (was, now) = (figure.span.of(&analysis.text), figure.span.of(&after.text));
                let paragraph = after.lines().span(figure.paragraph).of(&after.text);
                println!("{name}: {was} → {now} {evidence:?} {said:?}\n    {paragraph}");
            }
        }
    }
    println!("{:24} planted  found  mended  beside  missed  extra", "rule");
    by_kind.iter().for_each(|(kind, tally)| println!("{}", tally.line(kind)));
    let floors = [
        ("all", 78),
        ("average-mismatch", 70),
        ("change-mismatch", 94),
        ("flow-mismatch", 88),
        ("parts-sum-mismatch", 74),
        ("rate-mismatch", 84),
    ];
    for (kind, floor) in floors {
        assert!(by_kind[kind].share() >= floor, "{}", by_kind[kind].line(kind));
    }
    assert_eq!(by_kind["all"].extra, 0, "findings in paragraphs that were left alone");
}

/// The numbers in the cells of tables, the row of heads and the first column left out.
fn cells(analysis: &Analysis) -> Vec<Span> {
    let mut spans = Vec::new();
    for index in 0..analysis.lines().len() {
        let is_row = |index: usize| analysis.is_table_row(index);
        if !is_row(index) || index < 2 || !is_row(index - 1) || !is_row(index - 2) {
            continue;
        }
        let row = analysis.lines().span(index);
        let mut start = row.start;
        for (column, cell) in row.of(&analysis.text).split('|').enumerate() {
            let span = Span::new(start, start + cell.len());
            spans.extend((column > 1 && cell.chars().any(|character| character.is_ascii_digit())).then_some(span));
            start = span.end + 1;
        }
    }
    spans
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for people to read, with --nocapture")]
fn planted_digits_in_tables_are_found() {
    let mut tally = Tally::default();
    for (_, analysis) in drafts("clean-") {
        for span in cells(&analysis) {
            let Some(text) = changed(&analysis.text, span, span.start) else { continue };
            let after = analysis.updated(text, analysis.syntax, &analysis.profile, None);
            let found = findings(&after);
            let is_found = found.iter().any(|finding| takes_part(finding, span));
            tally.planted += 1;
            tally.found += usize::from(is_found);
            tally.missed += usize::from(!is_found);
            tally.extra += found.iter().filter(|finding| !takes_part(finding, span)).count();
        }
    }
    println!("{}", tally.line("cells of tables"));
    assert!(tally.share() >= 96 && tally.extra == 0, "{}", tally.line("cells of tables"));
}

/// Years in titles, headings and signatures with the name of their place.
fn years(analysis: &Analysis) -> Vec<(&'static str, Span)> {
    let mut places: Vec<(&str, Span)> = Vec::new();
    let lines = analysis.lines();
    for (index, zone) in analysis.zones.of.iter().enumerate() {
        places.extend((*zone == Zone::Title).then(|| ("title", lines.span(index))));
        places.extend((*zone == Zone::Signature).then(|| ("signature", lines.span(index))));
    }
    places.extend(analysis.outline.headings.iter().map(|heading| ("headings", heading.span())));
    let digits = |span: Span| {
        let text = span.of(&analysis.text);
        let years =
            text.match_indices('年').filter(|&(end, _)| end >= 4).map(move |(end, _)| Span::new(span.start + end - 4, span.start + end));
        years.filter(|year| analysis.text.get(year.range()).is_some_and(|year| year.starts_with("20"))).collect::<Vec<_>>()
    };
    places.iter().flat_map(|&(name, span)| digits(span).into_iter().map(move |year| (name, year))).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for people to read, with --nocapture")]
fn planted_years_are_found() {
    let mut by_place: BTreeMap<&str, Tally> = BTreeMap::new();
    for (name, analysis) in drafts("clean-") {
        let before = all_findings(&analysis);
        for (place, span) in years(&analysis) {
            // 2023 becomes 2024 or the like: the last digit, as in slips of the pen.
            let last = Span::new(span.end - 1, span.end);
            let Some(text) = changed(&analysis.text, last, span.start) else { continue };
            let after = analysis.updated(text, analysis.syntax, &analysis.profile, None);
            let is_new = |finding: &Finding| !before.iter().any(|it| it.message == finding.message);
            let found: Vec<Finding> = all_findings(&after).into_iter().filter(is_new).collect();
            let is_of_dates = |finding: &Finding| group(finding) == "dates" || finding.rule == "late-report";
            let tally = by_place.entry(place).or_default();
            tally.planted += 1;
            let is_found = found.iter().any(is_of_dates);
            tally.found += usize::from(is_found);
            tally.missed += usize::from(!is_found);
            tally.extra += found.iter().filter(|finding| !is_of_dates(finding)).count();
            if std::env::var_os("SHOW").is_some() && !is_found {
                let line = after.lines().span(after.paragraph_at(span.start).unwrap_or_default());
                println!("{name}: {place} {} → {}", span.of(&analysis.text), line.of(&after.text));
            }
        }
    }
    println!("{:24} planted  found  mended  beside  missed  extra", "years");
    by_place.iter().for_each(|(place, tally)| println!("{}", tally.line(place)));
    for (place, floor) in [("headings", 75), ("signature", 100), ("title", 100)] {
        assert!(by_place[place].share() >= floor, "{}", by_place[place].line(place));
    }
}
