//! Tables, right and wrong, and what is said of them.

use proptest::prelude::*;

use super::*;
use crate::core::analysis::Analysis;
use crate::core::profile::Profile;

fn analysis(text: &str) -> Analysis {
    Analysis::new(text, Syntax::Markdown, &Profile::built_in(), None)
}

/// Reads a text with one table; rows are given without indentation.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let text: String = text.trim().lines().map(|line| line.trim_start_matches(' ').to_owned() + "\n").collect();
    let analysis = analysis(&text);
    assert_eq!(analysis.tables().count(), 1, "{text}");
    let found: Vec<String> = analysis.tables().flat_map(|table| ties(&table)).map(|tie| describe(&tie, &text)).collect();
    assert_eq!(found, expected, "{text}");
}

/// What is wrong, in which line, what stands there, what would have to, and why.
fn describe(tie: &TableTie, text: &str) -> String {
    let line = text[..tie.span.start].lines().count();
    let expected = tie.expected.as_ref().map(|it| format!(" → {it}")).unwrap_or_default();
    assert_eq!(tie.mend.is_some(), tie.expected.is_some());
    format!("{:?} {line} {}{expected} | {}", tie.fault, tie.span.of(text), tie.evidence.join("; "))
}

#[test]
fn a_total_row() {
    let table = |total: &str| format!("|领域|案件（件）|\n|---|:--:|\n|城管|31|\n|市监|42|\n|卫健|27|\n|合计|{total}|");
    check(&table("100"), &[]);
    check(&table("１００"), &[]);
    check(&table("**100**"), &[]);
    check(&table("100件"), &[]);
    check(&table("105"), &["Total 6 105 → 100 | 31 + 42 + 27 = 100"]);
    check(&table("１０５件"), &["Total 6 １０５件 → 100件 | 31 + 42 + 27 = 100"]);
    check(&table("**105**"), &["Total 6 105 → 100 | 31 + 42 + 27 = 100"]);
    check(&table("约105"), &[]);
    check(&table("100余"), &[]);
    check(&table("—"), &[]);
}

#[test]
fn words_of_totals() {
    for word in ["合计", "总计", "合　计", "小计", "共计", "总数", "**合计**", "合计（件）", "全区合计", "合计："]
    {
        check(&format!("项目|数量\n:--|--:\n培训|8\n宣讲|12\n{word}|21"), &["Total 5 21 → 20 | 8 + 12 = 20"]);
        check(&format!("项目|数量\n:--|--:\n培训|8\n宣讲|12\n{word}|20"), &[]);
    }
    check("项目|数量\n--|--\n培训|8\n宣讲|12\n培训总数|21", &[]);
    check("项目|数量\n--|--\n培训|8\n宣讲|12\n其他|21", &[]);
}

#[test]
fn thousands_decimals_and_rounding() {
    check("|类别|金额（元）|\n|-|-|\n|补贴|1,200|\n|奖励|34,050|\n|总计|35,205|", &["Total 5 35,205 → 35,250 | 1200 + 34050 = 35250"]);
    check("|类别|金额（元）|\n|-|-|\n|补贴|1，200|\n|奖励|34，050|\n|总计|35，250|", &[]);
    // Three roundings and one of the total: 0.02 at most.
    check("|类别|经费(亿元)|\n|-|-|\n|甲|1.33|\n|乙|2.33|\n|丙|3.33|\n|合计|7.01|", &[]);
    check("|类别|经费(亿元)|\n|-|-|\n|甲|1.33|\n|乙|2.33|\n|丙|3.33|\n|合计|7.10|", &["Total 6 7.10 → 6.99 | 1.33 + 2.33 + 3.33 = 6.99"]);
    // Whole numbers of 万元 are rounded too.
    check("|类别|经费(万元)|\n|-|-|\n|甲|133|\n|乙|233|\n|丙|333|\n|合计|700|", &[]);
    check("|类别|经费(万元)|\n|-|-|\n|甲|133|\n|乙|233|\n|丙|333|\n|合计|799|", &["Total 6 799 → 699 | 133 + 233 + 333 = 699"]);
    check("|类别|面积|\n|-|-|\n|甲|1.5万|\n|乙|2.6万|\n|合计|4.2万|", &[]);
    check("附表（单位：万元）\n|类别|经费|\n|-|-|\n|甲|133|\n|乙|233|\n|丙|333|\n|合计|700|", &[]);
}

