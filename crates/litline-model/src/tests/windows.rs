//! From when to when, how much, and what the clock says.

use super::story::{CHARS, Story, WORDS, at, early};
use super::{exposure, millionths, read, three};
use crate::history::History;
use crate::reason;
use litline_facts::id::{CommitIx, PersonIx};
use litline_facts::micro::Micro;
use litline_facts::reading::Reading;
use litline_facts::reading::exposure::ExposureKind::{Merged, Reworked, Wrote, WroteUnknown};
use litline_facts::reading::exposure::Verdict;
use litline_facts::settings::{Settings, SettingsError};

const WEEK_SECONDS: i64 = 7 * 86_400;

fn wrote_release(reading: &Reading, person: PersonIx, subject: CommitIx) -> Option<i64> {
    exposure(reading, person, WroteUnknown, subject).release_seconds
}

#[test]
fn writing_opens_at_the_nearest_commit_of_ones_own_below() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let first = story.commit(ann, at(0, 9, 0)).writes("a.rs", 1).done();
    let second = story.commit(ann, at(0, 10, 0)).writes("a.rs", 1).done();
    let bens = story.commit(ben, at(0, 11, 0)).writes("a.rs", 1).done();
    let third = story.commit(ann, at(0, 12, 0)).with(ben).writes("a.rs", 1).done();
    let reading = read(&story.told());
    assert_eq!(wrote_release(&reading, ann, first), None);
    assert_eq!(wrote_release(&reading, ann, second), Some(at(0, 9, 0)));
    assert_eq!(wrote_release(&reading, ben, bens), None);
    assert_eq!(wrote_release(&reading, ann, third), Some(at(0, 10, 0)));
    assert_eq!(wrote_release(&reading, ben, third), Some(at(0, 11, 0)));
}

#[test]
fn a_merge_of_ones_commits_opens_at_the_newest_date_in_it() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let main = story.commit(ann, at(0, 9, 0)).writes("a.rs", 1).done();
    let one = story.commit_on(&[main], ann, at(0, 11, 0)).writes("b.rs", 1).done();
    let two = story.commit_on(&[one], ann, at(0, 10, 0)).writes("b.rs", 1).done();
    let merge = story.commit_on(&[main, two], ben, at(0, 12, 0)).done();
    let next = story.commit_on(&[merge], ann, at(0, 13, 0)).writes("a.rs", 1).done();
    let reading = read(&story.told());
    assert_eq!(wrote_release(&reading, ann, next), Some(at(0, 11, 0)));
    // On the branch the merge is not below, and the newer commit lies after the older one's date: nothing
    // dates it.
    let row = exposure(&reading, ann, WroteUnknown, two);
    assert_eq!((row.release_seconds, row.assumed_release_seconds), (None, at(0, 10, 0) - WEEK_SECONDS));
}

#[test]
fn a_merge_of_ones_own_branch_opens_at_whichever_is_newer() {
    for branch_hour in [10, 14] {
        let mut story = Story::default();
        let ann = story.human("ann");
        let main = story.commit(ann, at(0, 9, 0)).done();
        let topic = story.commit_on(&[main], ann, at(0, branch_hour, 0)).writes("b.rs", 1).done();
        let merge = story.commit_on(&[main, topic], ann, at(0, 12, 0)).done();
        let next = story.commit_on(&[merge], ann, at(0, 15, 0)).writes("a.rs", 1).done();
        assert_eq!(wrote_release(&read(&story.told()), ann, next), Some(at(0, branch_hour.max(12), 0)));
    }
}

#[test]
fn commits_beside_the_chain_of_first_parents_open_nothing() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let main = story.commit(ben, at(0, 9, 0)).writes("a.rs", 1).done();
    let beside = story.commit_on(&[main], ann, at(0, 10, 0)).writes("b.rs", 1).done();
    let here = story.commit_on(&[main], ann, at(0, 11, 0)).writes("c.rs", 1).done();
    story.commit_on(&[here, beside], ben, at(0, 12, 0)).done();
    assert_eq!(wrote_release(&read(&story.told()), ann, here), None);
}

