//! One question's surroundings: the repository, the as-of commit, the configuration, and the store, which is
//! made or renewed when it does not answer yet.

pub(crate) mod logs;

use crate::arguments::Shared;
use crate::lineage::{Keeper, UpToDate};
use crate::output;
use crate::progress::Line;
use anyhow::{Context as _, Result};
use litline_evidence::assistant::disk::OfRepository;
use litline_evidence::config::Config;
use litline_evidence::gather::{Records, gather};
use litline_evidence::git::{Repository, digest};
use litline_facts::answer::Asked;
use litline_facts::answer::doctor::Survey;
use litline_facts::id::Oid;
use litline_facts::record::commit::Stamp;
use litline_facts::settings::Settings;
use litline_lineage::index::{Index, Part};
use litline_store::{Publication, Snapshot, Standing, Store, StoreError};
use litline_views::Look;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Raised whenever the same records give other facts or another reading; signatures count by themselves.
const RESULT_VERSION: u32 = 7;
/// How long another process's work on the same store is waited for.
const PATIENCE: Duration = Duration::from_secs(600);
/// The configuration file, at the top of the repository.
pub(crate) const CONFIG_FILE: &str = "litline.toml";

/// A repository at a moment.
pub(crate) struct Session {
    pub(crate) repository: Repository,
    pub(crate) head: Oid,
    pub(crate) config: Config,
    store: Store,
    standing: Standing,
    folder: PathBuf,
    /// Names are neither shown nor stored.
    nameless: bool,
    /// Logs of sessions, found when they are first asked for.
    logs: OnceCell<OfRepository>,
}

/// What is asked of the store: an as-of commit, and under which configuration.
struct Moment<'a> {
    head: &'a Oid,
    standing: Standing,
    config: &'a Config,
}

impl Session {
    /// Opens what the options name.
    pub(crate) fn open(shared: &Shared) -> Result<Self> {
        let folder = shared.repo.clone().unwrap_or_else(|| PathBuf::from("."));
        let repository = Repository::open(&folder)?;
        let head = repository.resolve(shared.at.as_deref())?;
        let config = configuration(&repository, &head)?;
        let root = shared.store.clone().unwrap_or_else(|| repository.common_dir().join("litline"));
        let standing = if shared.at.is_none() { Standing::Head } else { Standing::Other };
        let nameless = shared.no_names || !config.show_names;
        Ok(Self {
            repository,
            head,
            config,
            store: Store::at(root),
            standing,
            folder,
            nameless,
            logs: OnceCell::new(),
        })
    }

    /// The settings in force.
    pub(crate) fn settings(&self) -> &Settings {
        &self.config.settings
    }

    /// How screens are to look: as asked, and without names where `litline.toml` says so.
    pub(crate) fn look(&self, look: Look) -> Look {
        Look { names: look.names && !self.nameless, ..look }
    }

    /// What the clone holds beside its history.
    pub(crate) fn survey(&self) -> Survey {
        let in_tree = || from_tree(&self.repository, &self.head).is_ok_and(|text| text.is_some());
        let configuration = match self.repository.work_dir() {
            Some(top) => top.join(CONFIG_FILE).is_file(),
            None => in_tree(),
        };
        Survey { configuration, ..self.repository.survey(!self.nameless) }
    }

    /// The stored answer for this moment; read from the history first where there is none yet.
    pub(crate) fn snapshot(&self) -> Result<Snapshot> {
        self.at(&self.moment())
    }

    /// The stored answer for an earlier commit, under the same configuration. Whom the roster names and no
    /// commit knew then is not on it.
    pub(crate) fn earlier(&self, head: &Oid) -> Result<Snapshot> {
        if *head == self.head {
            return self.snapshot();
        }
        let config = Config { roster_as_known: true, ..self.config.clone() };
        self.at(&Moment { head, standing: Standing::Other, config: &config })
    }

