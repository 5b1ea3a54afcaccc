//! Commits in order, compared with `git rev-list` and `git log`.

use crate::{oid, open, real_repositories};
use litline_evidence::git::Repository;
use litline_evidence::git::history::{Commit, History};
use litline_facts::record::gap::{GapKind, GapRow};
use litline_testkit::hermetic;
use litline_testkit::scripted::{Scripted, output};
use std::collections::BTreeMap;
use std::path::Path;

fn history(made: &Scripted) -> History<String> {
    let repository = open(made);
    let head = repository.resolve(None).unwrap();
    repository.history(&head, |view| String::from_utf8_lossy(&view.message).into_owned()).unwrap()
}

fn names<M>(history: &History<M>) -> Vec<String> {
    history.commits.iter().map(|commit| commit.oid.hex()).collect()
}

fn gap(kind: GapKind, subject: &str, count: u64) -> GapRow {
    GapRow { kind, subject: subject.to_owned(), count }
}

/// One line a commit: name, tree, parents, and what git prints of author and committer.
fn lines<M>(history: &History<M>) -> BTreeMap<String, String> {
    let person = |place: u32| {
        let spelling = &history.spellings[place as usize];
        let text = [&spelling.name[..], b"|", &spelling.mailbox].concat();
        String::from_utf8_lossy(&text).into_owned()
    };
    let line = |commit: &Commit<M>| {
        let parents: Vec<String> =
            commit.parents.iter().map(|&parent| history.commits[parent as usize].oid.hex()).collect();
        let (author, committer) = (person(commit.author), person(commit.committer));
        let (authored, committed) = (commit.authored.seconds, commit.committed.seconds);
        format!("{}|{}|{author}|{authored}|{committer}|{committed}", commit.tree, parents.join(" "))
    };
    history.commits.iter().map(|commit| (commit.oid.hex(), line(commit))).collect()
}

/// The same from git, without regard to order.
fn lines_of_git(dir: &Path, head: &str) -> BTreeMap<String, String> {
    let mut git = hermetic::git(dir);
    git.args(["log", "--no-use-mailmap", "--format=%H|%T|%P|%an|%ae|%at|%cn|%ce|%ct", head]);
    let text = output(git, b"");
    let split = |line: &str| line.split_once('|').map(|(name, rest)| (name.to_owned(), rest.to_owned()));
    text.split(|&byte| byte == b'\n').filter_map(|line| split(&String::from_utf8_lossy(line))).collect()
}

fn assert_parents_first<M>(history: &History<M>) {
    for (place, commit) in history.commits.iter().enumerate() {
        assert!(commit.parents.iter().all(|&parent| (parent as usize) < place), "{}", commit.oid);
    }
}

#[test]
fn a_line_of_commits_comes_parents_first() {
    let mut made = Scripted::new();
    let expected: Vec<String> =
        ["a\n", "b\n", "c\n"].iter().map(|text| made.commit_file("f", text)).collect();
    let history = history(&made);
    assert_eq!(names(&history), expected);
    assert_eq!(history.commits[2].parents, [1]);
    assert_eq!(history.commits[2].seen, "change f\n");
    assert_eq!(history.spellings.len(), 1);
    assert_eq!(history.spellings[0].name, b"Ada Example");
    assert_eq!(history.commits[0].authored.offset_minutes, Some(60));
    assert!(history.gaps.is_empty() && history.commits.iter().all(|commit| !commit.cut));
    let engine = history.for_lineage();
    assert_eq!((engine.hash_bytes(), engine.len()), (20, 3));
    assert_eq!(engine.parents(2), [1]);
}

#[test]
fn an_octopus_keeps_the_order_of_its_parents() {
    let mut made = Scripted::new();
    made.commit_file("base", "a\n");
    for side in ["one", "two", "three"] {
        made.git(&["checkout", "--quiet", "-b", side, "main"]);
        made.commit_file(side, "a\n");
    }
    made.git(&["checkout", "--quiet", "main"]);
    made.git(&["merge", "--quiet", "--no-ff", "--message", "octopus", "three", "one", "two"]);
    let history = history(&made);
    assert_parents_first(&history);
    assert_eq!(history.commits.last().unwrap().parents.len(), 4);
    assert_eq!(lines(&history), lines_of_git(made.path(), "HEAD"));
}

#[test]
fn ties_of_dates_are_broken_by_name() {
    let mut made = Scripted::new();
    let root = made.commit_file("base", "a\n");
    let tree = made.git(&["rev-parse", "HEAD^{tree}"]);
    let mut sides: Vec<String> = ["x", "y", "z"]
        .iter()
        .map(|message| made.git(&["commit-tree", &tree, "-p", &root, "-m", message]))
        .collect();
    let merge =
        made.git(&["commit-tree", &tree, "-p", &sides[0], "-p", &sides[1], "-p", &sides[2], "-m", "m"]);
    made.git(&["update-ref", "refs/heads/main", &merge]);
    sides.sort_unstable();
    assert_eq!(names(&history(&made))[1..4], sides);
}

