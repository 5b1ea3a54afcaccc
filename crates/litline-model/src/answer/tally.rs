//! Adds lines up, file by file: sums of shares, and lines by their own state.

use litline_facts::Facts;
use litline_facts::answer::overview::{Area, OriginLines, Parts, StateLines};
use litline_facts::id::PathIx;
use litline_facts::micro::{Micro, Policy};
use litline_facts::reading::Reading;
use litline_facts::reading::class::{ClassRow, State};
use litline_facts::record::origin::Origin;
use litline_facts::record::path::PathClass;

/// The counted lines of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileTally {
    /// The file.
    pub(crate) path: PathIx,
    /// Its sums; `files` is 1.
    pub(crate) area: Area,
    /// Its lines by origin.
    pub(crate) origin: OriginLines,
}

/// One tally for each counted file for which `within` holds, by path in bytes.
pub(crate) fn tallies(facts: &Facts, reading: &Reading, within: impl Fn(&[u8]) -> bool) -> Vec<FileTally> {
    let mut places = vec![None; facts.paths.len()];
    let mut tallies = Vec::new();
    let mut counted: Vec<PathIx> =
        facts.files.iter().filter(|file| file.class == PathClass::Counted).map(|file| file.path).collect();
    counted.retain(|path| within(&facts.paths[path.index()].path));
    counted.sort_unstable_by_key(|path| &facts.paths[path.index()].path);
    for path in counted {
        places[path.index()] = Some(tallies.len());
        let area = Area { path: facts.paths[path.index()].path.clone(), files: 1, ..Area::default() };
        tallies.push(FileTally { path, area, origin: OriginLines::default() });
    }
    for span in &reading.spans {
        if let Some(place) = places[span.file.index()] {
            tallies[place].add(&reading.classes[span.class.index()], span.counted.into());
        }
    }
    tallies
}

/// Adds one area's lines to another's.
pub(crate) fn add(to: &mut Area, from: &Area) {
    to.files += from.files;
    to.counted_lines += from.counted_lines;
    for policy in Policy::ALL {
        let (parts, more) = (to.parts.get_mut(policy), from.parts.get(policy));
        parts.fresh += more.fresh;
        parts.fading += more.fading;
        parts.gone += more.gone;
        parts.unread += more.unread;
        parts.nobody += more.nobody;
        parts.unrecorded += more.unrecorded;
        let (states, more) = (to.states.get_mut(policy), from.states.get(policy));
        states.lit += more.lit;
        states.fading += more.fading;
        states.gone += more.gone;
        states.nobody += more.nobody;
        states.unread += more.unread;
        states.unrecorded += more.unrecorded;
        *to.sole_lines.get_mut(policy) += from.sole_lines.get(policy);
    }
}

impl FileTally {
    fn add(&mut self, class: &ClassRow, lines: u64) {
        match class.origin {
            Origin::Person => self.origin.person += lines,
            Origin::Assistant => self.origin.assistant += lines,
            Origin::Unknown => self.origin.unknown += lines,
        }
        add_lines(&mut self.area, class, lines);
    }
}

/// Adds counted lines of one class to an area.
pub(super) fn add_lines(area: &mut Area, class: &ClassRow, lines: u64) {
    area.counted_lines += lines;
    for policy in Policy::ALL {
        add_parts(area.parts.get_mut(policy), class, policy, lines);
        add_state(area.states.get_mut(policy), *class.state.get(policy), lines);
        let sole = u64::from(*class.sole.get(policy));
        *area.sole_lines.get_mut(policy) += sole * lines;
    }
}

/// K, L − K, A − L and 1 − A of a line: they sum to one line exactly, as long as K ≤ L ≤ A ≤ 1. `verify` also
/// reads what may have been damaged on disk, hence no subtraction that fails.
fn add_parts(parts: &mut Parts, class: &ClassRow, policy: Policy, lines: u64) {
    let light = class.light.get(policy);
    let all = |more: Micro, less: Micro| u64::from(more.0.saturating_sub(less.0)) * lines;
    let dark = all(Micro::ONE, light.anybody);
    if !class.recorded {
        parts.unrecorded += all(Micro::ONE, Micro::ZERO);
        return;
    }
    parts.fresh += all(light.fresh, Micro::ZERO);
    parts.fading += all(light.present, light.fresh);
    parts.gone += all(light.anybody, light.present);
    if class.human_act {
        parts.unread += dark;
    } else {
        parts.nobody += dark;
    }
}

fn add_state(states: &mut StateLines, state: State, lines: u64) {
    let place = match state {
        State::Unrecorded => &mut states.unrecorded,
        State::Lit => &mut states.lit,
        State::Fading => &mut states.fading,
        State::Gone => &mut states.gone,
        State::Nobody => &mut states.nobody,
        State::Unread => &mut states.unread,
    };
    *place += lines;
}
