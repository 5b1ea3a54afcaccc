//! `litline index`: brings the index of lineage up to date, and says what it holds.

use crate::arguments::Shared;
use crate::lineage::UpToDate;
use crate::output;
use crate::session::Session;
use anyhow::Result;
use litline_evidence::gather::unreadable;
use litline_facts::Facts;
use litline_facts::answer::indexed::Indexed;
use litline_facts::answer::lineage::{IndexSize, IndexWork};
use litline_facts::record::commit::Stamp;
use litline_facts::record::gap::GapKind;
use litline_lineage::index::{Moment, Part};
use litline_model::Stored;
use litline_store::Snapshot;
use litline_views::{Look, json, terminal};
use std::process::ExitCode;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// The store is emptied first.
    pub(crate) fresh: bool,
    /// The reading, too.
    pub(crate) reading: bool,
    /// The index as text.
    pub(crate) dump: bool,
}

/// Makes or renews the index, and prints what it holds.
pub(crate) fn run(shared: &Shared, wanted: Wanted, look: Look) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    let made = wanted.fresh.then(|| session.read_anew(wanted.reading)).transpose()?;
    if wanted.reading {
        let answer = told(&session, &session.snapshot()?)?;
        output::print(|out| {
            if shared.json {
                json::index(&answer, out)
            } else {
                write!(out, "{}", terminal::indexed::indexed(&answer, look))
            }
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let lineage = match made {
        Some(made) => made,
        None => session.lineage()?,
    };
    if wanted.dump {
        let index = lineage.kept.load(Part::Whole)?;
        output::print(|out| index.dump(out))?;
        return Ok(ExitCode::SUCCESS);
    }
    let answer = size(&session, &lineage)?;
    output::print(|out| {
        if shared.json {
            json::index_size(&answer, out)
        } else {
            write!(out, "{}", terminal::lineage::index(&answer, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

fn size(session: &Session, lineage: &UpToDate) -> Result<IndexSize> {
    let (kept, work) = (&lineage.kept, lineage.work);
    let trail = kept.trail();
    let head = crate::lineage::number(kept, &session.head)?;
    let moment = trail.moment(head).map_err(|broken| kept.explain(broken))?;
    let extents = trail.extents().map_err(|broken| kept.explain(broken))?;
    let gaps = trail.gaps().map_err(|broken| kept.explain(broken))?;
    let bytes = session.repository.hash_bytes();
    let mut rows = Vec::from_iter(unreadable::gap_row(GapKind::MissingCommit, &gaps.commits, bytes));
    rows.extend(unreadable::gap_rows(&gaps, bytes));
    Ok(IndexSize {
        asked: session.asked(Vec::new(), stamp(moment)),
        commits: extents.commits as u64,
        merges: extents.merges as u64,
        paths: extents.paths as u64,
        versions: extents.versions as u64,
        added: lineage.added as u64,
        work: IndexWork { contents: work.blobs, content_bytes: work.blob_bytes, diffs: work.diffs },
        index_bytes: kept.size_bytes(),
        gaps: rows,
    })
}

/// A date of the index as everywhere else.
pub(super) fn stamp(moment: Moment) -> Stamp {
    Stamp { seconds: moment.seconds, offset_minutes: moment.offset_minutes }
}

/// From the smaller tables; of the larger ones the store knows how many rows they have.
fn told(session: &Session, snapshot: &Snapshot) -> Result<Indexed> {
    let facts = Facts {
        as_of: Some(snapshot.as_of_row()),
        commits: snapshot.commits()?,
        people: snapshot.people()?,
        roster: snapshot.roster()?,
        roles: snapshot.roles()?,
        files: snapshot.files()?,
        gaps: snapshot.gaps()?,
        ..Facts::default()
    };
    let rows = |table| snapshot.rows(table).unwrap_or(0);
    let stored =
        Stored { versions: rows("versions"), exposures: rows("exposures"), bytes: snapshot.size_bytes() };
    let stamp = facts.as_of.and_then(|row| facts.commits.get(row.index())).map(|commit| commit.committed);
    let asked = session.asked(Vec::new(), stamp.unwrap_or_default());
    Ok(litline_model::indexed(&facts, stored, asked))
}
