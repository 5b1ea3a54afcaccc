//! File `branches`: one row a commit; never its message.

use crate::columns::Table;
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::error::Damage;
use litline_facts::record::branch::BranchRow;
use litline_facts::record::commit::Stamp;

impl Table for BranchRow {
    const NAME: &'static str = "branches";

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("oid", Packing::Steps, |row| &row.oid);
        sheet.one("change", Packing::Steps, |row| &row.change);
        sheet.one("author", Packing::Plain, |row| &row.author);
        sheet.one("committer", Packing::Plain, |row| &row.committer);
        sheet.many("co_authors", Packing::Plain, |row| &row.co_authors);
        sheet.one("authored_seconds", Packing::Steps, |row| &row.authored.seconds);
        sheet.maybe("authored_offset_minutes", Packing::Words, |row| row.authored.offset_minutes.as_ref());
        sheet.one("committed_seconds", Packing::Steps, |row| &row.committed.seconds);
        sheet.maybe("committed_offset_minutes", Packing::Words, |row| row.committed.offset_minutes.as_ref());
        sheet.one("merge", Packing::Plain, |row| &row.merge);
        sheet.one("marked", Packing::Plain, |row| &row.marked);
        sheet.one("noted", Packing::Plain, |row| &row.noted);
        sheet.maybe("rebased", Packing::Plain, |row| row.rebased.as_ref());
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let oid = sheet.one("oid")?;
        let change = sheet.one("change")?;
        let author = sheet.one("author")?;
        let committer = sheet.one("committer")?;
        let co_authors = sheet.many("co_authors")?;
        let authored_seconds = sheet.one("authored_seconds")?;
        let authored_offset_minutes = sheet.maybe("authored_offset_minutes")?;
        let committed_seconds = sheet.one("committed_seconds")?;
        let committed_offset_minutes = sheet.maybe("committed_offset_minutes")?;
        let merge = sheet.one("merge")?;
        let marked = sheet.one("marked")?;
        let noted = sheet.one("noted")?;
        let rebased = sheet.maybe("rebased")?;
        let row = |row| Self {
            oid: oid[row],
            change: change[row],
            author: author[row],
            committer: committer[row],
            co_authors: co_authors.row(row),
            authored: Stamp { seconds: authored_seconds[row], offset_minutes: authored_offset_minutes[row] },
            committed: Stamp {
                seconds: committed_seconds[row],
                offset_minutes: committed_offset_minutes[row],
            },
            merge: merge[row],
            marked: marked[row],
            noted: noted[row],
            rebased: rebased[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("change", limits.changes, rows.iter().map(|row| row.change.0))?;
        below("author", limits.people, rows.iter().map(|row| row.author.0))?;
        below("committer", limits.people, rows.iter().map(|row| row.committer.0))?;
        let co_authors = rows.iter().flat_map(|row| row.co_authors.iter().map(|person| person.0));
        below("co_authors", limits.people, co_authors)?;
        below("rebased", limits.commits, rows.iter().filter_map(|row| row.rebased.map(|at| at.0)))
    }
}
