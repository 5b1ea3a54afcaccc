//! Trees compared, against maps of paths; then trees that no git would write.

use super::{Trees, diff_trees};
use crate::changes::{EntryKind, RawChanges};
use crate::source::Name;
use crate::source::gap::Gaps;
use litline_testkit::history::{Commit, File, History, Kind, Tree, text};
use litline_testkit::memory::{Id, Kind as ObjectKind, Store};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What changed, as text: `+` new, `-` gone, `~` other.
fn changes(store: &Store, old: Option<Id>, new: Id) -> (Vec<String>, Gaps) {
    let name = |id: Id| Name::new(&id.0);
    let (mut raw, mut gaps) = (RawChanges::default(), Gaps::default());
    diff_trees(&mut Trees::new(store, 20), old.map(name), name(new), &mut raw, &mut gaps);
    let told = raw.entries.iter().map(|entry| {
        let sign = match (&entry.old, &entry.new) {
            (Some(_), None) => '-',
            (None, Some(_)) => '+',
            _ => '~',
        };
        format!("{sign}{}", String::from_utf8_lossy(raw.path(entry)))
    });
    (told.collect(), gaps)
}

fn of(history: &str) -> Vec<String> {
    let stored = text::history(history).stored();
    let [.., old, new] = stored.trees[..] else { panic!("two commits") };
    let (told, gaps) = changes(&stored.store, Some(old), new);
    assert_eq!(gaps, Gaps::default());
    told
}

