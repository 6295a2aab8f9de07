//! The folded view of a paragraph: what matching reads.
//!
//! Full-width forms become ASCII, traditional characters simplified ones, radical signs the characters that they stand
//! for; pinyin glosses and invisible characters vanish, and so does white space at both ends and between Han characters
//! and digits. A map leads every folded offset back to the original, so that findings point at what the writer sees.

use super::tables::{Folding, is_invisible, is_wide_form, narrow};
use super::{Span, is_han};

/// A stretch of the folded text in which offsets advance as in the original, or one replaced character.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Where it starts in the folded text, in bytes.
    folded: u32,
    /// Where it starts in the original, in bytes.
    original: u32,
    /// Where it ends in the original, in bytes.
    original_end: u32,
}

/// The folded view of one paragraph with its way back.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// `None` where the view is the original text itself.
    text: Option<Box<str>>,
    runs: Box<[Run]>,
}

impl Folded {
    /// The folded text; `original` is the text that was folded.
    pub fn text<'a>(&'a self, original: &'a str) -> &'a str {
        self.text.as_deref().unwrap_or(original)
    }

    /// The span of the original whose folded view is `span`. A gloss behind the last character is left outside.
    pub fn original(&self, span: Span) -> Span {
        if self.text.is_none() {
            return span;
        }
        let start = self.start(span.start);
        if span.is_empty() {
            return Span::empty(start);
        }
        Span::new(start, self.end(span.end))
    }

    fn start(&self, folded: usize) -> usize {
        let Some(run) = self.run_at(folded) else { return 0 };
        (run.original as usize + folded - run.folded as usize).min(run.original_end as usize)
    }

    fn end(&self, folded: usize) -> usize {
        let last_byte = folded - 1;
        let Some(index) = self.run_index(last_byte) else { return 0 };
        let run = self.runs[index];
        let run_end = self.runs.get(index + 1).map_or_else(|| self.text.as_deref().map_or(0, str::len), |next| next.folded as usize);
        if run_end == folded { run.original_end as usize } else { run.original as usize + folded - run.folded as usize }
    }

    fn run_index(&self, folded: usize) -> Option<usize> {
        self.runs.partition_point(|run| run.folded as usize <= folded).checked_sub(1)
    }

    fn run_at(&self, folded: usize) -> Option<Run> {
        self.run_index(folded).map(|index| self.runs[index])
    }
}

/// Folds one paragraph. Pure: depends on nothing but the text.
pub fn fold(original: &str) -> Folded {
    let folding = Folding::get();
    let mut writer = Writer::new(original.len());
    let mut at = 0;
    while let Some(character) = original[at..].chars().next() {
        let next = at + character.len_utf8();
        if character.is_ascii_alphanumeric() {
            writer.keep(character, at, next);
        } else if is_space(character) {
            at = writer.space(original, at);
            continue;
        } else if let Some(end) = gloss_end(original, at, writer.last) {
            writer.changed = true;
            at = end;
            continue;
        } else {
            match folding.of(character) {
                Some(folded) => writer.push(character, folded, at, next),
                None => writer.changed = true,
            }
        }
        at = next;
    }
    writer.finish(original)
}

/// Collects the folded text and its runs.
struct Writer {
    text: String,
    runs: Vec<Run>,
    last: Option<char>,
    changed: bool,
}

impl Writer {
    fn new(capacity: usize) -> Self {
        Self { text: String::with_capacity(capacity), runs: Vec::new(), last: None, changed: false }
    }

    /// Takes a character over unchanged.
    fn keep(&mut self, character: char, start: usize, end: usize) {
        self.extend(start, end);
        self.text.push(character);
        self.last = Some(character);
    }

    fn push(&mut self, character: char, folded: char, start: usize, end: usize) {
        if folded == character {
            return self.keep(character, start, end);
        }
        self.changed = true;
        if folded.len_utf8() == character.len_utf8() {
            self.extend(start, end);
        } else {
            self.runs.push(self.run(start, end));
        }
        self.text.push(folded);
        self.last = Some(folded);
    }

    /// Lengthens the last run when the character follows it without a gap and offsets advance alike in both texts.
    fn extend(&mut self, start: usize, end: usize) {
        let folded_length = self.text.len();
        if let Some(run) = self.runs.last_mut() {
            let same_pace = folded_length - run.folded as usize == start - run.original as usize;
            if run.original_end as usize == start && same_pace {
                run.original_end = end as u32;
                return;
            }
        }
        self.runs.push(self.run(start, end));
    }

    fn run(&self, start: usize, end: usize) -> Run {
        Run { folded: self.text.len() as u32, original: start as u32, original_end: end as u32 }
    }

