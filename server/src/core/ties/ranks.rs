//! Ranks: the 13th of 12 cannot be.

use super::{Reading, Tie, TieKind, Verdict};
use crate::core::quantities::{QuantityKind, UnitClass};

/// Words that tell that an ordinal is a rank.
const RANKING: [&str; 9] = ["排名", "位列", "位居", "名列", "列第", "居第", "排第", "排在", "排"];

/// How far in front of a rank the size of the field may stand, in claims.
const FAR: usize = 3;

/// Fields that are named instead of counted.
const WIDER: [&str; 8] = ["全省", "全国", "全市", "全区", "全县", "全州", "全自治区", "全系统"];

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    for (index, rank) in reading.claims.iter().enumerate().filter(|(_, claim)| claim.quantity.kind == QuantityKind::Ordinal) {
        let before = &reading.text[..rank.quantity.span.start];
        let lists = before.ends_with('列') && !["并列", "系列", "行列", "序列", "陈列"].iter().any(|word| before.ends_with(word));
        if !lists && !RANKING.iter().any(|word| before.ends_with(word) || before.ends_with(&format!("{word}全市"))) {
            continue;
        }
        let nearest = reading.claims[..index].iter().rev().take(FAR).find(|field| {
            let counts_units = matches!(field.quantity.unit.class(), UnitClass::Thing) && field.is_count();
            field.sentence == rank.sentence
                && counts_units
                && field.quantity.is_exact()
                && tells_field(reading.text, field.quantity.span.end, rank.quantity.span.start)
        });
        let Some(field) = nearest else { continue };
        let (place, size) = (rank.quantity.value, field.quantity.value);
        let (verdict, sign) = if place > size { (Verdict::Conflict, ">") } else { (Verdict::Consistent, "≤") };
        ties.push(Tie::new(TieKind::Rank, verdict, rank, &[field], format!("{place} {sign} {size}")));
    }
}

/// Whether the words between tell that the units counted are those that are ranked: 12个区县考核中, 85个县区网站中.
fn tells_field(text: &str, from: usize, to: usize) -> bool {
    let between = &text[from..to];
    let takes_part = ["参加", "参评", "考核", "测评", "评比", "评估", "考评"]
        .iter()
        .any(|word| between.split(',').next().is_some_and(|clause| clause.contains(word)));
    // 8个部门的审批事项,效能在全省排名第15位: another field is named. 12个区县考核中排名全市第13位: the same.
    let is_in_field = takes_part && between.contains('中') && !between.contains(',');
    if !is_in_field && WIDER.iter().any(|scope| between.contains(scope)) {
        return false;
    }
    let is_one_clause = between.matches(',').count() <= if takes_part { 3 } else { 1 } && !between.contains([';', '。']);
    let units = [
        "区县",
        "县区",
        "县市",
        "县(市",
        "区(县",
        "市州",
        "市(州",
        "地市",
        "乡镇",
        "镇街",
        "镇(街",
        "街道",
        "部门",
        "单位",
        "网站",
        "局",
        "参评",
        "成员",
        "市直",
        "区直",
        "城市",
        "省区",
        "开发区",
        "县",
    ];
    let opens_with_unit = between.starts_with(['区', '市', '州']) || between.starts_with("设区市");
    let near: String = between.chars().take(6).collect();
    is_one_clause && (opens_with_unit || units.iter().any(|unit| near.contains(unit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let ties = Reading::new(text, &[]).ties();
        let wrong = ties.iter().filter(|tie| tie.kind == TieKind::Rank && tie.verdict != Verdict::Consistent);
        assert_eq!(wrong.map(|tie| tie.span.of(text)).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_field_named_between_is_the_field() {
        check("整合8个部门的审批事项,政务服务效能在全省排名第15位。", &[]);
        check("共有3个部门获评优秀,综合考核成绩在全市位居第4。", &[]);
        check("8个部门的审批事项办理效能在全国排名第15位。", &[]);
        check("在全市12个区县考核中排名第13。", &["第13"]);
        check("考核结果显示,我市在全省13个设区市中列第14位。", &["第14位"]);
        check("在全市9个区法治政府建设考核中,我区列第10位。", &["第10位"]);
        check("在全市9个区法治政府建设考核中,我区列第3位。", &[]);
        check("对9个市直部门开展督察,我县法治督察工作在全省列第14位。", &[]);
        check("13个窗口纳入改革序列第14期。", &[]);
        check("在12个区县法治建设考核中排名全市第13位。", &["第13位"]);
    }
}
