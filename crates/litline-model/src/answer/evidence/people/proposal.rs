//! A first `litline.toml`: roster from activity, spellings beyond `.mailmap`, folders that came at once.

use super::review::{likenesses, shared_mailboxes};
use super::{numbered, somebody, tables};
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::people::proposal::{Arrived, Joined, Member, Proposal};
use litline_facts::answer::people::{Presence, Somebody};
use litline_facts::id::{CommitIx, PathIx};
use litline_facts::micro::ByPolicy;
use litline_facts::record::path::PathClass;
use litline_facts::record::person::PersonKind;
use litline_facts::settings::Settings;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A folder with fewer counted lines is not worth a question.
const ARRIVED_LINES: u64 = 1_000;
/// Of a hundred counted lines of a folder, so many came with one commit.
const ARRIVED_OF_HUNDRED: u64 = 98;

/// What a first `litline.toml` could say. Of the facts it needs commits, people, doubts, paths, versions,
/// files and living; `present` is the reading's.
#[must_use]
pub fn proposal(facts: &Facts, present: &[ByPolicy<bool>], settings: &Settings, asked: Asked) -> Proposal {
    let here: Vec<_> = numbered(facts)
        .filter(|(_, row)| row.kind == PersonKind::Human)
        .map(|(person, row)| (somebody(facts, present, person), row))
        .filter(|(who, _)| who.presence != Presence::Gone)
        .collect();
    let shared = shared_mailboxes(facts);
    let stated = here.iter().filter(|(who, _)| !shared.contains(&who.mailbox.to_lowercase()));
    let people = stated.filter_map(|(who, row)| {
        let aliases: Vec<_> = likenesses(row).into_iter().cloned().collect();
        let written: Vec<String> =
            aliases.iter().map(|alias| tables::written(&alias.name, &alias.mailbox)).collect();
        let lines = tables::same(who, &written);
        (!aliases.is_empty()).then(|| Joined { who: who.clone(), aliases, lines })
    });
    let bearers = bearers(facts);
    Proposal {
        asked,
        by_roster: facts.roster.is_some(),
        presence_days: settings.presence_days,
        people: people.collect(),
        roster: here.into_iter().map(|(who, _)| member(who, &bearers)).collect(),
        unmade: facts.doubts.len() as u64,
        exclude: arrived(facts),
    }
}

/// How many humans bear each name with mailbox, letter case aside.
fn bearers(facts: &Facts) -> HashMap<String, u32> {
    let mut bearers: HashMap<String, u32> = HashMap::new();
    for (_, row) in numbered(facts).filter(|(_, row)| row.kind == PersonKind::Human) {
        let aliases = row.aliases.iter().map(|alias| tables::written(&alias.name, &alias.mailbox));
        let all = aliases.chain([tables::written(&row.name, &row.mailbox)]);
        let own: BTreeSet<String> = all.map(|spelling| spelling.to_lowercase()).collect();
        own.into_iter().for_each(|spelling| *bearers.entry(spelling).or_default() += 1);
    }
    bearers
}

fn member(who: Somebody, bearers: &HashMap<String, u32>) -> Member {
    let spelling = tables::written(&who.name, &who.mailbox);
    let is_ambiguous = bearers.get(&spelling.to_lowercase()).copied().unwrap_or(0) > 1;
    Member { entry: tables::quoted(&spelling), is_ambiguous, who }
}

/// Counted lines of a folder by the commit that brought them.
#[derive(Default)]
struct Folder {
    lines: u64,
    by_commit: BTreeMap<CommitIx, u64>,
}

/// The topmost folders that came with one commit.
fn arrived(facts: &Facts) -> Vec<Arrived> {
    let counted: BTreeSet<PathIx> =
        facts.files.iter().filter(|file| file.class == PathClass::Counted).map(|file| file.path).collect();
    let mut folders: BTreeMap<&[u8], Folder> = BTreeMap::new();
    for run in facts.living.iter().filter(|run| counted.contains(&run.file)) {
        let path = facts.paths[run.file.index()].path.as_slice();
        let commit = facts.versions[run.version.index()].commit;
        for (end, _) in path.iter().enumerate().filter(|(_, byte)| **byte == b'/') {
            let folder = folders.entry(&path[..end]).or_default();
            folder.lines += u64::from(run.counted);
            *folder.by_commit.entry(commit).or_default() += u64::from(run.counted);
        }
    }
    let mut found: Vec<Arrived> = Vec::new();
    for (path, folder) in folders {
        let below = |other: &Arrived| path.strip_prefix(other.path.as_slice()).is_some_and(is_below);
        let Some((&commit, &lines)) = folder.by_commit.iter().max_by_key(|(_, lines)| **lines) else {
            continue;
        };
        let first = facts.commits[commit.index()].parents.is_empty();
        let at_once = lines * 100 >= folder.lines * ARRIVED_OF_HUNDRED;
        if at_once && !first && folder.lines >= ARRIVED_LINES && !found.iter().any(below) {
            let text = std::str::from_utf8(path).ok();
            found.push(Arrived {
                path: path.to_vec(),
                counted_lines: folder.lines,
                commit: facts.commits[commit.index()].oid,
                pattern: text.map(|text| tables::quoted(&format!("/{text}/"))),
            });
        }
    }
    found
}

fn is_below(rest: &[u8]) -> bool {
    rest.starts_with(b"/")
}
