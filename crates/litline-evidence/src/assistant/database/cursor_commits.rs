//! Cursor: `ai-code-tracking.db`, in which it counts for each commit how many lines came from whom. Messages,
//! branches and names of files stand there too and are not read. Its hashes of lines cannot be made again by
//! us, so that they are only counted.

use super::open::{Database, bytes, is_null, number, open};
use crate::assistant::log::seconds_of_milliseconds;
use std::collections::HashMap;
use std::path::Path;

/// What Cursor counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scored {
    /// One entry a commit: of several, those that were counted last. By name.
    pub commits: Vec<ScoredCommit>,
    /// What it remembers of single lines.
    pub hashes: Hashes,
    /// Rows and tables that could not be read, or are of a shape that is not known.
    pub unreadable: u64,
}

/// One commit's lines, by who wrote them as Cursor sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScoredCommit {
    /// The commit's name, 40 or 64 hexadecimal digits in small letters.
    pub commit: String,
    /// When it was counted, seconds UTC.
    pub seconds: Option<i64>,
    /// Lines that the commit adds.
    pub lines_added: u64,
    /// Those of them that came from completions.
    pub tab_lines_added: u64,
    /// Those of them that the assistant wrote when asked.
    pub composer_lines_added: u64,
    /// Those of them that were typed.
    pub human_lines_added: u64,
    /// Those of them that are blank.
    pub blank_lines_added: u64,
    /// Lines that the commit deletes.
    pub lines_deleted: u64,
}

/// Lines that Cursor keeps as hashes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hashes {
    /// Lines from the assistant or from completions.
    pub written: u64,
    /// Lines that were typed.
    pub typed: u64,
    /// When the first of all was kept, seconds UTC.
    pub oldest: Option<i64>,
    /// When the last of all was kept, seconds UTC.
    pub newest: Option<i64>,
}

const COUNTS: [&str; 6] = [
    "linesAdded",
    "tabLinesAdded",
    "composerLinesAdded",
    "humanLinesAdded",
    "blankLinesAdded",
    "linesDeleted",
];

/// Reads what Cursor counted. A file that is not there, or none of its kind, is one gap.
#[must_use]
pub fn scored_commits(path: &Path) -> Scored {
    let Some(mut database) = open(path) else { return Scored { unreadable: 1, ..Scored::default() } };
    let mut unreadable = 0;
    let commits = commits(&mut database, &mut unreadable);
    let hashes = hashes(&mut database, &mut unreadable);
    Scored { commits, hashes, unreadable: unreadable + database.unreadable }
}

fn commits(database: &mut Database, unreadable: &mut u64) -> Vec<ScoredCommit> {
    let Some(columns) = database.columns("scored_commits") else {
        *unreadable += 1;
        return Vec::new();
    };
    // Older versions count less; what is not there is asked for as nothing.
    let column = |name: &'static str| if columns.contains(&name.to_lowercase()) { name } else { "NULL" };
    let counts = COUNTS.map(column).join(", ");
    let scored_at = column("scoredAt");
    let question = format!("SELECT commitHash, {scored_at}, {counts} FROM scored_commits");
    let mut last: HashMap<String, ScoredCommit> = HashMap::new();
    database.each(&question, |row| {
        let name = bytes(row, 0).filter(|name| is_name(name));
        let name = name.and_then(|name| std::str::from_utf8(name).ok()).map(str::to_lowercase);
        let count = |at: usize| match number(row, at + 2) {
            Some(number) => u64::try_from(number).ok(),
            None => is_null(row, at + 2).then_some(0),
        };
        let counted = || {
            Some(ScoredCommit {
                commit: name?,
                seconds: number(row, 1).and_then(seconds_of_milliseconds),
                lines_added: count(0)?,
                tab_lines_added: count(1)?,
                composer_lines_added: count(2)?,
                human_lines_added: count(3)?,
                blank_lines_added: count(4)?,
                lines_deleted: count(5)?,
            })
        };
        // A commit that was never counted has no number of lines at all.
        let counted = counted().filter(|_| !is_null(row, 2));
        let Some(counted) = counted else {
            *unreadable += 1;
            return;
        };
        let held = last.entry(counted.commit.clone()).or_insert_with(|| counted.clone());
        if held.seconds <= counted.seconds {
            *held = counted;
        }
    });
    let mut commits: Vec<ScoredCommit> = last.into_values().collect();
    commits.sort_by(|left, right| left.commit.cmp(&right.commit));
    commits
}

fn hashes(database: &mut Database, unreadable: &mut u64) -> Hashes {
    let mut hashes = Hashes::default();
    let Some(columns) = database.columns("ai_code_hashes") else {
        *unreadable += 1;
        return hashes;
    };
    let moment = match (columns.contains("timestamp"), columns.contains("createdat")) {
        (true, true) => "coalesce(timestamp, createdAt)",
        (true, false) => "timestamp",
        (false, _) => "createdAt",
    };
    let of_numbers = format!("CASE WHEN typeof({moment}) = 'integer' THEN {moment} END");
    let question = format!(
        "SELECT source = 'human', count(*), min({of_numbers}), max({of_numbers}) FROM ai_code_hashes GROUP BY 1"
    );
    database.each(&question, |row| {
        let count = number(row, 1).and_then(|count| u64::try_from(count).ok()).unwrap_or_default();
        match number(row, 0) {
            Some(1) => hashes.typed += count,
            Some(_) => hashes.written += count,
            None => *unreadable += count,
        }
        let [first, last] = [2, 3].map(|at| number(row, at).and_then(seconds_of_milliseconds));
        hashes.oldest = [hashes.oldest, first].into_iter().flatten().min();
        hashes.newest = hashes.newest.max(last);
    });
    hashes
}

fn is_name(name: &[u8]) -> bool {
    matches!(name.len(), 40 | 64) && name.iter().all(u8::is_ascii_hexdigit)
}
