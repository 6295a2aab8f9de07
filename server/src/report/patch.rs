//! Edits as a unified patch, as `patch -p0` and `git apply -p0` take it.

use std::ops::Range;

use crate::core::edits::applied;
use crate::core::finding::Edit;
use crate::core::text::Span;

/// Unchanged lines around a change.
const CONTEXT: usize = 3;

/// A patch of one file. Its two pieces may be written in different encodings: the path, and lines of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// The two lines that name the file.
    pub head: String,
    /// The changes.
    pub body: String,
}

/// The patch that makes the edits in a text. Lines end with a line feed and nothing else, as the tools that take it count.
pub fn patch(path: &str, text: &str, edits: &[Edit]) -> Patch {
    // A name with white space ends at a tab.
    let tab = if path.contains(char::is_whitespace) { "\t" } else { "" };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let chunks = chunks(text, edits);
    let is_near = |left: &Chunk, right: &Chunk| right.old.start - left.old.end <= 2 * CONTEXT;
    let mut numbers = Numbers { grown: 0 };
    let body = chunks.chunk_by(is_near).map(|chunks| numbers.hunk(&lines, chunks)).collect();
    Patch { head: format!("--- {path}{tab}\n+++ {path}{tab}\n"), body }
}

/// Lines that are replaced, counted from 0.
struct Chunk {
    old: Range<usize>,
    new: Vec<String>,
}

fn chunks(text: &str, edits: &[Edit]) -> Vec<Chunk> {
    let starts: Vec<usize> = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
    let line_of = |offset: usize| starts.partition_point(|&start| start <= offset) - 1;
    let touches = |left: &Edit, right: &Edit| line_of(right.span.start) <= line_of(left.span.end) + 1;
    let of_edits = |edits: &[Edit]| {
        let (first, last) = (line_of(edits[0].span.start), line_of(edits[edits.len() - 1].span.end));
        let start = starts[first];
        let end = starts.get(last + 1).copied().unwrap_or(text.len());
        let back = |edit: &Edit| Edit { span: Span::new(edit.span.start - start, edit.span.end - start), new_text: edit.new_text.clone() };
        let edits: Vec<Edit> = edits.iter().map(back).collect();
        chunk(first, &text[start..end], &applied(&text[start..end], &edits))
    };
    edits.chunk_by(touches).map(of_edits).filter(|chunk| !chunk.old.is_empty() || !chunk.new.is_empty()).collect()
}

/// The lines that differ between two texts, whose first line has the number `first`.
fn chunk(first: usize, old: &str, new: &str) -> Chunk {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let before = old.iter().zip(&new).take_while(|(left, right)| left == right).count();
    let (old, new) = (&old[before..], &new[before..]);
    let behind = old.iter().rev().zip(new.iter().rev()).take_while(|(left, right)| left == right).count();
    let new = &new[..new.len() - behind];
    Chunk { old: first + before..first + before + old.len() - behind, new: new.iter().map(|&line| line.to_owned()).collect() }
}

/// Counts lines of the new text.
struct Numbers {
    /// Lines by which the new text has grown.
    grown: isize,
}

impl Numbers {
    /// Chunks that stand close to each other, with the lines around them.
    fn hunk(&mut self, lines: &[&str], chunks: &[Chunk]) -> String {
        let start = chunks[0].old.start.saturating_sub(CONTEXT);
        let end = (chunks[chunks.len() - 1].old.end + CONTEXT).min(lines.len());
        let mut body = String::new();
        let mut push = |mark: char, line: &str| {
            body.push(mark);
            body += line;
            if !line.ends_with('\n') {
                body += "\n\\ No newline at end of file\n";
            }
        };
        let (mut at, mut added) = (start, 0);
        for chunk in chunks {
            lines[at..chunk.old.start].iter().for_each(|line| push(' ', line));
            lines[chunk.old.clone()].iter().for_each(|line| push('-', line));
            chunk.new.iter().for_each(|line| push('+', line));
            added += chunk.new.len() as isize - chunk.old.len() as isize;
            at = chunk.old.end;
        }
        lines[at..end].iter().for_each(|line| push(' ', line));
        let old = end - start;
        let (new_start, new) = (start.saturating_add_signed(self.grown), old.saturating_add_signed(added));
        self.grown += added;
        // Of no lines, the line before them is named.
        let number = |start: usize, count: usize| if count == 0 { start } else { start + 1 };
        format!("@@ -{},{old} +{},{new} @@\n{body}", number(start, old), number(new_start, new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, edits: &[(usize, usize, &str)], expected: &str) {
        let edit = |&(start, end, new_text): &(usize, usize, &str)| Edit { span: Span::new(start, end), new_text: new_text.to_owned() };
        let edits: Vec<Edit> = edits.iter().map(edit).collect();
        assert_eq!(patch("a.txt", text, &edits).body, expected);
    }

    #[test]
    fn changed_lines_stand_in_hunks() {
        check("1\n2\n3\n4\n5\n6\n", &[(8, 9, "五")], "@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+五\n 6\n");
        let far = (1..=20).map(|it| format!("{it}\n")).collect::<String>();
        let first = "@@ -1,4 +1,5 @@\n-1\n+0\n+1\n 2\n 3\n 4\n";
        let second = "@@ -17,4 +18,4 @@\n 17\n 18\n 19\n-20\n+x\n";
        check(
            &far,
            &[(0, 0, "0\n"), (far.len() - 3, far.len() - 1, "x")],
            &format!("{}{second}", first.replace("-1\n+0\n+1", "+0\n 1").replace("1,4 +1,5", "1,3 +1,4").replace(" 4\n", "")),
        );
    }

    #[test]
    fn the_end_of_the_text() {
        check("一", &[(3, 3, "二")], "@@ -1,1 +1,1 @@\n-一\n\\ No newline at end of file\n+一二\n\\ No newline at end of file\n");
        check("一\n", &[(4, 4, "二\n")], "@@ -1,1 +1,2 @@\n 一\n+二\n");
        check("一\n二\n", &[(4, 8, "")], "@@ -1,2 +1,1 @@\n 一\n-二\n");
        check("", &[(0, 0, "一\n")], "@@ -0,0 +1,1 @@\n+一\n");
        check("一\n", &[(0, 4, "")], "@@ -1,1 +0,0 @@\n-一\n");
        check("一\r\n二\r\n", &[(3, 5, "")], "@@ -1,2 +1,1 @@\n-一\r\n-二\r\n+一二\r\n");
        check("一\n二", &[(3, 4, "")], "@@ -1,2 +1,1 @@\n-一\n-二\n\\ No newline at end of file\n+一二\n\\ No newline at end of file\n");
    }

    #[test]
    fn a_name_with_a_blank_ends_at_a_tab() {
        assert_eq!(patch("甲 乙.txt", "", &[]).head, "--- 甲 乙.txt\t\n+++ 甲 乙.txt\t\n");
    }
}
