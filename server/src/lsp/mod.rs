//! The language server on standard input and output.

mod backend;
mod capabilities;
mod client;
mod convert;
mod documents;
mod features;
mod folders;
mod guard;
mod lock;
mod parent;
mod publisher;
mod workspace;

use std::io::Read;
use std::time::Duration;

use tokio::io::AsyncWrite;
use tower_lsp::{LspService, Server};

use backend::Backend;
use guard::GuardedInput;

/// How long answers that are under way may take after `exit`.
const GRACE: Duration = Duration::from_millis(500);
/// How often it is looked whether the client has sent `exit`.
const LOOK: Duration = Duration::from_millis(50);

/// Serves on standard input and output until `exit`, the end of the input, or the end of the client's process. Returns
/// the exit code.
///
/// # Errors
/// The runtime cannot be started.
pub fn serve() -> std::io::Result<u8> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let code = runtime.block_on(serve_on(std::io::stdin(), tokio::io::stdout()));
    runtime.shutdown_background();
    Ok(code)
}

/// Serves on any input and output; returns the exit code. To be called inside a runtime.
pub async fn serve_on(input: impl Read + Send + 'static, output: impl AsyncWrite) -> u8 {
    let (input, end) = GuardedInput::new(input);
    let (service, socket) = LspService::new(Backend::new);
    let serving = Server::new(input, output, socket).serve(service);
    let exited = async {
        while !end.has_exited() {
            tokio::time::sleep(LOOK).await;
        }
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        () = serving => {}
        () = exited => {}
    }
    end.exit_code()
}

/// Writes a line for whoever reads the server's log; standard output belongs to the protocol.
#[expect(clippy::print_stderr, reason = "standard error is the server's log")]
fn log(message: &str) {
    eprintln!("hegao: {message}");
}
