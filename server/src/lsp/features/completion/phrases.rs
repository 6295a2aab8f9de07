//! Standard phrases, titles of laws and terms: by Han characters or by pinyin, those that hold in the report year.

use std::sync::OnceLock;

use tower_lsp::lsp_types::{CompletionItem, CompletionItemKind, Documentation};

use super::Request;
use super::item::Candidate;
use super::pinyin::{Reader, Readings};
use super::typed::Typed;
use crate::core::analysis::Analysis;
use crate::core::localized::{Language, Localized};
use crate::core::phrases::{Phrase, PhraseBook, PhraseKind};
use crate::core::profile::PartYear;
use crate::core::text::Span;

/// The most characters of a phrase that are looked for before the cursor.
const LONGEST: usize = 24;
/// Letters from which on Latin input is taken for pinyin.
const FEWEST_LETTERS: usize = 2;
/// Stands in front of the full titles of laws.
const STATE: &str = "中华人民共和国";

/// A form of a phrase that can be written.
#[derive(Debug)]
struct Form {
    text: String,
    phrase: u16,
    readings: Readings,
}

/// Every form, sorted by its text, so that those with one beginning stand together.
fn forms() -> &'static [Form] {
    static FORMS: OnceLock<Vec<Form>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut reader = Reader::default();
        let phrases = PhraseBook::built_in().phrases.iter().zip(0..);
        let is_offered = |phrase: &Phrase| !matches!(phrase.kind, PhraseKind::Usage | PhraseKind::Filler);
        let mut forms: Vec<Form> = phrases
            .filter(|(phrase, _)| is_offered(phrase))
            .flat_map(|(phrase, number)| {
                let short = phrase.text.strip_prefix(STATE).filter(|_| phrase.kind.is_title()).map(str::to_owned);
                std::iter::once(phrase.text.clone()).chain(short).map(move |text| (text, number))
            })
            .map(|(text, phrase)| Form { readings: reader.read(&text), text, phrase })
            .collect();
        forms.sort_by(|left, right| left.text.cmp(&right.text));
        forms.dedup_by(|right, left| left.text == right.text);
        forms
    })
}

