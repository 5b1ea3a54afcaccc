//! Changes in scripted repositories: each way in which a forge brings one into the history, reviewers, heads
//! whose objects are not here, and many heads.

use litline_evidence::config::Config;
use litline_evidence::gather::{Records, gather};
use litline_evidence::git::Repository;
use litline_facts::Facts;
use litline_facts::record::change::{ChangeRow, Link, Method, Series};
use litline_facts::record::gap::GapKind;
use litline_facts::record::person::PersonKind;
use litline_facts::record::review::ReviewAct;
use litline_lineage::trace::Silent;
use litline_testkit::scripted::Scripted;
use std::path::Path;

/// A repository with a file of many lines, so that edits in two places do not touch.
fn started() -> Scripted {
    let mut made = Scripted::new();
    made.commit_file("a.rs", text("line", 1..60));
    made
}

fn text(word: &str, lines: std::ops::Range<u32>) -> String {
    lines.map(|line| format!("let {word}_{line} = {line};\n")).collect()
}

/// Two commits on a branch that becomes the head of a change; main is checked out after.
fn branch(made: &mut Scripted, number: u32) {
    made.git(&["checkout", "--quiet", "-b", "topic"]);
    made.commit_file("b.rs", text("one", 0..5));
    made.commit_file("b.rs", text("one", 0..9));
    made.git(&["update-ref", &format!("refs/pull/{number}/head"), "HEAD"]);
    made.git(&["checkout", "--quiet", "main"]);
}

fn facts_in(dir: &Path) -> Facts {
    let repository = Repository::open_alone(dir).unwrap();
    let head = repository.resolve(None).unwrap();
    gather(&repository, &head, &Config::default(), Records::default(), &Silent).unwrap()
}

fn facts(made: &Scripted) -> Facts {
    facts_in(made.path())
}

fn only(facts: &Facts) -> &ChangeRow {
    let [change] = &facts.changes[..] else { panic!("{:?}", facts.changes) };
    change
}

/// The commits that a change landed as, by name.
fn landed(facts: &Facts) -> Vec<String> {
    only(facts).landed.iter().map(|at| facts.commits[at.index()].oid.hex()).collect()
}

fn gaps(facts: &Facts, kind: GapKind) -> u64 {
    facts.gaps.iter().filter(|gap| gap.kind == kind).map(|gap| gap.count).sum()
}

#[test]
fn a_merge_is_known_by_its_parents() {
    let mut made = started();
    branch(&mut made, 3);
    made.git(&["merge", "--quiet", "--no-ff", "--message", "Merge pull request #3 from ann/topic", "topic"]);
    let facts = facts(&made);
    assert_eq!((only(&facts).method, only(&facts).link), (Method::Merge, Link::Parents));
    assert_eq!(landed(&facts), [made.git(&["rev-parse", "HEAD"])]);
    assert_eq!(facts.branches, []);
}

#[test]
fn a_merge_without_heads_is_known_by_number_only() {
    let mut made = started();
    branch(&mut made, 3);
    made.git(&["update-ref", "-d", "refs/pull/3/head"]);
    made.git(&[
        "merge",
        "--quiet",
        "--no-ff",
        "--message",
        "Merge branch 'topic' into 'main'\n\nSee merge request g/p!8",
        "topic",
    ]);
    let facts = facts(&made);
    let change = only(&facts);
    assert_eq!((change.series, change.number, change.head), (Series::MergeRequest, 8, None));
    assert_eq!((change.method, change.link), (Method::Merge, Link::Number));
}

#[test]
fn a_squash_is_known_by_number_and_keeps_its_branch() {
    let mut made = started();
    let base = made.git(&["rev-parse", "HEAD"]);
    branch(&mut made, 3);
    made.commit_file("c.rs", text("meanwhile", 0..3));
    made.git(&["merge", "--quiet", "--squash", "topic"]);
    let squash = made.commit("Bring the topic (#3)");
    let facts = facts(&made);
    let change = only(&facts);
    assert_eq!((change.method, change.link), (Method::Squash, Link::Number));
    assert_eq!(landed(&facts), [squash]);
    assert_eq!(change.base.map(|at| facts.commits[at.index()].oid.hex()), Some(base));
    let branch: Vec<String> = facts.branches.iter().map(|row| row.oid.hex()).collect();
    assert_eq!(branch.join("\n"), made.git(&["rev-list", "--reverse", "topic", "^main"]));
    assert!(facts.branches.iter().all(|row| !row.merge && row.rebased.is_none()));
}

#[test]
fn a_squash_that_nothing_names_is_known_by_its_tree() {
    let mut made = started();
    branch(&mut made, 3);
    made.git(&["merge", "--quiet", "--squash", "topic"]);
    let squash = made.commit("Bring the topic");
    let facts = facts(&made);
    assert_eq!((only(&facts).method, only(&facts).link), (Method::Squash, Link::Tree));
    assert_eq!(landed(&facts), [squash]);
}

#[test]
fn rebased_commits_are_known_by_equal_edits() {
    let mut made = started();
    branch(&mut made, 3);
    made.commit_file("c.rs", text("meanwhile", 0..3));
    made.git(&["checkout", "--quiet", "-b", "rebased", "topic"]);
    made.git(&["-c", "rebase.backend=merge", "rebase", "--quiet", "--force-rebase", "main"]);
    made.git(&["checkout", "--quiet", "main"]);
    made.git(&["merge", "--quiet", "--ff-only", "rebased"]);
    let facts = facts(&made);
    assert_eq!((only(&facts).method, only(&facts).link), (Method::Rebase, Link::Patch));
    assert_eq!(landed(&facts).join("\n"), made.git(&["rev-list", "--reverse", "-2", "HEAD"]));
    let originals: Vec<_> = facts.branches.iter().map(|row| row.rebased).collect();
    assert_eq!(originals, only(&facts).landed.iter().map(|&at| Some(at)).collect::<Vec<_>>());
}

