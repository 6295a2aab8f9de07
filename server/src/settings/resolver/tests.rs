use serde_json::json;

use super::*;
use crate::settings::Origin;

/// A folder of its own for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("hegao-settings-{}-{name}", std::process::id()));
        _ = std::fs::remove_dir_all(&folder);
        for (path, text) in files {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        Self(folder)
    }

    fn resolve(&self, sources: Sources, file: &str) -> Result<Arc<Settings>, Errors> {
        Resolver::new(sources)?.for_file(&self.0.join(file))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.0);
    }
}

fn editor(value: Value) -> Sources {
    Sources { editor: Some(EditorSettings { value, root: None }), ..Sources::default() }
}

/// The error of a project file, with its place, in English.
#[track_caller]
fn check_error(name: &str, text: &str, expected: &str) {
    let folder = Folder::new(name, &[(PROJECT_FILE, text)]);
    let errors = folder.resolve(Sources::default(), "a.txt").expect_err("wrong settings");
    let described: Vec<String> = errors.iter().map(|error| error.describe(Language::En)).collect();
    let root = format!("{}/", folder.0.display());
    assert_eq!(described.join("\n").replace(&root, ""), expected);
}

#[test]
fn the_nearest_project_file_wins_over_the_editor_and_the_command_line_over_it() {
    let folder = Folder::new(
        "layers",
        &[
            (PROJECT_FILE, "year = 2020\ndebounce = 5\n"),
            ("towns/hegao.toml", "year = 2022\n[options.late-report]\ndeadline = \"02-01\"\n"),
        ],
    );
    let sources = editor(json!({ "hegao": {
        "year": 2019, "failLevel": null, "fail-level": "error", "trace": { "server": "off" },
        "options": { "late-report": { "deadline": "01-15", "publication": "05-01" } },
    } }));
    let inner = folder.resolve(sources.clone(), "towns/east/a.txt").expect("settings");
    assert_eq!((inner.year, inner.fail_level, inner.debounce), (Some(2022), FailLevel::Error, super::super::DEFAULT_DEBOUNCE));
    let late = &inner.options.late_report;
    assert_eq!((late.deadline.as_deref(), late.publication.as_deref()), (Some("02-01"), Some("05-01")));
    let outer = folder.resolve(sources.clone(), "a.txt").expect("settings");
    assert_eq!((outer.year, outer.debounce), (Some(2020), 5));
    let command_line = CommandLine { year: Some(2024), ..CommandLine::default() };
    let set = folder.resolve(Sources { command_line, ..sources.clone() }, "a.txt").expect("settings");
    assert_eq!(set.year, Some(2024));
    let isolated = folder.resolve(Sources { isolated: true, ..sources }, "a.txt").expect("settings");
    assert_eq!(isolated.year, Some(2019));
}

#[test]
fn each_value_knows_its_origin() {
    let folder = Folder::new("origins", &[(PROJECT_FILE, "# 设置\nyear = 2020\n[rules]\n\"group:structure\" = \"info\"\n")]);
    let settings = folder.resolve(editor(json!({ "language": "en" })), "a.txt").expect("settings");
    let origin = |key: &str| settings.entries().into_iter().find(|entry| entry.key == key).map(|entry| entry.origin);
    let name = folder.0.join(PROJECT_FILE).to_string_lossy().into_owned();
    assert_eq!(origin("year"), Some(Origin::File(name.clone(), Some(2))));
    assert_eq!(origin("group:structure"), Some(Origin::File(name, Some(4))));
    assert_eq!(origin("language"), Some(Origin::Editor));
    assert_eq!(origin("profile"), Some(Origin::Default));
}

#[test]
fn a_rule_goes_before_its_group_and_overrides_before_rules() {
    let text = "[rules]\n\"group:structure\" = \"off\"\nlate-report = \"error\"\n[[overrides]]\npaths = [\"towns/**\"]\nrules = { late-report = \"hint\" }\n";
    let folder = Folder::new("levels", &[(PROJECT_FILE, text)]);
    let settings = folder.resolve(Sources::default(), "a.txt").expect("settings");
    let level = |file: &str, name: &str| {
        let index = crate::rules::RULES.iter().position(|rule| rule.name == name).expect("a rule");
        settings.levels(&folder.0.join(file))[index]
    };
    use crate::settings::Level;
    assert_eq!(level("a.txt", "late-report"), Some(Level::Error));
    assert_eq!(level("a.txt", "missing-part"), Some(Level::Off));
    assert_eq!(level("towns/a.txt", "late-report"), Some(Level::Hint));
    assert_eq!(level("a.txt", "unknown-rule"), None);
}

