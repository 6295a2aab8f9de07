//! Parts and their total: 其中, brackets, 合计, and sets whose members do not overlap.

mod beside;
mod listed;
mod rest;
mod run;
mod set;
mod sums;
#[cfg(test)]
mod tests;

use super::arithmetic::is_swap;
use super::{Doubt, Reading, Replacement, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Cue, Lexicon, PeriodKey, same_unit};
use crate::core::figures::{Decimal, Interval};
use crate::core::quantities::{Quantity, QuantityKind};

use run::Run;
use set::Set;

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    let mut index = 0;
    while index < reading.claims.len() {
        let found = run::among(reading, index)
            .or_else(|| run::in_bracket(reading, index))
            .or_else(|| beside::in_bracket_of_units(reading, index))
            .or_else(|| listed::respective(reading, index))
            .or_else(|| listed::of_which(reading, index))
            .or_else(|| listed::bare(reading, index))
            .or_else(|| listed::listed(reading, index))
            .or_else(|| listed::behind_colon(reading, index))
            .or_else(|| sums::closed_by(reading, index));
        if let Some(run) = found {
            judge(reading, &run, ties);
        }
        ties.extend(rest::tie(reading, index));
        ties.extend(beside::tie(reading, index));
        ties.extend(new_and_all(reading, index));
        index += 1;
    }
}

/// Measures that do not add up: marks, degrees.
const LEVELS: [&str; 5] = ["分", "点", "度", "℃", "摄氏度"];

/// Whether a claim can be a total or a part.
fn is_summand(claim: &Claim<'_>) -> bool {
    let adds_up = match claim.quantity.kind {
        QuantityKind::Money => true,
        QuantityKind::Measure => !LEVELS.contains(&claim.quantity.unit.word()),
        _ => claim.is_count(),
    };
    adds_up && claim.is_result() && !claim.is_each()
}

fn judge(reading: &Reading<'_>, run: &Run, ties: &mut Vec<Tie>) {
    let total = &reading.claims[run.total];
    let parts: Vec<&Claim<'_>> = run.parts.iter().map(|&part| &reading.claims[part]).collect();
    if let Some(tie) = larger_part(total, &parts) {
        if run.is_adjacent && run.is_told {
            ties.push(tie);
        }
        return;
    }
    if let Some(larger) = run.larger.map(|at| &reading.claims[at]) {
        let evidence = format!("{} > {}", larger.quantity.value, total.quantity.value);
        ties.push(Tie::new(TieKind::PartOfWhole, Verdict::Conflict, larger, &[total], evidence));
    }
    if parts.len() < 2 {
        if let [part] = parts[..] {
            let evidence = format!("{} ≤ {}", written(&part.quantity, reading.text), written(&total.quantity, reading.text));
            ties.push(Tie::new(TieKind::PartOfWhole, Verdict::Consistent, part, &[total], evidence));
        }
        return;
    }
    let sum = Sum::new(total, &parts);
    let set = Set::of(&parts);
    // Behind commas anything may follow; only members of one set are parts for certain.
    if run.by_commas && !set.is_contrast && sum.side == Side::Above && !sum.is_within(20) {
        return;
    }
    let verdict = match sum.side {
        Side::Equal => Some(Verdict::Consistent),
        Side::Above | Side::Below if run.only_near && !sum.is_within(10) => None,
        Side::Above if run.is_closed || (set.is_disjoint && run.is_certain && run.is_adjacent) => Some(Verdict::Conflict),
        Side::Below if run.is_closed || (set.is_whole && !run.is_open) => Some(Verdict::Conflict),
        Side::Below if set.is_complete && !run.is_open && sum.is_within(10) => Some(Verdict::Conflict),
        Side::Below if !run.is_open && parts.len() > 2 && set.is_disjoint && run.is_certain && sum.has_swap(total, &parts) => {
            Some(Verdict::Conflict)
        }
        Side::Below if !run.is_open && !run.only_near && set.is_disjoint && run.is_certain && sum.is_near() => {
            Some(Verdict::Doubtful(Doubt::AnotherReading))
        }
        Side::Below | Side::Above => None,
    };
    if let Some(verdict) = verdict {
        ties.push(sum.tie(reading, total, &parts, verdict));
    }
}

/// 其中未成年人215人 of 210人.
fn larger_part(total: &Claim<'_>, parts: &[&Claim<'_>]) -> Option<Tie> {
    let larger = parts.iter().find(|part| total.quantity.interval.is_below(&part.quantity.interval))?;
    let (part, whole) = (larger.quantity.value, total.quantity.value);
    let mut tie = Tie::new(TieKind::PartOfWhole, Verdict::Conflict, larger, &[total], format!("{part} > {whole}"));
    let by_power =
        |exponent: i32| part.shifted(-exponent).is_some_and(|smaller| smaller <= whole && smaller.shifted(1).is_some_and(|it| it > whole));
    if let Some(exponent) =
        [1, 2, 3, 4].into_iter().find(|&exponent| by_power(exponent)).filter(|_| larger.quantity.kind == QuantityKind::Money)
    {
        tie = tie.noting(
            format!("差约10的{exponent}次方倍，请核对单位或位数"),
            format!("it is off by about 10^{exponent}: check the unit or the number of digits"),
        );
    }
    Some(tie)
}

