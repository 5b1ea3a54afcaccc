//! File `commits`: one row a commit; never its message.

use crate::columns::Table;
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::error::Damage;
use litline_facts::record::commit::{CommitRow, Stamp};

impl Table for CommitRow {
    const NAME: &'static str = "commits";

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("oid", Packing::Steps, |row| &row.oid);
        sheet.many("parents", Packing::Steps, |row| &row.parents);
        sheet.one("cut", Packing::Plain, |row| &row.cut);
        sheet.one("author", Packing::Plain, |row| &row.author);
        sheet.one("committer", Packing::Plain, |row| &row.committer);
        sheet.one("authored_seconds", Packing::Steps, |row| &row.authored.seconds);
        sheet.maybe("authored_offset_minutes", Packing::Words, |row| row.authored.offset_minutes.as_ref());
        sheet.one("committed_seconds", Packing::Steps, |row| &row.committed.seconds);
        sheet.maybe("committed_offset_minutes", Packing::Words, |row| row.committed.offset_minutes.as_ref());
        sheet.one("sweep", Packing::Plain, |row| &row.sweep);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let oid = sheet.one("oid")?;
        let parents = sheet.many("parents")?;
        let cut = sheet.one("cut")?;
        let author = sheet.one("author")?;
        let committer = sheet.one("committer")?;
        let authored_seconds = sheet.one("authored_seconds")?;
        let authored_offset_minutes = sheet.maybe("authored_offset_minutes")?;
        let committed_seconds = sheet.one("committed_seconds")?;
        let committed_offset_minutes = sheet.maybe("committed_offset_minutes")?;
        let sweep = sheet.one("sweep")?;
        let row = |row| Self {
            oid: oid[row],
            parents: parents.row(row),
            cut: cut[row],
            author: author[row],
            committer: committer[row],
            authored: Stamp { seconds: authored_seconds[row], offset_minutes: authored_offset_minutes[row] },
            committed: Stamp {
                seconds: committed_seconds[row],
                offset_minutes: committed_offset_minutes[row],
            },
            sweep: sweep[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        for (place, row) in (limits.first..).zip(rows) {
            below("parents", place, row.parents.iter().map(|parent| parent.0))?;
        }
        below("author", limits.people, rows.iter().map(|row| row.author.0))?;
        below("committer", limits.people, rows.iter().map(|row| row.committer.0))
    }
}
