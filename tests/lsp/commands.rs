//! What the commands of `workspace/executeCommand` answer.

use serde_json::{Value, json};

use crate::protocol::DRAFT;
use crate::server::TestServer;
use crate::{URI, position};

fn execute(server: &mut TestServer, command: &str, argument: Value) -> Value {
    server.request("workspace/executeCommand", json!({ "command": command, "arguments": [argument] }))
}

fn server(text: &str) -> TestServer {
    let mut server = TestServer::pushing();
    server.open(URI, "plaintext", text);
    server.diagnostics(URI, 1);
    server
}

#[test]
fn figures_come_with_their_places() {
    let line = "𠮷😀调解纠纷240件，调解成功228件，调解成功率98%。";
    let mut server = server(&DRAFT.replace("（二）规范执法。组织轮训。", line));
    let list = execute(&mut server, "hegao.figures", json!(URI));
    let figures = list["figures"].as_array().expect("figures");
    let rate = figures.iter().find(|figure| figure["text"] == "98%").expect("the rate");
    assert_eq!((&rate["status"], &rate["line"], &rate["column"]), (&json!("conflict"), &json!(4), &json!(26)));
    assert_eq!(rate["range"], json!({ "start": position(3, 27), "end": position(3, 30) }), "UTF-16 counts 𠮷 and 😀 twice");
    assert_eq!(rate["ties"][0]["rule"], "rate-mismatch");
    let table = execute(&mut server, "hegao.figures-csv", json!(URI));
    let table = table.as_str().expect("text");
    assert!(table.starts_with("\u{FEFF}indicator,text,") && table.contains("98%"), "{table}");
}

#[test]
fn parts_are_told_and_inserted() {
    let mut server = server(DRAFT);
    let parts = execute(&mut server, "hegao.parts", json!(URI));
    let told: Vec<(&str, &str)> =
        parts.as_array().expect("parts").iter().filter_map(|part| Some((part["id"].as_str()?, part["status"].as_str()?))).collect();
    let present = |id| (id, "present");
    assert_eq!(told, [present("measures"), present("shortcomings"), present("leadership"), present("plans"), ("other", "missing")]);
    let edit = execute(&mut server, "hegao.insert-parts", json!(URI));
    assert!(edit["changes"][URI][0]["newText"].as_str().expect("text").contains("五、其他需要报告的情况"), "{edit}");
    let whole = "file:///%E6%8A%A5%E5%91%8A/whole.txt";
    server.open(whole, "plaintext", &DRAFT.replace("继续办好培训。\n", "继续办好培训。\n五、其他需要报告的情况\n无。\n"));
    server.diagnostics(whole, 1);
    assert_eq!(execute(&mut server, "hegao.insert-parts", json!(whole)), Value::Null, "nothing is missing");
}

#[test]
fn a_new_report_and_the_table_of_rules() {
    let mut server = server(DRAFT);
    let text = execute(&mut server, "hegao.new", json!({ "year": 2025, "organ": "云溪镇人民政府", "kind": "township" }));
    let text = text.as_str().expect("text");
    assert!(text.starts_with("云溪镇人民政府关于2025年") && text.contains("五、其他需要报告的情况"), "{text}");
    assert!(execute(&mut server, "hegao.new", json!({ "markdown": true })).as_str().expect("text").starts_with("# "));
    let rules = execute(&mut server, "hegao.rules", Value::Null);
    assert!(rules.as_array().expect("rules").iter().any(|rule| rule["name"] == "missing-part"));
}

#[test]
fn what_is_not_understood_is_refused() {
    let mut server = server(DRAFT);
    for (command, argument) in [
        ("hegao.new", json!({ "kind": "ministry" })),
        ("hegao.new", json!({ "yaer": 2025 })),
        ("hegao.figures", json!("no address")),
        ("hegao.figures", json!(null)),
        ("hegao.nothing", json!(URI)),
    ] {
        let answer = server.answer("workspace/executeCommand", json!({ "command": command, "arguments": [argument] }));
        assert_eq!(answer["error"]["code"], -32602, "{command}");
    }
    assert_eq!(execute(&mut server, "hegao.figures", json!("file:///elsewhere.txt")), Value::Null, "not open");
}
