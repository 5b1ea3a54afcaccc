//! From a repository to facts: commits, people, marks and the lives of lines, put into the tables of the
//! waist.
//!
//! Nothing is decided here about reading; what could not be read becomes a gap.

mod files;
mod lines;
mod sweeps;
mod touched;
pub mod unreadable;

use crate::assistant::disk::OfRepository;
use crate::assistant::origin::{self, Sources, Subject, hints};
use crate::assistant::{self, CoAuthor, Mark, Named, prompts};
use crate::config::{Config, ConfigError};
use crate::git::commit::CommitView;
use crate::git::history::beyond::BeyondCommit;
use crate::git::history::{History, Spelling};
use crate::git::mailmap::Mailmap;
use crate::git::{GitError, Repository};
use crate::people::{self, CommitNames, Resolved};
use crate::review::{self, Branches, Landings, Resolution, Reviewers, Traces};
use litline_facts::Facts;
use litline_facts::id::{CommitIx, Oid, PersonIx};
use litline_facts::record::commit::{CommitRow, Stamp};
use litline_facts::record::gap::GapRow;
use litline_facts::record::mark::MarkRow;
use litline_facts::record::person::PersonRow;
use litline_lineage::compare::LineRules;
use litline_lineage::index::Index;
use litline_lineage::moves::MoveRule;
use litline_lineage::source::Name;
use litline_lineage::trace::{Progress, Rules, trace, trace_known};

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

/// What is known beside the repository's own objects.
#[derive(Default)]
pub struct Records<'a> {
    /// An index of the lives of lines, as far as it goes.
    pub index: Option<Index>,
    /// Logs of sessions on this machine.
    pub logs: Option<&'a OfRepository>,
}

/// What a commit's message and names say, read once and not kept as text.
struct Seen {
    marks: Vec<Mark>,
    branch_hint: Option<&'static str>,
    co_authors: Vec<CoAuthor>,
    traces: Traces,
}

impl Subject for Seen {
    fn branch_hint(&self) -> Option<&'static str> {
        self.branch_hint
    }
}

impl AsRef<[Mark]> for Seen {
    fn as_ref(&self) -> &[Mark] {
        &self.marks
    }
}

impl AsRef<Traces> for Seen {
    fn as_ref(&self) -> &Traces {
        &self.traces
    }
}

/// Reads everything that git records up to `head`; of the lives of lines, what the index does not know.
///
/// # Errors
/// When the head itself cannot be read, or the roster names nobody known.
pub fn gather(
    repository: &Repository,
    head: &Oid,
    config: &Config,
    records: Records<'_>,
    progress: &dyn Progress,
) -> Result<Facts, GatherError> {
    let Records { index, logs } = records;
    let (mailmap, mut gaps) = repository.mailmap();
    let mut history = repository.history(head, see)?;
    let branches = Branches::read(repository, &mut history, see);
    let landings = Landings::of(repository, &history, &branches);
    let reviewers = Reviewers::of(&history);
    let mut resolved = resolve(&history, &branches.beyond.commits, &reviewers, &mailmap, config);
    let known = known(&mut resolved, history.commits.len(), branches.beyond.commits.len());
    let marked = |seen: &Seen| !seen.marks.is_empty();
    let who = known.resolution(&resolved);
    let tables = review::rows(&history, &branches, &landings, &reviewers, &who, marked);
    drop(reviewers);
    let roster = people::roster(&resolved.people, config)?;
    let (listed, ignored_gaps) = sweeps::listed(repository, head, config, &history)?;
    gaps.extend(ignored_gaps);
    let rules = rules(config, listed);
    let (tree, _) = repository.tree_files(head)?;
    let counts = |paths: &[Vec<u8>]| files::may_count(repository, &tree, config, paths);
    let names: Vec<Name> = history.commits.iter().map(|commit| Name::new(commit.oid.raw())).collect();
    let commits = history.for_lineage();
    let trace = match index.and_then(|index| index.view(&names)) {
        Some(known) => trace_known(known, &commits, repository, &rules, counts, progress),
        None => trace(&commits, repository, &rules, counts, progress),
    };
    drop((names, commits));

    let mut facts = Facts { roster, ..Facts::default() };
    facts.as_of = (history.commits.len() as u32).checked_sub(1).map(CommitIx);
    facts.commits = commit_rows(&history, &resolved);
    facts.marks = mark_rows(&history);
    (facts.changes, facts.branches, facts.reviews) = (tables.changes, tables.branches, tables.reviews);
    gaps.extend(tables.gaps);
    facts.people = resolved.people;
    facts.prompts = prompts::rows(logs, repository.user_mailbox(), &facts.people);
    (facts.doubts, facts.roles) = (resolved.doubts, resolved.roles);
    lines::fill(&trace, &mut facts);
    let sources = Sources {
        repository,
        history: &history,
        branches: &branches,
        landings: &landings,
        trace: &trace,
        logs,
        moved: &facts.moved,
    };
    let told = origin::told(&sources);
    drop((branches, landings));
    (facts.tools, facts.claims) = (told.tools, told.claims);
    (facts.traces, facts.origins) = (told.traces, told.origins);
    facts.branches.iter_mut().for_each(|row| row.noted = told.noted.contains(&row.oid));
    facts.marks.extend(told.marks);
    facts.marks.sort_unstable();
    gaps.extend(told.gaps);
    gaps.extend(history.gaps.iter().cloned());
    gaps.extend(unreadable::gap_rows(&trace.gaps, history.hash_bytes));
    gaps.extend(files::fill(repository, head, config, &trace, &mut facts)?);
    facts.absent = unreadable::rows(&gaps, &tables.missing, &trace.gaps, history.hash_bytes);
    sweeps::fill(&trace, &rules.looked_through, &mut facts);
    touched::fill(&trace, &mut facts);
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
    let history = repository.history(head, see)?;
    let resolved = resolve(&history, &[], &Reviewers::default(), mailmap, config);
    let mut persons = vec![PersonIx::default(); history.spellings.len()];
    for (commit, who) in history.commits.iter().zip(&resolved.commits) {
        persons[commit.author as usize] = who.author;
        persons[commit.committer as usize] = who.committer;
    }
    Ok(Spelled { spellings: history.spellings, persons, people: resolved.people })
}

