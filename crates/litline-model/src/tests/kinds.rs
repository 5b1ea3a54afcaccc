//! Each row of the table of kinds, and who gets which.

mod changes;

use super::story::{Story, at, early};
use super::{exposure, millionths, named, read};
use litline_facts::reading::Reading;
use litline_facts::reading::exposure::ExposureKind::{Accompanied, Merged, Reworked, Wrote, WroteUnknown};
use litline_facts::reading::span::SpanRow;
use litline_facts::record::mark::MarkWeight;
use litline_facts::record::origin::Origin;

const ONE: u32 = 1_000_000;

#[test]
fn what_a_person_wrote_before_assistants_they_wrote() {
    let mut story = Story::default();
    let ann = story.human("ann");
    // Ten thousand lines in no time: moved, pasted or generated, but by ann.
    let commit = story.commit(ann, early(0, 12, 0)).writes("a.rs", 10_000).done();
    let reading = read(&story.told());
    assert_eq!(named(&reading, commit), [(ann, Wrote, commit)]);
    assert_eq!(millionths(&exposure(&reading, ann, Wrote, commit).credit), [ONE; 3]);
}

#[test]
fn the_later_of_both_dates_decides_whether_it_was_before_assistants() {
    let mut story = Story::default();
    let ann = story.human("ann");
    let old = story.commit(ann, early(0, 12, 0)).writes("a.rs", 1).done();
    let new = story.commit(ann, early(0, 13, 0)).committed_by(ann, at(0, 9, 0)).writes("b.rs", 1).done();
    let reading = read(&story.told());
    let origins = reading.classes.iter().map(|class| (class.born, class.origin)).collect::<Vec<_>>();
    assert_eq!(origins, [(old, Origin::Person), (new, Origin::Unknown)]);
}

#[test]
fn lines_of_unknown_origin_count_as_far_as_there_was_time_to_type_or_read_them() {
    let mut story = Story::default();
    let ann = story.human("ann");
    story.commit(ann, at(0, 12, 0)).writes("a.rs", 1).done();
    // 3,000 lines an hour after her last act: typed in 577 minutes, read in 360.
    let commit = story.commit(ann, at(0, 13, 0)).writes("a.rs", 3_000).done();
    let reading = read(&story.told());
    let row = exposure(&reading, ann, WroteUnknown, commit);
    assert_eq!(super::three(&row.need_ms), [34_615_385, 21_600_000, 0]);
    assert_eq!(millionths(&row.credit), [103_999, 166_666, ONE]);
}

#[test]
fn strict_does_not_believe_who_was_seen_with_an_assistant_within_ninety_days() {
    for (days, strict) in [(90, 0), (91, ONE)] {
        for before in [true, false] {
            let mut story = Story::default();
            let ann = story.human("ann");
            story.commit(ann, at(0, 9, 0)).writes("a.rs", 1).done();
            let marked_at = if before { at(0, 9, 30) } else { at(days, 10, 0) };
            let wrote_at = if before { at(days, 9, 30) } else { at(0, 10, 0) };
            let mut commits = [(marked_at, true), (wrote_at, false), (wrote_at - 600, false)];
            commits.sort_unstable();
            let mut wrote = None;
            for (seconds, marked) in commits {
                let draft = story.commit(ann, seconds).writes("b.rs", 1);
                let commit = if marked { draft.marked(MarkWeight::Touched).done() } else { draft.done() };
                wrote = if seconds == wrote_at { Some(commit) } else { wrote };
            }
            let wrote = wrote.unwrap();
            let reading = read(&story.told());
            let credit = exposure(&reading, ann, WroteUnknown, wrote).credit;
            assert_eq!(millionths(&credit), [strict, ONE, ONE], "{days} days, before: {before}");
        }
    }
}

#[test]
fn lines_of_an_assistant_are_accompanied_by_those_behind_them() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    story.commit(ann, at(0, 12, 0)).writes("a.rs", 1).done();
    let commit =
        story.commit(ann, at(0, 13, 0)).with(ben).marked(MarkWeight::Wrote).writes("a.rs", 1_000).done();
    let reading = read(&story.told());
    assert_eq!(named(&reading, commit), [(ann, Accompanied, commit), (ben, Accompanied, commit)]);
    let row = exposure(&reading, ann, Accompanied, commit);
    assert_eq!((row.release_seconds, row.assumed_release_seconds), (None, at(0, 12, 0)));
    // Two hours of reading, one hour of time; but nothing dates the text.
    assert_eq!(millionths(&row.credit), [0, 500_000, ONE]);
}

#[test]
fn a_human_who_commits_what_an_assistant_authored_accompanied_it() {
    let mut story = Story::default();
    let (claude, ann) = (story.assistant("claude"), story.human("ann"));
    let commit =
        story.commit(claude, at(0, 12, 0)).committed_by(ann, at(0, 12, 30)).writes("a.rs", 10).done();
    let reading = read(&story.told());
    assert_eq!(named(&reading, commit), [(ann, Accompanied, commit)]);
    assert_eq!(exposure(&reading, ann, Accompanied, commit).deadline_seconds, at(0, 12, 30));
}

