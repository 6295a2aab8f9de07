//! What every numeral of a few sentences is.

use proptest::prelude::*;

use super::*;
use crate::core::profile::Profile;
use crate::core::text::Syntax;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let analysis = Analysis::new(text, Syntax::Plain, &Profile::built_in(), Some(2023));
    let described = |figure: &Figure| {
        let values: Vec<String> = figure.values.iter().map(|value| value.trimmed().to_string()).collect();
        format!("{} {} {}{}", figure.role.name(), figure.span.of(&analysis.text), values.join(","), figure.unit)
    };
    let found: Vec<String> = figures(&analysis).iter().map(described).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn claims() {
    check("受理行政复议申请104件，已办结103件。", &["total 104件 104件", "part 103件 103件"]);
    check("调处矛盾纠纷929件，调解成功率达98.38%。", &["base 929件 929件", "rate 98.38% 98.38%"]);
    check("打捞群众诉求10903件，办结10467件，办结率96%。", &["base 10903件 10903件", "numerator 10467件 10467件", "rate 96% 96%"]);
    check("化解率由2022年的98.5%提升至99.1%。", &["other_year 2022年 2022年", "from 98.5% 98.5%", "to 99.1% 99.1%"]);
    check("信访总量下降30%，投资60万元。", &["change 30% 30%", "amount 60万元 600000元"]);
    check(
        "办理1205件，其中民事329件（含农民工297件），刑事876件。",
        &["total 1205件 1205件", "part 329件 329件", "subpart 297件 297件", "part 876件 876件"],
    );
    check("在全省85个县区中排名第一。", &["rank_base 85个 85个", "rank 第一 1名"]);
    check(
        "公开行政许可、行政处罚等12类信息，划分30个网格，为这30个网格服务。",
        &["list_count 12类 12类", "count 30个 30个", "count_repeat 30个 30个"],
    );
}

#[test]
fn names_and_numbers_of_items() {
    check("党的二十大和“八五”普法。", &["label 二十大 20大", "label 八五 8,5"]);
    check("进一步统一思想，四川省。", &["idiom 进一步 ", "idiom 统一 ", "idiom 四川 4"]);
    check("一是落实三项制度；二是推行“1+N”模式。", &["enumerator 一 ", "label 三项制度 3项", "enumerator 二 ", "label 1+N 1"]);
    check("市委六届二次全会和第六次会议。", &["ordinal 六届二次 6,2届/次", "ordinal 第六次 6次"]);
    check("实行“甲“改革，清理事项22个，推进“减证”。", &["count 22个 22个"]);
    check("来信请寄2780091。", &["code 2780091 "]);
    check("《2022年工作要点》。", &["other_year 2022年 2022年"]);
}

/// The figures of a table in Markdown: role, indicator, value and unit, and how its ties are.
#[track_caller]
fn check_table(text: &str, expected: &[&str]) {
    let analysis = Analysis::new(text, Syntax::Markdown, &Profile::built_in(), Some(2023));
    let described = |figure: &Figure| {
        let values: Vec<String> = figure.values.iter().map(|value| value.trimmed().to_string()).collect();
        let evidence: Vec<&str> = figure.ties.iter().flat_map(|tie| &tie.evidence).map(String::as_str).collect();
        format!(
            "{} {}: {}{} {} {}",
            figure.role.name(),
            figure.indicator,
            values.join(","),
            figure.unit,
            figure.status().name(),
            evidence.join("; ")
        )
    };
    let all = figures(&analysis);
    let found: Vec<String> = all.iter().map(|figure| described(figure).trim_end().to_owned()).collect();
    assert_eq!(found, expected, "{text}");
    let one_by_one: Vec<Span> =
        (0..analysis.lines().len()).flat_map(|index| paragraph_figures(&analysis, index)).map(|it| it.span).collect();
    assert_eq!(one_by_one, all.iter().map(|it| it.span).collect::<Vec<_>>());
}

