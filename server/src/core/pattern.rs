//! The small pattern language of the profile: words in their order, `…` between them, `^` and `$` at the ends.

use memchr::memmem::Finder;

use super::text::Span;

/// The year after the report year, in a pattern.
const NEXT_YEAR: &str = "{next-year}";

/// A pattern over headings and titles.
#[derive(Debug, Clone)]
pub struct Pattern {
    words: Vec<Word>,
    at_start: bool,
    at_end: bool,
    takes_rest: bool,
}

/// A word of a pattern, ready for searching: headings are short, so that preparing the search would cost more than it.
#[derive(Debug, Clone)]
enum Word {
    Fixed(Box<Finder<'static>>),
    /// Holds `{next-year}`.
    Dated(String),
}

impl Word {
    fn new(written: &str) -> Self {
        if written.contains(NEXT_YEAR) { Self::Dated(written.to_owned()) } else { Self::Fixed(Box::new(Finder::new(written).into_owned())) }
    }

    /// Where the word stands first, or only at the end, in bytes.
    fn find(&self, text: &str, at_end: bool, next_year: Option<i32>) -> Option<Span> {
        match self {
            Self::Fixed(finder) => find(finder, text, at_end),
            Self::Dated(written) => find(&Finder::new(&written.replace(NEXT_YEAR, &next_year?.to_string())), text, at_end),
        }
    }
}

fn find(finder: &Finder<'_>, text: &str, at_end: bool) -> Option<Span> {
    let word = finder.needle();
    let start = if at_end { text.as_bytes().strip_suffix(word).map(<[u8]>::len)? } else { finder.find(text.as_bytes())? };
    Some(Span::new(start, start + word.len()))
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// A pattern without any word.
    pub fn parse(written: &str) -> Result<Self, EmptyPattern> {
        let body = written.strip_prefix('^').unwrap_or(written);
        let at_start = body.len() < written.len();
        let trimmed = body.strip_suffix('$').unwrap_or(body);
        let at_end = trimmed.len() < body.len();
        let takes_rest = trimmed.ends_with('…');
        let words: Vec<Word> = trimmed.split('…').filter(|word| !word.is_empty()).map(Word::new).collect();
        if words.is_empty() { Err(EmptyPattern) } else { Ok(Self { words, at_start, at_end, takes_rest }) }
    }

    /// Where the pattern matches first; `next_year` fills `{next-year}`, which matches nothing without it.
    pub fn find(&self, text: &str, next_year: Option<i32>) -> Option<Span> {
        let mut start = None;
        let mut at = 0;
        for (index, word) in self.words.iter().enumerate() {
            let is_last = index + 1 == self.words.len();
            let found = word.find(&text[at..], is_last && self.at_end, next_year)?.shifted(at);
            start.get_or_insert(found.start);
            at = found.end;
        }
        let start = start?;
        if self.at_start && start != 0 {
            return None;
        }
        Some(Span::new(start, if self.takes_rest { text.len() } else { at }))
    }

    /// Text that stands wherever the pattern matches: its first word, without what changes from year to year.
    pub fn first_fixed_text(&self) -> &str {
        match &self.words[0] {
            Word::Fixed(finder) => std::str::from_utf8(finder.needle()).unwrap_or_default(),
            Word::Dated(written) => written.split(NEXT_YEAR).max_by_key(|text| text.len()).unwrap_or_default(),
        }
    }

    /// Whether the pattern matches anywhere.
    pub fn matches(&self, text: &str) -> bool {
        self.find(text, None).is_some()
    }
}

/// A pattern holds no word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmptyPattern;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: Option<&str>) {
        let found = Pattern::parse(pattern).expect("a pattern").find(text, Some(2025));
        assert_eq!(found.map(|span| span.of(text)), expected);
    }

    #[test]
    fn words_anchors_and_rest() {
        check("存在…问题", "目前存在的主要问题和原因", Some("存在的主要问题"));
        check("问题$", "主要问题", Some("问题"));
        check("问题$", "问题和原因", None);
        check("^附件", "附件1", Some("附件"));
        check("^附件", "见附件", None);
        check("下一步…", "问题和下一步工作措施", Some("下一步工作措施"));
        check("{next-year}年…", "2025年工作要点", Some("2025年工作要点"));
        check("{next-year}年…", "2024年工作要点", None);
        assert_eq!(Pattern::parse("^…$").err(), Some(EmptyPattern));
    }
}
