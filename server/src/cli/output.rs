//! Where results go, and what ends a command early.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::Path;

use super::{CLEAN, FAILED};
use crate::core::localized::{Language, Localized};
use crate::settings::{Errors, io_reason};

/// Why a command cannot go on.
#[derive(Debug)]
pub(super) enum Failure {
    /// Nobody reads the output any more.
    ClosedPipe,
    /// A reason for the user.
    Told(Localized),
    /// Wrong settings.
    Settings(Errors),
}

impl From<Errors> for Failure {
    fn from(errors: Errors) -> Self {
        Self::Settings(errors)
    }
}

impl Failure {
    /// Output that cannot be written.
    pub fn of_output(error: &io::Error, name: &str) -> Self {
        if error.kind() == ErrorKind::BrokenPipe {
            return Self::ClosedPipe;
        }
        let reason = io_reason(error);
        Self::Told(Localized::new(format!("{name}：不能写入：{}。", reason.zh), format!("{name}: cannot be written: {}.", reason.en)))
    }

    /// Tells the user and gives the exit code.
    pub fn tell(self, language: Language) -> u8 {
        match self {
            Self::ClosedPipe => return CLEAN,
            Self::Told(message) => note(message.get(language)),
            Self::Settings(errors) => errors.iter().for_each(|error| note(&error.describe(language))),
        }
        FAILED
    }
}

/// Writes a line to standard error. Nobody can be told when that fails.
pub(super) fn note(line: &str) {
    let line = annotate_snippets::normalize_untrusted_str(line);
    _ = writeln!(io::stderr().lock(), "{line}");
}

/// Standard output or a file.
pub(super) struct Output {
    writer: Box<dyn Write>,
    name: String,
}

impl Output {
    /// Standard output, or the file, which is made or emptied.
    pub fn open(file: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = file else {
            return Ok(Self { writer: Box::new(BufWriter::new(io::stdout().lock())), name: "stdout".to_owned() });
        };
        let name = path.to_string_lossy().into_owned();
        let file = File::create(path).map_err(|error| Failure::of_output(&error, &name))?;
        Ok(Self { writer: Box::new(BufWriter::new(file)), name })
    }

    /// Standard error.
    pub fn stderr() -> Self {
        Self { writer: Box::new(BufWriter::new(io::stderr())), name: "stderr".to_owned() }
    }

    /// Writes a piece of the result.
    pub fn write(&mut self, text: &str) -> Result<(), Failure> {
        self.write_bytes(text.as_bytes())
    }

    /// Writes a piece of the result that need not be UTF-8.
    pub fn write_bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.writer.write_all(bytes).map_err(|error| Failure::of_output(&error, &self.name))
    }

    /// Hands over what was written so far.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(|error| Failure::of_output(&error, &self.name))
    }
}

/// Prints the whole result of a command.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut output = Output::open(None)?;
    output.write(text)?;
    output.flush()
}

/// Columns of the terminal behind standard output; a usual width where there is none.
pub(super) fn width() -> usize {
    const USUAL: usize = 100;
    let is_terminal = io::stdout().is_terminal();
    let size = is_terminal.then(terminal_size::terminal_size).flatten();
    size.map_or(USUAL, |(terminal_size::Width(columns), _)| usize::from(columns))
}
