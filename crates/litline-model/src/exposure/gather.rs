//! Which exposures there are, and what they need: the same under every policy. Shares and credits are
//! still nothing.

use super::need::{authoring_need_ms, reading_need_ms};
use super::reviewers::Reviewers;
use super::typing::not_typed_lines;
use super::window::Window;
use crate::history::hands::human;
use crate::history::{History, known_seconds};
use crate::text::Text;
use crate::text::amount::Amount;
use crate::text::told::Part;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx};
use litline_facts::micro::ByPolicy;
use litline_facts::reading::exposure::{ExposureKind, ExposureRow};
use litline_facts::record::commit::CommitRow;
use litline_facts::record::origin::Origin;
use litline_facts::settings::Settings;

/// What gathering reads.
struct Sources<'a> {
    facts: &'a Facts,
    settings: &'a Settings,
    history: &'a History,
    text: &'a Text,
    reviewers: Reviewers,
}

/// Merges by the commits they brought, both in order.
struct Mergers {
    starts: Vec<u32>,
    merges: Vec<CommitIx>,
}

/// Every exposure, by subject, then kind, then person, then act, those with a dated window first. Commits in
/// which no line was born, and that edited beside none that matters, have none.
pub(crate) fn gather(facts: &Facts, settings: &Settings, history: &History, text: &Text) -> Vec<ExposureRow> {
    let reviewers = Reviewers::of(facts, history);
    let sources = Sources { facts, settings, history, text, reviewers };
    let mergers = Mergers::of(history, facts.commits.len());
    let mut rows = Vec::new();
    for subject in (0..facts.commits.len() as u32).map(CommitIx) {
        let first = rows.len();
        if text.amounts.names_lines[subject.index()] {
            sources.behind(subject, &mut rows);
            rows.extend(sources.applied(subject));
            let merges = mergers.of_commit(subject).iter();
            rows.extend(merges.filter_map(|&merge| sources.merged(subject, merge)));
            sources.reviewed(subject, first, &mut rows);
        }
        sources.reworked(subject, &mut rows);
        rows[first..].sort_by_key(|row| (row.kind, row.person, row.act, row.release_seconds.is_none()));
    }
    rows
}

