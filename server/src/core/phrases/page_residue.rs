//! The furniture of web pages.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use serde::Deserialize;

use super::load::table;

/// How surely a word tells page furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ResidueStrength {
    /// It may be a contact of the report, too.
    Contact,
    /// The name of a field.
    Field,
    /// Nothing else in a report holds it.
    Sure,
    /// That, and it tells a line of its own in the middle of the report.
    Alone,
}

/// Words by which page furniture is told.
#[derive(Debug)]
pub struct PageResidue {
    words: AhoCorasick,
    strengths: Vec<ResidueStrength>,
    /// Lines that are page furniture as a whole.
    pub lines: Vec<String>,
    /// Fields that hold the day of publication, the surest first.
    pub publication_fields: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPageResidue {
    groups: Vec<RawGroup>,
    lines: RawLines,
    publication: RawPublication,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    strength: ResidueStrength,
    words: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLines {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPublication {
    fields: Vec<String>,
}

impl PageResidue {
    /// The built-in words.
    ///
    /// # Panics
    /// Never: the file is part of the program, and a test reads it.
    pub fn built_in() -> &'static Self {
        static RESIDUE: OnceLock<PageResidue> = OnceLock::new();
        RESIDUE.get_or_init(|| {
            let raw: RawPageResidue = serde_json::from_str(table!("page-residue")).expect("page-residue.toml is valid");
            let strengths = raw.groups.iter().flat_map(|group| group.words.iter().map(|_| group.strength)).collect();
            let words = raw.groups.iter().flat_map(|group| &group.words);
            // Built faster than a DFA, and few lines are looked through.
            let kind = Some(AhoCorasickKind::ContiguousNFA);
            let words = AhoCorasick::builder().kind(kind).match_kind(MatchKind::LeftmostLongest).build(words).expect("few words");
            Self { words, strengths, lines: raw.lines.words, publication_fields: raw.publication.fields }
        })
    }

    /// The words of page furniture in a folded line.
    pub fn words_in(&self, folded: &str) -> impl Iterator<Item = ResidueStrength> {
        self.words.find_iter(folded).map(|found| self.strengths[found.pattern().as_usize()])
    }
}
