//! Answers: the overview of a scope, the lines of a file, and checks that notice what is wrong.

pub(super) mod dark;
mod narrow;
mod since;
pub(super) mod why;

use super::story::{Said, Story, at, early};
use super::{read, three};
use crate::{Stored, file_lines, indexed, overview, verify};
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::indexed::Indexed;
use litline_facts::answer::overview::{Area, Overview, Team};
use litline_facts::id::{CommitIx, PathIx, PersonIx, ToolIx, VersionIx};
use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::reading::Reading;
use litline_facts::reading::class::State;
use litline_facts::reading::exposure::ExposureKind;
use litline_facts::record::death::DeathRow;
use litline_facts::record::mark::MarkWeight;
use litline_facts::record::origin::{Grade, Origin};
use litline_facts::record::path::LeftOut;
use litline_facts::settings::Settings;

fn asked(facts: &Facts, scope: &str) -> Asked {
    let at = &facts.commits[facts.as_of.unwrap().index()];
    Asked { repository: "story".to_owned(), at: at.oid, at_stamp: at.committed, scope: scope.into() }
}

fn view(facts: &Facts, scope: &str) -> Overview {
    overview(facts, &read(facts), asked(facts, scope), &Settings::default())
}

/// Two people, a bot and an assistant; lit, gone, nobody's and unrecorded lines in a few folders.
fn small_world() -> Facts {
    small_story().told()
}

/// The same, and lines that end: in place of others, and on one side of a merge.
fn mortal_world() -> Facts {
    let mut story = small_story();
    let ben = PersonIx(1);
    story.commit(ben, early(502, 10, 0)).removes("srcs.rs", 4, 9).inserts("srcs.rs", 4, 3).done();
    let main = story.commit(ben, early(503, 10, 0)).writes("lib/b.rs", 2).done();
    let side = story.commit_on(&[main], ben, early(504, 10, 0)).removes("srcs.rs", 0, 2).done();
    let other = story.commit_on(&[main], ben, early(504, 11, 0)).writes("lib/b.rs", 2).done();
    story.commit_on(&[other, side], ben, early(505, 10, 0)).done();
    let (grade, written_seconds) = (Grade::Attested, None);
    let said = Said { origin: Origin::Assistant, grade, tool: Some(ToolIx(0)), written_seconds };
    story.says(other, "lib/b.rs", 0..9, said);
    story.told()
}

fn small_story() -> Story {
    let mut story = Story::default();
    let (ann, ben, bot) = (story.human("ann"), story.human("ben"), story.bot("bot"));
    story.assistant("claude");
    story.commit(ann, early(0, 9, 0)).cut().writes("src/old.rs", 10).done();
    story.commit(ann, early(1, 9, 0)).writes("src/ui/gone.rs", 20).writes("notes.txt", 7).done();
    story.commit(bot, early(500, 9, 0)).writes("src/bot.rs", 30).done();
    story.commit(ben, early(500, 10, 0)).writes("srcs.rs", 40).writes_with_blanks("lib/b.rs", 5).done();
    story.commit(ben, early(501, 10, 0)).marked(MarkWeight::Touched).done();
    story
}

#[test]
fn an_overview_adds_up_what_is_lit_dark_and_unrecorded() {
    let facts = small_world();
    let answer = view(&facts, "");
    assert_eq!(
        (answer.commits, answer.merges, answer.whole.files, answer.whole.counted_lines),
        (5, 0, 5, 104)
    );
    for policy in [&answer.whole.parts.strict, &answer.whole.parts.generous] {
        let lines =
            [policy.fresh, policy.fading, policy.gone, policy.unread, policy.nobody, policy.unrecorded];
        assert_eq!(lines.map(|parts| parts / 1_000_000), [44, 0, 20, 0, 30, 10]);
    }
    let states = answer.whole.states.likely;
    assert_eq!([states.lit, states.gone, states.nobody, states.unrecorded], [44, 20, 30, 10]);
    assert_eq!(three(&answer.whole.sole_lines), [44; 3]);
    assert_eq!((answer.origin.person, answer.origin.unknown, answer.origin.assistant), (74, 30, 0));
    let present = ByPolicy { strict: 1, likely: 1, generous: 1 };
    assert_eq!(answer.team, Team { humans: 2, present, by_roster: false, bots: 1, assistants: 2 });
    let left: Vec<_> =
        answer.left_out.iter().map(|row| (row.reason, row.files, row.lines, row.bytes)).collect();
    assert_eq!(left, [(LeftOut::Documentation, 1, 7, 420)]);
}

