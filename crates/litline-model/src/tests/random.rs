//! Random histories: branches, merges, skewed clocks, marks, bots, moves, cuts. On each the model must agree
//! with the naive reckoning, keep every invariant that `verify` checks, and not depend on threads or on the
//! order of commits.

use super::answers::{dark, why};
use super::oracle::{Expected, Oracle};
use super::story::{Draft, OnBranch, Said, Story};
use super::{read, totals};
use crate::verify;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx, ToolIx, VersionIx};
use litline_facts::micro::{Micro, Policy};
use litline_facts::reading::Reading;
use litline_facts::reading::class::State;
use litline_facts::record::change::Method;
use litline_facts::record::mark::MarkWeight;
use litline_facts::record::origin::{Grade, Origin};
use litline_facts::record::review::ReviewAct;
use litline_facts::record::tool::ToolRow;
use litline_facts::settings::Settings;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

const NAMES: [&str; 4] = ["a.rs", "b.rs", "d/c.rs", "n.txt"];
const HUMANS: u32 = 4;

#[derive(Clone, Debug)]
enum Edit {
    Append(u32),
    Insert(usize, usize),
    Remove(usize, usize),
    Move(usize, usize, usize),
}

#[derive(Clone, Debug)]
pub(super) struct Step {
    /// How far back the parents stand.
    parents: Vec<usize>,
    author: u32,
    committer: Option<u32>,
    co_author: Option<u32>,
    hours: i64,
    skew_hours: i64,
    commit_delay_hours: i64,
    mark: Option<MarkWeight>,
    sweep: bool,
    cut: bool,
    edits: Vec<(usize, Edit)>,
    review: Option<(u32, ReviewAct)>,
    branch: Option<Branch>,
    /// What records say of lines: the file, the lines, by whom, how many hours before the commit.
    said: Vec<(usize, u32, u32, Origin, Option<i64>)>,
}

/// The change that a commit is of, with a branch beyond the history.
#[derive(Clone, Debug)]
struct Branch {
    method: Method,
    /// How far back the branch grew from.
    base: Option<usize>,
    /// Author, co-author, hours before the commit, hours until committed, a merge, marked.
    commits: Vec<(u32, Option<u32>, i64, i64, bool, bool)>,
}

fn branch() -> impl Strategy<Value = Branch> {
    let method = prop_oneof![
        4 => Just(Method::Squash),
        2 => Just(Method::Rebase),
        1 => Just(Method::Unknown)
    ];
    let people = 0..HUMANS + 2;
    let (merge, marked) = (prop::bool::weighted(0.2), prop::bool::weighted(0.1));
    let commit = (people, prop::option::weighted(0.2, 0..HUMANS), -4i64..100, -5i64..20, merge, marked);
    (method, prop::option::weighted(0.9, 0usize..5), vec(commit, 0..4))
        .prop_map(|(method, base, commits)| Branch { method, base, commits })
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (1u32..400).prop_map(Edit::Append),
        2 => (0usize..50, 1usize..200).prop_map(|(at, lines)| Edit::Insert(at, lines)),
        2 => (0usize..50, 1usize..60).prop_map(|(at, lines)| Edit::Remove(at, lines)),
        2 => (0usize..50, 1usize..60, 0usize..NAMES.len())
            .prop_map(|(at, lines, to)| Edit::Move(at, lines, to)),
    ]
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    let parents = prop_oneof![3 => vec(0usize..4, 1), 2 => vec(0usize..8, 2), 1 => vec(0usize..8, 3)];
    let author = 0..HUMANS + 2;
    let people =
        (author.clone(), prop::option::weighted(0.3, author), prop::option::weighted(0.2, 0..HUMANS));
    let hours = prop_oneof![3 => 0i64..6, 1 => 24i64..2_000];
    let skew = prop_oneof![4 => Just(0i64), 1 => -400i64..400];
    let delay = prop_oneof![2 => Just(0i64), 2 => 0i64..30, 1 => -10i64..0];
    let (wrote, touched) = (Some(MarkWeight::Wrote), Some(MarkWeight::Touched));
    let mark = prop_oneof![6 => Just(None), 1 => Just(wrote), 1 => Just(touched)];
    let rare = || prop::bool::weighted(0.04);
    let edits = vec((0usize..NAMES.len(), edit()), 0..4);
    let acts = [ReviewAct::Reviewed, ReviewAct::Approved, ReviewAct::Acked, ReviewAct::Tested];
    let review = prop::option::weighted(0.3, (0..HUMANS + 2, prop::sample::select(acts.to_vec())));
    let origin = prop::sample::select(vec![Origin::Person, Origin::Assistant, Origin::Unknown]);
    let written = prop::option::weighted(0.6, -2i64..60);
    let said = vec((0usize..NAMES.len(), 0u32..200, 1u32..120, origin, written), 0..3);
    let records = (edits, review, prop::option::weighted(0.3, branch()), said);
    (parents, people, hours, skew, delay, mark, (rare(), rare()), records).prop_map(
        |(
            parents,
            (author, committer, co_author),
            hours,
            skew_hours,
            commit_delay_hours,
            mark,
            rare,
            (edits, review, branch, said),
        )| Step {
            parents,
            author,
            committer,
            co_author,
            hours,
            skew_hours,
            commit_delay_hours,
            mark,
            sweep: rare.0,
            cut: rare.1,
            edits,
            review,
            branch,
            said,
        },
    )
}