#[test]
fn an_unknown_release_is_believed_assumed_a_week_or_refused() {
    let mut story = Story::default();
    let ann = story.human("ann");
    let commit = story.commit(ann, at(10, 12, 0)).writes("a.rs", 100_000).done();
    let reading = read(&story.told());
    let row = exposure(&reading, ann, WroteUnknown, commit);
    assert_eq!(row.assumed_release_seconds, at(10, 12, 0) - WEEK_SECONDS);
    assert_eq!(row.verdict, Verdict::CannotTell);
    // A week of half eight hours, with the two hours before noon in full: 29 h of the 200 that reading takes.
    assert_eq!(millionths(&row.credit), [0, 145_000, 1_000_000]);
}

#[test]
fn a_merge_dated_before_what_it_brought_has_no_known_release() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let main = story.commit(ann, at(0, 9, 0)).done();
    let topic = story.commit_on(&[main], ann, at(5, 9, 0)).writes("a.rs", 10).done();
    story.commit_on(&[main, topic], ben, at(4, 9, 0)).done();
    let reading = read(&story.told());
    let row = exposure(&reading, ben, Merged, topic);
    assert_eq!((row.release_seconds, row.assumed_release_seconds), (None, at(4, 9, 0) - WEEK_SECONDS));
    assert_eq!(millionths(&row.credit), [0, 1_000_000, 1_000_000]);
}

#[test]
fn what_was_merged_can_have_been_seen_from_the_earlier_of_its_dates_until_the_merge() {
    let mut story = Story::default();
    let (ann, ben, forge) = (story.human("ann"), story.human("ben"), story.bot("forge"));
    let main = story.commit(ann, at(0, 9, 0)).done();
    let rebased = story.commit_on(&[main], ann, at(1, 9, 0)).committed_by(forge, at(3, 9, 0));
    let topic = rebased.writes("a.rs", 10).done();
    // Rebasing made it anew, but an earlier copy can have been shown before. And the forge wrote the merge
    // down again a day later: that is not an act of ben's.
    story.commit_on(&[main, topic], ben, at(4, 9, 0)).committed_by(forge, at(5, 9, 0)).done();
    let reading = read(&story.told());
    let row = exposure(&reading, ben, Merged, topic);
    assert_eq!((row.release_seconds, row.deadline_seconds), (Some(at(1, 9, 0)), at(4, 9, 0)));
}

#[test]
fn the_wall_clock_gives_a_verdict_and_its_arithmetic() {
    // 600 lines: 20 minutes as prose, 72 minutes at 500 lines an hour.
    let cases = [(0, 1, Verdict::Impossible), (0, 19, Verdict::Impossible), (0, 20, Verdict::Hurried)];
    for (hours, minutes, verdict) in
        [&cases[..], &[(1, 11, Verdict::Hurried), (1, 12, Verdict::Possible)]].concat()
    {
        let mut story = Story::default();
        let (ann, ben) = (story.human("ann"), story.human("ben"));
        let draft = story.commit(ann, at(0, 9, 0)).committed_by(ben, at(0, 9 + hours, minutes));
        let commit = draft.writes("a.rs", 600).done();
        let reading = read(&story.told());
        let row = exposure(&reading, ben, Merged, commit);
        assert_eq!(row.verdict, verdict, "{hours}:{minutes:02}");
        assert_eq!(three(&row.need_ms), [3 * 3_600_000, 72 * 60_000, 20 * 60_000]);
    }
}

#[test]
fn an_exposure_is_over_counted_text_that_was_not_moved() {
    let mut story = Story::default();
    let ann = story.human("ann");
    story.commit(ann, early(0, 9, 0)).writes("old.rs", 8).done();
    let draft = story.commit(ann, early(1, 9, 0)).writes_with_blanks("a.rs", 10).writes("notes.txt", 50);
    let commit = draft.moves("old.rs", 0, 5, "a.rs").done();
    // Gone again at once: it was there to be read all the same.
    story.commit(ann, early(2, 9, 0)).removes("a.rs", 0, 10).done();
    let reading = read(&story.told());
    let row = exposure(&reading, ann, Wrote, commit);
    assert_eq!((row.counted, row.words, row.typed_chars), (8, 8 * WORDS, 8 * CHARS));
    let row = exposure(&reading, ann, Reworked, commit);
    assert_eq!((row.counted, row.words, row.typed_chars), (5, 5 * WORDS, 5 * CHARS));
    assert_eq!((row.verdict, row.required_pace_lines_per_hour), (Verdict::CannotTell, None));
}

