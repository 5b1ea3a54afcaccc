//! Why a line is lit or dark: the chain of known stories, and on every history that the numbers given do make
//! up the state.

use super::super::story::{Story, at, early};
use super::super::{millionths, read, three};
use crate::why;
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::why::{CreditRule, NeedRule, OriginGrade, Why, WhyGroup};
use litline_facts::id::PathIx;
use litline_facts::micro::{ByPolicy, Policy};
use litline_facts::reading::Reading;
use litline_facts::reading::class::State;
use litline_facts::record::mark::{MarkPlace, MarkWeight};
use litline_facts::record::origin::Origin;
use litline_facts::record::path::PathClass;
use litline_facts::settings::Settings;

fn ask(facts: &Facts, reading: &Reading, path: PathIx, lines: &[u32]) -> Option<Why> {
    let at = &facts.commits[facts.as_of.unwrap().index()];
    let asked = Asked { repository: String::new(), at: at.oid, at_stamp: at.committed, scope: Vec::new() };
    let lines: Vec<(u32, &[u8])> = lines.iter().map(|&line| (line, &b"text"[..])).collect();
    why(facts, reading, asked, path, &lines, &Settings::default())
}

#[test]
fn a_line_by_an_assistant_that_was_merged_in_minutes() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let draft = story.commit(ann, at(0, 9, 0)).marked(MarkWeight::Wrote).committed_by(ben, at(0, 9, 4));
    draft.writes("a.rs", 600).done();
    let facts = story.told();
    let answer = ask(&facts, &read(&facts), PathIx(0), &[7]).unwrap();
    let [line] = &answer.lines[..] else { panic!("{:?}", answer.lines) };
    assert_eq!((line.number, line.counted, line.group, line.born.line), (7, true, Some(0), 7));
    let [group] = &answer.groups[..] else { panic!("{:?}", answer.groups) };
    let marked =
        OriginGrade::Marked { tool: "claude-code".to_owned(), place: MarkPlace::Trailer, model: None };
    assert_eq!((group.origin, &group.grade), (Origin::Assistant, &marked));
    let [accompanied, merged] = &group.exposures[..] else { panic!("{:?}", group.exposures) };
    assert_eq!((accompanied.person, accompanied.rule.strict), (ann, CreditRule::NoRelease));
    // 6,000 words at 300 a minute: 20 minutes, of which the window has four.
    assert_eq!(
        (merged.need_rule, three(&merged.need_ms)),
        (NeedRule::Reading, [10_800_000, 4_320_000, 1_200_000])
    );
    assert_eq!((merged.share.generous.0, merged.credit.generous.0), (200_000, 200_000));
    assert_eq!(three(&merged.rule), [CreditRule::NotCounted, CreditRule::Share, CreditRule::Share]);
    assert_eq!(answer.people.len(), 2);
}

#[test]
fn an_old_line_of_a_person_who_left_was_moved_since() {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let born = story.commit(ann, early(0, 9, 0)).writes("a.rs", 10).done();
    let mover = story.commit(ben, early(500, 9, 0)).moves("a.rs", 2, 5, "b.rs").done();
    let facts = story.told();
    let b = PathIx(facts.paths.iter().position(|row| row.path == b"b.rs").unwrap() as u32);
    let answer = ask(&facts, &read(&facts), b, &[1, 2]).unwrap();
    assert_eq!(answer.lines.iter().map(|line| line.group).collect::<Vec<_>>(), [Some(0); 2]);
    let group = &answer.groups[0];
    let oid = |at: litline_facts::id::CommitIx| facts.commits[at.index()].oid;
    assert_eq!(
        (group.born, group.moved_in.clone(), &group.grade),
        (oid(born), vec![oid(mover)], &OriginGrade::BornBefore)
    );
    // Git's blame stops at the mover; the chain does not.
    assert_eq!((answer.lines[0].born.commit, answer.lines[0].born.line), (oid(mover), 1));
    let rules: Vec<_> = group.exposures.iter().map(|exposure| three(&exposure.rule)).collect();
    let reworked = [CreditRule::NotCounted, CreditRule::Half, CreditRule::Whole];
    assert_eq!(rules, [[CreditRule::Whole; 3], reworked]);
    assert_eq!(
        group.people.iter().map(|part| three(&part.present)).collect::<Vec<_>>(),
        [[false; 3], [true; 3]]
    );
    let ann_light = &group.people[0];
    assert_eq!((millionths(&ann_light.credit), millionths(&ann_light.fresh)), ([1_000_000; 3], [0; 3]));
    assert!(!group.exposures[0].fresh && group.exposures[1].fresh);
    assert_eq!(group.exposures[0].fresh_until_seconds, early(0, 9, 0) + 45 * 86_400);
    assert_eq!(three(&group.state), [State::Gone, State::Lit, State::Lit]);
}