/// A history of the steps and a last merge of all that is left open; the roster sometimes; a version missing
/// rarely.
pub(crate) fn facts() -> impl Strategy<Value = Facts> {
    let roster =
        prop::option::weighted(0.3, prop::sample::subsequence((0..HUMANS + 2).collect::<Vec<_>>(), 0..4));
    (vec(step(), 1..28), roster, prop::option::weighted(0.1, any::<prop::sample::Index>())).prop_map(
        |(steps, roster, missing)| {
            let mut facts = history(&steps);
            facts.roster = roster.map(|people| people.into_iter().map(PersonIx).collect());
            if let Some(missing) = missing.filter(|_| !facts.versions.is_empty()) {
                let at = missing.index(facts.versions.len());
                facts.versions[at].missing = true;
            }
            facts
        },
    )
}

pub(super) fn history(steps: &[Step]) -> Facts {
    let mut story = Story::noting_beside();
    for at in 0..HUMANS {
        story.human(&format!("human{at}"));
    }
    story.bot("bot");
    story.assistant("claude");
    story.facts.tools.push(ToolRow { tool: "claude".to_owned() });
    let mut clock = Settings::default().person_until_seconds - 200 * 86_400;
    let mut heads: BTreeSet<CommitIx> = BTreeSet::new();
    let mut made: Vec<CommitIx> = Vec::new();
    for step in steps {
        clock += step.hours * 3_600 + 61;
        let back = |back: &usize| {
            made.len().checked_sub(1 + back.min(&made.len().saturating_sub(1))).map(|at| made[at])
        };
        let mut parents: Vec<CommitIx> = Vec::new();
        step.parents
            .iter()
            .filter_map(back)
            .for_each(|at| parents.extend((!parents.contains(&at)).then_some(at)));
        let commit = commit(
            story.commit_on(&parents, PersonIx(step.author), clock + step.skew_hours * 3_600),
            step,
            clock,
        );
        for &(file, start, len, origin, hours) in &step.said {
            let assistant = origin == Origin::Assistant;
            let tool = assistant.then_some(ToolIx(0));
            let grade = if origin == Origin::Unknown { Grade::BranchMarked } else { Grade::Attested };
            let written_seconds = hours.map(|hours| clock - hours * 3_600);
            let said = Said { origin, grade, tool, written_seconds };
            story.says(commit, NAMES[file], start..start + len, said);
        }
        records(&mut story, step, commit, &made, clock);
        heads.retain(|head| !parents.contains(head));
        heads.insert(commit);
        made.push(commit);
    }
    let heads: Vec<CommitIx> = heads.into_iter().collect();
    story.commit_on(&heads, PersonIx(0), clock + 3_600).done();
    story.told()
}

/// What a forge knows of a commit.
fn records(story: &mut Story, step: &Step, commit: CommitIx, made: &[CommitIx], clock: i64) {
    if let Some((person, act)) = step.review {
        story.review(commit, PersonIx(person), act);
    }
    let Some(branch) = &step.branch else { return };
    let single = step.parents.len() == 1;
    let method = if single || branch.method == Method::Unknown { branch.method } else { Method::Unknown };
    let base = branch.base.and_then(|back| made.len().checked_sub(1 + back)).map(|at| made[at]);
    let landed = if method == Method::Unknown { vec![] } else { vec![commit] };
    let commits = branch.commits.iter().map(|&(author, co_author, before, delay, merge, marked)| {
        let authored = clock - before * 3_600;
        let committed = authored + delay * 3_600;
        OnBranch {
            author: PersonIx(author),
            co_author: co_author.map(PersonIx),
            authored,
            committed,
            merge,
            marked,
        }
    });
    story.change(method, &landed, base, &commits.collect::<Vec<_>>());
}

