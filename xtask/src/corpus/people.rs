//! `cargo xtask corpus people`: which spellings we take for one person without the project's `.mailmap`,
//! against what it says.

mod judge;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use litline_evidence::config::Config;
use litline_evidence::gather::{Spelled, spelled};
use litline_evidence::git::Repository;
use litline_evidence::git::history::Spelling;
use litline_evidence::git::mailmap::Mailmap;
use litline_facts::record::person::{Alias, PersonRow};

use crate::report;
use judge::{Canonical, Verdict, judge};

const HELP: &str = "\
usage: cargo run --release -p xtask -- corpus people --repo DIR [--at REV] [--show N]

Joins the spellings of a history (names and mailboxes of authors and committers) with the mailmap hidden, and
compares with what the mailmap in force says of them.

  --repo DIR    a repository, bare or not; nothing in it is changed
  --at REV      a commit other than HEAD; the mailmap is that of the work tree, or of HEAD in a bare repository
  --show N      how many to print of wrong merges, missed ones, namesakes, and joins by a likeness (default 10)

Judged are the spellings that a line of the mailmap speaks of, or that have a mailbox such a line leads to. n spellings
that it makes one name and mailbox are n - 1 merges: of one mailbox, letter case aside, or of different ones. A merge is
found if we join it too. One of our people who holds k of the mailmap's is k - 1 wrong merges. Of two that share name or
mailbox the mailmap says neither that they are one nor that they are two: those are namesakes, counted apart.

Last line: compared=MERGES differing=WRONG missing=NOT_FOUND, where compared are the merges of the mailmap. Ends with
status 0 if none is wrong, with 1 if one is.
";

struct Options {
    repository: PathBuf,
    at: String,
    show: usize,
}

/// Runs the chore.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let Some(options) = parse(arguments)? else {
        report(HELP);
        return Ok(ExitCode::from(2));
    };
    let repository = Repository::open(&options.repository)?;
    let head = repository.resolve(Some(&options.at))?;
    let (mailmap, _) = repository.mailmap();
    let ours = spelled(&repository, &head, &Mailmap::default(), &Config::default())?;
    let canonical = canonical(&ours.spellings, &mailmap);
    let verdict = judge(&ours.spellings, &canonical, &ours.persons);
    tell(&ours, &canonical, &verdict, options.show);
    let (compared, wrong) = (verdict.stated.all(), verdict.wrong.len());
    let missing = compared - verdict.found.all();
    super::say(&format!("compared={compared} differing={wrong} missing={missing}\n"));
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn parse(arguments: &[&str]) -> Result<Option<Options>> {
    let mut options = Options { repository: PathBuf::new(), at: "HEAD".to_owned(), show: 10 };
    let mut rest = arguments.iter();
    while let Some(&argument) = rest.next() {
        if argument == "--help" {
            return Ok(None);
        }
        let value = rest.next().with_context(|| format!("{argument} wants a value"))?;
        match argument {
            "--repo" => options.repository = PathBuf::from(value),
            "--at" => options.at = (*value).to_owned(),
            "--show" => options.show = value.parse()?,
            _ => bail!("unknown option {argument}"),
        }
    }
    Ok((!options.repository.as_os_str().is_empty()).then_some(options))
}

/// What the mailmap makes of each spelling; `None` where it says nothing.
fn canonical(spellings: &[Spelling], mailmap: &Mailmap) -> Vec<Option<Canonical>> {
    let mapped = |one: &Spelling| {
        let (name, mailbox) = mailmap.map(&one.name, &one.mailbox);
        Canonical { name: name.to_vec(), mailbox: mailbox.to_ascii_lowercase() }
    };
    let named = |one: &&Spelling| mailmap.names(&one.name, &one.mailbox);
    let targets: std::collections::HashSet<Vec<u8>> =
        spellings.iter().filter(named).map(|one| mapped(one).mailbox).collect();
    let judged = |one: &Spelling| named(&one) || targets.contains(&one.mailbox.to_ascii_lowercase());
    spellings.iter().map(|one| judged(one).then(|| mapped(one))).collect()
}

fn tell(ours: &Spelled, canonical: &[Option<Canonical>], verdict: &Verdict, show: usize) {
    let mut text = String::new();
    let spelling = |place: usize| {
        let one = &ours.spellings[place];
        format!("{} <{}>", String::from_utf8_lossy(&one.name), String::from_utf8_lossy(&one.mailbox))
    };
    let pairs = |pairs: &[(usize, usize)]| {
        let line = |&(one, two): &(usize, usize)| format!("  {}  |  {}\n", spelling(one), spelling(two));
        pairs.iter().take(show).map(line).collect::<String>()
    };
    let judged = canonical.iter().flatten().count();
    text += &format!("{} spellings, {} of them judged\n", ours.spellings.len(), judged);
    let wrong = verdict.wrong.len();
    for (label, found, stated) in [
        ("merges", verdict.found.all(), verdict.stated.all()),
        ("  of one mailbox", verdict.found.of_one_mailbox, verdict.stated.of_one_mailbox),
        ("  of different mailboxes", verdict.found.of_different, verdict.stated.of_different),
    ] {
        text += &format!("{label}: {found} of {stated} found{}\n", share(found, stated, ", recall"));
    }
    let all = verdict.found.all();
    text += &format!("wrong: {wrong}{}\n", share(all, all + wrong, ", precision"));
    text += &format!("namesakes under two names or mailboxes of the mailmap: {}\n", verdict.namesakes.len());
    text += &format!("aliases by reason: {:?}\n", reasons(ours));
    text += &format!("first wrong:\n{}", pairs(&verdict.wrong));
    text += &format!("first missed:\n{}", pairs(&verdict.missed));
    text += &format!("first namesakes:\n{}", pairs(&verdict.namesakes));
    text += "first by a likeness, judged or not:\n";
    likenesses(ours).iter().take(show).for_each(|line| text += line);
    report(&text);
}

/// Joins that nobody stated, for reading by eye where there is no mailmap.
fn likenesses(ours: &Spelled) -> Vec<String> {
    let of = |row: &'_ PersonRow| -> Vec<String> {
        let aliases = row.aliases.iter().filter(|alias| alias.reason.is_likeness());
        let line = |alias: &Alias| {
            let (shown, other) = ((&row.name, &row.mailbox), (&alias.name, &alias.mailbox));
            format!("  {:?}: {} <{}>  |  {} <{}>\n", alias.reason, shown.0, shown.1, other.0, other.1)
        };
        aliases.map(line).collect()
    };
    ours.people.iter().flat_map(of).collect()
}

/// A share in percent with one digit, rounded down.
fn share(part: usize, whole: usize, label: &str) -> String {
    let tenths = (part * 1000).checked_div(whole);
    tenths.map(|tenths| format!("{label} {}.{} %", tenths / 10, tenths % 10)).unwrap_or_default()
}

fn reasons(ours: &Spelled) -> BTreeMap<String, usize> {
    let mut reasons = BTreeMap::new();
    for alias in ours.people.iter().flat_map(|row| &row.aliases) {
        *reasons.entry(format!("{:?}", alias.reason)).or_default() += 1;
    }
    reasons
}
