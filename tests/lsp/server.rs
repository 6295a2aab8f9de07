//! A server in this process and its client.

use std::collections::VecDeque;
use std::io::{BufReader, PipeReader, PipeWriter, Write};
use std::pin::Pin;
use std::sync::mpsc::{Receiver, channel};
use std::task::{Context, Poll};
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::AsyncWrite;

use crate::protocol::{frame, read_message};

/// How long a test waits for a message that must come.
const PATIENCE: Duration = Duration::from_secs(30);

/// A blocking writer in the clothes of an asynchronous one.
struct Output(PipeWriter);

impl AsyncWrite for Output {
    fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        Poll::Ready(self.0.write(bytes))
    }
    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }
    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// A server in this process and its client. When it is dropped, no message may be left unread.
pub struct TestServer {
    input: Option<PipeWriter>,
    messages: Receiver<Value>,
    unread: VecDeque<Value>,
    server: Option<JoinHandle<u8>>,
    next_id: i64,
}

impl TestServer {
    /// Starts a server and initializes it with these capabilities and options.
    pub fn new(capabilities: Value, options: Value) -> Self {
        Self::with_params(json!({ "processId": null, "rootUri": null, "capabilities": capabilities, "initializationOptions": options }))
    }

    /// Starts a server that pushes and does not wait.
    pub fn pushing() -> Self {
        Self::new(json!({}), json!({ "debounce": 0 }))
    }

    /// Starts a server and initializes it.
    pub fn with_params(params: Value) -> Self {
        let mut server = Self::raw();
        let answer = server.request("initialize", params);
        assert!(answer.get("capabilities").is_some(), "{answer}");
        server.notify("initialized", json!({}));
        server
    }

    /// Starts a server that nobody has spoken to.
    pub fn raw() -> Self {
        let (server_input, input) = std::io::pipe().expect("a pipe");
        let (output, server_output) = std::io::pipe().expect("a pipe");
        let server = std::thread::spawn(move || run(server_input, server_output));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read_message(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self { input: Some(input), messages, unread: VecDeque::new(), server: Some(server), next_id: 1 }
    }

    /// Writes bytes as they are.
    pub fn write(&mut self, bytes: &[u8]) {
        self.input.as_mut().expect("the input is open").write_all(bytes).expect("the server reads");
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        let body = json!({ "jsonrpc": "2.0", "method": method, "params": params }).to_string();
        self.write(&frame(body.as_bytes()));
    }

    /// Sends a request and waits for its whole answer.
    pub fn answer(&mut self, method: &str, params: Value) -> Value {
        let id = self.next_id;
        self.next_id += 1;
        let body = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string();
        self.write(&frame(body.as_bytes()));
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// Sends a request and waits for its result.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The next message that fits; others are kept.
    pub fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&fits) {
            return self.unread.remove(at).expect("it was found");
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("a message in time");
            if fits(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }

    /// The next notification of a method: its parameters.
    pub fn notification(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method)["params"].clone()
    }

    /// The diagnostics of one version of a document; those of earlier versions are read away.
    pub fn diagnostics(&mut self, uri: &str, version: i64) -> Vec<Value> {
        loop {
            let message = self.wait(|message| message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri);
            if message["params"]["version"] == version {
                return message["params"]["diagnostics"].as_array().cloned().unwrap_or_default();
            }
        }
    }

    /// Opens a document as version 1.
    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        self.notify("textDocument/didOpen", json!({ "textDocument": { "uri": uri, "languageId": language, "version": 1, "text": text } }));
    }

    /// Changes a document.
    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        self.notify("textDocument/didChange", json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }));
    }

    /// Ends the session; returns the exit code.
    pub fn exit(mut self) -> u8 {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.end()
    }

    /// Waits for the end of the server.
    pub fn end(&mut self) -> u8 {
        let server = self.server.take().expect("the server runs");
        server.join().expect("the server does not panic")
    }
}

fn run(input: PipeReader, output: PipeWriter) -> u8 {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(hegao::lsp::serve_on(input, Output(output)))
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.input = None;
        if let Some(server) = self.server.take() {
            let _ = server.join();
        }
        if std::thread::panicking() {
            return;
        }
        let late = self.messages.recv_timeout(Duration::from_millis(100)).ok();
        let unread: Vec<Value> = self.unread.drain(..).chain(late).chain(self.messages.try_iter()).collect();
        assert!(unread.is_empty(), "messages that nobody read: {unread:?}");
    }
}
