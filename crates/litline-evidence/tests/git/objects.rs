//! Bytes of objects.

use crate::{oid, open, real_repositories};
use litline_evidence::git::Repository;
use litline_facts::id::Oid;
use litline_lineage::source::{Kind, Missing, Name, Objects as _, Reader as _};
use litline_testkit::hermetic;
use litline_testkit::scripted::{Scripted, output};

/// Reads one blob through a reader of its own.
pub(crate) fn read_blob(repository: &Repository, oid: &Oid, into: &mut Vec<u8>) -> Result<(), Missing> {
    repository.reader().read(&Name::new(oid.raw()), Kind::Blob, into)
}

/// All versions of a file, loose at first and packed into delta chains afterwards.
#[test]
fn loose_and_packed_objects_are_the_same() {
    let mut made = Scripted::new();
    let mut expected = Vec::new();
    let mut text = String::new();
    for number in 0..30 {
        text.push_str(&format!("line number {number} of a growing file\n"));
        made.commit_file("f", &text);
        expected.push((oid(&made.git(&["rev-parse", "HEAD:f"])), text.clone()));
    }
    for packing in [None, Some("--depth=50"), Some("--write-midx")] {
        if let Some(argument) = packing {
            made.git(&["repack", "-a", "-d", "--quiet", argument]);
        }
        let repository = open(&made);
        let mut reader = repository.reader();
        let mut bytes = b"left over".to_vec();
        for (oid, text) in expected.iter().chain(expected.iter().rev()) {
            reader.read(&Name::new(oid.raw()), Kind::Blob, &mut bytes).unwrap();
            assert_eq!(bytes, text.as_bytes());
        }
    }
}

#[test]
fn the_empty_tree_and_blob_need_not_be_there() {
    let made = Scripted::new();
    let repository = open(&made);
    let mut reader = repository.reader();
    let mut bytes = vec![1];
    let tree = oid("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    let blob = oid("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    assert_eq!(reader.read(&Name::new(tree.raw()), Kind::Tree, &mut bytes), Ok(()));
    assert!(bytes.is_empty());
    assert_eq!(reader.read(&Name::new(blob.raw()), Kind::Blob, &mut bytes), Ok(()));
    assert_eq!(reader.read(&Name::new(blob.raw()), Kind::Tree, &mut bytes), Err(Missing));
}

#[test]
fn objects_packed_after_opening_are_found() {
    let mut made = Scripted::new();
    made.commit_file("f", "a\n");
    let repository = open(&made);
    let mut reader = repository.reader();
    made.commit_file("g", "b\n");
    let blob = oid(&made.git(&["rev-parse", "HEAD:g"]));
    made.git(&["gc", "--quiet", "--prune=now"]);
    let mut bytes = Vec::new();
    assert_eq!(reader.read(&Name::new(blob.raw()), Kind::Blob, &mut bytes), Ok(()));
    assert_eq!(bytes, b"b\n");
}

/// Too slow for every run without optimisation; asked for by name.
#[test]
#[ignore = "large: writes 200 MB"]
fn a_huge_blob_is_read() {
    let mut made = Scripted::new();
    let content: Vec<u8> =
        (0..200_u32 << 20).map(|byte| (byte.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    made.commit_file("huge", &content);
    let blob = oid(&made.git(&["rev-parse", "HEAD:huge"]));
    let mut bytes = Vec::new();
    read_blob(&open(&made), &blob, &mut bytes).unwrap();
    assert!(bytes == content);
    made.git(&["repack", "-a", "-d", "--quiet"]);
    read_blob(&open(&made), &blob, &mut bytes).unwrap();
    assert!(bytes == content);
}

/// The files of the as-of tree, each compared with `git cat-file`.
#[test]
fn real_blobs_equal_gits() {
    for dir in real_repositories() {
        let repository = Repository::open_alone(&dir).unwrap();
        let head = repository.resolve(None).unwrap();
        let (files, _) = repository.tree_files(&head).unwrap();
        let mut reader = repository.reader();
        let (mut bytes, mut absent) = (Vec::new(), 0);
        let asked: String = files.iter().step_by(7).map(|file| format!("{}\n", file.oid)).collect();
        let mut git = hermetic::git(&dir);
        git.env("GIT_NO_LAZY_FETCH", "1").args(["cat-file", "--batch", "--buffer"]);
        let answer = output(git, asked.as_bytes());
        let mut rest = &answer[..];
        for file in files.iter().step_by(7) {
            let end = rest.iter().position(|&byte| byte == b'\n').unwrap();
            let header = String::from_utf8_lossy(&rest[..end]).into_owned();
            rest = &rest[end + 1..];
            let read = reader.read(&Name::new(file.oid.raw()), Kind::Blob, &mut bytes);
            if let Some((_, size)) = header.split_once(" blob ") {
                let size: usize = size.parse().unwrap();
                assert_eq!(read, Ok(()), "{header}");
                assert!(bytes == rest[..size], "{header}");
                rest = &rest[size + 1..];
            } else {
                assert_eq!(read, Err(Missing), "{header}");
                absent += 1;
            }
        }
        eprintln!("{}: {} files, {absent} absent", dir.display(), files.len().div_ceil(7));
    }
}
