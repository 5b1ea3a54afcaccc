//! A snapshot, open for reading. Needs no lock; each table is read when it is asked for.

mod cutout;
mod texts;

use crate::columns::{AliasRow, Limits, Part, Table, decode};
use crate::error::{Damage, StoreError};
use crate::manifest::{Content, Entry, Manifest, Standing, blob_file, folder, table_file};
use bytes::Bytes;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, Oid, PersonIx};
use litline_facts::micro::ByPolicy;
use litline_facts::reading::Reading;
use litline_facts::reading::narrow::NarrowRow;
use litline_facts::reading::{class::ClassRow, exposure::ExposureRow, span::SpanRow, totals::TotalsRow};
use litline_facts::record::absent::AbsentRow;
use litline_facts::record::blank::BlankRow;
use litline_facts::record::branch::BranchRow;
use litline_facts::record::change::ChangeRow;
use litline_facts::record::commit::CommitRow;
use litline_facts::record::death::DeathRow;
use litline_facts::record::file::FileRow;
use litline_facts::record::gap::GapRow;
use litline_facts::record::living::LivingRow;
use litline_facts::record::mark::MarkRow;
use litline_facts::record::moved::MovedRow;
use litline_facts::record::origin::OriginRow;
use litline_facts::record::path::PathRow;
use litline_facts::record::person::{DoubtRow, PersonRow, RoleRow};
use litline_facts::record::policy::PolicyRow;
use litline_facts::record::prompt::PromptRow;
use litline_facts::record::review::ReviewRow;
use litline_facts::record::sweep::SweepRow;
use litline_facts::record::tool::{ClaimRow, ToolRow};
use litline_facts::record::touched::TouchedRow;
use litline_facts::record::trace::TraceRow;
use litline_facts::record::version::VersionRow;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Facts and a reading of one as-of commit, as they were published.
///
/// Every getter fails alike: [`StoreError::Changed`] when a newer snapshot has taken this one's place
/// meanwhile (read again, once), [`StoreError::Damaged`] when a file is not what was written, else an error
/// of reading.
#[derive(Clone, Debug)]
pub struct Snapshot {
    root: PathBuf,
    as_of: Oid,
    entry: Entry,
}

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident: $row:ty;)*) => {
        $(
            $(#[$doc])*
            ///
            /// # Errors
            /// When it changed meanwhile, is damaged, or cannot be read.
            pub fn $name(&self) -> Result<Vec<$row>, StoreError> {
                self.table()
            }
        )*
    };
}

impl Snapshot {
    pub(crate) fn open(root: &Path, entry: Entry) -> Result<Self, StoreError> {
        let Some(as_of) = Oid::from_hex(&entry.as_of) else {
            let what = Damage::Value { column: "as_of".to_owned(), place: 0 };
            return Err(StoreError::damaged(&root.join(crate::manifest::FILE), what));
        };
        Ok(Self { root: root.to_path_buf(), as_of, entry })
    }

    /// The as-of commit.
    #[must_use]
    pub fn as_of(&self) -> Oid {
        self.as_of
    }

    /// The as-of commit's row in `commits`.
    #[must_use]
    pub fn as_of_row(&self) -> CommitIx {
        CommitIx(self.entry.as_of_row)
    }

    /// The as-of commit's row itself, without reading the other ones.
    ///
    /// # Errors
    /// When the table changed meanwhile, is damaged, or cannot be read.
    pub fn as_of_commit(&self) -> Result<CommitRow, StoreError> {
        let mut part: Part<CommitRow> = self.part()?;
        let row = part.row(self.entry.as_of_row).cloned();
        row.map_err(|what| self.damaged::<CommitRow>(what))
    }

