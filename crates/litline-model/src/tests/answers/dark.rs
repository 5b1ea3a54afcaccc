//! Where it is dark: regions as a naive reading of every line finds them, records in numbers of people, and
//! parts that add up.

use super::super::story::{Story, at, early};
use super::super::{read, three};
use crate::{DarkRows, dark};
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::dark::{Dark, Darkness, Grain, Record};
use litline_facts::answer::overview::Parts;
use litline_facts::micro::Policy;
use litline_facts::reading::Reading;
use litline_facts::reading::class::State;
use litline_facts::reading::exposure::ExposureKind;
use litline_facts::record::mark::MarkWeight;
use litline_facts::settings::Settings;
use std::collections::BTreeSet;

const REGIONS: DarkRows = DarkRows { grain: Some(Grain::Region), limit: None };
const AREAS: DarkRows = DarkRows { grain: Some(Grain::Area), limit: None };

fn view(facts: &Facts, reading: &Reading, scope: &str, rows: DarkRows) -> Dark {
    let at = &facts.commits[facts.as_of.unwrap().index()];
    let asked = Asked { repository: String::new(), at: at.oid, at_stamp: at.committed, scope: scope.into() };
    dark(facts, reading, asked, rows, &Settings::default())
}

fn places(answer: &Dark) -> Vec<(String, Option<(u32, u32)>)> {
    let place = |path: &[u8]| String::from_utf8(path.to_vec()).unwrap();
    answer.rows.iter().map(|row| (place(&row.path), row.lines)).collect()
}

/// Lines by somebody who left, in one file with a blank line after every fourth.
fn left_behind(blanks: bool, lines: u32) -> Facts {
    let mut story = Story::default();
    let (ann, ben) = (story.human("ann"), story.human("ben"));
    let draft = story.commit(ann, early(0, 9, 0));
    if blanks { draft.writes_with_blanks("a.rs", lines) } else { draft.writes("a.rs", lines) }.done();
    story.commit(ben, early(500, 9, 0)).writes("b.rs", 5).done();
    story.told()
}

#[test]
fn a_long_stretch_is_cut_behind_a_blank_line_of_its_second_half() {
    let facts = left_behind(true, 250);
    let answer = view(&facts, &read(&facts), "a.rs", DarkRows::default());
    assert_eq!(answer.grain, Grain::Region);
    let lines: Vec<_> = answer.rows.iter().filter_map(|row| row.lines).collect();
    // Every fifth line is blank: a region ends with the line before one.
    assert_eq!(lines, [(1, 99), (101, 199), (201, 249)]);
    let whole = &answer.whole.parts.generous;
    assert_eq!((whole.gone, whole.dark(), answer.whole.counted_lines), (200_000_000, 200_000_000, 200));
    // 200 lines: at most an hour at 200 an hour, at least 24 minutes at 500.
    assert_eq!(three(&answer.whole.debt_ms), [3_600_000, 1_440_000, 1_440_000]);
    assert_eq!(answer.elsewhere, Darkness::default());
}

#[test]
fn a_stretch_without_blank_lines_is_cut_where_it_is_full() {
    let facts = left_behind(false, 250);
    let answer = view(&facts, &read(&facts), "a.rs", DarkRows::default());
    let lines: Vec<_> = answer.rows.iter().filter_map(|row| row.lines).collect();
    assert_eq!(lines, [(1, 100), (101, 200), (201, 250)]);
}

#[test]
fn a_small_lit_gap_joins_and_a_larger_one_parts() {
    for (gap, expected) in [(6, vec![(1, 26)]), (7, vec![(1, 10), (18, 27)])] {
        let mut story = Story::default();
        let (ann, ben) = (story.human("ann"), story.human("ben"));
        story.commit(ann, early(0, 9, 0)).writes("a.rs", 20).done();
        story.commit(ben, early(500, 9, 0)).inserts("a.rs", 10, gap).done();
        let facts = story.told();
        let answer = view(&facts, &read(&facts), "a.rs", REGIONS);
        let mut lines: Vec<_> = answer.rows.iter().filter_map(|row| row.lines).collect();
        lines.sort_unstable();
        assert_eq!(lines, expected, "{gap}");
        assert_eq!(answer.whole.parts.likely.gone, 20_000_000);
    }
}

#[test]
fn the_records_count_people_together_and_name_the_largest_change_in_too_little_time() {
    let mut story = Story::default();
    let (ann, cyd, ben) = (story.human("ann"), story.human("cyd"), story.human("ben"));
    story.commit(ann, early(0, 9, 0)).with(cyd).writes("gone.rs", 30).done();
    let draft = story.commit(ann, at(0, 9, 0)).marked(MarkWeight::Wrote).committed_by(ben, at(0, 9, 4));
    draft.writes("fast.rs", 600).done();
    let facts = Facts { roster: Some(vec![ben]), ..story.told() };
    let answer = view(&facts, &read(&facts), "", AREAS);
    let of = |path: &str| answer.rows.iter().find(|row| row.path == path.as_bytes());
    let all = &of("").or_else(|| of("fast.rs")).unwrap().records;
    let by =
        |kind, gone| all.iter().find(|record: &&Record| record.kind == Some(kind) && record.gone == gone);
    let wrote = by(ExposureKind::Wrote, true).unwrap();
    assert_eq!((wrote.people, wrote.counted_lines, wrote.too_short), (2, 30, None));
    let merged = by(ExposureKind::Merged, false).unwrap();
    assert_eq!((merged.people, merged.counted_lines), (1, 600));
    let too_short = merged.too_short.unwrap();
    // 600 lines at 500 an hour: 72 minutes.
    assert_eq!((too_short.window_seconds, too_short.counted_lines, too_short.need_ms), (240, 600, 4_320_000));
    assert_eq!(all[0].counted_lines, 600, "what names most lines comes first");
}

