//! A line's own state: the first that holds.

use super::shine::Lit;
use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::reading::class::{ClassRow, Light, State};

/// The first state that holds.
pub(crate) fn state(recorded: bool, human_act: bool, light: Light) -> State {
    if !recorded {
        State::Unrecorded
    } else if light.present >= Micro::HALF && light.fresh >= Micro::HALF {
        State::Lit
    } else if light.present >= Micro::HALF {
        State::Fading
    } else if light.anybody >= Micro::HALF {
        State::Gone
    } else if !human_act {
        State::Nobody
    } else {
        State::Unread
    }
}

/// Writes down what the classes are lit by and the state that leaves them in.
pub(crate) fn settle(classes: &mut [ClassRow], lit: Vec<Lit>) {
    for (class, lit) in classes.iter_mut().zip(lit) {
        debug_assert!(is_nested(&lit.light), "policies nest line by line: {lit:?}");
        class.light = lit.light;
        class.sole = lit.sole;
        class.fresh_until_seconds = lit.fresh_until_seconds;
        class.state = ByPolicy::of(|policy| state(class.recorded, class.human_act, *lit.light.get(policy)));
    }
}

/// K ≤ L ≤ A under each policy, and each of them grows from strict over likely to generous.
pub(crate) fn is_nested(light: &ByPolicy<Light>) -> bool {
    let ByPolicy { strict, likely, generous } = light;
    let within =
        |a: &Light, b: &Light| a.fresh <= b.fresh && a.present <= b.present && a.anybody <= b.anybody;
    let ordered = |light: &Light| light.fresh <= light.present && light.present <= light.anybody;
    within(strict, likely) && within(likely, generous) && [strict, likely, generous].into_iter().all(ordered)
}
