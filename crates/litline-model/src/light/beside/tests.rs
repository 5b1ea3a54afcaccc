//! Which of several edits beside a line is looked at.

use super::newest;
use litline_facts::id::{CommitIx, ExposureIx, PersonIx};
use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::reading::exposure::{ExposureKind, ExposureRow, Verdict};

/// An edit beside a line, with what it earns at most.
fn edit(person: u32, deadline_seconds: i64, generous: u32) -> ExposureRow {
    let credit = ByPolicy { strict: Micro::ZERO, likely: Micro::ZERO, generous: Micro(generous) };
    ExposureRow {
        person: PersonIx(person),
        kind: ExposureKind::Reworked,
        subject: CommitIx(0),
        act: CommitIx(0),
        release_seconds: None,
        assumed_release_seconds: 0,
        deadline_seconds,
        counted: 1,
        words: 1,
        typed_chars: 1,
        need_ms: ByPolicy { strict: 0, likely: 0, generous: 0 },
        share: credit,
        credit,
        required_pace_lines_per_hour: None,
        verdict: Verdict::CannotTell,
        not_typed_lines: None,
    }
}

fn kept(edits: &[ExposureRow]) -> Vec<u32> {
    let all: Vec<ExposureIx> = (0..edits.len() as u32).map(ExposureIx).collect();
    newest(edits, &all).into_iter().map(|at| at.0).collect()
}

#[test]
fn of_each_person_the_newest_is_kept() {
    assert_eq!(kept(&[edit(0, 1, 9), edit(1, 2, 9), edit(0, 3, 9), edit(1, 1, 9)]), [1, 2]);
}

#[test]
fn an_edit_in_a_sweep_does_not_hide_an_older_one_that_earns() {
    assert_eq!(kept(&[edit(0, 1, 9), edit(0, 2, 0)]), [0]);
    assert_eq!(kept(&[edit(0, 1, 0), edit(0, 2, 0)]), [1]);
}
