//! From the words of a paragraph to hits: what is covered by a longer word, and what its context does not allow, is none.

use super::index::Meaning;
use super::{Class, HitKind, PhraseBook, PhraseHit, PhraseKind};
use crate::core::text::Span;

/// Behind a law, these make another word of its last character: 合同法律, 民法规定, 物权法治.
const NOT_BEHIND_LAW: [char; 6] = ['律', '规', '治', '定', '院', '官'];

/// The places of words in one paragraph, each list by its start.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Right and accepted forms.
    pub right: Vec<(Span, u16)>,
    /// Wrong forms.
    wrong: Vec<(Span, u16, u8)>,
    /// Right forms and longer words, in which no wrong form counts.
    covers: Vec<Span>,
    /// What stands in 《》, outermost.
    titles: Vec<Span>,
}

impl PhraseBook {
    /// The hits of a folded paragraph, by their start; none overlaps another, but for right forms with their time.
    pub fn read(&self, view: &str) -> Box<[PhraseHit]> {
        let found = self.find(view);
        let mut hits: Vec<PhraseHit> = Vec::new();
        self.read_wrong(view, &found, &mut hits);
        hits.extend(self.read_sets(view, &found));
        let mut hits = without_overlaps(hits);
        let dated = found.right.iter().filter(|&&(span, number)| self.has_time(number) && found.may_name(span));
        hits.extend(dated.map(|&(span, number)| PhraseHit::new(span, number, HitKind::Dated)));
        hits.sort_by_key(|hit| (hit.span().start, hit.span().end));
        hits.into_boxed_slice()
    }

    pub(super) fn find(&self, view: &str) -> Found {
        let mut found = Found::default();
        self.index.each(view, |span, meaning| {
            if ends_law(view, span) {
                return;
            }
            match meaning {
                Meaning::Right(number) => {
                    found.right.push((span, number));
                    found.covers.push(span);
                }
                Meaning::Guard => found.covers.push(span),
                Meaning::Wrong(number, form) => found.wrong.push((span, number, form)),
            }
        });
        if !(found.wrong.is_empty() && found.right.is_empty()) {
            found.titles = titles(view);
        }
        found
    }

    fn has_time(&self, number: u16) -> bool {
        let phrase = self.phrase(number);
        phrase.from.is_some() || phrase.to.is_some()
    }

    fn read_wrong(&self, view: &str, found: &Found, hits: &mut Vec<PhraseHit>) {
        let (mut covers, mut covered_to) = (found.covers.iter().peekable(), 0);
        for &(span, number, form) in &found.wrong {
            while let Some(cover) = covers.next_if(|cover| cover.start <= span.start) {
                covered_to = covered_to.max(cover.end);
            }
            // A cover that ends before `span` starts cannot reach its end.
            if covered_to >= span.end {
                continue;
            }
            let phrase = self.phrase(number);
            let wrong = &phrase.wrong[usize::from(form)];
            let counts = match wrong.class {
                Class::Misquotation => found.may_misquote(phrase.kind, span),
                Class::Confusion | Class::Superseded(_) => found.may_name(span),
            };
            if counts && wrong.context.allows(&view[..span.start], &view[span.end..]) {
                hits.push(PhraseHit::new(span, number, kind_of(wrong.class, form)));
            }
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
    /// Whether a name counts where it stands: outside 《》, or as the whole title. A title that holds more is another's.
    fn may_name(&self, span: Span) -> bool {
        self.title_around(span).is_none_or(|title| is_whole(title, span))
    }

    /// Whether a form that is never right counts where it stands: everywhere, but a title only as a whole one.
    fn may_misquote(&self, kind: PhraseKind, span: Span) -> bool {
        !kind.is_title() || self.may_name(span)
    }

    fn title_around(&self, span: Span) -> Option<Span> {
        let before = self.titles.partition_point(|title| title.start <= span.start);
        before.checked_sub(1).map(|index| self.titles[index]).filter(|title| title.contains(span))
    }
}

/// Whether a span is a whole title, but for the name of the state in front of it.
fn is_whole(title: Span, span: Span) -> bool {
    const STATE: usize = "中华人民共和国".len();
    title.end == span.end && (title.start == span.start || title.start + STATE == span.start)
}

/// Whether a word ends in the first character of another one: 法 of 法律.
fn ends_law(view: &str, span: Span) -> bool {
    span.of(view).ends_with('法') && view[span.end..].starts_with(NOT_BEHIND_LAW)
}

/// What stands in the outermost 《》; one that does not close holds the rest of the paragraph.
fn titles(view: &str) -> Vec<Span> {
    let (mut titles, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, mark) in view.match_indices(['《', '》']) {
        if mark == "《" {
            if depth == 0 {
                start = at + mark.len();
            }
            depth += 1;
        } else {
            if depth == 1 {
                titles.push(Span::new(start, at));
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
        HitKind::Set => 1,
        HitKind::Confused(_) => 2,
        HitKind::Superseded(_) => 3,
        HitKind::Dated => 4,
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
