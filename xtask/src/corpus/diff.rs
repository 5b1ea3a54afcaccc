//! `cargo xtask corpus diff`: our line diffs against git's, for every pair of blobs in a history.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use litline_lineage::diff::{Hunk, Scratch, Text, Whitespace, diff};

use super::git::{Blobs, Fed, Repository};
use super::patch::{Change, Changes};

const HELP: &str = "\
usage: cargo run --release -p xtask -- corpus diff --repo DIR [-w] [--limit N] [--show N]

Compares our line diffs with those of the installed git (Myers, indent heuristic, no context), for every
distinct pair of blobs (before, after) of every non-merge commit that HEAD reaches, both blobs existing.
Without --release it is several times slower.

  --repo DIR    a repository, bare or not; nothing in it is changed, nothing is fetched
  -w            white space ignored, as in git diff -w; pairs in which git prints no hunk are compared too
  --limit N     only the N newest commits
  --show N      how many differing pairs to print (default 10)

Last line: compared=PAIRS differing=PAIRS missing=COMMITS. Commits that touch a blob the repository lacks
are missing.
Ends with status 0 if no pair differs, with 1 if one does.
";

const PATCH: [&str; 16] = [
    "diff-tree",
    "--stdin",
    "-r",
    "--root",
    "-p",
    "-U0",
    "-a",
    "--no-renames",
    "--no-textconv",
    "--no-ext-diff",
    "--full-index",
    "--diff-algorithm=myers",
    "--inter-hunk-context=0",
    "--submodule=short",
    "--ignore-submodules=none",
    "--no-color",
];

/// Texts kept because a blob that was the newer one is soon the older one.
const CACHE_BYTES: usize = 192 << 20;
const PROGRESS_EVERY: usize = 10_000;
/// Changes that may wait between git and us.
const QUEUE: usize = 4096;

#[derive(Debug)]
struct Options {
    repository: PathBuf,
    whitespace: Whitespace,
    limit: Option<usize>,
    show: usize,
}

/// The running comparison.
struct Comparison {
    blobs: Blobs,
    texts: HashMap<String, Text>,
    text_bytes: usize,
    seen: HashSet<(String, String)>,
    scratch: Scratch,
    hunks: Vec<Hunk>,
    whitespace: Whitespace,
    show: usize,
    tally: Tally,
}

#[derive(Debug, Default)]
struct Tally {
    compared: usize,
    differing: usize,
    hunks: usize,
    texts: usize,
    diff_time: Duration,
    text_time: Duration,
    slowest: Duration,
}