#[test]
fn one_person_has_one_attention() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let root = story.commit(ann, at(0, 9, 0)).done();
    let one = story
        .commit_on(&[root], ann, at(0, 10, 0))
        .committed_by(ben, at(0, 11, 0))
        .writes("a.rs", 500)
        .done();
    let two =
        story.commit_on(&[one], ann, at(0, 10, 0)).committed_by(ben, at(0, 11, 0)).writes("b.rs", 500).done();
    let reading = read(&story.told());
    for commit in [one, two] {
        let row = exposure(&reading, ben, Merged, commit);
        assert_eq!(row.verdict, Verdict::Possible, "each of them alone");
        assert_eq!(millionths(&row.credit), [0, 500_000, 1_000_000]);
        assert_eq!(row.required_pace_lines_per_hour, Some(1_000));
    }
}

#[test]
fn what_earns_nothing_takes_attention_too() {
    // Under strict merging earns nothing, but of the hour in which ben typed 312 lines half is gone with it.
    let credit_of_writing = |merged_lines: u32| {
        let mut story = Story::default();
        let (ann, ben) = (story.human("ann"), story.human("ben"));
        story.commit(ben, at(0, 10, 0)).writes("a.rs", 1).done();
        let draft = story.commit(ann, at(0, 10, 0)).committed_by(ben, at(0, 11, 0));
        draft.writes("b.rs", merged_lines).done();
        let commit = story.commit(ben, at(0, 11, 0)).writes("c.rs", 312).done();
        millionths(&exposure(&read(&story.told()), ben, WroteUnknown, commit).credit)
    };
    assert_eq!(credit_of_writing(1), [995_024, 1_000_000, 1_000_000]);
    assert_eq!(credit_of_writing(200), [500_000, 976_562, 1_000_000]);
}

#[test]
fn acts_are_what_a_person_did_by_a_clock_of_their_own() {
    let mut story = Story::default();
    let (ann, ben, bot) = (story.human("ann"), story.human("ben"), story.bot("bot"));
    let main = story.commit(ann, at(0, 9, 0)).with(ben).done();
    let applied = story.commit_on(&[main], bot, at(0, 10, 0)).committed_by(ben, at(0, 11, 0)).done();
    let amended = story.commit_on(&[main], ann, at(0, 12, 0)).committed_by(ann, at(0, 13, 0)).done();
    story.commit_on(&[applied, amended], ann, at(0, 14, 0)).committed_by(ann, at(0, 15, 0)).done();
    let acts = History::read(&story.told(), &Settings::default()).acts;
    let of = |person: PersonIx| -> Vec<(i64, bool)> {
        acts[person.index()].iter().map(|act| (act.at_seconds, act.offset_minutes.is_some())).collect()
    };
    let hours = [9, 12, 14, 15].map(|hour| (at(0, hour, 0), true));
    assert_eq!(of(ann), hours);
    assert_eq!(of(ben), [(at(0, 9, 0), false), (at(0, 11, 0), true)]);
}

#[test]
fn settings_that_would_break_the_nesting_are_refused() {
    let facts = Story::default().facts;
    let settings = Settings { careful_lines_per_hour: 501, ..Settings::default() };
    assert_eq!(reason(&facts, &settings), Err(SettingsError::Paces));
    let settings = Settings { attention_share: Micro(1_000_001), ..Settings::default() };
    assert_eq!(reason(&facts, &settings), Err(SettingsError::Share));
}

#[test]
fn nothing_recorded_is_an_empty_reading() {
    assert_eq!(read(&Story::default().facts), Reading::default());
}
