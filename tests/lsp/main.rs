//! The language server in memory: what a client sees.

mod changing;
mod edits;
mod figures;
mod projects;
mod protocol;
mod seeing;
mod server;

use protocol::{DRAFT, frame};
use serde_json::{Value, json};
use server::TestServer;

const URI: &str = "file:///%E6%8A%A5%E5%91%8A/%E9%9D%92%E6%B2%B3%202023.txt";

fn rules(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().filter_map(|diagnostic| diagnostic["code"].as_str()).collect()
}

fn position(line: usize, character: usize) -> Value {
    json!({ "line": line, "character": character })
}

fn at(line: usize, character: usize) -> Value {
    json!({ "textDocument": { "uri": URI }, "position": position(line, character) })
}

fn document() -> Value {
    json!({ "textDocument": { "uri": URI } })
}

#[test]
fn findings_follow_the_text() {
    let mut server = TestServer::pushing();
    server.open(URI, "plaintext", DRAFT);
    assert_eq!(rules(&server.diagnostics(URI, 1)), ["missing-part"]);
    let insertion = json!([{ "range": { "start": position(10, 0), "end": position(10, 0) }, "text": "五、其他需要报告的情况\n无。\n" }]);
    server.change(URI, 2, insertion);
    assert!(server.diagnostics(URI, 2).is_empty());
    server.notify("textDocument/didClose", document());
    let cleared = server.notification("textDocument/publishDiagnostics");
    assert_eq!(cleared["diagnostics"], json!([]));
    assert_eq!(server.exit(), 0);
}

#[test]
fn columns_are_counted_as_negotiated() {
    let text = DRAFT.replace("组织轮训。", "𠮷😀。一是轮训。三是评查。");
    for (encoding, start, end) in [("utf-8", 50, 56), ("utf-16", 18, 20), ("utf-32", 16, 18)] {
        let mut server = TestServer::new(json!({ "general": { "positionEncodings": [encoding] } }), json!({ "debounce": 0 }));
        server.open(URI, "plaintext", &text);
        let diagnostics = server.diagnostics(URI, 1);
        let skipped = diagnostics.iter().find(|it| it["code"] == "series-sequence").expect("a skipped mark");
        assert_eq!(skipped["range"], json!({ "start": position(3, start), "end": position(3, end) }), "{encoding}");
    }
}

/// 𠮷 is one, two or four units wide, so that only the negotiated unit puts the edit in its place.
#[test]
fn edits_behind_astral_characters() {
    for (encoding, start) in [("utf-8", 8), ("utf-16", 4), ("utf-32", 2)] {
        let mut server = TestServer::new(json!({ "general": { "positionEncodings": [encoding] } }), json!({ "debounce": 0 }));
        server.open(URI, "plaintext", &DRAFT.replace("继续办好", "𠮷😀五其他"));
        server.diagnostics(URI, 1);
        let range = json!({ "start": position(9, start), "end": position(9, start) });
        server.change(URI, 2, json!([{ "range": range, "text": "\n" }]));
        let end = json!({ "start": position(10, if encoding == "utf-8" { 3 } else { 1 }), "end": position(10, if encoding == "utf-8" { 3 } else { 1 }) });
        server.change(URI, 3, json!([{ "range": end, "text": "、" }, { "range": null, "text": DRAFT.replace("继续办好培训。\n", "继续办好培训。\n五、其他需要报告的情况\n无。\n") }]));
        assert!(server.diagnostics(URI, 3).is_empty(), "{encoding}");
    }
}

#[test]
fn other_texts_are_left_alone() {
    let mut server = TestServer::pushing();
    server.open(URI, "plaintext", "购物清单\n一、苹果\n三、梨\n");
    assert!(server.diagnostics(URI, 1).is_empty());
    assert_eq!(server.request("textDocument/documentSymbol", document()), Value::Null);
    server.open("untitled:Untitled-1", "hegao", "一、苹果\n三、梨\n");
    assert!(rules(&server.diagnostics("untitled:Untitled-1", 1)).contains(&"heading-sequence"));
}

