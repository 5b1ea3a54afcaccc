//! What each commit put where, and the walk that tells from it what stood in a tree: the states of
//! [`State`] once more, without deciding anything again.

use super::State;
use crate::changes::Tail;
use crate::source::History;

/// No version at this path.
const NONE: u32 = u32::MAX;

/// What the commits of a history put where.
#[derive(Debug, Default)]
pub(crate) struct Placed {
    /// The paths that a commit changed, each with what stands there after it.
    puts: Vec<(u32, u32)>,
    /// End of each commit's share of `puts`, and whether it has exactly one parent.
    commits: Tail<(u32, bool)>,
    /// Versions that also stand at another path than the one they were made at, with that path; sorted.
    elsewhere: Vec<(u32, u32)>,
}

impl Placed {
    /// One path of the commit at hand. `own_path` is the one that the version was made at.
    pub(super) fn put(&mut self, path: u32, version: Option<u32>, own_path: Option<u32>) {
        self.puts.push((path, version.unwrap_or(NONE)));
        if let Some(version) = version.filter(|_| own_path != Some(path)) {
            self.elsewhere.push((version, path));
        }
    }

    pub(super) fn end_commit(&mut self, has_one_parent: bool) {
        self.commits.push((self.puts.len() as u32, has_one_parent));
    }

    pub(super) fn finish(&mut self) {
        self.elsewhere.sort_unstable();
        self.elsewhere.dedup();
    }

    /// The paths beside its own at which a version ever stood whole.
    pub(crate) fn elsewhere(&self, version: u32) -> impl Iterator<Item = u32> + '_ {
        let first = self.elsewhere.partition_point(|&(other, _)| other < version);
        self.elsewhere[first..].iter().take_while(move |&&(other, _)| other == version).map(|&(_, path)| path)
    }

    /// From what each commit put where, and whether it has exactly one parent.
    pub(crate) fn from_rows<'a>(commits: impl Iterator<Item = (&'a [[u32; 2]], bool)>) -> Self {
        let mut placed = Self::default();
        for (rows, has_one_parent) in commits {
            placed.puts.extend(rows.iter().map(|&[path, version]| (path, version)));
            placed.end_commit(has_one_parent);
        }
        placed
    }

    /// Forgets what was put where, not how many commits there were.
    pub(super) fn forget(&mut self) {
        self.puts = Vec::new();
        self.elsewhere = Vec::new();
        self.commits.forget();
    }

    /// Commits told of.
    pub(crate) fn commits(&self) -> usize {
        self.commits.len()
    }

    /// What a commit put where: the path, and the version there after it.
    pub(crate) fn puts(&self, commit: usize) -> impl Iterator<Item = (u32, Option<u32>)> + '_ {
        self.rows(commit).iter().map(|&(path, version)| (path, Some(version).filter(|&it| it != NONE)))
    }

    fn rows(&self, commit: usize) -> &[(u32, u32)] {
        let before = commit.checked_sub(1).and_then(|before| self.commits.get(before));
        let first = before.map_or(0, |row| row.0);
        &self.puts[first as usize..self.commits[commit].0 as usize]
    }

    /// What stands after one commit: what the nearest of it and its first parents put at each path.
    pub(crate) fn standing_at(&self, history: &History, commit: usize) -> State {
        let mut state = State::default();
        let mut told = Vec::new();
        let mut next = Some(commit);
        while let Some(commit) = next {
            for (path, version) in self.puts(commit) {
                if told.len() <= path as usize {
                    told.resize(path as usize + 1, false);
                }
                if !std::mem::replace(&mut told[path as usize], true) && version.is_some() {
                    state.set(path, version);
                }
            }
            next = history.first_parent(commit).map(|parent| parent as usize);
        }
        state
    }

    /// Whether a commit has exactly one parent.
    pub(crate) fn has_one_parent(&self, commit: u32) -> bool {
        self.commits[commit as usize].1
    }

    fn apply(&self, commit: usize, state: &mut State) {
        self.puts(commit).for_each(|(path, version)| state.set(path, version));
    }
}

/// Calls `visit(commit, what stood in its first parent's tree)` for every wanted commit that has a parent, in
/// order.
pub(crate) fn each_before(
    history: &History,
    placed: &Placed,
    wanted: &[bool],
    mut visit: impl FnMut(u32, &State),
) {
    let Some(last) = wanted.iter().rposition(|&wanted| wanted) else { return };
    let first_parent = |commit: usize| history.first_parent(commit).map(|parent| parent as usize);
    // How many still take over a commit's state.
    let mut waiting = vec![0_u32; last + 1];
    (0..=last).filter_map(first_parent).for_each(|parent| waiting[parent] += 1);
    let mut states: Vec<Option<State>> = vec![None; last + 1];
    for commit in 0..=last {
        let mut state = State::default();
        if let Some(parent) = first_parent(commit) {
            waiting[parent] -= 1;
            let before = if waiting[parent] == 0 { states[parent].take() } else { states[parent].clone() };
            state = before.unwrap_or_default();
            if wanted[commit] {
                visit(commit as u32, &state);
            }
        }
        placed.apply(commit, &mut state);
        states[commit] = (waiting[commit] > 0).then_some(state);
    }
}
