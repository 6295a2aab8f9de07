//! Characters that nobody sees, or that look like others.

use super::places::{Place, Wording, count_en, count_zh, noted, one_finding};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::characters::NoteKind;
use crate::core::finding::{Finding, Safety, Severity};
use crate::core::localized::Localized;

pub(super) const RULE: Rule = Rule {
    name: "invisible-character",
    group: Group::Text,
    severity: Severity::Warning,
    fix: FixAvailability::Safe,
    summary_zh: "看不见的字符、特殊空格、形近的部首字符、全角数字和字母",
    summary_en: "invisible characters, unusual spaces, radical signs in place of characters, full-width digits and letters",
    page: include_str!("../../rules/invisible-character.md"),
    check,
};

/// One group of characters that are told in one finding.
struct Kind {
    subject: &'static str,
    is_meant: fn(NoteKind) -> bool,
    /// What it is, and why it does harm.
    zh: [&'static str; 2],
    en: [&'static str; 2],
    /// Whether the message names the characters by code: nobody sees them.
    by_code: bool,
}

const KINDS: [Kind; 4] = [
    Kind {
        subject: "invisible",
        is_meant: |kind| kind == NoteKind::Invisible,
        zh: ["看不见的字符", "查找、统计和复制会因此出错，请删去"],
        en: ["an invisible character", "it breaks searching, counting and copying: delete it"],
        by_code: true,
    },
    Kind {
        subject: "blank",
        is_meant: |kind| matches!(kind, NoteKind::Blank(_)),
        zh: ["特殊空格", "多半是从网页复制来的，排版和查找会因此出错，请换掉或者删去"],
        en: ["an unusual space", "mostly copied from a web page, it breaks layout and searching: replace or delete it"],
        by_code: true,
    },
    Kind {
        subject: "compatible",
        is_meant: |kind| kind == NoteKind::Compatible,
        zh: ["部首或兼容字符", "看着一样，其实不是这个汉字，查找不到，多半是从PDF复制来的，请换成汉字"],
        en: ["a radical sign or compatibility character", "it only looks like the character, mostly copied from a PDF: write the character"],
        by_code: false,
    },
    Kind {
        subject: "wide",
        is_meant: |kind| kind == NoteKind::WideLetters,
        zh: ["全角的数字或字母", "数字和字母用半角，请改为半角"],
        en: ["full-width digits or letters", "write them half width"],
        by_code: false,
    },
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for kind in &KINDS {
        let places = noted(context, kind.is_meant);
        let Some(first) = places.first() else { continue };
        let (name, count) = (named(context, kind, first), places.len());
        let wording = Wording {
            message: Localized::new(
                format!("{}{name}{}：{}。", kind.zh[0], count_zh(count), kind.zh[1]),
                format!("{} {name}{}: {}.", kind.en[0], count_en(count), kind.en[1]),
            ),
            related: Localized::new(kind.zh[0], kind.en[0]),
            fix: Localized::new(format!("改正全文的{}", kind.zh[0]), "Mend all of them"),
        };
        findings.extend(one_finding(&RULE, RULE.severity, kind.subject, &places, wording, Safety::Safe));
    }
}

fn named(context: &Context<'_>, kind: &Kind, place: &Place) -> String {
    let written = place.span.of(context.text());
    if !kind.by_code {
        return format!("“{written}”");
    }
    let odd = written.chars().find(|&it| !matches!(it, ' ' | '\t' | '\u{3000}')).unwrap_or_default();
    format!("U+{:04X}", u32::from(odd))
}
