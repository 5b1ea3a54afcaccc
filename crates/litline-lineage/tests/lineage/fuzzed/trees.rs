//! Trees of any bytes, as no git would write them: two of them compared, against listing the files of each;
//! then a history of them, traced.

use super::taken::Taken;
use litline_lineage::changes::{Edit, EntryKind, Pairs};
use litline_lineage::source::{Commit, History, Kind, Missing, Name, Objects, Reader};
use litline_lineage::trace::{Silent, Trace, trace};
use std::collections::BTreeMap;

use super::super::engine::rules;

/// Objects are named by one byte: the first ones are trees, as many as the input makes; the others contents,
/// every third of which is missing.
const TREES_MAX: usize = 6;

const MODES: [&str; 16] = [
    "100644",
    "40000",
    "100755",
    "120000",
    "160000",
    "040000",
    "40755",
    "100664",
    "0",
    "644",
    "10644",
    "777777",
    "37777777777777",
    "9",
    "",
    "-40000",
];
const NAMES: [&[u8]; 16] = [
    b"a", b"b", b"c", b"d", b"a.", b"a0", b"ab", b"a-", b"", b"a/b", b"\xff", b".", b"..", b".git", b"a\nb",
    b"A",
];

/// The objects of an input.
struct Made {
    trees: Vec<Vec<u8>>,
}

impl Objects for Made {
    type Reader<'a> = &'a Made;

    fn reader(&self) -> &Made {
        self
    }
}

impl Reader for &Made {
    fn read(&mut self, name: &Name, kind: Kind, into: &mut Vec<u8>) -> Result<(), Missing> {
        into.clear();
        let number = usize::from(name.0[0]);
        match kind {
            Kind::Tree => into.extend(self.trees.get(number).ok_or(Missing)?),
            Kind::Blob if number % 3 == 0 => return Err(Missing),
            Kind::Blob => {
                let lines = b"one\ntwo\nthree\nfour\nfive\n".repeat(number % 5);
                into.extend(lines.iter().skip(number / 5));
            }
        }
        Ok(())
    }
}

/// What must hold of the trees that an input stands for.
pub(crate) fn hold(input: &[u8]) {
    let mut taken = Taken::of(input);
    let count = 1 + taken.below(TREES_MAX);
    let made = Made { trees: (0..count).map(|_| tree(&mut taken)).collect() };
    for old in 0..count {
        for new in 0..count {
            compare(&made, named(old), named(new));
        }
    }
    let history = History::of(20, (0..2 + taken.below(4)).map(|at| commit(&mut taken, at, count)));
    check(&trace(&history, &made, &rules(), |paths| vec![true; paths.len()], &Silent));
}

fn named(number: usize) -> Name {
    Name::new(&[number as u8; 20])
}

/// A tree: a few entries, then cut off or with something behind it; or no tree at all.
fn tree(taken: &mut Taken<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let shape = taken.byte();
    if shape == 255 {
        let count = taken.below(64);
        return taken.bytes(count).to_vec();
    }
    for _ in 0..shape % 7 {
        let (kinds, name) = (taken.byte(), taken.one_of(&NAMES));
        // Most modes are usual ones.
        let mode = MODES[usize::from(if kinds < 192 { kinds % 5 } else { kinds % 16 })];
        bytes.extend([mode.as_bytes(), b" ", name, b"\0"].concat());
        bytes.extend(named(taken.below(24)).raw(20));
    }
    match shape / 7 {
        33 => bytes.truncate(bytes.len().saturating_sub(taken.below(40))),
        34 => bytes.extend(taken.bytes(usize::from(shape % 7) * 4)),
        _ => {}
    }
    bytes
}

fn commit(taken: &mut Taken<'_>, at: usize, trees: usize) -> Commit {
    let parents = taken.byte();
    let parents = (0..at as u32).filter(|bit| parents & 1 << bit != 0);
    Commit { tree: named(taken.below(trees + 1)), parents: parents.collect() }
}

/// Kind and content by path.
type Listing = BTreeMap<Vec<u8>, (EntryKind, Name)>;

