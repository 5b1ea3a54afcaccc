//! How far each assumption moves the middle number: the reading again under a lower and a higher neighbour of
//! every setting that can, one at a time. Only what a setting can change is reckoned anew.

mod neighbours;
mod stages;
#[cfg(test)]
mod tests;

use litline_facts::Facts;
use litline_facts::answer::doctor::{Assumption, Neighbour};
use litline_facts::settings::Settings;
use neighbours::{Reach, neighbours};
use stages::Stages;

/// Every assumption with what its neighbours do, in a fixed order. `step` is called after each neighbour with
/// how many are done, and how many there are. Moves are left out of `facts` in between, and put back.
pub fn assumptions(
    facts: &mut Facts,
    settings: &Settings,
    mut step: impl FnMut(usize, usize),
) -> Vec<Assumption> {
    let tried = neighbours(settings, facts.roster.is_some(), !facts.moved.is_empty());
    let all = tried.iter().map(|assumption| assumption.values.len()).sum();
    let mut done = 0;
    let mut answers = Vec::new();
    {
        let stages = Stages::new(facts, settings);
        for assumption in &tried {
            let mut row = Assumption {
                setting: assumption.setting,
                here: assumption.here.clone(),
                neighbours: Vec::new(),
            };
            for (value, reach, there) in &assumption.values {
                if *reach != Reach::Moves {
                    row.neighbours.push(neighbour(value, stages.under(*reach, there)));
                    done += 1;
                    step(done, all);
                }
            }
            answers.push(row);
        }
    }
    for (assumption, row) in tried.iter().zip(&mut answers) {
        for (value, _, there) in assumption.values.iter().filter(|value| value.1 == Reach::Moves) {
            let moved = std::mem::take(&mut facts.moved);
            let sums = Stages::new(facts, there).here();
            facts.moved = moved;
            row.neighbours.push(neighbour(value, sums));
            done += 1;
            step(done, all);
        }
    }
    answers
}

fn neighbour(value: &str, sums: stages::Sums) -> Neighbour {
    Neighbour { value: value.to_owned(), lit: sums.lit, fading: sums.fading }
}