    fn moment(&self) -> Moment<'_> {
        Moment { head: &self.head, standing: self.standing, config: &self.config }
    }

    fn at(&self, moment: &Moment<'_>) -> Result<Snapshot> {
        match self.usable(moment)? {
            Some(snapshot) => Ok(snapshot),
            None => self.renew(moment),
        }
    }

    /// The stored answer, unless an object that it went without has come since. What names nobody may use an
    /// answer that does; not the other way round.
    fn usable(&self, moment: &Moment<'_>) -> Result<Option<Snapshot>> {
        let mut keys = vec![self.key(moment)];
        keys.extend(self.nameless.then(|| self.nameless_key(moment)));
        for key in keys {
            if let Some(snapshot) = self.store.read(moment.head, &key)?
                && !self.repository.has_any(&snapshot.absent()?)
            {
                return Ok(Some(snapshot));
            }
        }
        Ok(None)
    }

    /// Reads the history unless somebody else just did.
    fn renew(&self, moment: &Moment<'_>) -> Result<Snapshot> {
        let lock = match self.store.lock() {
            Err(StoreError::Busy { .. }) => {
                output::tell("another litline is reading this repository; waiting for it\n");
                self.store.lock_wait(PATIENCE)?
            }
            other => other?,
        };
        match self.usable(moment)? {
            Some(snapshot) => Ok(snapshot),
            None => self.write(&lock, moment),
        }
    }

    /// Makes the index anew, whatever the store holds, and the reading if it is asked for; without it, no
    /// reading is kept. What was there stays until the new is whole.
    pub(crate) fn read_anew(&self, reading: bool) -> Result<UpToDate> {
        let lock = self.store.lock_wait(PATIENCE)?;
        match self.store.snapshots() {
            Err(StoreError::OtherVersion { .. } | StoreError::Damaged { .. }) => lock.reset()?,
            // A store that is to hold no names may not keep those of before either.
            _ if self.nameless => lock.reset()?,
            _ => {}
        }
        let lineage = self.keeper().make(&lock, &self.head)?;
        if reading {
            self.publish(&lock, &self.moment(), lineage.kept.load(Part::Whole)?)?;
        } else {
            lock.forget_snapshots()?;
        }
        Ok(lineage)
    }

    /// Checks every file of the index against its checksum, if there is one.
    pub(crate) fn verify_index(&self) -> Result<()> {
        match self.store.index()? {
            Some(index) => Ok(index.verify()?),
            None => Ok(()),
        }
    }

    /// The index of lineage, up to the head.
    pub(crate) fn lineage(&self) -> Result<UpToDate> {
        self.keeper().up_to(&self.head, PATIENCE)
    }

    fn keeper(&self) -> Keeper<'_> {
        Keeper { repository: &self.repository, store: &self.store }
    }

    fn write(&self, lock: &litline_store::Lock, moment: &Moment<'_>) -> Result<Snapshot> {
        let index = self.keeper().bring(lock, moment.head)?.kept.load(Part::Whole)?;
        self.publish(lock, moment, index)
    }

    fn publish(&self, lock: &litline_store::Lock, moment: &Moment<'_>, index: Index) -> Result<Snapshot> {
        let line = Line::new("reading messages  ");
        let logs = self.logs_until(moment.head);
        let records = Records { index: Some(index), logs: Some(&logs) };
        let mut facts = gather(&self.repository, moment.head, moment.config, records, &line)?;
        line.say("reasoning         ");
        let reading = litline_model::reason(&facts, self.settings())?;
        line.say("storing           ");
        if self.nameless {
            facts.forget_names();
        }
        let key = if self.nameless { self.nameless_key(moment) } else { self.key(moment) };
        let standing = moment.standing;
        let publication = Publication { key: &key, standing, facts: &facts, reading: &reading, blobs: &[] };
        Ok(lock.publish(&publication)?)
    }

    /// The logs of sessions that tell of this repository, up to a commit.
    fn logs_until(&self, head: &Oid) -> OfRepository {
        if !self.config.session_logs {
            return OfRepository::default();
        }
        let all = || logs::of_repository(&self.repository.work_trees(), &self.config.session_folders);
        let until = self.repository.committed_seconds(head).unwrap_or(i64::MAX);
        self.logs.get_or_init(all).clone().until(until)
    }

    /// Everything but the as-of commit that the answer depends on.
    fn key(&self, moment: &Moment<'_>) -> String {
        let config = moment.config;
        let mut key = format!(
            "litline {} {RESULT_VERSION} {}\n{}\n{}",
            env!("CARGO_PKG_VERSION"),
            litline_evidence::assistant::signatures_fingerprint(),
            self.repository.fingerprint(),
            config.fingerprint(),
        );
        let logs = self.logs_until(moment.head).fingerprint();
        if logs != 0 {
            let user = self.repository.user_mailbox().unwrap_or_default();
            key.push_str(&format!("session logs {logs:016x} of {user}\n"));
        }
        // What is missing from a partial clone may have come since.
        if self.repository.is_partial() {
            key.push_str(&self.repository.packs());
        }
        key
    }

    /// The same for answers that name nobody: the configuration in it names people, so it cannot be read.
    fn nameless_key(&self, moment: &Moment<'_>) -> String {
        format!("nameless {}", digest(&self.key(moment)))
    }

    /// Whether session logs of this machine are looked for.
    pub(crate) fn reads_session_logs(&self) -> bool {
        self.config.session_logs
    }

    /// What is asked, for the answer's head. `at_stamp` is the as-of commit's date.
    pub(crate) fn asked(&self, scope: Vec<u8>, at_stamp: Stamp) -> Asked {
        Asked { repository: self.name(), at: self.head, at_stamp, scope }
    }

    /// The folder name of the repository.
    fn name(&self) -> String {
        let top = self.repository.work_dir().unwrap_or_else(|| self.repository.common_dir());
        let top = top.canonicalize().unwrap_or_else(|_| self.folder.clone());
        top.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The content of a file of the as-of tree.
    pub(crate) fn content(&self, oid: &Oid) -> Result<Vec<u8>> {
        self.repository.content(oid).with_context(|| format!("content {oid} is not in this clone"))
    }
}

/// `litline.toml` of the work tree; in a bare repository, of the as-of commit.
fn configuration(repository: &Repository, head: &Oid) -> Result<Config> {
    let text = match repository.work_dir() {
        Some(top) => from_disk(&top.join(CONFIG_FILE))?,
        None => from_tree(repository, head)?,
    };
    let Some(text) = text else { return Ok(Config::default()) };
    let text = String::from_utf8(text).with_context(|| format!("{CONFIG_FILE} is not UTF-8"))?;
    Ok(Config::parse(&text)?)
}

fn from_disk(path: &Path) -> Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

fn from_tree(repository: &Repository, head: &Oid) -> Result<Option<Vec<u8>>> {
    let Some(file) = repository.top_file(head, CONFIG_FILE)? else { return Ok(None) };
    let text = repository.content(&file.oid);
    text.map(Some).with_context(|| format!("{CONFIG_FILE} is not in this clone"))
}
