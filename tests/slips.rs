//! Sentences with slips of writing, and sentences that only look so: what the rules about text say to each, above all
//! that they are silent where nothing is wrong.

use hegao::core::analysis::Analysis;
use hegao::core::profile::Profile;
use hegao::core::text::Syntax;
use hegao::rules::{Context, Options, check_all, rule};

/// The rules that are tried here.
const RULES: [&str; 6] = ["double-approximation", "dropped-number", "placeholder", "repeated-sentence", "repeated-text", "web-residue"];

/// The findings of one rule in a paragraph of a clean report; every other rule about text must be silent.
#[track_caller]
fn check(name: &str, paragraph: &str, expected: &[&str]) {
    let text = format!(
        "青禾区司法局2023年度法治政府建设情况报告\n一、2023年推进法治政府建设的主要举措和成效\n{paragraph}\n二、2023年推进法治政府建设存在的不足和原因\n案卷质量参差不齐，主要原因是培训没有跟上。\n青禾区司法局\n2024年2月6日\n"
    );
    let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
    let mut found = check_all(&Context { analysis: &analysis, options: &Options::default() });
    found.retain(|finding| RULES.contains(&finding.rule));
    found.sort_by_key(|finding| finding.span);
    let described: Vec<String> = found.iter().map(|finding| format!("{} {}", finding.rule, finding.span.of(&text))).collect();
    let expected: Vec<String> = expected.iter().map(|it| format!("{name} {it}")).collect();
    assert_eq!(described, expected, "{paragraph}");
}

#[test]
fn the_rules_are_there() {
    assert!(RULES.iter().all(|name| rule(name).is_some_and(|rule| rule.group.name() == "text")));
}

#[test]
fn placeholders() {
    let name = "placeholder";
    check(name, "在XX镇举办宣讲，XX镇和XXX村派人参加。", &["XX", "XXX"]);
    check(name, "于20XX年、202X年分两步完成。", &["20XX", "202X"]);
    check(name, "办结ＸＸ件，占XX%。", &["ＸＸ"]);
    check(name, "落实□□条例，由●●部门牵头，○○镇配合。", &["□□", "●●", "○○"]);
    check(name, "受理??件，答复__件，走访***户。", &["??", "__", "***"]);
    check(name, "成本下降【待核实】，覆盖率（数据待更新），具体时间(待定)。", &["【待核实】", "（数据待更新）", "(待定)"]);
    check(name, "（此处补充典型做法）TODO 补充数据；此处填写经验", &["（此处补充典型做法）", "TODO", "此处填写"]);
    check(name, "某某镇开展试点，于某月某日验收。落实《》要求，打造“”品牌。", &["某某", "某月某日", "《》", "“”"]);
    for clean in [
        "二○二三年、二〇〇八年的案卷已经归档。",
        "张某某与李某某的纠纷、某某公司的申请得到处理，某些、某地、某案照此办理。",
        "□是　□否　另附说明。",
        "按“办结数÷受理数×100%”计算，场地为30×40米，XXL号服装、XML格式、G30XX。",
        "王某（化名）的经验有待推广，（机制有待完善）。",
        "这是为什么？！",
        "○加强领导。○压实责任。",
        "**加强领导**，压实责任。",
        "签名：____　日期：____",
        "____________",
        "**********",
    ] {
        check(name, clean, &[]);
    }
}

#[test]
fn lost_numbers_before_counters() {
    let name = "dropped-number";
    check(name, "接待来访约人次，全镇个村建起阵地。", &["约人次", "个"]);
    check(name, "审结复议案件件，占%。", &["件", "占%"]);
    check(name, "召开联席会议次，培训干部名，签订协议份。", &["次", "名", "份"]);
    check(name, "受理95件，审结件，其余件正在办理。", &["件", "其余件"]);
    check(name, "其中民事12件、刑事件、行政3件。", &["件"]);
    check(name, "组织场宣讲，对件规范性文件评估，配备名法律顾问。", &["场", "件", "名"]);
    check(name, "挽回损失万元，惠及余人次，缩短个工作日。", &["万元", "余人次", "个工作日"]);
    check(name, "上升个百分点，不少于学时。", &["个百分点", "不少于学时"]);
    check(name, "检查事项由项调整为17项。", &["由项"]);
}

#[test]
fn lost_numbers_elsewhere() {
    let name = "dropped-number";
    check(name, "年，全区推进普法。于年10月启动，自10月日施行。", &["年", "年", "月日"]);
    check(name, "落实规划（2021—年），依据第款和〔2023〕号文件。", &["—年", "第款", "〕号"]);
    check(name, "时限由压缩至，办结率为，满意率提高到。", &["由压缩至", "率为", "提高到"]);
    check(name, "较上年增长%，办结率达%。", &["长%", "达%"]);
}

