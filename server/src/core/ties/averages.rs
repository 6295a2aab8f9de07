//! Averages and regular events: 40个村每月值班2次,全年960次; 450件, 25人, 人均18件.

use super::arithmetic::{RateFit, quotient, quotient_fit};
use super::rates::shares_words;
use super::{Reading, Replacement, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Cue, Lexicon, Separator, same_unit};
use crate::core::figures::{Decimal, to_han};
use crate::core::quantities::{QuantityKind, UnitClass};
use crate::core::text::is_han;

/// How often a regular event takes place in a year.
const RHYTHMS: [(&str, i64); 13] = [
    ("每月", 12),
    ("每季度", 4),
    ("每周", 52),
    ("每半年", 2),
    ("每两月", 6),
    ("每年", 1),
    ("每名", 1),
    ("每个", 1),
    ("每人", 1),
    ("每村", 1),
    ("每家", 1),
    ("每所", 1),
    ("每镇", 1),
];

/// A week is left out for a holiday, or begun in one year and ended in the next.
const WEEKLY: &str = "每周";
const WEEKS: (i64, i64) = (44, 53);

/// Verbs that name no thing of their own: 人均办案48件, 每月举办讲座2场.
const VERBS: [&str; 14] = ["举办", "召开", "举行", "开展", "组织", "集中", "安排", "活动", "办案", "办件", "收案", "承办", "办理", "开设"];

/// Words in front of the total of a year.
const TOTALS: [&str; 6] = ["全年", "累计", "共", "年内", "总计", "合计"];

/// Words by which a rhythm does not hold for the whole year: 自6月起每月2次.
const PARTS_OF_YEAR: [&str; 6] = ["起", "以来", "月至", "上半年", "下半年", "期间"];

/// Words for an average, and the units of what it is an average over.
const MEANS: [(&str, &[&str]); 10] = [
    ("每期", &["期"]),
    ("每场", &["场", "场次"]),
    ("每次", &["次"]),
    ("人均", &["人", "名", "位"]),
    ("件均", &["件", "宗"]),
    ("场均", &["场", "场次", "次", "期"]),
    ("户均", &["户"]),
    ("村均", &["村", "个"]),
    ("期均", &["期"]),
    ("次均", &["次"]),
];

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    let means = reading.claims.iter().enumerate().filter(|(_, claim)| claim.gap_cues.has(Cue::Each));
    for (index, _) in means {
        let found = regular(reading, index).or_else(|| mean(reading, index)).or_else(|| product(reading, index));
        ties.extend(found.or_else(|| per_unit(reading, index)));
    }
}

fn exact(claim: &Claim<'_>) -> Option<i64> {
    claim.quantity.is_exact().then(|| claim.quantity.value.as_whole()).flatten()
}

/// The words of a claim; where they belong to the figure before (28名仲裁员人均结案48件), those.
fn words<'t>(claim: &Claim<'t>) -> &'t str {
    if claim.left.is_empty() { claim.gap } else { claim.left }
}

/// What a text names, without verbs.
fn things(text: &str) -> String {
    VERBS.iter().fold(Lexicon::get().nouns(text), |text, verb| text.replace(verb, ""))
}

