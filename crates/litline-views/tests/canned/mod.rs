//! Answers made by hand for tests and for the example that prints every screen. No view is tested on anything
//! else.
#![allow(dead_code, reason = "each test file uses a part")]

mod doubt;
pub(crate) mod origins;
pub(crate) mod people;
pub(crate) mod reasons;

#[allow(unused_imports, reason = "each test file uses a part")]
pub(crate) use doubt::{doctor, doctor_in_trouble};
use doubt::{narrow, since};
use litline_facts::answer::Asked;
use litline_facts::answer::blame::{BlameCommit, BlameLine, FileBlame};
use litline_facts::answer::indexed::Indexed;
use litline_facts::answer::lines::{
    BornAt, Evidence, Explainer, FileLines, LineAnswer, LineGroup, NamedPerson,
};
use litline_facts::answer::overview::{Area, LeftOutRow, OriginLines, Overview, Parts, StateLines, Team};
use litline_facts::answer::verify::{Check, Verified};
use litline_facts::id::{Oid, PersonIx};
use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::reading::class::{Light, State};
use litline_facts::reading::exposure::{ExposureKind, Verdict};
use litline_facts::reading::totals::{JointMinutes, NotTypedLines, TotalsRow};
use litline_facts::record::commit::Stamp;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_facts::record::origin::Origin;
use litline_facts::record::path::{LeftOut, PathClass};

const MILLION: u64 = 1_000_000;

pub(crate) fn oid(byte: u8) -> Oid {
    Oid::from_raw(&[byte; 20]).unwrap()
}

pub(crate) fn by<T>(strict: T, likely: T, generous: T) -> ByPolicy<T> {
    ByPolicy { strict, likely, generous }
}

pub(crate) fn asked(scope: &[u8]) -> Asked {
    Asked {
        repository: "ledger".to_owned(),
        at: oid(0x3f),
        at_stamp: Stamp { seconds: 1_772_456_400, offset_minutes: Some(60) },
        scope: scope.to_vec(),
    }
}

/// Shares in whole lines: fresh, fading, gone, unread, nobody, unrecorded.
fn parts(lines: [u64; 6]) -> Parts {
    let [fresh, fading, gone, unread, nobody, unrecorded] = lines.map(|lines| lines * MILLION);
    Parts { fresh, fading, gone, unread, nobody, unrecorded }
}

fn states(lines: [u64; 6]) -> StateLines {
    let [lit, fading, gone, unread, nobody, unrecorded] = lines;
    StateLines { lit, fading, gone, nobody, unread, unrecorded }
}

pub(crate) fn area(path: &[u8], files: u64, strict: [u64; 6], likely: [u64; 6], generous: [u64; 6]) -> Area {
    Area {
        path: path.to_vec(),
        rest: path == b"src",
        files,
        counted_lines: strict.iter().sum(),
        parts: by(parts(strict), parts(likely), parts(generous)),
        states: by(states(strict), states(likely), states(generous)),
        sole_lines: by(strict[0] / 2, likely[0] / 2, generous[0] / 3),
    }
}

/// A service of a small team, two of whom have left.
pub(crate) fn overview() -> Overview {
    Overview {
        asked: asked(b""),
        commits: 3_021,
        merges: 410,
        whole: area(
            b"",
            312,
            [13_695, 3_200, 9_890, 13_487, 112, 824],
            [17_228, 4_200, 10_840, 8_004, 112, 824],
            [22_560, 3_400, 9_312, 5_000, 112, 824],
        ),
        areas: areas(),
        narrow: narrow(),
        origin: OriginLines { person: 14_902, assistant: 6_210, unknown: 20_096 },
        team: Team { humans: 23, present: by(3, 4, 6), by_roster: false, bots: 2, assistants: 1 },
        totals: TotalsRow {
            joint: JointMinutes { asked_ms: 43_200_000, fits_ms: 41_000_001 },
            not_typed: NotTypedLines { not_typed: 2_912, dated: 60_400 },
        },
        left_out: vec![
            LeftOutRow { reason: LeftOut::Vendored, files: 212, lines: 88_120, bytes: 3_100_200 },
            LeftOutRow { reason: LeftOut::Lock, files: 3, lines: 12_040, bytes: 480_000 },
            LeftOutRow { reason: LeftOut::Documentation, files: 41, lines: 5_210, bytes: 210_000 },
            LeftOutRow { reason: LeftOut::Generated, files: 6, lines: 4_002, bytes: 150_000 },
            LeftOutRow { reason: LeftOut::Binary, files: 19, lines: 0, bytes: 2_400_000 },
        ],
        gaps: Vec::new(),
        since: None,
        overrides: Vec::new(),
    }
}

