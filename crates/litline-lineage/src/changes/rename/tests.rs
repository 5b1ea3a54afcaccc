//! Git's choice of a source, case by case; scores have their own tests, whole histories are in the
//! integration tests.

use super::{EXACT_ALTERNATIVES, Place, Renamer};
use crate::changes::EntryKind;
use crate::source::Name;
use crate::source::gap::Gaps;
use litline_testkit::history::text::content;
use litline_testkit::memory::{Kind, Store};

/// Paths with words as contents; a path that begins with `@` is a link.
type Files<'a> = [(&'a str, &'a str)];

fn place<'a>(store: &mut Store, (path, words): (&'a str, &'a str)) -> Place<'a> {
    let name = Name::new(&store.add(Kind::Blob, &content(words)).0);
    let kind = if path.starts_with('@') { EntryKind::Symlink } else { EntryKind::Regular };
    Place { path: path.as_bytes(), kind, name }
}

fn source<'a>(new: (&'a str, &'a str), deleted: &Files<'a>) -> Option<&'a str> {
    let mut store = Store::default();
    let places: Vec<Place<'_>> = deleted.iter().map(|&file| place(&mut store, file)).collect();
    let new = place(&mut store, new);
    let mut gaps = Gaps::default();
    let found = Renamer::new(&store).source(new, &places, &mut gaps);
    assert_eq!(gaps, Gaps::default());
    found.map(|at| deleted[at].0)
}

const SIX: &str = "l1 l2 l3 l4 l5 l6";

#[test]
fn equal_content_is_taken_even_from_another_name() {
    assert_eq!(source(("new", SIX), &[("x/new", "l1 l2 l3 l4 l5 x6"), ("z", SIX)]), Some("z"));
}

#[test]
fn of_equal_contents_the_same_name_is_taken_then_the_first() {
    assert_eq!(source(("d/n", SIX), &[("a", SIX), ("b/n", SIX), ("c/n", SIX)]), Some("b/n"));
    assert_eq!(source(("d/n", SIX), &[("a", SIX), ("bn", SIX)]), Some("a"));
}

#[test]
fn of_many_equal_contents_a_hundred_are_looked_at() {
    let names: Vec<String> = (0..110).map(|at| format!("s/{at:03}")).collect();
    let named_at = |place: usize| {
        let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), SIX)).collect();
        files[place].0 = "s/t/new";
        source(("new", SIX), &files).map(str::to_owned)
    };
    assert_eq!(named_at(EXACT_ALTERNATIVES - 1).as_deref(), Some("s/t/new"));
    assert_eq!(named_at(EXACT_ALTERNATIVES).as_deref(), Some("s/000"));
}

#[test]
fn empty_contents_are_equal_contents() {
    assert_eq!(source(("new", ""), &[("a", "x"), ("b", "")]), Some("b"));
}

#[test]
fn links_come_from_links_of_the_same_target_only() {
    assert_eq!(source(("@new", SIX), &[("a", SIX), ("@b", SIX)]), Some("@b"));
    assert_eq!(source(("@new", SIX), &[("a", SIX), ("@b", "l1 l2 l3 l4 l5 x6")]), None);
    assert_eq!(source(("new", SIX), &[("@b", SIX)]), None);
}

#[test]
fn only_source_of_the_same_name_needs_three_quarters() {
    let better = ("better", "l1 l2 l3 l4 l5 l6 x7 l8");
    let new = ("d/n", "l1 l2 l3 l4 l5 l6 l7 l8");
    assert_eq!(source(new, &[better, ("e/n", "l1 l2 l3 l4 l5 l6 x7 x8")]), Some("e/n"));
    assert_eq!(source(new, &[better, ("e/n", "l1 l2 l3 l4 l5 x6 x7 x8")]), Some("better"));
    assert_eq!(source(new, &[better, ("e/n", "l1 l2 l3 l4 l5 l6 x7 x8"), ("f/n", "y")]), Some("better"));
}

#[test]
fn half_is_enough_and_less_is_not() {
    assert_eq!(source(("new", "l1 l2 l3 l4"), &[("a", "l1 l2 x3 x4")]), Some("a"));
    assert_eq!(source(("new", "l1 l2 l3 l4 l5"), &[("a", "l1 l2 x3 x4 x5")]), None);
}

#[test]
fn of_equal_scores_the_name_decides_then_the_first() {
    let near = "l1 l2 l3 l4 l5 x6";
    let far = "l1 l2 l3 l4 x5 x6";
    assert_eq!(source(("n", SIX), &[("a", near), ("b", near)]), Some("a"));
    // Two of the name, so that the name alone does not settle it.
    assert_eq!(source(("n", SIX), &[("a", near), ("b/n", near), ("c/n", far)]), Some("b/n"));
}

/// The fifth takes the place of the first, which was the worst.
#[test]
fn better_fifth_overwrites_the_worst_of_four() {
    let (near, far) = ("l1 l2 l3 l4 l5 x6", "l1 l2 l3 l4 x5 x6");
    assert_eq!(
        source(("n", SIX), &[("a", far), ("b", near), ("c", far), ("d", far), ("e", near)]),
        Some("e")
    );
    assert_eq!(
        source(("n", SIX), &[("a", near), ("b", far), ("c", far), ("d", far), ("e", near)]),
        Some("a")
    );
}

#[test]
fn unreadable_source_is_a_gap() {
    let mut store = Store::default();
    let new = place(&mut store, ("new", SIX));
    let lost = Place { path: b"old", kind: EntryKind::Regular, name: Name::new(&[1; 20]) };
    let mut gaps = Gaps::default();
    assert_eq!(Renamer::new(&store).source(new, &[lost], &mut gaps), None);
    assert!(gaps.blobs.contains(&lost.name));
}
