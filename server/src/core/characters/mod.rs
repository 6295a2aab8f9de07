//! What stands out among the characters of a paragraph: wrongly decoded bytes, glosses, traditional and invisible
//! characters, marks of the wrong width and marks without their other half.
//!
//! Read from the original text: the folded view has most of it folded away.

mod class;
mod garbled;
mod item_mark;
mod left_alone;
mod pairs;
mod separators;
#[cfg(test)]
mod tests;
mod width;

use super::text::{Span, Syntax, gloss_end, is_han, is_space, narrow, standard_form, wide};
use class::{Class, Classes, is_common, is_traditional};
use pairs::Pairs;

pub(in crate::core) use left_alone::LeftAlone;
pub use pairs::is_pair;

/// What stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// Bytes read in a wrong encoding, or a character of no text.
    Garbled,
    /// A pinyin gloss, and whether the character in front is so common that nobody needs one.
    Gloss(bool),
    /// A character outside 通用规范汉字表 that has a simplified form; at most a few a paragraph, not in 《》.
    Traditional,
    /// Characters that nobody sees.
    Invisible,
    /// White space of an unusual kind, and what belongs in its place.
    Blank(&'static str),
    /// A radical sign or a compatibility ideograph.
    Compatible,
    /// Full-width digits and letters.
    WideLetters,
    /// A half-width mark in Chinese text, with the space behind it.
    NarrowMark,
    /// 、 between quoted items.
    Separator,
    /// One half of a pair.
    Lone,
    /// A quotation mark that faces the wrong way.
    Turned,
    /// A straight quotation mark whose other half is a curly one.
    StraightHalf,
    /// A title in 《》 in a title in 《》.
    NestedTitle,
}

/// Something that stands out, in bytes of the original paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// Where.
    pub span: Span,
}

impl Note {
    /// What belongs in its place; `text` is what its span is of. The text itself where that cannot be told.
    pub fn mended(&self, text: &str) -> String {
        let written = self.span.of(text);
        match self.kind {
            NoteKind::Gloss(_) | NoteKind::Invisible | NoteKind::Separator => String::new(),
            NoteKind::Blank(mended) => mended.to_owned(),
            NoteKind::Compatible => written.chars().map(|it| standard_form(it).unwrap_or(it)).collect(),
            NoteKind::WideLetters => written.chars().map(narrow).collect(),
            NoteKind::NarrowMark => written.trim_end().chars().map(wide).collect(),
            NoteKind::Turned => if written == "“" { "”" } else { "“" }.to_owned(),
            NoteKind::StraightHalf => if is_closing_half(text, self.span) { "”" } else { "“" }.to_owned(),
            NoteKind::NestedTitle | NoteKind::Garbled | NoteKind::Traditional | NoteKind::Lone => written.to_owned(),
        }
    }
}

/// Whether a straight quotation mark closes what a curly one opened.
fn is_closing_half(text: &str, span: Span) -> bool {
    text[..span.start].rfind(['“', '”', '"', '\n']).is_some_and(|before| text[before..].starts_with('“'))
}

/// Reads one paragraph; most hold nothing that stands out.
pub(super) fn notes(text: &str, syntax: Syntax) -> Box<[Note]> {
    let classes = Classes::get();
    let mut reader = Reader::new(text, syntax);
    let mut at = 0;
    while let Some((next, class)) = classes.next(text.as_bytes(), at) {
        let character = text[next..].chars().next().unwrap_or_default();
        reader.take(next, character, class);
        at = reader.resume.max(next + character.len_utf8());
    }
    reader.finish()
}

/// Different traditional characters of a paragraph that are noted: enough to tell them from those of a name.
const MOST_TRADITIONAL: usize = 4;

