//! The waist: what evidence writes and the model reads. One table a file, each row with the meaning of its
//! columns, and the plain answers that views lay out.
//!
//! Nothing here knows an engine, a disk, git or a forge. Rows are plain data; tables are `Vec`s in a stated
//! order, so that an index into a table is an identity and equal facts are equal bytes.

pub mod answer;
pub mod id;
pub mod micro;
pub mod reading;
pub mod record;
pub mod session;
pub mod settings;

use id::{CommitIx, PersonIx};
use record::absent::AbsentRow;
use record::blank::BlankRow;
use record::branch::BranchRow;
use record::change::ChangeRow;
use record::commit::CommitRow;
use record::death::DeathRow;
use record::file::FileRow;
use record::gap::GapRow;
use record::living::LivingRow;
use record::mark::MarkRow;
use record::moved::MovedRow;
use record::origin::OriginRow;
use record::path::PathRow;
use record::person::{DoubtRow, PersonRow, RoleRow};
use record::policy::PolicyRow;
use record::prompt::PromptRow;
use record::review::ReviewRow;
use record::sweep::SweepRow;
use record::tool::{ClaimRow, ToolRow};
use record::touched::TouchedRow;
use record::trace::TraceRow;
use record::version::VersionRow;

/// Everything that was recorded up to one as-of commit: the model's only input besides the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The commit the question is asked for; `None` only for an empty set of facts.
    pub as_of: Option<CommitIx>,
    /// Every commit reachable from `as_of`, parents before children. Index = [`CommitIx`].
    pub commits: Vec<CommitRow>,
    /// Every person, bot and assistant met. Index = [`id::PersonIx`].
    pub people: Vec<PersonRow>,
    /// The people that `litline.toml` names as present, in order; `None` without a roster.
    pub roster: Option<Vec<PersonIx>>,
    /// Pairs of people who may be one, by earlier, then later person, each pair once.
    pub doubts: Vec<DoubtRow>,
    /// Humans named in commits beside author and committer, by commit, then person, then role.
    pub roles: Vec<RoleRow>,
    /// Assistants' marks on commits, by commit, then tool, then place.
    pub marks: Vec<MarkRow>,
    /// The assistants that other records name, by id. Index = [`id::ToolIx`].
    pub tools: Vec<ToolRow>,
    /// What notes say of commits in sum, by commit, then tool.
    pub claims: Vec<ClaimRow>,
    /// When people asked an assistant for something, by person, then moment, each moment once.
    pub prompts: Vec<PromptRow>,
    /// Files that set assistants up, or keep their marks away, by kind, then path, then line.
    pub policies: Vec<PolicyRow>,
    /// Where traces of assistants were looked for, by kind, then place.
    pub traces: Vec<TraceRow>,
    /// Changes that a forge numbered, by series, then number. Index = [`id::ChangeIx`].
    pub changes: Vec<ChangeRow>,
    /// The commits of changes' branches that are not in the history, each once, by change, then commit date,
    /// then name.
    pub branches: Vec<BranchRow>,
    /// Acts of review on record, by commit, then person, then act, then place.
    pub reviews: Vec<ReviewRow>,
    /// Every path that any version was born at or any living file stands at. Index = [`id::PathIx`].
    pub paths: Vec<PathRow>,
    /// Every version of every file that may own lines. Index = [`id::VersionIx`], parents before children.
    pub versions: Vec<VersionRow>,
    /// Born lines that are moves, copies or formatted, by version, then start.
    pub moved: Vec<MovedRow>,
    /// Born lines whose origin a record tells by itself, by version, then start; never moved ones.
    pub origins: Vec<OriginRow>,
    /// Deaths of lines, by commit, then path and place where they stood last.
    pub deaths: Vec<DeathRow>,
    /// Lines that later commits edited beside, by version, then start, then length, then commit.
    pub touched: Vec<TouchedRow>,
    /// Commits that are not their author's writing, by commit, then reason.
    pub sweeps: Vec<SweepRow>,
    /// The files of the as-of tree, by path.
    pub files: Vec<FileRow>,
    /// Where each living line was born: runs that cover each readable file of `files` exactly, by file, then
    /// start.
    pub living: Vec<LivingRow>,
    /// The blank lines of counted files, in the order of `living`: by file, then line.
    pub blanks: Vec<BlankRow>,
    /// What could not be read, or was read and could not be used, by kind, then subject.
    pub gaps: Vec<GapRow>,
    /// The objects behind the gaps, by kind, then name.
    pub absent: Vec<AbsentRow>,
}

impl Facts {
    /// Takes every name, mailbox and spelling of anybody out. What is left says who did what by number only,
    /// and gives the same reading.
    pub fn forget_names(&mut self) {
        for person in &mut self.people {
            person.name.clear();
            person.mailbox.clear();
            for alias in &mut person.aliases {
                alias.name.clear();
                alias.mailbox.clear();
            }
        }
    }
}
