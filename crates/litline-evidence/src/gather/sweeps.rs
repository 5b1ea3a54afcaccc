//! Commits that are not their author's writing: those on a list of ignored revisions, those that only format,
//! those that bring third-party code. Each with what says so; what is only suspected is offered, not
//! honoured.

use crate::config::Config;
use crate::git::history::History;
use crate::git::revision::ignored::IgnoredRevisions;
use crate::git::{GitError, Repository};
use litline_facts::Facts;
use litline_facts::id::{CommitIx, Oid};
use litline_facts::record::gap::GapRow;
use litline_facts::record::path::{LeftOut, PathClass};
use litline_facts::record::sweep::{SweepReason, SweepRow};
use litline_lineage::trace::Trace;
use std::collections::HashMap;

/// New counted lines, in files that a commit adds and without a change to any other, from which it is
/// offered as an import.
const IMPORT_LINES: u32 = 10_000;

/// By commit: whether a list names it; and what of the lists could not be used.
pub(super) fn listed<M>(
    repository: &Repository,
    head: &Oid,
    config: &Config,
    history: &History<M>,
) -> Result<(Vec<bool>, Vec<GapRow>), GitError> {
    let mut ignored = repository.ignored_revisions(head, config.ignore_revs_file.as_slice())?;
    for oid in &config.ignore_revs {
        ignored.names.push((*oid, "litline.toml".to_owned()));
    }
    let places: HashMap<Oid, usize> =
        history.commits.iter().enumerate().map(|(at, row)| (row.oid, at)).collect();
    let mut listed = vec![false; history.commits.len()];
    let mut strangers: Vec<(String, u64)> = Vec::new();
    for (oid, list) in &ignored.names {
        match (places.get(oid), strangers.last_mut()) {
            (Some(&at), _) => listed[at] = true,
            (None, Some((last, count))) if last == list => *count += 1,
            (None, _) => strangers.push((list.clone(), 1)),
        }
    }
    strangers.iter().for_each(|(list, count)| ignored.gap(list, *count));
    Ok((listed, one_row_a_list(ignored)))
}

/// Entries that are no names and entries that name nothing known are counted together.
fn one_row_a_list(ignored: IgnoredRevisions) -> Vec<GapRow> {
    let mut rows: Vec<GapRow> = Vec::new();
    for gap in ignored.gaps {
        match rows.iter_mut().find(|row| row.subject == gap.subject) {
            Some(row) => row.count += gap.count,
            None => rows.push(gap),
        }
    }
    rows
}

/// New lines from which a commit that changes third-party files alone brought code rather than a setting.
const VENDORED_LINES: u32 = 100;

/// What one commit did.
#[derive(Clone, Copy, Default)]
struct Did {
    files: u32,
    third_party: u32,
    added: u32,
    born_lines: u32,
    born_counted: u32,
    kept_counted: u32,
}

/// Fills `sweeps`, and marks the commits that are honoured as such. Versions, moves and paths are there, and
/// paths are judged.
pub(super) fn fill(trace: &Trace, listed: &[bool], facts: &mut Facts) {
    let did = did(trace, facts);
    for (at, did) in did.iter().enumerate() {
        let commit = CommitIx(at as u32);
        let counted = |least: u32| did.born_counted >= least && did.born_counted > 0;
        let merge = facts.commits[at].parents.len() > 1;
        let reasons = [
            (SweepReason::Listed, true, listed[at]),
            (SweepReason::OnlyFormats, true, trace.only_formats[at]),
            (SweepReason::Vendoring, true, !merge && brings_third_party_code(did)),
            (SweepReason::Import, false, !merge && did.added == did.files && counted(IMPORT_LINES)),
        ];
        for (reason, honoured, holds) in reasons {
            if holds {
                let Did { files, born_counted, kept_counted, .. } = *did;
                facts.sweeps.push(SweepRow { commit, reason, honoured, files, born_counted, kept_counted });
                facts.commits[at].sweep |= honoured;
            }
        }
    }
}

fn brings_third_party_code(did: &Did) -> bool {
    did.third_party == did.files && did.born_lines >= VENDORED_LINES
}

fn did(trace: &Trace, facts: &Facts) -> Vec<Did> {
    let mut did = vec![Did::default(); facts.commits.len()];
    for (at, did) in did.iter_mut().enumerate() {
        for change in trace.changes.of(at).iter().filter(|change| change.old != change.new) {
            let path = &facts.paths[change.path as usize];
            let vendored = path.class == PathClass::Left(LeftOut::Vendored) && !is_hidden(&path.path);
            did.files += 1;
            did.third_party += u32::from(vendored);
            did.added += u32::from(change.old.is_none());
        }
    }
    for row in &facts.versions {
        let lines = &mut did[row.commit.index()].born_lines;
        *lines = lines.saturating_add(row.born.lines);
    }
    let is_counted = |path: usize| facts.paths[path].class == PathClass::Counted;
    for row in facts.versions.iter().filter(|row| is_counted(row.path.index())) {
        did[row.commit.index()].born_counted += row.born.counted;
    }
    for row in &facts.moved {
        let version = &facts.versions[row.version.index()];
        if is_counted(version.path.index()) {
            did[version.commit.index()].kept_counted += row.amount.counted;
        }
    }
    did
}

/// Settings of tools (`.gitignore` and the like) are left out with third-party code, but are none.
fn is_hidden(path: &[u8]) -> bool {
    path.split(|&byte| byte == b'/').any(|part| part.starts_with(b"."))
}
