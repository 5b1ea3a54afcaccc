//! Tops of repositories as logs of any machine name them.

use super::*;
use crate::assistant::log::{Edit, Session};

fn log(folders: &[&str], paths: &[&str]) -> Logged {
    let edit = |path: &&str| Edit {
        id: 0,
        path: path.as_bytes().to_vec(),
        seconds: None,
        exact: false,
        lines: Vec::new(),
    };
    let folders = folders.iter().map(|folder| folder.as_bytes().to_vec()).collect();
    let session = Session { edits: paths.iter().map(edit).collect(), folders, ..Session::default() };
    Logged { tool: String::new(), session, place: 0 }
}

fn here(roots: &Roots, path: &str) -> Option<String> {
    roots.in_repository(path.as_bytes()).map(|path| String::from_utf8(path).unwrap())
}

const PATHS: [&str; 4] = ["src/main.rs", "src/lib.rs", "main.rs", "README.md"];

fn roots(logs: &[Logged], known: &[&str]) -> Roots {
    let bytes = |all: &[&str]| all.iter().map(|path| path.as_bytes().to_vec()).collect::<Vec<_>>();
    Roots::of(logs, &bytes(known), &bytes(&PATHS))
}

#[test]
fn the_folder_that_most_files_speak_for_is_the_top() {
    let logs = [log(
        &["/srv/ann/work/app/src", "/srv/ann/work/app"],
        &["/srv/ann/work/app/src/main.rs", "/srv/ann/work/app/src/lib.rs", "/srv/ann/notes/README.md"],
    )];
    let roots = roots(&logs, &[]);
    assert_eq!(here(&roots, "/srv/ann/work/app/src/new.rs").as_deref(), Some("src/new.rs"));
    // `src` with `main.rs` below it looks like a top too, but fewer files speak for it.
    assert_eq!(here(&roots, "/srv/ann/work/app/src/main.rs").as_deref(), Some("src/main.rs"));
    assert_eq!(here(&roots, "/srv/ann/notes/README.md"), None, "another project");
    assert_eq!(here(&roots, "/srv/ann/work/app"), None);
}

#[test]
fn one_file_is_enough_for_a_sessions_own_folder_if_it_is_not_at_the_top() {
    let log = |file: &str| [log(&["/srv/wt/plan"], &[file])];
    assert_eq!(here(&roots(&log("/srv/wt/plan/src/lib.rs"), &[]), "/srv/wt/plan/x").as_deref(), Some("x"));
    assert_eq!(here(&roots(&log("/srv/wt/plan/README.md"), &[]), "/srv/wt/plan/x"), None);
    // A folder above the session's, of which one file speaks: it could be anybody's.
    assert_eq!(here(&roots(&log("/srv/wt/src/lib.rs"), &[]), "/srv/wt/x"), None);
}

#[test]
fn a_known_folder_needs_nobody_to_speak_for_it() {
    let roots = roots(&[], &["/srv/app/"]);
    assert_eq!(here(&roots, "/srv/app/deep/er.rs").as_deref(), Some("deep/er.rs"));
    assert_eq!(here(&roots, "/srv/application/x.rs"), None);
}

#[test]
fn other_systems_write_paths_otherwise() {
    let files = ["C:\\work\\ann\\app\\src\\main.rs", "C:\\work\\ann\\app\\src\\lib.rs"];
    let roots = roots(&[log(&["C:\\work\\ann\\app"], &files)], &[]);
    assert_eq!(here(&roots, "C:\\work\\ann\\app\\src\\new.rs").as_deref(), Some("src/new.rs"));
}
