//! The reports in the open folders that are not open themselves, for clients that ask about the whole workspace.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use tower_lsp::lsp_types::Url;

use super::client::ClientSupport;
use super::documents::Analysed;
use super::features::pull::Report;
use super::lock::locked;
use super::workspace::{Configured, Workspace};
use crate::core::analysis::Analysis;
use crate::core::recognition::is_recognised;
use crate::core::text::{Syntax, decode};
use crate::lint::discover;

/// The longest file that is read, in bytes: a report is a hundredth of it.
const LONGEST: u64 = 16 << 20;

/// What was found in the files of the folders, as long as they do not change.
#[derive(Debug, Default)]
pub struct Folders {
    known: Mutex<HashMap<PathBuf, Known>>,
}

#[derive(Debug, Clone)]
struct Known {
    modified: Option<SystemTime>,
    length: u64,
    configured: Arc<Configured>,
    report: Report,
}

impl Folders {
    /// The diagnostics of every report in the open folders but those in `open`, sorted by path.
    pub fn reports(&self, workspace: &Workspace, open: &HashSet<PathBuf>, client: &ClientSupport) -> Vec<(Url, Report)> {
        let found = discover(&workspace.roots(), &|path| open.contains(path));
        let paths = found.files.into_iter().map(|file| file.path).filter(|path| !open.contains(path));
        paths.filter_map(|path| self.report(&path, workspace, client)).collect()
    }

    fn report(&self, path: &Path, workspace: &Workspace, client: &ClientSupport) -> Option<(Url, Report)> {
        let uri = Url::from_file_path(path).ok()?;
        let metadata = std::fs::metadata(path).ok().filter(|metadata| metadata.len() <= LONGEST)?;
        let (modified, length) = (metadata.modified().ok(), metadata.len());
        let configured = workspace.configured(&uri);
        let is_same = |known: &&Known| known.modified == modified && known.length == length && Arc::ptr_eq(&known.configured, &configured);
        if let Some(known) = locked(&self.known).get(path).filter(is_same) {
            return Some((uri, known.report.clone()));
        }
        let analysed = analyse(path, &configured)?;
        let report = Report::of(Some(&analysed), &uri, client);
        locked(&self.known).insert(path.to_owned(), Known { modified, length, configured, report: report.clone() });
        Some((uri, report))
    }
}

/// Reads a file; `None` where it cannot be read. A text that is no report has no findings.
fn analyse(path: &Path, configured: &Arc<Configured>) -> Option<Analysed> {
    let text = decode(std::fs::read(path).ok()?).ok()?.text;
    let analysis = Analysis::new(text, Syntax::of_path(&path.to_string_lossy()), configured.profile(), configured.year());
    let is_report = configured.includes() || (configured.may_recognise() && is_recognised(&analysis));
    let findings = if is_report { configured.lint(&analysis) } else { Vec::new() };
    Some(Analysed { version: 0, analysis, findings, is_report, configured: configured.clone() })
}
