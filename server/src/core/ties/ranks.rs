//! Ranks: the 13th of 12 cannot be.

use super::{Reading, Tie, TieKind, Verdict};
use crate::core::quantities::{QuantityKind, UnitClass};

/// Words that tell that an ordinal is a rank.
const RANKING: [&str; 9] = ["排名", "位列", "位居", "名列", "列第", "居第", "排第", "排在", "排"];

/// How far in front of a rank the size of the field may stand, in claims.
const FAR: usize = 3;

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    for (index, rank) in reading.claims.iter().enumerate().filter(|(_, claim)| claim.quantity.kind == QuantityKind::Ordinal) {
        let before = &reading.text[..rank.quantity.span.start];
        if !RANKING.iter().any(|word| before.ends_with(word) || before.ends_with(&format!("{word}全市"))) {
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
    is_one_clause && units.iter().any(|unit| between.starts_with(unit) || between.chars().take(6).collect::<String>().contains(unit))
}
