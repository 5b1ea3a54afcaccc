//! What the branch of a change says of the commit that it became. A squash makes one commit of many: it loses
//! the notes and marks of all, or bears a mark of some for all. The lines of each commit of the branch are
//! found again in what the branch became, newest first, and keep what that commit says of them.

use super::find::{Born, Finder, Writing, Written};
use super::notes::NotesRead;
use super::sheet::{NOTHING, Said, Sheet};
use super::{Sources, marked_by, trees};
use crate::assistant::mark::Mark;
use crate::assistant::note::{Claim, Note, Writer};
use crate::counted::is_binary;
use crate::git::objects::ObjectReader;
use litline_facts::id::Oid;
use litline_facts::record::change::Method;
use litline_facts::record::origin::{Grade, Origin};
use litline_lineage::changes::{EntryKind, Pairs};
use litline_lineage::compare::Wording;
use litline_lineage::diff::{Hunk, Scratch, Text, diff};
use litline_lineage::source::{Kind, Missing, Name, Objects as _, Reader as _};
use rayon::prelude::*;
use std::collections::HashMap;

/// Texts of one change, and which commits of the history they are looked for in.
struct Wanted {
    /// Commits beyond the history, oldest first.
    written: Vec<u32>,
    landed: u32,
    /// The landed commit is marked: lines of unmarked commits are to be told apart.
    marked: bool,
}

/// What each line of a branch's commits says of who wrote it; equal sayings are one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    /// Nothing, and is newer than what says something.
    #[default]
    Nothing,
    /// A note: this assistant wrote it.
    Assistant(String),
    /// A note: a person did.
    Person,
    /// Its commit bears this assistant's mark.
    Marked(String),
}

/// The texts of a branch.
struct Branch {
    writings: Vec<Writing>,
    /// What lines say, by their number.
    says: Vec<Says>,
}

/// Enters what branches say.
pub(super) fn recover<S: AsRef<[Mark]> + Sync>(
    sources: &Sources<'_, S>,
    read: &NotesRead,
    sheet: &mut Sheet<'_>,
) {
    let commits = sources.history.commits.iter();
    let places: HashMap<Oid, u32> = (0..).zip(commits).map(|(place, commit)| (commit.oid, place)).collect();
    let wanted = wanted(sources, read);
    let written: Vec<Branch> = wanted
        .par_iter()
        .map_init(
            || Texts::new(sources, read, &places),
            |texts, wanted| {
                let mut branch = Branch { writings: Vec::new(), says: vec![Says::Nothing] };
                for (order, &at) in (0..).zip(&wanted.written) {
                    // What cannot be read is found nowhere; the change keeps the origin of its commit.
                    let _ = texts.of_commit(at, order, &mut branch);
                }
                branch
            },
        )
        .collect();
    for (wanted, branch) in wanted.iter().zip(written) {
        enter(wanted, branch, sheet);
    }
}

/// The changes whose branches can say more than the commit they became.
fn wanted<S: AsRef<[Mark]>>(sources: &Sources<'_, S>, read: &NotesRead) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    for change in &sources.landings.changes {
        let own: Vec<u32> =
            change.own.iter().copied().filter(|&at| sources.branches.commit(at).parents.len() <= 1).collect();
        let noted = |at: &u32| read.on_branches.contains_key(at);
        if let (Method::Squash, &[landed]) = (change.method, &change.landed[..]) {
            let marked = marked_by(&sources.history.commits[landed as usize].seen).is_some();
            let of_tool = |at: &u32| marked_by(&sources.branches.commit(*at).seen).is_some();
            let says = own.iter().any(|at| noted(at) || of_tool(at));
            let all_alike = marked && !own.iter().any(noted) && own.iter().all(of_tool);
            if says && !all_alike {
                wanted.push(Wanted { written: own, landed, marked });
            }
            continue;
        }
        wanted.extend(rebased(sources, &own).filter(|one| one.written.iter().any(noted)));
    }
    wanted
}

/// A rebase keeps marks, being in the message; not notes.
fn rebased<'a, S: AsRef<[Mark]>>(
    sources: &'a Sources<'_, S>,
    own: &'a [u32],
) -> impl Iterator<Item = Wanted> + 'a {
    own.iter().filter_map(|&at| {
        let &landed = sources.landings.rebased.get(&at)?;
        let marked = marked_by(&sources.history.commits[landed as usize].seen).is_some();
        Some(Wanted { written: vec![at], landed, marked })
    })
}

