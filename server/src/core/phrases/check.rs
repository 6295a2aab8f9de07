//! From the TOML shape to a phrase: days are read, forms checked.

use super::near;
use super::raw::{RawClass, RawPhrase, RawWrong};
use super::{Class, Phrase, PhraseKind, WrongForm};
use crate::core::figures::{Date, date_at_start};
use crate::core::text::fold;

/// The name of the state in front of the titles of its laws, which may be left out.
const STATE: &str = "中华人民共和国";

/// The most wrong forms of a phrase: hits number them in one byte.
const MOST_FORMS: usize = 255;

/// What must, and must not, stand around a form.
#[derive(Debug, Default)]
pub(super) struct Context {
    before: Vec<String>,
    after: Vec<String>,
    not_before: Vec<String>,
    not_after: Vec<String>,
}

impl Context {
    /// Whether the words around a form allow it to count.
    pub fn allows(&self, before: &str, after: &str) -> bool {
        let ends = |words: &[String]| words.iter().any(|word| ends_with(before, word));
        let starts = |words: &[String]| words.iter().any(|word| starts_with(after, word));
        (self.before.is_empty() || ends(&self.before))
            && (self.after.is_empty() || starts(&self.after))
            && !ends(&self.not_before)
            && !starts(&self.not_after)
    }
}

impl Context {
    /// A context that only forbids words.
    pub const fn forbidding(not_before: Vec<String>, not_after: Vec<String>) -> Self {
        Self { before: Vec::new(), after: Vec::new(), not_before, not_after }
    }
}

/// Marks between clauses.
const fn is_mark(character: char) -> bool {
    matches!(character, '。' | ',' | ';' | ':' | '!' | '?' | '、' | '(' | ')' | '“' | '”' | '《' | '》' | ' ')
}

fn ends_with(before: &str, word: &str) -> bool {
    match word {
        "^" => before.chars().next_back().is_none_or(is_mark),
        "#" => before.ends_with(|it: char| it.is_ascii_digit()),
        _ => before.ends_with(word),
    }
}

fn starts_with(after: &str, word: &str) -> bool {
    match word {
        "$" => after.chars().next().is_none_or(is_mark),
        "#" => after.starts_with(|it: char| it.is_ascii_digit()),
        _ => after.starts_with(word),
    }
}

/// Reads an entry.
pub(super) fn phrase(raw: RawPhrase) -> Result<Phrase, String> {
    let day = |written: Option<String>| written.map(|it| read_day(&it).ok_or_else(|| format!("不是日期：{it}"))).transpose();
    let (valid_from, to, adopted) = (day(raw.valid_from)?, day(raw.valid_to)?, day(raw.adopted)?);
    let mut accepted = raw.accepted;
    accepted.extend(raw.text.strip_prefix(STATE).filter(|_| raw.kind == PhraseKind::Law).map(str::to_owned));
    let wrong = raw.wrong.into_iter().map(|it| wrong(it, &raw.text)).collect::<Result<Vec<_>, _>>()?;
    Ok(Phrase {
        text: raw.text,
        kind: raw.kind,
        accepted,
        parts: raw.parts,
        from: adopted.or(valid_from),
        to,
        members: raw.members,
        near: raw.near,
        source: raw.source,
        is_confirmed: raw.confirmed,
        wrong,
    })
}

/// Whether the forms of a phrase can be found.
pub(super) fn forms(phrase: &Phrase) -> Result<(), String> {
    let text = Some(&phrase.text).filter(|_| phrase.kind != PhraseKind::Usage);
    let mut forms = text.into_iter().chain(&phrase.accepted).chain(phrase.wrong.iter().map(|it| &it.text));
    if phrase.near && phrase.text.chars().count() < near::SHORTEST {
        return Err(format!("“{}”太短，不查近似的写法。", phrase.text));
    }
    if phrase.wrong.len() > MOST_FORMS {
        return Err(format!("“{}”有{}种错写，最多{MOST_FORMS}种，请分成两条。", phrase.text, phrase.wrong.len()));
    }
    forms.try_for_each(|form| check_form(form))
}

fn wrong(raw: RawWrong, text: &str) -> Result<WrongForm, String> {
    let class = match (raw.class, raw.until.as_deref()) {
        (RawClass::Misquotation, None) => Class::Misquotation,
        (RawClass::Confusion, None) => Class::Confusion,
        (RawClass::Superseded, Some(until)) => Class::Superseded(read_day(until).ok_or_else(|| format!("不是日期：{until}"))?.year),
        (RawClass::Superseded, None) => return Err(format!("“{}”过时，请写明 until。", raw.text)),
        (_, Some(_)) => return Err(format!("“{}”：只有 superseded 有 until。", raw.text)),
    };
    let year = |day: &str| read_day(day).map(|date| date.year).ok_or_else(|| format!("不是日期：{day}"));
    let since = raw.since.as_deref().map(year).transpose()?;
    let context = Context { before: raw.before, after: raw.after, not_before: raw.not_before, not_after: raw.not_after };
    // A title without the name of the state stays so.
    let plain = text.strip_prefix(STATE).filter(|_| !raw.text.starts_with(STATE)).unwrap_or(text);
    let right = raw.right.unwrap_or_else(|| plain.to_owned());
    if right == raw.text {
        return Err(format!("“{right}”的改法就是它自己。"));
    }
    Ok(WrongForm { text: raw.text, right, class, since, severity: raw.severity, context })
}

/// How a form may be spelt: the years of a plan stand with many marks between them, with and without 年.
pub(super) fn spellings(form: &str) -> Vec<String> {
    const MARKS: [&str; 8] = ["—", "-", "–", "~", "至", "――", "——", "―"];
    let is_range = |(first, last): &(&str, &str)| first.ends_with(|it: char| it.is_ascii_digit()) && last.ends_with("年)");
    let Some((first, last)) = form.split_once(MARKS[0]).filter(is_range) else { return vec![form.to_owned()] };
    let bare = last.replace("年)", ")");
    MARKS
        .iter()
        .flat_map(|mark| [format!("{first}{mark}{last}"), format!("{first}年{mark}{last}"), format!("{first}{mark}{bare}")])
        .collect()
}

/// A form must be written as the folded view writes it, or it would never be found.
fn check_form(form: &str) -> Result<(), String> {
    if form.chars().nth(1).is_none() {
        return Err(format!("“{form}”太短，至少两个字。"));
    }
    let folded = fold(form);
    if folded.text(form) != form { Err(format!("“{form}”应写成“{}”。", folded.text(form))) } else { Ok(()) }
}

/// Reads `2022-01-01`.
fn read_day(written: &str) -> Option<Date> {
    date_at_start(written).filter(|(date, length)| *length == written.len() && date.exists()).map(|(date, _)| date)
}
