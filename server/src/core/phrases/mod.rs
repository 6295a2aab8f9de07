//! Phrases that are data: laws, plans, congresses, set phrases and terms, with their wrong forms and the days from and to
//! which they hold; and the furniture of web pages.

mod align;
mod book;
mod check;
mod context;
mod covers;
mod hit;
mod index;
mod load;
mod near;
mod page_residue;
mod raw;
mod read;
mod sentences;
mod sets;
mod time;
mod titles;
mod typos;

pub use book::{Class, Phrase, PhraseBook, PhraseKind, WrongForm};
pub use hit::{HitKind, PhraseHit};
pub use page_residue::{PageResidue, ResidueStrength};
pub use raw::PhraseError;
pub use sentences::{Sentence, sentences};
pub use sets::{SetFault, SetProblem};
pub use time::{Clock, OutOfTime};
