//! Records that tell of lines who wrote them.

use super::{Line, Story, amount};
use litline_facts::id::{CommitIx, ToolIx, VersionIx};
use litline_facts::record::origin::{Grade, Origin, OriginRow};
use litline_facts::record::version::VersionRow;
use std::ops::Range;

/// What a record says of lines.
#[derive(Clone, Copy, Debug)]
pub(in crate::tests) struct Said {
    pub(in crate::tests) origin: Origin,
    pub(in crate::tests) grade: Grade,
    pub(in crate::tests) tool: Option<ToolIx>,
    pub(in crate::tests) written_seconds: Option<i64>,
}

impl Story {
    /// A record says of lines born in a commit, by their places in a file, who wrote them. Of lines that were
    /// moved, or of which another record says it already, it says nothing.
    pub(in crate::tests) fn says(&mut self, commit: CommitIx, name: &str, lines: Range<u32>, said: Said) {
        let path = self.path(name);
        let made = |row: &VersionRow| row.commit == commit && row.path == path;
        let Some(at) = self.facts.versions.iter().rposition(made) else { return };
        let version = VersionIx(at as u32);
        let facts = &self.facts;
        let free = |line: &&Line| {
            let within = |start: u32, len: u32| start <= line.index && line.index < start + len;
            let moved = facts.moved.iter().any(|row| row.version == version && within(row.start, row.len));
            let told = facts.origins.iter().any(|row| row.version == version && within(row.start, row.len));
            line.version == version && lines.contains(&line.index) && !moved && !told
        };
        let born: Vec<Line> = self.contents[at].iter().filter(free).copied().collect();
        for run in born.chunk_by(|one, other| one.index + 1 == other.index) {
            let (start, len, amount) = (run[0].index, run.len() as u32, amount(run));
            let Said { origin, grade, tool, written_seconds } = said;
            let row = OriginRow { version, start, len, origin, grade, tool, written_seconds, amount };
            self.facts.origins.push(row);
        }
        self.facts.origins.sort_unstable();
    }
}
