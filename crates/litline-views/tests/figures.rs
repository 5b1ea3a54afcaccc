//! What screens say of figures: the bar, a comparison with an earlier moment, and what moves a number.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

mod canned;

use litline_views::Look;
use litline_views::terminal::{doctor::doctor, overview::overview};

const PLAIN: Look = Look { colour: false, columns: 80, names: true };

#[test]
fn what_changed_stands_where_the_areas_were() {
    let expected = "\
since 2026-01-31  at 2e2e2e2e · 212 commits later, in lines
then     read coverage 42–64 %, likely 53 %, of 40,100 counted lines;
         now 40–63 %, likely 52 %, of 41,208
dark     newly 1,711–5,393: written 1,020–4,100 · person left 209–600 ·
         code changed 412 · less time for it 0–211 · first recorded 70
regained in all 390: lit again 300 · dark lines removed 90
roster   today's roster counts at both moments: whoever left before it was
         written is gone at both
";
    let screen = overview(&canned::overview_since(), PLAIN);
    assert!(screen.contains(expected), "{screen}");
    assert!(!screen.contains("darkest areas"));
}

#[test]
fn what_evidence_there_is_and_what_moves_the_number() {
    let expected = "\
ledger  at 3f3f3f3f · as of 2026-03-02 13:00 UTC

evidence in this clone
used     3,021 commits with author and commit date; newest 0 days before as-of
used     history: whole
used     contents: whole
used     mailmap: joins 4 spellings
absent   no litline.toml: defaults everywhere
absent   no roster: who is present follows from commits
used     marks of claude-code on 512 commits; newest 1 day before as-of
used     60 co-authors named in messages; newest 12 days before as-of
used     refs/notes/ai: 31 notes on commits of this history or of its changes;
         newest 40 days before as-of
partial  ~/.claude/projects: 12 records read; newest 2 days before as-of
absent   no heads of changes; where a forge keeps them, this brings them:
         git fetch origin '+refs/pull/*/head:refs/pull/*/head'
used     75 reviews named in messages; newest 3 days before as-of
absent   no list of revisions to ignore
used     4 commits of no writing (formatting, or listed)
unread   1 large import that nobody may have written; if so, list in
         .git-blame-ignore-revs: 4444444444444444444444444444444444444444

narrower by at most, with forge reviews 23 points (14,210 lines) ·
         a roster 6 (6,020) · assistant logs 2 (11,804)

";
    let screen = doctor(&canned::doctor(), PLAIN);
    assert!(screen.starts_with(expected), "{screen}");
    let row = |name: &str| screen.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    let share = "attention_share        0.5 · 0.25: −4.0 · 0.75: +1.4";
    assert_eq!(row("attention_share"), share);
    assert_eq!(row("presence_days"), "presence_days          180 · 90: −3.0 · 365: 0");
    let until = "person_until_seconds   2021-06-29 · 2020-06-29: −<0.1";
    assert_eq!(row("person_until_seconds"), until);
    let memory = "memory_half_life_days  45 · 22: fading 3,200–4,300 lines";
    assert_eq!(row("memory_half_life_days"), memory);
    assert_eq!(row("span_gap_minutes"), "span_gap_minutes       120 · no neighbour that is allowed");
    let trouble = doctor(&canned::doctor_in_trouble(), PLAIN);
    for words in [
        "partial  history: cut at 50 commits (shallow clone)\n         git fetch origin --unshallow\n",
        "partial  contents: 1,200 objects not in this clone\n",
        "used     roster of 1 person\n",
        "absent   no heads of changes, and no remote to get them from\n",
        "settings likely_lines_per_hour 400 (default 500)\n",
        "gaps     3 contents absent or unreadable",
    ] {
        assert!(trouble.contains(words), "{words}\n{trouble}");
    }
    assert!(!trouble.contains("narrower"));
}

#[test]
fn parts_of_the_bar_and_its_legend_add_up() {
    // 2.5 lit under strict, 1.5 dark under generous, of 5: sure figures go down, what is open takes the rest.
    let mut answer = canned::overview();
    let mut whole = canned::area(b"", 1, [0, 0, 0, 5, 0, 0], [0, 0, 0, 5, 0, 0], [0, 0, 0, 5, 0, 0]);
    whole.parts.strict.fresh = 2_500_000;
    whole.parts.strict.unread = 2_500_000;
    whole.parts.generous.fresh = 3_500_000;
    whole.parts.generous.unread = 1_500_000;
    answer.whole = whole;
    let screen = overview(&answer, PLAIN);
    assert!(screen.contains("█ surely lit 2  ▒ open 2  ░ surely dark 1 line  · unrecorded 0\n"), "{screen}");
    let bar = screen.lines().find(|line| line.starts_with('█')).unwrap();
    assert_eq!((bar.matches('█').count(), bar.matches('▒').count(), bar.matches('░').count()), (40, 16, 24));
}
