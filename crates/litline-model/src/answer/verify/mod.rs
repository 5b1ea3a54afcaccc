//! Checks on a user's own store what the model promises. Every check counts what it looked at and what broke
//! it, and names the first few; none of them repairs anything.

mod attention;
mod lines;
mod lives;
mod origins;
mod people;
mod sums;

use litline_facts::Facts;
use litline_facts::answer::verify::Check;
use litline_facts::reading::Reading;
use litline_facts::settings::Settings;

/// How many examples a check keeps.
const EXAMPLES_MAX: usize = 5;

/// One row for each invariant, in order.
#[must_use]
pub fn verify(facts: &Facts, settings: &Settings, reading: &Reading) -> Vec<Check> {
    vec![
        lives::births(facts),
        lives::deaths(facts),
        lives::balance(facts),
        origins::origins(facts),
        lines::cover(facts),
        lines::spans(facts, reading),
        lines::nesting(facts, reading),
        attention::capacity(facts, settings, reading),
        attention::sharing(facts, settings, reading),
        people::dropping(facts, settings, reading),
        people::humans(facts, reading),
        sums::partition(facts, reading),
        sums::parts(facts, settings, reading),
        sums::recomputed(facts, settings, reading),
    ]
}

/// A check under way.
struct Tally {
    check: Check,
}

impl Tally {
    fn new(id: &'static str, claim: &'static str) -> Self {
        Self { check: Check { id, claim, cases: 0, broken: 0, examples: Vec::new() } }
    }

    /// One more case; `example` says in words what is wrong with one that does not hold.
    fn case(&mut self, holds: bool, example: impl FnOnce() -> String) {
        self.check.cases += 1;
        if !holds {
            self.check.broken += 1;
            if self.check.examples.len() < EXAMPLES_MAX {
                self.check.examples.push(example());
            }
        }
    }

    fn done(self) -> Check {
        self.check
    }
}

/// A path as an example shows it.
fn path_text(facts: &Facts, path: litline_facts::id::PathIx) -> String {
    let bytes = facts.paths.get(path.index()).map_or(&b"?"[..], |row| &row.path);
    String::from_utf8_lossy(bytes).into_owned()
}
