//! One writer at a time, and none in a folder that is not a store.

use super::{Case, all_files, new_store};
use crate::{Standing, Store, StoreError};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const STORE: &str = "LITLINE_TEST_LOCK_STORE";
const HELD: &str = "the lock is held";

/// Not a test by itself: what the other process does. Holds the lock until its input ends.
#[test]
fn child_holds_the_lock() {
    let Some(root) = std::env::var_os(STORE) else { return };
    let _lock = Store::at(PathBuf::from(root)).lock().unwrap();
    println!("{HELD}");
    let _ = std::io::stdin().lines().count();
}

#[test]
fn another_process_is_locked_out_until_the_first_one_ends() {
    let (_folder, store) = new_store();
    let case = Case::new(1, 3);
    case.publish(&store, "key", Standing::Head);
    for killed in [true, false] {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tests::locked::child_holds_the_lock", "--nocapture"])
            .env(STORE, store.root())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().contains(HELD)));
        let error = store.lock().unwrap_err();
        assert!(matches!(error, StoreError::Busy { pid: Some(pid), .. } if pid == child.id()), "{error}");
        assert!(error.to_string().contains(&format!("(process {})", child.id())), "{error}");
        // Readers need no lock.
        case.assert_whole(&store, "key");
        if killed {
            child.kill().unwrap();
        } else {
            child.stdin.take().unwrap().flush().unwrap();
        }
        child.wait().unwrap();
        store.lock_wait(Duration::from_secs(10)).unwrap();
    }
}

#[test]
fn waiting_for_the_lock_ends() {
    let (_folder, store) = new_store();
    let lock = store.lock().unwrap();
    let start = Instant::now();
    let error = store.lock_wait(Duration::from_millis(80)).unwrap_err();
    assert!(matches!(error, StoreError::Busy { pid, .. } if pid == Some(std::process::id())));
    assert!(start.elapsed() >= Duration::from_millis(80));
    let waiting = std::thread::spawn({
        let store = store.clone();
        move || store.lock_wait(Duration::from_secs(20)).map(drop)
    });
    std::thread::sleep(Duration::from_millis(60));
    drop(lock);
    waiting.join().unwrap().unwrap();
}

#[test]
fn a_folder_with_other_things_in_it_is_left_alone() {
    let (folder, store) = new_store();
    fs::create_dir(store.root()).unwrap();
    fs::write(store.root().join("thesis.txt"), "mine").unwrap();
    assert!(matches!(store.lock(), Err(StoreError::NotAStore { path }) if path == store.root()));
    assert_eq!(all_files(&store), [("thesis.txt".to_owned(), b"mine".to_vec())]);
    assert!(store.snapshots().unwrap().is_empty());
    // No folder is made above the one that was given, and a file is not a folder.
    let deep = Store::at(folder.path().join("no/such/folder"));
    assert!(matches!(deep.lock(), Err(StoreError::Io { .. })));
    let file = Store::at(store.root().join("thesis.txt"));
    assert!(matches!(file.lock(), Err(StoreError::Io { .. })));
    assert!(matches!(file.snapshots(), Err(StoreError::Io { .. })));
}

#[test]
fn only_what_a_store_makes_is_ever_removed() {
    let (_folder, store) = new_store();
    Case::new(1, 3).publish(&store, "key", Standing::Head);
    let mine = ["notes.txt", "snapshots/notes.txt", "snapshots/1234567"];
    for name in mine {
        fs::write(store.root().join(name), "mine").unwrap();
    }
    fs::create_dir(store.root().join("snapshots/17")).unwrap();
    fs::create_dir(store.root().join("snapshots/000099")).unwrap();
    store.lock().unwrap().reset().unwrap();
    Case::new(2, 3).publish(&store, "key", Standing::Head);
    assert!(store.root().join("snapshots/17").exists());
    for name in mine {
        assert_eq!(fs::read(store.root().join(name)).unwrap(), b"mine", "{name}");
    }
    assert!(!store.root().join("snapshots/000099").exists());
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_store() {
    let (folder, store) = new_store();
    let outside = folder.path().join("outside");
    fs::create_dir_all(outside.join("000007")).unwrap();
    fs::create_dir(store.root()).unwrap();
    std::os::unix::fs::symlink(&outside, store.root().join("snapshots")).unwrap();
    let lock = store.lock().unwrap();
    assert!(matches!(lock.reset(), Err(StoreError::NotAStore { .. })));
    assert!(outside.join("000007").exists());
}
