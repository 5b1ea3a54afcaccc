//! Files `people`, `aliases`, `doubts` and `roles`.

use crate::columns::codes::{Behind, Coded};
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::id::PersonIx;
use litline_facts::record::person::{
    Alias, AliasReason, DoubtRow, Obstacle, PersonKind, PersonRow, Role, RoleRow,
};

/// An alias with the person it was joined to. By person, in the order of `PersonRow::aliases`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AliasRow {
    /// The person.
    pub(crate) person: PersonIx,
    /// The spelling.
    pub(crate) alias: Alias,
}

/// A person's row holds no aliases when it comes from this file alone: they stand in `aliases`.
impl Table for PersonRow {
    const NAME: &'static str = "people";
    const CODES: &'static [(&'static str, Words)] = &[("kind", Behind::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("name", Packing::Steps, |row| &row.name);
        sheet.one("mailbox", Packing::Steps, |row| &row.mailbox);
        sheet.one("kind", Packing::Words, |row| match row.kind {
            PersonKind::Human => &Behind::Human,
            PersonKind::Bot => &Behind::Bot,
            PersonKind::Assistant(_) => &Behind::Assistant,
        });
        sheet.maybe("tool", Packing::Words, |row| match &row.kind {
            PersonKind::Assistant(tool) => Some(tool),
            _ => None,
        });
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let mut name = sheet.one("name")?.into_iter();
        let mut mailbox = sheet.one("mailbox")?.into_iter();
        let kind = sheet.one("kind")?;
        let tool = sheet.maybe("tool")?;
        let mut rows = Vec::with_capacity(sheet.rows());
        for (place, (kind, tool)) in kind.into_iter().zip(tool).enumerate() {
            let kind = match (kind, tool) {
                (Behind::Human, None) => PersonKind::Human,
                (Behind::Bot, None) => PersonKind::Bot,
                (Behind::Assistant, Some(tool)) => PersonKind::Assistant(tool),
                _ => return Err(Damage::Value { column: "tool".to_owned(), place }),
            };
            let (Some(name), Some(mailbox)) = (name.next(), mailbox.next()) else { break };
            rows.push(Self { name, mailbox, kind, aliases: Vec::new() });
        }
        Ok(rows)
    }

    fn check(_: &[Self], _: &Limits) -> Result<(), Damage> {
        Ok(())
    }
}

impl Table for AliasRow {
    const NAME: &'static str = "aliases";
    const CODES: &'static [(&'static str, Words)] = &[("reason", AliasReason::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("person", Packing::Steps, |row| &row.person);
        sheet.one("name", Packing::Steps, |row| &row.alias.name);
        sheet.one("mailbox", Packing::Steps, |row| &row.alias.mailbox);
        sheet.one("reason", Packing::Words, |row| &row.alias.reason);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let person = sheet.one("person")?;
        let name = sheet.one::<String>("name")?;
        let mailbox = sheet.one::<String>("mailbox")?;
        let reason = sheet.one("reason")?;
        let texts = name.into_iter().zip(mailbox);
        let row =
            |((person, reason), (name, mailbox))| Self { person, alias: Alias { name, mailbox, reason } };
        Ok(person.into_iter().zip(reason).zip(texts).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("person", limits.people, rows.iter().map(|row| row.person.0))
    }
}

impl Table for DoubtRow {
    const NAME: &'static str = "doubts";
    const CODES: &'static [(&'static str, Words)] =
        &[("likeness", AliasReason::WORDS), ("obstacle", Obstacle::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("one", Packing::Steps, |row| &row.one);
        sheet.one("two", Packing::Plain, |row| &row.two);
        sheet.one("likeness", Packing::Words, |row| &row.likeness);
        sheet.one("obstacle", Packing::Words, |row| &row.obstacle);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let one = sheet.one("one")?;
        let two = sheet.one("two")?;
        let likeness = sheet.one("likeness")?;
        let obstacle = sheet.one("obstacle")?;
        let row =
            |row| Self { one: one[row], two: two[row], likeness: likeness[row], obstacle: obstacle[row] };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("one", limits.people, rows.iter().map(|row| row.one.0))?;
        below("two", limits.people, rows.iter().map(|row| row.two.0))
    }
}

impl Table for RoleRow {
    const NAME: &'static str = "roles";
    const CODES: &'static [(&'static str, Words)] = &[("role", Role::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("commit", Packing::Steps, |row| &row.commit);
        sheet.one("person", Packing::Plain, |row| &row.person);
        sheet.one("role", Packing::Words, |row| &row.role);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let commit = sheet.one("commit")?;
        let person = sheet.one("person")?;
        let role = sheet.one("role")?;
        let row = |row| Self { commit: commit[row], person: person[row], role: role[row] };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("commit", limits.commits, rows.iter().map(|row| row.commit.0))?;
        below("person", limits.people, rows.iter().map(|row| row.person.0))
    }
}
