//! Lives: who is born lives on or dies, and what is both was taken back by a merge. All of it from what is
//! stored, with no content at hand.

mod descent;

use super::{Tally, path_text};
use descent::Descent;
use litline_facts::Facts;
use litline_facts::answer::verify::Check;
use litline_facts::id::{CommitIx, VersionIx};
use litline_facts::record::death::DeathRow;
use litline_facts::record::version::VersionRow;
use std::collections::{BTreeMap, HashMap};

/// Lines of one version that are somewhere on record: from, to, and as of which commit they lived or in which
/// they died.
#[derive(Clone, Copy)]
struct Record {
    from: u32,
    to: u32,
    commit: CommitIx,
    lives: bool,
}

/// Alive = born in the ancestry − those no longer there: of each version every line born lives or died, and
/// no other does.
pub(super) fn births(facts: &Facts) -> Check {
    let mut tally = Tally::new("births", "every line ever born lives, or died in a commit on record");
    let open = unfollowed(facts);
    for (version, records) in records(facts) {
        let Some(row) = facts.versions.get(version.index()) else { continue };
        if !open[version.index()] {
            let holds = distinct(&records) == Some(u64::from(row.born.lines));
            tally.case(holds, || named(facts, version));
        }
    }
    tally.done()
}

/// A line dies where it stood, later than it was born, and once on each way through history: between two
/// deaths, or between a death and a life, stands a merge that took it back.
pub(super) fn deaths(facts: &Facts) -> Check {
    let mut tally =
        Tally::new("deaths", "a line dies where it stood; only a merge brings back one that died on its way");
    for death in &facts.deaths {
        tally.case(stood(facts, death), || named(facts, death.stood_in));
    }
    let descent = Descent::of(facts);
    for (version, records) in records(facts) {
        tally.case(once_on_each_way(records, &descent), || named(facts, version));
    }
    tally.done()
}

/// A version that replaces another holds that one's lines, less those that died in its commit, and those born
/// there.
pub(super) fn balance(facts: &Facts) -> Check {
    let mut tally = Tally::new(
        "balance",
        "a replaced file's lines, less those that died, plus those born, are the new ones",
    );
    let mut died: HashMap<(CommitIx, VersionIx), u64> = HashMap::new();
    for death in &facts.deaths {
        *died.entry((death.commit, death.stood_in)).or_default() += u64::from(death.len);
    }
    for (at, row) in facts.versions.iter().enumerate().filter(|(_, row)| row.replaces) {
        let [parent] = row.parents[..] else {
            tally.case(false, || named(facts, VersionIx(at as u32)));
            continue;
        };
        let Some(old) = facts.versions.get(parent.index()) else { continue };
        if row.missing || old.missing {
            continue;
        }
        let died = died.get(&(row.commit, parent)).copied().unwrap_or(0);
        let holds = u64::from(old.lines) + u64::from(row.born.lines) == u64::from(row.lines) + died;
        tally.case(holds, || named(facts, VersionIx(at as u32)));
    }
    tally.done()
}

/// Versions whose lines cannot be followed to their end: they flow into one that is not here, or into a file
/// of today that has no lines (binary, a link).
fn unfollowed(facts: &Facts) -> Vec<bool> {
    let mut open = vec![false; facts.versions.len()];
    for (at, row) in facts.versions.iter().enumerate() {
        open[at] = row.missing;
    }
    let without_lines = facts.files.iter().filter(|file| file.lines == 0);
    for version in without_lines.filter_map(|file| file.version) {
        open[version.index()] = true;
    }
    // Parents stand earlier, so one way back meets every version after all that it flows into.
    for at in (0..open.len()).rev() {
        if open[at] {
            facts.versions[at].parents.iter().for_each(|parent| open[parent.index()] = true);
        }
    }
    open
}

