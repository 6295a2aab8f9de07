use crate::core::ties::{Reading, Tie, TieKind, Verdict};

/// The ties of changes in a text, each as kind, verdict, figure at stake, what was expected.
fn told(text: &str) -> Vec<String> {
    let ofs = [TieKind::Change, TieKind::Direction, TieKind::PercentPoint, TieKind::Multiple];
    let line = |tie: &Tie| {
        let verdict = match tie.verdict {
            Verdict::Consistent => "ok",
            Verdict::Conflict => "conflict",
            Verdict::Doubtful(_) => "doubtful",
        };
        let expected = tie.expected.as_ref().map_or_else(String::new, |expected| format!(" → {expected}"));
        format!("{:?} {verdict} {}{expected}", tie.kind, tie.span.of(text))
    };
    Reading::new(text, &[]).ties().iter().filter(|tie| ofs.contains(&tie.kind)).map(line).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(text), expected, "{text}");
}

#[test]
fn differences_between_two_levels() {
    check("办结率由91.2%提升至96.4%,提高5.2个百分点。", &["Change ok 5.2个百分点"]);
    check("办结率由91.2%提升至96.4%,提高6.2个百分点。", &["Change conflict 6.2个百分点 → 5.2个百分点"]);
    check("公证从2860件增加到3218件,增加458件。", &["Change conflict 458件 → 358件"]);
    check("天数由47天缩短至35天,缩短12天。", &["Change ok 12天"]);
    check("经费由1.8万元增加到2.9万元,增加1.1万元。", &["Change ok 1.1万元"]);
    check("经费由1.8万元增加到2.9万元,增加2.1万元。", &["Change conflict 2.1万元 → 1.1万元"]);
    check("执法人员由去年的418人增至456人,净增48人。", &["Change conflict 48人 → 38人"]);
    check("周期平均缩短9天,由原来的41天缩短到32天,缩短约22%。", &["Change ok 9天", "Change ok 约22%"]);
    check("周期缩短12天,由原来的41天缩短到32天。", &["Change conflict 12天 → 9天"]);
    // 减少到 is a level, 减少了 a difference; without the earlier level nothing can be said.
    check("时限减少到3天,比原来减少了2天。", &[]);
}

#[test]
fn growth_between_two_levels() {
    check("复议案件132件,上年为110件,同比增长20%。", &["Change ok 20%"]);
    check("复议案件132件,上年为110件,同比增长22%。", &["Change conflict 22% → 20%"]);
    check("投诉2640件,去年同期3000件,同比下降18%。", &["Change conflict 18% → 12%"]);
    check("败诉案件由25件降至21件,同比下降19%。", &["Change conflict 19% → 16%"]);
    check("办件由1.8万件增至2.9万件,增长59%。", &["Change ok 59%"]);
    check("立案427起,同比下降17.6%(去年为518起)。", &["Change ok 17.6%"]);
    check("立案427起,同比下降19.6%(去年为518起)。", &["Change conflict 19.6% → 17.6%"]);
    check("案件934件,较上年的812件增加102件,增长15%。", &["Change conflict 102件 → 122件", "Change ok 15%"]);
    check("四季度纠纷714件,环比三季度的680件增长8%。", &["Change conflict 8% → 5%"]);
    check(
        "网办率81.6%,较上季度79.9%提高1.7个百分点,较去年同期74.8%提高5.8个百分点。",
        &["Change ok 1.7个百分点", "Change conflict 5.8个百分点 → 6.8个百分点"],
    );
    check("2022年受理110件,2023年受理132件,同比增长25%。", &["Change conflict 25% → 20%"]);
    check("去年受理投诉3000件,今年受理2640件,同比下降12%。", &["Change ok 12%"]);
    check("2021年受理110件,2023年受理132件,增长25%。", &[]);
    check("经费由300万元增至331万元,增长10.1%。", &["Change ok 10.1%"]);
    check("案件由300件增至331件,增长10.4%。", &["Change doubtful 10.4% → 10.3%"]);
    // 6 ÷ 11 = 54.5454…: only cut off it is 54.54.
    check("听证由11件增至17件,增长54.54%。", &["Change doubtful 54.54% → 54.55%"]);
    check("听证由11件增至17件,增长54.55%。", &["Change ok 54.55%"]);
    check("余额945万元(一般228万元,专项716万元),较上年的837万元增加108万元。", &["Change ok 108万元"]);
}

#[test]
fn earlier_values_in_other_words() {
    check("县财政2023年安排调解经费86万元,2024年安排104万元,增长18%。", &["Change conflict 18% → 21%"]);
    check("检查6274户次,与上年度9130户次相比减少2856户次,下降45.5%。", &["Change ok 2856户次", "Change conflict 45.5% → 31.3%"]);
    check("优良率87.1%,同比提高2.9个百分点,上年优良率为85.2%。", &["Change conflict 2.9个百分点 → 1.9个百分点"]);
    check("县财政2023年安排调解经费86万元,2024年安排104万元,增长20.9%。", &["Change ok 20.9%"]);
    check("县财政2022年安排调解经费86万元,2024年安排104万元,增长18%。", &[]);
    check("优良率87.1%,同比提高2.9个百分点,上年达标率为85.2%。", &[]);
}

