//! How a phrase is meant where it stands: looked back on, still to come, being drafted, or current work.

use std::sync::OnceLock;

use serde::Deserialize;

use super::load::table;
use crate::core::dates::{sentence_before, sentence_behind};
use crate::core::figures::years;
use crate::core::text::Span;

/// Characters around a phrase in which it is told how it is meant.
const NEAR: usize = 24;
/// Characters in front of a name in which 原 belongs to it: 原青禾区工商局.
const FORMER: usize = 8;
/// Characters in front of a congress in which a word makes it a coming one, and behind it.
const COMING: usize = 10;
/// Characters behind a congress in which a word shows that it was held: a list of plenary sessions may stand between.
const HELD: usize = 40;
/// Characters in front of a plan in which a verb makes it current work.
const CURRENT: usize = 10;

/// The words that tell how a phrase is meant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contexts {
    past: Cues,
    former: Cues,
    coming: Cues,
    held: Cues,
    draft: Cues,
    current: Cues,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cues {
    #[serde(default)]
    words: Vec<String>,
    /// Words that count behind the phrase only.
    #[serde(default)]
    behind: Vec<String>,
    /// Words that hold one of `words`, but mean something else.
    #[serde(default)]
    except: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

impl Cues {
    fn stand_in(&self, text: &str) -> bool {
        if self.except.is_empty() {
            return self.words.iter().any(|word| text.contains(word.as_str()));
        }
        let mut text = text.to_owned();
        for except in &self.except {
            text = text.replace(except.as_str(), "");
        }
        self.words.iter().any(|word| text.contains(word.as_str()))
    }

    fn stand_behind(&self, text: &str) -> bool {
        self.behind.iter().any(|word| text.contains(word.as_str()))
    }
}

impl Contexts {
    /// The built-in words, read on first use: most drafts are in their time.
    ///
    /// # Panics
    /// Never: the file is part of the program, and a test reads it.
    pub fn get() -> &'static Self {
        static CONTEXTS: OnceLock<Contexts> = OnceLock::new();
        CONTEXTS.get_or_init(|| serde_json::from_str(table!("contexts")).expect("contexts.toml is valid"))
    }

    /// Whether something that is over is told as such: looked back on, or with a year that is not later than `last`.
    pub fn looks_back(&self, view: &str, span: Span, last: i32) -> bool {
        let (before, behind) = around(view, span, NEAR);
        self.past.stand_in(before)
            || self.past.stand_in(behind)
            || self.former.stand_in(sentence_before(view, span.start, FORMER))
            || names_year(view, span, |year| year <= last)
    }

    /// Whether a law or plan is told as one that is being prepared, or with a year from which it can be named.
    pub fn prepares(&self, view: &str, span: Span, first: i32) -> bool {
        let (before, behind) = around(view, span, NEAR);
        self.draft.stand_in(before) || self.draft.stand_in(behind) || names_year(view, span, |year| year >= first)
    }

    /// Whether a congress is told as a coming one.
    pub fn awaits(&self, view: &str, span: Span) -> bool {
        let (before, behind) = around(view, span, COMING);
        self.coming.stand_in(before) || self.coming.stand_behind(behind)
    }

    /// Whether a congress is told as one that was held.
    pub fn was_held(&self, view: &str, span: Span) -> bool {
        self.held.stand_behind(sentence_behind(view, span.end, HELD))
    }

    /// Whether a plan is told as current work.
    pub fn is_current(&self, view: &str, span: Span) -> bool {
        let before = sentence_before(view, span.start, CURRENT);
        self.current.stand_in(before.rsplit(',').next().unwrap_or(before))
    }
}

fn around(view: &str, span: Span, most: usize) -> (&str, &str) {
    (sentence_before(view, span.start, most), sentence_behind(view, span.end, most))
}

/// Whether the sentence of a phrase names such a year outside the phrase.
fn names_year(view: &str, span: Span, is_such: impl Fn(i32) -> bool) -> bool {
    let (before, behind) = around(view, span, usize::MAX);
    years(before).chain(years(behind)).any(|(year, _)| is_such(year))
}