/// What is on record of each version's lines, by first line.
fn records(facts: &Facts) -> BTreeMap<VersionIx, Vec<Record>> {
    let mut records: BTreeMap<VersionIx, Vec<Record>> = BTreeMap::new();
    for (at, _) in facts.versions.iter().enumerate().filter(|(_, row)| row.born.lines > 0) {
        records.insert(VersionIx(at as u32), Vec::new());
    }
    let as_of = facts.as_of.unwrap_or_default();
    let living = facts.living.iter().map(|run| (run.version, run.origin_start, run.len, as_of, true));
    let dead = facts.deaths.iter().map(|death| (death.version, death.start, death.len, death.commit, false));
    for (version, from, len, commit, lives) in living.chain(dead) {
        let to = from.saturating_add(len);
        records.entry(version).or_default().push(Record { from, to, commit, lives });
    }
    records.values_mut().for_each(|records| records.sort_by_key(|record| (record.from, record.to)));
    records
}

/// How many lines are in any record; `None` where one of them is empty. `records` by first line.
fn distinct(records: &[Record]) -> Option<u64> {
    let (mut lines, mut told_to) = (0, 0);
    for record in records {
        if record.to <= record.from {
            return None;
        }
        lines += u64::from(record.to.saturating_sub(told_to.max(record.from)));
        told_to = told_to.max(record.to);
    }
    Some(lines)
}

fn stood(facts: &Facts, death: &DeathRow) -> bool {
    let version = |at: VersionIx| facts.versions.get(at.index());
    let (Some(stood_in), Some(born_in)) = (version(death.stood_in), version(death.version)) else {
        return false;
    };
    let within = |start: u32, row: &VersionRow| {
        death.len > 0 && u64::from(start) + u64::from(death.len) <= u64::from(row.lines)
    };
    let in_order = born_in.commit <= stood_in.commit && stood_in.commit < death.commit;
    in_order && within(death.stood_at, stood_in) && within(death.start, born_in)
}

/// Sweeps over the lines; holds what covers where it stands, in the order of descent, and looks at the
/// neighbours of each record that comes. Of any two commits of one way some two neighbours are of one way.
fn once_on_each_way(records: Vec<Record>, descent: &Descent) -> bool {
    let mut ends: Vec<Record> = records.clone();
    ends.sort_by_key(|record| record.to);
    let mut ends = ends.into_iter().peekable();
    let mut here: BTreeMap<u32, Covering> = BTreeMap::new();
    for record in records {
        while let Some(ended) = ends.next_if(|ended| ended.to <= record.from) {
            let place = descent.place(ended.commit);
            let covering = here.get_mut(&place);
            if covering.is_some_and(|covering| covering.leave(&ended)) {
                here.remove(&place);
            }
        }
        let place = descent.place(record.commit);
        let older = here.range(..place).next_back().map(|(_, covering)| covering.commit);
        let newer = here.range(place + 1..).next().map(|(_, covering)| covering.commit);
        let none = Covering { commit: record.commit, lives: 0, deaths: 0 };
        let sound = here.entry(place).or_insert(none).enter(&record);
        let below_older = older.is_some_and(|older| descent.is_below(record.commit, older));
        let above_newer = newer.is_some_and(|newer| descent.is_below(newer, record.commit));
        if !sound || below_older || above_newer {
            return false;
        }
    }
    true
}

/// How often one commit's records cover a line.
struct Covering {
    commit: CommitIx,
    lives: u32,
    deaths: u32,
}

impl Covering {
    /// Says whether that can be: a file may hold a line twice, but it dies once.
    fn enter(&mut self, record: &Record) -> bool {
        *(if record.lives { &mut self.lives } else { &mut self.deaths }) += 1;
        self.deaths == 0 || (self.deaths == 1 && self.lives == 0)
    }

    /// Says whether nothing is left.
    fn leave(&mut self, record: &Record) -> bool {
        *(if record.lives { &mut self.lives } else { &mut self.deaths }) -= 1;
        self.lives + self.deaths == 0
    }
}

fn named(facts: &Facts, version: VersionIx) -> String {
    let row = facts.versions.get(version.index());
    let path = row.map_or_else(|| "?".to_owned(), |row| path_text(facts, row.path));
    format!("{path}: version {}", version.0)
}