#[test]
fn words_that_only_look_like_counters() {
    for clean in [
        "对案件、事件、条件、文件、要件、软件逐一登记，转办件、督办件、信访件按期办结。",
        "每次、多次、再次、首次、依次、分批次开展，评为优秀等次。",
        "个人、个体工商户、个别单位、个性化服务；全市个体工商户、全县个人贷款。",
        "国家、专家、企业家、大家、农家；走访多家、数家、几家。",
        "起草、起诉、发起、引起、一起、从即日起施行，自2023年5月起施行。",
        "名单、名称、著名、报名、实名、命名；前三名、第一名。",
        "条例、条款、线条、头条；事项、各项、专项；市场、现场、立场；时期、长期、按期。",
        "年初制定计划，年底前完成，年内办结；今年1月、当年5月、次年3月；近年来、历年。",
        "本月5日、每月10日、正月十五；次第、门第；理由、自由、经由；由提案人提出。",
        "有关规定由局党组调整，时限由法律规定；处理、到处、深处、长处；人人、个个、件件有着落。",
        "约谈、约定、预约、节约；共同、公共、共享；达到、达成；超过期限。",
        "为期三年的行动结束，对所辖乡镇督导，与所在社区共建，所属单位参加，家家户户知晓。",
        "国家级、省级，万元以上罚款，千万元级项目，单位：万元。",
        "健全市场准入制度，建立健全条令，参与制定，普及法律。",
    ] {
        check("dropped-number", clean, &[]);
    }
}

#[test]
fn numbers_bounded_twice() {
    let name = "double-approximation";
    check(name, "大约50场左右，约300余人，将近80余件。", &["大约50场左右", "约300余", "将近80余"]);
    check(name, "超过85%以上，突破2万人以上，不足200人左右。", &["超过85%以上", "突破2万人以上", "不足200人左右"]);
    check(name, "至少3次以上，不超过5个工作日以内，100余人左右。", &["至少3次以上", "不超过5个工作日以内", "100余人左右"]);
    for clean in [
        "约300人，年龄在60岁以上。",
        "近20余年来的经验，近五年左右的数据。",
        "签约2亿元以上项目，节约30万元左右，最近3年多。",
        "低于10%左右的预期，达60%左右，不低于90%。",
        "约占80%以上，超过上年5个百分点以上，超过3年多方努力。",
        "带动50余家限额以上企业。",
    ] {
        check(name, clean, &[]);
    }
}

#[test]
fn characters_words_and_marks_written_twice() {
    let name = "repeated-text";
    check(name, "全面推进进法治建设，完善善后机制。", &["进进"]);
    check(name, "青禾市市政府印发方案，规定了的的内容。", &["市市", "的的"]);
    check(name, "深化行政行政复议改革，开展了开展了评查。", &["行政行政", "开展了开展了"]);
    check(name, "会同县检察院、县检察院，共同办理。压实责任，，逐级落实。", &["县检察院、县检察院", "，，"]);
    check(name, "办结案件12件件，召开区委召开会议。", &["件件", "召开区委召开"]);
    for clean in [
        "人人参与，处处留心，层层落实，常常回访，往往有效，一一核对，点点滴滴，稳稳当当。",
        "农村村民、财政政策、人民民主、中国国家、全国国家机关、办法法律、法治治理、审计计划、会议议题。",
        "市市场监管局、区区长、县县委、镇镇长、省省级单位；职工工作、地区区域、产品品牌。",
        "逐个逐个过，一项一项抓，一件件办，家家户户，实实在在，兢兢业业，清清楚楚。",
        "依法依规、越来越多、各级各部门、有案必立、执法必严、公平公正公开。",
        "开展展览、发展展望、和和谐谐、为为民服务、对对口支援、在在校学生中。",
        "“十五五”规划、三三制、2022年年底、财政税收收入、共建共治共享、构建共建共治格局。",
        "强化文化文明建设，博士博士后、创业创新、业创业创新平台。",
        "李莉莉、王丹丹、陈晶晶参加；等等。",
        "检查…………，——，！！",
    ] {
        check(name, clean, &[]);
    }
}

#[test]
fn sentences_that_stand_twice() {
    let name = "repeated-sentence";
    let sentence = "把行政执法监督纳入年度法治督察的重点内容";
    check(name, &format!("一是{sentence}。\n二是{sentence}；其他照旧。"), &[]);
    check(name, &format!("一是{sentence}。\n二是{sentence}。\n（一）{sentence}"), &[sentence]);
    check(name, "认真抓好落实。\n认真抓好落实。", &[]);
}

/// Long runs of one mark once took minutes: each place of a run looked to its end.
#[test]
fn long_runs_of_one_mark_are_read_once() {
    for piece in ["X", "XX ", "**甲", "__甲", "×"] {
        let paragraph = piece.repeat((1 << 14) / piece.len());
        let text = format!("青禾区司法局2023年度法治政府建设情况报告\n一、主要举措和成效\n{paragraph}\n");
        let analysis = Analysis::new(text, Syntax::Plain, &Profile::built_in(), None);
        assert_eq!(analysis.lines().len(), 3, "{piece}");
    }
}