fn enter(wanted: &Wanted, branch: Branch, sheet: &mut Sheet<'_>) {
    let Branch { writings, says } = branch;
    let numbers: Vec<u32> = says.iter().map(|says| number(says, wanted.marked, sheet)).collect();
    let mut finder = Finder::over(writings);
    for version in sheet.versions(wanted.landed) {
        let lines = sheet.open_lines(version);
        let born: Vec<Born> = lines.iter().map(|&(_, line)| line).collect();
        let found = finder.find(sheet.path(version), &born, i64::MAX);
        for ((at, _), place) in lines.into_iter().zip(found) {
            let number = place.map_or(NOTHING, |place| numbers[finder.line(place).by as usize]);
            if number != NOTHING && sheet.cells(version)[at] == NOTHING {
                sheet.cells(version)[at] = number;
            }
        }
    }
}

/// The number of what a line of a branch says of the line that it became.
fn number(says: &Says, marked: bool, sheet: &mut Sheet<'_>) -> u32 {
    let (origin, grade, tool) = match says {
        Says::Nothing if !marked => return NOTHING,
        Says::Nothing => (Origin::Unknown, Grade::BranchMarked, None),
        Says::Marked(tool) => (Origin::Assistant, Grade::BranchMarked, Some(tool.clone())),
        Says::Assistant(tool) => (Origin::Assistant, Grade::Recovered, Some(tool.clone())),
        Says::Person => (Origin::Person, Grade::Recovered, None),
    };
    sheet.number(Said { origin, grade, tool, written_seconds: None })
}

/// Reads what commits added, on one thread.
struct Texts<'a, S> {
    sources: &'a Sources<'a, S>,
    read: &'a NotesRead,
    /// Commits of the history by name.
    places: &'a HashMap<Oid, u32>,
    pairs: Pairs<ObjectReader>,
    reader: ObjectReader,
    scratch: Scratch,
    hunks: Vec<Hunk>,
}

impl<'a, S: AsRef<[Mark]>> Texts<'a, S> {
    fn new(sources: &'a Sources<'a, S>, read: &'a NotesRead, places: &'a HashMap<Oid, u32>) -> Self {
        let repository = sources.repository;
        Self {
            sources,
            read,
            places,
            pairs: Pairs::new(repository.reader(), repository.hash_bytes()),
            reader: repository.reader(),
            scratch: Scratch::default(),
            hunks: Vec::new(),
        }
    }

    /// Appends the lines that one commit of a branch added, file by file.
    fn of_commit(&mut self, at: u32, order: i64, branch: &mut Branch) -> Result<(), Missing> {
        let commit = self.sources.branches.commit(at);
        let Some((before, after)) = trees(self.sources, self.places, commit) else { return Ok(()) };
        let name = |oid: Oid| Name::new(oid.raw());
        let by_mark = marked_by(&commit.seen).map_or(Says::Nothing, |tool| Says::Marked(tool.to_owned()));
        let notes = self.read.on_branches.get(&at).map_or(&[][..], Vec::as_slice);
        for edit in self.pairs.edits(Some(name(before)), name(after))? {
            let (Some(old), Some(new)) = (self.text(edit.old)?, self.text(edit.new)?) else { continue };
            diff(&old, &new, &mut self.scratch, &mut self.hunks);
            let mut writing = Writing { path: edit.path, at: order, lines: Vec::new() };
            for line in self.hunks.iter().flat_map(|hunk| hunk.new_start..hunk.new_start + hunk.new_len) {
                let Wording { trimmed_hash: hash, letters, .. } = Wording::of(new.line(line as usize));
                if hash != 0 {
                    let says = noted(notes, &writing.path, line).unwrap_or_else(|| by_mark.clone());
                    writing.lines.push(Written { hash, letters, by: place_of(&mut branch.says, says) });
                }
            }
            branch.writings.push(writing);
        }
        Ok(())
    }

    /// The text on one side of an edit; none for what is no text.
    fn text(&mut self, side: Option<(EntryKind, Name)>) -> Result<Option<Text>, Missing> {
        match side {
            None => Ok(Text::new(Vec::new()).ok()),
            Some((EntryKind::Submodule, _)) => Ok(None),
            Some((_, name)) => {
                let mut bytes = Vec::new();
                self.reader.read(&name, Kind::Blob, &mut bytes)?;
                Ok(if is_binary(&bytes) { None } else { Text::new(bytes).ok() })
            }
        }
    }
}

/// What notes on a commit say of one of its lines: the last of them, and of its claims the last.
fn noted(notes: &[Note], path: &[u8], line: u32) -> Option<Says> {
    let holds = |claim: &&Claim| claim.path == path && claim.lines.iter().any(|lines| lines.contains(&line));
    let claim = notes.iter().rev().find_map(|note| note.claims.iter().rev().find(holds))?;
    Some(match &claim.writer {
        Writer::Assistant(tool) => Says::Assistant(tool.clone()),
        Writer::Person => Says::Person,
    })
}

fn place_of(says: &mut Vec<Says>, one: Says) -> u32 {
    let at = says.iter().position(|other| *other == one).unwrap_or_else(|| {
        says.push(one);
        says.len() - 1
    });
    at as u32
}
