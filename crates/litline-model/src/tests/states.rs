//! What becomes of lines: states, memory, moves, cuts, presence.

use super::story::{Story, at, early};
use super::{class, exposure, millionths, read, three};
use crate::reason;
use litline_facts::Facts;
use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::reading::class::{ClassRow, Light, State};
use litline_facts::reading::exposure::ExposureKind::{Merged, Wrote, WroteUnknown};
use litline_facts::record::mark::MarkWeight;
use litline_facts::record::origin::{Grade, Origin};
use litline_facts::settings::Settings;

/// K, L, A in millionths.
fn kla(light: &Light) -> [u32; 3] {
    [light.fresh.0, light.present.0, light.anybody.0]
}

fn states(class: &ClassRow) -> [State; 3] {
    three(&class.state)
}

#[test]
fn lines_of_somebody_present_are_lit_then_fade_then_go_with_them() {
    let ages = [(45, State::Lit), (46, State::Fading), (90, State::Fading), (91, State::Gone)];
    for (days, strict) in ages {
        let mut story = Story::default();
        let (ann, ben) = (story.human("ann"), story.human("ben"));
        let commit = story.commit(ann, early(0, 9, 0)).writes("a.rs", 3).done();
        story.commit(ben, early(days, 9, 0)).done();
        let reading = read(&story.told());
        let of = class(&reading, commit);
        assert_eq!(of.state.strict, strict, "{days} days");
        assert_eq!(kla(&of.light.generous)[1..], [1_000_000; 2]);
    }
}

#[test]
fn presence_by_activity_is_nested() {
    for (days, present) in [(90, [true; 3]), (91, [false, true, true]), (180, [false, true, true])]
        .into_iter()
        .chain([(181, [false, false, true]), (365, [false, false, true]), (366, [false; 3])])
    {
        let mut story = Story::default();
        let (ann, ben) = (story.human("ann"), story.human("ben"));
        story.commit(ann, early(0, 9, 0)).writes("a.rs", 3).done();
        story.commit(ben, early(days, 9, 0)).done();
        assert_eq!(three(&read(&story.told()).present[0]), present, "{days} days");
    }
}

#[test]
fn the_roster_decides_where_there_is_one() {
    let mut story = Story::default();
    let (ann, ben, bot) = (story.human("ann"), story.human("ben"), story.bot("bot"));
    story.commit(ann, early(0, 9, 0)).writes("a.rs", 3).done();
    story.commit(ben, early(900, 9, 0)).writes("b.rs", 3).done();
    let facts = Facts { roster: Some(vec![ann, bot]), ..story.told() };
    let reading = read(&facts);
    assert_eq!(reading.present, [ByPolicy::of(|_| true), ByPolicy::default(), ByPolicy::default()]);
    assert_eq!(
        reading.classes.iter().map(|class| class.state.likely).collect::<Vec<_>>(),
        [State::Fading, State::Gone]
    );
}

#[test]
fn each_day_with_the_file_adds_a_half_life() {
    for (extra_days, fresh) in [(0, false), (1, true)] {
        let mut story = Story::default();
        let (ann, ben) = (story.human("ann"), story.human("ben"));
        let commit = story.commit(ann, early(0, 9, 0)).writes("a.rs", 3).done();
        // The second day's line need not live on, and a second commit on one day is no second day.
        story.commit(ann, early(extra_days, 10, 0)).inserts("a.rs", 3, 1).done();
        story.commit(ann, early(extra_days, 11, 0)).writes("b.rs", 1).done();
        story.commit(ben, early(80, 9, 0)).removes("a.rs", 3, 1).done();
        let reading = read(&story.told());
        let of = class(&reading, commit);
        assert_eq!(kla(&of.light.likely), [if fresh { 1_000_000 } else { 0 }, 1_000_000, 1_000_000]);
    }
}

#[test]
fn days_behind_a_cut_add_nothing() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    story.commit(ann, early(0, 9, 0)).writes("a.rs", 3).writes("b.rs", 3).done();
    story.commit(ann, early(50, 9, 0)).writes("a.rs", 3).writes("b.rs", 3).done();
    let commit = story.commit(ann, early(51, 9, 0)).writes("a.rs", 3).done();
    story.commit(ben, early(100, 9, 0)).done();
    let mut facts = story.told();
    let first = facts.versions.iter().position(|row| row.path == facts.files[0].path).unwrap();
    facts.versions[first].missing = true;
    let reading = read(&facts);
    assert_eq!(kla(&class(&reading, commit).light.likely), [0, 1_000_000, 1_000_000]);
}

