//! Whether a stated change is that between two values.

use super::numbers::{decimals_of, factor, mapped, near, padded, percent_sign, quotient, rounded, scale_of, shown, truncated};
use super::pairs::Pair;
use super::phrases::Move;
use super::words::Direction;
use crate::core::claims::{Claim, same_unit};
use crate::core::figures::{Decimal, Interval, Precision};
use crate::core::quantities::QuantityKind;
use crate::core::ties::{Doubt, Reading, Replacement, Tie, TieKind, Verdict};

/// Two values, and a change told of them.
pub(super) struct Judge<'r, 't> {
    pub(super) reading: &'r Reading<'t>,
    pub(super) before: &'r Claim<'t>,
    pub(super) after: &'r Claim<'t>,
    pub(super) change: &'r Claim<'t>,
    pub(super) told: Move,
    pub(super) is_loose: bool,
}

impl<'r, 't> Judge<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>, pair: &Pair, change: usize, told: Move, is_loose: bool) -> Self {
        let claims = &reading.claims;
        Self { reading, before: &claims[pair.before], after: &claims[pair.after], change: &claims[change], told, is_loose }
    }

    /// The tie; `None` where the change cannot be worked out from the two values.
    pub(super) fn tie(&self) -> Option<Tie> {
        if let Some(tie) = self.wrong_way() {
            return Some(tie);
        }
        let change = &self.change.quantity;
        match change.kind {
            QuantityKind::Percent if self.is_percent() => self.rate(),
            QuantityKind::Percent if self.is_loose => None,
            QuantityKind::Percent => self.growth(),
            QuantityKind::Points => self.is_percent().then(|| self.difference()).flatten(),
            QuantityKind::Multiple | QuantityKind::Doubling if self.is_loose => None,
            QuantityKind::Multiple => self.multiple(),
            QuantityKind::Doubling => self.doubling(),
            _ => same_unit(change, &self.after.quantity).then(|| self.difference()).flatten(),
        }
    }

    fn is_percent(&self) -> bool {
        self.after.quantity.kind == QuantityKind::Percent
    }

    /// An operand as it may have been rounded: a whole per cent is taken as rounded beside a change with decimals.
    fn operand(&self, claim: &Claim<'_>) -> Interval {
        let finer = self.change.quantity.place < claim.quantity.place;
        let is_rounded = claim.quantity.kind == QuantityKind::Percent && claim.quantity.is_printed() && finer;
        if is_rounded { rounded(&claim.quantity) } else { claim.quantity.interval }
    }

    /// 同比下降 where the value rose.
    fn wrong_way(&self) -> Option<Tie> {
        let (low, high) = (self.before.quantity.interval, self.after.quantity.interval);
        let is_wrong = match self.told.direction? {
            Direction::Up => high.is_below(&low),
            Direction::Down => low.is_below(&high),
        };
        is_wrong.then(|| direction_tie(self.reading, self.before, self.after, self.change, self.told.direction))
    }

    /// Whether after = before × (1 ± stated).
    fn grows_by(&self, stated: Interval, direction: Direction) -> bool {
        self.is_times(factor(stated, direction))
    }

    fn is_times(&self, factor: Interval) -> bool {
        self.operand(self.after).overlaps(&self.operand(self.before).times(&factor))
    }

    /// Which way the values go: as told, or as they stand.
    fn direction(&self) -> Direction {
        let falls = self.after.quantity.value < self.before.quantity.value;
        self.told.direction.unwrap_or(if falls { Direction::Down } else { Direction::Up })
    }

    fn growth(&self) -> Option<Tie> {
        let direction = self.told.direction?;
        let change = &self.change.quantity;
        if self.grows_by(rounded(change), direction) {
            return Some(self.about(TieKind::Change, Verdict::Consistent));
        }
        let within = |stated: Option<Interval>| stated.is_some_and(|stated| self.grows_by(stated, direction));
        let (is_cut, is_near) = (within(truncated(change)), within(near(change)));
        let verdict = match () {
            () if is_cut => Verdict::Doubtful(Doubt::AnotherReading),
            () if is_near => Verdict::Doubtful(Doubt::BelowOnePlace),
            () => Verdict::Conflict,
        };
        let tie = self.expecting_growth(self.about(TieKind::Change, verdict));
        Some(if is_cut { tie.noting("按截尾才一致", "only cutting digits off gives it") } else { self.explained(tie) })
    }

    /// The change of a rate in per cent: relative growth, or points with the wrong name.
    fn rate(&self) -> Option<Tie> {
        let (direction, change) = (self.told.direction?, &self.change.quantity);
        // 95% to 98% is 3.16% more; whoever writes 3% means the points.
        let is_exact_gap = change.is_printed() && self.exact_gap() == Some(change.value);
        let is_relative = self.grows_by(rounded(change), direction) || truncated(change).is_some_and(|cut| self.grows_by(cut, direction));
        if is_relative && !is_exact_gap {
            return Some(self.about(TieKind::Change, Verdict::Consistent));
        }
        let is_points = self.gap().overlaps(&rounded(change));
        let kind = if is_points { TieKind::PercentPoint } else { TieKind::Change };
        let gap = self.exact_gap();
        let mut tie = Tie::new(kind, Verdict::Conflict, self.change, &[self.before, self.after], self.gap_evidence());
        if is_points {
            tie.evidence.extend(self.growth_evidence());
        }
        let Some(gap) = gap else { return Some(tie) };
        let gap = padded(gap.trimmed(), change.value.decimals());
        let fix = percent_sign(self.reading.text, change).map(|span| Replacement { span, text: format!("{gap}个百分点") });
        Some(tie.expecting(format!("{gap}个百分点"), fix))
    }

    /// after − before, or before − after.
    fn gap(&self) -> Interval {
        let (before, after) = (self.operand(self.before), self.operand(self.after));
        match self.direction() {
            Direction::Up => after.minus(&before),
            Direction::Down => before.minus(&after),
        }
    }

    fn exact_gap(&self) -> Option<Decimal> {
        let (before, after) = (&self.before.quantity, &self.after.quantity);
        if !before.is_printed() || !after.is_printed() {
            return None;
        }
        before.value.max(after.value).minus(before.value.min(after.value))
    }

    fn difference(&self) -> Option<Tie> {
        let change = &self.change.quantity;
        self.told.direction?;
        let stated = if change.kind == QuantityKind::Points { rounded(change) } else { change.interval };
        let agrees = self.gap().overlaps(&stated);
        let verdict = if agrees { Verdict::Consistent } else { Verdict::Conflict };
        let tie = Tie::new(TieKind::Change, verdict, self.change, &[self.before, self.after], self.gap_evidence());
        if agrees {
            return Some(tie);
        }
        let Some(gap) = self.exact_gap() else { return Some(tie) };
        let number = change.number.of(self.reading.text);
        let (scale, exponent) = scale_of(number);
        let shown = padded(gap.shifted(-exponent)?.trimmed(), decimals_of(number));
        let fix = self.replacement(&format!("{shown}{scale}"));
        Some(tie.expecting(format!("{shown}{scale}{}", change.unit.word()), fix))
    }

    fn multiple(&self) -> Option<Tie> {
        let change = &self.change.quantity;
        let stated = rounded(change);
        let ratio = self.ratio_shown(change.value.decimals());
        match self.told.direction {
            // 是上年的3倍
            None => {
                if self.is_times(stated) || truncated(change).is_some_and(|cut| self.is_times(cut)) {
                    return Some(self.ratio_tie(Verdict::Consistent));
                }
                Some(Tie { fix: None, ..self.expecting_multiple(self.ratio_tie(Verdict::Conflict), ratio) })
            }
            Some(Direction::Up) => {
                let one = Decimal::whole(1);
                let grown = |interval| mapped(interval, |value| value.plus(one));
                if self.is_times(grown(stated)) || truncated(change).is_some_and(|cut| self.is_times(grown(cut))) {
                    return Some(self.ratio_tie(Verdict::Consistent));
                }
                let more = ratio.and_then(|ratio| ratio.minus(one)).filter(|more| !more.is_negative());
                let tie = self.expecting_multiple(self.ratio_tie(Verdict::Conflict), more);
                if self.is_times(stated) {
                    return Some(
                        tie.noting("“是原来的几倍”含原数，“增长几倍”不含原数", "“times as many” includes the base, “times more” does not"),
                    );
                }
                Some(Tie { kind: TieKind::Change, ..tie })
            }
            Some(Direction::Down) => {
                let tie = self.expecting_percent(self.about(TieKind::Multiple, Verdict::Conflict));
                Some(tie.noting("减少不用倍数表示", "a fall is not told in multiples"))
            }
        }
    }

    /// 翻n番: 2ⁿ times and more, up to the next one.
    fn doubling(&self) -> Option<Tie> {
        let folds = u32::try_from(self.change.quantity.value.as_whole()?).ok().filter(|folds| *folds <= 20)?;
        let tenths = |times: i64| Decimal::scaled(times.checked_mul(9)?, -1);
        let low = tenths(2_i64.pow(folds))?;
        let range = match self.change.quantity.precision {
            Precision::Exact => Interval::half_open(low, tenths(2_i64.pow(folds + 1))?),
            _ => Interval::at_least(low),
        };
        if self.is_times(range) {
            return Some(self.ratio_tie(Verdict::Consistent));
        }
        let mut tie = self.ratio_tie(Verdict::Conflict);
        tie.evidence.push(format!("2^{folds} = {}", 2_i64.pow(folds)));
        Some(tie.noting("翻一番为原来的2倍，翻两番为4倍", "one doubling makes it twice, two make it four times as many"))
    }

    fn ratio_shown(&self, decimals: u8) -> Option<Decimal> {
        let (before, after) = (&self.before.quantity, &self.after.quantity);
        (before.is_printed() && after.is_printed()).then(|| quotient(after.value, before.value, 0, decimals)).flatten()
    }

    fn ratio_tie(&self, verdict: Verdict) -> Tie {
        let shown = self.ratio_shown(2).map_or_else(String::new, |ratio| format!(" = {ratio}"));
        let evidence = format!("{} ÷ {}{shown}", self.shown(self.after), self.shown(self.before));
        Tie::new(TieKind::Multiple, verdict, self.change, &[self.before, self.after], evidence)
    }

    fn expecting_multiple(&self, tie: Tie, expected: Option<Decimal>) -> Tie {
        match expected {
            Some(value) => {
                let fix = self.replacement(&value.to_string());
                tie.expecting(format!("{value}倍"), fix)
            }
            None => tie,
        }
    }

    /// A tie with the arithmetic of growth.
    fn about(&self, kind: TieKind, verdict: Verdict) -> Tie {
        let mut tie = Tie::new(kind, verdict, self.change, &[self.before, self.after], "");
        tie.evidence = self.growth_evidence();
        tie
    }

    fn shown(&self, claim: &Claim<'_>) -> String {
        shown(self.reading.text, claim)
    }

    fn growth_evidence(&self) -> Vec<String> {
        let (before, after) = (self.shown(self.before), self.shown(self.after));
        let (left, right) = if self.direction() == Direction::Up { (&after, &before) } else { (&before, &after) };
        let percent = self.growth_shown(self.change.quantity.value.decimals().max(2));
        let shown = percent.map_or_else(String::new, |percent| format!(" = {percent}%"));
        vec![format!("({left} - {right}) ÷ {before}{shown}")]
    }

    fn gap_evidence(&self) -> String {
        let (before, after) = (self.shown(self.before), self.shown(self.after));
        let (left, right) = if self.direction() == Direction::Up { (after, before) } else { (before, after) };
        let gap = self.exact_gap().filter(|_| scale_of(&left).1 == scale_of(&right).1).and_then(|gap| gap.shifted(-scale_of(&left).1));
        gap.map_or_else(|| format!("{left} - {right}"), |gap| format!("{left} - {right} = {}{}", gap.trimmed(), scale_of(&left).0))
    }

    fn growth_shown(&self, decimals: u8) -> Option<Decimal> {
        quotient(self.exact_gap()?, self.before.quantity.value, 2, decimals)
    }

    fn expecting_growth(&self, tie: Tie) -> Tie {
        self.expecting_percent_with(tie, self.change.quantity.value.decimals())
    }

    /// A share in place of a multiple.
    fn expecting_percent(&self, tie: Tie) -> Tie {
        match self.growth_shown(1) {
            Some(percent) => tie.expecting(format!("{}%", percent.trimmed()), None),
            None => tie,
        }
    }

    fn expecting_percent_with(&self, tie: Tie, decimals: u8) -> Tie {
        match self.growth_shown(decimals) {
            Some(percent) => {
                let fix = self.replacement(&percent.to_string());
                tie.expecting(format!("{percent}%"), fix)
            }
            None => tie,
        }
    }

    fn replacement(&self, text: &str) -> Option<Replacement> {
        let number = self.change.quantity.number;
        let is_arabic = number.of(self.reading.text).starts_with(|first: char| first.is_ascii_digit());
        (is_arabic && self.change.quantity.is_printed()).then(|| Replacement { span: number, text: text.to_owned() })
    }

    /// Says what happened where another division gives the stated value.
    fn explained(&self, mut tie: Tie) -> Tie {
        let Some(gap) = self.exact_gap() else { return tie };
        let (before, after) = (self.before.quantity.value, self.after.quantity.value);
        let change = &self.change.quantity;
        let decimals = change.value.decimals();
        if change.is_printed() && quotient(gap, after, 2, decimals).is_some_and(|value| value == change.value) {
            let shown = quotient(gap, after, 2, decimals.max(2)).map_or_else(String::new, |value| value.to_string());
            let (earlier, later) = (self.shown(self.before), self.shown(self.after));
            let (left, right) = if self.direction() == Direction::Up { (&later, &earlier) } else { (&earlier, &later) };
            tie.evidence.push(format!("({left} - {right}) ÷ {later} = {shown}%"));
            return tie.noting(
                "以本年数为基数才是这个数，增减幅应以原来的数为基数",
                "it takes the later value as the base; the earlier one is the base",
            );
        }
        if quotient(after, before, 2, decimals).is_some_and(|value| value == change.value) {
            return tie.noting("这是后一个数与前一个数的比，不是增减幅", "this is the ratio of the two values, not the change");
        }
        tie
    }
}

/// Values that go the other way than the verb says.
pub(super) fn direction_tie(
    reading: &Reading<'_>,
    before: &Claim<'_>,
    after: &Claim<'_>,
    at_stake: &Claim<'_>,
    direction: Option<Direction>,
) -> Tie {
    let sign = if direction == Some(Direction::Up) { '<' } else { '>' };
    let evidence = format!("{} {sign} {}", shown(reading.text, after), shown(reading.text, before));
    let tie = Tie::new(TieKind::Direction, Verdict::Conflict, at_stake, &[before, after], evidence);
    let Some(direction) = direction else { return tie };
    let (zh, en) = direction.opposite_words();
    tie.noting(format!("按这两个数是{zh}"), format!("the two values tell {en}"))
}
