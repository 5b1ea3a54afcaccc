//! Numbers, moments, paths and source text as they are shown: rounding, escaping, measuring and cutting. No
//! layout.

pub(crate) mod columns;
pub(crate) mod escape;
pub(crate) mod moment;
pub(crate) mod number;
#[cfg(test)]
mod tests;
pub(crate) mod width;
