//! Components and their paths.

use super::Kin;

fn of(versions: u32) -> Kin {
    let mut kin = Kin::default();
    (0..versions).for_each(|_| kin.join());
    kin
}

#[test]
fn versions_are_alone_until_united() {
    let mut kin = of(3);
    assert_eq!([0, 1, 2].map(|version| kin.smallest(version)), [0, 1, 2]);
    assert_eq!(kin.smallest_of_each(), [0, 1, 2]);
}

#[test]
fn smallest_of_a_component_stands_for_it() {
    let mut kin = of(6);
    kin.unite(5, 3);
    kin.unite(4, 2);
    kin.unite(3, 4);
    kin.unite(5, 2);
    assert_eq!(kin.smallest(5), 2);
    assert_eq!(kin.smallest_of_each(), [0, 1, 2, 2, 2, 2]);
}

#[test]
fn united_components_have_the_paths_of_both() {
    let mut kin = of(4);
    kin.stands_at(0, 7);
    kin.stands_at(0, 7);
    kin.stands_at(3, 9);
    kin.stands_at(3, 2);
    kin.stands_at(3, 7);
    kin.stands_at(1, 5);
    kin.unite(3, 0);
    kin.stands_at(3, 4);
    assert_eq!(kin.paths(0), [2, 4, 7, 9]);
    assert_eq!(kin.paths(3), [2, 4, 7, 9]);
    assert_eq!(kin.paths(1), [5]);
    assert!(kin.paths(2).is_empty());
}
