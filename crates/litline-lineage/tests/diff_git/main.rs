//! Random pairs of texts: our hunks against those of the installed git.
//!
//! All pairs of a run become two commits of one scratch repository, so thousands of them cost three
//! processes. `LITLINE_DIFF_CASES` sets how many pairs of each kind are made, `LITLINE_DIFF_SEED` the seed,
//! `LITLINE_DIFF_KIND` the only kind; a failure prints what is needed to see it again. The inputs that
//! coverage-guided runs left in `fuzz/corpus/` are compared too.

#[path = "../lineage/fuzzed/corpus.rs"]
mod corpus;
#[path = "../lineage/fuzzed/texts.rs"]
mod found;
mod oracle;
#[expect(dead_code, reason = "shared with the other targets' inputs")]
#[path = "../lineage/fuzzed/taken.rs"]
mod taken;
mod texts;

use litline_lineage::diff::{Hunk, Scratch, Text, diff};

use texts::{KINDS, Kind, Pair, Random};

const CASES: u64 = 60;

#[test]
fn hunks_equal_those_of_git() {
    let number = |name: &str, default| std::env::var(name).map_or(default, |value| value.parse().unwrap());
    let (cases, seed) = (number("LITLINE_DIFF_CASES", CASES), number("LITLINE_DIFF_SEED", 1));
    let only = std::env::var("LITLINE_DIFF_KIND").unwrap_or_default();
    let mut differing = Vec::new();
    for first in (0..cases).step_by(500) {
        let named: Vec<(&Kind, u64)> = KINDS
            .iter()
            .flat_map(|kind| (first..cases.min(first + 500)).map(move |case| (kind, case)))
            .filter(|(kind, case)| case % kind.rarity == 0 && (only.is_empty() || kind.name == only))
            .collect();
        let pairs: Vec<Pair> = named.iter().map(|(kind, case)| make(kind, seed, *case)).collect();
        for ((pair, named), expected) in pairs.iter().zip(&named).zip(oracle::hunks(&pairs)) {
            if ours(pair) != expected {
                differing.push((named.0.name, named.1, pair.clone(), expected));
            }
        }
    }
    differing.sort_by_key(|(_, _, pair, _)| pair.old.len() + pair.new.len());
    if let Some((kind, case, pair, expected)) = differing.first() {
        panic!(
            "{} pairs differ; the shortest: kind {kind}, case {case}, seed {seed}, kept in {}\n \
             git  {expected:?}\n ours {:?}",
            differing.len(),
            oracle::keep(pair),
            ours(pair)
        );
    }
}

/// What coverage-guided runs found: texts that between them go every way through the diff that any text has
/// gone so far.
#[test]
fn hunks_of_found_texts_equal_those_of_git() {
    let inputs = corpus::inputs("diffs").into_iter().chain(corpus::inputs("renames"));
    let pairs: Vec<Pair> =
        inputs.map(|input| found::pair(&input)).map(|(old, new)| Pair { old, new }).collect();
    for (pair, expected) in pairs.iter().zip(oracle::hunks(&pairs)) {
        assert_eq!(ours(pair), expected, "kept in {}", oracle::keep(pair));
    }
}

fn make(kind: &Kind, seed: u64, case: u64) -> Pair {
    let mut random = Random::new(seed.wrapping_mul(1_000_003) ^ case ^ (kind.name.len() as u64) << 40);
    (kind.make)(&mut random)
}

/// Both directions through one scratch memory, so that a leftover of one diff would show in the next.
fn ours(pair: &Pair) -> Vec<Hunk> {
    let (old, new) = (text(&pair.old), text(&pair.new));
    let (mut scratch, mut hunks) = (Scratch::default(), Vec::new());
    diff(&new, &old, &mut scratch, &mut hunks);
    diff(&old, &new, &mut scratch, &mut hunks);
    hunks
}

fn text(bytes: &[u8]) -> Text {
    Text::new(bytes.to_vec()).expect("a short text")
}
