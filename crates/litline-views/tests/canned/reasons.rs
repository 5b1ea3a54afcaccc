//! Canned answers of `dark` and `why`.

use super::{asked, by, oid, parts};
use litline_facts::answer::dark::{Dark, DarkRow, Darkness, Grain, Paces, Record, TooShort};
use litline_facts::answer::lines::{BornAt, NamedPerson};
use litline_facts::answer::why::{
    CreditRule, NeedRule, OriginGrade, PersonLight, Why, WhyExposure, WhyGroup, WhyLine,
};
use litline_facts::id::PersonIx;
use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::reading::class::{Light, State};
use litline_facts::reading::exposure::{ExposureKind, Verdict};
use litline_facts::record::commit::Stamp;
use litline_facts::record::mark::MarkPlace;
use litline_facts::record::origin::Origin;
use litline_facts::record::path::{LeftOut, PathClass};
use litline_facts::settings::Settings;

/// Lines by fresh, fading, gone, unread, nobody, unrecorded, and the debt in minutes.
fn darkness(files: u64, lines: [[u64; 6]; 3], minutes: [u64; 3]) -> Darkness {
    let [strict, likely, generous] = lines;
    Darkness {
        files,
        counted_lines: strict.iter().sum(),
        parts: by(parts(strict), parts(likely), parts(generous)),
        debt_ms: by(minutes[0] * 60_000, minutes[1] * 60_000, minutes[2] * 60_000),
    }
}

fn record(kind: Option<ExposureKind>, gone: bool, people: u32, counted_lines: u64) -> Record {
    Record { kind, gone, people, counted_lines, too_short: None }
}

fn row(path: &[u8], lines: Option<(u32, u32)>, darkness: Darkness, records: Vec<Record>) -> DarkRow {
    DarkRow { path: path.to_vec(), rest: false, lines, darkness, records }
}

/// Regions of one folder of the canned service.
pub(crate) fn regions() -> Dark {
    let merged = Record {
        too_short: Some(TooShort { window_seconds: 240, counted_lines: 640, need_ms: 4_608_000 }),
        ..record(Some(ExposureKind::Merged), false, 1, 55)
    };
    let left = vec![
        record(Some(ExposureKind::Wrote), true, 2, 118),
        record(Some(ExposureKind::Reworked), true, 1, 9),
    ];
    let unread = vec![record(Some(ExposureKind::Accompanied), true, 1, 55), merged];
    let long = "src/日本語/とても長いパス名のフォルダ/そしてさらに長い名前のファイル.rs".as_bytes();
    Dark {
        asked: asked(b"src/billing"),
        grain: Grain::Region,
        whole: darkness(
            38,
            [[500, 12, 2_400, 1_298, 0, 30], [800, 112, 2_300, 998, 0, 30], [1_100, 206, 2_250, 654, 0, 30]],
            [1_110, 396, 349],
        ),
        rows: vec![
            row(
                b"src/billing/tax.rs",
                Some((120, 255)),
                darkness(
                    1,
                    [[0, 0, 131, 0, 0, 0], [4, 0, 127, 0, 0, 0], [13, 0, 118, 0, 0, 0]],
                    [40, 16, 15],
                ),
                left,
            ),
            row(
                b"src/billing/queue.rs",
                Some((10, 10)),
                darkness(1, [[0, 0, 0, 55, 0, 0], [0, 0, 0, 55, 0, 0], [0, 0, 0, 55, 0, 0]], [17, 7, 7]),
                unread,
            ),
            row(
                long,
                Some((1, 9)),
                darkness(1, [[0, 0, 0, 0, 8, 0], [0, 0, 0, 0, 8, 0], [0, 0, 0, 0, 8, 0]], [3, 1, 1]),
                vec![record(None, false, 0, 8)],
            ),
        ],
        hidden_rows: 12,
        hidden: darkness(
            9,
            [[10, 0, 2_000, 1_000, 0, 0], [110, 0, 1_950, 950, 0, 0], [200, 0, 1_900, 910, 0, 0]],
            [900, 348, 338],
        ),
        elsewhere: darkness(
            29,
            [[490, 12, 269, 243, 0, 30], [694, 112, 223, 0, 0, 15], [887, 206, 177, 0, 0, 30]],
            [154, 27, 22],
        ),
        pace: Paces { likely: 500, careful: 200 },
        overrides: vec![("likely_lines_per_hour".to_owned(), "400".to_owned(), "500".to_owned())],
    }
}

