//! `hegao lint`

use std::io::{IsTerminal, stderr, stdout};
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use indicatif::{ProgressBar, ProgressStyle};

use super::formats::{FurtherReport, Look, Opened, ReportFormat, open, report_format_parser};
use super::input::{read_file, read_stdin};
use super::options::{SettingsOptions, fail_level_parser, severity_parser};
use super::output::{Failure, note};
use super::run::{Input, Run, Total, lost};
use super::{CLEAN, FAILED, FOUND, Outcome};
use crate::core::finding::Severity;
use crate::core::localized::{Language, Localized};
use crate::lint::{Discovery, discover};
use crate::report::{FileError, Report, Summary, severity_name, statistics};
use crate::settings::{FailLevel, Resolver, Selection, Selector, absolute};

/// The name of standard input in reports.
const STDIN: &str = "<stdin>";

#[derive(Debug, Args)]
pub(super) struct Options {
    /// 文件、文件夹或通配符；“-”是标准输入；不写就是当前文件夹
    #[arg(value_name = "路径")]
    paths: Vec<PathBuf>,
    /// 输出格式：text、compact、json、jsonl、sarif、github、gitlab、junit、checkstyle、html
    #[arg(long, value_name = "格式", value_parser = report_format_parser(), hide_possible_values = true)]
    format: Option<ReportFormat>,
    /// 把结果写入文件，不写到标准输出
    #[arg(long, short, value_name = "文件")]
    output: Option<PathBuf>,
    /// 另外再写一份结果，可以写几次，例如 --report sarif=结果.sarif --report html=结果.html
    #[arg(long, value_name = "格式=文件")]
    report: Vec<String>,
    /// 文件中列出的路径，一行一个；“-”是标准输入
    #[arg(long, value_name = "文件")]
    file_list: Option<PathBuf>,
    /// 最多列出这么多条，其余的只计数
    #[arg(long, value_name = "数目")]
    max_findings: Option<usize>,
    /// 最后列出各单位、各部分、各类提示的统计表
    #[arg(long)]
    statistics: bool,
    /// 只看这些规则，用逗号隔开；group:名称 是一组
    #[arg(long, value_name = "规则", value_delimiter = ',')]
    select: Vec<String>,
    /// 不看这些规则
    #[arg(long, value_name = "规则", value_delimiter = ',')]
    ignore: Vec<String>,
    /// 只看这一级及以上：error、warning、info、hint
    #[arg(long, value_name = "级别", value_parser = severity_parser(), hide_possible_values = true)]
    min_level: Option<Severity>,
    /// 从这一级起退出码为1：error、warning、info、hint、never
    #[arg(long, value_name = "级别", value_parser = fail_level_parser(), hide_possible_values = true)]
    fail_level: Option<FailLevel>,
    #[command(flatten)]
    settings: SettingsOptions,
    /// 同时检查几个文件
    #[arg(long, short, value_name = "数目", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// 颜色：auto、always、never
    #[arg(long, value_name = "何时", value_parser = colour_parser(), hide_possible_values = true)]
    color: Option<ColorChoice>,
    /// 只输出结果，不输出统计
    #[arg(long, short)]
    quiet: bool,
    /// 标准输入的文件名，用于查找设置和判断是否 Markdown
    #[arg(long, value_name = "文件名")]
    stdin_filename: Option<PathBuf>,
}

fn colour_parser() -> impl TypedValueParser<Value = ColorChoice> {
    PossibleValuesParser::new(["auto", "always", "never"]).map(|name| match name.as_str() {
        "always" => ColorChoice::Always,
        "never" => ColorChoice::Never,
        _ => ColorChoice::Auto,
    })
}

pub(super) fn run(options: &Options, language: Language, set_language: Option<Language>) -> Outcome {
    let resolver = options.settings.resolver(set_language, options.fail_level, selection(options)?)?;
    // Where the settings here are wrong, the files below them will say so.
    let language = resolver.for_folder(&absolute(Path::new("."))).map_or(language, |settings| settings.language);
    let further: Vec<FurtherReport> = options.report.iter().map(|written| FurtherReport::parse(written)).collect::<Result<_, _>>()?;
    let (inputs, discovery) = inputs(options, &further, &resolver)?;
    let lost: Vec<FileError> = discovery.errors.iter().map(|(path, reason)| lost(path.clone(), reason)).collect();
    let look = Look { language, color: options.color.unwrap_or(ColorChoice::Auto) };
    let Opened { reports, mut outputs } = open(options.format.unwrap_or(ReportFormat::Text), options.output.as_deref(), &further, look)?;
    let reports: Vec<&dyn Report> = reports.iter().map(AsRef::as_ref).collect();
    let jobs = jobs(options);
    let progress = progress(options, inputs.len(), language);
    let run = Run { resolver: &resolver, reports: &reports, language, max_findings: options.max_findings, jobs, lost, progress };
    let total = run.check_all(&inputs, &mut outputs)?;
    if options.statistics {
        note_lines(&statistics(&total.rows, language));
    }
    if !options.quiet {
        tell(&total, discovery.word_files, language);
    }
    Ok(exit_code(&total))
}

fn exit_code(total: &Total) -> u8 {
    match (total.errors.is_empty(), total.fails) {
        (false, _) => FAILED,
        (true, true) => FOUND,
        (true, false) => CLEAN,
    }
}

