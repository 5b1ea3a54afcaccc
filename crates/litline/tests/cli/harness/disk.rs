//! What is on the disk, to be compared with what was there before.

use litline_testkit::scripted::Scripted;
use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// By path: what kind of thing, and a hash of its content.
pub(crate) type Listing = BTreeMap<PathBuf, (String, u64)>;

/// Everything below a folder but the store of the repository there.
pub(crate) fn listing_but_store(dir: &Path) -> Listing {
    let mut all = listing(dir);
    all.retain(|path, _| !path.starts_with(".git/litline"));
    all
}

/// Everything below a folder; empty where there is none.
pub(crate) fn listing(dir: &Path) -> Listing {
    let mut all = Listing::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let found = fs::symlink_metadata(&path).unwrap();
            let content = if found.is_file() {
                fs::read(&path).unwrap()
            } else if found.is_symlink() {
                fs::read_link(&path).unwrap().as_os_str().as_bytes().to_vec()
            } else {
                folders.push(path.clone());
                Vec::new()
            };
            let mut hash = DefaultHasher::new();
            content.hash(&mut hash);
            let kind = format!("{:o} {} bytes", found.mode(), content.len());
            all.insert(path.strip_prefix(dir).unwrap().to_owned(), (kind, hash.finish()));
        }
    }
    all
}

/// When each file below a folder was last written, and which file it is: no writing goes unnoticed.
pub(crate) fn written(dir: &Path) -> BTreeMap<PathBuf, (u64, i64, i64)> {
    let of = |path: &PathBuf| {
        let found = fs::symlink_metadata(dir.join(path)).unwrap();
        (found.ino(), found.mtime(), found.mtime_nsec())
    };
    listing(dir).keys().map(|path| (path.clone(), of(path))).collect()
}

/// The store of a repository.
pub(crate) fn store(made: &Scripted) -> PathBuf {
    made.path().join(".git/litline")
}
