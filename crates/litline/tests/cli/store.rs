//! The store as the binary meets it: reused, rebuilt, elsewhere, of another version, damaged, full,
//! unwritable.

use crate::harness::disk::{Listing, listing, listing_but_store, store, written};
use crate::harness::history::history;
use crate::harness::{ADA, ask, commit_as, fine, json, lines, litline, ran, refused, refused_below, split};
use litline_testkit::scripted::Scripted;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

const FRESH: &str = "litline index --fresh writes it anew; nothing but time is lost";

/// A file system of its own, in memory; gone when dropped.
struct Mounted(PathBuf);

impl Mounted {
    /// `None` where mounting is not allowed.
    fn new(at: PathBuf, options: &str) -> Option<Self> {
        fs::create_dir_all(&at).unwrap();
        let mounted = Self::run(&["-t", "tmpfs", "-o", options, "tmpfs"], &at);
        if !mounted {
            println!("skipped: nothing can be mounted here");
        }
        mounted.then_some(Self(at))
    }

    fn run(arguments: &[&str], at: &Path) -> bool {
        let mount = Command::new("mount").args(arguments).arg(at).output();
        mount.is_ok_and(|output| output.status.success())
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(&self.0).output());
    }
}

/// A store without its lock, whose file may come and go.
fn content(store: &Path) -> Listing {
    let mut all = listing(store);
    all.remove(Path::new("lock"));
    all
}

/// A table's file in the store.
fn table(made: &Scripted, name: &str) -> PathBuf {
    let found = listing(&store(made));
    let path = found.keys().find(|path| path.ends_with(name)).unwrap();
    store(made).join(path)
}

#[test]
fn nothing_is_rewritten_while_nothing_changes() {
    let made = history();
    let first = json(made.path(), "overview", &[]);
    let before = (written(&store(&made)), listing_but_store(made.path()));
    for arguments in
        [&[][..], &["verify"], &["index", "--reading"], &["lines", "src/core.rs"], &["blame", "src/core.rs"]]
    {
        fine(made.path(), arguments);
    }
    assert_eq!(json(made.path(), "overview", &[]), first);
    assert_eq!((written(&store(&made)), listing_but_store(made.path())), before);
}

#[test]
fn what_changed_is_read_and_what_is_gone_is_rebuilt() {
    let made = history();
    let first = json(made.path(), "overview", &[]);
    made.write("src/new.rs", lines("fresh", 9));
    commit_as(&made, ADA, 1_750_000_000, "more");
    let second = json(made.path(), "overview", &[]);
    let counted = |answer: &serde_json::Value| answer["whole"]["counted_lines"].as_u64().unwrap();
    assert_eq!(counted(&second), counted(&first) + 9);
    assert_eq!(json(made.path(), "overview", &["--at", "HEAD~1"]), first);
    fs::remove_dir_all(store(&made)).unwrap();
    assert_eq!(json(made.path(), "overview", &[]), second);
    // So do settings and the mailmap.
    made.write("litline.toml", "roster = [\"Ben Sample\"]\n");
    assert_eq!(json(made.path(), "overview", &[])["people"]["by_roster"], true);
    fs::remove_file(made.path().join("litline.toml")).unwrap();
    made.write(".mailmap", "Ben Sample <ben@example.org> <ada@example.org>\n");
    assert_eq!(json(made.path(), "overview", &[])["people"]["humans"], 2);
}

#[test]
fn a_store_elsewhere_leaves_the_repository_alone() {
    let made = history();
    let (before, elsewhere) = (listing(made.path()), made.beside("store"));
    let option = ["--store", elsewhere.to_str().unwrap()];
    let first = json(made.path(), "overview", &option);
    assert_eq!(json(made.path(), "overview", &option), first);
    assert_eq!(listing(made.path()), before);
    assert!(elsewhere.join("litline-store.json").is_file());
}

