//! How numbers are written in single paragraphs: kind, text, and how it is to be written.

use super::*;

#[track_caller]
fn check(text: &str, expected: &[(NotationKind, &str, &str)]) {
    let notations = notations(text, Syntax::Plain, |span| span);
    let found: Vec<(NotationKind, &str, &str)> = notations.iter().map(|it| (it.kind, it.span.of(text), &*it.mended)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn ranges() {
    let range = NotationKind::Range;
    check("2021—2025年", &[(range(RangeKind::Years), "—", "")]);
    check("2021年-2025年,(2021--2025)", &[(range(RangeKind::Years), "-", ""), (range(RangeKind::Years), "--", "")]);
    check("2023年1月~2024年3月", &[(range(RangeKind::Years), "~", "")]);
    check(
        "2023年1-12月,1月—6月,1至6月,1月至6月",
        &[(range(RangeKind::Months), "-", ""), (range(RangeKind::Months), "月—", ""), (range(RangeKind::Months), "至", "")],
    );
    check("3月1-5日,1日至5日", &[(range(RangeKind::Days), "-", "")]);
    check(
        "3—5人,5%~6%,0-6岁",
        &[(range(RangeKind::Values), "—", ""), (range(RangeKind::Values), "~", ""), (range(RangeKind::Values), "-", "")],
    );
    check("2021至2025年,2024-02-27,0572-1234567,GB/T 4754-2017,10-5人,3-502室,1-2-3号", &[]);
}

#[test]
fn years() {
    check("(20212025年)", &[(NotationKind::LostDash, "20212025", "2021—2025")]);
    check("2021一2025年", &[(NotationKind::LostDash, "2021一2025", "2021—2025")]);
    check(
        "23年5月,22年度,24年底",
        &[
            (NotationKind::ShortYear(2023), "23", "2023"),
            (NotationKind::ShortYear(2022), "22", "2022"),
            (NotationKind::ShortYear(2024), "24", "2024"),
        ],
    );
    check("近20年底,第12年度,30年不变,20年6个月,20251231,2023年度,12023年度", &[]);
}

#[test]
fn scales() {
    check("1万2千公里", &[(NotationKind::Parts, "1万2千", "1.2万")]);
    check("1万6千多户", &[(NotationKind::Parts, "1万6千", "1.6万")]);
    check("1亿3千多万人", &[(NotationKind::Parts, "1亿3千多万", "1.3亿多")]);
    check("3亿5千万元", &[(NotationKind::Parts, "3亿5千万", "3.5亿")]);
    check("1万5千米,3千余家,1.2万", &[]);
    check("3—5万元", &[(NotationKind::BareEnd, "3", "3万"), (NotationKind::Range(RangeKind::Values), "—", "")]);
    check("15至30%", &[(NotationKind::BarePercent, "15", "15%")]);
    check("3万—5万元,15%—30%", &[(NotationKind::Range(RangeKind::Values), "—", ""), (NotationKind::Range(RangeKind::Values), "—", "")]);
    check(
        "12,500件,12500.5元,1,234人",
        &[
            (NotationKind::Grouped, "12,500", "12500"),
            (NotationKind::Ungrouped, "12500", "12,500"),
            (NotationKind::Grouped, "1,234", "1234"),
        ],
    );
    check("12345热线,12348平台,4次,156名,邮编123456", &[]);
    check(
        "二0二三年,二○二三年,二0二0年",
        &[
            (NotationKind::MixedDigits(true), "二0二三", "二〇二三"),
            (NotationKind::MixedDigits(true), "二○二三", "二〇二三"),
            (NotationKind::MixedDigits(true), "二0二0", "二〇二〇"),
        ],
    );
    check(
        "二十3个,3十五件,二十大2022年,三五个,二三十人",
        &[(NotationKind::MixedDigits(false), "二十3", "23"), (NotationKind::MixedDigits(false), "3十五", "35")],
    );
}

#[test]
fn document_numbers() {
    let number = NotationKind::DocumentNumber;
    check("国办发[2021]3号", &[(number, "[2021]3", "〔2021〕3")]);
    check("国办发(2021)第03号", &[(number, "(2021)第03", "〔2021〕3")]);
    check("司发通〔2021〕第3号,国发〔2021〕3号", &[(number, "〔2021〕第3", "〔2021〕3")]);
    check("市监罚字[2023]00012号", &[(number, "[2023]00012", "〔2023〕00012")]);
    check("第01号令,政府令第01号,公告〔2021〕第12号", &[(number, "01", "1")]);
    check("(2023)浙08行初12号,合同编号(2023)12号,目录(2021),《条例》(2021)3号", &[]);
}
