//! The year that a report begun today is about.

use std::time::{SystemTime, UNIX_EPOCH};

/// The report of a year is written at its end or in the months after it.
pub fn year_to_report() -> i32 {
    const SECONDS_OF_YEAR: u64 = 31_556_952;
    const SECONDS_OF_NINE_MONTHS: u64 = SECONDS_OF_YEAR / 4 * 3;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs());
    let nine_months_ago = now.saturating_sub(SECONDS_OF_NINE_MONTHS);
    1970 + (nine_months_ago / SECONDS_OF_YEAR) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_one_of_the_last_two() {
        assert!((2024..2200).contains(&year_to_report()));
    }
}
