//! Reviews on record, and what the branches of changes say of the commits that they became.

use crate::history::History;
use crate::tests::story::{OnBranch, Story, at};
use crate::tests::{class, exposure, millionths, named, read};
use litline_facts::id::PersonIx;
use litline_facts::reading::exposure::ExposureKind::{Accompanied, Merged, Reviewed, WroteUnknown};
use litline_facts::reading::exposure::Verdict;
use litline_facts::record::change::Method;
use litline_facts::record::mark::MarkWeight;
use litline_facts::record::review::ReviewAct;
use litline_facts::settings::Settings;

const ONE: u32 = 1_000_000;

#[test]
fn who_reviewed_and_merged_reviewed() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let main = story.commit(ann, at(0, 9, 0)).done();
    let topic = story.commit_on(&[main], ann, at(0, 10, 0)).writes("a.rs", 100).done();
    let merge = story.commit_on(&[main, topic], ben, at(0, 11, 0)).done();
    story.review(merge, ben, ReviewAct::Approved);
    let reading = read(&story.told());
    assert_eq!(named(&reading, topic), [(ann, WroteUnknown, topic), (ben, Reviewed, merge)]);
    // Strict knows the half hour before the merge: exactly what 100 lines take with care.
    let row = exposure(&reading, ben, Reviewed, topic);
    assert_eq!((row.release_seconds, row.deadline_seconds), (Some(at(0, 10, 0)), at(0, 11, 0)));
    assert_eq!(millionths(&row.credit), [ONE; 3]);
}

#[test]
fn a_review_on_a_commit_ends_at_its_commit_date() {
    let mut story = Story::default();
    let (ann, ben, cem) = (story.human("ann"), story.human("ben"), story.human("cem"));
    let draft = story.commit(ann, at(0, 9, 0)).committed_by(cem, at(0, 9, 1));
    let commit = draft.writes("a.rs", 600).done();
    story.review(commit, ben, ReviewAct::Reviewed);
    let reading = read(&story.told());
    let row = exposure(&reading, ben, Reviewed, commit);
    assert_eq!((row.deadline_seconds, row.verdict), (at(0, 9, 1), Verdict::Impossible));
    exposure(&reading, cem, Merged, commit);
}

#[test]
fn lesser_acts_authors_bots_and_assistants_review_nothing() {
    let mut story = Story::default();
    let (ann, ben, cem) = (story.human("ann"), story.human("ben"), story.human("cem"));
    let (bot, claude) = (story.bot("bot"), story.assistant("claude"));
    let commit = story.commit(ann, at(0, 9, 0)).with(cem).writes("a.rs", 6).done();
    for (person, act) in [
        (ann, ReviewAct::Reviewed),
        (cem, ReviewAct::Approved),
        (ben, ReviewAct::Acked),
        (ben, ReviewAct::Tested),
        (bot, ReviewAct::Reviewed),
        (claude, ReviewAct::Approved),
    ] {
        story.review(commit, person, act);
    }
    let reading = read(&story.told());
    assert_eq!(named(&reading, commit), [(ann, WroteUnknown, commit), (cem, WroteUnknown, commit)]);
}

#[test]
fn of_several_acts_on_record_the_last_counts_once() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let main = story.commit(ann, at(0, 9, 0)).done();
    let topic = story.commit_on(&[main], ann, at(0, 10, 0)).writes("a.rs", 100).done();
    let merge = story.commit_on(&[main, topic], ann, at(0, 12, 0)).done();
    story.review(topic, ben, ReviewAct::Reviewed);
    story.review(merge, ben, ReviewAct::Reviewed);
    let reading = read(&story.told());
    assert_eq!(named(&reading, topic), [(ann, WroteUnknown, topic), (ben, Reviewed, merge)]);
}

/// A forge squashes ann's change at 15:00; ben reviewed it.
fn squashed(branch: &[(i64, i64)], known: bool) -> (Story, [PersonIx; 3], litline_facts::id::CommitIx) {
    let mut story = Story::default();
    let (ann, ben, forge) = (story.human("ann"), story.human("ben"), story.bot("forge"));
    let main = story.commit(ann, at(0, 9, 0)).writes("a.rs", 1).done();
    let squash = story.commit(ann, at(3, 15, 0)).committed_by(forge, at(3, 15, 0)).writes("a.rs", 60).done();
    story.review(squash, ben, ReviewAct::Reviewed);
    let commits: Vec<OnBranch> =
        branch.iter().map(|&(day, hour)| OnBranch::by(ann, at(day, hour, 0))).collect();
    if known {
        story.change(Method::Squash, &[squash], Some(main), &commits);
    }
    (story, [ann, ben, forge], squash)
}

#[test]
fn a_squash_without_its_branch_has_no_release_and_never_a_window_of_nothing() {
    let (story, [_, ben, _], squash) = squashed(&[], true);
    let reading = read(&story.told());
    let row = exposure(&reading, ben, Reviewed, squash);
    assert_eq!((row.release_seconds, row.deadline_seconds), (None, at(3, 15, 0)));
    assert_eq!(row.verdict, Verdict::CannotTell);
    assert_eq!((row.credit.strict.0, row.credit.generous.0), (0, ONE));
}

#[test]
fn a_squash_with_its_branch_is_dated_by_it() {
    let (story, [ann, ben, _], squash) = squashed(&[(1, 10), (2, 12)], true);
    let reading = read(&story.told());
    let row = exposure(&reading, ben, Reviewed, squash);
    assert_eq!((row.release_seconds, row.deadline_seconds), (Some(at(1, 10, 0)), at(3, 15, 0)));
    let row = exposure(&reading, ann, WroteUnknown, squash);
    // From the act before the branch's first commit to its last, not to the merge.
    assert_eq!((row.release_seconds, row.deadline_seconds), (Some(at(0, 9, 0)), at(2, 12, 0)));
}

