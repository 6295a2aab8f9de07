//! Stretches that are no prose of the report: addresses on the net, and the syntax of Markdown.

use crate::core::text::{Span, Syntax};

/// The stretches of one paragraph that no rule about characters touches.
#[derive(Debug, Default)]
pub(in crate::core) struct LeftAlone(Vec<Span>);

impl LeftAlone {
    /// Reads a paragraph. Most hold nothing of the kind, which a few byte searches tell.
    pub fn read(text: &str, syntax: Syntax) -> Self {
        let mut spans = Vec::new();
        addresses(text, &mut spans);
        if syntax == Syntax::Markdown {
            markdown(text, &mut spans);
        }
        spans.sort_unstable();
        spans.dedup_by(|later, earlier| {
            let meets = later.start < earlier.end;
            earlier.end = if meets { earlier.end.max(later.end) } else { earlier.end };
            meets
        });
        Self(spans)
    }

    /// Whether the character at `at` is left alone.
    pub fn holds(&self, at: usize) -> bool {
        let before = self.0.partition_point(|span| span.start <= at);
        before > 0 && at < self.0[before - 1].end
    }
}

/// Web and mail addresses: `https://…`, `www.…`, `name@host`.
fn addresses(text: &str, spans: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let word_before = |end: usize| end - bytes[..end].iter().rev().take_while(|byte| is_word(**byte)).count();
    for at in memchr::memchr3_iter(b'@', b'/', b'w', bytes) {
        let start = match bytes[at] {
            b'@' => word_before(at),
            b'/' if bytes[..at].ends_with(b":") && bytes[at..].starts_with(b"//") => word_before(at - 1),
            b'w' if bytes[at..].starts_with(b"www.") => at,
            _ => continue,
        };
        if spans.last().is_none_or(|span| span.end <= at) {
            spans.push(Span::new(start, address_end(text, at)));
        }
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
}

/// Where an address ends: in front of white space, quotation marks and everything beyond ASCII; marks that close the
/// sentence around it are not its own.
fn address_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let is_inside = |byte: &u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'`');
    let address = &rest[..rest.bytes().take_while(is_inside).count()];
    let closing: &[char] = if address.contains('(') { &[',', ';', ':', '!', '?', '.'] } else { &[',', ';', ':', '!', '?', '.', ')', ']'] };
    start + address.trim_end_matches(closing).len()
}

/// Code, destinations of links, marks of images, tags, entities, escapes, and the label of a definition at the start.
fn markdown(text: &str, spans: &mut Vec<Span>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|byte| matches!(byte, b'`' | b'<' | b']' | b'!' | b'&' | b'\\')) {
        let start = at + next;
        let end = match bytes[start] {
            b'`' => Some(code_end(bytes, start)),
            b'<' if bytes.get(start + 1).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!')) => {
                find_near(bytes, start, b">")
            }
            b']' if text[start..].starts_with("](") => find_near(bytes, start, b")"),
            b'!' if text[start..].starts_with("![") => Some(start + 1),
            b'&' => entity_end(text, start),
            b'\\' if bytes.get(start + 1).is_some_and(u8::is_ascii_punctuation) => Some(start + 2),
            _ => None,
        };
        // The bracket in front of a destination closes the text of the link.
        let from = if bytes[start] == b']' { start + 1 } else { start };
        spans.extend(end.map(|end| Span::new(from, end)));
        at = end.unwrap_or(start + 1);
    }
    if text.starts_with('[') {
        spans.extend(text.find("]:").map(|end| Span::new(0, end + 2)));
    }
}

/// The end of the next such bytes behind `start`, not too far away.
fn find_near(bytes: &[u8], start: usize, wanted: &[u8]) -> Option<usize> {
    const FARTHEST: usize = 2_000;
    let near = &bytes[start..bytes.len().min(start + FARTHEST)];
    memchr::memmem::find(near, wanted).map(|at| start + at + wanted.len())
}

/// Where a code span ends that starts at `start`: behind as many back quotes as it starts with, or behind those where
/// nothing closes it.
fn code_end(bytes: &[u8], start: usize) -> usize {
    let fence = bytes[start..].iter().take_while(|&&byte| byte == b'`').count();
    let behind = start + fence;
    find_near(bytes, behind, &bytes[start..behind]).unwrap_or(behind)
}

/// Where `&nbsp;` ends.
fn entity_end(text: &str, start: usize) -> Option<usize> {
    let name = text[start + 1..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    let end = start + 1 + name;
    (name > 0 && text[end..].starts_with(';')).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, syntax: Syntax, expected: &[&str]) {
        let found: Vec<&str> = LeftAlone::read(text, syntax).0.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn addresses_in_any_text() {
        check("见(https://a.gov.cn/b?c=1,2),或www.a.cn。", Syntax::Plain, &["https://a.gov.cn/b?c=1,2", "www.a.cn"]);
        check("邮箱:fz.b-1@a.gov.cn,电话", Syntax::Plain, &["fz.b-1@a.gov.cn"]);
        check("办结72件,`a:b`", Syntax::Plain, &[]);
    }

    #[test]
    fn syntax_of_markdown() {
        let markdown = Syntax::Markdown;
        check("用`a,b`和``c`,``,[说明](a.md \"b\"),![图](c.png)", markdown, &["`a,b`", "``c`,``", "(a.md \"b\")", "!", "(c.png)"]);
        check("甲<br>乙&nbsp;丙\\(丁<2,3", markdown, &["<br>", "&nbsp;", "\\("]);
        check("[^1]: 说明", markdown, &["[^1]:"]);
    }
}
