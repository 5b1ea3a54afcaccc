//! Times and sizes of a store as large as the one of git's own history. Made-up rows with the spread of real
//! ones; run with `cargo run --release -p litline-store --example store_bench [FOLDER]`. Never used by the
//! product.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use litline_facts::Facts;
use litline_facts::id::{ClassIx, CommitIx, ExposureIx, Oid, PathIx, PersonIx, VersionIx};
use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::reading::Reading;
use litline_facts::reading::class::{ClassRow, Light, State};
use litline_facts::reading::exposure::{ExposureKind, ExposureRow, Verdict};
use litline_facts::reading::span::SpanRow;
use litline_facts::reading::totals::TotalsRow;
use litline_facts::record::blank::BlankRow;
use litline_facts::record::commit::{CommitRow, Stamp};
use litline_facts::record::death::DeathRow;
use litline_facts::record::file::FileRow;
use litline_facts::record::living::LivingRow;
use litline_facts::record::mark::{MarkPlace, MarkRow, MarkWeight};
use litline_facts::record::moved::{MovedKind, MovedRow};
use litline_facts::record::origin::{Grade, Origin};
use litline_facts::record::path::{PathClass, PathRow};
use litline_facts::record::person::{Alias, AliasReason, PersonKind, PersonRow, Role, RoleRow};
use litline_facts::record::version::{Born, VersionRow};
use litline_store::{Publication, Snapshot, Standing, Store, schema};
use std::path::PathBuf;
use std::time::Instant;

const COMMITS: u32 = 82_000;
const PEOPLE: u32 = 2_500;
const PATHS: u32 = 12_000;
const VERSIONS: u32 = 166_000;
const DEATHS: u32 = 1_000_000;
const FILES: u32 = 4_600;
const LIVING: u32 = 150_000;
const EXPOSURES: u32 = 300_000;
const CLASSES: u32 = 250_000;
const TRIES: usize = 5;

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(sides.max(1))) as u32
    }

    /// Mostly small.
    fn small(&mut self, most: u32) -> u32 {
        let limit = self.roll(most) + 1;
        let limit = self.roll(limit) + 1;
        self.roll(limit)
    }

    fn oid(&mut self) -> Oid {
        let raw: Vec<u8> = (0..20).map(|_| self.roll(256) as u8).collect();
        Oid::from_raw(&raw).unwrap()
    }

    fn born(&mut self) -> Born {
        let lines = self.small(300);
        Born { lines, counted: lines - lines / 9, words: lines * 5, typed_chars: u64::from(lines) * 31 }
    }
}

fn main() {
    let root =
        std::env::args().nth(1).map_or_else(std::env::temp_dir, PathBuf::from).join("litline-store-bench");
    let (facts, reading) = (facts(&mut Dice(1)), reading(&mut Dice(2)));
    let store = Store::at(root.clone());
    // What an interrupted run left here would shift the numbers of the folders.
    store.lock().unwrap().reset().unwrap();
    let (mut write_ms, mut read_ms, mut all_ms) = (Vec::new(), Vec::new(), Vec::new());
    let index = vec![7; 1 << 20];
    for _ in 0..TRIES {
        let publication = Publication {
            key: "bench",
            standing: Standing::Head,
            facts: &facts,
            reading: &reading,
            blobs: &[("index", &index)],
        };
        let lock = store.lock().unwrap();
        write_ms.push(timed(|| lock.publish(&publication).unwrap()).1);
        let as_of = facts.commits.last().unwrap().oid;
        read_ms.push(timed(|| overview(&store.read(&as_of, "bench").unwrap().unwrap())).1);
        let (read, ms) = timed(|| {
            let snapshot = store.read(&as_of, "bench").unwrap().unwrap();
            (snapshot.facts().unwrap(), snapshot.reading().unwrap())
        });
        assert!(read == (facts.clone(), reading.clone()));
        all_ms.push(ms);
    }
    let snapshot = store.snapshots().unwrap().remove(0);
    for table in schema() {
        let path = root.join("snapshots").join(format!("{TRIES:06}")).join(format!("{}.parquet", table.name));
        let bytes = std::fs::metadata(path).unwrap().len();
        println!("{:>10}  {:>9} rows  {bytes:>10} bytes", table.name, snapshot.rows(table.name).unwrap());
    }
    println!("all files {} bytes", snapshot.size_bytes());
    println!("write {write_ms:.0?} ms");
    println!("read for the overview {read_ms:.0?} ms, read all {all_ms:.0?} ms");
    for (name, ms) in each(&snapshot) {
        println!("{name:>10}  {ms:.1} ms");
    }
    std::fs::remove_dir_all(root).unwrap();
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let made = work();
    (made, start.elapsed().as_secs_f64() * 1e3)
}

