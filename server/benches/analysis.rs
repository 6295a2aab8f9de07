//! The analysis of drafts of three sizes, fresh and after one keystroke. `cargo bench`

use divan::Bencher;
use divan::counter::BytesCount;
use hegao::core::analysis::Analysis;
use hegao::core::figure_list::figures;
use hegao::core::profile::Profile;
use hegao::core::text::Syntax;
use hegao::rules::{Context, Options, check_all};

const DRAFTS: [&str; 2] =
    [include_str!("../../tests/drafts/clean-district-bureau.txt"), include_str!("../../tests/drafts/clean-county-government.txt")];

/// 10,000 characters, 100 KB, 1 MB.
const SIZES: [usize; 3] = [30_000, 100_000, 1_000_000];

fn main() {
    divan::main();
}

/// Real drafts, one behind the other, up to about `bytes`.
fn text(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 30_000);
    for draft in DRAFTS.iter().cycle() {
        text += draft;
        text.push('\n');
        if text.len() >= bytes {
            return text;
        }
    }
    text
}

#[divan::bench(args = SIZES)]
fn fresh(bencher: Bencher<'_, '_>, bytes: usize) {
    let (text, profile) = (text(bytes), Profile::built_in());
    bencher.counter(BytesCount::of_str(&text)).bench(|| Analysis::new(text.as_str(), Syntax::Plain, &profile, None));
}

#[divan::bench(args = SIZES)]
fn after_one_keystroke(bencher: Bencher<'_, '_>, bytes: usize) {
    let (text, profile) = (text(bytes), Profile::built_in());
    let before = Analysis::new(text.as_str(), Syntax::Plain, &profile, None);
    let middle = text.match_indices('，').map(|(at, _)| at).find(|&at| at > text.len() / 2).unwrap_or(0);
    let edited = format!("{}法{}", &text[..middle], &text[middle..]);
    bencher.counter(BytesCount::of_str(&edited)).bench(|| before.updated(edited.as_str(), Syntax::Plain, &profile, None));
}

#[divan::bench(args = SIZES)]
fn rules(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = text(bytes);
    let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
    let options = Options::default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| check_all(&Context { analysis: &analysis, options: &options }));
}

#[divan::bench(args = SIZES)]
fn figure_list(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = text(bytes);
    let analysis = Analysis::new(text.as_str(), Syntax::Plain, &Profile::built_in(), None);
    bencher.counter(BytesCount::of_str(&text)).bench(|| figures(&analysis));
}

/// One paragraph without an end to its figures: four times the text must not take much more than four times as long.
#[divan::bench(args = [250, 1000], consts = [0, 1, 2, 3])]
fn one_long_paragraph<const PIECE: usize>(bencher: Bencher<'_, '_>, times: usize) {
    let pieces = ["其中民事3件、", "办结12件，办结率95%，", "上年结转3件，新收4件，办结5件，未结2件，", "（含3件"];
    let (text, profile) = (pieces[PIECE].repeat(times), Profile::built_in());
    bencher.counter(BytesCount::of_str(&text)).bench(|| Analysis::new(text.as_str(), Syntax::Plain, &profile, None));
}