#[test]
fn an_assistant_near_in_time_is_named_as_the_reason() {
    let mut story = Story::default();
    let ann = story.human("ann");
    story.commit(ann, at(0, 9, 0)).writes("a.rs", 2).done();
    story.commit(ann, at(1, 9, 0)).writes("a.rs", 2).done();
    story.commit(ann, at(2, 9, 0)).marked(MarkWeight::Touched).writes("b.rs", 1).done();
    story.commit(ann, at(3, 9, 0)).sweep().writes("c.rs", 1).done();
    let facts = story.told();
    let reading = read(&facts);
    let rule = |path, line: u32| {
        let answer = ask(&facts, &reading, PathIx(path), &[line]).unwrap();
        (three(&answer.groups[0].exposures[0].rule), answer.groups[0].grade.clone())
    };
    let likely = [CreditRule::Share, CreditRule::Whole];
    assert_eq!(rule(0, 1), ([CreditRule::NoRelease, likely[0], likely[1]], OriginGrade::NoRecord));
    assert_eq!(rule(0, 3), ([CreditRule::AssistantActive, likely[0], likely[1]], OriginGrade::NoRecord));
    assert_eq!(rule(1, 1).1, OriginGrade::Touched { tool: "claude-code".to_owned() });
    assert_eq!(rule(2, 1).0, [CreditRule::Sweep; 3]);
}

#[test]
fn blank_lines_and_files_that_are_left_out_have_a_birth_and_no_state() {
    let mut story = Story::default();
    let ann = story.human("ann");
    story.commit(ann, at(0, 9, 0)).writes_with_blanks("a.rs", 5).writes("n.txt", 2).done();
    let facts = story.told();
    let reading = read(&facts);
    let answer = ask(&facts, &reading, PathIx(0), &[4, 5]).unwrap();
    let shown: Vec<_> = answer.lines.iter().map(|line| (line.counted, line.group)).collect();
    assert_eq!(shown, [(true, Some(0)), (false, None)]);
    let text = ask(&facts, &reading, PathIx(1), &[2]).unwrap();
    assert!(matches!(text.class, PathClass::Left(_)) && text.groups.is_empty());
    assert_eq!((text.lines[0].born.line, text.lines[0].group), (2, None));
    assert_eq!(ask(&facts, &reading, PathIx(0), &[6]), None);
    assert_eq!(ask(&facts, &reading, PathIx(9), &[1]), None);
}

/// On every line of every history: what people have makes up L, K and A by the formulas on the page, and each
/// credit is what its reason says.
pub(in crate::tests) fn check(facts: &Facts, reading: &Reading) {
    for file in facts.files.iter().filter(|file| file.lines > 0 && file.version.is_some()) {
        let lines: Vec<u32> = (1..=file.lines).collect();
        let Some(answer) = ask(facts, reading, file.path, &lines) else { panic!("{file:?} has no answer") };
        let counted = answer.lines.iter().filter(|line| line.group.is_some()).count() as u32;
        assert_eq!(counted, if file.class == PathClass::Counted { file.counted } else { 0 });
        answer.groups.iter().for_each(by_hand);
    }
}

fn by_hand(group: &WhyGroup) {
    for policy in Policy::ALL {
        let light = group.light.get(policy);
        let all = |fresh: bool, here: bool| {
            let people = group.people.iter().filter(move |part| !here || *part.present.get(policy));
            let credits = people.map(|part| if fresh { part.fresh } else { part.credit });
            combined(policy, &credits.map(|credit: ByPolicy<_>| credit.get(policy).0).collect::<Vec<_>>())
        };
        let close = |exact: f64, found: u32| {
            (exact * 1e6 - f64::from(found)).abs() <= group.people.len() as f64 + 1.0
        };
        assert!(close(all(false, false), light.anybody.0), "A {policy:?} {group:?}");
        assert!(close(all(false, true), light.present.0), "L {policy:?} {group:?}");
        assert!(close(all(true, true), light.fresh.0), "K {policy:?} {group:?}");
        for exposure in &group.exposures {
            let (credit, share) = (exposure.credit.get(policy).0, exposure.share.get(policy).0);
            let expected = match exposure.rule.get(policy) {
                CreditRule::Whole => 1_000_000,
                CreditRule::Half => 500_000,
                CreditRule::Share => share,
                CreditRule::Sweep
                | CreditRule::NoRelease
                | CreditRule::AssistantActive
                | CreditRule::NotCounted => 0,
            };
            assert_eq!(credit, expected, "{policy:?} {exposure:?}");
        }
    }
}

/// As somebody with a pocket calculator would.
fn combined(policy: Policy, credits: &[u32]) -> f64 {
    let shares = credits.iter().map(|&credit| f64::from(credit) / 1e6);
    match policy {
        Policy::Strict => shares.fold(0.0, f64::max),
        Policy::Likely => 1.0 - shares.map(|share| 1.0 - share).product::<f64>(),
        Policy::Generous => shares.sum::<f64>().min(1.0),
    }
}
