//! What ties a rate to its counts: its words, its time, and how near they come to it.

use super::{Claim, Decimal, Lexicon, PeriodKey, Rate, UnitClass, is_swap, percent, shares_words};

/// What a rate can be called besides its own words: places and times that link to nothing.
const SCOPES: [&str; 27] = [
    "全区",
    "全县",
    "全市",
    "全镇",
    "全省",
    "全局",
    "全街道",
    "全乡",
    "我区",
    "我县",
    "我市",
    "我局",
    "我镇",
    "本区",
    "本县",
    "本局",
    "辖区",
    "年度",
    "全年",
    "综合",
    "总体",
    "整体",
    "全系统",
    "其",
    "案件",
    "决定",
    "今年",
];

/// Kinds of cases that are counted apart, each with its names.
const FIELDS: [&[&str]; 4] = [&["复议"], &["诉讼", "应诉", "出庭"], &["仲裁"], &["信访"]];

fn names(field: &[&str], text: &str) -> bool {
    field.iter().any(|name| text.contains(name))
}

impl Rate<'_, '_> {
    pub(super) fn same_period(&self, claim: &Claim<'_>) -> bool {
        let (own, other) = (self.claim.period, claim.period);
        own == other || matches!(own, PeriodKey::Unstated) || matches!(other, PeriodKey::Unstated | PeriodKey::Cumulative)
    }

    /// Whether the words in front of its name are those of its counts.
    pub(super) fn is_linked(&self, part: &Claim<'_>, whole: &Claim<'_>) -> bool {
        let mut about = self.about;
        while let Some(rest) = SCOPES.iter().find_map(|scope| about.strip_prefix(scope)) {
            about = rest;
        }
        let about = SCOPES.iter().find_map(|scope| about.strip_suffix(scope)).unwrap_or(about);
        if about.chars().count() < 2 || (self.leads(part) && self.leads(whole)) {
            return true;
        }
        let said = format!("{}{}", part.indicator(), whole.indicator());
        // 行政复议 and 行政诉讼 share a word and nothing else.
        let own = FIELDS.iter().filter(|field| names(field, about)).count();
        let shared = FIELDS.iter().filter(|field| names(field, about) && names(field, &said)).count();
        if own > 0 && shared == 0 && FIELDS.iter().any(|field| names(field, &said)) {
            return false;
        }
        [part, whole]
            .iter()
            .any(|claim| shares_words(about, claim.left) || shares_words(about, claim.right) || shares_words(about, claim.gap))
    }

    /// Whether a count stands behind the rate and names no subject of its own: 行政复议纠错率18.5%,审结126件,纠错19件.
    fn leads(&self, count: &Claim<'_>) -> bool {
        /// 审结, 已纠错: a verb with little beside it.
        const LONGEST_VERB: usize = 3;
        let lexicon = Lexicon::get();
        let indicator = count.indicator();
        let said = lexicon.without_fillers(&indicator).replace("案件", "");
        let is_bare = said.chars().count() <= LONGEST_VERB && lexicon.nouns(&said).replace(self.stem, "").chars().count() < 2;
        let names_field = FIELDS.iter().any(|field| names(field, &said));
        // 家, 个, 次 tell what is counted without naming it.
        let is_open = matches!(count.quantity.unit.class(), UnitClass::Case | UnitClass::Person | UnitClass::Document);
        self.claim.quantity.span.end <= count.left_span.start && is_bare && !names_field && is_open
    }

    /// Whether cases carried over from the year before are told near by: then the base is no longer certain.
    pub(super) fn has_carry_over(&self, from: usize) -> bool {
        let text = &self.reading.text[from.min(self.claim.quantity.span.end)..self.claim.quantity.span.end];
        let flows = &Lexicon::get().flows;
        flows.carry_over.iter().filter(|word| *word != "累计").any(|word| text.contains(word.as_str()))
    }

    /// Whether a place or level stands in front of its name, which may be another than that of the counts.
    pub(super) fn names_scope(&self) -> bool {
        self.about.starts_with(['全', '我', '本']) || self.about.contains("总体")
    }

    /// Whether the rate is at most ten points away from what two counts give, or two of its digits are swapped.
    pub(super) fn comes_close(&self, counted: i64, whole: &Claim<'_>) -> bool {
        let stated = self.claim.quantity.value;
        let given = whole.quantity.value.as_whole().and_then(|base| percent(counted, base, stated.decimals()));
        let gap = given.and_then(|given| if given < stated { stated.minus(given) } else { given.minus(stated) });
        gap.is_some_and(|gap| gap <= Decimal::whole(CLOSE)) || self.is_swap(counted, whole)
    }

    /// Whether two neighbouring digits of what two counts give are swapped in the rate.
    pub(super) fn is_swap(&self, counted: i64, whole: &Claim<'_>) -> bool {
        let stated = self.claim.quantity.value;
        let given = whole.quantity.value.as_whole().and_then(|base| percent(counted, base, stated.decimals()));
        given.is_some_and(|given| is_swap(given, stated, 3))
    }
}

/// Points between a rate and what its counts give that a slip of the pen can make.
const CLOSE: i64 = 10;