#[test]
fn lines_that_no_human_acted_on_say_so_and_unrecorded_ones_are_not_dark() {
    let mut story = Story::default();
    let (ann, bot) = (story.human("ann"), story.bot("bot"));
    story.commit(ann, early(0, 9, 0)).cut().writes("old.rs", 10).done();
    story.commit(bot, early(1, 9, 0)).writes("bot.rs", 8).done();
    story.commit(ann, early(2, 9, 0)).writes("new.rs", 4).done();
    let facts = story.told();
    let answer = view(&facts, &read(&facts), "", DarkRows::default());
    assert_eq!(places(&answer), [("bot.rs".to_owned(), Some((1, 8)))]);
    let record = Record { kind: None, gone: false, people: 0, counted_lines: 8, too_short: None };
    assert_eq!(answer.rows[0].records, [record]);
    assert_eq!(answer.whole.parts.strict.unrecorded, 10_000_000);
    assert_eq!(answer.whole.parts.strict.dark(), 8_000_000);
    assert_eq!(answer.elsewhere.parts.strict.dark(), 0);
}

#[test]
fn what_is_not_shown_is_said() {
    let facts = left_behind(false, 250);
    let reading = read(&facts);
    let shown = view(&facts, &reading, "a.rs", DarkRows { limit: Some(1), ..REGIONS });
    assert_eq!((shown.rows.len(), shown.hidden_rows), (1, 2));
    assert_eq!((shown.hidden.files, shown.hidden.counted_lines), (1, 150));
    assert_eq!(shown.hidden.parts.generous.gone, 150_000_000);
    let none = view(&facts, &reading, "b.rs", REGIONS);
    assert!(none.rows.is_empty() && none.whole.parts.strict.dark() == 0);
    assert_eq!(none.elsewhere.counted_lines, 5);
}

/// A large scope is shown by area, and a file always by region.
#[test]
fn the_grain_suits_the_scope() {
    let facts = left_behind(false, 5_001);
    let reading = read(&facts);
    assert_eq!(view(&facts, &reading, "", DarkRows::default()).grain, Grain::Area);
    assert_eq!(view(&facts, &reading, "a.rs", DarkRows::default()).grain, Grain::Region);
    assert_eq!(view(&facts, &reading, "b.rs", DarkRows::default()).grain, Grain::Region);
}

fn six(parts: &Parts) -> [u64; 6] {
    [parts.fresh, parts.fading, parts.gone, parts.unread, parts.nobody, parts.unrecorded]
}

/// What must hold for every reading: parts add up to the whole, worst comes first, and the regions are
/// exactly the lines that a look at every single line calls dark.
pub(in crate::tests) fn check(facts: &Facts, reading: &Reading) {
    for rows in [AREAS, REGIONS, DarkRows { limit: Some(2), ..AREAS }, DarkRows { limit: Some(1), ..REGIONS }]
    {
        let answer = view(facts, reading, "", rows);
        let all = || answer.rows.iter().map(|row| &row.darkness).chain([&answer.hidden, &answer.elsewhere]);
        assert_eq!(all().map(|part| part.counted_lines).sum::<u64>(), answer.whole.counted_lines);
        for policy in Policy::ALL {
            let mut sum = [0; 6];
            let each = all().map(|part| six(part.parts.get(policy)));
            each.for_each(|parts| sum.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part));
            assert_eq!(sum, six(answer.whole.parts.get(policy)));
        }
        let key = |part: &Darkness| (part.parts.generous.dark(), part.parts.likely.dark());
        assert!(answer.rows.is_sorted_by(|a, b| key(&a.darkness) >= key(&b.darkness)));
        for part in all().chain([&answer.whole]) {
            let [strict, likely, generous] = three(&part.debt_ms);
            assert!(strict >= likely && likely >= generous, "{part:?}");
        }
    }
    let listed = regions(&view(facts, reading, "", REGIONS));
    let dark = dark_lines(facts, reading);
    assert!(dark.iter().all(|line| listed.contains(line)), "a dark line is in no region");
    for row in view(facts, reading, "", REGIONS).rows {
        let (first, last) = row.lines.unwrap();
        let ends = [first, last].map(|line| (row.path.clone(), line));
        assert!(ends.iter().all(|end| dark.contains(end)), "a region begins and ends with a dark line");
    }
}

fn regions(answer: &Dark) -> BTreeSet<(Vec<u8>, u32)> {
    let mut all = BTreeSet::new();
    for row in &answer.rows {
        let (first, last) = row.lines.unwrap();
        for line in first..=last {
            assert!(all.insert((row.path.clone(), line)), "a line is in two regions");
        }
    }
    all
}

fn dark_lines(facts: &Facts, reading: &Reading) -> BTreeSet<(Vec<u8>, u32)> {
    let mut all = BTreeSet::new();
    for span in &reading.spans {
        let state = reading.classes[span.class.index()].state.likely;
        if matches!(state, State::Gone | State::Unread | State::Nobody) {
            let path = &facts.paths[span.file.index()].path;
            all.extend((span.start..span.start + span.len).map(|line| (path.clone(), line + 1)));
        }
    }
    for blank in &facts.blanks {
        all.remove(&(facts.paths[blank.file.index()].path.clone(), blank.line + 1));
    }
    all
}
