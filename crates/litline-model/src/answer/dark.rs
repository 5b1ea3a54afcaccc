//! Which lines are dark and why: areas, or in a narrow scope regions, worst first, with what the records say
//! and the minutes it would take to read what is not lit.

mod records;
mod regions;

use super::overview::areas::partition;
use super::overview::within;
use super::tally::{FileTally, add, tallies};
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::dark::{Dark, DarkRow, Darkness, Grain, Paces};
use litline_facts::answer::overview::{Area, Parts};
use litline_facts::id::PathIx;
use litline_facts::micro::{ByPolicy, Policy};
use litline_facts::reading::Reading;
use litline_facts::reading::span::SpanRow;
use litline_facts::settings::Settings;
use records::Said;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A scope with more counted lines than this is shown by area unless regions are asked for.
const NARROW_LINES: u64 = 5_000;
const HOUR_MS: u128 = 3_600_000;
const MILLION: u128 = 1_000_000;

/// What rows are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DarkRows {
    /// Areas or regions; what suits the scope where none is asked for.
    pub grain: Option<Grain>,
    /// At most so many; all of them where no number is asked for.
    pub limit: Option<usize>,
}

/// Where the scope is dark and why. `asked.scope` as for the overview. Of the facts it needs paths, files and
/// blanks, of the reading all but totals.
#[must_use]
pub fn dark(facts: &Facts, reading: &Reading, asked: Asked, wanted: DarkRows, settings: &Settings) -> Dark {
    let files = tallies(facts, reading, |path| within(&asked.scope, path));
    let mut whole = Area::default();
    files.iter().for_each(|file| add(&mut whole, &file.area));
    let is_file = matches!(files.as_slice(), [only] if only.area.path == asked.scope);
    let narrow = is_file || whole.counted_lines <= NARROW_LINES;
    let grain = wanted.grain.unwrap_or(if narrow { Grain::Region } else { Grain::Area });
    let pace = Paces { likely: settings.likely_lines_per_hour, careful: settings.careful_lines_per_hour };
    let sources = Sources { facts, reading, pace };
    let mut rows = match grain {
        Grain::Area => sources.areas(&asked.scope, &files),
        Grain::Region => sources.regions(&files),
    };
    rows.sort_by(|a, b| {
        let key = |row: &DarkRow| {
            let parts = &row.darkness.parts;
            Reverse((parts.generous.dark(), parts.likely.dark()))
        };
        key(a).cmp(&key(b)).then_with(|| (&a.path, a.rest, a.lines).cmp(&(&b.path, b.rest, b.lines)))
    });
    let elsewhere = darkness(&without(&whole, &listed(&rows)), pace);
    let hidden_rows = rows.split_off(rows.len().min(wanted.limit.unwrap_or(usize::MAX)));
    let overrides = settings.overrides().into_iter();
    Dark {
        asked,
        grain,
        whole: darkness(&whole, pace),
        rows,
        hidden_rows: hidden_rows.len() as u64,
        hidden: darkness(&listed(&hidden_rows), pace),
        elsewhere,
        pace,
        overrides: overrides.map(|(name, here, default)| (name.to_owned(), here, default)).collect(),
    }
}

/// What rows are made from.
struct Sources<'a> {
    facts: &'a Facts,
    reading: &'a Reading,
    pace: Paces,
}