fn overview(snapshot: &Snapshot) -> usize {
    snapshot.paths().unwrap().len()
        + snapshot.files().unwrap().len()
        + snapshot.spans().unwrap().len()
        + snapshot.classes().unwrap().len()
        + snapshot.present().unwrap().len()
        + snapshot.people().unwrap().len()
        + snapshot.gaps().unwrap().len()
}

fn each(snapshot: &Snapshot) -> Vec<(&'static str, f64)> {
    vec![
        ("commits", timed(|| snapshot.commits().unwrap()).1),
        ("people", timed(|| snapshot.people().unwrap()).1),
        ("paths", timed(|| snapshot.paths().unwrap()).1),
        ("versions", timed(|| snapshot.versions().unwrap()).1),
        ("files", timed(|| snapshot.files().unwrap()).1),
        ("living", timed(|| snapshot.living().unwrap()).1),
        ("exposures", timed(|| snapshot.exposures().unwrap()).1),
        ("classes", timed(|| snapshot.classes().unwrap()).1),
        ("spans", timed(|| snapshot.spans().unwrap()).1),
    ]
}

fn facts(dice: &mut Dice) -> Facts {
    let paths: Vec<PathRow> = (0..PATHS).map(|n| path(dice, n)).collect();
    let mut living: Vec<LivingRow> = Vec::new();
    for n in 0..LIVING {
        let file = PathIx(n * FILES / LIVING);
        let start = living.last().filter(|last| last.file == file).map_or(0, |last| last.start + last.len);
        let len = dice.small(40) + 1;
        let (version, origin_start) = (VersionIx(dice.roll(VERSIONS)), start.saturating_sub(dice.small(200)));
        living.push(LivingRow { file, start, len, version, origin_start, counted: len - len / 9 });
    }
    Facts {
        as_of: Some(CommitIx(COMMITS - 1)),
        commits: (0..COMMITS).map(|n| commit(dice, n)).collect(),
        people: (0..PEOPLE).map(|n| person(dice, n)).collect(),
        roster: None,
        doubts: Vec::new(),
        roles: (0..6_000)
            .map(|n| RoleRow {
                commit: CommitIx(n * 13),
                person: PersonIx(dice.small(PEOPLE)),
                role: Role::CoAuthor,
            })
            .collect(),
        marks: (0..500).map(mark).collect(),
        tools: Vec::new(),
        claims: Vec::new(),
        prompts: Vec::new(),
        traces: Vec::new(),
        policies: Vec::new(),
        changes: Vec::new(),
        branches: Vec::new(),
        reviews: Vec::new(),
        paths,
        versions: (0..VERSIONS).map(|n| version(dice, n)).collect(),
        moved: (0..20_000).map(|n| moved(dice, n)).collect(),
        deaths: (0..DEATHS).map(|n| death(dice, n)).collect(),
        absent: Vec::new(),
        origins: Vec::new(),
        touched: Vec::new(),
        sweeps: Vec::new(),
        files: (0..FILES).map(|n| file(dice, n)).collect(),
        blanks: (0..LIVING)
            .map(|n| BlankRow { file: PathIx(n * FILES / LIVING), line: n % 33 * 9 })
            .collect(),
        living,
        gaps: Vec::new(),
    }
}

