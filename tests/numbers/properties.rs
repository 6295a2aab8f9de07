//! What holds of any text: no panic, spans within it and on the boundaries of characters, widths that do not matter.

use hegao::core::analysis::Analysis;
use hegao::core::figure_list::figures;
use hegao::core::finding::Finding;
use hegao::core::text::{Span, Syntax};
use hegao::core::zones::Zone;
use proptest::prelude::*;

use super::{all_findings, analysis, described, drafts, findings, narrowed, paragraphs, widened, wrapped};

/// Bytes between two prefixes that are tried.
const PREFIX_STEP: usize = 7;

/// Every span that a finding, a fix or a figure names.
fn spans(analysis: &Analysis) -> Vec<Span> {
    let of_finding = |finding: &Finding| {
        let related = finding.related.iter().map(|related| related.span);
        let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        related.chain(edits).chain([finding.span]).collect::<Vec<_>>()
    };
    let of_ties = figures(analysis).into_iter().flat_map(|figure| {
        let operands: Vec<Span> = figure.ties.iter().flat_map(|tie| tie.operands.iter().copied().chain([tie.span])).collect();
        operands.into_iter().chain([figure.span])
    });
    all_findings(analysis).iter().flat_map(of_finding).chain(of_ties).collect()
}

/// The first span that is not one of the text.
fn bad_span(analysis: &Analysis) -> Option<Span> {
    spans(analysis).into_iter().find(|span| analysis.text.get(span.range()).is_none())
}

#[test]
fn every_prefix_is_read() {
    for (name, whole) in drafts("") {
        let mut before = whole.updated("", whole.syntax, &whole.profile, None);
        let text = &whole.text;
        let mut tried = 0;
        for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
            let is_line_end = text[end..].starts_with(['\n', '\r']) || end == text.len();
            if end < tried + PREFIX_STEP && !is_line_end {
                continue;
            }
            tried = end;
            // A fresh reading at the ends of lines; between them the last paragraph alone is new.
            let prefix = if is_line_end {
                analysis(&text[..end], whole.syntax)
            } else {
                before.updated(&text[..end], whole.syntax, &whole.profile, None)
            };
            let bad = all_findings(&prefix).into_iter().find(|finding| text[..end].get(finding.span.range()).is_none());
            assert!(bad.is_none(), "{name}, {end} bytes: {bad:?}");
            before = prefix;
        }
    }
}

/// Each paragraph in another width gives the findings of the same rules.
#[test]
fn width_does_not_matter() {
    let mut texts: Vec<(String, Syntax)> = paragraphs::rows().into_iter().map(|row| (row.text.clone(), row.syntax())).collect();
    for (_, draft) in drafts("") {
        let lines = draft.lines();
        let told = (0..lines.len()).filter(|&index| draft.zones.of[index] == Zone::Body && !draft.is_table_row(index));
        texts.extend(told.map(|index| (lines.content(index).of(&draft.text).to_owned(), Syntax::Plain)));
    }
    let mut differing = Vec::new();
    for (paragraph, syntax) in texts {
        let rules = |paragraph: &str| {
            let text = wrapped(paragraph).0;
            let found = findings(&analysis(&text, syntax));
            let said: Vec<String> = found.iter().map(|finding| described(&text, finding)).collect();
            (found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), said)
        };
        let (own, said) = rules(&paragraph);
        for other in [widened(&paragraph, false), widened(&paragraph, true), narrowed(&paragraph)] {
            let (others, others_said) = rules(&other);
            if own != others {
                differing.push(format!("{said:?} and {others_said:?}: {other}"));
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

const ALPHABET: &str = "[0-9一二两十百千万亿余近约其中共占率%％件人次、，。；：（）()“”《》的为达分别由至到年月日第名]{0,80}";

/// Pieces of sentences about figures, which make more ties than single characters do.
const PIECES: [&str; 64] = [
    "其中",
    "分别",
    "由",
    "从",
    "到",
    "至",
    "提高到",
    "下降至",
    "增长",
    "下降",
    "同比",
    "上年",
    "上年结转",
    "未结",
    "新收",
    "受理",
    "办结",
    "审结",
    "调解成功",
    "办结率",
    "合格率",
    "占",
    "占比",
    "共",
    "合计",
    "总计",
    "累计",
    "每月",
    "平均每",
    "均",
    "各",
    "翻了一番",
    "倍",
    "个百分点",
    "%",
    "％",
    "百分之",
    "分之",
    "一是",
    "二是",
    "三是",
    "三个方面",
    "件",
    "名",
    "人次",
    "万元",
    "亿元",
    "个",
    "第",
    "排名",
    "个县",
    "、",
    "，",
    "。",
    "；",
    "：",
    "（",
    "）",
    "等",
    "和",
    "余",
    "近",
    "约",
    "99999999999999999999",
];

fn text_of_pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => (0_u64..2000).prop_map(|number| number.to_string()),
        1 => "[0-9]{1,19}(\\.[0-9]{1,19})?[万亿]{0,2}",
        1 => "[一二两三四五六七八九十百千万亿零〇]{1,12}",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Numbers at the ends of what can be reckoned with.
const EXTREMES: [&str; 9] = [
    "0",
    "999999999999999999",
    "9223372036854775807",
    "99999999999999999999",
    "100000000000000000",
    "0.00000000000000001",
    "99999999.9999999999",
    "9999999999999万",
    "92233720368.54775807亿",
];

/// The runs of digits in a text.
fn runs(text: &str) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, _) in text.char_indices().filter(|&(_, character)| character.is_ascii_digit() || character == '.') {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(Span::new(at, at + 1)),
        }
    }
    runs
}

