//! From the words of a paragraph to hits: what is covered by a longer word, and what its context does not allow, is none.

use super::covers::Covers;
use super::index::Meaning;
use super::near::NearMiss;
use super::titles::{is_local, is_whole, nearest};
use super::{Class, HitKind, PhraseBook, PhraseHit, PhraseKind};
use crate::core::text::Span;

/// Behind a law, these make another word of its last character: 合同法律, 民法规定, 物权法治.
const NOT_BEHIND_LAW: [char; 10] = ['律', '规', '治', '定', '院', '官', '庭', '务', '制', '人'];

/// The places of words in one paragraph, each list by its start.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Right and accepted forms.
    pub right: Vec<(Span, u16)>,
    /// Wrong forms.
    wrong: Vec<(Span, u16, u8)>,
    /// Pieces of phrases whose near misses are looked for.
    pieces: Vec<(Span, u16, u8)>,
    /// Right forms and longer words, in which no wrong form counts.
    covers: Covers,
    /// Titles and longer words, in which no other name counts.
    names: Covers,
    /// What stands in 《》, outermost.
    titles: Vec<Span>,
}

impl PhraseBook {
    /// The hits of a folded paragraph, by their start. None overlaps another.
    pub fn read(&self, view: &str) -> Box<[PhraseHit]> {
        let found = self.find(view);
        let mut hits = self.wrong_forms(view, &found);
        self.read_near(view, &found, &mut hits);
        self.read_titles(view, &found, &mut hits);
        hits.extend(self.read_sets(view, &found));
        let is_dated =
            |&&(span, number): &&(Span, u16)| self.has_time(number) && !found.names.hold_within(span) && found.may_name(view, span);
        hits.extend(found.right.iter().filter(is_dated).map(|&(span, number)| PhraseHit::new(span, number, HitKind::Dated)));
        without_overlaps(hits).into_boxed_slice()
    }

    pub(super) fn find(&self, view: &str) -> Found {
        let mut found = Found::default();
        let is_other_word = |number: u16, span: Span| self.phrase(number).kind == PhraseKind::Law && goes_on(view, span);
        self.index.each(view, |span, meaning| match meaning {
            Meaning::Right(number) | Meaning::Wrong(number, _) if is_other_word(number, span) => {}
            Meaning::Right(number) => {
                found.right.push((span, number));
                found.covers.push(span);
                if self.phrase(number).kind.is_title() {
                    found.names.push(span);
                }
            }
            Meaning::Guard => {
                found.covers.push(span);
                found.names.push(span);
            }
            Meaning::Wrong(number, form) => found.wrong.push((span, number, form)),
            Meaning::Piece(number, piece) => found.pieces.push((span, number, piece)),
        });
        found.titles = titles(view);
        found
    }

    fn has_time(&self, number: u16) -> bool {
        let phrase = self.phrase(number);
        phrase.from.is_some() || phrase.to.is_some()
    }

    /// The listed wrong forms.
    fn wrong_forms(&self, view: &str, found: &Found) -> Vec<PhraseHit> {
        let mut hits = Vec::new();
        for &(span, number, form) in &found.wrong {
            if found.covers.hold_within(span) {
                continue;
            }
            let phrase = self.phrase(number);
            let wrong = &phrase.wrong[usize::from(form)];
            let counts = match wrong.class {
                Class::Misquotation => found.may_misquote(view, phrase.kind, span),
                Class::Confusion | Class::Superseded(_) => found.may_name(view, span),
            };
            if counts && wrong.context.allows(&view[..span.start], &view[span.end..]) {
                hits.push(PhraseHit::new(span, number, kind_of(wrong.class, form)));
            }
        }
        hits
    }

    /// Texts that are nearly a long fixed phrase.
    fn read_near(&self, view: &str, found: &Found, hits: &mut Vec<PhraseHit>) {
        for &(at, number, piece) in &found.pieces {
            let near = &self.near[usize::from(number)];
            let Some((span, miss)) = near.around(view, at, piece) else { continue };
            // A listed form is judged as it is listed.
            let is_listed = found.wrong_from(span.start).take_while(|wrong| wrong.0.start < span.end).any(|wrong| wrong.1 == near.phrase);
            if !is_listed && !found.covers.hold(span) && found.title_around(span).is_none() {
                let kind = if miss == NearMiss::Certain { HitKind::NearMiss } else { HitKind::FarMiss };
                hits.push(PhraseHit::new(span, near.phrase, kind));
            }
        }
    }

