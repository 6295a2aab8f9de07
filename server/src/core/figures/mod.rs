//! Numbers and dates as they stand in a text, and exact arithmetic with them.

mod date;
mod decimal;
mod interval;
mod number;
mod numeral;

pub use date::{Date, days_in_month, find_date, write_year, year_at_sign, year_at_start, years};
pub(in crate::core) use date::{date_at_start, short_number, short_number_before};
pub use decimal::Decimal;
pub use interval::{Bound, Interval};
pub use number::{Number, Precision, read_fraction, read_number};
pub use numeral::{han_numeral, to_han};
