//! Who acted, and when: the part of the model that reads commits and people, and no text.

pub(crate) mod acts;
pub(crate) mod branch;
pub(crate) mod brought;
pub(crate) mod hands;
pub(crate) mod opening;
pub(crate) mod origin;
pub(crate) mod presence;

use crate::attention::Act;
use branch::Branches;
use brought::Brought;
use hands::Hands;
use litline_facts::Facts;
use litline_facts::id::CommitIx;
use litline_facts::micro::ByPolicy;
use litline_facts::record::commit::CommitRow;
use litline_facts::settings::Settings;
use origin::OfCommit;

/// What the commits say about people.
pub(crate) struct History {
    /// Origin of the lines born in each commit, as far as the commit says it.
    pub(crate) origins: Vec<OfCommit>,
    /// What is known of the branches that commits came from.
    pub(crate) branches: Branches,
    /// The people behind each commit's text.
    pub(crate) hands: Hands,
    /// Everybody's dated acts, by person.
    pub(crate) acts: Vec<Vec<Act>>,
    /// What each merge brought, by merge.
    pub(crate) brought: Vec<Brought>,
    /// Opening act of each slot of `hands`, seconds UTC.
    pub(crate) openings: Vec<Option<i64>>,
    /// Author dates of the commits of each person that carry an assistant's mark, sorted.
    pub(crate) marked: Vec<Vec<i64>>,
    /// Who is present under each policy, by person.
    pub(crate) present: Vec<ByPolicy<bool>>,
}

impl History {
    pub(crate) fn read(facts: &Facts, settings: &Settings) -> Self {
        let origins = origin::origins(facts, settings);
        let branches = Branches::of(facts);
        let with_assistant = origin::with_assistant(facts, &origins);
        let hands = Hands::of(facts, &with_assistant, &branches);
        let acts = acts::acts(facts, &hands, &branches);
        let brought = brought::brought(facts, &hands, &branches);
        let openings = opening::openings(facts, &hands, &branches, &brought);
        let marked = origin::marked_dates(facts, &with_assistant, &hands);
        let present = presence::present(facts, &acts, settings);
        Self { origins, branches, hands, acts, brought, openings, marked, present }
    }
}

/// The as-of moment: commit date of the as-of commit. Commits of the history that are dated later (a clock
/// that was ahead) count as they are; only ages are never below nothing.
pub(crate) fn as_of_seconds(facts: &Facts) -> Option<i64> {
    facts.as_of.and_then(|at| facts.commits.get(at.index())).map(|commit| commit.committed.seconds)
}

/// The first parent, where it is certain: where history is cut, the first of the parents that are here may be
/// the second in truth.
pub(crate) fn first_parent(commit: &CommitRow) -> Option<CommitIx> {
    if commit.cut { None } else { commit.parents.first().copied() }
}

/// The moment at which a commit's text is known to exist: the later of its two dates.
pub(crate) fn known_seconds(commit: &CommitRow) -> i64 {
    commit.authored.seconds.max(commit.committed.seconds)
}
