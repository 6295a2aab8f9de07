//! Units that do not fit: per cent of a number per 10,000, fewer visits than persons, cases counted in visits.

use super::rates::shares_words;
use super::{Doubt, Reading, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Cue, Lexicon};
use crate::core::quantities::QuantityKind;

/// Numbers of persons per 10,000.
const PERSONS: [&str; 3] = ["万人比", "万人拥有", "万人律师"];

/// Numbers of cases per 10,000 persons.
const CASES: [&str; 4] = ["万人成讼率", "万人起诉率", "万人发案率", "万人诉讼率"];

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    per_ten_thousand(reading, ties);
    cases_in_visits(reading, ties);
    for index in 1..reading.claims.len() {
        ties.extend(visits_of_persons(reading, index));
    }
}

/// 律师万人比4.4%, 每万人拥有律师3.2%: one tie a sentence.
fn per_ten_thousand(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    let is_wrong = |claim: &&Claim<'_>| {
        if claim.quantity.kind != QuantityKind::Percent {
            return false;
        }
        let clause = clause_before(reading, claim);
        let per = PERSONS.iter().chain(&CASES).any(|word| clause.contains(word));
        let is_change =
            ["增长", "下降", "上升", "提高", "提升", "降低", "减少", "增加", "同比"].iter().any(|word| claim.left.ends_with(word));
        per && !is_change && !clause.contains("占")
    };
    let mut wrong = reading.claims.iter().filter(is_wrong).peekable();
    while let Some(first) = wrong.next() {
        let mut others = Vec::new();
        while let Some(next) = wrong.next_if(|next| next.sentence == first.sentence) {
            others.push(next);
        }
        let tie = Tie::new(TieKind::Unit, Verdict::Conflict, first, &others, "");
        let counts_cases = CASES.iter().any(|word| clause_before(reading, first).contains(word));
        let (unit, note) = if counts_cases {
            ("件", "万人的率是每万人中的件数，不是百分比")
        } else {
            ("人", "万人比是每万人拥有的人数，不是百分比")
        };
        let tie = Tie { evidence: Vec::new(), ..tie }.noting(note, "a number per 10,000 people is no percentage");
        ties.push(tie.expecting(format!("{}{unit}", first.quantity.value), None));
    }
}

/// The words from the start of its clause to a claim, earlier figures included, as far as a reader looks back.
fn clause_before<'t>(reading: &Reading<'t>, claim: &Claim<'_>) -> &'t str {
    const FARTHEST: usize = 600;
    let end = claim.quantity.span.start;
    let mut from = end.saturating_sub(FARTHEST);
    while !reading.text.is_char_boundary(from) {
        from += 1;
    }
    let near = &reading.text[from..end];
    near.rsplit([',', '。', ';', ':']).next().unwrap_or_default()
}

/// 受理法律援助案件1205人次: cases are counted in 件. One tie a sentence.
fn cases_in_visits(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    let is_odd = |claim: &&Claim<'_>| claim.quantity.unit.word() == "人次" && claim.left.ends_with("案件");
    let mut odd = reading.claims.iter().filter(is_odd).peekable();
    while let Some(first) = odd.next() {
        let mut others = Vec::new();
        while let Some(next) = odd.next_if(|next| next.sentence == first.sentence) {
            others.push(next);
        }
        let tie = Tie::new(TieKind::Unit, Verdict::Doubtful(Doubt::AnotherReading), first, &others, "");
        ties.push(Tie { evidence: Vec::new(), ..tie }.noting("案件一般以件计", "cases are counted in 件"));
    }
}

/// 培训辅警320人,累计210人次: each person makes at least one visit.
fn visits_of_persons(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    let (persons, visits) = (&reading.claims[index - 1], &reading.claims[index]);
    let is_person = matches!(persons.quantity.unit.word(), "人" | "名");
    let fits =
        is_person && visits.quantity.unit.word() == "人次" && persons.sentence == visits.sentence && visits.clause - persons.clause <= 1;
    if !fits
        || persons.in_bracket != visits.in_bracket
        || visits.cues.has(Cue::Among)
        || !visits.quantity.interval.is_below(&persons.quantity.interval)
    {
        return None;
    }
    let nouns = Lexicon::get().nouns(&visits.indicator());
    let alike = nouns.chars().count() < 2 || shares_words(&nouns, &persons.indicator());
    let evidence = format!("{} < {}", visits.quantity.value, persons.quantity.value);
    alike.then(|| {
        Tie::new(TieKind::Unit, Verdict::Doubtful(Doubt::AnotherReading), visits, &[persons], evidence)
            .noting("人次一般不少于人数", "there are at least as many visits as persons")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let ties = Reading::new(text, &[]).ties();
        let wrong = ties.iter().filter(|tie| tie.kind == TieKind::Unit && tie.verdict != Verdict::Consistent);
        let described: Vec<String> =
            wrong.map(|tie| format!("{} → {}", tie.span.of(text), tie.expected.as_deref().unwrap_or_default())).collect();
        assert_eq!(described, expected, "{text}");
    }

    #[test]
    fn numbers_per_ten_thousand_count_persons_or_cases() {
        check("律师万人比达4.4%。", &["4.4% → 4.4人"]);
        check("万人成讼率为32.5%。", &["32.5% → 32.5件"]);
        check("万人起诉率由41.2%降至32.5%。", &["41.2% → 41.2件"]);
        check("万人成讼率同比下降12%。", &[]);
    }
}