    /// The fingerprint that it was published under.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.entry.key
    }

    /// Version of the program that wrote it.
    #[must_use]
    pub fn litline_version(&self) -> &str {
        &self.entry.litline
    }

    /// Why it is kept.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.entry.standing
    }

    /// Rows of a table, by its name, without reading it; `None` when there is no such table.
    #[must_use]
    pub fn rows(&self, table: &str) -> Option<u64> {
        self.entry.tables.iter().find(|file| file.name == table).map(|file| file.rows)
    }

    /// Bytes that its files take.
    #[must_use]
    pub fn size_bytes(&self) -> u64 {
        let tables = self.entry.tables.iter().map(|file| file.content.size_bytes);
        tables.chain(self.entry.blobs.iter().map(|file| file.content.size_bytes)).sum()
    }

    tables! {
        /// Table `commits`.
        commits: CommitRow;
        /// Table `doubts`.
        doubts: DoubtRow;
        /// Table `roles`.
        roles: RoleRow;
        /// Table `marks`.
        marks: MarkRow;
        /// Table `tools`.
        tools: ToolRow;
        /// Table `claims`.
        claims: ClaimRow;
        /// Table `prompts`.
        prompts: PromptRow;
        /// Table `traces`.
        traces: TraceRow;
        /// Table `policies`.
        policies: PolicyRow;
        /// Table `changes`.
        changes: ChangeRow;
        /// Table `branches`.
        branches: BranchRow;
        /// Table `reviews`.
        reviews: ReviewRow;
        /// Table `paths`.
        paths: PathRow;
        /// Table `versions`.
        versions: VersionRow;
        /// Table `moved`.
        moved: MovedRow;
        /// Table `origins`.
        origins: OriginRow;
        /// Table `deaths`.
        deaths: DeathRow;
        /// Table `touched`.
        touched: TouchedRow;
        /// Table `sweeps`.
        sweeps: SweepRow;
        /// Table `files`.
        files: FileRow;
        /// Table `living`.
        living: LivingRow;
        /// Table `blanks`.
        blanks: BlankRow;
        /// Table `gaps`.
        gaps: GapRow;
        /// Table `absent`.
        absent: AbsentRow;
        /// Table `exposures`.
        exposures: ExposureRow;
        /// Table `classes`.
        classes: ClassRow;
        /// Table `spans`.
        spans: SpanRow;
        /// Table `present`.
        present: ByPolicy<bool>;
        /// Table `narrow`.
        narrow: NarrowRow;
    }

    /// The one row of table `totals`.
    ///
    /// # Errors
    /// When it changed meanwhile, is damaged, or cannot be read.
    pub fn totals(&self) -> Result<TotalsRow, StoreError> {
        // The check of the table has seen that there is one row.
        Ok(self.table()?.first().copied().unwrap_or_default())
    }

    /// Tables `people` and `aliases`, joined.
    ///
    /// # Errors
    /// When one of them changed meanwhile, is damaged, or cannot be read.
    pub fn people(&self) -> Result<Vec<PersonRow>, StoreError> {
        let mut people: Vec<PersonRow> = self.table()?;
        for row in self.table::<AliasRow>()? {
            // The check of the table has seen that the person exists.
            people[row.person.index()].aliases.push(row.alias);
        }
        Ok(people)
    }

    /// Those on the roster, in order; `None` without a roster.
    ///
    /// # Errors
    /// When the manifest names a person that is not there.
    pub fn roster(&self) -> Result<Option<Vec<PersonIx>>, StoreError> {
        let limit = self.limits().people;
        let roster = self.entry.roster.as_deref();
        if let Some(value) = roster.unwrap_or_default().iter().find(|person| u64::from(**person) >= limit) {
            let what = Damage::Index { column: "roster", value: u64::from(*value), limit };
            return Err(StoreError::damaged(&self.root.join(crate::manifest::FILE), what));
        }
        Ok(roster.map(|people| people.iter().copied().map(PersonIx).collect()))
    }

    /// All facts.
    ///
    /// # Errors
    /// When a table changed meanwhile, is damaged, or cannot be read.
    pub fn facts(&self) -> Result<Facts, StoreError> {
        let commits = self.commits()?;
        if commits.get(self.as_of_row().index()).map(|row| row.oid) != Some(self.as_of) {
            let (value, limit) = (u64::from(self.entry.as_of_row), commits.len() as u64);
            let what = Damage::Index { column: "as_of_row", value, limit };
            return Err(StoreError::damaged(&self.root.join(crate::manifest::FILE), what));
        }
        Ok(Facts {
            as_of: Some(self.as_of_row()),
            commits,
            people: self.people()?,
            roster: self.roster()?,
            doubts: self.doubts()?,
            roles: self.roles()?,
            marks: self.marks()?,
            tools: self.tools()?,
            claims: self.claims()?,
            prompts: self.prompts()?,
            traces: self.traces()?,
            policies: self.policies()?,
            changes: self.changes()?,
            branches: self.branches()?,
            reviews: self.reviews()?,
            paths: self.paths()?,
            versions: self.versions()?,
            moved: self.moved()?,
            origins: self.origins()?,
            deaths: self.deaths()?,
            touched: self.touched()?,
            sweeps: self.sweeps()?,
            files: self.files()?,
            living: self.living()?,
            blanks: self.blanks()?,
            gaps: self.gaps()?,
            absent: self.absent()?,
        })
    }

    /// The whole reading.
    ///
    /// # Errors
    /// When a table changed meanwhile, is damaged, or cannot be read.
    pub fn reading(&self) -> Result<Reading, StoreError> {
        Ok(Reading {
            exposures: self.exposures()?,
            classes: self.classes()?,
            spans: self.spans()?,
            present: self.present()?,
            narrow: self.narrow()?,
            totals: self.totals()?,
        })
    }

    /// A file that only its writer understands; `None` when none of that name was published.
    ///
    /// # Errors
    /// When it changed meanwhile, is damaged, or cannot be read.
    pub fn blob(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match self.entry.blobs.iter().find(|file| file.name == name) {
            Some(file) => self.file(&blob_file(name), &file.content).map(Some),
            None => Ok(None),
        }
    }

    /// Reads every file: what a user asks for to be sure of the store.
    ///
    /// # Errors
    /// The first file that changed meanwhile, is damaged, or cannot be read.
    pub fn verify(&self) -> Result<(), StoreError> {
        self.facts()?;
        self.reading()?;
        for file in &self.entry.blobs {
            self.blob(&file.name)?;
        }
        Ok(())
    }

    fn table<T: Table>(&self) -> Result<Vec<T>, StoreError> {
        let (bytes, rows) = self.table_bytes(T::NAME)?;
        decode(bytes, rows, &self.limits()).map_err(|what| self.damaged::<T>(what))
    }

    /// A table of which only some rows will be asked for. The file is still read and checked as a whole,
    /// which costs a fraction of decoding it.
    fn part<T: Table>(&self) -> Result<Part<T>, StoreError> {
        let (bytes, rows) = self.table_bytes(T::NAME)?;
        Part::open(bytes, rows, self.limits()).map_err(|what| self.damaged::<T>(what))
    }

    /// The bytes of a table's file, and how many rows it must hold.
    fn table_bytes(&self, table: &str) -> Result<(Bytes, u64), StoreError> {
        let name = table_file(table);
        let Some(file) = self.entry.tables.iter().find(|file| file.name == table) else {
            return Err(StoreError::damaged(&self.folder().join(&name), Damage::Missing));
        };
        Ok((Bytes::from(self.file(&name, &file.content)?), file.rows))
    }

    fn damaged<T: Table>(&self, what: Damage) -> StoreError {
        StoreError::damaged(&self.folder().join(table_file(T::NAME)), what)
    }

    fn limits(&self) -> Limits {
        let rows = |table| self.rows(table).unwrap_or(0);
        Limits {
            first: 0,
            commits: rows("commits"),
            people: rows("people"),
            changes: rows("changes"),
            paths: rows("paths"),
            versions: rows("versions"),
            tools: rows("tools"),
            exposures: rows("exposures"),
            classes: rows("classes"),
        }
    }

    fn folder(&self) -> PathBuf {
        folder(&self.root, self.entry.folder)
    }

    /// The bytes of a file, if they are the ones that were written.
    fn file(&self, name: &str, content: &Content) -> Result<Vec<u8>, StoreError> {
        let path = self.folder().join(name);
        let what = match fs::read(&path) {
            Ok(bytes) => match content.check(&bytes) {
                Ok(()) => return Ok(bytes),
                Err(what) => what,
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Damage::Missing,
            Err(error) => return Err(StoreError::io(&path, error)),
        };
        if self.is_listed() {
            Err(StoreError::damaged(&path, what))
        } else {
            Err(StoreError::Changed { path })
        }
    }

    /// Whether the store still lists this very snapshot. If it does, a file that is not as it should be is
    /// damaged; if not, it was removed.
    fn is_listed(&self) -> bool {
        let entry = &self.entry;
        let same = |other: &Entry| {
            other.folder == entry.folder && other.tables == entry.tables && other.blobs == entry.blobs
        };
        matches!(Manifest::read(&self.root), Ok(Some(now)) if now.snapshots.iter().any(same))
    }
}
