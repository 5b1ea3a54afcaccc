//! What each policy credits for an exposure: the rule of its kind over its share of time. Every row of the
//! table is nested, strict within likely within generous, because shares are.

use crate::history::History;
use crate::history::origin::assistant_active;
use litline_facts::Facts;
use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::reading::exposure::{ExposureKind, ExposureRow};
use litline_facts::settings::Settings;

const NOTHING: ByPolicy<Micro> = ByPolicy { strict: Micro::ZERO, likely: Micro::ZERO, generous: Micro::ZERO };

/// Fills in what each policy credits.
pub(crate) fn credit(rows: &mut [ExposureRow], facts: &Facts, settings: &Settings, history: &History) {
    for row in rows {
        let commit = &facts.commits[row.subject.index()];
        let marked = &history.marked[row.person.index()];
        let active = assistant_active(marked, commit.authored.seconds, settings);
        row.credit = by_kind(row, commit.sweep, active);
    }
}

/// The table of kinds. `sweep`: a format-only or vendoring commit, which earns nobody anything for writing or
/// moving.
fn by_kind(row: &ExposureRow, sweep: bool, assistant_active: bool) -> ByPolicy<Micro> {
    let share = row.share;
    // A share under strict rests on a release that some record dates.
    let direct = if row.release_seconds.is_some() { share.strict } else { Micro::ZERO };
    match row.kind {
        ExposureKind::Wrote | ExposureKind::WroteUnknown | ExposureKind::Reworked if sweep => NOTHING,
        ExposureKind::Wrote => ByPolicy { strict: Micro::ONE, likely: Micro::ONE, generous: Micro::ONE },
        ExposureKind::WroteUnknown => {
            let strict = if assistant_active { Micro::ZERO } else { direct };
            ByPolicy { strict, generous: Micro::ONE, ..share }
        }
        ExposureKind::Accompanied | ExposureKind::Reviewed => ByPolicy { strict: direct, ..share },
        ExposureKind::Merged => ByPolicy { strict: Micro::ZERO, ..share },
        ExposureKind::Reworked => ByPolicy { strict: Micro::ZERO, likely: Micro::HALF, generous: Micro::ONE },
    }
}