#[test]
fn cells_of_tables() {
    check_table(
        "受理情况（单位：件）：\n\n|序号|领域|受理|罚款（万元）|同比|\n|--|--|--|--|--|\n|1|城管|31|1.2|-3%|\n|2|卫健|27|0.9|5%|\n||合计|59|2.1||\n",
        &[
            "idiom 万元:  unchecked",
            "enumerator 城管 序号:  unchecked",
            "part 城管 受理: 31件 conflict 31 + 27 = 58",
            "amount 城管 罚款: 12000元 ok 1.2 + 0.9 = 2.1",
            "change 城管 同比: -3% unchecked",
            "enumerator 卫健 序号:  unchecked",
            "part 卫健 受理: 27件 conflict 31 + 27 = 58",
            "amount 卫健 罚款: 9000元 ok 1.2 + 0.9 = 2.1",
            "change 卫健 同比: 5% unchecked",
            "total 合计 受理: 59件 conflict 31 + 27 = 58",
            "amount 合计 罚款: 21000元 ok 1.2 + 0.9 = 2.1",
        ],
    );
    check_table(
        "|等次|单位（个）|占比|\n|--|--|--|\n|优秀|12|30%|\n|合格|28|70%|\n|合计|40|100%|\n",
        &[
            "part 优秀 单位: 12个 ok 12 ÷ 40 = 30.00%; 12 + 28 = 40",
            "rate 优秀 占比: 30% ok 12 ÷ 40 = 30.00%; 30% + 70% = 100%",
            "part 合格 单位: 28个 ok 28 ÷ 40 = 70.00%; 12 + 28 = 40",
            "rate 合格 占比: 70% ok 28 ÷ 40 = 70.00%; 30% + 70% = 100%",
            "total 合计 单位: 40个 ok 12 + 28 = 40",
            "rate 合计 占比: 100% ok 30% + 70% = 100%",
        ],
    );
    check_table(
        "|项目|约数|\n|--|--|\n|咨询|800余人次|\n|讲座|12场|\n",
        &["count 咨询 约数: 800人次 unchecked", "count 讲座 约数: 12场 unchecked"],
    );
}

#[test]
fn every_digit_belongs_to_one_figure() {
    let text = "一、2023年工作\n今年1-12月，受理3,200件（含上年结转12件），“12·4”宪法日开展24小时服务，1:3比例，G60，三五成群，２０２３年约5万元。";
    let analysis = Analysis::new(text, Syntax::Plain, &Profile::built_in(), None);
    let figures = figures(&analysis);
    assert!(figures.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{figures:#?}");
    let is_covered = |at: usize| figures.iter().filter(|figure| figure.span.range().contains(&at)).count();
    for (at, _) in text.char_indices().filter(|(_, it)| it.is_ascii_digit()) {
        assert_eq!(is_covered(at), 1, "{}", &text[at..]);
    }
}

/// Texts made of what numerals, dates, quotations and numbers of items are made of.
fn awkward_text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "1",
        "20",
        "2023",
        "年",
        "月",
        "日",
        "-",
        ":",
        ".",
        ",",
        "，",
        "。",
        "、",
        "；",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "一",
        "二",
        "两",
        "十",
        "百",
        "万",
        "第",
        "届",
        "次全会",
        "是",
        "件",
        "%",
        "其中",
        "共",
        "受理",
        "办结",
        "率",
        "约",
        "余",
        "第一责任人",
        "统一",
        "三项制度",
        "𠮷",
        "１",
        "個",
        "(gè)",
        " ",
        "\n",
        "一、",
        "+N",
        "等奖",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_gives_every_digit_once(text in awkward_text()) {
        let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
        let figures = figures(&analysis);
        prop_assert!(figures.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        for (at, _) in text.char_indices().filter(|(_, it)| it.is_ascii_digit()) {
            let covering = figures.iter().filter(|figure| figure.span.range().contains(&at)).count();
            prop_assert_eq!(covering, 1, "{}", &text[at..]);
        }
    }
}
