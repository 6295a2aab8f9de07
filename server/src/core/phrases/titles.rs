//! Titles in 《》: which known title one is, or is nearly.

use super::align::{Difference, MOST, align};
use crate::core::text::{Span, is_han};

/// The fewest characters of a title that is compared, and of one where two may differ.
const SHORTEST: usize = 5;
const SHORTEST_FOR_TWO: usize = 10;

/// How titles end that are compared: a title is near only to one that ends alike.
const ENDINGS: [&str; 9] = ["法", "条例", "规定", "办法", "纲要", "规划", "计划", "意见", "通知"];

/// What may stand in front of a title without making it another one.
const ISSUERS: [&str; 8] =
    ["中华人民共和国", "中共中央办公厅", "国务院办公厅", "中共中央", "国务院", "全国人民代表大会常务委员会", "、", " "];

/// A known title.
#[derive(Debug)]
pub(super) struct KnownTitle {
    /// Without the years behind it.
    pub text: String,
    length: usize,
    ending: usize,
    /// A bit for each character, so that most titles are told apart at once.
    mask: u64,
}

impl KnownTitle {
    /// A title that can be compared; none where it is short, ends in its own way or begins with the state, whose laws
    /// are known without it.
    pub fn new(title: &str) -> Option<Self> {
        let text = without_years(title);
        if text.starts_with(ISSUERS[0]) {
            return None;
        }
        let length = text.chars().count();
        (length >= SHORTEST).then_some(())?;
        Some(Self { ending: ending(text)?, length, mask: mask(text), text: text.to_owned() })
    }
}

fn mask(text: &str) -> u64 {
    text.chars().fold(0, |mask, character| mask | 1 << (character as u32 % 64))
}

fn ending(title: &str) -> Option<usize> {
    ENDINGS.iter().position(|ending| title.ends_with(ending))
}

/// A title without what stands in brackets behind it: (2021—2025年), (试行).
fn without_years(title: &str) -> &str {
    title.strip_suffix(')').and_then(|title| title.rsplit_once('(')).map_or(title, |(title, _)| title)
}

/// Whether a span is a whole title, but for its issuer in front of it and brackets behind it.
pub(super) fn is_whole(view: &str, title: Span, span: Span) -> bool {
    let behind = &view[span.end..title.end];
    let mut before = &view[title.start..span.start];
    while let Some(rest) = ISSUERS.iter().find_map(|issuer| before.strip_prefix(issuer)) {
        before = rest;
    }
    before.is_empty() && (behind.is_empty() || behind.starts_with('(') && behind.ends_with(')'))
}

/// Whether a title names a place or an organ in front.
pub(super) fn is_local(title: &str) -> bool {
    const WITHIN: usize = 8;
    title.chars().take(WITHIN).skip(1).any(|character| "省市县区州盟旗乡镇街局厅委".contains(character))
}

/// The one known title that a title is nearly, and where the title stands without its issuer and years.
pub(super) fn nearest(known: &[KnownTitle], view: &str, title: Span) -> Option<(Span, usize)> {
    let text = without_years(title.of(view));
    let own = text.strip_prefix(ISSUERS[0]).unwrap_or(text);
    let span = Span::new(title.start + text.len() - own.len(), title.start + text.len());
    let (ending, mask, length) = (ending(own)?, mask(own), own.chars().count());
    (length + MOST >= SHORTEST).then_some(())?;
    let mut near = known
        .iter()
        .enumerate()
        .filter(|(_, it)| it.ending == ending && it.length.abs_diff(length) <= MOST && (it.mask ^ mask).count_ones() as usize <= 2 * MOST);
    near.find_map(|(number, it)| is_near(it, own).then_some((span, number)))
}

fn is_near(known: &KnownTitle, title: &str) -> bool {
    let most = if known.length < SHORTEST_FOR_TWO { 1 } else { MOST };
    let Some(alignment) = align(known.text.chars(), title.chars(), most).filter(|it| it.length == title.len()) else { return false };
    let differences: Vec<Difference> = alignment.differences().collect();
    // Only the National People's Congress makes 法; other papers have many titles that differ by a word put in or replaced.
    let is_law = ENDINGS[known.ending] == "法";
    let is_slip = |it: &Difference| it.phrase.is_some_and(is_han) && it.text.is_none_or(is_han);
    let all_slips = differences.iter().all(is_slip);
    let is_other_word = matches!(differences[..], [one, two] if one.text.is_some() && two.text.is_some() && two.at <= one.at + 1);
    let is_put_in_front = differences.iter().any(|it| it.phrase.is_none() && it.at == 0);
    !differences.is_empty() && !is_put_in_front && if is_law { !is_other_word } else { all_slips && !is_other_word }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: Option<&str>) {
        let known = [
            "反电信网络诈骗法",
            "行政处罚法",
            "未成年人保护法",
            "重大行政决策程序暂行条例",
            "信访工作条例",
            "法治政府建设实施纲要(2021—2025年)",
        ];
        let known: Vec<KnownTitle> = known.iter().filter_map(|title| KnownTitle::new(title)).collect();
        let found = nearest(&known, title, Span::new(0, title.len()));
        assert_eq!(found.map(|(_, number)| known[number].text.as_str()), expected, "{title}");
    }

    #[test]
    fn near_titles() {
        check("未成年保护法", Some("未成年人保护法"));
        check("中华人民共和国行政处分法", Some("行政处罚法"));
        check("法治政府建设纲要(2021-2025年)", Some("法治政府建设实施纲要"));
        check("重大行政决策程序暂行条列", None);
        check("重大行政决策程序暂时条例", Some("重大行政决策程序暂行条例"));
        for other in [
            "行政处罚法实施办法",
            "青禾市信访工作条例",
            "某市信访工作条例",
            "老年人保护法",
            "法治政府建设实施方案(2021—2025年)",
            "信访条例",
        ] {
            check(other, None);
        }
    }
}
