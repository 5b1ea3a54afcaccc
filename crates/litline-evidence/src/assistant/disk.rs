//! Logs on the user's disk: where the signatures say that they stand, found and read, those that did not
//! change since they were read last aside. Nothing is written, and no link is followed.

use super::database::{self, scored_commits};
use super::export::{self, Export};
use super::log::{self, id_of};
use super::mark::{LogPlace, log_places};
use litline_facts::session::{BankedLog, Edit, Session, What};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::io::{BufReader, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// How deep logs stand below the folder of all of them, at most.
const DEPTH_MAX: usize = 8;

/// What stands before a commit's name where a record is of a commit, not of a file.
pub(crate) const COMMIT: &[u8] = b"commit:";

/// The place of exports that were imported; they are of every repository.
pub const EXPORTS: &str = "imported exports";

/// Bytes read at once.
const BUFFER_BYTES: usize = 256 << 10;

/// What of the machine decides where logs stand.
pub struct Surroundings<'a> {
    /// The user's folder.
    pub home: Option<PathBuf>,
    /// Tops of the work trees that logs inside of a repository are looked for in.
    pub work_trees: Vec<PathBuf>,
    /// Variables of the environment.
    pub variable: &'a dyn Fn(&str) -> Option<OsString>,
}

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogKind {
    /// A log.
    Log(log::Format),
    /// A database that holds what a log would.
    Database(database::Format),
    /// Cursor's counts of lines of each commit.
    Scores,
}

impl LogKind {
    /// By its name in a signature file.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "cursor-database" => Some(Self::Database(database::Format::Cursor)),
            "opencode-database" => Some(Self::Database(database::Format::OpenCode)),
            "cursor-scores" => Some(Self::Scores),
            _ => log::Format::named(name).map(Self::Log),
        }
    }

    fn tool(self) -> &'static str {
        match self {
            Self::Log(format) => format.tool(),
            Self::Database(format) => format.tool(),
            Self::Scores => database::Format::Cursor.tool(),
        }
    }
}

/// One log on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFile {
    path: PathBuf,
    format: LogKind,
    place: String,
    file: u64,
    size_bytes: u64,
    modified_nanos: u64,
    /// The work tree that it stands at the top of, where that is its place; it names files from there.
    work_tree: Option<PathBuf>,
    /// When the file was made, where the disk says it.
    made_seconds: Option<i64>,
}

/// Logs, and what was done to come by them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caught {
    /// All that is known: those on the disk, and those that once were; by place, then file.
    pub logs: Vec<BankedLog>,
    /// Logs read now.
    pub read: u64,
    /// Their bytes.
    pub read_bytes: u64,
    /// Logs that did not change since they were read.
    pub unchanged: u64,
    /// Logs that are gone from the disk.
    pub gone: u64,
    /// Logs and folders of logs that are there and cannot be read, by place.
    pub unreadable: BTreeMap<String, u64>,
    /// Logs that changed and were left for later, by place: together they are too large.
    pub waiting: BTreeMap<String, u64>,
}

/// The logs that tell of one repository, and how many there are in all, by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfRepository {
    /// Tops of its work trees.
    pub work_trees: Vec<Vec<u8>>,
    /// Logs of sessions that worked in them, or changed a file in them.
    pub logs: Vec<BankedLog>,
    /// Every place with its logs, of whatever project.
    pub places: BTreeMap<String, u64>,
    /// Logs and folders of logs that cannot be read, by place, of whatever project.
    pub unreadable: BTreeMap<String, u64>,
    /// Logs that were left for later, by place, of whatever project.
    pub waiting: BTreeMap<String, u64>,
    /// The bank cannot be read: what it kept of logs that are gone is not among these.
    pub bank_lost: bool,
}

/// What there is of logs on the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnDisk {
    /// Every log, by place, then name.
    pub files: Vec<LogFile>,
    /// Folders that cannot be looked into, by place.
    pub closed: BTreeMap<String, u64>,
}