/// 累计建成12处,本年度新建15处: what is new belongs to all there is.
fn new_and_all(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    let claims = &reading.claims;
    let new = &claims[index];
    // 打造3处,累计建成8处: what was made is new where all there is follows.
    let is_made = || ["打造", "建设", "创建"].iter().any(|word| new.left.starts_with(word));
    let is_followed = claims.get(index + 1).is_some_and(|all| all.cues.has(Cue::Cumulative) && all.left.starts_with("累计"));
    if !(new.cues.has(Cue::New) || is_followed && is_made()) {
        return None;
    }
    let neighbours = [index.checked_sub(1), Some(index + 1)];
    let is_new = ["新增", "新建", "新设", "增设", "新聘", "新发展", "打造", "建设", "创建"].iter().any(|word| new.left.contains(word));
    neighbours.into_iter().flatten().filter_map(|at| claims.get(at)).find_map(|all| {
        let is_all = all.left.contains("累计")
            && ["培养", "发展", "聘请", "建成", "建立", "设立", "拥有", "达", "共有", "培育", "发展"]
                .iter()
                .any(|word| all.left.contains(word));
        let nouns = Lexicon::get().nouns(&new.indicator());
        let alike = nouns.chars().count() < 3 || super::rates::shares_words(&nouns, &all.indicator());
        let fits = is_new
            && is_all
            && alike
            && all.sentence == new.sentence
            && same_unit(&all.quantity, &new.quantity)
            && !new.cues.has(Cue::Cumulative);
        (fits && is_summand(new) && all.quantity.interval.is_below(&new.quantity.interval)).then(|| {
            let evidence = format!("{} > {}", new.quantity.value, all.quantity.value);
            Tie::new(TieKind::PartOfWhole, Verdict::Conflict, new, &[all], evidence)
        })
    })
}

/// On which side of the total the sum of the parts lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Equal,
    Above,
    Below,
}

/// The sum of parts against their total.
struct Sum {
    side: Side,
    /// The sum of the printed values, where every part is printed exactly.
    value: Option<Decimal>,
    total: Decimal,
    /// Whether the total is printed as one value.
    is_printed: bool,
}

impl Sum {
    fn new(total: &Claim<'_>, parts: &[&Claim<'_>]) -> Self {
        let printed = parts.iter().all(|part| part.quantity.is_printed());
        let value = if printed { parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.plus(part.quantity.value)) } else { None };
        let side = side(total, parts, value);
        Self { side, value, total: total.quantity.value, is_printed: total.quantity.is_printed() }
    }

    /// Close enough to be a slip: three per cent of the total, or one digit and ten per cent.
    fn is_near(&self) -> bool {
        let gap = self.value.and_then(|value| self.total.minus(value));
        self.is_within(3) || (self.is_within(10) && gap.is_some_and(is_one_digit))
    }

    /// Whether swapping two digits of one figure closes a gap that is not large: 47 for 74.
    fn has_swap(&self, total: &Claim<'_>, parts: &[&Claim<'_>]) -> bool {
        let Some(gap) = self.value.and_then(|value| self.total.minus(value)).filter(|_| self.is_within(15)) else { return false };
        let mends = |claim: &Claim<'_>, other: Option<Decimal>| other.is_some_and(|other| is_swap(claim.quantity.value, other, 2));
        parts.iter().any(|part| mends(part, part.quantity.value.plus(gap))) || mends(total, self.value)
    }

    /// Whether the gap is at most so many per cent of the total.
    fn is_within(&self, percent: i64) -> bool {
        let gap = self.value.and_then(|value| self.total.minus(value)).filter(|_| self.is_printed);
        let gap = gap.map(|gap| if gap.is_negative() { Decimal::ZERO.minus(gap).unwrap_or(gap) } else { gap });
        let scaled = gap.and_then(|gap| gap.times(Decimal::whole(100))).zip(self.total.times(Decimal::whole(percent)));
        scaled.is_some_and(|(gap, limit)| gap <= limit)
    }

    fn tie(&self, reading: &Reading<'_>, total: &Claim<'_>, parts: &[&Claim<'_>], verdict: Verdict) -> Tie {
        let scale = Scale::of(total, parts);
        let terms: Vec<String> = parts.iter().map(|part| scale.write(&part.quantity, reading.text)).collect();
        let terms = terms.join(" + ");
        let evidence = match self.value.and_then(|value| scale.value(value)) {
            Some(sum) => format!("{terms} = {sum}"),
            None => terms,
        };
        let mut tie = Tie::new(TieKind::PartsSum, verdict, total, parts, evidence);
        let scale = Scale::as_written(total, reading.text);
        let Some(sum) = self.value.and_then(|value| scale.value(value)).filter(|_| verdict != Verdict::Consistent) else { return tie };
        let digits = sum.to_string();
        let fix = (!total.quantity.is_han && total.quantity.is_printed() && verdict == Verdict::Conflict)
            .then(|| Replacement { span: total.quantity.number, text: format!("{digits}{}", scale.word) });
        tie = tie.expecting(format!("{digits}{}{}", scale.word, total.quantity.unit.word()), fix);
        if verdict != Verdict::Conflict {
            return tie.noting("若所列不全，可以不改", "nothing is wrong if the list is not complete");
        }
        tie
    }
}

