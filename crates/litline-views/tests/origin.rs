//! Who or what wrote the lines, to the letter, from canned answers.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

mod canned;

use canned::origins::{origin_lines as file, origins};
use litline_facts::answer::origin::{OriginSums, Origins};
use litline_views::terminal::origin::{origin, origin_lines, origin_sources};
use litline_views::{Look, json};

const PLAIN: Look = Look { colour: false, columns: 80, names: true };

#[test]
fn a_range_first_then_what_it_rests_on() {
    let expected = "\
ledger  at 3f3f3f3f · as of 2026-03-02 13:00 UTC

assistants wrote 22–88 % of 41,208 counted lines: 22 % on record line by line,
36 % with all lines of marked commits; the high end is all that no person is on
record for

by evidence                                                        lines   share
assistant attested    a record names the line                      8,000    19 %
          recovered   a note behind a squash names the line        1,208     3 %
          marked      the whole commit is marked                   5,200    13 %
          branch mark a commit behind a squash is marked             800     2 %
person    attested    seen typing                                    500     1 %
          born before before there were assistants                 4,500    11 %
unknown   touched     a mark says only that one took part            300     1 %
          hinted      only a branch's name speaks of one           1,000     2 %
          unmarked    unmarked on a marked squash's branch            20    <1 %
          nothing     no evidence; not the same as human          19,680    48 %

by assistant                  attested   recovered      marked       maybe
claude-code                      7,000       1,200       5,500           ·
codex                            1,000           8         500       1,300
set up here, without a line on record: cursor

born in      lines born  █ line by line ▓ marked  assistants
2026-01           1,000  █████████████████··░     90 %
2026-02           1,000  ██▓▓▓▓▓▓············     10–40 %

by area                             lines  · unknown ░ person    assistants
src                                31,000  █████▓▓▓·········░░░  23–40 %
(rest)                             10,208  ████▓▓··············  19–30 %

marks miss 190 of 400 commits whose notes or logs claim lines for an assistant
these claim 90,000 lines that their commits did not bring, which prove nothing;
20,000 they did
marks are a lower bound here: forbidden in AGENTS.md:40 “- Do not add
`Co-Authored-By`.”
4 records of assistants missing or not understood in part: --sources tells which
2 session logs too large to be read in passing: litline bank reads all
session evidence begins on 2026-02-02
More: litline origin --lines FILE, --sources, litline explain origin
";
    assert_eq!(origin(&origins(), PLAIN), expected);
}

#[test]
fn where_it_comes_from() {
    let expected = "\
ledger  at 3f3f3f3f · as of 2026-03-02 13:00 UTC

marks: 512 of 3,000 commits marked as written with an assistant

                                     found    read    used elsewhere unreadable
refs/notes/ai                          900     440     310       460          0
  git-ai: line ranges by session
entire/checkpoints/v1                   70      66      60         0          4
  transcripts that Entire keeps in the repository, 2026-02-02 – 2026-02-25
  2 session logs too large to be read in passing: litline bank reads all
40 commits behind 12 squashed changes hold notes; they are found again in what
these became

  marks forbidden: AGENTS.md:40 “- Do not add `Co-Authored-By`.”
  set up here: claude-code (1 file), cursor (1 file)
";
    assert_eq!(origin_sources(&origins(), PLAIN), expected);
}

#[test]
fn a_file_line_by_line() {
    let expected = "\
ledger · src/total.rs  at 3f3f3f3f · as of 2026-03-02 13:00 UTC

4 counted lines: 2 an assistant's line by line, 1 more of marked commits, 0 a
person's, 1 unknown

A claude-code a1a1a1a1 2026-02-02 1 │ use money;
A                                 2 │ use line;
                                  3 │
M codex       b2b2b2b2 2026-02-02 4 │     fn total() {
·             c3c3c3c3 2026-02-02 5 │ }

A attested · R recovered · B marked on its branch · M marked · P person · t
touched · h hinted · u unmarked on its branch · else no evidence
";
    assert_eq!(origin_lines(&file(), PLAIN), expected);
}

#[test]
fn no_screen_is_wider_than_it_may_be() {
    for columns in [60, 72, 80, 120] {
        let look = Look { columns, ..PLAIN };
        for screen in
            [origin(&origins(), look), origin_sources(&origins(), look), origin_lines(&file(), look)]
        {
            for line in screen.lines() {
                assert!(line.chars().count() <= usize::from(columns), "{columns}: {line}");
            }
        }
    }
}

#[test]
fn nothing_to_count_is_said() {
    let empty = Origins { living: OriginSums::default(), ..origins() };
    assert!(origin(&empty, PLAIN).contains("nothing to count here"));
}

#[test]
fn the_document_adds_up_and_holds_no_text() {
    let written = |write: &dyn Fn(&mut Vec<u8>)| {
        let mut out = Vec::new();
        write(&mut out);
        serde_json::from_slice::<serde_json::Value>(&out).unwrap()
    };
    let all = written(&|out| json::origin(&origins(), out).unwrap());
    assert_eq!(all["schema"], "litline.origin/1");
    let living = &all["living"];
    let kinds = [
        "attested",
        "recovered",
        "branch_marked",
        "marked",
        "typed",
        "born_before",
        "touched",
        "hinted",
        "unmarked",
        "nothing",
    ];
    let sum: u64 = kinds.iter().map(|kind| living[format!("{kind}_lines")].as_u64().unwrap()).sum();
    assert_eq!(living["counted_lines"], sum);
    assert_eq!(all["months"][0]["month"], "2026-01");
    assert!(!all.to_string().contains("Co-Authored-By"), "a document names the line, not its text");
    let lines = written(&|out| json::origin_lines(&file(), out).unwrap());
    assert_eq!(lines["runs"][1]["origin_grade"]["grade"], "marked");
    assert!(!lines.to_string().contains("money"));
}
