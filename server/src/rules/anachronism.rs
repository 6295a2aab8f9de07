//! A law, plan or congress before it existed, or a finished plan as current work.

use super::phrases::{clock, hits, lower, place, severity};
use super::{Context, FixAvailability, Group, Rule};
use crate::core::figures::Date;
use crate::core::finding::{Finding, Severity};
use crate::core::localized::Localized;
use crate::core::phrases::{Clock, HitKind, OutOfTime, PhraseBook, PhraseKind};

pub(super) const RULE: Rule = Rule {
    name: "anachronism",
    group: Group::Wording,
    severity: Severity::Warning,
    fix: FixAvailability::None,
    summary_zh: "报告年度还没有的法律、规划、会议，或者已经结束的规划",
    summary_en: "a law, plan or congress before it existed, or a finished plan as current work",
    page: include_str!("../../rules/anachronism.md"),
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if !context.has_parts() {
        return;
    }
    let book = PhraseBook::built_in();
    for (paragraph, hit) in hits(context).filter(|(_, hit)| hit.kind == HitKind::Dated) {
        let Some(clock) = clock(context, paragraph) else { return };
        let Some(fault) = book.out_of_time(context.lines().folded(paragraph), hit, clock) else { continue };
        let (span, phrase) = (place(context, paragraph, hit), book.phrase(hit.phrase));
        let stated = span.of(context.text());
        let own = severity(&RULE, phrase, None);
        let finding = match fault {
            OutOfTime::NotYet(from) => Finding::new(RULE.name, own, span, not_yet(stated, phrase.kind, from, clock)),
            // In the year after it, a plan may still be summed up, and its follower may be late.
            OutOfTime::Over(to) => {
                let own = if to.year + 1 == clock.year { lower(own, Severity::Hint) } else { own };
                Finding::new(RULE.name, own, span, over(stated, to, clock))
            }
        };
        findings.push(finding);
    }
}

fn not_yet(stated: &str, kind: PhraseKind, from: Date, clock: Clock) -> Localized {
    let Date { year, month, day } = from;
    let (zh, en) = match kind {
        PhraseKind::Law => ("通过", "was adopted"),
        PhraseKind::Meeting => ("召开", "was held"),
        PhraseKind::Term | PhraseKind::SetPhrase => ("提出", "was put forward"),
        PhraseKind::Plan => ("开始", "began"),
        _ => ("公布", "was issued"),
    };
    let told = clock.year;
    Localized::new(
        format!("这里写的是{told}年的事，“{stated}”{year}年{month}月{day}日才{zh}。请核对年份，看是否套用了后来的文稿。"),
        format!("this tells about {told}, but “{stated}” {en} on {year}-{month:02}-{day:02}. Check the year and whether a later draft was copied."),
    )
}

fn over(stated: &str, to: Date, clock: Clock) -> Localized {
    let (told, year) = (clock.year, to.year);
    Localized::new(
        format!(
            "这里写的是{told}年的事，“{stated}”到{year}年已经结束，却写成正在做的工作。请换成现行的规划、要求，或者写明是总结、回顾。"
        ),
        format!("this tells about {told}, but “{stated}” ended in {year} and is told as current work. Name what is in force, or say that you look back."),
    )
}
