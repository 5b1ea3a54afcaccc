//! What can go wrong with a store. Every variant names the file or folder it is about.

use parquet::errors::ParquetError;
use std::io;
use std::path::{Path, PathBuf};

/// Why the store could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process is writing to the store.
    #[error("the store is being written by another process{}: {}", of_pid(*pid), path.display())]
    Busy {
        /// The lock.
        path: PathBuf,
        /// The other process, where it could be read.
        pid: Option<u32>,
    },
    /// Written in another format; nothing in it was looked at or changed. A rebuild starts with
    /// [`Lock::reset`](crate::Lock::reset).
    #[error("the store has format {found}, this program reads format {ours}: {}", path.display())]
    OtherVersion {
        /// The manifest.
        path: PathBuf,
        /// The format found.
        found: u32,
        /// The format of this program.
        ours: u32,
    },
    /// A bank of another format; nothing in it was looked at or changed.
    #[error("the bank is of another format: {}", path.display())]
    OtherBank {
        /// The file.
        path: PathBuf,
    },
    /// A bank that is not what was written; nothing of it was used, and it was left alone.
    #[error("the bank is damaged: {}", path.display())]
    DamagedBank {
        /// The file.
        path: PathBuf,
    },
    /// The folder holds other things than a store; it was left alone.
    #[error("not a store, and not empty: {}", path.display())]
    NotAStore {
        /// The folder.
        path: PathBuf,
    },
    /// The snapshot was replaced by a newer one while it was open; reading again succeeds.
    #[error("the store was replaced while it was being read: {}", path.display())]
    Changed {
        /// The file that is no longer there.
        path: PathBuf,
    },
    /// A file is not what was written. Writing the store anew repairs it.
    #[error("damaged file in the store: {}: {what}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        what: Damage,
    },
    /// Facts or a reading that contradict themselves; nothing was written.
    #[error("table `{table}` cannot be stored: {what}")]
    Refused {
        /// The table.
        table: &'static str,
        /// What is wrong with it.
        #[source]
        what: Damage,
    },
    /// Facts without an as-of commit: there is nothing that they could be kept under. Nothing was written.
    #[error("facts without an as-of commit cannot be stored")]
    NoCommit,
    /// A blob's name is not made of lower-case letters, digits and `-`, or there twice. Nothing was written.
    #[error(
        "`{name}` cannot be the name of a blob: use lower-case letters, digits and `-`, and each name once"
    )]
    BlobName {
        /// The name.
        name: String,
    },
    /// No permission, or a read-only file system.
    #[error("no permission: {}", path.display())]
    Denied {
        /// The file or folder.
        path: PathBuf,
    },
    /// No space left, or a quota is used up. What was there before is still there.
    #[error("no space left: {}", path.display())]
    Full {
        /// The file or folder.
        path: PathBuf,
    },
    /// Any other failure to read or write.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
}

/// What is wrong with a file, or with rows that were to become one.
#[derive(Debug, thiserror::Error)]
pub enum Damage {
    /// It is not there.
    #[error("it is missing")]
    Missing,
    /// It is shorter or longer than was written.
    #[error("{found_bytes} bytes instead of {expected_bytes}")]
    Size {
        /// Bytes found.
        found_bytes: u64,
        /// Bytes written.
        expected_bytes: u64,
    },
    /// Its content is not what was written.
    #[error("its checksum does not match")]
    Checksum,
    /// The manifest is not JSON of the expected shape.
    #[error("it cannot be understood: {0}")]
    Json(#[from] serde_json::Error),
    /// The file is not Parquet that can be read.
    #[error("it cannot be understood: {0}")]
    Parquet(#[from] ParquetError),
    /// A column is not the one that this format has in that place.
    #[error("column `{name}` is not what it should be")]
    Column {
        /// The column's name.
        name: String,
    },
    /// Another number of rows than expected.
    #[error("{found} rows instead of {expected}")]
    Rows {
        /// Rows found.
        found: u64,
        /// Rows expected.
        expected: u64,
    },
    /// A column does not fill the table's rows.
    #[error("column `{column}` does not fill {rows} rows")]
    Short {
        /// The column's name.
        column: String,
        /// The table's rows.
        rows: usize,
    },
    /// A value that nothing can have.
    #[error("column `{column}`: impossible value in place {place}")]
    Value {
        /// The column's name.
        column: String,
        /// Which of the column's values, from 0.
        place: usize,
    },
    /// A value that points behind the end of a table, or at a row that must come earlier.
    #[error("column `{column}`: {value} where less than {limit} is possible")]
    Index {
        /// The column's name.
        column: &'static str,
        /// The value.
        value: u64,
        /// The first value that is too large.
        limit: u64,
    },
}

impl StoreError {
    /// For a failed operation on a file or folder.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::Denied { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { path },
            _ => Self::Io { path, source },
        }
    }

    pub(crate) fn damaged(path: &Path, what: Damage) -> Self {
        Self::Damaged { path: path.to_path_buf(), what }
    }
}

fn of_pid(pid: Option<u32>) -> String {
    pid.map(|pid| format!(" (process {pid})")).unwrap_or_default()
}
