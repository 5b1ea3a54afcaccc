//! Attributes of paths, compared with `git check-attr`.

use crate::{oid, open, real_repositories};
use litline_evidence::counted::attributes::PathAttributes;
use litline_evidence::git::Repository;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_testkit::hermetic;
use litline_testkit::scripted::{Scripted, output};
use std::path::Path;

const NAMES: [&str; 5] = [
    "linguist-generated",
    "linguist-vendored",
    "linguist-documentation",
    "linguist-detectable",
    "linguist-language",
];

/// The same from git; the tree's files only.
fn attributes_of_git(dir: &Path, commit: &str, paths: &[&[u8]]) -> Vec<PathAttributes> {
    let mut git = hermetic::git(dir);
    git.args(["check-attr", "--source", commit, "-z", "--stdin"]).args(NAMES);
    let answer = output(git, &paths.join(&0));
    let words: Vec<&[u8]> = answer.split(|&byte| byte == 0).collect();
    let switch = |value: &[u8]| match value {
        b"unspecified" => None,
        b"unset" | b"false" => Some(false),
        _ => Some(true),
    };
    let one = |words: &[&[u8]]| PathAttributes {
        generated: switch(words[2]),
        vendored: switch(words[5]),
        documentation: switch(words[8]),
        detectable: switch(words[11]),
        language: Some(words[14])
            .filter(|value| ![&b"unspecified"[..], b"unset", b"set"].contains(value))
            .map(|value| String::from_utf8_lossy(value).into_owned()),
    };
    words.chunks_exact(3 * NAMES.len()).map(one).collect()
}

#[test]
fn attribute_files_apply_as_in_git() {
    let mut made = Scripted::new();
    made.write(
        ".gitattributes",
        "# a comment\n[attr]made linguist-generated linguist-vendored=false\n*.gen made\n*.bin binary\n*.bin -linguist-detectable\n\
         vendor/** linguist-vendored\n/docs/*.md linguist-documentation\n\"quo ted\" -linguist-detectable\n*.h linguist-language=C++\n\
         !not negative\nsub/ linguist-generated\n*.x !linguist-generated\n",
    );
    made.write(
        "sub/.gitattributes",
        "*.h linguist-language=Objective-C\n*.gen -linguist-generated\n[attr]inner linguist-documentation\n*.y inner\n",
    );
    made.write(
        "sub/deep/.gitattributes",
        "/top.gen linguist-generated=true linguist-detectable=false\n*.h !linguist-language\n",
    );
    made.write("subway/.gitattributes", "* linguist-documentation\n");
    let head = made.commit_file("a.gen", "x\n");
    let mut paths: Vec<&[u8]> = vec![
        b"a.gen",
        b"b.bin",
        b"vendor/x/y.c",
        b"docs/a.md",
        b"docs/in/a.md",
        b"quo ted",
        b"x.h",
        b"sub/x.h",
        b"sub/deep/x.h",
        b"sub/a.gen",
        b"sub/deep/top.gen",
        b"sub/deep/er/top.gen",
        b"sub/a.y",
        b"subway/f",
        b"subway/deep/f",
        b"plain",
        b"zz/y.gen",
        b"q.x",
        b"not",
        b"\xff.gen",
    ];
    let repository = open(&made);
    let (files, _) = repository.tree_files(&oid(&head)).unwrap();
    for _ in 0..2 {
        let (found, gaps) = repository.attributes(&files, &paths);
        assert!(gaps.is_empty());
        for ((path, ours), gits) in
            paths.iter().zip(&found).zip(attributes_of_git(made.path(), &head, &paths))
        {
            assert_eq!(*ours, gits, "{}", String::from_utf8_lossy(path));
        }
        paths.reverse();
    }
    let (found, _) = repository.attributes(&files, &[b"sub/x.h"]);
    assert_eq!(found[0].language.as_deref(), Some("Objective-C"));
}

/// Neither the work tree nor the clone's own file has a say.
#[test]
fn only_the_tree_counts() {
    let mut made = Scripted::new();
    made.write(".gitattributes", "*.c linguist-generated\n");
    let head = made.commit_file("a.c", "x\n");
    made.write(".gitattributes", "*.c -linguist-generated\n");
    std::fs::create_dir_all(made.path().join(".git/info")).unwrap();
    std::fs::write(made.path().join(".git/info/attributes"), "*.c linguist-vendored\n").unwrap();
    let repository = open(&made);
    let (files, _) = repository.tree_files(&oid(&head)).unwrap();
    let (found, _) = repository.attributes(&files, &[b"a.c"]);
    assert_eq!(found, [PathAttributes { generated: Some(true), ..PathAttributes::default() }]);
}

#[test]
fn an_absent_attribute_file_is_a_gap() {
    let mut made = Scripted::new();
    made.write("sub/.gitattributes", "*.c linguist-generated\n");
    let head = made.commit_file("sub/a.c", "x\n");
    made.forget(&made.git(&["rev-parse", "HEAD:sub/.gitattributes"]));
    let repository = open(&made);
    let (files, _) = repository.tree_files(&oid(&head)).unwrap();
    let (found, gaps) = repository.attributes(&files, &[b"sub/a.c"]);
    assert_eq!(found, [PathAttributes::default()]);
    assert_eq!(gaps, [GapRow { kind: GapKind::MissingBlob, subject: "sub/.gitattributes".into(), count: 1 }]);
}

#[test]
fn real_attributes_equal_gits() {
    for dir in real_repositories() {
        let repository = Repository::open_alone(&dir).unwrap();
        let head = repository.resolve(None).unwrap();
        let (files, _) = repository.tree_files(&head).unwrap();
        let paths: Vec<&[u8]> = files.iter().map(|file| &file.path[..]).collect();
        let started = std::time::Instant::now();
        let (found, gaps) = repository.attributes(&files, &paths);
        let taken = started.elapsed();
        if !gaps.is_empty() {
            eprintln!("{}: {} attribute files absent, not compared", dir.display(), gaps.len());
            continue;
        }
        let gits = attributes_of_git(&dir, &head.hex(), &paths);
        let differing = (0..paths.len()).filter(|&place| found[place] != gits[place]).count();
        let said = found.iter().filter(|&found| *found != PathAttributes::default()).count();
        eprintln!(
            "{}: {} paths, {said} with attributes, {differing} differ, {taken:?}",
            dir.display(),
            paths.len()
        );
        assert_eq!(differing, 0);
    }
}
