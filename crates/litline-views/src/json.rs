//! Answers as JSON, one document a call, on one line. Each names its schema and version; fields only ever
//! join a version, and every one is described with its unit in `docs/json.md`.
//!
//! Keys come in a fixed order, numbers are integers, moments are RFC 3339 in UTC, and shares are millionths.
//! Without names no name, mailbox or login of a person is in the document; people are numbers.

mod blame;
mod dark;
mod evidence;
mod lines;
mod origin;
mod overview;
mod parts;
mod plumbing;
mod why;

use evidence::{banked, doctor, people};
use plumbing::{explain, index, lineage, verify};

use litline_facts::answer::banked::Banked;
use litline_facts::answer::blame::FileBlame;
use litline_facts::answer::dark::Dark;
use litline_facts::answer::doctor::Doctor;
use litline_facts::answer::indexed::Indexed;
use litline_facts::answer::lineage::{CommitLives, IndexSize, LineLife};
use litline_facts::answer::lines::FileLines;
use litline_facts::answer::origin::{FileOrigins, Origins};
use litline_facts::answer::overview::Overview;
use litline_facts::answer::people::People;
use litline_facts::answer::people::proposal::Proposal;
use litline_facts::answer::people::review::Review;
use litline_facts::answer::verify::Verified;
use litline_facts::answer::why::Why;
use serde::Serialize;
use std::io::{self, Write};

/// Writes `litline.overview/1`. It never holds a name.
///
/// # Errors
/// What `out` reports.
pub fn overview(answer: &Overview, out: &mut dyn Write) -> io::Result<()> {
    document(&overview::document(answer), out)
}

/// Writes `litline.dark/1`. It never holds a name.
///
/// # Errors
/// What `out` reports.
pub fn dark(answer: &Dark, out: &mut dyn Write) -> io::Result<()> {
    document(&dark::document(answer), out)
}

/// Writes `litline.why/1`: people by name only with `names`. The text of the lines is the file's own.
///
/// # Errors
/// What `out` reports.
pub fn why(answer: &Why, names: bool, out: &mut dyn Write) -> io::Result<()> {
    document(&why::document(answer, names), out)
}

/// Writes `litline.lines/1`: people by name only with `names`. The text of the lines is the file's own.
///
/// # Errors
/// What `out` reports.
pub fn lines(answer: &FileLines, names: bool, out: &mut dyn Write) -> io::Result<()> {
    document(&lines::document(answer, names), out)
}

/// Writes `litline.bank/1`. It holds no name and no path of a project.
///
/// # Errors
/// What `out` reports.
pub fn banked(answer: &Banked, out: &mut dyn Write) -> io::Result<()> {
    document(&banked::document(answer), out)
}

/// Writes `litline.origin/1`. It never holds a name.
///
/// # Errors
/// What `out` reports.
pub fn origin(answer: &Origins, out: &mut dyn Write) -> io::Result<()> {
    document(&origin::document(answer), out)
}

/// Writes `litline.origin-lines/1`. It never holds a name, nor the text of a line.
///
/// # Errors
/// What `out` reports.
pub fn origin_lines(answer: &FileOrigins, out: &mut dyn Write) -> io::Result<()> {
    document(&origin::lines(answer), out)
}

/// Writes `litline.blame/1`: authors and committers only with `names`, and messages neither, since they name
/// people.
///
/// # Errors
/// What `out` reports.
pub fn blame(answer: &FileBlame, names: bool, out: &mut dyn Write) -> io::Result<()> {
    document(&blame::document(answer, names), out)
}

/// Writes `litline.verify/1`.
///
/// # Errors
/// What `out` reports.
pub fn verify(answer: &Verified, out: &mut dyn Write) -> io::Result<()> {
    document(&verify::document(answer), out)
}

/// Writes `litline.doctor/1`. It never holds a name.
///
/// # Errors
/// What `out` reports.
pub fn doctor(answer: &Doctor, out: &mut dyn Write) -> io::Result<()> {
    document(&doctor::document(answer), out)
}

/// Writes `litline.explain/1`: a definition as Markdown, by its id.
///
/// # Errors
/// What `out` reports.
pub fn explain(id: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    document(&explain::document(id, text), out)
}

/// Writes `litline.index/1`. It never holds a name.
///
/// # Errors
/// What `out` reports.
pub fn index(answer: &Indexed, out: &mut dyn Write) -> io::Result<()> {
    document(&index::document(answer), out)
}

/// Writes `litline.lineage/1`. It never holds a name.
///
/// # Errors
/// What `out` reports.
pub fn index_size(answer: &IndexSize, out: &mut dyn Write) -> io::Result<()> {
    document(&lineage::size(answer), out)
}

/// Writes `litline.life/1`. It never holds a name.
///
/// # Errors
/// What `out` reports.
pub fn life(answer: &LineLife, out: &mut dyn Write) -> io::Result<()> {
    document(&lineage::life(answer), out)
}

/// Writes `litline.lives/1`. It never holds a name.
///
/// # Errors
/// What `out` reports.
pub fn lives(answer: &CommitLives, out: &mut dyn Write) -> io::Result<()> {
    document(&lineage::lives(answer), out)
}

/// Writes `litline.people/1`: names, mailboxes and spellings only with `names`.
///
/// # Errors
/// What `out` reports.
pub fn people(answer: &People, names: bool, out: &mut dyn Write) -> io::Result<()> {
    document(&people::document(answer, names), out)
}

/// Writes `litline.review/1`: names, mailboxes and lines of `litline.toml` only with `names`.
///
/// # Errors
/// What `out` reports.
pub fn review(answer: &Review, names: bool, out: &mut dyn Write) -> io::Result<()> {
    document(&people::review(answer, names), out)
}

/// Writes `litline.proposal/1`: names, mailboxes and tables of `litline.toml` only with `names`.
///
/// # Errors
/// What `out` reports.
pub fn proposal(answer: &Proposal, names: bool, out: &mut dyn Write) -> io::Result<()> {
    document(&people::proposal(answer, names), out)
}

fn document(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, document)?;
    out.write_all(b"\n")
}
