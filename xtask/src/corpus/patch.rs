//! Reads what `git diff-tree --stdin -p -U0 --full-index` prints, as it comes, whatever the changed files
//! contain: content lines are counted, never looked at.

#[cfg(test)]
mod tests;

use std::io::BufRead;

use anyhow::{Context, Result, bail};
use litline_lineage::diff::Hunk;

/// The changes of one blob in one commit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// The commit.
    pub commit: String,
    /// The file as git's `diff --git` line names it, both sides.
    pub files: String,
    /// The blob before.
    pub old: String,
    /// The blob after.
    pub new: String,
    /// What git says was replaced.
    pub hunks: Vec<Hunk>,
}

/// A stream of changes.
pub(super) struct Changes<R> {
    input: R,
    line: Vec<u8>,
    commit: String,
    /// The change being read.
    current: Option<Change>,
    gitlink: bool,
}

/// The next line, without its end; false where there is none.
pub(super) fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> Result<bool> {
    line.clear();
    let some = input.read_until(b'\n', line)? > 0;
    if line.last() == Some(&b'\n') {
        line.pop();
    }
    Ok(some)
}

/// Whether a line is the name of a commit, which stands before its changes.
pub(super) fn is_commit(line: &[u8]) -> bool {
    matches!(line.len(), 40 | 64) && line.iter().all(u8::is_ascii_hexdigit)
}

impl<R: BufRead> Changes<R> {
    /// Reads from the output of `git diff-tree`.
    pub(super) fn new(input: R) -> Self {
        Changes { input, line: Vec::new(), commit: String::new(), current: None, gitlink: false }
    }

    /// The next change with two blobs; creations, deletions, mode changes and submodules are passed over.
    pub(super) fn next(&mut self) -> Result<Option<Change>> {
        loop {
            if !read_line(&mut self.input, &mut self.line)? {
                return Ok(self.take());
            }
            if self.line.starts_with(b"@@ ") {
                self.hunk()?;
            } else if self.line.starts_with(b"diff --git ") {
                let done = self.take();
                let files = String::from_utf8_lossy(&self.line["diff --git ".len()..]).into_owned();
                self.current = Some(Change { commit: self.commit.clone(), files, ..Change::default() });
                if done.is_some() {
                    return Ok(done);
                }
            } else if let Some(rest) = self.line.strip_prefix(b"index ") {
                let rest = String::from_utf8_lossy(rest).into_owned();
                self.index(&rest)?;
            } else if self.line.ends_with(b" 160000") {
                self.gitlink = true;
            } else if is_commit(&self.line) {
                let done = self.take();
                self.commit = String::from_utf8_lossy(&self.line).into_owned();
                if done.is_some() {
                    return Ok(done);
                }
            }
        }
    }

    /// Ends the change being read.
    fn take(&mut self) -> Option<Change> {
        let gitlink = std::mem::take(&mut self.gitlink);
        let exists = |blob: &str| blob.bytes().any(|digit| digit != b'0');
        self.current.take().filter(|change| !gitlink && exists(&change.old) && exists(&change.new))
    }

    fn index(&mut self, rest: &str) -> Result<()> {
        let change = self.current.as_mut().context("an index line outside of a change")?;
        let (blobs, mode) = rest.split_once(' ').unwrap_or((rest, ""));
        self.gitlink |= mode == "160000";
        let (old, new) = blobs.split_once("..").with_context(|| format!("strange index line {rest:?}"))?;
        change.old = old.to_owned();
        change.new = new.to_owned();
        Ok(())
    }

    fn hunk(&mut self) -> Result<()> {
        let header = String::from_utf8_lossy(&self.line).into_owned();
        let mut words = header.split(' ').skip(1);
        let old = words.next().and_then(|word| range(word.strip_prefix('-')?));
        let new = words.next().and_then(|word| range(word.strip_prefix('+')?));
        let (Some((old_start, old_len)), Some((new_start, new_len))) = (old, new) else {
            bail!("strange hunk header {header:?}");
        };
        let change = self.current.as_mut().context("a hunk outside of a change")?;
        change.hunks.push(Hunk { old_start, old_len, new_start, new_len });
        let mut left = u64::from(old_len) + u64::from(new_len);
        while left > 0 {
            if !read_line(&mut self.input, &mut self.line)? {
                bail!("the output ends within a hunk");
            }
            // "\ No newline at end of file" is a remark on the line before.
            left -= u64::from(self.line.first() != Some(&b'\\'));
        }
        Ok(())
    }
}

/// Reads `start,length` or `start`, counted from 1, into a start counted from 0 and a length. An empty range
/// is printed with the line *before* it.
fn range(text: &str) -> Option<(u32, u32)> {
    let (start, length) = text.split_once(',').unwrap_or((text, "1"));
    let (start, length): (u32, u32) = (start.parse().ok()?, length.parse().ok()?);
    Some((if length == 0 { start } else { start.checked_sub(1)? }, length))
}
