//! What the model writes: exposures, classes of lines that share one reading, and the living lines cut by
//! class.

pub mod class;
pub mod exposure;
pub mod narrow;
pub mod span;
pub mod totals;

use crate::micro::ByPolicy;
use class::ClassRow;
use exposure::ExposureRow;
use narrow::NarrowRow;
use span::SpanRow;
use totals::TotalsRow;

/// The model's result for one as-of commit under one set of settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Every exposure, by subject, then kind, then person, then act.
    pub exposures: Vec<ExposureRow>,
    /// Classes of living lines.
    pub classes: Vec<ClassRow>,
    /// The living lines of counted files, by file, then start.
    pub spans: Vec<SpanRow>,
    /// Present under each policy, by person.
    pub present: Vec<ByPolicy<bool>>,
    /// What missing evidence could narrow, by file, then kind of evidence; only where it could.
    pub narrow: Vec<NarrowRow>,
    /// Sums over all exposures, whatever became of their lines.
    pub totals: TotalsRow,
}
