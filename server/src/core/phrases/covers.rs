//! Words that cover others.

use crate::core::text::Span;

/// Spans by their start.
#[derive(Debug, Default)]
pub(super) struct Covers {
    spans: Vec<Span>,
    /// The furthest end of each span and those before it.
    reach: Vec<usize>,
}

impl Covers {
    /// Adds a span that starts no earlier than those before it.
    pub fn push(&mut self, span: Span) {
        self.reach.push(span.end.max(self.reach.last().copied().unwrap_or(0)));
        self.spans.push(span);
    }

    /// Whether a longer cover holds a span: 可再生能源法 holds 能源法.
    pub fn hold_within(&self, span: Span) -> bool {
        let before = self.spans.partition_point(|cover| cover.start < span.start);
        before > 0 && self.reach[before - 1] >= span.end
            || self.from(span.start).any(|cover| cover.start == span.start && cover.end > span.end)
    }

    /// Whether a cover holds a span, or is the span.
    pub fn hold(&self, span: Span) -> bool {
        self.hold_within(span) || self.from(span.start).take_while(|cover| cover.start == span.start).any(|cover| cover == span)
    }

    /// The covers from an offset on.
    pub fn from(&self, start: usize) -> impl Iterator<Item = Span> {
        self.spans[self.spans.partition_point(|cover| cover.start < start)..].iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_covers_hold() {
        let mut covers = Covers::default();
        for (start, end) in [(0, 9), (2, 4), (2, 6), (12, 15)] {
            covers.push(Span::new(start, end));
        }
        let within = |start, end| covers.hold_within(Span::new(start, end));
        assert_eq!([within(2, 6), within(8, 10), within(12, 15), within(12, 14), within(0, 9)], [true, false, false, true, false]);
        assert!(covers.hold(Span::new(12, 15)) && !covers.hold(Span::new(12, 16)) && !covers.hold(Span::new(16, 17)));
    }
}