#[test]
fn a_bots_lines_are_nobodys_until_a_human_merges_them() {
    let mut story = Story::default();
    let (ann, bot) = (story.human("ann"), story.bot("bot"));
    let alone = story.commit(bot, at(0, 9, 0)).writes("a.rs", 3).done();
    let topic = story.commit_on(&[alone], bot, at(0, 10, 0)).writes("b.rs", 3_000).done();
    story.commit_on(&[alone, topic], ann, at(0, 10, 1)).done();
    let reading = read(&story.told());
    let nobody = class(&reading, alone);
    assert_eq!((nobody.recorded, nobody.human_act, states(nobody)), (true, false, [State::Nobody; 3]));
    let unread = class(&reading, topic);
    assert_eq!((unread.recorded, unread.human_act, states(unread)), (true, true, [State::Unread; 3]));
    assert_eq!(millionths(&exposure(&reading, ann, Merged, topic).credit), [0, 2_777, 10_000]);
}

#[test]
fn several_readers_add_up_by_policy() {
    let mut story = Story::default();
    let (ann, ben, bot) = (story.human("ann"), story.human("ben"), story.bot("bot"));
    let main = story.commit(bot, at(0, 9, 0)).done();
    let topic = story.commit_on(&[main], bot, at(0, 10, 0)).writes("b.rs", 1_000).done();
    let inner = story.commit_on(&[main, topic], ann, at(0, 11, 0)).done();
    story.commit_on(&[main, inner], ben, at(0, 11, 0)).done();
    let reading = read(&story.told());
    let light = &class(&reading, topic).light;
    // Each had an hour for two hours of reading: together three quarters, if what each missed is chance.
    assert_eq!(kla(&light.strict), [0; 3]);
    assert_eq!(kla(&light.likely), [750_000; 3]);
    assert_eq!(kla(&light.generous), [1_000_000; 3]);
    assert_eq!(three(&class(&reading, topic).sole), [false; 3]);
}

#[test]
fn one_persons_credits_on_a_line_are_added_before_people_are_combined() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let main = story.commit(ann, at(0, 9, 0)).done();
    let topic = story
        .commit_on(&[main], ann, at(0, 10, 0))
        .committed_by(ben, at(0, 10, 30))
        .writes("b.rs", 500)
        .done();
    story.commit_on(&[main, topic], ben, at(0, 11, 0)).done();
    let settings = Settings { person_until_seconds: 0, ..Settings::default() };
    let facts = Facts { roster: Some(vec![ben]), ..story.told() };
    let reading = reason(&facts, &settings).unwrap();
    let of = class(&reading, topic);
    let ben_alone =
        of.exposures.iter().map(|at| &reading.exposures[at.index()]).filter(|row| row.person == ben);
    assert_eq!(ben_alone.map(|row| row.credit.likely.0).collect::<Vec<_>>(), [333_333, 666_666]);
    assert_eq!(kla(&of.light.likely)[1], 999_999);
    assert_eq!((of.sole.likely, of.sole.strict), (true, false));
}

#[test]
fn a_line_is_sole_while_nobody_else_present_has_half() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let both = story.commit(ann, early(0, 9, 0)).with(ben).writes("a.rs", 3).done();
    let one = story.commit(ann, early(0, 10, 0)).writes("a.rs", 3).done();
    let reading = read(&story.told());
    let sole = |commit| reading.classes.iter().find(|class| class.born == commit).unwrap().sole;
    assert_eq!((three(&sole(both)), three(&sole(one))), ([false; 3], [true; 3]));
}

#[test]
fn moved_lines_keep_their_readers_through_every_move() {
    let mut story = Story::default();
    let (ann, ben, eve) = (story.human("ann"), story.human("ben"), story.human("eve"));
    let wrote = story.commit(ann, early(0, 9, 0)).writes("a.rs", 10).done();
    let first = story.commit(ben, early(1, 9, 0)).writes("b.rs", 1).moves("a.rs", 2, 6, "b.rs").done();
    let second = story.commit(ben, early(2, 9, 0)).moves("b.rs", 3, 2, "c.rs").done();
    story.commit(eve, early(3, 9, 0)).done();
    let facts = Facts { roster: Some(vec![ben]), ..story.told() };
    let reading = read(&facts);
    let moved = |moved_in: &[_]| {
        reading.classes.iter().find(|class| class.born == wrote && class.moved_in == moved_in).unwrap()
    };
    assert_eq!(kla(&moved(&[]).light.likely), [0, 0, 1_000_000]);
    assert_eq!(kla(&moved(&[first]).light.likely), [500_000, 500_000, 1_000_000]);
    // Moved twice by the same person: half, once.
    assert_eq!(kla(&moved(&[first, second]).light.likely), [500_000, 500_000, 1_000_000]);
    assert_eq!(kla(&moved(&[first, second]).light.generous), [1_000_000; 3]);
    assert_eq!(kla(&moved(&[first, second]).light.strict), [0, 0, 1_000_000]);
    let lines = |class: &ClassRow| {
        let at = reading.classes.iter().position(|other| other == class).unwrap();
        reading.spans.iter().filter(|span| span.class.index() == at).map(|span| span.counted).sum::<u32>()
    };
    assert_eq!([&[][..], &[first], &[first, second]].map(|moves| lines(moved(moves))), [4, 4, 2]);
}

