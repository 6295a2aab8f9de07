//! Writes files whole or not at all: through a temporary file in the same folder.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::core::localized::Localized;
use crate::settings::io_reason;

/// Names of temporary files that are tried.
const ATTEMPTS: u32 = 100;

/// Replaces what a file holds, unless it is no longer `old`. A link stays a link; what it leads to is replaced.
///
/// # Errors
/// Why the file was left as it is.
pub(super) fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Localized> {
    let unwritable = |error: io::Error| {
        let reason = io_reason(&error);
        Localized::new(format!("没有改写：{}。", reason.zh), format!("was not changed: {}.", reason.en))
    };
    let target = fs::canonicalize(path).map_err(unwritable)?;
    let metadata = fs::metadata(&target).map_err(unwritable)?;
    if !metadata.is_file() {
        return Err(Localized::new("没有改写：不是普通文件。", "was not changed: it is no ordinary file."));
    }
    let now = fs::read(&target).map_err(unwritable)?;
    if now == new {
        return Ok(());
    }
    if now != old {
        return Err(Localized::new(
            "没有改写：检查期间文件被别的程序改动了。请再运行一次。",
            "was not changed: another program changed the file meanwhile. Run again.",
        ));
    }
    // A temporary file would get round the protection of the file itself.
    OpenOptions::new().write(true).open(&target).map_err(unwritable)?;
    write_through(&target, new, Some(&metadata)).map_err(unwritable)
}

/// Writes a file, new or not.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::canonicalize(path) {
        Ok(target) => write_through(&target, bytes, Some(&fs::metadata(&target)?)),
        Err(_) => write_through(path, bytes, None),
    }
}

fn write_through(target: &Path, bytes: &[u8], like: Option<&Metadata>) -> io::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (file, temporary) = create(folder)?;
    let written = fill(file, &temporary, bytes, like).and_then(|()| fs::rename(&temporary, target));
    if written.is_err() {
        _ = fs::remove_file(&temporary);
    }
    written?;
    sync_folder(folder);
    Ok(())
}

fn create(folder: &Path) -> io::Result<(File, PathBuf)> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let process = std::process::id();
    for _ in 0..ATTEMPTS {
        let path = folder.join(format!(".hegao-{process}-{}.tmp", NEXT.fetch_add(1, Ordering::Relaxed)));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (file, path)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn fill(mut file: File, path: &Path, bytes: &[u8], like: Option<&Metadata>) -> io::Result<()> {
    file.write_all(bytes)?;
    if let Some(like) = like {
        keep_owner(path, like);
        fs::set_permissions(path, like.permissions())?;
    }
    file.sync_all()
}

/// Gives the file the owner that it had, where that is allowed.
#[cfg(unix)]
fn keep_owner(path: &Path, like: &Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    let is_same = fs::metadata(path).is_ok_and(|now| (now.uid(), now.gid()) == (like.uid(), like.gid()));
    if !is_same {
        _ = chown(path, Some(like.uid()), Some(like.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Metadata) {}

/// Makes the new name last. The file itself is safe without.
fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = File::open(folder) {
        _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that goes when the test ends.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("hegao-save-{}-{name}", std::process::id()));
            _ = fs::remove_dir_all(&path);
            fs::create_dir_all(&path).expect("a folder");
            Self(path)
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).expect("a folder").map(|entry| entry.expect("an entry"));
            let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn only_what_was_read_is_replaced() {
        let folder = Folder::new("replace");
        let path = folder.0.join("a.txt");
        fs::write(&path, "old").expect("a file");
        assert_eq!(replace(&path, b"old", b"new"), Ok(()));
        assert_eq!(replace(&path, b"old", b"new"), Ok(()), "it is there already");
        let refused = replace(&path, b"old", b"newer").expect_err("it is no longer old");
        assert!(refused.zh.contains("改动"), "{refused:?}");
        assert_eq!(fs::read(&path).expect("a file"), b"new");
        assert!(replace(&folder.0, b"", b"").is_err() && replace(&folder.0.join("b.txt"), b"", b"x").is_err());
        assert_eq!(folder.names(), ["a.txt"], "nothing is left behind");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = Folder::new("links");
        let (path, link) = (folder.0.join("a.txt"), folder.0.join("b.txt"));
        fs::write(&path, "old").expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");
        symlink("a.txt", &link).expect("a link");
        assert_eq!(replace(&link, b"old", b"new"), Ok(()));
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert_eq!(fs::read(&path).expect("a file"), b"new");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
        write(&link, b"newer").expect("it is written");
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        write(&folder.0.join("c.txt"), b"").expect("it is made");
        assert_eq!(folder.names(), ["a.txt", "b.txt", "c.txt"]);
    }
}
