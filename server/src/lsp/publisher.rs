//! The only thread that publishes diagnostics: debounced, newest version wins, cleared on close.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use tower_lsp::Client;
use tower_lsp::lsp_types::Url;

use super::client::ClientSupport;
use super::convert::Converter;
use super::documents::Documents;
use super::features::diagnostics::diagnostics;
use super::workspace::{Configured, Workspace};

/// The longest that steady typing can put off a publication.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// What happened to a document.
#[derive(Debug)]
enum Event {
    Changed { uri: Url, wait: Duration },
    Closed(Url),
}

/// Tells the publisher what happened.
#[derive(Debug, Clone)]
pub struct Publisher {
    events: Sender<Event>,
}

/// When a document is due, and since when it waits.
#[derive(Debug, Clone, Copy)]
struct Due {
    at: Instant,
    since: Instant,
}

/// What the thread works on.
struct Worker {
    client: Client,
    runtime: Handle,
    documents: Arc<Documents>,
    workspace: Arc<Workspace>,
    support: Arc<ClientSupport>,
    due: HashMap<Url, Due>,
    /// What was last published of each document.
    published: HashMap<Url, Published>,
}

/// What was published, and when.
struct Published {
    version: i32,
    configured: Arc<Configured>,
    at: Instant,
}

impl Publisher {
    /// Starts the thread. To be called inside the runtime that `client` lives in.
    pub fn start(client: Client, documents: Arc<Documents>, workspace: Arc<Workspace>, support: Arc<ClientSupport>) -> Self {
        let (events, received) = channel();
        let worker =
            Worker { client, runtime: Handle::current(), documents, workspace, support, due: HashMap::new(), published: HashMap::new() };
        std::thread::spawn(move || worker.run(&received));
        Self { events }
    }

    /// A document was opened or changed, or its settings were; publish after `wait`.
    pub fn changed(&self, uri: Url, wait: Duration) {
        // The thread ends with the process; there is nobody to tell.
        let _ = self.events.send(Event::Changed { uri, wait });
    }

    /// A document was closed: clear what was published.
    pub fn closed(&self, uri: Url) {
        let _ = self.events.send(Event::Closed(uri));
    }
}

impl Worker {
    fn run(mut self, events: &Receiver<Event>) {
        loop {
            let event = match self.next_due() {
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => events.recv_timeout(at.saturating_duration_since(Instant::now())),
            };
            match event {
                Ok(event) => {
                    self.take(event);
                    while let Ok(event) = events.try_recv() {
                        self.take(event);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            self.publish_due();
        }
    }

    fn next_due(&self) -> Option<Instant> {
        self.due.values().map(|due| due.at).min()
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Changed { uri, wait } => {
                let now = Instant::now();
                let since = self.due.get(&uri).map_or(now, |due| due.since);
                let at = (now + wait).min(since + LONGEST_WAIT.max(wait));
                self.due.insert(uri, Due { at, since });
            }
            Event::Closed(uri) => {
                self.due.remove(&uri);
                self.published.remove(&uri);
                self.send(uri, Vec::new(), None);
            }
        }
    }

    fn publish_due(&mut self) {
        let now = Instant::now();
        let ready: Vec<Url> = self.due.iter().filter(|(_, due)| due.at <= now).map(|(uri, _)| uri.clone()).collect();
        for uri in ready {
            self.due.remove(&uri);
            self.publish(uri);
        }
    }

    /// Publishes the newest version. One that was overtaken while it was analysed is left to its successor, unless the
    /// client has waited long enough.
    fn publish(&mut self, uri: Url) {
        let Some(document) = self.documents.get(&uri) else { return };
        let configured = self.workspace.configured(&uri);
        let Some(analysed) = document.analysed(&configured) else { return };
        let last = self.published.get(&uri);
        let is_known = last.is_some_and(|last| last.version == analysed.version && Arc::ptr_eq(&last.configured, &configured));
        let is_overtaken = document.version() != analysed.version && last.is_some_and(|last| last.at.elapsed() < LONGEST_WAIT);
        let is_open = self.documents.get(&uri).is_some_and(|open| Arc::ptr_eq(&open, &document));
        if is_known || is_overtaken || !is_open {
            return;
        }
        let published = Published { version: analysed.version, configured: configured.clone(), at: Instant::now() };
        self.published.insert(uri.clone(), published);
        let converter = Converter::new(&analysed.analysis, self.support.encoding);
        let diagnostics = diagnostics(&analysed.findings, &converter, &uri, &self.support, configured.language());
        self.send(uri, diagnostics, Some(analysed.version));
    }

    fn send(&self, uri: Url, diagnostics: Vec<tower_lsp::lsp_types::Diagnostic>, version: Option<i32>) {
        self.runtime.block_on(self.client.publish_diagnostics(uri, diagnostics, version));
    }
}
