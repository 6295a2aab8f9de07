//! Rates: against both counts, against the base alone, and over 100 %.

mod base;
mod counts;
mod share;

use super::arithmetic::{RateFit, percent, rate_fit};
use super::{Doubt, Reading, Replacement, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Lexicon, PeriodKey, RateDefinition, Separator, WordSet, same_unit};
use crate::core::figures::Decimal;
use crate::core::quantities::QuantityKind;

/// Words between the name of a rate and its value.
const LINKS: [&str; 22] = [
    "达到了",
    "达到",
    "高达",
    "均达",
    "均达到",
    "均为",
    "均保持",
    "保持",
    "保持在",
    "稳定在",
    "始终保持在",
    "为",
    "达",
    "是",
    "均",
    "都",
    "约为",
    "分别达",
    "分别为",
    "各为",
    "已达",
    "实现",
];

/// What a rate can be called besides its own words: places and times that link to nothing.
const SCOPES: [&str; 26] = [
    "全区",
    "全县",
    "全市",
    "全镇",
    "全省",
    "全局",
    "全街道",
    "全乡",
    "我区",
    "我县",
    "我市",
    "我局",
    "我镇",
    "本区",
    "本县",
    "本局",
    "辖区",
    "年度",
    "全年",
    "综合",
    "总体",
    "整体",
    "全系统",
    "其",
    "案件",
    "今年",
];

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    for (index, claim) in reading.claims.iter().enumerate() {
        if claim.quantity.kind != QuantityKind::Percent {
            continue;
        }
        if let Some(rate) = Rate::read(reading, index) {
            rate.judge(ties);
        } else {
            ties.extend(share::tie(reading, index));
        }
    }
}

/// A rate with its definition and what may belong to it.
struct Rate<'r, 't> {
    reading: &'r Reading<'t>,
    index: usize,
    claim: &'r Claim<'t>,
    /// `None` for a rate that no table defines: 查实率.
    definition: Option<&'static RateDefinition>,
    /// The words in front of its name.
    about: &'t str,
    /// Its name without 率.
    stem: &'t str,
    /// It is a later one of several values of one name.
    is_listed: bool,
}

impl<'r, 't> Rate<'r, 't> {
    fn read(reading: &'r Reading<'t>, index: usize) -> Option<Self> {
        let claim = &reading.claims[index];
        // 分别为96.5%和98.1%: the name stands in front of the first.
        let first =
            reading.claims[..=index].iter().rev().find(|claim| !(claim.left.is_empty() && claim.separator == Separator::Enumeration))?;
        let is_listed = !std::ptr::eq(first, claim);
        if is_listed && (first.quantity.kind != QuantityKind::Percent || first.sentence != claim.sentence) {
            return None;
        }
        let name = name_of(first)?;
        let lexicon = Lexicon::get();
        let known = lexicon.rate(name);
        if known.is_none() && !name.ends_with('率') {
            return None;
        }
        let definition = known.map(|(definition, _)| &lexicon.rates[definition]);
        let start = known.map_or_else(|| name.char_indices().rev().nth(2).map_or(0, |(at, _)| at), |(_, start)| start);
        let stem = name[start..].strip_suffix('率').unwrap_or(&name[start..]);
        Some(Self { reading, index, claim, definition, about: &name[..start], stem, is_listed })
    }

    fn judge(&self, ties: &mut Vec<Tie>) {
        let quantity = &self.claim.quantity;
        if quantity.is_printed() && quantity.value > Decimal::whole(100) && self.cannot_exceed() {
            let evidence = format!("{}% > 100%", quantity.value);
            ties.push(Tie::new(TieKind::RateOver100, Verdict::Conflict, self.claim, &[], evidence));
            return;
        }
        let has_counts = self.definition.is_none_or(|definition| definition.whole != WordSet::default());
        if self.is_listed || !self.claim.is_result() || !quantity.is_printed() || !has_counts || self.is_average() {
            return;
        }
        if let Some(tie) = self.consistent() {
            ties.push(tie);
        } else if let Some(tie) = self.against_counts().or_else(|| self.against_base()) {
            ties.push(tie);
        }
    }

    /// Whether a value over 100 % cannot be: only rates that the table defines by counts, told of this very report.
    fn cannot_exceed(&self) -> bool {
        self.definition.is_some_and(|definition| !definition.may_exceed)
    }

    /// 全市平均败诉率 is no rate of the counts in front.
    fn is_average(&self) -> bool {
        self.about.contains("平均") || self.about.contains("同期") || self.about.contains("上年")
    }

    /// Says the quotient with two or more decimals.
    fn shown(&self, part: i64, whole: i64) -> String {
        let decimals = self.claim.quantity.value.decimals().max(2);
        percent(part, whole, decimals).map_or_else(String::new, |value| value.to_string())
    }

