//! Numerals and dates as they stand in a text.

mod date;
mod numeral;

pub use date::{Date, find_date, year_at_start, years};
pub use numeral::{han_numeral, to_han};
