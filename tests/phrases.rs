//! Every sentence of the files `server/phrases/*.tests.toml`: what must be found in it, and nothing else of the group.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use hegao::core::analysis::Analysis;
use hegao::core::finding::{Finding, Safety};
use hegao::core::phrases::{Class, PhraseBook};
use hegao::core::profile::Profile;
use hegao::core::text::Syntax;
use hegao::rules::{Context, Group, Options, check_all, rule};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tests: Vec<Test>,
}

/// A sentence with marks around what must be found, or one in which nothing must be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Test {
    year: Option<i32>,
    flag: Option<String>,
    silent: Option<String>,
    rule: Option<String>,
    severity: Option<String>,
    /// The part in which the sentence stands: measures, where nothing is said, or plans.
    part: Option<String>,
}

/// A clean report of a year around a sentence.
fn wrapped(sentence: &str, year: i32, is_plan: bool) -> (String, usize) {
    let next = year + 1;
    let before = format!("青禾区司法局{year}年度法治政府建设情况报告\n一、{year}年推进法治政府建设的主要举措和成效\n");
    let middle = format!(
        "二、{year}年推进法治政府建设存在的不足和原因\n案卷质量参差不齐，主要原因是培训没有跟上。\n三、{year}年党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况\n主要负责人带头学法。\n四、{next}年推进法治政府建设的主要安排\n"
    );
    let after = format!("五、其他需要报告的情况\n无。\n青禾区司法局\n{next}年2月6日\n");
    if is_plan {
        let before = format!("{before}案卷评查按月开展。\n{middle}");
        (format!("{before}{sentence}\n{after}"), before.len())
    } else {
        (format!("{before}{sentence}\n{middle}继续办好培训。\n{after}"), before.len())
    }
}

/// Takes the marks out of a sentence; returns it with the marked ranges.
fn unmarked(text: &str) -> (String, Vec<(usize, usize)>) {
    let (mut result, mut ranges, mut start) = (String::new(), Vec::new(), 0);
    for character in text.chars() {
        match character {
            '⟦' => start = result.len(),
            '⟧' => ranges.push((start, result.len())),
            _ => result.push(character),
        }
    }
    (result, ranges)
}

fn is_wording(finding: &Finding) -> bool {
    rule(finding.rule).is_some_and(|rule| rule.group == Group::Wording)
}

/// What the sentence gives, one line a finding.
fn check(test: &Test) -> Result<(), String> {
    let (written, is_flag) = match (&test.flag, &test.silent) {
        (Some(flag), None) => (flag, true),
        (None, Some(silent)) => (silent, false),
        _ => return Err("a test has either `flag` or `silent`".to_owned()),
    };
    let (sentence, ranges) = unmarked(written);
    if ranges.is_empty() == is_flag {
        return Err(format!("{written}: the marks do not fit"));
    }
    let (text, offset) = wrapped(&sentence, test.year.unwrap_or(2023), test.part.as_deref() == Some("plans"));
    let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
    let mut found = check_all(&Context { analysis: &analysis, options: &Options::default() });
    found.retain(is_wording);
    found.sort_by_key(|finding| finding.span);
    let describe = |finding: &Finding| format!("{} {} {}", finding.rule, finding.severity.name(), finding.span.of(&text));
    let found_ranges: Vec<_> = found.iter().map(|it| (it.span.start, it.span.end)).collect();
    let expected: Vec<_> = ranges.iter().map(|&(start, end)| (start + offset, end + offset)).collect();
    let severity = || test.severity.clone().or_else(|| Some(rule(test.rule.as_deref()?)?.severity.name().to_owned()));
    let is_expected = |it: &Finding| Some(it.rule) == test.rule.as_deref() && Some(it.severity.name()) == severity().as_deref();
    if found_ranges == expected && found.iter().all(is_expected) {
        return Ok(());
    }
    Err(format!("{written}: found {:?}", found.iter().map(describe).collect::<Vec<_>>()))
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir("server/phrases").expect("the phrases").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = entries.collect();
    files.sort();
    files
}

fn is_test(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".tests.toml")
}

/// The program is made of the files as they are, and no entry of them is wrong.
#[test]
fn the_files_are_valid_and_all_of_them_are_read() {
    let others = ["contexts.toml", "page-residue.toml", "sentences.toml"];
    let is_table = |path: &PathBuf| !is_test(path) && !others.iter().any(|other| path.ends_with(other));
    let tables: Vec<(String, String)> =
        files().into_iter().filter(is_table).map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("a text"))).collect();
    let tables: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let book = PhraseBook::load(&tables).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(format!("{:?}", book.phrases), format!("{:?}", PhraseBook::built_in().phrases));
}

