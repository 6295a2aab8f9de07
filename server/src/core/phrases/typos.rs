//! Slips of the keyboard that are no words: from the TOML shape to wrong forms.

use super::check::Context;
use super::raw::RawTypos;
use super::{Class, Phrase, PhraseKind, WrongForm};

/// Stands for the slip in the words in which it is none.
const SLIP: char = '~';

/// Reads a group of slips.
pub(super) fn phrase(group: RawTypos) -> Result<Phrase, String> {
    let RawTypos { name, words, severity, source } = group;
    let mut slips: Vec<Slip<'_>> = Vec::new();
    for word in words.split_ascii_whitespace() {
        match (word.split_once('='), word.split_once(SLIP), slips.last_mut()) {
            (Some((wrong, right)), _, _) if wrong != right && !right.is_empty() => slips.push(Slip::new(wrong, right)),
            (None, Some((before, after)), Some(slip)) => slip.except(before, after),
            _ => return Err(format!("“{word}”既不是“错字=正字”，也不是前一个错字的例外（用“{SLIP}”代表错字）。")),
        }
    }
    let wrong = slips.into_iter().map(|slip| slip.form(severity)).collect();
    Ok(Phrase {
        text: name,
        kind: PhraseKind::Usage,
        accepted: Vec::new(),
        parts: Vec::new(),
        from: None,
        to: None,
        members: Vec::new(),
        near: false,
        source,
        is_confirmed: true,
        wrong,
    })
}

/// A slip with the words beside it that make it none.
struct Slip<'a> {
    wrong: &'a str,
    right: &'a str,
    before: Vec<String>,
    after: Vec<String>,
}

impl<'a> Slip<'a> {
    const fn new(wrong: &'a str, right: &'a str) -> Self {
        Self { wrong, right, before: Vec::new(), after: Vec::new() }
    }

    fn except(&mut self, before: &str, after: &str) {
        if !before.is_empty() {
            self.before.push(before.to_owned());
        }
        if !after.is_empty() {
            self.after.push(after.to_owned());
        }
    }

    fn form(self, severity: Option<crate::core::finding::Severity>) -> WrongForm {
        WrongForm {
            text: self.wrong.to_owned(),
            right: self.right.to_owned(),
            class: Class::Confusion,
            since: None,
            severity,
            context: Context::forbidding(self.before, self.after),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::raw::PhraseError;
    use super::super::{HitKind, PhraseBook};

    fn load(words: &str) -> Result<PhraseBook, PhraseError> {
        let text = format!("[[typos]]\nname = \"别字\"\nsource = \"自编\"\nwords = '''\n{words}\n'''\n");
        PhraseBook::load(&[("a.toml", &text)])
    }

    #[test]
    fn slips_with_their_exceptions() {
        let book = load("布署=部署 发~\n按排=安排 ~序 ~名").expect("valid");
        let count = |view: &str| book.read(view).len();
        assert_eq!([count("全面布署,统一按排"), count("发布署名文章"), count("按排名次序,按排序")], [2, 0, 0]);
        assert!(load("发~").is_err() && load("布署=布署").is_err() && load("布署").is_err() && load("布=部").is_err());
    }

    /// Every built-in slip is found between other words, and is none in its exceptions.
    #[test]
    fn every_slip_and_every_exception() {
        let book = PhraseBook::built_in();
        let text = include_str!("../../../phrases/typos.toml");
        let (mut slip, mut failures) = ("", Vec::new());
        let count = |view: &str| book.read(view).iter().filter(|hit| matches!(hit.kind, HitKind::Confused(_))).count();
        let words = text.split("'''").skip(1).step_by(2).flat_map(str::split_ascii_whitespace);
        for word in words {
            if let Some((wrong, _)) = word.split_once('=') {
                slip = wrong;
            }
            let (view, expected) = match word.contains('=') {
                true => (format!("、{slip}、"), 1),
                false => (word.replace('~', slip), 0),
            };
            if count(&view) != expected {
                failures.push(word);
            }
        }
        assert!(failures.is_empty(), "{failures:?}");
    }
}
