//! Hostile repositories: each script's header says what is true of it, and `git blame` must agree, file by
//! file. The engine reads git's own objects here.

use super::against::naive::{compare, same_by_diff};
use super::{engine, said};
use litline_lineage::source::gap::Gaps;
use litline_lineage::trace::Trace;
use litline_testkit::blame::{Blamed, try_blame};
use litline_testkit::fixture::{self, Read};
use litline_testkit::history::Kind;
use litline_testkit::scripted::Scripted;
use rayon::prelude::*;

#[test]
fn hostile_histories_are_told_as_their_headers_say() {
    let names = fixture::names();
    assert!(names.len() >= 35, "the scripts are found: {names:?}");
    let wrong: Vec<String> = names.par_iter().filter_map(|name| judge(name).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn judge(name: &str) -> Result<(), String> {
    let script = fixture::script(name);
    let repository = fixture::run(&script);
    let read = fixture::read(&repository);
    let parents: Vec<Vec<usize>> = read.history.commits.iter().map(|commit| commit.parents.clone()).collect();
    let trace = engine::run_stored(read.store.clone(), &read.trees, &parents);
    let told = engine::told(&trace);
    let mut said = said::sentences(&read.history, &told);
    said.extend(gaps(&trace));
    let blamed = blamed_alike(&repository, &read, &told).map_err(|why| format!("{name}: {why}"))?;
    said.extend(blamed);
    let (part, expected) = truth(&std::fs::read_to_string(script).expect("a script"));
    let lacking: Vec<&String> = expected.iter().filter(|sentence| !said.contains(sentence)).collect();
    if !lacking.is_empty() || !part && said.len() != expected.len() {
        return Err(format!("{name}: not said: {lacking:#?}\nsaid: {said:#?}"));
    }
    // The naive tracer knows no gaps.
    if trace.gaps == Gaps::default() {
        compare(&read.history, &same_by_diff).map_err(|why| format!("{name}: {why}"))?;
    }
    Ok(())
}

/// What could not be read, in words.
fn gaps(trace: &Trace) -> Vec<String> {
    let Gaps { trees, blobs, long_blobs, commits: _ } = &trace.gaps;
    assert!(long_blobs.is_empty(), "no fixture is that long");
    let told = |count: usize, one: &str| match count {
        0 => None,
        1 => Some(format!("1 {one} is missing")),
        _ => Some(format!("{count} {one}s are missing")),
    };
    told(trees.len(), "folder").into_iter().chain(told(blobs.len(), "content")).collect()
}

/// The sentences below `# Truth:`, or some of them below `# Truth in part:`.
fn truth(script: &str) -> (bool, Vec<String>) {
    let mut lines = script.lines().skip_while(|line| !line.starts_with("# Truth"));
    let part = lines.next().is_some_and(|line| line == "# Truth in part:");
    let sentences = lines.map_while(|line| line.strip_prefix("#   "));
    (part, sentences.map(|sentence| sentence.trim_end().to_owned()).collect())
}

/// Compares what git can tell; says what it cannot.
fn blamed_alike(repository: &Scripted, read: &Read, told: &engine::Told) -> Result<Vec<String>, String> {
    let last = read.history.commits.last().ok_or("no commits")?;
    let mut not_told = Vec::new();
    let is_module = |path: &str| last.tree.get(path).is_some_and(|file| file.kind == Kind::Module);
    for (path, births) in told.last.iter().filter(|(path, _)| !is_module(path)) {
        let ours: Vec<Blamed> = births
            .iter()
            .map(|birth| Blamed {
                commit: read.commits[birth.commit].hex(),
                path: birth.path.clone(),
                line: birth.line,
            })
            .collect();
        match try_blame(repository.path(), "HEAD", path) {
            None => not_told.push(format!("git does not blame {path}")),
            Some(theirs) if theirs != ours => {
                return Err(format!("{path}:\n git  {theirs:?}\n ours {ours:?}"));
            }
            Some(_) => {}
        }
    }
    Ok(not_told)
}
