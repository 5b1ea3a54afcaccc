//! Sums over all exposures: minutes of reading that were asked for and that fit, and lines that cannot
//! have been typed. Over all people at once; nobody's own sum leaves this file.

use super::typing::is_authoring;
use crate::attention::{Ask, joint_total_micros};
use litline_facts::reading::exposure::{ExposureKind, ExposureRow};
use litline_facts::reading::totals::{JointMinutes, NotTypedLines, TotalsRow};
use rayon::prelude::*;

const MICROS_PER_MS: u64 = 1_000;

/// The sums. `rows` by subject; `people` is how many there are.
pub(crate) fn totals(rows: &[ExposureRow], people: usize) -> TotalsRow {
    TotalsRow { joint: joint(rows, people), not_typed: not_typed(rows) }
}

/// Minutes under generous needs, where a record dates the window. One person at a time, as people share no
/// attention.
fn joint(rows: &[ExposureRow], people: usize) -> JointMinutes {
    let mut by_person: Vec<Vec<Ask>> = vec![Vec::new(); people];
    for row in rows {
        let need_micros = row.need_ms.generous.saturating_mul(MICROS_PER_MS);
        if let Some(release_seconds) = row.release_seconds.filter(|_| need_micros > 0) {
            let deadline_seconds = row.deadline_seconds;
            by_person[row.person.index()].push(Ask { release_seconds, deadline_seconds, need_micros });
        }
    }
    let each = by_person.par_iter().filter(|asks| !asks.is_empty()).map(|asks| joint_of_one(asks));
    each.reduce(JointMinutes::default, |a, b| JointMinutes {
        asked_ms: a.asked_ms.saturating_add(b.asked_ms),
        fits_ms: a.fits_ms.saturating_add(b.fits_ms),
    })
}

/// Beyond what the arithmetic is proven for, all of it may have fitted: the figure is a bound from above.
fn joint_of_one(asks: &[Ask]) -> JointMinutes {
    let asked_micros = asks.iter().fold(0u64, |sum, ask| sum.saturating_add(ask.need_micros));
    let fits_micros = joint_total_micros(asks).unwrap_or(asked_micros);
    JointMinutes { asked_ms: asked_micros / MICROS_PER_MS, fits_ms: fits_micros / MICROS_PER_MS }
}

/// Commit by commit. Several authors can have typed at the same time, so what each of them can have typed
/// is added up. A commit with an author whose window nothing dates says nothing.
fn not_typed(rows: &[ExposureRow]) -> NotTypedLines {
    let mut sum = NotTypedLines::default();
    // Of an assistant's lines those that nothing dates are a part of their own.
    let undated = |row: &ExposureRow| row.kind == ExposureKind::Accompanied && row.release_seconds.is_none();
    let authoring: Vec<&ExposureRow> =
        rows.iter().filter(|row| is_authoring(row.kind) && !undated(row)).collect();
    for rows in authoring.chunk_by(|a, b| (a.subject, a.kind) == (b.subject, b.kind)) {
        let Some(lines) = rows.iter().map(|row| row.counted).max() else { continue };
        let typed = |row: &&ExposureRow| row.not_typed_lines.map(|rest| u64::from(row.counted - rest));
        let Some(typed) = rows.iter().map(typed).sum::<Option<u64>>() else { continue };
        sum.dated += u64::from(lines);
        sum.not_typed += u64::from(lines).saturating_sub(typed);
    }
    sum
}
