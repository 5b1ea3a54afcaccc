//! What the bank holds, summed by place; how the time of sessions went, and what it went into.

use litline_facts::answer::banked::{BankedPlace, SessionTime, Work};
use litline_facts::session::{Act, BankedLog, Edit, Session, What};
use std::collections::{BTreeMap, HashSet};

/// A longer gap is no part of a session: nobody knows who sat there.
const GAP_SECONDS: i64 = 30 * 60;

/// By place, in order.
#[must_use]
pub fn banked(logs: &[BankedLog]) -> Vec<BankedPlace> {
    let mut places: BTreeMap<(&str, &str), BankedPlace> = BTreeMap::new();
    let mut seen = HashSet::new();
    for log in logs {
        let row = places.entry((&log.place, &log.tool)).or_insert_with(|| BankedPlace {
            place: log.place.clone(),
            tool: log.tool.clone(),
            ..BankedPlace::default()
        });
        let session = &log.session;
        row.logs += 1;
        row.refused += session.refused;
        row.failed += session.failed;
        row.unreadable += session.unreadable;
        let told = |edit: &&Edit| !edit.lines.is_empty() || edit.path.starts_with(b"commit:");
        for edit in session.edits.iter().filter(told).filter(|edit| seen.insert(edit.id)) {
            row.edits += 1;
            row.lines += edit.lines.len() as u64;
        }
        let moments = || moments(session);
        row.oldest_seconds = row.oldest_seconds.into_iter().chain(moments().min()).min();
        row.newest_seconds = row.newest_seconds.max(moments().max());
    }
    places.into_values().collect()
}

fn moments(session: &Session) -> impl Iterator<Item = i64> + '_ {
    let edits = session.edits.iter().filter(|edit| edit.exact).filter_map(|edit| edit.seconds);
    session.acts.iter().map(|act| act.seconds).chain(edits)
}

/// How the time of all sessions went. Copies of an act, which resumed sessions hold, count once.
#[must_use]
pub fn session_time(logs: &[BankedLog]) -> SessionTime {
    let mut time = SessionTime::default();
    let mut busy: Vec<(i64, i64)> = Vec::new();
    let mut seen: HashSet<Act> = HashSet::new();
    for log in logs {
        let mut acts: Vec<Act> = log.session.acts.iter().copied().filter(|&act| seen.insert(act)).collect();
        acts.sort_by_key(|act| act.seconds);
        time.sessions += u64::from(!acts.is_empty());
        let mut edits: Vec<&Edit> = log.session.edits.iter().filter(|edit| edit.exact).collect();
        edits.sort_by_key(|edit| edit.seconds);
        for turn in turns(&acts) {
            time.turns += 1;
            let end = turn.acts.last().map_or(turn.start, |act| act.seconds);
            time.waiting_seconds += active(turn.start, turn.acts);
            busy.push((turn.start, end));
            let next = turn.next.filter(|next| next - end <= GAP_SECONDS);
            time.between_seconds += next.map_or(0, |next| next.abs_diff(end));
            let within = |edit: &&&Edit| edit.seconds.is_some_and(|at| (turn.start..=end).contains(&at));
            let files = edits.iter().filter(within).map(|edit| edit.path.as_slice()).collect::<Vec<_>>();
            let work = work(turn.acts, &files);
            time.work[Work::ALL.iter().position(|kind| *kind == work).unwrap_or_default()] += 1;
        }
    }
    time.parallel_seconds = overlap(busy);
    time
}

/// A prompt and what follows it.
struct Turn<'a> {
    start: i64,
    acts: &'a [Act],
    /// The next prompt.
    next: Option<i64>,
}

fn turns(acts: &[Act]) -> Vec<Turn<'_>> {
    let prompts: Vec<usize> = (0..acts.len()).filter(|&at| acts[at].what == What::Prompt).collect();
    let turn = |(number, &at): (usize, &usize)| {
        let end = prompts.get(number + 1).copied().unwrap_or(acts.len());
        Turn { start: acts[at].seconds, acts: &acts[at + 1..end], next: acts.get(end).map(|act| act.seconds) }
    };
    prompts.iter().enumerate().map(turn).collect()
}

/// Seconds between acts, without gaps in which the machine may have slept.
fn active(start: i64, acts: &[Act]) -> u64 {
    let mut before = start;
    let mut sum = 0;
    for act in acts {
        let step = act.seconds - before;
        sum += if step <= GAP_SECONDS { step.unsigned_abs() } else { 0 };
        before = act.seconds;
    }
    sum
}

/// Seconds in which at least two stretches lie over each other.
fn overlap(stretches: Vec<(i64, i64)>) -> u64 {
    let ends = stretches.into_iter().flat_map(|(from, to)| [(from, 1_i64), (to, -1)]);
    let mut ends: Vec<(i64, i64)> = ends.collect();
    ends.sort_unstable();
    let (mut open, mut before, mut sum) = (0, 0, 0);
    for (at, change) in ends {
        if open > 1 {
            sum += at.abs_diff(before);
        }
        (open, before) = (open + change, at);
    }
    sum
}

/// The rules of [`Work`].
fn work(acts: &[Act], files: &[&[u8]]) -> Work {
    let count = |what: What| acts.iter().filter(|act| act.what == what).count();
    let all = |holds: fn(&str) -> bool| {
        !files.is_empty() && files.iter().all(|file| holds(&String::from_utf8_lossy(file).to_lowercase()))
    };
    if files.is_empty() && count(What::Edit) == 0 {
        if count(What::Compare) > 0 {
            return Work::Review;
        }
        let looked = count(What::Read) + count(What::Search) + count(What::Web) > 0;
        return if looked { Work::Explaining } else { Work::Other };
    }
    if all(is_test) {
        Work::Tests
    } else if all(is_query) {
        Work::Queries
    } else if all(is_boilerplate) {
        Work::Boilerplate
    } else if count(What::Run) >= 2 && count(What::Edit) >= 2 {
        Work::Debugging
    } else {
        Work::Other
    }
}

/// A folder or file of tests by its name.
fn is_test(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let folders = ["/test/", "/tests/", "/spec/", "/__tests__/", "/testdata/"];
    folders.iter().any(|folder| path.contains(folder))
        || name.starts_with("test_")
        || ["_test.", ".test.", "_spec.", ".spec.", "tests.rs"].iter().any(|part| name.contains(part))
}

/// A file that sets a project up, by its name.
fn is_boilerplate(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let ends =
        [".toml", ".yaml", ".yml", ".json", ".ini", ".cfg", ".conf", ".lock", ".properties", ".gradle"];
    let whole =
        ["dockerfile", "makefile", "cmakelists.txt", "go.mod", "go.sum", "requirements.txt", "gemfile"];
    let starts = [".env", ".git", ".editorconfig", ".eslint", ".prettier", "__init__."];
    ends.iter().any(|end| name.ends_with(end))
        || whole.contains(&name)
        || starts.iter().any(|start| name.starts_with(start))
        || path.contains("/.github/")
}

/// A file of queries by its name.
fn is_query(path: &str) -> bool {
    [".sql", ".graphql", ".gql", ".prisma"].iter().any(|end| path.ends_with(end))
}

#[cfg(test)]
mod tests;
