//! What a random commit does to its files.

use super::super::fuzzed::taken::Taken;
use super::Texts;
use litline_testkit::history::{File, History, Kind, Tree, lines};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Few paths, so that they meet: a folder that may be a file, names that sort around the slash, a shared
/// basename.
const PATHS: [&str; 9] = ["a", "b", "c", "d", "d/a", "d/x/b", "d.c", "e/a", "e-b"];
/// Lines of free texts.
const WORDS: [&str; 10] =
    ["{", "}", "", "x", "return", "  x", "one two three four", "long line of words", "y", "}"];

/// One edit: what, and three numbers whose meaning depends on it.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    what: What,
    one: u16,
    two: u16,
    three: u16,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Replace,
    Insert,
    Remove,
    Create,
    Drop,
    Rename,
    RenameToTwo,
    Swap,
    Copy,
    CopyLines,
    ChangeMode,
    ChangeKind,
    CarriageReturns,
    FinalLineFeed,
    Empty,
    Binary,
    Revert,
    RevertAll,
}

impl Edit {
    /// From the bytes of an input.
    pub(super) fn taken(taken: &mut Taken<'_>) -> Self {
        const ALL: [What; 18] = [
            What::Create,
            What::Replace,
            What::Insert,
            What::Remove,
            What::Drop,
            What::Rename,
            What::RenameToTwo,
            What::Swap,
            What::Copy,
            What::CopyLines,
            What::ChangeMode,
            What::ChangeKind,
            What::CarriageReturns,
            What::FinalLineFeed,
            What::Empty,
            What::Binary,
            What::Revert,
            What::RevertAll,
        ];
        let what = taken.one_of(&ALL);
        Self { what, one: u16::from(taken.byte()), two: taken.number(), three: taken.number() }
    }
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    let what = prop_oneof![
        8 => Just(What::Replace),
        8 => Just(What::Insert),
        5 => Just(What::Remove),
        16 => Just(What::Create),
        3 => Just(What::Drop),
        5 => Just(What::Rename),
        2 => Just(What::RenameToTwo),
        2 => Just(What::Swap),
        2 => Just(What::Copy),
        2 => Just(What::CopyLines),
        1 => Just(What::ChangeMode),
        2 => Just(What::ChangeKind),
        1 => Just(What::CarriageReturns),
        1 => Just(What::FinalLineFeed),
        1 => Just(What::Empty),
        1 => Just(What::Binary),
        3 => Just(What::Revert),
        1 => Just(What::RevertAll),
    ];
    (what, any::<u16>(), any::<u16>(), any::<u16>()).prop_map(|(what, one, two, three)| Edit {
        what,
        one,
        two,
        three,
    })
}

/// Applies an edit; one that makes no sense for the tree at hand does nothing.
pub(super) fn apply(edit: &Edit, texts: Texts, history: &History, tree: &mut Tree) {
    let (one, two, three) = (usize::from(edit.one), usize::from(edit.two), usize::from(edit.three));
    let any_path = |at: usize| PATHS[at % PATHS.len()];
    if matches!(edit.what, What::Create) {
        let kind = if three % 16 == 15 { Kind::Link } else { Kind::File };
        let file = File { kind, content: text(two, three, texts) };
        return put(tree, any_path(one), Some(file));
    }
    if let (What::RevertAll, Some(commit)) = (edit.what, history.commits.len().checked_sub(1)) {
        tree.clone_from(&history.commits[one % (commit + 1)].tree);
        return;
    }
    if let (What::Revert, Some(commit)) = (edit.what, history.commits.len().checked_sub(1)) {
        let file = history.commits[one % (commit + 1)].tree.get(any_path(two)).cloned();
        return put(tree, any_path(two), file);
    }
    let Some((path, file)) = tree.iter().nth(one % tree.len().max(1)) else { return };
    let (path, mut file) = (path.clone(), file.clone());
    match edit.what {
        What::Drop => return put(tree, &path, None),
        What::Rename | What::RenameToTwo | What::Copy => {
            if !matches!(edit.what, What::Copy) {
                put(tree, &path, None);
            }
            if matches!(edit.what, What::RenameToTwo) {
                put(tree, any_path(three), Some(file.clone()));
            }
            return put(tree, any_path(two), Some(file));
        }
        What::Swap | What::CopyLines => {
            let Some((other, there)) = tree.iter().nth(two % tree.len()) else { return };
            let (other, there) = (other.clone(), there.clone());
            if matches!(edit.what, What::Swap) {
                put(tree, &other, Some(file));
                return put(tree, &path, Some(there));
            }
            let taken = lines(&there.content).into_iter().skip(three % 4).take(5);
            let taken: Vec<u8> = taken.flatten().copied().collect();
            file.content.extend(taken);
        }
        _ => change(edit.what, two, three, texts, &mut file),
    }
    if texts == Texts::Words {
        file.content = sorted(&lines(&file.content));
    }
    put(tree, &path, Some(file));
}

