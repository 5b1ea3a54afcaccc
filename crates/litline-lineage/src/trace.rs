//! The whole pass, phase by phase.

use crate::changes::{self, Changes};
use crate::compare::{self, Compared};
use crate::lives::{self, Lives};
use crate::moves::{self, Move, MoveRule};
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
    /// Moves within commits.
    pub moves: Vec<Move>,
    /// What could not be read.
    pub gaps: Gaps,
}

/// Follows every line of every file through every commit. The result depends on the input alone, not on the
/// number of threads; an object that cannot be read is a gap, never a failure.
pub fn trace(history: &History, objects: &impl Objects, rule: MoveRule, progress: &dyn Progress) -> Trace {
    let tick = |steps: usize| progress.step(steps);
    let mut gaps = Gaps::default();
    progress.begin(Phase::Changes, history.commits.len());
    let changes = changes::gather(history, objects, &mut gaps, &tick);
    progress.begin(Phase::Versions, history.commits.len());
    let mut graph = versions::build(history, &changes, objects, &mut gaps, &tick);
    progress.begin(Phase::Compare, graph.versions.len());
    let compared = compare::compare(&graph, &changes, objects, &mut gaps, &tick);
    progress.begin(Phase::Lives, 0);
    let lives = lives::follow(&graph, &changes, &compared);
    graph.forget_turnovers();
    let moves = moves::find(&graph, &compared, &lives, rule);
    Trace { changes, graph, compared, lives, moves, gaps }
}
