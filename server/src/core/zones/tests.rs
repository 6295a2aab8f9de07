use super::*;
use crate::core::analysis::Analysis;
use crate::core::text::Syntax;

/// Writes the zone of every paragraph before its text.
#[track_caller]
fn check(text: &str, expected: &str) {
    let analysis = Analysis::new(text, Syntax::Plain, &Profile::built_in(), None);
    let lines = analysis.lines();
    let found: Vec<String> = (0..lines.len()).map(|index| format!("{:?} {}", analysis.zones.of[index], lines.folded(index))).collect();
    assert_eq!(found.join("\n"), expected);
}

#[test]
fn a_published_page() {
    check(
        "索引号: | 33/2024 |\n--- | --- |\n青河县司法局文件\n青司〔2024〕3号\n青河县司法局\n关于2023年度法治政府建设情况的报告\n（2024年1月）\n县委、县政府：\n现将情况报告如下：\n一、主要举措\n做了工作。\n特此报告。\n青河县司法局\n2024年1月5日\n附件：统计表\n扫一扫在手机打开当前页\n版权所有：青河县人民政府",
        "Residue 索引号: | 33/2024 |\nResidue --- | --- |\nTitle 青河县司法局文件\nTitle 青司〔2024〕3号\nTitle 青河县司法局\nTitle 关于2023年度法治政府建设情况的报告\nTitle (2024年1月)\nAddressee 县委、县政府:\nBody 现将情况报告如下:\nBody 一、主要举措\nBody 做了工作。\nBody 特此报告。\nSignature 青河县司法局\nSignature 2024年1月5日\nAnnex 附件:统计表\nResidue 扫一扫在手机打开当前页\nResidue 版权所有:青河县人民政府",
    );
}

#[test]
fn a_table_of_contents() {
    check(
        "青河县司法局2023年度法治政府建设情况报告\n目　录\n一、主要举措……1\n二、其他情况……5\n一、主要举措\n做了工作。\n二、其他情况\n无。",
        "Title 青河县司法局2023年度法治政府建设情况报告\nContents 目录\nContents 一、主要举措……1\nContents 二、其他情况……5\nBody 一、主要举措\nBody 做了工作。\nBody 二、其他情况\nBody 无。",
    );
}

#[test]
fn a_long_annex_is_no_part_of_the_report() {
    let table = "一、行政处罚\n".repeat(30);
    let text = format!("一、主要举措\n做了工作。\n青河县司法局\n2024年1月5日\n附件：\n统计表\n{table}");
    let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
    assert_eq!(analysis.outline.headings.len(), 1);
    assert_eq!(analysis.zones.signature.organ.map(|span| span.of(&text)), Some("青河县司法局"));
}

#[test]
fn titles_in_every_shape() {
    let title = |text: &str, syntax| {
        let analysis = Analysis::new(text, syntax, &Profile::built_in(), None);
        analysis.zones.title.map(|title| (title.organ, title.year))
    };
    let expected = Some((Some("青河县水利局".to_owned()), Some(2023)));
    for text in [
        "青河县水利局\n关于2023年度法治政府建设情况的报告\n一、工作\n",
        "2023年度青河县水利局法治政府建设情况报告\n一、工作\n",
        "关于青河县水利局2023年度法治政府建设情况的报告\n一、工作\n",
        "青河县水利局法治政府建设2023年度报告\n一、工作\n",
        "2023年度青河县水利局\n关于法治政府建设情况的报告\n一、工作\n",
        "时间：2024-01-10 09:30\n青水〔2024〕3号　签发人：张三\n青河县水利局\n法治政府建设情况报告\n（2023年度）\n一、工作\n",
        "标题：青河县水利局二〇二三年度法治政府建设情况报告\n一、工作\n",
    ] {
        assert_eq!(title(text, Syntax::Plain), expected, "{text}");
    }
    for text in
        ["# 青河县水利局2023年度法治政府建设情况报告\n## 一、工作\n", "# 青河县水利局\n# 2023年度法治政府建设情况报告\n## 一、工作\n"]
    {
        assert_eq!(title(text, Syntax::Markdown), expected, "{text}");
    }
}

#[test]
fn no_title_and_no_signature() {
    check(
        "2023年，全县推进法治政府建设。\n一、主要举措\n（一）完成整改\n2024年1月5日前完成整改",
        "Body 2023年,全县推进法治政府建设。\nBody 一、主要举措\nBody (一)完成整改\nBody 2024年1月5日前完成整改",
    );
}

#[test]
fn signatures_in_every_shape() {
    let body = "一、主要举措\n做了工作。\n";
    let zones = |signature: &str| {
        let text = format!("{body}{signature}");
        let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
        let signature = &analysis.zones.signature;
        (signature.organ.map(|span| span.of(&text).to_owned()), signature.date.map(|(date, _)| (date.year, date.month, date.day)))
    };
    let both = (Some("青河县司法局".to_owned()), Some((2024, 1, 5)));
    assert_eq!(zones("青河县司法局\n2024年1月5日"), both);
    assert_eq!(zones("青河县司法局　2024年1月5日"), both);
    assert_eq!(zones("青河县司法局（盖章）\n二〇二四年一月五日").1, both.1);
    assert_eq!(zones("2024年1月5日\n青河县司法局"), both);
    assert_eq!(zones("2024年1月5日"), (None, both.1));
    assert_eq!(zones("青河县司法局"), (both.0, None));
    assert_eq!(zones("无"), (None, None));
}