fn areas() -> Vec<Area> {
    vec![
        area(
            b"src/billing",
            38,
            [500, 12, 2_400, 1_298, 0, 0],
            [800, 112, 2_300, 998, 0, 0],
            [1_100, 206, 2_250, 654, 0, 0],
        ),
        area(
            b"src/export/xml",
            21,
            [201, 0, 1_900, 809, 0, 0],
            [400, 0, 1_800, 710, 0, 0],
            [610, 0, 1_700, 600, 0, 0],
        ),
        area(
            b"src/sync",
            44,
            [1_410, 200, 600, 3_390, 0, 0],
            [2_010, 400, 700, 2_490, 0, 0],
            [3_000, 410, 190, 2_000, 0, 0],
        ),
        area(
            b"migrations",
            60,
            [300, 0, 800, 500, 112, 0],
            [400, 0, 780, 420, 112, 0],
            [500, 0, 760, 340, 112, 0],
        ),
        area(b"src/legacy/parser.c", 1, [0, 0, 0, 0, 0, 824], [0, 0, 0, 0, 0, 824], [0, 0, 0, 0, 0, 824]),
        area(
            b"src/api",
            52,
            [6_000, 900, 20, 2_000, 0, 0],
            [7_400, 600, 120, 800, 0, 0],
            [8_000, 820, 60, 40, 0, 0],
        ),
        area(
            b"src/core",
            71,
            [5_284, 1_900, 10, 40, 0, 0],
            [5_684, 1_500, 10, 40, 0, 0],
            [6_000, 1_234, 0, 0, 0, 0],
        ),
    ]
}

/// A shallow clone with every kind of gap, settings changed, a scope.
pub(crate) fn overview_in_trouble() -> Overview {
    let mut answer = overview();
    answer.asked = asked("src/ünïcode\u{202e}".as_bytes());
    answer.whole = area(
        b"src",
        40,
        [2_000, 0, 500, 15_500, 0, 12_000],
        [4_000, 0, 500, 13_500, 0, 12_000],
        [8_000, 0, 0, 10_000, 0, 12_000],
    );
    answer.areas = vec![
        area(b"src/\x1b[2J\xff\"quoted\"", 3, [1, 0, 9, 0, 0, 0], [2, 0, 8, 0, 0, 0], [3, 0, 7, 0, 0, 0]),
        area(
            "src/日本語/とても長いパス名のフォルダ/そしてさらに長い名前のファイル.rs".as_bytes(),
            1,
            [1, 0, 0, 5, 0, 0],
            [1, 0, 0, 5, 0, 0],
            [1, 0, 0, 5, 0, 0],
        ),
    ];
    answer.team.by_roster = true;
    let gap = |kind, subject: &str, count| GapRow { kind, subject: subject.to_owned(), count };
    answer.gaps = vec![
        gap(GapKind::ShallowBoundary, "", 50),
        gap(GapKind::MissingBlob, "a", 1),
        gap(GapKind::MissingBlob, "b", 2),
        gap(GapKind::ClockSkew, "", 3),
        gap(GapKind::Bound, "rename candidates\x07", 2),
    ];
    answer.overrides = vec![
        ("likely_lines_per_hour".to_owned(), "400".to_owned(), "500".to_owned()),
        ("presence_days".to_owned(), "30 / 60 / 90".to_owned(), "90 / 180 / 365".to_owned()),
    ];
    answer
}

/// Compared with a month ago.
pub(crate) fn overview_since() -> Overview {
    Overview { since: Some(since()), ..overview() }
}

/// Nothing counted.
pub(crate) fn overview_empty() -> Overview {
    let mut answer = overview();
    answer.whole = area(b"", 0, [0; 6], [0; 6], [0; 6]);
    answer.areas = Vec::new();
    answer.origin = OriginLines::default();
    answer.narrow = Vec::new();
    answer.left_out.truncate(1);
    answer
}

fn text(line: &str, born: u8, number: u32, group: Option<u32>) -> LineAnswer {
    LineAnswer {
        text: line.as_bytes().to_vec(),
        counted: !line.trim().is_empty(),
        born: BornAt { commit: oid(born), path: b"src/billing/invoice.rs".to_vec(), line: number },
        group,
    }
}

