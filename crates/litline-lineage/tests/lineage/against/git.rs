//! Random histories, and blame of every file of their last commits by the installed git. All histories of a
//! run stand in one repository.
//!
//! `git blame` is one process for each file, so a normal run asks about few; `LITLINE_BLAME_CASES` sets how
//! many histories of each sort of texts are made.

use super::super::engine;
use super::super::random::{Texts, histories, number};
use litline_testkit::blame::{Blamed, blame};
use litline_testkit::history::{History, Kind, Stored};
use litline_testkit::memory::Store;
use litline_testkit::naive::Birth;
use litline_testkit::scripted::Scripted;
use rayon::prelude::*;

const CASES: u64 = 15;

#[test]
fn random_words_are_blamed_as_git_blames_them() {
    compare(Texts::Words, 9);
}

#[test]
fn random_texts_are_blamed_as_git_blames_them() {
    compare(Texts::Free, 9);
}

#[test]
fn random_long_histories_are_blamed_as_git_blames_them() {
    compare(Texts::Free, 40);
}

fn compare(texts: Texts, commits_max: usize) {
    let cases = number("LITLINE_BLAME_CASES", CASES) as usize;
    agrees(&histories(cases, commits_max, texts));
}

/// Every file of each history's last commit must be blamed as git blames it.
pub(crate) fn agrees(histories: &[History]) {
    let repository = repository(histories);
    let files: Vec<(&History, String)> = histories
        .iter()
        .filter_map(|history| Some((history, history.commits.last()?)))
        .flat_map(|(history, last)| last.tree.iter().map(move |file| (history, file)))
        .filter(|(_, (_, file))| file.kind != Kind::Module && !file.content.is_empty())
        .map(|(history, (path, _))| (history, path.clone()))
        .collect();
    let differing: Vec<String> =
        files.par_iter().filter_map(|(history, path)| difference(&repository, history, path)).collect();
    println!("{} files of {} histories asked", files.len(), histories.len());
    let shortest = differing.iter().min_by_key(|text| text.len());
    assert!(
        differing.is_empty(),
        "{} of {} files:\n{}",
        differing.len(),
        files.len(),
        shortest.expect("one")
    );
    assert!(2 * files.len() >= histories.len(), "most histories have files");
}

/// A repository that holds every commit of all histories.
pub(crate) fn repository(histories: &[History]) -> Scripted {
    let mut all = Store::default();
    histories.iter().for_each(|history| all.join(&history.stored().store));
    let repository = Scripted::new();
    repository.git_fed(&["index-pack", "--stdin"], &all.pack());
    repository
}

fn difference(repository: &Scripted, history: &History, path: &str) -> Option<String> {
    let stored = history.stored();
    let last = stored.commits.last()?.hex();
    let theirs = blame(repository.path(), &last, path);
    let told = engine::told(&engine::run(history));
    let ours: Vec<Blamed> = told.last[path].iter().map(|birth| in_git(birth, &stored)).collect();
    (ours != theirs).then(|| format!("{path}:\n git  {theirs:?}\n ours {ours:?}\n{history}"))
}

fn in_git(birth: &Birth, stored: &Stored) -> Blamed {
    Blamed { commit: stored.commits[birth.commit].hex(), path: birth.path.clone(), line: birth.line }
}
