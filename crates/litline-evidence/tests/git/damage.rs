//! Absent and damaged objects: gaps, never a panic.

use crate::objects::read_blob;
use crate::{oid, open, refusal};
use litline_evidence::git::history::History;
use litline_evidence::git::{GitError, Repository};
use litline_facts::id::Oid;
use litline_facts::record::absent::{AbsentKind, AbsentRow};
use litline_facts::record::gap::{GapKind, GapRow};
use litline_lineage::source::{Kind, Missing, Name, Objects as _, Reader as _};
use litline_testkit::scripted::Scripted;
use std::path::{Path, PathBuf};

fn whole_history(repository: &Repository) -> History<usize> {
    let head = repository.resolve(None).unwrap();
    repository.history(&head, |view| view.message.len()).unwrap()
}

fn missing(kind: GapKind, subject: &str) -> GapRow {
    GapRow { kind, subject: subject.to_owned(), count: 1 }
}

#[test]
fn an_absent_commit_cuts_history() {
    let mut made = Scripted::new();
    made.commit_file("f", "a\n");
    let lost = made.commit_file("f", "b\n");
    made.commit_file("f", "c\n");
    made.forget(&lost);
    let history = whole_history(&open(&made));
    assert_eq!(history.gaps, [missing(GapKind::MissingCommit, &lost)]);
    assert_eq!(history.commits.len(), 1);
    assert!(history.commits[0].cut && history.commits[0].parents.is_empty());
    let refused = refusal(open(&made).history(&oid(&lost), |_| ()));
    assert!(matches!(refused, GitError::MissingCommit { .. }));
}

#[test]
fn a_parent_that_is_no_commit_cuts_history() {
    let mut made = Scripted::new();
    made.commit_file("f", "a\n");
    let tree = made.git(&["rev-parse", "HEAD^{tree}"]);
    let text =
        format!("tree {tree}\nparent {tree}\nauthor A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n\nm\n");
    let odd = made.object("commit", text.as_bytes());
    let history = open(&made).history(&oid(&odd), |_| ()).unwrap();
    assert_eq!(history.gaps, [missing(GapKind::MissingCommit, &tree)]);
    assert!(history.commits[0].cut);
}

#[test]
fn a_damaged_loose_commit_cuts_history() {
    let mut made = Scripted::new();
    let lost = made.commit_file("f", "a\n");
    made.commit_file("f", "b\n");
    for damage in [&b""[..], b"garbage", b"\x78\x9c\x00"] {
        let file = made.loose(&lost);
        std::fs::remove_file(&file).unwrap();
        std::fs::write(&file, damage).unwrap();
        let history = whole_history(&open(&made));
        assert_eq!(history.gaps, [missing(GapKind::MissingCommit, &lost)]);
        assert_eq!(history.commits.len(), 1);
    }
}

/// `refs/replace` can make a commit its own ancestor. Git shows each commit once, from the head on.
#[test]
fn a_commit_that_leads_back_to_itself_is_cut() {
    let mut made = Scripted::new();
    let first = made.commit_file("f", "a\n");
    let middle = made.commit_file("f", "b\n");
    let last = made.commit_file("f", "c\n");
    let tree = made.git(&["rev-parse", "HEAD^{tree}"]);
    for child in [&middle, &last] {
        let other = made.git(&["commit-tree", &tree, "-p", child, "-m", "round"]);
        made.git(&["replace", "--force", &first, &other]);
        let history = whole_history(&open(&made));
        let shown = made.git(&["rev-list", "HEAD"]);
        assert_eq!(history.commits.last().map(|commit| commit.oid.hex()), Some(last.clone()));
        assert!(history.commits.len() <= shown.lines().count());
        assert!(history.commits[0].cut);
        for (place, commit) in (0..).zip(&history.commits) {
            assert!(commit.parents.iter().all(|&parent| parent < place), "parents come first");
        }
    }
}

#[test]
fn folders_that_nest_too_deep_are_a_gap() {
    let made = Scripted::new();
    let blob = made.object("blob", b"x\n");
    let raw = |name: &str| -> Vec<u8> { oid(name).raw().to_vec() };
    let mut tree = made.object("tree", &[b"100644 f\0", &raw(&blob)[..]].concat());
    let name = tree.clone();
    // One that holds itself, by replacement: the shortest way to any depth.
    tree = made.object("tree", &[b"40000 d\0", &raw(&name)[..], b"100644 f\0", &raw(&blob)[..]].concat());
    made.git(&["replace", &name, &tree]);
    let head = made.git(&["commit-tree", &tree, "-m", "m"]);
    let (files, gaps) = open(&made).tree_files(&oid(&head)).unwrap();
    assert_eq!((files.len(), gaps.len()), (2_049, 1));
    assert_eq!((files[0].path.len(), gaps[0].subject.len()), (2 * 2_048 + 1, 2 * 2_049 - 1));
}