fn micro(strict: u32, likely: u32, generous: u32) -> ByPolicy<Micro> {
    by(Micro(strict), Micro(likely), Micro(generous))
}

fn light(present: ByPolicy<Micro>, anybody: ByPolicy<Micro>) -> ByPolicy<Light> {
    ByPolicy::of(|policy| Light {
        fresh: *present.get(policy),
        present: *present.get(policy),
        anybody: *anybody.get(policy),
    })
}

fn evidence(
    person: u32,
    kind: ExposureKind,
    act: u8,
    window: (Option<i64>, i64),
    credit: ByPolicy<Micro>,
) -> Evidence {
    Evidence {
        person: PersonIx(person),
        present: by(true, true, true),
        kind,
        act: oid(act),
        release_seconds: window.0,
        deadline_seconds: window.1,
        counted: 640,
        words: 4_100,
        need_ms: by(11_520_000, 4_608_000, 820_000),
        credit,
        required_pace_lines_per_hour: None,
        verdict: Verdict::Possible,
        not_typed_lines: None,
    }
}

/// A file of four groups: lit by one, dark since somebody left, hurried through, and brought by a bot.
pub(crate) fn lines() -> FileLines {
    FileLines {
        asked: asked(b"src/billing/invoice.rs"),
        class: PathClass::Counted,
        whole: lines_whole(),
        lines: vec![
            text("use std::fmt;", 0xa1, 1, Some(0)),
            text("", 0xa1, 2, Some(0)),
            text("/// What a customer owes.", 0xa1, 3, Some(0)),
            text("pub fn total(lines: &[Line]) -> Money {", 0xb2, 10, Some(1)),
            text(
                "\tlines.iter().map(|line| line.amount * line.count).sum::<Money>().rounded_half_even()",
                0xc3,
                41,
                Some(2),
            ),
            text("}", 0xb2, 12, Some(1)),
            text("", 0xd4, 1, Some(3)),
            text("const RATE: &str = \"0.19\"; // \u{202e}\x1b[31m", 0xd4, 2, Some(3)),
        ],
        groups: groups(),
        people: [(0, "Ada Lovelace"), (3, "Grace Hopper"), (7, "Çetin Ünal"), (12, "\x1b[2Jeve")]
            .map(|(person, name)| NamedPerson { person: PersonIx(person), name: name.to_owned() })
            .to_vec(),
    }
}

/// What the groups come to: the hurried line has 0.004, 0.31 and 1.
fn lines_whole() -> Area {
    let (strict, likely) = ([2, 0, 2, 1, 1, 0], [2, 0, 2, 1, 1, 0]);
    let mut whole = area(b"src/billing/invoice.rs", 1, strict, likely, [3, 0, 2, 0, 1, 0]);
    for (parts, lit) in [(&mut whole.parts.strict, 4_000), (&mut whole.parts.likely, 310_000)] {
        parts.fresh += lit;
        parts.unread -= lit;
    }
    whole.sole_lines = by(2, 2, 0);
    whole
}

fn groups() -> Vec<LineGroup> {
    let at = |seconds| Stamp { seconds, offset_minutes: Some(60) };
    let whole = micro(1_000_000, 1_000_000, 1_000_000);
    let none = micro(0, 0, 0);
    let hasty = micro(4_000, 310_000, 1_000_000);
    let mut left = evidence(3, ExposureKind::Wrote, 0xb2, (Some(1_554_195_600), 1_554_210_000), whole);
    left.present = by(false, false, false);
    left.not_typed_lines = Some(0);
    let mut merged = evidence(0, ExposureKind::Merged, 0xc4, (Some(1_772_449_200), 1_772_449_380), hasty);
    merged.verdict = Verdict::Impossible;
    merged.required_pace_lines_per_hour = Some(12_800);
    let mut undated =
        evidence(7, ExposureKind::Accompanied, 0xc3, (None, 1_772_449_000), micro(0, 120_000, 1_000_000));
    undated.verdict = Verdict::CannotTell;
    undated.present = by(false, true, true);
    let group = |born: u8, seconds, origin, present, anybody, states: [State; 3], evidence| LineGroup {
        born: oid(born),
        born_stamp: at(seconds),
        moved_in: Vec::new(),
        origin,
        light: light(present, anybody),
        state: by(states[0], states[1], states[2]),
        sole: by(false, false, false),
        explainers: Vec::new(),
        evidence,
    };
    let mut wrote = evidence(0, ExposureKind::Wrote, 0xa1, (Some(1_772_200_800), 1_772_205_000), whole);
    wrote.not_typed_lines = Some(412);
    let beside =
        evidence(7, ExposureKind::Reworked, 0xc3, (None, 1_772_449_000), micro(0, 500_000, 1_000_000));
    let mut lit =
        group(0xa1, 1_772_205_000, Origin::Person, whole, whole, [State::Lit; 3], vec![wrote, beside]);
    lit.sole = by(true, true, false);
    lit.moved_in = vec![oid(0xe5)];
    lit.explainers = vec![
        Explainer { person: PersonIx(0), credit: whole },
        Explainer { person: PersonIx(7), credit: micro(0, 500_000, 1_000_000) },
    ];
    vec![
        lit,
        group(0xb2, 1_554_210_000, Origin::Person, none, whole, [State::Gone; 3], vec![left]),
        group(
            0xc3,
            1_772_449_000,
            Origin::Assistant,
            hasty,
            hasty,
            [State::Unread, State::Unread, State::Lit],
            vec![undated, merged],
        ),
        group(0xd4, 1_700_000_000, Origin::Unknown, none, none, [State::Nobody; 3], Vec::new()),
    ]
}

