//! Rates: against both counts, against the base alone, and over 100 %.

use super::arithmetic::{RateFit, Reachable, count_below, percent, rate_fit, reachable};
use super::{Doubt, Reading, Replacement, Tie, TieKind, Verdict};
use crate::core::claims::{Claim, Cue, Lexicon, PeriodKey, RateDefinition, same_unit};
use crate::core::figures::Decimal;
use crate::core::quantities::QuantityKind;

/// Words between the name of a rate and its value.
const LINKS: [&str; 22] = [
    "达到了",
    "达到",
    "高达",
    "均达",
    "均达到",
    "均为",
    "均保持",
    "保持",
    "保持在",
    "稳定在",
    "始终保持在",
    "为",
    "达",
    "是",
    "均",
    "都",
    "约为",
    "分别达",
    "分别为",
    "各为",
    "已达",
    "实现",
];

/// Words that say that everything was done: the part is the whole.
const ALL: [&str; 8] = ["全部", "均已", "均", "全数", "逐一", "逐件", "悉数", "100%"];

/// What a rate can be called besides its own words: places and times that link to nothing.
const SCOPES: [&str; 25] = [
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
    "平均",
    "整体",
    "全系统",
    "其",
];

pub(super) fn build(reading: &Reading<'_>, ties: &mut Vec<Tie>) {
    for (index, claim) in reading.claims.iter().enumerate() {
        if claim.quantity.kind != QuantityKind::Percent {
            continue;
        }
        if let Some(rate) = Rate::read(reading, index) {
            rate.judge(ties);
        }
    }
}

/// A rate with its definition and the counts that may belong to it.
struct Rate<'r, 't> {
    reading: &'r Reading<'t>,
    index: usize,
    claim: &'r Claim<'t>,
    definition: &'static RateDefinition,
    /// The words in front of its name.
    about: &'r str,
}

impl<'r, 't> Rate<'r, 't> {
    fn read(reading: &'r Reading<'t>, index: usize) -> Option<Self> {
        let claim = &reading.claims[index];
        let name = name_of(claim)?;
        let lexicon = Lexicon::get();
        let (definition, start) = lexicon.rate(name)?;
        Some(Self { reading, index, claim, definition: &lexicon.rates[definition], about: &name[..start] })
    }

    fn judge(&self, ties: &mut Vec<Tie>) {
        let stated = self.claim.quantity.value;
        if !self.definition.may_exceed && self.claim.quantity.is_printed() && stated > Decimal::whole(100) {
            let evidence = format!("{stated}% > 100%");
            ties.push(Tie::new(TieKind::RateOver100, Verdict::Conflict, self.claim, &[], evidence));
            return;
        }
        if !self.claim.is_result() || !self.claim.quantity.is_printed() || self.definition.whole == Default::default() {
            return;
        }
        let counts = self.counts();
        if let Some(tie) = self.consistent(&counts) {
            ties.push(tie);
            return;
        }
        if let Some(tie) = self.against_counts(&counts).or_else(|| self.against_base(&counts)) {
            ties.push(tie);
        }
    }

