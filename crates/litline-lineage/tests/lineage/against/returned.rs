//! Lines that came back, against texts compared one by one.

use super::super::random::{Texts, each_history};
use super::index::{Case, Columns};
use litline_lineage::index::trail::returned::Returned;
use litline_lineage::index::trail::{Trail, Unchanged};
use litline_lineage::source::{Kind, Objects as _, Reader as _};
use litline_testkit::history::text::history;
use std::collections::{BTreeMap, BTreeSet};

/// A version's lines, trimmed, and their identities: who bore each, and at which line.
struct Told {
    texts: Vec<Vec<u8>>,
    lines: Vec<(u32, u32)>,
    sources: Vec<u32>,
}

/// Every version of an index.
fn versions(case: &Case, trail: &Trail<'_, Columns>) -> Vec<Told> {
    let count = trail.extents().expect("sound").versions as u32;
    let each = (0..count).map(|version| {
        let row = trail.version(version).expect("sound");
        let name = trail.blob_name(row.blob).expect("sound");
        let mut bytes = Vec::new();
        // Submodules have no lines.
        let _ = case.objects.reader().read(&name, Kind::Blob, &mut bytes);
        let texts = bytes.split_inclusive(|&byte| byte == b'\n').map(|line| line.trim_ascii().to_vec());
        let runs = trail.origins(version, &mut Unchanged).expect("sound");
        let line =
            |run: litline_lineage::lives::Run| (0..run.len).map(move |at| (run.version, run.start + at));
        let sources = row.sources.iter().map(|source| source.version).collect();
        Told {
            texts: texts.collect(),
            lines: runs.into_iter().map(|origin| origin.run).flat_map(line).collect(),
            sources,
        }
    });
    each.collect()
}

/// The versions behind one, itself not included.
fn behind(all: &[Told], version: u32) -> BTreeSet<u32> {
    let mut behind = BTreeSet::new();
    let mut waiting = all[version as usize].sources.clone();
    while let Some(next) = waiting.pop() {
        if behind.insert(next) {
            waiting.extend(&all[next as usize].sources);
        }
    }
    behind
}

/// Which lines came back, with the identities of those whose text they have; every one must be what it is
/// said to be.
fn checked(all: &[Told], version: u32, rows: &[Returned]) -> Result<BTreeMap<u32, (u32, u32)>, String> {
    let this = &all[version as usize];
    let behind = behind(all, version);
    let mut came = BTreeMap::new();
    for row in rows {
        for at in 0..row.len {
            let (line, of) = (row.start + at, (row.of_version, row.of_start + at));
            let text = &this.texts[line as usize];
            let same = *text == all[of.0 as usize].texts[of.1 as usize];
            let blank = text.is_empty();
            let out = &all[row.taken_out_by as usize];
            let held = |source: &u32| all[*source as usize].lines.contains(&of);
            let born_here = this.lines[line as usize] == (version, line);
            let taken_out =
                out.sources.iter().any(held) && (out.sources.len() > 1 || !out.lines.contains(&of));
            if !(born_here && behind.contains(&row.taken_out_by) && (blank || same && taken_out)) {
                return Err(format!("{row:?} of version {version}, line {line}"));
            }
            if !blank && came.insert(line, of).is_some() {
                return Err(format!("line {line} of version {version} came back twice"));
            }
        }
    }
    Ok(came)
}

#[test]
fn lines_that_came_back_have_the_text_of_lines_taken_out_before() {
    each_history(150, 14, Texts::Free, |history| {
        let case = Case::of(history);
        let grown = case.grown();
        let trail = Trail::new(&grown, 20);
        let all = versions(&case, &trail);
        for version in 0..all.len() as u32 {
            let rows = trail.returned(version, 1).map_err(|broken| broken.to_string())?;
            let came = checked(&all, version, &rows)?;
            let behind = behind(&all, version);
            let is_line = behind.iter().chain([&version]).all(|&it| all[it as usize].sources.len() < 2);
            let Some(&source) = all[version as usize].sources.first().filter(|_| is_line) else { continue };
            // Along one line of versions, what stood once and stands in the source no more was taken out.
            let alive: BTreeSet<(u32, u32)> = all[source as usize].lines.iter().copied().collect();
            let stood = behind.iter().flat_map(|&it| all[it as usize].lines.iter());
            let gone: BTreeSet<&[u8]> = stood
                .filter(|line| !alive.contains(line))
                .map(|line| all[line.0 as usize].texts[line.1 as usize].as_slice())
                .collect();
            let this = &all[version as usize];
            for (line, &born) in (0..).zip(&this.lines) {
                let text = this.texts[line as usize].as_slice();
                let lettered = text.iter().any(u8::is_ascii_alphanumeric);
                if born == (version, line) && lettered && gone.contains(text) && !came.contains_key(&line) {
                    return Err(format!("line {line} of version {version} came back and is not told"));
                }
            }
        }
        Ok(())
    });
}

/// Births of the last commit that came back, as (first line, lines, who bore their text, its first line, who
/// took it out), versions as (commit, path).
fn told(script: &str, letters_min: u32) -> Vec<(u32, u32, String, u32, String)> {
    let history = history(script);
    let case = Case::of(&history);
    let grown = case.at_once();
    let trail = Trail::new(&grown, 20);
    let made = |version: u32| {
        let row = trail.version(version).expect("sound");
        let path = trail.path_name(row.path).expect("sound");
        format!("{} {}", history.commits[row.commit as usize].name, path.escape_ascii())
    };
    let last = trail.extents().expect("sound").versions as u32 - 1;
    let rows = trail.returned(last, letters_min).expect("sound");
    let row =
        |row: Returned| (row.start, row.len, made(row.of_version), row.of_start, made(row.taken_out_by));
    rows.into_iter().map(row).collect()
}

const REVERT: &str = "
    base
      f: one two three four
    change
      f: one TWO three four
    other
      f: ONE TWO three four
    revert
      f: ONE two three four
";

#[test]
fn a_revert_brings_back_what_the_reverted_commit_took_out() {
    assert_eq!(told(REVERT, 3), [(1, 1, "base f".to_owned(), 1, "change f".to_owned())]);
}

#[test]
fn a_text_with_too_few_letters_has_not_come_back() {
    assert_eq!(told(REVERT, 4), []);
}

#[test]
fn lines_come_back_past_a_rename_and_from_the_last_to_take_them_out() {
    let script = "
        base
          f: alpha beta gamma delta
        cut
          f: alpha delta
        move
          g: alpha delta
        back
          g: alpha beta gamma delta
        again
          g: alpha delta
        return
          g: delta beta gamma alpha beta
    ";
    let rows = told(script, 1);
    assert!(rows.contains(&(1, 2, "back g".to_owned(), 1, "again g".to_owned())), "{rows:?}");
}

#[test]
fn what_the_commit_itself_takes_out_moved() {
    let script = "
        base
          f: alpha beta gamma delta epsilon
        move
          f: gamma delta epsilon alpha beta
    ";
    assert_eq!(told(script, 1), []);
}
