//! Quantities: numbers with their units, approximation and intervals, and the calendar words among them.

mod approximation;
mod calendar;
mod scan;
mod shares;
mod unit;

pub use calendar::{Period, is_limit};
pub use scan::{Quantities, Quantity, QuantityKind, scan, unitless};
pub use unit::{Unit, UnitClass};