fn side(total: &Claim<'_>, parts: &[&Claim<'_>], value: Option<Decimal>) -> Side {
    let all_whole = parts.iter().map(|part| &part.quantity).chain([&total.quantity]).all(|quantity| {
        quantity.is_printed() && quantity.place == total.quantity.place && quantity.place >= 0 && quantity.value.decimals() == 0
    });
    let whole_scale = all_whole && (total.quantity.place == 0 || total.quantity.value.last_digit() >= total.quantity.place);
    if let Some(value) = value.filter(|_| whole_scale && total.quantity.place % 4 == 0) {
        return match value.cmp(&total.quantity.value) {
            std::cmp::Ordering::Equal => Side::Equal,
            std::cmp::Ordering::Greater => Side::Above,
            std::cmp::Ordering::Less => Side::Below,
        };
    }
    let zero = Interval::exact(Decimal::ZERO);
    let sum = parts.iter().fold(zero, |sum, part| sum.plus(&part.quantity.interval));
    if total.quantity.interval.is_below(&sum) {
        Side::Above
    } else if sum.is_below(&total.quantity.interval) {
        Side::Below
    } else {
        Side::Equal
    }
}

/// Whether a gap is one digit and noughts: 10, 300.
fn is_one_digit(gap: Decimal) -> bool {
    gap.first_digit() == gap.last_digit()
}

/// In which unit a sum is shown: ones, 万 or 亿.
struct Scale {
    exponent: i32,
    word: &'static str,
}

impl Scale {
    /// The scale in which a total is written.
    fn as_written(total: &Claim<'_>, text: &str) -> Self {
        let number = total.quantity.number.of(text);
        match number.chars().next_back() {
            // 3亿2千万 is 3.2亿.
            Some('亿' | '万') if number.contains('亿') => Self { exponent: 8, word: "亿" },
            Some('万') => Self { exponent: 4, word: "万" },
            _ => Self { exponent: 0, word: "" },
        }
    }

    fn of(total: &Claim<'_>, parts: &[&Claim<'_>]) -> Self {
        let places = parts.iter().map(|part| &part.quantity).chain([&total.quantity]);
        let least = places.map(|quantity| quantity.place).min().unwrap_or(0);
        let is_large = total.quantity.value >= Decimal::whole(10_000);
        match least {
            6.. if total.quantity.value >= Decimal::whole(100_000_000) => Self { exponent: 8, word: "亿" },
            1.. if is_large => Self { exponent: 4, word: "万" },
            _ => Self { exponent: 0, word: "" },
        }
    }

    fn value(&self, value: Decimal) -> Option<Decimal> {
        value.shifted(-self.exponent).map(Decimal::trimmed)
    }

    fn write(&self, quantity: &Quantity, text: &str) -> String {
        if !quantity.is_printed() {
            return quantity.number.of(text).to_owned();
        }
        self.value(quantity.value).map_or_else(|| quantity.number.of(text).to_owned(), |value| value.to_string())
    }
}

fn written(quantity: &Quantity, text: &str) -> String {
    if quantity.is_printed() { quantity.value.trimmed().to_string() } else { quantity.number.of(text).to_owned() }
}

/// Whether two claims are about times that can be added and compared.
fn same_period(total: &Claim<'_>, part: &Claim<'_>) -> bool {
    total.period == part.period
        || (part.period != PeriodKey::Cumulative && part.period != PeriodKey::Prior && total.period == PeriodKey::Unstated)
        || (total.period == PeriodKey::Cumulative && matches!(part.period, PeriodKey::Year(_)))
        || part.period == PeriodKey::Unstated
}

/// The stages and dispositions that a claim names, to tell parts from what is told next.
fn names_stage(claim: &Claim<'_>) -> bool {
    let flows = &Lexicon::get().flows;
    [&flows.received, &flows.accepted, &flows.closed, &flows.pending, &flows.opening].iter().any(|stage| stage.has_any(&claim.words))
}

fn sums_with(total: &Claim<'_>, part: &Claim<'_>) -> bool {
    is_summand(part) && same_unit(&total.quantity, &part.quantity) && same_period(total, part)
}