    /// The counts that may belong to it: those before it in its sentence; else, within a 一是 item, those of the sentence
    /// before; else those behind it in its sentence.
    fn counts(&self) -> Vec<&'r Claim<'t>> {
        let claims = &self.reading.claims;
        let fits = |claim: &&Claim<'t>| {
            claim.is_count()
                && claim.is_result()
                && (!claim.in_bracket || claim.parent == self.claim.parent)
                && !claim.cues.has(Cue::Each)
                && claim.item == self.claim.item
        };
        let in_sentence = |sentence: usize| move |claim: &&Claim<'t>| claim.sentence == sentence;
        let before = &claims[..self.index];
        let own: Vec<_> = before.iter().filter(in_sentence(self.claim.sentence)).filter(fits).collect();
        if !own.is_empty() {
            return own;
        }
        if self.claim.item > 0 && self.claim.sentence > 0 {
            let earlier: Vec<_> = before.iter().filter(in_sentence(self.claim.sentence - 1)).filter(fits).collect();
            if !earlier.is_empty() {
                return earlier;
            }
        }
        claims[self.index + 1..].iter().filter(in_sentence(self.claim.sentence)).filter(fits).collect()
    }

    /// A pair of counts that gives the rate, whatever their words: then nothing is to be said.
    fn consistent(&self, counts: &[&'r Claim<'t>]) -> Option<Tie> {
        let stated = self.claim.quantity.value;
        let exact: Vec<(&Claim<'_>, i64)> = counts
            .iter()
            .filter(|claim| claim.quantity.is_exact())
            .filter_map(|claim| Some((*claim, claim.quantity.value.as_whole()?)))
            .collect();
        let is_all = |value: i64, whole: i64| rate_fit(value, whole, stated) == RateFit::Rounded;
        for (at, &(part, part_value)) in exact.iter().enumerate().rev() {
            for &(whole, whole_value) in exact.iter().rev().filter(|(whole, _)| same_unit(&whole.quantity, &part.quantity)) {
                if std::ptr::eq(part, whole) || part_value > whole_value {
                    continue;
                }
                let rest = whole_value - part_value;
                if is_all(part_value, whole_value) {
                    return Some(self.tie(Verdict::Consistent, part, whole, part_value, whole_value));
                }
                if self.definition.rest.has_any(&part.words) && is_all(rest, whole_value) {
                    let evidence = format!("({whole_value} - {part_value}) ÷ {whole_value} = {}%", self.shown(rest, whole_value));
                    return Some(Tie::new(TieKind::Rate, Verdict::Consistent, self.claim, &[part, whole], evidence));
                }
                // Combined numerators: 化解51件、判决胜诉41件 of 231.
                let mut sum = part_value;
                for &(other, other_value) in exact[..at].iter().rev() {
                    if std::ptr::eq(other, whole) || !same_unit(&other.quantity, &part.quantity) {
                        break;
                    }
                    sum += other_value;
                    if sum <= whole_value && is_all(sum, whole_value) {
                        return Some(self.tie(Verdict::Consistent, part, whole, sum, whole_value));
                    }
                }
            }
        }
        self.consistent_with_sum(&exact)
    }

    /// 上年结转30件,受理66件,审结90件: the base is what was there and what came in.
    fn consistent_with_sum(&self, exact: &[(&Claim<'_>, i64)]) -> Option<Tie> {
        let stated = self.claim.quantity.value;
        for window in exact.windows(3) {
            let [(first, one), (second, two), (part, three)] = window else { continue };
            let alike = same_unit(&first.quantity, &second.quantity) && same_unit(&second.quantity, &part.quantity);
            if alike && three <= &(one + two) && rate_fit(*three, one + two, stated) == RateFit::Rounded {
                let evidence = format!("{three} ÷ ({one} + {two}) = {}%", self.shown(*three, one + two));
                return Some(Tie::new(TieKind::Rate, Verdict::Consistent, self.claim, &[first, second, part], evidence));
            }
        }
        None
    }

    fn shown(&self, part: i64, whole: i64) -> String {
        let decimals = self.claim.quantity.value.decimals().max(2);
        percent(part, whole, decimals).map_or_else(String::new, |value| value.to_string())
    }

    fn tie(&self, verdict: Verdict, part: &Claim<'_>, whole: &Claim<'_>, part_value: i64, whole_value: i64) -> Tie {
        let evidence = format!("{part_value} ÷ {whole_value} = {}%", self.shown(part_value, whole_value));
        Tie::new(TieKind::Rate, verdict, self.claim, &[part, whole], evidence)
    }

    /// The rate against the counts that its definition names.
    fn against_counts(&self, counts: &[&'r Claim<'t>]) -> Option<Tie> {
        let (part, whole) = self.pair(counts)?;
        let (part_value, whole_value) = (part.quantity.value.as_whole()?, whole.quantity.value.as_whole()?);
        let is_rest = self.definition.rest.has_any(&part.words) && !self.definition.part.has_any(&part.words);
        let is_same = std::ptr::eq(part, whole);
        let counted = if is_rest { whole_value - part_value } else { part_value };
        if self.has_carry_over(counts) || counted < 0 {
            return None;
        }
        let stated = self.claim.quantity.value;
        let mut tie = self.tie(Verdict::Conflict, part, whole, counted, whole_value);
        if is_rest {
            tie.evidence = vec![format!("({whole_value} - {part_value}) ÷ {whole_value} = {}%", self.shown(counted, whole_value))];
        }
        if counted > whole_value {
            return Some(tie.noting(
                "分子大于分母，请核对两个数和口径，例如是否含上年结转",
                "the part is larger than its base; check both counts, e.g. whether cases carried over are included",
            ));
        }
        let expected = percent(counted, whole_value, stated.decimals())?;
        match rate_fit(counted, whole_value, stated) {
            RateFit::Rounded => None,
            RateFit::Truncated => {
                tie.kind = TieKind::RateTruncated;
                tie.verdict = Verdict::Doubtful(Doubt::AnotherReading);
                tie.evidence = vec![exact_evidence(counted, whole_value, stated)];
                Some(self.expecting(tie, expected))
            }
            RateFit::AlmostWhole => {
                tie.verdict = Verdict::Doubtful(Doubt::BelowOnePlace);
                Some(tie.noting("不足100%，差的几件请核对", "it falls short of 100 %; check the few that are missing"))
            }
            RateFit::None if self.definition.is_contested => {
                tie.kind = TieKind::RateBase;
                tie.verdict = Verdict::Doubtful(Doubt::ContestedBase);
                Some(tie)
            }
            RateFit::None if is_same && expected == Decimal::whole(100) => {
                Some(self.expecting(tie, expected).noting("文中说全部如此", "the text says that all were"))
            }
            RateFit::None => Some(self.expecting(tie, expected)),
        }
    }

    fn expecting(&self, tie: Tie, expected: Decimal) -> Tie {
        let fix = Replacement { span: self.claim.quantity.number, text: expected.to_string() };
        tie.expecting(format!("{expected}%"), Some(fix))
    }

    /// The count above the line and the one below it, as the definition names them.
    fn pair(&self, counts: &[&'r Claim<'t>]) -> Option<(&'r Claim<'t>, &'r Claim<'t>)> {
        let definition = self.definition;
        let is_part = |claim: &Claim<'_>| definition.part.has_any(&claim.words) || definition.rest.has_any(&claim.words);
        let is_whole = |claim: &Claim<'_>| definition.whole.has_any(&claim.words);
        let usable = |claim: &Claim<'_>| claim.quantity.is_exact() && self.same_period(claim);
        let part_at = counts.iter().rposition(|claim| is_part(claim) && usable(claim))?;
        let part = counts[part_at];
        let is_candidate = |claim: &&&Claim<'_>| {
            !std::ptr::eq(**claim, part) && usable(claim) && same_unit(&claim.quantity, &part.quantity) && is_whole(claim)
        };
        let plain = counts[..part_at].iter().rev().find(|claim| is_candidate(claim) && !is_part(claim));
        let whole = plain.or_else(|| counts[..part_at].iter().rev().find(is_candidate));
        let whole = whole.or_else(|| counts[part_at + 1..].iter().find(|claim| is_candidate(claim) && !is_part(claim)));
        match whole {
            Some(whole) => (self.is_linked(part, whole) && alike(part, whole)).then_some((part, *whole)),
            None => None,
        }
        .or_else(|| self.all_of_base(counts, &is_whole))
    }

    /// 受理57件,全部办结: the part is the whole.
    fn all_of_base(&self, counts: &[&'r Claim<'t>], is_whole: &dyn Fn(&Claim<'_>) -> bool) -> Option<(&'r Claim<'t>, &'r Claim<'t>)> {
        let base = counts.last().filter(|claim| is_whole(claim) && claim.quantity.is_exact())?;
        let between = self.reading.text.get(base.quantity.span.end..self.claim.left_span.start)?;
        let lexicon = Lexicon::get();
        let says_all = ALL.iter().any(|all| {
            between.match_indices(all).any(|(at, _)| {
                let clause = between[at..].split([',', '。', ';']).next().unwrap_or_default();
                self.definition.part.has_any(&lexicon.words(clause))
            })
        });
        (says_all && self.is_linked(base, base)).then_some((*base, *base))
    }

    fn same_period(&self, claim: &Claim<'_>) -> bool {
        let (own, other) = (self.claim.period, claim.period);
        own == other || matches!(own, PeriodKey::Unstated) || matches!(other, PeriodKey::Unstated | PeriodKey::Cumulative)
    }

    /// Whether the words in front of its name are those of its counts.
    fn is_linked(&self, part: &Claim<'_>, whole: &Claim<'_>) -> bool {
        let mut about = self.about;
        for scope in SCOPES {
            about = about.strip_prefix(scope).unwrap_or(about);
        }
        if about.chars().count() < 2 {
            return true;
        }
        [part, whole].iter().any(|claim| shares_words(about, claim.left) || shares_words(about, claim.right))
    }

    fn has_carry_over(&self, counts: &[&Claim<'_>]) -> bool {
        let flows = &Lexicon::get().flows;
        let from = counts.first().map_or(self.claim.left_span.start, |claim| claim.left_span.start.min(self.claim.left_span.start));
        let text = &self.reading.text[from..self.claim.quantity.span.end.max(from)];
        flows.carry_over.iter().filter(|word| *word != "累计").any(|word| text.contains(word.as_str()))
    }

    /// The rate against its base alone: does any whole number give it?
    fn against_base(&self, counts: &[&'r Claim<'t>]) -> Option<Tie> {
        let stated = self.claim.quantity.value;
        let base = self.index.checked_sub(1).map(|before| &self.reading.claims[before])?;
        let stands_near =
            base.sentence == self.claim.sentence && self.claim.clause - base.clause <= 1 && counts.iter().any(|it| std::ptr::eq(*it, base));
        let only = counts.iter().filter(|claim| same_unit(&claim.quantity, &base.quantity)).count() == 1;
        let named = self.definition.whole.has_any(&base.words) && !self.definition.rest.has_any(&base.words);
        let is_part_only = self.definition.part.has_any(&base.words) && !named;
        if !(self.definition.stands_alone && stands_near && only && named && base.quantity.is_exact()) || is_part_only {
            return None;
        }
        if !self.is_linked(base, base) || self.has_carry_over(counts) || !self.same_period(base) {
            return None;
        }
        let whole = base.quantity.value.as_whole()?;
        let below = count_below(whole, stated)?;
        let decimals = stated.decimals();
        let (low, high) = (percent(below, whole, decimals)?, percent(below + 1, whole, decimals)?);
        let evidence = vec![format!("{below} ÷ {whole} = {low}%"), format!("{} ÷ {whole} = {high}%", below + 1)];
        let mut tie = Tie::new(TieKind::RateUnreachable, Verdict::Conflict, self.claim, &[base], "");
        tie.evidence = evidence;
        match reachable(whole, stated) {
            Reachable::None => Some(tie.expecting(format!("{low}% / {high}%"), None)),
            Reachable::Truncated => {
                // The digits of the count next below, cut off, are the printed rate.
                tie.kind = TieKind::RateTruncated;
                tie.verdict = Verdict::Doubtful(Doubt::AnotherReading);
                let count = if rate_fit(below + 1, whole, stated) == RateFit::Truncated { below + 1 } else { below };
                tie.evidence = vec![exact_evidence(count, whole, stated)];
                let expected = percent(count, whole, decimals)?;
                Some(self.expecting(tie, expected))
            }
            Reachable::Rounded | Reachable::Powerless => None,
        }
    }
}

/// The quotient with two more digits than printed, so that the cut shows.
fn exact_evidence(part: i64, whole: i64, stated: Decimal) -> String {
    let shown = percent(part, whole, stated.decimals() + 2).map_or_else(String::new, |value| value.to_string());
    format!("{part} ÷ {whole} = {shown}%")
}

/// The words that name a rate: those in front of its value without 达到, 为; or those behind it (98%的办结率).
fn name_of<'t>(claim: &Claim<'t>) -> Option<&'t str> {
    if let Some(behind) = claim
        .right
        .strip_prefix('的')
        .and_then(|behind| behind.split('率').next().map(|name| &behind[..name.len() + '率'.len_utf8().min(behind.len() - name.len())]))
    {
        return behind.ends_with('率').then_some(behind);
    }
    let mut name = claim.left.trim_end_matches([':', ' ']);
    loop {
        let shorter = LINKS.iter().filter_map(|link| name.strip_suffix(link)).min_by_key(|rest| rest.len());
        match shorter {
            Some(rest) => name = rest,
            None => break,
        }
    }
    name.ends_with(['率', '度', '速', '幅', '例']).then_some(name)
}

/// Whether two texts share two neighbouring Han characters.
fn shares_words(left: &str, right: &str) -> bool {
    let characters: Vec<char> = left.chars().collect();
    characters.windows(2).any(|pair| {
        let word: String = pair.iter().collect();
        right.contains(&word)
    })
}

/// Whether the two counts can be of one thing: where both name it, the names share a word.
fn alike(part: &Claim<'_>, whole: &Claim<'_>) -> bool {
    let noun = |claim: &Claim<'_>| {
        let words: String = claim.indicator();
        words.chars().count()
    };
    // Short words are verbs alone: 审结228件.
    noun(part) <= 5 || noun(whole) <= 4 || shares_words(&part.indicator(), &whole.indicator())
}
