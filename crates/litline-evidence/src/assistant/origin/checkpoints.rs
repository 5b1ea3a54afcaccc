//! Transcripts that Entire keeps in the repository, on a branch of their own: `<id>/<n>/full.jsonl`, one for
//! each session that a checkpoint saw. A later checkpoint of a session holds the earlier ones again.

use super::{Logged, Sources};
use crate::assistant::log::{self, Session};
use litline_facts::id::Oid;
use litline_facts::record::trace::{TraceKind, TraceRow};
use litline_lineage::source::{Kind, Name, Objects as _, Reader as _};
use rayon::prelude::*;

/// The branch, as one of this clone or as it is known of another.
pub(crate) const BRANCH: &str = "entire/checkpoints/v1";

/// The transcripts, if there are any, and the place that they stand in. `place` is its row.
pub(super) fn read<S: Sync>(sources: &Sources<'_, S>, place: usize) -> Option<(TraceRow, Vec<Logged>)> {
    let repository = sources.repository;
    let tip = repository.branch_tip(BRANCH)?;
    let (files, gaps) = repository.tree_files(&tip).ok()?;
    let mut blobs: Vec<Oid> =
        files.iter().filter(|file| file.path.ends_with(b"/full.jsonl")).map(|file| file.oid).collect();
    blobs.sort_unstable();
    blobs.dedup();
    let found = blobs.len() as u64;
    let read: Vec<Option<(&'static str, Session)>> = blobs
        .par_iter()
        .map_init(
            || (repository.reader(), Vec::new()),
            |(reader, bytes), blob| {
                reader.read(&Name::new(blob.raw()), Kind::Blob, bytes).ok()?;
                let format = log::recognise(bytes)?;
                Some((format.tool(), log::read(format, &mut bytes.as_slice())))
            },
        )
        .collect();
    let odd = |one: &Option<(&str, Session)>| one.as_ref().is_none_or(|(_, session)| session.unreadable > 0);
    let seconds = || read.iter().flatten().flat_map(|(_, session)| &session.acts).map(|act| act.seconds);
    let row = TraceRow {
        kind: TraceKind::EntireCheckpoints,
        place: BRANCH.to_owned(),
        found,
        read: read.iter().flatten().count() as u64,
        used: 0,
        elsewhere: 0,
        unreadable: gaps.len() as u64 + read.iter().filter(|one| odd(one)).count() as u64,
        oldest_seconds: seconds().min(),
        newest_seconds: seconds().max(),
    };
    let logged = |(tool, session): (&str, Session)| Logged { tool: tool.to_owned(), session, place };
    Some((row, read.into_iter().flatten().map(logged).collect()))
}
