//! From what the user names to a commit.

pub mod ignored;

use super::open::{id_of, oid_of};
use super::{GitError, Repository};
use gix::revision::spec::parse::{Error as SpecError, ObjectKindHint, Options};
use litline_facts::id::Oid;

impl Repository {
    /// The commit that `spec` stands for, tags peeled; `HEAD` without one. Any revision of git that names one
    /// object.
    ///
    /// # Errors
    /// [`GitError::Unborn`], [`GitError::UnreadableHead`], [`GitError::UnknownRevision`],
    /// [`GitError::AmbiguousRevision`], [`GitError::NotACommit`].
    pub fn resolve(&self, spec: Option<&str>) -> Result<Oid, GitError> {
        let local = self.local();
        let head = local.head().map_err(|error| GitError::UnreadableHead { source: error.into() })?;
        let named = spec.filter(|&spec| spec != "HEAD" && spec != "@");
        if named.is_none() && head.is_unborn() {
            return Err(GitError::Unborn);
        }
        let Some(named) = named else {
            let id = head.id().ok_or(GitError::Unborn)?.detach();
            return peel(&local, "HEAD", id).map_err(unreadable_head);
        };
        let hint = Options { object_kind_hint: Some(ObjectKindHint::Committish), ..Options::default() };
        let parsed = gix::revision::Spec::from_bstr(named.as_bytes(), &local, hint);
        let single = parsed.map_err(|error| refused(named, &error))?.single();
        let id = single.ok_or_else(|| GitError::UnknownRevision { spec: named.to_owned() })?.detach();
        peel(&local, named, id)
    }

    /// Whether an object of this name, of any kind, is in this clone. Nothing is fetched to find out.
    #[must_use]
    pub fn has_object(&self, oid: &Oid) -> bool {
        self.local().has_object(id_of(oid))
    }

    /// How many hexadecimal digits git shows of objects' names, at most: as `core.abbrev` or the number of
    /// objects has it, and more where that would not be unique. 0 for none.
    #[must_use]
    pub fn abbreviation_digits<'o>(&self, oids: impl IntoIterator<Item = &'o Oid>) -> usize {
        use gix::prelude::ObjectIdExt as _;
        // One for all: each lists the packs anew, and would again for every name that is told from all
        // others.
        let mut local = self.local();
        local.objects.refresh_never();
        let digits = |oid: &Oid| {
            let prefix = id_of(oid).attach(&local).shorten();
            prefix.map_or(oid.raw().len() * 2, |prefix| prefix.hex_len())
        };
        oids.into_iter().map(digits).max().unwrap_or(0)
    }
}

fn peel(local: &gix::Repository, spec: &str, id: gix::ObjectId) -> Result<Oid, GitError> {
    let unknown = || GitError::UnknownRevision { spec: spec.to_owned() };
    let object = local.find_object(id).map_err(|_| unknown())?;
    let peeled = object.peel_tags_to_end().map_err(|_| unknown())?;
    let kind = match peeled.kind {
        gix::object::Kind::Commit => return Ok(oid_of(&peeled.id)),
        gix::object::Kind::Tree => "tree",
        gix::object::Kind::Blob => "blob",
        gix::object::Kind::Tag => "tag",
    };
    Err(GitError::NotACommit { spec: spec.to_owned(), kind })
}

/// `HEAD` was found, so what fails afterwards is damage, not an unknown name.
fn unreadable_head(error: GitError) -> GitError {
    match error {
        GitError::UnknownRevision { .. } => GitError::UnreadableHead { source: error.into() },
        other => other,
    }
}

fn refused(spec: &str, error: &gix::Error) -> GitError {
    let ambiguous = error.iter_errors().filter_map(|error| error.downcast_ref::<SpecError>()).any(|error| {
        matches!(error, SpecError::AmbiguousPrefix { .. } | SpecError::AmbiguousRefAndObject { .. })
    });
    let spec = spec.to_owned();
    if ambiguous { GitError::AmbiguousRevision { spec } } else { GitError::UnknownRevision { spec } }
}
