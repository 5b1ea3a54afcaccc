//! What patches add: those between `*** Begin Patch` and `*** End Patch`, which assistants write, and unified
//! diffs, which tools answer with.

use super::{Line, kept};

/// What a patch puts into each file that it names.
pub(super) fn files(patch: &str) -> Vec<(&str, Vec<Line>)> {
    let mut files: Vec<(&str, Vec<Line>)> = Vec::new();
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

/// What a unified diff adds, whatever files it is about. The lengths that a hunk states are kept to, so that
/// the names of the next file are not taken for lines; some assistants state none.
pub(super) fn added(diff: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut old, mut new) = (0_u64, 0_u64);
    let mut states_none = false;
    for line in diff.lines() {
        if line.starts_with("@@") && (states_none || (old, new) == (0, 0)) {
            let lengths = lengths(line);
            states_none = lengths.is_none();
            (old, new) = lengths.unwrap_or_default();
        } else if states_none || (old, new) != (0, 0) {
            match line.as_bytes().first() {
                Some(b'+') if states_none && line.starts_with("+++ ") => {}
                Some(b'+') => {
                    lines.extend(kept(&line.as_bytes()[1..]));
                    new = new.saturating_sub(1);
                }
                Some(b'-') => old = old.saturating_sub(1),
                Some(b'\\') => {}
                _ => (old, new) = (old.saturating_sub(1), new.saturating_sub(1)),
            }
        }
    }
    lines
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
