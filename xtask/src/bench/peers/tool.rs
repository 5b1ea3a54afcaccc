//! The programs beside which an index is timed: how each is asked, what it computes, and what it does not.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::programs::{ask, git, plain};

/// Makes the commands of one run, which may write into a folder of its own.
type Run = Box<dyn Fn(&Path) -> Vec<Command>>;

/// A program and a way to ask it.
pub(super) struct Tool {
    pub(super) name: String,
    pub(super) computes: &'static str,
    pub(super) lacks: &'static str,
    pub(super) run: Run,
}

/// A program that may be installed: its name on the machine, and its arguments.
struct Outside {
    program: &'static str,
    arguments: fn(&Asked, &Path) -> Vec<OsString>,
    computes: &'static str,
    lacks: &'static str,
}

/// What is asked about.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) repository: PathBuf,
    /// The branch that HEAD stands for.
    pub(super) branch: String,
}

const OUTSIDE: [Outside; 3] = [
    Outside {
        program: "git-of-theseus-analyze",
        arguments: |asked, scratch| {
            let quiet = ["--quiet", "--branch", &asked.branch, "--outdir"].map(OsString::from);
            let ends = [scratch.into(), asked.repository.clone().into_os_string()];
            quiet.into_iter().chain(ends).collect()
        },
        computes: "lines alive at one commit a week along first parents, by year and author of birth and by folder",
        lacks: "the commits between and beside; which line; where it was born or died",
    },
    Outside {
        program: "gix-of-theseus",
        arguments: |asked, scratch| {
            let words = ["analyze", "--no-plot"].map(OsString::from);
            let ends = [asked.repository.clone().into_os_string(), "--outdir".into(), scratch.into()];
            words.into_iter().chain(ends).collect()
        },
        computes: "lines alive at one commit a week along first parents, by the year in which a week first has them",
        lacks: "the commits between and beside; authors; which line; where it was born or died",
    },
    Outside {
        program: "hercules",
        arguments: |asked, _| vec!["--burndown".into(), asked.repository.clone().into_os_string()],
        computes: "lines alive at ticks of time, by time of birth, with branches and merges",
        lacks: "which line; the commit of its birth or death; births as blame gives them",
    },
];

/// Our own, cold: the store is made anew each time. The index alone, then all that follows from it.
pub(super) fn ours(litline: &Path, asked: &Asked) -> [Tool; 2] {
    let index = |more: &'static [&'static str]| -> Run {
        let (litline, repository) = (litline.to_owned(), asked.repository.clone());
        Box::new(move |scratch: &Path| {
            let mut command = ask(&litline, &repository, &scratch.join("store"));
            command.args(["index", "--fresh"]).args(more);
            vec![command]
        })
    };
    [
        Tool {
            name: "litline index".to_owned(),
            computes: "birth of every line of every commit, what carried it and what took its place",
            lacks: "deaths in merges, moves and copies, people; the text of changes; commits outside HEAD's history",
            run: index(&[]),
        },
        Tool {
            name: "litline index --reading".to_owned(),
            computes: "also deaths, moves and copies of every line; people, reviews, who had time to read",
            lacks: "the text of changes; plots; commits outside HEAD's history",
            run: index(&["--reading"]),
        },
    ]
}

/// Git's own passes over all commits.
pub(super) fn logs(asked: &Asked) -> [Tool; 2] {
    let log = |arguments: &'static [&'static str]| -> Run {
        let repository = asked.repository.clone();
        Box::new(move |_: &Path| {
            let mut command = git(&repository);
            command.arg("log").args(arguments);
            vec![command]
        })
    };
    [
        Tool {
            name: "git log --numstat -M".to_owned(),
            computes: "lines added and deleted by each commit and file",
            lacks: "which lines; their births and deaths; merges",
            run: log(&["--numstat", "-M"]),
        },
        Tool {
            name: "git log -p".to_owned(),
            computes: "the text of each change",
            lacks: "a line's identity from one change to the next; its birth and death; merges",
            run: log(&["-p"]),
        },
    ]
}

/// Blame of each of these files, of so many.
pub(super) fn blames(asked: &Asked, files: Vec<Vec<u8>>, of: usize) -> Tool {
    let name = format!("git blame, {} files of {of}", files.len());
    let repository = asked.repository.clone();
    let run = move |_: &Path| {
        let blame = |path: &Vec<u8>| {
            let mut command = git(&repository);
            command.args(["blame", "--porcelain", "HEAD", "--"]).arg(OsStr::from_bytes(path));
            command
        };
        files.iter().map(blame).collect()
    };
    Tool {
        name,
        computes: "the birth of each line of these files at HEAD",
        lacks: "other files; lines that are gone, and where they died; copies and moves",
        run: Box::new(run),
    }
}

/// The others, if they are installed; and the names of those that are not.
pub(super) fn installed(asked: &Asked) -> (Vec<Tool>, Vec<&'static str>) {
    let (mut found, mut absent) = (Vec::new(), Vec::new());
    for outside in OUTSIDE {
        let Some(program) = on_path(outside.program) else {
            absent.push(outside.program);
            continue;
        };
        let asked = asked.clone();
        let run = move |scratch: &Path| {
            let mut command = Command::new(&program);
            command.args((outside.arguments)(&asked, scratch)).current_dir(scratch);
            plain(&mut command);
            vec![command]
        };
        found.push(Tool {
            name: outside.program.to_owned(),
            computes: outside.computes,
            lacks: outside.lacks,
            run: Box::new(run),
        });
    }
    (found, absent)
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
