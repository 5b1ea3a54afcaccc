//! Facts in, answers out: exposures, attention, memory, states. Pure: no input or output, no clock, no
//! globals.
//!
//! [`reason()`] turns records into a [`Reading`](litline_facts::reading::Reading); [`overview`], [`dark`],
//! [`why`], [`file_lines`], [`since`], [`people()`], [`origins`], [`indexed`], [`doctor`] and [`verify`]
//! answer from it;
//! [`assumptions`] asks what other settings would make of it. A line's state comes about room by room: who
//! acted (`history`), on how much text (`text`), with what time ([`attention`], `exposure`), and what that
//! leaves of each line (`light`).
//!
//! Everything is whole numbers and every order is stated, so equal facts give equal bytes on any number of
//! threads.

mod answer;
mod assume;
pub mod attention;
mod exposure;
mod history;
mod light;
mod narrow;
mod reason;
mod text;

pub use answer::dark::{DarkRows, dark};
pub use answer::evidence::banked::{banked, session_time};
pub use answer::evidence::doctor::doctor;
pub use answer::evidence::people::{people, proposal, review};
pub use answer::file_lines::file_lines;
pub use answer::indexed::{Stored, indexed};
pub use answer::origin::{origin_lines, origins};
pub use answer::overview::overview;
pub use answer::overview::since::since;
pub use answer::verify::verify;
pub use answer::why::why;
pub use assume::assumptions;
pub use reason::reason;

#[cfg(test)]
mod tests;
