//! Numbers and dates as they stand in a text, and exact arithmetic with them.

mod date;
mod decimal;
mod interval;
mod number;
mod numeral;

pub use date::{Date, find_date, year_at_start, years};
pub use decimal::Decimal;
pub use interval::{Bound, Interval};
pub use number::{Number, Precision, read_fraction, read_number};
pub use numeral::{han_numeral, to_han};
