//! Who acts: joins the spellings of one person, tells people from bots and assistants, and gives every commit
//! its people.
//!
//! The rules, in order: `litline.toml`; `.mailmap`; the same mailbox; a forge's noreply mailboxes of one
//! account; likenesses of names, accounts and mailboxes, the surest first. What an earlier rule keeps apart
//! no later one joins. Nothing is read from a disk.

mod doubts;
mod groups;
mod nodes;
mod noreply;
mod roster;
mod rows;
mod rules;
mod text;
mod weak;

#[cfg(test)]
mod tests;

use crate::assistant::{CoAuthor, Named};
use crate::config::Config;
use litline_facts::id::{CommitIx, PersonIx};
use litline_facts::record::commit::Stamp;
use litline_facts::record::person::{DoubtRow, PersonKind, PersonRow, Role, RoleRow};
pub use roster::{matching, roster, unused};

/// The names on one commit, as recorded.
#[derive(Clone, Debug, Default)]
pub struct CommitNames<'a> {
    /// Who wrote it.
    pub author: Named<'a>,
    /// Who committed it.
    pub committer: Named<'a>,
    /// Whom its message names as co-authors.
    pub co_authors: Vec<Named<'a>>,
    /// Author date: the newest spelling is shown, and impossible overlaps are found by it.
    pub authored: Stamp,
}

/// What a mailmap makes of a spelling: the canonical name and mailbox, or `None` where it has no entry for
/// it.
pub type Mailmap<'m> = &'m dyn Fn(Named<'_>) -> Option<CoAuthor>;

/// Author and committer of one commit, aliases resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommitPeople {
    /// Who wrote it.
    pub author: PersonIx,
    /// Who committed it.
    pub committer: PersonIx,
}

/// Everybody met, and who is who on each commit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// One row for each person, bot and assistant, by first appearance.
    pub people: Vec<PersonRow>,
    /// One entry for each commit, in the order given.
    pub commits: Vec<CommitPeople>,
    /// Human co-authors other than the author, by commit, then person.
    pub roles: Vec<RoleRow>,
    /// Pairs of people who may be one, by person.
    pub doubts: Vec<DoubtRow>,
}

/// Resolves the people of a history.
///
/// `commits` stand in the order of the commit table (parents before children): it decides the order of
/// people. Equal input gives equal output; the time is linear in the number of distinct spellings and names
/// on commits, but for sorting.
#[must_use]
pub fn resolve(commits: &[CommitNames<'_>], mailmap: Mailmap<'_>, config: &Config) -> Resolved {
    let (nodes, seats) = nodes::collect(commits, mailmap, config);
    let mut groups = rules::join(&nodes);
    let refused = std::mem::take(&mut groups.refused);
    let (people, person_of) = rows::build(&nodes, groups, config);
    let doubts = doubts::rows(&refused, &people, &person_of);
    let mut resolved = Resolved { people, doubts, ..Resolved::default() };
    for (place, seat) in seats.iter().enumerate() {
        let author = person_of[seat.author];
        resolved.commits.push(CommitPeople { author, committer: person_of[seat.committer] });
        let mut others: Vec<PersonIx> = seat.co_authors.iter().map(|&node| person_of[node]).collect();
        others.retain(|&other| other != author && resolved.people[other.index()].kind == PersonKind::Human);
        others.sort_unstable();
        others.dedup();
        let commit = CommitIx(u32::try_from(place).expect("the commit table is indexed by 32 bits"));
        let role = |person| RoleRow { commit, person, role: Role::CoAuthor };
        resolved.roles.extend(others.into_iter().map(role));
    }
    resolved
}
