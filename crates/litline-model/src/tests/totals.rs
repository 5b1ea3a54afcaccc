//! What the clock says of the whole history: lines that cannot have been typed, minutes that cannot all
//! have been.

use super::story::{Story, at, early};
use super::{exposure, read};
use litline_facts::Facts;
use litline_facts::reading::Reading;
use litline_facts::reading::exposure::ExposureKind::{
    self, Accompanied, Merged, Reworked, Wrote, WroteUnknown,
};
use litline_facts::reading::totals::{JointMinutes, NotTypedLines};
use litline_facts::record::mark::MarkWeight;
use std::collections::BTreeMap;

const MINUTE_MS: u64 = 60_000;

fn not_typed(reading: &Reading) -> (u64, u64) {
    let NotTypedLines { not_typed, dated } = reading.totals.not_typed;
    (not_typed, dated)
}

#[test]
fn three_minutes_are_not_enough_for_six_hundred_lines() {
    for (kind, time) in [(Wrote, early as fn(i64, i64, i64) -> i64), (WroteUnknown, at)] {
        let mut story = Story::default();
        let ann = story.human("ann");
        let first = story.commit(ann, time(0, 9, 0)).writes("a.rs", 1_000).done();
        let second = story.commit(ann, time(0, 9, 3)).writes("b.rs", 640).done();
        // Removed again the next day: it was not typed all the same.
        let third = story.commit(ann, time(1, 9, 3)).removes("b.rs", 0, 600).writes("b.rs", 1).done();
        let reading = read(&story.told());
        let of = |commit| exposure(&reading, ann, kind, commit).not_typed_lines;
        // Nothing dates the first. In three minutes 780 of 32,000 characters can be typed: 15.6 lines of 640.
        assert_eq!([of(first), of(second), of(third)], [None, Some(624), Some(0)]);
        assert_eq!(not_typed(&reading), (624, 641));
    }
}

#[test]
fn several_authors_can_have_typed_side_by_side() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    story.commit(ann, at(0, 9, 0)).with(ben).writes("a.rs", 1).done();
    let both = story.commit(ann, at(0, 10, 0)).with(ben).writes("b.rs", 640).done();
    let reading = read(&story.told());
    // 312 lines an hour each; together all but 16.
    for person in [ann, ben] {
        assert_eq!(exposure(&reading, person, WroteUnknown, both).not_typed_lines, Some(328));
    }
    assert_eq!(not_typed(&reading), (16, 640));
}

#[test]
fn an_author_of_whom_nothing_is_known_can_have_typed_it_all() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    story.commit(ann, at(0, 9, 0)).writes("a.rs", 1).done();
    let both = story.commit(ann, at(0, 9, 0)).with(ben).writes("b.rs", 640).done();
    let reading = read(&story.told());
    assert_eq!(exposure(&reading, ann, WroteUnknown, both).not_typed_lines, Some(640));
    assert_eq!(exposure(&reading, ben, WroteUnknown, both).not_typed_lines, None);
    assert_eq!(not_typed(&reading), (0, 0));
}

#[test]
fn what_nobody_typed_by_kind_and_what_was_only_moved_say_nothing() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    story.commit(ann, at(0, 9, 0)).writes("a.rs", 100).done();
    let marked = story.commit(ann, at(0, 9, 0)).marked(MarkWeight::Wrote).writes("b.rs", 50).done();
    let moved = story.commit(ann, at(0, 9, 0)).moves("a.rs", 0, 100, "c.rs").done();
    let draft = story.commit(ann, at(0, 9, 0)).committed_by(ben, at(0, 9, 0));
    let merged = draft.writes("d.rs", 10).done();
    let reading = read(&story.told());
    let of = |person, kind, commit| exposure(&reading, person, kind, commit).not_typed_lines;
    assert_eq!(of(ann, Accompanied, marked), None, "nothing dates an assistant's text");
    assert_eq!(of(ann, Reworked, moved), None);
    assert_eq!(of(ann, WroteUnknown, moved), Some(0));
    assert_eq!(of(ben, Merged, merged), None);
    assert_eq!(not_typed(&reading), (10, 10));
}

/// Ann's commits of 600 lines each, 20 minutes to read as prose, all committed by somebody else half an
/// hour later.
fn applied(appliers: &[&str]) -> JointMinutes {
    let mut story = Story::default();
    let ann = story.human("ann");
    for (place, name) in appliers.iter().enumerate() {
        let known = story.facts.people.iter().position(|row| row.name == *name);
        let person = known.map_or_else(|| story.human(name), |at| litline_facts::id::PersonIx(at as u32));
        let draft = story.commit(ann, at(0, 9, 0)).committed_by(person, at(0, 9, 30));
        draft.writes(&format!("{place}.rs"), 600).done();
    }
    read(&story.told()).totals.joint
}

