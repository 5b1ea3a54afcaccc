//! Shows what is counted of a tree, for development on any repository: `git ls-tree -r --name-only -z HEAD |
//! classify_paths` prints class, language and path of each.

use litline_evidence::config::Config;
use litline_evidence::counted::{attributes::PathAttributes, classify_path};
use std::io::{self, Read, Write};
use std::time::Instant;

fn main() -> io::Result<()> {
    let mut paths = Vec::new();
    io::stdin().read_to_end(&mut paths)?;
    let (attributes, config) = (PathAttributes::default(), Config::default());
    let start = Instant::now();
    let judged: Vec<_> = paths
        .split(|&byte| byte == 0)
        .filter(|path| !path.is_empty())
        .map(|path| (path, classify_path(path, &attributes, &config)))
        .collect();
    let took = start.elapsed();
    let mut out = io::stdout().lock();
    for (path, (class, language)) in &judged {
        writeln!(
            out,
            "{class:?}\t{}\t{}",
            language.as_deref().unwrap_or("-"),
            String::from_utf8_lossy(path)
        )?;
    }
    writeln!(io::stderr(), "{} paths, {took:?}", judged.len())
}
