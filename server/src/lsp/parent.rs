//! Ends with the client: watches its process.

/// How often the process is looked for.
#[cfg(unix)]
const LOOK: std::time::Duration = std::time::Duration::from_secs(2);

/// Ends the server when the process of the client is gone. Elsewhere than on Unix the end of the input has to do.
pub fn watch(process: Option<u32>) {
    #[cfg(unix)]
    if let Some(process) = process.and_then(|id| rustix::process::Pid::from_raw(i32::try_from(id).ok()?)) {
        std::thread::spawn(move || {
            while rustix::process::test_kill_process(process) != Err(rustix::io::Errno::SRCH) {
                std::thread::sleep(LOOK);
            }
            super::log("the client has ended");
            std::process::exit(1);
        });
    }
    #[cfg(not(unix))]
    let _ = process;
}
