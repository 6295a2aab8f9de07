//! Checks many drafts on several threads; results come out in the order of the files, and none is kept.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::input::{read_file, read_stdin};
use super::output::{Failure, Output, note};
use crate::core::analysis::Analysis;
use crate::core::localized::{Language, Localized};
use crate::core::recognition::is_recognised;
use crate::core::text::Syntax;
use crate::lint::{Discovered, is_never_report, lint};
use crate::report::{CheckedFile, FileError, FileRow, Report, Summary, Totals};
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
    /// The reports, the main one first.
    pub reports: &'a [&'a dyn Report],
    /// The language of messages about files that cannot be checked.
    pub language: Language,
    /// The most findings that are printed.
    pub max_findings: Option<usize>,
    /// Threads to work on; at least 1.
    pub jobs: usize,
    /// Tells how far the run is.
    pub progress: ProgressBar,
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
    /// A row a draft.
    pub rows: Vec<FileRow>,
    /// Findings that were not printed, because there are more than asked for.
    pub unprinted: usize,
}

/// A draft that was checked.
struct Checked {
    /// What each report prints of it.
    printed: Vec<String>,
    summary: Summary,
    row: FileRow,
    fails: bool,
}

/// What became of one file.
enum Done {
    NotReport,
    Failed(Vec<FileError>),
    Checked(Box<Checked>),
}

impl Run<'_> {
    /// Checks all files and writes the report.
    pub fn check_all(&self, inputs: &[Input], outputs: &mut [Output]) -> Result<Total, Failure> {
        let is_first = vec![true; self.reports.len()];
        let mut stream = Stream { run: self, outputs, total: Total::default(), is_first, told: HashSet::new() };
        self.lost.iter().for_each(|error| stream.fail(error.clone()));
        stream.write(|report| report.start())?;
        let jobs = self.jobs.min(inputs.len());
        let pool: Option<ThreadPool> = (jobs > 1).then(|| ThreadPoolBuilder::new().num_threads(jobs).build().ok()).flatten();
        for stretch in inputs.chunks(jobs.max(1) * STRIDE) {
            match &pool {
                Some(pool) => {
                    let done: Vec<Done> = pool.install(|| stretch.par_iter().map(|input| self.check(input, self.max_findings)).collect());
                    stretch.iter().zip(done).try_for_each(|(input, done)| stream.push(input, done))?;
                }
                None => stretch.iter().try_for_each(|input| stream.push(input, self.check(input, self.max_findings)))?,
            }
            stream.flush()?;
        }
        stream.end()
    }

    /// Checks one file; of its findings at most `limit` are printed.
    fn check(&self, input: &Input, limit: Option<usize>) -> Done {
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
        let mut linted = lint(&analysis, &settings, &full);
        let mut summary = Summary::default();
        summary.add(&linted);
        let fails = linted.findings.iter().any(|reported| settings.fail_level.fails(reported.finding.severity));
        let (language, fail_level) = (settings.language, settings.fail_level);
        let row = FileRow::new(&CheckedFile { path: &shown, analysis: &analysis, linted: &linted, language, fail_level });
        linted.findings.truncate(limit.unwrap_or(usize::MAX));
        let file = CheckedFile { path: &shown, analysis: &analysis, linted: &linted, language, fail_level };
        let printed = self.reports.iter().map(|report| report.file(&file)).collect();
        Done::Checked(Box::new(Checked { printed, summary, row, fails }))
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
    /// Where each report goes.
    outputs: &'a mut [Output],
    total: Total,
    /// Whether a report has no draft yet.
    is_first: Vec<bool>,
    /// Errors that were told: one `hegao.toml` stands for many files.
    told: HashSet<(String, Option<usize>, String)>,
}

impl Stream<'_> {
    fn push(&mut self, input: &Input, done: Done) -> Result<(), Failure> {
        self.run.progress.inc(1);
        match done {
            Done::NotReport => self.total.summary.not_reports += 1,
            Done::Failed(errors) => errors.into_iter().for_each(|error| self.fail(error)),
            Done::Checked(checked) => return self.print(input, *checked),
        }
        Ok(())
    }

    fn print(&mut self, input: &Input, mut checked: Checked) -> Result<(), Failure> {
        let found: usize = checked.summary.findings.iter().sum();
        let printed = self.total.summary.findings.iter().sum::<usize>() - self.total.unprinted;
        let left = self.run.max_findings.map_or(usize::MAX, |most| most.saturating_sub(printed));
        if found > left {
            // The one draft at the limit, and those behind it, are printed anew with what is left.
            if let Done::Checked(again) = self.run.check(input, Some(left)) {
                checked.printed = again.printed;
            }
            self.total.unprinted += found - left;
        }
        self.total.summary.merge(&checked.summary);
        self.total.fails |= checked.fails;
        self.total.rows.push(checked.row);
        for (index, printed) in checked.printed.iter().enumerate().filter(|(_, printed)| !printed.is_empty()) {
            let separator = if self.is_first[index] { "" } else { self.run.reports[index].separator() };
            self.is_first[index] = false;
            self.outputs[index].write(separator)?;
            self.outputs[index].write(printed)?;
        }
        Ok(())
    }

    fn write(&mut self, piece: impl Fn(&dyn Report) -> String) -> Result<(), Failure> {
        let reports = self.run.reports.iter().zip(self.outputs.iter_mut());
        reports.into_iter().try_for_each(|(report, output)| output.write(&piece(*report)))
    }

    fn flush(&mut self) -> Result<(), Failure> {
        self.outputs.iter_mut().try_for_each(Output::flush)
    }

    fn end(mut self) -> Result<Total, Failure> {
        self.run.progress.finish_and_clear();
        let total = std::mem::take(&mut self.total);
        let rows: &[FileRow] = &total.rows;
        self.write(|report| report.end(&Totals { errors: &total.errors, summary: &total.summary, rows }))?;
        self.flush()?;
        Ok(total)
    }

    fn fail(&mut self, error: FileError) {
        if !self.told.insert((error.path.clone(), error.line, error.message.zh.clone())) {
            return;
        }
        self.run.progress.suspend(|| note(&describe(&error, self.run.language)));
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
