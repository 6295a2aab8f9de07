//! Whole drafts with the findings that a reader expects, one `.findings` file each. `UPDATE=1 cargo test --test drafts`
//! writes them anew; look at the difference before you commit it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use hegao::core::analysis::Analysis;
use hegao::core::finding::Finding;
use hegao::core::profile::Profile;
use hegao::core::recognition::is_recognised;
use hegao::core::text::{Syntax, decode};
use hegao::rules::{Context, Options, check_all};

/// Characters between two prefixes that are tried.
const PREFIX_STEP: usize = 17;

fn drafts() -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/drafts").expect("the drafts").map(|entry| entry.expect("an entry").path());
    let is_draft = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "txt" || ending == "md");
    let mut drafts: Vec<PathBuf> = entries.filter(is_draft).collect();
    drafts.sort();
    drafts
}

fn analysis(path: &Path) -> Analysis {
    let text = decode(fs::read(path).expect("a draft")).expect("a text").text;
    Analysis::new(text, Syntax::of_path(&path.to_string_lossy()), &Profile::built_in(), None)
}

fn findings(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = check_all(&Context { analysis, options: &Options::default() });
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    findings
}

fn described(analysis: &Analysis) -> String {
    let mut lines = String::new();
    for finding in findings(analysis) {
        let place = analysis.line_index.position(&analysis.text, finding.span.start);
        let (severity, text) = (finding.severity.name(), finding.span.of(&analysis.text));
        writeln!(lines, "{}:{} {severity} {} {text}", place.line + 1, place.column + 1, finding.rule).expect("memory");
        writeln!(lines, "    {}", finding.message.zh).expect("memory");
    }
    lines
}

#[test]
fn drafts_give_what_a_reader_expects() {
    let mut differing = Vec::new();
    for path in drafts() {
        let golden = path.with_extension("findings");
        let found = described(&analysis(&path));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, found).expect("the file is written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            differing.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn clean_drafts_are_silent_and_every_draft_is_recognised() {
    for path in drafts() {
        let analysis = analysis(&path);
        assert!(is_recognised(&analysis), "{}", path.display());
        let is_clean = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("clean-"));
        assert!(!is_clean || findings(&analysis).is_empty(), "{}: {}", path.display(), described(&analysis));
    }
}

#[test]
fn every_prefix_is_read_without_a_panic() {
    for path in drafts() {
        let whole = analysis(&path);
        for (end, _) in whole.text.char_indices().step_by(PREFIX_STEP) {
            let prefix = whole.updated(&whole.text[..end], whole.syntax, &whole.profile, None);
            check_all(&Context { analysis: &prefix, options: &Options::default() });
        }
    }
}

/// An analysis that shares paragraphs with the one before an edit equals a fresh one.
#[test]
fn an_edited_analysis_equals_a_fresh_one() {
    for path in drafts() {
        let before = analysis(&path);
        for (start, _) in before.text.char_indices().step_by(331) {
            let end = before.text[start..].char_indices().nth(40).map_or(before.text.len(), |(at, _)| start + at);
            let edited = format!("{}九、其他\r\n{}", &before.text[..start], &before.text[end..]);
            let updated = before.updated(edited.as_str(), before.syntax, &before.profile, None);
            let fresh = Analysis::new(edited.as_str(), before.syntax, &before.profile, None);
            assert_eq!(described(&updated), described(&fresh));
            let made = fresh.lines().len() - updated.shared_paragraphs(&before);
            assert!(made <= 8, "{}: {made} paragraphs were made anew", path.display());
        }
    }
}
