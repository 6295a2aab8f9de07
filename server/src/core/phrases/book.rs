//! The phrases that hegao knows.

use serde::Deserialize;

use super::check;
use super::index::WordIndex;
use super::near::NearPhrase;
use super::titles::KnownTitle;
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
}

impl PhraseBook {
    /// The title that a hit on a title names.
    pub fn title(&self, number: u16) -> &str {
        &self.titles[usize::from(number)].text
    }

    /// The phrase of a hit.
    pub fn phrase(&self, number: u16) -> &Phrase {
        &self.phrases[usize::from(number)]
    }
}