#[test]
fn blank_cells() {
    for blank in ["—", "-", "/", "无", "——"] {
        check(&format!("|镇|一季度|\n|-|-|\n|东|31|\n|西|{blank}|\n|南|12|\n|合计|43|"), &[]);
        check(&format!("|镇|一季度|\n|-|-|\n|东|31|\n|西|{blank}|\n|南|12|\n|合计|45|"), &["Total 6 45 → 43 | 31 + 12 = 43"]);
    }
    // An empty cell may hold what is not known.
    check("|镇|一季度|\n|-|-|\n|东|31|\n|西||\n|南|12|\n|合计|45|", &[]);
    check("|镇|一季度|\n|-|-|\n|东|31|\n|西||\n|南|12|\n|合计|41|", &["Total 6 41 → 43 | 31 + 12 = 43"]);
    check("|镇|一季度|\n|-|-|\n|东|31|\n|西|未报|\n|南|12|\n|合计|41|", &[]);
    check("|镇|一季度|\n|-|-|\n|东|31|\n|合计|41|", &[]);
}

#[test]
fn groups_and_sub_totals() {
    let table = |first: u32, second: u32, total: u32| {
        format!(
            "|类|项|件|\n|-|-|-|\n|复议|受理|20|\n||调解|10|\n||小计|{first}|\n|诉讼|一审|7|\n||二审|5|\n||小计|{second}|\n|合计||{total}|"
        )
    };
    check(&table(30, 12, 42), &[]);
    check(&table(30, 13, 42), &["Total 8 13 → 12 | 7 + 5 = 12"]);
    check(&table(30, 12, 44), &["Total 9 44 → 42 | 20 + 10 + 7 + 5 = 42"]);
    // A wrong sub-total that the total follows is told once.
    check(&table(30, 13, 43), &["Total 8 13 → 12 | 7 + 5 = 12"]);
    // Sub-totals above their parts.
    check("|项|件|\n|-|-|\n|小计|30|\n|受理|20|\n|调解|10|\n|小计|12|\n|一审|7|\n|二审|5|\n|合计|42|", &[]);
    check("|项|件|\n|-|-|\n|小计|30|\n|受理|20|\n|调解|10|\n|小计|13|\n|一审|7|\n|二审|5|\n|合计|42|", &["Total 6 13 → 12 | 7 + 5 = 12"]);
    // The total in the first row.
    check("|镇|件|\n|-|-|\n|合计|30|\n|东|20|\n|西|10|", &[]);
    check("|镇|件|\n|-|-|\n|合计|33|\n|东|20|\n|西|10|", &["Total 3 33 → 30 | 20 + 10 = 30"]);
    check("|镇|件|\n|-|-|\n|合计|33|\n|其中：东|20|\n|西|10|", &[]);
    // The same people by sex and by age.
    check("|类|人|\n|-|-|\n|男|40|\n|女|20|\n|35岁以下|10|\n|35岁以上|50|\n|合计|60|", &[]);
    check("|类|人|\n|-|-|\n|合计|60|\n|男|40|\n|女|20|\n|党员|30|", &[]);
    // Where a group starts, only the sub-total tells.
    check("|镇|件|\n|-|-|\n|本级|5|\n|东|20|\n|西|10|\n|各镇小计|30|\n|合计|35|", &[]);
    check("|项|件|次|\n|-|-|-|\n|**执法**|||\n|处罚|20|1|\n|强制|10|1|\n|合计|33|2|", &["Total 6 33 → 30 | 20 + 10 = 30"]);
    // Two tables in one, and their sum.
    check("|镇|件|\n|-|-|\n|东|20|\n|西|10|\n|合计|30|\n|南|5|\n|北|4|\n|合计|9|\n|总计|39|", &[]);
    check("|镇|件|\n|-|-|\n|东|20|\n|西|10|\n|小计|30|\n|本级|5|\n|合计|35|", &[]);
}

#[test]
fn parts_of_parts() {
    check("|项|件|\n|-|-|\n|处罚|50|\n|其中：简易程序|20|\n|强制|10|\n|合计|60|", &[]);
    check("|项|件|\n|-|-|\n|处罚|50|\n|其中：简易程序|20|\n|普通程序|30|\n|强制|10|\n|合计|60|", &[]);
    check("|项|件|\n|-|-|\n|处罚|50|\n|　　简易程序|20|\n|　　普通程序|30|\n|强制|10|\n|合计|60|", &[]);
    check("|项|件|\n|-|-|\n|处罚|50|\n|&emsp;简易程序|20|\n|强制|10|\n|合计|60|", &[]);
    check("|项|件|\n|-|-|\n|处罚|50|\n|其中：简易程序|20|\n|强制|10|\n|合计|66|", &["Total 6 66 → 60 | 50 + 10 = 60"]);
    check("|项|件|\n|-|-|\n|一、执法|50|\n|1.处罚|20|\n|2.强制|30|\n|二、复议|10|\n|合计|60|", &[]);
}

