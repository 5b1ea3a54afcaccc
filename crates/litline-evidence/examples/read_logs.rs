//! Reads session logs and prints what they come to: `read_logs FILE…`.

use litline_evidence::assistant::log::{Format, Session, read};
use rayon::prelude::*;
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Write as _};

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let open = |path: &String| BufReader::with_capacity(256 << 10, File::open(path).expect("a log"));
    let sessions: Vec<Session> =
        files.par_iter().map(|path| read(Format::ClaudeCode, &mut open(path))).collect();
    let mut seen = HashSet::new();
    let (mut edits, mut lines, mut copies) = (0, 0, 0);
    for edit in sessions.iter().flat_map(|session| &session.edits) {
        if seen.insert(edit.id) {
            edits += 1;
            lines += edit.lines.len();
        } else {
            copies += 1;
        }
    }
    let sum = |of: fn(&Session) -> u64| sessions.iter().map(of).sum::<u64>();
    writeln!(
        std::io::stdout(),
        "logs {} edits {edits} lines {lines} copies {copies} acts {} refused {} failed {} unreadable {}",
        sessions.len(),
        sessions.iter().map(|session| session.acts.len()).sum::<usize>(),
        sum(|session| session.refused),
        sum(|session| session.failed),
        sum(|session| session.unreadable),
    )
    .expect("stdout is open");
}
