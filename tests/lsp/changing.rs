//! Changes that a person asks for: renames, refactorings, linked places, numbers behind Enter.

use serde_json::{Value, json};

use crate::protocol::DRAFT;
use crate::server::TestServer;
use crate::{URI, at, document, position};

fn server_with(text: &str, capabilities: Value, options: Value) -> TestServer {
    let mut server = TestServer::new(capabilities, options);
    server.open(URI, "plaintext", text);
    server.diagnostics(URI, 1);
    server
}

fn server(text: &str) -> TestServer {
    server_with(text, json!({}), json!({ "debounce": 0 }))
}

/// The text after the edits of a workspace edit; columns are of UTF-16, lines end in LF.
fn applied(text: &str, edits: &Value) -> String {
    let offset = |place: &Value| {
        let (line, column) = (place["line"].as_u64().expect("a line") as usize, place["character"].as_u64().expect("a column") as usize);
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = 0;
        let before = text[start..].chars().take_while(|it| {
            units += it.len_utf16();
            units <= column
        });
        start + before.map(char::len_utf8).sum::<usize>()
    };
    let mut places: Vec<(usize, usize, &str)> = edits
        .as_array()
        .into_iter()
        .flatten()
        .map(|edit| (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]), edit["newText"].as_str().unwrap_or_default()))
        .collect();
    // Insertions at one place keep the order in which they come.
    places.sort_by_key(|&(start, end, _)| (start, end));
    let mut text = text.to_owned();
    for (start, end, new) in places.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

fn renamed(text: &str, line: usize, column: usize, new_name: &str) -> String {
    let mut server = server(text);
    let mut params = at(line, column);
    params["newName"] = json!(new_name);
    let edit = server.request("textDocument/rename", params);
    applied(text, &edit["changes"][URI])
}

#[test]
fn the_report_year_takes_the_plan_year_with_it() {
    let text = DRAFT.replace("组织轮训", "依据《某某规划（2023—2027年）》和〔2023〕5号文组织轮训");
    for (line, column, new) in [(0, 8, "2025"), (1, 3, "2025年"), (8, 4, "2026")] {
        let after = renamed(&text, line, column, new);
        assert!(after.starts_with("青河县司法局关于2025年度法治政府建设情况的报告\n一、2025年推进"), "{line}: {after}");
        assert!(after.contains("四、2026年推进") && after.contains("（2023—2027年）》和〔2023〕5号"), "{line}: {after}");
        assert!(after.ends_with("2024年1月5日\n"), "the date of the signature is no report year: {after}");
    }
}

#[test]
fn doubtful_years_are_asked_about_where_the_client_can() {
    let edit = json!({ "documentChanges": true, "changeAnnotationSupport": {} });
    let capabilities = json!({ "workspace": { "workspaceEdit": edit } });
    let mut server = server_with(DRAFT, capabilities, json!({ "debounce": 0 }));
    let mut params = at(0, 8);
    params["newName"] = json!("2025");
    let edit = server.request("textDocument/rename", params);
    let edits = edit["documentChanges"][0]["edits"].as_array().expect("edits").clone();
    let asked: Vec<&Value> = edits.iter().filter(|edit| edit.get("annotationId").is_some()).collect();
    assert_eq!(asked.len(), 1, "the date of the signature: {asked:?}");
    assert_eq!(edit["changeAnnotations"]["to-confirm"]["needsConfirmation"], true);
}

#[test]
fn organs_and_short_forms_are_renamed_where_they_stand() {
    let after = renamed(DRAFT, 0, 2, "青禾区司法局");
    assert!(after.starts_with("青禾区司法局关于2023") && after.contains("\n青禾区司法局\n2024年"), "{after}");
    let text = DRAFT.replace("组织轮训", "按照《执法规程》（以下简称“规程”），对照规程组织轮训，宣讲《规程解读》");
    let after = renamed(&text, 3, 23, "新规程");
    assert!(after.contains("（以下简称“新规程”），对照新规程组织"), "{after}");
}

#[test]
fn what_cannot_be_renamed_is_told() {
    let mut server = server(DRAFT);
    assert_eq!(server.request("textDocument/prepareRename", at(5, 2)), Value::Null);
    assert_eq!(server.request("textDocument/prepareRename", at(0, 8))["placeholder"], "2023年");
    let mut params = at(0, 8);
    params["newName"] = json!("明年");
    let answer = server.answer("textDocument/rename", params);
    assert_eq!(answer["error"]["code"], -32602);
    assert!(answer["error"]["message"].as_str().is_some_and(|message| message.contains("四位数")), "{answer}");
}