fn selection(options: &Options) -> Result<Selection, Failure> {
    let read = |names: &[String]| -> Result<Vec<Selector>, Failure> {
        let names = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
        names.map(|name| Selector::parse(name).map_err(|error| Failure::Told(error.message))).collect()
    };
    let min_level = options.min_level.unwrap_or(Severity::Hint);
    Ok(Selection { select: read(&options.select)?, ignore: read(&options.ignore)?, min_level })
}

fn inputs(options: &Options, further: &[FurtherReport], resolver: &Resolver) -> Result<(Vec<Input>, Discovery), Failure> {
    let (stdin, mut paths): (Vec<PathBuf>, Vec<PathBuf>) = options.paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    if let Some(list) = &options.file_list {
        paths.extend(listed(list)?);
    } else if options.paths.is_empty() {
        paths.push(PathBuf::from("."));
    }
    let own: Vec<PathBuf> = options.output.iter().chain(further.iter().map(|report| &report.file)).map(|file| absolute(file)).collect();
    let is_passed_over =
        |file: &Path| own.iter().any(|it| it == file) || resolver.for_file(file).is_ok_and(|settings| settings.excludes(file));
    let mut discovery = discover(&paths, &is_passed_over);
    let name = options.stdin_filename.clone().unwrap_or_else(|| PathBuf::from(STDIN));
    let stdin = stdin.into_iter().take(1).map(|_| Input::Stdin(name.clone()));
    Ok((stdin.chain(std::mem::take(&mut discovery.files).into_iter().map(Input::File)).collect(), discovery))
}

/// The paths of a list, one a line; empty lines are passed over.
fn listed(list: &Path) -> Result<Vec<PathBuf>, Failure> {
    let text = if list.as_os_str() == "-" { read_stdin() } else { read_file(list) };
    let shown = list.to_string_lossy();
    let told = |reason: Localized| Failure::Told(Localized::new(format!("{shown}: {}", reason.zh), format!("{shown}: {}", reason.en)));
    let text = text.map_err(told)?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(PathBuf::from).collect())
}

/// Writes a table to standard error, a line at a time.
fn note_lines(table: &str) {
    table.lines().for_each(note);
}

/// A bar on standard error for many files. Where the results themselves come out on the terminal, they are the progress.
fn progress(options: &Options, files: usize, language: Language) -> ProgressBar {
    const MANY: usize = 32;
    let is_seen = !options.quiet && stderr().is_terminal() && (options.output.is_some() || !stdout().is_terminal());
    if files < MANY || !is_seen {
        return ProgressBar::hidden();
    }
    let word = if language == Language::Zh { "已检查" } else { "checked" };
    let style = ProgressStyle::with_template(&format!("{word} {{pos}}/{{len}} {{bar:40}} {{eta}}"));
    let bar = ProgressBar::new(files as u64);
    style.map_or(ProgressBar::hidden(), |style| bar.with_style(style))
}

fn jobs(options: &Options) -> usize {
    let all = || std::thread::available_parallelism().map_or(1, usize::from);
    options.jobs.map_or_else(all, usize::from)
}

/// Tells on standard error what the run came to.
fn tell(total: &Total, word_files: usize, language: Language) {
    note(&summary(&total.summary, language));
    if total.unprinted > 0 {
        let more = total.unprinted;
        note(&match language {
            Language::Zh => format!("还有 {more} 条没有列出（--max-findings）。"),
            Language::En => format!("{more} more findings were not listed (--max-findings)."),
        });
    }
    if word_files == 0 {
        return;
    }
    note(&match language {
        Language::Zh => format!("另有 {word_files} 个 Word、WPS 一类的文件没有检查。请在 Word 或 WPS 中另存为纯文本（UTF-8）后再检查。"),
        Language::En => format!("{word_files} files of word processors were not checked. Save them as plain text (UTF-8) first."),
    });
}

fn summary(summary: &Summary, language: Language) -> String {
    let Summary { files, not_reports, errors, suppressed, findings } = *summary;
    let is_zh = language == Language::Zh;
    let plural = |count: usize, one: &'static str, many: &'static str| if count == 1 { one } else { many };
    let mut parts =
        vec![if is_zh { format!("{files} 份已检查") } else { format!("{files} {} checked", plural(files, "file", "files")) }];
    if not_reports > 0 {
        parts.push(if is_zh {
            format!("{not_reports} 份不是此类报告")
        } else {
            format!("{not_reports} {} not such reports", plural(not_reports, "is", "are"))
        });
    }
    if errors > 0 {
        parts.push(if is_zh { format!("{errors} 处不能检查") } else { format!("{errors} could not be checked") });
    }
    let counts = Severity::ALL.into_iter().zip(findings).filter(|&(_, count)| count > 0);
    let mut counts: Vec<String> = counts.map(|(severity, count)| format!("{} {count}", severity_name(severity, language))).collect();
    if suppressed > 0 {
        counts.push(format!("{} {suppressed}", if is_zh { "已忽略" } else { "suppressed" }));
    }
    let separator = if is_zh { "，" } else { ", " };
    let behind = if counts.is_empty() { String::new() } else { format!("{}{}", if is_zh { "；" } else { "; " }, counts.join(separator)) };
    format!("{}{behind}", parts.join(separator))
}