    fn tie(&self, verdict: Verdict, part: &Claim<'_>, whole: &Claim<'_>, part_value: i64, whole_value: i64) -> Tie {
        let evidence = format!("{part_value} ÷ {whole_value} = {}%", self.shown(part_value, whole_value));
        Tie::new(TieKind::Rate, verdict, self.claim, &[part, whole], evidence)
    }

    fn expecting(&self, tie: Tie, part: i64, whole: i64) -> Tie {
        let Some(expected) = expected(part, whole, self.claim.quantity.value) else { return tie };
        let fix = Replacement { span: self.claim.quantity.number, text: expected.to_string() };
        tie.expecting(format!("{expected}%"), Some(fix))
    }

    fn same_period(&self, claim: &Claim<'_>) -> bool {
        let (own, other) = (self.claim.period, claim.period);
        own == other || matches!(own, PeriodKey::Unstated) || matches!(other, PeriodKey::Unstated | PeriodKey::Cumulative)
    }

    /// Whether the words in front of its name are those of its counts.
    fn is_linked(&self, part: &Claim<'_>, whole: &Claim<'_>) -> bool {
        let mut about = self.about;
        while let Some(rest) = SCOPES.iter().find_map(|scope| about.strip_prefix(scope)) {
            about = rest;
        }
        let about = SCOPES.iter().find_map(|scope| about.strip_suffix(scope)).unwrap_or(about);
        if about.chars().count() < 2 || (self.leads(part) && self.leads(whole)) {
            return true;
        }
        [part, whole]
            .iter()
            .any(|claim| shares_words(about, claim.left) || shares_words(about, claim.right) || shares_words(about, claim.gap))
    }

    /// Whether a count stands behind the rate and names no subject of its own: 行政复议纠错率18.5%,审结126件,纠错19件.
    fn leads(&self, count: &Claim<'_>) -> bool {
        let nouns = Lexicon::get().nouns(&count.indicator()).replace(self.stem, "");
        self.claim.quantity.span.end <= count.left_span.start && nouns.chars().count() < 2
    }

    /// Whether cases carried over from the year before are told near by: then the base is no longer certain.
    fn has_carry_over(&self, from: usize) -> bool {
        let text = &self.reading.text[from.min(self.claim.quantity.span.end)..self.claim.quantity.span.end];
        let flows = &Lexicon::get().flows;
        flows.carry_over.iter().filter(|word| *word != "累计").any(|word| text.contains(word.as_str()))
    }
}

/// What a rate would have to be, in the printed precision; instead of a plain 100 %, with one decimal where it has one.
fn expected(part: i64, whole: i64, stated: Decimal) -> Option<Decimal> {
    if stated == Decimal::whole(100) {
        return percent(part, whole, stated.decimals().max(1)).map(|value| if stated.decimals() == 0 { value.trimmed() } else { value });
    }
    let value = percent(part, whole, stated.decimals())?;
    Some(if value == Decimal::whole(100) { value.trimmed() } else { value })
}

/// The quotient with two more digits than printed, so that the cut shows.
fn exact_evidence(part: i64, whole: i64, stated: Decimal) -> String {
    let shown = percent(part, whole, stated.decimals() + 2).map_or_else(String::new, |value| value.to_string());
    format!("{part} ÷ {whole} = {shown}%")
}

/// The words that name a rate: those in front of its value without 达到, 为; or those behind it (98%的办结率).
fn name_of<'t>(claim: &Claim<'t>) -> Option<&'t str> {
    if let Some(behind) = claim.right.strip_prefix('的') {
        let end = behind.find('率').map(|at| at + '率'.len_utf8())?;
        return Some(&behind[..end]);
    }
    // 两轮抽查合格率为96.5%: the words belong to the figure in front.
    let words = if claim.left.is_empty() { claim.gap.rsplit([',', ';', '、', '(']).next().unwrap_or_default() } else { claim.left };
    let name = without_links(words);
    name.ends_with(['率', '度', '速', '幅']).then_some(name)
}

/// Without 达到, 为 and the like at the end.
fn without_links(text: &str) -> &str {
    let mut name = text.trim_end_matches([':', ' ']);
    while let Some(rest) = LINKS.iter().filter_map(|link| name.strip_suffix(link)).min_by_key(|rest| rest.len()) {
        name = rest;
    }
    name
}

/// Whether two texts share two neighbouring Han characters.
pub(super) fn shares_words(left: &str, right: &str) -> bool {
    let mut bounds = left.char_indices().map(|(at, _)| at).chain([left.len()]);
    let (mut first, mut second) = (bounds.next(), bounds.next());
    for third in bounds {
        if let (Some(start), Some(_)) = (first, second)
            && right.contains(&left[start..third])
        {
            return true;
        }
        (first, second) = (second, Some(third));
    }
    false
}
