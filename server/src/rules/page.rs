//! The page of a rule for readers.

use super::Rule;
use crate::core::localized::Language;

/// The page in Chinese, or its summary in English, as Markdown.
pub fn page(rule: &Rule, language: Language) -> String {
    match language {
        Language::Zh => readable(rule.page),
        Language::En => english(rule),
    }
}

/// The page without what only the tests need: marks in the examples and information about them.
fn readable(page: &str) -> String {
    let mut text = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            text = text + line + "\n";
            continue;
        };
        let kind = info.split_whitespace().next().unwrap_or_default();
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        text += &block(kind, &body);
    }
    text
}

fn block(kind: &str, body: &[&str]) -> String {
    let indented = |lines: &[&str]| lines.iter().map(|line| format!("    {line}\n")).collect::<String>();
    match kind {
        "hegao" => indented(body).replace(['⟦', '⟧'], ""),
        "findings" if body.is_empty() => "\n结果：没有提示。\n".to_owned(),
        "findings" => format!("\n结果：\n\n{}", indented(body)),
        "fixed" => format!("\n改后：\n\n{}", indented(body)),
        _ => indented(body),
    }
}

/// The English summary of the page.
fn english(rule: &Rule) -> String {
    let behind = rule.page.split_once("## Summary\n").map_or("", |(_, behind)| behind);
    let summary = behind.split("\n## ").next().unwrap_or_default().trim();
    format!("# {}\n\n{summary}\n", rule.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;

    #[test]
    fn pages_are_readable_in_both_languages() {
        for rule in RULES {
            let page = readable(rule.page);
            assert!(page.starts_with(&format!("# {}\n", rule.name)));
            assert!(!page.contains(['⟦', '⟧']) && !page.contains("```"), "{}", rule.name);
            assert!(english(rule).len() > rule.name.len() + 20, "{}", rule.name);
        }
    }

    #[test]
    fn examples_lose_their_marks() {
        let page = "# a\n\n```hegao year=2023\n（二）提升⟦。⟧\n```\n```findings\nhint 。\n```\n```fixed\n（二）提升\n```\n";
        assert_eq!(readable(page), "# a\n\n    （二）提升。\n\n结果：\n\n    hint 。\n\n改后：\n\n    （二）提升\n");
    }
}