/// The same by area, hostile path and rest among them.
pub(crate) fn areas() -> Dark {
    let mut answer = regions();
    answer.grain = Grain::Area;
    answer.overrides.clear();
    answer.rows.iter_mut().for_each(|row| row.lines = None);
    answer.rows[0].path = b"src/\x1b[2J\xff".to_vec();
    answer.rows[1].rest = true;
    answer.rows[2].records.clear();
    answer.hidden_rows = 1;
    answer
}

/// Nothing dark.
pub(crate) fn light() -> Dark {
    let lit = [[90, 10, 0, 0, 0, 5]; 3];
    let whole = darkness(3, lit, [0; 3]);
    let none = Darkness::default();
    Dark {
        whole,
        rows: Vec::new(),
        hidden_rows: 0,
        hidden: none,
        elsewhere: whole,
        overrides: Vec::new(),
        ..regions()
    }
}

fn micro(strict: u32, likely: u32, generous: u32) -> ByPolicy<Micro> {
    by(Micro(strict), Micro(likely), Micro(generous))
}

fn light_of(fresh: u32, present: u32, anybody: u32) -> Light {
    Light { fresh: Micro(fresh), present: Micro(present), anybody: Micro(anybody) }
}

fn exposure(person: u32, kind: ExposureKind) -> WhyExposure {
    WhyExposure {
        person: PersonIx(person),
        kind,
        act: oid(0x1a),
        subject: oid(0x1a),
        release_seconds: Some(1_770_044_400),
        assumed_release_seconds: 1_770_044_400,
        deadline_seconds: 1_770_044_640,
        counted: 640,
        words: 6_400,
        typed_chars: 21_000,
        need_rule: NeedRule::Reading,
        need_ms: by(11_520_000, 4_608_000, 1_280_000),
        share: micro(20_833, 52_083, 187_500),
        credit: micro(0, 52_083, 187_500),
        rule: by(CreditRule::NotCounted, CreditRule::Share, CreditRule::Share),
        required_pace_lines_per_hour: Some(9_600),
        verdict: Verdict::Impossible,
        not_typed_lines: None,
        fresh_until_seconds: 1_773_932_640,
        fresh: true,
    }
}

fn part(
    person: u32,
    present: ByPolicy<bool>,
    credit: ByPolicy<Micro>,
    fresh: ByPolicy<Micro>,
) -> PersonLight {
    PersonLight { person: PersonIx(person), present, credit, fresh }
}

fn group(
    origin: Origin,
    grade: OriginGrade,
    exposures: Vec<WhyExposure>,
    people: Vec<PersonLight>,
) -> WhyGroup {
    WhyGroup {
        born: oid(0x1a),
        born_stamp: Stamp { seconds: 1_770_044_640, offset_minutes: Some(60) },
        moved_in: Vec::new(),
        origin,
        grade,
        recorded: true,
        human_act: !exposures.is_empty(),
        exposures,
        people,
        light: by(
            light_of(0, 0, 0),
            light_of(52_083, 52_083, 1_000_000),
            light_of(187_500, 187_500, 1_000_000),
        ),
        state: by(State::Unread, State::Gone, State::Gone),
        sole: by(false, false, false),
    }
}

/// Written by somebody who is gone, moved twice by somebody present.
fn moved() -> WhyGroup {
    let again = WhyExposure { act: oid(0x2c), ..reworked() };
    let mut moved =
        group(Origin::Person, OriginGrade::BornBefore, vec![wrote(), reworked(), again], Vec::new());
    moved.moved_in = vec![oid(0x2b), oid(0x2c)];
    moved.people = vec![
        part(3, by(true, true, true), micro(0, 500_000, 1_000_000), micro(0, 500_000, 1_000_000)),
        part(12, by(false, false, false), micro(1_000_000, 1_000_000, 1_000_000), micro(0, 0, 0)),
    ];
    let half = light_of(500_000, 500_000, 1_000_000);
    moved.light = by(light_of(0, 0, 1_000_000), half, light_of(1_000_000, 1_000_000, 1_000_000));
    moved.state = by(State::Gone, State::Lit, State::Lit);
    moved.sole = by(false, true, true);
    moved
}

