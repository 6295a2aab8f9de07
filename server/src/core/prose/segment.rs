//! Sentences and clauses.

use crate::core::text::Span;

/// Characters that end a sentence.
const SENTENCE_END: [char; 6] = ['。', '！', '？', '!', '?', '\n'];
/// Characters that end a clause.
const CLAUSE_END: [char; 11] = ['，', ',', '；', ';', '：', ':', '。', '！', '？', '!', '?'];
/// Closing marks that still belong to the sentence they follow.
const CLOSING: [char; 6] = ['”', '’', '）', ')', '》', '」'];

/// The sentences of a text, each with its closing mark; together they are the whole text.
pub fn sentences(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let span = Span::new(start, sentence_end(text, start));
        start = span.end;
        Some(span)
    })
}

/// The sentence that holds the byte offset.
pub fn sentence_at(text: &str, offset: usize) -> Span {
    let before = text[..offset].rfind(SENTENCE_END).map_or(0, |at| sentence_end(text, at));
    let start = if before <= offset { before } else { text[..offset].len() };
    Span::new(start, sentence_end(text, start.max(offset)))
}

/// The clause that holds the byte offset, without its closing mark.
pub fn clause_at(text: &str, offset: usize) -> Span {
    let start = text[..offset].char_indices().rev().find(|(_, it)| CLAUSE_END.contains(it)).map_or(0, |(at, it)| at + it.len_utf8());
    let end = text[offset..].find(CLAUSE_END).map_or(text.len(), |at| offset + at);
    Span::new(start, end)
}

fn sentence_end(text: &str, from: usize) -> usize {
    let Some(at) = text[from..].find(SENTENCE_END) else { return text.len() };
    let rest = &text[from + at..];
    let end_mark = rest.chars().next().map_or(0, char::len_utf8);
    let closing = rest[end_mark..].len() - rest[end_mark..].trim_start_matches(CLOSING).len();
    from + at + end_mark + closing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_cover_the_text() {
        let text = "甲。乙：“丙。”丁！";
        let found: Vec<&str> = sentences(text).map(|span| span.of(text)).collect();
        assert_eq!(found, ["甲。", "乙：“丙。”", "丁！"]);
    }

    #[test]
    fn the_sentence_and_clause_of_an_offset() {
        let text = "受理案件72件，办结70件。办结率97%。";
        let at = text.find("70").expect("there");
        assert_eq!(sentence_at(text, at).of(text), "受理案件72件，办结70件。");
        assert_eq!(clause_at(text, at).of(text), "办结70件");
        assert_eq!(sentence_at(text, text.len()).of(text), "");
        assert_eq!(sentence_at(text, text.len() - 3).of(text), "办结率97%。");
    }
}