/// Every number of paragraphs at an extreme, one at a time, two side by side, and all together; in drafts all together.
#[test]
fn extreme_numbers_are_read() {
    let mut texts: Vec<(String, Syntax, bool)> = paragraphs::rows().into_iter().map(|row| (row.text.clone(), row.syntax(), true)).collect();
    for (_, draft) in drafts("clean-") {
        let lines = draft.lines();
        texts.extend((0..lines.len()).map(|index| (lines.content(index).of(&draft.text).to_owned(), Syntax::Plain, false)));
    }
    let mut failed = Vec::new();
    for (text, syntax, is_own) in texts {
        let runs = runs(&text);
        let few = (0..runs.len()).filter(|_| is_own).flat_map(|at| [at..at + 1, at..runs.len().min(at + 2)]);
        let sets = few.chain(std::iter::once(0..runs.len()));
        for (set, extreme) in sets.flat_map(|set| EXTREMES.map(|extreme| (set.clone(), extreme))) {
            let mut paragraph = text.clone();
            runs[set].iter().rev().for_each(|run| paragraph.replace_range(run.range(), extreme));
            let read = std::panic::catch_unwind(|| bad_span(&analysis(&paragraph, syntax)));
            failed.extend((!matches!(read, Ok(None))).then_some(paragraph));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// What the properties below found once.
#[test]
fn texts_that_failed_once() {
    for paragraph in ["五分之10000000000000000其中", "十分之999999999999999999"] {
        assert_eq!(bad_span(&analysis(&wrapped(paragraph).0, Syntax::Plain)), None, "{paragraph}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_of_number_words_is_read(paragraph in ALPHABET) {
        let text = wrapped(&paragraph).0;
        prop_assert_eq!(bad_span(&analysis(&text, Syntax::Plain)), None);
        prop_assert_eq!(bad_span(&analysis(&paragraph, Syntax::Markdown)), None);
    }

    #[test]
    fn any_pieces_of_sentences_are_read(paragraph in text_of_pieces()) {
        let text = wrapped(&paragraph).0;
        prop_assert_eq!(bad_span(&analysis(&text, Syntax::Plain)), None);
    }

    #[test]
    fn any_table_is_read(rows in proptest::collection::vec(proptest::collection::vec("(合计|小计|[0-9]{1,19}(\\.[0-9]{0,3})?[%％万亿]?|[件人:-]{0,3})", 0..5), 0..6)) {
        let lines: Vec<String> = rows.iter().map(|cells| format!("| {} |", cells.join(" | "))).collect();
        let mut table = lines.first().cloned().unwrap_or_default();
        table += "\n| --- | --- | ---: |\n";
        table += &lines.get(1..).unwrap_or_default().join("\n");
        let text = wrapped(&table).0;
        prop_assert_eq!(bad_span(&analysis(&text, Syntax::Markdown)), None);
    }
}
