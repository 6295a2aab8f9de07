//! Fixes, formatting and "ignore" in the editor.

use std::path::PathBuf;

use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use crate::protocol::DRAFT;
use crate::server::TestServer;

const URI: &str = "file:///drafts/2023.txt";

/// A client that takes code actions, with further abilities.
fn client(workspace: Value, action: Value) -> Value {
    let mut literals = json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } });
    literals.as_object_mut().expect("an object").extend(action.as_object().cloned().unwrap_or_default());
    json!({ "workspace": workspace, "textDocument": { "codeAction": literals } })
}

fn creating_files() -> Value {
    json!({ "applyEdit": true, "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } })
}

fn start(capabilities: Value) -> TestServer {
    TestServer::new(capabilities, json!({ "debounce": 0 }))
}

/// The code actions for some lines.
fn actions(server: &mut TestServer, uri: &str, lines: [usize; 2], only: &[&str]) -> Vec<Value> {
    let range = json!({ "start": { "line": lines[0], "character": 0 }, "end": { "line": lines[1], "character": 0 } });
    let mut context = json!({ "diagnostics": [] });
    if !only.is_empty() {
        context["only"] = json!(only);
    }
    let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
    server.request("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().filter_map(|action| action["title"].as_str()).collect()
}

fn titled<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    actions.iter().find(|action| action["title"] == title).unwrap_or_else(|| panic!("no {title} in {:?}", titles(actions)))
}

/// A text after edits of the protocol in UTF-16 columns.
fn applied(text: &str, edits: &Value) -> String {
    let offset = |position: &Value| {
        let line = position["line"].as_u64().expect("a line") as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let (mut units, mut bytes) = (0, 0);
        for character in text[start..].chars().take_while(|_| true) {
            if units >= position["character"].as_u64().expect("a column") as usize {
                break;
            }
            units += character.len_utf16();
            bytes += character.len_utf8();
        }
        start + bytes
    };
    let mut result = text.to_owned();
    for edit in edits.as_array().expect("edits").iter().rev() {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        result.replace_range(range, edit["newText"].as_str().expect("text"));
    }
    result
}

/// One heading with the wrong number and mark, one with the wrong number.
fn faulty() -> String {
    DRAFT.replace("（二）规范执法。组织轮训。", "（一）、规范执法。组织轮训。\n（一）普法。办班3期。一是送法。三是办班。")
}

#[test]
fn quick_fixes_come_safe_ones_first_and_ignoring_last() {
    let mut server = start(client(json!({}), json!({})));
    server.open(URI, "plaintext", &faulty());
    let diagnostics = server.diagnostics(URI, 1);
    let data = &diagnostics[0]["data"];
    assert_eq!(data["fixes"][0]["safety"], "safe");
    assert!(data["fixes"][0]["edits"][0]["range"].is_object() && data["fingerprint"].as_str().is_some_and(|it| it.len() == 16), "{data}");
    let found = actions(&mut server, URI, [3, 5], &[]);
    let kinds: Vec<&str> = found.iter().filter_map(|action| action["kind"].as_str()).collect();
    let expected = ["改为“（一）”", "改为“（二）”", "改为“二是”", "应用全部安全的修改"];
    let mended: Vec<&str> =
        titles(&found).into_iter().filter(|title| !title.contains("忽略")).filter(|title| expected.contains(title)).collect();
    assert_eq!(mended, expected, "{kinds:?}");
    let first_ignoring = found.iter().position(|action| action["title"].as_str().is_some_and(|it| it.contains("忽略"))).expect("one");
    assert!(titles(&found)[first_ignoring..].iter().all(|title| title.contains("忽略")));
    assert_eq!(found[0]["isPreferred"], true);
    assert_eq!(titled(&found, "改为“二是”")["isPreferred"], false);
    assert_eq!(actions(&mut server, URI, [3, 5], &[]), found, "the order stays");
}

#[test]
fn all_safe_fixes_at_once_and_to_the_end() {
    let fixed = DRAFT.replace("（二）规范执法。组织轮训。", "（二）规范执法。组织轮训。\n（三）普法。办班3期。一是送法。三是办班。");
    let mut server = start(client(json!({}), json!({})));
    server.open(URI, "plaintext", &faulty());
    server.diagnostics(URI, 1);
    let asked = actions(&mut server, URI, [0, 0], &["source.fixAll"]);
    assert_eq!(titles(&asked), ["应用全部安全的修改"]);
    assert_eq!(applied(&faulty(), &asked[0]["edit"]["changes"][URI]), fixed);
    server.change(URI, 2, json!([{ "text": fixed }]));
    server.diagnostics(URI, 2);
    assert_eq!(actions(&mut server, URI, [0, 0], &["source.fixAll.hegao"]), Vec::<Value>::new());
}

#[test]
fn a_client_that_resolves_gets_the_edit_when_it_asks() {
    let mut server = start(client(json!({}), json!({ "dataSupport": true, "resolveSupport": { "properties": ["edit"] } })));
    server.open(URI, "plaintext", &faulty());
    server.diagnostics(URI, 1);
    let offered = titled(&actions(&mut server, URI, [3, 3], &[]), "应用全部安全的修改").clone();
    assert!(offered.get("edit").is_none(), "{offered}");
    let resolved = server.request("codeAction/resolve", offered);
    assert!(applied(&faulty(), &resolved["edit"]["changes"][URI]).contains("\n（三）普法"), "{resolved}");
    let asked = actions(&mut server, URI, [0, 0], &["source.fixAll.hegao"]);
    assert!(asked[0]["edit"].is_object(), "asked for by its kind, it comes with its edit");
}

#[test]
fn a_document_or_a_part_of_it_is_formatted() {
    let text = DRAFT.replace("情况\n主要负责人", "情况。\n主要负责人").replace("安排\n", "安排。\n");
    let mut server = start(json!({}));
    server.open(URI, "plaintext", &text);
    server.diagnostics(URI, 1);
    let options = json!({ "tabSize": 4, "insertSpaces": true });
    let document = json!({ "uri": URI });
    let whole = server.request("textDocument/formatting", json!({ "textDocument": document, "options": options }));
    assert_eq!(applied(&text, &whole), DRAFT);
    let range = json!({ "start": { "line": 8, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let part = server.request("textDocument/rangeFormatting", json!({ "textDocument": document, "options": options, "range": range }));
    assert_eq!(applied(&text, &part), text.replace("安排。\n", "安排\n"));
    server.open("file:///other.txt", "plaintext", "购物清单\n一、苹果。\n二、梨\n");
    server.diagnostics("file:///other.txt", 1);
    let other = json!({ "textDocument": { "uri": "file:///other.txt" }, "options": options });
    assert_eq!(server.request("textDocument/formatting", other), Value::Null);
}

/// A folder that goes when the test ends, with a draft that has one finding.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hegao-ignore-{}-{name} 报告", std::process::id()));
        _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(path.join("乡镇")).expect("a folder");
        Self(path)
    }

    fn uri(&self, file: &str) -> String {
        Url::from_file_path(self.0.join(file)).expect("a path").to_string()
    }

    /// Opens the draft and gives what it offers for the missing part.
    fn open(&self, server: &mut TestServer) -> Vec<Value> {
        let uri = self.uri("乡镇/2023.txt");
        server.open(&uri, "plaintext", DRAFT);
        server.diagnostics(&uri, 1);
        actions(server, &uri, [9, 9], &["quickfix"])
    }

    /// Writes the project file and waits until the draft is checked with it.
    fn write_project(&self, server: &mut TestServer, text: &str) -> usize {
        std::fs::write(self.0.join("hegao.toml"), text).expect("a file");
        server.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": self.uri("hegao.toml"), "type": 2 }] }));
        server.diagnostics(&self.uri("乡镇/2023.txt"), 1).len()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

const HERE: &str = "忽略此处（missing-part，写入 hegao.toml）";
const IN_FILE: &str = "在本文件中忽略 missing-part";
const EVERYWHERE: &str = "在所有文件中忽略 missing-part";

#[test]
fn ignoring_writes_into_the_project_file() {
    let project = "# 我们的设置\ninclude = [\"乡镇/**\"]   # 都是报告\n\n[rules]\n# 省里另有规定\nlate-report = \"off\"\n";
    for (title, added) in [
        (HERE, "[[suppress]]\nrule = \"missing-part\"\npath = \"乡镇/2023.txt\"\nfingerprint = "),
        (IN_FILE, "[[overrides]]\npaths = [\"乡镇/2023.txt\"]\nrules = { missing-part = \"off\" }\n"),
        (EVERYWHERE, "late-report = \"off\"\nmissing-part = \"off\"\n"),
    ] {
        let folder = Folder::new("existing");
        std::fs::write(folder.0.join("hegao.toml"), project).expect("a file");
        let mut server = start(client(creating_files(), json!({})));
        let found = folder.open(&mut server);
        assert_eq!(titles(&found)[found.len() - 3..], [HERE, IN_FILE, EVERYWHERE]);
        let change = &titled(&found, title)["edit"]["documentChanges"][0];
        assert_eq!(change["textDocument"], json!({ "uri": folder.uri("hegao.toml"), "version": null }));
        let text = applied(project, &change["edits"]);
        assert!(text.starts_with(project) && text.contains(added), "{text}");
        assert_eq!(folder.write_project(&mut server, &text), 0, "it is ignored now");
    }
}

#[test]
fn what_is_open_in_the_editor_is_what_counts() {
    let folder = Folder::new("open");
    std::fs::write(folder.0.join("hegao.toml"), "language = \"zh\"\n").expect("a file");
    let mut server = start(client(creating_files(), json!({})));
    let (project, dirty) = (folder.uri("hegao.toml"), "# 还没有保存，𠮷\nlanguage = \"zh\" # 法治政府建设情况报告");
    server.open(&project, "toml", dirty);
    assert!(server.diagnostics(&project, 1).is_empty(), "a project file is no report");
    let found = folder.open(&mut server);
    let change = &titled(&found, EVERYWHERE)["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 1);
    assert_eq!(applied(dirty, &change["edits"]), format!("{dirty}\n\n[rules]\nmissing-part = \"off\"\n"));
    server.change(&project, 2, json!([{ "text": "[rules" }]));
    server.diagnostics(&project, 2);
    let found = actions(&mut server, &folder.uri("乡镇/2023.txt"), [9, 9], &["quickfix"]);
    assert!(!titles(&found).contains(&EVERYWHERE), "a broken project file is not touched");
}

#[test]
fn a_project_file_that_is_not_there_is_made() {
    let folder = Folder::new("new");
    let root = |capabilities: Value| {
        let folders = json!([{ "uri": Url::from_file_path(&folder.0).expect("a path"), "name": "root" }]);
        let options = json!({ "debounce": 0 });
        TestServer::with_params(
            json!({ "processId": null, "capabilities": capabilities, "workspaceFolders": folders, "initializationOptions": options }),
        )
    };
    let mut server = root(client(creating_files(), json!({})));
    let found = folder.open(&mut server);
    let changes = &titled(&found, IN_FILE)["edit"]["documentChanges"];
    assert_eq!((&changes[0]["kind"], &changes[0]["uri"]), (&json!("create"), &json!(folder.uri("hegao.toml"))));
    let text = applied("", &changes[1]["edits"]);
    assert_eq!(text, "[[overrides]]\npaths = [\"乡镇/2023.txt\"]\nrules = { missing-part = \"off\" }\n");
    drop(server);

    let mut server = root(client(json!({}), json!({})));
    let found = folder.open(&mut server);
    let action = titled(&found, HERE);
    assert!(action.get("edit").is_none(), "the client cannot make a file: {action}");
    let command = &action["command"];
    server.request("workspace/executeCommand", json!({ "command": command["command"], "arguments": command["arguments"] }));
    assert!(server.diagnostics(&folder.uri("乡镇/2023.txt"), 1).is_empty(), "it is ignored at once");
    let text = std::fs::read_to_string(folder.0.join("hegao.toml")).expect("the server made it");
    assert!(text.starts_with("[[suppress]]\nrule = \"missing-part\"\npath = \"乡镇/2023.txt\"\nfingerprint = \""), "{text}");
    assert!(text.ends_with("\"\nreason = \"\"\n"), "{text}");
}

#[test]
fn the_command_lets_the_client_edit_a_file_that_is_there() {
    let folder = Folder::new("command");
    std::fs::write(folder.0.join("hegao.toml"), "year = 2023\n").expect("a file");
    let mut server = start(client(json!({ "applyEdit": true }), json!({})));
    folder.open(&mut server);
    let order = json!({ "uri": folder.uri("乡镇/2023.txt"), "scope": "everywhere", "rule": "missing-part" });
    server.request("workspace/executeCommand", json!({ "command": "hegao.ignore", "arguments": [order] }));
    let asked = server.wait(|message| message["method"] == "workspace/applyEdit");
    let edits = &asked["params"]["edit"]["changes"][folder.uri("hegao.toml")];
    assert_eq!(applied("year = 2023\n", edits), "year = 2023\n\n[rules]\nmissing-part = \"off\"\n");
    for order in [
        json!({}),
        json!({ "uri": URI, "scope": "everywhere", "rule": "no-rule" }),
        json!({ "uri": URI, "scope": "here", "rule": "missing-part" }),
    ] {
        let answer = server.answer("workspace/executeCommand", json!({ "command": "hegao.ignore", "arguments": [order] }));
        assert_eq!(answer["error"]["code"], -32602);
    }
}

#[test]
fn a_comment_ignores_in_markdown() {
    let text = "# 青河县司法局2023年度法治政府建设情况报告\n\n## 一、主要举措和成效。\n\n办班3期。\n\n- 讲课。\n- 普法。一是送法。三是办班。\n\n## 二、存在的不足和原因\n\n因为人少。\n\n## 三、履行第一责任人职责情况\n\n学法。\n\n## 四、2024年主要安排\n\n继续。\n\n## 五、其他需要报告的情况\n\n无。\n\n青河县司法局\n\n2024年1月5日\n";
    let uri = "file:///drafts/2023.md";
    let mut server = start(client(json!({}), json!({})));
    server.open(uri, "markdown", text);
    let rules: Vec<Value> = server.diagnostics(uri, 1).iter().map(|it| it["code"].clone()).collect();
    assert_eq!(rules, ["heading-period", "series-sequence"]);
    let mut ignored = text.to_owned();
    for (line, rule) in [(7, "series-sequence"), (2, "heading-period")] {
        let found = actions(&mut server, uri, [line, line + 1], &["quickfix"]);
        let action = titled(&found, &format!("用注释忽略此处（{rule}）"));
        let edits = &action["edit"]["changes"][uri];
        ignored = applied(&ignored, edits);
    }
    assert!(ignored.contains("\n<!-- hegao-ignore heading-period -->\n## 一、"), "{ignored}");
    assert!(ignored.contains("三是办班。 <!-- hegao-ignore series-sequence -->\n"), "{ignored}");
    server.change(uri, 2, json!([{ "text": ignored }]));
    assert!(server.diagnostics(uri, 2).is_empty());
}
