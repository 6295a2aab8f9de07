//! Where an entry stands in a TOML file. Asked only when something has to be said about it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A step on the way to an entry.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// A key of a table.
    Key(&'a str),
    /// An element of a list, from 0.
    Index(usize),
}

/// The line of an entry, counted from 1; the nearest entry around it where it is not written itself.
pub fn line_of_entry(text: &str, way: &[Step<'_>]) -> Option<usize> {
    let root = DeTable::parse(text).ok()?;
    let mut table = Some(root.get_ref());
    let mut list = None;
    let mut offset = None;
    for step in way {
        let value: &Spanned<DeValue<'_>> = match step {
            Step::Key(name) => {
                let Some((key, value)) = table.and_then(|table| table.iter().find(|(key, _)| key.get_ref() == name)) else { break };
                offset = Some(key.span().start);
                value
            }
            Step::Index(index) => {
                let Some(value) = list.and_then(|list: &toml::de::DeArray<'_>| list.get(*index)) else { break };
                offset = Some(value.span().start);
                value
            }
        };
        table = value.get_ref().as_table();
        list = value.get_ref().as_array();
    }
    offset.map(|offset| line_of_offset(text, offset))
}

/// The line of a byte offset, counted from 1.
pub fn line_of_offset(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|&&byte| byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_lines() {
        let text = "year = 2025\n[rules]\nlate-report = \"off\"\n\"group:structure\" = \"hint\"\n[[suppress]]\nrule = \"a\"\n[[suppress]]\npath = \"c\"\nrule = \"b\"\n";
        let line = |way: &[Step<'_>]| line_of_entry(text, way);
        assert_eq!(line(&[Step::Key("year")]), Some(1));
        assert_eq!(line(&[Step::Key("rules"), Step::Key("group:structure")]), Some(4));
        assert_eq!(line(&[Step::Key("suppress"), Step::Index(1), Step::Key("rule")]), Some(9));
        assert_eq!(line(&[Step::Key("suppress"), Step::Index(1), Step::Key("reason")]), Some(7));
        assert_eq!(line(&[Step::Key("profile")]), None);
    }
}
