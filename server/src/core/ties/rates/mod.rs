//! Rates: against both counts, against the base alone, and over 100 %.

mod base;
mod counts;
mod share;

use super::arithmetic::{RateFit, percent, rate_fit};
use super::{Doubt, Reading, Replacement, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Lexicon, PeriodKey, RateDefinition, Separator, WordSet, same_unit};
use crate::core::figures::Decimal;
use crate::core::quantities::{QuantityKind, UnitClass};

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

/// Kinds of cases that are counted apart, each with its names.
const FIELDS: [&[&str]; 4] = [&["复议"], &["诉讼", "应诉", "出庭"], &["仲裁"], &["信访"]];

fn names(field: &[&str], text: &str) -> bool {
    field.iter().any(|name| text.contains(name))
}

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
        let said = format!("{}{}", part.indicator(), whole.indicator());
        // 行政复议 and 行政诉讼 share a word and nothing else.
        let own = FIELDS.iter().filter(|field| names(field, about)).count();
        let shared = FIELDS.iter().filter(|field| names(field, about) && names(field, &said)).count();
        if own > 0 && shared == 0 && FIELDS.iter().any(|field| names(field, &said)) {
            return false;
        }
        [part, whole]
            .iter()
            .any(|claim| shares_words(about, claim.left) || shares_words(about, claim.right) || shares_words(about, claim.gap))
    }

    /// Whether a count stands behind the rate and names no subject of its own: 行政复议纠错率18.5%,审结126件,纠错19件.
    fn leads(&self, count: &Claim<'_>) -> bool {
        /// 审结, 已纠错: a verb with little beside it.
        const LONGEST_VERB: usize = 3;
        let lexicon = Lexicon::get();
        let indicator = count.indicator();
        let said = lexicon.without_fillers(&indicator).replace("案件", "");
        let is_bare = said.chars().count() <= LONGEST_VERB && lexicon.nouns(&said).replace(self.stem, "").chars().count() < 2;
        let names_field = FIELDS.iter().any(|field| names(field, &said));
        // 家, 个, 次 tell what is counted without naming it.
        let is_open = matches!(count.quantity.unit.class(), UnitClass::Case | UnitClass::Person | UnitClass::Document);
        self.claim.quantity.span.end <= count.left_span.start && is_bare && !names_field && is_open
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The ties of rates that do not hold.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let kinds = [TieKind::RateOver100, TieKind::Rate, TieKind::RateTruncated, TieKind::RateUnreachable, TieKind::RateBase];
        let ties = Reading::new(text, &[]).ties();
        let wrong = ties.iter().filter(|tie| kinds.contains(&tie.kind) && tie.verdict != Verdict::Consistent);
        let line = |tie: &Tie| format!("{:?} {} → {}", tie.kind, tie.span.of(text), tie.expected.as_deref().unwrap_or_default());
        assert_eq!(wrong.map(line).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn cases_in_which_the_head_has_to_appear_are_the_base() {
        check("全年办理行政应诉案件64件,其中应当由负责人出庭的28件,负责人出庭应诉28件,出庭应诉率100%。", &[]);
        check("全年办理行政应诉案件64件,其中应当由负责人出庭的30件,负责人出庭应诉28件,出庭应诉率100%。", &["Rate 100% → 93.3%"]);
        check("全年办理行政应诉案件64件,负责人出庭应诉28件,出庭应诉率100%。", &["RateBase 100% → "]);
    }

    #[test]
    fn only_things_that_pass_are_a_base() {
        check("开展食品安全检查37次,合格率98.5%。", &[]);
        check("抽查食品37批次,合格率98.5%。", &[]);
        check("抽查案卷37份,合格率98.5%。", &["RateUnreachable 98.5% → 97.3% / 100.0%"]);
    }

    #[test]
    fn amounts_of_money_may_stand_between() {
        check("调解案件86件,涉及金额320万元,调解成功率97.2%。", &["RateUnreachable 97.2% → 96.5% / 97.7%"]);
        check("调解案件86件,涉及金额320万元,调解成功率97.7%。", &[]);
        check("调解案件86件,涉及310人,调解成功率97.2%。", &[]);
    }

    #[test]
    fn counts_behind_without_a_subject_are_those_of_the_rate() {
        check("行政复议综合纠错率18.5%,全年审结126件,纠错19件。", &["Rate 18.5% → 15.1%"]);
        check("行政复议综合纠错率15.1%,全年审结126件,纠错19件。", &[]);
        check("行政复议综合纠错率18.5%,全年审结行政诉讼案件126件,纠错19件。", &[]);
        check("行政诉讼败诉率4.5%,全年审结复议案件126件,败诉19件。", &[]);
        check("行政处罚案卷合格率98.5%,全年检查126家,不合格19家。", &[]);
        check("行政诉讼败诉率4.5%;受理案件126件,败诉19件。", &[]);
    }

    #[test]
    fn rates_over_the_whole() {
        check("调解成功率达101.2%。", &["RateOver100 101.2% → "]);
        check("年度计划完成率达112%,整改任务完成率105%,预算执行率103%。", &[]);
        check("目标任务完成率112.5%,培训计划完成率为108%。", &[]);
        check("力争调解成功率达到98%,受理纠纷57件,调解成功30件。", &[]);
    }
}
