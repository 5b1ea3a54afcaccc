//! Refusing what could not be read again. A bug elsewhere must not become a store that only fails later.

use super::Publication;
use crate::columns::{Limits, Table, below};
use crate::error::StoreError;

/// Checks every index of the rows, and the blobs' names.
pub(super) fn publication(publication: &Publication<'_>) -> Result<(), StoreError> {
    let Publication { facts, reading, blobs, .. } = publication;
    let limits = &Limits {
        first: 0,
        commits: facts.commits.len() as u64,
        people: facts.people.len() as u64,
        changes: facts.changes.len() as u64,
        paths: facts.paths.len() as u64,
        versions: facts.versions.len() as u64,
        tools: facts.tools.len() as u64,
        exposures: reading.exposures.len() as u64,
        classes: reading.classes.len() as u64,
    };
    let roster = facts.roster.iter().flatten().map(|person| person.0);
    below("roster", limits.people, roster).map_err(|what| StoreError::Refused { table: "people", what })?;
    table(&facts.commits, limits)?;
    table(&facts.people, limits)?;
    table(&facts.doubts, limits)?;
    table(&facts.roles, limits)?;
    table(&facts.marks, limits)?;
    table(&facts.tools, limits)?;
    table(&facts.claims, limits)?;
    table(&facts.prompts, limits)?;
    table(&facts.traces, limits)?;
    table(&facts.policies, limits)?;
    table(&facts.changes, limits)?;
    table(&facts.branches, limits)?;
    table(&facts.reviews, limits)?;
    table(&facts.paths, limits)?;
    table(&facts.versions, limits)?;
    table(&facts.moved, limits)?;
    table(&facts.origins, limits)?;
    table(&facts.deaths, limits)?;
    table(&facts.touched, limits)?;
    table(&facts.sweeps, limits)?;
    table(&facts.files, limits)?;
    table(&facts.living, limits)?;
    table(&facts.blanks, limits)?;
    table(&facts.gaps, limits)?;
    table(&facts.absent, limits)?;
    table(&reading.exposures, limits)?;
    table(&reading.classes, limits)?;
    table(&reading.spans, limits)?;
    table(&reading.present, limits)?;
    table(&reading.narrow, limits)?;
    let names: Vec<&str> = blobs.iter().map(|(name, _)| *name).collect();
    names.iter().enumerate().try_for_each(|(place, name)| blob_name(name, &names[..place]))
}

fn table<T: Table>(rows: &[T], limits: &Limits) -> Result<(), StoreError> {
    T::check(rows, limits).map_err(|what| StoreError::Refused { table: T::NAME, what })
}

fn blob_name(name: &str, before: &[&str]) -> Result<(), StoreError> {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if name.is_empty() || !name.bytes().all(fits) || before.contains(&name) {
        return Err(StoreError::BlobName { name: name.to_owned() });
    }
    Ok(())
}