/// A conflict with what was expected instead, written as the figure is, where it can be.
fn conflict(reading: &Reading<'_>, claim: &Claim<'_>, others: &[&Claim<'_>], evidence: String, expected: Decimal) -> Tie {
    let number = claim.quantity.number;
    let written = written_like(number.of(reading.text), expected);
    let shown = format!("{}{}", written.clone().unwrap_or_else(|| expected.to_string()), claim.quantity.unit.word());
    let fix = written.map(|text| Replacement { span: number, text });
    Tie::new(TieKind::Average, Verdict::Conflict, claim, others, evidence).expecting(shown, fix)
}

/// A value with the separators, the scale or the Han numerals of a printed number; `None` where it cannot be written so.
fn written_like(number: &str, value: Decimal) -> Option<String> {
    if number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return Some(value.to_string());
    }
    let digits = number.trim_end_matches(['万', '亿']);
    if digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && digits.len() < number.len() {
        let (scale, exponent) = if number.ends_with('亿') { ("亿", 8) } else { ("万", 4) };
        let scaled = value.shifted(-exponent)?.trimmed();
        // 1.4万 for 14000, and no 1.4235万.
        return (number.len() == digits.len() + scale.len() && scaled.decimals() <= 2).then(|| format!("{scaled}{scale}"));
    }
    let whole = value.as_whole().filter(|whole| *whole > 0)?;
    if number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') {
        return Some(grouped(whole));
    }
    let is_han = number.chars().all(is_han) && !number.contains(['万', '亿', '千', '百']);
    match u32::try_from(whole) {
        Ok(2) if is_han => Some("两".to_owned()),
        Ok(small) if is_han && small < 100 => Some(to_han(small)),
        _ => None,
    }
}

/// 12,600
fn grouped(value: i64) -> String {
    let digits = value.to_string();
    let commas = digits.char_indices().map(|(at, digit)| {
        let is_group = at > 0 && (digits.len() - at).is_multiple_of(3);
        format!("{}{digit}", if is_group { "," } else { "" })
    });
    commas.collect()
}

/// 每月2次 against what the year came to.
fn regular(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    let claims = &reading.claims;
    let each = &claims[index];
    let &(word, times) = RHYTHMS.iter().find(|(word, _)| each.gap.contains(word))?;
    let total = claims[index + 1..].iter().take(2).find(|total| {
        let says_year = TOTALS.iter().any(|word| total.left.contains(word));
        total.sentence == each.sentence && same_unit(&total.quantity, &each.quantity) && says_year
    })?;
    let (one, sum) = (exact(each)?, exact(total)?);
    let units = units_of(claims, index);
    let count = units.and_then(exact);
    if !holds_all_year(reading, each, total) || !tells_same(word, each, total) || (count.is_none() && times == 1) {
        return None;
    }
    let once = count.unwrap_or(1).checked_mul(one)?;
    let expected = once.checked_mul(times)?;
    let written = match count {
        Some(count) if times == 1 && word != "每年" => format!("{count} × {one} = {once}"),
        Some(count) => format!("{count} × {one} × {times} = {expected}"),
        None => format!("{one} × {times} = {expected}"),
    };
    let others: Vec<&Claim<'_>> = units.into_iter().chain([each]).collect();
    let in_year = |product: i64| {
        let (least, most) = if word == WEEKLY { WEEKS } else { (times, times) };
        product.checked_mul(least).zip(product.checked_mul(most)).is_some_and(|(least, most)| (least..=most).contains(&sum))
    };
    // Every unit does it, or it is done once for all, or once a unit.
    if in_year(one) || in_year(once) || (count.is_some() && sum == once) {
        return Some(Tie::new(TieKind::Average, Verdict::Consistent, total, &others, written));
    }
    let is_near = sum > expected / 2 && expected.checked_mul(2).is_some_and(|double| sum < double);
    let tie = is_near.then(|| conflict(reading, total, &others, written, Decimal::whole(expected)))?;
    // No week is certain: nothing to put in its place.
    Some(if word == WEEKLY { Tie { fix: None, ..tie } } else { tie })
}

/// The units that each keep a rhythm: 42个村的法律顾问每月值班2次.
fn units_of<'r, 't>(claims: &'r [Claim<'t>], index: usize) -> Option<&'r Claim<'t>> {
    let (each, units) = (&claims[index], &claims[index.checked_sub(1)?]);
    let is_unit = matches!(units.quantity.unit.class(), UnitClass::Thing | UnitClass::Person) && units.is_count();
    (is_unit && units.sentence == each.sentence && each.clause - units.clause <= 1).then_some(units)
}