#[test]
fn organ_and_year_are_linked() {
    let mut server = server(DRAFT);
    let organ = server.request("textDocument/linkedEditingRange", at(10, 3));
    assert_eq!(organ["ranges"].as_array().map(Vec::len), Some(2), "{organ}");
    let year = server.request("textDocument/linkedEditingRange", at(0, 9));
    assert_eq!(year["ranges"].as_array().map(Vec::len), Some(4), "title and three headings: {year}");
    assert_eq!(server.request("textDocument/linkedEditingRange", at(5, 2)), Value::Null);
}

/// The text after the refactoring whose title holds some words.
fn refactored(text: &str, line: usize, column: usize, words: &str) -> String {
    let mut server = server(text);
    let range = json!({ "start": position(line, column), "end": position(line, column) });
    let mut params = document();
    params["range"] = range;
    params["context"] = json!({ "diagnostics": [], "only": ["refactor"] });
    let actions = server.request("textDocument/codeAction", params);
    let actions = actions.as_array().expect("actions");
    let action = actions.iter().find(|action| action["title"].as_str().is_some_and(|title| title.contains(words)));
    let action = action.unwrap_or_else(|| panic!("{words}: {actions:?}"));
    assert_eq!(action["kind"], "refactor.rewrite");
    applied(text, &action["edit"]["changes"][URI])
}

#[test]
fn a_nested_part_becomes_a_section() {
    let nested = "（二）党政主要负责人履行推进法治建设第一责任人职责情况\n1.带头学法。组织学法。\n（三）规范执法。组织轮训。";
    let text = DRAFT
        .replace("（二）规范执法。组织轮训。", nested)
        .replace("三、2023年党政主要负责人履行推进法治建设第一责任人职责情况\n主要负责人带头学法。\n四、", "三、");
    let after = refactored(&text, 3, 4, "移为一级标题");
    let expected = DRAFT.replace(
        "三、2023年党政主要负责人履行推进法治建设第一责任人职责情况\n主要负责人带头学法。",
        "三、党政主要负责人履行推进法治建设第一责任人职责情况\n（一）带头学法。组织学法。",
    );
    assert_eq!(after, expected);
}

#[test]
fn a_merged_part_is_split_where_the_cursor_is() {
    let text = DRAFT
        .replace(
            "二、2023年推进法治政府建设存在的不足和原因\n力量不足，主要原因是编制紧张。",
            "二、存在的不足及下一步工作安排\n力量不足，主要原因是编制紧张。\n明年办好培训。",
        )
        .replace("四、2024年推进法治政府建设的主要安排\n继续办好培训。\n", "");
    let after = refactored(&text, 6, 2, "另立一级标题");
    assert!(
        after.contains("二、2023年度推进法治政府建设存在的不足和原因\n力量不足，主要原因是编制紧张。\n三、2024年度推进法治政府建设的主要安排\n明年办好培训。\n四、2023年党政"),
        "{after}"
    );
}

#[test]
fn series_become_lines_and_lines_a_series() {
    let joined = "一是组织轮训。二是评查案卷。三是通报结果。";
    let apart = "一是组织轮训。\n二是评查案卷。\n三是通报结果。";
    let text = DRAFT.replace("力量不足，主要原因是编制紧张。", joined);
    let lines = DRAFT.replace("力量不足，主要原因是编制紧张。", apart);
    assert_eq!(refactored(&text, 5, 3, "分行"), lines);
    assert_eq!(refactored(&lines, 6, 1, "合为一段"), text);
}

#[test]
fn numbers_are_set_right_and_written_otherwise() {
    let text = DRAFT.replace("（二）", "（五）");
    assert_eq!(refactored(&text, 1, 2, "重排这个标题下面"), DRAFT);
    let text = DRAFT.replace("组织轮训", "组织轮训23场");
    assert_eq!(refactored(&text, 3, 13, "二十三"), text.replace("23场", "二十三场"));
    assert_eq!(refactored(&text.replace("23场", "二十三场"), 3, 14, "改写为“23”"), text);
}

#[test]
fn enter_writes_the_next_number_where_it_is_wanted() {
    let ask = |text: &str, line: usize, options: Value| {
        let mut server = server_with(text, json!({}), options);
        let mut params = at(line, 0);
        params["ch"] = json!("\n");
        params["options"] = json!({ "tabSize": 4, "insertSpaces": true });
        server.request("textDocument/onTypeFormatting", params)
    };
    let text = DRAFT.replace("（二）规范执法。组织轮训。\n", "（二）规范执法。组织轮训。\n\n");
    let on = json!({ "debounce": 0, "format-on-type": true });
    assert_eq!(ask(&text, 4, json!({ "debounce": 0 })), Value::Null);
    assert_eq!(ask(&text, 4, on.clone())[0]["newText"], "（三）");
    let text = DRAFT.replace("力量不足，主要原因是编制紧张。\n", "　　一是力量不足。\n\n");
    assert_eq!(ask(&text, 6, on.clone())[0]["newText"], "　　二是");
    assert_eq!(ask(DRAFT, 6, on), Value::Null);
}
