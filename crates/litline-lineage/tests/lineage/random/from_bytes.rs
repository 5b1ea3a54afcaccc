//! Steps from the bytes of an input, so that a coverage-guided run can make histories too.

use super::super::fuzzed::taken::Taken;
use super::{Step, edits};

const COMMITS_MAX: usize = 14;

/// The steps that an input stands for.
pub(crate) fn steps(input: &[u8]) -> Vec<Step> {
    let mut taken = Taken::of(input);
    let mut steps = Vec::new();
    while !taken.is_empty() && steps.len() < COMMITS_MAX {
        steps.push(step(&mut taken));
    }
    steps
}

fn step(taken: &mut Taken<'_>) -> Step {
    let shape = taken.byte();
    let parents = match shape % 8 {
        0..=3 => 1,
        4 | 5 => 2,
        6 => 3 + shape / 8 % 4,
        _ => 0,
    };
    let parents: Vec<u8> = (0..parents).map(|_| taken.byte() % 6).collect();
    // Only merges are mixed.
    let mixing =
        if parents.len() > 1 { u64::from(taken.number()).wrapping_mul(0x9e37_79b9_7f4a_7c15) } else { 0 };
    let edits = (0..shape / 32).map(|_| edits::Edit::taken(taken)).collect();
    Step { parents, mixing, minutes_off: (shape as i8) / 8, edits }
}
