//! Several scales in one number: 1万2千, 3亿5千万 (GB/T 15835-2011 writes 1.2万, 3.5亿).

use super::{Found, NotationKind, digits, found};
use crate::core::text::Span;

/// A number of several scales that begins with the run.
pub(super) fn read(text: &str, run: Span) -> Option<Found> {
    let rest = &text[run.end..];
    let scale = rest.chars().next().filter(|it| matches!(it, '万' | '亿'))?;
    let mut at = run.end + scale.len_utf8();
    let mut decimals = String::new();
    for part in ['千', '百'] {
        let digit = &text[at..at + digits(&text[at..])];
        let is_part = digit.len() == 1 && text[at + 1..].starts_with(part) && !is_measure(&text[at + 1..]);
        if !is_part {
            break;
        }
        decimals += digit;
        at += 1 + part.len_utf8();
    }
    if decimals.is_empty() {
        return None;
    }
    let mut mended = format!("{}.{decimals}{scale}", run.of(text));
    if scale == '亿' {
        let more = text[at..].chars().next().filter(|it| matches!(it, '余' | '多'));
        at += more.map_or(0, char::len_utf8);
        at += text[at..].starts_with('万').then_some('万'.len_utf8())?;
        mended.extend(more);
    }
    Some(found(NotationKind::Parts, run.start, at, mended))
}

/// 千克, 千米, 千瓦, 百分
fn is_measure(text: &str) -> bool {
    ["千克", "千米", "千瓦", "千伏", "千卡", "百分"].iter().any(|measure| text.starts_with(measure))
}
