//! Random histories: the engine must say what the naive tracer says, of every commit as the last one.

use super::super::engine::{self, Told};
use super::super::random::{Texts, each_history};
use litline_lineage::compare::LineRules;
use litline_lineage::diff::{Scratch, Text, Whitespace, diff};
use litline_lineage::trace::Rules;
use litline_testkit::history::{History, lines};
use litline_testkit::naive::{self, Birth, Files, Same};
use std::collections::BTreeSet;

const CASES: u32 = 1_000;

#[test]
fn random_words_live_and_die_as_the_naive_tracer_says() {
    each_history(CASES, 9, Texts::Words, |history| compare(history, &naive::same_words));
}

#[test]
fn random_texts_live_and_die_as_the_naive_tracer_says() {
    each_history(CASES, 9, Texts::Free, |history| compare(history, &same_by_diff));
}

#[test]
fn random_long_histories_of_words() {
    each_history(CASES / 8, 40, Texts::Words, |history| compare(history, &naive::same_words));
}

#[test]
fn random_words_of_every_commit_as_the_last() {
    each_history(CASES / 4, 9, Texts::Words, |history| every_commit_as_last(history, &naive::same_words));
}

#[test]
fn random_texts_of_every_commit_as_the_last() {
    each_history(CASES / 4, 9, Texts::Free, |history| every_commit_as_last(history, &same_by_diff));
}

#[test]
fn random_styles_live_and_die_in_other_modes() {
    for whitespace in [Whitespace::Exact, Whitespace::IgnoreAll] {
        each_history(CASES / 8, 12, Texts::Styled, |history| other_modes(history, whitespace));
    }
}

/// Where lines are passed on in other ways, what each commit holds is the truth (git is the judge of that, in
/// a test of its own); births and deaths must be what follows from it.
fn other_modes(history: &History, whitespace: Whitespace) -> Result<(), String> {
    let told_of = |positions: &[usize]| {
        let ignored = positions.iter().map(|at| at % 3 != 0).collect();
        let rules = Rules { lines: LineRules { whitespace, ignored }, ..engine::rules() };
        engine::told(&engine::run_with(&history.only(positions), &rules))
    };
    let truth: Vec<Files> = (0..history.commits.len())
        .map(|head| {
            let ancestry = history.ancestry(head);
            let mut files = told_of(&ancestry).last;
            files.values_mut().flatten().for_each(|birth| birth.commit = ancestry[birth.commit]);
            files
        })
        .collect();
    let told = told_of(&(0..history.commits.len()).collect::<Vec<_>>());
    compare_told(history, &truth, &told)
}

/// What the engine's own diff finds unchanged: the naive tracer then judges everything but the diff, which
/// has its own tests.
pub(crate) fn same_by_diff(old: &[u8], new: &[u8]) -> Vec<Option<usize>> {
    let text = |bytes: &[u8]| Text::new(bytes.to_vec()).expect("a short text");
    let (old, new) = (text(old), text(new));
    let mut hunks = Vec::new();
    diff(&old, &new, &mut Scratch::default(), &mut hunks);
    let mut same: Vec<Option<usize>> = Vec::new();
    let mut old_line = 0;
    for hunk in &hunks {
        let unchanged = hunk.new_start as usize - same.len();
        same.extend((old_line..old_line + unchanged).map(Some));
        same.extend((0..hunk.new_len).map(|_| None));
        old_line = (hunk.old_start + hunk.old_len) as usize;
    }
    same.extend((old_line..old.line_count()).map(Some));
    assert_eq!(same.len(), new.line_count(), "hunks leave as many lines as there are");
    same
}

/// The engine against the naive tracer: the last commit's lines, all births, all deaths and where they
/// happened; then what must hold of any history.
pub(crate) fn compare(history: &History, same: &Same<'_>) -> Result<(), String> {
    let truth = naive::tell(history, same);
    let told = engine::told(&engine::run(history));
    compare_told(history, &truth, &told)?;
    invariants(history, &truth, &told)
}

