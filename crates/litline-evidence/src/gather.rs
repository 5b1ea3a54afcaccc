//! From a repository to facts: commits, people, marks and the lives of lines, put into the tables of the
//! waist.
//!
//! Nothing is decided here about reading; what could not be read becomes a gap.

mod absent;
mod files;
mod lines;

use crate::assistant::{self, CoAuthor, Mark, Named};
use crate::config::{Config, ConfigError};
use crate::git::commit::CommitView;
use crate::git::history::{History, Spelling};
use crate::git::mailmap::Mailmap;
use crate::git::{GitError, Repository};
use crate::people::{self, CommitNames, Resolved};
use litline_facts::Facts;
use litline_facts::id::{CommitIx, Oid, PersonIx};
use litline_facts::record::commit::CommitRow;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_facts::record::mark::MarkRow;
use litline_facts::record::person::PersonRow;
use litline_lineage::moves::MoveRule;
use litline_lineage::source::Name;
use litline_lineage::source::gap::Gaps;
use litline_lineage::trace::{Progress, trace};

/// Why facts could not be gathered.
#[derive(Debug, thiserror::Error)]
pub enum GatherError {
    /// The repository does not have what everything starts from.
    #[error(transparent)]
    Git(#[from] GitError),
    /// `litline.toml` names people that the history does not.
    #[error(transparent)]
    Config(#[from] ConfigError),
}

/// What a commit's message and names say, read once and not kept as text.
struct Seen {
    marks: Vec<Mark>,
    co_authors: Vec<CoAuthor>,
}

/// Reads everything that git records up to `head`.
///
/// # Errors
/// When the head itself cannot be read, or the roster names nobody known.
pub fn gather(
    repository: &Repository,
    head: &Oid,
    config: &Config,
    progress: &dyn Progress,
) -> Result<Facts, GatherError> {
    let (mailmap, mut gaps) = repository.mailmap();
    let history = repository.history(head, seen)?;
    let resolved = resolve(&history, &mailmap, config);
    let roster = people::roster(&resolved.people, config)?;
    let rule =
        MoveRule { lines_min: config.settings.move_lines_min, letters_min: config.settings.move_letters_min };
    let trace = trace(&history.for_lineage(), repository, rule, progress);

    let mut facts = Facts { roster, ..Facts::default() };
    facts.as_of = (history.commits.len() as u32).checked_sub(1).map(CommitIx);
    facts.commits = commit_rows(&history, &resolved);
    facts.marks = mark_rows(&history);
    facts.people = resolved.people;
    facts.doubts = resolved.doubts;
    facts.roles = resolved.roles;
    lines::fill(&trace, &mut facts);
    gaps.extend(history.gaps.iter().cloned());
    gaps.extend(engine_gaps(&trace.gaps, history.hash_bytes));
    gaps.extend(files::fill(repository, head, config, &trace, &mut facts)?);
    facts.absent = absent::rows(&gaps, &trace.gaps, history.hash_bytes);
    facts.gaps = one_row_each(gaps);
    Ok(facts)
}

/// The spellings of a history, and the person that each was taken for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelled {
    /// Every name and mailbox of an author or committer, by first appearance.
    pub spellings: Vec<Spelling>,
    /// The person of each.
    pub persons: Vec<PersonIx>,
    /// Everybody met.
    pub people: Vec<PersonRow>,
}

/// Joins the spellings of a history under a mailmap of the caller's choice, and reads nothing else: for
/// checking the rules against a mailmap that they did not see.
///
/// # Errors
/// When the head itself cannot be read.
pub fn spelled(
    repository: &Repository,
    head: &Oid,
    mailmap: &Mailmap,
    config: &Config,
) -> Result<Spelled, GitError> {
    let history = repository.history(head, seen)?;
    let resolved = resolve(&history, mailmap, config);
    let mut persons = vec![PersonIx::default(); history.spellings.len()];
    for (commit, who) in history.commits.iter().zip(&resolved.commits) {
        persons[commit.author as usize] = who.author;
        persons[commit.committer as usize] = who.committer;
    }
    Ok(Spelled { spellings: history.spellings, persons, people: resolved.people })
}

fn seen(view: &CommitView<'_>) -> Seen {
    Seen {
        marks: assistant::scan(
            &view.message,
            Named { name: &view.author.name, mailbox: &view.author.mailbox },
            Named { name: &view.committer.name, mailbox: &view.committer.mailbox },
            view.committer.stamp.seconds,
        ),
        co_authors: assistant::co_authors(&view.message),
    }
}

fn resolve(history: &History<Seen>, mailmap: &Mailmap, config: &Config) -> Resolved {
    let spelled = |place: u32| {
        let spelling = &history.spellings[place as usize];
        Named { name: &spelling.name, mailbox: &spelling.mailbox }
    };
    let names: Vec<CommitNames<'_>> = history
        .commits
        .iter()
        .map(|commit| CommitNames {
            author: spelled(commit.author),
            committer: spelled(commit.committer),
            co_authors: commit.seen.co_authors.iter().map(CoAuthor::named).collect(),
            authored: commit.authored,
        })
        .collect();
    let mapped = |named: Named<'_>| {
        let (name, mailbox) = mailmap.map(named.name, named.mailbox);
        let known = name != named.name || mailbox != named.mailbox;
        known.then(|| CoAuthor { name: name.to_vec(), mailbox: mailbox.to_vec() })
    };
    people::resolve(&names, &mapped, config)
}

fn commit_rows(history: &History<Seen>, resolved: &Resolved) -> Vec<CommitRow> {
    let row = |(commit, who): (&crate::git::history::Commit<Seen>, &people::CommitPeople)| CommitRow {
        oid: commit.oid,
        parents: commit.parents.iter().copied().map(CommitIx).collect(),
        cut: commit.cut,
        author: who.author,
        committer: who.committer,
        authored: commit.authored,
        committed: commit.committed,
        sweep: false,
    };
    history.commits.iter().zip(&resolved.commits).map(row).collect()
}

fn mark_rows(history: &History<Seen>) -> Vec<MarkRow> {
    let mut rows: Vec<MarkRow> = (0..)
        .map(CommitIx)
        .zip(&history.commits)
        .flat_map(|(commit, row)| {
            row.seen.marks.iter().map(move |mark| MarkRow {
                commit,
                tool: mark.tool.clone(),
                place: mark.place,
                weight: mark.weight,
                model: mark.model.clone(),
            })
        })
        .collect();
    rows.sort_unstable();
    rows
}

fn engine_gaps(gaps: &Gaps, hash_bytes: usize) -> Vec<GapRow> {
    let rows = |kind, names: &std::collections::BTreeSet<Name>| {
        let count = names.len() as u64;
        // One row for all: a partial clone can lack a hundred thousand, and their names help nobody.
        let first = names.first().and_then(|name| Oid::from_raw(name.raw(hash_bytes)));
        first.map(|first| {
            let subject = if count == 1 { first.hex() } else { String::new() };
            GapRow { kind, subject, count }
        })
    };
    [
        rows(GapKind::MissingTree, &gaps.trees),
        rows(GapKind::MissingBlob, &gaps.blobs),
        rows(GapKind::Bound, &gaps.long_blobs),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Rows of the same kind and subject become one.
fn one_row_each(mut gaps: Vec<GapRow>) -> Vec<GapRow> {
    gaps.sort_unstable();
    gaps.dedup_by(|next, kept| {
        let same = next.kind == kept.kind && next.subject == kept.subject;
        if same {
            kept.count = kept.count.max(next.count);
        }
        same
    });
    gaps
}