struct Reader<'a> {
    text: &'a str,
    syntax: Syntax,
    left_alone: LeftAlone,
    pairs: Pairs,
    notes: Vec<Note>,
    traditional: Vec<char>,
    /// Whether the paragraph is running text and not a title or a list of names, once that was asked for.
    runs_on: Option<bool>,
    /// Where reading goes on behind a stretch that was taken as a whole.
    resume: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, syntax: Syntax) -> Self {
        let left_alone = LeftAlone::read(text, syntax);
        Self { text, syntax, left_alone, pairs: Pairs::default(), notes: Vec::new(), traditional: Vec::new(), runs_on: None, resume: 0 }
    }

    fn take(&mut self, at: usize, character: char, class: Class) {
        if self.left_alone.holds(at) {
            return;
        }
        let end = at + character.len_utf8();
        match class {
            Class::Plain => {}
            Class::Broken => self.take_broken(Span::new(at, end)),
            Class::Suspect => match garbled::read(self.text, at, character) {
                Some(span) => self.take_broken(span),
                None if is_traditional(character) => self.take_traditional(at, character),
                None => {}
            },
            Class::Traditional => self.take_traditional(at, character),
            Class::Invisible => self.take_run(NoteKind::Invisible, at, |it| Classes::get().of(it) == Class::Invisible),
            Class::Compatible => self.take_run(NoteKind::Compatible, at, |it| Classes::get().of(it) == Class::Compatible),
            Class::Blank => self.take_blank(at),
            Class::WideLetter => self.take_wide_letters(at),
            Class::Mark => self.take_mark(at, character),
            Class::NarrowMark if width::is_narrow_mark(self.text, at, character) => self.take_narrow(Span::new(at, end)),
            Class::Separator if separators::is_needless(self.text, at) => self.note(NoteKind::Separator, Span::new(at, end)),
            Class::NarrowMark | Class::Separator => {}
        }
    }

    fn note(&mut self, kind: NoteKind, span: Span) {
        self.notes.push(Note { kind, span });
        self.resume = span.end;
    }

    /// Takes characters as long as they are of one kind.
    fn take_run(&mut self, kind: NoteKind, at: usize, is_inside: impl Fn(char) -> bool) {
        let rest = &self.text[at..];
        let length = rest.find(|it| !is_inside(it)).unwrap_or(rest.len());
        self.note(kind, Span::new(at, at + length));
    }

    /// One note a stretch: broken characters follow each other with little between.
    fn take_broken(&mut self, span: Span) {
        const WIDEST_GAP: usize = 6;
        let last = self.notes.iter_mut().rev().find(|note| note.kind == NoteKind::Garbled);
        match last.filter(|note| span.start <= note.span.end + WIDEST_GAP) {
            Some(note) => {
                note.span.start = note.span.start.min(span.start);
                note.span.end = span.end;
                self.resume = span.end;
            }
            None => self.note(NoteKind::Garbled, span),
        }
    }

    fn take_traditional(&mut self, at: usize, character: char) {
        if self.traditional.len() < MOST_TRADITIONAL && !self.pairs.is_in_title() && !self.traditional.contains(&character) {
            self.traditional.push(character);
            self.note(NoteKind::Traditional, Span::new(at, at + character.len_utf8()));
        }
    }

    /// An unusual space is an indentation, closes up like other white space between Chinese, or becomes a usual one.
    fn take_blank(&mut self, at: usize) {
        let text = self.text;
        let start = text[..at].trim_end_matches(is_space).len();
        let end = text.len() - text[at..].trim_start_matches(is_space).len();
        let (before, behind) = (text[..start].chars().next_back(), text[end..].chars().next());
        match (before, behind) {
            (None, _) if self.syntax == Syntax::Plain => self.note(NoteKind::Blank("　　"), Span::new(start, end)),
            (Some(before), Some(behind)) if !self.closes_up(before, behind) => self.note(NoteKind::Blank(" "), Span::new(start, end)),
            _ => self.note(NoteKind::Blank(""), Span::new(start, end)),
        }
    }

    /// Whether white space between two characters means nothing: between Han characters and digits always, between two Han
    /// characters in running text.
    fn closes_up(&mut self, before: char, behind: char) -> bool {
        let is_chinese = |it: char| is_han(it) || matches!(it, '\u{3001}'..='\u{3020}' | '\u{FF01}'..='\u{FF0F}' | '：' | '；' | '“' | '”');
        let is_digit = |it: char| narrow(it).is_ascii_digit();
        match (is_chinese(before), is_chinese(behind)) {
            (true, true) => *self.runs_on.get_or_insert_with(|| self.text.contains(['。', '，', ','])),
            (true, false) => is_digit(behind),
            (false, true) => is_digit(before),
            (false, false) => false,
        }
    }

    fn take_wide_letters(&mut self, at: usize) {
        let is_digit = |it: char| ('０'..='９').contains(&it);
        let mut end = at;
        for (offset, character) in self.text[at..].char_indices() {
            let behind = &self.text[at + offset + character.len_utf8()..];
            let is_point = character == '．' && self.text[..at + offset].ends_with(is_digit) && behind.starts_with(is_digit);
            if Classes::get().of(character) != Class::WideLetter && !is_point {
                break;
            }
            end = at + offset + character.len_utf8();
        }
        self.note(NoteKind::WideLetters, Span::new(at, end));
    }

    fn take_mark(&mut self, at: usize, mark: char) {
        let before = self.text[..at].chars().next_back();
        if let Some(end) = gloss_end(self.text, at, before) {
            let character = before.and_then(|it| super::text::Folding::get().of(it));
            return self.note(NoteKind::Gloss(character.is_some_and(is_common)), Span::new(at, end));
        }
        if let Some(pair) = self.pairs.take(self.text, at, mark).filter(|&pair| width::is_narrow_pair(self.text, pair)) {
            for half in [pair.open, pair.close].into_iter().filter(|half| half.len() == 1) {
                self.take_narrow(half);
            }
        }
    }

    /// A half-width mark; the one space that goes with it in Western text goes too.
    fn take_narrow(&mut self, mark: Span) {
        let behind = &self.text[mark.end..];
        let is_spaced =
            !mark.of(self.text).starts_with('(') && behind.starts_with(' ') && !behind[1..].starts_with(is_space) && behind.len() > 1;
        let span = Span::new(mark.start, mark.end + usize::from(is_spaced));
        self.notes.push(Note { kind: NoteKind::NarrowMark, span });
    }

    fn finish(mut self) -> Box<[Note]> {
        let pairs = std::mem::take(&mut self.pairs);
        self.notes.extend(pairs.finish(self.text));
        if self.notes.is_empty() {
            return Box::default();
        }
        let garbled: Vec<Span> = self.notes.iter().filter(|note| note.kind == NoteKind::Garbled).map(|note| note.span).collect();
        let around = |span: Span| garbled[..garbled.partition_point(|it| it.start <= span.start)].last();
        let is_inside = |note: &Note| around(note.span).is_some_and(|garbled| garbled.contains(note.span));
        self.notes.retain(|note| note.kind == NoteKind::Garbled || !is_inside(note));
        self.notes.sort_unstable_by_key(|note| note.span);
        self.notes.into_boxed_slice()
    }
}