impl Sources<'_> {
    /// One row for each area in which a line is dark under some policy.
    fn areas(&self, scope: &[u8], files: &[FileTally]) -> Vec<DarkRow> {
        let by_file = self.spans_by_file();
        let areas = partition(scope, files).into_iter();
        let rows = areas.filter(|(area, _)| area.parts.strict.dark() > 0).map(|(area, members)| {
            let mut said = Said::default();
            for member in members {
                let spans = by_file[files[member].path.index()];
                spans.iter().for_each(|span| self.note(&mut said, span, span.counted.into()));
            }
            let darkness = darkness(&area, self.pace);
            DarkRow { path: area.path, rest: area.rest, lines: None, darkness, records: said.records() }
        });
        rows.collect()
    }

    /// One row for each stretch of lines that are dark under likely.
    fn regions(&self, files: &[FileTally]) -> Vec<DarkRow> {
        let by_file = self.spans_by_file();
        let mut blanks = vec![&[][..]; self.facts.paths.len()];
        for rows in self.facts.blanks.chunk_by(|a, b| a.file == b.file) {
            if let Some(first) = rows.first() {
                blanks[first.file.index()] = rows;
            }
        }
        let mut rows = Vec::new();
        for file in files.iter().filter(|file| file.area.parts.likely.dark() > 0) {
            let spans = by_file[file.path.index()];
            let stretches = regions::regions(spans, blanks[file.path.index()], &self.reading.classes);
            rows.extend(stretches.into_iter().map(|stretch| {
                let mut area = Area { files: 1, ..Area::default() };
                let mut said = Said::default();
                for (span, counted) in &stretch.pieces {
                    let class = &self.reading.classes[span.class.index()];
                    super::tally::add_lines(&mut area, class, *counted);
                    self.note(&mut said, span, *counted);
                }
                DarkRow {
                    path: file.area.path.clone(),
                    rest: false,
                    lines: Some((stretch.first + 1, stretch.last + 1)),
                    darkness: darkness(&area, self.pace),
                    records: said.records(),
                }
            }));
        }
        rows
    }

    fn note(&self, said: &mut Said, span: &SpanRow, counted: u64) {
        let class = &self.reading.classes[span.class.index()];
        if counted > 0 && regions::is_dark(class) {
            said.note(class, counted, self.reading);
        }
    }

    /// The spans of each file, by path.
    fn spans_by_file(&self) -> Vec<&[SpanRow]> {
        let mut by_file = vec![&[][..]; self.facts.paths.len()];
        for rows in self.reading.spans.chunk_by(|a, b| a.file == b.file) {
            let file: Option<PathIx> = rows.first().map(|row| row.file);
            if let Some(file) = file {
                by_file[file.index()] = rows;
            }
        }
        by_file
    }
}

fn darkness(area: &Area, pace: Paces) -> Darkness {
    Darkness {
        files: area.files,
        counted_lines: area.counted_lines,
        parts: area.parts,
        debt_ms: debt_ms(&area.parts, pace),
    }
}

/// Time to read what is not lit, rounded up.
fn debt_ms(parts: &ByPolicy<Parts>, pace: Paces) -> ByPolicy<u64> {
    ByPolicy::of(|policy| {
        let lines_per_hour = match policy {
            Policy::Strict => pace.careful,
            Policy::Likely | Policy::Generous => pace.likely,
        };
        let asked = u128::from(parts.get(policy).dark()) * HOUR_MS;
        u64::try_from(asked.div_ceil(MILLION * u128::from(lines_per_hour.max(1)))).unwrap_or(u64::MAX)
    })
}

/// What rows come to. A file with several regions is one file.
fn listed(rows: &[DarkRow]) -> Area {
    let mut sum = Area::default();
    let mut files: BTreeSet<&[u8]> = BTreeSet::new();
    for row in rows {
        let Darkness { files: many, counted_lines, parts, debt_ms: _ } = row.darkness;
        let is_new = row.lines.is_none() || files.insert(&row.path);
        add(
            &mut sum,
            &Area { files: if is_new { many } else { 0 }, counted_lines, parts, ..Area::default() },
        );
    }
    sum
}

/// The whole without a part of it.
fn without(whole: &Area, part: &Area) -> Area {
    let parts = ByPolicy::of(|policy| {
        let (all, less) = (whole.parts.get(policy), part.parts.get(policy));
        Parts {
            fresh: all.fresh - less.fresh,
            fading: all.fading - less.fading,
            gone: all.gone - less.gone,
            unread: all.unread - less.unread,
            nobody: all.nobody - less.nobody,
            unrecorded: all.unrecorded - less.unrecorded,
        }
    });
    let (files, counted_lines) = (whole.files - part.files, whole.counted_lines - part.counted_lines);
    Area { files, counted_lines, parts, ..Area::default() }
}
