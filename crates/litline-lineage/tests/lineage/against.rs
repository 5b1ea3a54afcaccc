//! Random histories, judged from outside: by the [`naive`] tracer, and by the installed [`git`]; and the
//! [`index`], however it grew, against a pass over the whole history.

pub(crate) mod git;
mod index;
pub(crate) mod naive;
mod returned;