/// Whether a rhythm is a result and no month is left out.
fn holds_all_year(reading: &Reading<'_>, each: &Claim<'_>, total: &Claim<'_>) -> bool {
    let behind = &reading.text[each.quantity.span.end..];
    let changes = ["增加", "提高", "调整", "减", "增至"].iter().any(|word| behind.starts_with(word));
    let changes = changes || each.gap.contains(['由', '从', '到']);
    !changes && !PARTS_OF_YEAR.iter().any(|word| each.gap.contains(word) || total.gap.contains(word)) && each.is_result()
}

/// Whether the total of the year is told of what is done each time: lectures are no campaigns.
fn tells_same(rhythm: &str, each: &Claim<'_>, total: &Claim<'_>) -> bool {
    let behind = each.gap.find(rhythm).map_or("", |at| &each.gap[at + rhythm.len()..]);
    let (once, all) = (things(&format!("{behind}{}", each.right)), things(&total.indicator()));
    let head = |text: &str| text.char_indices().rev().nth(1).map(|(at, _)| text[at..].to_owned());
    let (Some(own), Some(other)) = (head(&once), head(&all)) else { return true };
    once.contains(&other) && all.contains(&own)
}

/// 15场,场均60人,总计900人次: the total behind the average.
fn product(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    let claims = &reading.claims;
    let average = &claims[index];
    let (_, units) = MEANS.iter().find(|(word, _)| average.left.contains(word))?;
    let total = claims.get(index + 1).filter(|total| total.sentence == average.sentence && total.clause - average.clause <= 1)?;
    let says_total = ["共", "累计", "总计", "合计"].iter().any(|word| total.left.starts_with(word));
    let persons = |claim: &Claim<'_>| matches!(claim.quantity.unit.word(), "人" | "人次" | "名");
    let alike = same_unit(&average.quantity, &total.quantity) || (persons(average) && persons(total));
    let before = claims[..index].iter().rev().take(3).filter(|claim| claim.sentence == average.sentence);
    let over = before.into_iter().find(|claim| units.contains(&claim.quantity.unit.word()) && claim.quantity.is_exact())?;
    let (count, one, sum) = (exact(over)?, exact(average)?, exact(total)?);
    if !says_total || !alike || !average.is_result() {
        return None;
    }
    let expected = count.checked_mul(one)?;
    let evidence = format!("{count} × {one} = {expected}");
    // A mean is rounded: 15 × 60 stands for 893 to 907.
    let is_near = sum.abs_diff(expected).checked_mul(2).is_some_and(|gap| gap <= count.unsigned_abs());
    if is_near {
        return Some(Tie::new(TieKind::Average, Verdict::Consistent, total, &[over, average], evidence));
    }
    Some(conflict(reading, total, &[over, average], evidence, Decimal::whole(expected)))
}

/// 人均18件 against 450件 and 25名.
fn mean(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    let claims = &reading.claims;
    let average = &claims[index];
    let &(word, units) = MEANS.iter().find(|(word, _)| words(average).contains(word))?;
    if !average.quantity.is_printed() || average.quantity.kind == QuantityKind::Percent || !average.is_result() {
        return None;
    }
    let before = || claims[..index].iter().rev().take(6).filter(|claim| claim.sentence == average.sentence && claim.quantity.is_exact());
    let is_total = |claim: &&Claim<'_>| same_unit(&claim.quantity, &average.quantity);
    let total = before().find(is_total)?;
    let over = before().find(|claim| units.contains(&claim.quantity.unit.word()) && !is_total(claim))?;
    let stated = average.quantity.value;
    let fits = |total: &Claim<'_>, over: &Claim<'_>| {
        exact(total).zip(exact(over)).is_some_and(|(total, over)| quotient_fit(total, over, stated) != RateFit::None)
    };
    let (sum, count) = (exact(total)?, exact(over)?);
    let evidence = format!("{sum} ÷ {count} = {}", quotient(sum, count, stated.decimals().max(1))?);
    if before().any(|total| before().any(|over| fits(total, over))) {
        return Some(Tie::new(TieKind::Average, Verdict::Consistent, average, &[total, over], evidence));
    }
    let expected = quotient(sum, count, stated.decimals())?;
    let is_certain = before().filter(is_total).count() == 1 && is_mean_of(word, average, total, over);
    (is_certain && expected > Decimal::ZERO).then(|| conflict(reading, average, &[total, over], evidence, expected))
}

