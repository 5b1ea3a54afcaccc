//! The part of `litline.overview/1` that compares with an earlier moment.

use crate::json::parts::{Moment, each_policy, moment_of};
use litline_facts::answer::since::{Pair, Since, Turn};
use litline_facts::micro::ByPolicy;
use serde::Serialize;

/// What was, and what became of it.
#[derive(Serialize)]
pub(super) struct SinceJson {
    at: String,
    as_of: Moment,
    commits: u64,
    by_roster: bool,
    counted_lines: PairJson,
    turn_line_millionths: ByPolicy<TurnJson>,
}

#[derive(Serialize)]
struct PairJson {
    then: u64,
    now: u64,
}

#[derive(Serialize)]
struct TurnJson {
    lit: PairJson,
    dark: PairJson,
    unrecorded: PairJson,
    newly_dark: NewlyDarkJson,
    regained: RegainedJson,
    lit_born: u64,
    lit_died: u64,
    lit_noted: u64,
    lit_forgotten: u64,
}

#[derive(Serialize)]
struct NewlyDarkJson {
    written: u64,
    code_changed: u64,
    person_left: u64,
    less_time: u64,
    first_recorded: u64,
}

#[derive(Serialize)]
struct RegainedJson {
    lit_again: u64,
    removed: u64,
    no_longer_recorded: u64,
}

pub(super) fn since(since: &Since) -> SinceJson {
    SinceJson {
        at: since.at.hex(),
        as_of: moment_of(since.at_stamp),
        commits: since.commits,
        by_roster: since.by_roster,
        counted_lines: pair(since.counted_lines),
        turn_line_millionths: each_policy(&since.turn, turn),
    }
}

fn pair(pair: Pair) -> PairJson {
    PairJson { then: pair.then, now: pair.now }
}

fn turn(turn: &Turn) -> TurnJson {
    TurnJson {
        lit: pair(turn.lit),
        dark: pair(turn.dark),
        unrecorded: pair(turn.unrecorded),
        newly_dark: NewlyDarkJson {
            written: turn.written,
            code_changed: turn.replaced,
            person_left: turn.left,
            less_time: turn.shared,
            first_recorded: turn.noted,
        },
        regained: RegainedJson {
            lit_again: turn.relit,
            removed: turn.removed,
            no_longer_recorded: turn.forgotten,
        },
        lit_born: turn.born_lit,
        lit_died: turn.died_lit,
        lit_noted: turn.noted_lit,
        lit_forgotten: turn.forgotten_lit,
    }
}
