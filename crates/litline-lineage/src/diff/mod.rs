//! Line diffs that equal git's default ones hunk for hunk (`diff.algorithm=myers`, indent heuristic on, no
//! context).
//!
//! Steps, in the order git takes them; each file states its rules: `text` cuts a text into lines, once for
//! all its diffs; `whitespace` says which lines are the same; `ends` sets equal ends aside; `classes` names
//! equal lines and counts them; `prune` drops lines that cannot match; `split` finds the path through the
//! rest; `groups` slides each group of changed lines to its final place, by `indent` where the place is free.
//!
//! Every rule here is observed behaviour of git, found and checked by running the installed git on whole
//! histories (`cargo xtask corpus diff`). Nothing here reads a file, starts a process or knows what a
//! repository is.

mod classes;
mod ends;
mod groups;
mod indent;
mod prune;
mod split;
mod text;
mod whitespace;

#[cfg(test)]
mod tests;

pub use text::{Text, TooLong};
pub use whitespace::Whitespace;

use ends::Ends;

/// A replaced range: lines `old_start..old_start + old_len` of the old text became lines
/// `new_start..new_start + new_len` of the new one. Counted from 0; at least one of the lengths is not 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hunk {
    /// First replaced line of the old text; where nothing was removed, the line the new ones stand before.
    pub old_start: u32,
    /// How many old lines were removed.
    pub old_len: u32,
    /// First new line; where nothing was added, the line the removed ones stood before.
    pub new_start: u32,
    /// How many lines were added.
    pub new_len: u32,
}

/// Memory reused from one diff to the next, so that a diff allocates nothing once it has seen a large one.
#[derive(Debug, Default)]
pub struct Scratch {
    classes: classes::Classes,
    old: Side,
    new: Side,
    search: split::Search,
}

/// What one diff knows of one of its two texts.
#[derive(Debug, Default)]
struct Side {
    /// The class of each line between the equal ends.
    ids: Vec<u32>,
    /// Which of these lines are changed.
    changed: Vec<bool>,
    kept: prune::Kept,
    groups: Vec<groups::Group>,
}

/// Replaces the content of `hunks` by the hunks of the diff from `old` to `new`, in ascending order.
pub fn diff(old: &Text, new: &Text, scratch: &mut Scratch, hunks: &mut Vec<Hunk>) {
    hunks.clear();
    let ends = Ends::of(old, new);
    let Scratch { classes, old: a, new: b, search } = scratch;
    mark_changes(old, new, &ends, classes, a, b, search);
    groups::gather(ends.head, &a.changed, &b.changed, &mut a.groups, &mut b.groups);
    // The order matters: the groups of the new text look for a partner among the old groups' final places.
    groups::settle(old, ends.old_total, &mut a.groups, &b.groups);
    groups::settle(new, ends.new_total, &mut b.groups, &a.groups);
    groups::pair(&a.groups, &b.groups, hunks);
}

/// Decides for each line between the equal ends whether it is changed.
fn mark_changes(
    old: &Text,
    new: &Text,
    ends: &Ends,
    classes: &mut classes::Classes,
    a: &mut Side,
    b: &mut Side,
    search: &mut split::Search,
) {
    let (old_rest, new_rest) = (ends.old_rest(), ends.new_rest());
    let one_sided = old_rest.is_empty() || new_rest.is_empty();
    for (side, rest) in [(&mut *a, &old_rest), (&mut *b, &new_rest)] {
        side.changed.clear();
        side.changed.resize(rest.len(), one_sided);
    }
    if one_sided {
        return;
    }
    classes.assign(old, new, ends, &mut a.ids, &mut b.ids);
    prune::keep(&a.ids, classes.in_new(), prune::limit(ends.old_total), &mut a.kept, &mut a.changed);
    prune::keep(&b.ids, classes.in_old(), prune::limit(ends.new_total), &mut b.kept, &mut b.changed);
    search.run(&a.kept, &b.kept, &mut a.changed, &mut b.changed);
}
