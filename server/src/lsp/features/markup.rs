//! How texts for people are marked up: Markdown, or nothing where the client shows plain text.

use tower_lsp::lsp_types::MarkupKind;

/// The markup of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// Markdown.
    Markdown,
    /// None.
    Plain,
}

impl Markup {
    /// Markdown where the client shows it.
    pub const fn of(shows_markdown: bool) -> Self {
        if shows_markdown { Self::Markdown } else { Self::Plain }
    }

    /// The name in the protocol.
    pub const fn kind(self) -> MarkupKind {
        match self {
            Self::Markdown => MarkupKind::Markdown,
            Self::Plain => MarkupKind::PlainText,
        }
    }

    /// What stands between sections.
    pub const fn separator(self) -> &'static str {
        match self {
            Self::Markdown => "\n\n---\n\n",
            Self::Plain => "\n\n",
        }
    }

    /// A word that stands out.
    pub fn strong(self, text: &str) -> String {
        self.between(text, "**")
    }

    /// A text beside the matter.
    pub fn emphasis(self, text: &str) -> String {
        self.between(text, "*")
    }

    /// A text that is not read as markup.
    pub fn code(self, text: &str) -> String {
        match self {
            Self::Markdown => format!("`{}`", text.replace('`', "'")),
            Self::Plain => text.to_owned(),
        }
    }

    /// Text of a draft, which may hold marks of its own.
    pub fn text(self, text: &str) -> String {
        let is_mark = |it: char| matches!(it, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '&');
        match self {
            Self::Markdown => text.chars().flat_map(|it| is_mark(it).then_some('\\').into_iter().chain([it])).collect(),
            Self::Plain => text.to_owned(),
        }
    }

    fn between(self, text: &str, mark: &str) -> String {
        match self {
            Self::Markdown => format!("{mark}{text}{mark}"),
            Self::Plain => text.to_owned(),
        }
    }
}
