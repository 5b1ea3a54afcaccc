//! The files of a tree, compared with `git ls-tree`.

use crate::{oid, open, real_repositories};
use litline_evidence::git::Repository;
use litline_evidence::git::tree::{FileKind, TreeFile};
use litline_testkit::hermetic;
use litline_testkit::scripted::{Scripted, output};
use std::path::Path;

fn files_of_git(dir: &Path, commit: &str) -> Vec<TreeFile> {
    let mut git = hermetic::git(dir);
    git.args(["ls-tree", "-r", "-z", "--full-tree", commit]);
    let text = output(git, b"");
    let file = |line: &[u8]| {
        let tab = line.iter().position(|&byte| byte == b'\t').unwrap();
        let words: Vec<String> =
            String::from_utf8_lossy(&line[..tab]).split(' ').map(str::to_owned).collect();
        let kind = match words[0].as_str() {
            "100644" | "100664" => FileKind::Regular,
            "100755" => FileKind::Executable,
            "120000" => FileKind::Symlink,
            "160000" => FileKind::Submodule,
            mode => panic!("{mode}"),
        };
        TreeFile { path: line[tab + 1..].to_vec(), kind, oid: oid(&words[2]) }
    };
    text.split(|&byte| byte == 0).filter(|line| !line.is_empty()).map(file).collect()
}

#[test]
fn every_kind_of_file_is_listed_by_path() {
    let made = Scripted::new();
    let blob = made.object("blob", b"x\n");
    let commit = "1234567890123456789012345678901234567890";
    let index = [
        ("100644", "a.txt"),
        ("100644", "a/z"),
        ("100755", "a/run"),
        ("100644", "a0"),
        ("120000", "link"),
        ("160000", "sub/module"),
        ("100644", "sub-more/f"),
    ];
    let lines: String = index
        .iter()
        .map(|(mode, path)| format!("{mode} {} 0\t{path}\n", if *mode == "160000" { commit } else { &blob }))
        .collect();
    made.git_fed(&["update-index", "--index-info"], lines.as_bytes());
    let tree = made.git(&["write-tree", "--missing-ok"]);
    let head = made.git(&["commit-tree", &tree, "-m", "m"]);
    let (files, gaps) = open(&made).tree_files(&oid(&head)).unwrap();
    assert!(gaps.is_empty());
    assert_eq!(files, files_of_git(made.path(), &head));
    assert_eq!(files.len(), index.len());
    assert!(files.is_sorted_by(|one, next| one.path < next.path));
}

#[test]
fn paths_are_bytes() {
    let made = Scripted::new();
    let blob = made.object("blob", b"x\n");
    let line = [b"100644 ", blob.as_bytes(), b"\tna\xefve \xff.txt\0"].concat();
    made.git_fed(&["update-index", "-z", "--index-info"], &line);
    let tree = made.git(&["write-tree"]);
    let head = made.git(&["commit-tree", &tree, "-m", "m"]);
    let (files, _) = open(&made).tree_files(&oid(&head)).unwrap();
    assert_eq!(files[0].path, b"na\xefve \xff.txt");
}

#[test]
fn real_trees_equal_gits() {
    for dir in real_repositories() {
        let repository = Repository::open_alone(&dir).unwrap();
        let head = repository.resolve(None).unwrap();
        let (files, gaps) = repository.tree_files(&head).unwrap();
        assert!(gaps.is_empty());
        assert!(files == files_of_git(&dir, &head.hex()), "{}", dir.display());
        eprintln!("{}: {} files", dir.display(), files.len());
    }
}