fn commit(dice: &mut Dice, n: u32) -> CommitRow {
    let seconds = 1_112_911_993 + i64::from(n) * 7_600;
    let stamp = |dice: &mut Dice, early| Stamp {
        seconds: seconds - i64::from(early),
        offset_minutes: Some([0, 60, 120, -420, -480, 330][dice.small(6) as usize]),
    };
    let early = dice.small(600_000);
    let mut parents: Vec<CommitIx> =
        n.checked_sub(1 + dice.small(30).min(n / 2)).map(CommitIx).into_iter().collect();
    if n > 100 && dice.roll(4) == 0 {
        parents.push(CommitIx(n - 2 - dice.small(90)));
    }
    CommitRow {
        oid: dice.oid(),
        parents,
        cut: false,
        author: PersonIx(dice.small(PEOPLE)),
        committer: PersonIx(dice.small(30)),
        authored: stamp(dice, early),
        committed: stamp(dice, 0),
        sweep: false,
    }
}

fn person(dice: &mut Dice, n: u32) -> PersonRow {
    let name = format!("Person {} {n}", dice.roll(1_000_000));
    let mailbox = format!("person.{}.{n}@example.org", dice.roll(1_000_000));
    let alias = Alias { name: name.clone(), mailbox: format!("old.{mailbox}"), reason: AliasReason::Mailmap };
    PersonRow { name, mailbox, kind: PersonKind::Human, aliases: vec![alias; n.is_multiple_of(3).into()] }
}

fn mark(n: u32) -> MarkRow {
    MarkRow {
        commit: CommitIx(n * 160),
        tool: "claude-code".to_owned(),
        place: MarkPlace::Trailer,
        weight: MarkWeight::Wrote,
        model: Some("Model 4".to_owned()),
    }
}

fn path(dice: &mut Dice, n: u32) -> PathRow {
    let path = format!("folder-{:03}/part-{}/name-{n:05}.c", n / 100, n / 20 % 5).into_bytes();
    let class = if dice.roll(3) == 0 {
        PathClass::Left(litline_facts::record::path::LeftOut::Documentation)
    } else {
        PathClass::Counted
    };
    PathRow { path, class, language: Some("C".to_owned()) }
}

fn version(dice: &mut Dice, n: u32) -> VersionRow {
    let commit = CommitIx((n / 2).min(COMMITS - 1));
    let path = PathIx(dice.small(PATHS));
    let parents: Vec<VersionIx> =
        (0..=dice.roll(10) / 9).filter_map(|_| n.checked_sub(1 + dice.small(5_000))).map(VersionIx).collect();
    VersionRow {
        commit,
        path,
        previous: parents.first().map(|_| (CommitIx(commit.0.saturating_sub(1 + dice.small(30))), path)),
        parents,
        lines: dice.small(3_000),
        born: dice.born(),
        replaces: false,
        missing: false,
    }
}

fn death(dice: &mut Dice, n: u32) -> DeathRow {
    let stood_in = VersionIx(((u64::from(n) * u64::from(VERSIONS)) / u64::from(DEATHS)) as u32);
    DeathRow {
        commit: CommitIx(((u64::from(n) * u64::from(COMMITS)) / u64::from(DEATHS)) as u32),
        stood_in,
        stood_at: dice.small(2_000),
        version: VersionIx(dice.roll(stood_in.0 + 1)),
        start: dice.small(2_000),
        len: dice.small(20) + 1,
    }
}

fn moved(dice: &mut Dice, n: u32) -> MovedRow {
    let amount = dice.born();
    MovedRow {
        version: VersionIx(n * 8),
        start: dice.small(3_000),
        len: amount.lines,
        source_version: VersionIx(dice.roll(VERSIONS)),
        source_start: dice.small(3_000),
        kind: MovedKind::Moved,
        amount,
    }
}

fn file(dice: &mut Dice, n: u32) -> FileRow {
    let lines = dice.small(4_000);
    FileRow {
        path: PathIx(n),
        oid: dice.oid(),
        version: Some(VersionIx(dice.roll(VERSIONS))),
        class: PathClass::Counted,
        bytes: u64::from(lines) * 33,
        lines,
        counted: lines - lines / 9,
    }
}

