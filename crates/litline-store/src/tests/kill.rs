//! A real process, killed while it writes.

use super::{Case, new_store};
use crate::{Standing, Store};
use litline_facts::id::Oid;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const STORE: &str = "LITLINE_TEST_KILL_STORE";
const KILLS: u32 = 16;
const SIZE: u32 = 40;

fn case(turn: u64) -> Case {
    Case::new(turn % 2, SIZE)
}

/// Not a test by itself: what the killed process does.
#[test]
fn child_publishes_until_killed() {
    let Some(root) = std::env::var_os(STORE) else { return };
    let store = Store::at(PathBuf::from(root));
    for turn in 0.. {
        case(turn).publish(&store, "key", Standing::Head);
    }
}

fn start(store: &Store) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tests::kill::child_publishes_until_killed"])
        .env(STORE, store.root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// How long a process takes here and now, from its start until it has published something.
fn usual_time(store: &Store) -> Duration {
    let before = newest(store);
    let start_time = Instant::now();
    let mut child = start(store);
    while newest(store) == before {
        assert!(start_time.elapsed() < Duration::from_secs(60), "the other process publishes nothing");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    start_time.elapsed()
}

fn newest(store: &Store) -> Oid {
    store.snapshots().unwrap()[0].as_of()
}

#[test]
fn a_killed_run_leaves_a_whole_store() {
    let (_folder, store) = new_store();
    // The child publishes 0, 1, 0, 1 …, so that its first one is always another than the newest here.
    case(1).publish(&store, "key", Standing::Head);
    let usual = usual_time(&store);
    for turn in 1..=KILLS {
        let mut child = start(&store);
        std::thread::sleep(usual * turn * 2 / KILLS);
        child.kill().unwrap();
        child.wait().unwrap();
        let snapshots = store.snapshots().unwrap();
        assert!(!snapshots.is_empty());
        for snapshot in &snapshots {
            let case = (0..2).map(case).find(|case| case.as_of() == snapshot.as_of()).unwrap();
            case.assert_whole(&store, "key");
        }
        // The lock died with its process, and what was left behind is swept up.
        case(1).publish(&store, "key", Standing::Head);
        let folders = std::fs::read_dir(store.root().join("snapshots")).unwrap().count();
        assert_eq!(folders, store.snapshots().unwrap().len());
    }
}
