//! The language server as a process: what happens at the ends of a session.

#[path = "lsp/protocol.rs"]
mod protocol;

use std::io::{BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use protocol::{DRAFT, frame, read_message};
use serde_json::{Value, json};

/// How long the program may take to end.
const END: Duration = Duration::from_secs(2);

struct Server {
    process: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
        let mut process =
            command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        let (input, output) = (process.stdin.take(), BufReader::new(process.stdout.take().expect("an output")));
        Self { process, input, output }
    }

    fn send(&mut self, message: Value) {
        self.input.as_mut().expect("the input is open").write_all(&frame(message.to_string().as_bytes())).expect("the program reads");
    }

    fn receive(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = read_message(&mut self.output).expect("a message");
            if fits(&message) {
                return message;
            }
        }
    }

    fn initialize(&mut self) {
        let process = std::process::id();
        self.send(json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "processId": process, "capabilities": {} } }));
        self.receive(|message| message["id"] == 1);
        self.send(json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
    }

    fn code_in_time(&mut self) -> Option<i32> {
        let start = Instant::now();
        while start.elapsed() < END {
            if let Some(status) = self.process.try_wait().expect("the process can be asked") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.process.kill();
        None
    }
}

#[test]
fn a_draft_is_checked_and_the_session_ends_with_0_although_the_input_stays_open() {
    let mut server = Server::start(&["lsp", "--stdio"]);
    server.initialize();
    let document = json!({ "uri": "file:///a.txt", "languageId": "plaintext", "version": 1, "text": DRAFT });
    server.send(json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } }));
    let published = server.receive(|message| message["method"] == "textDocument/publishDiagnostics");
    assert_eq!(published["params"]["diagnostics"][0]["code"], "missing-part");
    server.send(json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown", "params": null }));
    assert_eq!(server.receive(|message| message["id"] == 2)["result"], Value::Null);
    server.send(json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert_eq!(server.code_in_time(), Some(0));
}

#[test]
fn exit_without_shutdown_gives_1() {
    let mut server = Server::start(&["lsp"]);
    server.initialize();
    server.send(json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert_eq!(server.code_in_time(), Some(1));
}

#[test]
fn the_end_of_the_input_ends_the_program() {
    let mut server = Server::start(&["lsp"]);
    server.initialize();
    server.input = None;
    assert_eq!(server.code_in_time(), Some(1));
}
