//! Writes "ignore" into the text of a project file. What is there stays as it is: comments, order, line ends.

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Value};

/// What shall be ignored from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ignore<'a> {
    /// One finding: its rule, file and fingerprint.
    Here {
        /// The rule.
        rule: &'a str,
        /// The file, relative to the folder of the project file.
        path: &'a str,
        /// The finding.
        fingerprint: &'a str,
    },
    /// A rule in one file.
    InFile {
        /// The rule.
        rule: &'a str,
        /// The file, relative to the folder of the project file.
        path: &'a str,
    },
    /// A rule in all files.
    Everywhere {
        /// The rule.
        rule: &'a str,
    },
}

const OFF: &str = "off";

/// The text of a project file that ignores one thing more. None where the text is not TOML, or has an entry of another
/// kind where one is needed.
pub fn ignoring(text: &str, what: Ignore<'_>) -> Option<String> {
    // The TOML writer knows one line end only.
    let before = text.replace("\r\n", "\n");
    let document: DocumentMut = before.parse().ok()?;
    let after = match what {
        Ignore::Here { rule, path, fingerprint } => suppressing(document, &before, rule, path, fingerprint)?,
        Ignore::InFile { rule, path } => overriding(document, &before, rule, path)?,
        Ignore::Everywhere { rule } => switching_off(document, &before, rule)?,
    };
    Some(with_old_lines(text, &before, &after))
}

/// Adds an entry of `[[suppress]]`, at the end of the file: there it cannot come between others and their comments.
fn suppressing(mut document: DocumentMut, text: &str, rule: &str, path: &str, fingerprint: &str) -> Option<String> {
    let entries = [("rule", rule), ("path", path), ("fingerprint", fingerprint), ("reason", "")];
    match document.get_mut("suppress") {
        None | Some(Item::ArrayOfTables(_)) => {
            let lines: Vec<String> = entries.iter().map(|(key, it)| format!("{key} = {}", Value::from(*it))).collect();
            Some(appended(text, "[[suppress]]", &lines))
        }
        Some(Item::Value(Value::Array(list))) => {
            list.push(InlineTable::from_iter(entries));
            Some(document.to_string())
        }
        Some(_) => None,
    }
}

/// Switches a rule off in the last entry of `[[overrides]]` about this file alone, else in a new one at the end: later
/// entries win.
fn overriding(mut document: DocumentMut, text: &str, rule: &str, path: &str) -> Option<String> {
    let pattern = escaped(path);
    match document.get_mut("overrides") {
        None => {}
        Some(Item::ArrayOfTables(entries)) => {
            if let Some(rules) = rules_of_file(entries, &pattern) {
                switch_off(rules, rule)?;
                return Some(document.to_string());
            }
        }
        Some(Item::Value(Value::Array(list))) => {
            let rules = InlineTable::from_iter([(rule, OFF)]);
            list.push(InlineTable::from_iter([("paths", Value::from_iter([pattern])), ("rules", Value::InlineTable(rules))]));
            return Some(document.to_string());
        }
        Some(_) => return None,
    }
    let lines = [format!("paths = [{}]", Value::from(pattern)), format!("rules = {{ {rule} = \"{OFF}\" }}")];
    Some(appended(text, "[[overrides]]", &lines))
}

fn rules_of_file<'a>(entries: &'a mut ArrayOfTables, pattern: &str) -> Option<&'a mut Item> {
    let entry = entries.iter_mut().last()?;
    let paths = entry.get("paths")?.as_array()?;
    let is_of_file = paths.len() == 1 && paths.get(0).and_then(Value::as_str) == Some(pattern);
    entry.get_mut("rules").filter(|_| is_of_file)
}

/// A path as a pattern that meets nothing else.
fn escaped(path: &str) -> String {
    let is_special = |character: char| "*?[]{}!\\".contains(character);
    path.chars().map(|character| if is_special(character) { format!("[{character}]") } else { character.to_string() }).collect()
}

fn switching_off(mut document: DocumentMut, text: &str, rule: &str) -> Option<String> {
    let Some(rules) = document.get_mut("rules") else {
        return Some(appended(text, "[rules]", &[format!("{rule} = \"{OFF}\"")]));
    };
    switch_off(rules, rule)?;
    Some(document.to_string())
}

/// Sets a rule to `off`; what stands around an old value stays. None where there is no table.
fn switch_off(rules: &mut Item, rule: &str) -> Option<()> {
    if let Some(old) = rules.get_mut(rule).and_then(Item::as_value_mut) {
        let decor = old.decor().clone();
        *old = Value::from(OFF);
        *old.decor_mut() = decor;
        return Some(());
    }
    let mut off = Value::from(OFF);
    // What stands before the closing brace comes behind the new last value.
    if let Some((_, last)) = rules.as_inline_table_mut().and_then(|rules| rules.iter_mut().last()) {
        let before_brace = last.decor().suffix().cloned().unwrap_or_default();
        last.decor_mut().set_suffix("");
        off.decor_mut().set_prefix(" ");
        off.decor_mut().set_suffix(before_brace);
    }
    rules.as_table_like_mut()?.insert(rule, Item::Value(off));
    Some(())
}

/// The text with a table behind it.
fn appended(text: &str, head: &str, lines: &[String]) -> String {
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let blank = if text.trim().is_empty() { "" } else { "\n" };
    format!("{text}{end}{blank}{head}\n{}\n", lines.join("\n"))
}

