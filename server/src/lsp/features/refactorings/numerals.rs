//! A whole number in the other style: 二十三 and 23.

use super::Refactoring;
use crate::core::analysis::Analysis;
use crate::core::figures::{han_numeral, to_han};
use crate::core::finding::Edit;
use crate::core::localized::Localized;
use crate::core::text::Span;
use crate::lsp::features::figure::figure_at;

/// The largest number that reports write in characters.
const LARGEST: u32 = 99;

/// For the figure at an offset, where it is a plain whole number up to 99.
pub(super) fn other_style(analysis: &Analysis, offset: usize) -> Option<Refactoring> {
    let figure = figure_at(analysis, offset)?;
    let text = figure.span.of(&analysis.text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (length, new_text) = if digits > 0 {
        let value: u32 = text[..digits].parse().ok().filter(|value| (1..=LARGEST).contains(value))?;
        // 12.5, 1,200, 3万 and 30% stay in digits.
        let goes_on = text[digits..].starts_with(['.', ',', '，', '．', '万', '亿', '%', '％', '‰', '-', '—', '～', '~']);
        (digits, Some(to_han(value)).filter(|_| !goes_on)?)
    } else {
        let (value, length) = han_numeral(text)?;
        let goes_on = text[length..].starts_with(['百', '千', '万', '亿', '余', '多', '几', '成', '分']);
        (length, Some(value.to_string()).filter(|_| !goes_on)?)
    };
    let span = Span::new(figure.span.start, figure.span.start + length);
    let title = Localized::new(format!("改写为“{new_text}”"), format!("Write it as “{new_text}”"));
    Some(Refactoring::rewrite(title, vec![Edit { span, new_text }]))
}
