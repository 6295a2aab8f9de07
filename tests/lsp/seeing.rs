//! What a client shows around the text: tokens, lenses, links, symbols of the workspace.

use serde_json::{Value, json};

use crate::protocol::DRAFT;
use crate::server::TestServer;
use crate::{URI, document, position};

/// The second body paragraph, line 3, with 𠮷 in front: two units of UTF-16.
const LINE: &str = "𠮷按照《行政复议法》，收到申请300件，其中受理240件、不予受理50件。";

fn server_with(options: Value) -> TestServer {
    let mut server = TestServer::new(json!({}), options);
    server.open(URI, "plaintext", &DRAFT.replace("（二）规范执法。组织轮训。", LINE));
    server.diagnostics(URI, 1);
    server
}

/// The tokens of one line: column, text, kind.
fn tokens_of_line(server: &mut TestServer, result: &Value, line: u64, text: &str) -> Vec<(u64, String, &'static str)> {
    _ = server;
    const KINDS: [&str; 8] = ["heading", "figure", "unit", "indicator", "law", "organ", "date", "placeholder"];
    let data: Vec<u64> = result["data"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    let units: Vec<u16> = text.encode_utf16().collect();
    let (mut at_line, mut column, mut found) = (0, 0, Vec::new());
    for token in data.chunks(5) {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        at_line += token[0];
        if at_line == line {
            let word = String::from_utf16_lossy(&units[column as usize..(column + token[2]) as usize]);
            found.push((column, word, KINDS[token[3] as usize]));
        }
    }
    found
}

#[test]
fn tokens_name_what_stands_in_a_sentence() {
    let mut server = server_with(json!({ "debounce": 0 }));
    let full = server.request("textDocument/semanticTokens/full", document());
    let tokens = tokens_of_line(&mut server, &full, 3, LINE);
    let named: Vec<(&str, &str)> = tokens.iter().map(|(_, word, kind)| (word.as_str(), *kind)).collect();
    assert!(named.contains(&("《行政复议法》", "law")), "{named:?}");
    for figure in ["300", "240", "50"] {
        assert!(named.contains(&(figure, "figure")), "{named:?}");
    }
    assert_eq!(named.iter().filter(|it| **it == ("件", "unit")).count(), 3, "{named:?}");
    let mut params = document();
    params["range"] = json!({ "start": position(3, 0), "end": position(3, 6) });
    let ranged = server.request("textDocument/semanticTokens/range", params);
    assert_eq!(tokens_of_line(&mut server, &ranged, 3, LINE).first().map(|it| it.2), tokens.first().map(|it| it.2));
}

#[test]
fn lenses_tell_parts_and_totals() {
    let mut server = server_with(json!({ "debounce": 0 }));
    let lenses = server.request("textDocument/codeLens", document());
    let titles: Vec<&str> = lenses.as_array().into_iter().flatten().filter_map(|lens| lens["command"]["title"].as_str()).collect();
    assert!(titles.iter().any(|title| title.contains(" 字 · 3 个数字")), "{titles:?}");
    assert!(titles.iter().any(|title| title.contains(" · 占全文 ")), "{titles:?}");
}

#[test]
fn laws_lead_to_their_files_where_the_settings_name_them() {
    let mut without = server_with(json!({ "debounce": 0 }));
    assert_eq!(without.request("textDocument/documentLink", document()), Value::Null);
    drop(without);
    let mut server = server_with(json!({ "debounce": 0, "links": { "中华人民共和国行政复议法": "file:///laws/fuyi.txt" } }));
    let links = server.request("textDocument/documentLink", document());
    assert_eq!(links[0]["target"], "file:///laws/fuyi.txt");
    assert_eq!(links[0]["range"], json!({ "start": position(3, 5), "end": position(3, 10) }));
}

#[test]
fn symbols_of_the_workspace_are_headings_and_indicators() {
    let mut server = server_with(json!({ "debounce": 0 }));
    let mut find = |query: &str| -> Vec<String> {
        let found = server.request("workspace/symbol", json!({ "query": query }));
        found.as_array().into_iter().flatten().filter_map(|it| it["name"].as_str().map(str::to_owned)).collect()
    };
    assert!(find("不足原因").iter().any(|name| name.contains("不足和原因")));
    assert!(find("受理240").iter().any(|name| name.ends_with("240件")));
    assert_eq!(find("没有这个"), Vec::<String>::new());
}
