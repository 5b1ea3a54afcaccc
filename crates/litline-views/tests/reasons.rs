//! The screens that give reasons, from canned answers: where it is dark, and why a line is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

mod canned;

use canned::reasons::{areas, light, regions, why as chain, why_left_out};
use litline_views::Look;
use litline_views::terminal::dark::dark;
use litline_views::terminal::why::why;

const PLAIN: Look = Look { colour: false, columns: 80, names: true };

/// What `why` says of the canned lines.
const CHAIN: &str = "\
ledger · src/billing/tax.rs  at 3f3f3f3f · as of 2026-03-02 13:00 UTC

 9 │     let rate = table.lookup(code)?;
10 │     let due = amount * rate;\\u{1b}[2J
strict: dark (unread) · likely: dark (gone) · generous: dark (gone)

birth    1a1a1a1a1a on 2026-02-02 15:04 UTC as line 9
origin   assistant: the commit is marked by claude-code (Claude Opus 4.8) in a
         trailer

  Ada Lovelace was behind the assistant in 1a1a1a1a1a
  change   640 counted lines, 6,400 words, 21,000 typed characters; those since
           removed included
  window   to 2026-02-02 15:04 UTC; nothing dates its start, likely assumes 7 d
  need     to read it: words / 300 a minute (generous), or lines / 500 an hour
           if longer (likely), or lines / 200 an hour if longer (strict)
                                     strict           likely         generous
  need                              192 min      76 min 48 s      21 min 20 s
  of it fits in their time            100 %            100 %            100 %
  credit                                0 %            100 %            100 %
  because  strict: nothing, no record dates the start
  present                                no               no               no
  memory   no longer fresh: believed remembered until 2026-03-19

  Grace Hopper merged it in 2b2b2b2b2b
  change   640 counted lines, 6,400 words, 21,000 typed characters; those since
           removed included
  window   2026-02-02 15:00–15:04 UTC, 4 min; too short to read it at all;
           beside all else due then it asked for 9,600 lines/h
  need     to read it: words / 300 a minute (generous), or lines / 500 an hour
           if longer (likely), or lines / 200 an hour if longer (strict)
                                     strict           likely         generous
  need                              192 min      76 min 48 s      21 min 20 s
  of it fits in their time              2 %              5 %             19 %
  credit                                0 %              5 %             19 %
  because  strict: nothing, acts of this kind do not count
  present                               yes              yes              yes
  memory   fresh: believed remembered until 2026-03-19

what follows
                                     strict           likely         generous
  people combined by            the largest     1 − Π(1 − f)     sum, ≤ 100 %
  A anybody, here or gone               0 %            100 %            100 %
  L those present                       0 %              5 %             19 %
  K those, and still fresh              0 %              5 %             19 %
  state                              unread             gone             gone
  L of one half or more is lit, with K below one half fading. Below: A of one
  half or more is gone, no human act at all is nobody, anything else is unread.
  K is rough: memory is taken from one study of single edits, self-rated, n =
  60.

12 │ // caf\\xe9
strict: dark (gone) · likely: lit · generous: lit

birth    1a1a1a1a1a on 2026-02-02 15:04 UTC, then moved by 2b2b2b2b2b,
         2c2c2c2c2c; git blame stops at 2b2b2b2b2b
origin   person: no mark, and born before 2021-06-29

  Ada Lovelace wrote it in 1a1a1a1a1a
  change   640 counted lines, 6,400 words, 21,000 typed characters; those since
           removed included
  window   2026-02-02 15:00–15:04 UTC, 4 min; too short to read it at all;
           beside all else due then it asked for 9,600 lines/h
  need     to type it: characters / 260 a minute (strict); that, or reading it
           (words / 300 a minute, lines / 500 an hour) if shorter (likely); none
           (generous)
                                     strict           likely         generous
  need                          80 min 47 s      76 min 48 s             none
  of it fits in their time            100 %            100 %            100 %
  credit                              100 %            100 %            100 %
  because  the record itself is believed, whatever the clock says
  present                                no               no               no
  memory   no longer fresh: believed remembered until 2026-03-19

  Grace Hopper moved it or reworked what is beside it in 2b2b2b2b2b
  change   640 counted lines, 6,400 words, 21,000 typed characters; those since
           removed included
  window   none, the act alone counts (2026-02-02 15:04 UTC)
                                     strict           likely         generous
  credit                                0 %             50 %            100 %
  because  strict: nothing, acts of this kind do not count; likely: half, for
           work beside the line; generous: the record itself is believed,
           whatever the clock says
  present                               yes              yes              yes
  memory   fresh: believed remembered until 2026-03-19

  Grace Hopper moved it or reworked what is beside it in 2c2c2c2c2c
  change   640 counted lines, 6,400 words, 21,000 typed characters; those since
           removed included
  window   none, the act alone counts (2026-02-02 15:04 UTC)
                                     strict           likely         generous
  credit                                0 %             50 %            100 %
  because  strict: nothing, acts of this kind do not count; likely: half, for
           work beside the line; generous: the record itself is believed,
           whatever the clock says
  present                               yes              yes              yes
  memory   fresh: believed remembered until 2026-03-19

what follows
                                     strict           likely         generous
  Grace Hopper in all                   0 %             50 %            100 %
  Ada Lovelace in all                 100 %            100 %            100 %
  people combined by            the largest     1 − Π(1 − f)     sum, ≤ 100 %
  A anybody, here or gone             100 %            100 %            100 %
  L those present                       0 %             50 %            100 %
  K those, and still fresh              0 %             50 %            100 %
  state                                gone              lit              lit
  L of one half or more is lit, with K below one half fading. Below: A of one
  half or more is gone, no human act at all is nobody, anything else is unread.
  K is rough: memory is taken from one study of single edits, self-rated, n =
  60.
  sole: one person present could explain it, all others together could not

13 │ pub const VERSION: u32 = 4;
dark (nobody) under every policy

birth    1a1a1a1a1a on 2026-02-02 15:04 UTC as line 13
origin   unknown: the commit's author is a bot
records  brought by an assistant or a bot; no human act on record

what follows
                                     strict           likely         generous
  people combined by            the largest     1 − Π(1 − f)     sum, ≤ 100 %
  A anybody, here or gone               0 %              0 %              0 %
  L those present                       0 %              0 %              0 %
  K those, and still fresh              0 %              0 %              0 %
  state                              nobody           nobody           nobody
  L of one half or more is lit, with K below one half fading. Below: A of one
  half or more is gone, no human act at all is nobody, anything else is unread.
  K is rough: memory is taken from one study of single edits, self-rated, n =
  60.

look up: litline explain policies, origin, accompanied, merged, wrote, reworked,
         window, need, attention, credit, present, fading, dark
";

fn every_screen(look: Look) -> Vec<String> {
    let places = [regions(), areas(), light()].map(|answer| dark(&answer, look));
    places.into_iter().chain([chain(), why_left_out()].map(|answer| why(&answer, look))).collect()
}

/// Columns, counting what the canned screens hold: two for East Asian text.
fn columns(line: &str) -> usize {
    line.chars().map(|ch| if ('\u{2e80}'..='\u{ffef}').contains(&ch) { 2 } else { 1 }).sum()
}

fn bare(text: &str) -> String {
    let mut parts = text.split('\x1b');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |bare, part| bare + part.split_once('m').unwrap().1)
}

