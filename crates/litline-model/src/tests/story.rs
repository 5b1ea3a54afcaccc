//! A tiny history in which a few people write, merge and move lines, told commit by commit; it keeps track of
//! every line and makes the facts that evidence would have made. Every line has ten words and fifty typed
//! characters.

mod deaths;
mod origins;

use litline_facts::Facts;
use litline_facts::id::{ChangeIx, CommitIx, Oid, PathIx, PersonIx, VersionIx};
use litline_facts::record::blank::BlankRow;
use litline_facts::record::branch::BranchRow;
use litline_facts::record::change::{ChangeRow, Link, Method, Series};
use litline_facts::record::commit::{CommitRow, Stamp};
use litline_facts::record::file::FileRow;
use litline_facts::record::living::LivingRow;
use litline_facts::record::mark::{MarkPlace, MarkRow, MarkWeight};
use litline_facts::record::moved::{MovedKind, MovedRow};
use litline_facts::record::path::{LeftOut, PathClass, PathRow};
use litline_facts::record::person::{PersonKind, PersonRow, Role, RoleRow};
use litline_facts::record::review::{ReviewAct, ReviewPlace, ReviewRow};
use litline_facts::record::touched::TouchedRow;
use litline_facts::record::version::{Born, VersionRow};
pub(super) use origins::Said;
use std::collections::BTreeMap;

pub(super) const WORDS: u32 = 10;
pub(super) const CHARS: u64 = 50;

/// 2024-01-01T00:00Z, a time of assistants, and the same day of 2020, before any.
pub(super) const LATE: i64 = 1_704_067_200;
pub(super) const EARLY: i64 = 1_577_836_800;

/// So many days, hours and minutes into 2024.
pub(super) fn at(day: i64, hour: i64, minute: i64) -> i64 {
    LATE + day * 86_400 + hour * 3_600 + minute * 60
}

/// The same of 2020.
pub(super) fn early(day: i64, hour: i64, minute: i64) -> i64 {
    at(day, hour, minute) - LATE + EARLY
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Line {
    version: VersionIx,
    index: u32,
    blank: bool,
}

/// A line as an edit leaves it: one that stood before, a new one, or one taken from elsewhere.
#[derive(Clone, Copy)]
enum Slot {
    Old(Line),
    New { blank: bool },
    Moved(Line),
}

type Tree = BTreeMap<PathIx, VersionIx>;

#[derive(Clone, Default)]
pub(super) struct Story {
    pub(super) facts: Facts,
    /// Whether edits are noted beside the lines around them.
    notes_beside: bool,
    contents: Vec<Vec<Line>>,
    trees: Vec<Tree>,
}

/// A commit of a branch that is not in the history.
#[derive(Clone, Copy, Debug)]
pub(super) struct OnBranch {
    pub(super) author: PersonIx,
    pub(super) co_author: Option<PersonIx>,
    pub(super) authored: i64,
    pub(super) committed: i64,
    pub(super) merge: bool,
    pub(super) marked: bool,
}

impl OnBranch {
    /// Written and committed at once.
    pub(super) fn by(author: PersonIx, seconds: i64) -> Self {
        let (authored, committed) = (seconds, seconds);
        Self { author, co_author: None, authored, committed, merge: false, marked: false }
    }
}

/// A commit about to be made.
pub(super) struct Draft<'s> {
    story: &'s mut Story,
    row: CommitRow,
    co_authors: Vec<PersonIx>,
    marks: Vec<MarkWeight>,
    edits: BTreeMap<PathIx, Vec<Slot>>,
    base: Tree,
}

impl Story {
    /// A story that notes which lines are edited beside.
    pub(super) fn noting_beside() -> Self {
        Self { notes_beside: true, ..Self::default() }
    }

    pub(super) fn person(&mut self, name: &str, kind: PersonKind) -> PersonIx {
        let mailbox = format!("{name}@example.org");
        self.facts.people.push(PersonRow { name: name.to_owned(), mailbox, kind, aliases: Vec::new() });
        PersonIx(self.facts.people.len() as u32 - 1)
    }

    pub(super) fn human(&mut self, name: &str) -> PersonIx {
        self.person(name, PersonKind::Human)
    }

    pub(super) fn bot(&mut self, name: &str) -> PersonIx {
        self.person(name, PersonKind::Bot)
    }

    pub(super) fn assistant(&mut self, name: &str) -> PersonIx {
        self.person(name, PersonKind::Assistant(name.to_owned()))
    }

