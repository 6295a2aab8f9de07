//! How a text departs from a phrase by a character or two.

/// One difference, at a character of the phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Difference {
    /// The character of the phrase, counted from where the comparison starts.
    pub at: usize,
    /// What the phrase has there; nothing where the text has one more.
    pub phrase: Option<char>,
    /// What the text has there; nothing where it has one less.
    pub text: Option<char>,
}

/// The most differences that are looked for.
pub(super) const MOST: usize = 2;

/// At most two differences, and how far the text reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Alignment {
    differences: [Option<Difference>; MOST],
    /// Bytes of the text that stand for the phrase.
    pub length: usize,
}

impl Alignment {
    /// The differences, from the end where the comparison starts.
    pub fn differences(&self) -> impl Iterator<Item = Difference> {
        self.differences.into_iter().flatten()
    }

    /// Number of differences.
    pub fn count(&self) -> usize {
        self.differences().count()
    }

    fn with(mut self, difference: Difference) -> Self {
        self.differences[1] = self.differences[0];
        self.differences[0] = Some(difference);
        self
    }
}

/// Aligns a phrase with the start of a text with as few differences as can be, at most `most`. The last character of the
/// phrase must stand in the text: a phrase that breaks off is another one.
pub(super) fn align<P, T>(phrase: P, text: T, most: usize) -> Option<Alignment>
where
    P: Iterator<Item = char> + Clone,
    T: Iterator<Item = char> + Clone,
{
    (0..=most).find_map(|most| step(phrase.clone(), text.clone(), 0, most))
}

/// Each difference is tried where the two part for the first time, so that the work is that of a few runs over the phrase.
fn step<P, T>(mut phrase: P, mut text: T, mut at: usize, most: usize) -> Option<Alignment>
where
    P: Iterator<Item = char> + Clone,
    T: Iterator<Item = char> + Clone,
{
    let mut same = 0;
    loop {
        let (phrase_here, text_here) = (phrase.clone(), text.clone());
        let Some(wanted) = phrase.next() else { return Some(Alignment { length: same, ..Alignment::default() }) };
        let stands = text.next();
        if stands == Some(wanted) {
            same += wanted.len_utf8();
            at += 1;
            continue;
        }
        let less = most.checked_sub(1)?;
        let is_last = phrase.clone().next().is_none();
        let missing = || step(phrase.clone(), text_here.clone(), at + 1, less).map(|it| (it, None));
        let replaced = || step(phrase.clone(), text.clone(), at + 1, less).map(|it| (it, stands));
        let extra = || step(phrase_here.clone(), text.clone(), at, less).map(|it| (it, stands));
        let behind = if is_last { None } else { stands.and_then(|_| replaced()).or_else(missing) };
        let (mut found, text_has) = behind.or_else(|| stands.and_then(|_| extra()))?;
        let is_extra = behind.is_none();
        found.length += same + text_has.map_or(0, char::len_utf8);
        return Some(found.with(Difference { at, phrase: (!is_extra).then_some(wanted), text: text_has }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrase: &str, text: &str, expected: Option<(&str, &str)>) {
        let found = align(phrase.chars(), text.chars(), MOST);
        let written = found.map(|it| {
            let side = |it: Option<char>| it.map_or_else(|| "-".to_owned(), String::from);
            let differences = it.differences().map(|it| format!("{}{}{}", it.at, side(it.phrase), side(it.text)));
            (text[..it.length].to_owned(), differences.collect::<Vec<_>>().join(" "))
        });
        assert_eq!(written, expected.map(|(text, differences)| (text.to_owned(), differences.to_owned())));
    }

    #[test]
    fn one_or_two_differences() {
        check("公正司法、全民守法", "公正司法、全民守法。", Some(("公正司法、全民守法", "")));
        check("公正司法、全民守法", "公证司法、全民守法。", Some(("公证司法、全民守法", "1正证")));
        check("公正司法、全民守法", "公正司、全民守法。", Some(("公正司、全民守法", "3法-")));
        check("公正司法、全民守法", "公正司法和、全民守法", Some(("公正司法和、全民守法", "4-和")));
        check("公正司法、全民守法", "公司法、全人守法", Some(("公司法、全人守法", "1正- 6民人")));
        check("公正司法、全民守法", "公正司法、全民守规", None);
        check("公正司法、全民守法", "公司", None);
        check("公正司法", "", None);
    }
}
