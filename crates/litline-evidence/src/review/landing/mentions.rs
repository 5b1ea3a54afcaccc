//! Which commits name which changes. A number that any person may have written counts only where something
//! else bears it out.

use crate::git::history::{Commit, History};
use crate::review::message::Form;
use crate::review::{Branches, Traces};
use litline_facts::record::change::Series;
use std::collections::{BTreeMap, HashSet};

/// Commits by the change that they name.
pub(super) struct Mentions {
    landed: BTreeMap<(Series, u64), u32>,
}

impl Mentions {
    /// Of several commits that name one change the forge's own counts, else the first.
    pub(super) fn of<S: AsRef<Traces>>(history: &History<S>, branches: &Branches<S>) -> Self {
        let heads: HashSet<(Series, u64)> =
            branches.heads.iter().map(|head| (head.series, head.number)).collect();
        let mut landed: BTreeMap<(Series, u64), u32> = BTreeMap::new();
        for (at, commit) in (0..).zip(&history.commits) {
            let traces = commit.seen.as_ref();
            let Some(mention) = traces.message.mention else { continue };
            let key = (mention.series, mention.number);
            if mention.form == Form::Subject && !is_borne_out(commit, traces, heads.contains(&key)) {
                continue;
            }
            let known = landed.entry(key).or_insert(at);
            let earlier = &history.commits[*known as usize];
            if traces.by_forge && !earlier.seen.as_ref().by_forge {
                *known = at;
            }
        }
        Self { landed }
    }

    pub(super) fn landed(&self, series: Series, number: u64) -> Option<u32> {
        self.landed.get(&(series, number)).copied()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (Series, u64, u32)> {
        self.landed.iter().map(|(&(series, number), &at)| (series, number, at))
    }
}

/// `(#N)` stands behind a squash where there is such a change, or where a forge made the commit in one go;
/// else it may be the number of an issue.
fn is_borne_out<S>(commit: &Commit<S>, traces: &Traces, has_head: bool) -> bool {
    let at_once = commit.authored.seconds == commit.committed.seconds && commit.author != commit.committer;
    has_head || commit.parents.len() < 2 && (traces.by_forge || at_once)
}
