//! Tests of what is counted of commits.

use super::{Line, Share, Told, checkpoints, draw, share};
use crate::corpus::origin::added::{Added, File, Run};

#[test]
fn checkpoints_are_named_on_any_line_of_a_message() {
    let message = "Title\n\nEntire-Checkpoint: 0123456789ab\n* more\nentire-checkpoint:abcdefabcdef \nä\n\
                   Entire-Checkpoint: 0123\nSee Entire-Checkpoint: 0123456789ab\n";
    assert_eq!(checkpoints(message).collect::<Vec<_>>(), ["0123456789ab", "abcdefabcdef"]);
}

#[test]
fn lines_that_git_shows_as_added_are_counted_by_what_we_say_of_them() {
    let run = Run { first: 3, lines: ["a", " ", "b", "c"].map(|line| line.as_bytes().to_vec()).to_vec() };
    let files = vec![File { path: b"f".to_vec(), runs: vec![run] }];
    let mut told = Told::default();
    told.attested_lines.insert(b"f".to_vec(), vec![(1, 1), (3, 5)]);
    told.attested_lines.insert(b"g".to_vec(), vec![(6, 6)]);
    told.moved_lines.insert(b"f".to_vec(), vec![(6, 9)]);
    let mut lines = Vec::new();
    let Share { added, attested, moved, .. } =
        share(&Added { commit: String::new(), files }, &told, &mut lines);
    assert_eq!((added, attested, moved), (3, 2, 1));
    let kept: Vec<(u64, &str)> = lines.iter().map(|line| (line.line, line.text.as_str())).collect();
    assert_eq!(kept, [(3, "a"), (5, "b")]);
}

#[test]
fn lines_are_drawn_evenly_from_those_that_say_something() {
    let line =
        |line: u64, text: &str| Line { commit: String::new(), path: Vec::new(), line, text: text.to_owned() };
    let lines =
        || (0..100).map(|at| line(at, if at % 2 == 0 { "return value" } else { "} else {" })).collect();
    let drawn = |sample| draw(lines(), sample).iter().map(|line| line.line).collect::<Vec<_>>();
    assert_eq!(drawn(5), [18, 38, 58, 78, 98]);
    assert_eq!(drawn(1_000).len(), 50);
    assert_eq!(drawn(0), [0; 0]);
    assert!(draw(Vec::new(), 5).is_empty());
}
