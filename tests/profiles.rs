//! Other kinds of report are a TOML file and no Rust.

use std::sync::Arc;

use hegao::core::analysis::Analysis;
use hegao::core::outline::PartStatus;
use hegao::core::profile::Profile;
use hegao::core::recognition::is_recognised;
use hegao::core::text::Syntax;
use hegao::rules::{Context, Options, check_all};

fn profile(file: &str) -> Arc<Profile> {
    let path = format!("tests/profiles/{file}");
    let text = std::fs::read_to_string(&path).expect("the profile");
    Arc::new(Profile::load(&path, &text, &|_| None).expect("a valid profile"))
}

/// The rules that fire and the places where they do.
fn found(text: &str, profile: &Arc<Profile>) -> Vec<(&'static str, String)> {
    let analysis = Analysis::new(text, Syntax::Plain, profile, None);
    let findings = check_all(&Context { analysis: &analysis, options: &Options::default() });
    findings.into_iter().map(|finding| (finding.rule, finding.subject.unwrap_or_else(|| finding.span.of(text).to_owned()))).collect()
}

const SAFETY: &str = "青河县应急管理局2023年度安全生产工作报告\n一、主要工作\n组织检查。\n二、事故情况\n未发生事故。\n三、2024年重点\n继续检查。\n青河县应急管理局\n2024年1月5日\n";

#[test]
fn another_kind_of_report() {
    let safety = profile("work-safety-annual.toml");
    assert_eq!(found(SAFETY, &safety), []);
    assert!(is_recognised(&Analysis::new(SAFETY, Syntax::Plain, &safety, None)));
    assert!(!is_recognised(&Analysis::new(SAFETY, Syntax::Plain, &Profile::built_in(), None)));
    let without_accidents = SAFETY.replace("二、事故情况\n未发生事故。\n三、", "二、");
    assert_eq!(found(&without_accidents, &safety), [("missing-part", "accidents".to_owned())]);
    let nested = SAFETY.replace("二、事故情况\n未发生事故。\n三、", "（一）事故统计\n未发生事故。\n二、");
    assert_eq!(found(&nested, &safety), [("nested-part", "accidents".to_owned())]);
    let other_year = SAFETY.replace("2024年重点", "2023年重点");
    assert_eq!(found(&other_year, &safety)[0].0, "missing-part");
}

#[test]
fn a_part_more_than_the_built_in_ones() {
    let with_annex = profile("with-annex.toml");
    assert_eq!(with_annex.parts.len(), 6);
    let text = std::fs::read_to_string("tests/drafts/clean-district-bureau.txt").expect("a draft");
    assert_eq!(found(&text, &with_annex), [("missing-part", "figures".to_owned())]);
    let analysis = Analysis::new(text.as_str(), Syntax::Plain, &with_annex, None);
    assert_eq!(analysis.parts.iter().filter(|part| part.status == PartStatus::Present).count(), 5);
}