impl Sources<'_> {
    fn commit(&self, at: CommitIx) -> &CommitRow {
        &self.facts.commits[at.index()]
    }

    /// `wrote`, `wrote?`, `accompanied`: the people behind the text.
    fn behind(&self, subject: CommitIx, rows: &mut Vec<ExposureRow>) {
        let commit = self.commit(subject);
        let born = &self.text.amounts.born[subject.index()];
        let parts = self.text.told.parts(subject, self.history.origins[subject.index()].origin, born);
        for (slot, &person) in self.history.hands.slots(subject).zip(self.history.hands.behind(subject)) {
            let opening = self.history.openings[slot];
            let authored = Window::new(opening, None, self.written_seconds(subject), self.settings);
            for Part { origin, written_seconds, amount } in &parts {
                let (kind, window) = match origin {
                    Origin::Person => (ExposureKind::Wrote, authored),
                    Origin::Unknown => (ExposureKind::WroteUnknown, authored),
                    // Where no record dates an assistant's text the opening act only stands in.
                    Origin::Assistant => {
                        let known = known_seconds(commit);
                        let window = Window::new(*written_seconds, opening, known, self.settings);
                        (ExposureKind::Accompanied, window)
                    }
                };
                let need_ms = match kind {
                    ExposureKind::Accompanied => reading_need_ms(amount, self.settings),
                    // Nobody typed what a format-only or vendoring commit holds.
                    _ if commit.sweep => ByPolicy::default(),
                    _ => authoring_need_ms(amount, self.settings),
                };
                let mut row = row(person, kind, subject, subject, window, amount, need_ms);
                row.not_typed_lines =
                    not_typed_lines(kind, &window, row.counted, row.typed_chars, self.settings);
                rows.push(row);
            }
        }
    }

    /// When the last of a commit was written: with its branch, where that is known, for a forge dates the
    /// squash at the merge.
    fn written_seconds(&self, subject: CommitIx) -> i64 {
        let commit = self.commit(subject);
        let branch = self.history.branches.behind(subject);
        branch.map_or(commit.authored.seconds, |branch| branch.last_seconds.min(known_seconds(commit)))
    }

    /// `merged` by a committer who is not behind the text: a patch applied, a branch rebased by a maintainer.
    fn applied(&self, subject: CommitIx) -> Option<ExposureRow> {
        let commit = self.commit(subject);
        let person = human(self.facts, commit.committer)?;
        let own = self.history.hands.behind(subject).contains(&person);
        (!own).then(|| self.read(person, ExposureKind::Merged, subject, subject, commit.committed.seconds))
    }

    /// `merged` by the author of a merge; by its committer where the author is no human.
    fn merged(&self, subject: CommitIx, merge: CommitIx) -> Option<ExposureRow> {
        let commit = self.commit(merge);
        let person = human(self.facts, commit.author).or_else(|| human(self.facts, commit.committer))?;
        if self.history.hands.authors(subject).contains(&person) {
            return None;
        }
        // A forge or another maintainer may have rewritten the merge later; that says nothing about its
        // author.
        let own_commit_date = (commit.committer == person).then_some(commit.committed.seconds);
        let own_author_date = (commit.author == person).then_some(commit.authored.seconds);
        let deadline = own_commit_date.max(own_author_date)?;
        Some(self.read(person, ExposureKind::Merged, subject, merge, deadline))
    }

    /// `reviewed` by those on record who are not behind the text. A review says more than a merge of the same
    /// lines, and stands in its place.
    fn reviewed(&self, subject: CommitIx, first: usize, rows: &mut Vec<ExposureRow>) {
        let reviews = self.reviewers.of_commit(subject);
        let behind = self.history.hands.behind(subject);
        let new: Vec<ExposureRow> = reviews
            .iter()
            .filter(|review| !behind.contains(&review.person))
            .map(|review| {
                let deadline = self.commit(review.act).committed.seconds;
                self.read(review.person, ExposureKind::Reviewed, subject, review.act, deadline)
            })
            .collect();
        let of_subject = rows.split_off(first);
        let replaced = |row: &ExposureRow| {
            row.kind == ExposureKind::Merged && new.iter().any(|review| review.person == row.person)
        };
        rows.extend(of_subject.into_iter().filter(|row| !replaced(row)));
        rows.extend(new);
    }

    /// A reader's exposure: from when the text can have been seen to their act.
    fn read(
        &self,
        person: PersonIx,
        kind: ExposureKind,
        subject: CommitIx,
        act: CommitIx,
        deadline: i64,
    ) -> ExposureRow {
        let amount = &self.text.amounts.born[subject.index()];
        let release = self.history.branches.shown_seconds(self.facts, subject);
        let window = Window::new(release, None, deadline, self.settings);
        let need_ms = reading_need_ms(amount, self.settings);
        row(person, kind, subject, act, window, amount, need_ms)
    }

    /// `reworked`: the authors of a commit that moved lines, for these, and for lines it edited beside.
    fn reworked(&self, subject: CommitIx, rows: &mut Vec<ExposureRow>) {
        let beside = self.text.touched.counted[subject.index()];
        if !self.text.amounts.moves_lines[subject.index()] && beside == 0 {
            return;
        }
        let mut amount = self.text.amounts.moved[subject.index()];
        amount.counted += beside;
        let amount = &amount;
        let window = Window::none(self.commit(subject).authored.seconds);
        for &person in self.history.hands.authors(subject) {
            let none = ByPolicy::default();
            rows.push(row(person, ExposureKind::Reworked, subject, subject, window, amount, none));
        }
    }
}

fn row(
    person: PersonIx,
    kind: ExposureKind,
    subject: CommitIx,
    act: CommitIx,
    window: Window,
    amount: &Amount,
    need_ms: ByPolicy<u64>,
) -> ExposureRow {
    ExposureRow {
        person,
        kind,
        subject,
        act,
        release_seconds: window.release,
        assumed_release_seconds: window.assumed,
        deadline_seconds: window.deadline,
        counted: u32::try_from(amount.counted).unwrap_or(u32::MAX),
        words: u32::try_from(amount.words).unwrap_or(u32::MAX),
        typed_chars: amount.typed_chars,
        need_ms,
        share: ByPolicy::default(),
        credit: ByPolicy::default(),
        required_pace_lines_per_hour: None,
        verdict: window.verdict(&need_ms),
        not_typed_lines: None,
    }
}

impl Mergers {
    fn of(history: &History, commits: usize) -> Self {
        let mut starts = vec![0u32; commits + 1];
        let pairs =
            || history.brought.iter().flat_map(|row| row.change.iter().map(|&subject| (subject, row.merge)));
        pairs().for_each(|(subject, _)| starts[subject.index() + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut merges = vec![CommitIx::default(); starts.last().map_or(0, |&end| end as usize)];
        for (subject, merge) in pairs() {
            merges[next[subject.index()] as usize] = merge;
            next[subject.index()] += 1;
        }
        Self { starts, merges }
    }

    fn of_commit(&self, subject: CommitIx) -> &[CommitIx] {
        &self.merges[self.starts[subject.index()] as usize..self.starts[subject.index() + 1] as usize]
    }
}
