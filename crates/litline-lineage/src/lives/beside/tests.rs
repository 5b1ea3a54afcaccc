//! Which lines stand beside an edit.

use super::*;

/// The lines told, by index, for hunks given as (start, lines) of the new file; every carried line is of
/// version 1 and has its place as its index.
fn told(lines: u32, hunks: &[(u32, u32)], context_lines: u32) -> Vec<u32> {
    let mut runs = Vec::new();
    let mut at = 0;
    for &(start, len) in hunks {
        runs.push(Run { version: 1, start: at, len: start - at });
        runs.push(Run { version: 2, start, len });
        at = start + len;
    }
    runs.push(Run { version: 1, start: at, len: lines - at });
    runs.retain(|run| run.len > 0);
    let hunks: Vec<Hunk> = hunks
        .iter()
        .map(|&(new_start, new_len)| Hunk { old_start: 0, old_len: 0, new_start, new_len })
        .collect();
    let mut found = Vec::new();
    note(9, &runs, &hunks, context_lines, &mut found);
    assert!(found.iter().all(|(commit, run)| *commit == 9 && run.version == 1), "born lines are not beside");
    found.iter().flat_map(|(_, run)| run.start..run.start + run.len).collect()
}

#[test]
fn three_lines_on_each_side() {
    assert_eq!(told(20, &[(10, 2)], 3), [7, 8, 9, 12, 13, 14]);
}

#[test]
fn the_ends_of_the_file_end_it() {
    assert_eq!(told(5, &[(1, 2)], 3), [0, 3, 4]);
    assert_eq!(told(3, &[(0, 3)], 3), [0; 0]);
}

#[test]
fn removed_lines_leave_neighbours_too() {
    assert_eq!(told(10, &[(5, 0)], 2), [3, 4, 5, 6]);
}

#[test]
fn lines_between_two_near_edits_are_told_once() {
    assert_eq!(told(20, &[(5, 1), (8, 1)], 3), [2, 3, 4, 6, 7, 9, 10, 11]);
    assert_eq!(told(20, &[(5, 1), (10, 1)], 3), [2, 3, 4, 6, 7, 8, 9, 11, 12, 13]);
}
