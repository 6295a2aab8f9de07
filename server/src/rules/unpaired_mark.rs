//! Quotation marks, 书名号 and brackets that do not close, and titles in titles.

use super::places::{Place, Wording, count_en, count_zh, noted, one_finding};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::characters::{NoteKind, is_pair};
use crate::core::finding::{Edit, Finding, Safety, Severity};
use crate::core::localized::Localized;
use crate::core::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "unpaired-mark",
    group: Group::Text,
    severity: Severity::Warning,
    fix: FixAvailability::Mixed,
    summary_zh: "引号、书名号、括号不配对，书名号套书名号",
    summary_en: "quotation marks, 书名号 and brackets that do not pair up, and 《》 in 《》",
    page: include_str!("../../rules/unpaired-mark.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let lone = noted(context, |kind| kind == NoteKind::Lone);
    findings.extend(without_other_half(context, &lone).map(|place| lone_mark(context, place)));
    turned(context, findings);
    let straight = noted(context, |kind| kind == NoteKind::StraightHalf);
    findings.extend(straight_halves(&straight));
    findings.extend(noted(context, |kind| kind == NoteKind::NestedTitle).iter().map(|place| nested_title(context, place)));
}

/// The most paragraphs that a quotation runs over without a mark at the start of each, and the most lines and bytes that
/// another pair is wrapped over.
const LONGEST_QUOTATION: usize = 5;
const MOST_LINES: usize = 2;
const LONGEST_WRAPPED: usize = 360;
/// The most lone opening marks that are looked at for a closing one.
const MOST_OPEN: usize = 50;

/// The lone marks whose other half does not stand in another paragraph either: quotations run over paragraphs, with an
/// opening mark at the start of each, and some texts are wrapped into short lines.
fn without_other_half<'a>(context: &Context<'_>, lone: &'a [Place]) -> impl Iterator<Item = &'a Place> {
    let mut is_paired = vec![false; lone.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, place) in lone.iter().enumerate() {
        let mark = mark(context, place);
        if is_opening(mark) {
            is_paired[index] = mark == '“' && goes_on(context, place);
            open.push(index);
            continue;
        }
        let mut near = open.iter().enumerate().rev().take(MOST_OPEN);
        let last = near.find(|&(_, &opening)| is_one_pair(context, &lone[opening], place)).map(|(last, _)| last);
        if let Some(last) = last {
            is_paired[index] = true;
            is_paired[open[last]] = true;
            open.truncate(last);
        }
    }
    lone.iter().zip(is_paired).filter(|(_, is_paired)| !is_paired).map(|(place, _)| place)
}

fn mark(context: &Context<'_>, place: &Place) -> char {
    place.span.of(context.text()).chars().next().unwrap_or_default()
}

fn is_opening(mark: char) -> bool {
    "“‘《〈（(〔【「『［[".contains(mark)
}

fn is_one_pair(context: &Context<'_>, opening: &Place, closing: &Place) -> bool {
    let (left, right) = (mark(context, opening), mark(context, closing));
    let lines = closing.paragraph - opening.paragraph;
    let is_near = match right {
        '”' => lines <= LONGEST_QUOTATION,
        _ => lines <= MOST_LINES && closing.span.start - opening.span.start <= LONGEST_WRAPPED,
    };
    is_pair(left, right) && lines > 0 && is_near
}

/// Whether a quotation goes on in the next paragraph, which repeats the opening mark at its start.
fn goes_on(context: &Context<'_>, place: &Place) -> bool {
    let lines = context.lines();
    let rest = Span::new(place.span.end, lines.span(place.paragraph).end).of(lines.text());
    let next = place.paragraph + 1;
    !rest.contains(['“', '”']) && next < lines.len() && lines.content(next).of(lines.text()).starts_with('“')
}

/// The mark in a Chinese sentence, where quotation marks cannot stand in quotation marks.
fn name_zh(mark: char) -> String {
    match mark {
        '“' => "前引号".to_owned(),
        '”' => "后引号".to_owned(),
        '‘' => "前单引号".to_owned(),
        '’' => "后单引号".to_owned(),
        '"' => "直引号".to_owned(),
        _ => format!("“{mark}”"),
    }
}