#[test]
fn a_run_cut_by_a_move_knows_its_blank_lines() {
    for known in [true, false] {
        let mut story = Story::default();
        let ann = story.human("ann");
        story.commit(ann, early(0, 9, 0)).writes_with_blanks("old.rs", 5).done();
        // Five new lines, then five moved ones, the last of them blank, all one living run.
        story.commit(ann, early(1, 9, 0)).writes("a.rs", 5).moves("old.rs", 0, 5, "a.rs").done();
        let mut facts = story.told();
        if !known {
            facts.blanks.clear();
        }
        let reading = read(&facts);
        let spans = reading.spans.iter().filter(|span| facts.paths[span.file.index()].path == b"a.rs");
        let spans: Vec<_> = spans.map(|span| (span.start, span.len, span.counted)).collect();
        // Where blank lines are not known the run's nine counted lines are shared out evenly.
        let expected = if known { [(0, 5, 5), (5, 5, 4)] } else { [(0, 5, 4), (5, 5, 5)] };
        assert_eq!(spans, expected);
    }
}

#[test]
fn lines_behind_a_cut_are_unrecorded_never_the_boundary_authors() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let boundary = story.commit(ann, early(0, 9, 0)).cut().writes("a.rs", 10).done();
    let after = story.commit(ben, early(1, 9, 0)).writes("a.rs", 2).moves("a.rs", 0, 3, "b.rs").done();
    let reading = read(&story.told());
    assert!(reading.exposures.iter().all(|row| row.person == ben));
    let of = |born, moved: bool| {
        reading.classes.iter().find(|class| class.born == born && class.moved_in.is_empty() != moved).unwrap()
    };
    assert_eq!((of(boundary, false).recorded, states(of(boundary, false))), (false, [State::Unrecorded; 3]));
    assert_eq!(states(of(after, false)), [State::Lit; 3]);
    // Who moved them since has had them in hand.
    assert_eq!(states(of(boundary, true)), [State::Unread, State::Lit, State::Lit]);
}

#[test]
fn lines_that_cannot_be_followed_through_a_missing_version_are_unrecorded() {
    let mut story = Story::default();
    let ann = story.human("ann");
    story.commit(ann, early(0, 9, 0)).writes("a.rs", 10).done();
    let next = story.commit(ann, early(1, 9, 0)).writes("a.rs", 10).done();
    let mut facts = story.told();
    facts.versions[0].missing = true;
    let reading = read(&facts);
    assert!(reading.classes.iter().all(|class| states(class) == [State::Unrecorded; 3]));
    assert!(reading.exposures.is_empty(), "{:?} of {next:?}", reading.exposures);
}

#[test]
fn a_merge_may_bring_history_back_that_a_shallow_clone_cut() {
    // The merge names a parent that is not here: whose its lines are nobody can say.
    let mut story = Story::default();
    let ann = story.human("ann");
    let root = story.commit(ann, early(0, 9, 0)).writes("a.rs", 3).done();
    let merge = story.commit(ann, early(1, 9, 0)).cut().writes("a.rs", 2).done();
    let reading = read(&story.told());
    let recorded: Vec<_> = reading.classes.iter().map(|class| (class.born, class.recorded)).collect();
    assert_eq!(recorded, [(root, true), (merge, false)]);
}

#[test]
fn acts_dated_after_as_of_are_fresh_and_present_and_not_older() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let ahead = story.commit(ann, early(400, 9, 0)).writes("a.rs", 3).done();
    story.commit(ben, early(0, 9, 0)).done();
    let reading = read(&story.told());
    assert_eq!(states(class(&reading, ahead)), [State::Lit; 3]);
}

#[test]
fn a_touch_of_an_assistant_leaves_the_origin_unknown_and_a_mark_decides_over_the_date() {
    let mut story = Story::default();
    let ann = story.human("ann");
    let touched = story.commit(ann, at(0, 9, 0)).marked(MarkWeight::Touched).writes("a.rs", 1).done();
    let marked = story.commit(ann, early(0, 9, 0)).marked(MarkWeight::Wrote).writes("b.rs", 1).done();
    let reading = read(&story.told());
    let of = class(&reading, touched);
    assert_eq!((of.origin, of.grade), (Origin::Unknown, Grade::Touched));
    assert_eq!(exposure(&reading, ann, WroteUnknown, touched).credit.generous, Micro::ONE);
    assert_eq!(class(&reading, marked).origin, Origin::Assistant);
    assert!(reading.exposures.iter().all(|row| row.kind != Wrote));
}