    /// Titles in 《》 that are nearly a known one.
    fn read_titles(&self, view: &str, found: &Found, hits: &mut Vec<PhraseHit>) {
        for &title in &found.titles {
            let is_title = |span: Span| title.contains(span) && is_whole(view, title, span);
            let wrong = found.wrong_from(title.start).map(|wrong| wrong.0).take_while(|wrong| wrong.start < title.end);
            let covers = found.covers.from(title.start).take_while(|cover| cover.start < title.end);
            let mut known = covers.chain(wrong);
            if known.any(is_title) {
                continue;
            }
            let near = nearest(&self.titles, view, title);
            hits.extend(near.map(|(span, number)| PhraseHit::new(span, number as u16, HitKind::Title)));
        }
    }
}

const fn kind_of(class: Class, form: u8) -> HitKind {
    match class {
        Class::Misquotation => HitKind::Misquoted(form),
        Class::Confusion => HitKind::Confused(form),
        Class::Superseded(_) => HitKind::Superseded(form),
    }
}

impl Found {
    /// The wrong forms from an offset on.
    fn wrong_from(&self, start: usize) -> impl Iterator<Item = (Span, u16, u8)> {
        self.wrong[self.wrong.partition_point(|(wrong, ..)| wrong.start < start)..].iter().copied()
    }

    /// Whether a name counts where it stands: outside 《》, or as the whole title. A title that holds more is another's.
    fn may_name(&self, view: &str, span: Span) -> bool {
        self.title_around(span).is_none_or(|title| is_whole(view, title, span))
    }

    /// Whether a form that is never right counts where it stands: a title only as a whole one, other forms everywhere but
    /// in the titles of local papers, which are quoted as they are.
    fn may_misquote(&self, view: &str, kind: PhraseKind, span: Span) -> bool {
        let is_quoted = self.title_around(span).is_some_and(|title| kind.is_title() || is_local(title.of(view)));
        !is_quoted || self.may_name(view, span)
    }

    fn title_around(&self, span: Span) -> Option<Span> {
        let before = self.titles.partition_point(|title| title.start <= span.start);
        before.checked_sub(1).map(|index| self.titles[index]).filter(|title| title.contains(span))
    }
}

/// Whether the last character of a law is the first one of another word: 法 of 法律.
fn goes_on(view: &str, span: Span) -> bool {
    span.of(view).ends_with('法') && view[span.end..].starts_with(NOT_BEHIND_LAW)
}

/// What stands in the outermost 《》; one that does not close holds the rest of the paragraph.
fn titles(view: &str) -> Vec<Span> {
    let (mut titles, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    let [opening, closing] = ["《".as_bytes(), "》".as_bytes()];
    let bytes = view.as_bytes();
    // Few characters end in the same byte as one of the marks.
    for end in memchr::memchr2_iter(opening[2], closing[2], bytes).map(|last| last + 1) {
        let before = &bytes[..end];
        if before.ends_with(opening) {
            if depth == 0 {
                start = end;
            }
            depth += 1;
        } else if before.ends_with(closing) {
            if depth == 1 {
                titles.push(Span::new(start, end - closing.len()));
            }
            depth = depth.saturating_sub(1);
        }
    }
    if depth > 0 {
        titles.push(Span::new(start, view.len()));
    }
    titles
}

/// The rank of a finding where two meet: the lower comes first.
const fn rank(kind: HitKind) -> u8 {
    match kind {
        HitKind::Misquoted(_) => 0,
        HitKind::NearMiss => 1,
        HitKind::FarMiss => 2,
        HitKind::Set => 3,
        HitKind::Confused(_) => 4,
        HitKind::Superseded(_) => 5,
        HitKind::Title => 6,
        HitKind::Dated => 7,
    }
}

/// One place, one hit: of two that overlap the one of the higher rule stays, of one rule the longer.
fn without_overlaps(mut hits: Vec<PhraseHit>) -> Vec<PhraseHit> {
    hits.sort_by_key(|hit| hit.span().start);
    let mut kept: Vec<PhraseHit> = Vec::with_capacity(hits.len());
    for hit in hits {
        let worth = |hit: PhraseHit| (rank(hit.kind), std::cmp::Reverse(hit.span().len()));
        match kept.last_mut().filter(|last| last.span().end > hit.span().start) {
            Some(last) if worth(hit) < worth(*last) => *last = hit,
            Some(_) => {}
            None => kept.push(hit),
        }
    }
    kept
}
