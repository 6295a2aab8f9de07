//! 四降两升 and the movements told behind it.

use std::sync::OnceLock;

use memchr::memmem::Finder;

use super::words::Words;
use super::{Reading, Replacement, Tie, TieKind, Verdict};
use crate::core::text::Span;

/// A pair of a slogan: a numeral and a way to move.
struct Pair {
    span: Span,
    number: Span,
    value: usize,
    direction: usize,
    mark: char,
}

/// The marks of each way to move, in the order of the table.
const MARKS: [[char; 2]; 2] = [['升', '增'], ['降', '减']];

const NUMERALS: &str = "一二三四五六七八九";

/// How far behind a slogan its movements are looked for, in bytes.
const FARTHEST: usize = 900;

/// Words that say one movement of several things at once.
const SHARED: [&str; 4] = ["分别", "均", "都", "双"];

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    let text = reading.text;
    for finder in falls() {
        let mut end = 0;
        while let Some(at) = finder.find(&text.as_bytes()[end..]) {
            end += at + finder.needle().len();
            let Some(start) = slogan_start(text, end) else { continue };
            let pairs = pairs(text, start);
            if pairs.len() == 2 && pairs[0].direction != pairs[1].direction {
                ties.extend(judge(text, &pairs));
            }
        }
    }
}

