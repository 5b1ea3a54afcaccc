//! What a merge makes of two sides. Lines have numbers, so no diff is needed: what one side took out goes,
//! what it put in comes. Where both put something in at one place, somebody resolves it, and may write a line
//! that neither side had.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::file::{File, Line, Numbers};
use super::random::Random;
use super::state::{Change, State};
use super::text::reworded;

/// The three states of a merge: where the sides parted, the one merged into, the one merged.
pub(super) struct Sides<'a> {
    pub(super) base: &'a State,
    pub(super) ours: &'a State,
    pub(super) theirs: &'a State,
}

/// What the merge changes against our side, among the files of these numbers.
pub(super) fn merge(
    sides: &Sides,
    files: impl Iterator<Item = u32>,
    numbers: &mut Numbers,
    random: &mut Random,
) -> Vec<Change> {
    let mut changes = Vec::new();
    for file in files {
        let [base, ours, theirs] = [sides.base, sides.ours, sides.theirs].map(|state| state.get(file));
        if same(base, theirs) || same(ours, theirs) {
            continue;
        }
        let after = match (base, ours, theirs) {
            _ if same(base, ours) => theirs.cloned(),
            (Some(base), Some(ours), Some(theirs)) => {
                Some(Rc::new(both(base, ours, theirs, numbers, random)))
            }
            // Deleted on one side and changed on the other: the change stays, if it is ours.
            _ => ours.cloned(),
        };
        if !same(ours, after.as_ref()) {
            changes.push(Change { file, before: ours.cloned(), after });
        }
    }
    changes
}

fn same(one: Option<&Rc<File>>, other: Option<&Rc<File>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    }
}

fn both(base: &File, ours: &File, theirs: &File, numbers: &mut Numbers, random: &mut Random) -> File {
    let mut merged = ours.clone();
    if theirs.path != base.path {
        merged.path = Rc::clone(&theirs.path);
    }
    if theirs.blob == base.blob {
        return merged;
    }
    if ours.blob == base.blob {
        merged.lines.clone_from(&theirs.lines);
        merged.blob = theirs.blob;
        return merged;
    }
    let (lines, contested) = weave(&base.lines, &ours.lines, &theirs.lines);
    merged.lines = lines;
    merged.blob = numbers.mark();
    match contested {
        Some(at) if random.chance(600) => resolve(&mut merged.lines, at, numbers, random),
        None if random.chance(20) => {
            let at = random.below(merged.lines.len() as u32 + 1) as usize;
            resolve(&mut merged.lines, at, numbers, random);
        }
        _ => {}
    }
    merged
}

/// A line that only the merge has: written for it, or one of a side's made to fit.
fn resolve(lines: &mut Vec<Line>, at: usize, numbers: &mut Numbers, random: &mut Random) {
    match lines.get_mut(at) {
        Some(line) if random.chance(500) => *line = numbers.line(reworded(line.text, random)),
        _ => lines.splice(at..at, numbers.lines(random.few(400, 4), random)).for_each(drop),
    }
}

/// The lines of both, and where in them both sides had put something in, if they had.
fn weave(base: &[Line], ours: &[Line], theirs: &[Line]) -> (Vec<Line>, Option<usize>) {
    let numbers = |lines: &[Line]| lines.iter().map(|line| line.id).collect::<HashSet<u32>>();
    let (of_base, of_ours, kept) = (numbers(base), numbers(ours), numbers(theirs));
    // Number 0 is no line's: it stands for the beginning.
    let mut after: HashMap<u32, Vec<Line>> = HashMap::new();
    let mut anchor = 0;
    for line in theirs {
        if of_base.contains(&line.id) {
            anchor = line.id;
        } else if !of_ours.contains(&line.id) {
            after.entry(anchor).or_default().push(*line);
        }
    }
    // What hung on a line that we took out hangs on the nearest before it that we have.
    let mut holder = 0;
    for line in base {
        if of_ours.contains(&line.id) {
            holder = line.id;
        } else if let Some(orphans) = after.remove(&line.id) {
            after.entry(holder).or_default().extend(orphans);
        }
    }
    let mut out = after.get(&0).cloned().unwrap_or_default();
    let (mut contested, mut hung) = (None, !out.is_empty());
    for line in ours {
        let is_new = !of_base.contains(&line.id);
        if is_new && hung {
            contested = Some(out.len());
        }
        if is_new || kept.contains(&line.id) {
            out.push(*line);
        }
        let put_in = after.get(&line.id);
        hung = put_in.is_some();
        out.extend(put_in.into_iter().flatten());
    }
    (out, contested)
}