fn reading(dice: &mut Dice) -> Reading {
    let mut spans: Vec<SpanRow> = Vec::new();
    for n in 0..CLASSES {
        let file = PathIx(n * FILES / CLASSES);
        let start = spans.last().filter(|last| last.file == file).map_or(0, |last| last.start + last.len);
        let len = dice.small(30) + 1;
        spans.push(SpanRow {
            file,
            start,
            len,
            version: VersionIx(dice.roll(VERSIONS)),
            origin_start: start.saturating_sub(dice.small(200)),
            counted: len - len / 9,
            class: ClassIx(n.saturating_sub(dice.small(60))),
        });
    }
    Reading {
        exposures: (0..EXPOSURES).map(|n| exposure(dice, n)).collect(),
        classes: (0..CLASSES).map(|n| class(dice, n)).collect(),
        spans,
        present: (0..PEOPLE).map(|n| ByPolicy::of(|_| n.is_multiple_of(9))).collect(),
        narrow: Vec::new(),
        totals: TotalsRow::default(),
    }
}

fn exposure(dice: &mut Dice, n: u32) -> ExposureRow {
    let subject = CommitIx((u64::from(n) * u64::from(COMMITS) / u64::from(EXPOSURES)) as u32);
    let deadline_seconds = 1_112_911_993 + i64::from(subject.0) * 7_600 + i64::from(dice.small(900_000));
    let release = deadline_seconds - i64::from(dice.small(600_000));
    let counted = dice.small(300);
    let credit = Micro(dice.roll(3) * 333_333 + dice.roll(2) * dice.roll(300_000));
    ExposureRow {
        person: PersonIx(dice.small(PEOPLE)),
        kind: [ExposureKind::WroteUnknown, ExposureKind::Merged, ExposureKind::Reworked]
            [dice.roll(3) as usize],
        subject,
        act: CommitIx((subject.0 + dice.small(300)).min(COMMITS - 1)),
        release_seconds: (!n.is_multiple_of(5)).then_some(release),
        assumed_release_seconds: release,
        deadline_seconds,
        counted,
        words: counted * 6,
        typed_chars: u64::from(counted) * 31,
        need_ms: ByPolicy {
            strict: u64::from(counted) * 18_000,
            likely: u64::from(counted) * 7_200,
            generous: u64::from(counted) * 1_200,
        },
        share: ByPolicy { strict: Micro(credit.0 / 2), likely: credit, generous: Micro::ONE },
        credit: ByPolicy { strict: Micro(credit.0 / 3), likely: credit, generous: Micro::ONE },
        required_pace_lines_per_hour: (counted > 0).then_some(u64::from(dice.small(4_000))),
        verdict: [Verdict::Possible, Verdict::Hurried, Verdict::CannotTell][dice.roll(3) as usize],
        not_typed_lines: (!n.is_multiple_of(5)).then_some(counted / 3),
    }
}

fn class(dice: &mut Dice, n: u32) -> ClassRow {
    let born = CommitIx(dice.roll(COMMITS));
    let first = u64::from(born.0) * u64::from(EXPOSURES) / u64::from(COMMITS);
    let anybody = Micro(if dice.roll(2) == 0 { 1_000_000 } else { dice.roll(1_000_000) });
    let present = if dice.roll(4) == 0 { anybody } else { Micro::ZERO };
    let light = Light { fresh: Micro(present.0 / 3), present, anybody };
    let exposures: Vec<ExposureIx> =
        (0..1 + dice.small(5)).map(|k| ExposureIx(first as u32 + k)).map(last_at_most).collect();
    ClassRow {
        file: PathIx((u64::from(n) * u64::from(FILES) / u64::from(CLASSES)) as u32),
        born,
        origin: if born.0 < 60_000 { Origin::Person } else { Origin::Unknown },
        grade: Grade::Nothing,
        tool: None,
        moved_in: (0..dice.roll(12) / 11).map(|_| CommitIx(dice.roll(COMMITS))).collect(),
        fresh_until_seconds: exposures.iter().map(|at| i64::from(at.0) * 3_600).collect(),
        exposures,
        human_act: true,
        recorded: true,
        light: ByPolicy::of(|_| light),
        state: ByPolicy::of(|_| if present >= Micro::HALF { State::Lit } else { State::Gone }),
        sole: ByPolicy::of(|_| n.is_multiple_of(7)),
    }
}

fn last_at_most(exposure: ExposureIx) -> ExposureIx {
    ExposureIx(exposure.0.min(EXPOSURES - 1))
}