fn compare_told(history: &History, truth: &[Files], told: &Told) -> Result<(), String> {
    let Some(last) = truth.last() else { return Ok(()) };
    if told.last != *last {
        return Err(format!("lines of the last commit:\n engine {:?}\n naive  {last:?}", told.last));
    }
    let births = births(truth);
    if told.births != births {
        return Err(format!("births:\n engine {:?}\n naive  {births:?}", told.births));
    }
    let deaths = naive::deaths(history, truth);
    let found: BTreeSet<_> = told.deaths.keys().cloned().collect();
    if found != deaths {
        let (more, less): (Vec<_>, Vec<_>) =
            (found.difference(&deaths).collect(), deaths.difference(&found).collect());
        return Err(format!("deaths only the engine has: {more:?}\n deaths it lacks: {less:?}"));
    }
    stood_where_told(history, truth, told)
}

fn every_commit_as_last(history: &History, same: &Same<'_>) -> Result<(), String> {
    for head in 0..history.commits.len() {
        compare(&history.only(&history.ancestry(head)), same)
            .map_err(|why| format!("up to c{head}: {why}"))?;
    }
    Ok(())
}

fn births(truth: &[Files]) -> BTreeSet<Birth> {
    let mut births = BTreeSet::new();
    for (at, files) in truth.iter().enumerate() {
        births.extend(files.values().flatten().filter(|birth| birth.commit == at).cloned());
    }
    births
}

/// A dead line stood where the engine says: in a version that held it, in the ancestry of the commit it died
/// in.
fn stood_where_told(history: &History, truth: &[Files], told: &Told) -> Result<(), String> {
    for ((commit, line), stood) in &told.deaths {
        let there = truth[stood.commit].get(&stood.path).and_then(|lines| lines.get(stood.line));
        if there != Some(line) || !history.ancestry(*commit).contains(&stood.commit) {
            return Err(format!("{line:?} died in c{commit}, but never stood at {stood:?}"));
        }
    }
    Ok(())
}

/// What the documentation promises of every history, in the engine's own figures.
fn invariants(history: &History, truth: &[Files], told: &Told) -> Result<(), String> {
    let died = |at: usize| told.deaths.keys().filter(move |(commit, _)| *commit == at).map(|(_, line)| line);
    for (at, commit) in history.commits.iter().enumerate() {
        for (path, file) in
            commit.tree.iter().filter(|(_, file)| file.kind != litline_testkit::history::Kind::Module)
        {
            if truth[at][path].len() != lines(&file.content).len() {
                return Err(format!("c{at} {path}: as many identities as lines"));
            }
        }
        let [parent] = commit.parents[..] else { continue };
        let (here, before) = (naive::held(&truth[at]), naive::held(&truth[parent]));
        let born = told.births.iter().filter(|birth| birth.commit == at).count();
        if here.len() + died(at).count() != before.len() + born {
            return Err(format!("c{at}: alive = alive in the parent + born - died"));
        }
    }
    alive_and_dead(history, truth, told)
}

/// Every line of the last commit's ancestry lives in it or died on the way; one that died and lives, or died
/// twice on one path, was taken back by a merge between.
fn alive_and_dead(history: &History, truth: &[Files], told: &Told) -> Result<(), String> {
    let head = history.commits.len() - 1;
    let alive = naive::held(&truth[head]);
    let ancestries: Vec<Vec<usize>> = (0..=head).map(|commit| history.ancestry(commit)).collect();
    for birth in told.births.iter().filter(|birth| ancestries[head].contains(&birth.commit)) {
        let deaths: Vec<usize> =
            told.deaths.keys().filter(|(_, line)| line == birth).map(|(commit, _)| *commit).collect();
        if !alive.contains(birth) && !deaths.iter().any(|death| ancestries[head].contains(death)) {
            return Err(format!("{birth:?} is gone from the last commit but never died on the way to it"));
        }
        let later = deaths.iter().copied().chain(alive.contains(birth).then_some(head));
        for (one, other) in deaths.iter().flat_map(|&one| later.clone().map(move |other| (one, other))) {
            let taken_back = |&merge: &usize| {
                history.commits[merge].parents.len() > 1
                    && ancestries[merge].contains(&one)
                    && truth[merge].values().flatten().any(|line| line == birth)
            };
            if one < other && ancestries[other].contains(&one) && !ancestries[other].iter().any(taken_back) {
                return Err(format!(
                    "{birth:?} died in c{one} and again in c{other}, and no merge took it back"
                ));
            }
        }
    }
    Ok(())
}