    /// Reads a run of white space, invisible characters in it included: dropped at both ends and between Han characters
    /// and digits, else one space. Returns where it ends.
    fn space(&mut self, original: &str, start: usize) -> usize {
        let rest = &original[start..];
        let length = rest.find(|character| !is_space(character) && !is_invisible(character)).unwrap_or(rest.len());
        let end = start + length;
        let next = original[end..].chars().next();
        let kept = match (self.last, next) {
            (None, _) | (_, None) => false,
            (Some(left), Some(right)) => !closes_up(left, right),
        };
        if !kept {
            self.changed = true;
        } else if &original[start..end] == " " {
            self.keep(' ', start, end);
        } else {
            self.changed = true;
            self.runs.push(self.run(start, end));
            self.text.push(' ');
            self.last = Some(' ');
        }
        end
    }

    fn finish(self, original: &str) -> Folded {
        if !self.changed {
            debug_assert_eq!(self.text, original);
            return Folded::default();
        }
        Folded { text: Some(self.text.into_boxed_str()), runs: self.runs.into_boxed_slice() }
    }
}

/// Whether white space between the two characters means nothing: at least one of them is Chinese.
fn closes_up(left: char, right: char) -> bool {
    let is_chinese = |character: char| is_han(character) || matches!(character, '\u{3001}'..='\u{3020}' | '“' | '”' | '‘' | '’');
    let may_close = |character: char| is_chinese(character) || character.is_ascii_digit() || is_wide_form(character);
    may_close(left) && may_close(right) && (is_chinese(left) || is_chinese(right))
}

pub(in crate::core) const fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t' | '\u{B}' | '\u{C}' | '\u{A0}' | '\u{3000}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{85}'
    )
}

/// The end of a pinyin gloss such as `(qū)` that stands at `start` behind a Han character. A tone mark is required,
/// so that `公里(km)` is none.
pub(in crate::core) fn gloss_end(original: &str, start: usize, before: Option<char>) -> Option<usize> {
    const LONGEST: usize = 6;
    const TONES: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ";
    let rest = original[start..].strip_prefix(['(', '（'])?;
    if !before.is_some_and(is_han) {
        return None;
    }
    let (mut toned, mut letters) = (false, 0);
    for (at, character) in rest.char_indices().filter(|&(_, character)| !is_invisible(character)) {
        if matches!(character, ')' | '）') {
            let end = original.len() - rest.len() + at + character.len_utf8();
            return toned.then_some(end);
        }
        let has_tone = TONES.contains(character);
        toned |= has_tone;
        letters += 1;
        let is_pinyin = has_tone || narrow(character).is_ascii_lowercase() || character == 'ü';
        if !is_pinyin || letters > LONGEST {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(original: &str, expected: &str) {
        assert_eq!(fold(original).text(original), expected);
    }

    #[test]
    fn folds_width_script_glosses_and_spaces() {
        check("受理行政复议案件72件", "受理行政复议案件72件");
        check("（一）办结１２件，办结率９８．５％。", "(一)办结12件,办结率98.5%。");
        check("區(qū)委、區（qū）政府執(zhí)法", "区委、区政府执法");
        check("依法(fǎ)办理3件", "依法办理3件");
        check("公里(km)和法(律)", "公里(km)和法(律)");
        check("　　2023 年，第一 责任人", "2023年,第一责任人");
        check("Rust  lang 2 3", "Rust lang 2 3");
        check("法\u{200B}治\u{FEFF}", "法治");
        check("⼆、依法⾏政⻋\u{202D}", "二、依法行政车");
        check("", "");
    }

    #[track_caller]
    fn check_span(original: &str, folded: &str, expected: &str) {
        let view = fold(original);
        let start = view.text(original).find(folded).expect("the folded text holds the words");
        let span = view.original(Span::new(start, start + folded.len()));
        assert_eq!(span.of(original), expected);
    }

    #[test]
    fn spans_lead_back_to_the_original() {
        check_span("區(qū)委、區(qū)政府", "区政", "區(qū)政");
        check_span("區(qū)委", "区", "區");
        check_span("　　（一）加强", "(一)", "（一）");
        check_span("办结率９８．５％。", "98.5%", "９８．５％");
        check_span("第一 责任人，下一步", "第一责任人", "第一 责任人");
        check_span("𠮷，😀，法治", "法治", "法治");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn the_map_is_monotone_and_on_boundaries(original in "[a1 (（，%％區区法\u{3000}\u{200B}𠮷😀ū)）]{0,40}") {
            let view = fold(&original);
            let text = view.text(&original);
            let mut last_end = 0;
            for (at, character) in text.char_indices() {
                let span = view.original(Span::new(at, at + character.len_utf8()));
                prop_assert!(span.start >= last_end);
                prop_assert!(span.end > span.start);
                prop_assert!(original.is_char_boundary(span.start) && original.is_char_boundary(span.end));
                last_end = span.end;
            }
            let twice = fold(text);
            prop_assert_eq!(twice.text(text), text, "folding twice changes nothing");
        }
    }
}
