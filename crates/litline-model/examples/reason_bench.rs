//! Times `reason` and `overview` on made-up facts of the size of git's own repository: 82,000 commits,
//! 166,000 versions, 2,500 people, 1.2 million lines. Numbers come from a fixed sequence, so that runs can be
//! compared.
//!
//! `cargo run --release -p litline-model --example reason_bench [SCALE]`

use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::id::{CommitIx, Oid, PathIx, PersonIx, VersionIx};
use litline_facts::record::commit::{CommitRow, Stamp};
use litline_facts::record::file::FileRow;
use litline_facts::record::living::LivingRow;
use litline_facts::record::moved::{MovedKind, MovedRow};
use litline_facts::record::path::{PathClass, PathRow};
use litline_facts::record::person::{PersonKind, PersonRow};
use litline_facts::record::version::{Born, VersionRow};
use litline_facts::settings::Settings;
use std::io::Write;
use std::time::Instant;

const COMMITS: u32 = 82_000;
const PEOPLE: u32 = 2_500;
const FILES: u32 = 4_700;
const RUNS_PER_FILE: u32 = 32;
const LINES_PER_RUN: u32 = 8;

/// A linear congruential sequence (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(limit.max(1))) as u32
    }

    /// Small numbers more often than large ones.
    fn skewed(&mut self, limit: u32) -> u32 {
        let once = self.below(limit);
        self.below(once + 1)
    }
}

fn main() -> std::io::Result<()> {
    let scale = std::env::args().nth(1).and_then(|scale| scale.parse().ok()).unwrap_or(1);
    let mut numbers = Numbers(7);
    let mut facts = Facts::default();
    people(&mut facts, PEOPLE * scale);
    commits(&mut facts, &mut numbers, COMMITS * scale);
    versions(&mut facts, &mut numbers, FILES * scale);
    living(&mut facts, &mut numbers, FILES * scale);
    let settings = Settings::default();
    let mut out = std::io::stdout();

    let start = Instant::now();
    let Ok(reading) = litline_model::reason(&facts, &settings) else { return Ok(()) };
    let reasoned = start.elapsed();
    let at = facts.commits[facts.commits.len() - 1].clone();
    let asked =
        Asked { repository: "bench".to_owned(), at: at.oid, at_stamp: at.committed, scope: Vec::new() };
    let start = Instant::now();
    let overview = litline_model::overview(&facts, &reading, asked, &settings);
    let (commits, versions) = (facts.commits.len(), facts.versions.len());
    writeln!(out, "{commits} commits, {versions} versions, {} counted lines", overview.whole.counted_lines)?;
    let (exposures, classes, spans) = (reading.exposures.len(), reading.classes.len(), reading.spans.len());
    writeln!(out, "{exposures} exposures, {classes} classes, {spans} spans, {} areas", overview.areas.len())?;
    writeln!(out, "reason {reasoned:.2?}, overview {:.2?}", start.elapsed())?;

    let start = Instant::now();
    let checks = litline_model::verify(&facts, &settings, &reading);
    writeln!(out, "verify {:.2?}", start.elapsed())?;
    for check in checks {
        writeln!(
            out,
            "{:<10} {:>9} cases, {} broken {:?}",
            check.id, check.cases, check.broken, check.examples
        )?;
    }
    Ok(())
}

fn people(facts: &mut Facts, people: u32) {
    let person = |at| PersonRow {
        name: format!("person {at}"),
        mailbox: format!("{at}@example.org"),
        kind: if at % 100 == 99 { PersonKind::Bot } else { PersonKind::Human },
        aliases: Vec::new(),
    };
    facts.people = (0..people).map(person).collect();
}

/// A main branch; from it topics of one to nine commits, merged by the first few people up to 300 commits
/// later. Every eighth topic takes the main branch in before it is merged.
fn commits(facts: &mut Facts, numbers: &mut Numbers, commits: u32) {
    let mut main = vec![commit(facts, numbers, &[], 0)];
    let mut topics: Vec<(u32, Vec<CommitIx>)> = Vec::new();
    while (facts.commits.len() as u32) < commits {
        let newest = facts.commits.len() as u32;
        if let Some(at) = topics.iter().position(|(due, _)| *due <= newest) {
            let (_, topic) = topics.swap_remove(at);
            let mut tip = topic[topic.len() - 1];
            let head = main[main.len() - 1];
            if numbers.below(8) == 0 {
                tip = commit(facts, numbers, &[tip, head], PEOPLE);
            }
            main.push(commit(facts, numbers, &[head, tip], 3));
        } else {
            let base = main[main.len() - 1 - numbers.skewed(main.len().min(40) as u32) as usize];
            let (author, mut topic) = (numbers.skewed(facts.people.len() as u32), Vec::new());
            let mut tip = base;
            for _ in 0..=numbers.below(9) {
                tip = commit(facts, numbers, &[tip], author + 1);
                topic.push(tip);
            }
            topics.push((facts.commits.len() as u32 + numbers.below(300), topic));
        }
    }
    for (_, topic) in topics {
        let head = main[main.len() - 1];
        main.push(commit(facts, numbers, &[head, topic[topic.len() - 1]], 3));
    }
    facts.as_of = main.last().copied();
}

