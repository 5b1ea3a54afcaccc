//! What would narrow a range, what moves the middle of it, and how it stood before.

use super::{MILLION, by, oid, overview, overview_in_trouble};
use litline_facts::answer::doctor::{Assumption, Doctor, Found, Kind, Neighbour, Standing};
use litline_facts::answer::overview::Narrowing;
use litline_facts::answer::since::{Pair, Since, Turn};
use litline_facts::reading::narrow::Missing;
use litline_facts::record::commit::Stamp;

pub(super) fn narrow() -> Vec<Narrowing> {
    let row = |missing, lines, if_so: u64, if_not: u64| Narrowing {
        missing,
        lines,
        if_so: if_so * MILLION,
        if_not: if_not * MILLION,
    };
    vec![
        row(Missing::Reviews, 14_210, 9_100, 0),
        row(Missing::Roster, 6_020, 1_100, 2_417),
        row(Missing::Logs, 11_804, 812, 640),
    ]
}

/// A month in which Ada left and the sync was rewritten.
pub(super) fn since() -> Since {
    let turn = |lit: u64, written, left, shared| {
        let turn = Turn {
            dark: Pair { then: 9_000 * MILLION, now: 0 },
            lit: Pair { then: lit * MILLION, now: 0 },
            unrecorded: Pair { then: 900 * MILLION, now: 824 * MILLION },
            written: written * MILLION,
            replaced: 412 * MILLION,
            left: left * MILLION,
            shared: shared * MILLION,
            noted: 70 * MILLION,
            noted_lit: 6 * MILLION,
            relit: 300 * MILLION,
            removed: 90 * MILLION,
            forgotten: 0,
            forgotten_lit: 0,
            born_lit: 700 * MILLION,
            died_lit: 500 * MILLION,
        };
        let dark = turn.dark.then + turn.newly_dark() - turn.regained();
        let lit = turn.lit.then + turn.born_lit + turn.relit + turn.noted_lit;
        Turn {
            dark: Pair { now: dark, ..turn.dark },
            lit: Pair { now: lit - turn.died_lit - turn.left - turn.shared, ..turn.lit },
            ..turn
        }
    };
    Since {
        at: oid(0x2e),
        at_stamp: Stamp { seconds: 1_769_864_400, offset_minutes: Some(60) },
        commits: 212,
        by_roster: true,
        counted_lines: Pair { then: 40_100, now: 41_208 },
        turn: by(turn(17_200, 4_100, 600, 211), turn(21_400, 2_800, 397, 81), turn(25_663, 1_020, 209, 0)),
    }
}

fn found(kind: Kind, standing: Standing, count: u64, age_days: Option<u64>) -> Found {
    Found { kind, standing, count, name: String::new(), age_days, fetch: None }
}

/// A clone without the heads of its changes.
pub(crate) fn doctor() -> Doctor {
    let overview = overview();
    let neighbour = |value: &str, likely: u64| Neighbour {
        value: value.to_owned(),
        lit: by(16_895 * MILLION, likely, 25_960 * MILLION),
        fading: by(3_200 * MILLION, 4_300 * MILLION, 3_400 * MILLION),
    };
    let assumption =
        |setting, here: &str, neighbours| Assumption { setting, here: here.to_owned(), neighbours };
    Doctor {
        asked: overview.asked,
        counted_lines: overview.whole.counted_lines,
        parts: overview.whole.parts,
        found: vec![
            found(Kind::Commits, Standing::Used, 3_021, Some(0)),
            found(Kind::History, Standing::Used, 0, None),
            found(Kind::Contents, Standing::Used, 0, None),
            found(Kind::Mailmap, Standing::Used, 4, None),
            found(Kind::Configuration, Standing::Absent, 0, None),
            found(Kind::Roster, Standing::Absent, 0, None),
            Found { name: "claude-code".to_owned(), ..found(Kind::Marks, Standing::Used, 512, Some(1)) },
            found(Kind::CoAuthors, Standing::Used, 60, Some(12)),
            Found { name: "refs/notes/ai".to_owned(), ..found(Kind::Notes, Standing::Used, 31, Some(40)) },
            Found {
                name: "~/.claude/projects".to_owned(),
                ..found(Kind::Sessions, Standing::Partial, 12, Some(2))
            },
            Found {
                fetch: Some("git fetch origin '+refs/pull/*/head:refs/pull/*/head'".to_owned()),
                ..found(Kind::ChangeHeads, Standing::Absent, 0, None)
            },
            found(Kind::Reviews, Standing::Used, 75, Some(3)),
            found(Kind::IgnoredRevisions, Standing::Absent, 0, None),
            found(Kind::Sweeps, Standing::Used, 4, None),
            Found {
                name: "4444444444444444444444444444444444444444".to_owned(),
                ..found(Kind::OfferedSweeps, Standing::Unused, 1, None)
            },
        ],
        gaps: Vec::new(),
        narrow: narrow(),
        assumptions: vec![
            assumption(
                "attention_share",
                "0.5",
                vec![neighbour("0.25", 19_800 * MILLION), neighbour("0.75", 22_001 * MILLION)],
            ),
            assumption(
                "presence_days",
                "180",
                vec![neighbour("90", 20_190 * MILLION), neighbour("365", 21_428 * MILLION)],
            ),
            assumption(
                "person_until_seconds",
                "1624924800",
                vec![neighbour("1593388800", 21_428 * MILLION - 1)],
            ),
            assumption("memory_half_life_days", "45", vec![neighbour("22", 21_428 * MILLION)]),
            assumption("span_gap_minutes", "120", Vec::new()),
        ],
        overrides: Vec::new(),
    }
}

/// The same in a clone that lacks most, under other settings.
pub(crate) fn doctor_in_trouble() -> Doctor {
    let mut answer = doctor();
    let trouble = overview_in_trouble();
    answer.found[1].standing = Standing::Partial;
    answer.found[1].count = 50;
    answer.found[1].fetch = Some("git fetch origin --unshallow".to_owned());
    answer.found[2].standing = Standing::Partial;
    answer.found[2].count = 1_200;
    answer.found[3].standing = Standing::Absent;
    answer.found[4].standing = Standing::Used;
    answer.found[5].standing = Standing::Used;
    answer.found[5].count = 1;
    answer.found[6].standing = Standing::Absent;
    answer.found[7].standing = Standing::Absent;
    answer.found[8].standing = Standing::Absent;
    answer.found[9].standing = Standing::Absent;
    answer.found[10].fetch = None;
    answer.found[11].standing = Standing::Unused;
    answer.found[11].name = ".git-blame-ignore-revs".to_owned();
    answer.gaps = trouble.gaps;
    answer.overrides = trouble.overrides;
    answer.narrow = Vec::new();
    answer
}
