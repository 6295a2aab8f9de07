//! Reads drafts from files and standard input.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::core::localized::Localized;
use crate::core::text::{DecodeError, Encoding, decode, encode};
use crate::settings::io_reason;

/// The most bytes of a draft.
const LARGEST: u64 = 1 << 30;

/// A draft as it was read.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub text: String,
    pub encoding: Encoding,
    /// What was read; empty where it need not be kept.
    pub bytes: Vec<u8>,
}

/// What becomes of the bytes that were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bytes {
    Keep,
    Drop,
}

impl Source {
    /// The bytes of a changed text, written as `old`, the text that was read, was.
    ///
    /// # Errors
    /// The encoding would not give back what was not changed, or lacks a character.
    pub fn encoded(&self, old: &str, new: &str) -> Result<Vec<u8>, Localized> {
        if encode(old, self.encoding).as_ref() != Some(&self.bytes) {
            return Err(Localized::new(
                "没有改写：按原来的编码写回去，没有改动的字节也会变样。请用原来的软件打开，另存为 UTF-8，再修改。",
                "was not changed: written back in its encoding, bytes that were not touched would change too. Save it as UTF-8 first.",
            ));
        }
        encode(new, self.encoding).ok_or_else(|| {
            Localized::new(
                "没有改写：原来的编码里没有要改成的字。请另存为 UTF-8，再修改。",
                "was not changed: its encoding lacks a character that is needed. Save it as UTF-8 first.",
            )
        })
    }
}

/// Reads a file as text.
///
/// # Errors
/// Why it cannot be read, and the way out.
pub(super) fn read_file(path: &Path) -> Result<String, Localized> {
    read_source(path, Bytes::Drop).map(|source| source.text)
}

/// Reads a file as a draft.
///
/// # Errors
/// Why it cannot be read, and the way out.
pub(super) fn read_source(path: &Path, bytes: Bytes) -> Result<Source, Localized> {
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let metadata = file.metadata().map_err(|error| unreadable(&error))?;
    if metadata.is_dir() {
        return Err(unreadable(&ErrorKind::IsADirectory.into()));
    }
    read(file, metadata.len(), bytes)
}

/// Reads standard input as text.
///
/// # Errors
/// Why it cannot be read, and the way out.
pub(super) fn read_stdin() -> Result<String, Localized> {
    read_stdin_source(Bytes::Drop).map(|source| source.text)
}

/// Reads standard input as a draft.
///
/// # Errors
/// Why it cannot be read, and the way out.
pub(super) fn read_stdin_source(bytes: Bytes) -> Result<Source, Localized> {
    read(io::stdin().lock(), 0, bytes)
}

fn read(reader: impl Read, expected: u64, kept: Bytes) -> Result<Source, Localized> {
    if expected > LARGEST {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(expected as usize + 1).map_err(|_| too_large())?;
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    let kept = if kept == Bytes::Keep { bytes.clone() } else { Vec::new() };
    let decoded = decode(bytes).map_err(undecodable)?;
    Ok(Source { text: decoded.text, encoding: decoded.encoding, bytes: kept })
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
