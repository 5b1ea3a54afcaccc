//! The engine's result as tables: paths, versions, moves and deaths.

use litline_facts::Facts;
use litline_facts::id::{CommitIx, PathIx, VersionIx};
use litline_facts::record::death::DeathRow;
use litline_facts::record::moved::{MovedKind, MovedRow};
use litline_facts::record::path::{LeftOut, PathClass, PathRow};
use litline_facts::record::version::{Born, VersionRow};
use litline_lineage::lives::Death;
use litline_lineage::moves::{Move, MoveKind};
use litline_lineage::trace::Trace;
use litline_lineage::versions::Link;

/// Fills the tables. Paths are entered without a judgement, which the files' attributes must give first.
pub(super) fn fill(trace: &Trace, facts: &mut Facts) {
    let unjudged = |path: &Vec<u8>| PathRow {
        path: path.clone(),
        class: PathClass::Left(LeftOut::Unknown),
        language: None,
    };
    facts.paths = trace.changes.paths.iter().map(unjudged).collect();
    facts.versions = (0..trace.graph.versions.len()).map(|version| version_row(trace, version)).collect();
    facts.moved = trace.moves.iter().map(moved_row).collect();
    facts.deaths = trace.lives.deaths.iter().map(death_row).collect();
}

fn version_row(trace: &Trace, at: usize) -> VersionRow {
    let version = &trace.graph.versions[at];
    let links = trace.graph.links(at);
    let doubled = |links: &[Link]| links.iter().any(|link| trace.lives.doubled.contains(&link.version));
    VersionRow {
        commit: CommitIx(version.commit),
        path: PathIx(version.path),
        parents: links.iter().map(|link| VersionIx(link.version)).collect(),
        previous: links.first().map(|link| (CommitIx(link.commit), PathIx(link.path))),
        lines: trace.compared.lines(at),
        born: born(trace, at),
        replaces: trace.graph.replaces(at) && !doubled(links),
        missing: trace.compared.is_missing(at),
    }
}

fn born(trace: &Trace, version: usize) -> Born {
    let wording = trace.compared.wording(version);
    let mut born = Born { lines: wording.len() as u32, ..Born::default() };
    for line in (0..wording.len()).map(|place| wording.get(place)) {
        born.counted += u32::from(!line.is_blank());
        born.words = born.words.saturating_add(line.words);
        born.typed_chars += u64::from(line.typed_chars);
    }
    born
}

fn moved_row(moved: &Move) -> MovedRow {
    MovedRow {
        version: VersionIx(moved.born.version),
        start: moved.born.start,
        len: moved.born.len,
        source_version: VersionIx(moved.source_version),
        source_start: moved.source_start,
        kind: match moved.kind {
            MoveKind::Moved => MovedKind::Moved,
            MoveKind::Copied => MovedKind::Copied,
            MoveKind::Replaced => MovedKind::Replaced,
        },
        amount: Born {
            lines: moved.born.len,
            counted: moved.counted,
            words: moved.words,
            typed_chars: moved.typed_chars,
        },
    }
}

fn death_row(death: &Death) -> DeathRow {
    DeathRow {
        commit: CommitIx(death.commit),
        stood_in: VersionIx(death.stood_in),
        stood_at: death.stood_at,
        version: VersionIx(death.run.version),
        start: death.run.start,
        len: death.run.len,
    }
}
