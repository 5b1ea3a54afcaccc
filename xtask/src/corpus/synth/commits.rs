//! What a commit does, and what its message says.

mod paths;

use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use self::paths::Paths;
use super::Options;
use super::authors::Cast;
use super::file::{Ends, File, Line, Numbers};
use super::random::Random;
use super::state::{Change, State};
use super::weave::share;

/// Files that one commit sweeps through or moves with their folder, at most.
const SWEPT_MOST: u32 = 60;
/// Lines at the top of most files: the same everywhere.
const HEADER: [u32; 4] = [0x8001_2344, 0x9001_5ff4, 0xa003_0674, 0];

/// Kinds of commits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Edits a few files.
    Edit,
    /// Edits many files a little.
    Sweep,
    /// Brings so many new files, and edits one.
    Create(u32),
    /// Takes files out.
    Delete,
    /// Renames a file, edited sometimes.
    Rename,
    /// Renames a folder.
    RenameFolder,
}

/// Makes commits, and gives out everything that has to be new.
pub(super) struct Maker {
    pub(super) numbers: Numbers,
    paths: Paths,
    commits: u32,
    files: u32,
    /// Files that the first commit brings.
    first: u32,
    lines: u32,
    /// Numbers of files given out, and files taken out since.
    created: u32,
    deleted: u32,
}

impl Kind {
    /// Whether it renames a file.
    pub(super) fn renames(self) -> bool {
        matches!(self, Kind::Rename | Kind::RenameFolder)
    }
}

impl Maker {
    /// A maker for a history of this size.
    pub(super) fn new(options: &Options) -> Self {
        Self {
            numbers: Numbers::default(),
            paths: Paths::new(),
            commits: options.commits,
            files: options.files.max(1),
            first: share(options.files, options.first, 100).max(1),
            lines: options.lines.max(1),
            created: 0,
            deleted: 0,
        }
    }

    /// What a commit on a tip does.
    pub(super) fn kind(&self, state: &State, renames: bool, step: u32, random: &mut Random) -> Kind {
        let first = self.first;
        if state.alive().is_empty() {
            return Kind::Create(first);
        }
        if renames {
            return if random.chance(30) { Kind::RenameFolder } else { Kind::Rename };
        }
        let due = first + share(self.files.saturating_sub(first), step, self.commits);
        let lacking = (due + self.deleted).saturating_sub(self.created);
        if lacking > 0 && random.chance(300) {
            return Kind::Create(1 + random.low(lacking.min(30)));
        }
        match random.below(1000) {
            0..3 => Kind::Sweep,
            3..7 if state.alive().len() > 8 => Kind::Delete,
            _ => Kind::Edit,
        }
    }

    /// The changes of a commit of this kind.
    pub(super) fn changes(&mut self, kind: Kind, state: &State, random: &mut Random) -> Vec<Change> {
        match kind {
            Kind::Edit => self.edits(random.few(500, 12), state, random),
            Kind::Sweep => self.sweep(state, random),
            Kind::Create(count) => self.create(count, state, random),
            Kind::Delete => self.delete(state, random),
            Kind::Rename => self.rename(state, random),
            Kind::RenameFolder => self.rename_folder(state, random),
        }
    }

    fn edits(&mut self, count: u32, state: &State, random: &mut Random) -> Vec<Change> {
        let files: BTreeSet<u32> = (0..count).filter_map(|_| pick(state, random)).collect();
        let edit = |maker: &mut Self, file: u32, random: &mut Random| {
            let before = state.get(file)?;
            let after = before.edited(&mut maker.numbers, random);
            Some(change(file, before, after))
        };
        files.into_iter().filter_map(|file| edit(self, file, random)).collect()
    }

    fn sweep(&mut self, state: &State, random: &mut Random) -> Vec<Change> {
        let count = 5 + random.low(SWEPT_MOST);
        let files: BTreeSet<u32> = (0..count).map(|_| any(state, random)).collect();
        let sweep = |maker: &mut Self, file: u32, random: &mut Random| {
            let before = state.get(file)?;
            let after = before.swept(&mut maker.numbers, random);
            Some(change(file, before, after))
        };
        files.into_iter().filter_map(|file| sweep(self, file, random)).collect()
    }