#[test]
fn a_commit_with_other_edits_under_the_same_subject_is_not_the_same() {
    let mut made = started();
    branch(&mut made, 3);
    made.commit_file("b.rs", text("other", 0..9));
    let facts = facts(&made);
    assert_eq!((only(&facts).method, only(&facts).link), (Method::Unknown, Link::Nothing));
    assert!(landed(&facts).is_empty());
    assert_eq!(facts.branches.len(), 2, "acts of people all the same");
}

#[test]
fn the_number_of_an_issue_is_no_change() {
    let mut made = started();
    made.commit_file("b.rs", "let b = 1;\n");
    made.commit("Repair what #4 reports (#4)");
    assert_eq!(facts(&made).changes, []);
}

#[test]
fn heads_of_all_forges_are_found_where_they_stand() {
    let mut made = started();
    branch(&mut made, 3);
    let head = made.git(&["rev-parse", "topic"]);
    for name in [
        "refs/litline/pull/4",
        "refs/merge-requests/5/head",
        "refs/litline/merge-requests/6",
        "refs/pull-requests/7/from",
        "refs/litline/pull-requests/8",
        "refs/pull/9/merge",
        "refs/pull/x/head",
    ] {
        made.git(&["update-ref", name, &head]);
    }
    made.commit("later");
    let found: Vec<_> = facts(&made).changes.iter().map(|row| (row.series, row.number)).collect();
    let expected = [
        (Series::Pull, 3),
        (Series::Pull, 4),
        (Series::MergeRequest, 5),
        (Series::MergeRequest, 6),
        (Series::Bitbucket, 7),
        (Series::Bitbucket, 8),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_is_dated_after_as_of_takes_no_part() {
    let mut made = started();
    branch(&mut made, 3);
    let before = facts(&made);
    assert_eq!((before.changes, before.branches), (vec![], vec![]));
    // The branch goes on after main does: only what was there before counts.
    made.commit("later");
    made.git(&["checkout", "--quiet", "topic"]);
    made.commit_file("c.rs", text("later", 0..3));
    made.git(&["update-ref", "refs/pull/3/head", "HEAD"]);
    made.git(&["checkout", "--quiet", "main"]);
    let after = facts(&made);
    assert_eq!((after.changes.len(), after.branches.len()), (1, 2));
    assert_eq!(after.people.len(), 1);
}

#[test]
fn missing_objects_behind_a_head_are_a_gap() {
    let mut made = started();
    branch(&mut made, 3);
    let first = made.git(&["rev-parse", "topic~1"]);
    made.git(&["merge", "--quiet", "--squash", "topic"]);
    made.commit("Bring the topic (#3)");
    made.forget(&first);
    let facts = facts(&made);
    assert_eq!(gaps(&facts, GapKind::MissingBranch), 1);
    assert_eq!((only(&facts).method, facts.branches.len()), (Method::Squash, 1));
}

#[test]
fn reviewers_are_people_bots_or_nobody() {
    let mut made = started();
    branch(&mut made, 3);
    made.git(&["merge", "--quiet", "--no-ff", "--message", "Auto merge of #3 - ada:topic, r=ben", "topic"]);
    made.commit(
        "A change\n\nReviewed-by: Ben Example <12+ben@users.noreply.github.com>\n\
         Reviewed-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>\n\
         Tested-by: Cem Example <cem@example.org>\nReviewed-by: stranger\n",
    );
    let facts = facts(&made);
    let found: Vec<_> = facts
        .reviews
        .iter()
        .map(|row| (facts.people[row.person.index()].kind == PersonKind::Human, row.act))
        .collect();
    // The queue's login is proved by the forge's own mailbox in another message.
    let expected = [
        (true, ReviewAct::Approved),
        (true, ReviewAct::Reviewed),
        (false, ReviewAct::Reviewed),
        (true, ReviewAct::Tested),
    ];
    assert_eq!(found, expected);
    assert_eq!(facts.reviews[0].person, facts.reviews[1].person);
    assert_eq!(gaps(&facts, GapKind::UnknownReviewer), 1);
}

#[test]
fn twenty_thousand_heads_take_little_more_than_their_names() {
    let mut made = started();
    branch(&mut made, 3);
    let head = made.git(&["rev-parse", "topic"]);
    let mut names: Vec<String> = (0..20_000).map(|n| format!("refs/pull/{}/head", n + 10)).collect();
    names.sort_unstable();
    let lines: String = names.iter().map(|name| format!("{head} {name}\n")).collect();
    let packed = format!("# pack-refs with: peeled fully-peeled sorted \n{lines}");
    std::fs::write(made.path().join(".git/packed-refs"), packed).unwrap();
    made.git(&["merge", "--quiet", "--squash", "topic"]);
    made.commit("Bring the topic (#3)");
    let start = std::time::Instant::now();
    let facts = facts(&made);
    assert_eq!((facts.changes.len(), facts.branches.len()), (20_001, 2));
    // Generous, for machines that do much else: what grows with the square of the heads takes minutes.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn the_fingerprint_changes_with_the_heads() {
    let mut made = started();
    branch(&mut made, 3);
    let fingerprint = || Repository::open_alone(made.path()).unwrap().fingerprint();
    let before = fingerprint();
    assert_eq!(before, fingerprint());
    made.git(&["update-ref", "refs/litline/pull/4", "HEAD"]);
    assert_ne!(before, fingerprint());
}