#[test]
fn no_screen_is_wider_than_it_may_be_and_colour_changes_no_word() {
    for width in [60, 72, 80, 100, 200] {
        let look = Look { columns: width, ..PLAIN };
        for (plain, coloured) in
            every_screen(look).into_iter().zip(every_screen(Look { colour: true, ..look }))
        {
            for line in plain.lines() {
                // A place is whole, so that it can be copied, or cut to the screen.
                assert!(columns(line) <= usize::from(width), "{width}: {line}");
                assert_eq!(line, line.trim_end_matches(' '));
            }
            assert!(coloured.contains('\x1b'), "no colour at all");
            assert_eq!(bare(&coloured), plain);
            assert!(!plain.contains('\x1b'), "{plain}");
        }
    }
}

#[test]
fn nobody_is_named_where_it_is_dark_and_nobody_without_names() {
    let nameless = Look { names: false, ..PLAIN };
    for name in ["Grace", "Hopper", "Ada", "Lovelace"] {
        assert!(!every_screen(nameless).concat().contains(name), "{name}");
        assert!(!dark(&regions(), PLAIN).contains(name), "{name}");
        assert!(why(&chain(), PLAIN).contains(name), "{name}");
    }
    assert!(why(&chain(), nameless).contains("person 12"));
}

#[test]
fn regions_of_a_folder() {
    let expected = "\
ledger · src/billing  at 3f3f3f3f · as of 2026-03-02 13:00 UTC

dark     2,904–3,698 of 4,240 counted lines in 38 files, likely 3,298
why      gone 2,250–2,400 · unread 654–1,298 · nobody 0
         · apart from 30 unrecorded
debt     5–19 h of reading, likely 7 h (200 to 500 lines/h)
settings likely_lines_per_hour 400 (default 500)

darkest regions                                            dark lines    to read
src/billing/tax.rs:120-255                                    118–131  15–40 min
  gone: written by 2 people, gone · moved or reworked by 1 person, gone
src/billing/queue.rs:10                                            55   7–17 min
  unread: merged by 1 person, once in 4 min (640 lines take 77 min) · from an
  assistant, with 1 person, gone
src/日本語/とても長いパス名のフォルダ/そしてさらに長い名前のファイル.rs:1-9
                                                                    8    1–3 min
  nobody: no human act on record
12 more regions not shown: 2,810–3,000 lines, 5–15 h (--limit N shows more)
elsewhere 177–512 lines, as parts of lines that are likely lit

Dark means no record of reading, never “nobody read it”. A debt, not a fault.
Why a line is dark: litline why src/billing/tax.rs:120
";
    assert_eq!(dark(&regions(), PLAIN), expected);
}

#[test]
fn nothing_dark_is_one_calm_line() {
    let expected = "\
ledger · src/billing  at 3f3f3f3f · as of 2026-03-02 13:00 UTC

nothing dark in 105 counted lines: somebody here wrote each or had time to read
it; apart from 5 unrecorded
";
    assert_eq!(dark(&light(), PLAIN), expected);
}

#[test]
fn areas_lead_on_to_regions() {
    let screen = dark(&areas(), PLAIN);
    assert!(screen.contains("\"src/\\033[2J\\377\"  "), "{screen}");
    assert!(screen.contains("src/billing/queue.rs (rest)"), "{screen}");
    assert!(screen.contains("1 more area not shown"), "{screen}");
    assert!(screen.contains("--regions"), "{screen}");
}

#[test]
fn the_chain_of_a_line() {
    assert_eq!(why(&chain(), PLAIN), CHAIN);
}

#[test]
fn a_line_that_is_not_counted_has_a_birth_only() {
    let screen = why(&why_left_out(), PLAIN);
    assert!(screen.contains("not counted (documentation)"), "{screen}");
    assert!(screen.contains("born in 1a1a1a1a1a as line 9"), "{screen}");
    assert!(!screen.contains("what follows"), "{screen}");
}
