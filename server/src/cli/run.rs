//! Checks many drafts on several threads; results come out in the order of the files, and none is kept.

use std::collections::HashSet;
use std::path::Path;
use std::sync::OnceLock;

use indicatif::ProgressBar;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::input::{Bytes, Source, read_file, read_source, read_stdin, read_stdin_source};
use super::inputs::Input;
use super::mend::{Draft, Mended, Mending, Places};
use super::output::{Failure, Output, note};
use crate::core::analysis::Analysis;
use crate::core::finding::Safety;
use crate::core::localized::{Language, Localized};
use crate::core::recognition::is_recognised;
use crate::core::text::Syntax;
use crate::lint::{Baseline, Fixer, Known, Linted, NewBaseline, Recorded, Which, is_never_report, lint_knowing};
use crate::report::{CheckedFile, FileError, FileRow, Report, Summary, Totals};
use crate::settings::{Errors, Resolver, Settings, absolute};

/// Files that a thread works through before results are written.
const STRIDE: usize = 16;

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
    /// What is done with fixes.
    pub mending: Option<Mending>,
    /// Findings that are known.
    pub baseline: Option<&'a Baseline>,
    /// The file for which findings are recorded as known.
    pub new_baseline: Option<&'a Path>,
    /// Standard input, which can be read only once.
    pub stdin: OnceLock<Result<Source, Localized>>,
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
    /// How many places each rule has mended.
    pub places: Places,
    /// The drafts that were mended, and in how many places.
    pub mended: Vec<(String, usize)>,
    /// Findings whose best fix is safe, and those whose is not.
    pub fixable: [usize; 2],
    /// The findings that were recorded.
    pub new_baseline: Option<NewBaseline>,
}

/// A draft that was checked.
struct Checked {
    /// What each report prints of it.
    printed: Vec<String>,
    summary: Summary,
    row: FileRow,
    fails: bool,
    mended: Mended,
    fixable: [usize; 2],
    recorded: Recorded,
}

/// What became of one file.
enum Done {
    NotReport,
    Failed(Vec<FileError>),
    Checked(Box<Checked>),
}