#[test]
fn total_columns_and_one_wrong_cell() {
    let table = |cell: &str, row: &str, column: &str, corner: &str| {
        format!("|镇|一季度|二季度|合计|\n|-|-|-|-|\n|东|{cell}|12|{row}|\n|西|9|11|20|\n|南|8|6|14|\n|合计|{column}|29|{corner}|")
    };
    check(&table("10", "22", "27", "56"), &[]);
    check(&table("16", "22", "27", "56"), &["Cell 3 16 → 10 | 16 + 9 + 8 = 33 ≠ 27; 16 + 12 = 28 ≠ 22"]);
    check(&table("10", "23", "27", "56"), &["Total 3 23 → 22 | 23 + 20 + 14 = 57 ≠ 56; 10 + 12 = 22"]);
    check(&table("10", "22", "28", "56"), &["Total 6 28 → 27 | 10 + 9 + 8 = 27; 28 + 29 = 57 ≠ 56"]);
    check(&table("10", "22", "27", "65"), &["Total 6 65 → 56 | 22 + 20 + 14 = 56; 27 + 29 = 56"]);
    // The total in front of its parts, and a column that is no part of it.
    check("|镇|总数|男|女|办结率|\n|-|-|-|-|-|\n|东|30|10|20|95%|\n|西|41|20|21|96%|\n|南|7|4|3|100%|", &[]);
    check("|镇|总数|男|女|\n|-|-|-|-|\n|东|30|10|20|\n|西|44|20|21|\n|南|7|4|3|", &["Total 4 44 → 41 | 20 + 21 = 41"]);
    check("|镇|合计|男|女|党员|\n|-|-|-|-|-|\n|东|30|10|20|0|\n|西|41|20|21|0|\n|南|7|4|3|2|", &[]);
    check("|项|一季度|二季度|合计|\n|-|-|-|-|\n|新收|5|6|11|\n|年末未结|3|2|2|", &[]);
    // Nothing bears it out.
    check("|镇|受理|办结|合计|\n|-|-|-|-|\n|东|30|10|90|\n|西|41|20|91|", &[]);
    check("|镇|案件（件）|人员（人）|合计|\n|-|-|-|-|\n|东|30|10|40|\n|西|41|20|62|", &[]);
}

#[test]
fn columns_that_nobody_adds_up() {
    let columns = ["序号", "年份", "办结率（%）", "排名", "人均办案", "同比增长", "联系电话", "满意度", "平均用时", "编号", "增幅", "得分"];
    for column in columns {
        check(&format!("|镇|件|{column}|\n|-|-|-|\n|东|3|81|\n|西|4|92|\n|合计|7|90|"), &[]);
    }
    check("|序号|镇|件|\n|-|-|-|\n|1|东|3|\n|2|西|4|\n|合计||7|", &[]);
    check("|1|镇|件|\n|-|-|-|\n|1|东|3|\n|2|西|4|\n||合计|8|", &["Total 5 8 → 7 | 3 + 4 = 7"]);
    check("|季度|新收|期末未结|\n|-|-|-|\n|一季度|3|5|\n|二季度|4|6|\n|合计|7|6|", &[]);
    check("|指标|单位|数|\n|-|-|-|\n|案件|件|3|\n|培训|人|4|\n|合计|—|9|", &[]);
    check("|指标|数|\n|-|-|\n|案件（件）|3|\n|培训（人）|4|\n|合计|9|", &[]);
    check("|指标|数|\n|-|-|\n|案件|3件|\n|培训|4人|\n|合计|9|", &[]);
    check("|镇|件|\n|-|-|\n|东|3|\n|西|4|\n|办结率|95%|\n|合计|7|", &[]);
    check("|镇|完成情况|\n|-|-|\n|东|95%|\n|西|97%|\n|合计|96%|", &[]);
    // A name that only sounds like a rate.
    check("|项|件|\n|-|-|\n|标准化建设|3|\n|培训|4|\n|其他|5|\n|合计|12|", &[]);
    check("|时段|件|\n|-|-|\n|一季度|3|\n|二季度|4|\n|上半年|7|\n|合计|7|", &[]);
}

