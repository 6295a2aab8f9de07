//! The drafts of a command.

use std::path::{Path, PathBuf};

use crate::lint::{Discovered, Discovery, discover};
use crate::settings::{Resolver, absolute};

/// The name of standard input in reports.
pub(super) const STDIN: &str = "<stdin>";

/// A draft to check.
#[derive(Debug)]
pub(super) enum Input {
    File(Discovered),
    /// Standard input under a name.
    Stdin(PathBuf),
}

impl Input {
    /// The path as the user would write it.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(file) => &file.path,
            Self::Stdin(name) => name,
        }
    }

    /// Whether it is standard input.
    pub const fn is_standard(&self) -> bool {
        matches!(self, Self::Stdin(_))
    }

    /// Whether it is checked whatever it is.
    pub fn is_named(&self) -> bool {
        match self {
            Self::File(file) => file.is_named,
            Self::Stdin(_) => true,
        }
    }
}

/// The drafts that paths lead to, standard input first. `own` are the files that the command writes.
pub(super) fn gather(paths: Vec<PathBuf>, stdin_filename: Option<&Path>, own: &[PathBuf], resolver: &Resolver) -> (Vec<Input>, Discovery) {
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| path.as_os_str() == "-");
    let own: Vec<PathBuf> = own.iter().map(|file| absolute(file)).collect();
    let is_passed_over =
        |file: &Path| own.iter().any(|it| it == file) || resolver.for_file(file).is_ok_and(|settings| settings.excludes(file));
    let mut discovery = discover(&paths, &is_passed_over);
    let name = stdin_filename.unwrap_or(Path::new(STDIN));
    let stdin = stdin.into_iter().take(1).map(|_| Input::Stdin(name.to_owned()));
    (stdin.chain(std::mem::take(&mut discovery.files).into_iter().map(Input::File)).collect(), discovery)
}
