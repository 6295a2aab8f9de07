//! Whether a text that nobody named is such a report.

use super::analysis::Analysis;
use super::zones::Zone;

/// Characters at the start of a draft that are looked at where only its headings tell that it is a report.
const OPENING_CHARACTERS: usize = 1_000;

/// Whether a draft that nobody named is such a report (contract, “What is checked”).
pub fn is_recognised(analysis: &Analysis) -> bool {
    let recognition = &analysis.profile.recognition;
    let names = |text: &str, words: &[String]| words.iter().any(|word| text.contains(word.as_str()));
    let names_report = |text: &str| names(text, &recognition.subjects) && names(text, &recognition.papers);
    let title_names = analysis.zones.title.as_ref().is_some_and(|title| names_report(&title.folded));
    // Without a heading there is no text above one: news of a meeting on such a report is none.
    if title_names || (!analysis.outline.headings.is_empty() && names_report(&preamble(analysis))) {
        return true;
    }
    let carrying = analysis.outline.top().filter(|(_, heading)| !heading.parts.is_empty() && !heading.is_theme).count();
    carrying >= 2 && names(&opening(analysis), &recognition.opening)
}

/// The folded text above the first heading, page furniture left out.
fn preamble(analysis: &Analysis) -> String {
    let lines = analysis.lines();
    let end = analysis.outline.headings.first().map_or(lines.len(), |heading| heading.paragraph);
    let is_text = |index: &usize| analysis.zones.of[*index] != Zone::Residue;
    within_opening((0..end).filter(is_text).map(|index| lines.folded(index)))
}

fn opening(analysis: &Analysis) -> String {
    let lines = analysis.lines();
    within_opening((0..lines.len()).map(|index| lines.folded(index)))
}

fn within_opening<'a>(paragraphs: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let mut left = OPENING_CHARACTERS;
    for paragraph in paragraphs {
        let taken = paragraph.chars().take(left);
        left -= taken.clone().count();
        text.extend(taken);
        if left == 0 {
            break;
        }
    }
    text
}