    pub(super) fn path(&mut self, name: &str) -> PathIx {
        let known = self.facts.paths.iter().position(|row| row.path == name.as_bytes());
        let left = name.ends_with(".txt");
        let class = if left { PathClass::Left(LeftOut::Documentation) } else { PathClass::Counted };
        let at = known.unwrap_or_else(|| {
            self.facts.paths.push(PathRow { path: name.into(), class, language: None });
            self.facts.paths.len() - 1
        });
        PathIx(at as u32)
    }

    /// A commit on top of the newest one.
    pub(super) fn commit(&mut self, author: PersonIx, seconds: i64) -> Draft<'_> {
        let parents = self.facts.commits.len().checked_sub(1).map(|last| CommitIx(last as u32));
        self.commit_on(&parents.into_iter().collect::<Vec<_>>(), author, seconds)
    }

    /// A commit on top of the given ones. A file that its parents disagree on has the lines of them all.
    pub(super) fn commit_on(&mut self, parents: &[CommitIx], author: PersonIx, seconds: i64) -> Draft<'_> {
        let stamp = Stamp { seconds, offset_minutes: Some(0) };
        let mut raw = [0; 20];
        raw[..4].copy_from_slice(&(self.facts.commits.len() as u32 + 1).to_be_bytes());
        let row = CommitRow {
            oid: Oid::from_raw(&raw).unwrap(),
            parents: parents.to_vec(),
            cut: false,
            author,
            committer: author,
            authored: stamp,
            committed: stamp,
            sweep: false,
        };
        let base = self.merged_tree(parents);
        Draft { story: self, row, co_authors: vec![], marks: vec![], edits: BTreeMap::new(), base }
    }

    /// A change that became the given commits, with what its branch held.
    pub(super) fn change(
        &mut self,
        method: Method,
        landed: &[CommitIx],
        base: Option<CommitIx>,
        commits: &[OnBranch],
    ) {
        let change = ChangeIx(self.facts.changes.len() as u32);
        let number = u64::from(change.0) + 1;
        let link = if method == Method::Unknown { Link::Nothing } else { Link::Number };
        let (series, landed_rows) = (Series::Pull, landed.to_vec());
        self.facts.changes.push(ChangeRow {
            series,
            number,
            head: None,
            method,
            link,
            landed: landed_rows,
            base,
        });
        let stamp = |seconds| Stamp { seconds, offset_minutes: Some(0) };
        for (at, commit) in commits.iter().enumerate() {
            let mut raw = [9; 20];
            raw[..4].copy_from_slice(&change.0.to_be_bytes());
            raw[4..8].copy_from_slice(&(at as u32).to_be_bytes());
            self.facts.branches.push(BranchRow {
                oid: Oid::from_raw(&raw).unwrap(),
                change,
                author: commit.author,
                committer: commit.author,
                co_authors: commit.co_author.filter(|person| *person != commit.author).into_iter().collect(),
                authored: stamp(commit.authored),
                committed: stamp(commit.committed),
                merge: commit.merge,
                marked: commit.marked,
                noted: false,
                rebased: landed.get(at).copied().filter(|_| method == Method::Rebase),
            });
        }
    }

    /// Somebody is on record, on a commit, with an act of review.
    pub(super) fn review(&mut self, commit: CommitIx, person: PersonIx, act: ReviewAct) {
        self.facts.reviews.push(ReviewRow { commit, person, act, place: ReviewPlace::Trailer });
    }

    /// The facts as of the newest commit; every other one must be in its history.
    /// As told so far.
    pub(super) fn facts_now(&self) -> Facts {
        self.clone().told()
    }

    pub(super) fn told(mut self) -> Facts {
        let commit = CommitIx(self.facts.commits.len() as u32 - 1);
        self.facts.as_of = Some(commit);
        self.facts.reviews.sort_unstable();
        self.facts.reviews.dedup();
        self.facts.touched.sort_unstable();
        let mut tree: Vec<(PathIx, VersionIx)> = self.trees[commit.index()].clone().into_iter().collect();
        tree.sort_by_key(|(path, _)| self.facts.paths[path.index()].path.clone());
        for (path, version) in tree {
            let lines = self.contents[version.index()].clone();
            self.living_file(path, version, &lines);
        }
        self.facts
    }

    fn living_file(&mut self, path: PathIx, version: VersionIx, lines: &[Line]) {
        let class = self.facts.paths[path.index()].class;
        let not_blank = lines.iter().filter(|line| !line.blank).count() as u32;
        let counted = if class == PathClass::Counted { not_blank } else { 0 };
        let (oid, bytes) = (Oid::from_raw(&[7; 20]).unwrap(), lines.len() as u64 * 60);
        let lines_in_all = lines.len() as u32;
        let version = Some(version);
        self.facts.files.push(FileRow { path, oid, version, class, bytes, lines: lines_in_all, counted });
        let mut start = 0;
        for run in lines.chunk_by(|a, b| a.version == b.version && a.index + 1 == b.index) {
            let counted = run.iter().filter(|line| !line.blank).count() as u32;
            let (version, origin_start, len) = (run[0].version, run[0].index, run.len() as u32);
            self.facts.living.push(LivingRow { file: path, start, len, version, origin_start, counted });
            start += len;
        }
        if class == PathClass::Counted {
            let blank = lines.iter().enumerate().filter(|(_, line)| line.blank);
            self.facts.blanks.extend(blank.map(|(line, _)| BlankRow { file: path, line: line as u32 }));
        }
    }

    fn merged_tree(&self, parents: &[CommitIx]) -> Tree {
        let mut tree = Tree::new();
        for parent in parents {
            for (&path, &version) in &self.trees[parent.index()] {
                tree.entry(path).or_insert(version);
            }
        }
        tree
    }

    fn lines(&self, tree: &Tree, path: PathIx) -> Vec<Line> {
        tree.get(&path).map_or_else(Vec::new, |version| self.contents[version.index()].clone())
    }
}

