//! Project files in the session: read as they are in the editor, watched, and written when something is to be ignored.

use std::io::Write as _;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{Registration, TextDocumentSyncKind, Url};

use super::backend::{ANSWER, Backend};
use super::features::ignore;
use crate::settings::{PROJECT_FILE, read_text};

impl Backend {
    /// The project file of a document: as it is in the editor where it is open there, else as it is on disk.
    pub fn project_file(&self, uri: &Url) -> Option<ignore::ProjectFile> {
        let place = self.workspace.project_of(uri)?;
        let file = Url::from_file_path(&place.file).ok()?;
        let open = self.documents.get(&file).map(|document| document.text());
        let (text, version) = match open {
            Some((text, version)) => (Some(text), Some(version)),
            None if place.exists => (Some(read_text(&place.file).ok()?), None),
            None => (None, None),
        };
        Some(ignore::ProjectFile { uri: file, text, version, document: place.document })
    }

    /// Carries out the command that ignores something: the client edits the project file; one that is not there the
    /// server makes.
    pub fn ignore(&self, arguments: Vec<Value>) -> Result<Option<Value>> {
        let order = arguments.into_iter().next().and_then(|order| serde_json::from_value::<ignore::Order>(order).ok());
        let order = order
            .filter(ignore::Order::is_sound)
            .ok_or_else(|| Error::invalid_params(format!("{}: uri, scope, rule, fingerprint", ignore::COMMAND)))?;
        let failed = || Error::invalid_params(format!("{}: hegao.toml", ignore::COMMAND));
        let project = self.project_file(&order.uri).ok_or_else(failed)?;
        if project.text.is_none() {
            let text = order.followed("", project.document.as_deref()).ok_or_else(failed)?;
            let path = project.uri.to_file_path().map_err(|()| failed())?;
            let made = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
            made.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| Error::invalid_params(error.to_string()))?;
            self.workspace.look_again();
            self.check_all_again();
            return Ok(None);
        }
        let edit = ignore::project_edit(&project, &order, &self.support()).ok_or_else(failed)?;
        if self.support().applies_edits {
            let client = self.client.clone();
            tokio::spawn(async move { tokio::time::timeout(ANSWER, client.apply_edit(edit)).await });
        }
        Ok(None)
    }

    /// Asks for the project files that are open: an edit must be made of what they say there.
    pub fn open_project_files(&self) {
        let selector = json!([{ "scheme": "file", "pattern": format!("**/{PROJECT_FILE}") }]);
        let registration = |method: &str, options: Value| Registration {
            id: format!("hegao-toml-{method}"),
            method: format!("textDocument/{method}"),
            register_options: Some(options),
        };
        let registrations = vec![
            registration("didOpen", json!({ "documentSelector": selector })),
            registration("didChange", json!({ "documentSelector": selector, "syncKind": TextDocumentSyncKind::INCREMENTAL })),
            registration("didClose", json!({ "documentSelector": selector })),
        ];
        let client = self.client.clone();
        tokio::spawn(async move { tokio::time::timeout(ANSWER, client.register_capability(registrations)).await });
    }

    /// Asks to be told when project files and profiles change.
    pub fn watch_files(&self) {
        let client = self.client.clone();
        let watchers = json!({ "watchers": [{ "globPattern": "**/*.toml" }] });
        let registration = Registration {
            id: "hegao-toml".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: Some(watchers),
        };
        tokio::spawn(async move { tokio::time::timeout(ANSWER, client.register_capability(vec![registration])).await });
    }
}