#[test]
fn recognition_is_sticky() {
    let mut server = TestServer::pushing();
    server.open(URI, "plaintext", DRAFT);
    server.diagnostics(URI, 1);
    server.change(URI, 2, json!([{ "text": "一、苹果\n三、梨\n" }]));
    assert!(rules(&server.diagnostics(URI, 2)).contains(&"heading-sequence"));
}

#[test]
fn pulled_diagnostics_are_not_pushed() {
    let mut server = TestServer::new(json!({ "textDocument": { "diagnostic": {} } }), Value::Null);
    server.open(URI, "plaintext", DRAFT);
    let full = server.request("textDocument/diagnostic", document());
    assert_eq!(full["kind"], "full");
    assert_eq!(rules(full["items"].as_array().expect("items")), ["missing-part"]);
    let again = server.request("textDocument/diagnostic", json!({ "textDocument": { "uri": URI }, "previousResultId": full["resultId"] }));
    assert_eq!(again["kind"], "unchanged");
    let all = server.request("workspace/diagnostic", json!({ "previousResultIds": [{ "uri": URI, "value": full["resultId"] }] }));
    assert_eq!(all["items"][0]["kind"], "unchanged");
    let none = server.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    assert_eq!(none["items"][0]["version"], 1);
}

#[test]
fn the_outline_names_the_parts() {
    let nested = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let mut server = TestServer::new(nested, json!({ "debounce": 0 }));
    server.open(URI, "plaintext", DRAFT);
    server.diagnostics(URI, 1);
    let symbols = server.request("textDocument/documentSymbol", document());
    let names: Vec<&str> = symbols.as_array().expect("symbols").iter().filter_map(|it| it["detail"].as_str()).collect();
    assert_eq!(names, ["主要举措和成效", "不足和原因", "第一责任人履职", "下一年度安排"]);
    assert_eq!(symbols[0]["children"][1]["name"], "（二）规范执法");
    assert_eq!(symbols[0]["range"]["end"]["line"], 3);
    let folds = server.request("textDocument/foldingRange", document());
    assert_eq!((&folds[0]["startLine"], &folds[0]["endLine"]), (&json!(1), &json!(3)));
}

#[test]
fn a_flat_outline_for_clients_without_trees() {
    let mut server = TestServer::pushing();
    server.open(URI, "plaintext", DRAFT);
    server.diagnostics(URI, 1);
    let symbols = server.request("textDocument/documentSymbol", document());
    assert_eq!(symbols[1]["containerName"], "一、2023年推进法治政府建设的主要举措和成效");
}

#[test]
fn selections_grow() {
    let mut server = TestServer::pushing();
    server.open(URI, "plaintext", DRAFT);
    server.diagnostics(URI, 1);
    let params = json!({ "textDocument": { "uri": URI }, "positions": [position(2, 18)] });
    let mut range = &server.request("textDocument/selectionRange", params)[0];
    let mut seen = Vec::new();
    while !range.is_null() {
        let (start, end) = (&range["range"]["start"], &range["range"]["end"]);
        seen.push((start["line"].clone(), start["character"].clone(), end["line"].clone(), end["character"].clone()));
        range = &range["parent"];
    }
    let expected = [(2, 17, 2, 23), (2, 8, 2, 24), (2, 0, 2, 24), (1, 0, 3, 13), (0, 0, 12, 0)];
    let expected: Vec<_> = expected.iter().map(|&(a, b, c, d)| (json!(a), json!(b), json!(c), json!(d))).collect();
    assert_eq!(seen, expected);
}

#[test]
fn hover_tells_what_a_part_must_contain() {
    let mut server = TestServer::pushing();
    server.open(URI, "plaintext", DRAFT);
    server.diagnostics(URI, 1);
    let hover = server.request("textDocument/hover", at(4, 3));
    assert!(hover["contents"]["value"].as_str().expect("text").contains("写明原因"), "{hover}");
    assert_eq!(server.request("textDocument/hover", at(3, 8)), Value::Null);
}

