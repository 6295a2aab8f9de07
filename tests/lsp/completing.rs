//! What completion offers, as a client sees it: the first labels, and the text after accepting the first one.

use serde_json::{Value, json};

use crate::protocol::DRAFT;
use crate::server::TestServer;
use crate::{URI, at};

/// The list at the mark ‸ of a line that stands in the first part of a report.
struct Asked {
    text: String,
    items: Vec<Value>,
}

/// Asks in a draft whose line 3 is `line`; ‸ marks the cursor.
fn ask_with(line: &str, capabilities: Value) -> Asked {
    let before = line.split_once('‸').expect("a cursor").0;
    let column: usize = before.chars().map(char::len_utf16).sum();
    let text = DRAFT.replace("（二）规范执法。组织轮训。", &line.replace('‸', ""));
    let mut server = TestServer::new(capabilities, json!({ "debounce": 0 }));
    server.open(URI, "plaintext", &text);
    server.diagnostics(URI, 1);
    let list = server.request("textDocument/completion", at(3, column));
    let items = list["items"].as_array().cloned().unwrap_or_default();
    let documented = items.first().map(|item| server.request("completionItem/resolve", item.clone()));
    assert!(documented.is_none_or(|item| item["label"].is_string()));
    Asked { text, items }
}

impl Asked {
    fn labels(&self) -> Vec<&str> {
        self.items.iter().filter_map(|item| item["label"].as_str()).collect()
    }

    /// Line 3 after accepting the item of a label.
    fn accepted(&self, label: &str) -> String {
        let item = self.items.iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("{label}: {:?}", self.labels()));
        let edit = &item["textEdit"];
        let line = self.text.lines().nth(3).expect("a line");
        let units: Vec<u16> = line.encode_utf16().collect();
        let column = |end: &str| edit["range"][end]["character"].as_u64().expect("a column") as usize;
        let (before, after) = (&units[..column("start")], &units[column("end")..]);
        let typed = String::from_utf16_lossy(&units[column("start")..column("end")]);
        let filter = item["filterText"].as_str().expect("a filter");
        assert!(typed.ends_with('》') || filter.starts_with(&typed), "editors filter by what is typed: {typed} {filter}");
        format!("{}{}{}", String::from_utf16_lossy(before), edit["newText"].as_str().expect("a text"), String::from_utf16_lossy(after))
    }
}

/// The first label and the line after accepting it.
#[track_caller]
fn check(line: &str, label: &str, expected: &str) {
    let asked = ask_with(line, json!({}));
    assert_eq!(asked.labels().first().copied(), Some(label), "{line}: {:?}", asked.labels());
    assert_eq!(asked.accepted(label), expected, "{line}");
}

#[track_caller]
fn check_nothing(line: &str) {
    let asked = ask_with(line, json!({}));
    assert_eq!(asked.labels(), Vec::<&str>::new(), "{line}");
}

#[test]
fn figures_are_right_at_birth() {
    check("调解纠纷240件，成功228件，调解成功率‸。", "95.0%", "调解纠纷240件，成功228件，调解成功率95.0%。");
    check("调解纠纷240件，成功228件，调解成功率达9‸", "95.0%", "调解纠纷240件，成功228件，调解成功率达95.0%");
    check("调解纠纷240件，成功228件，调解成功率‸%。", "95.0", "调解纠纷240件，成功228件，调解成功率95.0%。");
    check("受理案件由120件增加到150件，增长‸", "25.0%", "受理案件由120件增加到150件，增长25.0%");
    check_nothing("调解纠纷240件，成功228件，成效明显‸");
}

#[test]
fn laws_close_their_marks_once() {
    check("贯彻《法律援‸", "法律援助法", "贯彻《法律援助法》");
    check("贯彻《法律援‸》，", "法律援助法", "贯彻《法律援助法》，");
    check("贯彻《flyz‸》，", "法律援助法", "贯彻《法律援助法》，");
}

#[test]
fn the_next_item_follows_the_last() {
    check("一是加强领导。二是完善制度。‸", "三是", "一是加强领导。二是完善制度。三是");
}

#[test]
fn sentences_have_tab_stops_where_the_client_fills_them_in() {
    let snippets = json!({ "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } } });
    let asked = ask_with("办理行政应诉‸", snippets);
    let item = &asked.items[0];
    assert_eq!((&item["insertTextFormat"], &item["kind"]), (&json!(2), &json!(15)), "{item}");
    assert!(item["textEdit"]["newText"].as_str().is_some_and(|text| text.contains("${1}件，审结${2}件")), "{item}");
    let asked = ask_with("bljz‸", json!({}));
    assert!(asked.labels().is_empty() || asked.items.iter().all(|item| item["insertTextFormat"] == 1));
    check(
        "办理行政应诉‸",
        "办理行政应诉案件××件，审结××件，败诉××件，败诉率××%。",
        "办理行政应诉案件××件，审结××件，败诉××件，败诉率××%。",
    );
}

#[test]
fn latin_letters_of_codes_and_paths_are_left_alone() {
    for line in ["见www.fl‸", "编号AB-fl‸", "邮箱a@fl‸", "表A1fl‸", "`fl‸`"] {
        check_nothing(line);
    }
}