/// Two lines of an assistant, merged in four minutes; a blank one; one moved, of somebody gone; one of a bot.
pub(crate) fn why() -> Why {
    let born = |byte, path: &[u8], line| BornAt { commit: oid(byte), path: path.to_vec(), line };
    let line = |number, text: &[u8], born, group: Option<u32>| WhyLine {
        number,
        text: text.to_vec(),
        counted: group.is_some(),
        born,
        group,
    };
    let here = b"src/billing/tax.rs";
    let accompanied = WhyExposure {
        release_seconds: None,
        assumed_release_seconds: 1_769_439_840,
        credit: micro(0, 1_000_000, 1_000_000),
        share: micro(1_000_000, 1_000_000, 1_000_000),
        rule: by(CreditRule::NoRelease, CreditRule::Share, CreditRule::Share),
        required_pace_lines_per_hour: None,
        verdict: Verdict::CannotTell,
        fresh: false,
        ..exposure(12, ExposureKind::Accompanied)
    };
    let merged = WhyExposure { act: oid(0x2b), ..exposure(3, ExposureKind::Merged) };
    let marked = OriginGrade::Marked {
        tool: "claude-code".to_owned(),
        place: MarkPlace::Trailer,
        model: Some("Claude Opus 4.8".to_owned()),
    };
    let people = vec![
        part(3, by(true, true, true), micro(0, 52_083, 187_500), micro(0, 52_083, 187_500)),
        part(12, by(false, false, false), micro(0, 1_000_000, 1_000_000), micro(0, 0, 0)),
    ];
    let mut nobody = group(Origin::Unknown, OriginGrade::BotAuthor, Vec::new(), Vec::new());
    nobody.light = by(light_of(0, 0, 0), light_of(0, 0, 0), light_of(0, 0, 0));
    nobody.state = by(State::Nobody, State::Nobody, State::Nobody);
    Why {
        asked: asked(here),
        class: PathClass::Counted,
        lines: vec![
            line(9, b"    let rate = table.lookup(code)?;", born(0x1a, here, 9), Some(0)),
            line(10, b"    let due = amount * rate;\x1b[2J", born(0x1a, here, 10), Some(0)),
            line(11, b"", born(0x1a, here, 11), None),
            line(12, b"// caf\xe9", born(0x2b, b"old\xff.rs", 4), Some(1)),
            line(13, b"pub const VERSION: u32 = 4;", born(0x1a, here, 13), Some(2)),
        ],
        groups: vec![group(Origin::Assistant, marked, vec![accompanied, merged], people), moved(), nobody],
        people: vec![
            NamedPerson { person: PersonIx(3), name: "Grace Hopper".to_owned() },
            NamedPerson { person: PersonIx(12), name: "Ada Lovelace".to_owned() },
        ],
        by_roster: false,
        settings: Settings::default(),
    }
}

fn wrote() -> WhyExposure {
    WhyExposure {
        need_rule: NeedRule::Authoring,
        need_ms: by(4_846_154, 4_608_000, 0),
        share: micro(1_000_000, 1_000_000, 1_000_000),
        credit: micro(1_000_000, 1_000_000, 1_000_000),
        rule: by(CreditRule::Whole, CreditRule::Whole, CreditRule::Whole),
        not_typed_lines: Some(3),
        fresh: false,
        ..exposure(12, ExposureKind::Wrote)
    }
}

fn reworked() -> WhyExposure {
    WhyExposure {
        release_seconds: None,
        need_rule: NeedRule::None,
        need_ms: by(0, 0, 0),
        share: micro(1_000_000, 1_000_000, 1_000_000),
        credit: micro(0, 500_000, 1_000_000),
        rule: by(CreditRule::NotCounted, CreditRule::Half, CreditRule::Whole),
        verdict: Verdict::CannotTell,
        act: oid(0x2b),
        subject: oid(0x2b),
        ..exposure(3, ExposureKind::Reworked)
    }
}

/// A line of a file that is not counted.
pub(crate) fn why_left_out() -> Why {
    let mut answer = why();
    answer.class = PathClass::Left(LeftOut::Documentation);
    answer.lines.truncate(1);
    answer.lines[0].counted = false;
    answer.lines[0].group = None;
    answer.groups.clear();
    answer.people.clear();
    answer
}