/// Changes one file by itself.
fn change(what: What, two: usize, three: usize, texts: Texts, file: &mut File) {
    let mut all: Vec<Vec<u8>> = lines(&file.content).into_iter().map(<[u8]>::to_vec).collect();
    let at = two % (all.len() + 1);
    match what {
        What::Replace if at < all.len() => all[at] = line(three, texts),
        What::Insert => {
            (0..=three % 3).for_each(|more| all.insert(at, line(three / 3 + 2_477 * more, texts)));
        }
        What::Remove => drop(all.drain(at..all.len().min(at + 1 + three % 3))),
        What::ChangeMode => {
            file.kind = match file.kind {
                Kind::File => Kind::Executable,
                Kind::Executable => Kind::File,
                other => other,
            };
        }
        What::ChangeKind => file.kind = [Kind::File, Kind::Link, Kind::Module][three % 3],
        What::CarriageReturns => all.iter_mut().for_each(|line| {
            let with = line.ends_with(b"\r\n");
            let end = line.len() - usize::from(with) - usize::from(line.ends_with(b"\n"));
            line.truncate(end);
            line.extend(if with { &b"\n"[..] } else { b"\r\n" });
        }),
        What::FinalLineFeed if texts == Texts::Free => {
            if let Some(last) = all.last_mut()
                && last.pop() != Some(b'\n')
            {
                last.push(b'.');
            }
        }
        What::Empty => all.clear(),
        What::Binary if texts == Texts::Free => all.insert(at, vec![b'z', 0, 1, b'\n']),
        _ => {}
    }
    // A line without line feed in the middle would be one with the next.
    file.content = all.concat();
}

/// A fresh content: few different ones, so that equal contents meet.
fn text(two: usize, three: usize, texts: Texts) -> Vec<u8> {
    let count = two % 11;
    let all: Vec<Vec<u8>> =
        (0..count).map(|at| line(three % 5 * 97 + at * 131 + two / 5_000, texts)).collect();
    match texts {
        Texts::Words => sorted(&all.iter().map(Vec::as_slice).collect::<Vec<_>>()),
        Texts::Free | Texts::Styled => all.concat(),
    }
}

fn line(luck: usize, texts: Texts) -> Vec<u8> {
    match texts {
        Texts::Words => format!("w{:04}\n", luck % 10_000).into_bytes(),
        Texts::Free if luck.is_multiple_of(3) => {
            format!("{}{}\n", WORDS[luck % 7], luck / 7 % 40).into_bytes()
        }
        Texts::Free | Texts::Styled => format!("{}\n", WORDS[luck % WORDS.len()]).into_bytes(),
    }
}

/// Each line once, in order.
fn sorted(lines: &[&[u8]]) -> Vec<u8> {
    let set: BTreeSet<&[u8]> = lines.iter().copied().collect();
    set.into_iter().flatten().copied().collect()
}

/// A file with lines from all that a merge's parents hold: often most of each, sometimes with a line of its
/// own.
pub(super) fn interleaved(held: &[&File], luck: u64, texts: Texts) -> Option<File> {
    let first = (*held.first()?).clone();
    let mut all: Vec<&[u8]> = Vec::new();
    let mut luck = luck | 1 << 63;
    let each: Vec<Vec<&[u8]>> = held.iter().map(|file| lines(&file.content)).collect();
    let longest = each.iter().map(Vec::len).max()?;
    for at in 0..longest {
        for (place, lines) in each.iter().enumerate() {
            let Some(&line) = lines.get(at) else { continue };
            luck = luck.rotate_left(3).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
            // What the first parent has in the same place is usually the same line.
            let known = place > 0 && each[..place].iter().any(|before| before.contains(&line));
            if if known { luck >> 60 == 0 } else { luck >> 60 > 2 } {
                all.push(line);
            }
        }
    }
    if luck >> 56 & 3 == 0 {
        all.push(b"w7777\n");
    }
    let content = match texts {
        Texts::Words => sorted(&all),
        Texts::Free | Texts::Styled => all.concat(),
    };
    Some(File { kind: first.kind, content })
}

/// Puts a file at a path, or takes away what is there; a file cannot stand where a folder is needed, nor the
/// reverse.
pub(super) fn put(tree: &mut Tree, path: &str, file: Option<File>) {
    let Some(file) = file else {
        tree.remove(path);
        return;
    };
    let below = format!("{path}/");
    tree.retain(|other, _| !other.starts_with(&below) && !path.starts_with(&format!("{other}/")));
    tree.insert(path.to_owned(), file);
}
