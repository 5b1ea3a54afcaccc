//! Scores of random pairs of contents against the similarity that the installed git prints (`R087`). All
//! pairs of a run are trees of one repository. `LITLINE_SCORE_CASES` makes more of them.

use super::{ENOUGH, ENOUGH_BY_BASENAME, Spans, WHOLE, similarity};
use litline_testkit::memory::{Kind, Store};
use litline_testkit::scripted::Scripted;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

const CASES: usize = 1_500;
/// One per cent.
const LEAST: u64 = WHOLE / 100;

type Pair = (Vec<u8>, Vec<u8>);

/// Pieces that contents are made of: lines short and long, binary, without line feed, with carriage returns.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let long =
        (1_usize..300, 0_u8..3).prop_map(|(len, letter)| [vec![b'a' + letter; len], vec![b'\n']].concat());
    prop_oneof![
        12 => (0_u32..30).prop_map(|number| format!("line {number}\n").into_bytes()),
        4 => (0_u32..9).prop_map(|number| format!("{number}\r\n").into_bytes()),
        3 => long,
        2 => (60_usize..70).prop_map(|len| [vec![b'x'; len], b"\r\n".to_vec()].concat()),
        2 => "[ -~]{0,80}\n".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..200),
        1 => Just(b"\0\n".to_vec()),
        1 => Just(b"\r".to_vec()),
        1 => Just(vec![b'y'; 8_100]),
    ]
}

/// Two contents made of partly the same pieces.
fn pair() -> impl Strategy<Value = Pair> {
    prop::collection::vec((piece(), 0_u8..8), 1..30).prop_map(|pieces| {
        let side = |other: u8| {
            let kept = pieces.iter().filter(|(_, fate)| *fate != other);
            let turned = |fate: u8, piece: &[u8]| -> Vec<u8> {
                if fate == 7 && other == 0 { piece.iter().rev().copied().collect() } else { piece.to_vec() }
            };
            kept.flat_map(|(piece, fate)| turned(*fate, piece)).collect()
        };
        (side(0), side(1))
    })
}

/// Git's similarity of each pair in per cent; `None` where it sees no rename.
fn by_git(pairs: &[Pair]) -> Vec<Option<u64>> {
    let mut store = Store::default();
    let mut requests = String::new();
    for (old, new) in pairs {
        let mut tree = |name: &str, content: &[u8]| {
            let blob = store.add(Kind::Blob, content);
            store.add_tree(&[(name.to_owned(), ("100644", blob))].into())
        };
        requests += &format!("{} {}\n", tree("old", old).hex(), tree("new", new).hex());
    }
    let repository = Scripted::new();
    repository.git_fed(&["index-pack", "--stdin"], &store.pack());
    let arguments = ["diff-tree", "--stdin", "-r", "--raw", "-M1%", "--no-abbrev"];
    let answer =
        String::from_utf8(repository.git_fed(&arguments, requests.as_bytes())).expect("names are ASCII");
    let mut scores = Vec::new();
    for line in answer.lines() {
        match line.split_once(" R") {
            _ if !line.starts_with(':') => scores.push(None),
            Some((_, rename)) => *scores.last_mut().expect("a pair comes first") = rename[..3].parse().ok(),
            None => {}
        }
    }
    scores
}

#[test]
fn scores_are_those_git_prints() {
    let cases = std::env::var("LITLINE_SCORE_CASES").map_or(CASES, |value| value.parse().expect("a number"));
    let mut runner = TestRunner::deterministic();
    let mut pairs: Vec<Pair> =
        (0..cases).map(|_| pair().new_tree(&mut runner).expect("nothing is rejected").current()).collect();
    // Git prints nothing for two equal trees only if names are equal too; here they never are.
    pairs.push((b"same\n".to_vec(), b"same\n".to_vec()));
    let theirs = by_git(&pairs);
    assert_eq!(theirs.len(), pairs.len(), "one answer for each pair");
    let mut renames = 0;
    for ((old, new), theirs) in pairs.iter().zip(theirs) {
        let score = similarity(&Spans::of(old), &Spans::of(new), LEAST);
        let ours =
            (score >= LEAST || old == new).then_some(if old == new { 100 } else { score * 100 / WHOLE });
        assert_eq!(
            ours,
            theirs,
            "{:?}\n{:?}",
            old.escape_ascii().to_string(),
            new.escape_ascii().to_string()
        );
        renames += usize::from(theirs.is_some());
    }
    assert!(renames * 2 > cases, "most pairs are alike: {renames}");
}

#[test]
fn lengths_alone_may_rule_a_rename_out() {
    let score = |old: usize, new: usize, enough| {
        similarity(&Spans::of(&b"x\n".repeat(old)), &Spans::of(&b"x\n".repeat(new)), enough)
    };
    assert_eq!(score(50, 100, ENOUGH), WHOLE / 2);
    assert_eq!(score(49, 100, ENOUGH), 0);
    assert_eq!(score(75, 100, ENOUGH_BY_BASENAME), WHOLE / 4 * 3);
    assert_eq!(score(74, 100, ENOUGH_BY_BASENAME), 0);
    assert_eq!(score(100, 49, ENOUGH), 0);
}

#[test]
fn nothing_is_like_an_empty_content() {
    let (empty, some) = (Spans::of(b""), Spans::of(b"x\n"));
    assert_eq!([similarity(&empty, &some, 0), similarity(&some, &empty, 0)], [0, 0]);
    assert_eq!(similarity(&empty, &empty, 0), 0);
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::default() })]

    #[test]
    fn score_is_the_same_both_ways_and_whole_for_equals((old, new) in pair()) {
        let (old, new) = (Spans::of(&old), Spans::of(&new));
        prop_assert_eq!(similarity(&old, &new, 0), similarity(&new, &old, 0));
        prop_assert!(similarity(&old, &new, 0) <= WHOLE);
    }
}
