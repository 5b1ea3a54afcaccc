//! Every hostile history, read from git's own objects: its commits, its trees and its lines come out as the
//! installed git blames them in each of its modes, wherever git can tell, and facts can be gathered.

use litline_evidence::config::Config;
use litline_evidence::gather::{Records, gather};
use litline_evidence::git::Repository;
use litline_evidence::git::history::History;
use litline_lineage::changes::EntryKind;
use litline_lineage::compare::LineRules;
use litline_lineage::diff::Whitespace;
use litline_lineage::moves::MoveRule;
use litline_lineage::trace::{Rules, Silent, Trace, trace};
use litline_testkit::blame::{Blamed, try_blame_as};
use litline_testkit::{fixture, paths};
use rayon::prelude::*;
use std::path::Path;

#[test]
fn hostile_histories_are_read_as_git_blames_them() {
    fixture::names().par_iter().for_each(|name| judge(name));
}

fn judge(name: &str) {
    let made = fixture::run(&fixture::script(name));
    let repository = Repository::open_alone(made.path()).expect("every fixture opens");
    let head = repository.resolve(None).expect("every fixture has a head");
    let history = repository.history(&head, |_| ()).expect("the head can be read");
    let commits: Vec<String> = history.commits.iter().map(|commit| commit.oid.hex()).collect();
    let mut gaps = Vec::new();
    for (whitespace, every) in
        [Whitespace::Exact, Whitespace::IgnoreAll].into_iter().flat_map(|it| [(it, 0), (it, 2), (it, 3)])
    {
        // Every other commit, every third, or none.
        let ignored: Vec<bool> = (0..commits.len()).map(|at| every > 0 && at % every == 1).collect();
        let lines = LineRules { whitespace, ignored };
        let told = traced(&repository, &history, lines.clone());
        let asked = compare(name, made.path(), &told, &commits, &lines);
        assert!(asked > 0 || name == "damaged-trees", "{name}: git tells something");
        gaps.push(told.gaps.trees.len() + told.gaps.blobs.len());
    }
    let facts = gather(&repository, &head, &Config::default(), Records::default(), &Silent)
        .expect("the head can be read");
    assert!(facts.absent.len() >= gaps[0], "{name}: gaps are kept");
}

fn traced(repository: &Repository, history: &History<()>, lines: LineRules) -> Trace {
    let moves = MoveRule { lines_min: 3, letters_min: 20 };
    let rules = Rules { lines, moves, context_lines: 3, looked_through: Vec::new() };
    trace(&history.for_lineage(), repository, &rules, |paths| vec![true; paths.len()], &Silent)
}

/// Every file of the head in one mode; how many lines git tells of.
fn compare(name: &str, made: &Path, told: &Trace, commits: &[String], rules: &LineRules) -> usize {
    let mut options: Vec<String> = Vec::new();
    options.extend((rules.whitespace == Whitespace::IgnoreAll).then(|| "-w".to_owned()));
    let ignored = commits.iter().zip(&rules.ignored).filter(|&(_, &ignored)| ignored);
    options.extend(ignored.map(|(commit, _)| format!("--ignore-rev={commit}")));
    let mut asked = 0;
    for &(path, version) in &told.graph.last {
        let path = paths::shown(&told.changes.paths[path as usize]);
        // Of a mode of no kind git makes a submodule everywhere but here.
        let has_lines = told.graph.versions[version as usize].kind != EntryKind::Submodule;
        if let Some(theirs) = try_blame_as(made, "HEAD", &path, &options).filter(|_| has_lines) {
            assert_eq!(lines(told, commits, version), theirs, "{name}: {path} {options:?}");
            asked += theirs.len();
        }
    }
    asked
}

fn lines(told: &Trace, commits: &[String], version: u32) -> Vec<Blamed> {
    let runs = told.lives.last.get(&version).map_or(&[][..], Vec::as_slice);
    let each = runs.iter().flat_map(|run| {
        let born = told.graph.versions[run.version as usize];
        let path = paths::shown(&told.changes.paths[born.path as usize]);
        (run.start..run.start + run.len).map(move |line| Blamed {
            commit: commits[born.commit as usize].clone(),
            path: path.clone(),
            line: line as usize,
        })
    });
    each.collect()
}
