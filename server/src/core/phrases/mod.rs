//! Phrases that are data: laws, plans, congresses, set phrases and terms, with their wrong forms and the days from and to
//! which they hold; and the furniture of web pages.

mod align;
mod book;
mod check;
mod context;
mod covers;
mod hit;
mod index;
mod near;
mod page_residue;
mod raw;
mod read;
mod sets;
mod time;
mod titles;
mod typos;

pub use book::{Class, Phrase, PhraseBook, PhraseKind, WrongForm};
pub use hit::{HitKind, PhraseHit};
pub use page_residue::PageResidue;
pub use raw::PhraseError;
pub use sets::{SetFault, SetProblem};
pub use time::{Clock, OutOfTime};

/// The words that tell how a phrase is meant: name and content.
const CONTEXTS: (&str, &str) = ("contexts.toml", include_str!("../../../phrases/contexts.toml"));

/// The files of phrases: name and content.
const FILES: &[(&str, &str)] = &[
    ("formulas.toml", include_str!("../../../phrases/formulas.toml")),
    ("indicators.toml", include_str!("../../../phrases/indicators.toml")),
    ("institutions.toml", include_str!("../../../phrases/institutions.toml")),
    ("laws.toml", include_str!("../../../phrases/laws.toml")),
    ("meetings.toml", include_str!("../../../phrases/meetings.toml")),
    ("party-documents.toml", include_str!("../../../phrases/party-documents.toml")),
    ("plans.toml", include_str!("../../../phrases/plans.toml")),
    ("regulations.toml", include_str!("../../../phrases/regulations.toml")),
    ("set-phrases.toml", include_str!("../../../phrases/set-phrases.toml")),
    ("sets.toml", include_str!("../../../phrases/sets.toml")),
    ("terms.toml", include_str!("../../../phrases/terms.toml")),
    ("typos.toml", include_str!("../../../phrases/typos.toml")),
    ("usage.toml", include_str!("../../../phrases/usage.toml")),
];