/// 对11个街道开展检查22次,平均每个街道2次: the figure in front over the units of that name.
fn per_unit(reading: &Reading<'_>, index: usize) -> Option<Tie> {
    let claims = &reading.claims;
    let average = &claims[index];
    let total = index.checked_sub(1).map(|at| &claims[at]).filter(|total| total.sentence == average.sentence)?;
    let clause = average.gap.rsplit([',', ';']).next().unwrap_or_default();
    let unit = averaged_unit(clause)?;
    let is_mean = average.quantity.is_printed() && average.is_result() && same_unit(&total.quantity, &average.quantity);
    if !is_mean || average.clause - total.clause != 1 {
        return None;
    }
    let names_unit = |claim: &&Claim<'_>| {
        let name = format!("{}{}", claim.quantity.unit.word(), claim.right);
        let opens = name.find(unit).is_some_and(|at| name[..at].chars().count() <= 3);
        opens && claim.quantity.is_exact() && !claim.in_bracket && !same_unit(&claim.quantity, &total.quantity)
    };
    let before = || claims[..index - 1].iter().rev().take(6).take_while(|claim| claim.sentence == average.sentence);
    let mut named = before().filter(names_unit);
    let (over, other) = (named.next()?, named.next());
    let stated = average.quantity.value;
    let (sum, count) = (exact(total)?, exact(over)?);
    let evidence = format!("{sum} ÷ {count} = {}", quotient(sum, count, stated.decimals().max(1))?);
    if quotient_fit(sum, count, stated) != RateFit::None {
        return Some(Tie::new(TieKind::Average, Verdict::Consistent, average, &[total, over], evidence));
    }
    let expected = quotient(sum, count, stated.decimals())?;
    (other.is_none() && expected > Decimal::ZERO).then(|| conflict(reading, average, &[total, over], evidence, expected))
}

/// What an average is told for: 街道 in 平均每个街道, 校 in 每校平均.
fn averaged_unit(clause: &str) -> Option<&str> {
    let each = clause.find('每').map(|at| &clause[at + '每'.len_utf8()..])?;
    if !clause.contains("平均") {
        return None;
    }
    let name = each.split("平均").next()?.trim_start_matches(['个', '名', '家', '所', '位', '支', '处']);
    let name = name.split('(').next()?;
    (1..=6).contains(&name.chars().count()).then_some(name)
}

