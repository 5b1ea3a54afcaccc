//! The right to write: one process at a time. The operating system ends it with the process, however that
//! dies, so a lock can never be stale.

use super::NEW_MANIFEST;
use crate::error::StoreError;
use crate::index::{INDEX_FILE, INDEXES, NEW_INDEX_FILE};
use crate::manifest::{FILE, SNAPSHOTS};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const LOCK: &str = "lock";
const POLL_MS: u64 = 25;

/// The right to write to a store; given back when dropped.
#[derive(Debug)]
pub struct Lock {
    root: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock if nobody has it. Makes the store's folder if need be, but none above it.
    pub(crate) fn take(root: &Path) -> Result<Self, StoreError> {
        match fs::create_dir(root) {
            Ok(()) => (),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => refuse_strangers(root)?,
            Err(error) => return Err(StoreError::io(root, error)),
        }
        let path = root.join(LOCK);
        let failed = |error: io::Error| StoreError::io(&path, error);
        // Not truncated: until the lock is taken, the number in it is another process's.
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = open.map_err(failed)?;
        match file.try_lock() {
            Ok(()) => (),
            Err(TryLockError::WouldBlock) => return Err(StoreError::Busy { pid: pid(&path), path }),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        // Only told to whoever finds the store busy; on a full disk it is left out and the lock holds all the
        // same.
        let _ = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
        Ok(Self { root: root.to_path_buf(), file })
    }

    /// Takes the lock as soon as nobody has it, for at most so long.
    pub(crate) fn wait(root: &Path, timeout: Duration) -> Result<Self, StoreError> {
        let start = Instant::now();
        loop {
            match Self::take(root) {
                Err(StoreError::Busy { .. }) if start.elapsed() < timeout => {
                    let left = timeout.saturating_sub(start.elapsed());
                    std::thread::sleep(left.min(Duration::from_millis(POLL_MS)));
                }
                taken => return taken,
            }
        }
    }

    /// The store's folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Emptied, so that stores of the same content are the same bytes. The file stays: removing it would
        // let two processes hold locks on two files of the same name.
        let _ = self.file.set_len(0);
        // Closing is not enough: a process that another thread is just starting has the file open for a
        // moment, too.
        let _ = self.file.unlock();
    }
}

/// A folder with other things in it is somebody else's, unless a store was there before them: it has its
/// manifest, or, when that was reset, what a reset leaves.
fn refuse_strangers(root: &Path) -> Result<(), StoreError> {
    if root.join(FILE).exists()
        || root.join(INDEX_FILE).exists()
        || (root.join(LOCK).is_file() && root.join(SNAPSHOTS).is_dir())
    {
        return Ok(());
    }
    let failed = |error: io::Error| StoreError::io(root, error);
    for entry in fs::read_dir(root).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let ours = [LOCK, SNAPSHOTS, NEW_MANIFEST, INDEXES, NEW_INDEX_FILE];
        if !ours.iter().any(|ours| name == *ours) {
            return Err(StoreError::NotAStore { path: root.to_path_buf() });
        }
    }
    Ok(())
}

fn pid(path: &Path) -> Option<u32> {
    fs::read_to_string(path).ok()?.trim().parse().ok()
}
