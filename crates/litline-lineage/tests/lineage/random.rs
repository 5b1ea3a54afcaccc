//! Random histories: a history is made from steps, every list of steps gives one, and fewer or smaller steps
//! give a simpler one, so that a failure shrinks to something a person can read.
//!
//! Two sorts of texts. *Words*: every file is a sorted list of different words, so that two contents share
//! exactly the lines they have in common and no diff is needed to know what is the same. *Free*: few
//! different lines, repeated, with all that makes files hard: no final line feed, CR, NUL. *Styled*: free
//! texts, made longer, in styles that change from commit to commit.

mod edits;
pub(crate) mod from_bytes;
mod styles;

use litline_testkit::history::{Commit, File, History, Tree};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

/// Which sort of texts files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Texts {
    /// Sorted lists of different words.
    Words,
    /// Anything.
    Free,
    /// Free texts in commits some of which write every line in another style.
    Styled,
}

/// One commit in the making.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// How far back each parent is.
    parents: Vec<u8>,
    /// Which parent each path of a merge is taken from, or how they are mixed.
    mixing: u64,
    minutes_off: i8,
    edits: Vec<edits::Edit>,
}

fn step() -> impl Strategy<Value = Step> {
    let parents = prop_oneof![
        8 => prop::collection::vec(0_u8..3, 1),
        6 => prop::collection::vec(0_u8..6, 2),
        2 => prop::collection::vec(0_u8..6, 3..5),
        1 => Just(Vec::new()),
    ];
    (parents, any::<u64>(), -20_i8..20, prop::collection::vec(edits::edit(), 0..5))
        .prop_map(|(parents, mixing, minutes_off, edits)| Step { parents, mixing, minutes_off, edits })
}

/// A history of so many commits at most.
pub(crate) fn steps(commits_max: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 2..=commits_max)
}

/// The history that steps make.
pub(crate) fn history(steps: &[Step], texts: Texts) -> History {
    let mut history = History::default();
    for (at, step) in steps.iter().enumerate() {
        let back = |&back: &u8| {
            (at as u64).checked_sub(1).map(|last| (last - u64::from(back) % (last + 1)) as usize)
        };
        let parents: Vec<usize> = step.parents.iter().filter_map(back).collect();
        let mut tree = mixed(&parents, &history, step.mixing, texts);
        step.edits.iter().for_each(|edit| edits::apply(edit, texts, &history, &mut tree));
        // Skewed clocks: a child may claim to be older than its parent.
        let minute = 2 * at as i64 + i64::from(step.minutes_off / 5);
        history.commits.push(Commit { name: format!("c{at}"), parents, tree, minute });
    }
    if texts == Texts::Styled {
        let luck = |at: usize| steps[at].mixing;
        history.commits.iter_mut().enumerate().for_each(|(at, commit)| styles::dress(commit, luck(at)));
    }
    history
}

/// A merge's tree before edits: each path from one of the parents, or mixed from all that have it, or from
/// none.
fn mixed(parents: &[usize], history: &History, mixing: u64, texts: Texts) -> Tree {
    let Some((&first, others)) = parents.split_first() else { return Tree::new() };
    let mut tree = history.commits[first].tree.clone();
    if others.is_empty() {
        return tree;
    }
    let all: std::collections::BTreeSet<&String> =
        parents.iter().flat_map(|&parent| history.commits[parent].tree.keys()).collect();
    let mut luck = mixing;
    for path in all {
        let (way, which) = (luck % 8, luck / 8 % parents.len() as u64);
        luck = (luck / 16) ^ (luck << 59);
        let held: Vec<&File> =
            parents.iter().filter_map(|&parent| history.commits[parent].tree.get(path)).collect();
        let taken = match way {
            0 => held.first().map(|&file| file.clone()),
            1..=4 => edits::interleaved(&held, luck, texts),
            5 | 6 => history.commits[parents[which as usize]].tree.get(path).cloned(),
            _ => held.last().map(|&file| file.clone()),
        };
        edits::put(&mut tree, path, taken);
    }
    tree
}

/// Tries a property on random histories; on failure shows the simplest history found, and the seed.
pub(crate) fn each_history(
    cases_default: u32,
    commits_max: usize,
    texts: Texts,
    property: impl Fn(&History) -> Result<(), String>,
) {
    let cases = number("PROPTEST_CASES", u64::from(cases_default)) as u32;
    let strategy = steps(commits_max);
    let tried =
        runner(cases).run(&strategy, |steps| property(&history(&steps, texts)).map_err(TestCaseError::fail));
    match tried {
        Ok(()) => {}
        Err(TestError::Fail(why, steps)) => {
            panic!("{why}\nseed {}, the simplest history:\n{}", seed(), history(&steps, texts));
        }
        Err(TestError::Abort(why)) => panic!("{why}"),
    }
}

/// So many random histories.
pub(crate) fn histories(count: usize, commits_max: usize, texts: Texts) -> Vec<History> {
    let mut runner = runner(1);
    let strategy = steps(commits_max);
    let made = (0..count).map(|_| strategy.new_tree(&mut runner).expect("nothing is rejected"));
    made.map(|tree| history(&tree.current(), texts)).collect()
}

fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed().to_le_bytes());
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

/// The same histories in every run, unless another seed is asked for.
fn seed() -> u64 {
    number("LITLINE_HISTORY_SEED", 1)
}

/// A number from the environment.
pub(crate) fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |value| value.parse().expect("a number"))
}
