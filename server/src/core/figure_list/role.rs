//! What a figure does in its sentence.

use super::super::ties::TieKind;

/// What a figure does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Part of a name: 二十大, “八五”.
    Label,
    /// A numeral without value: 统一, 四川.
    Idiom,
    /// The number of a heading or of an item.
    Enumerator,
    /// Numbers of pages, telephones, registrations.
    Code,
    /// A place in a row: 第六次.
    Ordinal,
    /// The year reported on, where it opens title, heading or paragraph.
    ReportYear,
    /// The year after it, of the plans.
    PlanYear,
    /// Any other year.
    OtherYear,
    /// The time that figures behind it are about.
    Period,
    /// The date of the signature.
    DocDate,
    /// The date of publication.
    PublishDate,
    /// A number of years that have passed: 60周年.
    YearSpan,
    /// Something counted, alone.
    Count,
    /// A count that was told before.
    CountRepeat,
    /// What a rate is taken of.
    Base,
    /// What a rate counts.
    Numerator,
    /// A part of a whole.
    Part,
    /// A part of a part.
    Subpart,
    /// A whole.
    Total,
    /// A rate.
    Rate,
    /// A change.
    Change,
    /// The value before a change.
    From,
    /// The value after it.
    To,
    /// A sum of money.
    Amount,
    /// The number of items that are listed.
    ListCount,
    /// A place among so many.
    Rank,
    /// How many are ranked.
    RankBase,
    /// What is to be reached.
    Target,
}

impl Role {
    /// The name in lists.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Idiom => "idiom",
            Self::Enumerator => "enumerator",
            Self::Code => "code",
            Self::Ordinal => "ordinal",
            Self::ReportYear => "report_year",
            Self::PlanYear => "plan_year",
            Self::OtherYear => "other_year",
            Self::Period => "period",
            Self::DocDate => "doc_date",
            Self::PublishDate => "publish_date",
            Self::YearSpan => "year_span",
            Self::Count => "count",
            Self::CountRepeat => "count_repeat",
            Self::Base => "base",
            Self::Numerator => "numerator",
            Self::Part => "part",
            Self::Subpart => "subpart",
            Self::Total => "total",
            Self::Rate => "rate",
            Self::Change => "change",
            Self::From => "from",
            Self::To => "to",
            Self::Amount => "amount",
            Self::ListCount => "list_count",
            Self::Rank => "rank",
            Self::RankBase => "rank_base",
            Self::Target => "target",
        }
    }

    /// Whether figures of the role say something of the report: those that are listed without being asked for.
    pub const fn is_claim(self) -> bool {
        !matches!(
            self,
            Self::Label
                | Self::Idiom
                | Self::Enumerator
                | Self::Code
                | Self::Ordinal
                | Self::ReportYear
                | Self::PlanYear
                | Self::OtherYear
                | Self::Period
                | Self::DocDate
                | Self::PublishDate
                | Self::YearSpan
        )
    }
}

/// The rule that judges ties of a kind, by which lists name them.
pub const fn rule_name(kind: TieKind) -> &'static str {
    match kind {
        TieKind::RateOver100 => "rate-over-100",
        TieKind::Rate => "rate-mismatch",
        TieKind::RateTruncated => "rate-truncated",
        TieKind::RateUnreachable => "rate-unreachable",
        TieKind::RateBase => "rate-base-unclear",
        TieKind::PartOfWhole => "part-exceeds-whole",
        TieKind::PartsSum => "parts-sum-mismatch",
        TieKind::Flow => "flow-mismatch",
        TieKind::ListCount => "list-count-mismatch",
        TieKind::Direction => "direction-mismatch",
        TieKind::Multiple => "multiple-misuse",
        TieKind::Change => "change-mismatch",
        TieKind::PercentPoint => "percent-vs-point",
        TieKind::Rank => "rank-out-of-range",
        TieKind::Unit => "unit-misuse",
        TieKind::Average => "average-mismatch",
        TieKind::Shares => "shares-not-100",
        TieKind::SameIndicator => "conflicting-values",
        TieKind::Table => "table-total-mismatch",
    }
}
