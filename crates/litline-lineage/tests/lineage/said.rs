//! The engine's answer as sentences, and `check`, which compares them with what was expected.
//!
//! `f: one@base TWO@left` says which commit bore each line of the last commit's file `f`. Where a line was
//! born at another path or at another place (counted from 1), it says so: `one@base(g)`, `one@base#3`. Long
//! runs of lines that were born in a row are told by their ends: `one..nine@base`. `left kills two@base of f`
//! tells a death, with the path at which the line stood last; `both moves one..five@left of f to g line 3, 5
//! counted` a move, with the lines as they were born; `copies` and `replaces` tell the other kinds.

use super::against;
use super::engine::{self, Told};
use litline_lineage::moves::MoveKind;
use litline_lineage::trace::Trace;
use litline_testkit::history::text::{history, word};
use litline_testkit::history::{History, lines};
use litline_testkit::naive::Birth;

/// Lines in a row that are told one by one.
const ROW_MAX: usize = 4;

/// Lines longer than this are told by their first and last letter, and their length.
const LONG_BYTES: usize = 200;

/// The engine must say of a history exactly what is expected, in any order of sentences, and agree with the
/// naive tracer.
pub(crate) fn check(text: &str, expect: &str) {
    let history = history(text);
    against::naive::compare(&history, &against::naive::same_by_diff)
        .unwrap_or_else(|why| panic!("{why}\n{history}"));
    let trace = engine::run(&history);
    let mut said = sentences(&history, &engine::told(&trace));
    said.extend(moves(&history, &trace));
    let mut expected: Vec<&str> = expect.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    said.sort();
    expected.sort_unstable();
    assert_eq!(said.join("\n"), expected.join("\n"), "\n{history}");
}

/// What became of every line: the last commit's files, then the deaths.
pub(crate) fn sentences(history: &History, told: &Told) -> Vec<String> {
    let mut said = Vec::new();
    for (path, births) in &told.last {
        let here = |line: usize| Birth { commit: 0, path: path.clone(), line };
        let births: Vec<(Birth, Birth)> =
            births.iter().enumerate().map(|(line, birth)| (birth.clone(), here(line))).collect();
        said.push(format!("{path}:{}", row(history, &births)));
    }
    let mut deaths: Vec<(usize, Vec<(Birth, Birth)>)> = Vec::new();
    let mut in_place: Vec<(&usize, &Birth, &Birth)> =
        told.deaths.iter().map(|((commit, line), stood)| (commit, stood, line)).collect();
    in_place.sort();
    for (commit, stood, line) in in_place {
        let pair = (line.clone(), stood.clone());
        match deaths.last_mut().filter(|last| last.0 == *commit && last.1[0].1.path == stood.path) {
            Some((_, pairs)) => pairs.push(pair),
            None => deaths.push((*commit, vec![pair])),
        }
    }
    for (commit, pairs) in deaths {
        let path = &pairs[0].1.path;
        said.push(format!("{} kills{} of {path}", history.commits[commit].name, row(history, &pairs)));
    }
    said
}

/// The moves, as sentences.
pub(crate) fn moves(history: &History, trace: &Trace) -> Vec<String> {
    let said = trace.moves.iter().map(|found| {
        let source = litline_lineage::lives::Run {
            version: found.source_version,
            start: found.source_start,
            len: found.born.len,
        };
        let told = |run| -> Vec<Birth> { engine::each_line(trace, run).collect() };
        let (to, from) = (told(found.born), told(source));
        let from: Vec<(Birth, Birth)> = from.iter().map(|birth| (birth.clone(), birth.clone())).collect();
        let commit = &history.commits[to[0].commit].name;
        let verb = match found.kind {
            MoveKind::Moved => "moves",
            MoveKind::Copied => "copies",
            MoveKind::Replaced => "replaces",
        };
        format!(
            "{commit} {verb}{} of {} to {} line {}, {} counted",
            row(history, &from),
            from[0].0.path,
            to[0].path,
            to[0].line + 1,
            found.counted
        )
    });
    said.collect()
}

/// Lines, each with where it stands: runs born in a row are told by their ends.
fn row(history: &History, births: &[(Birth, Birth)]) -> String {
    let follows = |one: &(Birth, Birth), next: &(Birth, Birth)| {
        let in_row = |one: &Birth, next: &Birth| {
            one.commit == next.commit && one.path == next.path && one.line + 1 == next.line
        };
        in_row(&one.0, &next.0) && in_row(&one.1, &next.1)
    };
    let mut said = String::new();
    for run in births.chunk_by(follows) {
        if run.len() > ROW_MAX {
            let last = &run[run.len() - 1];
            said += &format!(" {}..{}", text(history, &run[0].0), line(history, &last.0, &run[0]));
        } else {
            run.iter().for_each(|one| said += &format!(" {}", line(history, &one.0, one)));
        }
    }
    said
}

/// A line's text and birth; path and place of birth only where they differ from where it stands.
fn line(history: &History, told: &Birth, (birth, stands): &(Birth, Birth)) -> String {
    let mut said = format!("{}@{}", text(history, told), history.commits[birth.commit].name);
    if birth.path != stands.path {
        said += &format!("({})", birth.path);
    }
    if birth.line != stands.line {
        said += &format!("#{}", birth.line + 1);
    }
    said
}

fn text(history: &History, birth: &Birth) -> String {
    let file = &history.commits[birth.commit].tree[&birth.path];
    let line = lines(&file.content)[birth.line];
    let (Some(first), Some(last)) = (line.first(), line.trim_ascii_end().last()) else { return word(line) };
    if line.len() <= LONG_BYTES {
        return word(line);
    }
    let feed = if line.ends_with(b"\n") { "" } else { "\\c" };
    let length = line.strip_suffix(b"\n").unwrap_or(line).len();
    format!("{}..{}[{length}]{feed}", char::from(*first), char::from(*last))
}
