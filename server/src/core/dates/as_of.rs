//! Days up to which something is told: 截至2024年3月15日.

use super::{opens_clause, sentence_behind};
use crate::core::figures::{Date, short_number, year_at_start};
use crate::core::text::Span;

/// The most characters behind the date in which a word of the future is looked for.
const LONGEST: usize = 60;
/// 月底 and 年底 are said some days before the last one.
const FROM_THEN_ON_LAST: u32 = 25;
/// Words by which the sentence tells what is to come.
const TO_COME: [&str; 8] = ["将", "拟", "计划", "预计", "力争", "确保", "目标", "有效"];

/// A day up to which something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    /// From 截 to the end of the date.
    pub span: Span,
    /// The first day that can be meant.
    pub first: Date,
}

/// The date behind the 截 at `sign`, where it opens its clause: 报名截止 and 有效期截至 look ahead.
pub(super) fn read(folded: &str, sign: usize) -> Option<AsOf> {
    let behind = &folded[sign + '截'.len_utf8()..];
    let behind = behind.strip_prefix('至').or_else(|| behind.strip_prefix('止').map(|it| it.trim_start_matches(['至', '到'])))?;
    if !opens_clause(&folded[..sign]) {
        return None;
    }
    let (first, rest) = first_day(behind)?;
    let span = Span::new(sign, folded.len() - rest.len());
    let is_to_come = TO_COME.iter().any(|word| sentence_behind(folded, span.end, LONGEST).contains(word));
    (!is_to_come).then_some(AsOf { span, first })
}

/// The first day that a date with a year can mean, and what follows it.
fn first_day(text: &str) -> Option<(Date, &str)> {
    let (year, length) = year_at_start(text)?;
    let rest = &text[length..];
    let month = short_number(rest).and_then(|(month, rest)| Some((month, rest.strip_prefix('月')?)));
    let Some((month, rest)) = month else {
        let rest_of_end = end_of_it(rest);
        let (month, day) = if rest_of_end.is_some() { (12, FROM_THEN_ON_LAST) } else { (1, 1) };
        return Some((Date { year, month, day }, rest_of_end.unwrap_or(rest)));
    };
    let day = short_number(rest).and_then(|(day, rest)| Some((day, rest.strip_prefix('日').or_else(|| rest.strip_prefix('号'))?)));
    let (day, rest) = day.or_else(|| end_of_it(rest).map(|rest| (FROM_THEN_ON_LAST, rest))).unwrap_or((1, rest));
    Some((Date { year, month, day }, rest))
}

/// What follows 底, 末, 年底 or 年末.
fn end_of_it(text: &str) -> Option<&str> {
    text.trim_start_matches('年').strip_prefix(['底', '末'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(i32, u32, u32)>) {
        let found = text.find('截').and_then(|at| read(text, at)).map(|it| (it.first.year, it.first.month, it.first.day));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn dates_behind_the_word() {
        check("截至2024年3月15日,办结12件", Some((2024, 3, 15)));
        check("其中,截止到2024年3月,办结12件", Some((2024, 3, 1)));
        check("截至2024年3月底", Some((2024, 3, 25)));
        check("截至2024年年底,", Some((2024, 12, 25)));
        check("截至二〇二四年,", Some((2024, 1, 1)));
        for text in
            ["截至目前", "截至3月底", "有效期截至2024年3月1日", "截至2024年6月底,将完成12件", "截止日期为2024年3月1日", "拦截2024年的"]
        {
            check(text, None);
        }
    }
}