fn commit(draft: Draft<'_>, step: &Step, clock: i64) -> CommitIx {
    let committer = PersonIx(step.committer.unwrap_or(step.author));
    let mut draft = draft.committed_by(committer, clock + step.commit_delay_hours * 3_600);
    draft = step.co_author.into_iter().fold(draft, |draft, person| draft.with(PersonIx(person)));
    draft = step.mark.into_iter().fold(draft, Draft::marked);
    draft = if step.sweep { draft.sweep() } else { draft };
    draft = if step.cut { draft.cut() } else { draft };
    for (file, edit) in &step.edits {
        let name = NAMES[*file];
        draft = match *edit {
            Edit::Append(lines) => draft.writes_with_blanks(name, lines),
            Edit::Insert(at, lines) => draft.inserts(name, at, lines),
            Edit::Remove(at, lines) => draft.removes(name, at, lines),
            Edit::Move(at, lines, to) => draft.moves(name, at, lines, NAMES[to]),
        };
    }
    draft.done()
}

fn as_expected(reading: &Reading) -> Vec<Expected> {
    let row = |row: &litline_facts::reading::exposure::ExposureRow| {
        let amounts = [row.counted.into(), row.words.into(), row.typed_chars];
        let window = (row.release_seconds, row.assumed_release_seconds, row.deadline_seconds);
        (row.subject, row.kind, row.person, row.act, window.0, window.1, window.2, amounts)
    };
    reading.exposures.iter().map(row).collect()
}

/// Every counted line: its class's K, L, A and what names it, against the naive reckoning.
fn check_lines(facts: &Facts, reading: &Reading, oracle: &Oracle<'_>) {
    for (at, file) in facts.files.iter().enumerate() {
        let days = oracle.days(reading, at);
        for span in reading.spans.iter().filter(|span| span.file == file.path) {
            let class = &reading.classes[span.class.index()];
            let blank =
                |line: &u32| facts.blanks.iter().any(|row| row.file == file.path && row.line == *line);
            let counted = (span.start..span.start + span.len).filter(|line| !blank(line)).count();
            assert_eq!(counted as u32, span.counted);
            // The ends of a span stand for its lines: where its trail changes another one begins.
            for line in [0, span.len / 2, span.len - 1] {
                let (brought, named, recorded) =
                    oracle.named(reading, span.version, span.origin_start + line);
                // Edits beside a line that change nothing may be left out, and nothing else.
                let here: Vec<usize> = class.exposures.iter().map(|at| at.index()).collect();
                assert!(here.iter().all(|at| named.contains(at)), "{here:?} {named:?}");
                assert!(brought.iter().all(|at| here.contains(at)), "{here:?} {brought:?}");
                assert_eq!(class.recorded, recorded);
                assert_eq!(class.origin, oracle.line_origin(span.version, span.origin_start + line));
                for policy in Policy::ALL {
                    let exact = oracle.light(reading, &named, &days, policy);
                    let light = class.light.get(policy);
                    for (here, exact) in [light.fresh, light.present, light.anybody].into_iter().zip(exact) {
                        let here = f64::from(here.0);
                        assert!(
                            here <= exact * 1e6 + 1e-3 && here > exact * 1e6 - 8.0,
                            "{here} {exact} {policy:?}"
                        );
                    }
                }
            }
        }
    }
}

/// Path, start and length of a span; K, L and A under each policy; the state.
type Shown = (Vec<u8>, u32, u32, [u32; 9], State);

/// What each living line shows, whatever commits and classes are called.
fn by_line(facts: &Facts, reading: &Reading) -> Vec<Shown> {
    let mut lines = Vec::new();
    for span in &reading.spans {
        let class = &reading.classes[span.class.index()];
        let of = |policy: Policy| class.light.get(policy);
        let light =
            Policy::ALL.map(|policy| [of(policy).fresh.0, of(policy).present.0, of(policy).anybody.0]);
        let flat: Vec<u32> = light.concat();
        let path = facts.paths[span.file.index()].path.clone();
        lines.push((path, span.start, span.len, flat.try_into().unwrap(), class.state.likely));
    }
    lines
}

