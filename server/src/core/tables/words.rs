//! The words of headers and row labels that say how a column or a row is meant.

use crate::core::quantities::{Unit, UnitClass};

/// A heading or label without the unit that it names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Label {
    /// The words without what stands in brackets at their end.
    pub name: String,
    /// The unit in the brackets; empty where there is none.
    pub unit: String,
}

impl Label {
    pub fn read(text: &str) -> Self {
        let text = text.trim().trim_end_matches(':');
        let (mut name, mut unit) = (text, "");
        if let Some((before, inner)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
            let inner = inner.trim_start_matches("单位").trim_start_matches(':').trim();
            name = before.trim();
            unit = if is_unit(inner) { inner } else { "" };
        } else if let Some(before) = text.strip_suffix('%') {
            (name, unit) = (before, "%");
        } else if let Some((before, after)) = text.rsplit_once('/').filter(|(_, after)| is_unit(after)) {
            (name, unit) = (before, after);
        }
        Self { name: name.trim().to_owned(), unit: unit.to_owned() }
    }
}

/// The word of a unit without 万, 亿, 千 in front.
fn bare(unit: &str) -> &str {
    ["百万", "千万", "十万", "万", "亿", "千", "百"]
        .iter()
        .find_map(|scale| unit.strip_prefix(scale).filter(|rest| !rest.is_empty()))
        .unwrap_or(unit)
}

/// A unit without its scale, and the power of ten of that: 万元 is 元 and 4.
pub(super) fn scaled(unit: &str) -> (i32, &str) {
    const SCALES: [(&str, i32); 7] = [("百万", 6), ("千万", 7), ("十万", 5), ("万", 4), ("亿", 8), ("千", 3), ("百", 2)];
    let found = SCALES.iter().find_map(|&(word, power)| unit.strip_prefix(word).map(|rest| (power, rest)));
    found.filter(|(_, rest)| Unit::of(unit).is_none() && Unit::of(rest).is_some()).unwrap_or((0, unit))
}

/// The unit that a caption gives: 表1 受理情况（单位：件）.
pub(super) fn caption_unit(caption: &str) -> &str {
    let Some((_, rest)) = caption.rsplit_once("单位:") else { return "" };
    let unit = rest.trim_start().split([')', '。', ',', ' ', ';']).next().unwrap_or_default();
    if is_unit(unit) { unit } else { "" }
}

/// Whether a text is a unit and nothing else: 件, 万元, %.
pub(super) fn is_unit(text: &str) -> bool {
    Unit::of(text).or_else(|| Unit::of(bare(text))).is_some()
}

/// Whether whole numbers of a unit may be rounded: 万元, 公顷.
pub(super) fn is_rounded(unit: &str) -> bool {
    let scaled = Unit::of(unit).is_none() && bare(unit) != unit;
    scaled || Unit::of(unit).is_some_and(|unit| unit.class() == UnitClass::Other)
}

/// How much a total covers: 1 a group, 2 all, 3 even other totals. `None` for what is no total.
pub(super) fn total_level(name: &str) -> Option<u8> {
    const LONGEST: usize = 10;
    const EVERYWHERE: [&str; 12] = ["", "全市", "全区", "全县", "全省", "全镇", "全局", "全州", "全乡", "年度", "全年", "总"];
    if name.chars().nth(LONGEST).is_some() {
        return None;
    }
    let name = name.strip_suffix('数').filter(|rest| rest.ends_with('计')).unwrap_or(name);
    if matches!(name, "总数" | "总和") {
        return Some(2);
    }
    let (words, level) = [("小计", 1), ("总合计", 3), ("总计", 3), ("合计", 2), ("共计", 2)]
        .into_iter()
        .find_map(|(word, level)| name.strip_suffix(word).map(|words| (words, level)))?;
    let is_all = EVERYWHERE.contains(&words);
    Some(if is_all { level } else { 1 })
}

