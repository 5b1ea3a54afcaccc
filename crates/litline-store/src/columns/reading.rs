//! The tables of the model's reading, one a file.

pub(super) mod class;
pub(super) mod exposure;
pub(super) mod narrow;
pub(super) mod present;
pub(super) mod span;
pub(super) mod totals;

use litline_facts::micro::ByPolicy;

/// One row of three columns.
fn at<T: Copy>(columns: &ByPolicy<Vec<T>>, row: usize) -> ByPolicy<T> {
    ByPolicy { strict: columns.strict[row], likely: columns.likely[row], generous: columns.generous[row] }
}
