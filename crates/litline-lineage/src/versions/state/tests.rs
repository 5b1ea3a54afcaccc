//! The persistent vector against an ordered map.

use super::State;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn nothing_is_at_any_path_of_an_empty_state() {
    let state = State::default();
    for path in [0, 31, 32, 1_023, 1_024, 40_000, u32::MAX] {
        assert_eq!(state.get(path), None);
    }
}

#[test]
fn child_does_not_change_its_parent() {
    let mut parent = State::default();
    parent.set(5, Some(1));
    let mut child = parent.clone();
    child.set(5, Some(2));
    child.set(70_000, Some(3));
    assert_eq!((parent.get(5), parent.get(70_000)), (Some(1), None));
    assert_eq!((child.get(5), child.get(70_000)), (Some(2), Some(3)));
}

#[test]
fn growing_keeps_what_is_there() {
    let mut state = State::default();
    for path in [0, 31, 32, 1_023, 1_024, 32_767, 32_768, 1 << 20] {
        state.set(path, Some(path + 7));
    }
    let mut all = Vec::new();
    state.each(|path, version| all.push((path, version)));
    assert_eq!(
        all.iter().map(|one| one.0).collect::<Vec<_>>(),
        [0, 31, 32, 1_023, 1_024, 32_767, 32_768, 1 << 20]
    );
    assert!(all.iter().all(|one| one.1 == one.0 + 7));
}

fn path() -> impl Strategy<Value = u32> {
    prop_oneof![0_u32..40, 0_u32..1_100, 0_u32..50_000]
}

type Sets = Vec<(u32, Option<u32>)>;

fn sets() -> impl Strategy<Value = Sets> {
    prop::collection::vec((path(), prop::option::weighted(0.7, 0_u32..9)), 0..60)
}

fn apply(sets: &Sets, state: &mut State, map: &mut BTreeMap<u32, u32>) {
    for &(path, version) in sets {
        state.set(path, version);
        match version {
            Some(version) => map.insert(path, version),
            None => map.remove(&path),
        };
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn states_are_maps_and_differ_where_maps_do(before in sets(), one in sets(), other in sets()) {
        let (mut state, mut map) = (State::default(), BTreeMap::new());
        apply(&before, &mut state, &mut map);
        let (mut here, mut here_map) = (state.clone(), map.clone());
        apply(&one, &mut here, &mut here_map);
        let (mut there, mut there_map) = (state.clone(), map.clone());
        apply(&other, &mut there, &mut there_map);

        let mut listed = BTreeMap::new();
        state.each(|path, version| assert_eq!(listed.insert(path, version), None, "a path is told once"));
        prop_assert_eq!(&listed, &map);
        for path in map.keys().chain(here_map.keys()).chain([&49_999]) {
            prop_assert_eq!(here.get(*path), here_map.get(path).copied());
        }
        let mut found = Vec::new();
        here.differences(&there, |path, one, other| found.push((path, one, other)));
        let paths: BTreeSet<u32> = here_map.keys().chain(there_map.keys()).copied().collect();
        let expected: Vec<_> = paths
            .into_iter()
            .map(|path| (path, here_map.get(&path).copied(), there_map.get(&path).copied()))
            .filter(|(_, one, other)| one != other)
            .collect();
        prop_assert_eq!(found, expected);
    }
}
