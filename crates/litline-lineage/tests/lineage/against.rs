//! Random histories, judged from outside: by the [`naive`] tracer, and by the installed [`git`]; and the
//! [`index`], however it grew, against a pass over the whole history.

pub(crate) mod git;
// The fuzz targets take this folder up too, without what asks the tests' own histories.
#[cfg(test)]
mod index;
pub(crate) mod naive;
#[cfg(test)]
mod returned;