/// By one of the first so many people (the last of them three times out of four); two of three are applied by
/// person 0.
fn commit(facts: &mut Facts, numbers: &mut Numbers, parents: &[CommitIx], people: u32) -> CommitIx {
    let at = facts.commits.len() as u32;
    let author = if numbers.below(4) == 0 { numbers.below(people) } else { people.saturating_sub(1) };
    let author = PersonIx(author.min(facts.people.len() as u32 - 1));
    let mut raw = [0; 20];
    raw[..4].copy_from_slice(&at.to_be_bytes());
    let stamp = |seconds| Stamp { seconds, offset_minutes: Some(60) };
    let seconds = 1_112_900_000 + i64::from(at) * 8_000;
    let applied = parents.len() == 1 && numbers.below(3) > 0;
    facts.commits.push(CommitRow {
        oid: Oid::from_raw(&raw).unwrap_or_else(|| unreachable!("twenty bytes")),
        parents: parents.to_vec(),
        cut: false,
        author,
        committer: if applied { PersonIx(0) } else { author },
        authored: stamp(seconds - i64::from(numbers.below(40_000))),
        committed: stamp(seconds),
        sweep: numbers.below(500) == 0,
    });
    CommitIx(at)
}

/// Two versions a commit, most of them of a few busy files, each following the file's last.
fn versions(facts: &mut Facts, numbers: &mut Numbers, files: u32) {
    for file in 0..files {
        let path = format!("dir{}/sub{}/file{file}.c", file % 17, file % 5).into_bytes();
        facts.paths.push(PathRow { path, class: PathClass::Counted, language: None });
    }
    let mut newest: Vec<Option<VersionIx>> = vec![None; files as usize];
    for commit in 0..facts.commits.len() as u32 {
        for _ in 0..2 {
            let first = commit * 2 < files;
            let file = if first { (commit * 2 + numbers.below(2)) % files } else { numbers.skewed(files) };
            let lines = 1 + numbers.below(50);
            let born = Born { lines, counted: lines, words: lines * 5, typed_chars: u64::from(lines) * 30 };
            let version = VersionIx(facts.versions.len() as u32);
            let parents: Vec<VersionIx> = newest[file as usize].into_iter().collect();
            newest[file as usize] = Some(version);
            let row = VersionRow {
                commit: CommitIx(commit),
                path: PathIx(file),
                previous: None,
                lines: 4_000,
                parents,
                born,
                replaces: false,
                missing: false,
            };
            facts.versions.push(row);
            moved(facts, numbers, version);
        }
    }
    facts.files = (0..files).map(|file| file_row(PathIx(file), newest[file as usize])).collect();
}

fn moved(facts: &mut Facts, numbers: &mut Numbers, version: VersionIx) {
    if version.0 > 0 && numbers.below(20) == 0 {
        let source_version = VersionIx(numbers.below(version.0));
        let amount = Born { lines: 3, counted: 3, words: 15, typed_chars: 90 };
        let kind = MovedKind::Moved;
        facts.moved.push(MovedRow {
            version,
            start: 0,
            len: 3,
            source_version,
            source_start: 0,
            kind,
            amount,
        });
    }
}

fn file_row(path: PathIx, version: Option<VersionIx>) -> FileRow {
    let lines = if version.is_some() { RUNS_PER_FILE * LINES_PER_RUN } else { 0 };
    let oid = Oid::from_raw(&[1; 20]).unwrap_or_else(|| unreachable!("twenty bytes"));
    FileRow { path, oid, version, class: PathClass::Counted, bytes: 0, lines, counted: lines }
}

/// Each file's lines come from versions of its own chain.
fn living(facts: &mut Facts, numbers: &mut Numbers, files: u32) {
    let mut chains: Vec<Vec<VersionIx>> = vec![Vec::new(); files as usize];
    for (at, version) in facts.versions.iter().enumerate() {
        chains[version.path.index()].push(VersionIx(at as u32));
    }
    for file in 0..files {
        let chain = &chains[file as usize];
        for run in 0..RUNS_PER_FILE.min(chain.len() as u32 * RUNS_PER_FILE) {
            let version = chain[numbers.below(chain.len() as u32) as usize];
            let start = run * LINES_PER_RUN;
            let (len, counted) = (LINES_PER_RUN, LINES_PER_RUN);
            facts.living.push(LivingRow {
                file: PathIx(file),
                start,
                len,
                version,
                origin_start: 0,
                counted,
            });
        }
    }
}
