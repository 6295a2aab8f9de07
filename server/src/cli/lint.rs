//! `hegao lint`

use std::io::stdout;
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::options::{Format, SettingsOptions, fail_level_parser, format_parser, severity_parser};
use super::output::{Failure, Output, note, width};
use super::run::{Input, Run, Total, lost};
use super::{CLEAN, FAILED, FOUND, Outcome};
use crate::core::finding::Severity;
use crate::core::localized::Language;
use crate::lint::{Discovery, discover};
use crate::report::{FileError, JsonReport, Report, Summary, TextReport, severity_name};
use crate::settings::{FailLevel, Resolver, Selection, Selector, absolute};

/// The name of standard input in reports.
const STDIN: &str = "<stdin>";
/// Columns of text reports that go to a file.
const WIDTH_OF_FILES: usize = 100;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// 文件、文件夹或通配符；“-”是标准输入；不写就是当前文件夹
    #[arg(value_name = "路径")]
    paths: Vec<PathBuf>,
    /// 输出格式：text 或 json
    #[arg(long, value_name = "格式", value_parser = format_parser(), hide_possible_values = true)]
    format: Option<Format>,
    /// 把结果写入文件，不写到标准输出
    #[arg(long, short, value_name = "文件")]
    output: Option<PathBuf>,
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
    let (inputs, discovery) = inputs(options, &resolver);
    let lost: Vec<FileError> = discovery.errors.iter().map(|(path, reason)| lost(path.clone(), reason)).collect();
    let mut output = Output::open(options.output.as_deref())?;
    let report = report(options, language);
    let run = Run { resolver: &resolver, report: report.as_ref(), language, jobs: jobs(options), lost };
    let total = run.check_all(&inputs, &mut output)?;
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

fn inputs(options: &Options, resolver: &Resolver) -> (Vec<Input>, Discovery) {
    let (stdin, mut paths): (Vec<PathBuf>, Vec<PathBuf>) = options.paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    if options.paths.is_empty() {
        paths.push(PathBuf::from("."));
    }
    let own_output = options.output.as_deref().map(absolute);
    let is_passed_over =
        |file: &Path| own_output.as_deref() == Some(file) || resolver.for_file(file).is_ok_and(|settings| settings.excludes(file));
    let mut discovery = discover(&paths, &is_passed_over);
    let name = options.stdin_filename.clone().unwrap_or_else(|| PathBuf::from(STDIN));
    let stdin = stdin.into_iter().take(1).map(|_| Input::Stdin(name.clone()));
    (stdin.chain(std::mem::take(&mut discovery.files).into_iter().map(Input::File)).collect(), discovery)
}

fn report(options: &Options, language: Language) -> Box<dyn Report> {
    if options.format == Some(Format::Json) {
        return Box::new(JsonReport { language });
    }
    let is_file = options.output.is_some();
    let is_coloured = match options.color.unwrap_or(ColorChoice::Auto) {
        ColorChoice::Auto => !is_file && AutoStream::choice(&stdout()) != ColorChoice::Never,
        chosen => chosen != ColorChoice::Never,
    };
    Box::new(TextReport { is_coloured, width: if is_file { WIDTH_OF_FILES } else { width() } })
}

fn jobs(options: &Options) -> usize {
    let all = || std::thread::available_parallelism().map_or(1, usize::from);
    options.jobs.map_or_else(all, usize::from)
}

/// Tells on standard error what the run came to.
fn tell(total: &Total, word_files: usize, language: Language) {
    note(&summary(&total.summary, language));
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
