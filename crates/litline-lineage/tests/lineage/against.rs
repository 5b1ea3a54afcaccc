//! Random histories, judged from outside: by the [`naive`] tracer, and by the installed [`git`].

pub(crate) mod git;
pub(crate) mod naive;