fn code_actions(server: &mut TestServer, line: usize) -> Vec<Value> {
    let range = json!({ "start": position(line, 0), "end": position(line, 50) });
    let params = json!({ "textDocument": { "uri": URI }, "range": range, "context": { "diagnostics": [] } });
    server.request("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
}

#[test]
fn missing_parts_can_be_inserted_one_by_one_or_all() {
    let literals = json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } });
    let mut server = TestServer::new(json!({ "textDocument": { "codeAction": literals } }), json!({ "debounce": 0 }));
    let without_two = DRAFT
        .replace("二、2023年推进法治政府建设存在的不足和原因\n力量不足，主要原因是编制紧张。\n三、", "二、")
        .replace("\n四、", "\n三、");
    server.open(URI, "plaintext", &without_two);
    assert_eq!(rules(&server.diagnostics(URI, 1)), ["missing-part", "missing-part"]);
    let actions = code_actions(&mut server, 4);
    let titles: Vec<&str> = actions.iter().filter_map(|action| action["title"].as_str()).collect();
    assert_eq!(titles, ["补上“不足和原因”部分的标题", "补上全部缺少的2个部分"]);
    assert!(actions[0]["edit"]["changes"][URI].is_array(), "no document changes were announced");
    let edits = actions[1]["edit"]["changes"][URI].as_array().expect("edits").clone();
    let mut from_last = edits;
    from_last.reverse();
    let changes: Vec<Value> = from_last.iter().map(|edit| json!({ "range": edit["range"], "text": edit["newText"] })).collect();
    server.change(URI, 2, json!(changes));
    assert_eq!(rules(&server.diagnostics(URI, 2)), ["empty-part", "empty-part"], "both parts are there, to be filled in");
}

#[test]
fn edits_with_versions_for_clients_that_announce_them() {
    let literals = json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } });
    let capabilities = json!({ "workspace": { "workspaceEdit": { "documentChanges": true } }, "textDocument": { "codeAction": literals } });
    let mut server = TestServer::new(capabilities, json!({ "debounce": 0 }));
    server.open(URI, "plaintext", &DRAFT.replace("（二）", "（一）"));
    server.diagnostics(URI, 1);
    let actions = code_actions(&mut server, 3);
    assert_eq!(actions[0]["title"], "改为“（二）”");
    assert_eq!(actions[0]["isPreferred"], true);
    assert_eq!(actions[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    assert_eq!(actions[1]["kind"], "source.fixAll.hegao");
}

#[test]
fn completion_offers_what_is_missing() {
    let mut server = TestServer::pushing();
    server.open(URI, "plaintext", &DRAFT.replace("继续办好培训。\n", "继续办好培训。\n五\n（\n"));
    server.diagnostics(URI, 1);
    let labels = |list: &Value| -> Vec<String> {
        list["items"].as_array().into_iter().flatten().filter_map(|it| it["label"].as_str().map(str::to_owned)).collect()
    };
    let parts = server.request("textDocument/completion", at(10, 1));
    assert_eq!(labels(&parts), ["五、其他需要报告的情况"]);
    assert_eq!(parts["items"][0]["textEdit"]["range"], json!({ "start": position(10, 0), "end": position(10, 1) }));
    server.change(URI, 2, json!([{ "range": { "start": position(2, 0), "end": position(4, 0) }, "text": "（\n" }]));
    server.diagnostics(URI, 2);
    let below = server.request("textDocument/completion", at(2, 1));
    assert!(labels(&below).contains(&"（一）依法全面履行政府职能".to_owned()), "{below}");
}

#[test]
fn an_empty_document_gets_a_skeleton() {
    let snippets = json!({ "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } } });
    for (capabilities, format) in [(json!({}), 1), (snippets, 2)] {
        let mut server = TestServer::new(capabilities, json!({ "debounce": 0 }));
        server.open(URI, "plaintext", "");
        server.diagnostics(URI, 1);
        let list = server.request("textDocument/completion", at(0, 0));
        let item = &list["items"][0];
        assert_eq!(item["insertTextFormat"], format);
        let text = item["textEdit"]["newText"].as_str().expect("text");
        assert!(text.contains("五、其他需要报告的情况"), "{text}");
        assert_eq!(text.contains("${1:"), format == 2);
    }
}

#[test]
fn settings_come_from_the_editor_while_running() {
    let mut server = TestServer::pushing();
    server.open(URI, "plaintext", DRAFT);
    server.diagnostics(URI, 1);
    server.notify(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "hegao": { "debounce": 0, "rules": { "missing-part": "off" } } } }),
    );
    assert!(server.diagnostics(URI, 1).is_empty());
    server.notify("workspace/didChangeConfiguration", json!({ "settings": { "hegao": { "debounce": 0, "language": "en" } } }));
    assert!(server.diagnostics(URI, 1)[0]["message"].as_str().expect("text").starts_with("part `other` is missing"));
    server.notify("workspace/didChangeConfiguration", json!({ "settings": { "hegao": { "rules": { "missing-prat": "off" } } } }));
    let told = server.notification("window/showMessage");
    assert!(told["message"].as_str().expect("text").contains("missing-part"), "{told}");
    server.diagnostics(URI, 1);
}

