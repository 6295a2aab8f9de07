//! `--fix`, `--diff` and `hegao format`: what becomes of the fixes of a draft.

use std::collections::BTreeMap;
use std::io::{IsTerminal, stdout};
use std::path::Path;

use super::input::Source;
use super::save::replace;
use crate::core::analysis::Analysis;
use crate::core::finding::Edit;
use crate::core::localized::{Language, Localized};
use crate::core::text::{Encoding, encode};
use crate::lint::{Fixer, Linted, Unsettled, Which, lint_knowing};
use crate::report::patch;

/// What is done with fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// The file is written; of standard input the mended text is printed.
    Write,
    /// A patch is printed.
    Patch,
    /// They are counted.
    Count,
}

/// Which fixes, and what is done with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mending {
    pub which: Which,
    pub how: How,
}

/// A draft to be mended.
pub(super) struct Draft<'a> {
    pub source: &'a Source,
    /// Its path as the user would write it.
    pub shown: &'a str,
    /// Its file; none for standard input.
    pub file: Option<&'a Path>,
}

/// How many places each rule has changed.
pub(super) type Places = BTreeMap<&'static str, usize>;

/// What mending a draft came to.
#[derive(Debug, Default)]
pub(super) struct Mended {
    pub places: Places,
    /// What goes to standard output.
    pub printed: Vec<u8>,
    /// Why it was not mended.
    pub error: Option<Localized>,
}

impl Mending {
    /// Whether the draft goes to standard output once more, mended or not.
    fn prints_whole(self, draft: &Draft<'_>) -> bool {
        self.how == How::Write && draft.file.is_none()
    }

    /// Mends a draft. Returns it as it is now, with what remains to be found.
    pub fn mend(self, draft: &Draft<'_>, analysis: Analysis, fixer: &Fixer<'_>) -> (Analysis, Linted, Mended) {
        let as_it_was = || if self.prints_whole(draft) { draft.source.bytes.clone() } else { Vec::new() };
        let failed = |error| Mended { error: Some(error), printed: as_it_was(), ..Mended::default() };
        let fixed = match fixer.fix(&analysis) {
            Ok(fixed) => fixed,
            Err(Unsettled) => {
                let linted = lint_knowing(&analysis, fixer.settings, fixer.file, fixer.known);
                return (analysis, linted, failed(unsettled()));
            }
        };
        let Some(mended) = fixed.mended else {
            let printed = as_it_was();
            return (analysis, fixed.before, Mended { printed, ..Mended::default() });
        };
        match self.done(draft, &analysis, &mended.analysis.text, &mended.edits) {
            Err(error) => (analysis, fixed.before, failed(error)),
            Ok(printed) => {
                let outcome = Mended { places: mended.places, printed, error: None };
                if self.how == How::Write { (mended.analysis, mended.linted, outcome) } else { (analysis, fixed.before, outcome) }
            }
        }
    }

    /// Does what is wanted with the new text; gives what goes to standard output.
    fn done(self, draft: &Draft<'_>, old: &Analysis, new: &str, edits: &[Edit]) -> Result<Vec<u8>, Localized> {
        let bytes = draft.source.encoded(&old.text, new)?;
        match (self.how, draft.file) {
            (How::Count, _) => Ok(Vec::new()),
            (How::Patch, _) => Ok(patch_bytes(draft, &old.text, edits)),
            (How::Write, None) => Ok(bytes),
            (How::Write, Some(path)) => replace(path, &draft.source.bytes, &bytes).map(|()| Vec::new()),
        }
    }
}

fn unsettled() -> Localized {
    Localized::new(
        "没有改写：有几处改法互相抵消，改不完。请逐条核对修改，并把这份文稿的情况告诉我们。",
        "was not changed: some fixes undo each other. Mend it by hand, and please report this.",
    )
}

/// The patch of a draft. Its lines are in the encoding of the file, so that it can be applied; on a terminal, and for
/// UTF-16, which no patch can be made of, in UTF-8.
fn patch_bytes(draft: &Draft<'_>, text: &str, edits: &[Edit]) -> Vec<u8> {
    let encoding = draft.source.encoding;
    let patch = if encoding == Encoding::Utf8Bom {
        let mark = '\u{FEFF}';
        let moved = |edit: &Edit| Edit { span: edit.span.shifted(mark.len_utf8()), new_text: edit.new_text.clone() };
        patch(draft.shown, &format!("{mark}{text}"), &edits.iter().map(moved).collect::<Vec<_>>())
    } else {
        patch(draft.shown, text, edits)
    };
    let is_gb = encoding == Encoding::Gb18030 && !stdout().is_terminal();
    let body = is_gb.then(|| encode(&patch.body, encoding)).flatten();
    [patch.head.into_bytes(), body.unwrap_or_else(|| patch.body.into_bytes())].concat()
}

/// What was mended, in words.
pub(super) fn told(places: &Places, how: How, language: Language) -> String {
    let count: usize = places.values().sum();
    let rules: Vec<String> = places.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
    let plural = if count == 1 { "" } else { "s" };
    match (language, how) {
        (Language::Zh, How::Write) => format!("已改 {count} 处：{}", rules.join("，")),
        (Language::Zh, How::Patch | How::Count) => format!("可改 {count} 处，没有写入：{}", rules.join("，")),
        (Language::En, How::Write) => format!("{count} place{plural} mended: {}", rules.join(", ")),
        (Language::En, How::Patch | How::Count) => format!("{count} place{plural} would be mended: {}", rules.join(", ")),
    }
}
