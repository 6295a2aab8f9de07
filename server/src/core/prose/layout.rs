//! The structure of a paragraph: stops, brackets, quoted stretches, and where numerals may begin.

use crate::core::text::Span;

/// What a stop divides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopKind {
    /// 。！？ between sentences.
    Sentence,
    /// ； between the halves of a sentence.
    Semicolon,
    /// ： in front of what is told.
    Colon,
    /// ， between clauses.
    Comma,
    /// 、 between items.
    Enumeration,
    /// （
    Open,
    /// ）
    Close,
}

/// A mark that divides a paragraph, outside quoted stretches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The mark.
    pub span: Span,
    /// What it divides.
    pub kind: StopKind,
}

/// The structure of one folded paragraph. Quoted stretches (“…”, 《…》, 〔…〕) are opaque: nothing in them is a stop or a numeral.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// The stops in order.
    pub stops: Vec<Stop>,
    /// The quoted stretches in order, marks included.
    pub quoted: Vec<Span>,
    /// Where a numeral may begin: the first of a run of digits, or a Han numeral.
    pub numerals: Vec<usize>,
}

/// How far a closing mark is looked for, in bytes.
const LONGEST_QUOTATION: usize = 360;

impl Layout {
    /// Reads the structure of a folded text.
    pub fn new(text: &str) -> Self {
        let mut layout = Self::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte < 0x80 {
                at = layout.take_ascii(text, at, byte);
                continue;
            }
            let length = if byte < 0xE0 {
                2
            } else if byte < 0xF0 {
                3
            } else {
                4
            };
            if length == 3 {
                let code = (u32::from(byte & 0xF) << 12) | (u32::from(bytes[at + 1] & 0x3F) << 6) | u32::from(bytes[at + 2] & 0x3F);
                if let Some(end) = layout.take_wide(text, at, code) {
                    at = end;
                    continue;
                }
            }
            at += length;
        }
        layout
    }

    fn take_ascii(&mut self, text: &str, at: usize, byte: u8) -> usize {
        let bytes = text.as_bytes();
        let is_digit = |index: Option<usize>| index.and_then(|index| bytes.get(index)).is_some_and(u8::is_ascii_digit);
        let between_digits = || is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        let kind = match byte {
            b'0'..=b'9' => {
                self.numerals.push(at);
                return at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            }
            b'!' | b'?' => StopKind::Sentence,
            b';' => StopKind::Semicolon,
            b':' if !between_digits() => StopKind::Colon,
            b',' if !(between_digits() && is_thousands_separator(bytes, at)) => StopKind::Comma,
            b'(' => StopKind::Open,
            b')' => StopKind::Close,
            b'"' => return self.take_quotation(text, at, 1, "\"", "\""),
            _ => return at + 1,
        };
        self.stops.push(Stop { span: Span::new(at, at + 1), kind });
        at + 1
    }

    /// Takes a character of three bytes; `None` where it means nothing here.
    fn take_wide(&mut self, text: &str, at: usize, code: u32) -> Option<usize> {
        if let 0x4E00..=0x9FFF = code {
            if is_han_numeral(code) {
                self.numerals.push(at);
            }
            return None;
        }
        let character = char::from_u32(code)?;
        let kind = match character {
            '。' => StopKind::Sentence,
            '、' => StopKind::Enumeration,
            '〇' => {
                self.numerals.push(at);
                return None;
            }
            '“' => {
                return Some(match misclosed(&text[at..]) {
                    Some(length) => self.quote(at, length),
                    None => self.take_quotation(text, at, 3, "“", "”"),
                });
            }
            '”' => return misopened(&text[at..]).map(|length| self.quote(at, length)),
            '《' => return Some(self.take_quotation(text, at, 3, "《", "》")),
            '〔' => return Some(self.take_quotation(text, at, 3, "〔", "〕")),
            '「' => return Some(self.take_quotation(text, at, 3, "「", "」")),
            '【' => return Some(self.take_quotation(text, at, 3, "【", "】")),
            '〈' => return Some(self.take_quotation(text, at, 3, "〈", "〉")),
            _ => return None,
        };
        self.stops.push(Stop { span: Span::new(at, at + 3), kind });
        None
    }

    /// A quoted stretch whose length is known; returns where it ends.
    fn quote(&mut self, at: usize, length: usize) -> usize {
        self.quoted.push(Span::new(at, at + length));
        at + length
    }

    /// Jumps over a quoted stretch; where the closing mark is missing, only over the opening one.
    fn take_quotation(&mut self, text: &str, at: usize, length: usize, open: &str, close: &str) -> usize {
        let mut limit = text.len().min(at + LONGEST_QUOTATION);
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let window = &text[at + length..limit];
        let Some(mut end) = window.find(close) else { return at + length };
        // 《…《…》…》 ends at the outer mark; “…,“…” is not closed at all.
        if open != close && window[..end].contains(open) {
            let rest = &window[end + close.len()..];
            let outer = rest.find(close).filter(|&next| !rest[..next].contains(open));
            if outer.is_none() && open == "“" {
                return at + length;
            }
            end = outer.map_or(end, |next| end + close.len() + next);
        }
        self.quote(at, length + end + close.len())
    }

    /// The stop kinds and places between two offsets.
    pub fn stops_between(&self, start: usize, end: usize) -> &[Stop] {
        let from = self.stops.partition_point(|stop| stop.span.start < start);
        let to = self.stops.partition_point(|stop| stop.span.start < end);
        &self.stops[from..to.max(from)]
    }
}

