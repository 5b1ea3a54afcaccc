//! Names of branches that assistants give: of those that merges brought, and of those whose tip is a change's
//! head. A name is a hint and no evidence: people name branches too.

use super::{Sources, Subject};
use crate::assistant::mark::{Mark, branch_hint};
use crate::review::landing::brought_by;
use litline_facts::id::{CommitIx, Oid};
use litline_facts::record::mark::{MarkPlace, MarkRow, MarkWeight};
use std::collections::{BTreeSet, HashMap};

/// The branch that a merge's message names.
#[must_use]
pub(crate) fn merged_branch(message: &[u8]) -> Option<&[u8]> {
    let subject = message.split(|&byte| byte == b'\n').next()?;
    if let Some(rest) = subject.strip_prefix(b"Merge pull request #") {
        // `#12 from owner/branch/with/slashes`
        let from = rest.windows(6).position(|window| window == b" from ")?;
        let whole = &rest[from + 6..];
        let slash = whole.iter().position(|&byte| byte == b'/')?;
        return Some(whole[slash + 1..].trim_ascii());
    }
    let quoted = subject.strip_prefix(b"Merge branch '").or_else(|| {
        let rest = subject.strip_prefix(b"Merge remote-tracking branch '")?;
        let slash = rest.iter().position(|&byte| byte == b'/')?;
        Some(&rest[slash + 1..])
    })?;
    let end = quoted.iter().position(|&byte| byte == b'\'')?;
    Some(&quoted[..end])
}

/// One row for each commit that came by such a branch.
pub(super) fn rows<S: AsRef<[Mark]> + Subject>(sources: &Sources<'_, S>) -> Vec<MarkRow> {
    let commits = &sources.history.commits;
    let merged: HashMap<u32, &'static str> = (0..)
        .zip(commits)
        .filter(|(_, commit)| commit.parents.len() > 1)
        .filter_map(|(at, commit)| Some((at, commit.seen.branch_hint()?)))
        .collect();
    let tips: HashMap<Oid, &'static str> = sources
        .repository
        .branch_tips()
        .into_iter()
        .filter_map(|(name, tip)| Some((tip, branch_hint(&name)?)))
        .collect();
    let mut hinted: BTreeSet<(u32, &'static str)> = BTreeSet::new();
    if !merged.is_empty() {
        for (at, merge) in (0..).zip(brought_by(sources.history)) {
            hinted.extend(merge.and_then(|merge| merged.get(&merge)).map(|&tool| (at, tool)));
        }
    }
    for change in &sources.landings.changes {
        if let Some(&tool) = change.head.and_then(|head| tips.get(&head)) {
            let own = change.landed.iter().filter(|&&at| commits[at as usize].parents.len() == 1);
            hinted.extend(own.map(|&at| (at, tool)));
        }
    }
    let row = |(at, tool): (u32, &str)| MarkRow {
        commit: CommitIx(at),
        tool: tool.to_owned(),
        place: MarkPlace::Branch,
        weight: MarkWeight::Hinted,
        model: None,
    };
    hinted.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests;
