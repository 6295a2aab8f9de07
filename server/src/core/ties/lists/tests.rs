use super::super::{Reading, TieKind, Verdict};
use crate::core::prose::series_marks;
use crate::core::text::fold;

/// `expected`: what a conflict would have to be (`?` where that is not told), `ok` for a consistent tie, nothing for none.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let folded = fold(text);
    let view = folded.text(text);
    let items: Vec<_> = series_marks(view).into_iter().map(|mark| mark.span).collect();
    let ties = Reading::new(view, &items).ties();
    let found: Vec<&str> = ties
        .iter()
        .filter(|tie| tie.kind == TieKind::ListCount)
        .map(|tie| if tie.verdict == Verdict::Consistent { "ok" } else { tie.expected.as_deref().unwrap_or("?") })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_list_in_front_of_its_count() {
    check("大厅设立咨询、受理、调解、仲裁、公证6个窗口。", &["5个"]);
    check("大厅设立咨询、受理、调解、仲裁、公证5个窗口。", &["ok"]);
    check("开展普法、培训、评查四大行动", &["三大"]);
    check("坚持公开、公平和公正三个原则", &["ok"]);
    check("坚持公开、公平和公正四个原则", &["三个"]);
    check("督促教育局、卫健局、住建局4家单位整改", &["3家"]);
    check("司法所(含服务站、调委会)、派出所、法庭3家单位", &["ok"]);
    check("东河村、西岭村、南坪社区4个村(社区)获评示范", &["3个"]);
}

#[test]
fn other_counts_are_left_alone() {
    check("联合公安、住建、城管开展5个专项行动", &[]);
    check("处理违建、噪音、占道案件30件", &[]);
    check("东河镇、西岭镇5个村", &[]);
    check("建成公园、广场5个", &[]);
    check("在东河镇、西岭镇各2个村", &[]);
    check("省级、市级3个项目", &[]);
    check("就土地、环保等问题出台3项办法", &[]);
    check("建设5个集聚区、20个示范点、3个公园", &[]);
    check("落实执法公示、法制审核三项制度", &[]);
    check("打造“一个平台、两支队伍、三项机制”", &[]);
    check("公立医院、民营医院三级医院", &[]);
}

#[test]
fn open_lists() {
    check("覆盖住建、交通、水利等8个领域", &["ok"]);
    check("推行说理式、指导式、容错式等两种方式", &["三种"]);
    check("市人民医院、水东校区等法治文化阵地5个", &["ok"]);
    check("市人民医院、水东校区、南岸公园等法治文化阵地2个", &["3个"]);
}

#[test]
fn quotations_and_levels() {
    check("出台《甲办法》《乙规定》《丙指引》4部制度文件", &["3部"]);
    check("《甲》《乙》等11部作品", &["ok"]);
    check("围绕“立、改、废”四个环节", &["三个"]);
    check("完善区乡两级、县乡村三级审查机制", &["ok", "ok"]);
    check("县乡村四级网络", &["三级"]);
    check("我市县乡两级", &["ok"]);
    check("构建区、镇(街道)、村(社区)四级网络", &["三级"]);
    check("单元网格、(村)社区调委会、镇(街道)调委会建立三级", &["ok"]);
}

#[test]
fn a_list_behind_its_count() {
    check("围绕5个方面:学习、培训、检查、评估", &["4个"]);
    check("建成示范点3个,分别是滨江公园和红星长廊,累计接待", &["2个"]);
    check("六大行业分别为:石油、煤炭及其他燃料加工业、化工、钢铁、有色、电力", &["ok"]);
    check("整改3个平台,包括甲平台、乙平台", &["ok"]);
    check("主要存在三方面不足:一是力量不强,二是经费不够。", &["两方面"]);
    check("重点做好三项工作。一是学,二是查,三是改,四是评。", &["四项"]);
    check("反馈5个问题,一是建章立制,二是督促整改", &[]);
}

#[test]
fn directions() {
    check("呈现“四降两升”,即检查下降21%、处罚下降14%、投诉下降9%,柔性执法上升35%、满意度上升2.6个百分点", &["三降两升"]);
    check("实现三升一降:调解率上升1个百分点,满意度上升2个百分点,败诉率下降2个百分点", &["两升一降"]);
    check("“四降两升”,信访、成讼率、受理、投诉下降,化解率上升、满意率上升", &["ok"]);
    check("呈现“五升一降”态势,医药、建材、食品分别增长3%,能源下降2%", &[]);
}

