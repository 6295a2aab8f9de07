//! Reads drafts from files and standard input.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::core::localized::Localized;
use crate::core::text::{DecodeError, decode};
use crate::settings::io_reason;

/// The most bytes of a draft.
const LARGEST: u64 = 1 << 30;

/// Reads a file as text.
///
/// # Errors
/// Why it cannot be read, and the way out.
pub(super) fn read_file(path: &Path) -> Result<String, Localized> {
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let metadata = file.metadata().map_err(|error| unreadable(&error))?;
    if metadata.is_dir() {
        return Err(unreadable(&ErrorKind::IsADirectory.into()));
    }
    read(file, metadata.len())
}

/// Reads standard input as text.
///
/// # Errors
/// Why it cannot be read, and the way out.
pub(super) fn read_stdin() -> Result<String, Localized> {
    read(io::stdin().lock(), 0)
}

fn read(reader: impl Read, expected: u64) -> Result<String, Localized> {
    if expected > LARGEST {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(expected as usize + 1).map_err(|_| too_large())?;
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    decode(bytes).map(|decoded| decoded.text).map_err(undecodable)
}

fn unreadable(error: &io::Error) -> Localized {
    let reason = io_reason(error);
    Localized::new(format!("不能读取：{}。", reason.zh), format!("cannot be read: {}.", reason.en))
}

fn too_large() -> Localized {
    Localized::new("文件超过1 GiB，没有检查。请拆分后再检查。", "the file is larger than 1 GiB and was not checked. Split it.")
}

fn undecodable(error: DecodeError) -> Localized {
    match error {
        DecodeError::WordProcessor => Localized::new(
            "这是 Word、WPS 一类的文件，不能直接检查。请在 Word 或 WPS 中“另存为”纯文本（.txt，编码选 UTF-8），再检查那个文件。",
            "this is a file of a word processor. Save it as plain text (.txt, UTF-8) in Word or WPS and check that file.",
        ),
        DecodeError::Pdf => Localized::new(
            "这是 PDF 文件，不能直接检查。请用原稿另存为纯文本（.txt，编码选 UTF-8），或把文字复制到文本文件，再检查那个文件。",
            "this is a PDF file. Save the original as plain text (.txt, UTF-8), or copy its words into a text file, and check that.",
        ),
        DecodeError::Binary => Localized::new(
            "这不是文本文件。如果它是没有标记的 UTF-16 文本，请用记事本打开，另存为 UTF-8，再检查。",
            "this is no text file. If it is UTF-16 without a byte order mark, save it as UTF-8 and check it again.",
        ),
        DecodeError::Unknown => Localized::new(
            "认不出文字编码（不是 UTF-8，也不是完整的 GB18030）。请用原来的软件打开，另存为 UTF-8，再检查。",
            "the encoding is neither UTF-8 nor undamaged GB18030. Open it where it was written, save it as UTF-8 and check it again.",
        ),
    }
}
