//! The clients in the real editors, by the scripts of `tests/editors`. An editor that is missing is skipped with a word,
//! except in CI (`CI` is set), where it is a failure. `tests/editors/install.sh` gets the editors.

use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

const PROGRAM: &str = env!("CARGO_BIN_EXE_hegao");

/// Editors take a lot of memory and time, so that they run one after another.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The folder that `install.sh` fills.
fn installed(path: &str) -> PathBuf {
    let home = || PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cache");
    let cache = || env::var_os("XDG_CACHE_HOME").map_or_else(home, PathBuf::from).join("hegao-editors");
    env::var_os("HEGAO_EDITORS").map_or_else(cache, PathBuf::from).join(path)
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The first that is there: among what `install.sh` installs, then on the `PATH`.
fn editor(path: &str, name: &str) -> Option<PathBuf> {
    Some(installed(path)).filter(|file| file.exists()).or_else(|| on_path(name))
}

fn skip(name: &str) {
    assert!(env::var_os("CI").is_none(), "{name} not found: run tests/editors/install.sh");
    told(name);
}

/// Past the harness, which keeps to itself what passing tests print.
fn told(name: &str) {
    writeln!(std::io::stderr(), "skipped: {name} not found").expect("standard error is open");
}

/// Runs a script; its output is shown where it fails.
fn run(command: &mut Command) {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let output = command.env("LC_ALL", "C.UTF-8").output().expect("the script starts");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}\n{out}\n{err}");
}

fn script(name: &str) -> Command {
    let mut command = Command::new(Path::new("tests/editors").join(name));
    command.arg(PROGRAM);
    command
}

fn neovim(path: &str, name: &str) {
    match Some(installed(path)).filter(|file| file.exists()) {
        Some(program) => run(script("neovim.sh").env("NVIM", program)),
        None => skip(name),
    }
}

#[test]
fn neovim_0_10() {
    neovim("bin/nvim010", "Neovim 0.10");
}

#[test]
fn neovim_0_12() {
    neovim("bin/nvim012", "Neovim 0.12");
}

/// The Neovim that the user has, whatever its version.
#[test]
fn neovim_of_the_user() {
    match on_path("nvim") {
        Some(program) => run(script("neovim.sh").env("NVIM", program)),
        None => told("nvim"),
    }
}

#[test]
fn helix() {
    match (editor("bin/hx", "hx"), on_path("tmux"), on_path("python3")) {
        (Some(program), Some(_), Some(_)) => run(script("helix.sh").env("HELIX", program)),
        (None, ..) => skip("Helix"),
        _ => skip("tmux or python3"),
    }
}

#[test]
fn emacs() {
    match editor("bin/emacs", "emacs") {
        Some(program) => run(Command::new(program).args(["--batch", "-Q", "-l", "tests/editors/emacs.el"]).env("HEGAO_PROGRAM", PROGRAM)),
        None => skip("Emacs"),
    }
}

#[test]
fn vim_with_ale() {
    let folders = [installed("ale/usr/share/vim-ale"), PathBuf::from("/usr/share/vim-ale")];
    match (folders.into_iter().find(|folder| folder.is_dir()), on_path("vim")) {
        (Some(folder), Some(_)) => run(script("ale.sh").env("ALE", folder)),
        _ => skip("Vim with ALE"),
    }
}

/// The program inside the package, where there is one: what somebody without Rust has.
fn program_on_screen() -> &'static str {
    if Path::new("editors/vscode/server/hegao").is_file() { "" } else { PROGRAM }
}

/// Whether the extension was packed after its sources were written.
fn package_is_current() -> bool {
    let folder = Path::new("editors/vscode");
    let changed = |file: PathBuf| file.metadata().and_then(|file| file.modified()).ok();
    let sources = fs::read_dir(folder.join("src")).into_iter().flatten().flatten().map(|entry| entry.path());
    let newest = sources.chain(["package.json", "package.nls.json"].map(|name| folder.join(name))).filter_map(changed).max();
    changed(folder.join("hegao.vsix")) >= newest
}

/// A script for Node.js with VS Code and the built extension.
fn vscode(name: &str, program: &str) -> Option<Command> {
    let code_server = editor("code-server/node_modules/.bin/code-server", "code-server");
    let has_package = env::var_os("VSIX").is_some() || package_is_current();
    match (on_path("node"), code_server, on_path("chromium")) {
        (Some(_), Some(code_server), Some(browser)) if has_package => {
            let mut command = Command::new("node");
            command.arg(Path::new("tests/editors").join(name)).arg(program).env("CODE_SERVER", code_server).env("CHROMIUM", browser);
            Some(command)
        }
        (Some(_), Some(_), Some(_)) => {
            skip("editors/vscode/hegao.vsix, newer than its sources (npm run package),");
            None
        }
        _ => {
            skip("code-server, Chromium or Node.js");
            None
        }
    }
}

#[test]
fn vscode_by_its_interface() {
    if let Some(mut command) = vscode("vscode.mjs", PROGRAM) {
        run(&mut command);
    }
}

#[test]
fn vscode_on_screen() {
    let playwright = installed("pw");
    if !playwright.join("node_modules/playwright-core").is_dir() {
        return skip("playwright-core");
    }
    if let Some(mut command) = vscode("vscode-screen.mjs", program_on_screen()) {
        run(command.env("PLAYWRIGHT", playwright));
    }
}
