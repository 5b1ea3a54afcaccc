//! Sessions by hand: turns, waiting, sessions side by side, kinds of work.

use super::*;
use litline_facts::session::Line;

fn acts(rows: &[(i64, What)]) -> Vec<Act> {
    rows.iter().map(|&(seconds, what)| Act { seconds, what }).collect()
}

fn edit(id: u64, path: &str, seconds: i64) -> Edit {
    let lines = vec![Line { hash: 1, letters: 1 }];
    Edit { id, path: path.into(), seconds: Some(seconds), exact: true, lines }
}

fn log(acts: Vec<Act>, edits: Vec<Edit>) -> BankedLog {
    let session = Session { acts, edits, ..Session::default() };
    BankedLog { tool: "claude-code".to_owned(), place: "~/x".to_owned(), session, ..BankedLog::default() }
}

#[test]
fn a_turn_is_a_prompt_and_what_follows_it() {
    let rows = [
        (0, What::Prompt),
        (60, What::Read),
        (100, What::Reply),
        // The person thinks for 200 seconds.
        (300, What::Prompt),
        (330, What::Edit),
        // The machine slept.
        (330 + GAP_SECONDS + 1, What::Reply),
        (90_000, What::Prompt),
    ];
    let time = session_time(&[log(acts(&rows), vec![edit(1, "/srv/app/src/a.rs", 330)])]);
    assert_eq!((time.sessions, time.turns), (1, 3));
    assert_eq!(time.waiting_seconds, 100 + 30);
    assert_eq!(time.between_seconds, 200);
    assert_eq!(time.work, [0, 1, 0, 0, 0, 0, 2]);
}

#[test]
fn sessions_side_by_side_are_told_and_copies_count_once() {
    let one = log(acts(&[(0, What::Prompt), (100, What::Reply)]), Vec::new());
    let other = log(acts(&[(40, What::Prompt), (70, What::Reply)]), Vec::new());
    let time = session_time(&[one.clone(), other, one]);
    assert_eq!((time.sessions, time.turns, time.parallel_seconds), (2, 2, 30));
    assert_eq!(time.waiting_seconds, 130);
}

#[test]
fn work_is_told_by_tools_and_files_alone() {
    let run = [(1, What::Edit), (2, What::Run), (3, What::Edit), (4, What::Run)];
    for (rows, files, expected) in [
        (&[(1, What::Search)][..], &[][..], Work::Explaining),
        (&[(1, What::Compare), (2, What::Read)], &[], Work::Review),
        (&[(1, What::Reply)], &[], Work::Other),
        (&run, &["/srv/app/tests/a.rs", "/srv/app/src/a_test.go"], Work::Tests),
        (&run, &["/srv/app/db/1.sql"], Work::Queries),
        (&run, &["/srv/app/Cargo.toml", "/srv/app/.github/CODEOWNERS"], Work::Boilerplate),
        (&run, &["/srv/app/db/1.sql", "/srv/app/src/a.rs"], Work::Debugging),
        (&run[..1], &["/srv/app/src/latest.rs"], Work::Other),
    ] {
        let files: Vec<&[u8]> = files.iter().map(|file| file.as_bytes()).collect();
        assert_eq!(work(&acts(rows), &files), expected, "{files:?}");
    }
}

#[test]
fn places_count_copies_once_and_say_where_evidence_begins() {
    let one = log(acts(&[(50, What::Prompt)]), vec![edit(1, "a", 40), edit(2, "b", 60)]);
    let rows = banked(&[one.clone(), one]);
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].logs, rows[0].edits), (2, 2));
    assert_eq!((rows[0].oldest_seconds, rows[0].newest_seconds), (Some(40), Some(60)));
}
