//! Stretches between two figures: how the second one changed, what it is compared with, which level it reached.

use super::words::{Base, Direction, Words};
use crate::core::quantities::{Period, QuantityKind};
use crate::core::text::Span;
use crate::core::ties::Reading;
use crate::core::ties::lists::lexicon::{behind_any, in_front_of_any};

/// How a figure tells a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    /// Which way; `None` for 是上年的3倍.
    pub(super) direction: Option<Direction>,
    /// Against what.
    pub(super) base: Base,
    /// Whether it is told of several figures (分别).
    pub(super) is_distributed: bool,
}

/// Marks in front of a clause.
const MARKS: [char; 6] = [',', '、', '(', ':', ' ', ')'];

/// Reads stretches of one paragraph.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'r, 't> {
    pub(super) text: &'t str,
    pub(super) periods: &'r [Period],
    pub(super) words: &'static Words,
}

impl<'r, 't> Phrases<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>) -> Self {
        Self { text: reading.text, periods: &reading.found.periods, words: Words::get() }
    }

    /// A stretch that tells a change and nothing else, up to the figure of the given kind: ,同比下降; ,较上年增加; 增长.
    pub(super) fn change(&self, span: Span, kind: QuantityKind) -> Option<Move> {
        let mut rest = span.of(self.text).trim_start_matches(MARKS);
        let mut found = Move { direction: None, base: Base::Unsaid, is_distributed: false };
        loop {
            if let Some(behind) = rest.strip_prefix("相比") {
                rest = behind.trim_start_matches(',');
            } else if let Some(behind) = rest.strip_prefix("分别") {
                (rest, found.is_distributed) = (behind, true);
            } else if let Some((base, behind)) = self.comparison(rest, span.end) {
                (rest, found.base) = (behind.trim_start_matches(','), base);
            } else if let Some(behind) = self.words.after_adverb(rest).filter(|behind| !behind.is_empty() || kind == QuantityKind::Doubling)
            {
                rest = behind;
            } else {
                break;
            }
        }
        if kind == QuantityKind::Multiple
            && let Some(base) = self.ratio(rest, span.end)
        {
            return Some(Move { base, ..found });
        }
        let (direction, before) = self.ending(rest, kind)?;
        before.is_empty().then_some(Move { direction: Some(direction), ..found })
    }

    /// The change that ends a stretch, whatever is in front: 办案周期平均缩短.
    pub(super) fn ending<'s>(&self, text: &'s str, kind: QuantityKind) -> Option<(Direction, &'s str)> {
        if kind == QuantityKind::Doubling {
            let before = text.strip_suffix("翻了").or_else(|| text.strip_suffix('翻'));
            return before.map(|before| (Direction::Up, before)).or_else(|| text.is_empty().then_some((Direction::Up, text)));
        }
        const LINKS: [&str; 8] = ["达到了", "达到", "高达", "达", "为", "是", "在", "近"];
        let linked = in_front_of_any(text, &LINKS).unwrap_or(text);
        if let Some(measure) = self.words.measure_at_end(linked) {
            return Some(measure);
        }
        let plain = text.strip_suffix('了').unwrap_or(text);
        let plain = plain.strip_suffix('达').or_else(|| plain.strip_suffix("幅度达")).unwrap_or(plain);
        let (direction, before) = self.words.verb_at_end(plain)?;
        Some((direction?, before))
    }

    /// 同比, 环比, 较上年同期, 与2020年相比: the base and what follows.
    fn comparison<'s>(&self, text: &'s str, end: usize) -> Option<(Base, &'s str)> {
        if let Some(rest) = text.strip_prefix("同比") {
            return Some((Base::PriorYear, rest));
        }
        if let Some(rest) = text.strip_prefix("环比") {
            return Some((Base::PriorPeriod, rest));
        }
        let rest = text.strip_prefix(['较', '比', '与', '同', '和'])?;
        let (base, rest) = self.time(rest, end)?;
        let rest = ["的", "同期", "全年", "时"].iter().fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        Some((base, rest.strip_prefix("相比").unwrap_or(rest)))
    }

    /// 是上年的, 相当于去年同期的: a ratio to a base.
    fn ratio(&self, text: &str, end: usize) -> Option<Base> {
        // 相当于去年3296件的1.25倍
        if text == "的" {
            return Some(Base::Unsaid);
        }
        let rest = behind_any(text, &["相当于", "达到", "达", "是", "为"])?;
        let (base, rest) = self.time(rest, end)?;
        let rest = rest.strip_prefix("同期").unwrap_or(rest);
        matches!(rest, "的" | "").then_some(base)
    }

    /// The time at the start of a text that goes on to `end` of the paragraph, and what follows it.
    pub(super) fn time<'s>(&self, text: &'s str, end: usize) -> Option<(Base, &'s str)> {
        if let Some(found) = self.words.base_at_start(text) {
            return Some(found);
        }
        let start = end.checked_sub(text.len())?;
        let index = self.periods.binary_search_by_key(&start, |period| period.span.start).ok()?;
        let period = self.periods[index];
        let rest = text.get(period.span.end - start..)?;
        let base = match (period.year, period.months) {
            (Some(year), None) => Base::Year(year),
            (None, Some(_)) => Base::PriorPeriod,
            _ => Base::Other,
        };
        Some((base, rest.strip_prefix(['末', '底', '初']).unwrap_or(rest)))
    }

    /// A stretch that gives an earlier value: ,上年为; ,较2023年的; (去年同期. The base, whether it is compared in words,
    /// and the words that name what is counted.
    pub(super) fn earlier(&self, span: Span) -> Option<(Base, bool, &'t str)> {
        let mut rest = span.of(self.text).trim_start_matches(MARKS);
        rest = rest.strip_prefix('而').unwrap_or(rest);
        let mut is_compared = false;
        if let Some(behind) = behind_any(rest, &["环比", "同比"]) {
            rest = behind;
            is_compared = true;
        }
        if let Some(behind) = behind_any(rest, &["相比于", "相比", "相较", "相当于", "是", "为", "较", "比", "与", "同"]) {
            rest = behind;
            is_compared = true;
        }
        let (base, mut rest) = self.time(rest, span.end)?;
        const TAILS: [&str; 12] = ["同期", "全年", "的", "仅为", "只有", "仅有", "为", "是", "仅", "有", "共", "数"];
        while let Some(behind) = behind_any(rest, &TAILS) {
            rest = behind;
        }
        Some((base, is_compared, rest))
    }

    /// What stands between the two figures of 由A提高到B: the direction, if the text leads from one level to another.
    pub(super) fn level(&self, span: Span) -> Option<Option<Direction>> {
        let text = span.of(self.text);
        if text.contains([',', ';', ':', '、', '(', ')']) || text.chars().count() > 24 {
            return None;
        }
        let marks = text.char_indices().rev().filter(|(_, mark)| matches!(mark, '到' | '至' | '为' | '成'));
        for (at, mark) in marks {
            let Some((direction, before)) = self.words.verb_at_end(&text[..at]) else { continue };
            let behind = self.without_times(&text[at + mark.len_utf8()..], span.end);
            return (before.chars().count() <= 8 && behind.is_empty()).then_some(direction);
        }
        let bare = text.strip_prefix('到').or_else(|| text.strip_prefix('至'))?;
        self.without_times(bare, span.end).is_empty().then_some(None)
    }

    /// Without words for the present, periods and fillers in front.
    pub(super) fn without_times<'s>(&self, text: &'s str, end: usize) -> &'s str {
        const FILLERS: [&str; 8] = ["的", "了", "平均", "仅", "共", "全部", "约", "底"];
        let mut rest = text;
        loop {
            let behind = behind_any(rest, &FILLERS)
                .or_else(|| self.words.after_now(rest))
                .or_else(|| self.time(rest, end).map(|(_, behind)| behind));
            match behind {
                Some(behind) => rest = behind,
                None => return rest,
            }
        }
    }
}