#[test]
fn a_store_that_cannot_be_one_is_refused() {
    let made = history();
    let file = made.path().join("src/core.rs");
    let (what, hint) = refused(&made, &[Path::new("--store"), &file]);
    assert_eq!(what, format!("{}/litline-store.json: Not a directory (os error 20)", file.display()));
    assert_eq!(hint.as_deref(), Some("name an empty or new folder: --store DIR"));
    let (_, hint) = refused(&made, &[Path::new("--store"), &file.join("below")]);
    assert_eq!(hint.as_deref(), Some("name an empty or new folder: --store DIR"));
    let nowhere = made.beside("no").join("such");
    let (what, hint) = refused(&made, &[Path::new("--store"), &nowhere]);
    assert_eq!(what, format!("{}: No such file or directory (os error 2)", nowhere.display()));
    assert!(hint.unwrap().starts_with("the store's folder is made, but none above it"));
    // The folder's place is taken by a file.
    fs::write(store(&made), "somebody's notes\n").unwrap();
    let (_, hint) = refused(&made, &["verify"]);
    assert_eq!(hint.as_deref(), Some("name an empty or new folder: --store DIR"));
}

#[test]
fn a_folder_of_other_things_is_left_alone() {
    let made = history();
    for arguments in [&["--store", "src", "verify"][..], &["--store", "src", "index", "--fresh", "--reading"]]
    {
        let (what, hint) = refused(&made, arguments);
        assert_eq!(what, "not a store, and not empty: src");
        assert_eq!(hint.as_deref(), Some("name an empty or new folder: --store DIR"));
    }
}

#[test]
fn a_store_that_cannot_be_written_to_is_told() {
    let made = history();
    let Some(mounted) = Mounted::new(made.beside("mounted"), "size=1m") else { return };
    assert!(Mounted::run(&["-o", "remount,ro"], &mounted.0));
    let place = mounted.0.join("store");
    let message = refused_below(&mounted.0, made.path(), &[Path::new("--store"), &place]);
    let (what, hint) = split(&message);
    assert_eq!(what, format!("no permission: {}", place.display()));
    assert_eq!(hint.as_deref(), Some("keep the store elsewhere: --store DIR"));
    // A store that was filled before answers without being written to.
    assert!(Mounted::run(&["-o", "remount,rw"], &mounted.0));
    let answer = json(made.path(), "overview", &["--store", place.to_str().unwrap()]);
    assert!(Mounted::run(&["-o", "remount,ro"], &mounted.0));
    assert_eq!(json(made.path(), "overview", &["--store", place.to_str().unwrap()]), answer);
}

#[test]
fn a_full_disk_leaves_the_old_store_whole() {
    let made = history();
    let Some(mounted) = Mounted::new(made.beside("mounted"), "size=1m") else { return };
    let place = mounted.0.join("store");
    let option = ["--store", place.to_str().unwrap()];
    let first = json(made.path(), "overview", &option);
    // The index may hold the new commit or not; what is half written is in neither.
    let snapshots = || {
        let mut content = content(&place);
        content.retain(|path, _| !path.starts_with("index/") && path != "litline-index.json");
        content
    };
    let before = snapshots();
    commit_as(&made, ADA, 1_750_000_000, "more");
    // Full at once, or after one, some or most of the new store's files.
    for free_kib in [0, 4, 28, 60] {
        fill(&mounted.0, free_kib * 1024);
        let ran = ask(made.path(), &[&["index", "--reading"][..], &option].concat());
        let (what, hint) = split(&ran.err);
        assert_eq!((ran.code, ran.out.len()), (Some(2), 0));
        assert!(what.starts_with(&format!("no space left: {}", place.display())), "{what}");
        assert!(hint.unwrap().ends_with("the old store is whole"));
        assert_eq!(snapshots(), before);
        let old = json(made.path(), "overview", &[&option[..], &["--at", "HEAD~1"]].concat());
        assert_eq!(old, first);
    }
    fs::remove_file(mounted.0.join("filler")).unwrap();
    fine(made.path(), &[&["verify"][..], &option].concat());
}

/// Fills a file system but for so many bytes.
fn fill(at: &Path, free_bytes: usize) {
    let filler = at.join("filler");
    drop(fs::remove_file(&filler));
    let mut bytes = 0;
    let mut file = fs::File::create(&filler).unwrap();
    while file.write_all(&[1; 1024]).is_ok() {
        bytes += 1024;
    }
    file.set_len((bytes - free_bytes) as u64).unwrap();
}