#[test]
fn errors_name_file_line_and_the_nearest_name() {
    check_error(
        "key",
        "year = 2020\nexcldue = []\n",
        "hegao.toml:2: `excldue` is no setting; the nearest name is `exclude`. There are: extends, profile, include, exclude, language, fail-level, year, debounce, inlay-hints, format-on-type, rules, options, links, overrides, suppress.",
    );
    check_error(
        "rule",
        "[rules]\nlate-report = \"off\"\nlate-reprot = \"off\"\n[[suppress]]\nrule = \"x\"\npath = \"a\"\nfingerprint = \"12\"\n",
        "hegao.toml:3: there is no rule `late-reprot`; the nearest name is `late-report`. `hegao rules` lists them.\n\
         hegao.toml:5: there is no rule `x`. `hegao rules` lists them.\n\
         hegao.toml:7: `fingerprint` must be 16 hexadecimal digits as in the JSON output; `12` is not.",
    );
    check_error(
        "level",
        "[rules]\nlate-report = \"of\"\n",
        "hegao.toml:2: `of` is no such value; the nearest name is `off`. There are: off, hint, info, warning, error.",
    );
    check_error(
        "option",
        "[options.late-report]\ndeadlin = \"03-01\"\n",
        "hegao.toml:2: `deadlin` is no setting; the nearest name is `deadline`. There are: deadline, publication.",
    );
    check_error("date", "[options.late-report]\n\ndeadline = \"13-01\"\n", "hegao.toml:3: date `13-01` must be month-day, such as 03-01.");
    check_error("type", "\nyear = \"2020\"\n", "hegao.toml:2: invalid type: string \"2020\", expected i32.");
    check_error("missing", "[[suppress]]\nrule = \"late-report\"\n", "hegao.toml:1: `path` is missing; add it.");
    check_error(
        "glob",
        "[[overrides]]\npaths = [\"a\", \"b[\"]\nrules = {}\n",
        "hegao.toml:2: `b[` is no valid path pattern: unclosed character class; missing ']'.",
    );
    check_error(
        "profile",
        "profile = \"rule-of-law-anual\"\n",
        "hegao.toml:1: `profile` names `rule-of-law-anual`, which is neither built in nor a readable file (No such file or directory (os error 2)); the nearest name is `rule-of-law-annual`.",
    );
}

#[test]
fn a_profile_file_is_found_beside_the_project_file_and_read_once() {
    let small = "name = \"town\"\nextends = \"base.toml\"\n";
    let base = "name = \"base\"\nextends = \"rule-of-law-annual\"\n";
    let folder =
        Folder::new("profile", &[(PROJECT_FILE, "profile = \"data/town.toml\"\n"), ("data/town.toml", small), ("data/base.toml", base)]);
    let resolver = Resolver::new(Sources::default()).expect("settings");
    let first = resolver.for_file(&folder.0.join("a.txt")).expect("settings");
    let second = resolver.for_file(&folder.0.join("x/b.txt")).expect("settings");
    assert_eq!((first.profile.name.as_str(), first.profile.parts.len()), ("town", 5));
    assert!(Arc::ptr_eq(&first.profile, &second.profile));
}

#[test]
fn the_schema_names_every_rule() {
    let schema = crate::settings::json_schema();
    let rules = &schema["properties"]["rules"]["properties"];
    assert!(crate::rules::RULES.iter().all(|rule| !rules[rule.name].is_null()));
    assert!(!rules["group:structure"].is_null() && !schema.to_string().contains("null"));
    assert_eq!(schema["properties"]["year"]["type"], "integer");
}

#[test]
fn a_project_file_builds_on_another() {
    let folder = Folder::new(
        "extends",
        &[
            ("office/shared.toml", "year = 2020\nfail-level = \"error\"\n[rules]\nlate-report = \"off\"\npart-order = \"off\"\n"),
            ("towns/hegao.toml", "extends = \"../office/shared.toml\"\nyear = 2022\n[rules]\npart-order = \"hint\"\n"),
        ],
    );
    let settings = folder.resolve(Sources::default(), "towns/a.txt").expect("settings");
    assert_eq!((settings.year, settings.fail_level), (Some(2022), FailLevel::Error));
    let entries = settings.entries();
    let origin =
        |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| (entry.value.clone(), entry.origin.describe(Language::En)));
    let root = folder.0.display();
    assert_eq!(origin("late-report"), Some((json!("off"), format!("{root}/office/shared.toml:4"))));
    assert_eq!(origin("part-order"), Some((json!("hint"), format!("{root}/towns/hegao.toml:4"))));
}

#[test]
fn what_is_built_on_must_be_there_and_end() {
    check_error(
        "extends-lost",
        "year = 2020\nextends = \"no.toml\"\n",
        "hegao.toml:2: `extends` names `no.toml`, which cannot be read: No such file or directory (os error 2).",
    );
    check_error(
        "extends-circle",
        "extends = \"hegao.toml\"\n",
        "hegao.toml:1: `extends` goes more than 8 files deep, or in a circle. Take one out.",
    );
}
