//! Who reports: what a report of each kind of organ looks like before it is written.

use super::outline::MarkStyle;
use super::profile::Profile;
use super::skeleton::{NewReport, new_report};
use super::text::Syntax;

/// A kind of reporting organ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OrganKind {
    /// A government from the county upwards.
    Government,
    /// A department of a government.
    #[default]
    Department,
    /// A township, town or street office.
    Township,
}

impl OrganKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Government, Self::Department, Self::Township];

    /// The name on the command line and in the commands of editors.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::Department => "department",
            Self::Township => "township",
        }
    }

    /// The kind of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What stands where the organ is not named yet.
    pub const fn placeholder(self) -> &'static str {
        match self {
            Self::Government => "××县人民政府",
            Self::Department => "××县××局",
            Self::Township => "××镇人民政府",
        }
    }

    /// How headings of the second level are numbered: reports of townships usually have two levels, 一、 and 1.
    const fn second_level(self) -> MarkStyle {
        match self {
            Self::Government | Self::Department => MarkStyle::HanBrackets,
            Self::Township => MarkStyle::Arabic,
        }
    }

    /// The report of an organ without its text; an organ without a name gets a placeholder.
    pub fn blank_report(self, profile: &Profile, year: i32, organ: Option<&str>, syntax: Syntax) -> String {
        let organ = organ.unwrap_or(self.placeholder());
        let report = NewReport { year, organ, syntax, second_level: Some(self.second_level()) };
        new_report(profile, &report, &|part| profile.parts[part].body.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::analysis::Analysis;
    use crate::core::outline::PartStatus;

    #[test]
    fn a_blank_report_has_every_part() {
        let profile = Profile::built_in();
        for kind in OrganKind::ALL {
            for syntax in [Syntax::Plain, Syntax::Markdown] {
                let text = kind.blank_report(&profile, 2025, None, syntax);
                let analysis = Analysis::new(text.as_str(), syntax, &profile, None);
                assert!(analysis.parts.iter().all(|part| part.status == PartStatus::Present), "{text}");
                assert_eq!(analysis.report.year.map(|(year, _)| year), Some(2025));
            }
        }
    }
}