/// An export as a log of no file: each block of code as an edit without a path. `bytes` is the export's own.
#[must_use]
pub fn of_export(export: &Export, tool: &str, bytes: &[u8]) -> BankedLog {
    let edit = |(at, block): (u64, &export::Block)| {
        let words = block.lines.iter().flat_map(|line| line.hash.to_le_bytes());
        let id = id_of(&words.chain(at.to_le_bytes()).collect::<Vec<u8>>());
        let exact = block.seconds.is_some();
        Edit { id, path: Vec::new(), seconds: block.seconds, exact, lines: block.lines.clone() }
    };
    let edits = (0..).zip(&export.blocks).map(edit).collect();
    BankedLog {
        file: id_of(bytes),
        size_bytes: bytes.len() as u64,
        modified_nanos: 0,
        tool: tool.to_owned(),
        place: EXPORTS.to_owned(),
        session: Session { edits, unreadable: export.unreadable, ..Session::default() },
    }
}

impl OfRepository {
    /// Sorts out of all logs those of a repository. `work_trees` are folders that hold it, or did.
    #[must_use]
    pub fn of(caught: Caught, work_trees: &[PathBuf]) -> Self {
        let mut tops: Vec<Vec<u8>> =
            work_trees.iter().map(|top| top.as_os_str().as_encoded_bytes().to_vec()).collect();
        let folders: BTreeSet<&[u8]> =
            caught.logs.iter().flat_map(|log| &log.session.folders).map(Vec::as_slice).collect();
        let aliases: BTreeSet<Vec<u8>> =
            folders.into_iter().filter_map(|folder| alias(folder, work_trees)).collect();
        tops.extend(aliases);
        let below = |path: &[u8]| {
            tops.iter().any(|top| {
                let rest = path.strip_prefix(top.as_slice());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(b"/") || rest.starts_with(b"\\"))
            })
        };
        let mut ours = Self { waiting: caught.waiting, unreadable: caught.unreadable, ..Self::default() };
        for log in caught.logs {
            *ours.places.entry(log.place.clone()).or_default() += 1;
            let session = &log.session;
            let of_all = log.place == EXPORTS;
            let of_commits = session.edits.iter().any(|edit| edit.path.starts_with(COMMIT));
            if of_all
                || of_commits
                || session.folders.iter().any(|folder| below(folder))
                || session.edits.iter().any(|edit| below(&edit.path))
            {
                ours.logs.push(log);
            }
        }
        for place in ours.unreadable.keys() {
            ours.places.entry(place.clone()).or_default();
        }
        ours.work_trees = tops;
        ours
    }

    /// Without what was written after a moment.
    #[must_use]
    pub fn until(mut self, seconds: i64) -> Self {
        for log in &mut self.logs {
            let kept = |edit: &Edit| match edit.seconds {
                Some(at) => at <= seconds,
                None => edit.path.starts_with(COMMIT),
            };
            log.session.edits.retain(kept);
            log.session.acts.retain(|act| act.seconds <= seconds);
        }
        self
    }

    /// A number that changes with anything that was written, asked for or left; 0 where nothing was.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let mut all: Vec<(u64, u64)> = Vec::new();
        for log in &self.logs {
            for edit in &log.session.edits {
                let mut text = edit.path.clone();
                text.extend_from_slice(log.tool.as_bytes());
                text.extend_from_slice(&edit.seconds.unwrap_or_default().to_le_bytes());
                text.push(edit.exact.into());
                edit.lines.iter().for_each(|line| text.extend_from_slice(&line.hash.to_le_bytes()));
                all.push((edit.id, id_of(&text)));
            }
        }
        let acts = self.logs.iter().flat_map(|log| &log.session.acts);
        let prompts = acts.filter(|act| act.what == What::Prompt);
        all.extend(prompts.map(|act| (u64::MAX, act.seconds.cast_unsigned())));
        let left = self.waiting.iter().chain(&self.unreadable);
        all.extend(left.map(|(place, count)| (id_of(place.as_bytes()), *count)));
        all.extend(self.bank_lost.then_some((u64::MAX, u64::MAX)));
        all.sort_unstable();
        all.dedup();
        let text: Vec<u8> =
            all.iter().flat_map(|(id, sum)| (id ^ sum.rotate_left(32)).to_le_bytes()).collect();
        if all.is_empty() { 0 } else { id_of(&text) }
    }
}