    fn create(&mut self, count: u32, state: &State, random: &mut Random) -> Vec<Change> {
        // Somewhere the new files are used.
        let used = if state.alive().is_empty() { 0 } else { 1 };
        let mut changes = self.edits(used, state, random);
        for _ in 0..count {
            let copied = if random.chance(50) { pick(state, random) } else { None };
            let file = self.new_file(copied.and_then(|copied| state.get(copied)), random);
            changes.push(Change { file: self.created, before: None, after: Some(Rc::new(file)) });
            self.created += 1;
        }
        changes
    }

    fn new_file(&mut self, copied: Option<&Rc<File>>, random: &mut Random) -> File {
        let path = self.paths.file(random);
        // Files of the first days are edited most, and grow large.
        let is_old = self.created < self.files / 10;
        let times = match random.below(1000) {
            0..10 => 12,
            10..110 => 3,
            110..500 if is_old => 4,
            _ => 1,
        };
        let lines_aimed = 1 + (self.lines / 4 + random.below(self.lines)) * times;
        let lines: Vec<Line> = match copied {
            Some(copied) => copied.lines.iter().map(|line| self.numbers.line(line.text)).collect(),
            None => {
                let size = 1 + lines_aimed / 3 + random.below(lines_aimed / 2 + 1);
                let header = if random.chance(800) { &HEADER[..] } else { &[] };
                let mut lines: Vec<Line> = header.iter().map(|&text| self.numbers.line(text)).collect();
                lines.extend(self.numbers.lines(size, random));
                lines
            }
        };
        let ends = match random.below(200) {
            0 => Ends::Windows,
            1..4 => Ends::Open,
            _ => Ends::Unix,
        };
        let is_program = path.ends_with(".sh") || (path.ends_with(".py") && random.chance(100));
        let focus = random.below(lines.len() as u32);
        File { path, blob: self.numbers.mark(), lines, ends, is_program, lines_aimed, focus }
    }

    fn delete(&mut self, state: &State, random: &mut Random) -> Vec<Change> {
        let count = random.few(500, 12).min(state.alive().len() as u32 / 4);
        let files: BTreeSet<u32> = (0..count).map(|_| any(state, random)).collect();
        self.deleted += files.len() as u32;
        let gone = |file| Change { file, before: state.get(file).cloned(), after: None };
        files.into_iter().map(gone).collect()
    }

    fn rename(&mut self, state: &State, random: &mut Random) -> Vec<Change> {
        let file = any(state, random);
        let Some(before) = state.get(file) else { return Vec::new() };
        let mut after = if random.chance(300) && before.lines.len() > 40 {
            before.swept(&mut self.numbers, random)
        } else {
            File::clone(before)
        };
        after.path = self.paths.renamed(&before.path, random);
        let mut changes = vec![change(file, before, after)];
        changes.extend(self.edits(1, state, random).into_iter().filter(|other| other.file != file));
        changes
    }

    fn rename_folder(&mut self, state: &State, random: &mut Random) -> Vec<Change> {
        let inside = state.get(any(state, random)).and_then(|file| file.path.rsplit_once('/'));
        let Some((folder, _)) = inside else { return self.rename(state, random) };
        let folder = format!("{folder}/");
        let is_inside = |file: &u32| state.get(*file).is_some_and(|file| file.path.starts_with(&folder));
        let files: BTreeSet<u32> = state.alive().iter().copied().filter(is_inside).collect();
        if files.len() > SWEPT_MOST as usize {
            return self.rename(state, random);
        }
        let next = self.paths.folder_renamed(&folder, random);
        let moved = |file| {
            let before = state.get(file)?;
            let mut after = File::clone(before);
            after.path = format!("{next}{}", before.path.strip_prefix(&folder)?).into();
            Some(change(file, before, after))
        };
        files.into_iter().filter_map(moved).collect()
    }