#[test]
fn shares() {
    check("|镇|件|占比|\n|-|-|-|\n|东|30|30.0%|\n|西|45|45.0%|\n|南|25|25.0%|\n|合计|100|100%|", &[]);
    check("|镇|件|占比|\n|-|-|-|\n|东|1|33.3%|\n|西|1|33.3%|\n|南|1|33.3%|\n|合计|3|100%|", &[]);
    check("|镇|件|占比|\n|-|-|-|\n|东|1|33.4%|\n|西|1|33.3%|\n|南|1|33.3%|\n|合计|3|100%|", &[]);
    check(
        "|镇|件|占比（%）|\n|-|-|-|\n|东|60|30.0|\n|西|90|54.0|\n|南|50|25.0|\n|合计|200|100|",
        &["Share 4 54.0 → 45.0 | 90 ÷ 200 = 45.00%"],
    );
    check("|来源|比重|\n|-|-|\n|投诉|40%|\n|巡查|35%|\n|移送|30%|\n|合计|100%|", &["Footing 6 100% | 40% + 35% + 30% = 105%"]);
    check("|来源|占比|\n|-|-|\n|投诉|40%|\n|巡查|35%|\n|移送|30%|", &["Footing 1 占比 | 40% + 35% + 30% = 105%"]);
    check("|来源|占比|\n|-|-|\n|投诉|40%|\n|巡查|35%|\n|移送|10%|", &[]);
    check("|来源|女性占比|\n|-|-|\n|投诉|40%|\n|巡查|35%|\n|移送|30%|", &[]);
    check("|镇|件|占全区比重|\n|-|-|-|\n|东|30|3.1%|\n|西|45|4.6%|\n|合计|75|7.7%|", &[]);
}

#[test]
fn what_speaks_against_adding_up() {
    check("|类|人|\n|-|-|\n|甲|30|\n|乙|20|\n|合计|45|\n\n注：人员有重复，合计已剔除。", &[]);
    check("表2 部分单位办件情况\n\n|类|件|\n|-|-|\n|甲|30|\n|乙|20|\n|合计|75|", &[]);
    check("|类|件|\n|-|-|\n|甲|30|\n|乙|20|\n|……|……|\n|合计|75|", &[]);
    // Nothing adds up in any column, or a cell is missing.
    check("|类|a|b|c|\n|-|-|-|-|\n|甲|3|4|5|\n|乙|6|7|8|\n|合计|21|22|23|", &[]);
    check("|类|项|件|\n|-|-|-|\n|甲|一|30|\n|乙|二|20|\n|合计|75|", &[]);
}

#[test]
fn headings_of_two_rows_and_escaped_pipes() {
    let table = |total: &str| format!("|镇|复议||诉讼||\n|-|-|-|-|-|\n||收|结|收|结|\n|东|5|4|3|2|\n|西|6|5|4|3|\n|合计|11|9|{total}|5|");
    check(&table("7"), &[]);
    check(&table("8"), &["Total 6 8 → 7 | 3 + 4 = 7"]);
    check("|项\\|目|件|\n|-|-|\n|甲\\|乙|3|\n|丙|4|\n|合计|8|", &["Total 5 8 → 7 | 3 + 4 = 7"]);
}

#[test]
fn only_tables_are_tables() {
    let count = |text: &str| analysis(text).tables().count();
    assert_eq!(count("|a|b|\n|-|-|\n|1|2|\n\n|c|d|\n|-|-|\n|3|4|"), 2);
    assert_eq!(count("|a|b|\r\n|-|-|\r\n|1|2|\r\n"), 1);
    for text in ["|a|b|\n\n|-|-|\n|1|2|", "|a|b|\n|1|2|", "|a|\n|-|-|\n|1|2|", "a\n---\nb", "｜a｜b｜\n|-|-|", "```\n|a|b|\n|-|-|\n```", ""]
    {
        assert_eq!(count(text), 0, "{text}");
    }
    let plain = Analysis::new("|a|b|\n|-|-|\n|3|4|", Syntax::Plain, &Profile::built_in(), None);
    assert_eq!(plain.tables().count(), 0);
}

#[test]
fn rows_make_no_sentences() {
    let rows = "项目|说明\n--|--\n受理|受理群众诉求240件，办结200件，办结率95%\n";
    assert_eq!(analysis(rows).conflicts().count(), 0);
    let sentence = "一、工作\n受理群众诉求240件，办结200件，办结率95%。\n";
    assert_eq!(analysis(sentence).conflicts().count(), 1);
    assert_eq!(analysis("一、工作\n|受理群众诉求240件，办结200件，办结率95%。|\n").conflicts().count(), 0);
}

proptest! {
    /// Whatever stands between pipes is read, and every place that is told lies in the text.
    #[test]
    fn any_cells_are_read(rows in proptest::collection::vec("(\\|(合计|小计|其中：甲|占比|[0-9０-９]{1,3}|-?[0-9]\\.[0-9]%?|—|　乙|\\*\\*[0-9]{2}\\*\\*|\\\\|[1-3]万?件?)?){4}\\|?", 2..9)) {
        let text = format!("{}\n|-|-|-|-|\n{}", rows[0], rows[1..].join("\n"));
        for tie in analysis(&text).tables().flat_map(|table| ties(&table)) {
            prop_assert!(text.get(tie.span.range()).is_some_and(|cell| !cell.is_empty()));
            prop_assert!(tie.operands.iter().all(|span| text.get(span.range()).is_some()));
            if let Some(mend) = tie.mend {
                prop_assert!(tie.span.contains(mend.span) && !mend.span.is_empty());
            }
        }
    }
}
