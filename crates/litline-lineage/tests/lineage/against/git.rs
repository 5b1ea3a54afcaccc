//! Random histories, and blame of every file of their last commits by the installed git. All histories of a
//! run stand in one repository.
//!
//! `git blame` is one process for each file, so a normal run asks about few; `LITLINE_BLAME_CASES` sets how
//! many histories of each sort of texts are made.

use super::super::engine;
use super::super::random::{Texts, histories, number};
use litline_lineage::compare::LineRules;
use litline_lineage::diff::Whitespace;
use litline_lineage::trace::Rules;
use litline_testkit::blame::{Blamed, blame_as};
use litline_testkit::history::{History, Kind, Stored};
use litline_testkit::memory::{Id, Store};
use litline_testkit::naive::Birth;
use litline_testkit::scripted::Scripted;
use rayon::prelude::*;

const CASES: u64 = 15;

/// How lines are passed on.
#[derive(Clone, Copy, Debug)]
struct Mode {
    whitespace: Whitespace,
    /// Whether about half of the commits are ignored.
    ignores: bool,
}

const PLAIN: Mode = Mode { whitespace: Whitespace::Exact, ignores: false };

#[test]
fn random_words_are_blamed_as_git_blames_them() {
    compare(Texts::Words, 9, PLAIN);
}

#[test]
fn random_texts_are_blamed_as_git_blames_them() {
    compare(Texts::Free, 9, PLAIN);
}

#[test]
fn random_long_histories_are_blamed_as_git_blames_them() {
    compare(Texts::Free, 40, PLAIN);
}

#[test]
fn random_styles_without_white_space_are_blamed_as_git_blames_them() {
    compare(Texts::Styled, 15, Mode { whitespace: Whitespace::IgnoreAll, ..PLAIN });
}

#[test]
fn random_styles_with_ignored_commits_are_blamed_as_git_blames_them() {
    compare(Texts::Styled, 15, Mode { ignores: true, ..PLAIN });
}

#[test]
fn random_styles_in_both_modes_are_blamed_as_git_blames_them() {
    compare(Texts::Styled, 25, Mode { whitespace: Whitespace::IgnoreAll, ignores: true });
}

fn compare(texts: Texts, commits_max: usize, mode: Mode) {
    let cases = number("LITLINE_BLAME_CASES", CASES) as usize;
    agrees_in(&histories(cases, commits_max, texts), mode);
}

/// Every file of each history's last commit must be blamed as git blames it.
pub(crate) fn agrees(histories: &[History]) {
    agrees_in(histories, PLAIN);
}

fn agrees_in(histories: &[History], mode: Mode) {
    let repository = repository(histories);
    let files: Vec<(&History, String)> = histories
        .iter()
        .filter_map(|history| Some((history, history.commits.last()?)))
        .flat_map(|(history, last)| last.tree.iter().map(move |file| (history, file)))
        .filter(|(_, (_, file))| file.kind != Kind::Module && !file.content.is_empty())
        .map(|(history, (path, _))| (history, path.clone()))
        .collect();
    let differing: Vec<String> =
        files.par_iter().filter_map(|(history, path)| difference(&repository, history, path, mode)).collect();
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

fn difference(repository: &Scripted, history: &History, path: &str, mode: Mode) -> Option<String> {
    let stored = history.stored();
    let last = stored.commits.last()?.hex();
    let mut options = Vec::new();
    if mode.whitespace == Whitespace::IgnoreAll {
        options.push("-w".to_owned());
    }
    // Names of commits are as random as anything, and the same for git and for us.
    let is_ignored = |commit: &Id| mode.ignores && commit.0[0].is_multiple_of(2);
    let ignored: Vec<bool> = stored.commits.iter().map(is_ignored).collect();
    let names = stored.commits.iter().filter(|&commit| is_ignored(commit));
    options.extend(names.map(|commit| format!("--ignore-rev={}", commit.hex())));
    let theirs = blame_as(repository.path(), &last, path, &options);
    let rules = Rules { lines: LineRules { whitespace: mode.whitespace, ignored }, ..engine::rules() };
    let told = engine::told(&engine::run_with(history, &rules));
    let ours: Vec<Blamed> = told.last[path].iter().map(|birth| in_git(birth, &stored)).collect();
    (ours != theirs).then(|| format!("{path}, {options:?}:\n git  {theirs:?}\n ours {ours:?}\n{history}"))
}

fn in_git(birth: &Birth, stored: &Stored) -> Blamed {
    Blamed { commit: stored.commits[birth.commit].hex(), path: birth.path.clone(), line: birth.line }
}
