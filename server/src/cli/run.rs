//! Checks many drafts on several threads; results come out in the order of the files, and none is kept.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::input::{read_file, read_stdin};
use super::output::{Failure, Output, note};
use crate::core::analysis::Analysis;
use crate::core::localized::{Language, Localized};
use crate::core::recognition::is_recognised;
use crate::core::text::Syntax;
use crate::lint::{Discovered, is_never_report, lint};
use crate::report::{CheckedFile, FileError, Report, Summary};
use crate::settings::{Errors, Resolver, absolute};

/// Files that a thread works through before results are written.
const STRIDE: usize = 16;

/// A draft to check.
#[derive(Debug)]
pub(super) enum Input {
    File(Discovered),
    /// Standard input under a name.
    Stdin(PathBuf),
}

/// What all files of a run share.
pub(super) struct Run<'a> {
    pub resolver: &'a Resolver,
    pub report: &'a dyn Report,
    /// The language of messages about files that cannot be checked.
    pub language: Language,
    /// Threads to work on; at least 1.
    pub jobs: usize,
    /// Paths that lead nowhere.
    pub lost: Vec<FileError>,
}

/// What a run came to.
#[derive(Debug, Default)]
pub(super) struct Total {
    pub summary: Summary,
    pub errors: Vec<FileError>,
    /// Whether a finding reaches the fail level.
    pub fails: bool,
}

/// What became of one file.
enum Done {
    NotReport,
    Failed(Vec<FileError>),
    Checked { printed: String, summary: Summary, fails: bool },
}

impl Run<'_> {
    /// Checks all files and writes the report.
    pub fn check_all(&self, inputs: &[Input], output: &mut Output) -> Result<Total, Failure> {
        let mut stream = Stream { run: self, output, total: Total::default(), is_first: true, told: HashSet::new() };
        self.lost.iter().for_each(|error| stream.fail(error.clone()));
        stream.output.write(&self.report.start())?;
        let jobs = self.jobs.min(inputs.len());
        let pool: Option<ThreadPool> = (jobs > 1).then(|| ThreadPoolBuilder::new().num_threads(jobs).build().ok()).flatten();
        for stretch in inputs.chunks(jobs.max(1) * STRIDE) {
            match &pool {
                Some(pool) => {
                    let done: Vec<Done> = pool.install(|| stretch.par_iter().map(|input| self.check(input)).collect());
                    done.into_iter().try_for_each(|done| stream.push(done))?;
                }
                None => stretch.iter().try_for_each(|input| stream.push(self.check(input)))?,
            }
            stream.output.flush()?;
        }
        let total = stream.total;
        output.write(&self.report.end(&total.errors, &total.summary))?;
        output.flush()?;
        Ok(total)
    }

    fn check(&self, input: &Input) -> Done {
        let (path, is_named) = match input {
            Input::File(file) => (&file.path, file.is_named),
            Input::Stdin(name) => (name, true),
        };
        let shown = path.to_string_lossy();
        let full = absolute(path);
        let settings = match self.resolver.for_file(&full) {
            Ok(settings) => settings,
            Err(errors) => return Done::Failed(of_settings(&errors)),
        };
        let is_wanted = is_named || settings.includes(&full);
        if !is_wanted && is_never_report(path) {
            return Done::NotReport;
        }
        let text = match input {
            Input::File(file) => read_file(&file.path),
            Input::Stdin(_) => read_stdin(),
        };
        let text = match text {
            Ok(text) => text,
            Err(message) => return Done::Failed(vec![FileError { path: shown.into_owned(), line: None, message }]),
        };
        let analysis = Analysis::new(text, Syntax::of_path(&shown), &settings.profile, settings.year);
        if !is_wanted && !is_recognised(&analysis) {
            return Done::NotReport;
        }
        let linted = lint(&analysis, &settings, &full);
        let mut summary = Summary::default();
        summary.add(&linted);
        let fails = linted.findings.iter().any(|reported| settings.fail_level.fails(reported.finding.severity));
        let file = CheckedFile { path: &shown, analysis: &analysis, linted: &linted, language: settings.language };
        Done::Checked { printed: self.report.file(&file), summary, fails }
    }
}

/// Errors of a project file stand for every file below it.
pub(super) fn of_settings(errors: &Errors) -> Vec<FileError> {
    let error = |error: &crate::settings::SettingsError| FileError {
        path: error.file.clone().unwrap_or_else(|| "hegao".to_owned()),
        line: error.line,
        message: error.message.clone(),
    };
    errors.iter().map(error).collect()
}

/// Writes results in order.
struct Stream<'a> {
    run: &'a Run<'a>,
    output: &'a mut Output,
    total: Total,
    is_first: bool,
    /// Errors that were told: one `hegao.toml` stands for many files.
    told: HashSet<(String, Option<usize>, String)>,
}

impl Stream<'_> {
    fn push(&mut self, done: Done) -> Result<(), Failure> {
        match done {
            Done::NotReport => self.total.summary.not_reports += 1,
            Done::Failed(errors) => errors.into_iter().for_each(|error| self.fail(error)),
            Done::Checked { printed, summary, fails } => {
                self.total.summary.merge(&summary);
                self.total.fails |= fails;
                if !printed.is_empty() {
                    let separator = if self.is_first { "" } else { self.run.report.separator() };
                    self.is_first = false;
                    self.output.write(separator)?;
                    self.output.write(&printed)?;
                }
            }
        }
        Ok(())
    }

    fn fail(&mut self, error: FileError) {
        if !self.told.insert((error.path.clone(), error.line, error.message.zh.clone())) {
            return;
        }
        note(&describe(&error, self.run.language));
        self.total.summary.errors += 1;
        self.total.errors.push(error);
    }
}

/// A file that could not be checked, in one line.
pub(super) fn describe(error: &FileError, language: Language) -> String {
    let line = error.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("{}{line}: {}", error.path, error.message.get(language))
}

/// A path that leads nowhere.
pub(super) fn lost(path: String, reason: &Localized) -> FileError {
    let message = Localized::new(format!("不能检查：{}。", reason.zh), format!("cannot be checked: {}.", reason.en));
    FileError { path, line: None, message }
}

/// The analysis of one named draft, for commands other than `lint`.
pub(super) fn analyse(path: &Path, resolver: &Resolver) -> Result<(Analysis, Language), Failure> {
    let is_stdin = path.as_os_str() == "-";
    let settings = resolver.for_file(&absolute(path))?;
    let text = if is_stdin { read_stdin() } else { read_file(path) };
    let shown = path.to_string_lossy();
    let text =
        text.map_err(|reason| Failure::Told(Localized::new(format!("{shown}: {}", reason.zh), format!("{shown}: {}", reason.en))))?;
    Ok((Analysis::new(text, Syntax::of_path(&shown), &settings.profile, settings.year), settings.language))
}
