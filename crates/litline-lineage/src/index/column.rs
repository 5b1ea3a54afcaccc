//! The columns of an index's stored form. Numbers are little-endian; a row's variable part ends at the
//! place that its row tells, and begins where the row before it ends.

use super::Moment;
use std::fmt;

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// Names of commits.
    CommitNames,
    /// For each commit: its tree's name.
    Trees,
    /// For each commit its date: seconds (i64), offset in minutes (i32, the smallest number for none).
    Moments,
    /// For each commit, ends in `Parents`, `Changes` and `Puts`: three u32.
    CommitEnds,
    /// Parents, by number: u32.
    Parents,
    /// For each commit its first parent, or none: u32. What `Parents` says too, for quick walks.
    FirstParents,
    /// Changed paths: path, old entry, new entry, path it was renamed from: four u32. An entry is its blob
    /// times four plus its kind; the largest number stands for none.
    Changes,
    /// What stands at the paths that a commit changed: path and version, two u32.
    Puts,
    /// Bytes of all paths.
    Paths,
    /// Ends in `Paths`: u32.
    PathEnds,
    /// Names of blobs, and of submodules' commits.
    BlobNames,
    /// Versions: commit, path, entry, comparison, end in `Links`: five u32.
    Versions,
    /// What versions take lines from: version, parent commit, path there: three u32.
    Links,
    /// Comparisons: end in `ComparisonKeys`, lines (the largest number where the content is missing), ends in
    /// `Hunks` and `Amounts`, born lines up to here: two u32, three u64.
    Comparisons,
    /// Contents compared: the new one, then its sources: u32.
    ComparisonKeys,
    /// Hunks, packed.
    Hunks,
    /// For each born line the hash of its trimmed text: u64.
    Hashes,
    /// For each born line its words, typed characters and letters, seven bits a byte.
    Amounts,
    /// Comparisons of texts with the same tokens: comparison, pairs, then each pair of lines: u32.
    Formats,
    /// Objects that could not be read: what kind, one byte, then the name, 32 bytes.
    Gaps,
}

impl Column {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 20] = [
        Self::CommitNames,
        Self::Trees,
        Self::Moments,
        Self::CommitEnds,
        Self::Parents,
        Self::FirstParents,
        Self::Changes,
        Self::Puts,
        Self::Paths,
        Self::PathEnds,
        Self::BlobNames,
        Self::Versions,
        Self::Links,
        Self::Comparisons,
        Self::ComparisonKeys,
        Self::Hunks,
        Self::Hashes,
        Self::Amounts,
        Self::Formats,
        Self::Gaps,
    ];

    /// Its name in files: lower-case letters and hyphens.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CommitNames => "commit-names",
            Self::Trees => "trees",
            Self::Moments => "moments",
            Self::CommitEnds => "commit-ends",
            Self::Parents => "parents",
            Self::FirstParents => "first-parents",
            Self::Changes => "changes",
            Self::Puts => "puts",
            Self::Paths => "paths",
            Self::PathEnds => "path-ends",
            Self::BlobNames => "blob-names",
            Self::Versions => "versions",
            Self::Links => "links",
            Self::Comparisons => "comparisons",
            Self::ComparisonKeys => "comparison-keys",
            Self::Hunks => "hunks",
            Self::Hashes => "hashes",
            Self::Amounts => "amounts",
            Self::Formats => "formats",
            Self::Gaps => "gaps",
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// Where columns are kept.
pub trait Stored {
    /// Bytes of a column.
    fn len(&self, column: Column) -> u64;

    /// Reads bytes of a column, from `at` on.
    ///
    /// # Errors
    /// [`Broken`] when they are not there.
    fn read(&self, column: Column, at: u64, into: &mut [u8]) -> Result<(), Broken>;
}

/// The stored index cannot be what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the index does not fit together in its column {0}")]
pub struct Broken(pub Column);

/// A date as one row of `Moments`.
pub(super) fn moment_bytes(moment: Moment) -> [u8; 12] {
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&moment.seconds.to_le_bytes());
    bytes[8..].copy_from_slice(&moment.offset_minutes.map_or(i32::MIN, i32::from).to_le_bytes());
    bytes
}

/// The date of one row of `Moments`.
pub(super) fn moment(row: [u32; 3]) -> Moment {
    let [low, high, offset] = row;
    let seconds = (u64::from(low) | u64::from(high) << 32).cast_signed();
    Moment { seconds, offset_minutes: i16::try_from(offset.cast_signed()).ok() }
}

/// No entry, no version.
pub(super) const NONE: u32 = u32::MAX;

/// Reads rows of numbers.
pub(super) struct Rows<'s, S> {
    pub(super) stored: &'s S,
    pub(super) column: Column,
}

impl<S: Stored> Rows<'_, S> {
    /// The whole column.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Broken> {
        let len = usize::try_from(self.stored.len(self.column)).map_err(|_| Broken(self.column))?;
        let mut bytes = vec![0; len];
        self.stored.read(self.column, 0, &mut bytes)?;
        Ok(bytes)
    }

    /// The whole column as rows of `N` numbers.
    pub(super) fn all<const N: usize>(&self) -> Result<Vec<[u32; N]>, Broken> {
        let bytes = self.bytes()?;
        let (numbers, rest) = bytes.as_chunks::<4>();
        let (rows, odd) = numbers.as_chunks::<N>();
        if !rest.is_empty() || !odd.is_empty() {
            return Err(Broken(self.column));
        }
        Ok(rows.iter().map(|row| row.map(u32::from_le_bytes)).collect())
    }

    /// One row.
    pub(super) fn row<const N: usize>(&self, at: u32) -> Result<[u32; N], Broken> {
        self.some::<N>(at, 1)?.first().copied().ok_or(Broken(self.column))
    }

    /// Some consecutive rows.
    pub(super) fn some<const N: usize>(&self, first: u32, count: u32) -> Result<Vec<[u32; N]>, Broken> {
        let width = 4 * N as u64;
        let bytes = self.piece(u64::from(first) * width, u64::from(count) * width)?;
        let mut numbers = bytes.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes));
        Ok((0..count).map(|_| std::array::from_fn(|_| numbers.next().unwrap_or(NONE))).collect())
    }

    /// Some consecutive bytes. Nothing is believed of how many there are before it is seen that they fit.
    pub(super) fn piece(&self, at: u64, len: u64) -> Result<Vec<u8>, Broken> {
        let fits = at.checked_add(len).is_some_and(|end| end <= self.stored.len(self.column));
        let len = usize::try_from(len).ok().filter(|_| fits).ok_or(Broken(self.column))?;
        let mut bytes = vec![0; len];
        self.stored.read(self.column, at, &mut bytes)?;
        Ok(bytes)
    }
}