/// What a session calls a work tree that it came to by a link: the part of its folder's name that leads to
/// the top.
fn alias(folder: &[u8], work_trees: &[PathBuf]) -> Option<Vec<u8>> {
    let named = Path::new(std::str::from_utf8(folder).ok()?);
    let really = named.canonicalize().ok().filter(|really| really != named)?;
    let below = work_trees.iter().find_map(|top| really.strip_prefix(top).ok())?;
    let above = named.ancestors().nth(below.components().count())?;
    named.ends_with(below).then(|| above.as_os_str().as_encoded_bytes().to_vec())
}

/// Every log there is.
#[must_use]
pub fn find(surroundings: &Surroundings<'_>) -> OnDisk {
    let mut disk = OnDisk::default();
    log_places().iter().for_each(|place| of_place(place, surroundings, &mut disk));
    disk.files.sort_by(|one, other| (&one.place, one.file).cmp(&(&other.place, other.file)));
    disk.files.dedup_by_key(|file| file.file);
    disk
}

fn of_place(place: &LogPlace, surroundings: &Surroundings<'_>, disk: &mut OnDisk) {
    let in_work_tree = place.below.first().is_some_and(|below| below == ".");
    let below = place.below.first().map_or("~", String::as_str);
    let shown = if in_work_tree {
        place.ends.clone()
    } else {
        [below, &place.folder].join("/").trim_end_matches('/').to_owned()
    };
    let named = place.variable.as_deref().and_then(|name| (surroundings.variable)(name));
    let named = named.map(|value| value.to_string_lossy().into_owned()).unwrap_or_default();
    let named = named.split(',').map(str::trim).filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let usual = place.below.iter().filter_map(|below| {
        Some(surroundings.home.as_ref()?.join(below.strip_prefix("~/").unwrap_or(below)))
    });
    let (mut found, mut closed) = (Vec::new(), 0);
    let is_log = |path: &Path| place.holds(path);
    if in_work_tree {
        surroundings
            .work_trees
            .iter()
            .for_each(|folder| walk(folder, DEPTH_MAX, &is_log, &mut found, &mut closed));
    } else {
        let mut folders: Vec<PathBuf> = named.chain(usual).map(|below| below.join(&place.folder)).collect();
        folders.dedup();
        folders.iter().for_each(|folder| walk(folder, 0, &is_log, &mut found, &mut closed));
    }
    if closed > 0 {
        *disk.closed.entry(shown.clone()).or_default() += closed;
    }
    let file = |(path, about): (PathBuf, Metadata)| LogFile {
        file: id_of(path.as_os_str().as_encoded_bytes()),
        format: place.format,
        place: shown.clone(),
        work_tree: if in_work_tree { path.parent().map(Path::to_owned) } else { None },
        size_bytes: about.len() + beside(place.format, &path).map_or(0, |log| log.len()),
        modified_nanos: modified_nanos(&about)
            .max(beside(place.format, &path).map_or(0, |log| modified_nanos(&log))),
        path,
        made_seconds: about.created().ok().and_then(nanos).map(|at| (at / 1_000_000_000).cast_signed()),
    };
    disk.files.extend(found.into_iter().map(file));
}

impl LogPlace {
    fn holds(&self, path: &Path) -> bool {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let above = || path.parent().and_then(Path::file_name).and_then(OsStr::to_str);
        name.starts_with(&self.starts)
            && name.ends_with(&self.ends)
            && self.within.as_deref().is_none_or(|within| above() == Some(within))
    }
}

