use super::super::{HitKind, PhraseBook};
use super::SetProblem;
use crate::core::text::fold;

/// `expected`: the place of the fault, and behind it the members that are missing or would be in the place of an item.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let folded = fold(text);
    let view = folded.text(text);
    let book = PhraseBook::built_in();
    let hits = book.read(view);
    let sets = hits.iter().filter(|hit| hit.kind == HitKind::Set);
    let found: Vec<(&str, String)> = sets
        .map(|&hit| {
            let fault = book.set_fault(view, hit).expect("the fault is found again");
            let names: Vec<&str> = book.phrase(hit.phrase).member_names().collect();
            let (SetProblem::Missing(members) | SetProblem::Alien(_, members)) = fault.problem;
            (hit.span().of(view), members.iter().map(|&index| names[index]).collect::<Vec<_>>().join("、"))
        })
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(place, members)| (*place, members.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn too_few_members() {
    check("严格执行执法全过程记录、重大执法决定法制审核三项制度。", &[("执法全过程记录、重大执法决定法制审核三项制度", "行政执法公示")]);
    check("落实公示、全过程记录“三项制度”。", &[("公示、全过程记录“三项制度”", "重大执法决定法制审核")]);
    check("“三项制度”（行政执法公示、法制审核）全面推行", &[("“三项制度”(行政执法公示、法制审核", "执法全过程记录")]);
    check("四个意识，即政治意识、大局意识、看齐意识。", &[("四个意识,即政治意识、大局意识、看齐意识", "核心意识")]);
    check("贯彻创新、协调、绿色、共享的新发展理念", &[("创新、协调、绿色、共享的新发展理念", "开放")]);
    check(
        "履行公众参与、专家论证、合法性审查和集体讨论决定五大法定程序",
        &[("公众参与、专家论证、合法性审查和集体讨论决定五大法定程序", "风险评估")],
    );
    check("推进简政放权和优化服务“放管服”改革", &[("简政放权和优化服务“放管服”", "放管结合")]);
    check("自治、德治“三治融合”", &[("自治、德治“三治融合”", "法治")]);
}

#[test]
fn a_member_that_is_none() {
    check("增强政治意识、大局意识、责任意识、看齐意识“四个意识”", &[("责任意识", "核心意识")]);
    check("增强政治意识、大局意识、核心意识和责任意识“四个意识”", &[("责任意识", "看齐意识")]);
    check("“四个自信”（道路自信、理论自信、能力自信、文化自信）", &[("能力自信", "制度自信")]);
    check("“四风”（形式主义、官僚主义、享乐主义、奢靡之风、好人主义）", &[("好人主义", "")]);
}

#[test]
fn whole_sets_and_labels() {
    check("全面推行行政执法公示、执法全过程记录、重大执法决定法制审核三项制度", &[]);
    check("行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度（以下简称“三项制度”）", &[]);
    check("落实公示、记录、审核三项制度", &[]);
    check("严格落实“三项制度”，规范公示、法制审核流程。", &[]);
    check("落实行政执法公示等三项制度", &[]);
    check("抓好行政执法公示、法制审核等三项制度", &[]);
    check("行政执法公示，执法全过程记录、重大执法决定法制审核三项制度", &[]);
    check("创新、协调、绿色、开放、共享的新发展理念", &[]);
    check("以创新驱动、绿色转型落实新发展理念", &[]);
    check("经济、政治、文化、社会、生态文明建设“五位一体”总体布局", &[]);
    check("公众参与、专家论证、风险评估、合法性审查、集体讨论五大程序", &[]);
    check(
        "《法治中国建设规划（2020—2025年）》《法治社会建设实施纲要（2020—2025年）》《法治政府建设实施纲要（2021—2025年）》“一规划两纲要”",
        &[],
    );
    check("围绕行政执法公示、法制审核推进三项制度", &[]);
    check("以行政执法公示和法制审核为重点落实三项制度", &[]);
    check("贯彻创新、协调、绿色、开放、共享五大新发展理念", &[]);
    check("因公出国（境）、公务用车、公务接待“三公”经费", &[]);
}

#[test]
fn other_sets_of_the_same_name() {
    check("健全会商、通报、联络三项制度", &[]);
    check("建立登记、审核、公开三项制度", &[]);
    check("完善首问负责、限时办结、法制审核三项制度", &[]);
    check("规范立案、调查、审核、告知、决定五个环节", &[]);
    check("党政军警民“五位一体”", &[]);
    check("出台《执法全过程记录办法》《重大执法决定法制审核目录》《集体讨论规则》3项制度", &[]);
    check("清理乱占、乱采、乱堆、乱建“四乱”", &[]);
    check("法律进机关、进乡村、进社区、进学校、进企业、进军营“法律六进”", &[]);
    check("调研起草、征求意见、专家论证、合法性审查、集体讨论五个程序", &[]);
}