#[test]
fn growth_from_a_value_and_its_difference() {
    check("受理132件,同比增加22件,增长20%。", &["Change ok 20%"]);
    check("受理132件,同比增加22件,增长16.7%。", &["Change conflict 16.7% → 20.0%"]);
    check("检查800次,较上年减少200次,下降25%。", &["Change conflict 25% → 20%"]);
    check("公务接待费907万元,比上年预算减少3万元,下降0.31%。", &[]);
    check("公务接待费907万元,比上年减少3万元,下降0.31%。", &["Change ok 0.31%"]);
    check("公务接待费907万元,同口径比上年减少3万元,下降5%。", &[]);
    check("支出1537亿元,比“十三五”1048亿元增加489亿元,增长46.6%。", &[]);
    check("余额5238.0亿元,比年初增加419.4元,增长8.7%。", &["Change conflict 8.7%"]);
    check("受理132件,同比增加22件,环比增长5%。", &[]);
}

#[test]
fn what_cannot_be_worked_out_is_left_alone() {
    check("地区生产总值386.4亿元,上年为371.8亿元,同比增长6.1%。", &[]);
    check("人均可支配收入由2.57万元增加到3.52万元,增长30%。", &[]);
    check("公务接待费由910万元减少到800万元,同口径下降9.79%。", &[]);
    check("财政收入由2021年的100亿元增长到130亿元,年均增长2.8%。", &[]);
    check("案件132件,同比增长22%。", &[]);
    check("案件由110件增至132件,结案率提高22%,收费增长9%。", &["PercentPoint conflict 22% → 22个百分点"]);
    check("案件由去年的110件增至132件,环比增长5%。", &[]);
    check("收案96件、结案80件,上年为90件,增长20%。", &[]);
    check("甲、乙两类分别由10件、20件增加到15件、25件,增长7%。", &[]);
    check("上半年受理52件,上年为110件,同比增长20%。", &[]);
    check("收案110件,2022年98件,增长50%。", &[]);
    check("亡人事故由15起16人降至13起13人。", &[]);
}

#[test]
fn verbs_against_values() {
    check("时限由5个工作日压缩至7个工作日。", &["Direction conflict 7个工作日"]);
    check("案件由420件上升至398件。", &["Direction conflict 398件"]);
    check("案件由420件下降至398件。", &[]);
    check("败诉率由2020年的8.1%上升至5.6%。", &["Direction conflict 5.6%"]);
    check("成功率从原来的81%提高到90%以上。", &[]);
    check("成功率从原来的91%提高到90%以下。", &["Direction conflict 90%以下"]);
    check("案件132件,上年为110件,同比下降20%。", &["Direction conflict 20%"]);
    check("在全省排名由15位上升到8位。", &[]);
    check("由全省第11位跃升至第5位。", &[]);
    check("办事效率由5天提升到3天。", &[]);
    check("检查由每年4次提高到每月1次。", &[]);
    check("窗口由26个整合为12个。", &[]);
    check("案值从3万元到58万元不等。", &[]);
}

#[test]
fn per_cent_and_points() {
    check("满意率由95%上升到98%,提高3%。", &["PercentPoint conflict 3% → 3个百分点"]);
    check("占比由88%提高到93%,提升5%。", &["PercentPoint conflict 5% → 5个百分点"]);
    check("占比由40%提高到50%,提升25%。", &["Change ok 25%"]);
    check("占比由40%提高到50%,提升30%。", &["Change conflict 30% → 10个百分点"]);
    check("化解率上升24%、群众满意率上升6.3%。", &["PercentPoint conflict 24% → 24个百分点", "PercentPoint conflict 6.3% → 6.3个百分点"]);
    // A number per 10,000 people is no per cent; its change may be told in per cent.
    check("万人成讼率同比下降12%,万人起诉率较上年下降8%。", &[]);
    check("网办率达82.6%,较上年提高6.3%。", &["PercentPoint conflict 6.3% → 6.3个百分点"]);
    check("成功率99.2%,同比上升0.8%,比上年提高了0.8个百分点。", &["PercentPoint conflict 0.8% → 0.8个百分点"]);
    check("支出67.34亿元,占比7.0%,增长3.7%。", &[]);
    check("增长率上升2%,生产率年均增长5%,办事效率提高30%,普及率提高到90%。", &[]);
}

#[test]
fn multiples() {
    check("案件由360件降至120件,下降2倍。", &["Multiple conflict 2倍 → 66.7%"]);
    check("经费由40万元增加到120万元,增长3倍。", &["Multiple conflict 3倍 → 2倍"]);
    check("经费由40万元增加到120万元,增长2倍,是上年的3倍。", &["Multiple ok 2倍", "Multiple ok 3倍"]);
    check("公证由30件增至90件,增长4倍。", &["Change conflict 4倍 → 2倍"]);
    check("咨询从1500人次增长到6000人次,翻了三番。", &["Multiple conflict 三番"]);
    check("案件量翻一番,由45件增至90件。", &["Multiple ok 一番"]);
    check("纠纷4120件,相当于去年3296件的1.25倍,增长25%。", &["Multiple ok 1.25倍", "Change ok 25%"]);
    check("纠纷4120件,相当于去年3296件的1.5倍。", &["Multiple conflict 1.5倍 → 1.3倍"]);
    check("投诉下降2倍。", &["Multiple conflict 2倍"]);
    check("收案增长3倍,是上年的3倍。", &["Multiple conflict 3倍 → 2倍"]);
    check("收案增长2倍,是上年的3倍,至少2倍,不少于3倍。", &["Multiple ok 2倍"]);
}
