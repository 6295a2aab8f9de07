//! The language server on standard input and output.

mod backend;
mod client;
mod convert;
mod documents;
mod features;
mod guard;
mod publisher;
mod workspace;

pub use backend::Backend;

use std::process::ExitCode;
use std::time::Duration;

use tower_lsp::{LspService, Server};

use guard::GuardedInput;

/// How long answers that are under way may take after `exit`.
const GRACE: Duration = Duration::from_millis(500);

/// Serves until `exit`, the end of the input, or the end of the client's process.
///
/// # Errors
/// The runtime cannot be started.
pub fn serve() -> std::io::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let code = runtime.block_on(async {
        let (input, end) = GuardedInput::new(std::io::stdin());
        let (service, socket) = LspService::new(Backend::new);
        let serving = Server::new(input, tokio::io::stdout(), socket).serve(service);
        tokio::pin!(serving);
        loop {
            tokio::select! {
                () = &mut serving => break,
                () = tokio::time::sleep(Duration::from_millis(50)), if !end.has_exited() => {}
                () = tokio::time::sleep(GRACE), if end.has_exited() => break,
            }
        }
        end.exit_code()
    });
    runtime.shutdown_background();
    Ok(ExitCode::from(code))
}

/// Writes a line for whoever reads the server's log; standard output belongs to the protocol.
#[expect(clippy::print_stderr, reason = "standard error is the server's log")]
fn log(message: &str) {
    eprintln!("hegao: {message}");
}
