//! The same repository gives the same bytes: on any number of threads, at any place of the disk, a second
//! time.

use crate::harness::disk::{Listing, listing};
use crate::harness::history::history;
use crate::harness::{clone, fine, litline, ran};
use std::path::Path;

const ASKED: [&[&str]; 15] = [
    &[],
    &["src"],
    &["dark"],
    &["dark", "src", "--regions"],
    &["why", "src/core.rs:8"],
    &["why", "src/moved.rs:1-9"],
    &["lines", "src/core.rs"],
    &["lines", "src/moved.rs"],
    &["blame", "src/core.rs"],
    &["verify"],
    &["index", "--reading"],
    &["explain", "dark"],
    &["people", "--all"],
    &["people", "--review"],
    &["init"],
];

/// What one question prints, as JSON and as text.
type Printed = [Vec<u8>; 2];

/// Everything printed with so many threads, and every byte of the store afterwards.
fn everything(dir: &Path, threads: &str) -> (Vec<Printed>, Listing) {
    let asked = ASKED.map(|arguments| {
        [&["--json"][..], &[]].map(|format| {
            let mut command = litline(dir, &[arguments, format].concat());
            command.env("RAYON_NUM_THREADS", threads);
            let ran = ran(command);
            assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
            ran.out
        })
    });
    let store = listing(&dir.join(".git/litline"));
    assert!(store.len() > 16);
    (asked.to_vec(), store)
}

#[test]
fn threads_and_places_make_no_difference() {
    let made = history();
    let here = everything(&clone(&made, "one", &[]), "1");
    let there = everything(&clone(&made, "another/place", &[]), "2");
    let many = everything(&clone(&made, "many", &[]), "7");
    assert!(here == there, "another place and two threads give other bytes");
    assert!(here == many, "seven threads give other bytes");
}

#[test]
fn writing_anew_gives_the_same_tables() {
    let made = history();
    let tables = || {
        fine(made.path(), &["index", "--fresh", "--reading"]);
        let mut all = listing(&made.path().join(".git/litline"));
        all.retain(|path, _| path.extension().is_some_and(|end| end == "parquet"));
        all.into_iter()
            .map(|(path, content)| (path.file_name().unwrap().to_owned(), content))
            .collect::<Vec<_>>()
    };
    let (first, second) = (tables(), tables());
    assert!(first.len() > 15);
    assert_eq!(first, second);
}

#[test]
fn zone_language_and_clock_make_no_difference() {
    let made = history();
    let expected = everything(&clone(&made, "expected", &[]), "2");
    let dir = clone(&made, "other", &[]);
    for (asked, [json, text]) in ASKED.iter().zip(&expected.0) {
        for (format, expected) in [(&["--json"][..], json), (&[], text)] {
            let mut command = litline(&dir, &[asked, format].concat());
            command.env("TZ", "Asia/Kathmandu").env("LC_ALL", "tr_TR.UTF-8").env("LANG", "C");
            assert!(ran(command).out == *expected, "{asked:?}");
        }
    }
}
