//! What is known of born lines, as tables: runs with the same origin, without the lines that were only moved.

use super::notes::{NotePlace, NotesRead, Sums};
use super::sheet::{NOTHING, Sheet};
use super::{Sources, Told};
use litline_facts::id::{ToolIx, VersionIx};
use litline_facts::record::moved::MovedRow;
use litline_facts::record::origin::OriginRow;
use litline_facts::record::tool::{ClaimRow, ToolRow};
use litline_facts::record::trace::TraceRow;
use litline_facts::record::version::Born;
use litline_lineage::compare::Wording;
use std::collections::{BTreeMap, BTreeSet};

/// The places of notes, in the order in which they were read.
pub(super) fn places(read: &NotesRead) -> Vec<TraceRow> {
    let row = |place: &NotePlace| TraceRow {
        kind: place.kind,
        place: place.reference.clone(),
        found: place.found,
        read: place.read,
        used: 0,
        elsewhere: place.elsewhere,
        unreadable: place.unreadable,
        oldest_seconds: None,
        newest_seconds: None,
    };
    read.places.iter().map(row).collect()
}

/// Notes of each place that claim a line which was born in their commit.
pub(super) fn count_used(sums: &Sums, places: &mut [TraceRow]) {
    let inside =
        sums.iter().filter(|(_, sum)| sum.inside_lines > 0).map(|((commit, place, _), _)| (place, commit));
    inside.collect::<BTreeSet<_>>().into_iter().for_each(|(&place, _)| places[place].used += 1);
}

/// Fills the tables.
pub(super) fn fill<S>(sources: &Sources<'_, S>, sums: &Sums, sheet: &Sheet<'_>, told: &mut Told) {
    let of_lines = sheet.filled().flat_map(|(_, cells)| cells).filter(|&&number| number != NOTHING);
    let of_lines = of_lines.filter_map(|&number| sheet.said(number).tool.as_ref());
    let of_claims = sums.keys().filter_map(|(_, _, tool)| tool.as_ref());
    let tools: BTreeSet<&String> = of_lines.chain(of_claims).collect();
    let numbers: BTreeMap<&String, ToolIx> = tools.iter().copied().zip((0..).map(ToolIx)).collect();
    told.tools = tools.iter().map(|&tool| ToolRow { tool: tool.clone() }).collect();
    for ((commit, _, tool), sum) in sums {
        let tool = tool.as_ref().map(|tool| numbers[tool]);
        match told.claims.last_mut().filter(|last| (last.commit, last.tool) == (*commit, tool)) {
            Some(last) => {
                last.inside_lines += sum.inside_lines;
                last.outside_lines += sum.outside_lines;
            }
            None => told.claims.push(ClaimRow {
                commit: *commit,
                tool,
                inside_lines: sum.inside_lines,
                outside_lines: sum.outside_lines,
            }),
        }
    }
    told.claims.sort_unstable();
    let mut moved = sources.moved;
    for (version, cells) in sheet.filled() {
        moved = &moved[moved.partition_point(|row| row.version.0 < version)..];
        let own = &moved[..moved.partition_point(|row| row.version.0 == version)];
        of_version(sources, sheet, version, cells, own, &numbers, &mut told.origins);
    }
}

/// Runs of one version. Blank lines between lines of one origin are of it; others are of none.
fn of_version<S>(
    sources: &Sources<'_, S>,
    sheet: &Sheet<'_>,
    version: u32,
    cells: &[u32],
    moved: &[MovedRow],
    tools: &BTreeMap<&String, ToolIx>,
    rows: &mut Vec<OriginRow>,
) {
    let compared = &sources.trace.compared;
    let wording = compared.wording(version as usize);
    let lines = compared.born(version as usize).iter().flat_map(|born| born.start..born.start + born.len);
    let lines: Vec<(u32, u32, Wording)> =
        lines.zip(cells).enumerate().map(|(at, (line, &cell))| (line, cell, wording.get(at))).collect();
    let is_moved = |line: u32| moved.iter().any(|row| row.start <= line && line < row.start + row.len);
    let mut at = 0;
    while at < lines.len() {
        let (start, cell, first) = lines[at];
        at += 1;
        if cell == NOTHING || first.is_blank() || is_moved(start) {
            continue;
        }
        let mut amount = Born::default();
        add(&mut amount, &first);
        let (mut end, mut ahead) = (at, at);
        let mut blank = Born::default();
        while let Some(&(line, other, wording)) = lines.get(ahead) {
            if line != start + (ahead - (at - 1)) as u32 || is_moved(line) {
                break;
            }
            if wording.is_blank() {
                add(&mut blank, &wording);
            } else if other == cell {
                amount.lines += blank.lines;
                blank = Born::default();
                add(&mut amount, &wording);
                end = ahead + 1;
            } else {
                break;
            }
            ahead += 1;
        }
        at = end;
        let said = sheet.said(cell);
        rows.push(OriginRow {
            version: VersionIx(version),
            start,
            len: amount.lines,
            origin: said.origin,
            grade: said.grade,
            tool: said.tool.as_ref().map(|tool| tools[tool]),
            written_seconds: said.written_seconds,
            amount,
        });
    }
}

fn add(amount: &mut Born, line: &Wording) {
    amount.lines += 1;
    amount.counted += u32::from(!line.is_blank());
    amount.words = amount.words.saturating_add(line.words);
    amount.typed_chars += u64::from(line.typed_chars);
}
