//! Opening without a trace. Plain read-only access makes files beside a database that keeps a write-ahead log
//! (`-wal`, `-shm`), so which way is taken depends on what is there:
//!
//! - No such log, and none is kept: plain read-only, with the locks that keep another program's writing out.
//! - One is kept, but is empty: as if nothing could change. No program is at it, or the log would be there.
//! - A log with its index: both are only read. What is only in the log is seen.
//! - A log without its index: as if nothing could change. What is only in the log is missed, which is a gap.

use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes at the start of the file; the two that tell whether it keeps a write-ahead log are the last.
const HEAD: usize = 20;
const MAGIC: &[u8] = b"SQLite format 3\0";

/// A larger text is passed over: no record that matters is so long.
pub(super) const TEXT_MAX: u64 = 16 << 20;

/// A file that is open for reading.
pub(super) struct Database {
    connection: Connection,
    /// What could not be read, the write-ahead log among it.
    pub(super) unreadable: u64,
}

/// Opens a file; nothing if it is not there, or no SQLite file.
pub(super) fn open(path: &Path) -> Option<Database> {
    let (parameters, missed) = way(path)?;
    if let Some(database) = opened(path, parameters) {
        return Some(Database { unreadable: u64::from(missed), ..database });
    }
    // Locked for long, or left in the middle of a change that only its owner may take back: what is in the
    // file is read as it is, and something may be missing or half there.
    opened(path, "immutable=1").map(|database| Database { unreadable: 1, ..database })
}

/// How to open it, and whether a part of it will be missed.
fn way(path: &Path) -> Option<(&'static str, bool)> {
    let mut head = [0; HEAD];
    File::open(path).ok()?.read_exact(&mut head).ok()?;
    if !head.starts_with(MAGIC) {
        return None;
    }
    let log = beside(path, "-wal").metadata().ok().map(|log| log.len());
    let keeps_log = head[HEAD - 2] == 2 || head[HEAD - 1] == 2;
    Some(match log {
        None if !keeps_log => ("mode=ro", false),
        None | Some(0) => ("immutable=1", false),
        Some(_) if beside(path, "-shm").metadata().is_ok_and(|index| index.len() > 0) => {
            ("mode=ro&readonly_shm=1", false)
        }
        Some(_) => ("immutable=1", true),
    })
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn opened(path: &Path, parameters: &str) -> Option<Database> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_PRIVATE_CACHE;
    let connection = Connection::open_with_flags(address(path, parameters)?, flags).ok()?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).ok()?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false).ok()?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).ok()?;
    Some(Database { connection, unreadable: 0 })
}

/// The file as SQLite takes it with parameters: `file:` and a path whose unusual bytes are escaped.
fn address(path: &Path, parameters: &str) -> Option<String> {
    let whole = std::path::absolute(path).ok()?;
    let mut address = "file:".to_owned();
    let bytes = whole.as_os_str().as_encoded_bytes();
    if !bytes.starts_with(b"/") {
        address.push('/');
    }
    for &byte in bytes {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(byte));
            }
            b':' if cfg!(windows) => address.push(':'),
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(format!("{address}?{parameters}"))
}

impl Database {
    /// The columns of a table, in small letters. Nothing if there is no such table; a view is none.
    pub(super) fn columns(&self, table: &str) -> Option<HashSet<String>> {
        let is_table =
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1 AND rootpage > 0";
        let found: i64 = self.connection.query_row(is_table, [table], |row| row.get(0)).ok()?;
        let mut asked = self.connection.prepare("SELECT lower(name) FROM pragma_table_info(?1)").ok()?;
        let names = asked.query_map([table], |row| row.get::<_, String>(0)).ok()?;
        (found == 1).then(|| names.flatten().collect())
    }

    /// Calls `each` with every row that a question gives. A question that cannot be asked, and a file whose
    /// damage ends the rows early, are gaps.
    pub(super) fn each(&mut self, question: &str, mut each: impl FnMut(&Row<'_>)) {
        let mut ask = || -> rusqlite::Result<()> {
            let mut asked = self.connection.prepare(question)?;
            let mut rows = asked.query([])?;
            while let Some(row) = rows.next()? {
                each(row);
            }
            Ok(())
        };
        let whole = ask().is_ok();
        self.unreadable += u64::from(!whole);
    }
}

/// A text or a blob; nothing of other types.
pub(super) fn bytes<'row>(row: &'row Row<'_>, column: usize) -> Option<&'row [u8]> {
    match row.get_ref(column) {
        Ok(ValueRef::Text(bytes) | ValueRef::Blob(bytes)) => Some(bytes),
        _ => None,
    }
}

/// A whole number; nothing of other types.
pub(super) fn number(row: &Row<'_>, column: usize) -> Option<i64> {
    match row.get_ref(column) {
        Ok(ValueRef::Integer(number)) => Some(number),
        _ => None,
    }
}

/// Whether a value is not there.
pub(super) fn is_null(row: &Row<'_>, column: usize) -> bool {
    matches!(row.get_ref(column), Ok(ValueRef::Null))
}
