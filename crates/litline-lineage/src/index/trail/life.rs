//! The life of one line: every version that carried it, back to the one it was born in, and what stood there
//! before.

use super::{Part, Passing as _, Trail, Unchanged};
use crate::index::column::{Broken, Column, Stored};

/// A version that holds the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The version.
    pub version: u32,
    /// The commit that made it.
    pub commit: u32,
    /// Its path there.
    pub path: u32,
    /// The line in it, from 0.
    pub line: u32,
}

/// Lines that were taken out where the line came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// The parent commit in which they stood.
    pub commit: u32,
    /// Their path there.
    pub path: u32,
    /// The first of them, from 0.
    pub start: u32,
    /// Lines; 0 when nothing was taken out.
    pub len: u32,
}

/// A line's life up to a version that holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Life {
    /// Newest first; the last one bore it.
    pub steps: Vec<Step>,
    /// For each source of the version that bore it: what the line's hunk took out there.
    pub before: Vec<Before>,
    /// A content that the last version was compared with, or its own, could not be read.
    pub cut: bool,
}

impl<S: Stored> Trail<'_, S> {
    /// The life of a line of a version, from 0; empty where there is no such line.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn life(&self, version: u32, line: u32) -> Result<Life, Broken> {
        let mut life = Life::default();
        let (mut version, mut line) = (version, line);
        loop {
            let row = self.version(version)?;
            if row.lines.is_none_or(|lines| line >= lines) {
                return Ok(life);
            }
            life.steps.push(Step { version, commit: row.commit, path: row.path, line });
            if life.steps.len() > 1 && life.steps[life.steps.len() - 2].version <= version {
                return Err(Broken(Column::Links));
            }
            let passed = Unchanged.pass(version, &row, vec![Part::of(line, 1, 0)])?;
            match passed.to.first() {
                Some(&(place, part)) => (version, line) = (row.sources[place].version, part.here),
                None => {
                    let replaced = row.sources.iter().filter_map(|source| {
                        let holds = |start: u32, len: u32| start <= line && line < start + len;
                        let hunk = source.hunks.iter().find(|hunk| holds(hunk.new_start, hunk.new_len))?;
                        let (commit, path) = (source.commit, source.path);
                        Some(Before { commit, path, start: hunk.old_start, len: hunk.old_len })
                    });
                    life.before = replaced.collect();
                    for source in &row.sources {
                        life.cut |= self.version(source.version)?.lines.is_none();
                    }
                    return Ok(life);
                }
            }
        }
    }
}
