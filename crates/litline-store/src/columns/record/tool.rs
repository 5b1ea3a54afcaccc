//! Files `tools` and `claims`.

use crate::columns::Table;
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::error::Damage;
use litline_facts::record::tool::{ClaimRow, ToolRow};

impl Table for ToolRow {
    const NAME: &'static str = "tools";

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("tool", Packing::Plain, |row| &row.tool);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let tools: Vec<String> = sheet.one("tool")?;
        Ok(tools.into_iter().map(|tool| Self { tool }).collect())
    }

    fn check(_rows: &[Self], _limits: &Limits) -> Result<(), Damage> {
        Ok(())
    }
}

impl Table for ClaimRow {
    const NAME: &'static str = "claims";

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("commit", Packing::Steps, |row| &row.commit);
        sheet.maybe("tool", Packing::Plain, |row| row.tool.as_ref());
        sheet.one("inside_lines", Packing::Plain, |row| &row.inside_lines);
        sheet.one("outside_lines", Packing::Plain, |row| &row.outside_lines);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let commit = sheet.one("commit")?;
        let tool = sheet.maybe("tool")?;
        let inside_lines = sheet.one("inside_lines")?;
        let outside_lines = sheet.one("outside_lines")?;
        let row = |row: usize| Self {
            commit: commit[row],
            tool: tool[row],
            inside_lines: inside_lines[row],
            outside_lines: outside_lines[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("commit", limits.commits, rows.iter().map(|row| row.commit.0))?;
        below("tool", limits.tools, rows.iter().filter_map(|row| row.tool).map(|tool| tool.0))
    }
}
