//! `--baseline` and `--write-baseline`: findings that are known.

use std::path::PathBuf;

use clap::Args;

use super::inputs::STDIN;
use super::output::{Failure, note};
use super::run::Total;
use super::save::write;
use crate::core::localized::{Language, Localized};
use crate::lint::Baseline;
use crate::settings::absolute;

/// Options about known findings.
#[derive(Debug, Args)]
pub(super) struct KnownOptions {
    /// 存量问题清单：其中列出的不再提示，只报新的
    #[arg(long, value_name = "文件")]
    pub baseline: Option<PathBuf>,
    /// 把这次的提示登记为存量问题，写入清单；已有的清单被替换
    #[arg(long, value_name = "文件")]
    pub write_baseline: Option<PathBuf>,
}

/// The baseline that holds, and the one that is to be written.
pub(super) struct KnownFindings<'a> {
    options: &'a KnownOptions,
    baseline: Option<Baseline>,
}

impl<'a> KnownFindings<'a> {
    /// Reads the baseline. While one is written, none holds: what is there is listed.
    pub fn read(options: &'a KnownOptions) -> Result<Self, Failure> {
        let path = options.baseline.as_deref().filter(|_| options.write_baseline.is_none());
        let read = path.map(|path| Baseline::read(&absolute(path))).transpose();
        Ok(Self { options, baseline: read.map_err(|error| Failure::Settings(vec![error].into()))? })
    }

    /// The baseline that holds.
    pub const fn baseline(&self) -> Option<&Baseline> {
        self.baseline.as_ref()
    }

    /// When all files are done: tells of drafts that are gone, about which there can be no finding, and writes the new
    /// baseline.
    pub fn finish(&self, total: &mut Total, is_quiet: bool, language: Language) -> Result<(), Failure> {
        for file in self.baseline.iter().flat_map(Baseline::lost_files).filter(|file| !file.ends_with(STDIN)) {
            note(&match language {
                Language::Zh => format!("存量问题清单里的 {file} 已经没有了，请重新生成清单。"),
                Language::En => format!("the baseline lists {file}, which is gone; write it anew."),
            });
        }
        self.write(total, is_quiet, language)
    }

    fn write(&self, total: &mut Total, is_quiet: bool, language: Language) -> Result<(), Failure> {
        let (Some(path), Some(new)) = (&self.options.write_baseline, total.new_baseline.take()) else { return Ok(()) };
        let shown = path.to_string_lossy();
        // Findings of files that could not be checked would be lost.
        if !total.errors.is_empty() {
            return Err(Failure::Told(Localized::new(
                format!("{shown}：有文件不能检查，清单没有写入。"),
                format!("{shown}: some files could not be checked, so it was not written."),
            )));
        }
        let count = new.len();
        write(path, new.text().as_bytes()).map_err(|error| Failure::of_output(&error, &shown))?;
        if !is_quiet {
            note(&match language {
                Language::Zh => format!("{shown}：已登记 {count} 处存量问题"),
                Language::En => format!("{shown}: {count} known findings written"),
            });
        }
        Ok(())
    }
}
