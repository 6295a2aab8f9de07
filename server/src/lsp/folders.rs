//! The reports in the open folders that are not open themselves, for clients that ask about the whole workspace.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use tower_lsp::lsp_types::{Range, SymbolInformation, Url};

use super::client::ClientSupport;
use super::convert::{Converter, PositionEncoding};
use super::documents::Analysed;
use super::features::pull::Report;
use super::features::workspace_symbols::{self, Symbol, symbols_of};
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
    reports: Cache<Report>,
    symbols: Cache<Arc<[(Symbol, Range)]>>,
}

impl Folders {
    /// The diagnostics of every report in the open folders but those in `open`, sorted by path.
    pub fn reports(&self, workspace: &Workspace, open: &HashSet<PathBuf>, client: &ClientSupport) -> Vec<(Url, Report)> {
        self.reports.of_all(workspace, open, |uri, analysed| Report::of(Some(analysed), uri, client))
    }

    /// The symbols of every report in the open folders but those in `open` that meet a query, sorted by path.
    pub fn symbols(
        &self,
        workspace: &Workspace,
        open: &HashSet<PathBuf>,
        encoding: PositionEncoding,
        query: &str,
    ) -> Vec<SymbolInformation> {
        let found = self.symbols.of_all(workspace, open, |_, analysed| {
            let converter = Converter::new(&analysed.analysis, encoding);
            let symbols = if analysed.is_report { symbols_of(&analysed.analysis) } else { Vec::new() };
            symbols.into_iter().map(|symbol| (symbol.clone(), converter.range(symbol.span))).collect()
        });
        let meeting = found.iter().flat_map(|(uri, symbols)| symbols.iter().map(move |symbol| (uri, symbol)));
        let meeting = meeting.filter(|(_, (symbol, _))| symbol.meets(query)).take(workspace_symbols::MOST);
        meeting.map(|(uri, (symbol, range))| symbol.information(uri, *range)).collect()
    }
}

/// One kind of answer about each file.
#[derive(Debug)]
struct Cache<T> {
    known: Mutex<HashMap<PathBuf, Known<T>>>,
}

impl<T> Default for Cache<T> {
    fn default() -> Self {
        Self { known: Mutex::default() }
    }
}

#[derive(Debug)]
struct Known<T> {
    modified: Option<SystemTime>,
    length: u64,
    configured: Arc<Configured>,
    answer: T,
}

impl<T: Clone> Cache<T> {
    /// The answer about every file in the open folders but those in `open`, sorted by path.
    fn of_all(&self, workspace: &Workspace, open: &HashSet<PathBuf>, answer: impl Fn(&Url, &Analysed) -> T) -> Vec<(Url, T)> {
        let found = discover(&workspace.roots(), &|path| open.contains(path));
        let paths = found.files.into_iter().map(|file| file.path).filter(|path| !open.contains(path));
        paths.filter_map(|path| self.of(&path, workspace, &answer)).collect()
    }

    fn of(&self, path: &Path, workspace: &Workspace, answer: impl Fn(&Url, &Analysed) -> T) -> Option<(Url, T)> {
        let uri = Url::from_file_path(path).ok()?;
        let metadata = std::fs::metadata(path).ok().filter(|metadata| metadata.len() <= LONGEST)?;
        let (modified, length) = (metadata.modified().ok(), metadata.len());
        let configured = workspace.configured(&uri);
        let is_same =
            |known: &&Known<T>| known.modified == modified && known.length == length && Arc::ptr_eq(&known.configured, &configured);
        if let Some(known) = locked(&self.known).get(path).filter(is_same) {
            return Some((uri, known.answer.clone()));
        }
        let answer = answer(&uri, &analyse(path, &configured)?);
        locked(&self.known).insert(path.to_owned(), Known { modified, length, configured, answer: answer.clone() });
        Some((uri, answer))
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
