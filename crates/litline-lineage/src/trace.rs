//! The whole pass, phase by phase.

use crate::changes::{self, Changes};
use crate::compare::{self, Compared, LineRules};
use crate::index::View;
use crate::lives::{self, Lives};
use crate::moves::{self, Move, MoveRule, Told};
use crate::source::gap::Gaps;
use crate::source::{History, Objects};
use crate::versions::{self, Graph};

/// The parts of a pass, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Reading what each commit changed; steps are commits.
    Changes,
    /// Building the graph of versions; steps are commits.
    Versions,
    /// Comparing versions; steps are versions.
    Compare,
    /// Following lines; no steps are told.
    Lives,
}

/// Is told how far a pass is; may be called from any thread.
pub trait Progress: Sync {
    /// A phase begins; `steps` of it are to come, 0 where that is not known.
    fn begin(&self, phase: Phase, steps: usize);
    /// So many more steps are done.
    fn step(&self, steps: usize);
}

/// Tells nobody.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _phase: Phase, _steps: usize) {}
    fn step(&self, _steps: usize) {}
}

/// The life of every line of a history.
#[derive(Debug, Default)]
pub struct Trace {
    /// What each commit changed, with the names of paths and blobs.
    pub changes: Changes,
    /// The graph of versions.
    pub graph: Graph,
    /// What comparing versions found.
    pub compared: Compared,
    /// Births, deaths and what the last commit holds.
    pub lives: Lives,
    /// Moves and copies within commits.
    pub moves: Vec<Move>,
    /// By commit: every change in it leaves the tokens of its file as they were.
    pub only_formats: Vec<bool>,
    /// What could not be read.
    pub gaps: Gaps,
}

/// What a pass is asked for beside the lives of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Which lines a version takes from those before it.
    pub lines: LineRules,
    /// What is taken for a move or a copy.
    pub moves: MoveRule,
    /// Carried lines within so many of a change count as beside it; 0 for none.
    pub context_lines: u32,
    /// By commit: its lines are matched with those they replaced. Commits past its end are not.
    pub looked_through: Vec<bool>,
}

/// As [`trace`], from what an index knows of the history: only what it lacks is read. An index knows
/// comparisons under the default [`LineRules`]; the rules given must have these.
pub fn trace_known(
    view: View,
    history: &History,
    objects: &impl Objects,
    rules: &Rules,
    counts: impl FnOnce(&[Vec<u8>]) -> Vec<bool>,
    progress: &dyn Progress,
) -> Trace {
    let tick = |steps: usize| progress.step(steps);
    let View { changes, comparisons, mut gaps } = view;
    let counted = counts(&changes.paths);
    progress.begin(Phase::Versions, history.len());
    let graph = versions::build(history, &changes, objects, &mut gaps, &tick);
    progress.begin(Phase::Compare, graph.versions.len());
    let by = (&rules.lines, rules.looked_through.as_slice());
    let compared = compare::compare(&graph, &changes, objects, comparisons, by, &mut gaps, &tick);
    finish(history, changes, graph, compared, gaps, rules, &counted, progress)
}

/// Follows every line of every file through every commit. The result depends on the input alone, not on the
/// number of threads; an object that cannot be read is a gap, never a failure.
///
/// `counts` is asked once, with every path met: moves, copies and edits beside lines are told only of
/// files at paths that it lets count.
pub fn trace(
    history: &History,
    objects: &impl Objects,
    rules: &Rules,
    counts: impl FnOnce(&[Vec<u8>]) -> Vec<bool>,
    progress: &dyn Progress,
) -> Trace {
    let tick = |steps: usize| progress.step(steps);
    let mut gaps = Gaps::default();
    progress.begin(Phase::Changes, history.len());
    let changes = changes::gather(history, objects, &mut gaps, &tick);
    let view = View { changes, comparisons: compare::Comparisons::default(), gaps };
    trace_known(view, history, objects, rules, counts, progress)
}

/// The phases that need no objects.
#[expect(clippy::too_many_arguments, reason = "the phases' results, handed on once")]
fn finish(
    history: &History,
    changes: Changes,
    mut graph: Graph,
    compared: Compared,
    gaps: Gaps,
    rules: &Rules,
    counted: &[bool],
    progress: &dyn Progress,
) -> Trace {
    progress.begin(Phase::Lives, 0);
    let mut lives = lives::follow(&graph, &changes, &compared, counted, rules.context_lines);
    graph.forget_turnovers();
    let only_formats = only_formats(&changes, &graph, &compared, history.len());
    let listed = |commit: usize| rules.looked_through.get(commit).is_some_and(|&listed| listed);
    let through: Vec<bool> = (0..).zip(&only_formats).map(|(at, &formats)| formats || listed(at)).collect();
    let told = Told {
        history,
        changes: &changes,
        graph: &graph,
        compared: &compared,
        lives: &lives,
        through: &through,
        counted,
    };
    let moves = moves::find(&told, rules.moves);
    moves::keep_needed(&mut lives, &moves);
    Trace { changes, graph, compared, lives, moves, only_formats, gaps }
}

/// The commits that only format: one parent, and every changed path holds a version that only formats what
/// stood there.
fn only_formats(changes: &Changes, graph: &Graph, compared: &Compared, commits: usize) -> Vec<bool> {
    let mut versions = graph.versions.rows().iter().enumerate().peekable();
    let each = (0..commits).map(|commit| {
        let (mut formats, mut others) = (0, 0);
        while let Some((version, _)) = versions.next_if(|(_, version)| version.commit as usize == commit) {
            let only = compared.replaced(version as u32).is_some_and(|replaced| replaced.only_formats);
            *(if only { &mut formats } else { &mut others }) += 1;
        }
        let changed = changes.of(commit).iter().filter(|change| change.old != change.new);
        formats > 0 && others == 0 && changed.count() == formats
    });
    each.collect()
}