#[test]
fn a_scope_is_a_file_or_a_folder_and_never_half_a_name() {
    let facts = small_world();
    let lines = |scope| (view(&facts, scope).whole.files, view(&facts, scope).whole.counted_lines);
    assert_eq!(
        [lines("src"), lines("srcs.rs"), lines("src/ui"), lines("sr")],
        [(3, 60), (1, 40), (1, 20), (0, 0)]
    );
    let paths = |scope| -> Vec<(String, bool)> {
        let areas = view(&facts, scope).areas;
        areas.into_iter().map(|area| (String::from_utf8(area.path).unwrap(), area.rest)).collect()
    };
    assert_eq!(paths("srcs.rs"), [("srcs.rs".to_owned(), false)]);
    assert_eq!(paths("sr"), []);
    assert!(view(&facts, "src").left_out.is_empty());
}

#[test]
fn areas_come_darkest_first_and_are_the_whole() {
    let facts = small_world();
    let answer = view(&facts, "");
    let areas: Vec<(&str, bool, u64)> = answer
        .areas
        .iter()
        .map(|area| (std::str::from_utf8(&area.path).unwrap(), area.rest, area.counted_lines))
        .collect();
    // A folder with one file shows the file; what is left of an opened folder is its rest.
    let expected = [("src", true, 40), ("src/ui/gone.rs", false, 20), ("", true, 40), ("lib/b.rs", false, 4)];
    assert_eq!(areas, expected);
}

#[test]
fn an_answer_names_the_settings_that_were_changed() {
    let facts = small_world();
    let settings = Settings { memory_half_life_days: 30, ..Settings::default() };
    let answer = overview(&facts, &read(&facts), asked(&facts, ""), &settings);
    let changed = ("memory_half_life_days".to_owned(), "30".to_owned(), "45".to_owned());
    assert_eq!(answer.overrides, [changed]);
}

#[test]
fn each_line_of_a_file_has_its_birth_its_state_and_its_evidence() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    story.commit(ann, early(0, 9, 0)).writes("a.rs", 2).done();
    let draft = story.commit(ann, early(0, 10, 0)).committed_by(ben, early(0, 11, 0));
    draft.inserts("a.rs", 1, 1).writes_with_blanks("a.rs", 5).done();
    let facts = Facts { roster: Some(vec![ben]), ..story.told() };
    let reading = read(&facts);
    let text: Vec<&[u8]> = vec![b"one", b"two", b"three", b"a", b"b", b"c", b"d", b" \t"];
    let answer = file_lines(&facts, &reading, asked(&facts, "a.rs"), PathIx(0), &text).unwrap();
    let born: Vec<_> = answer.lines.iter().map(|line| (line.born.commit.raw()[3], line.born.line)).collect();
    assert_eq!(born, [(1, 1), (2, 2), (1, 2), (2, 4), (2, 5), (2, 6), (2, 7), (2, 8)]);
    let groups: Vec<_> = answer.lines.iter().map(|line| (line.counted, line.group)).collect();
    assert_eq!(groups[..3], [(true, Some(0)), (true, Some(1)), (true, Some(0))]);
    assert_eq!(groups[7], (false, Some(1)));
    let [old, new] = &answer.groups[..] else { panic!("{:#?}", answer.groups) };
    assert_eq!((old.origin, old.state.likely, old.explainers.len()), (Origin::Person, State::Gone, 0));
    assert_eq!((new.state.generous, new.state.strict), (State::Lit, State::Gone));
    let explainers: Vec<_> = new.explainers.iter().map(|who| (who.person, who.credit.likely)).collect();
    assert_eq!(explainers, [(PersonIx(1), Micro::ONE)]);
    assert_eq!(new.evidence.iter().map(|row| row.person).collect::<Vec<_>>(), [PersonIx(0), PersonIx(1)]);
    assert_eq!(answer.people.iter().map(|who| who.name.as_str()).collect::<Vec<_>>(), ["ann", "ben"]);
    let whole = &overview(&facts, &reading, asked(&facts, "a.rs"), &Settings::default()).whole;
    assert_eq!(
        (answer.whole.files, answer.whole.counted_lines, answer.whole.path.as_slice()),
        (1, 7, &b"a.rs"[..])
    );
    assert_eq!((&answer.whole.parts, &answer.whole.states), (&whole.parts, &whole.states));
    let release = |row: &litline_facts::answer::lines::Evidence| (row.kind, row.not_typed_lines);
    let evidence: Vec<_> = new.evidence.iter().map(release).collect();
    assert_eq!(evidence, [(ExposureKind::Wrote, Some(0)), (ExposureKind::Merged, None)]);
}

