//! File `classes`.

use crate::columns::codes::Coded;
use crate::columns::limits::{Limits, below};
use crate::columns::reading::at;
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::micro::ByPolicy;
use litline_facts::reading::class::{ClassRow, Light, State};
use litline_facts::record::origin::{Grade, Origin};

impl Table for ClassRow {
    const NAME: &'static str = "classes";
    const CODES: &'static [(&'static str, Words)] = &[
        ("origin", Origin::WORDS),
        ("grade", Grade::WORDS),
        ("state_strict", State::WORDS),
        ("state_likely", State::WORDS),
        ("state_generous", State::WORDS),
    ];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("file", Packing::Steps, |row| &row.file);
        sheet.one("born", Packing::Plain, |row| &row.born);
        sheet.one("origin", Packing::Words, |row| &row.origin);
        sheet.one("grade", Packing::Words, |row| &row.grade);
        sheet.maybe("tool", Packing::Plain, |row| row.tool.as_ref());
        sheet.many("moved_in", Packing::Plain, |row| &row.moved_in);
        sheet.many("exposures", Packing::Plain, |row| &row.exposures);
        sheet.many("fresh_until_seconds", Packing::Words, |row| &row.fresh_until_seconds);
        sheet.one("human_act", Packing::Plain, |row| &row.human_act);
        sheet.one("recorded", Packing::Plain, |row| &row.recorded);
        sheet.policies("fresh", "micro", Packing::Words, |row, policy| &row.light.get(policy).fresh);
        sheet.policies("present", "micro", Packing::Words, |row, policy| &row.light.get(policy).present);
        sheet.policies("anybody", "micro", Packing::Words, |row, policy| &row.light.get(policy).anybody);
        sheet.policies("state", "", Packing::Words, |row, policy| row.state.get(policy));
        sheet.policies("sole", "", Packing::Plain, |row, policy| row.sole.get(policy));
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let file = sheet.one("file")?;
        let born = sheet.one("born")?;
        let origin = sheet.one("origin")?;
        let grade = sheet.one("grade")?;
        let tool = sheet.maybe("tool")?;
        let moved_in = sheet.many("moved_in")?;
        let exposures = sheet.many("exposures")?;
        let fresh_until_seconds = sheet.many("fresh_until_seconds")?;
        let human_act = sheet.one("human_act")?;
        let recorded = sheet.one("recorded")?;
        let fresh = sheet.policies("fresh", "micro")?;
        let present = sheet.policies("present", "micro")?;
        let anybody = sheet.policies("anybody", "micro")?;
        let state = sheet.policies("state", "")?;
        let sole = sheet.policies("sole", "")?;
        let row = |row| Self {
            file: file[row],
            born: born[row],
            origin: origin[row],
            grade: grade[row],
            tool: tool[row],
            moved_in: moved_in.row(row),
            exposures: exposures.row(row),
            fresh_until_seconds: fresh_until_seconds.row(row),
            human_act: human_act[row],
            recorded: recorded[row],
            light: ByPolicy::of(|policy| Light {
                fresh: fresh.get(policy)[row],
                present: present.get(policy)[row],
                anybody: anybody.get(policy)[row],
            }),
            state: at(&state, row),
            sole: at(&sole, row),
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        let moved_in = rows.iter().flat_map(|row| &row.moved_in);
        let exposures = rows.iter().flat_map(|row| &row.exposures);
        let uneven = rows.iter().position(|row| row.fresh_until_seconds.len() != row.exposures.len());
        if let Some(place) = uneven {
            return Err(Damage::Value { column: "fresh_until_seconds".to_owned(), place });
        }
        below("file", limits.paths, rows.iter().map(|row| row.file.0))?;
        below("tool", limits.tools, rows.iter().filter_map(|row| row.tool).map(|tool| tool.0))?;
        below("born", limits.commits, rows.iter().map(|row| row.born.0))?;
        below("moved_in", limits.commits, moved_in.map(|commit| commit.0))?;
        below("exposures", limits.exposures, exposures.map(|exposure| exposure.0))
    }
}