    /// Undoes one of the last commits on main, if nothing came on top of it.
    pub(super) fn revert(
        &mut self,
        journal: &VecDeque<(String, Vec<Change>)>,
        state: &State,
        random: &mut Random,
    ) -> Option<(String, Vec<Change>)> {
        let back = random.low(journal.len() as u32) as usize;
        let (subject, changes) = journal.iter().rev().nth(back)?;
        let stands = |change: &Change| match (&change.after, state.get(change.file)) {
            (Some(after), Some(now)) => Rc::ptr_eq(after, now),
            (None, None) => true,
            _ => false,
        };
        if changes.is_empty() || changes.len() > 4 || !changes.iter().all(stands) {
            return None;
        }
        let undone = |change: &Change| Change {
            file: change.file,
            before: change.after.clone(),
            after: change.before.clone(),
        };
        Some((format!("Revert \"{subject}\""), changes.iter().map(undone).collect()))
    }

    /// A name for a branch.
    pub(super) fn topic(&self, random: &mut Random) -> String {
        format!("{}-{}-{}", self.paths.word(random), self.paths.word(random), random.below(10_000))
    }

    /// A first line for a commit.
    pub(super) fn subject(&self, kind: Kind, changes: &[Change], random: &mut Random) -> String {
        let [a, b] = [(); 2].map(|()| self.paths.word(random));
        let path = changes.first().and_then(|change| change.after.as_ref().or(change.before.as_ref()));
        let room = path.and_then(|file| file.path.split('/').next()).unwrap_or("all");
        match kind {
            Kind::Edit => {
                let verb = random.one(&["fix", "keep", "check", "let", "simplify", "speed up", "handle"]);
                format!("{room}: {verb} {a} {b}")
            }
            Kind::Sweep => format!("treewide: {a} is now called {b}"),
            Kind::Create(_) => format!("{room}: add {a} {b}"),
            Kind::Delete => format!("{room}: remove {a} {b}, which nothing uses"),
            Kind::Rename | Kind::RenameFolder => format!("{room}: move {a} to {b}"),
        }
    }

    /// A message around a first line.
    pub(super) fn message(&self, subject: &str, cast: &Cast, random: &mut Random) -> String {
        let mut message = subject.to_owned();
        if random.chance(150) {
            message.push_str(&format!(" (#{})", 1 + random.below(self.commits)));
        }
        message.push('\n');
        for _ in 0..random.below(4) {
            let [a, b, c, d] = [(); 4].map(|()| self.paths.word(random));
            message.push_str(&format!("\nThe {a} of a {b} may {c} before its {d} does."));
        }
        message.push('\n');
        for (trailer, per_mille) in [("Signed-off-by", 250), ("Reviewed-by", 120)] {
            if random.chance(per_mille) {
                let who = cast.keeper(random);
                message.push_str(&format!("\n{trailer}: {}", cast.signature(who, random)));
            }
        }
        message.truncate(message.trim_end().len());
        message.push('\n');
        message
    }

    /// What a merge says.
    pub(super) fn merge_message(&self, topic: &str, account: &str, random: &mut Random) -> String {
        if random.chance(500) {
            return format!("Merge branch '{topic}'\n");
        }
        let number = 1 + random.below(self.commits);
        format!("Merge pull request #{number} from {account}/{topic}\n\n{}\n", topic.replace('-', " "))
    }
}

fn change(file: u32, before: &Rc<File>, after: File) -> Change {
    Change { file, before: Some(Rc::clone(before)), after: Some(Rc::new(after)) }
}

/// A file to work on: one in hand not long ago, or one of some that are edited more than others.
fn pick(state: &State, random: &mut Random) -> Option<u32> {
    let recent = state.recent();
    if random.chance(500) {
        let back = random.low(recent.len() as u32) as usize;
        let file = recent.iter().rev().nth(back).copied();
        if let Some(file) = file.filter(|&file| state.get(file).is_some()) {
            return Some(file);
        }
    }
    let alive = state.alive();
    alive.get(random.low(alive.len() as u32) as usize).copied()
}

/// Any file, each as likely.
fn any(state: &State, random: &mut Random) -> u32 {
    let alive = state.alive();
    alive.get(random.below(alive.len() as u32) as usize).copied().unwrap_or(0)
}
