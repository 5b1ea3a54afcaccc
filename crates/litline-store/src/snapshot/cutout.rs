//! What a store holds about some lines of one file, and nothing else: so that a question about a line does
//! not wait for the whole history to be decoded.
//!
//! People and paths keep their numbers. Commits, versions, exposures and classes are numbered anew, in their
//! old order; rows are made below field by field, so that no new index can be forgotten.

use super::Snapshot;
use crate::columns::{Part, Table};
use crate::error::StoreError;
use litline_facts::Facts;
use litline_facts::id::{ClassIx, CommitIx, ExposureIx, PathIx, VersionIx};
use litline_facts::reading::Reading;
use litline_facts::reading::class::ClassRow;
use litline_facts::reading::exposure::ExposureRow;
use litline_facts::reading::span::SpanRow;
use litline_facts::reading::totals::TotalsRow;
use litline_facts::record::blank::BlankRow;
use litline_facts::record::commit::CommitRow;
use litline_facts::record::file::FileRow;
use litline_facts::record::living::LivingRow;
use litline_facts::record::mark::MarkRow;
use litline_facts::record::path::PathRow;
use litline_facts::record::version::VersionRow;
use std::collections::BTreeSet;
use std::ops::Range;

/// Row numbers of a table that are wanted; where one stands among them is its new number.
struct Chosen(Vec<u32>);

impl Chosen {
    fn of(rows: impl Iterator<Item = u32>) -> Self {
        Self(rows.collect::<BTreeSet<u32>>().into_iter().collect())
    }

    fn find(&self, row: u32) -> Option<u32> {
        self.0.binary_search(&row).ok().map(|place| place as u32)
    }

    /// Of a row that was chosen.
    fn place(&self, row: u32) -> u32 {
        self.find(row).unwrap_or_default()
    }
}

impl Snapshot {
    /// Facts and reading cut down to what concerns the given lines (from 0) of one file; lines beyond its end
    /// are none. `paths` is the whole table.
    ///
    /// Whole are people, tools, presence and `paths`. Of the other tables only the rows are there that these
    /// lines name, so no row has parents, and what concerns the whole history (roles, moves, gaps, totals) is
    /// empty.
    ///
    /// # Errors
    /// When a table changed meanwhile, is damaged, or cannot be read.
    pub fn cutout(
        &self,
        file: &FileRow,
        lines: &Range<u32>,
        paths: Vec<PathRow>,
    ) -> Result<(Facts, Reading), StoreError> {
        let within = |start: u32, len: u32| start < lines.end && lines.start < start + len;
        let living: Vec<LivingRow> = self.of_file(file.path, |run: &LivingRow| within(run.start, run.len))?;
        let spans: Vec<SpanRow> = self.of_file(file.path, |span: &SpanRow| within(span.start, span.len))?;
        let blanks = self.of_file(file.path, |blank: &BlankRow| within(blank.line, 1))?;

        let classes = Chosen::of(spans.iter().map(|span| span.class.0));
        let class_rows: Vec<ClassRow> = self.chosen(&classes)?;
        let named = class_rows.iter().flat_map(|class| class.exposures.iter().map(|exposure| exposure.0));
        let exposures = Chosen::of(named);
        let exposure_rows: Vec<ExposureRow> = self.chosen(&exposures)?;
        let of_spans = spans.iter().map(|span| span.version.0);
        let versions = Chosen::of(living.iter().map(|run| run.version.0).chain(of_spans));
        let version_rows: Vec<VersionRow> = self.chosen(&versions)?;
        let commits = named_commits(self.as_of_row(), &version_rows, &class_rows, &exposure_rows);
        let commit_rows: Vec<CommitRow> = self.chosen(&commits)?;

        let new = Numbers { commits, versions, exposures, classes };
        let marks = self.marks()?.into_iter().filter(|mark| new.commits.find(mark.commit.0).is_some());
        let facts = Facts {
            as_of: Some(new.commit(self.as_of_row())),
            commits: commit_rows.into_iter().map(|row| CommitRow { parents: Vec::new(), ..row }).collect(),
            people: self.people()?,
            roster: self.roster()?,
            tools: self.tools()?,
            marks: marks.map(|row| MarkRow { commit: new.commit(row.commit), ..row }).collect(),
            paths,
            versions: version_rows.iter().map(|row| new.version_row(row)).collect(),
            files: vec![FileRow { version: None, ..file.clone() }],
            living: living.into_iter().map(|row| new.living_row(row)).collect(),
            blanks,
            ..Facts::default()
        };
        let reading = Reading {
            exposures: exposure_rows.iter().map(|row| new.exposure_row(row)).collect(),
            classes: class_rows.into_iter().map(|row| new.class_row(row)).collect(),
            spans: spans.into_iter().map(|row| new.span_row(row)).collect(),
            present: self.present()?,
            narrow: Vec::new(),
            totals: TotalsRow::default(),
        };
        Ok((facts, reading))
    }

