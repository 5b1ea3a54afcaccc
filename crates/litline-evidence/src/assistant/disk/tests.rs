//! Logs in a home of their own: found, read once, kept when they are gone.

use super::*;
use tempfile::TempDir;

const LOG: &str = "/../../fixtures/records/logs/claude-code/whole.jsonl";

fn home() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let project = home.path().join(".claude/projects/-srv-app");
    fs::create_dir_all(project.join("11111111/subagents")).unwrap();
    fs::copy(format!("{}{LOG}", env!("CARGO_MANIFEST_DIR")), project.join("11111111.jsonl")).unwrap();
    fs::write(project.join("11111111/subagents/agent-a1.jsonl"), "").unwrap();
    fs::write(project.join("notes.txt"), "no log").unwrap();
    (home, project)
}

fn all(home: &TempDir, variable: &dyn Fn(&str) -> Option<OsString>) -> OnDisk {
    find(&Surroundings { home: Some(home.path().to_owned()), work_trees: Vec::new(), variable })
}

#[test]
fn logs_are_read_once_and_kept_when_they_are_gone() {
    let (home, project) = home();
    let files = all(&home, &|_| None);
    assert_eq!(files.files.len(), 2);
    assert!(files.files.iter().all(|file| file.place == "~/.claude/projects"), "never as it stands here");
    let first = catch_up(&files, Vec::new(), u64::MAX);
    assert_eq!((first.read, first.unchanged, first.gone), (2, 0, 0));
    assert_eq!(first.logs.iter().map(|log| log.session.edits.len()).sum::<usize>(), 5);
    let second = catch_up(&all(&home, &|_| None), first.logs.clone(), u64::MAX);
    assert_eq!((second.read, second.unchanged, &second.logs), (0, 2, &first.logs));
    // A log that grew is read again; one that is gone is kept.
    let grown = fs::read_to_string(project.join("11111111.jsonl")).unwrap();
    fs::write(project.join("11111111.jsonl"), grown.clone() + &grown).unwrap();
    fs::remove_dir_all(project.join("11111111")).unwrap();
    let third = catch_up(&all(&home, &|_| None), second.logs, u64::MAX);
    assert_eq!((third.read, third.unchanged, third.gone), (1, 0, 1));
    assert_eq!(third.logs.iter().map(|log| log.session.edits.len()).sum::<usize>(), 10);
}

#[test]
fn what_is_too_large_together_waits_and_keeps_what_is_known() {
    let (home, project) = home();
    let whole = fs::metadata(project.join("11111111.jsonl")).unwrap().len();
    let files = all(&home, &|_| None);
    // The empty log fits, the other does not.
    let first = catch_up(&files, Vec::new(), whole - 1);
    assert_eq!((first.read, first.waiting.values().sum::<u64>(), first.logs.len()), (1, 1, 1));
    let all_read = catch_up(&files, first.logs, u64::MAX);
    assert_eq!((all_read.read, all_read.unchanged, all_read.waiting.len()), (1, 1, 0));
    let grown = fs::read_to_string(project.join("11111111.jsonl")).unwrap().repeat(2);
    fs::write(project.join("11111111.jsonl"), grown).unwrap();
    let later = catch_up(&all(&home, &|_| None), all_read.logs.clone(), whole);
    assert_eq!((later.read, later.waiting.values().sum::<u64>()), (0, 1));
    assert_eq!(later.logs, all_read.logs, "what was known of it still counts");
}

