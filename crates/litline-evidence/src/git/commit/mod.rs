//! One commit's own text: its header taken apart, who stands in it and when, its message. Read here and not
//! by the git library, because damaged headers must give what can be had of them.

mod header;
mod identity;
mod summary;

#[cfg(test)]
mod tests;

use super::mailmap::Mailmap;
use super::open::id_of;
use super::{GitError, Repository};
use header::Header;
use litline_facts::id::Oid;
use litline_facts::record::commit::Stamp;
use std::borrow::Cow;

pub use identity::Identity;

/// One commit, as it is handed to whoever reads messages. Text is UTF-8 where the commit says it is Latin-1,
/// and as recorded otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitView<'a> {
    /// Its name.
    pub oid: Oid,
    /// Its tree.
    pub tree: Oid,
    /// Its parents as recorded, also those that are not here, each once: `git blame` finds nothing for a
    /// second mention that it did not find for the first.
    pub parents: Vec<Oid>,
    /// Who wrote it, and when.
    pub author: Identity<'a>,
    /// Who committed it, and when.
    pub committer: Identity<'a>,
    /// The message, whole.
    pub message: Cow<'a, [u8]>,
    /// Some part of the header could not be understood.
    pub odd: bool,
}

/// What `git blame` prints of a commit, `.mailmap` applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitHeader {
    /// Author's name.
    pub author_name: Vec<u8>,
    /// Author's mailbox.
    pub author_mailbox: Vec<u8>,
    /// Author date; 1970 where the commit has none, as git prints.
    pub authored: Stamp,
    /// Committer's name.
    pub committer_name: Vec<u8>,
    /// Committer's mailbox.
    pub committer_mailbox: Vec<u8>,
    /// Commit date; 1970 where the commit has none, as git prints.
    pub committed: Stamp,
    /// First line of the message; the commit's name in parentheses where there is none.
    pub summary: Vec<u8>,
    /// First paragraph of the message on one line: git's `%s`. What `git blame` shows is only its beginning.
    pub subject: Vec<u8>,
}

impl<'a> CommitView<'a> {
    /// Takes a commit's text apart; `None` where it does not name a tree: then it is no commit.
    #[must_use]
    pub fn parse(oid: Oid, text: &'a [u8]) -> Option<Self> {
        let header = Header::parse(text, oid.raw().len())?;
        let mut author = Identity::parse(header.author, header.encoding);
        let mut committer = Identity::parse(header.committer, header.encoding);
        let odd = header.odd || author.is_odd() || committer.is_odd();
        // A date that cannot be read is taken from the other of the two, which stands nearest to it.
        author.date_or(committer.date);
        committer.date_or(author.date);
        let message = identity::recoded(header.message, header.encoding);
        Some(Self { oid, tree: header.tree, parents: header.parents, author, committer, message, odd })
    }
}

impl Repository {
    /// The commit date, seconds UTC, of one commit; `None` where it cannot be read.
    #[must_use]
    pub fn committed_seconds(&self, oid: &Oid) -> Option<i64> {
        let local = self.local();
        let object = local.find_object(id_of(oid)).ok()?;
        Some(CommitView::parse(*oid, &object.data)?.committer.stamp.seconds)
    }

    /// What `git blame` prints of one commit, names as `mailmap` has them.
    ///
    /// # Errors
    /// [`GitError::MissingCommit`].
    pub fn commit_header(&self, oid: &Oid, mailmap: &Mailmap) -> Result<CommitHeader, GitError> {
        header_in(&self.local(), oid, mailmap)
    }

    /// The same of many, in their order.
    ///
    /// # Errors
    /// [`GitError::MissingCommit`] for the first that is missing.
    pub fn commit_headers<'o>(
        &self,
        oids: impl IntoIterator<Item = &'o Oid>,
        mailmap: &Mailmap,
    ) -> Result<Vec<CommitHeader>, GitError> {
        // One for all: each lists the packs anew.
        let local = self.local();
        oids.into_iter().map(|oid| header_in(&local, oid, mailmap)).collect()
    }
}

fn header_in(local: &gix::Repository, oid: &Oid, mailmap: &Mailmap) -> Result<CommitHeader, GitError> {
    let missing = || GitError::MissingCommit { oid: *oid };
    let object = local.find_object(id_of(oid)).map_err(|_| missing())?;
    let header = Header::parse(&object.data, oid.raw().len()).ok_or_else(missing)?;
    let author = Identity::parse(header.author, header.encoding);
    let committer = Identity::parse(header.committer, header.encoding);
    let message = identity::recoded(header.message, header.encoding);
    let (author_name, author_mailbox) = mailmap.map(&author.name, &author.mailbox);
    let (committer_name, committer_mailbox) = mailmap.map(&committer.name, &committer.mailbox);
    Ok(CommitHeader {
        authored: author.printed(),
        committed: committer.printed(),
        author_name: author_name.to_vec(),
        author_mailbox: author_mailbox.to_vec(),
        committer_name: committer_name.to_vec(),
        committer_mailbox: committer_mailbox.to_vec(),
        summary: summary::summary(oid, &message),
        subject: summary::subject(&message),
    })
}
