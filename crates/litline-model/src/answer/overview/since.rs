//! The same scope at two moments. A line is the same line where commit, path and number of its birth are the
//! same; so nothing here is guessed from texts, and every part of a difference is a sum of shares of lines.

mod matching;

use litline_facts::Facts;
use litline_facts::answer::since::{Pair, Since, Turn};
use litline_facts::id::PathIx;
use litline_facts::micro::{ByPolicy, Micro, Policy};
use litline_facts::reading::Reading;
use litline_facts::reading::class::ClassRow;
use matching::{Line, Matching};
use std::collections::{BTreeMap, HashMap};

/// A moment: its facts, and the reading of them.
pub(crate) type Moment<'a> = (&'a Facts, &'a Reading);

/// Lit lines that died, or dark ones that were born, in one file.
type Sums = ByPolicy<u64>;

/// How `now` differs from `then`, which must be earlier in the same history. Of the facts it needs commits,
/// paths, versions, files, blanks and roster; of the readings classes and spans.
#[must_use]
pub fn since(then: Moment<'_>, now: Moment<'_>, scope: &[u8]) -> Since {
    let matching = Matching::of(then.0, now.0);
    let mut balance = Balance::new(&then.1.classes, &now.1.classes);
    let old = matching.lines_then(then, scope);
    let new = matching.lines_now(now, scope);
    matching::pair(&old, &new, |old, new| balance.add(old, new));
    let replaced = balance.replaced();
    let at = then.0.as_of.map(|row| &then.0.commits[row.index()]);
    let turn = ByPolicy::of(|policy| {
        let mut turn = *balance.turn.get(policy);
        turn.replaced = *replaced.get(policy);
        turn.written -= turn.replaced;
        debug_assert!(turn.holds(), "the parts are the difference of the totals: {turn:?}");
        turn
    });
    Since {
        at: at.map_or_else(empty_name, |commit| commit.oid),
        at_stamp: at.map(|commit| commit.committed).unwrap_or_default(),
        commits: (now.0.commits.len() as u64).saturating_sub(then.0.commits.len() as u64),
        by_roster: now.0.roster.is_some(),
        counted_lines: Pair { then: old.len() as u64, now: new.len() as u64 },
        turn,
    }
}

fn empty_name() -> litline_facts::id::Oid {
    litline_facts::id::Oid::from_raw(&[0; 20]).expect("an object name has 20 bytes")
}

/// What was and what is, added up line by line.
struct Balance<'a> {
    then: &'a [ClassRow],
    now: &'a [ClassRow],
    turn: ByPolicy<Turn>,
    /// Lit lines that died, by the file they stood in.
    died: BTreeMap<PathIx, Sums>,
    /// Dark lines that were born, by the file they stand in.
    born: BTreeMap<PathIx, Sums>,
    /// How many lines of a file went on in which file.
    went_on: HashMap<(PathIx, PathIx), u64>,
}

impl<'a> Balance<'a> {
    fn new(then: &'a [ClassRow], now: &'a [ClassRow]) -> Self {
        Self {
            then,
            now,
            turn: ByPolicy::default(),
            died: BTreeMap::new(),
            born: BTreeMap::new(),
            went_on: HashMap::new(),
        }
    }

    fn add(&mut self, old: Option<&Line>, new: Option<&Line>) {
        let then = old.map(|line| &self.then[line.class as usize]);
        let now = new.map(|line| &self.now[line.class as usize]);
        for policy in Policy::ALL {
            let turn = self.turn.get_mut(policy);
            count(turn, policy, then, now);
            match (then, now) {
                (Some(then), Some(now)) => lived(turn, policy, then, now),
                (None, Some(now)) => {
                    turn.written += dark(policy, now);
                    turn.born_lit += lit(policy, now);
                }
                (Some(then), None) => {
                    turn.removed += dark(policy, then);
                    turn.died_lit += lit(policy, then);
                }
                (None, None) => {}
            }
        }
        match (old, new) {
            (Some(old), Some(new)) => *self.went_on.entry((old.file, new.file)).or_default() += 1,
            (Some(old), None) => add_sums(&mut self.died, old.file, then, lit),
            (None, Some(new)) => add_sums(&mut self.born, new.file, now, dark),
            (None, None) => {}
        }
    }

