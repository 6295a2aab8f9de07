//! Project files and folders: several roots, changes while running, a broken `hegao.toml`, closed reports.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use crate::protocol::DRAFT;
use crate::server::TestServer;

/// A folder with a Chinese name that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hegao-lsp-{}-{name} 报告", std::process::id()));
        _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn write(&self, file: &str, text: &str) -> String {
        let path = self.0.join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        uri(&path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

fn uri(path: &Path) -> String {
    Url::from_file_path(path).expect("an absolute path").to_string()
}

fn severities(diagnostics: &[Value]) -> Vec<i64> {
    diagnostics.iter().filter_map(|diagnostic| diagnostic["severity"].as_i64()).collect()
}

fn server_on(roots: &[&Folder], capabilities: Value) -> TestServer {
    let folders: Vec<Value> = roots.iter().map(|folder| json!({ "uri": uri(&folder.0), "name": "root" })).collect();
    let options = json!({ "hegao": { "debounce": 0 } });
    TestServer::with_params(
        json!({ "processId": null, "capabilities": capabilities, "workspaceFolders": folders, "initializationOptions": options }),
    )
}

#[test]
fn each_root_has_its_project_file() {
    let (hints, silent) = (Folder::new("甲"), Folder::new("乙"));
    hints.write("hegao.toml", "[rules]\nmissing-part = \"hint\"\n");
    silent.write("hegao.toml", "[rules]\nmissing-part = \"off\"\n");
    let mut server = server_on(&[&hints, &silent], json!({}));
    let (first, second) = (uri(&hints.0.join("2023年.txt")), uri(&silent.0.join("县/2023年.txt")));
    server.open(&first, "plaintext", DRAFT);
    server.open(&second, "plaintext", DRAFT);
    assert_eq!(severities(&server.diagnostics(&first, 1)), [4]);
    assert!(server.diagnostics(&second, 1).is_empty());
}

#[test]
fn a_project_file_is_picked_up_and_a_broken_one_told_once() {
    let folder = Folder::new("丙");
    let project = folder.write("hegao.toml", "[rules]\nmissing-part = \"hint\"\n");
    let mut server = server_on(&[&folder], json!({}));
    let draft = uri(&folder.0.join("2023年.txt"));
    server.open(&draft, "plaintext", DRAFT);
    assert_eq!(severities(&server.diagnostics(&draft, 1)), [4]);
    let changed = json!({ "changes": [{ "uri": project, "type": 2 }] });
    folder.write("hegao.toml", "[rules]\nmissing-part = \"info\"\n");
    server.notify("workspace/didChangeWatchedFiles", changed.clone());
    assert_eq!(severities(&server.diagnostics(&draft, 1)), [3]);

    folder.write("hegao.toml", "[rules]\n\nmissing-prat = \"off\"\n");
    server.notify("workspace/didChangeWatchedFiles", changed.clone());
    assert_eq!(severities(&server.diagnostics(&draft, 1)), [3], "the last good settings stay");
    let told = server.notification("window/showMessage");
    let message = told["message"].as_str().expect("a message");
    assert!(message.contains("hegao.toml:3") && message.contains("missing-part"), "{message}");
    server.notify("workspace/didChangeWatchedFiles", changed.clone());
    assert_eq!(severities(&server.diagnostics(&draft, 1)), [3], "and it is not told again");

    folder.write("hegao.toml", "");
    server.notify("workspace/didChangeWatchedFiles", changed);
    assert_eq!(severities(&server.diagnostics(&draft, 1)), [1]);
}

/// For clients that do not watch files: the project file is looked at again while the writer types.
#[test]
fn a_project_file_is_picked_up_without_being_told() {
    let folder = Folder::new("丁");
    let mut server = server_on(&[&folder], json!({}));
    let draft = uri(&folder.0.join("2023年.txt"));
    server.open(&draft, "plaintext", DRAFT);
    assert_eq!(severities(&server.diagnostics(&draft, 1)), [1]);
    folder.write("hegao.toml", "[rules]\nmissing-part = \"off\"\n");
    std::thread::sleep(std::time::Duration::from_millis(400));
    server.change(
        &draft,
        2,
        json!([{ "range": { "start": { "line": 3, "character": 12 }, "end": { "line": 3, "character": 12 } }, "text": "了" }]),
    );
    assert!(server.diagnostics(&draft, 2).is_empty());
}

#[test]
fn reports_that_are_not_open_are_told_of_the_workspace() {
    let folder = Folder::new("戊");
    let closed = folder.write("2023年.txt", DRAFT);
    folder.write("购物.txt", "苹果\n");
    folder.write("坏.txt", "\0");
    let mut server = server_on(&[&folder], json!({ "textDocument": { "diagnostic": {} } }));
    let found = server.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let item = found["items"].as_array().expect("items").iter().find(|item| item["uri"] == closed).expect("the report").clone();
    assert_eq!(item["items"][0]["code"], "missing-part");
    let again = server.request("workspace/diagnostic", json!({ "previousResultIds": [{ "uri": closed, "value": item["resultId"] }] }));
    assert!(again["items"].as_array().expect("items").iter().any(|item| item["uri"] == closed && item["kind"] == "unchanged"));
}