#[test]
fn a_branchs_commits_are_acts_and_the_forges_merge_is_not() {
    let (story, [ann, ..], _) = squashed(&[(1, 10), (2, 12)], true);
    let acts = History::read(&story.told(), &Settings::default()).acts;
    let of_ann: Vec<i64> = acts[ann.index()].iter().map(|act| act.at_seconds).collect();
    assert_eq!(of_ann, [at(0, 9, 0), at(1, 10, 0), at(2, 12, 0)]);
    let (story, [ann, ..], _) = squashed(&[], true);
    let acts = History::read(&story.told(), &Settings::default()).acts;
    let of_ann: Vec<i64> = acts[ann.index()].iter().map(|act| act.at_seconds).collect();
    assert_eq!(of_ann, [at(0, 9, 0), at(3, 15, 0)], "without the branch the merge is all there is");
}

#[test]
fn who_wrote_the_branch_wrote_the_squash_and_who_merged_into_it_did_not() {
    let mut story = Story::default();
    let (ann, ben, cem, dan) =
        (story.human("ann"), story.human("ben"), story.human("cem"), story.human("dan"));
    let forge = story.bot("forge");
    let main = story.commit(ann, at(0, 9, 0)).done();
    let squash = story.commit(ann, at(3, 15, 0)).committed_by(forge, at(3, 15, 0)).writes("a.rs", 60).done();
    let with_cem = OnBranch { co_author: Some(cem), ..OnBranch::by(ben, at(1, 10, 0)) };
    let update = OnBranch { merge: true, ..OnBranch::by(dan, at(2, 10, 0)) };
    story.change(Method::Squash, &[squash], Some(main), &[with_cem, update]);
    let reading = read(&story.told());
    let people: Vec<PersonIx> = named(&reading, squash).into_iter().map(|(person, ..)| person).collect();
    assert_eq!(people, [ann, ben, cem]);
    assert_eq!(
        exposure(&reading, ben, WroteUnknown, squash).release_seconds,
        None,
        "nothing of theirs before"
    );
}

#[test]
fn a_squash_by_another_hand_at_one_moment_has_no_release_either() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let squash = story.commit(ann, at(3, 15, 0)).committed_by(ben, at(3, 15, 0)).writes("a.rs", 60).done();
    let reading = read(&story.told());
    let row = exposure(&reading, ben, Merged, squash);
    assert_eq!((row.release_seconds, row.verdict), (None, Verdict::CannotTell));
    assert_eq!(row.credit.generous.0, ONE);
}

#[test]
fn a_forge_that_commits_does_not_merge() {
    let mut story = Story::default();
    let (ann, forge) = (story.human("ann"), story.bot("forge"));
    let squash = story.commit(ann, at(3, 15, 0)).committed_by(forge, at(3, 15, 0)).writes("a.rs", 60).done();
    let reading = read(&story.told());
    assert_eq!(named(&reading, squash), [(ann, WroteUnknown, squash)]);
}

#[test]
fn a_rebased_commit_is_as_old_as_its_original() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let main = story.commit(ann, at(0, 9, 0)).done();
    // The author date was reset by the rebase.
    let commit = story.commit(ann, at(3, 15, 0)).committed_by(ben, at(3, 15, 0)).writes("a.rs", 60).done();
    story.change(Method::Rebase, &[commit], Some(main), &[OnBranch::by(ann, at(1, 10, 0))]);
    let reading = read(&story.told());
    let row = exposure(&reading, ben, Merged, commit);
    assert_eq!((row.release_seconds, row.deadline_seconds), (Some(at(1, 10, 0)), at(3, 15, 0)));
}

#[test]
fn a_mark_that_the_squash_lost_still_says_that_its_author_had_an_assistant() {
    for marked in [false, true] {
        let mut story = Story::default();
        let (ann, forge) = (story.human("ann"), story.bot("forge"));
        let main = story.commit(ann, at(0, 9, 0)).done();
        let squash =
            story.commit(ann, at(3, 15, 0)).committed_by(forge, at(3, 15, 0)).writes("a.rs", 6).done();
        let on_branch = OnBranch { marked, ..OnBranch::by(ann, at(1, 10, 0)) };
        story.change(Method::Squash, &[squash], Some(main), &[on_branch]);
        let reading = read(&story.told());
        let strict = exposure(&reading, ann, WroteUnknown, squash).credit.strict.0;
        assert_eq!(strict, if marked { 0 } else { ONE });
    }
}

#[test]
fn a_human_on_the_branch_of_an_assistants_squash_was_behind_it() {
    let mut story = Story::default();
    let (ann, ben, forge) = (story.human("ann"), story.human("ben"), story.bot("forge"));
    let claude = story.assistant("claude");
    let main = story.commit(ann, at(0, 9, 0)).done();
    let draft = story.commit(claude, at(3, 15, 0)).committed_by(forge, at(3, 15, 0));
    let squash = draft.marked(MarkWeight::Wrote).writes("a.rs", 6).done();
    story.change(Method::Squash, &[squash], Some(main), &[OnBranch::by(ben, at(1, 10, 0))]);
    let reading = read(&story.told());
    assert_eq!(named(&reading, squash), [(ben, Accompanied, squash)]);
    assert!(class(&reading, squash).human_act);
}