#[test]
fn one_attention_serves_all_that_a_person_merged() {
    let minutes = |asked, fits| JointMinutes { asked_ms: asked * MINUTE_MS, fits_ms: fits * MINUTE_MS };
    assert_eq!(applied(&["ben"]), minutes(20, 20));
    assert_eq!(applied(&["ben", "ben"]), minutes(40, 30), "each would have fitted by itself");
    assert_eq!(applied(&["ben", "cleo"]), minutes(40, 40), "two people have two half hours");
    assert_eq!(applied(&["ben", "cleo", "ben", "ben"]), minutes(80, 50));
}

#[test]
fn windows_that_nothing_dates_are_in_neither_sum() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let main = story.commit(ann, at(0, 9, 0)).done();
    let topic = story.commit_on(&[main], ann, at(5, 9, 0)).writes("a.rs", 600).done();
    story.commit_on(&[main, topic], ben, at(4, 9, 0)).done();
    let reading = read(&story.told());
    assert_eq!(exposure(&reading, ben, Merged, topic).release_seconds, None);
    assert_eq!(reading.totals.joint, JointMinutes::default());
}

#[test]
fn the_pace_asked_for_counts_the_time_there_was() {
    // 1,500 lines need three hours at 500 an hour; ben had one, the hour before he committed them.
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let draft = story.commit(ann, at(0, 10, 0)).committed_by(ben, at(0, 11, 0));
    let commit = draft.writes("a.rs", 1_500).done();
    let reading = read(&story.told());
    let row = exposure(&reading, ben, Merged, commit);
    assert_eq!((row.share.likely.0, row.required_pace_lines_per_hour), (333_333, Some(1_500)));
}

/// Minutes that fit, by running the earliest deadline millisecond block by block; what is late is dropped.
fn naive_fits_ms(windows: &[(i64, i64, u64)]) -> u64 {
    let mut left: Vec<u64> = windows.iter().map(|window| window.2).collect();
    let mut moments: Vec<i64> =
        windows.iter().flat_map(|&(release, deadline, _)| [release, deadline]).collect();
    moments.sort_unstable();
    moments.dedup();
    let mut done_ms = 0;
    for pair in moments.windows(2) {
        let mut room_ms = (pair[1] - pair[0]) as u64 * 1_000;
        let mut open: Vec<usize> = (0..windows.len())
            .filter(|&at| windows[at].0 <= pair[0] && windows[at].1 >= pair[1] && left[at] > 0)
            .collect();
        open.sort_by_key(|&at| windows[at].1);
        for at in open {
            let ran_ms = left[at].min(room_ms);
            (left[at], room_ms, done_ms) = (left[at] - ran_ms, room_ms - ran_ms, done_ms + ran_ms);
        }
    }
    done_ms
}

/// Lines, and those of them that one author cannot have typed.
type Author = (u32, Option<u32>);

/// Holds the sums of a reading against sums made from its exposures one at a time.
pub(super) fn check(facts: &Facts, reading: &Reading) {
    let mut joint = JointMinutes::default();
    for person in 0..facts.people.len() {
        let own = reading.exposures.iter().filter(|row| row.person.index() == person);
        let dated =
            own.filter_map(|row| Some((row.release_seconds?, row.deadline_seconds, row.need_ms.generous)));
        let windows: Vec<_> = dated.collect();
        joint.asked_ms += windows.iter().map(|window| window.2).sum::<u64>();
        joint.fits_ms += naive_fits_ms(&windows);
    }
    assert_eq!(reading.totals.joint, joint);

    let mut commits: BTreeMap<(usize, ExposureKind), Vec<Author>> = BTreeMap::new();
    for row in &reading.exposures {
        let authoring: &[ExposureKind] = &[Wrote, WroteUnknown, Accompanied];
        assert_eq!(
            row.not_typed_lines.is_some(),
            authoring.contains(&row.kind) && row.release_seconds.is_some()
        );
        if let (Some(lines), Some(release)) = (row.not_typed_lines, row.release_seconds) {
            let typed_chars = ((row.deadline_seconds - release) as f64 / 60.0) * 260.0;
            let exact =
                f64::from(row.counted) * (1.0 - typed_chars / (row.typed_chars as f64).max(1.0)).max(0.0);
            assert!(f64::from(lines) <= exact + 1e-6 && f64::from(lines) > exact - 1.0 - 1e-6, "{row:?}");
        }
        let undated = row.kind == Accompanied && row.release_seconds.is_none();
        if authoring.contains(&row.kind) && !undated {
            commits
                .entry((row.subject.index(), row.kind))
                .or_default()
                .push((row.counted, row.not_typed_lines));
        }
    }
    let mut sum = NotTypedLines::default();
    for authors in commits.values().filter(|authors| authors.iter().all(|author| author.1.is_some())) {
        let lines = i64::from(authors[0].0);
        let each = authors.iter().map(|author| lines - i64::from(author.1.unwrap()));
        sum.not_typed += (lines - each.sum::<i64>()).max(0) as u64;
        sum.dated += lines as u64;
    }
    assert_eq!(reading.totals.not_typed, sum);
}