#[test]
fn a_human_who_commits_what_another_wrote_merged_it() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let commit = story.commit(ann, at(0, 12, 0)).committed_by(ben, at(0, 13, 0)).writes("a.rs", 1_000).done();
    let reading = read(&story.told());
    assert_eq!(named(&reading, commit), [(ann, WroteUnknown, commit), (ben, Merged, commit)]);
    let row = exposure(&reading, ben, Merged, commit);
    assert_eq!((row.release_seconds, row.deadline_seconds), (Some(at(0, 12, 0)), at(0, 13, 0)));
    // One hour: 500 lines at the likely pace, all 10,000 words at the generous one. Strict wants a recorded
    // review.
    assert_eq!(millionths(&row.credit), [0, 500_000, ONE]);
}

#[test]
fn who_merges_a_change_merged_each_commit_of_it_that_is_not_theirs() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let main = story.commit(ann, early(0, 9, 0)).writes("a.rs", 1).done();
    let one = story.commit_on(&[main], ann, early(0, 10, 0)).writes("b.rs", 1).done();
    let two = story.commit_on(&[one], ben, early(0, 11, 0)).writes("b.rs", 1).done();
    let merge = story.commit_on(&[main, two], ben, early(0, 12, 0)).done();
    let reading = read(&story.told());
    assert_eq!(named(&reading, main), [(ann, Wrote, main)]);
    assert_eq!(named(&reading, one), [(ann, Wrote, one), (ben, Merged, merge)]);
    assert_eq!(named(&reading, two), [(ben, Wrote, two)]);
}

#[test]
fn bringing_a_branch_up_to_date_merges_nothing() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let root = story.commit(ann, early(0, 9, 0)).writes("a.rs", 1).done();
    let main = story.commit_on(&[root], ann, early(0, 10, 0)).writes("a.rs", 1).done();
    let topic = story.commit_on(&[root], ben, early(0, 10, 0)).writes("b.rs", 1).done();
    let synced = story.commit_on(&[topic, main], ben, early(0, 11, 0)).done();
    let merge = story.commit_on(&[main, synced], ann, early(0, 12, 0)).done();
    let reading = read(&story.told());
    assert_eq!(named(&reading, main), [(ann, Wrote, main)]);
    assert_eq!(named(&reading, topic), [(ben, Wrote, topic), (ann, Merged, merge)]);
}

#[test]
fn a_merge_made_by_a_bot_is_the_human_committers_or_nobodys() {
    for human in [true, false] {
        let mut story = Story::default();
        let (ann, ben, bot) = (story.human("ann"), story.human("ben"), story.bot("merge-queue"));
        let main = story.commit(ann, early(0, 9, 0)).done();
        let topic = story.commit_on(&[main], ann, early(0, 10, 0)).writes("b.rs", 1).done();
        let committer = if human { ben } else { bot };
        let draft = story.commit_on(&[main, topic], bot, early(0, 11, 0));
        let merge = draft.committed_by(committer, early(0, 12, 0)).done();
        let reading = read(&story.told());
        let mut expected = vec![(ann, Wrote, topic)];
        expected.extend(human.then_some((ben, Merged, merge)));
        assert_eq!(named(&reading, topic), expected);
    }
}

#[test]
fn who_moves_lines_reworked_them_and_their_author_keeps_them() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let wrote = story.commit(ann, early(0, 9, 0)).writes("a.rs", 20).done();
    let moved = story.commit(ben, early(1, 9, 0)).moves("a.rs", 5, 10, "b.rs").done();
    let reading = read(&story.told());
    assert_eq!(millionths(&exposure(&reading, ben, Reworked, moved).credit), [0, 500_000, ONE]);
    // Nobody typed them again.
    assert_eq!(exposure(&reading, ben, Wrote, moved).counted, 0);
    assert_eq!(exposure(&reading, ben, Reworked, moved).counted, 10);
    let in_b = reading.classes.iter().find(|class| class.moved_in == [moved]).unwrap();
    let people: Vec<_> = in_b.exposures.iter().map(|at| reading.exposures[at.index()].person).collect();
    assert_eq!((in_b.born, people), (wrote, vec![ann, ben]));
}

/// The span that a line of the first file stands in.
fn span_of(reading: &Reading, line: u32) -> &SpanRow {
    let file = reading.spans[0].file;
    let holds = |span: &&SpanRow| span.file == file && span.start <= line && line < span.start + span.len;
    reading.spans.iter().find(holds).unwrap()
}

