//! Finding and opening a repository, and where it stands on disk. Opening reads configuration; it never runs,
//! fetches or writes anything.

mod fingerprint;
pub mod heads;
pub mod notes;
mod survey;

pub use fingerprint::digest;

use super::GitError;
use super::objects::packed::Packs;
use gix::config::tree::Key as _;
use litline_facts::id::Oid;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// No object that needs more bytes than this, deltas and work space included, is taken into memory: a damaged
/// size field must not ask for all of it, and no file of this size is source that anybody reads.
const OBJECT_BYTES_MAX: usize = 1 << 30;

/// An open repository. Cheap to share between threads; each reads through handles of its own.
pub struct Repository {
    pub(super) shared: gix::ThreadSafeRepository,
    /// Objects may be absent on purpose (partial clone).
    pub(super) partial: bool,
    common_dir: PathBuf,
    prefix: Vec<u8>,
    packs: OnceLock<Option<Arc<Packs>>>,
}

/// What may be read beside the repository's own files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Surroundings {
    /// The environment and the user's and system's configuration, as git does.
    Everything,
    /// Nothing.
    Nothing,
}

impl Repository {
    /// Opens the repository that `dir` belongs to: `dir` itself, a bare repository, a linked worktree, or a
    /// folder above.
    ///
    /// As git does, `GIT_DIR` and `GIT_WORK_TREE` name the repository where they are set (hooks do so), and
    /// the user's and the system's configuration count. A repository that belongs to another user is opened
    /// with reduced trust: its objects are read, its configuration is not believed.
    ///
    /// # Errors
    /// [`GitError::NotARepository`], [`GitError::Unreadable`], [`GitError::Reftable`],
    /// [`GitError::UnsupportedHash`].
    pub fn open(dir: &Path) -> Result<Self, GitError> {
        Self::open_in(dir, Surroundings::Everything)
    }

    /// As [`open`](Self::open), but nothing beside the repository's own files is read: no environment, no
    /// user's or system's configuration. The answer is then the same for everybody who has a copy.
    ///
    /// # Errors
    /// As for [`open`](Self::open).
    pub fn open_alone(dir: &Path) -> Result<Self, GitError> {
        Self::open_in(dir, Surroundings::Nothing)
    }

    /// The git folder that all linked worktrees share: where the store lives.
    #[must_use]
    pub fn common_dir(&self) -> &Path {
        &self.common_dir
    }

    /// This worktree's own git folder; the common one except in linked worktrees.
    #[must_use]
    pub fn git_dir(&self) -> &Path {
        self.shared.git_dir()
    }

    /// The top of the work tree; `None` in a bare repository.
    #[must_use]
    pub fn work_dir(&self) -> Option<&Path> {
        self.shared.work_dir()
    }

    /// The tops of all work trees of the repository, those that are there, as named and as they really stand.
    #[must_use]
    pub fn work_trees(&self) -> Vec<PathBuf> {
        let linked = std::fs::read_dir(self.common_dir.join("worktrees")).into_iter().flatten();
        let linked = linked.filter_map(|entry| {
            let text = std::fs::read_to_string(entry.ok()?.path().join("gitdir")).ok()?;
            Some(Path::new(text.trim_end()).parent()?.to_owned())
        });
        let main = (self.common_dir.file_name() == Some(".git".as_ref())).then(|| self.common_dir.parent());
        let main = main.flatten().map(Path::to_owned);
        let own = self.work_dir().map(Path::to_owned);
        let named: Vec<PathBuf> = own.into_iter().chain(main).chain(linked).collect();
        let really = named.iter().filter_map(|folder| folder.canonicalize().ok());
        let mut all: Vec<PathBuf> =
            really.chain(named.iter().filter(|at| at.is_absolute()).cloned()).collect();
        all.sort();
        all.dedup();
        all
    }

    /// Where the folder that was asked for stands in the work tree: parts joined by `/`, none at the end;
    /// empty at the top, in a bare repository and inside the git folder.
    #[must_use]
    pub fn prefix(&self) -> &[u8] {
        &self.prefix
    }

    /// Whether objects may be absent on purpose (a partial clone). They are never fetched.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// Bytes of an object name: 20 (SHA-1) or 32 (SHA-256).
    #[must_use]
    pub fn hash_bytes(&self) -> usize {
        self.local().object_hash().len_in_bytes()
    }

    /// The user's own mailbox: `user.email` of this repository's configuration, white space around it
    /// removed.
    #[must_use]
    pub fn user_mailbox(&self) -> Option<String> {
        let mailbox = self.believed("user.email")?;
        Some(mailbox.trim().to_owned()).filter(|mailbox| !mailbox.is_empty())
    }

    /// A value of the configuration, unless it stands in files of somebody who is not trusted.
    pub(super) fn believed(&self, key: &str) -> Option<String> {
        let local = self.local();
        let trusted = |section: &gix::config::file::Metadata| section.trust == gix::sec::Trust::Full;
        Some(local.config_snapshot().plumbing().string_filter(key, trusted)?.to_string())
    }

    /// A switch, under the same condition; off where it is none.
    pub(super) fn believed_switch(&self, key: &str) -> bool {
        let local = self.local();
        let trusted = |section: &gix::config::file::Metadata| section.trust == gix::sec::Trust::Full;
        let value = local.config_snapshot().plumbing().boolean_filter(key, trusted);
        value.ok().flatten().unwrap_or(false)
    }

