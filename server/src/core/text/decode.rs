//! From the bytes of a file to text, without guessing, and back.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::is_han;

/// The encoding that a file was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-16, little endian, with a byte order mark.
    Utf16Le,
    /// UTF-16, big endian, with a byte order mark.
    Utf16Be,
    /// GB18030, which contains GBK and GB2312.
    Gb18030,
}

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text without a byte order mark.
    pub text: String,
    /// How it was written.
    pub encoding: Encoding,
}

/// Why bytes cannot be read as a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// A document of Word, WPS or OpenDocument.
    WordProcessor,
    /// A PDF file.
    Pdf,
    /// Other data that is no text.
    Binary,
    /// Damaged text, or text in an encoding that is not supported.
    Unknown,
}

/// Decodes by byte order mark, else as UTF-8, else as GB18030; anything doubtful is an error.
///
/// # Errors
/// A [`DecodeError`] that tells what the bytes are, as far as it can be told.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if let Some(error) = foreign_format(&bytes) {
        return Err(error);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let text = std::str::from_utf8(rest).map_err(|_| DecodeError::Unknown)?;
        return checked(text.to_owned(), Encoding::Utf8Bom);
    }
    if bytes.starts_with(b"\xFF\xFE") {
        return utf16(&bytes[2..], UTF_16LE, Encoding::Utf16Le);
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return utf16(&bytes[2..], UTF_16BE, Encoding::Utf16Be);
    }
    match String::from_utf8(bytes) {
        Ok(text) => checked(text, Encoding::Utf8),
        Err(error) => gb18030(error.as_bytes()),
    }
}

/// Encodes a text as the file was written. `None` where the encoding lacks a character.
pub fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Utf8 => Some(text.as_bytes().to_vec()),
        Encoding::Utf8Bom => Some([b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        Encoding::Utf16Le => Some([0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => Some([0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()),
        Encoding::Gb18030 => {
            let (bytes, _, had_errors) = GB18030.encode(text);
            (!had_errors).then(|| bytes.into_owned())
        }
    }
}

fn utf16(bytes: &[u8], codec: &'static encoding_rs::Encoding, encoding: Encoding) -> Result<Decoded, DecodeError> {
    let text = codec.decode_without_bom_handling_and_without_replacement(bytes).ok_or(DecodeError::Unknown)?;
    checked(text.into_owned(), encoding)
}

fn checked(text: String, encoding: Encoding) -> Result<Decoded, DecodeError> {
    if memchr::memchr(0, text.as_bytes()).is_some() {
        return Err(DecodeError::Binary);
    }
    Ok(Decoded { text, encoding })
}

fn gb18030(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    let unreadable = if memchr::memchr(0, bytes).is_some() { DecodeError::Binary } else { DecodeError::Unknown };
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or(unreadable)?;
    let is_control = |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t');
    if text.contains(is_control) || !text.contains(is_han) {
        return Err(unreadable);
    }
    Ok(Decoded { text: text.into_owned(), encoding: Encoding::Gb18030 })
}

/// Formats that people hand in by mistake, told by their first bytes.
fn foreign_format(bytes: &[u8]) -> Option<DecodeError> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    const RTF: &[u8] = b"{\\rtf";
    if [ZIP, OLE, RTF].iter().any(|magic| bytes.starts_with(magic)) {
        return Some(DecodeError::WordProcessor);
    }
    bytes.starts_with(b"%PDF-").then_some(DecodeError::Pdf)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<(&str, Encoding), DecodeError>) {
        let decoded = decode(bytes.to_vec());
        assert_eq!(decoded.as_ref().map(|it| (it.text.as_str(), it.encoding)).map_err(|&it| it), expected);
        if let Ok(it) = decoded {
            assert_eq!(encode(&it.text, it.encoding).as_deref(), Some(bytes), "the same bytes come back");
        }
    }

    #[test]
    fn encodings_of_the_contract() {
        check(b"", Ok(("", Encoding::Utf8)));
        check("法治𠮷".as_bytes(), Ok(("法治𠮷", Encoding::Utf8)));
        check(b"\xEF\xBB\xBFa", Ok(("a", Encoding::Utf8Bom)));
        check(b"\xFF\xFE\xD5\x6C\xBB\x6C", Ok(("法治", Encoding::Utf16Le)));
        check(b"\xFE\xFF\x6C\xD5\x6C\xBB", Ok(("法治", Encoding::Utf16Be)));
        check(b"\xB7\xA8\xD6\xCE\r\n", Ok(("法治\r\n", Encoding::Gb18030)));
    }

    #[test]
    fn no_guessing() {
        check(b"\xB7\xA8\xD6", Err(DecodeError::Unknown));
        check(b"\xFF\xFE\xD5", Err(DecodeError::Unknown));
        check(b"caf\xE9", Err(DecodeError::Unknown));
        check(b"\xD5\x6C\xBB\x6C\x0A\x00", Err(DecodeError::Binary));
        check(b"a\0b", Err(DecodeError::Binary));
        check(b"PK\x03\x04\x14\0", Err(DecodeError::WordProcessor));
        check(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0", Err(DecodeError::WordProcessor));
        check(b"%PDF-1.7", Err(DecodeError::Pdf));
    }
}
