//! Page furniture: which lines around a report, and which in it, belong to the web page that it was copied from.

use super::Zone;
use crate::core::figures::date_at_start;
use crate::core::lines::Lines;
use crate::core::phrases::{PageResidue, ResidueStrength};

/// The most bytes of a line that is looked at as page furniture.
const LONGEST: usize = 1_500;
/// The most bytes of a line in the middle of the report that may be page furniture.
const LONGEST_ALONE: usize = 150;
/// The most characters of a value below the name of its field, and of a step of a breadcrumb.
const LONGEST_VALUE: usize = 20;
const LONGEST_STEP: usize = 8;

/// How surely a folded line is page furniture, if it may be.
pub(super) fn strength(folded: &str) -> Option<ResidueStrength> {
    if folded.len() > LONGEST {
        return None;
    }
    let residue = PageResidue::built_in();
    if residue.lines.iter().any(|line| line == folded) || is_table_rule(folded) || is_clock_time(folded) {
        return Some(ResidueStrength::Field);
    }
    let (mut count, mut strongest) = (0, None);
    for word in residue.words_in(folded) {
        count += 1;
        strongest = strongest.max(Some(word));
    }
    let is_prose = folded.contains('。');
    // 资料来源 names the source of a table.
    let names_source = folded.contains("资料来源") || folded.contains("数据来源");
    let least = if is_prose || names_source { ResidueStrength::Sure } else { ResidueStrength::Contact };
    strongest.filter(|&strongest| strongest >= least && (!is_prose || count > 1))
}

/// Marks page furniture above the report, in the first `head` lines.
pub(super) fn mark_above(lines: &Lines<'_>, zones: &mut [Zone], head: usize) {
    let tells = |index: usize| strength(lines.folded(index)).is_some_and(|strength| strength >= ResidueStrength::Field);
    // Of a breadcrumb over several lines, and of a field above its value.
    let (mut is_trail, mut is_value) = (false, false);
    for (index, zone) in zones.iter_mut().enumerate().take(head).filter(|(_, zone)| **zone == Zone::Body) {
        let folded = lines.folded(index);
        let is_short = |most| folded.chars().nth(most).is_none();
        is_trail = is_trail && is_short(LONGEST_STEP);
        let is_furniture = tells(index) || is_trail || (is_value && is_short(LONGEST_VALUE));
        if is_furniture {
            *zone = Zone::Residue;
        }
        is_value = is_furniture && folded.ends_with(':');
        is_trail |= is_value && folded.contains("位置");
    }
    // A bare time, and rows of the table of fields, stand next to other furniture.
    for index in 1..head {
        let is_row = lines.folded(index).contains('|') && !lines.folded(index).contains('。');
        if zones[index] == Zone::Body && is_row && zones[index - 1] == Zone::Residue && lines.folded(index - 1).contains('|') {
            zones[index] = Zone::Residue;
        }
    }
}

/// Marks page furniture below the report, from the bottom up; returns where the rest ends.
pub(super) fn mark_below(lines: &Lines<'_>, zones: &mut [Zone]) -> usize {
    let end = lines.len();
    let strengths: Vec<ResidueStrength> =
        (0..end).rev().take_while(|&index| zones[index] == Zone::Body).map_while(|index| strength(lines.folded(index))).collect();
    if strengths.iter().all(|&strength| strength < ResidueStrength::Sure) {
        return end;
    }
    let contacts = strengths.iter().rev().take_while(|&&strength| strength == ResidueStrength::Contact).count();
    let start = end - (strengths.len() - contacts);
    zones[start..].fill(Zone::Residue);
    start
}

/// Marks lines of their own in the middle that are page furniture for certain.
pub(super) fn mark_between(lines: &Lines<'_>, zones: &mut [Zone]) {
    for index in (0..zones.len()).filter(|&index| lines.span(index).len() <= LONGEST_ALONE) {
        let folded = lines.folded(index);
        let may_be = zones[index] == Zone::Body && lines.paragraph(index).mark.is_none() && !folded.contains(['。', '；', ';', ',']);
        if may_be && PageResidue::built_in().words_in(folded).any(|word| word == ResidueStrength::Alone) {
            zones[index] = Zone::Residue;
        }
    }
}

/// `--- | ---`, below the names of the columns.
fn is_table_rule(folded: &str) -> bool {
    folded.contains("--") && folded.chars().all(|it| matches!(it, '-' | '|' | ':' | ' '))
}

/// 2024-02-27 09:28, the time of publication: a date of the report has no clock time.
fn is_clock_time(folded: &str) -> bool {
    let Some((_, length)) = date_at_start(folded) else { return false };
    let rest = folded[length..].trim_start();
    let clock = rest.chars().all(|it| it.is_ascii_digit() || matches!(it, ':' | '时' | '分' | '秒'));
    clock && rest.contains([':', '时'])
}
