//! What rules report: findings, fixes, severities. No rule is named here.

use serde::{Deserialize, Serialize};

use super::localized::{Language, Localized};
use super::text::Span;

/// How sure and how grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A suggestion.
    Hint,
    /// Worth knowing.
    Info,
    /// Probably wrong.
    Warning,
    /// Certainly wrong or unfinished.
    Error,
}

impl Severity {
    /// All severities, gravest first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Hint];

    /// The name in settings and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The name for people.
    pub const fn title(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::En, severity) => severity.name(),
            (Language::Zh, Self::Error) => "错误",
            (Language::Zh, Self::Warning) => "警告",
            (Language::Zh, Self::Info) => "提示",
            (Language::Zh, Self::Hint) => "建议",
        }
    }
}

/// Whether a fix may be applied unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Typography and numbering: the meaning stays.
    Safe,
    /// Needs a look.
    Unsafe,
}

/// The replacement of one range of the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edit {
    /// What goes; empty for an insertion.
    pub span: Span,
    /// What comes.
    pub new_text: String,
}

/// A way to mend a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fix {
    /// What it does, as the title of a menu entry.
    pub title: Localized,
    /// Whether it may be applied unseen.
    pub safety: Safety,
    /// Edits that do not overlap, in the order of the text.
    pub edits: Vec<Edit>,
}

/// Another place that takes part in a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What stands there.
    pub message: Localized,
}

/// What a rule reports about one place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The place; empty where something is missing.
    pub span: Span,
    /// What, why and what to do.
    pub message: Localized,
    /// The arithmetic, a step a line.
    pub evidence: Vec<String>,
    /// What the text says, where a value is at stake.
    pub stated: Option<String>,
    /// What it would have to say.
    pub expected: Option<String>,
    /// Other places that take part.
    pub related: Vec<Related>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
    /// What tells it from others of its rule where no sentence holds it: a part's id, or nothing.
    pub subject: Option<String>,
}

impl Finding {
    /// A finding with nothing but its place and message.
    pub fn new(rule: &'static str, severity: Severity, span: Span, message: Localized) -> Self {
        Self {
            rule,
            severity,
            span,
            message,
            evidence: Vec::new(),
            stated: None,
            expected: None,
            related: Vec::new(),
            fixes: Vec::new(),
            subject: None,
        }
    }

    /// Adds what the text says and what it would have to say.
    #[must_use]
    pub fn values(mut self, stated: impl Into<String>, expected: impl Into<String>) -> Self {
        self.stated = Some(stated.into());
        self.expected = Some(expected.into());
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, span: Span, message: Localized) -> Self {
        self.related.push(Related { span, message });
        self
    }

    /// Adds a way to mend it.
    #[must_use]
    pub fn fix(mut self, title: Localized, safety: Safety, edits: Vec<Edit>) -> Self {
        self.fixes.push(Fix { title, safety, edits });
        self
    }

    /// Marks it as a finding about the document, told from others by `subject`.
    #[must_use]
    pub fn about(mut self, subject: &str) -> Self {
        self.subject = Some(subject.to_owned());
        self
    }
}

/// The edits of every safe fix, in the order of the text. A fix that meets an earlier one is left for another round.
pub fn safe_edits<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Edit> {
    let mut fixes: Vec<&Fix> =
        findings.into_iter().filter_map(|finding| finding.fixes.first()).filter(|fix| fix.safety == Safety::Safe).collect();
    fixes.sort_by_key(|fix| fix.edits.first().map(|edit| edit.span));
    let mut taken: Vec<Edit> = Vec::new();
    for fix in fixes {
        let meets = |edit: &Edit| taken.iter().any(|other| edit.span.start <= other.span.end && other.span.start <= edit.span.end);
        if !fix.edits.iter().any(meets) {
            taken.extend(fix.edits.iter().cloned());
        }
    }
    taken.sort_by_key(|edit| edit.span);
    taken
}