#[test]
fn a_variable_names_other_folders() {
    let (home, _) = home();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::create_dir_all(elsewhere.path().join("projects/x")).unwrap();
    fs::write(elsewhere.path().join("projects/x/a.jsonl"), "").unwrap();
    let list = format!("{}, /nowhere", elsewhere.path().display());
    let variable = |name: &str| (name == "CLAUDE_CONFIG_DIR").then(|| OsString::from(list.clone()));
    assert_eq!(all(&home, &variable).files.len(), 3);
    assert_eq!(
        find(&Surroundings { home: None, work_trees: Vec::new(), variable: &variable }).files.len(),
        1
    );
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_what_cannot_be_read_is_counted() {
    let (home, project) = home();
    std::os::unix::fs::symlink(home.path(), project.join("loop")).unwrap();
    std::os::unix::fs::symlink(project.join("11111111.jsonl"), project.join("link.jsonl")).unwrap();
    let files = all(&home, &|_| None);
    assert_eq!(files.files.len(), 2);
    fs::remove_file(project.join("11111111.jsonl")).unwrap();
    assert_eq!(catch_up(&files, Vec::new(), u64::MAX).unreadable.values().sum::<u64>(), 1);
}

/// Every format that a signature places is one that is read, and stands where its own pattern finds it.
#[test]
fn every_place_finds_its_logs() {
    let home = tempfile::tempdir().unwrap();
    let mut expected = 0;
    for place in log_places().iter().filter(|place| place.below[0] != ".") {
        let below = place.below[0].strip_prefix("~/").unwrap();
        let mut folder = home.path().join(below).join(&place.folder).join("some").join("where");
        if let Some(within) = &place.within {
            folder.push(within);
        }
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{}x{}", place.starts, place.ends)), "").unwrap();
        expected += 1;
    }
    assert!(expected >= 12);
    assert_eq!(all(&home, &|_| None).files.len(), expected);
}

#[test]
fn a_history_at_the_top_of_a_work_tree_names_files_from_there() {
    let top = tempfile::tempdir().unwrap();
    let history = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/records/logs/aider/whole.txt");
    fs::copy(history, top.path().join(".aider.chat.history.md")).unwrap();
    fs::create_dir(top.path().join("deeper")).unwrap();
    fs::copy(history, top.path().join("deeper/.aider.chat.history.md")).unwrap();
    let variable: &dyn Fn(&str) -> Option<OsString> = &|_| None;
    let work_trees = vec![top.path().to_owned()];
    let files = find(&Surroundings { home: None, work_trees, variable });
    assert_eq!(files.files.len(), 1);
    let caught = catch_up(&files, Vec::new(), u64::MAX);
    let session = &caught.logs[0].session;
    assert!(!session.edits.is_empty());
    let below = top.path().as_os_str().as_encoded_bytes();
    assert!(session.edits.iter().all(|edit| edit.path.starts_with(below) && !edit.exact));
}

/// A folder that cannot be looked into hides no log of the bank's, and is counted.
#[cfg(unix)]
#[test]
fn a_closed_folder_is_told_and_its_logs_are_not_gone() {
    use std::os::unix::fs::PermissionsExt as _;
    let (home, project) = home();
    let known = catch_up(&all(&home, &|_| None), Vec::new(), u64::MAX).logs;
    fs::set_permissions(&project, fs::Permissions::from_mode(0o000)).unwrap();
    let closed = fs::read_dir(&project).is_err();
    let caught = catch_up(&all(&home, &|_| None), known.clone(), u64::MAX);
    fs::set_permissions(&project, fs::Permissions::from_mode(0o700)).unwrap();
    // Whoever may read everything sees through it.
    if closed {
        assert_eq!((caught.gone, caught.unreadable.values().sum::<u64>()), (0, 1));
    }
    assert_eq!(caught.logs, known);
}

/// A session that came to a work tree by a link names its files by the link.
#[cfg(unix)]
#[test]
fn a_work_tree_is_known_by_a_link_to_it_too() {
    let folder = tempfile::tempdir().unwrap();
    let top = folder.path().canonicalize().unwrap().join("app");
    fs::create_dir_all(top.join("src")).unwrap();
    let link = folder.path().canonicalize().unwrap().join("link");
    std::os::unix::fs::symlink(&top, &link).unwrap();
    let of = |folder: &Path| {
        let folders = vec![folder.as_os_str().as_encoded_bytes().to_vec()];
        let session = Session { folders, ..Session::default() };
        let logs = vec![BankedLog { session, ..BankedLog::default() }];
        OfRepository::of(Caught { logs, ..Caught::default() }, std::slice::from_ref(&top))
    };
    for named in [link.clone(), link.join("src"), top.join("src")] {
        assert_eq!(of(&named).logs.len(), 1, "{}", named.display());
    }
    assert!(of(&link.join("src")).work_trees.contains(&link.as_os_str().as_encoded_bytes().to_vec()));
    assert_eq!(of(folder.path()).logs.len(), 0, "the folder above is not the work tree");
}
