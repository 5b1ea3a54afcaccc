//! Lines that a patch adds, by file. Three ways of writing patches are met: unified diffs with headers,
//! pieces of such diffs without any, and the envelope that begins with `*** Begin Patch`.

use crate::assistant::log::{Line, kept};

/// What a patch adds to one file.
#[derive(Default)]
pub(super) struct Added<'a> {
    /// The file as the patch names it; empty where it names none.
    pub(super) path: &'a str,
    /// The lines that are not blank, in order.
    pub(super) lines: Vec<Line>,
}

/// What a patch adds, file by file.
pub(super) fn added(patch: &str) -> Vec<Added<'_>> {
    let mut files = vec![Added::default()];
    let mut open = |path| files.push(Added { path, ..Added::default() });
    let mut found: Vec<(usize, Line)> = Vec::new();
    let mut file = 0;
    // Lines of a hunk that are still to come, as its header counts them.
    let (mut old, mut new) = (0_u64, 0_u64);
    for line in patch.lines() {
        let in_hunk = old > 0 || new > 0;
        let sign = line.as_bytes().first().copied();
        if !in_hunk {
            if let Some((of_old, of_new)) = hunk(line) {
                (old, new) = (of_old, of_new);
                continue;
            }
            if let Some(path) = header(line) {
                open(path);
                file += 1;
                continue;
            }
            if line.starts_with("--- ") || line.starts_with("*** ") {
                continue;
            }
        }
        match sign {
            Some(b'+') => new = new.saturating_sub(1),
            Some(b'-') => old = old.saturating_sub(1),
            Some(b'\\') => {}
            _ => (old, new) = (old.saturating_sub(1), new.saturating_sub(1)),
        }
        if let Some(line) = line.strip_prefix('+').and_then(|line| kept(line.as_bytes())) {
            found.push((file, line));
        }
    }
    for (file, line) in found {
        files[file].lines.push(line);
    }
    files.retain(|file| !file.lines.is_empty());
    files
}

/// A file that begins here: its name once the patch is done.
fn header(line: &str) -> Option<&str> {
    let starts = ["+++ ", "*** Add File: ", "*** Update File: ", "*** Move to: "];
    let path = starts.iter().find_map(|start| line.strip_prefix(start))?;
    // A tab parts the name from a date.
    Some(path.split('\t').next().unwrap_or_default().trim_end())
}

/// Lines before and after, of `@@ -1,2 +1,3 @@`.
fn hunk(line: &str) -> Option<(u64, u64)> {
    let mut words = line.strip_prefix("@@ -")?.split(' ');
    let count = |range: &str| match range.split_once(',') {
        Some((_, count)) => count.parse().ok(),
        None => range.parse::<u64>().ok().map(|_| 1),
    };
    let old = count(words.next()?)?;
    let new = count(words.next()?.strip_prefix('+')?)?;
    Some((old, new))
}
