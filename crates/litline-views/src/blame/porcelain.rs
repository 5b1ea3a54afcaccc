//! The formats programs read: a header a line, details of a commit where they are first needed.

use super::{by_name, follows};
use crate::text::{escape, moment};
use litline_facts::answer::blame::{BlameCommit, BlameLine, FileBlame};
use litline_facts::id::Oid;
use litline_facts::record::commit::Stamp;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

pub(super) fn write(answer: &FileBlame, every_line: bool, out: &mut dyn Write) -> io::Result<()> {
    let commits = by_name(answer);
    let spread = of_several_paths(answer);
    let mut shown = BTreeSet::new();
    for (place, line) in answer.lines.iter().enumerate() {
        let oid = line.born.commit;
        let starts = place == 0 || !follows(&answer.lines[place - 1], line);
        write!(out, "{oid} {} {}", line.born.line, place + 1)?;
        if starts {
            write!(out, " {}", run_length(&answer.lines[place..]))?;
        }
        out.write_all(b"\n")?;
        let first = (starts || every_line) && shown.insert(oid);
        if (first || every_line)
            && let Some(commit) = commits.get(&oid)
        {
            details(commit, out)?;
        }
        if first || every_line || (starts && spread.contains(&oid)) {
            file(line, out)?;
        }
        out.write_all(b"\t")?;
        out.write_all(&line.text)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn run_length(lines: &[BlameLine]) -> usize {
    1 + lines.windows(2).take_while(|pair| follows(&pair[0], &pair[1])).count()
}

/// Commits that gave lines from more than one path: their path is named with every group.
fn of_several_paths(answer: &FileBlame) -> BTreeSet<Oid> {
    let mut path_of: BTreeMap<Oid, &[u8]> = BTreeMap::new();
    let mut several = BTreeSet::new();
    for line in &answer.lines {
        if *path_of.entry(line.born.commit).or_insert(&line.born.path) != line.born.path {
            several.insert(line.born.commit);
        }
    }
    several
}

fn details(commit: &BlameCommit, out: &mut dyn Write) -> io::Result<()> {
    let roles = [
        ("author", &commit.author_name, &commit.author_mailbox, commit.authored),
        ("committer", &commit.committer_name, &commit.committer_mailbox, commit.committed),
    ];
    for (role, name, mailbox, stamp) in roles {
        write!(out, "{role} ")?;
        out.write_all(name)?;
        write!(out, "\n{role}-mail <")?;
        out.write_all(mailbox)?;
        write!(out, ">\n{role}-time {}\n{role}-tz {}\n", stamp.seconds, zone(stamp))?;
    }
    out.write_all(b"summary ")?;
    out.write_all(&commit.summary)?;
    out.write_all(if commit.boundary { b"\nboundary\n" } else { b"\n" })
}

fn zone(stamp: Stamp) -> String {
    stamp.offset_minutes.map_or_else(|| "(unknown)".to_owned(), moment::zone)
}

fn file(line: &BlameLine, out: &mut dyn Write) -> io::Result<()> {
    if let Some((oid, path)) = &line.previous {
        write!(out, "previous {oid} ")?;
        out.write_all(&escape::path_for_git(path))?;
        out.write_all(b"\n")?;
    }
    out.write_all(b"filename ")?;
    out.write_all(&escape::path_for_git(&line.born.path))?;
    out.write_all(b"\n")
}