/// Words within the names of what nobody adds up.
const NEVER_SUMMED: &str = "\
    序号 年份 日期 时间 排名 名次 位次 编号 编码 代码 电话 手机 号码 联系 \
    账号 邮编 平均 人均 户均 件均 日均 月均 年均 同比 环比 增幅 增速 增长 \
    增减 变化 变动 升降 较上年 比上年 与上年 占比 比重 比例 百分比 构成比 得分 评分 \
    分值 单价 价格 标准 指数 时限 期限 天数 时长 累计 备注 文号 满意度 知晓度 \
    最高 最低 最大 最小 年龄 中位";

/// Columns and rows that nobody adds up.
pub(super) fn is_never_summed(name: &str) -> bool {
    const WHOLE: [&str; 8] = ["年度", "序", "#", "no", "no.", "级别", "名额", "倍数"];
    let lower = name.to_ascii_lowercase();
    let is_degree = name.ends_with('度') && !["季度", "年度", "制度"].iter().any(|word| name.ends_with(word));
    is_degree
        || name.ends_with(['率', '倍', '均', '比'])
        || name.starts_with('占')
        || WHOLE.contains(&lower.as_str())
        || NEVER_SUMMED.split_ascii_whitespace().any(|word| name.contains(word))
}

/// Shares of the whole of the table. `Some(true)` where nothing else is said, `Some(false)` for 案件占比.
pub(super) fn share(name: &str) -> Option<bool> {
    const PLAIN: [&str; 9] = ["占比", "比重", "百分比", "构成比", "所占比重", "所占比例", "占总数比例", "占总数比重", "占总数百分比"];
    let is_share = name.ends_with("占比") || name.ends_with("比重") || (name.starts_with('占') && name.ends_with("比例"));
    if PLAIN.contains(&name) { Some(true) } else { is_share.then_some(false) }
}

/// What is there at an end of a time, not what came in during it: it does not add up over quarters.
pub(super) fn is_stock(name: &str) -> bool {
    ["期末", "年末", "月末", "季末", "现有", "存量", "结存", "未结", "在册", "在编", "保有", "余额"].iter().any(|word| name.contains(word))
}

/// 一季度, 3月, 上半年, 2023年.
pub(super) fn is_period(name: &str) -> bool {
    name.ends_with("季度") || name.ends_with('月') || name.ends_with("月份") || name.ends_with('年') || name.ends_with("年度")
}

/// A row that tells a part of the one above.
pub(super) fn is_of_which(name: &str) -> bool {
    ["其中", "#其中", "含", "包括", "内含"].iter().any(|word| name.starts_with(word))
}

/// Rows that stand for others which are left out.
pub(super) fn is_ellipsis(name: &str) -> bool {
    !name.is_empty() && (name.chars().all(|it| matches!(it, '…' | '.' | '·' | '⋯')) || name == "略" || name == "等")
}

/// The style of numbering in front of a label: 0 none, 1 一、 2 (一) 3 1. 4 (1).
pub(super) fn numbering(name: &str) -> u8 {
    let is_han = |first: char| "一二三四五六七八九十".contains(first);
    let behind_bracket = name.strip_prefix('(').and_then(|rest| rest.chars().next());
    match (name.chars().next(), behind_bracket) {
        (_, Some(inner)) if is_han(inner) => 2,
        (_, Some(inner)) if inner.is_ascii_digit() => 4,
        (Some(first), _) if is_han(first) && name.contains('、') => 1,
        (Some(first), _) if first.is_ascii_digit() && name.contains(['.', '、']) => 3,
        _ => 0,
    }
}

/// What a caption or a note says against adding up.
pub(super) fn speaks_against(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "四舍五入",
        "尾差",
        "重复",
        "去重",
        "剔除",
        "交叉",
        "不等于",
        "不相等",
        "不计入",
        "不含",
        "不包括",
        "口径",
        "跨类",
        "同时涉及",
        "多选",
        "未列",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

/// What a caption or a note says of rows that are left out.
pub(super) fn is_excerpt(text: &str) -> bool {
    const WORDS: [&str; 12] = ["部分", "节选", "摘录", "列举", "前三", "前五", "前十", "重点", "主要", "典型", "仅列", "选列"];
    WORDS.iter().any(|word| text.contains(word))
}
