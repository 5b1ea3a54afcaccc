//! There and back, damage of every byte, and a folder that cannot be written to.

use super::*;
use litline_facts::session::{Act, Edit, Line, Session, What};

fn logs() -> Vec<BankedLog> {
    let line = |hash, letters| Line { hash, letters };
    let session = Session {
        edits: vec![
            Edit {
                id: u64::MAX,
                path: b"/srv/app/\xff.rs".to_vec(),
                seconds: Some(-5),
                exact: true,
                lines: vec![line(1, 0), line(u64::MAX, 255)],
            },
            Edit { id: 0, path: Vec::new(), seconds: None, exact: false, lines: Vec::new() },
            Edit { id: 1, path: Vec::new(), seconds: Some(7), exact: false, lines: Vec::new() },
        ],
        acts: What::ALL.iter().map(|&what| Act { seconds: i64::MIN + 7, what }).collect(),
        folders: vec![b"/srv/app".to_vec()],
        refused: 1,
        failed: 2,
        unreadable: 3,
    };
    let tool = "claude-code".to_owned();
    let log =
        BankedLog { file: 9, size_bytes: 10, modified_nanos: 11, tool, place: "~/x".to_owned(), session };
    let late = Act { seconds: i64::MAX, what: What::Prompt };
    let other = Session { acts: vec![late, Act { seconds: i64::MIN, ..late }], ..Session::default() };
    vec![log, BankedLog { file: 12, session: other, ..BankedLog::default() }]
}

fn bank() -> (tempfile::TempDir, Bank) {
    let folder = tempfile::tempdir().unwrap();
    let bank = Bank::at(folder.path().join("deep").join("er"));
    (folder, bank)
}

#[test]
fn what_is_banked_is_there_again() {
    let (_folder, bank) = bank();
    assert_eq!(bank.read().unwrap(), []);
    bank.hold().unwrap().write(&logs()).unwrap();
    assert_eq!(bank.read().unwrap(), logs());
    bank.hold().unwrap().write(&[]).unwrap();
    assert_eq!(bank.read().unwrap(), []);
    let files = fs::read_dir(bank.path().parent().unwrap()).unwrap().count();
    assert_eq!(files, 2, "nothing is left beside it and its lock");
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, bank) = bank();
    bank.hold().unwrap().write(&logs()).unwrap();
    assert_eq!(fs::metadata(bank.path()).unwrap().permissions().mode() & 0o777, 0o600);
}

/// Of many who each add one log to what they read, none loses another's.
#[test]
fn who_adds_waits_for_who_is_adding() {
    let (_folder, bank) = bank();
    let add = |file: u64| {
        let held = bank.hold().unwrap();
        let mut all = bank.read().unwrap();
        all.push(BankedLog { file, ..BankedLog::default() });
        held.write(&all).unwrap();
    };
    std::thread::scope(|scope| (0..12).for_each(|file| drop(scope.spawn(move || add(file)))));
    let mut files: Vec<u64> = bank.read().unwrap().iter().map(|log| log.file).collect();
    files.sort_unstable();
    assert_eq!(files, (0..12).collect::<Vec<_>>());
}

#[test]
fn damage_anywhere_is_told_and_nothing_is_changed() {
    let (_folder, bank) = bank();
    bank.hold().unwrap().write(&logs()).unwrap();
    let whole = fs::read(bank.path()).unwrap();
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        fs::write(bank.path(), &damaged).unwrap();
        match bank.read() {
            Err(StoreError::OtherBank { .. }) => assert!(at < FORMAT.len()),
            Err(StoreError::DamagedBank { .. }) => assert!(at >= FORMAT.len()),
            other => panic!("{at}: {other:?}"),
        }
        assert_eq!(fs::read(bank.path()).unwrap(), damaged);
        fs::write(bank.path(), &whole[..at]).unwrap();
        assert!(bank.read().is_err(), "cut at {at}");
    }
}

/// Behind a right checksum too, no bytes are a panic or ask for room that they do not fill.
#[test]
fn no_body_is_a_panic() {
    let path = Path::new("bank");
    let body = &encode(&logs())[FORMAT.len() + 4..];
    for at in 0..body.len() {
        for byte in [0, 1, 0x7f, 0x80, 0xff] {
            let mut other = body.to_vec();
            other[at] = byte;
            let sum = crc32fast::hash(&other).to_le_bytes();
            let _ = decode(&[FORMAT.as_bytes(), &sum, &other].concat(), path);
        }
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let bank = Bank::at(folder.path().join("file"));
    assert!(matches!(bank.hold(), Err(StoreError::Io { .. })));
}
