//! Every hostile history, read from git's own objects: its commits, its trees and its lines come out as the
//! installed git blames them, wherever git can tell, and facts can be gathered.

use litline_evidence::config::Config;
use litline_evidence::gather::gather;
use litline_evidence::git::Repository;
use litline_lineage::changes::EntryKind;
use litline_lineage::compare::LineRules;
use litline_lineage::moves::MoveRule;
use litline_lineage::trace::{Rules, Silent, Trace, trace};
use litline_testkit::blame::{Blamed, try_blame};
use litline_testkit::{fixture, paths};
use rayon::prelude::*;

#[test]
fn hostile_histories_are_read_as_git_blames_them() {
    fixture::names().par_iter().for_each(|name| judge(name));
}

fn judge(name: &str) {
    let made = fixture::run(&fixture::script(name));
    let repository = Repository::open_alone(made.path()).expect("every fixture opens");
    let head = repository.resolve(None).expect("every fixture has a head");
    let history = repository.history(&head, |_| ()).expect("the head can be read");
    let moves = MoveRule { lines_min: 3, letters_min: 20 };
    let rules = Rules { lines: LineRules::default(), moves, context_lines: 3, looked_through: Vec::new() };
    let told = trace(&history.for_lineage(), &repository, &rules, |paths| vec![true; paths.len()], &Silent);
    let commits: Vec<String> = history.commits.iter().map(|commit| commit.oid.hex()).collect();
    let mut asked = 0;
    for &(path, version) in &told.graph.last {
        let path = paths::shown(&told.changes.paths[path as usize]);
        // Of a mode of no kind git makes a submodule everywhere but here.
        let has_lines = told.graph.versions[version as usize].kind != EntryKind::Submodule;
        if let Some(theirs) = try_blame(made.path(), "HEAD", &path).filter(|_| has_lines) {
            assert_eq!(lines(&told, &commits, version), theirs, "{name}: {path}");
            asked += theirs.len();
        }
    }
    assert!(asked > 0 || name == "damaged-trees", "{name}: git tells something");
    let facts = gather(&repository, &head, &Config::default(), None, &Silent).expect("the head can be read");
    let gaps = &told.gaps;
    assert!(facts.absent.len() >= gaps.trees.len() + gaps.blobs.len(), "{name}: gaps are kept");
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