/// The same history with its commits in another order that still has parents first: newest possible first.
fn reordered(facts: &Facts) -> Facts {
    let mut order: Vec<usize> = Vec::new();
    while order.len() < facts.commits.len() {
        let ready = |at: &usize| {
            !order.contains(at)
                && facts.commits[*at].parents.iter().all(|parent| order.contains(&parent.index()))
        };
        let next = (0..facts.commits.len()).rev().find(ready).unwrap();
        order.push(next);
    }
    let commit = |at: CommitIx| CommitIx(order.iter().position(|&old| old == at.index()).unwrap() as u32);
    let mut versions: Vec<usize> = (0..facts.versions.len()).collect();
    versions.sort_by_key(|&at| (commit(facts.versions[at].commit), at));
    let version =
        |at: VersionIx| VersionIx(versions.iter().position(|&old| old == at.index()).unwrap() as u32);

    let mut new = facts.clone();
    new.as_of = facts.as_of.map(commit);
    new.commits = order.iter().map(|&at| facts.commits[at].clone()).collect();
    new.commits
        .iter_mut()
        .for_each(|row| row.parents.iter_mut().for_each(|parent| *parent = commit(*parent)));
    new.versions = versions.iter().map(|&at| facts.versions[at].clone()).collect();
    for row in &mut new.versions {
        row.commit = commit(row.commit);
        row.parents.iter_mut().for_each(|parent| *parent = version(*parent));
    }
    new.roles.iter_mut().for_each(|row| row.commit = commit(row.commit));
    new.roles.sort();
    new.marks.iter_mut().for_each(|row| row.commit = commit(row.commit));
    new.marks.sort();
    for row in &mut new.changes {
        row.landed.iter_mut().for_each(|at| *at = commit(*at));
        row.base = row.base.map(commit);
    }
    new.branches.iter_mut().for_each(|row| row.rebased = row.rebased.map(commit));
    new.reviews.iter_mut().for_each(|row| row.commit = commit(row.commit));
    new.reviews.sort();
    for row in &mut new.moved {
        (row.version, row.source_version) = (version(row.version), version(row.source_version));
    }
    new.moved.sort();
    new.origins.iter_mut().for_each(|row| row.version = version(row.version));
    new.origins.sort();
    for row in &mut new.deaths {
        row.commit = commit(row.commit);
        (row.version, row.stood_in) = (version(row.version), version(row.stood_in));
    }
    new.deaths.sort();
    for row in &mut new.touched {
        (row.version, row.commit) = (version(row.version), commit(row.commit));
    }
    new.touched.sort();
    new.files.iter_mut().for_each(|row| row.version = row.version.map(version));
    new.living.iter_mut().for_each(|row| row.version = version(row.version));
    new
}

/// Few cases by default, for each is a whole history; `PROPTEST_CASES` asks for more.
pub(crate) fn config() -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        default
    } else {
        ProptestConfig { cases: 64, ..default }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_model_agrees_with_a_naive_reckoning(facts in facts()) {
        let settings = Settings::default();
        let (reading, oracle) = (read(&facts), Oracle::new(&facts, &settings));
        prop_assert_eq!(as_expected(&reading), oracle.exposures());
        for row in &reading.exposures {
            let credit = Policy::ALL.map(|policy| u64::from(row.credit.get(policy).0));
            prop_assert_eq!(credit, Policy::ALL.map(|policy| oracle.credit(row, policy)), "{:?}", row);
        }
        check_lines(&facts, &reading, &oracle);
        totals::check(&facts, &reading);
        dark::check(&facts, &reading);
        why::check(&facts, &reading);
    }

    #[test]
    fn every_invariant_holds(facts in facts()) {
        for check in verify(&facts, &Settings::default(), &read(&facts)) {
            prop_assert_eq!(check.broken, 0, "{:?}", check);
        }
    }

    #[test]
    fn threads_and_the_order_of_commits_change_nothing(facts in facts()) {
        let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let reading = pool(1).install(|| read(&facts));
        prop_assert_eq!(&reading, &pool(3).install(|| read(&facts)));
        let other = reordered(&facts);
        let again = read(&other);
        prop_assert_eq!(by_line(&facts, &reading), by_line(&other, &again));
        prop_assert_eq!(reading.totals, again.totals);
    }

    #[test]
    fn nobody_gains_by_another_who_is_not_there(facts in facts(), gone in 0..HUMANS) {
        let everybody = Facts { roster: Some((0..HUMANS).map(PersonIx).collect()), ..facts.clone() };
        let rest = (0..HUMANS).filter(|&person| person != gone).map(PersonIx).collect();
        let (before, after) = (read(&everybody), read(&Facts { roster: Some(rest), ..facts }));
        for (before, after) in before.classes.iter().zip(&after.classes) {
            for policy in Policy::ALL {
                let (before, after) = (before.light.get(policy), after.light.get(policy));
                prop_assert!(after.fresh <= before.fresh && after.present <= before.present);
                prop_assert_eq!(after.anybody, before.anybody);
                prop_assert!(before.anybody <= Micro::ONE);
            }
        }
    }
}