/// Reads what changed of the logs since `known`, the smallest first, up to so many bytes of them together;
/// keeps what is known of the others, and of those that are gone.
#[must_use]
pub fn catch_up(disk: &OnDisk, known: Vec<BankedLog>, bytes_max: u64) -> Caught {
    let mut known: HashMap<u64, BankedLog> = known.into_iter().map(|log| (log.file, log)).collect();
    let mut caught = Caught { unreadable: disk.closed.clone(), ..Caught::default() };
    let mut changed: Vec<(&LogFile, Option<BankedLog>)> = Vec::new();
    for file in &disk.files {
        let same =
            |log: &BankedLog| log.size_bytes == file.size_bytes && log.modified_nanos == file.modified_nanos;
        match known.remove(&file.file) {
            Some(log) if same(&log) => {
                caught.unchanged += 1;
                caught.logs.push(log);
            }
            older => changed.push((file, older)),
        }
    }
    changed.sort_by_key(|(file, _)| (file.size_bytes, file.file));
    let mut bytes = 0_u64;
    let mut fits = |(file, _): &(&LogFile, _)| {
        bytes = bytes.saturating_add(file.size_bytes);
        bytes <= bytes_max
    };
    let within = changed.iter().take_while(|one| fits(one)).count();
    for (file, older) in changed.drain(within..) {
        *caught.waiting.entry(file.place.clone()).or_default() += 1;
        caught.logs.extend(older);
    }
    // What was imported never was a log; what is behind a closed folder may still be there.
    let gone = |log: &&BankedLog| log.place != EXPORTS && !disk.closed.contains_key(&log.place);
    caught.gone = known.values().filter(gone).count() as u64;
    caught.logs.extend(known.into_values());
    let read: Vec<Option<BankedLog>> = changed.par_iter().map(|(file, _)| read(file)).collect();
    for ((file, _), log) in changed.iter().zip(&read) {
        match log {
            Some(log) => {
                caught.read += 1;
                caught.read_bytes += log.size_bytes;
            }
            None => *caught.unreadable.entry(file.place.clone()).or_default() += 1,
        }
    }
    caught.logs.extend(read.into_iter().flatten());
    caught.logs.sort_by(|one, other| (&one.place, one.file).cmp(&(&other.place, other.file)));
    caught
}

fn read(file: &LogFile) -> Option<BankedLog> {
    let mut session = match file.format {
        LogKind::Log(format) => {
            let source = File::open(&file.path).ok()?;
            log::read(format, &mut BufReader::with_capacity(BUFFER_BYTES, source))
        }
        LogKind::Database(format) => database::read(format, &file.path),
        LogKind::Scores => scores(&file.path),
    };
    if let Some(top) = &file.work_tree {
        let top = top.as_os_str().as_encoded_bytes();
        session.folders.push(top.to_vec());
        session.edits.iter_mut().for_each(|edit| edit.path = [top, b"/", &edit.path].concat());
    }
    // A log without moments was begun when its file was made, as far as the disk remembers.
    for edit in session.edits.iter_mut().filter(|edit| edit.seconds.is_none()) {
        edit.seconds = file.made_seconds;
    }
    Some(BankedLog {
        file: file.file,
        size_bytes: file.size_bytes,
        modified_nanos: file.modified_nanos,
        tool: file.format.tool().to_owned(),
        place: file.place.clone(),
        session,
    })
}

/// A commit with lines of the tool's as an edit without lines: its name stands for the file.
fn scores(path: &Path) -> Session {
    let scored = scored_commits(path);
    let by_tool = scored.commits.iter().filter(|one| one.tab_lines_added + one.composer_lines_added > 0);
    let edit = |one: &database::ScoredCommit| Edit {
        id: id_of(one.commit.as_bytes()),
        path: [COMMIT, one.commit.as_bytes()].concat(),
        seconds: one.seconds,
        exact: false,
        lines: Vec::new(),
    };
    Session { edits: by_tool.map(edit).collect(), unreadable: scored.unreadable, ..Session::default() }
}

/// Path and details of every log below a folder, which need not be there; and how many folders are there and
/// cannot be looked into.
fn walk(
    folder: &Path,
    depth: usize,
    is_log: &impl Fn(&Path) -> bool,
    found: &mut Vec<(PathBuf, Metadata)>,
    closed: &mut u64,
) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            *closed += u64::from(error.kind() == ErrorKind::PermissionDenied);
            return;
        }
    };
    for entry in entries.filter_map(Result::ok) {
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() && depth < DEPTH_MAX {
            walk(&entry.path(), depth + 1, is_log, found, closed);
        } else if kind.is_file() && is_log(&entry.path()) {
            found.extend(entry.metadata().ok().map(|about| (entry.path(), about)));
        }
    }
}

/// What a database that is being written to keeps beside itself.
fn beside(kind: LogKind, path: &Path) -> Option<Metadata> {
    let is_database = !matches!(kind, LogKind::Log(_));
    is_database.then(|| fs::metadata(format!("{}-wal", path.display())).ok()).flatten()
}

fn modified_nanos(about: &Metadata) -> u64 {
    about.modified().ok().and_then(nanos).unwrap_or(0)
}

fn nanos(at: SystemTime) -> Option<u64> {
    u64::try_from(at.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

#[cfg(test)]
mod tests;
