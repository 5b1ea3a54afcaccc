//! Random pairs of texts: our hunks against those of the installed git.
//!
//! All pairs of a run become two commits of one scratch repository, so thousands of them cost three
//! processes. `LITLINE_DIFF_CASES` sets how many pairs of each kind are made, `LITLINE_DIFF_SEED` the seed,
//! `LITLINE_DIFF_KIND` the only kind; what lines of ignored commits stand for costs a process for each pair,
//! so `LITLINE_GUESS_CASES` sets how many of those are made; a failure prints what is needed to see it again.
//! The inputs that coverage-guided runs left in `fuzz/corpus/` are compared too.

#![expect(clippy::panic, reason = "helpers of tests fail as tests do")]

#[path = "../lineage/fuzzed/corpus.rs"]
mod corpus;
#[path = "../lineage/fuzzed/texts.rs"]
mod found;
mod likeness;
mod oracle;
#[expect(dead_code, reason = "shared with the other targets' inputs")]
#[path = "../lineage/fuzzed/taken.rs"]
mod taken;
mod texts;

use litline_lineage::compare::guess;
use litline_lineage::diff::{Hunk, Scratch, Text, Whitespace, diff};

use texts::{KINDS, Kind, Pair, Random};

const CASES: u64 = 60;

#[test]
fn hunks_equal_those_of_git() {
    compare(Whitespace::Exact);
}

#[test]
fn hunks_without_white_space_equal_those_of_git() {
    compare(Whitespace::IgnoreAll);
}

#[test]
fn lines_of_an_ignored_commit_stand_for_those_git_guesses() {
    let (cases, seed) = (number("LITLINE_GUESS_CASES", CASES), number("LITLINE_DIFF_SEED", 1));
    let mut differing = Vec::new();
    for first in (0..cases).step_by(500) {
        let pairs: Vec<Pair> = (first..cases.min(first + 500))
            .map(|case| likeness::alike(&mut Random::new(seed.wrapping_mul(1_000_003) ^ case)))
            .collect();
        for (pair, expected) in pairs.iter().zip(oracle::blamed(&pairs)) {
            let found = if pair.old == pair.new { expected.clone() } else { guessed(pair) };
            if found != expected {
                differing.push((pair.clone(), expected, found));
            }
        }
    }
    differing.sort_by_key(|(pair, ..)| pair.old.len() + pair.new.len());
    if let Some((pair, expected, found)) = differing.first() {
        let (count, kept) = (differing.len(), oracle::keep(pair));
        panic!(
            "{count} pairs differ; the shortest, seed {seed}, kept in {kept}\n git  {expected:?}\n ours {found:?}"
        );
    }
}

/// By line of the new text: the unchanged line of the old one, or the one it is taken for.
fn guessed(pair: &Pair) -> Vec<Option<u32>> {
    let text = |bytes: &[u8]| Text::new(bytes.to_vec()).expect("a short text");
    let (old, new) = (text(&pair.old), text(&pair.new));
    let mut hunks = Vec::new();
    diff(&old, &new, &mut Scratch::default(), &mut hunks);
    let mut from = Vec::new();
    let mut old_at = 0;
    for hunk in &hunks {
        from.extend((old_at..hunk.old_start).map(Some));
        from.extend((0..hunk.new_len).map(|_| None));
        old_at = hunk.old_start + hunk.old_len;
    }
    from.extend((old_at..old.line_count() as u32).map(Some));
    guess(&old, &new, &hunks).into_iter().for_each(|(line, old)| from[line as usize] = Some(old));
    from
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}

fn compare(whitespace: Whitespace) {
    let (cases, seed) = (number("LITLINE_DIFF_CASES", CASES), number("LITLINE_DIFF_SEED", 1));
    let only = std::env::var("LITLINE_DIFF_KIND").unwrap_or_default();
    let mut differing = Vec::new();
    for first in (0..cases).step_by(500) {
        let named: Vec<(&Kind, u64)> = KINDS
            .iter()
            .flat_map(|kind| (first..cases.min(first + 500)).map(move |case| (kind, case)))
            .filter(|(kind, case)| case % kind.rarity == 0 && (only.is_empty() || kind.name == only))
            .collect();
        let pairs: Vec<Pair> = named.iter().map(|(kind, case)| make(kind, seed, *case, whitespace)).collect();
        for ((pair, named), expected) in pairs.iter().zip(&named).zip(oracle::hunks(&pairs, whitespace)) {
            if ours(pair, whitespace) != expected {
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
            ours(pair, whitespace)
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
    for whitespace in [Whitespace::Exact, Whitespace::IgnoreAll] {
        for (pair, expected) in pairs.iter().zip(oracle::hunks(&pairs, whitespace)) {
            assert_eq!(ours(pair, whitespace), expected, "kept in {}", oracle::keep(pair));
        }
    }
}

fn make(kind: &Kind, seed: u64, case: u64, whitespace: Whitespace) -> Pair {
    let mut random = Random::new(seed.wrapping_mul(1_000_003) ^ case ^ (kind.name.len() as u64) << 40);
    let pair = (kind.make)(&mut random);
    match whitespace {
        Whitespace::Exact => pair,
        Whitespace::IgnoreAll => texts::respaced(&mut random, &pair),
    }
}

/// Both directions through one scratch memory, so that a leftover of one diff would show in the next.
fn ours(pair: &Pair, whitespace: Whitespace) -> Vec<Hunk> {
    let text = |bytes: &[u8]| Text::cut(bytes.to_vec(), whitespace).expect("a short text");
    let (old, new) = (text(&pair.old), text(&pair.new));
    let (mut scratch, mut hunks) = (Scratch::default(), Vec::new());
    diff(&new, &old, &mut scratch, &mut hunks);
    diff(&old, &new, &mut scratch, &mut hunks);
    hunks
}
