//! From exposures to lines: living lines cut into classes that share all exposures ([`cut()`]), what each
//! class is lit by ([`shine()`]), and the state that leaves it in ([`settle`]).

mod beside;
mod combine;
mod cut;
mod ends;
mod memory;
mod shine;
mod state;

pub(crate) use beside::Beside;
pub(crate) use combine::parts;
pub(crate) use cut::cut;
pub(crate) use ends::present_light;
pub(crate) use shine::shine;
pub(crate) use state::{is_nested, settle};