/// Where both trees can be listed whole, the edits are the differences of the lists; else, some or a refusal.
fn compare(made: &Made, old: Name, new: Name) {
    let edits = Pairs::new(made, 20).edits(Some(old), new);
    if let Ok(edits) = &edits {
        let mut paths: Vec<&[u8]> = edits.iter().map(|edit| edit.path.as_slice()).collect();
        paths.sort_unstable();
        assert!(paths.windows(2).all(|two| two[0] != two[1]), "a path is told once: {edits:?}");
        assert!(edits.iter().all(|edit| edit.old != edit.new), "{edits:?}");
    }
    let (Some(before), Some(after)) = (listing(made, old), listing(made, new)) else { return };
    let paths: std::collections::BTreeSet<&Vec<u8>> = before.keys().chain(after.keys()).collect();
    let edit = |path: &Vec<u8>| {
        let (old, new) = (before.get(path).copied(), after.get(path).copied());
        (old != new).then(|| Edit { path: path.clone(), old, new })
    };
    let expected: Vec<Edit> = paths.into_iter().filter_map(edit).collect();
    let mut edits = edits.expect("what can be listed can be compared");
    edits.sort_by(|one, other| one.path.cmp(&other.path));
    assert_eq!(edits, expected);
}

/// Every file of a tree; `None` where some folder is damaged, missing, or within itself.
fn listing(made: &Made, tree: Name) -> Option<Listing> {
    let mut files = Listing::new();
    list(made, tree, b"", &mut Vec::new(), &mut files)?;
    Some(files)
}

fn list(made: &Made, tree: Name, above: &[u8], open: &mut Vec<Name>, into: &mut Listing) -> Option<()> {
    if open.contains(&tree) {
        return None;
    }
    open.push(tree);
    let mut rest = made.trees.get(usize::from(tree.0[0]))?.as_slice();
    let mut folders: BTreeMap<&[u8], Name> = BTreeMap::new();
    while !rest.is_empty() {
        let end = rest.iter().position(|&byte| byte == 0)?;
        let space = rest[..end].iter().position(|&byte| byte == b' ')?;
        let (digits, name) = (&rest[..space], &rest[space + 1..end]);
        if digits.is_empty() || !digits.iter().all(|digit| (b'0'..=b'7').contains(digit)) {
            return None;
        }
        if name.is_empty() || name.contains(&b'/') {
            return None;
        }
        // The last six digits say all; the last five give the kind but for its first bit.
        let digit = |from_end: usize| digits.len().checked_sub(from_end).map_or(0, |at| digits[at] - b'0');
        let oid = Name::new(rest.get(end + 1..end + 21)?);
        rest = &rest[end + 21..];
        let kind = match (digit(6) & 1, digit(5)) {
            (1, 0) => EntryKind::Regular,
            (1, 2) => EntryKind::Symlink,
            (0, 4) => {
                folders.entry(name).or_insert(oid);
                continue;
            }
            _ => EntryKind::Submodule,
        };
        into.entry([above, name].concat()).or_insert((kind, oid));
    }
    for (name, oid) in folders {
        list(made, oid, &[above, name, b"/"].concat(), open, into)?;
    }
    open.pop();
    Some(())
}

/// Every run is of lines that were born in a version that has them; a version that the last commit holds has
/// all its lines.
fn check(trace: &Trace) {
    let born = |version: u32, start: u32, len: u32| {
        let born = trace.compared.born(version as usize);
        assert!(len > 0, "a run holds a line");
        assert!(
            born.iter().any(|run| run.start <= start && start + len <= run.start + run.len),
            "born there"
        );
    };
    for (_, version) in &trace.graph.last {
        let runs = trace.lives.last.get(version).map_or(&[][..], Vec::as_slice);
        let lines: u32 = runs.iter().map(|run| run.len).sum();
        assert_eq!(lines, trace.compared.lines(*version as usize));
        runs.iter().for_each(|run| born(run.version, run.start, run.len));
    }
    for death in &trace.lives.deaths {
        born(death.run.version, death.run.start, death.run.len);
        assert!(death.stood_at + death.run.len <= trace.compared.lines(death.stood_in as usize));
    }
    let mut died: Vec<_> = trace.lives.deaths.iter().map(|death| (death.commit, death.run)).collect();
    died.sort_unstable();
    let apart = |two: &[(u32, litline_lineage::lives::Run)]| {
        let ((one_commit, one), (commit, next)) = (two[0], two[1]);
        one_commit != commit || one.version != next.version || one.start + one.len <= next.start
    };
    assert!(died.windows(2).all(apart), "a line dies once in a commit: {died:?}");
}
