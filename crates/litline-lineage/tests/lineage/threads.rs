//! The same answer for any number of threads, on histories long enough for several tasks of each phase.

use super::engine;
use super::random::{Texts, histories, number};
use litline_lineage::lives::Run;
use litline_lineage::trace::Trace;
use litline_testkit::history::History;

/// One long history: many random ones, each an unrelated line of development, in one row.
fn long() -> History {
    let mut long = History::default();
    for part in histories(number("LITLINE_THREAD_CASES", 60) as usize, 40, Texts::Free) {
        let first = long.commits.len();
        for mut commit in part.commits {
            commit.parents.iter_mut().for_each(|parent| *parent += first);
            commit.name = format!("h{first}{}", commit.name);
            long.commits.push(commit);
        }
    }
    long
}

fn with_threads(count: usize, history: &History) -> Trace {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().expect("threads can be started");
    pool.install(|| engine::run(history))
}

/// Everything a trace says, in an order of its own.
fn written(trace: &Trace) -> String {
    let mut last: Vec<(&u32, &Vec<Run>)> = trace.lives.last.iter().collect();
    last.sort();
    let Trace { changes, graph, compared, lives, moves, only_formats, gaps } = trace;
    let deaths = (&lives.deaths, &lives.beside);
    format!(
        "{changes:?}\n{graph:?}\n{compared:?}\n{deaths:?}\n{last:?}\n{moves:?}\n{only_formats:?}\n{gaps:?}"
    )
}

#[test]
fn number_of_threads_makes_no_difference() {
    let history = long();
    assert!(history.commits.len() > 600, "several tasks: {}", history.commits.len());
    let alone = with_threads(1, &history);
    assert!(!alone.moves.is_empty() && !alone.lives.deaths.is_empty(), "there is something to compare");
    let alone = written(&alone);
    for threads in [2, 4, 7] {
        assert!(written(&with_threads(threads, &history)) == alone, "{threads} threads");
    }
}
