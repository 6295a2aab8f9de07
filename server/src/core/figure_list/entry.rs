//! One figure of a folded paragraph, before it has its place in the draft.

use std::borrow::Cow;

use super::role::Role;
use crate::core::figures::{Decimal, Interval, Precision};
use crate::core::text::Span;

/// A figure; spans are of the folded paragraph.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Number, approximation and unit.
    pub span: Span,
    /// Its values: one for a claim, none for an idiom, several for a name such as 八五.
    pub values: Vec<Decimal>,
    /// What it can stand for.
    pub interval: Option<Interval>,
    /// How it is bounded.
    pub precision: Precision,
    /// What it counts.
    pub unit: Cow<'static, str>,
    /// What it does.
    pub role: Role,
    /// What it is about.
    pub indicator: String,
    /// The claim that it is.
    pub claim: Option<usize>,
}

impl Entry {
    /// A figure that asserts nothing.
    pub fn other(span: Span, role: Role, values: Vec<Decimal>, unit: &'static str) -> Self {
        let interval = if let [value] = values[..] { Some(Interval::exact(value)) } else { None };
        Self { span, values, interval, precision: Precision::Exact, unit: unit.into(), role, indicator: String::new(), claim: None }
    }
}
