//! The bank: what logs of sessions told, kept beyond the logs' own life. One file in a folder of the user's,
//! of hashes, times, counts and paths, which only the user may read. Written beside and renamed, so that an
//! interrupted run leaves the old one; by one run at a time, so that none loses what another put in.
//!
//! Form: a first line that names the format, then the CRC-32 of what follows, then the logs, by place and
//! file: numbers as LEB128, texts with their length before them, moments as differences from the one before.

mod code;
#[cfg(test)]
mod tests;

use crate::error::StoreError;
use crate::write::disk::{Disk, RealDisk};
use code::{Reader, Writer};
use litline_facts::session::BankedLog;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Number of the format; a bank of another one is refused, and nothing of it is lost.
const FORMAT: &str = "litline bank 1\n";

/// The file's name in its folder.
const FILE: &str = "sessions.bank";

/// The file that whoever writes holds locked; empty.
const LOCK: &str = "sessions.lock";

/// Where a bank is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bank {
    folder: PathBuf,
}

impl Bank {
    /// The bank in a folder; nothing is read or made yet.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Its file.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// Everything banked; nothing where there is no bank yet.
    ///
    /// # Errors
    /// [`StoreError::DamagedBank`] for a file that is not whole, [`StoreError::OtherBank`] for one of another
    /// format, else what the disk says. None of them changes the file.
    pub fn read(&self) -> Result<Vec<BankedLog>, StoreError> {
        let path = self.path();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::io(&path, error)),
        };
        decode(&bytes, &path)
    }

    /// Waits until nobody else writes, and holds the bank for writing. Makes its folder if need be. Who wants
    /// to add to it reads it after this.
    ///
    /// # Errors
    /// What the disk says.
    pub fn hold(&self) -> Result<HeldBank<'_>, StoreError> {
        fs::create_dir_all(&self.folder).map_err(|error| StoreError::io(&self.folder, error))?;
        let path = self.folder.join(LOCK);
        let open = File::options().create(true).truncate(false).write(true).open(&path);
        let file = open.and_then(|file| file.lock().map(|()| file));
        Ok(HeldBank { bank: self, _lock: file.map_err(|error| StoreError::io(&path, error))? })
    }
}

/// A bank that nobody else writes to until this is dropped.
#[derive(Debug)]
pub struct HeldBank<'a> {
    bank: &'a Bank,
    _lock: File,
}

impl HeldBank<'_> {
    /// Replaces what is banked.
    ///
    /// # Errors
    /// What the disk says; the old bank is then whole.
    pub fn write(&self, logs: &[BankedLog]) -> Result<(), StoreError> {
        let disk: &dyn Disk = &RealDisk;
        let folder = &self.bank.folder;
        let (path, beside) = (self.bank.path(), folder.join(format!("{FILE}.new")));
        // What a run that was interrupted left.
        let _ = disk.remove_file(&beside);
        disk.write(&beside, &encode(logs)).map_err(|error| StoreError::io(&beside, error))?;
        for_the_user_alone(&beside).map_err(|error| StoreError::io(&beside, error))?;
        disk.rename(&beside, &path).map_err(|error| StoreError::io(&path, error))?;
        disk.sync_folder(folder).map_err(|error| StoreError::io(folder, error))
    }
}

#[cfg(unix)]
fn for_the_user_alone(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn for_the_user_alone(_path: &Path) -> std::io::Result<()> {
    Ok(())
}

fn encode(logs: &[BankedLog]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.number(logs.len() as u64);
    logs.iter().for_each(|log| writer.log(log));
    let body = writer.done();
    let sum = crc32fast::hash(&body).to_le_bytes();
    [FORMAT.as_bytes(), &sum, &body].concat()
}

fn decode(bytes: &[u8], path: &Path) -> Result<Vec<BankedLog>, StoreError> {
    let Some(rest) = bytes.strip_prefix(FORMAT.as_bytes()) else {
        return Err(StoreError::OtherBank { path: path.to_owned() });
    };
    let damaged = || StoreError::DamagedBank { path: path.to_owned() };
    let (sum, body) = rest.split_first_chunk::<4>().ok_or_else(damaged)?;
    if crc32fast::hash(body) != u32::from_le_bytes(*sum) {
        return Err(damaged());
    }
    let mut reader = Reader::of(body);
    let logs = reader.logs().ok_or_else(damaged)?;
    if reader.is_done() { Ok(logs) } else { Err(damaged()) }
}
