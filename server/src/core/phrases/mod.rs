//! Phrases that are data: laws, plans, congresses, set phrases and terms, with their wrong forms and the days from and to
//! which they hold; and the furniture of web pages.

mod align;
mod book;
mod check;
mod context;
mod hit;
mod index;
mod near;
mod page_residue;
mod raw;
mod read;
mod time;
mod titles;

pub use book::{Class, Phrase, PhraseBook, PhraseKind, WrongForm};
pub use hit::{HitKind, PhraseHit};
pub use page_residue::PageResidue;
pub use raw::PhraseError;
pub use time::{Clock, OutOfTime};

/// The words that tell how a phrase is meant: name and content.
const CONTEXTS: (&str, &str) = ("contexts.toml", include_str!("../../../phrases/contexts.toml"));

/// The files of phrases: name and content.
const FILES: &[(&str, &str)] = &[
    ("indicators.toml", include_str!("../../../phrases/indicators.toml")),
    ("institutions.toml", include_str!("../../../phrases/institutions.toml")),
    ("laws.toml", include_str!("../../../phrases/laws.toml")),
    ("meetings.toml", include_str!("../../../phrases/meetings.toml")),
    ("party-documents.toml", include_str!("../../../phrases/party-documents.toml")),
    ("plans.toml", include_str!("../../../phrases/plans.toml")),
    ("problems.toml", include_str!("../../../phrases/problems.toml")),
    ("regulations.toml", include_str!("../../../phrases/regulations.toml")),
    ("set-phrases.toml", include_str!("../../../phrases/set-phrases.toml")),
    ("terms.toml", include_str!("../../../phrases/terms.toml")),
    ("usage.toml", include_str!("../../../phrases/usage.toml")),
];
