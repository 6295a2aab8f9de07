//! Numbering at the start of a paragraph: 第一部分, 一、, (一), 1., (1), ①, Markdown `#`.

use crate::core::figures::{han_numeral, to_han};
use crate::core::text::{Span, Syntax};

/// The styles of numbering, from the outermost level of a report to the innermost (GB/T 9704-2012: 一、 (一) 1. (1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkStyle {
    /// 第一部分, 第一章.
    Division,
    /// 一、
    Han,
    /// (一)
    HanBrackets,
    /// 1.
    Arabic,
    /// (1) or 1)
    ArabicBrackets,
    /// ①
    Circled,
}

impl MarkStyle {
    /// The mark for an ordinal in the usual half-width form.
    pub fn write(self, ordinal: u32) -> String {
        match self {
            Self::Division => format!("第{}部分", to_han(ordinal)),
            Self::Han => format!("{}、", to_han(ordinal)),
            Self::HanBrackets => format!("（{}）", to_han(ordinal)),
            Self::Arabic => format!("{ordinal}."),
            Self::ArabicBrackets => format!("（{ordinal}）"),
            Self::Circled => circled(ordinal).map_or_else(|| format!("（{ordinal}）"), String::from),
        }
    }

    /// Writes `ordinal` into a mark that is already there, keeping its width and punctuation.
    pub fn renumber(self, mark: &str, ordinal: u32) -> String {
        let is_ordinal = |character: char| match self {
            Self::Division | Self::Han | Self::HanBrackets => "一二三四五六七八九十".contains(character),
            Self::Arabic | Self::ArabicBrackets => character.is_ascii_digit() || matches!(character, '０'..='９'),
            Self::Circled => true,
        };
        let start = mark.find(is_ordinal).unwrap_or(mark.len());
        let length = mark[start..].find(|character| !is_ordinal(character)).unwrap_or(mark.len() - start);
        let numeral = match self {
            Self::Division | Self::Han | Self::HanBrackets => to_han(ordinal),
            Self::Arabic | Self::ArabicBrackets => ordinal.to_string(),
            Self::Circled => return self.write(ordinal),
        };
        format!("{}{numeral}{}", &mark[..start], &mark[start + length..])
    }
}

fn circled(ordinal: u32) -> Option<char> {
    (1..=20).contains(&ordinal).then(|| char::from_u32('①' as u32 + ordinal - 1)).flatten()
}

/// A paragraph that starts like a heading. All spans are offsets of the paragraph's folded text until
/// [`HeadingMark::map`] leads them back to the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingMark {
    /// Number of `#` in Markdown; 0 for a heading without.
    pub hashes: u8,
    /// White space before the paragraph in Markdown, in steps of two columns: lists in lists.
    pub indent: u8,
    /// Style and ordinal; none for a Markdown heading without a number.
    pub number: Option<(MarkStyle, u32)>,
    /// The written mark with its punctuation, `（三）、`; empty without a number.
    pub mark: Span,
    /// Punctuation behind the number that does not belong there: `（三）、`, `一.`, `1、`.
    pub wrong_punctuation: bool,
    /// The words of the heading, without the mark, the closing 。 and the text that runs on.
    pub title: Span,
    /// The words as they are compared: folded, without spaces, quotation marks and closing punctuation.
    pub words: Box<str>,
    /// The 。 that closes a heading on a line of its own.
    pub period: Option<Span>,
    /// Text that runs on in the same paragraph behind the heading; empty for a heading on a line of its own.
    pub run_in: Span,
}

impl HeadingMark {
    /// Reads the start of a folded paragraph.
    pub fn read(folded: &str, syntax: Syntax) -> Option<Self> {
        let (hashes, start) = if syntax == Syntax::Markdown { markdown_start(folded) } else { (0, 0) };
        let numbered = read_number(&folded[start..]);
        if hashes == 0 && numbered.is_none() {
            return None;
        }
        let length = numbered.map_or(0, |it| it.length);
        let mut heading = Self {
            hashes,
            indent: 0,
            number: numbered.map(|it| (it.style, it.ordinal)),
            mark: Span::new(start, start + length),
            wrong_punctuation: numbered.is_some_and(|it| it.wrong_punctuation),
            title: Span::default(),
            words: Box::default(),
            period: None,
            run_in: Span::default(),
        };
        heading.read_title(folded, start + length);
        heading.words = words(heading.title.of(folded)).into();
        Some(heading)
    }

    /// A heading without any mark: the whole paragraph but for emphasis is its title.
    pub fn bare(folded: &str) -> Self {
        let start = folded.len() - folded.trim_start_matches(['*', '_', ' ']).len();
        let end = folded.trim_end_matches([':', '。', '*', '_', ' ']).len().max(start);
        let title = Span::new(start, end);
        let words = words(title.of(folded)).into();
        let (mark, run_in) = (Span::empty(start), Span::empty(folded.len()));
        Self { hashes: 0, indent: 0, number: None, mark, wrong_punctuation: false, title, words, period: None, run_in }
    }