    /// The rows of one file that `wanted` takes; for tables with a column `file`.
    fn of_file<T: Table + Clone>(
        &self,
        file: PathIx,
        wanted: impl Fn(&T) -> bool,
    ) -> Result<Vec<T>, StoreError> {
        let mut part: Part<T> = self.part()?;
        let rows = part.rows_with("file", &file).map_err(|what| self.damaged::<T>(what))?;
        let mut found = Vec::new();
        for row in rows {
            let row = part.row(row).map_err(|what| self.damaged::<T>(what))?;
            found.extend(wanted(row).then(|| row.clone()));
        }
        Ok(found)
    }

    fn chosen<T: Table + Clone>(&self, rows: &Chosen) -> Result<Vec<T>, StoreError> {
        let mut part: Part<T> = self.part()?;
        let row = |row: &u32| part.row(*row).cloned().map_err(|what| self.damaged::<T>(what));
        rows.0.iter().map(row).collect()
    }
}

/// Every commit that the rows name.
fn named_commits(
    as_of: CommitIx,
    versions: &[VersionRow],
    classes: &[ClassRow],
    exposures: &[ExposureRow],
) -> Chosen {
    let previous = versions.iter().filter_map(|row| row.previous.map(|(commit, _)| commit));
    let of_versions = versions.iter().map(|row| row.commit).chain(previous);
    let of_classes = classes.iter().flat_map(|row| row.moved_in.iter().copied().chain([row.born]));
    let of_exposures = exposures.iter().flat_map(|row| [row.subject, row.act]);
    let all = of_versions.chain(of_classes).chain(of_exposures).chain([as_of]);
    Chosen::of(all.map(|commit| commit.0))
}

/// From old numbers to new ones.
struct Numbers {
    commits: Chosen,
    versions: Chosen,
    exposures: Chosen,
    classes: Chosen,
}

impl Numbers {
    fn commit(&self, commit: CommitIx) -> CommitIx {
        CommitIx(self.commits.place(commit.0))
    }

    fn version(&self, version: VersionIx) -> VersionIx {
        VersionIx(self.versions.place(version.0))
    }

    fn version_row(&self, row: &VersionRow) -> VersionRow {
        let VersionRow { commit, path, parents: _, previous, lines, born, replaces, missing } = *row;
        let previous = previous.map(|(commit, path)| (self.commit(commit), path));
        VersionRow {
            commit: self.commit(commit),
            path,
            parents: Vec::new(),
            previous,
            lines,
            born,
            replaces,
            missing,
        }
    }

    fn exposure_row(&self, row: &ExposureRow) -> ExposureRow {
        let ExposureRow { person, kind, subject, act, release_seconds, assumed_release_seconds, .. } = *row;
        let ExposureRow { deadline_seconds, counted, words, typed_chars, need_ms, share, credit, .. } = *row;
        let ExposureRow { required_pace_lines_per_hour, verdict, not_typed_lines, .. } = *row;
        ExposureRow {
            person,
            kind,
            subject: self.commit(subject),
            act: self.commit(act),
            release_seconds,
            assumed_release_seconds,
            deadline_seconds,
            counted,
            words,
            typed_chars,
            need_ms,
            share,
            credit,
            required_pace_lines_per_hour,
            verdict,
            not_typed_lines,
        }
    }

    fn class_row(&self, row: ClassRow) -> ClassRow {
        let ClassRow {
            file,
            born,
            origin,
            grade,
            tool,
            moved_in,
            exposures,
            fresh_until_seconds,
            human_act,
            ..
        } = row;
        let ClassRow { recorded, light, state, sole, .. } = row;
        ClassRow {
            file,
            born: self.commit(born),
            origin,
            grade,
            tool,
            moved_in: moved_in.iter().map(|&commit| self.commit(commit)).collect(),
            exposures: exposures.iter().map(|at| ExposureIx(self.exposures.place(at.0))).collect(),
            fresh_until_seconds,
            human_act,
            recorded,
            light,
            state,
            sole,
        }
    }

    fn living_row(&self, row: LivingRow) -> LivingRow {
        let LivingRow { file, start, len, version, origin_start, counted } = row;
        LivingRow { file, start, len, version: self.version(version), origin_start, counted }
    }

    fn span_row(&self, row: SpanRow) -> SpanRow {
        let SpanRow { file, start, len, version, origin_start, counted, class } = row;
        let (version, class) = (self.version(version), ClassIx(self.classes.place(class.0)));
        SpanRow { file, start, len, version, origin_start, counted, class }
    }
}

#[cfg(test)]
mod tests;