/// How far a mark that is set wrongly is looked for, in bytes: names are short.
const LONGEST_NAME: usize = 60;

/// “甲“: the length of a name that an opening mark closes, marks included. In “甲“乙”丙” the inner marks are right.
pub fn misclosed(text: &str) -> Option<usize> {
    let inside = &text['“'.len_utf8()..];
    let end = name_end(inside).filter(|&end| inside[end..].starts_with('“'))?;
    let behind = &inside[end + '“'.len_utf8()..];
    let mut marks = behind.chars().take(LONGEST_QUOTATION / 3).filter(|it| matches!(it, '“' | '”' | '。' | ',' | ';'));
    // The inner name ends before a stop; the outer one may hold some.
    let is_nested = marks.next() == Some('”') && marks.find(|it| matches!(it, '“' | '”')) == Some('”');
    (!is_nested).then_some(end + 2 * '“'.len_utf8())
}

/// ”甲”: the length of a name that a closing mark opens, marks included.
pub fn misopened(text: &str) -> Option<usize> {
    let inside = &text['”'.len_utf8()..];
    let end = name_end(inside).filter(|&end| inside[end..].starts_with('”'))?;
    (!inside.starts_with(['、', '和', '及', '与', '等'])).then_some(end + 2 * '”'.len_utf8())
}

/// Where the next quotation mark stands, where no stop stands before it.
fn name_end(text: &str) -> Option<usize> {
    let stops = |it: &char| matches!(it, '。' | ',' | ';' | ':' | '!' | '?' | '“' | '”');
    let (end, mark) = text.char_indices().take_while(|(at, _)| *at <= LONGEST_NAME).find(|(_, it)| stops(it))?;
    (end > 0 && matches!(mark, '“' | '”')).then_some(end)
}

/// Three digits follow the comma and no more, one to three stand before it.
fn is_thousands_separator(bytes: &[u8], at: usize) -> bool {
    let after = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let before = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    after == 3 && before <= 3
}

/// Characters with which a Han numeral can begin; sorted.
const HAN_NUMERALS: [char; 25] = [
    '一', '七', '万', '三', '上', '两', '九', '二', '五', '亿', '八', '六', '几', '十', '千', '半', '四', '廿', '数', '百', '翻', '过',
    '零', '仟', '佰',
];

/// Whether a numeral may begin with the character; 翻 (翻番), 过 and 半 (过半, 半数) too.
fn is_han_numeral(code: u32) -> bool {
    /// One bit for each character from U+4E00 up to 零.
    static TABLE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = vec![0_u8; 0x5200 / 8 + 1];
        for character in HAN_NUMERALS {
            let index = character as usize - 0x4E00;
            table[index / 8] |= 1 << (index % 8);
        }
        table
    });
    let index = (code - 0x4E00) as usize;
    table[index / 8] & (1 << (index % 8)) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, stops: &str, numerals: &[&str]) {
        let layout = Layout::new(text);
        let found: String = layout.stops.iter().map(|stop| stop.span.of(text)).collect();
        assert_eq!(found, stops, "{text}");
        let found: Vec<String> = layout.numerals.iter().map(|&at| text[at..].chars().take(2).collect()).collect();
        assert_eq!(found, numerals, "{text}");
    }

    #[test]
    fn stops_and_numerals_stand_outside_quotations() {
        check("受理12,500件,办结“3项、4项”8件。", ",。", &["12", "50", "8件"]);
        check("落实《办法(2021年)》(三项);二十件", "();", &["三项", "二十", "十件"]);
        check("学法4次,156名", ",", &["4次", "15"]);
        check("9:30:下午", ":", &["9:", "30"]);
        check("《关于修改《甲》的决定》1件", "", &["1件"]);
        check("“没有结束,5件", ",", &["5件"]);
        check("实行“1号“改革,清理22个,推进“减2证”", ",,", &["22"]);
        check("实行“1号“改革,清理22个”", ",", &["22"]);
        check("实行”1号”改革,清理22个", ",", &["22"]);
        check("推进“3项“4号”5件”6件", "", &["6件"]);
        check("实行“甲类“改革,清理22个,推进”减2证”", ",,", &["22"]);
        check("推进“三项,“4号”改革5件,推进“6项”", ",,", &["三项", "5件"]);
    }
}