/// Whether an average is told of what the total counts and of those it is spread over: 仲裁员人均结案 of 28名仲裁员.
fn is_mean_of(word: &str, average: &Claim<'_>, total: &Claim<'_>, over: &Claim<'_>) -> bool {
    let Some((subject, counted)) = words(average).split_once(word) else { return false };
    let (subject, counted) = (things(subject), things(&format!("{counted}{}", average.right)));
    let is_short = |text: &str| text.chars().count() < 2;
    let of_total = is_short(&counted) || shares_words(&counted, words(total)) || shares_words(&counted, total.right);
    let of_units = is_short(&subject) || shares_words(&subject, &over.indicator());
    // 涉及1800人, 为32名律师…: those whom it is done for.
    let is_other = over.left.contains('涉') || over.left.starts_with(['为', '向', '给']);
    // 28名仲裁员、14名书记员: the mean is that of both.
    let is_listed = over.separator == Separator::Enumeration;
    of_total && of_units && !is_other && !is_listed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The averages that do not hold, each with what was expected; a star where it can be mended.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let ties = Reading::new(text, &[]).ties();
        let wrong = ties.iter().filter(|tie| tie.kind == TieKind::Average && tie.verdict != Verdict::Consistent);
        let line = |tie: &Tie| {
            let star = if tie.fix.is_some() { "*" } else { "" };
            format!("{} → {}{star}", tie.span.of(text), tie.expected.as_deref().unwrap_or_default())
        };
        assert_eq!(wrong.map(line).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn rhythms_and_totals_of_one_thing() {
        check("每月举办法治讲座2场,全年共举办20场。", &["20场 → 24场*"]);
        check("每月举办法治讲座2场,全年共举办讲座20场。", &["20场 → 24场*"]);
        check("每月举办法治讲座2场,全年共举办大型宣传活动20场。", &[]);
        check("每月举办法治宣传讲座2场,全年共举办大型宣传活动20场。", &[]);
        check("“法治夜市”活动每月1场,自4月起共举办9场。", &[]);
        check("每月举办法治讲座2场,下半年共举办14场。", &[]);
    }

    #[test]
    fn mends_are_written_as_the_figures_are() {
        check("每月举办法治讲座200场,全年共举办法治讲座2,000场。", &["2,000场 → 2,400场*"]);
        check("每月举办法治讲座两次,全年共举办法治讲座二十次。", &["二十次 → 二十四次*"]);
        check("每月接待群众1200人次,全年共接待群众1.2万人次。", &[]);
        assert_eq!(written_like("1.2万", Decimal::whole(14_400)).as_deref(), Some("1.44万"));
        assert_eq!(written_like("1.2万", Decimal::whole(14_235)), None);
        assert_eq!(written_like("1,260", Decimal::whole(1_234_567)).as_deref(), Some("1,234,567"));
        assert_eq!(written_like("三十", Decimal::whole(2)).as_deref(), Some("两"));
        assert_eq!(written_like("三百", Decimal::whole(24)), None);
        assert_eq!(written_like("三十", Decimal::whole(124)), None);
    }

    #[test]
    fn weeks_of_a_year() {
        check("每周二组织集中学习1次,全年共学习46次。", &[]);
        check("每周组织集中学习2次,全年共学习106次。", &[]);
        check("12个司法所每周开展法律咨询1次,全年共开展咨询580次。", &[]);
        check("每周组织集中学习1次,全年共学习32次。", &["32次 → 52次"]);
    }

    #[test]
    fn means_of_the_units_named() {
        check("对11个街道开展督导检查22次,平均每个街道3次。", &["3次 → 2次*"]);
        check("71所学校聘任法治副校长74名,开展讲座213场,每校平均4场。", &["4场 → 3场*"]);
        check("对19个村(社区)的干部开展培训,培训133人,平均每个村(社区)9人。", &["9人 → 7人*"]);
        check("对11个街道开展督导检查22次,平均每个街道2次。", &[]);
        check("对11个街道、5个部门开展督导检查22次,平均每个单位3次。", &[]);
        check("71所学校聘任法治副校长74名,在12所学校开展讲座213场,每校平均4场。", &[]);
        check("对11个街道开展督导检查22次,平均每个街道发现问题3处。", &[]);
    }

    #[test]
    fn means_of_the_persons_counted() {
        check("办结仲裁案件1260件,28名仲裁员人均结案48件。", &["48件 → 45件*"]);
        check("办结仲裁案件1260件,28名办案人员人均办案48件。", &["48件 → 45件*"]);
        check("28名仲裁员全年办结案件1260件,人均办结仲裁案件48件。", &["48件 → 45件*"]);
        check("办结仲裁案件1260件,28名仲裁员人均结案45件。", &[]);
        // Others than those counted.
        check("受理案件1260件,涉及劳动者1800人,仲裁员人均办案48件。", &[]);
        check("全年办结仲裁案件1260件,28名仲裁员、14名书记员人均结案30件。", &[]);
        check("全年受理案件1260件,为32名律师配备助手,律师人均办案30件。", &[]);
        check("受理案件1260件,服务劳动者1800人,仲裁员人均办案48件。", &[]);
    }
}