#[test]
fn lines_of_a_file_that_is_left_out_have_births_and_no_state() {
    let mut story = Story::default();
    let ann = story.human("ann");
    story.commit(ann, at(0, 9, 0)).writes("notes.txt", 1).done();
    let facts = story.told();
    let reading = read(&facts);
    let answer = file_lines(&facts, &reading, asked(&facts, "notes.txt"), PathIx(0), &[b"hi"]).unwrap();
    assert_eq!((answer.lines[0].counted, answer.lines[0].group, answer.groups.len()), (false, None, 0));
    assert_eq!(answer.whole, Area { path: b"notes.txt".to_vec(), ..Area::default() });
    assert_eq!(file_lines(&facts, &reading, asked(&facts, ""), PathIx(9), &[]), None);
    assert_eq!(file_lines(&facts, &reading, asked(&facts, ""), PathIx(0), &[b"hi", b"ho"]), None);
}

#[test]
fn those_present_are_among_the_humans_however_little_they_did() {
    let mut story = Story::default();
    let (ann, ben, cleo, bot) =
        (story.human("ann"), story.human("ben"), story.human("cleo"), story.bot("bot"));
    story.commit(ann, at(0, 9, 0)).with(ben).writes("a.rs", 3).done();
    story.commit(bot, at(900, 9, 0)).writes("b.rs", 3).done();
    let facts = story.told();
    let team = |roster: Option<Vec<PersonIx>>| view(&Facts { roster, ..facts.clone() }, "").team;
    let of = |team: Team| (three(&team.present), team.humans, team.by_roster);
    assert_eq!(of(team(None)), ([0; 3], 3, false), "everybody has gone");
    assert_eq!(of(team(Some(vec![]))), ([0; 3], 3, true));
    assert_eq!(of(team(Some(vec![ben]))), ([1; 3], 3, true), "co-authors act");
    assert_eq!(of(team(Some(vec![ben, cleo]))), ([2; 3], 3, true), "cleo is there, and never acted");
    assert_eq!(of(team(Some(vec![bot]))), ([0; 3], 3, true), "a bot is never present");
    let nobody = view(&facts, "");
    assert_eq!(nobody.whole.parts.generous.lit(), 0);
    assert_eq!(
        (nobody.whole.parts.generous.gone, nobody.whole.parts.generous.nobody),
        (3_000_000, 3_000_000)
    );
    assert_eq!(three(&nobody.whole.sole_lines), [0; 3]);
}

#[test]
fn without_any_human_nobody_is_present_and_every_line_is_nobodys() {
    let mut story = Story::default();
    let bot = story.bot("bot");
    story.commit(bot, at(0, 9, 0)).writes("a.rs", 3).done();
    let answer = view(&story.told(), "");
    assert_eq!((answer.team.humans, three(&answer.team.present), answer.team.bots), (0, [0; 3], 1));
    assert_eq!(answer.whole.parts.generous.nobody, 3_000_000);
}

