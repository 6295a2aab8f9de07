//! The open documents. State changes in the order of the messages; readers take snapshots.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, OnceLock};

use ropey::Rope;
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Url};

use super::convert::{PositionEncoding, apply_change};
use super::lock::locked;
use super::workspace::Configured;
use crate::core::analysis::Analysis;
use crate::core::finding::Edit;
use crate::core::recognition::is_recognised;
use crate::core::text::Syntax;
use crate::lint::{Reported, Which};

/// What the server knows of one version of a document.
#[derive(Debug)]
pub struct Analysed {
    /// The version that the client gave it.
    pub version: i32,
    /// The text and what was read from it.
    pub analysis: Analysis,
    /// What the rules found; nothing where the document is not checked.
    pub findings: Vec<Reported>,
    /// Whether the document is checked as a report.
    pub is_report: bool,
    /// The settings that it was read with.
    pub configured: Arc<Configured>,
    /// The edits of all safe fixes, once they were asked for.
    pub mended: OnceLock<Vec<Edit>>,
}

impl Analysed {
    /// The edits that mend all that may be mended unseen.
    pub fn safe_edits(&self) -> &[Edit] {
        self.mended.get_or_init(|| self.configured.fix(&self.analysis, Which::Safe))
    }
}

/// An open document.
#[derive(Debug)]
pub struct Document {
    /// Its name.
    pub uri: Url,
    language_id: String,
    state: Mutex<State>,
    /// Held while the document is analysed, so that one version is analysed once.
    analysing: Mutex<()>,
}

#[derive(Debug)]
struct State {
    rope: Rope,
    version: i32,
    /// Recognition is sticky: a report that is rewritten stays one.
    is_recognised: bool,
    analysed: Option<Arc<Analysed>>,
}

impl Document {
    fn new(item: &TextDocumentItem) -> Self {
        let state = State { rope: Rope::from_str(&item.text), version: item.version, is_recognised: false, analysed: None };
        Self { uri: item.uri.clone(), language_id: item.language_id.clone(), state: Mutex::new(state), analysing: Mutex::new(()) }
    }

    /// The version of the newest text.
    pub fn version(&self) -> i32 {
        locked(&self.state).version
    }

    /// The newest text and its version.
    pub fn text(&self) -> (String, i32) {
        let state = locked(&self.state);
        (state.rope.to_string(), state.version)
    }

    /// How the document is marked up.
    fn syntax(&self) -> Syntax {
        if self.language_id == "markdown" { Syntax::Markdown } else { Syntax::of_path(self.uri.path()) }
    }

    fn change(&self, version: i32, changes: &[TextDocumentContentChangeEvent], encoding: PositionEncoding) {
        let mut state = locked(&self.state);
        for change in changes {
            apply_change(&mut state.rope, change.range, &change.text, encoding);
        }
        state.version = version;
    }

    /// The analysis of the newest text, made now where it is not there yet. After a panic, the last good one.
    pub fn analysed(&self, configured: &Arc<Configured>) -> Option<Arc<Analysed>> {
        let _one_at_a_time = locked(&self.analysing);
        let (rope, version, was_recognised, last) = {
            let state = locked(&self.state);
            if let Some(analysed) =
                state.analysed.as_ref().filter(|it| it.version == state.version && Arc::ptr_eq(&it.configured, configured))
            {
                return Some(analysed.clone());
            }
            (state.rope.clone(), state.version, state.is_recognised, state.analysed.clone())
        };
        let analyse = || self.analyse(&rope, version, was_recognised, last.as_deref(), configured);
        let Ok(analysed) = catch_unwind(AssertUnwindSafe(analyse)) else {
            super::log(&format!("the analysis of {} failed; the last good one stays", self.uri));
            return last;
        };
        let analysed = Arc::new(analysed);
        let mut state = locked(&self.state);
        state.is_recognised |= analysed.is_report;
        state.analysed = Some(analysed.clone());
        Some(analysed)
    }

    fn analyse(&self, rope: &Rope, version: i32, was_recognised: bool, last: Option<&Analysed>, configured: &Arc<Configured>) -> Analysed {
        let text: Arc<str> = rope.to_string().into();
        let (profile, year) = (configured.profile(), configured.year());
        let analysis = match last.filter(|last| Arc::ptr_eq(&last.configured, configured)) {
            Some(last) => last.analysis.updated(text, self.syntax(), profile, year),
            None => Analysis::new(text, self.syntax(), profile, year),
        };
        let is_report = was_recognised
            || self.language_id == "hegao"
            || configured.includes()
            || (configured.may_recognise() && is_recognised(&analysis));
        let findings = if is_report { configured.lint(&analysis) } else { Vec::new() };
        Analysed { version, analysis, findings, is_report, configured: configured.clone(), mended: OnceLock::new() }
    }
}

/// The open documents by name.
#[derive(Debug, Default)]
pub struct Documents {
    open: Mutex<HashMap<Url, Arc<Document>>>,
}

impl Documents {
    /// Opens a document, or opens it anew.
    pub fn open(&self, item: &TextDocumentItem) {
        locked(&self.open).insert(item.uri.clone(), Arc::new(Document::new(item)));
    }

    /// Applies the changes of a document in their order.
    pub fn change(&self, uri: &Url, version: i32, changes: &[TextDocumentContentChangeEvent], encoding: PositionEncoding) {
        if let Some(document) = self.get(uri) {
            document.change(version, changes, encoding);
        }
    }

    /// Closes a document.
    pub fn close(&self, uri: &Url) {
        locked(&self.open).remove(uri);
    }

    /// An open document.
    pub fn get(&self, uri: &Url) -> Option<Arc<Document>> {
        locked(&self.open).get(uri).cloned()
    }

    /// Every open document.
    pub fn all(&self) -> Vec<Arc<Document>> {
        locked(&self.open).values().cloned().collect()
    }
}
