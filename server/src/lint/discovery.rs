//! Finds the files to check: named ones, folders, patterns.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use ignore::{DirEntry, WalkBuilder};

use crate::core::localized::Localized;
use crate::settings::{absolute, io_reason};

/// Endings of the files that are read when a folder is walked.
const TEXT_ENDINGS: [&str; 3] = ["txt", "md", "markdown"];
/// Endings of files that hold drafts, but have to be saved as text first.
const WORD_ENDINGS: [&str; 6] = ["doc", "docx", "wps", "odt", "rtf", "uof"];
/// Beginnings of the names of files that are never such reports.
const NEVER_REPORTS: [&str; 4] = ["readme", "license", "changelog", "requirements"];

/// A file to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovered {
    /// The path as the user would write it.
    pub path: PathBuf,
    /// Whether the user named it: then it is checked whatever it is.
    pub is_named: bool,
}

/// What the paths of a command lead to.
#[derive(Debug, Default)]
pub struct Discovery {
    /// The files in the order of the command; those of a folder by their paths. No file twice.
    pub files: Vec<Discovered>,
    /// Files of word processors in the folders that were walked.
    pub word_files: usize,
    /// Paths that lead nowhere, and why.
    pub errors: Vec<(String, Localized)>,
}

/// Whether a file of this name is never such a report, such as README.
pub fn is_never_report(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let rest = NEVER_REPORTS.iter().find_map(|beginning| name.strip_prefix(beginning));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Finds the files that the paths lead to. `is_passed_over` tells which files of folders are left out.
pub fn discover(paths: &[PathBuf], is_passed_over: &dyn Fn(&Path) -> bool) -> Discovery {
    let mut finder = Finder { found: Discovery::default(), known: HashSet::new(), is_passed_over };
    let (named, walked): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(|path| path.is_file());
    // Files that are both named and met in a folder count as named.
    let names: HashSet<PathBuf> = named.iter().map(|path| absolute(path)).collect();
    for path in paths {
        if named.contains(&path) {
            finder.push(path.clone(), true);
        } else if walked.contains(&path) {
            finder.walk_or_fail(path, &names);
        }
    }
    finder.found
}

struct Finder<'a> {
    found: Discovery,
    known: HashSet<PathBuf>,
    is_passed_over: &'a dyn Fn(&Path) -> bool,
}

impl Finder<'_> {
    fn push(&mut self, path: PathBuf, is_named: bool) {
        if self.known.insert(absolute(&path)) {
            self.found.files.push(Discovered { path, is_named });
        }
    }

    fn walk_or_fail(&mut self, path: &Path, names: &HashSet<PathBuf>) {
        if path.is_dir() {
            self.walk(path, None, names);
            return;
        }
        match std::fs::metadata(path) {
            // A pipe or a device.
            Ok(_) => self.push(path.to_owned(), true),
            Err(error) => match pattern(path) {
                Some((base, matcher)) => self.walk_pattern(path, &base, &matcher, names),
                None => self.fail(path, io_reason(&error)),
            },
        }
    }

    fn walk_pattern(&mut self, written: &Path, base: &Path, matcher: &GlobMatcher, names: &HashSet<PathBuf>) {
        if !base.is_dir() || !self.walk(base, Some(matcher), names) {
            self.fail(written, Localized::new("没有符合这个写法的文本文件", "no text file matches this pattern"));
        }
    }

    fn fail(&mut self, path: &Path, reason: Localized) {
        self.found.errors.push((path.to_string_lossy().into_owned(), reason));
    }

    /// Walks a folder; tells whether any file was met.
    fn walk(&mut self, folder: &Path, matcher: Option<&GlobMatcher>, names: &HashSet<PathBuf>) -> bool {
        let mut met_any = false;
        let is_file = |entry: &DirEntry| entry.file_type().is_some_and(|kind| kind.is_file());
        for entry in WalkBuilder::new(folder).require_git(false).sort_by_file_path(Path::cmp).build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.found.errors.push((folder.to_string_lossy().into_owned(), Localized::new(error.to_string(), error.to_string())));
                    continue;
                }
            };
            let path = entry.path().strip_prefix("./").unwrap_or(entry.path());
            if !is_file(&entry) || matcher.is_some_and(|matcher| !matcher.is_match(path)) {
                continue;
            }
            met_any |= self.meet(path, names);
        }
        met_any
    }

    /// Takes a file of a folder, if it is one that can hold a report.
    fn meet(&mut self, path: &Path, names: &HashSet<PathBuf>) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let (is_text, is_word) = (TEXT_ENDINGS.contains(&ending.as_str()), WORD_ENDINGS.contains(&ending.as_str()));
        if !is_text && !is_word {
            return false;
        }
        let full = absolute(path);
        if (self.is_passed_over)(&full) {
            return true;
        }
        if is_text && !names.contains(&full) {
            self.push(path.to_owned(), false);
        } else if is_word && !names.contains(&full) && self.known.insert(full) {
            self.found.word_files += 1;
        }
        true
    }
}

/// The folder in which the files of a path pattern lie, and the pattern.
fn pattern(written: &Path) -> Option<(PathBuf, GlobMatcher)> {
    let text = written.to_str()?;
    let is_fixed = |part: &str| !part.contains(['*', '?', '[', '{']);
    if is_fixed(text) {
        return None;
    }
    let text = text.strip_prefix("./").unwrap_or(text);
    let fixed: usize = text.split_inclusive('/').take_while(|part| is_fixed(part)).map(str::len).sum();
    let base = if fixed == 0 { PathBuf::from(".") } else { PathBuf::from(&text[..fixed]) };
    let matcher = GlobBuilder::new(text).literal_separator(true).build().ok()?.compile_matcher();
    Some((base, matcher))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_never_reports() {
        for name in ["README.md", "a/readme.zh.txt", "LICENSE-MIT.txt", "CHANGELOG.md", "requirements.txt", "requirements-dev.txt"] {
            assert!(is_never_report(Path::new(name)), "{name}");
        }
        for name in ["report.md", "readmeabout.txt", "README/report.txt"] {
            assert!(!is_never_report(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn patterns_have_a_folder() {
        let (base, matcher) = pattern(Path::new("./reports/2022/**/*.txt")).expect("a pattern");
        assert_eq!(base, Path::new("reports/2022/"));
        assert!(matcher.is_match("reports/2022/x/a.txt") && !matcher.is_match("reports/2021/a.txt"));
        assert!(pattern(Path::new("a.txt")).is_none());
    }
}