#[test]
fn a_parent_named_twice_counts_once() {
    let mut made = Scripted::new();
    let root = made.commit_file("f", "a\n");
    let tree = made.git(&["rev-parse", "HEAD^{tree}"]);
    let text = format!(
        "tree {tree}\nparent {root}\nparent {root}\nauthor A <a@x> 1700000100 +0000\ncommitter A <a@x> 1700000100 +0000\n\nm\n"
    );
    let twice = made.object("commit", text.as_bytes());
    made.git(&["update-ref", "refs/heads/main", &twice]);
    let history = history(&made);
    assert_eq!(history.commits[1].parents, [0]);
    assert!(!history.commits[1].cut);
}

#[test]
fn skewed_clocks_are_counted() {
    let mut made = Scripted::new();
    made.at(1_700_000_000).commit_file("f", "a\n");
    made.at(1_600_000_000).commit_file("f", "b\n");
    made.at(1_650_000_000).commit_file("f", "c\n");
    // The first is later than the head; the second is older than its parent.
    assert_eq!(history(&made).gaps, [gap(GapKind::ClockSkew, "", 2)]);
}

#[test]
fn a_shallow_boundary_cuts_history() {
    let mut made = Scripted::new();
    for text in ["a\n", "b\n", "c\n", "d\n"] {
        made.commit_file("f", text);
    }
    let clone = made.beside("shallow");
    let source = format!("file://{}", made.path().display());
    made.git(&["clone", "--quiet", "--depth", "2", &source, clone.to_str().unwrap()]);
    let repository = Repository::open_alone(&clone).unwrap();
    let head = repository.resolve(None).unwrap();
    let history = repository.history(&head, |_| ()).unwrap();
    assert_eq!(history.gaps, [gap(GapKind::ShallowBoundary, "", 1)]);
    assert_eq!(history.commits.iter().map(|commit| commit.cut).collect::<Vec<_>>(), [true, false]);
    assert!(history.commits[0].parents.is_empty());
}

#[test]
fn replaced_commits_are_replaced() {
    let mut made = Scripted::new();
    made.commit_file("f", "a\n");
    let middle = made.commit_file("f", "b\n");
    made.commit_file("f", "c\n");
    made.git(&["replace", "--graft", &middle]);
    let history = history(&made);
    assert_eq!(history.commits.len(), 2);
    assert_eq!(names(&history)[0], middle);
    assert_eq!(lines(&history), lines_of_git(made.path(), "HEAD"));
    assert!(!history.commits[0].cut && history.gaps.is_empty());
}

#[test]
fn grafts_are_ignored() {
    let mut made = Scripted::new();
    made.commit_file("f", "a\n");
    let middle = made.commit_file("f", "b\n");
    made.commit_file("f", "c\n");
    std::fs::create_dir_all(made.path().join(".git/info")).unwrap();
    std::fs::write(made.path().join(".git/info/grafts"), format!("{middle}\n")).unwrap();
    assert_eq!(history(&made).commits.len(), 3);
}

#[test]
fn many_commits_of_many_branches_are_the_same_on_any_number_of_threads() {
    let mut made = Scripted::new();
    made.commit_file("f", "a\n");
    let mut stream = Vec::new();
    for number in 1..600_u32 {
        let from = format!("from refs/heads/b{}\n", number / 3);
        let from = if number < 3 { "from refs/heads/main\n".to_owned() } else { from };
        let merge =
            if number % 5 == 4 { format!("merge refs/heads/b{}\n", number - 2) } else { String::new() };
        stream.extend_from_slice(
            format!(
                "commit refs/heads/b{number}\ncommitter C <c@x> {} +0000\ndata 1\nm\n{from}{merge}\n",
                1_700_000_000 + i64::from(number % 7)
            )
            .as_bytes(),
        );
    }
    let merges: String = (400..600).map(|number| format!("merge refs/heads/b{number}\n")).collect();
    stream.extend_from_slice(
        format!("commit refs/heads/main\ncommitter C <c@x> 1700009999 +0000\ndata 1\nm\nfrom refs/heads/b399\n{merges}\n").as_bytes(),
    );
    made.git_fed(&["fast-import", "--quiet", "--force"], &stream);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| history(&made))
    };
    let one = on(1);
    assert_parents_first(&one);
    assert_eq!(one, on(4));
    assert_eq!(lines(&one), lines_of_git(made.path(), "main"));
    assert!(one.commits.len() > 300, "{}", one.commits.len());
}

#[test]
fn real_histories_equal_gits() {
    for dir in real_repositories() {
        let repository = Repository::open_alone(&dir).unwrap();
        let head = repository.resolve(None).unwrap();
        let history = repository.history(&head, |_| ()).unwrap();
        assert_parents_first(&history);
        let (ours, gits) = (lines(&history), lines_of_git(&dir, "HEAD"));
        assert_eq!(ours.len(), gits.len(), "{}", dir.display());
        let differing: Vec<_> = gits.iter().filter(|&(name, line)| ours.get(name) != Some(line)).collect();
        let known = history.gaps.iter().filter(|gap| gap.kind == GapKind::OddCommit).count();
        eprintln!("{}: {} commits, {} differ, {known} odd", dir.display(), ours.len(), differing.len());
        for (name, line) in &differing {
            eprintln!("{name}\n  git  {line}\n  ours {}", ours.get(*name).map_or("", String::as_str));
            assert!(history.gaps.contains(&gap(GapKind::OddCommit, name, 1)), "{name}");
        }
        assert_eq!(head, oid(&head.hex()));
    }
}
