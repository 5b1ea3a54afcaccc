//! Hostile repositories: each script's header says what is true of it, and `git blame` must agree, file by
//! file. The engine reads git's own objects here.

use super::against::naive::{compare, same_by_diff};
use super::{engine, said};
use litline_testkit::blame::{Blamed, blame};
use litline_testkit::fixture::{self, Read};
use litline_testkit::history::Kind;
use litline_testkit::scripted::Scripted;
use rayon::prelude::*;

#[test]
fn hostile_histories_are_told_as_their_headers_say() {
    let names = fixture::names();
    assert!(names.len() >= 19, "the scripts are found: {names:?}");
    let wrong: Vec<String> = names.par_iter().filter_map(|name| judge(name).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn judge(name: &str) -> Result<(), String> {
    let script = fixture::script(name);
    let repository = fixture::run(&script);
    let read = fixture::read(&repository);
    let parents: Vec<Vec<usize>> = read.history.commits.iter().map(|commit| commit.parents.clone()).collect();
    let told = engine::told(&engine::run_stored(read.store.clone(), &read.trees, &parents));
    let said = said::sentences(&read.history, &told);
    let (part, expected) = truth(&std::fs::read_to_string(script).expect("a script"));
    let lacking: Vec<&String> = expected.iter().filter(|sentence| !said.contains(sentence)).collect();
    if !lacking.is_empty() || !part && said.len() != expected.len() {
        return Err(format!("{name}: not said: {lacking:#?}\nsaid: {said:#?}"));
    }
    compare(&read.history, &same_by_diff).map_err(|why| format!("{name}: {why}"))?;
    blamed_alike(&repository, &read, &told).map_err(|why| format!("{name}: {why}"))
}

/// The sentences below `# Truth:`, or some of them below `# Truth in part:`.
fn truth(script: &str) -> (bool, Vec<String>) {
    let mut lines = script.lines().skip_while(|line| !line.starts_with("# Truth"));
    let part = lines.next().is_some_and(|line| line == "# Truth in part:");
    let sentences = lines.map_while(|line| line.strip_prefix("#   "));
    (part, sentences.map(|sentence| sentence.trim().to_owned()).collect())
}

fn blamed_alike(repository: &Scripted, read: &Read, told: &engine::Told) -> Result<(), String> {
    let last = read.history.commits.last().ok_or("no commits")?;
    for path in last.tree.iter().filter(|(_, file)| file.kind != Kind::Module).map(|(path, _)| path) {
        let ours: Vec<Blamed> = told.last[path]
            .iter()
            .map(|birth| Blamed {
                commit: read.commits[birth.commit].hex(),
                path: birth.path.clone(),
                line: birth.line,
            })
            .collect();
        let theirs = blame(repository.path(), "HEAD", path);
        if ours != theirs {
            return Err(format!("{path}:\n git  {theirs:?}\n ours {ours:?}"));
        }
    }
    Ok(())
}
