//! Repositories made by the scripts in `fixtures/histories`, and any repository read back as plain data.

use crate::history::{Commit, File, History, Kind, Tree};
use crate::memory::{Id, Kind as ObjectKind, Store};
use crate::paths;
use crate::scripted::{Scripted, output};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A repository as the engine and the naive tracer want it: what git shows of it, replacements applied. Of a
/// damaged one, what there is.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// Its commits, parents first, the last one `HEAD`; named by the first lines of their messages.
    pub history: History,
    /// Its trees and contents, in git's own bytes.
    pub store: Store,
    /// The name of each commit.
    pub commits: Vec<Id>,
    /// The name of each commit's tree.
    pub trees: Vec<Id>,
}

/// The script of a hostile history.
#[must_use]
pub fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/histories").join(format!("{name}.sh"))
}

/// Every hostile history, by name.
#[must_use]
pub fn names() -> Vec<String> {
    let folder = script("");
    let files =
        std::fs::read_dir(folder.parent().expect("scripts have a folder")).expect("the folder is there");
    let mut names: Vec<String> = files
        .map(|file| file.expect("a file can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "sh"))
        .filter_map(|path| path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned))
        .collect();
    names.sort();
    names
}

/// Runs a script in a folder of its own.
#[must_use]
pub fn run(script: &Path) -> Scripted {
    let made = Scripted::nothing();
    let mut shell = Command::new("sh");
    shell.arg(script).current_dir(made.path()).env_clear();
    if let Some(path) = std::env::var_os("PATH") {
        shell.env("PATH", path);
    }
    shell
        .env("HOME", made.path())
        .env("LC_ALL", "C.UTF-8")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_AUTHOR_DATE", "1700000000 +0000")
        .env("GIT_COMMITTER_DATE", "1700000000 +0000");
    output(shell, b"");
    made
}

/// Reads what leads to a repository's `HEAD`.
#[must_use]
pub fn read(repository: &Scripted) -> Read {
    let mut read = Read { store: objects(repository), ..Read::default() };
    let log = repository.git(&["log", "--reverse", "--topo-order", "--format=%H %T %P%x09%s", "HEAD"]);
    for (minute, line) in log.lines().enumerate() {
        let (names, subject) = line.split_once('\t').expect("the format has a tab");
        let names: Vec<Id> = names.split_whitespace().filter_map(Id::of_hex).collect();
        let place =
            |parent: &Id| read.commits.iter().position(|commit| commit == parent).expect("parents first");
        let parents = names[2..].iter().map(place).collect();
        let mut tree = Tree::new();
        files(&read.store, names[1], "", &mut tree);
        let name = subject.to_owned();
        read.history.commits.push(Commit { name, parents, tree, minute: minute as i64 });
        read.commits.push(names[0]);
        read.trees.push(names[1]);
    }
    read
}

/// Every object of a repository, under the name it is known by.
fn objects(repository: &Scripted) -> Store {
    let check = ["cat-file", "--batch-all-objects", "--batch-check=%(objectname)"];
    let listed = repository.git(&check);
    let batch = repository.git_fed(&["cat-file", "--batch"], format!("{listed}\n").as_bytes());
    let mut store = Store::default();
    let mut rest = batch.as_slice();
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        let header = String::from_utf8_lossy(&rest[..end]).into_owned();
        let words: Vec<&str> = header.split(' ').collect();
        let [name, kind, length] = words[..] else { panic!("git cat-file says {header:?}") };
        let length: usize = length.parse().expect("a length");
        let kind = match kind {
            "commit" => ObjectKind::Commit,
            "tree" => ObjectKind::Tree,
            _ => ObjectKind::Blob,
        };
        let id = Id::of_hex(name).expect("a name in hexadecimal digits");
        store.put(id, kind, rest[end + 1..end + 1 + length].to_vec());
        rest = &rest[end + 2 + length..];
    }
    store
}

/// Adds every file below a tree. Left out is what is missing, and all behind a damage; of several entries of
/// one name the first is taken.
fn files(store: &Store, tree: Id, above: &str, into: &mut BTreeMap<String, File>) {
    let mut rest = store.get(tree).map_or(&[][..], |(_, content)| content);
    while let Some(end) = rest.iter().position(|&byte| byte == 0).filter(|end| end + 21 <= rest.len()) {
        let space = rest.iter().position(|&byte| byte == b' ').expect("a mode and a name");
        let (mode, name) = (String::from_utf8_lossy(&rest[..space]).into_owned(), &rest[space + 1..end]);
        let id = Id(rest[end + 1..end + 21].try_into().expect("twenty bytes"));
        rest = &rest[end + 21..];
        let path = format!("{above}{}", paths::shown(name));
        let mode = u32::from_str_radix(&mode, 8).expect("octal digits");
        let kind = match mode & 0o170_000 {
            0o040_000 => {
                files(store, id, &format!("{path}/"), into);
                continue;
            }
            0o100_000 if mode & 0o100 != 0 => Kind::Executable,
            0o100_000 => Kind::File,
            0o120_000 => Kind::Link,
            _ => Kind::Module,
        };
        let content = if kind == Kind::Module { Some(id.0.to_vec()) } else { content(store, id) };
        if let Some(content) = content {
            into.entry(path).or_insert(File { kind, content });
        }
    }
}

fn content(store: &Store, id: Id) -> Option<Vec<u8>> {
    store.get(id).map(|(_, content)| content.to_vec())
}
