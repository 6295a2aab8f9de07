//! A whole report written from an empty file, with completion: how many keys it takes, and that nothing is found in it.

use serde_json::{Value, json};

use crate::position;
use crate::server::TestServer;

const URI: &str = "file:///reports/new.txt";

/// A writer with an editor that fills in snippets.
struct Writer {
    server: TestServer,
    text: String,
    /// Where the cursor is, in bytes.
    cursor: usize,
    version: i64,
    keys: usize,
}

impl Writer {
    fn new() -> Self {
        let snippets = json!({ "textDocument": { "completion": { "completionItem": { "snippetSupport": true } }, "diagnostic": {} } });
        let mut server = TestServer::new(snippets, json!({}));
        server.open(URI, "hegao", "");
        Self { server, text: String::new(), cursor: 0, version: 1, keys: 0 }
    }

    fn put(&mut self, start: usize, text: &str) {
        self.text.replace_range(start..self.cursor, text);
        self.cursor = start + text.len();
        self.version += 1;
        self.server.change(URI, self.version, json!([{ "text": self.text }]));
    }

    /// Types characters, a key each.
    fn types(&mut self, text: &str) {
        self.keys += text.chars().count();
        self.put(self.cursor, text);
    }

    /// Moves behind some words, two keys for a search and one for each character of it.
    fn goes_behind(&mut self, words: &str) {
        self.keys += 2 + words.chars().count();
        self.cursor = self.text.find(words).unwrap_or_else(|| panic!("{words}: {}", self.text)) + words.len();
    }

    /// Accepts the item whose label begins with some words, and fills in its gaps.
    fn accepts(&mut self, label: &str, gaps: &[&str]) {
        let before = &self.text[..self.cursor];
        let line = before.matches('\n').count();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let at = json!({ "textDocument": { "uri": URI }, "position": position(line, before[start..].chars().count()) });
        let list = self.server.request("textDocument/completion", at);
        let items = list["items"].as_array().cloned().unwrap_or_default();
        let place = items.iter().position(|item| item["label"].as_str().is_some_and(|it| it.starts_with(label)));
        let labels: Vec<&Value> = items.iter().map(|item| &item["label"]).collect();
        let place = place.unwrap_or_else(|| panic!("{label}: {labels:?} in {}", &self.text[start..]));
        // One key down the list each, and one to accept.
        self.keys += place + 1;
        let edit = &items[place]["textEdit"];
        let column = edit["range"]["start"]["character"].as_u64().expect("a column") as usize;
        let from = start + self.text[start..].char_indices().nth(column).map_or(self.text.len() - start, |(at, _)| at);
        let new_text = edit["newText"].as_str().expect("a text").to_owned();
        let filled = if items[place]["insertTextFormat"] == 2 { self.filled(&new_text, gaps) } else { new_text };
        self.put(from, &filled);
    }

    /// A snippet with its gaps filled in order; a key for each character and one to the next gap.
    fn filled(&mut self, snippet: &str, gaps: &[&str]) -> String {
        let mut text = snippet.to_owned();
        for (number, gap) in (1..).zip(gaps) {
            self.keys += gap.chars().count() + 1;
            // A gap may stand in several places, which are filled in together.
            while let Some(open) = text.find(&format!("${{{number}")) {
                let close = open + text[open..].find('}').expect("a gap closes") + 1;
                text.replace_range(open..close, gap);
            }
        }
        let mut plain = String::new();
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            if character == '$' {
                while characters.next_if(char::is_ascii_digit).is_some() {}
            } else if character != '\\' {
                plain.push(character);
            }
        }
        plain
    }

    fn findings(&mut self) -> Vec<Value> {
        let report = self.server.request("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } }));
        report["items"].as_array().cloned().unwrap_or_default()
    }
}

#[test]
fn a_report_is_written_with_fewer_keys_and_without_findings() {
    let mut writer = Writer::new();
    writer.accepts("法治政府建设年度情况报告（五部分骨架）", &["青河县司法局"]);
    writer.goes_behind("主要举措和成效");
    // The report is on the year that is to be reported now.
    let year: i32 = writer.text.chars().filter(char::is_ascii_digit).take(4).collect::<String>().parse().expect("a year");
    writer.types(&format!("\n{year}年，青河县司法局"));
    writer.types("srxx");
    writer.accepts("深入学习贯彻习近平法治思想", &[]);
    writer.types("，扎实推进法治政府建设。\n（一）规范执法。组织执法人员轮训。");
    writer.types("pc");
    writer.accepts("评查行政执法案卷", &["60", "21", "39", "100"]);
    writer.types("\n（二）化解纠纷。贯彻《rmtj");
    writer.accepts("人民调解法", &[]);
    writer.types("，全年受理矛盾纠纷240件，调解成功228件，调解成功率");
    writer.accepts("95", &[]);
    writer.types("。");
    writer.goes_behind("存在的不足和原因");
    writer.types("\nfz");
    writer.accepts("法治工作力量不足", &[]);
    writer.goes_behind("法治政府建设的有关情况");
    writer.types("\nzyfz");
    writer.accepts("主要负责人认真履行", &[]);
    writer.goes_behind("法治政府建设的主要安排");
    writer.types("\n继续办好执法培训，深化普法宣传。");

    let signed = writer.text.replace("×月×日", "2月6日");
    writer.cursor = writer.text.len();
    writer.put(0, &signed);
    let grave: Vec<Value> = writer.findings().into_iter().filter(|it| it["severity"].as_u64().is_some_and(|it| it <= 2)).collect();
    assert!(grave.is_empty(), "{grave:#?}\n{}", writer.text);
    let characters = writer.text.chars().count();
    assert!(writer.keys * 2 < characters, "{} keys for {characters} characters", writer.keys);
}
