//! Writing the files of a snapshot into a folder that no manifest lists.

use super::Publication;
use super::disk::Disk;
use crate::columns::{AliasRow, Table, encode};
use crate::error::StoreError;
use crate::manifest::{BlobFile, Content, Entry, SNAPSHOTS, TableFile, blob_file, folder, table_file};
use litline_facts::id::{Oid, PersonIx};
use litline_facts::record::person::PersonRow;
use std::path::Path;

/// A snapshot's folder while it is being filled.
struct Filling<'a> {
    disk: &'a dyn Disk,
    folder: &'a Path,
    tables: Vec<TableFile>,
    blobs: Vec<BlobFile>,
}

/// Writes all files of a snapshot, down to the disk. Gives what the manifest has to say of it.
pub(super) fn snapshot(
    disk: &dyn Disk,
    root: &Path,
    number: u64,
    as_of: Oid,
    publication: &Publication<'_>,
) -> Result<Entry, StoreError> {
    let snapshots = root.join(SNAPSHOTS);
    let folder = folder(root, number);
    if !snapshots.exists() {
        disk.make_folder(&snapshots).map_err(|error| StoreError::io(&snapshots, error))?;
    }
    disk.make_folder(&folder).map_err(|error| StoreError::io(&folder, error))?;
    let mut filling = Filling { disk, folder: &folder, tables: Vec::new(), blobs: Vec::new() };
    filling.tables(publication)?;
    filling.blobs(publication.blobs)?;
    let Filling { tables, blobs, .. } = filling;
    for path in [&folder, &snapshots] {
        disk.sync_folder(path).map_err(|error| StoreError::io(path, error))?;
    }
    let facts = publication.facts;
    Ok(Entry {
        folder: number,
        standing: publication.standing,
        as_of: as_of.hex(),
        as_of_row: facts.as_of.unwrap_or_default().0,
        key: publication.key.to_owned(),
        litline: env!("CARGO_PKG_VERSION").to_owned(),
        roster: facts.roster.as_ref().map(|people| people.iter().map(|person| person.0).collect()),
        tables,
        blobs,
    })
}

impl Filling<'_> {
    fn tables(&mut self, publication: &Publication<'_>) -> Result<(), StoreError> {
        let Publication { facts, reading, .. } = publication;
        self.table(&facts.commits)?;
        self.table(&facts.people)?;
        self.table(&aliases(&facts.people))?;
        self.table(&facts.doubts)?;
        self.table(&facts.roles)?;
        self.table(&facts.marks)?;
        self.table(&facts.tools)?;
        self.table(&facts.claims)?;
        self.table(&facts.prompts)?;
        self.table(&facts.traces)?;
        self.table(&facts.policies)?;
        self.table(&facts.changes)?;
        self.table(&facts.branches)?;
        self.table(&facts.reviews)?;
        self.table(&facts.paths)?;
        self.table(&facts.versions)?;
        self.table(&facts.moved)?;
        self.table(&facts.origins)?;
        self.table(&facts.deaths)?;
        self.table(&facts.touched)?;
        self.table(&facts.sweeps)?;
        self.table(&facts.files)?;
        self.table(&facts.living)?;
        self.table(&facts.blanks)?;
        self.table(&facts.gaps)?;
        self.table(&facts.absent)?;
        self.table(&reading.exposures)?;
        self.table(&reading.classes)?;
        self.table(&reading.spans)?;
        self.table(&reading.present)?;
        self.table(&reading.narrow)?;
        self.table(&[reading.totals])
    }

    fn table<T: Table>(&mut self, rows: &[T]) -> Result<(), StoreError> {
        let path = self.folder.join(table_file(T::NAME));
        let bytes = encode(rows).map_err(|error| StoreError::damaged(&path, error.into()))?;
        self.disk.write(&path, &bytes).map_err(|error| StoreError::io(&path, error))?;
        let content = Content::of(&bytes);
        self.tables.push(TableFile { name: T::NAME.to_owned(), rows: rows.len() as u64, content });
        Ok(())
    }

    fn blobs(&mut self, blobs: &[(&str, &[u8])]) -> Result<(), StoreError> {
        for (name, bytes) in blobs {
            let path = self.folder.join(blob_file(name));
            self.disk.write(&path, bytes).map_err(|error| StoreError::io(&path, error))?;
            self.blobs.push(BlobFile { name: (*name).to_owned(), content: Content::of(bytes) });
        }
        Ok(())
    }
}

fn aliases(people: &[PersonRow]) -> Vec<AliasRow> {
    let mut rows = Vec::new();
    for (person, row) in (0..).map(PersonIx).zip(people) {
        rows.extend(row.aliases.iter().map(|alias| AliasRow { person, alias: alias.clone() }));
    }
    rows
}
