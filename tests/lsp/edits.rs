//! Random edits in every encoding and with every line end: the diagnostics equal those of a fresh open.

use serde_json::{Value, json};

use crate::protocol::DRAFT;
use crate::server::TestServer;

const EDITS: usize = 400;
const PIECES: [&str; 14] =
    ["法", "𠮷", "😀", "\n", "\r\n", "\r", "一是", "（三）", "二、", "其他需要报告的情况", "，", "\u{2028}", "", "2024年"];

/// A small generator of numbers, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

fn units(encoding: &str, character: char) -> usize {
    match encoding {
        "utf-8" => character.len_utf8(),
        "utf-16" => character.len_utf16(),
        _ => 1,
    }
}

/// The start and the text of every line, without its end.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let (mut found, mut start) = (Vec::new(), 0);
    loop {
        let rest = &text[start..];
        let Some(at) = rest.find(['\n', '\r']) else {
            found.push((start, rest));
            return found;
        };
        found.push((start, &rest[..at]));
        start += at + if rest[at..].starts_with("\r\n") { 2 } else { 1 };
    }
}

/// A position of the protocol and the byte offset that it means, sometimes behind the end of a line or of the text.
fn place(text: &str, encoding: &str, numbers: &mut Numbers) -> (Value, usize) {
    let lines = lines(text);
    let line = numbers.below(lines.len() + 1);
    let Some(&(start, content)) = lines.get(line) else { return (json!({ "line": line, "character": 7 }), text.len()) };
    let count = numbers.below(content.chars().count() + 2);
    let before: Vec<char> = content.chars().take(count).collect();
    let column: usize = before.iter().map(|&it| units(encoding, it)).sum::<usize>() + if count > before.len() { 5 } else { 0 };
    (json!({ "line": line, "character": column }), start + before.iter().map(|it| it.len_utf8()).sum::<usize>())
}

/// A random change: of the protocol, applied to `text` too.
fn random_change(text: &mut String, encoding: &str, numbers: &mut Numbers) -> Value {
    let (first, second) = (place(text, encoding, numbers), place(text, encoding, numbers));
    let (start, end) = if first.1 <= second.1 { (first, second) } else { (second, first) };
    // Long deletions would empty the text: delete only now and then.
    let end = if numbers.below(8) == 0 { end } else { start.clone() };
    let piece = PIECES[numbers.below(PIECES.len())];
    text.replace_range(start.1..end.1, piece);
    json!([{ "range": { "start": start.0, "end": end.0 }, "text": piece }])
}

#[test]
fn random_edits_equal_a_fresh_open() {
    for (seed, encoding) in ["utf-8", "utf-16", "utf-32"].into_iter().enumerate() {
        for (other_seed, line_end) in ["\n", "\r\n", "\r"].into_iter().enumerate() {
            let mut numbers = Numbers((seed * 3 + other_seed) as u64);
            let mut server = TestServer::new(json!({ "general": { "positionEncodings": [encoding] } }), json!({ "debounce": 0 }));
            let mut text = DRAFT.replace('\n', line_end);
            server.open("file:///edited.txt", "hegao", &text);
            for version in 0..EDITS {
                let change = random_change(&mut text, encoding, &mut numbers);
                server.change("file:///edited.txt", version as i64 + 2, change);
            }
            let edited = server.diagnostics("file:///edited.txt", EDITS as i64 + 1);
            server.open("file:///fresh.txt", "hegao", &text);
            let without_names = |diagnostics: Vec<Value>| {
                Value::from(diagnostics).to_string().replace("file:///edited.txt", "").replace("file:///fresh.txt", "")
            };
            assert_eq!(without_names(edited), without_names(server.diagnostics("file:///fresh.txt", 1)), "{encoding} {line_end:?}");
        }
    }
}

/// Integers of a token.
const INTEGERS: usize = 5;

#[test]
fn differences_of_tokens_give_all_tokens() {
    const TOKEN_EDITS: usize = 200;
    let uri = "file:///tokens.txt";
    let document = json!({ "uri": uri });
    let mut numbers = Numbers(7);
    let mut text = DRAFT.replace("组织轮训", "受理案件240件，办结228件，办结率95%");
    let mut server = TestServer::new(json!({ "textDocument": { "diagnostic": {} } }), json!({}));
    server.open(uri, "hegao", &text);
    let full = server.request("textDocument/semanticTokens/full", json!({ "textDocument": document }));
    let (mut id, mut tokens) = (full["resultId"].clone(), integers(&full["data"]));
    assert!(tokens.len() > 12 * INTEGERS, "{tokens:?}");
    for version in 0..TOKEN_EDITS {
        let change = random_change(&mut text, "utf-16", &mut numbers);
        server.change(uri, version as i64 + 2, change);
        let delta = server.request("textDocument/semanticTokens/full/delta", json!({ "textDocument": document, "previousResultId": id }));
        for edit in delta["edits"].as_array().expect("a difference") {
            let start = edit["start"].as_u64().expect("a start") as usize;
            let end = start + edit["deleteCount"].as_u64().expect("a count") as usize;
            tokens.splice(start..end, integers(&edit["data"]));
        }
        id = delta["resultId"].clone();
    }
    server.open("file:///fresh.txt", "hegao", &text);
    let fresh = server.request("textDocument/semanticTokens/full", json!({ "textDocument": { "uri": "file:///fresh.txt" } }));
    assert_eq!(tokens, integers(&fresh["data"]));
    let unknown = server.request("textDocument/semanticTokens/full/delta", json!({ "textDocument": document, "previousResultId": "x" }));
    assert_eq!(integers(&unknown["data"]), tokens, "an id that is not known is answered in full");
}

fn integers(data: &Value) -> Vec<u64> {
    data.as_array().into_iter().flatten().filter_map(Value::as_u64).collect()
}