#[test]
fn changes_come_in_the_order_of_paths() {
    let told = of("
        base
          a.b: x
          a/b: x
          a0: x
        all
          a.b: y
          a/b: y
          a0: y
    ");
    assert_eq!(told, ["~a.b", "~a/b", "~a0"]);
}

#[test]
fn file_and_folder_of_one_name_are_two_paths() {
    assert_eq!(of("base\n  a: x\n  a.x: x\nfolder\n  drop a\n  a/b: x"), ["-a", "+a/b"]);
    assert_eq!(of("base\n  a/b: x\n  a.x: x\nfile\n  drop a/b\n  a: x"), ["+a", "-a/b"]);
}

#[test]
fn kinds_are_told_apart_but_not_the_executable() {
    assert_eq!(of("base\n  a: x\nnext\n  exec a: x"), [""; 0]);
    assert_eq!(of("base\n  a: x\nnext\n  link a: x"), ["~a"]);
    assert_eq!(of("base\n  a: x\nnext\n  module a: x"), ["~a"]);
}

#[test]
fn without_an_old_tree_everything_is_new() {
    let stored = text::history("base\n  a/b/c: x\n  d: x").stored();
    assert_eq!(changes(&stored.store, None, stored.trees[0]).0, ["+a/b/c", "+d"]);
}

#[test]
fn unreadable_folder_is_a_gap_and_the_rest_is_told() {
    let mut stored = text::history("base\n  a/b: x\n  c: x\nnext\n  a/b: y\n  c: y").stored();
    let folder = {
        let mut only = Store::default();
        let blob = only.add(ObjectKind::Blob, b"y\n");
        only.add_tree(&[("b".to_owned(), ("100644", blob))].into())
    };
    stored.store.forget(folder);
    let (told, gaps) = changes(&stored.store, Some(stored.trees[0]), stored.trees[1]);
    assert_eq!(told, ["~c"]);
    assert_eq!(gaps.trees, BTreeSet::from([Name::new(&folder.0)]));
}

/// What is behind the damage is not known, so that nothing of the folder counts as changed.
#[test]
fn damaged_folder_is_a_gap() {
    let stored = text::history("base\n  a: x\n  b: x\nnext\n  a: y").stored();
    let (_, whole) = stored.store.get(stored.trees[1]).expect("a tree");
    let mut store = stored.store.clone();
    let cut = store.add(ObjectKind::Tree, &whole[..whole.len() - 1]);
    let (told, gaps) = changes(&store, Some(stored.trees[0]), cut);
    assert_eq!(told, [""; 0]);
    assert_eq!(gaps.trees, BTreeSet::from([Name::new(&cut.0)]));
}

/// One folder below the other, so many; the innermost holds a file.
fn nested(store: &mut Store, depth: usize) -> Id {
    let blob = store.add(ObjectKind::Blob, b"x\n");
    let mut tree = store.add_tree(&[("f".to_owned(), ("100644", blob))].into());
    for _ in 0..depth {
        tree = store.add_tree(&[("d".to_owned(), ("40000", tree))].into());
    }
    tree
}

#[test]
fn folders_nest_as_deep_as_git_follows_them() {
    let mut store = Store::default();
    let (deep, deeper, very_deep) =
        (nested(&mut store, 2_048), nested(&mut store, 2_049), nested(&mut store, 100_000));
    let (told, gaps) = changes(&store, None, deep);
    assert_eq!((told.len(), told[0].len(), gaps), (1, 2 + 2 * 2_048, Gaps::default()));
    for tree in [deeper, very_deep] {
        let (told, gaps) = changes(&store, None, tree);
        assert_eq!((told.len(), gaps.trees.len()), (0, 1));
    }
}

/// A replaced object can stand for a tree that holds itself.
#[test]
fn folder_within_itself_is_a_gap() {
    let mut store = Store::default();
    let blob = store.add(ObjectKind::Blob, b"x\n");
    let id = Id([7; 20]);
    let once = store.add_tree(&[("a".to_owned(), ("40000", id)), ("f".to_owned(), ("100644", blob))].into());
    let content = store.get(once).expect("a tree").1.to_vec();
    store.put(id, ObjectKind::Tree, content);
    let (told, gaps) = changes(&store, None, id);
    assert_eq!(told, ["+f"]);
    assert_eq!(gaps.trees, BTreeSet::from([Name::new(&id.0)]));
}

fn tree() -> impl Strategy<Value = Tree> {
    let paths = ["a", "a.", "a0", "a/b", "a/b.c", "b/c/d", "b/c.e", "b", "b0"];
    let file = (0..paths.len(), 0_u8..3, 0_usize..4).prop_map(move |(path, content, kind)| {
        let kind = [Kind::File, Kind::Executable, Kind::Link, Kind::Module][kind];
        (paths[path].to_owned(), File { kind, content: vec![content] })
    });
    prop::collection::vec(file, 0..9).prop_map(|files| {
        let mut tree = Tree::new();
        for (path, file) in files {
            let below = format!("{path}/");
            tree.retain(|other, _| !other.starts_with(&below) && !path.starts_with(&format!("{other}/")));
            tree.insert(path, file);
        }
        tree
    })
}

fn kind(kind: Kind) -> EntryKind {
    match kind {
        Kind::File | Kind::Executable => EntryKind::Regular,
        Kind::Link => EntryKind::Symlink,
        Kind::Module => EntryKind::Submodule,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn paths_that_differ_are_told(old in tree(), new in tree()) {
        let side = |tree: &Tree, path: &String| {
            tree.get(path).map(|file| (kind(file.kind), file.content.clone()))
        };
        let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let expected: Vec<String> = paths
            .into_iter()
            .filter(|path| side(&old, path) != side(&new, path))
            .map(|path| match (old.contains_key(path), new.contains_key(path)) {
                (true, false) => format!("-{path}"),
                (false, _) => format!("+{path}"),
                _ => format!("~{path}"),
            })
            .collect();
        let commit = |tree: &Tree| {
            Commit { name: "x".to_owned(), parents: vec![], tree: tree.clone(), minute: 0 }
        };
        let stored = History { commits: vec![commit(&old), commit(&new)] }.stored();
        prop_assert_eq!(changes(&stored.store, Some(stored.trees[0]), stored.trees[1]).0, expected);
    }
}