    /// The same heading with every span led through `map`.
    pub fn map(&self, map: impl Fn(Span) -> Span) -> Self {
        Self { mark: map(self.mark), title: map(self.title), period: self.period.map(&map), run_in: map(self.run_in), ..self.clone() }
    }

    /// A heading on its own line has its whole text as title; one that runs on ends at its first 。 or, before that,
    /// at a colon.
    fn read_title(&mut self, folded: &str, start: usize) {
        let decoration = |character: char| matches!(character, ' ' | '*' | '_' | '#');
        let start = folded.len() - folded[start..].trim_start_matches(decoration).len();
        let end = start + folded[start..].trim_end_matches(decoration).len();
        let text = &folded[start..end];
        let Some(period) = text.find('。') else {
            self.title = Span::new(start, start + text.trim_end_matches([':', ';']).len());
            self.run_in = Span::empty(folded.len());
            return;
        };
        let behind_period = start + period + '。'.len_utf8();
        if behind_period == end {
            self.period = Some(Span::new(start + period, behind_period));
        }
        let cut = text[..period].find(':');
        let title_end = start + cut.unwrap_or(period);
        self.title = Span::new(start, title_end);
        let rest = if cut.is_some() { title_end + 1 } else { behind_period };
        self.run_in = Span::new(rest.min(end), end);
        if cut.is_some() {
            self.period = None;
        }
    }
}

/// The words of a folded heading as they are compared.
pub(super) fn words(title: &str) -> String {
    let is_noise = |character: char| matches!(character, ' ' | '“' | '”' | '‘' | '’' | '【' | '】' | '"' | '\'' | '*' | '_');
    let mut words: String = title.chars().filter(|&character| !is_noise(character)).collect();
    words.truncate(words.trim_end_matches(['。', ':', ';', ',']).len());
    words
}

/// The number of `#` and where the heading's text starts; also skips emphasis marks, but no bullet.
fn markdown_start(folded: &str) -> (u8, usize) {
    let hashes = folded.bytes().take_while(|&byte| byte == b'#').count();
    let rest = &folded[hashes..];
    let is_heading = (1..=6).contains(&hashes) && rest.starts_with(' ');
    let (hashes, rest) = if is_heading { (hashes, rest) } else { (0, folded) };
    if rest.starts_with("* ") {
        return (0, 0);
    }
    let text = rest.trim_start_matches([' ', '*', '_']);
    (hashes as u8, folded.len() - text.len())
}

#[derive(Clone, Copy)]
struct Numbered {
    style: MarkStyle,
    ordinal: u32,
    length: usize,
    wrong_punctuation: bool,
}

fn read_number(text: &str) -> Option<Numbered> {
    match text.chars().next()? {
        '第' => division(text),
        '(' => brackets(text),
        '①'..='⑳' => circled_number(text),
        character if character.is_ascii_digit() => arabic(text),
        _ => han(text),
    }
}

fn division(text: &str) -> Option<Numbered> {
    let (ordinal, length) = numeral(&text['第'.len_utf8()..])?;
    let mut length = '第'.len_utf8() + length;
    let unit = ["部分", "章", "篇", "编"].into_iter().find(|unit| text[length..].starts_with(unit))?;
    length += unit.len();
    let rest = &text[length..];
    if rest.starts_with(['是', '的', '为', '内', '规']) {
        return None;
    }
    length += rest.len() - rest.trim_start_matches([':', '、', ',', '.']).len();
    Some(Numbered { style: MarkStyle::Division, ordinal, length, wrong_punctuation: false })
}

fn numeral(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 { han_numeral(text) } else { Some((text[..digits].parse().ok()?, digits)) }
}

fn han(text: &str) -> Option<Numbered> {
    let (ordinal, length) = han_numeral(text)?;
    let rest = &text[length..];
    let mark = rest.chars().next().filter(|mark| matches!(mark, '、' | '.'))?;
    let title = &rest[mark.len_utf8()..];
    if title.is_empty() || joins_two_numerals(ordinal, title) {
        return None;
    }
    let length = length + mark.len_utf8();
    Some(Numbered { style: MarkStyle::Han, ordinal, length, wrong_punctuation: mark == '.' })
}

/// Whether `一、` is no mark but the start of 一、二审, 三、四季度, 一、二、三产业.
fn joins_two_numerals(ordinal: u32, title: &str) -> bool {
    han_numeral(title).is_some_and(|(next, length)| {
        next == ordinal + 1
            && title[length..].starts_with(['、', '级', '审', '季', '产', '类', '批', '线', '期', '届', '楼', '月', '年', '次'])
    })
}