#[test]
fn a_damaged_folder_is_a_gap() {
    let made = Scripted::new();
    let blob = made.object("blob", b"x\n");
    let entry = |mode: &str, name: &str, oid: &Oid| {
        [mode.as_bytes(), b" ", name.as_bytes(), b"\0", oid.raw()].concat()
    };
    let file = entry("100644", "f", &oid(&blob));
    let cut = made.object("tree", &[&file[..], &file[..9]].concat());
    let top = made.object("tree", &[entry("40000", "cut", &oid(&cut)), file.clone(), file].concat());
    let head = made.git(&["commit-tree", &top, "-m", "m"]);
    let repository = open(&made);
    let (files, gaps) = repository.tree_files(&oid(&head)).unwrap();
    assert_eq!(files.iter().map(|file| &file.path[..]).collect::<Vec<_>>(), [b"f"], "once");
    let row = |name: &str| AbsentRow { kind: AbsentKind::Tree, oid: oid(name) };
    assert!(!repository.has_any(&[row(&cut)]) && repository.has_any(&[row(&top)]));
    assert_eq!(gaps, [missing(GapKind::MissingTree, "cut")]);
}

#[test]
fn an_absent_folder_is_a_gap_and_an_absent_top_an_error() {
    let mut made = Scripted::new();
    made.write("a/one", "1\n").write("b/c/two", "2\n");
    let head = made.commit_file("z", "3\n");
    made.forget(&made.git(&["rev-parse", "HEAD:b/c"]));
    let (files, gaps) = open(&made).tree_files(&oid(&head)).unwrap();
    assert_eq!(files.iter().map(|file| &file.path[..]).collect::<Vec<_>>(), [&b"a/one"[..], b"z"]);
    assert_eq!(gaps, [missing(GapKind::MissingTree, "b/c")]);
    made.forget(&made.git(&["rev-parse", "HEAD^{tree}"]));
    assert!(matches!(refusal(open(&made).tree_files(&oid(&head))), GitError::MissingTree { .. }));
}

#[test]
fn a_partial_clone_is_read_and_never_filled() {
    let mut made = Scripted::new();
    made.commit_file("f", "a\n");
    made.commit_file("f", "b\n");
    made.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = made.beside("partial");
    let source = format!("file://{}", made.path().display());
    made.git(&["clone", "--quiet", "--no-checkout", "--filter=blob:none", &source, clone.to_str().unwrap()]);
    let before = files_below(&clone);
    let repository = Repository::open_alone(&clone).unwrap();
    assert!(repository.is_partial());
    let head = repository.resolve(None).unwrap();
    assert_eq!(whole_history(&repository).commits.len(), 2);
    let (files, gaps) = repository.tree_files(&head).unwrap();
    assert!(gaps.is_empty());
    assert_eq!(read_blob(&repository, &files[0].oid, &mut vec![1]), Err(Missing));
    assert!(!repository.has_object(&files[0].oid));
    assert_eq!(files_below(&clone), before, "nothing was fetched");
}

#[test]
fn an_object_of_another_kind_is_missing() {
    let mut made = Scripted::new();
    let head = made.commit_file("f", "a\n");
    let repository = open(&made);
    let (files, _) = repository.tree_files(&oid(&head)).unwrap();
    let mut bytes = vec![1, 2, 3];
    let name = Name::new(files[0].oid.raw());
    assert_eq!(repository.reader().read(&name, Kind::Tree, &mut bytes), Err(Missing));
    assert!(bytes.is_empty());
}

/// Every byte of a small pack, and of its index, is damaged in turn. What is read may be missing, or wrong
/// where git itself would not notice, but nothing may panic, hang or ask for much memory.
#[test]
fn a_damaged_pack_never_panics() {
    let mut made = Scripted::new();
    for number in 0..6 {
        let line = |line: u32| format!("line {line} of {}\n", if line == number { number } else { 0 });
        made.commit_file("f", (0..40).map(line).collect::<String>());
    }
    made.git(&["repack", "-a", "-d", "--quiet", "--depth=10", "--window=10"]);
    let names = made.git(&["cat-file", "--batch-all-objects", "--batch-check=%(objectname)"]);
    let names: Vec<Name> = names.lines().map(|name| Name::new(oid(name).raw())).collect();
    let head = open(&made).resolve(None).unwrap();
    for end in ["pack", "idx"] {
        let mut files = files_below(&made.path().join(".git/objects/pack")).into_iter();
        let file = files.find(|file| file.extension().is_some_and(|own| own == end)).unwrap();
        let sound = std::fs::read(&file).unwrap();
        let mut unreadable = 0;
        for place in 0..sound.len() {
            let mut bytes = sound.clone();
            bytes[place] ^= [0x01, 0x80, 0x7f][place % 3];
            replace(&file, &bytes);
            unreadable += read_everything(&open(&made), &names, &head);
        }
        for length in (0..sound.len()).step_by(5) {
            replace(&file, &sound[..length]);
            unreadable += read_everything(&open(&made), &names, &head);
        }
        assert!(unreadable > 0);
        replace(&file, &sound);
        assert_eq!(read_everything(&open(&made), &names, &head), 6, "the commits");
    }
}

/// How many of the objects are readable neither as blobs nor as trees.
fn read_everything(repository: &Repository, names: &[Name], head: &Oid) -> usize {
    let mut reader = repository.reader();
    let mut content = Vec::new();
    let mut unreadable = 0;
    for name in names {
        let blob = reader.read(name, Kind::Blob, &mut content).is_err();
        let tree = reader.read(name, Kind::Tree, &mut content).is_err();
        unreadable += usize::from(blob && tree);
    }
    drop(repository.history(head, |view| view.message.len()));
    drop(repository.tree_files(head));
    unreadable
}

/// Packs are read-only to everybody but their owner's tools.
fn replace(file: &Path, bytes: &[u8]) {
    std::fs::remove_file(file).unwrap();
    std::fs::write(file, bytes).unwrap();
}

fn files_below(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}
