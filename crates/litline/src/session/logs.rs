//! Logs of sessions with assistants on this machine: where the environment says that they stand, what the
//! bank kept of them, and which of them tell of one repository.

use anyhow::Result;
use litline_evidence::assistant::disk::{Caught, OfRepository, Surroundings, catch_up, find};
use litline_store::Bank;
use std::ffi::OsString;
use std::path::PathBuf;

/// The user's own folder.
fn home() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    named("HOME").or_else(|| named("USERPROFILE"))
}

/// Where the bank is kept: `litline` in the folder that the desktop's rules name for a user's data.
pub(crate) fn bank() -> Option<Bank> {
    let named = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let data = named.or_else(|| Some(home()?.join(".local").join("share")))?;
    Some(Bank::at(data.join("litline")))
}

/// Bytes of logs that an answer reads at most, which takes some tenths of a second; `litline bank` reads all.
const IN_PASSING_BYTES: u64 = 1 << 30;

/// Every log, read where it changed since it was banked.
pub(crate) fn caught_up(bank: &Bank) -> Result<Caught> {
    catch(Some(bank), Vec::new(), u64::MAX)
}

fn catch(bank: Option<&Bank>, work_trees: Vec<PathBuf>, bytes_max: u64) -> Result<Caught> {
    let known = bank.map_or_else(|| Ok(Vec::new()), Bank::read)?;
    let variable: &dyn Fn(&str) -> Option<OsString> = &|name| std::env::var_os(name);
    let files = find(&Surroundings { home: home(), work_trees, variable });
    Ok(catch_up(&files, known, bytes_max))
}

/// The logs that tell of a repository, which stands in work trees and stood in other folders. A bank that
/// cannot be read is as none: the logs that are still there are read, and `litline bank` says what is wrong.
pub(crate) fn of_repository(work_trees: &[PathBuf], folders: &[String]) -> OfRepository {
    let bank = bank();
    let read = |bank| catch(bank, work_trees.to_vec(), IN_PASSING_BYTES);
    let caught = read(bank.as_ref());
    let bank_lost = caught.is_err();
    let caught = caught.or_else(|_| read(None)).unwrap_or_default();
    let folders = folders.iter().map(|folder| match (folder.strip_prefix("~/"), home()) {
        (Some(below), Some(home)) => home.join(below),
        _ => PathBuf::from(folder),
    });
    let all: Vec<PathBuf> = work_trees.iter().cloned().chain(folders).collect();
    OfRepository { bank_lost, ..OfRepository::of(caught, &all) }
}
