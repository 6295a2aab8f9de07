//! `hegao format`

use std::path::PathBuf;

use clap::Args;

use super::inputs::gather;
use super::lint::jobs;
use super::mend::{How, Mending};
use super::options::SettingsOptions;
use super::output::{Output, note};
use super::run::{Run, Total, lost};
use super::{CLEAN, FAILED, FOUND, Outcome};
use crate::core::localized::Language;
use crate::lint::Which;
use crate::report::FileError;
use crate::settings::Selection;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// 文件、文件夹或通配符；“-”是标准输入，改好的文本写到标准输出
    #[arg(value_name = "文件", required = true)]
    paths: Vec<PathBuf>,
    /// 只看有没有要改的，不写文件；有则退出码为1
    #[arg(long)]
    check: bool,
    /// 输出补丁（patch -p0 或 git apply -p0 可用），不写文件
    #[arg(long)]
    diff: bool,
    #[command(flatten)]
    settings: SettingsOptions,
    /// 同时处理几个文件
    #[arg(long, short, value_name = "数目", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// 不输出统计
    #[arg(long, short)]
    quiet: bool,
    /// 标准输入的文件名，用于查找设置和判断是否 Markdown
    #[arg(long, value_name = "文件名")]
    stdin_filename: Option<PathBuf>,
}

pub(super) fn run(options: &Options, language: Language, set_language: Option<Language>) -> Outcome {
    let resolver = options.settings.resolver(set_language, None, Selection::default())?;
    let (inputs, discovery) = gather(options.paths.clone(), options.stdin_filename.as_deref(), &[], &resolver);
    let lost: Vec<FileError> = discovery.errors.iter().map(|(path, reason)| lost(path.clone(), reason)).collect();
    let how = match (options.diff, options.check) {
        (true, _) => How::Patch,
        (false, true) => How::Count,
        (false, false) => How::Write,
    };
    let mending = Some(Mending { which: Which::Formatting, how });
    let run = Run { mending, ..Run::new(&resolver, &[], language, jobs(options.jobs), lost) };
    let total = run.check_all(&inputs, &mut [], Some(Output::open(None)?))?;
    if !options.quiet {
        tell(&total, how, language);
    }
    Ok(match (total.errors.is_empty(), options.check && !total.mended.is_empty()) {
        (false, _) => FAILED,
        (true, true) => FOUND,
        (true, false) => CLEAN,
    })
}

/// Tells on standard error what was or would be changed.
fn tell(total: &Total, how: How, language: Language) {
    for (path, places) in &total.mended {
        note(&match (language, how) {
            (Language::Zh, How::Write) => format!("已改 {path}（{places} 处）"),
            (Language::Zh, How::Patch | How::Count) => format!("要改 {path}（{places} 处）"),
            (Language::En, How::Write) => format!("formatted {path} ({places})"),
            (Language::En, How::Patch | How::Count) => format!("would format {path} ({places})"),
        });
    }
    let (all, changed, passed_over) = (total.summary.files, total.mended.len(), total.summary.not_reports);
    let same = all - changed;
    note(&match (language, how) {
        (Language::Zh, How::Write) => format!("{changed} 份已改，{same} 份不用改"),
        (Language::Zh, How::Patch | How::Count) => format!("{changed} 份要改，{same} 份不用改"),
        (Language::En, How::Write) => format!("{changed} formatted, {same} unchanged"),
        (Language::En, How::Patch | How::Count) => format!("{changed} would be formatted, {same} unchanged"),
    });
    if passed_over > 0 {
        note(&match language {
            Language::Zh => format!("{passed_over} 份不是此类报告，没有看"),
            Language::En => format!("{passed_over} passed over: no such reports"),
        });
    }
}