/// What is kept of one commit's text.
fn see(view: &CommitView<'_>) -> Seen {
    Seen {
        branch_hint: hints::merged_branch(&view.message).and_then(assistant::mark::branch_hint),
        marks: assistant::scan(
            &view.message,
            Named { name: &view.author.name, mailbox: &view.author.mailbox },
            Named { name: &view.committer.name, mailbox: &view.committer.mailbox },
            view.committer.stamp.seconds,
        ),
        co_authors: assistant::co_authors(&view.message),
        traces: Traces::of(view),
    }
}

fn rules(config: &Config, looked_through: Vec<bool>) -> Rules {
    let settings = &config.settings;
    let moves = MoveRule { lines_min: settings.move_lines_min, letters_min: settings.move_letters_min };
    let lines = LineRules::default();
    Rules { lines, moves, context_lines: settings.rework_context_lines, looked_through }
}

/// Everybody: on commits of the history first, so that fetched branches do not change anybody's number there;
/// then on those beyond it, then reviewers.
fn resolve(
    history: &History<Seen>,
    beyond: &[BeyondCommit<Seen>],
    reviewers: &Reviewers,
    mailmap: &Mailmap,
    config: &Config,
) -> Resolved {
    let own = history.commits.iter().map(|row| (row.author, row.committer, &row.seen, row.authored));
    let beyond = beyond.iter().map(|row| (row.author, row.committer, &row.seen, row.authored));
    let on_commits = own.chain(beyond).map(|(author, committer, seen, authored)| CommitNames {
        author: named(history, author),
        committer: named(history, committer),
        co_authors: seen.co_authors.iter().map(CoAuthor::named).collect(),
        authored,
    });
    // A reviewer's spelling is dated by nothing of theirs: never the newest, never an act.
    let undated = Stamp { seconds: i64::MIN, offset_minutes: None };
    let reviewers = reviewers.names().map(|one| CommitNames {
        author: one,
        committer: one,
        co_authors: Vec::new(),
        authored: undated,
    });
    let names: Vec<CommitNames<'_>> = on_commits.chain(reviewers).collect();
    let mapped = |named: Named<'_>| {
        let (name, mailbox) = mailmap.map(named.name, named.mailbox);
        let known = name != named.name || mailbox != named.mailbox;
        known.then(|| CoAuthor { name: name.to_vec(), mailbox: mailbox.to_vec() })
    };
    people::resolve(&names, &mapped, config)
}

fn named(history: &History<Seen>, place: u32) -> Named<'_> {
    let spelling = &history.spellings[place as usize];
    Named { name: &spelling.name, mailbox: &spelling.mailbox }
}

/// Who is who beyond the history.
struct Known {
    seats: Vec<(PersonIx, PersonIx)>,
    co_authors: Vec<Vec<PersonIx>>,
}

impl Known {
    fn resolution<'a>(&'a self, resolved: &'a Resolved) -> Resolution<'a> {
        Resolution { people: &resolved.people, seats: &self.seats, co_authors: &self.co_authors }
    }
}

/// Takes what belongs to commits beyond the history, and to reviewers, out of what was resolved.
fn known(resolved: &mut Resolved, own: usize, beyond: usize) -> Known {
    let seats = resolved.commits.iter().map(|row| (row.author, row.committer)).collect();
    resolved.commits.truncate(own);
    let mut co_authors = vec![Vec::new(); beyond];
    let first = resolved.roles.partition_point(|role| role.commit.index() < own);
    for role in resolved.roles.split_off(first) {
        if let Some(people) = co_authors.get_mut(role.commit.index() - own) {
            people.push(role.person);
        }
    }
    Known { seats, co_authors }
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
