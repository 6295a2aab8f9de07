//! Running text inside a paragraph: sentences, clauses, and series such as 一是…二是….

mod layout;
mod segment;
mod series;

pub use layout::{Layout, Stop, StopKind, misclosed, misopened};
pub use segment::{clause_at, sentence_at, sentences};
pub use series::{SeriesFamily, SeriesMark, series_marks};
