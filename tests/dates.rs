//! Sentences about years and dates in a clean report: what the rules about dates say to each, above all that they are
//! silent where a year only looks out of place.

use hegao::core::analysis::Analysis;
use hegao::core::profile::Profile;
use hegao::core::text::Syntax;
use hegao::rules::{Context, Options, check_all, rule};
use serde_json::Value;

/// Cases beside the project; the test passes without them.
const CASES: &str = "../shared/cases/number-cases.jsonl";

/// A report of 2023 whose pieces can be replaced.
struct Draft<'a> {
    title: &'a str,
    opening: &'a str,
    measures: &'a str,
    plans_heading: &'a str,
    plans: &'a str,
    signed: &'a str,
}

impl Default for Draft<'_> {
    fn default() -> Self {
        Self {
            title: "青禾区司法局2023年度法治政府建设情况报告",
            opening: "2023年，青禾区司法局扎实推进各项工作。",
            measures: "重要文件先经合法性审核。",
            plans_heading: "四、2024年推进法治政府建设的主要安排",
            plans: "继续办好培训。",
            signed: "2024年2月6日",
        }
    }
}

impl Draft<'_> {
    /// The findings of the rules about dates: rule and text.
    fn findings(&self) -> Vec<String> {
        let Self { title, opening, measures, plans_heading, plans, signed } = self;
        let text = format!(
            "{title}\n{opening}\n一、主要举措和成效\n{measures}\n二、存在的不足和原因\n案卷质量参差不齐，主要原因是培训没有跟上。\n三、党政主要负责人履行推进法治建设第一责任人职责情况\n主要负责人带头学法。\n{plans_heading}\n{plans}\n五、其他需要报告的情况\n无。\n青禾区司法局\n{signed}\n"
        );
        let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
        let findings = check_all(&Context { analysis: &analysis, options: &Options::default() });
        let of_dates = findings.iter().filter(|finding| rule(finding.rule).is_some_and(|rule| rule.group.name() == "dates"));
        of_dates.map(|finding| format!("{} {}", finding.rule, finding.span.of(&text))).collect()
    }
}

#[track_caller]
fn check_silent<'a>(texts: &[&'a str], put: impl Fn(&'a str) -> Draft<'a>) {
    for text in texts {
        assert_eq!(put(text).findings(), [""; 0], "{text}");
    }
}

#[test]
fn years_and_dates_in_the_measures() {
    let measures = |measures| Draft { measures, ..Draft::default() };
    check_silent(
        &[
            "对2022年11月至2023年3月的案件进行评查，2月28日9时30分通报，24时前整改。",
            "“12·4”宣传活动、3·15活动；12348热线接听4103个电话，编号2023-13-40，版本2023.2.1。",
            "当事人被判处有期徒刑2年6月，缓刑3年；另一案刑期18月。",
            "截至2023年12月31日，办结12件；截至2024年1月底，整改到位。报名截止2024年6月1日。",
            "2023年1—12月召开会议9次，1至12月培训3次，全年12个月无一遗漏，第13个月复查。",
            "近年来、历年来、今后一个时期，当今社会，如今年轻干部多，过去年度、文明年度、以前年度、目前年均12件。",
            "会议室30日25时段开放，培训40学时，比分24:30，比例13:2，营业时间9:00-24:00。",
            "8月30、31日举办培训，1月30日至2月2日集中整治，4月中旬至6月30日回访，2月29日办结。",
            "清理2020年以来的文件；2021年5月获评，2022年复评；“今年我学法”走进校园。",
            "农历二月三十日走访；自2月1日起30日内答复；2月30余件。",
        ],
        measures,
    );
    let found = |text| measures(text).findings();
    assert_eq!(found("4月31日启动，当日25时结束。"), ["impossible-date 4月31日", "impossible-date 25时"]);
    assert_eq!(found("今年办结12件，比去年多。"), ["relative-year 今年"]);
    assert_eq!(found("其中，截至2024年3月，办结12件。"), ["document-date 截至2024年3月"]);
}

