//! The phrases that hegao knows.

use std::sync::OnceLock;

use serde::Deserialize;

use super::context::Contexts;
use super::index::{Meaning, WordIndex};
use super::near::NearPhrase;
use super::raw::PhraseError;
use super::titles::KnownTitle;
use super::{CONTEXTS, FILES, check, raw, typos};
use crate::core::figures::Date;
use crate::core::finding::Severity;

/// What a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhraseKind {
    /// A law of the National People's Congress or its Standing Committee.
    Law,
    /// An administrative regulation.
    Regulation,
    /// A paper of the Party, or of Party and State together.
    PartyDocument,
    /// A paper of the State Council or its General Office.
    StateDocument,
    /// A plan, a period of planning, or a campaign.
    Plan,
    /// A congress or a conference.
    Meeting,
    /// An organ.
    Institution,
    /// A book.
    Book,
    /// A fixed phrase or set.
    SetPhrase,
    /// A term.
    Term,
    /// What is measured.
    Indicator,
    /// How shortcomings are told.
    Problem,
    /// How reports open.
    Opening,
    /// How reports close.
    Closing,
    /// How plans are worded.
    PlanWording,
    /// Words that say little.
    Filler,
    /// Usage of words.
    Usage,
}

impl PhraseKind {
    /// Whether its texts are titles that stand in 《》.
    pub const fn is_title(self) -> bool {
        matches!(self, Self::Law | Self::Regulation | Self::PartyDocument | Self::StateDocument | Self::Book)
    }
}

/// When a wrong form is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Never right anywhere.
    Misquotation,
    /// Right elsewhere: its context decides.
    Confusion,
    /// Right until the end of this year.
    Superseded(i32),
}

/// A wrong form of a phrase.
#[derive(Debug)]
pub struct WrongForm {
    /// As the folded view writes it.
    pub text: String,
    /// What to write instead.
    pub right: String,
    /// When it is wrong.
    pub class: Class,
    /// The first report year in which it is wrong, where it was right before.
    pub since: Option<i32>,
    /// The severity, where it is lower than that of the rule.
    pub severity: Option<Severity>,
    /// What must, and must not, stand around it.
    pub(super) context: check::Context,
}

/// A phrase with its right and wrong forms.
#[derive(Debug)]
pub struct Phrase {
    /// The right form.
    pub text: String,
    /// What it is.
    pub kind: PhraseKind,
    /// Right too.
    pub accepted: Vec<String>,
    /// The parts of the report where it usually stands; empty: everywhere.
    pub parts: Vec<String>,
    /// The day from which it can be named: its adoption where known, else the day from which it holds.
    pub from: Option<Date>,
    /// The last day on which it is current.
    pub to: Option<Date>,
    /// The members of a fixed set.
    pub members: Vec<String>,
    /// Whether near misses are looked for.
    pub near: bool,
    /// Where it is laid down.
    pub source: String,
    /// Whether it is confirmed; else nothing about it is above `info`.
    pub is_confirmed: bool,
    /// Its wrong forms.
    pub wrong: Vec<WrongForm>,
}

/// All phrases, ready for search.
#[derive(Debug)]
pub struct PhraseBook {
    /// The phrases; hits name them by their place.
    pub phrases: Vec<Phrase>,
    pub(super) index: WordIndex,
    pub(super) near: Vec<NearPhrase>,
    pub(super) titles: Vec<KnownTitle>,
    pub(super) contexts: Contexts,
}

impl PhraseBook {
    /// The built-in phrases, read on first use.
    ///
    /// # Panics
    /// Never: the files are part of the program, and a test reads them.
    pub fn built_in() -> &'static Self {
        static BOOK: OnceLock<PhraseBook> = OnceLock::new();
        BOOK.get_or_init(|| Self::load(FILES).expect("the built-in phrases are valid"))
    }

    /// Reads files of phrases, each a name and a content.
    ///
    /// # Errors
    /// The first entry that is wrong, with file and line.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, PhraseError> {
        let mut phrases: Vec<Phrase> = Vec::new();
        let (mut guards, mut titles) = (Vec::new(), Vec::new());
        for (file, text) in files {
            let raw: raw::RawFile = raw::parse(file, text)?;
            for entry in raw.phrases {
                phrases.push(check::phrase(file, text, entry)?);
            }
            for group in raw.typos {
                phrases.push(typos::phrase(file, text, group)?);
            }
            guards.extend(raw.guards.into_iter().flat_map(|group| group.words));
            titles.extend(raw.titles.into_iter().flat_map(|group| group.words));
        }
        let mut words = words_of(&phrases);
        words.extend(guards.iter().chain(&titles).map(|word| (word.clone(), Meaning::Guard)));
        let near: Vec<NearPhrase> =
            (0..).zip(&phrases).filter(|(_, it)| it.near).map(|(number, it)| NearPhrase::new(number, &it.text)).collect();
        words.extend((0..).zip(&near).flat_map(|(number, it)| it.pieces(number)));
        let of_phrases = phrases.iter().filter(|it| it.kind.is_title()).flat_map(|it| [&it.text].into_iter().chain(&it.accepted));
        let titles = of_phrases.chain(&titles).filter_map(|title| KnownTitle::new(title)).collect();
        let contexts = Contexts::load(CONTEXTS.0, CONTEXTS.1)?;
        Ok(Self { phrases, index: WordIndex::new(words), near, titles, contexts })
    }

    /// The title that a hit on a title names.
    pub fn title(&self, number: u16) -> &str {
        &self.titles[usize::from(number)].text
    }

    /// The phrase of a hit.
    pub fn phrase(&self, number: u16) -> &Phrase {
        &self.phrases[usize::from(number)]
    }
}

/// The right and wrong forms of phrases, as they may be spelt.
fn words_of(phrases: &[Phrase]) -> Vec<(String, Meaning)> {
    let mut words = Vec::new();
    let mut add = |form: &str, meaning: Meaning| words.extend(check::spellings(form).into_iter().map(|word| (word, meaning)));
    for (number, phrase) in (0..).zip(phrases) {
        // The right words of usage are everywhere, and no form that is looked for holds one.
        let text = Some(&phrase.text).filter(|_| phrase.kind != PhraseKind::Usage);
        text.into_iter().chain(&phrase.accepted).for_each(|form| add(form, Meaning::Right(number)));
        (0..).zip(&phrase.wrong).for_each(|(form, wrong)| add(&wrong.text, Meaning::Wrong(number, form)));
    }
    words
}
