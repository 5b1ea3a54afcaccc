//! Compares the readers of commit marks and of people with a history's own log; for development, on any
//! repository: `git log --reverse --topo-order --format=… | scan_log marks|people`. Fields are separated by
//! the byte 0x1f, commits by 0x1e: object name, author name, author mailbox, author date, committer name,
//! committer mailbox, commit date, message.

use litline_evidence::assistant::{self, CoAuthor, Named};
use litline_evidence::config::Config;
use litline_evidence::people::{self, CommitNames};
use litline_facts::record::commit::Stamp;
use std::io::{self, Read, Write};
use std::time::Instant;

struct Entry<'a> {
    oid: &'a [u8],
    author: Named<'a>,
    authored: Stamp,
    committer: Named<'a>,
    committed: i64,
    message: &'a [u8],
}

fn main() -> io::Result<()> {
    let mut log = Vec::new();
    io::stdin().read_to_end(&mut log)?;
    let entries: Vec<Entry<'_>> = log.split(|&byte| byte == 0x1e).filter_map(entry).collect();
    let mut out = io::stdout().lock();
    if std::env::args().nth(1).as_deref() == Some("people") {
        people(&entries, &mut out)
    } else {
        marks(&entries, &mut out)
    }
}

/// One line for each mark: object name, tool, place, weight, model.
fn marks(entries: &[Entry<'_>], out: &mut impl Write) -> io::Result<()> {
    let start = Instant::now();
    let mut found = Vec::new();
    for entry in entries {
        for mark in assistant::scan(entry.message, entry.author, entry.committer, entry.committed) {
            found.push((entry.oid, mark));
        }
    }
    let took = start.elapsed();
    for (oid, mark) in &found {
        let oid = String::from_utf8_lossy(oid);
        writeln!(
            out,
            "{oid}\t{}\t{:?}\t{:?}\t{}",
            mark.tool,
            mark.place,
            mark.weight,
            mark.model.as_deref().unwrap_or("-")
        )?;
    }
    writeln!(io::stderr(), "{} commits, {} marks, {took:?}", entries.len(), found.len())
}

/// One line for each spelling: number of the person, kind, shown name, recorded name, recorded mailbox,
/// reason.
fn people(entries: &[Entry<'_>], out: &mut impl Write) -> io::Result<()> {
    let co_authors: Vec<Vec<CoAuthor>> =
        entries.iter().map(|entry| assistant::co_authors(entry.message)).collect();
    let commits: Vec<CommitNames<'_>> = entries
        .iter()
        .zip(&co_authors)
        .map(|(entry, others)| CommitNames {
            author: entry.author,
            committer: entry.committer,
            co_authors: others.iter().map(CoAuthor::named).collect(),
            authored: entry.authored,
        })
        .collect();
    let start = Instant::now();
    let resolved = people::resolve(&commits, &|_| None, &Config::default());
    let took = start.elapsed();
    for (number, row) in resolved.people.iter().enumerate() {
        writeln!(out, "{number}\t{:?}\t{}\t{}\t{}\t-", row.kind, row.name, row.name, row.mailbox)?;
        for alias in &row.aliases {
            writeln!(
                out,
                "{number}\t{:?}\t{}\t{}\t{}\t{:?}",
                row.kind, row.name, alias.name, alias.mailbox, alias.reason
            )?;
        }
    }
    writeln!(io::stderr(), "{} commits, {} people, {took:?}", entries.len(), resolved.people.len())
}

/// `1700000000 +0100` as a moment.
fn stamp(text: &[u8]) -> Option<Stamp> {
    let text = std::str::from_utf8(text).ok()?;
    let (seconds, zone) = text.split_once(' ')?;
    let zone: i16 = zone.parse().ok()?;
    Some(Stamp { seconds: seconds.parse().ok()?, offset_minutes: Some(zone / 100 * 60 + zone % 100) })
}

fn entry(record: &[u8]) -> Option<Entry<'_>> {
    let mut fields = record.trim_ascii_start().splitn(8, |&byte| byte == 0x1f);
    let mut next = || fields.next();
    Some(Entry {
        oid: next()?,
        author: Named { name: next()?, mailbox: next()? },
        authored: stamp(next()?)?,
        committer: Named { name: next()?, mailbox: next()? },
        committed: stamp(next()?)?.seconds,
        message: next()?,
    })
}