/// What goes on from the characters before the cursor.
pub(super) fn phrases(request: &Request<'_>, typed: &Typed<'_>) -> Vec<Candidate> {
    let here = Here::of(request, typed);
    if let Some(latin) = typed.latin() {
        if latin.len() < FEWEST_LETTERS {
            return Vec::new();
        }
        let latin_lower = latin.to_ascii_lowercase();
        let meeting = forms().iter().filter(|form| form.readings.begins_with(&latin_lower));
        return meeting.filter_map(|form| here.candidate(form, typed.last(latin.len()))).collect();
    }
    for suffix in typed.suffixes(LONGEST) {
        // One character begins too much, but for the start of a clause; a numeral there begins a heading.
        let is_numeral = suffix.starts_with(|it: char| "一二三四五六七八九十".contains(it) || it.is_ascii_digit());
        let is_enough = suffix.chars().nth(1).is_some() || (typed.begins_clause(suffix.len()) && !is_numeral);
        let first = forms().partition_point(|form| *form.text < *suffix);
        let meeting = forms()[first..].iter().take_while(|form| form.text.starts_with(suffix));
        let open = meeting.filter(|form| form.text.len() > suffix.len() && is_enough);
        let found: Vec<Candidate> = open.filter_map(|form| here.candidate(form, typed.last(suffix.len()))).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// What decides which phrases come first.
struct Here<'a> {
    analysis: &'a Analysis,
    /// The year that the part under the cursor is about.
    year: i32,
    /// The ids of the parts under the cursor.
    parts: Vec<&'a str>,
    /// Whether 《 stands open before the cursor, and 》 behind it.
    is_title: (bool, bool),
    language: Language,
}

impl<'a> Here<'a> {
    fn of(request: &Request<'a>, typed: &Typed<'_>) -> Self {
        let analysis = request.analysis;
        let paragraph = analysis.paragraph_at(request.offset).unwrap_or_default();
        let parts = analysis.outline.parts_at(paragraph);
        let is_plan = analysis.profile.all_about(parts, PartYear::Next);
        let is_open = typed.line.rfind('《').is_some_and(|open| !typed.line[open..].contains('》'));
        Self {
            analysis,
            year: request.year() + i32::from(is_plan),
            parts: parts.iter().map(|part| analysis.profile.parts[part].id.as_str()).collect(),
            is_title: (is_open, typed.rest.starts_with('》')),
            language: request.language,
        }
    }

    fn candidate(&self, form: &Form, span: Span) -> Option<Candidate> {
        let phrase = PhraseBook::built_in().phrase(form.phrase);
        if !self.holds(phrase) || (self.is_title.0 && !phrase.kind.is_title()) {
            return None;
        }
        let (mut span, mut new_text) = (span, form.text.clone());
        if self.is_title.0 {
            new_text.push('》');
            span.end += if self.is_title.1 { '》'.len_utf8() } else { 0 };
        } else if phrase.kind.is_title() {
            new_text = format!("《{new_text}》");
        }
        let detail = kind_name(phrase.kind).get(self.language).to_owned();
        let kind = if phrase.kind.is_title() { CompletionItemKind::REFERENCE } else { CompletionItemKind::TEXT };
        let rank = self.rank(phrase, &form.text);
        Some(Candidate { detail, kind, phrase: Some(form.phrase), ..Candidate::text(form.text.clone(), new_text, span, rank) })
    }

    /// Whether the phrase holds in the year.
    fn holds(&self, phrase: &Phrase) -> bool {
        phrase.from.is_none_or(|from| from.year <= self.year) && phrase.to.is_none_or(|to| to.year >= self.year)
    }

    /// Phrases of the part first; titles that stand in the text already last.
    fn rank(&self, phrase: &Phrase, text: &str) -> u32 {
        let is_used = phrase.kind.is_title() && self.analysis.text.contains(text);
        let belongs = phrase.parts.iter().any(|part| self.parts.contains(&part.as_str()));
        let place = match (belongs, phrase.parts.is_empty()) {
            (true, _) => 0,
            (false, true) => 10,
            (false, false) => 20,
        };
        200 + place + if is_used { 100 } else { 0 }
    }
}

fn kind_name(kind: PhraseKind) -> Localized {
    let (zh, en) = match kind {
        PhraseKind::Law => ("法律", "law"),
        PhraseKind::Regulation => ("行政法规", "regulation"),
        PhraseKind::PartyDocument => ("中央文件", "paper of the Party"),
        PhraseKind::StateDocument => ("国务院文件", "paper of the State Council"),
        PhraseKind::Plan => ("规划、专项", "plan"),
        PhraseKind::Meeting => ("会议", "meeting"),
        PhraseKind::Institution => ("机构", "organ"),
        PhraseKind::Book => ("书籍", "book"),
        PhraseKind::SetPhrase => ("固定表述", "set phrase"),
        PhraseKind::Term => ("规范用语", "term"),
        PhraseKind::Indicator => ("指标", "indicator"),
        PhraseKind::Problem => ("问题表述", "shortcoming"),
        PhraseKind::Opening => ("开头用语", "opening"),
        PhraseKind::Closing => ("结尾用语", "closing"),
        PhraseKind::Filler => ("套话", "filler"),
        PhraseKind::PlanWording => ("工作安排用语", "wording of plans"),
        PhraseKind::Usage => ("用字用词", "usage"),
    };
    Localized::new(zh, en)
}

/// The item with what can be told of its phrase: source, validity, full form.
pub fn resolve(mut item: CompletionItem, language: Language) -> CompletionItem {
    let number = item.data.as_ref().and_then(|data| data["phrase"].as_u64()).and_then(|number| u16::try_from(number).ok());
    let Some(phrase) = number.and_then(|number| PhraseBook::built_in().phrases.get(usize::from(number))) else { return item };
    let is_zh = language == Language::Zh;
    let mut lines = vec![phrase.text.clone()];
    let day = |date: crate::core::figures::Date| format!("{}-{:02}-{:02}", date.year, date.month, date.day);
    match (phrase.from, phrase.to) {
        (Some(from), Some(to)) if is_zh => lines.push(format!("适用：{} 至 {}", day(from), day(to))),
        (Some(from), None) if is_zh => lines.push(format!("适用：{} 起", day(from))),
        (None, Some(to)) if is_zh => lines.push(format!("适用：至 {}", day(to))),
        (Some(from), Some(to)) => lines.push(format!("valid from {} to {}", day(from), day(to))),
        (Some(from), None) => lines.push(format!("valid from {}", day(from))),
        (None, Some(to)) => lines.push(format!("valid to {}", day(to))),
        (None, None) => {}
    }
    if !phrase.members.is_empty() {
        lines.push(phrase.members.join("、"));
    }
    lines.push(if is_zh { format!("依据：{}", phrase.source) } else { format!("source: {}", phrase.source) });
    item.documentation = Some(Documentation::String(lines.join("\n")));
    item
}