impl Draft<'_> {
    pub(super) fn committed_by(mut self, person: PersonIx, seconds: i64) -> Self {
        self.row.committer = person;
        self.row.committed.seconds = seconds;
        self
    }

    pub(super) fn with(mut self, co_author: PersonIx) -> Self {
        self.co_authors.push(co_author);
        self
    }

    pub(super) fn marked(mut self, weight: MarkWeight) -> Self {
        self.marks.push(weight);
        self
    }

    pub(super) fn sweep(mut self) -> Self {
        self.row.sweep = true;
        self
    }

    pub(super) fn cut(mut self) -> Self {
        self.row.cut = true;
        self
    }

    /// New lines at the end of a file; every fifth is blank if `blanks`.
    fn append(mut self, name: &str, lines: u32, blanks: bool) -> Self {
        let path = self.story.path(name);
        let new = (0..lines).map(|line| Slot::New { blank: blanks && line % 5 == 4 });
        self.slots(path).extend(new);
        self
    }

    pub(super) fn writes(self, name: &str, lines: u32) -> Self {
        self.append(name, lines, false)
    }

    pub(super) fn writes_with_blanks(self, name: &str, lines: u32) -> Self {
        self.append(name, lines, true)
    }

    /// New lines in the middle of a file.
    pub(super) fn inserts(mut self, name: &str, before: usize, lines: usize) -> Self {
        let path = self.story.path(name);
        let slots = self.slots(path);
        let before = before.min(slots.len());
        slots.splice(before..before, vec![Slot::New { blank: false }; lines]);
        self
    }

    pub(super) fn removes(mut self, name: &str, from: usize, lines: usize) -> Self {
        let path = self.story.path(name);
        let slots = self.slots(path);
        let from = from.min(slots.len());
        slots.drain(from..(from + lines).min(slots.len()));
        self
    }

    /// Takes lines that stood before the commit out of one file and puts them at the end of another.
    pub(super) fn moves(mut self, from: &str, start: usize, lines: usize, to: &str) -> Self {
        let (from, to) = (self.story.path(from), self.story.path(to));
        let slots = self.slots(from);
        let start = start.min(slots.len());
        let taken: Vec<Slot> = slots.drain(start..(start + lines).min(slots.len())).collect();
        let moved = taken.into_iter().filter_map(|slot| match slot {
            Slot::Old(line) => Some(Slot::Moved(line)),
            Slot::New { .. } | Slot::Moved(_) => None,
        });
        let moved: Vec<Slot> = moved.collect();
        self.slots(to).extend(moved);
        self
    }

    pub(super) fn done(mut self) -> CommitIx {
        let commit = CommitIx(self.story.facts.commits.len() as u32);
        self.merge_files();
        let mut tree = self.base.clone();
        for (path, slots) in std::mem::take(&mut self.edits) {
            let version = self.version(commit, path, &slots);
            tree.insert(path, version);
        }
        let facts = &mut self.story.facts;
        self.co_authors.sort_unstable();
        let role = |person: &PersonIx| RoleRow { commit, person: *person, role: Role::CoAuthor };
        facts.roles.extend(self.co_authors.iter().map(role));
        let mark = |weight: &MarkWeight| MarkRow {
            commit,
            tool: "claude-code".to_owned(),
            place: MarkPlace::Trailer,
            weight: *weight,
            model: None,
        };
        facts.marks.extend(self.marks.iter().map(mark));
        let parents = self.row.parents.clone();
        facts.commits.push(self.row);
        self.story.trees.push(tree);
        self.story.deaths(commit, &parents);
        commit
    }

    fn slots(&mut self, path: PathIx) -> &mut Vec<Slot> {
        let old = self.story.lines(&self.base, path);
        self.edits.entry(path).or_insert_with(|| old.into_iter().map(Slot::Old).collect())
    }

    /// Lines of other parents that the first does not have follow its own.
    fn merge_files(&mut self) {
        for parent in self.row.parents.clone().into_iter().skip(1) {
            for (path, version) in self.story.trees[parent.index()].clone() {
                if self.base.get(&path) != Some(&version) {
                    let other = self.story.contents[version.index()].clone();
                    let slots = self.slots(path);
                    let known = |slots: &[Slot], line: &Line| {
                        slots.iter().any(|slot| matches!(slot, Slot::Old(old) if old == line))
                    };
                    let new: Vec<Slot> = other
                        .iter()
                        .filter(|line| !known(slots, line))
                        .map(|&line| Slot::Old(line))
                        .collect();
                    slots.extend(new);
                }
            }
        }
    }

    fn version(&mut self, commit: CommitIx, path: PathIx, slots: &[Slot]) -> VersionIx {
        let version = VersionIx(self.story.facts.versions.len() as u32);
        let trees = self.row.parents.iter().filter_map(|parent| self.story.trees[parent.index()].get(&path));
        let mut parents: Vec<VersionIx> = Vec::new();
        trees.for_each(|parent| parents.extend((!parents.contains(parent)).then_some(*parent)));
        let replaces = self.row.parents.len() == 1 && parents.len() == 1;
        let line = |(index, slot): (usize, &Slot)| match *slot {
            Slot::Old(line) => line,
            Slot::New { blank } => Line { version, index: index as u32, blank },
            Slot::Moved(source) => Line { version, index: index as u32, blank: source.blank },
        };
        let lines: Vec<Line> = slots.iter().enumerate().map(line).collect();
        let born: Vec<Line> = lines.iter().copied().filter(|line| line.version == version).collect();
        self.story.facts.versions.push(VersionRow {
            commit,
            path,
            parents,
            previous: None,
            lines: lines.len() as u32,
            born: amount(&born),
            replaces,
            missing: false,
        });
        self.moved_rows(version, slots, &lines);
        if self.story.notes_beside && self.row.parents.len() == 1 {
            self.touched_rows(commit, path, &lines, version);
        }
        self.story.contents.push(lines);
        version
    }

    /// Every carried line with a change, an added line or a gap, at most three lines away.
    fn touched_rows(&mut self, commit: CommitIx, path: PathIx, lines: &[Line], version: VersionIx) {
        let before = self.story.lines(&self.base, path);
        let old = |line: &Line| before.iter().position(|other| other == line);
        let is_gap = |at: usize| {
            let left = at.checked_sub(1).map(|at| old(&lines[at]));
            let right = lines.get(at).map(old);
            match (left, right) {
                (None, Some(Some(right))) => right > 0,
                (Some(Some(left)), None) => left + 1 < before.len(),
                (Some(Some(left)), Some(Some(right))) => left + 1 != right,
                _ => false,
            }
        };
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.version != version) {
            let near_added = lines
                .iter()
                .enumerate()
                .any(|(place, other)| other.version == version && place.abs_diff(at) <= 3);
            let near_gap = (at.saturating_sub(2)..=(at + 3).min(lines.len())).any(is_gap);
            if near_added || near_gap {
                let counted = u32::from(!line.blank);
                let (version, start) = (line.version, line.index);
                self.story.facts.touched.push(TouchedRow { version, start, len: 1, commit, counted });
            }
        }
    }

    fn moved_rows(&mut self, version: VersionIx, slots: &[Slot], lines: &[Line]) {
        let sources: Vec<(usize, Line)> = slots
            .iter()
            .enumerate()
            .filter_map(|(index, slot)| match slot {
                Slot::Moved(source) => Some((index, *source)),
                Slot::Old(_) | Slot::New { .. } => None,
            })
            .collect();
        let follows = |a: &(usize, Line), b: &(usize, Line)| {
            a.0 + 1 == b.0 && a.1.version == b.1.version && a.1.index + 1 == b.1.index
        };
        for run in sources.chunk_by(follows) {
            let (start, source) = run[0];
            self.story.facts.moved.push(MovedRow {
                version,
                start: start as u32,
                len: run.len() as u32,
                source_version: source.version,
                source_start: source.index,
                kind: MovedKind::Moved,
                amount: amount(&lines[start..start + run.len()]),
            });
        }
    }
}

fn amount(lines: &[Line]) -> Born {
    let counted = lines.iter().filter(|line| !line.blank).count() as u32;
    let typed_chars = u64::from(counted) * CHARS;
    Born { lines: lines.len() as u32, counted, words: counted * WORDS, typed_chars }
}