#[test]
fn years_in_the_opening() {
    let opening = |opening| Draft { opening, ..Draft::default() };
    check_silent(
        &[
            "2024年1月，区政府常务会议审议通过2023年度报告。",
            "自2021年以来，我局扎实推进。",
            "2021年至2023年，我局扎实推进。",
            "“十四五”以来，我局扎实推进。",
            "从2019年起，我局扎实推进。",
            "2022年，我局获评先进。2023年以来，我局扎实推进。",
            "2022年，我局获评先进。\n2023年，我局扎实推进。",
            "2022年是换届之年，我局扎实推进。",
            "《2022年工作要点》印发后，我局扎实推进。",
            "二〇二三年，我局扎实推进。",
        ],
        opening,
    );
    for text in ["2022年，我局扎实推进。", "２０２２年度，我局扎实推进，现将2023年情况报告如下。", "二〇二四年，我局扎实推进。"]
    {
        assert_eq!(opening(text).findings().len(), 1, "{text}");
    }
}

#[test]
fn years_in_the_plans() {
    let plans = |plans| Draft { plans, ..Draft::default() };
    check_silent(
        &[
            "2024年6月底前完成评估，到2025年底实现全覆盖。",
            "对2023年底以前印发的文件进行清理。",
            "巩固2023年底前完成整改的成果。",
            "原定2023年12月底前完成的改造继续推进。",
            "到2023年底全区已建成12个，2024年再建3个。",
            "落实《实施方案（2021—2023年）》，“2023年底前完成”的要求不变。",
            "从2020年到2023年底，全区实现了翻番。",
            "明年，我局将继续努力，把今年的做法推广到各镇。",
            "2023年，我局将培训纳入考核，效果较好。",
            "2023年，我局工作取得成效，2024年将继续努力。",
            "平台改造按照方案分步推进，原定\n2023年底前完成，现继续推进。",
        ],
        plans,
    );
    for text in ["2023年6月底前完成评估。", "到2023年底，实现村居法律顾问全覆盖。", "2023年，我局将继续办好培训。"]
    {
        assert_eq!(plans(text).findings().len(), 1, "{text}");
    }
    let heading = |plans_heading| Draft { plans_heading, ..Draft::default() };
    check_silent(&["四、下一步工作打算", "四、2024—2025年工作安排", "四、2024年及今后一个时期工作安排"], heading);
    assert_eq!(heading("四、2023年工作安排").findings(), ["plan-year-mismatch 2023年"]);
}

#[test]
fn days_of_the_signature() {
    let signed = |signed| Draft { signed, ..Draft::default() }.findings();
    assert_eq!(signed("2023年12月31日"), ["document-date 2023年12月31日"]);
    assert_eq!(signed("2024年1月1日"), [""; 0]);
    assert_eq!(signed("2024年2月30日"), ["impossible-date 2024年2月30日"]);
}

/// A report as a case describes it: `标题:…`, `正文:…`, `落款:…`, a plan heading, or text.
fn findings_of_case(text: &str) -> Vec<String> {
    let part = |name: &str| text.split_once(name).map(|(_, rest)| &rest[..rest.find("。").map_or(rest.len(), |end| end + "。".len())]);
    let mut draft = Draft { opening: "", ..Draft::default() };
    let heading = text.find("四、").map(|at| text[at..].trim_end_matches('。'));
    draft.plans_heading = heading.unwrap_or(draft.plans_heading);
    draft.signed = part("落款:").map_or(draft.signed, |signed| signed.trim_end_matches('。'));
    draft.title = part("标题:").map_or(draft.title, |title| title.trim_end_matches('。'));
    draft.plans = part("下一年安排:").unwrap_or(draft.plans);
    draft.opening = part("正文:").unwrap_or("本报告依据有关规定编制。");
    let is_placed = ["标题:", "落款:", "下一年安排:"].iter().any(|name| text.contains(name));
    draft.measures = if is_placed { draft.measures } else { text };
    draft.findings()
}

#[test]
fn cases_of_the_design() {
    let cases = std::fs::read_to_string(CASES).unwrap_or_default();
    for case in cases.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let text = case["text"].as_str().unwrap_or_default();
        let own = case["rule"].as_str().and_then(rule).filter(|rule| rule.group.name() == "dates");
        let found = findings_of_case(text);
        match own.filter(|_| case["expect"] == "flag") {
            Some(rule) => assert!(found.len() == 1 && found[0].starts_with(rule.name), "{text}: {found:?}"),
            // Whole sentences about 今年 say nothing of the numbers that the case is about.
            None => assert!(found.iter().all(|it| it.starts_with("relative-year")), "{text}: {found:?}"),
        }
    }
}
