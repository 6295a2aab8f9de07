//! Edits of a text: applied, laid over each other, cut to what they change. Lists of edits are in the order of the text
//! and do not overlap.

use super::finding::Edit;
use super::text::Span;

/// The text after the edits.
pub fn applied(text: &str, edits: &[Edit]) -> String {
    let longer: usize = edits.iter().map(|edit| edit.new_text.len()).sum();
    let mut result = String::with_capacity(text.len() + longer);
    let mut copied = 0;
    for edit in edits {
        result += &text[copied..edit.span.start];
        result += &edit.new_text;
        copied = edit.span.end;
    }
    result + &text[copied..]
}

/// The edits that do at once what `first` does to a text, and then `second` to the text `between`.
pub fn composed(first: &[Edit], between: &str, second: &[Edit]) -> Vec<Edit> {
    let mut result = Vec::with_capacity(first.len() + second.len());
    let (mut first, mut second) = (first.iter().peekable(), second.iter().peekable());
    // Bytes by which `between` has grown, up to where it was read.
    let mut grown: isize = 0;
    loop {
        let made = first.peek().map(|edit| moved(edit.span.start, grown));
        let Some(start) = made.into_iter().chain(second.peek().map(|edit| edit.span.start)).min() else { return result };
        let (before, mut end, mut copied, mut new_text) = (grown, start, start, String::new());
        loop {
            if let Some(edit) = first.next_if(|edit| moved(edit.span.start, grown) <= end) {
                end = end.max(moved(edit.span.start, grown) + edit.new_text.len());
                grown += edit.new_text.len() as isize - edit.span.len() as isize;
            } else if let Some(edit) = second.next_if(|edit| edit.span.start <= end) {
                new_text += &between[copied..edit.span.start];
                new_text += &edit.new_text;
                copied = edit.span.end;
                end = end.max(edit.span.end);
            } else {
                break;
            }
        }
        new_text += &between[copied..end];
        result.push(Edit { span: Span::new(moved(start, -before), moved(end, -grown)), new_text });
    }
}

fn moved(offset: usize, by: isize) -> usize {
    offset.saturating_add_signed(by)
}

/// The edits without what they leave as it is.
pub fn minimal(text: &str, edits: Vec<Edit>) -> Vec<Edit> {
    let is_change = |edit: &Edit| !edit.span.is_empty() || !edit.new_text.is_empty();
    edits.into_iter().map(|edit| cut(text, edit)).filter(is_change).collect()
}

/// An edit without what its two texts have in common at their ends.
fn cut(text: &str, edit: Edit) -> Edit {
    let (old, new) = (edit.span.of(text), edit.new_text.as_str());
    let same = |(left, right): &(char, char)| left == right;
    let before: usize = old.chars().zip(new.chars()).take_while(same).map(|(it, _)| it.len_utf8()).sum();
    let (old, new) = (&old[before..], &new[before..]);
    let behind: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(it, _)| it.len_utf8()).sum();
    let span = Span::new(edit.span.start + before, edit.span.end - behind);
    Edit { span, new_text: new[..new.len() - behind].to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edit(start: usize, end: usize, new_text: &str) -> Edit {
        Edit { span: Span::new(start, end), new_text: new_text.to_owned() }
    }

    #[test]
    fn edits_add_up() {
        let (text, first) = ("一二三四", [edit(0, 3, "甲乙"), edit(9, 12, "")]);
        let between = applied(text, &first);
        assert_eq!(between, "甲乙二三");
        let second = [edit(3, 6, "丙"), edit(12, 12, "。")];
        let both = composed(&first, &between, &second);
        assert_eq!(both, [edit(0, 3, "甲丙"), edit(9, 12, "。")]);
        assert_eq!(applied(text, &both), "甲丙二三。");
    }

    #[test]
    fn only_what_changes_stays() {
        let text = "一、、二";
        let edits = vec![edit(0, 6, "一、"), edit(6, 12, "，二")];
        assert_eq!(minimal(text, edits), [edit(6, 9, "，")]);
    }

    /// Edits between the characters of a text, from pairs of numbers.
    fn edits(text: &str, picks: &[(usize, usize, String)]) -> Vec<Edit> {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut edits: Vec<Edit> = Vec::new();
        for (gap, length, new_text) in picks {
            let from = edits.last().map_or(0, |edit| places.partition_point(|&at| at < edit.span.end));
            let (start, end) = (from + gap, from + gap + length);
            if end < places.len() {
                edits.push(edit(places[start], places[end], new_text));
            }
        }
        edits
    }

    proptest! {
        #[test]
        fn composing_equals_applying_one_after_the_other(
            text in "[一二𠮷a]{0,30}",
            first in prop::collection::vec((0..5_usize, 0..4_usize, "[甲b]{0,3}"), 0..6),
            second in prop::collection::vec((0..5_usize, 0..4_usize, "[丙c]{0,3}"), 0..6),
        ) {
            let first = edits(&text, &first);
            let between = applied(&text, &first);
            let second = edits(&between, &second);
            let both = composed(&first, &between, &second);
            prop_assert!(both.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
            prop_assert_eq!(applied(&text, &both), applied(&between, &second));
            prop_assert_eq!(applied(&text, &minimal(&text, both)), applied(&between, &second));
        }
    }
}
