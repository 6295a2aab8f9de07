//! Short forms that a draft defines: （以下简称“纲要”）.

use super::text::Span;

/// Words that define a short form.
const DEFINING: [&str; 3] = ["以下简称", "以下统称", "下称"];
/// Marks around a short form; those of titles are part of it.
const QUOTES: [(char, char, bool); 4] = [('“', '”', false), ('《', '》', true), ('「', '」', false), ('"', '"', false)];
/// The most characters of a short form without marks.
const LONGEST: usize = 16;

/// A short form, in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShortForm {
    /// The short form where it is defined.
    pub definition: Span,
}

/// The short forms of a text in the order of their definitions.
pub fn short_forms(text: &str) -> Vec<ShortForm> {
    let mut found = Vec::new();
    for defining in DEFINING {
        let places = text.match_indices(defining).map(|(at, _)| at + defining.len());
        found.extend(places.filter_map(|at| definition(text, at)));
    }
    found.sort_by_key(|short| short.definition);
    found.dedup();
    found
}

impl ShortForm {
    /// The short form as written.
    pub fn name(self, text: &str) -> &str {
        self.definition.of(text)
    }

    /// Every place where it stands, its definition first. Before it is defined the same words are no short form.
    pub fn places(self, text: &str) -> impl Iterator<Item = Span> {
        let (name, start) = (self.name(text), self.definition.start);
        text[start..].match_indices(name).map(move |(at, _)| Span::new(start + at, start + at + name.len()))
    }
}

/// The short form that stands at or below a place.
pub fn short_form_at(text: &str, offset: usize) -> Option<(ShortForm, Span)> {
    // Of nested names the longest is meant.
    let touching = short_forms(text).into_iter().filter_map(|short| {
        let place = short.places(text).find(|span| span.touches(offset))?;
        Some((short, place))
    });
    touching.max_by_key(|(_, place)| place.len())
}

fn definition(text: &str, at: usize) -> Option<ShortForm> {
    let rest = &text[at..];
    let start = at + rest.len() - rest.trim_start_matches(['为', ':', '：', ' ']).len();
    let first = text[start..].chars().next()?;
    let span = match QUOTES.iter().find(|(open, ..)| *open == first) {
        Some(&(open, close, is_kept)) => {
            let inside = start + open.len_utf8();
            let end = inside + text[inside..].find(close)?;
            if is_kept { Span::new(start, end + close.len_utf8()) } else { Span::new(inside, end) }
        }
        None => Span::new(start, start + text[start..].find(['）', ')', '，', ',', '。', '、', '；', '\n'])?),
    };
    let length = span.of(text).chars().count();
    ((2..=LONGEST).contains(&length) && !span.of(text).contains(['\n', '\r'])).then_some(ShortForm { definition: span })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, usize)]) {
        let found = short_forms(text);
        let found: Vec<_> = found.iter().map(|short| (short.name(text), short.places(text).count())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn short_forms_are_found_where_they_are_defined_and_used() {
        check("按照《某某纲要》（以下简称“纲要”）要求，对照纲要和纲要细则。", &[("纲要", 3)]);
        check("《行政复议法》（以下简称《复议法》），宣传《复议法》。", &[("《复议法》", 2)]);
        check("青禾区司法局（以下简称区局）。区局组织轮训。", &[("区局", 2)]);
        check("以下简称为：一个很长很长很长很长很长很长很长的名字，等。", &[]);
        check("以下简称", &[]);
    }
}