    /// Of the dark lines born, those that stand in for lit ones: file by file at most as many as died there.
    fn replaced(&self) -> Sums {
        let heirs = self.heirs();
        let mut died: BTreeMap<PathIx, Sums> = BTreeMap::new();
        for (file, sums) in &self.died {
            let heir = heirs.get(file).copied().unwrap_or(*file);
            let all = died.entry(heir).or_default();
            Policy::ALL.iter().for_each(|&policy| *all.get_mut(policy) += sums.get(policy));
        }
        ByPolicy::of(|policy| {
            let each = self.born.iter().map(|(file, born)| {
                let died = died.get(file).map_or(0, |died| *died.get(policy));
                died.min(*born.get(policy))
            });
            each.sum()
        })
    }

    /// The file in which most lines of a file went on; of equals the first by number.
    fn heirs(&self) -> HashMap<PathIx, PathIx> {
        let mut best: HashMap<PathIx, (u64, PathIx)> = HashMap::new();
        for (&(from, to), &lines) in &self.went_on {
            let heir = best.entry(from).or_insert((lines, to));
            if lines > heir.0 || lines == heir.0 && to < heir.1 {
                *heir = (lines, to);
            }
        }
        best.into_iter().map(|(from, (_, to))| (from, to)).collect()
    }
}

fn add_sums(
    to: &mut BTreeMap<PathIx, Sums>,
    file: PathIx,
    class: Option<&ClassRow>,
    of: fn(Policy, &ClassRow) -> u64,
) {
    let (Some(class), sums) = (class, to.entry(file).or_default()) else { return };
    Policy::ALL.iter().for_each(|&policy| *sums.get_mut(policy) += of(policy, class));
}

fn count(turn: &mut Turn, policy: Policy, then: Option<&ClassRow>, now: Option<&ClassRow>) {
    if let Some(class) = then {
        turn.lit.then += lit(policy, class);
        turn.dark.then += dark(policy, class);
        turn.unrecorded.then += if class.recorded { 0 } else { ONE };
    }
    if let Some(class) = now {
        turn.lit.now += lit(policy, class);
        turn.dark.now += dark(policy, class);
        turn.unrecorded.now += if class.recorded { 0 } else { ONE };
    }
}

/// The same line then and now.
fn lived(turn: &mut Turn, policy: Policy, then: &ClassRow, now: &ClassRow) {
    match (then.recorded, now.recorded) {
        (true, true) => {
            let (was, is) = (lit(policy, then), lit(policy, now));
            if is >= was {
                turn.relit += is - was;
                return;
            }
            // What nobody present holds any more but somebody gone does; the rest was lost to other work.
            let gone = gone(policy, now).saturating_sub(gone(policy, then));
            let left = gone.min(was - is);
            turn.left += left;
            turn.shared += was - is - left;
        }
        (false, true) => {
            turn.noted += dark(policy, now);
            turn.noted_lit += lit(policy, now);
        }
        (true, false) => {
            turn.forgotten += dark(policy, then);
            turn.forgotten_lit += lit(policy, then);
        }
        (false, false) => {}
    }
}

const ONE: u64 = Micro::ONE.0 as u64;

fn lit(policy: Policy, class: &ClassRow) -> u64 {
    if class.recorded { class.light.get(policy).present.0.into() } else { 0 }
}

fn dark(policy: Policy, class: &ClassRow) -> u64 {
    if class.recorded { ONE - lit(policy, class) } else { 0 }
}

/// A − L.
fn gone(policy: Policy, class: &ClassRow) -> u64 {
    let light = class.light.get(policy);
    light.anybody.0.saturating_sub(light.present.0).into()
}