/// The new text in which lines that were there before are those of the old file to the byte, and new ones end as its do.
/// `before` is the old file with plain line ends.
fn with_old_lines(old: &str, before: &str, after: &str) -> String {
    if old == before {
        return after.to_owned();
    }
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let (before, after): (Vec<&str>, Vec<&str>) = (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let first = before.iter().zip(&after).take_while(|(left, right)| left == right).count();
    let (rest, new) = (&before[first..], &after[first..]);
    let last = rest.iter().rev().zip(new.iter().rev()).take_while(|(left, right)| left == right).count();
    let middle = new[..new.len() - last].concat().replace('\n', "\r\n");
    [&old[..first].concat(), &middle, &old[old.len() - last..].concat()].map(String::as_str).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Ignore<'_> = Ignore::Here { rule: "rate-mismatch", path: "报告/甲.txt", fingerprint: "0123456789abcdef" };
    const IN_FILE: Ignore<'_> = Ignore::InFile { rule: "rate-mismatch", path: "报告/甲.txt" };
    const EVERYWHERE: Ignore<'_> = Ignore::Everywhere { rule: "rate-mismatch" };
    const ENTRY: &str =
        "[[suppress]]\nrule = \"rate-mismatch\"\npath = \"报告/甲.txt\"\nfingerprint = \"0123456789abcdef\"\nreason = \"\"\n";

    #[track_caller]
    fn check(text: &str, what: Ignore<'_>, expected: &str) {
        assert_eq!(ignoring(text, what).as_deref(), Some(expected));
        let crlf = |text: &str| text.replace('\n', "\r\n");
        // A text without line ends does not tell how its lines would end.
        let expected = if text.contains('\n') { crlf(expected) } else { expected.to_owned() };
        assert_eq!(ignoring(&crlf(text), what), Some(expected));
    }

    #[test]
    fn one_finding() {
        check("", HERE, ENTRY);
        check("# 我们的设置\nyear=2025 # 今年", HERE, &format!("# 我们的设置\nyear=2025 # 今年\n\n{ENTRY}"));
        let other = "[[suppress]] # 看过\nrule = \"a\"\n\n[rules]\n# 不看\nb = 'off'\n# 完\n";
        check(other, HERE, &format!("{other}\n{ENTRY}"));
        let inline = "suppress = [{ rule = \"a\" }] # 看过\n";
        let added = "{ rule = \"rate-mismatch\", path = \"报告/甲.txt\", fingerprint = \"0123456789abcdef\", reason = \"\" }";
        check(inline, HERE, &format!("suppress = [{{ rule = \"a\" }}, {added}] # 看过\n"));
    }

    #[test]
    fn a_rule_in_one_file() {
        let entry = "[[overrides]]\npaths = [\"报告/甲.txt\"]\nrules = { rate-mismatch = \"off\" }\n";
        check("", IN_FILE, entry);
        let other = "[[overrides]]\npaths = [\"乡镇/**\"]\nrules = { late-report = \"off\" } # 不限期\n";
        check(other, IN_FILE, &format!("{other}\n{entry}"));
        let same = "[[overrides]] # 甲\npaths = [ \"报告/甲.txt\" ]\nrules = { late-report = \"off\" } # 不限期\n";
        check(same, IN_FILE, &same.replace("\"off\" }", "\"off\", rate-mismatch = \"off\" }"));
        let special = ignoring("", Ignore::InFile { rule: "a", path: "[甲]*.txt" });
        assert!(special.is_some_and(|text| text.contains("paths = [\"[[]甲[]][*].txt\"]")));
    }

    #[test]
    fn a_rule_in_all_files() {
        check("", EVERYWHERE, "[rules]\nrate-mismatch = \"off\"\n");
        check("year = 2025\n", EVERYWHERE, "year = 2025\n\n[rules]\nrate-mismatch = \"off\"\n");
        let rules = "[rules]\n# 期限\nlate-report = \"off\"   # 省里另有规定\n\n# 选项\n[options.late-report]\ndeadline = \"03-01\"\n";
        let expected = rules.replace("规定\n", "规定\nrate-mismatch = \"off\"\n");
        check(rules, EVERYWHERE, &expected);
        check("[rules]\nrate-mismatch = 'hint' # 先看看\n", EVERYWHERE, "[rules]\nrate-mismatch = \"off\" # 先看看\n");
        check("rules = { a = \"off\" }\n", EVERYWHERE, "rules = { a = \"off\", rate-mismatch = \"off\" }\n");
        check("rules.a = \"off\"\n", EVERYWHERE, "rules.a = \"off\"\nrules.rate-mismatch = \"off\"\n");
    }

    #[test]
    fn what_is_no_project_file_stays() {
        assert_eq!(ignoring("[rules", EVERYWHERE), None);
        assert_eq!(ignoring("rules = 1\n", EVERYWHERE), None);
        assert_eq!(ignoring("suppress = 1\n", HERE), None);
    }

    #[test]
    fn mixed_line_ends_stay() {
        let text = "a = 1\r\n[rules]\nb = \"off\"\n[c]\r\nd = 1\n";
        let expected = "a = 1\r\n[rules]\nb = \"off\"\nrate-mismatch = \"off\"\r\n[c]\r\nd = 1\n";
        assert_eq!(ignoring(text, EVERYWHERE).as_deref(), Some(expected));
    }
}