#[test]
#[expect(clippy::print_stdout, reason = "how much is tested is worth knowing")]
fn every_sentence_gives_what_it_must() {
    let (mut flags, mut silent, mut failures) = (0, 0, Vec::new());
    for path in files().into_iter().filter(|path| is_test(path)) {
        let text = fs::read_to_string(&path).expect("a text");
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for test in file.tests {
            if test.flag.is_some() {
                flags += 1;
            } else {
                silent += 1;
            }
            if let Err(failure) = check(&test) {
                failures.push(format!("{}: {failure}", path.display()));
            }
        }
    }
    let book = PhraseBook::built_in();
    let wrong: usize = book.phrases.iter().map(|phrase| phrase.wrong.len()).sum();
    println!("{} phrases, {wrong} wrong forms, {flags} sentences that fire, {silent} that do not", book.phrases.len());
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

/// One draft, read as the report of one year after the other: what it must give in each.
#[test]
fn findings_come_and_go_with_the_report_year() {
    const DRAFT: &str = "青禾区司法局法治政府建设情况报告
一、推进法治政府建设的主要举措和成效
深入学习贯彻习近平法治思想。深入学习贯彻党的十九大精神。深入学习贯彻党的二十大精神。专题学习二十届三中全会精神。
深入实施“七五”普法规划。深入实施“八五”普法规划。加强对社区矫正人员的走访。会同市工商局开展检查。
全面落实《法治政府建设实施纲要（2015—2020年）》。全面落实《法治政府建设实施纲要（2021—2025年）》。
宣讲《合同法》《民法典》《法律援助法》和《环境噪声污染防治法》。原工商局的档案已经移交，“七五”普法总结验收完成。
二、存在的不足和原因
案卷质量参差不齐，主要原因是培训没有跟上。
三、党政主要负责人履行推进法治建设第一责任人职责情况
主要负责人带头学法。
四、下一年度主要安排
继续办好培训。
五、其他需要报告的情况
无。
";
    let from_to = [
        ("习近平法治思想", "anachronism warning", 2016, 2019),
        ("党的十九大", "anachronism warning", 2016, 2016),
        ("党的二十大", "anachronism warning", 2016, 2021),
        ("二十届三中全会", "anachronism warning", 2016, 2023),
        ("“七五”普法规划", "anachronism hint", 2021, 2021),
        ("“七五”普法规划", "anachronism warning", 2022, 2026),
        ("“八五”普法规划", "anachronism warning", 2016, 2019),
        ("“八五”普法规划", "anachronism hint", 2026, 2026),
        ("社区矫正人员", "superseded-term info", 2021, 2026),
        ("工商局", "superseded-term info", 2020, 2026),
        ("法治政府建设实施纲要（2015—2020年）", "anachronism hint", 2022, 2022),
        ("法治政府建设实施纲要（2015—2020年）", "anachronism warning", 2023, 2026),
        ("法治政府建设实施纲要（2021—2025年）", "anachronism warning", 2016, 2020),
        ("法治政府建设实施纲要（2021—2025年）", "anachronism hint", 2026, 2026),
        ("合同法", "superseded-term info", 2021, 2026),
        ("民法典", "anachronism warning", 2016, 2018),
        ("法律援助法", "anachronism warning", 2016, 2020),
        ("环境噪声污染防治法", "superseded-term info", 2023, 2026),
    ];
    let profile = Profile::built_in();
    for year in 2016..=2026 {
        let analysis = Analysis::new(DRAFT, Syntax::Plain, &profile, Some(year));
        let mut found = check_all(&Context { analysis: &analysis, options: &Options::default() });
        found.retain(is_wording);
        let mut found: Vec<(usize, String, String)> =
            found.iter().map(|it| (it.span.start, it.span.of(DRAFT).to_owned(), format!("{} {}", it.rule, it.severity.name()))).collect();
        found.sort();
        let found: Vec<(&str, &str)> = found.iter().map(|(_, text, kind)| (text.as_str(), kind.as_str())).collect();
        let expected: Vec<(&str, &str)> =
            from_to.iter().filter(|(_, _, from, to)| (*from..=*to).contains(&year)).map(|&(text, kind, ..)| (text, kind)).collect();
        assert_eq!(found, expected, "{year}");
    }
    // Where the year is not known, nothing is out of time.
    let analysis = Analysis::new(DRAFT, Syntax::Plain, &profile, None);
    assert!(!check_all(&Context { analysis: &analysis, options: &Options::default() }).iter().any(is_wording));
}

/// The place is that of the text as written: traditional, with glosses, blanks and wide digits.
#[test]
fn spans_are_those_of_the_original() {
    for (sentence, place) in [
        ("梳理黨政主要負責人履行推(tuī)行(xíng)法治建設第一責任人職責清單。", "推(tuī)行(xíng)法治建設第一責任人"),
        ("学习《反电信 诈骗法》。", "反电信 诈骗法"),
        ("深入學習貫徹二十大三中全會精神。", "二十大三中全會"),
        ("深入学习党的２０大精神。", "党的２０大"),
        ("全面推進科學立法、嚴格執法、公證司法、全民守法。", "科學立法、嚴格執法、公證司法、全民守法"),
    ] {
        let (text, _) = wrapped(sentence, 2024, false);
        let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
        let found = check_all(&Context { analysis: &analysis, options: &Options::default() });
        let found: Vec<&Finding> = found.iter().filter(|it| it.rule == "misquoted-phrase").collect();
        assert_eq!(found.iter().map(|it| it.span.of(&text)).collect::<Vec<_>>(), [place]);
        // What is written in simplified characters may be replaced unseen, and nothing else.
        let is_plain = place.chars().all(|it| "反电信诈骗法".contains(it));
        assert_eq!(found[0].fixes[0].safety == Safety::Safe, is_plain, "{place}");
    }
}

/// A form that is never right must not be right elsewhere.
#[test]
fn no_misquotation_is_a_right_form() {
    let book = PhraseBook::built_in();
    let right: HashSet<&str> = book.phrases.iter().flat_map(|it| [&it.text].into_iter().chain(&it.accepted)).map(String::as_str).collect();
    let forms = book.phrases.iter().flat_map(|it| &it.wrong).filter(|form| form.class == Class::Misquotation);
    let both: Vec<&str> = forms.map(|form| form.text.as_str()).filter(|form| right.contains(form)).collect();
    assert!(both.is_empty(), "{both:?}");
}