#[test]
fn a_store_of_another_version_is_refused_until_written_anew() {
    let made = history();
    let answer = json(made.path(), "overview", &[]);
    let manifest = store(&made).join("litline-store.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let ours = litline_store_format(&text);
    let other = text.replacen(&format!("\"format\": {ours}"), "\"format\": 9999", 1);
    assert_ne!(other, text);
    fs::write(&manifest, other).unwrap();
    for arguments in [&["verify"][..], &["index", "--reading"], &["lines", "src/core.rs", "--json"]] {
        let (what, hint) = refused(&made, arguments);
        let path = manifest.canonicalize().unwrap();
        let expected =
            format!("the store has format 9999, this program reads format {ours}: {}", path.display());
        assert_eq!((what, hint.as_deref()), (expected, Some(FRESH)));
    }
    fine(made.path(), &["index", "--fresh", "--reading"]);
    assert_eq!(json(made.path(), "overview", &[]), answer);
}

fn litline_store_format(manifest: &str) -> u64 {
    let manifest: serde_json::Value = serde_json::from_str(manifest).unwrap();
    manifest["format"].as_u64().unwrap()
}

#[test]
fn a_damaged_store_is_told_and_healed() {
    let made = history();
    let answer = json(made.path(), "overview", &[]);
    for name in ["litline-store.json", "spans.parquet", "commits.parquet", "exposures.parquet"] {
        let file = table(&made, name);
        let sound = fs::read(&file).unwrap();
        let mut bytes = sound.clone();
        bytes[sound.len() / 2] ^= 0x20;
        for damaged in [bytes, sound[..sound.len() - 2].to_vec(), Vec::new()] {
            let file = table(&made, name);
            fs::write(&file, damaged).unwrap();
            let (what, hint) = refused(&made, &["verify"]);
            let place = file.canonicalize().unwrap();
            assert!(what.starts_with(&format!("damaged file in the store: {}: ", place.display())), "{what}");
            assert_eq!(hint.as_deref(), Some(FRESH));
            fine(made.path(), &["index", "--fresh", "--reading"]);
            assert_eq!(json(made.path(), "overview", &[]), answer);
            fine(made.path(), &["verify"]);
        }
    }
    fs::remove_file(table(&made, "living.parquet")).unwrap();
    let (what, hint) = refused(&made, &["lines", "src/core.rs"]);
    assert!(what.ends_with("living.parquet: it is missing"), "{what}");
    assert_eq!(hint.as_deref(), Some(FRESH));
    fine(made.path(), &["index", "--fresh", "--reading"]);
    fine(made.path(), &["verify"]);
}

#[test]
fn an_index_that_cannot_be_used_is_made_again() {
    let made = history();
    let answer = fine(made.path(), &["blame", "src/core.rs"]);
    let dump = fine(made.path(), &["index", "--dump"]);
    let folder = store(&made).join("index");
    let column = |name: &str| {
        let number = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().file_name();
        folder.join(number).join(name)
    };
    for name in ["commit-names", "versions", "puts", "comparisons"] {
        let file = column(name);
        let sound = fs::read(&file).unwrap();
        let mut bytes = sound.clone();
        bytes[sound.len() / 2] ^= 0x20;
        for damaged in [bytes, sound[..sound.len() - 2].to_vec(), Vec::new()] {
            fs::write(column(name), damaged).unwrap();
            assert!(refused(&made, &["verify"]).0.contains(name), "{name}");
            // Adding to it would build on it.
            commit_as(&made, ADA, 1_750_000_000, "more");
            assert_eq!(fine(made.path(), &["blame", "src/core.rs"]), answer);
            fine(made.path(), &["verify"]);
            made.git(&["reset", "--hard", "HEAD~1"]);
            fine(made.path(), &["index", "--fresh"]);
            assert_eq!(fine(made.path(), &["index", "--dump"]), dump);
        }
    }
    for text in ["{\"format\": 9999}", "", "{"] {
        fs::write(store(&made).join("litline-index.json"), text).unwrap();
        assert_eq!(fine(made.path(), &["index", "--dump"]), dump);
    }
}

#[test]
fn a_repository_on_a_disk_without_room_can_keep_its_store_elsewhere() {
    let made = Scripted::nothing();
    let Some(mounted) = Mounted::new(made.beside("mounted"), "size=1m") else { return };
    made.git_in(&mounted.0, &["clone", "--quiet", history().path().to_str().unwrap(), "repository"]);
    let dir = mounted.0.join("repository");
    assert!(Mounted::run(&["-o", "remount,ro"], &mounted.0));
    let ran_here = ran(litline(&dir, &["index", "--reading"]));
    assert_eq!(split(&ran_here.err).1.as_deref(), Some("keep the store elsewhere: --store DIR"));
    fine(&dir, &["--store", made.beside("store").to_str().unwrap(), "verify"]);
}
