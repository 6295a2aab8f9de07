//! Whether a phrase fits the time that a report tells about.

use super::context::Contexts;
use super::{PhraseBook, PhraseHit, PhraseKind};
use crate::core::figures::Date;

/// The time that a sentence tells about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The report year, or in the plans the year after it.
    pub year: i32,
    /// The last day of which the writer can know, or for plans, on which something can come to be.
    pub last: Date,
    /// Whether the sentence tells plans.
    pub is_plan: bool,
}

/// Unsigned reports are taken to be written before this day of the next year: many are late.
const WRITTEN_BEFORE: (u32, u32) = (6, 30);

impl Clock {
    /// The clock of a report; `signed` is the date under it.
    pub fn new(report_year: i32, signed: Option<Date>, is_plan: bool) -> Self {
        let next = report_year + 1;
        let (month, day) = WRITTEN_BEFORE;
        let written = signed.filter(|date| date.exists() && date.year == next).unwrap_or(Date { year: next, month, day });
        let last = if is_plan { Date { year: next, month: 12, day: 31 } } else { written };
        Self { year: if is_plan { next } else { report_year }, last, is_plan }
    }
}

/// How a phrase does not fit its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutOfTime {
    /// It came to be on this day, later than the report.
    NotYet(Date),
    /// It was over on this day, but is told as current work.
    Over(Date),
}

impl PhraseBook {
    /// Whether a right form with its time is out of time in its sentence.
    pub fn out_of_time(&self, view: &str, hit: PhraseHit, clock: Clock) -> Option<OutOfTime> {
        let (phrase, span) = (self.phrase(hit.phrase), hit.span());
        if let Some(from) = phrase.from.filter(|&from| from > clock.last) {
            let is_expected = match phrase.kind {
                // Who names a congress years ahead does not await it.
                PhraseKind::Meeting => {
                    Contexts::get().awaits(view, span) || (from.year <= clock.last.year + 1 && !Contexts::get().was_held(view, span))
                }
                PhraseKind::Term | PhraseKind::SetPhrase => false,
                _ => Contexts::get().prepares(view, span, from.year),
            };
            return (!is_expected).then_some(OutOfTime::NotYet(from));
        }
        let to = phrase.to.filter(|to| to.year < clock.year)?;
        let is_stale = Contexts::get().is_current(view, span) && !Contexts::get().looks_back(view, span, to.year);
        is_stale.then_some(OutOfTime::Over(to))
    }

    /// Whether a form that is out of date is out of date in its sentence.
    pub fn is_out_of_date(&self, view: &str, hit: PhraseHit, until: i32, clock: Clock) -> bool {
        clock.year > until && !Contexts::get().looks_back(view, hit.span(), until)
    }
}
