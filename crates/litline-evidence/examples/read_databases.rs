//! Reads files of other tools and prints what they come to: `read_databases FILE…`. The kind is told by the
//! name: `*.vscdb`, `ai-code-tracking.db`, `*.zip`, any other as opencode's.

use litline_evidence::assistant::database::{Format, read, scored_commits};
use litline_evidence::assistant::export;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

fn main() {
    let mut out = std::io::stdout().lock();
    for name in std::env::args().skip(1) {
        let path = Path::new(&name);
        let said = if name.ends_with("ai-code-tracking.db") {
            let scored = scored_commits(path);
            format!("commits {} {:?} unreadable {}", scored.commits.len(), scored.hashes, scored.unreadable)
        } else if name.ends_with(".zip") {
            match export::read(File::open(path).expect("a file")) {
                Ok(export) => format!(
                    "{:?} conversations {} blocks {} lines {} unreadable {}",
                    export.service,
                    export.conversations,
                    export.blocks.len(),
                    export.blocks.iter().map(|block| block.lines.len()).sum::<usize>(),
                    export.unreadable,
                ),
                Err(error) => error.to_string(),
            }
        } else {
            let format = if name.ends_with(".vscdb") { Format::Cursor } else { Format::OpenCode };
            let session = read(format, path);
            let lines: usize = session.edits.iter().map(|edit| edit.lines.len()).sum();
            format!(
                "edits {} lines {lines} acts {} folders {} refused {} failed {} unreadable {}",
                session.edits.len(),
                session.acts.len(),
                session.folders.len(),
                session.refused,
                session.failed,
                session.unreadable,
            )
        };
        writeln!(out, "{name}: {said}").expect("stdout is open");
    }
}
