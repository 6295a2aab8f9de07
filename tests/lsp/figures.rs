//! What a client sees of figures: hovers, hints, highlights, references, definitions.

use serde_json::{Value, json};

use crate::protocol::DRAFT;
use crate::server::TestServer;
use crate::{URI, at, document, position};

/// The second body paragraph, line 3, with 𠮷 in front: two units of UTF-16, so that columns show whether they are converted.
const LINE: &str = "𠮷调解纠纷240件，调解成功228件，调解成功率98%。来访群众800余人。";

fn server_with(capabilities: Value, options: Value) -> TestServer {
    let mut server = TestServer::new(capabilities, options);
    server.open(URI, "plaintext", &DRAFT.replace("（二）规范执法。组织轮训。", LINE));
    server.diagnostics(URI, 1);
    server
}

fn server() -> TestServer {
    server_with(json!({}), json!({ "debounce": 0 }))
}

fn range(start: usize, end: usize) -> Value {
    json!({ "start": position(3, start), "end": position(3, end) })
}

fn ranges(places: &Value) -> Vec<Value> {
    places.as_array().into_iter().flatten().map(|place| place["range"].clone()).collect()
}

const BASE: (usize, usize) = (6, 10);
const PART: (usize, usize) = (15, 19);
const RATE: (usize, usize) = (25, 28);

#[test]
fn hovers_tell_value_and_ties() {
    let mut server = server();
    let hover = server.request("textDocument/hover", at(3, 26));
    assert_eq!(hover["range"], range(RATE.0, RATE.1));
    assert_eq!(hover["contents"]["kind"], "plaintext");
    let text = hover["contents"]["value"].as_str().expect("text");
    assert!(
        text.starts_with(
            "98% 调解成功率\n\n数值：98 %；范围：[97.5, 98.5]；作用：比率；期间：2023\n\n- ✗ 228 ÷ 240 = 95.00%（应为95%；rate-mismatch）"
        ),
        "{text}"
    );
    let hover = server.request("textDocument/hover", at(3, 35));
    let text = hover["contents"]["value"].as_str().expect("text");
    assert!(text.starts_with("800余人 来访群众\n\n数值：800 人；范围：[800, 900)；精确程度：多于"), "{text}");
    assert_eq!(server.request("textDocument/hover", at(3, 2)), Value::Null);
}

