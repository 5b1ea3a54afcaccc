//! What patches add: those between `*** Begin Patch` and `*** End Patch`, which assistants write, and unified
//! diffs, which tools answer with: with names of files, without any, or as pieces that not even say where
//! they belong.

use super::{Line, kept};

/// A file by the name that it has once the patch is done, and the lines that are put into it.
type File<'a> = (&'a str, Vec<Line>);

/// What a patch puts into each file that it names.
pub(in crate::assistant) fn files(patch: &str) -> Vec<File<'_>> {
    let mut files: Vec<File<'_>> = Vec::new();
    let mut begun = false;
    // Lines in front of the first file, and those of a file that goes, belong to none.
    let mut inside = false;
    for line in patch.lines() {
        let line = line.trim_end_matches('\r');
        if !begun {
            begun = line.trim() == "*** Begin Patch";
        } else if let Some(order) = line.strip_prefix("*** ") {
            let named = ["Add File: ", "Update File: "].iter().find_map(|named| order.strip_prefix(named));
            if order.trim_end() == "End Patch" {
                break;
            } else if let Some(path) = named {
                files.push((path.trim(), Vec::new()));
                inside = true;
            } else if order.starts_with("Delete File: ") {
                inside = false;
            } else if let (Some(to), Some(file)) = (order.strip_prefix("Move to: "), files.last_mut()) {
                file.0 = to.trim();
            }
        } else if let (true, Some(added), Some(file)) = (inside, line.strip_prefix('+'), files.last_mut()) {
            file.1.extend(kept(added.as_bytes()));
        }
    }
    files
}

/// What a unified diff puts into each file that it names.
pub(in crate::assistant) fn named(diff: &str) -> Vec<File<'_>> {
    let mut files = unified(diff, Place::Between);
    files.retain(|(path, lines)| !path.is_empty() && !lines.is_empty());
    files
}

/// What a unified diff adds, whatever files it is about.
pub(in crate::assistant) fn added(diff: &str) -> Vec<Line> {
    unified(diff, Place::Between).into_iter().flat_map(|(_, lines)| lines).collect()
}

/// What a piece of a diff adds. Where no line of it says that a hunk begins, all of it is one.
pub(in crate::assistant) fn added_in_piece(piece: &str) -> Vec<Line> {
    let has_heads = piece.lines().any(|line| line.starts_with("@@"));
    let place = if has_heads { Place::Between } else { Place::Uncounted };
    unified(piece, place).into_iter().flat_map(|(_, lines)| lines).collect()
}

/// Where in a unified diff a line stands.
#[derive(Clone, Copy)]
enum Place {
    /// Between hunks.
    Between,
    /// In a hunk of which this much of the old and of the new text is still to come.
    Counted(u64, u64),
    /// In a hunk that states no lengths.
    Uncounted,
}

/// What a unified diff adds, by file; what stands in front of any name has none. The lengths that a hunk
/// states are kept to, so that the names of the next file are not taken for lines; some assistants state
/// none.
fn unified(diff: &str, mut place: Place) -> Vec<File<'_>> {
    let mut files: Vec<File<'_>> = Vec::new();
    for line in diff.lines() {
        let (Place::Counted(old @ 1.., new) | Place::Counted(old, new @ 1..)) = place else {
            if line.starts_with("@@") {
                place = lengths(line).map_or(Place::Uncounted, |(old, new)| Place::Counted(old, new));
            } else if let Some(path) = line.strip_prefix("+++ ") {
                // A tab parts the name from a date.
                files.push((path.split('\t').next().unwrap_or_default().trim_end(), Vec::new()));
            } else if let (Place::Uncounted, Some(line)) = (place, line.strip_prefix('+')) {
                add(&mut files, line);
            }
            continue;
        };
        place = match line.as_bytes().first() {
            Some(b'+') => {
                add(&mut files, &line[1..]);
                Place::Counted(old, new.saturating_sub(1))
            }
            Some(b'-') => Place::Counted(old.saturating_sub(1), new),
            Some(b'\\') => place,
            _ => Place::Counted(old.saturating_sub(1), new.saturating_sub(1)),
        };
    }
    files
}

fn add(files: &mut Vec<File<'_>>, line: &str) {
    if files.is_empty() {
        files.push(("", Vec::new()));
    }
    if let (Some(line), Some((_, lines))) = (kept(line.as_bytes()), files.last_mut()) {
        lines.push(line);
    }
}

/// The lengths in `@@ -1,2 +3,4 @@`; a length that is left out is one.
fn lengths(head: &str) -> Option<(u64, u64)> {
    let mut sides = head.strip_prefix("@@ ")?.split(' ');
    let mut length = |sign: char| {
        let side = sides.next()?.strip_prefix(sign)?;
        side.split_once(',').map_or(Some(1), |(_, length)| length.parse().ok())
    };
    Some((length('-')?, length('+')?))
}