/// What finds the marks of a fall: a slogan of two ways holds exactly one of them, and they are rarer than those of a rise.
fn falls() -> &'static [Finder<'static>; 2] {
    static FALLS: OnceLock<[Finder<'static>; 2]> = OnceLock::new();
    FALLS.get_or_init(|| MARKS[1].map(|mark| Finder::new(mark.encode_utf8(&mut [0; 4])).into_owned()))
}

fn value(character: char) -> Option<usize> {
    let two = (character == '两' || character == '双').then_some(2);
    two.or_else(|| NUMERALS.chars().position(|it| it == character).map(|at| at + 1))
}

/// The way to move that a character marks.
fn direction(mark: char) -> Option<usize> {
    MARKS.iter().position(|marks| marks.contains(&mark))
}

/// Where the run of pairs begins whose first or second ends at an offset; `None` where it is a later one.
fn slogan_start(text: &str, end: usize) -> Option<usize> {
    let last = pair_start(text, end)?;
    let Some(first) = pair_start(text, last) else { return Some(last) };
    pair_start(text, first).is_none().then_some(first)
}

/// Where the pair begins that ends at an offset.
fn pair_start(text: &str, end: usize) -> Option<usize> {
    let mut characters = text[..end].char_indices().rev();
    let ((_, mark), (start, numeral)) = (characters.next()?, characters.next()?);
    (value(numeral).is_some() && direction(mark).is_some()).then_some(start)
}

/// The pairs from an offset on, three at most: no slogan has more than two.
fn pairs(text: &str, mut at: usize) -> Vec<Pair> {
    let mut pairs = Vec::new();
    while pairs.len() < 3 {
        let mut characters = text[at..].chars();
        let (Some(numeral), Some(mark)) = (characters.next(), characters.next()) else { break };
        let (Some(value), Some(direction)) = (value(numeral), direction(mark)) else { break };
        let number = Span::new(at, at + numeral.len_utf8());
        let end = number.end + mark.len_utf8();
        pairs.push(Pair { span: Span::new(at, end), number, value, direction, mark });
        at = end;
    }
    pairs
}

/// The movements behind a slogan up to the end of the sentence, as fewest and most of each way.
fn judge(text: &str, pairs: &[Pair]) -> Option<Tie> {
    let span = Span::new(pairs[0].span.start, pairs[1].span.end);
    let mut end = text.len().min(span.end + FARTHEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let rest = text[span.end..end].split(['。', '!', '?']).next().unwrap_or_default();
    let behind = rest.trim_start_matches(['”', '’', '"']);
    // 四升三降一平 has a third way, and a slogan that no mark ends introduces nothing.
    let introduced = behind.find([',', ':', '即', '(']).filter(|&at| behind[..at].chars().count() <= 12)?;
    if behind.chars().next().is_some_and(|next| value(next).is_some()) {
        return None;
    }
    let start = span.end + rest.len() - behind.len() + introduced;
    let (fewest, most, mut spans) = movements(text, Span::new(start, span.end + rest.len()));
    let fits = |pair: &Pair| (fewest[pair.direction]..=most[pair.direction]).contains(&pair.value);
    let wrong: Vec<&Pair> = pairs.iter().filter(|pair| !fits(pair)).collect();
    let is_told = pairs.iter().all(|pair| fewest[pair.direction] > 0);
    let verdict = if wrong.is_empty() { Verdict::Consistent } else { Verdict::Conflict };
    let is_shared = SHARED.iter().any(|word| behind.contains(word));
    if !is_told || verdict == Verdict::Conflict && is_shared {
        return None;
    }
    let told = |pair: &Pair| match fewest[pair.direction] {
        _ if wrong.is_empty() => format!("{} = {}", pair.mark, pair.value),
        told => format!("{} = {told}", pair.mark),
    };
    let evidence = pairs.iter().filter(|pair| wrong.is_empty() || !fits(pair)).map(told).collect();
    spans.push(span);
    spans.sort_unstable();
    let tie = Tie { kind: TieKind::ListCount, verdict, span, operands: spans, evidence, expected: None, fix: None, note: None };
    let [pair] = wrong[..] else { return Some(tie) };
    if fewest[pair.direction] != most[pair.direction] {
        return Some(tie);
    }
    let number = super::han(fewest[pair.direction]);
    let expected = span.of(text).replace(pair.span.of(text), &format!("{number}{}", pair.mark));
    Some(tie.expecting(expected, Some(Replacement { span: pair.number, text: number })))
}

/// Fewest and most movements of each way, and where they are told. Pieces without a word of movement may share the next one:
/// 总量、成讼率下降 is one or two.
fn movements(text: &str, stretch: Span) -> ([usize; 2], [usize; 2], Vec<Span>) {
    let (mut fewest, mut most, mut spans) = ([0, 0], [0, 0], Vec::new());
    let mut pending = 0;
    let mut start = stretch.start;
    for piece in pieces(stretch.of(text)) {
        match movement(piece) {
            Some((direction, at, length)) => {
                fewest[direction] += 1;
                most[direction] += 1 + pending;
                pending = 0;
                spans.push(Span::new(start + at, start + at + length));
            }
            None if piece.chars().count() > 1 => pending += 1,
            None => {}
        }
        start += piece.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    (fewest, most, spans)
}

/// A text divided at its marks and conjunctions; 和解 and 及时 hold none.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let divides = |at: usize, mark: char| {
        let is_word = || ["解", "谐", "睦", "时", "格"].iter().any(|next| text[at + mark.len_utf8()..].starts_with(next));
        matches!(mark, '、' | ',' | ';' | ':') || matches!(mark, '和' | '及') && !is_word()
    };
    let mut marks: Vec<(usize, usize)> =
        text.char_indices().filter(|&(at, mark)| divides(at, mark)).map(|(at, mark)| (at, at + mark.len_utf8())).collect();
    marks.push((text.len(), text.len()));
    let mut start = 0;
    marks.into_iter().map(move |(at, next)| &text[std::mem::replace(&mut start, next)..at])
}

/// The first word of movement in a piece.
fn movement(piece: &str) -> Option<(usize, usize, usize)> {
    let rows = Words::get().direction.iter().enumerate();
    let firsts = rows.filter_map(|(direction, row)| row.words.matches(piece).next().map(|at| (direction, at.start, at.len())));
    firsts.min_by_key(|&(_, at, length)| (at, usize::MAX - length))
}