    /// All values of a key, in the order of the configuration, under the same condition.
    pub(super) fn believed_all(&self, key: &str) -> Vec<String> {
        let local = self.local();
        let trusted = |section: &gix::config::file::Metadata| section.trust == gix::sec::Trust::Full;
        let values = local.config_snapshot().plumbing().strings_filter(key, trusted);
        values.unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    /// The packs, opened when first asked for; none where objects are replaced by others, which only the
    /// library knows to look through.
    pub(super) fn opened_packs(&self) -> Option<Arc<Packs>> {
        let open = || {
            let handle = self.shared.objects.to_handle();
            let store = handle.store_ref();
            if store.replacements().next().is_some() {
                return None;
            }
            let mut folders = vec![store.path().to_owned()];
            folders.extend(store.alternate_db_paths().ok()?);
            Some(Arc::new(Packs::open(&folders, store.object_hash(), OBJECT_BYTES_MAX)))
        };
        self.packs.get_or_init(open).clone()
    }

    pub(super) fn local(&self) -> gix::Repository {
        self.shared.to_thread_local()
    }

    fn open_in(dir: &Path, surroundings: Surroundings) -> Result<Self, GitError> {
        let not_here = || GitError::NotARepository { dir: dir.to_owned() };
        let asked = dir.canonicalize().map_err(|_| not_here())?;
        let shared = discover(&asked, surroundings).map_err(|error| explain(dir, &asked, error))?;
        let local = shared.to_thread_local();
        refuse_unsupported(local.config_snapshot().plumbing(), local.common_dir())?;
        let common_dir = local.common_dir().canonicalize().map_err(|_| not_here())?;
        let prefix =
            local.workdir().map(|top| prefix_below(top, local.git_dir(), &asked)).unwrap_or_default();
        let partial = is_partial(&local);
        Ok(Self { shared, partial, common_dir, prefix, packs: OnceLock::new() })
    }
}

/// From the library's object name to ours.
pub(super) fn oid_of(id: &gix::oid) -> Oid {
    Oid::from_raw(id.as_bytes()).expect("the library knows hashes of 20 and 32 bytes only")
}

/// From our object name to the library's.
pub(super) fn id_of(oid: &Oid) -> gix::ObjectId {
    gix::ObjectId::from_bytes_or_panic(oid.raw())
}

fn discover(dir: &Path, surroundings: Surroundings) -> Result<gix::ThreadSafeRepository, gix::Error> {
    let search = gix::discover::upwards::Options { match_ceiling_dir_or_error: false, ..Default::default() };
    let trusts = gix::sec::trust::Mapping {
        full: options(surroundings, gix::sec::Trust::Full),
        reduced: options(surroundings, gix::sec::Trust::Reduced),
    };
    match surroundings {
        Surroundings::Everything => {
            gix::ThreadSafeRepository::discover_with_environment_overrides_opts(dir, search, trusts)
        }
        Surroundings::Nothing => gix::ThreadSafeRepository::discover_opts(dir, search, trusts),
    }
}

fn options(surroundings: Surroundings, trust: gix::sec::Trust) -> gix::open::Options {
    let limit =
        format!("{}={OBJECT_BYTES_MAX}", gix::config::tree::gitoxide::Objects::ALLOC_LIMIT.logical_name());
    let permissions = match surroundings {
        Surroundings::Everything => gix::open::Permissions::all(),
        Surroundings::Nothing => gix::open::Permissions::isolated(),
    };
    // The library's own options for reduced trust bound the number of packs and refuse objects above 16 MiB.
    gix::open::Options::default().with(trust).permissions(permissions).config_overrides([limit])
}

/// A refusal in our words: the library's errors are one type, so what was wrong is looked up again.
fn explain(dir: &Path, asked: &Path, error: gix::Error) -> GitError {
    let Ok((found, _)) = gix::discover::upwards(asked) else {
        return GitError::NotARepository { dir: dir.to_owned() };
    };
    let (git_dir, _) = found.into_repository_and_work_tree_directories();
    let common_dir = gix::discover::path::from_plain_file(&git_dir.join("commondir"))
        .and_then(Result::ok)
        .map_or_else(|| git_dir.clone(), |common| git_dir.join(common));
    let file = common_dir.join("config");
    let config = gix::config::File::from_path_no_includes(file, gix::config::Source::Local);
    if let Err(refusal) = config.map_or(Ok(()), |config| refuse_unsupported(&config, &common_dir)) {
        return refusal;
    }
    GitError::Unreadable { dir: dir.to_owned(), source: error.into() }
}

fn refuse_unsupported(config: &gix::config::File, common_dir: &Path) -> Result<(), GitError> {
    let value = |key: &str| config.string(key).map(|value| value.to_string().to_lowercase());
    let dir = common_dir.to_owned();
    if value("extensions.refStorage").is_some_and(|kind| kind != "files") {
        return Err(GitError::Reftable { dir });
    }
    match value("extensions.objectFormat") {
        Some(format) if format != "sha1" && format != "sha256" => {
            Err(GitError::UnsupportedHash { dir, format })
        }
        _ => Ok(()),
    }
}

fn prefix_below(top: &Path, git_dir: &Path, asked: &Path) -> Vec<u8> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if asked.starts_with(real(git_dir)) {
        return Vec::new();
    }
    let Ok(below) = asked.strip_prefix(real(top)) else { return Vec::new() };
    let parts: Vec<&[u8]> = below.iter().map(std::ffi::OsStr::as_encoded_bytes).collect();
    parts.join(&b'/')
}

/// Whether a promised object may be absent: git marks the packs of a partial clone by a `.promisor` file.
fn is_partial(local: &gix::Repository) -> bool {
    let packs = local.common_dir().join("objects").join("pack");
    let marked = |entry: std::fs::DirEntry| entry.path().extension().is_some_and(|end| end == "promisor");
    std::fs::read_dir(packs).is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(marked)))
}