#[test]
fn who_edits_beside_lines_reworked_these_and_no_others() {
    let mut story = Story::noting_beside();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let wrote = story.commit(ann, early(0, 9, 0)).writes("a.rs", 20).done();
    let edit = story.commit(ben, early(1, 9, 0)).inserts("a.rs", 10, 2).done();
    let reading = read(&story.told());
    let row = exposure(&reading, ben, Reworked, edit);
    assert_eq!((millionths(&row.credit), row.counted), ([0, 500_000, ONE], 6));
    let touched: Vec<(u32, u32)> = reading
        .spans
        .iter()
        .filter(|span| {
            let class = &reading.classes[span.class.index()];
            class.born == wrote && class.exposures.len() == 2
        })
        .map(|span| (span.start, span.len))
        .collect();
    assert_eq!(touched, [(7, 3), (12, 3)]);
}

#[test]
fn rework_is_credited_once_however_often_somebody_edits_there() {
    let mut story = Story::noting_beside();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    story.commit(ann, early(0, 9, 0)).writes("a.rs", 20).done();
    story.commit(ben, early(1, 9, 0)).inserts("a.rs", 10, 1).done();
    let second = story.commit(ben, early(2, 9, 0)).inserts("a.rs", 10, 1).done();
    let reading = read(&story.told());
    let twice = span_of(&reading, 8);
    let class = &reading.classes[twice.class.index()];
    // The newer edit stands for both.
    let acts: Vec<_> = class.exposures.iter().map(|at| reading.exposures[at.index()].act).collect();
    assert_eq!(acts[1..], [second]);
}

/// Ann has everything already, and nothing of hers is older for it: her edits part no classes.
#[test]
fn an_author_who_edits_beside_their_own_lines_changes_nothing() {
    let mut story = Story::noting_beside();
    let ann = story.human("ann");
    let first = story.commit(ann, early(0, 9, 0)).writes("a.rs", 20).done();
    story.commit(ann, early(1, 9, 0)).inserts("a.rs", 10, 1).done();
    let reading = read(&story.told());
    let of_first: Vec<_> = reading.classes.iter().filter(|class| class.born == first).collect();
    assert_eq!(of_first.len(), 1);
    assert_eq!(of_first[0].exposures.len(), 1);
}

/// The same after so long that only the edit is still fresh: it keeps the lines beside it lit.
#[test]
fn a_later_edit_beside_their_own_lines_refreshes_memory() {
    let mut story = Story::noting_beside();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let first = story.commit(ann, early(0, 9, 0)).writes("a.rs", 20).done();
    story.commit(ann, early(200, 9, 0)).inserts("a.rs", 10, 1).done();
    story.commit(ben, early(210, 9, 0)).writes("b.rs", 1).done();
    let mut facts = story.told();
    facts.roster = Some(vec![ann, ben]);
    let reading = read(&facts);
    let states: Vec<_> = reading
        .spans
        .iter()
        .filter(|span| reading.classes[span.class.index()].born == first)
        .map(|span| (span.start, span.len, reading.classes[span.class.index()].state.strict))
        .collect();
    let (fading, lit) = (super::State::Fading, super::State::Lit);
    // Reworked earns nothing under strict, so there all of Ann's old lines fade.
    assert!(states.iter().all(|(.., state)| *state == fading), "{states:?}");
    let generous = |start: u32| reading.classes[span_of(&reading, start).class.index()].state.generous;
    assert_eq!([generous(0), generous(8), generous(12), generous(15)], [fading, lit, lit, fading]);
}

#[test]
fn formatting_and_vendoring_earn_nothing_for_writing_but_are_human_acts() {
    let mut story = Story::default();
    let ann = story.human("ann");
    let commit = story.commit(ann, early(0, 9, 0)).sweep().writes("a.rs", 20).done();
    let reading = read(&story.told());
    let row = exposure(&reading, ann, Wrote, commit);
    assert_eq!((millionths(&row.credit), super::three(&row.need_ms)), ([0; 3], [0; 3]));
    assert_eq!(super::three(&super::class(&reading, commit).state), [super::State::Unread; 3]);
}

#[test]
fn bots_and_assistants_have_no_exposure_whatever_they_do() {
    let mut story = Story::default();
    let (bot, claude) = (story.bot("updates"), story.assistant("claude"));
    let main = story.commit(bot, early(0, 9, 0)).writes("a.rs", 3).done();
    let topic = story
        .commit_on(&[main], claude, early(0, 10, 0))
        .committed_by(bot, early(0, 11, 0))
        .writes("b.rs", 3)
        .done();
    story.commit_on(&[main, topic], claude, early(0, 12, 0)).done();
    let reading = read(&story.told());
    assert_eq!(reading.exposures, []);
    let origins: Vec<_> = reading.classes.iter().map(|class| (class.origin, class.state.generous)).collect();
    assert_eq!(origins, [(Origin::Unknown, super::State::Nobody), (Origin::Assistant, super::State::Nobody)]);
}
