//! The life of one line: every version that carried it and every commit that only moved its file, back to the
//! version it was born in, and what stood there before.

use super::{Part, Passing as _, Trail, Unchanged, VersionRow};
use crate::index::column::{Broken, Column, Stored};

/// A version that holds the line, or a commit that only moved its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The version.
    pub version: u32,
    /// The commit that made it, or moved it.
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
    /// The life of a line, from 0, of a version that stands at a path in a commit; empty where there is no
    /// such line.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn life(&self, at: (u32, u32), version: u32, line: u32) -> Result<Life, Broken> {
        let mut life = Life::default();
        let (mut stood, mut version, mut line) = (at, version, line);
        loop {
            let row = self.version(version)?;
            if row.lines.is_none_or(|lines| line >= lines) {
                return Ok(life);
            }
            if life.steps.last().is_some_and(|newer| newer.version <= version) {
                return Err(Broken(Column::Links));
            }
            for (commit, path) in self.moved(version, &row, stood)? {
                life.steps.push(Step { version, commit, path, line });
            }
            life.steps.push(Step { version, commit: row.commit, path: row.path, line });
            let passed = Unchanged.pass(version, &row, vec![Part::of(line, 1, 0)])?;
            match passed.to.first() {
                Some(&(place, part)) => {
                    let source = &row.sources[place];
                    (stood, version, line) = ((source.commit, source.path), source.version, part.here);
                }
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

    /// The commits that moved a version as it is, from where it stands now back to where it was made, each
    /// with the path it moved it to. Beyond a merge that moved it nothing is told.
    fn moved(
        &self,
        version: u32,
        row: &VersionRow,
        (commit, path): (u32, u32),
    ) -> Result<Vec<(u32, u32)>, Broken> {
        let mut moves = Vec::new();
        let mut at = Some((commit, path));
        while let Some((commit, path)) = at.filter(|&(_, path)| path != row.path) {
            let put = self.put_last(commit, path)?;
            let Some((put_in, _)) = put.filter(|put| put.1 == Some(version) && put.0 > row.commit) else {
                break;
            };
            moves.push((put_in, path));
            let parent = self.parents(put_in)?.first().copied().filter(|&parent| parent < put_in);
            at = parent.zip(self.renamed_from(put_in, path)?);
        }
        Ok(moves)
    }
}