impl<'a> Run<'a> {
    /// A run that prints everything and mends nothing.
    pub fn new(resolver: &'a Resolver, reports: &'a [&'a dyn Report], language: Language, jobs: usize, lost: Vec<FileError>) -> Self {
        Self {
            resolver,
            reports,
            language,
            max_findings: None,
            jobs,
            progress: ProgressBar::hidden(),
            lost,
            mending: None,
            baseline: None,
            new_baseline: None,
            stdin: OnceLock::new(),
        }
    }

    /// Checks all files and writes the reports; `stdout` is for mended text and patches.
    pub fn check_all(&self, inputs: &[Input], outputs: &mut [Output], stdout: Option<Output>) -> Result<Total, Failure> {
        let is_first = vec![true; self.reports.len()];
        let new_baseline = self.new_baseline.map(|path| NewBaseline::new(&absolute(path)));
        let total = Total { new_baseline, ..Total::default() };
        let mut stream = Stream { run: self, outputs, stdout, total, is_first, told: HashSet::new() };
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
        let path = input.path();
        let shown = path.to_string_lossy();
        let full = absolute(path);
        let settings = match self.resolver.for_file(&full) {
            Ok(settings) => settings,
            Err(errors) => return Done::Failed(of_settings(&errors)),
        };
        let is_wanted = input.is_named() || settings.includes(&full);
        if !is_wanted && is_never_report(path) {
            return Done::NotReport;
        }
        let mut source = match self.source(input) {
            Ok(source) => source,
            Err(message) => return Done::Failed(vec![FileError { path: shown.into_owned(), line: None, message }]),
        };
        let analysis = Analysis::new(std::mem::take(&mut source.text), Syntax::of_path(&shown), &settings.profile, settings.year);
        if !is_wanted && !is_recognised(&analysis) {
            return Done::NotReport;
        }
        let none = Known::default();
        let known = self.baseline.map_or(&none, |baseline| baseline.of_file(&full));
        let which = self.mending.map_or(Which::Safe, |mending| mending.which);
        let fixer = Fixer { settings: &settings, file: &full, known, which };
        let (analysis, linted, mended) = self.judge(input, &source, analysis, &fixer);
        Done::Checked(Box::new(self.checked(&shown, &settings, &analysis, linted, limit, mended)))
    }

    /// What a draft came to, as it is printed.
    fn checked(
        &self,
        shown: &str,
        settings: &Settings,
        analysis: &Analysis,
        mut linted: Linted,
        limit: Option<usize>,
        mended: Mended,
    ) -> Checked {
        let recorded = self.new_baseline.map(|_| Recorded::take(&mut linted, &analysis.text)).unwrap_or_default();
        let mut summary = Summary::default();
        summary.add(&linted);
        let fails = linted.findings.iter().any(|reported| settings.fail_level.fails(reported.finding.severity));
        let (language, fail_level) = (settings.language, settings.fail_level);
        let row = FileRow::new(&CheckedFile { path: shown, analysis, linted: &linted, language, fail_level });
        let fixable = fixable(&linted);
        linted.findings.truncate(limit.unwrap_or(usize::MAX));
        let file = CheckedFile { path: shown, analysis, linted: &linted, language, fail_level };
        let printed = self.reports.iter().map(|report| report.file(&file)).collect();
        Checked { printed, summary, row, fails, mended, fixable, recorded }
    }

    fn source(&self, input: &Input) -> Result<Source, Localized> {
        let bytes = if self.mending.is_some() { Bytes::Keep } else { Bytes::Drop };
        match input {
            Input::File(file) => read_source(&file.path, bytes),
            Input::Stdin(_) => self.stdin.get_or_init(|| read_stdin_source(bytes)).clone(),
        }
    }

    /// What is found in a draft, after it was mended where that is wanted.
    fn judge(&self, input: &Input, source: &Source, analysis: Analysis, fixer: &Fixer<'_>) -> (Analysis, Linted, Mended) {
        let (file, shown) = match input {
            Input::File(file) => (Some(file.path.as_path()), file.path.to_string_lossy()),
            Input::Stdin(name) => (None, name.to_string_lossy()),
        };
        match self.mending {
            Some(mending) => mending.mend(&Draft { source, shown: &shown, file }, analysis, fixer),
            None => {
                let linted = lint_knowing(&analysis, fixer.settings, fixer.file, fixer.known);
                (analysis, linted, Mended::default())
            }
        }
    }
}

/// How many findings have a safe best fix, and how many another.
fn fixable(linted: &Linted) -> [usize; 2] {
    let best = linted.findings.iter().filter_map(|it| it.finding.fixes.first());
    best.fold([0, 0], |[safe, other], fix| if fix.safety == Safety::Safe { [safe + 1, other] } else { [safe, other + 1] })
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
    /// Where mended text and patches go.
    stdout: Option<Output>,
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
        self.take_mended(input, checked.mended)?;
        self.total.fixable = [0, 1].map(|index| self.total.fixable[index] + checked.fixable[index]);
        if let Some(baseline) = &mut self.total.new_baseline {
            baseline.add(&absolute(input.path()), checked.recorded);
        }
        for (index, printed) in checked.printed.iter().enumerate().filter(|(_, printed)| !printed.is_empty()) {
            let separator = if self.is_first[index] { "" } else { self.run.reports[index].separator() };
            self.is_first[index] = false;
            self.outputs[index].write(separator)?;
            self.outputs[index].write(printed)?;
        }
        Ok(())
    }

    fn take_mended(&mut self, input: &Input, mended: Mended) -> Result<(), Failure> {
        let path = input.path().to_string_lossy();
        if !mended.places.is_empty() {
            self.total.mended.push((path.to_string(), mended.places.values().sum()));
        }
        for (rule, count) in mended.places {
            *self.total.places.entry(rule).or_default() += count;
        }
        if let Some(message) = mended.error {
            self.fail(FileError { path: path.into_owned(), line: None, message });
        }
        self.stdout.as_mut().map_or(Ok(()), |stdout| stdout.write_bytes(&mended.printed))
    }

    fn write(&mut self, piece: impl Fn(&dyn Report) -> String) -> Result<(), Failure> {
        let reports = self.run.reports.iter().zip(self.outputs.iter_mut());
        reports.into_iter().try_for_each(|(report, output)| output.write(&piece(*report)))
    }

    fn flush(&mut self) -> Result<(), Failure> {
        self.outputs.iter_mut().chain(&mut self.stdout).try_for_each(Output::flush)
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
