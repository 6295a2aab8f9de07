//! The furniture of web pages.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;

use super::load::table;

/// Words by which page furniture is told.
#[derive(Debug)]
pub struct PageResidue {
    words: AhoCorasick,
    /// Fields that hold the day of publication, the surest first.
    pub publication_fields: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPageResidue {
    groups: Vec<RawGroup>,
    publication: RawPublication,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    words: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
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
            let words = raw.groups.into_iter().flat_map(|group| group.words);
            // Built faster than a DFA, and few lines are looked through.
            let kind = Some(AhoCorasickKind::ContiguousNFA);
            Self { words: AhoCorasick::builder().kind(kind).build(words).expect("few words"), publication_fields: raw.publication.fields }
        })
    }

    /// Number of words of page furniture in a folded line, at most `limit`.
    pub fn count(&self, folded: &str, limit: usize) -> usize {
        self.words.find_iter(folded).take(limit).count()
    }
}
