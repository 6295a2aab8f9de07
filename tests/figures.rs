//! `hegao figures`: the list of figures as a table, as CSV and as JSON.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use hegao::core::analysis::Analysis;
use hegao::core::figure_list::{Figure, figures};
use hegao::core::profile::Profile;
use hegao::core::text::Syntax;
use serde_json::{Value, json};

const DRAFT: &str = "青禾区司法局2023年度法治政府建设情况报告\n一、主要举措和成效\n党的二十大精神。受理1,200件，“办结”228件，𠮷调解纠纷240件，调解成功228件，调解成功率98%。投资1.8万元。\n二、存在的不足和原因\n因为人员少。\n青禾区司法局\n2024年2月6日\n";

struct Ran {
    code: Option<i32>,
    out: Vec<u8>,
    err: String,
}

impl Ran {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.out).expect("UTF-8")
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.out).expect("JSON")
    }
}

/// Runs the program with a draft on standard input.
fn run(arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    // A run that fails early does not read.
    _ = child.stdin.take().expect("a pipe").write_all(input);
    let output = child.wait_with_output().expect("the program ends");
    Ran { code: output.status.code(), out: output.stdout, err: String::from_utf8_lossy(&output.stderr).into_owned() }
}

#[test]
fn json_holds_values_as_decimal_strings() {
    let ran = run(&["figures", "--isolated", "--format", "json", "-"], DRAFT.as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let json = ran.json();
    assert_eq!(json["path"], "-");
    let figures = json["figures"].as_array().expect("figures");
    let texts: Vec<&str> = figures.iter().filter_map(|figure| figure["text"].as_str()).collect();
    assert_eq!(texts, ["1,200件", "228件", "240件", "228件", "98%", "1.8万元"]);
    let expected = json!({
        "indicator": "𠮷调解纠纷", "text": "240件", "value": "240", "low": "240", "high": "240", "low_open": false, "high_open": false,
        "unit": "件", "precision": "exact", "role": "base", "period": "2023", "part": "measures", "heading": "一、主要举措和成效",
        "line": 3, "column": 32, "status": "conflict", "ties": [{ "rule": "rate-mismatch", "evidence": ["228 ÷ 240 = 95.00%"] }],
    });
    assert_eq!(figures[2], expected);
    let money = &figures[5];
    assert_eq!(
        (&money["value"], &money["low"], &money["unit"], &money["role"]),
        (&json!("18000"), &json!("17500"), &json!("元"), &json!("amount"))
    );
    assert_eq!((&money["status"], &money["ties"]), (&json!("unchecked"), &json!([])));
}

#[test]
fn all_adds_what_counts_nothing() {
    let ran = run(&["figures", "--isolated", "--format", "json", "--all", "-"], DRAFT.as_bytes());
    let json = ran.json();
    let roles: Vec<&str> = json["figures"].as_array().expect("figures").iter().filter_map(|figure| figure["role"].as_str()).collect();
    assert_eq!(roles[..4], ["report_year", "enumerator", "label", "total"]);
    assert_eq!(roles[roles.len() - 3..], ["doc_date"; 3]);
    assert_eq!(json["figures"][roles.len() - 1]["heading"], Value::Null);
    assert_eq!(json["figures"][2]["value"], "20");
    assert_eq!(json["figures"][1]["value"], Value::Null);
}

#[test]
fn csv_opens_in_spreadsheets() {
    let ran = run(&["figures", "--isolated", "--format", "csv", "-"], DRAFT.as_bytes());
    let text = ran.text();
    let mut lines = text.split("\r\n");
    assert_eq!(lines.next(), Some("\u{FEFF}indicator,text,value,low,high,unit,precision,role,period,part,heading,line,column,status,ties"));
    assert_eq!(lines.next(), Some("受理,\"1,200件\",1200,1200,1200,件,exact,total,2023,measures,一、主要举措和成效,3,11,unchecked,"));
    assert!(
        text.contains(
            ",98%,98,97.5,98.5,%,exact,rate,2023,measures,一、主要举措和成效,3,51,conflict,rate-mismatch: 228 ÷ 240 = 95.00%\r\n"
        ),
        "{text}"
    );
    assert!(text.ends_with("\r\n"));
}

#[test]
fn the_table_marks_conflicts() {
    let ran = run(&["figures", "--isolated", "-"], DRAFT.as_bytes());
    let text = ran.text();
    assert!(text.starts_with("一、主要举措和成效\n"), "{text}");
    assert!(text.contains("✗ 3:51  调解成功率") && text.contains("    rate-mismatch: 228 ÷ 240 = 95.00%\n"), "{text}");
    assert!(text.ends_with("6 个数字，0 个核对一致（✓），3 个有出入（✗）\n"), "{text}");
    let english = run(&["figures", "--isolated", "--lang", "en", "-"], DRAFT.as_bytes());
    assert!(english.text().ends_with("6 figures, 0 agree with others (✓), 3 do not (✗)\n"), "{}", english.text());
    let none = run(&["figures", "--isolated", "-"], "无。\n".as_bytes());
    assert_eq!((none.code, none.text()), (Some(0), "0 个数字，0 个核对一致（✓），0 个有出入（✗）\n"));
}

#[test]
fn what_cannot_be_read_is_told() {
    for (arguments, told) in [
        (&["figures", "absent.txt"][..], "absent.txt"),
        (&["figures"], "文件"),
        (&["figures", "--format", "xml", "-"], "xml"),
        (&["figures", "--config", "absent.toml", "-"], "absent.toml"),
    ] {
        let ran = run(arguments, b"");
        assert!(ran.code == Some(2) && ran.err.contains(told) && ran.out.is_empty(), "{arguments:?}: {}", ran.err);
    }
    let word = run(&["figures", "-"], b"PK\x03\x04\x00\x00");
    assert!(word.code == Some(2) && word.err.contains("另存为"), "{}", word.err);
}

/// Where real reports with a reading of every figure by hand are at hand: how far the list agrees with it.
#[test]
#[expect(clippy::print_stderr, reason = "differences are for people to read, with --nocapture")]
fn most_figures_are_read_as_by_hand() {
    let (mut all, mut agreeing) = (0, 0);
    for number in 0..5 {
        let folder = Path::new("../shared/seeds");
        let text = std::fs::read_to_string(folder.join(format!("seed-{number:03}.txt")));
        let rows = std::fs::read_to_string(folder.join(format!("expected-figures-{number:03}.jsonl")));
        let (Ok(text), Ok(rows)) = (text, rows) else { continue };
        let analysis = Analysis::new(text, Syntax::Plain, &Profile::built_in(), None);
        let figures = figures(&analysis);
        for row in rows.lines() {
            let row: Value = serde_json::from_str(row).expect("JSON");
            all += 1;
            let is_right = agrees(&analysis, &figures, &row);
            agreeing += usize::from(is_right);
            if !is_right {
                eprintln!("{number} {}:{} {row}", row["line"], row["col"]);
            }
        }
    }
    assert!(agreeing * 100 >= all * 98, "{agreeing} of {all}");
}

/// Whether value, precision, unit and role of the figure at the place of a row are those of the row.
fn agrees(analysis: &Analysis, figures: &[Figure], row: &Value) -> bool {
    let number = |key: &str| row[key].as_u64().expect("a number") as usize;
    let (line, column) = (number("line") - 1, number("col"));
    let length = row["surface"].as_str().expect("text").chars().count();
    let overlap = |figure: &&Figure| {
        let position = analysis.line_index.position(&analysis.text, figure.span.start);
        let end = position.column + figure.span.of(&analysis.text).chars().count();
        if position.line == line { end.min(column + length).saturating_sub(position.column.max(column)) } else { 0 }
    };
    let Some(figure) = figures.iter().filter(|figure| overlap(figure) > 0).max_by_key(overlap) else { return false };
    let precision = match row["approx"].as_str().expect("text") {
        "余" | "上" => "over",
        "近" => "under",
        "约" => "about",
        "以上" => "at_least",
        "以内" => "at_most",
        _ => "exact",
    };
    let own = if figure.precision.name() == "range" { "exact" } else { figure.precision.name() };
    figure.role.name() == row["role"] && *figure.unit == row["unit"] && own == precision && has_value(figure, &row["value"])
}

fn has_value(figure: &Figure, expected: &Value) -> bool {
    let expected = match expected {
        Value::Null => return figure.values.is_empty(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    // Codes have no value; the text is what there is.
    if figure.role.name() == "code" {
        return true;
    }
    if let (Some((_, last)), Some(high)) = (expected.split_once(".."), figure.interval.and_then(|interval| interval.high)) {
        return high.value.to_string() == last;
    }
    let values: Vec<String> = figure.values.iter().map(|value| value.trimmed().to_string()).collect();
    values.join(",") == expected.trim_end_matches(".0")
}

/// Every marked figure of the reading set is read as marked, and nothing else is.
#[test]
fn the_reading_set_is_read_as_marked() {
    let set = include_str!("figures/reading.txt");
    let (mut figures, mut wrong) = (0, Vec::new());
    for line in set.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, expected) = unmarked(line);
        figures += expected.len();
        let analysis = Analysis::new(
            format!("青禾区司法局2023年度法治政府建设情况报告\n一、主要举措和成效\n本年度工作如下。\n{text}\n"),
            Syntax::Plain,
            &Profile::built_in(),
            None,
        );
        let read: Vec<String> =
            hegao::core::figure_list::paragraph_figures(&analysis, 3).iter().map(|figure| described(&analysis, figure)).collect();
        if read != expected {
            wrong.push(format!("{text}\n  read   {read:?}\n  marked {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{figures} figures\n{}", wrong.join("\n"));
}

/// The text of a line without its marks, and the figures marked.
fn unmarked(line: &str) -> (String, Vec<String>) {
    let (mut text, mut marked) = (String::new(), Vec::new());
    for (index, piece) in line.split(['⟦', '⟧']).enumerate() {
        if index % 2 == 0 {
            text += piece;
            continue;
        }
        let words: Vec<&str> = piece.split(' ').collect();
        let [surface, role, value, unit, precision @ ..] = &words[..] else { panic!("{line}") };
        text += surface;
        marked.push(format!("{surface} {role} {value} {unit} {}", precision.first().unwrap_or(&"exact")));
    }
    (text, marked)
}

fn described(analysis: &Analysis, figure: &Figure) -> String {
    let values: Vec<String> = figure.values.iter().map(|value| value.trimmed().to_string()).collect();
    let or_dash = |text: &str| if text.is_empty() { "-".to_owned() } else { text.to_owned() };
    let (value, unit, text) = (or_dash(&values.join(",")), or_dash(&figure.unit), figure.span.of(&analysis.text));
    format!("{text} {} {value} {unit} {}", figure.role.name(), figure.precision.name())
}