fn lone_mark(context: &Context<'_>, place: &Place) -> Finding {
    let mark = mark(context, place);
    let (zh, en) = if mark == '"' {
        ("本段的引号数目是单数", "the quotation marks of the paragraph are odd in number")
    } else if is_opening(mark) {
        ("后面没有与它配对的另一半", "it is never closed")
    } else {
        ("前面没有与它配对的另一半", "it was never opened")
    };
    let message = Localized::new(
        format!("“{mark}”不配对：{zh}。请看是漏了一半，还是多了这一个。").replace("““”", "前引号“"). replace("“””", "后引号”"),
        format!("unpaired {mark}: {en}. See whether the other half was lost or this one is too much."),
    );
    Finding::new(RULE.name, RULE.severity, place.span, message)
}

/// “甲“ and ”甲“: one finding for the marks of one word.
fn turned(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let places = noted(context, |kind| kind == NoteKind::Turned);
    let mut rest = &places[..];
    while let Some((first, behind)) = rest.split_first() {
        let second = behind.first().filter(|second| are_of_one_word(context, first, second));
        let both = [Some(first), second];
        let edits = both.into_iter().flatten().map(|place| Edit { span: place.span, new_text: place.mended.clone() }).collect();
        let written = mark(context, first);
        let (zh, mended) = if written == '“' { ("后引号", '”') } else { ("前引号", '“') };
        let message = Localized::new(
            format!("引号方向不对：这里应为{zh}，写成了{}。请核对。", name_zh(written)),
            format!("a quotation mark that faces the wrong way: {written} for {mended}. Check it."),
        );
        let title = Localized::new("改正引号的方向", "Turn the quotation marks");
        let mut finding = Finding::new(RULE.name, RULE.severity, first.span, message).fix(title, Safety::Unsafe, edits);
        if let Some(second) = second {
            finding = finding.related(second.span, Localized::new("这一个方向也不对", "this one is wrong too"));
        }
        findings.push(finding);
        rest = &behind[usize::from(second.is_some())..];
    }
}

/// ”甲“: the first mark closes and the second opens, with no other between.
fn are_of_one_word(context: &Context<'_>, first: &Place, second: &Place) -> bool {
    let between = Span::new(first.span.end, second.span.start).of(context.text());
    let marks = (mark(context, first), mark(context, second));
    marks == ('”', '“') && first.paragraph == second.paragraph && !between.contains(['“', '”'])
}

/// “甲": told once a draft, since one way of typing makes all of them.
fn straight_halves(places: &[Place]) -> Option<Finding> {
    let count = places.len();
    let wording = Wording {
        message: Localized::new(
            format!("引号一半是弯的，一半是直的{}，不成一对。请统一改为弯引号。", count_zh(count)),
            format!("one half of a pair of quotation marks is curly, the other straight{}: make both curly.", count_en(count)),
        ),
        related: Localized::new("另一处直引号", "another straight half"),
        fix: Localized::new("改为弯引号", "Make them curly"),
    };
    one_finding(&RULE, RULE.severity, "", places, wording, Safety::Unsafe)
}

fn nested_title(context: &Context<'_>, place: &Place) -> Finding {
    let Span { start, end } = place.span;
    let width = '《'.len_utf8();
    let edits = vec![
        Edit { span: Span::new(start, start + width), new_text: "〈".to_owned() },
        Edit { span: Span::new(end - width, end), new_text: "〉".to_owned() },
    ];
    let written = place.span.of(context.text());
    let expected = format!("〈{}〉", &written[width..written.len() - width]);
    let message = Localized::new(
        "书名号里面还要用书名号时，外面用《》，里面用〈〉（GB/T 15834-2011）。",
        "a title within a title takes 〈〉 inside 《》 (GB/T 15834-2011).",
    );
    let title = Localized::new("里面的改为〈〉", "Use 〈〉 inside");
    Finding::new(RULE.name, RULE.severity, place.span, message).values(written, expected).fix(title, Safety::Safe, edits)
}
