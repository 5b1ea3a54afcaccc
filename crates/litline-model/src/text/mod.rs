//! How much text each commit brought, which of it was moved, and where history is cut: the part of the model
//! that reads versions, and no people.

pub(crate) mod amount;
pub(crate) mod cut;
pub(crate) mod moves;
pub(crate) mod told;
pub(crate) mod touched;

use amount::Amounts;
use litline_facts::Facts;
use moves::Moves;
use told::Told;
use touched::Touched;

/// What the versions say about text.
pub(crate) struct Text {
    /// By version: lines that seem born here may be older.
    pub(crate) cut: Vec<bool>,
    /// Where moved lines came from.
    pub(crate) moves: Moves,
    /// Which lines were edited beside.
    pub(crate) touched: Touched,
    /// How much each commit brought.
    pub(crate) amounts: Amounts,
    /// Whose lines a record tells by itself.
    pub(crate) told: Told,
}

impl Text {
    pub(crate) fn measure(facts: &Facts) -> Self {
        let cut = cut::cut_versions(facts);
        let moves = Moves::of(facts, &cut);
        let amounts = Amounts::of(facts, &cut, &moves);
        let told = Told::of(facts, &cut, &amounts.born_lines, &amounts.moved_lines);
        Self { cut, moves, touched: Touched::of(facts), amounts, told }
    }
}
