//! The arithmetic of every message and of every tie that holds, reckoned anew.

use std::collections::{BTreeMap, BTreeSet};

use hegao::core::analysis::Analysis;
use hegao::core::figure_list::figures;
use hegao::core::text::{Span, Syntax};
use hegao::rules::RULES;

use super::arithmetic::{Step, step};
use super::planted::changed;
use super::{all_findings, analysis, drafts, paragraphs, wrapped};

/// The examples of the rule pages as whole drafts.
fn examples() -> Vec<Analysis> {
    let mut drafts = Vec::new();
    for rule in RULES {
        for block in rule.page.split("\n```hegao").skip(1) {
            let (attributes, rest) = block.split_once('\n').expect("a block has lines");
            let text = rest.split("\n```").next().unwrap_or_default().replace(['⟦', '⟧'], "");
            let text = if attributes.contains("kind=paragraph") { wrapped(&text).0 } else { text };
            drafts.push(analysis(&text, if attributes.contains("file=md") { Syntax::Markdown } else { Syntax::Plain }));
        }
    }
    drafts
}

/// Steps with the text that they are about, from findings and from ties that hold.
fn steps(analysis: &Analysis, steps: &mut BTreeSet<(&'static str, String)>) {
    let mut add = |source, evidence: &[String]| steps.extend(evidence.iter().map(|step| (source, step.clone())));
    all_findings(analysis).iter().for_each(|finding| add(finding.rule, &finding.evidence));
    figures(analysis).iter().flat_map(|figure| &figure.ties).for_each(|tie| add("tie", &tie.evidence));
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for people to read, with --nocapture")]
fn the_arithmetic_of_every_message_is_right() {
    let mut all = BTreeSet::new();
    let texts = drafts("").into_iter().map(|(_, draft)| draft);
    let own = paragraphs::rows().into_iter().map(|row| analysis(&wrapped(&row.text).0, row.syntax()));
    for draft in texts.chain(examples()).chain(own) {
        steps(&draft, &mut all);
        // Every figure with another digit, one at a time, makes most kinds of messages.
        for figure in figures(&draft).iter().filter(|figure| !figure.ties.is_empty()) {
            let text = changed(&draft.text, Span::new(figure.span.start, figure.span.end), figure.span.end);
            text.into_iter().for_each(|text| steps(&draft.updated(text, draft.syntax, &draft.profile, None), &mut all));
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for (source, text) in &all {
        let judged = step(text);
        let name = match judged {
            Step::Right => "right",
            Step::Wrong => "wrong",
            Step::Shortened => "shortened",
            Step::Bare => "bare",
            Step::Unread => "unread",
        };
        *counts.entry(name).or_default() += 1;
        if matches!(judged, Step::Wrong | Step::Unread) || (text.is_empty() && *source != "tie") {
            faults.push(format!("{source}: {judged:?}: {text:?}"));
        }
    }
    println!("steps of arithmetic: {counts:?}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
