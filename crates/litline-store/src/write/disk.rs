//! The few things that publishing does to a disk, behind a trait so that a test can let any of them fail.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// What publishing does to a disk. Each either happens or fails; a failed `write` may leave part of the file.
pub(crate) trait Disk {
    /// Makes one folder, which must not exist, in one that does.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Writes a new file, down to the disk.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Puts a file in another's place, if there is one.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a folder with everything in it. Links are removed, not followed.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Makes what happened to the entries of a folder outlive a loss of power.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
}

/// The disk itself.
pub(crate) struct RealDisk;

impl Disk for RealDisk {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_data()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        // Elsewhere a folder cannot be opened as a file, and renames are journaled.
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }
}
