//! The title of a draft, also over several lines.

use super::{LONGEST_TITLE_LINE, Zone, is_addressee};
use crate::core::figures::{find_date, year_at_start, years};
use crate::core::lines::Lines;
use crate::core::outline::MarkStyle;
use crate::core::profile::Profile;
use crate::core::text::Span;

/// Lines that one title may take.
const MOST_LINES: usize = 4;
/// Words with which the name of a paper ends.
const PAPERS: [&str; 20] = [
    "报告", "总结", "汇报", "情况", "要点", "计划", "方案", "意见", "通知", "公报", "年报", "讲话", "解读", "指引", "小结", "安排", "规划",
    "思路", "打算", "发言",
];

/// The title of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// From the first line of the title to the last, in bytes of the text.
    pub span: Span,
    /// The title in one line, as written.
    pub text: String,
    /// The title in one line, folded.
    pub folded: String,
    /// The year that it names, if it names exactly one.
    pub year: Option<i32>,
    /// The organ that it names.
    pub organ: Option<String>,
}

/// Reads the title from the lines above the first heading and marks its lines.
pub(super) fn read(lines: &Lines<'_>, head: &mut [Zone], profile: &Profile) -> Option<Title> {
    let candidates: Vec<usize> = (0..head.len()).filter(|&index| head[index] == Zone::Body).collect();
    let (first, last) = markdown_title(lines, &candidates).or_else(|| plain_title(lines, &candidates, profile))?;
    for zone in head.iter_mut().take(last + 1).filter(|zone| **zone == Zone::Body) {
        *zone = Zone::Title;
    }
    mark_lines_below(lines, head, last);
    let mut title = title(lines, first, last, profile);
    title.year = title.year.or_else(|| year_below(lines, head, last));
    Some(title)
}

/// The year in brackets on a line of its own below the title: （2023年度）.
fn year_below(lines: &Lines<'_>, head: &[Zone], last: usize) -> Option<i32> {
    let below = (last + 1..head.len()).take_while(|&index| head[index] == Zone::Title);
    below.map(|index| lines.folded(index).trim_matches(['(', ')'])).find_map(|words| {
        let (year, length) = year_at_start(words)?;
        matches!(&words[length..], "" | "度").then_some(year)
    })
}

/// The first heading of level 1 that has no number, with the next one where only both together name a paper.
fn markdown_title(lines: &Lines<'_>, candidates: &[usize]) -> Option<(usize, usize)> {
    let is_title = |index: usize| lines.paragraph(index).mark.as_ref().is_some_and(|mark| mark.hashes == 1 && mark.number.is_none());
    let index = candidates.iter().copied().find(|&index| lines.paragraph(index).mark.as_ref().is_some_and(|mark| mark.hashes > 0))?;
    let next =
        Some(index + 1).filter(|&next| next < lines.len() && is_title(next) && !names_paper(lines, index) && names_paper(lines, next));
    is_title(index).then(|| (index, next.unwrap_or(index)))
}

/// Short lines in a row up to the first that names a kind of paper, or the first that names the subject.
fn plain_title(lines: &Lines<'_>, candidates: &[usize], profile: &Profile) -> Option<(usize, usize)> {
    let run: Vec<usize> =
        candidates.iter().copied().take_while(|&index| is_title_line(lines, index) || is_beside_title(lines.folded(index))).collect();
    let names_subject = |index: usize| profile.recognition.subjects.iter().any(|subject| lines.folded(index).contains(subject.as_str()));
    let position =
        run.iter().position(|&index| names_paper(lines, index)).or_else(|| run.iter().position(|&index| names_subject(index)))?;
    let start = run[..position].iter().rposition(|&index| is_beside_title(lines.folded(index))).map_or(0, |at| at + 1);
    let start = start.max((position + 1).saturating_sub(MOST_LINES));
    Some((run[start], run[position]))
}

fn names_paper(lines: &Lines<'_>, index: usize) -> bool {
    PAPERS.iter().any(|paper| without_brackets(lines.folded(index)).ends_with(paper))
}

/// Lines between title and text that belong to neither: a date or an organ in brackets, a draft mark.
fn mark_lines_below(lines: &Lines<'_>, head: &mut [Zone], last: usize) {
    for (index, zone) in head.iter_mut().enumerate().skip(last + 1) {
        if *zone == Zone::Residue {
            continue;
        }
        if is_addressee(lines.folded(index)) || !is_beside_title(lines.folded(index)) {
            break;
        }
        *zone = Zone::Title;
    }
}

