//! Histories with objects that cannot be had, as in a partial clone: what is told is told, the rest is
//! counted.

use super::super::engine::{self, Told};
use litline_lineage::source::Name;
use litline_lineage::trace::Trace;
use litline_testkit::history::text::{content, history};
use litline_testkit::memory::{Id, Kind, Store};

const HISTORY: &str = "
    base
      f: one two three
      g: other
    middle
      f: one TWO three
    last
      f: one TWO THREE
      g: another
";

fn blob(words: &str) -> Id {
    Store::default().add(Kind::Blob, &content(words))
}

fn without(lost: Id) -> (Trace, Told) {
    let history = history(HISTORY);
    let mut stored = history.stored();
    stored.store.forget(lost);
    let parents: Vec<Vec<usize>> = history.commits.iter().map(|commit| commit.parents.clone()).collect();
    let trace = engine::run_stored(stored.store, &stored.trees, &parents);
    let told = engine::told(&trace);
    (trace, told)
}

fn born_in(told: &Told, path: &str) -> Vec<usize> {
    told.last[path].iter().map(|birth| birth.commit).collect()
}

/// What an unreadable content held is not known: no deaths are made up, and what follows it is born anew.
#[test]
fn content_missing_in_the_middle_is_a_gap() {
    let lost = blob("one TWO three");
    let (trace, told) = without(lost);
    assert_eq!(trace.gaps.blobs, [Name::new(&lost.0)].into());
    assert_eq!(born_in(&told, "f"), [2, 2, 2]);
    assert!(told.deaths.keys().all(|(_, line)| line.path == "g"), "{:?}", told.deaths);
    assert_eq!(born_in(&told, "g"), [2]);
}

#[test]
fn content_missing_at_the_end_has_no_lines() {
    let lost = blob("one TWO THREE");
    let (trace, told) = without(lost);
    assert_eq!(trace.gaps.blobs, [Name::new(&lost.0)].into());
    assert_eq!(born_in(&told, "f"), [0; 0]);
    let version = trace.graph.last.iter().find(|(path, _)| trace.changes.paths[*path as usize] == b"f");
    assert!(trace.compared.is_missing(version.expect("the path is known").1 as usize));
}

/// A commit whose tree cannot be read changes nothing, nor does the one after it that is compared with it.
#[test]
fn missing_tree_is_a_gap() {
    let stored = history(HISTORY).stored();
    let (trace, told) = without(stored.trees[1]);
    assert_eq!(trace.gaps.trees, [Name::new(&stored.trees[1].0)].into());
    assert_eq!(born_in(&told, "f"), [0, 0, 0]);
    assert!(told.deaths.is_empty());
}