#[test]
fn what_was_read_is_told_in_numbers() {
    let facts = small_world();
    let stored = Stored { versions: 6, exposures: 4, bytes: 999 };
    let answer = indexed(&facts, stored, asked(&facts, ""));
    let expected = Indexed {
        asked: asked(&facts, ""),
        commits: 5,
        merges: 0,
        people: 2,
        versions: 6,
        living_lines: 10 + 20 + 7 + 30 + 40 + 5,
        exposures: 4,
        gaps: Vec::new(),
        store_bytes: 999,
    };
    assert_eq!(answer, expected);
    let living: u64 = facts.living.iter().map(|run| u64::from(run.len)).sum();
    assert_eq!(answer.living_lines, living);
}

/// The ids of the checks that found something.
fn broken(facts: &Facts, reading: &Reading) -> Vec<&'static str> {
    let checks = verify(facts, &Settings::default(), reading);
    checks.iter().filter(|check| check.broken > 0).map(|check| check.id).collect()
}

#[test]
fn verifying_finds_nothing_wrong_with_a_sound_reading() {
    let facts = mortal_world();
    let reading = read(&facts);
    assert_eq!(broken(&facts, &reading), [""; 0]);
    let checks = verify(&facts, &Settings::default(), &reading);
    assert!(checks.iter().all(|check| check.cases > 0), "{checks:#?}");
}

#[test]
fn each_check_notices_its_own_kind_of_harm() {
    let facts = mortal_world();
    let reading = read(&facts);
    type Harm = fn(&mut Facts, &mut Reading);
    let harms: [(&str, Harm); 20] = [
        ("births", |facts, _| {
            facts.deaths.remove(0);
        }),
        ("births", |facts, _| facts.versions[0].born.lines += 1),
        ("births", |facts, _| facts.living[0].version = VersionIx(1)),
        ("deaths", |facts, _| facts.deaths[0].commit = CommitIx(0)),
        ("deaths", |facts, _| facts.deaths[0].stood_at += 1_000),
        // Dead, and alive all the same.
        ("deaths", |facts, _| {
            let run = facts.living[0];
            let (version, start) = (run.version, run.origin_start);
            let commit = facts.as_of.unwrap();
            facts.deaths.push(DeathRow { commit, version, start, len: 1, ..facts.deaths[0] });
        }),
        // Dead twice in a row.
        ("deaths", |facts, _| facts.deaths.push(facts.deaths[0])),
        ("balance", |facts, _| facts.deaths[0].len += 1),
        ("balance", |facts, _| {
            let replacing = facts.versions.iter_mut().find(|row| row.replaces);
            replacing.unwrap().born.lines -= 1;
        }),
        ("origins", |facts, _| facts.origins[0].len += 1_000),
        ("origins", |facts, _| facts.origins[0].origin = Origin::Unknown),
        ("origins", |facts, _| facts.origins.push(facts.origins[0])),
        ("cover", |facts, _| facts.living[0].len += 1),
        ("spans", |_, reading| reading.spans[0].counted -= 1),
        ("nesting", |_, reading| reading.classes[0].light.strict.anybody = Micro(9)),
        ("attention", |_, reading| {
            let row = &mut reading.exposures[0];
            (row.share.likely, row.need_ms.likely) = (Micro::ONE, 1 << 50);
        }),
        ("dropping", |_, reading| {
            reading.classes.iter_mut().for_each(|class| class.light = ByPolicy::default());
        }),
        ("humans", |_, reading| reading.exposures[0].person = PersonIx(2)),
        ("recomputed", |_, reading| reading.exposures[0].words += 1),
        ("recomputed", |_, reading| reading.totals.joint.fits_ms += 1),
    ];
    for (id, harm) in harms {
        let (mut facts, mut reading) = (facts.clone(), reading.clone());
        harm(&mut facts, &mut reading);
        assert!(broken(&facts, &reading).contains(&id), "{id}: {:?}", broken(&facts, &reading));
    }
}