fn is_title_line(lines: &Lines<'_>, index: usize) -> bool {
    let folded = lines.folded(index);
    let numbered = lines.paragraph(index).mark.as_ref().and_then(|mark| mark.number);
    numbered.is_none_or(|(style, _)| style == MarkStyle::Division)
        && folded.chars().nth(LONGEST_TITLE_LINE).is_none()
        && !folded.ends_with([':', ',', ';', '、'])
}

/// A document number, who signs for issue, an annex mark, a date or a remark in brackets.
fn is_beside_title(folded: &str) -> bool {
    let is_number = folded.ends_with('号') && folded.contains(['〔', '[', '(', '【']);
    let in_brackets = folded.starts_with(['(', '【', '[']) && folded.ends_with([')', '】', ']']);
    let is_date = find_date(folded).is_some_and(|(_, span)| span.len() + 4 >= folded.len());
    let is_annex = folded.starts_with("附件") && folded.chars().count() <= 6;
    let is_red_head = folded.ends_with("文件") && !folded.contains("关于");
    let is_signer = folded.contains("签发人:");
    is_signer || is_number || in_brackets || is_date || is_annex || is_red_head
}

fn title(lines: &Lines<'_>, first: usize, last: usize, profile: &Profile) -> Title {
    let span = Span::new(title_start(lines, first), lines.content(last).end);
    let text: String = (first..=last).map(|index| title_text(lines, index)).collect();
    let folded: String =
        (first..=last).map(|index| lines.folded(index).trim_start_matches(['#', ' ', '*']).trim_end_matches(['*', '#', ' '])).collect();
    let mut named: Vec<i32> = years(&without_quoted(&folded)).map(|(year, _)| year).collect();
    named.dedup();
    let year = if let [year] = named[..] { Some(year) } else { None };
    let organ = organ(&folded, profile);
    Title { span, text, folded, year, organ }
}

/// Where the words of the title start: behind the `#` of Markdown.
fn title_start(lines: &Lines<'_>, index: usize) -> usize {
    let content = lines.content(index);
    let text = content.of(lines.text());
    content.end - text.trim_start_matches(['#', ' ', '*', '\u{3000}']).len()
}

fn title_text<'a>(lines: &Lines<'a>, index: usize) -> &'a str {
    lines.content(index).of(lines.text()).trim_start_matches(['#', ' ', '*']).trim_end_matches(['*', '#', ' '])
}

/// What stands before 关于, the year or the subject, whichever comes first; a year may stand before it. Behind a 关于 that
/// opens the title only what ends like an organ counts.
fn organ(folded: &str, profile: &Profile) -> Option<String> {
    let folded = folded.strip_prefix("标题:").unwrap_or(folded);
    let folded = year_at_start(folded).map_or(folded, |(_, length)| folded[length..].trim_start_matches('度'));
    let (folded, is_behind) = folded.strip_prefix("关于").map_or((folded, false), |rest| (rest, true));
    let year = years(folded).next().map(|(_, span)| span.start);
    let words = ["关于", "法治政府", "依法行政", "推进"].iter().filter_map(|word| folded.find(word));
    let end = words.chain(year).min()?;
    let organ = folded[..end].trim_matches(['-', ' ', '·']);
    let is_organ = !is_behind || profile.organ_endings.iter().any(|ending| organ.ends_with(ending.as_str()));
    (is_organ && organ.chars().count() >= 2 && !organ.contains('《')).then(|| organ.to_owned())
}

fn without_brackets(folded: &str) -> &str {
    let is_remark = folded.ends_with([')', '】', ']']);
    let start = is_remark.then(|| folded.rfind(['(', '【', '['])).flatten();
    start.map_or(folded, |start| &folded[..start]).trim_end_matches(['*', '#', ' ', '》'])
}

/// A title without what stands in 《》: names of other papers.
pub(crate) fn without_quoted(folded: &str) -> String {
    let mut rest = folded;
    let mut kept = String::with_capacity(folded.len());
    while let Some(start) = rest.find('《') {
        let Some(end) = rest[start..].find('》') else { break };
        kept.push_str(&rest[..start]);
        rest = &rest[start + end + '》'.len_utf8()..];
    }
    kept + rest
}