/// A file that is not counted.
pub(crate) fn lines_left_out() -> FileLines {
    let mut answer = lines();
    answer.class = PathClass::Left(LeftOut::Vendored);
    answer.whole = Area { path: answer.whole.path, ..Area::default() };
    answer.groups = Vec::new();
    answer.people = Vec::new();
    for line in &mut answer.lines {
        line.group = None;
    }
    answer.lines.truncate(4);
    answer
}

/// Two commits, a rename, bytes that are not UTF-8.
pub(crate) fn blame() -> FileBlame {
    let commit = |byte: u8, name: &[u8], boundary| BlameCommit {
        oid: oid(byte),
        author_name: name.to_vec(),
        author_mailbox: b"ada@example.org".to_vec(),
        authored: Stamp { seconds: 1_772_205_000, offset_minutes: Some(-210) },
        committer_name: b"Grace Hopper".to_vec(),
        committer_mailbox: b"grace@example.org".to_vec(),
        committed: Stamp { seconds: 1_772_205_060, offset_minutes: None },
        summary: b"Ask Ada about rounding".to_vec(),
        boundary,
    };
    let line = |byte: u8, path: &[u8], number, text: &[u8]| BlameLine {
        born: BornAt { commit: oid(byte), path: path.to_vec(), line: number },
        previous: (byte == 2).then(|| (oid(1), b"old\xff".to_vec())),
        ignored: false,
        unblamable: false,
        text: text.to_vec(),
    };
    FileBlame {
        asked: asked(b"new"),
        lines: vec![
            line(1, b"old\xff", 1, b"one"),
            line(2, b"new", 2, b"tw\xe9"),
            line(2, b"new", 3, b"three\r"),
        ],
        commits: vec![commit(1, b"Ada Lovelace", true), commit(2, "Zoë".as_bytes(), false)],
    }
}

/// One sound check, one without cases, one broken.
pub(crate) fn verified() -> Verified {
    let check = |id, claim, cases, broken, examples: &[&str]| Check {
        id,
        claim,
        cases,
        broken,
        examples: examples.iter().map(|&example| example.to_owned()).collect(),
    };
    Verified {
        asked: asked(b""),
        checks: vec![
            check("alive", "living lines of a file are as many as its lines", 312, 0, &[]),
            check(
                "nesting",
                "strict ≤ likely ≤ generous holds for each line's K, L and A, and for coverage",
                41_208,
                2,
                &["src/a.rs:12: L 0.4 under strict, 0.3 under likely", "src/b\x1b.rs:3"],
            ),
            check("people", "no exposure names a bot or an assistant", 0, 0, &[]),
        ],
    }
}

/// A whole clone.
pub(crate) fn indexed() -> Indexed {
    Indexed {
        asked: asked(b""),
        commits: 3_021,
        merges: 410,
        people: 23,
        versions: 18_204,
        living_lines: 160_112,
        exposures: 9_310,
        gaps: Vec::new(),
        store_bytes: 12_400_123,
    }
}

/// A shallow and partial clone.
pub(crate) fn indexed_in_trouble() -> Indexed {
    Indexed { gaps: overview_in_trouble().gaps, ..indexed() }
}