#[test]
fn verbs_and_nouns_that_decide() {
    check("督促甲单位、乙单位约谈5个企业", &[]);
    check("开展普法宣传、执法培训、案卷评查4项活动", &["3项"]);
    check("区司法局、区法院联合开展普法、培训两项活动", &["ok"]);
    check("发放低保、特困、临时救助、残疾人两项补贴等资金", &[]);
    check("检查餐饮、娱乐、住宿等场所2家", &[]);
    check("我局有王某、李某、赵某、孙某五名同志获奖", &["四名"]);
    check("3人分别被评为“甲能手”“乙能手”“丙能手”", &["ok"]);
    check("强化“区、镇(街道)、村(社区)”三级服务体系", &["ok"]);
    check("选取“甲集团”“乙运行”和“丙管理”三个项目", &["ok"]);
    check("可以分四种情形:一是指令的。这是大部分。二是自主的。", &[]);
}

#[test]
fn titles_are_counted_whatever_set_they_could_name() {
    check("印发《听证规则》《咨询办法》《建议书规定》《分流办法》等3项制度", &["4项"]);
    check("第七次会议审议通过《督察办法》《反馈制度》《合作机制》4份文件", &["3份"]);
    check("修订《甲办法》和《乙办法》3份方案", &["2份"]);
    check("印发《听证规则》《咨询办法》等3项制度", &["ok"]);
    check("发放《宪法读本》《民法典读本》《禁毒手册》2份", &[]);
    check("向群众发放手册、折页、读本2份材料", &[]);
    check("落实公示、记录、审核三项制度", &[]);
}

#[test]
fn names_that_end_alike_are_one_list() {
    check("组建复议立案科、审理一科、审理二科、应诉指导科三个科室", &["四个"]);
    check("设立综合执法队、市容管理队、渣土管控队、违建整治队3支队伍", &["4支"]);
    check("整合市场监管所、综合执法所、城市管理所2个机构", &["3个"]);
    check("组建复议立案科、审理一科、审理二科、应诉指导科四个科室", &["ok"]);
    check("区法院、区检察院联合查办三个案件", &[]);
    check("立案、审理、督办三个案件", &["ok"]);
}

#[test]
fn known_names_on_both_sides_of_a_conjunction() {
    check("履行公众参与、专家论证、风险评估、合法性审查和集体讨论决定四项程序", &["五项"]);
    check("严格执行公众参与、专家论证、公平竞争审查、合法性审查、集体讨论决定四道程序", &["五道"]);
    check("规范行政处罚、行政许可、行政强制和行政检查三类行为", &["四类"]);
    check("履行公众参与、专家论证、风险评估、合法性审查和集体讨论决定五项程序", &["ok"]);
    check("推进文件制定、合法性审核、备案审查和清理评估三项工作", &["ok"]);
    check("推进文件制定、合法性审核、备案审查和清理评估四项工作", &["ok"]);
    check("守住入口、过程、出口三道关口", &["ok"]);
}

#[test]
fn lists_in_a_bracket_behind_their_count() {
    check("明确4类制定主体(县政府、县政府办公室、工作部门、派出机关、授权组织),共58个", &["5类"]);
    check("开放3个窗口(咨询、受理、调解、公证)", &["4个"]);
    check("健全两项机制(会商、通报、督办)", &["三项"]);
    check("明确4类制定主体(县政府、县政府办公室)", &[]);
    check("覆盖3个乡镇(街道、园区、农场、林场)", &[]);
    check("开放3个窗口(咨询、受理、调解)", &["ok"]);
    check("检查4类单位(如学校、医院、商场、车站、码头)", &[]);
}

#[test]
fn the_list_before_has_a_count_of_its_own() {
    check("住建、应急两个部门制定清单,审计、统计、粮储4个部门推迟", &["ok", "3个"]);
    check("甲局、乙局、丙局、丁局3家单位分别制定清单28项、17项", &["4家"]);
    check("住建、应急、水利制定清单,审计、统计、粮储4个部门推迟", &[]);
    check("甲局、乙局、丙局3家单位分别制定清单28项、17项、9项", &["ok"]);
    check("李某、王某、陈某、赵某3人获评优秀", &["4人"]);
    check("李某、王某、陈某3人获评优秀", &["ok"]);
    check("县委、县政府3人获评优秀", &[]);
}

#[test]
fn movements_of_conciliation() {
    check("呈现“三升两降”态势:调解和解率升至38.2%,出庭率升至99.1%,发案量降至164件,败诉率降至7.9%", &["两升两降"]);
    check("呈现“两升两降”态势:调解和解率升至38.2%,出庭率升至99.1%,发案量降至164件,败诉率降至7.9%", &["ok"]);
    check("实现“一升两降”:及时率上升2个百分点,投诉和举报下降9%", &["ok"]);
}

#[test]
fn many_counts_take_time_in_proportion() {
    // A quadratic reading of such a paragraph would take minutes.
    for unit in ["3个、", "甲、乙3个", "三升一降,", "三级", "甲、乙和", "“甲”3个方面"] {
        let text = unit.repeat(8_000);
        let _ = Reading::new(&text, &[]).ties();
    }
}
