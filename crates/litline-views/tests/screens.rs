//! Screens from canned answers: what a reader sees, to the letter; and what holds for every screen.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

mod canned;

use litline_facts::answer::overview::{Area, Overview, Team};
use litline_views::terminal::{
    doctor::doctor, explain::explain, indexed::indexed, lines::lines, message::error, overview::overview,
    verify::verify,
};
use litline_views::{Look, explain as definitions};

const PLAIN: Look = Look { colour: false, columns: 80, names: true };
const COLOUR: Look = Look { colour: true, ..PLAIN };
const NARROW: Look = Look { columns: 60, ..PLAIN };
const NAMELESS: Look = Look { names: false, ..PLAIN };

fn file(look: Look) -> String {
    let mut out = Vec::new();
    lines(&canned::lines(), look, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn left_out(look: Look) -> String {
    let mut out = Vec::new();
    lines(&canned::lines_left_out(), look, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn every_screen(look: Look) -> Vec<String> {
    vec![
        overview(&canned::overview(), look),
        overview(&canned::overview_in_trouble(), look),
        overview(&canned::overview_empty(), look),
        overview(&canned::overview_since(), look),
        overview(&enormous(), look),
        file(look),
        left_out(look),
        doctor(&canned::doctor(), look),
        doctor(&canned::doctor_in_trouble(), look),
        verify(&canned::verified(), look),
        indexed(&canned::indexed(), look),
        indexed(&canned::indexed_in_trouble(), look),
        error(
            "this folder is not in a git repository",
            Some("give the folder of one: litline --repository PATH"),
            look,
        ),
        definitions::ids().map(|id| explain(id, look).unwrap()).collect(),
    ]
}

/// Three hundred million lines.
fn enormous() -> Overview {
    let mut answer = canned::overview();
    let grow = |area: &mut Area| {
        let by_policy = [&mut area.parts.strict, &mut area.parts.likely, &mut area.parts.generous];
        for parts in by_policy {
            parts.fresh *= 7_777;
            parts.fading *= 7_777;
            parts.gone *= 7_777;
            parts.unread *= 7_777;
            parts.nobody *= 7_777;
            parts.unrecorded *= 7_777;
        }
        area.counted_lines *= 7_777;
        area.files *= 7_777;
        area.sole_lines.generous *= 7_777;
    };
    grow(&mut answer.whole);
    answer.areas.iter_mut().for_each(grow);
    answer.origin.person *= 7_777;
    answer.origin.unknown *= 7_777;
    answer.team.humans = 31_415;
    answer.gaps = canned::overview_in_trouble().gaps;
    answer.overrides = canned::overview_in_trouble().overrides;
    answer
}

/// Columns, counting what the canned screens hold: two for East Asian text, none for joiners.
fn columns(line: &str) -> usize {
    line.chars().map(|ch| if ('\u{2e80}'..='\u{ffef}').contains(&ch) { 2 } else { 1 }).sum()
}

/// The text without its colours.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\x1b') {
        bare.push_str(before);
        let end = after.find('m').unwrap();
        assert!(after[1..end].chars().all(|ch| ch.is_ascii_digit() || ch == ';'), "only colours are written");
        rest = &after[end + 1..];
    }
    bare + rest
}

#[test]
fn the_first_screen() {
    let expected = "\
ledger  at 3f3f3f3f · as of 2026-03-02 13:00 UTC · 3,021 commits

read coverage 40–63 %, likely 52 % (2 % unrecorded)
of 41,208 counted lines in 312 files somebody here wrote or had time to read

█████████████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░░░░░░░··
█ surely lit 16,895  ▒ open 9,065  ░ surely dark 14,424 lines  · unrecorded 824

why dark gone 9,312–10,840 · unread 5,000–13,487 (no time for it) · nobody 112
sole     6,847–8,614 lines lit by exactly one present person
fading   3,200–4,200 lit lines (rough: single-edit, self-rated, n = 60)
origin   person 14,902 · assistant 6,210 · unknown 20,096 (unknown is not human)
people   3–6 of 23 humans present, likely 4 (by activity) · 2 bots, 1 assistant

darkest areas                   lines  coverage              surely dark  mainly
src/billing                     4,210   12–32 %  █▒▒░░░░░░░        2,904  gone
src/export/xml                  2,910    6–21 %  █▒░░░░░░░░        2,300  gone
src/sync                        5,600   28–61 %  ███▒▒▒░░░░        2,190  unread

left out lines: vendored 88,120 · lock files 12,040 · 3 more
Time to read is not reading. Dark means no record of it, never “nobody read it”.
More: litline dark, litline why FILE:LINE, litline doctor, litline explain open
narrower by at most, with forge reviews 23 points (14,210 lines) ·
         a roster 6 (6,020) · assistant logs 2 (11,804)
";
    assert_eq!(overview(&canned::overview(), PLAIN), expected);
}

#[test]
fn the_first_screen_in_trouble_and_narrow() {
    let expected = "\
…code\\342\\200\\256\"  at 3f3f3f3f · as of 2026-03-02 13:00 UTC

read coverage 6–27 %, likely 13 % (40 % unrecorded)
of 30,000 counted lines in 40 files somebody here wrote or
had time to read

████▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░░░░░░░························
█ surely lit 2,000  ▒ open 6,000
░ surely dark 10,000 lines  · unrecorded 12,000

why dark gone 0–500 ·
         unread 10,000–15,500 (no time for it) · nobody 0
sole     1,000–2,666 lines lit by exactly one present person
fading   0 lit lines
         (rough: single-edit, self-rated, n = 60)
origin   person 14,902 · assistant 6,210 · unknown 20,096
         (unknown is not human)
people   3–6 of 23 humans present, likely 4 (by roster)
         · 2 bots, 1 assistant

darkest areas           lines  coverage  surely dark  mainly
…033[2J\\377\\\"quoted\\\"\"     10   10–30 %            7  gone
…長い名前のファイル.rs      6      17 %            5  unread

left out lines: vendored 88,120 · lock files 12,040 · 3 more
gaps     12,000 lines: history cut (shallow clone; try git
         fetch --unshallow)
         3 contents absent or unreadable · 2 more
settings likely_lines_per_hour 400 (default 500) · 1 more
Time to read is not reading. Dark means no record of it,
never “nobody read it”.
More: litline dark, litline why FILE:LINE, litline doctor,
litline explain open
narrower by at most, with
         forge reviews 31 points (14,210 lines) ·
         a roster 9 (6,020) · assistant logs 3 (11,804)
";
    assert_eq!(overview(&canned::overview_in_trouble(), NARROW), expected);
}

#[test]
fn nothing_to_count() {
    let expected = "\
ledger  at 3f3f3f3f · as of 2026-03-02 13:00 UTC · 3,021 commits

nothing to count: no source file with a line that is not blank

left out lines: vendored 88,120
Time to read is not reading. Dark means no record of it, never “nobody read it”.
More: litline dark, litline why FILE:LINE, litline doctor, litline explain open
";
    assert_eq!(overview(&canned::overview_empty(), PLAIN), expected);
}

#[test]
fn without_width_a_range_is_one_number_and_unrecorded_is_said() {
    let mut answer = canned::overview();
    let cut = [0, 0, 0, 0, 0, 500];
    answer.whole = canned::area(b"", 1, cut, cut, cut);
    answer.areas = vec![canned::area(b"one.rs", 1, cut, cut, cut)];
    let screen = overview(&answer, PLAIN);
    assert!(screen.contains("\nread coverage 0 % under every policy (100 % unrecorded)\n"), "{screen}");
    assert!(screen.contains("one.rs"));
    let bots = [0, 0, 0, 0, 7, 0];
    answer.whole = canned::area(b"", 1, bots, bots, bots);
    answer.team = Team { bots: 1, ..Default::default() };
    let screen = overview(&answer, PLAIN);
    assert!(screen.contains("nobody 7\n"), "{screen}");
    assert!(screen.contains("people   no human on record · 1 bot, 0 assistants\n"), "{screen}");
}

#[test]
fn where_nobody_or_one_is_present_the_screen_says_what_follows() {
    let mut answer = canned::overview();
    let gone = [0, 0, 41_000, 8, 0, 200];
    answer.whole = canned::area(b"", 312, gone, gone, gone);
    let people = |answer: &Overview| {
        let screen = overview(answer, PLAIN);
        screen.lines().find(|line| line.starts_with("people")).unwrap().to_owned()
    };
    answer.team.present = canned::by(0, 0, 0);
    let screen = overview(&answer, PLAIN);
    assert!(screen.contains("\nread coverage 0 % under every policy (<1 % unrecorded)\n"), "{screen}");
    assert!(screen.contains("why dark gone 41,000 · unread 8 (no time for it) · nobody 0\n"), "{screen}");
    assert!(screen.contains("sole     0 lines lit by exactly one present person\n"), "{screen}");
    let row = "people   0 of 23 humans present, so nothing can be lit (by activity)";
    assert_eq!(people(&answer), row);
    answer.team.by_roster = true;
    assert!(people(&answer).contains("0 of 23 humans present, so nothing can be lit (by roster)"));
    // Nobody under strict only: a range that begins with nobody is still a range.
    answer.team.present = canned::by(0, 0, 1);
    assert!(people(&answer).starts_with("people   0–1 of 23 humans present, likely 0 (by roster)"));
    answer.team = Team { humans: 1, present: canned::by(1, 1, 1), ..Team::default() };
    assert_eq!(people(&answer), "people   1 of 1 human present (by activity) · 0 bots, 0 assistants");
}

#[test]
fn every_line_of_a_file() {
    let expected = "\
ledger · src/billing/invoice.rs  at 3f3f3f3f · as of 2026-03-02 13:00 UTC
read coverage 33–50 %, likely 39 % · 6 counted lines · surely dark 3
state under strict, likely, generous: LLL surely lit, ugL open, ggg surely dark

1  LLL [1] a1a1a1a Ada Lov… +1 use std::fmt;
2
3  LLL                         /// What a customer owes.
4  ggg [2] b2b2b2b –           pub fn total(lines: &[Line]) -> Money {
5  uuL [3] c3c3c3c –               lines.iter().map(|line| line.amount * line.c…
6  ggg [2] b2b2b2b –           }
7
8  nnn [4] d4d4d4d –           const RATE: &str = \"0.19\"; // \\u{202e}\\u{1b}[31m

lit   L somebody present wrote it or had time to read it · F the same, long ago
      (fading)
dark  g those who knew it are gone · u no record of enough time (unread) · n no
      human act (nobody) · ? unrecorded
who   present people who could explain it (likely), – nobody. Times are UTC.

[1]  LLL lines 1–3 · born a1a1a1a 2026-02-27 · origin person · moved in e5e5e5e
     · sole under some policies
     - Ada Lovelace wrote it 2026-02-27 14:00–15:10 (640 lines,
       1 h 10 min window) at least 412 of 640 lines not typed in the time,
       credit 100 %
     - Çetin Ünal moved it or reworked what is beside it 2026-03-02 10:56
       (640 lines) credit 0–100 %, likely 50 %

[2]  ggg lines 4, 6 · born b2b2b2b 2019-04-02 · origin person
     - Grace Hopper (gone) wrote it 2019-04-02 09:00–13:00 (640 lines,
       4 h window) credit 100 %

[3]  uuL line 5 · born c3c3c3c 2026-03-02 · origin assistant
     - Çetin Ünal (gone if strict) was behind the assistant 2026-03-02 10:56
       (640 lines, nothing dates its start) credit 0–100 %, likely 12 %
     - Ada Lovelace merged it 2026-03-02 11:00–11:03 (640 lines, 3 min window,
       would need 12,800 lines/h, impossible to read in it) credit <1–100 %,
       likely 31 %

[4]  nnn lines 7–8 · born d4d4d4d 2023-11-14 · origin unknown
     brought by an assistant or a bot, no human act on record
";
    assert_eq!(file(PLAIN), expected);
}

#[test]
fn a_file_that_is_not_counted_has_no_states() {
    let expected = "\
ledger · src/billing/invoice.rs  at 3f3f3f3f · as of 2026-03-02 13:00 UTC
not counted: vendored. Its lines have no state.

1      a1a1a1a             use std::fmt;
2
3                          /// What a customer owes.
4      b2b2b2b             pub fn total(lines: &[Line]) -> Money {
";
    assert_eq!(left_out(PLAIN), expected);
}

#[test]
fn a_file_without_anything_to_count_and_one_cut_off_say_so() {
    let head = |answer: &litline_facts::answer::lines::FileLines, look: Look| {
        let mut out = Vec::new();
        lines(answer, look, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.lines().skip(1).take(2).collect::<Vec<_>>().join("\n")
    };
    let mut answer = canned::lines();
    answer.whole = Area { path: answer.whole.path, files: 1, ..Area::default() };
    assert!(head(&answer, PLAIN).starts_with("nothing to count: no line that is not blank\n"));
    let cut = [0, 0, 0, 0, 0, 6];
    answer.whole = canned::area(b"x", 1, cut, cut, cut);
    let expected = "read coverage 0 % under every policy · 6 counted lines · surely dark 0\n· unrecorded 6";
    assert_eq!(head(&answer, PLAIN), expected);
}

#[test]
fn what_the_clock_says_of_typing_is_never_said_of_anything_else() {
    let screen = file(PLAIN);
    assert_eq!(
        screen.matches("not typed in the time").count(),
        1,
        "neither where there is none nor where it is unknown"
    );
    let text = definitions::definition("not-typed").unwrap();
    for word in [" AI ", "artificial", "suspicious", "cheat"] {
        assert!(!screen.contains(word) && !text.contains(word), "{word}");
    }
}

#[test]
fn what_was_read() {
    let expected = "\
ledger  at 3f3f3f3f · as of 2026-03-02 13:00 UTC
read     3,021 commits (410 merges) · 23 humans · 18,204 file versions
holds    160,112 living lines · 9,310 exposures · 12,400,123 bytes
gaps     none
";
    assert_eq!(indexed(&canned::indexed(), PLAIN), expected);
    let expected = "\
ledger  at 3f3f3f3f · as of 2026-03-02 13:00 UTC
read     3,021 commits (410 merges) · 23 humans · 18,204 file versions
holds    160,112 living lines · 9,310 exposures · 12,400,123 bytes
gaps     history cut at 50 commits (shallow clone) ·
         3 contents absent or unreadable · 3 commits dated out of order ·
         approximate: rename candidates\\u{7} (2 times)
         git fetch --unshallow brings the rest of the history
";
    assert_eq!(indexed(&canned::indexed_in_trouble(), PLAIN), expected);
}

#[test]
fn what_verify_found() {
    let expected = "\
ledger  at 3f3f3f3f · as of 2026-03-02 13:00 UTC

ok     alive    living lines of a file are as many as its lines (312 cases)
BROKEN nesting  strict ≤ likely ≤ generous holds for each line's K, L and A, and
                for coverage (2 of 41,208 cases)
                - src/a.rs:12: L 0.4 under strict, 0.3 under likely
                - src/b\\u{1b}.rs:3
none   people   no exposure names a bot or an assistant (0 cases)

1 of 3 invariants broken: do not trust this answer; delete .git/litline and run
again
";
    assert_eq!(verify(&canned::verified(), PLAIN), expected);
    let mut sound = canned::verified();
    sound.checks.truncate(1);
    assert!(verify(&sound, PLAIN).ends_with("\n\n1 invariant checked, none broken\n"));
}

#[test]
fn messages() {
    let text =
        error("cannot read \x1b[2J.git/HEAD\nsecond line", Some("check that the folder is readable"), NARROW);
    let expected = "\
error: cannot read \\u{1b}[2J.git/HEAD
       second line

hint: check that the folder is readable
";
    assert_eq!(text, expected);
    assert_eq!(error("x", None, COLOUR), "\x1b[1m\x1b[31merror:\x1b[0m x\n");
}

#[test]
fn colour_adds_escapes_and_nothing_else() {
    for (colour, plain) in every_screen(COLOUR).iter().zip(every_screen(PLAIN)) {
        assert_eq!(bare(colour), plain);
    }
    assert!(file(COLOUR).contains("\x1b[32mLLL\x1b[0m"));
    assert!(file(COLOUR).contains("\x1b[31mggg\x1b[0m"));
    assert!(file(COLOUR).contains("\x1b[33muuL\x1b[0m"));
}

#[test]
fn without_colour_nothing_but_text_and_line_ends_is_written() {
    for screen in every_screen(PLAIN).into_iter().chain(every_screen(NARROW)) {
        let hostile = |ch: char| (ch.is_control() && ch != '\n') || ('\u{202a}'..='\u{202e}').contains(&ch);
        assert!(!screen.contains(hostile), "{screen:?}");
        assert!(screen.ends_with('\n') && !screen.lines().any(|line| line.ends_with(' ')), "{screen}");
    }
}

#[test]
fn every_screen_fits_its_width_from_60_to_200() {
    for width in 60..=200 {
        for screen in every_screen(Look { columns: width, ..PLAIN }) {
            // What is to be copied stands on one line.
            for line in screen.lines().filter(|line| !line.contains(" git fetch ")) {
                assert!(columns(line) <= width.into(), "{} of {width}: {line}", columns(line));
            }
        }
    }
    let clamped = |columns| overview(&canned::overview(), Look { columns, ..PLAIN });
    assert_eq!(clamped(0), clamped(60));
    assert_eq!(clamped(u16::MAX), clamped(200));
}

#[test]
fn the_first_screen_takes_at_most_24_lines_from_80_columns_on() {
    for width in 80..=200 {
        let look = Look { columns: width, ..PLAIN };
        for answer in [
            canned::overview(),
            canned::overview_in_trouble(),
            canned::overview_empty(),
            canned::overview_since(),
            enormous(),
        ] {
            let screen = overview(&answer, look);
            assert!(screen.lines().count() <= 24, "{width}\n{screen}");
        }
    }
}

#[test]
fn people_are_numbers_where_names_are_off() {
    let named = file(PLAIN);
    let nameless = file(NAMELESS);
    for name in ["Ada", "Lovelace", "Grace", "Çetin"] {
        assert!(named.contains(name));
        assert!(!nameless.contains(name), "{nameless}");
    }
    assert!(nameless.contains("[1] a1a1a1a person 0 +1 use std::fmt;"), "{nameless}");
    assert!(nameless.contains("- person 3 (gone) wrote it"), "{nameless}");
}

#[test]
fn what_screens_point_to_can_be_explained() {
    let screen = overview(&canned::overview(), PLAIN);
    let id = screen.split_once("litline explain ").unwrap().1.lines().next().unwrap();
    assert!(explain(id, PLAIN).is_some(), "{id}");
    let words = [
        "read coverage",
        "counted lines",
        "surely lit",
        "open",
        "surely dark",
        "unrecorded",
        "gone",
        "unread",
        "nobody",
        "sole",
        "fading",
        "origin",
        "person",
        "assistant",
        "unknown",
        "people",
        "humans",
        "present",
        "by activity",
        "bots",
        "coverage",
        "left out",
        "gaps",
        "settings",
        "history cut",
        "lit",
        "dark",
        "who",
        "strict",
        "likely",
        "generous",
        "born",
        "moved",
        "wrote",
        "merged",
        "reworked",
        "window",
        "credit",
        "impossible",
        "not typed",
        "as of",
        "narrower",
        "since",
        "regained",
    ];
    let all: String = every_screen(PLAIN)[..7].concat();
    for word in words {
        assert!(all.contains(word), "{word} is on no screen");
        let id = word.trim_end_matches('s').replace(' ', "-");
        let found = explain(word, PLAIN).or_else(|| explain(&id, PLAIN));
        assert!(found.is_some(), "{word} has no definition");
    }
}

#[test]
fn a_definition_reads_as_plain_text() {
    let text = explain("coverage", NARROW).unwrap();
    assert!(text.starts_with("Read coverage\n\nMeasures\n  The share of the counted lines"), "{text}");
    assert!(!text.contains('`') && !text.contains('#'));
    assert_eq!(explain("nothing of the kind", PLAIN), None);
}
