//! `--format html`: one page for reviewers without an editor. Nothing in it is fetched from anywhere; there is no script.
//!
//! The drafts are streamed. The table over all of them is known last and stands last in the document; the style puts it
//! first on the screen and on paper.

mod draft;
mod overview;

use super::xml::escaped;
use super::{CheckedFile, Report, Totals};
use crate::core::localized::Language;

const STYLE: &str = include_str!("style.css");

/// A page with a table of all drafts and a section a draft.
#[derive(Debug, Clone, Copy)]
pub struct HtmlReport {
    /// The language of the page.
    pub language: Language,
}

impl Report for HtmlReport {
    fn start(&self) -> String {
        let (language, title) = if self.language == Language::Zh { ("zh-CN", "核稿结果") } else { ("en", "hegao report") };
        format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
        )
    }

    fn file(&self, file: &CheckedFile<'_>) -> String {
        draft::section(file)
    }

    fn end(&self, totals: &Totals<'_>) -> String {
        format!("</main>\n{}</body>\n</html>\n", overview::header(totals, self.language))
    }
}

/// The anchor of a draft's section.
fn anchor(path: &str) -> String {
    use std::hash::Hasher;
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(path.as_bytes());
    format!("d{:016x}", hasher.finish())
}

/// An element with text.
fn element(name: &str, class: &str, text: &str) -> String {
    format!("<{name} class=\"{class}\">{}</{name}>", escaped(text))
}
