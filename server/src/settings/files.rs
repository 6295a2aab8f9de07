//! Paths and small files of the outside world.

use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::error::SettingsError;
use crate::core::localized::Localized;

/// The path from the root of the file system, without `.` and `..`; links are not followed.
pub fn absolute(path: &Path) -> PathBuf {
    let joined = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut clean = PathBuf::new();
    for component in joined.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => _ = clean.pop(),
            other => clean.push(other),
        }
    }
    clean
}

/// A path below `root` with `/` between its parts; none for a path elsewhere. Both are absolute.
pub fn below(root: &Path, path: &Path) -> Option<String> {
    let parts: Vec<_> = path.strip_prefix(root).ok()?.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Some(parts.join("/"))
}

/// A path as seen from a folder, with `/` between its parts and `..` where it lies elsewhere. Both are absolute.
pub fn relative(folder: &Path, path: &Path) -> String {
    let common = folder.components().zip(path.components()).take_while(|(left, right)| left == right).count();
    let up = folder.components().skip(common).map(|_| "..".into());
    let down = path.components().skip(common).map(|part| part.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// A path as it is shown to people: relative to the current folder where it lies below it.
pub fn shown(path: &Path) -> String {
    let relative = std::env::current_dir().ok().and_then(|folder| below(&folder, path)).filter(|shown| !shown.is_empty());
    relative.unwrap_or_else(|| path.to_string_lossy().into_owned())
}

/// Reads a UTF-8 file, its byte order mark left out.
///
/// # Errors
/// Why it cannot be read.
pub fn read_text(path: &Path) -> Result<String, Localized> {
    let text = std::fs::read_to_string(path).map_err(|error| io_reason(&error))?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// A file that cannot be read, and why.
pub fn unreadable(name: &str, reason: &Localized) -> SettingsError {
    let message = Localized::new(format!("不能读取：{}。", reason.zh), format!("cannot be read: {}.", reason.en));
    SettingsError { file: Some(name.to_owned()), line: None, message }
}

/// Why the operating system refused.
pub fn io_reason(error: &io::Error) -> Localized {
    let zh = match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹".to_owned(),
        ErrorKind::PermissionDenied => "没有权限".to_owned(),
        ErrorKind::IsADirectory => "这是文件夹，不是文件".to_owned(),
        ErrorKind::AlreadyExists => "已有同名文件".to_owned(),
        ErrorKind::InvalidData => "不是 UTF-8 文本，请另存为 UTF-8".to_owned(),
        ErrorKind::StorageFull => "磁盘已满".to_owned(),
        _ => error.to_string(),
    };
    Localized::new(zh, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_cleaned_and_made_relative() {
        assert_eq!(absolute(Path::new("/a/./b/../c.txt")), Path::new("/a/c.txt"));
        assert_eq!(below(Path::new("/a"), Path::new("/a/b/c.txt")).as_deref(), Some("b/c.txt"));
        assert_eq!(below(Path::new("/a/b"), Path::new("/a/c.txt")), None);
        assert_eq!(relative(Path::new("/a/b"), Path::new("/a/b/c/d.txt")), "c/d.txt");
        assert_eq!(relative(Path::new("/a/b"), Path::new("/a/c.txt")), "../c.txt");
    }
}