fn brackets(text: &str) -> Option<Numbered> {
    let inside = &text[1..];
    let (style, (ordinal, length)) = match han_numeral(inside) {
        Some(found) => (MarkStyle::HanBrackets, found),
        None => (MarkStyle::ArabicBrackets, numeral(inside)?),
    };
    let length = 1 + length;
    if !text[length..].starts_with(')') || ordinal == 0 || ordinal > 99 {
        return None;
    }
    let length = length + 1;
    let rest = &text[length..];
    if rest.is_empty() {
        return None;
    }
    let wrong = rest.chars().next().filter(|mark| matches!(mark, '、' | '.' | ','));
    Some(Numbered { style, ordinal, length: length + wrong.map_or(0, char::len_utf8), wrong_punctuation: wrong.is_some() })
}

fn arabic(text: &str) -> Option<Numbered> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ordinal = if digits <= 2 { text[..digits].parse().ok().filter(|&value| value > 0)? } else { return None };
    let rest = &text[digits..];
    let mark = rest.chars().next().filter(|mark| matches!(mark, '.' | '、' | ')'))?;
    let title = &rest[mark.len_utf8()..];
    if title.is_empty() || title.starts_with(|character: char| character.is_ascii_digit()) {
        return None;
    }
    let style = if mark == ')' { MarkStyle::ArabicBrackets } else { MarkStyle::Arabic };
    Some(Numbered { style, ordinal, length: digits + mark.len_utf8(), wrong_punctuation: mark == '、' })
}

fn circled_number(text: &str) -> Option<Numbered> {
    let mark = text.chars().next()?;
    let ordinal = mark as u32 - '①' as u32 + 1;
    Some(Numbered { style: MarkStyle::Circled, ordinal, length: mark.len_utf8(), wrong_punctuation: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a paragraph and writes what was found: hashes, style, ordinal, mark, title, text behind.
    #[track_caller]
    fn check(folded: &str, syntax: Syntax, expected: Option<(&str, u32, &str, &str)>) {
        let found = HeadingMark::read(folded, syntax);
        let found = found.as_ref().map(|it| {
            let ordinal = it.number.map_or(0, |(_, ordinal)| ordinal);
            (it.mark.of(folded), ordinal, it.title.of(folded), it.run_in.of(folded))
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_of_every_style() {
        let plain = Syntax::Plain;
        check("一、主要举措和成效", plain, Some(("一、", 1, "主要举措和成效", "")));
        check("十二、主要安排。", plain, Some(("十二、", 12, "主要安排", "")));
        check("(三)统筹推进。召开会议。", plain, Some(("(三)", 3, "统筹推进", "召开会议。")));
        check("(三)、统筹推进", plain, Some(("(三)、", 3, "统筹推进", "")));
        check("1.规范执法", plain, Some(("1.", 1, "规范执法", "")));
        check("1、规范执法", plain, Some(("1、", 1, "规范执法", "")));
        check("(1)规范执法", plain, Some(("(1)", 1, "规范执法", "")));
        check("1)规范执法", plain, Some(("1)", 1, "规范执法", "")));
        check("①规范执法", plain, Some(("①", 1, "规范执法", "")));
        check("第一部分:主要举措和成效", plain, Some(("第一部分:", 1, "主要举措和成效", "")));
        check("五、其他需要报告的情况:无。", plain, Some(("五、", 5, "其他需要报告的情况", "无。")));
        check("## 一、主要举措", Syntax::Markdown, Some(("一、", 1, "主要举措", "")));
        check("### 主要举措 ###", Syntax::Markdown, Some(("", 0, "主要举措", "")));
        check("**(一)统筹推进。**召开会议。", Syntax::Markdown, Some(("(一)", 1, "统筹推进", "**召开会议。")));
    }

    #[test]
    fn prose_that_looks_like_a_mark() {
        for text in [
            "一、二审案件均已办结。",
            "三、四季度开展检查。",
            "1.2万件案件已办结。",
            "12.4国家宪法日",
            "(2021)12号",
            "2023.1",
            "一是加强领导。",
            "第一部分是总则。",
            "(一)",
            "1.",
            "一方面",
            "十余个部门",
            "三个方面",
            "2023年1.2万件",
            "1、2月份开展检查",
            "# 标题",
        ] {
            check(text, Syntax::Plain, None);
        }
    }

    #[test]
    fn renumbering_keeps_the_form() {
        for (style, mark, expected) in [
            (MarkStyle::Han, "三、", "十二、"),
            (MarkStyle::HanBrackets, "（三）、", "（十二）、"),
            (MarkStyle::Arabic, "３．", "12．"),
            (MarkStyle::ArabicBrackets, "(3)", "(12)"),
            (MarkStyle::Division, "第三部分：", "第十二部分："),
            (MarkStyle::Circled, "③", "⑫"),
        ] {
            assert_eq!(style.renumber(mark, 12), expected);
        }
    }
}