/// Runs the chore with the arguments after its name.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let mut output = std::io::stdout().lock();
    if arguments.iter().any(|argument| matches!(*argument, "--help" | "-h")) {
        output.write_all(HELP.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let options = Options::parse(arguments)?;
    let repository = Repository::open(&options.repository)?;
    writeln!(output, "{}", repository.git_version()?)?;
    let mut commits = repository.lines(&["rev-list", "--no-merges", "HEAD"])?;
    commits.truncate(options.limit.unwrap_or(usize::MAX));
    let (touched, missing) = complete(&repository, commits)?;
    let tally = compare(&repository, touched, &options, &mut output)?;
    tally.write(&mut output)?;
    writeln!(output, "compared={} differing={} missing={missing}", tally.compared, tally.differing)?;
    Ok(if tally.differing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Options {
    fn parse(arguments: &[&str]) -> Result<Self> {
        let (mut repository, mut limit, mut show) = (None, None, 10);
        let mut whitespace = Whitespace::Exact;
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} needs a value"));
            match *word {
                "-w" => whitespace = Whitespace::IgnoreAll,
                "--repo" => repository = Some(PathBuf::from(value()?)),
                "--limit" => limit = Some(value()?.parse().context("--limit takes a number")?),
                "--show" => show = value()?.parse().context("--show takes a number")?,
                _ => bail!("unknown argument {word}\n\n{HELP}"),
            }
        }
        let repository = repository.with_context(|| format!("--repo is needed\n\n{HELP}"))?;
        Ok(Options { repository, whitespace, limit, show })
    }
}

/// A commit with the blobs on both sides of its changes, and the pairs of them that git compares.
pub(super) struct Touched {
    /// The commit.
    pub(super) commit: String,
    blobs: Vec<String>,
    pairs: Vec<(String, String)>,
}

/// The commits whose changed blobs are all there, those that change nothing among them, and how many others
/// there are.
pub(super) fn complete(repository: &Repository, commits: Vec<String>) -> Result<(Vec<Touched>, usize)> {
    let arguments =
        ["diff-tree", "--stdin", "--always", "-r", "--root", "--no-renames", "--raw", "--no-abbrev", "-z"];
    let count = commits.len();
    let mut raw = repository.feed(&arguments, commits)?;
    let mut touched = touched_blobs(&mut raw, count)?;
    raw.finish()?;
    let blobs: HashSet<&String> = touched.iter().flat_map(|commit| &commit.blobs).collect();
    let missing = repository.missing(blobs.into_iter().cloned().collect())?;
    let total = touched.len();
    touched.retain(|commit| !commit.blobs.iter().any(|blob| missing.contains(blob)));
    let incomplete = total - touched.len();
    Ok((touched, incomplete))
}

/// Each commit with what it changed.
fn touched_blobs(raw: &mut Fed, commit_count: usize) -> Result<Vec<Touched>> {
    let mut touched: Vec<Touched> = Vec::with_capacity(commit_count);
    let mut field = Vec::new();
    while {
        field.clear();
        raw.output.read_until(0, &mut field)? > 0
    } {
        let text = String::from_utf8_lossy(&field);
        let text = text.trim_end_matches('\0');
        let Some(entry) = text.strip_prefix(':') else {
            touched.push(Touched { commit: text.to_owned(), blobs: Vec::new(), pairs: Vec::new() });
            continue;
        };
        let words: Vec<&str> = entry.split(' ').collect();
        let [old_mode, new_mode, old, new, _] = words[..] else { bail!("strange raw entry {text:?}") };
        let commit = touched.last_mut().context("a raw entry before any commit")?;
        let is_blob = |mode: &str| mode != "160000" && mode != "000000";
        for (mode, blob) in [(old_mode, old), (new_mode, new)] {
            if is_blob(mode) {
                commit.blobs.push(blob.to_owned());
            }
        }
        // Another type is a removal and a creation.
        if is_blob(old_mode) && is_blob(new_mode) && old_mode[..3] == new_mode[..3] && old != new {
            commit.pairs.push((old.to_owned(), new.to_owned()));
        }
        raw.output.read_until(0, &mut field)?;
    }
    Ok(touched)
}

fn compare(
    repository: &Repository,
    touched: Vec<Touched>,
    options: &Options,
    output: &mut impl Write,
) -> Result<Tally> {
    let mut arguments = PATCH.to_vec();
    if options.whitespace == Whitespace::IgnoreAll {
        arguments.push("-w");
    }
    let patches =
        repository.feed(&arguments, touched.iter().map(|commit| commit.commit.clone()).collect())?;
    let mut comparison = Comparison::start(repository, options)?;
    let (sender, receiver) = sync_channel(QUEUE);
    let reader = std::thread::spawn(move || read_patches(patches, &sender));
    comparison.take_all(receiver, output)?;
    match reader.join() {
        Ok(outcome) => outcome?,
        Err(_) => bail!("the reading thread failed"),
    }
    // Git prints nothing of a pair in which only white space differs.
    let silent = touched.into_iter().flat_map(|Touched { commit, pairs, .. }| {
        let silent = move |(old, new)| Change { commit: commit.clone(), old, new, ..Change::default() };
        pairs.into_iter().map(silent)
    });
    comparison.take_all(silent, output)?;
    Ok(comparison.tally)
}

fn read_patches(mut patches: Fed, sender: &SyncSender<Change>) -> Result<()> {
    let mut changes = Changes::new(&mut patches.output);
    while let Some(change) = changes.next()? {
        if sender.send(change).is_err() {
            bail!("the comparison stopped early");
        }
    }
    patches.finish()
}

impl Comparison {
    fn start(repository: &Repository, options: &Options) -> Result<Self> {
        Ok(Comparison {
            blobs: repository.blobs()?,
            texts: HashMap::new(),
            text_bytes: 0,
            seen: HashSet::new(),
            scratch: Scratch::default(),
            hunks: Vec::new(),
            whitespace: options.whitespace,
            show: options.show,
            tally: Tally::default(),
        })
    }

    fn take_all(&mut self, changes: impl IntoIterator<Item = Change>, output: &mut impl Write) -> Result<()> {
        for change in changes {
            if !self.seen.insert((change.old.clone(), change.new.clone())) {
                continue;
            }
            if !self.agrees(&change)? {
                self.tally.differing += 1;
                if self.tally.differing <= self.show {
                    describe(&change, &self.hunks, output)?;
                }
            }
            if self.tally.compared.is_multiple_of(PROGRESS_EVERY) {
                let Tally { compared, differing, .. } = self.tally;
                let _ = writeln!(std::io::stderr(), "{compared} pairs compared, {differing} differ");
            }
        }
        Ok(())
    }

    fn agrees(&mut self, change: &Change) -> Result<bool> {
        if self.text_bytes > CACHE_BYTES {
            // Crude, but a blob is rarely asked for again long after.
            self.texts.clear();
            self.text_bytes = 0;
        }
        for blob in [&change.old, &change.new] {
            self.load(blob)?;
        }
        let (old, new) = (&self.texts[&change.old], &self.texts[&change.new]);
        let begin = Instant::now();
        diff(old, new, &mut self.scratch, &mut self.hunks);
        let taken = begin.elapsed();
        self.tally.diff_time += taken;
        self.tally.slowest = self.tally.slowest.max(taken);
        self.tally.compared += 1;
        self.tally.hunks += self.hunks.len();
        Ok(self.hunks == change.hunks)
    }

    fn load(&mut self, blob: &String) -> Result<()> {
        if self.texts.contains_key(blob) {
            return Ok(());
        }
        let bytes = self.blobs.read(blob)?;
        self.text_bytes += bytes.len();
        let begin = Instant::now();
        let text = Text::cut(bytes, self.whitespace)?;
        self.tally.text_time += begin.elapsed();
        self.tally.texts += 1;
        self.texts.insert(blob.clone(), text);
        Ok(())
    }
}

impl Tally {
    fn write(&self, output: &mut impl Write) -> Result<()> {
        let mean = |time: Duration, count: usize| time.as_secs_f64() * 1e6 / count.max(1) as f64;
        writeln!(
            output,
            "diffs: {} µs in all, {:.1} µs a pair, slowest {} µs; {} hunks",
            self.diff_time.as_micros(),
            mean(self.diff_time, self.compared),
            self.slowest.as_micros(),
            self.hunks
        )?;
        writeln!(
            output,
            "cutting into lines: {} µs in all, {:.1} µs a text, {} texts",
            self.text_time.as_micros(),
            mean(self.text_time, self.texts),
            self.texts
        )?;
        Ok(())
    }
}

/// Prints a difference so that it can be checked by hand.
fn describe(change: &Change, ours: &[Hunk], output: &mut impl Write) -> Result<()> {
    writeln!(output, "commit {} {}", change.commit, change.files)?;
    writeln!(output, "  git diff -U0 {} {}", change.old, change.new)?;
    let equal = ours.iter().zip(&change.hunks).take_while(|(one, other)| one == other).count();
    writeln!(
        output,
        "  {} hunks of git, {} of ours, the first {equal} equal",
        change.hunks.len(),
        ours.len()
    )?;
    for (who, hunks) in [("git ", &change.hunks[..]), ("ours", ours)] {
        let shown: Vec<String> = hunks.iter().skip(equal).take(4).map(header).collect();
        writeln!(output, "  {who} {}", shown.join("  "))?;
    }
    Ok(())
}

/// A hunk as git would head it.
fn header(hunk: &Hunk) -> String {
    let side = |start: u32, len: u32| format!("{},{len}", if len == 0 { start } else { start + 1 });
    format!("-{} +{}", side(hunk.old_start, hunk.old_len), side(hunk.new_start, hunk.new_len))
}
