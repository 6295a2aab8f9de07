//! A heading with nothing below it.

use super::{Context, FixAvailability, Group, Rule};
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::outline::Heading;
use crate::core::text::fold;

pub(super) const RULE: Rule = Rule {
    name: "empty-part",
    group: Group::Structure,
    severity: Severity::Error,
    fix: FixAvailability::None,
    summary_zh: "标题下面没有内容",
    summary_en: "a heading has neither text nor sub-headings",
    page: include_str!("../../rules/empty-part.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let outline = &context.analysis.outline;
    let siblings_with_content = SiblingCount::new(context);
    for (index, heading) in outline.headings.iter().enumerate() {
        if heading.end > index + 1 {
            continue;
        }
        let is_part = !heading.parts.is_empty() && !heading.is_theme;
        let says_nothing = is_part && says_only_nothing(context, heading);
        if (!heading.has_no_text() && !says_nothing) || is_completed_in_heading(context, heading) {
            continue;
        }
        if is_part {
            findings.push(empty_part(context, heading, says_nothing));
        } else if heading.mark.period.is_none() && siblings_with_content.are_most(heading) {
            findings.push(empty_heading(heading));
        }
    }
}

fn empty_part(context: &Context<'_>, heading: &Heading, says_nothing: bool) -> Finding {
    let names: Vec<&str> = heading.parts.iter().map(|index| context.profile().parts[index].name.as_str()).collect();
    let name = names.join("、");
    let what = if says_nothing { "只写了“没有”" } else { "只有标题，没有内容" };
    let what_en = if says_nothing { "says only that there is nothing" } else { "has a heading and no text" };
    let may_be_nothing = heading.parts.iter().any(|index| !context.profile().parts[index].completed_by.is_empty());
    let (way, way_en) = if may_be_nothing { ("请补写；确实没有的，写“无。”。", "Write it; where there is nothing, write 无。") } else { ("请补写。", "Write it.") };
    Finding::new(RULE.name, Severity::Error, heading.span(), Localized::new(format!("“{name}”部分{what}。{way}"), format!("this part {what_en}. {way_en}")))
}

fn empty_heading(heading: &Heading) -> Finding {
    let message = Localized::new("这个标题下面没有内容，而同级的标题都有。请补写，或者删去这个标题。", "this heading has no text, its siblings have. Write it or remove the heading.");
    Finding::new(RULE.name, Severity::Hint, heading.span(), message)
}

/// Whether the heading itself says that there is nothing: 其他需要报告的情况（无）.
fn is_completed_in_heading(context: &Context<'_>, heading: &Heading) -> bool {
    let in_brackets = heading.words().strip_suffix(')').and_then(|words| words.rsplit_once('(')).map(|(_, inside)| inside);
    let completing = heading.parts.iter().flat_map(|index| &context.profile().parts[index].completed_by);
    in_brackets.is_some_and(|inside| completing.into_iter().any(|nothing| nothing == inside))
}

/// Whether the text under a part that has to say something only says that there is nothing.
fn says_only_nothing(context: &Context<'_>, heading: &Heading) -> bool {
    let parts = &context.profile().parts;
    if heading.parts.iter().any(|index| !parts[index].completed_by.is_empty()) || heading.text.len() > 1 {
        return false;
    }
    let run_in = heading.mark.run_in.of(context.text());
    let below = heading.text.clone().map(|paragraph| context.lines().folded(paragraph).to_owned());
    let text: String = std::iter::once(fold(run_in).text(run_in).to_owned()).chain(below).collect();
    let text = text.trim_matches(['。', '.', ' ', ';', ',']);
    parts.iter().flat_map(|part| &part.completed_by).any(|nothing| nothing == text)
}

/// Counts, for each parent, how many of its headings have content.
struct SiblingCount {
    /// Headings and headings with content below each parent; the last entry counts level 1.
    counts: Vec<(usize, usize)>,
}

impl SiblingCount {
    fn new(context: &Context<'_>) -> Self {
        let headings = &context.analysis.outline.headings;
        let mut counts = vec![(0, 0); headings.len() + 1];
        for (index, heading) in headings.iter().enumerate() {
            let count = &mut counts[heading.parent.unwrap_or(headings.len())];
            count.0 += 1;
            count.1 += usize::from(!heading.has_no_text() || heading.end > index + 1);
        }
        Self { counts }
    }

    /// Whether more than half of the other headings below the same parent have content.
    fn are_most(&self, heading: &Heading) -> bool {
        let (all, with_content) = self.counts[heading.parent.unwrap_or(self.counts.len() - 1)];
        2 * with_content > all - 1
    }
}
