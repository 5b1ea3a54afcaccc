//! Blame's other modes over the same versions: without white space, as by `git blame -w`, and past ignored
//! commits, as by `--ignore-rev`. Which versions there are, renames included, is the same in all of them;
//! only what differs between two contents is found anew, so these modes read contents.

use super::{Mark, Part, Passed, Passing, Trail, Unchanged, VersionRow, pass_by};
use crate::compare::guess;
use crate::diff::{self, Hunk, Scratch, Text, Whitespace};
use crate::index::column::{Broken, Stored};
use crate::source::{Kind, Name, Reader};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// Why a line could not be passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PassError {
    /// The index cannot be what was written.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// A content on the way cannot be had.
    #[error("a content that this mode has to read is missing or unreadable")]
    Missing(Name),
}

/// Passes lines on in these modes.
pub struct Modes<'s, S, R> {
    trail: Trail<'s, S>,
    reader: R,
    whitespace: Whitespace,
    /// Ignored commits, by number.
    ignored: BTreeSet<u32>,
    texts: HashMap<u32, Rc<Text>>,
    kept_bytes: usize,
    scratch: Scratch,
}

/// Bytes of contents at hand.
const KEPT_BYTES: usize = 32 << 20;

impl<'s, S: Stored, R: Reader> Modes<'s, S, R> {
    /// Over a stored index, with a reader of the repository's contents.
    pub fn new(trail: Trail<'s, S>, reader: R, whitespace: Whitespace, ignored: BTreeSet<u32>) -> Self {
        let (texts, scratch) = (HashMap::new(), Scratch::default());
        Self { trail, reader, whitespace, ignored, texts, kept_bytes: 0, scratch }
    }

    fn text(&mut self, blob: u32) -> Result<Rc<Text>, PassError> {
        if let Some(text) = self.texts.get(&blob) {
            return Ok(Rc::clone(text));
        }
        let name = self.trail.blob_name(blob)?;
        let mut bytes = Vec::new();
        self.reader.read(&name, Kind::Blob, &mut bytes).map_err(|_| PassError::Missing(name))?;
        if self.kept_bytes + bytes.len() > KEPT_BYTES {
            self.texts.clear();
            self.kept_bytes = 0;
        }
        self.kept_bytes += bytes.len();
        let text = Text::cut(bytes, self.whitespace).map_err(|_| PassError::Missing(name))?;
        let text = Rc::new(text);
        self.texts.insert(blob, Rc::clone(&text));
        Ok(text)
    }

    /// The hunks from each source, in this mode.
    fn hunks(&mut self, row: &VersionRow) -> Result<Vec<Vec<Hunk>>, PassError> {
        if self.whitespace == Whitespace::Exact {
            return Ok(row.sources.iter().map(|source| source.hunks.clone()).collect());
        }
        let new = self.text(row.blob)?;
        let mut all = Vec::new();
        for source in &row.sources {
            let old = self.source_text(source.version)?;
            let mut hunks = Vec::new();
            diff::diff(&old, &new, &mut self.scratch, &mut hunks);
            all.push(hunks);
        }
        Ok(all)
    }

    fn source_text(&mut self, version: u32) -> Result<Rc<Text>, PassError> {
        let blob = self.trail.version(version)?.blob;
        self.text(blob)
    }

    /// Lets each source in turn take what of the rest is like a line of it.
    fn take_alike(
        &mut self,
        row: &VersionRow,
        hunks: &[Vec<Hunk>],
        passed: &mut Passed,
    ) -> Result<(), PassError> {
        let new = self.text(row.blob)?;
        for (place, source) in row.sources.iter().enumerate() {
            let old = self.source_text(source.version)?;
            let pairs = guess(&old, &new, &hunks[place]);
            let mut left = Vec::new();
            for part in std::mem::take(&mut passed.born) {
                for offset in 0..part.len {
                    let here = part.here + offset;
                    let one = Part { here, len: 1, asked: part.asked + offset, mark: part.mark };
                    match pairs.binary_search_by_key(&here, |pair| pair.0) {
                        Ok(at) => {
                            let mark = Mark { ignored: true, ..one.mark };
                            passed.to.push((place, Part { here: pairs[at].1, mark, ..one }));
                        }
                        Err(_) => left.push(one),
                    }
                }
            }
            passed.born = left;
        }
        Ok(())
    }
}

impl<S: Stored, R: Reader> Passing for Modes<'_, S, R> {
    type Error = PassError;

    fn pass(&mut self, version: u32, row: &VersionRow, parts: Vec<Part>) -> Result<Passed, PassError> {
        let ignored = self.ignored.contains(&row.commit);
        if row.sources.is_empty() || (self.whitespace == Whitespace::Exact && !ignored) {
            return Ok(Unchanged.pass(version, row, parts)?);
        }
        let hunks = self.hunks(row)?;
        let mut passed = pass_by(&hunks, parts);
        if ignored && !passed.born.is_empty() {
            self.take_alike(row, &hunks, &mut passed)?;
            passed.born.iter_mut().for_each(|part| part.mark.unblamable = true);
        }
        Ok(passed)
    }
}
