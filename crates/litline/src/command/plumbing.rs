//! Commands that serve the others, other programs or an installation.

pub(crate) mod blame;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod index;
pub(crate) mod life;
pub(crate) mod man;
pub(crate) mod verify;