#[test]
fn many_documents_are_kept_apart() {
    let mut server = TestServer::pushing();
    let uri = |index: usize| format!("file:///%E6%8A%A5%E5%91%8A/{index}.txt");
    for index in 0..50 {
        server.open(&uri(index), "plaintext", DRAFT);
    }
    for index in 0..50 {
        server.diagnostics(&uri(index), 1);
    }
    for index in (0..50).filter(|index| index % 2 == 0) {
        server.change(&uri(index), 2, json!([{ "range": { "start": position(3, 1), "end": position(3, 2) }, "text": "三" }]));
        assert_eq!(rules(&server.diagnostics(&uri(index), 2)), ["heading-sequence", "missing-part"]);
    }
}

#[test]
fn a_client_that_only_writes_is_served() {
    let mut server = TestServer::pushing();
    server.open(URI, "plaintext", DRAFT);
    let end = json!({ "start": position(9, 0), "end": position(9, 0) });
    for version in 2..=3_000 {
        server.change(URI, version, json!([{ "range": end, "text": "法" }]));
    }
    let mut last = 0;
    while last < 3_000 {
        let params = server.notification("textDocument/publishDiagnostics");
        let version = params["version"].as_i64().expect("a version");
        assert!(version > last, "{version} after {last}");
        last = version;
    }
    let hover = server.request("textDocument/hover", at(8, 3));
    assert!(hover.is_object());
}

#[test]
fn the_session_has_its_rules() {
    let mut server = TestServer::raw();
    assert_eq!(server.answer("textDocument/hover", at(0, 0))["error"]["code"], -32002);
    server.request("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
    server.notify("initialized", json!({}));
    assert_eq!(server.answer("no/such/method", json!({}))["error"]["code"], -32601);
    assert_eq!(server.answer("textDocument/hover", json!({ "position": 3 }))["error"]["code"], -32602);
    for body in [&b"{"[..], b"{}", b"[]", b"[1,2]", b"\xFF\xFE", b"null", b"{\"jsonrpc\":\"2.0\",\"id\":7}"] {
        server.write(&frame(body));
    }
    server.notify("textDocument/didOpen", json!({ "textDocument": 5 }));
    server.notify("$/cancelRequest", json!({ "id": 99 }));
    server.open(URI, "plaintext", DRAFT);
    assert_eq!(rules(&server.diagnostics(URI, 1)), ["missing-part"]);
    server.request("shutdown", Value::Null);
    assert_eq!(server.answer("textDocument/hover", at(0, 0))["error"]["code"], -32600);
    server.notify("exit", Value::Null);
    assert_eq!(server.end(), 0);
}

#[test]
fn a_rule_explains_itself() {
    let mut server = TestServer::pushing();
    server.open(URI, "plaintext", DRAFT);
    let address = server.diagnostics(URI, 1)[0]["codeDescription"]["href"].clone();
    assert_eq!(address, "hegao:/rules/missing-part.md");
    let page = server.request("workspace/executeCommand", json!({ "command": "hegao.explain", "arguments": ["missing-part"] }));
    assert!(page.as_str().expect("a page").starts_with("# missing-part\n"));
    let wrong = server.answer("workspace/executeCommand", json!({ "command": "hegao.explain", "arguments": ["no-rule"] }));
    assert_eq!(wrong["error"]["code"], -32602);
}

#[test]
fn exit_without_shutdown_is_a_failure() {
    let mut server = TestServer::pushing();
    server.notify("exit", Value::Null);
    assert_eq!(server.end(), 1);
}