#[test]
fn hovers_are_marked_up_where_the_client_shows_it() {
    let hover = json!({ "textDocument": { "hover": { "contentFormat": ["markdown", "plaintext"] } } });
    let mut server = server_with(hover, json!({ "debounce": 0, "language": "en" }));
    let hover = server.request("textDocument/hover", at(3, 26));
    assert_eq!(hover["contents"]["kind"], "markdown");
    let text = hover["contents"]["value"].as_str().expect("text");
    let expected = "**98%** 调解成功率\n\nvalue: 98 %; range: `[97.5, 98.5]`; role: rate; period: 2023\n\n- ✗ `228 ÷ 240 = 95.00%` (expected 95%; `rate-mismatch`)";
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn consistent_ties_are_told_too() {
    let mut server = server();
    server.change(URI, 2, json!([{ "range": range(RATE.0, RATE.1 - 1), "text": "95" }]));
    server.diagnostics(URI, 2);
    let hover = server.request("textDocument/hover", at(3, BASE.0));
    let text = hover["contents"]["value"].as_str().expect("text");
    assert!(text.ends_with("- ✓ 228 ÷ 240 = 95.00%"), "{text}");
}

#[test]
fn highlights_and_references_walk_a_tie() {
    let mut server = server();
    let all = [range(BASE.0, BASE.1), range(PART.0, PART.1), range(RATE.0, RATE.1)];
    for column in [BASE.0, PART.0 + 1, RATE.1] {
        let highlights = server.request("textDocument/documentHighlight", at(3, column));
        assert_eq!(ranges(&highlights), all, "{column}");
    }
    assert_eq!(server.request("textDocument/documentHighlight", at(3, 35)), Value::Null);
    let mut params = at(3, PART.0);
    params["context"] = json!({ "includeDeclaration": false });
    let others = server.request("textDocument/references", params.clone());
    assert_eq!(ranges(&others), [all[0].clone(), all[2].clone()]);
    assert_eq!(others[0]["uri"], URI);
    params["context"] = json!({ "includeDeclaration": true });
    assert_eq!(ranges(&server.request("textDocument/references", params)), all);
}

#[test]
fn the_definition_of_a_rate_is_its_base() {
    let mut server = server();
    for column in [BASE.0, PART.0, RATE.0] {
        let place = server.request("textDocument/definition", at(3, column));
        assert_eq!((&place["uri"], &place["range"]), (&json!(URI), &range(BASE.0, BASE.1)), "{column}");
    }
    assert_eq!(server.request("textDocument/definition", at(3, 2)), Value::Null);
}

#[test]
fn hints_show_what_is_computed_where_they_are_wanted() {
    let ask = |lines: (usize, usize)| {
        let mut params = document();
        params["range"] = json!({ "start": position(lines.0, 0), "end": position(lines.1, 0) });
        params
    };
    let mut off = server();
    assert_eq!(off.request("textDocument/inlayHint", ask((0, 9))), Value::Null);
    drop(off);
    let mut server = server_with(json!({}), json!({ "debounce": 0, "inlay-hints": true }));
    let hints = server.request("textDocument/inlayHint", ask((0, 9)));
    let hint = &hints.as_array().expect("hints")[0];
    assert_eq!((&hint["position"], &hint["label"]), (&position(3, RATE.1), &json!("= 95.00%")));
    assert_eq!(hint["tooltip"], "228 ÷ 240 = 95.00%");
    assert_eq!(hints.as_array().map(Vec::len), Some(1));
    assert_eq!(server.request("textDocument/inlayHint", ask((4, 9))), json!([]));
}

#[test]
fn hints_are_asked_for_again_when_settings_change() {
    let refresh = json!({ "workspace": { "inlayHint": { "refreshSupport": true } } });
    let mut server = server_with(refresh, json!({ "debounce": 0 }));
    server.notify("workspace/didChangeConfiguration", json!({ "settings": { "hegao": { "debounce": 0, "inlay-hints": true } } }));
    server.wait(|message| message["method"] == "workspace/inlayHint/refresh");
    server.diagnostics(URI, 1);
}

#[test]
fn figures_of_other_texts_are_left_alone() {
    let mut server = TestServer::pushing();
    server.open(URI, "plaintext", "购物清单\n苹果12个\n");
    server.diagnostics(URI, 1);
    for method in ["textDocument/hover", "textDocument/documentHighlight", "textDocument/definition"] {
        assert_eq!(server.request(method, at(1, 3)), Value::Null, "{method}");
    }
}

#[test]
fn cells_of_tables_are_figures_too() {
    let mut server = TestServer::new(json!({}), json!({ "debounce": 0, "inlay-hints": true }));
    let table = "受理情况：\n\n|领域|受理（件）|\n|--|--|\n|城管|31|\n|卫健|27|\n|合计|58|\n";
    server.open(URI, "markdown", &DRAFT.replace("（二）规范执法。组织轮训。", table));
    server.diagnostics(URI, 1);
    let cell = |line: usize| json!({ "start": position(line, 4), "end": position(line, 6) });
    let hover = server.request("textDocument/hover", at(7, 5));
    assert_eq!(hover["range"], cell(7));
    let text = hover["contents"]["value"].as_str().expect("text");
    assert!(text.starts_with("31 城管 受理\n\n数值：31 件；作用：部分；期间：2023\n\n- ✓ 31 + 27 = 58"), "{text}");
    for line in [7, 8, 9] {
        assert_eq!(server.request("textDocument/definition", at(line, 4))["range"], cell(9), "{line}");
        assert_eq!(ranges(&server.request("textDocument/documentHighlight", at(line, 4))), [cell(7), cell(8), cell(9)]);
    }
    let mut params = document();
    params["range"] = json!({ "start": position(9, 0), "end": position(9, 3) });
    let hints = server.request("textDocument/inlayHint", params);
    assert_eq!((&hints[0]["position"], &hints[0]["label"]), (&position(9, 6), &json!("= 58")));
}
