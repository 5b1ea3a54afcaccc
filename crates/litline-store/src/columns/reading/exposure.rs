//! File `exposures`.

use crate::columns::codes::Coded;
use crate::columns::limits::{Limits, below};
use crate::columns::reading::at;
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::reading::exposure::{ExposureKind, ExposureRow, Verdict};

impl Table for ExposureRow {
    const NAME: &'static str = "exposures";
    const CODES: &'static [(&'static str, Words)] =
        &[("kind", ExposureKind::WORDS), ("verdict", Verdict::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("person", Packing::Plain, |row| &row.person);
        sheet.one("kind", Packing::Words, |row| &row.kind);
        sheet.one("subject", Packing::Steps, |row| &row.subject);
        sheet.one("act", Packing::Plain, |row| &row.act);
        sheet.maybe("release_seconds", Packing::Plain, |row| row.release_seconds.as_ref());
        sheet.one("assumed_release_seconds", Packing::Plain, |row| &row.assumed_release_seconds);
        sheet.one("deadline_seconds", Packing::Plain, |row| &row.deadline_seconds);
        sheet.one("counted_lines", Packing::Plain, |row| &row.counted);
        sheet.one("words", Packing::Plain, |row| &row.words);
        sheet.one("typed_chars", Packing::Plain, |row| &row.typed_chars);
        sheet.policies("need", "ms", Packing::Plain, |row, policy| row.need_ms.get(policy));
        sheet.policies("share", "micro", Packing::Plain, |row, policy| row.share.get(policy));
        sheet.policies("credit", "micro", Packing::Plain, |row, policy| row.credit.get(policy));
        sheet.maybe("required_pace_lines_per_hour", Packing::Plain, |row| {
            row.required_pace_lines_per_hour.as_ref()
        });
        sheet.one("verdict", Packing::Words, |row| &row.verdict);
        sheet.maybe("not_typed_lines", Packing::Plain, |row| row.not_typed_lines.as_ref());
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let person = sheet.one("person")?;
        let kind = sheet.one("kind")?;
        let subject = sheet.one("subject")?;
        let act = sheet.one("act")?;
        let release_seconds = sheet.maybe("release_seconds")?;
        let assumed_release_seconds = sheet.one("assumed_release_seconds")?;
        let deadline_seconds = sheet.one("deadline_seconds")?;
        let counted_lines = sheet.one("counted_lines")?;
        let words = sheet.one("words")?;
        let typed_chars = sheet.one("typed_chars")?;
        let need_ms = sheet.policies("need", "ms")?;
        let share = sheet.policies("share", "micro")?;
        let credit = sheet.policies("credit", "micro")?;
        let required_pace_lines_per_hour = sheet.maybe("required_pace_lines_per_hour")?;
        let verdict = sheet.one("verdict")?;
        let not_typed_lines = sheet.maybe("not_typed_lines")?;
        let row = |row| Self {
            person: person[row],
            kind: kind[row],
            subject: subject[row],
            act: act[row],
            release_seconds: release_seconds[row],
            assumed_release_seconds: assumed_release_seconds[row],
            deadline_seconds: deadline_seconds[row],
            counted: counted_lines[row],
            words: words[row],
            typed_chars: typed_chars[row],
            need_ms: at(&need_ms, row),
            share: at(&share, row),
            credit: at(&credit, row),
            required_pace_lines_per_hour: required_pace_lines_per_hour[row],
            verdict: verdict[row],
            not_typed_lines: not_typed_lines[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("person", limits.people, rows.iter().map(|row| row.person.0))?;
        below("subject", limits.commits, rows.iter().map(|row| row.subject.0))?;
        below("act", limits.commits, rows.iter().map(|row| row.act.0))
    }
}
