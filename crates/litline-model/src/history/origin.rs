//! Who or what wrote the lines of a commit, as far as marks and dates say. Absence of a mark is never
//! evidence of a person, except before there was anything that could leave one.

use super::branch::writers;
use super::hands::{Hands, human};
use super::known_seconds;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx};
use litline_facts::record::commit::CommitRow;
use litline_facts::record::mark::MarkWeight;
use litline_facts::record::origin::{Grade, Origin};
use litline_facts::record::person::PersonKind;
use litline_facts::settings::Settings;

/// What a commit says of the lines born in it; of those of them that no record tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OfCommit {
    pub(crate) origin: Origin,
    pub(crate) grade: Grade,
}

/// Origin of the lines born in each commit.
pub(crate) fn origins(facts: &Facts, settings: &Settings) -> Vec<OfCommit> {
    let mut strongest: Vec<Option<MarkWeight>> = vec![None; facts.commits.len()];
    for mark in &facts.marks {
        let known = &mut strongest[mark.commit.index()];
        *known = Some(known.map_or(mark.weight, |weight| weight.min(mark.weight)));
    }
    let of = |origin, grade| OfCommit { origin, grade };
    let by_mark = |(commit, mark): (&CommitRow, Option<MarkWeight>)| {
        let kind = &facts.people[commit.author.index()].kind;
        match (kind, mark) {
            (PersonKind::Assistant(_), _) | (_, Some(MarkWeight::Wrote)) => {
                of(Origin::Assistant, Grade::Marked)
            }
            (PersonKind::Human, _) if known_seconds(commit) < settings.person_until_seconds => {
                of(Origin::Person, Grade::BornBefore)
            }
            (_, Some(MarkWeight::Touched)) => of(Origin::Unknown, Grade::Touched),
            (_, Some(MarkWeight::Hinted)) => of(Origin::Unknown, Grade::Hinted),
            (_, None) => of(Origin::Unknown, Grade::Nothing),
        }
    };
    facts.commits.iter().zip(strongest).map(by_mark).collect()
}

/// By commit: whether any line of it has the origin `assistant`.
pub(crate) fn with_assistant(facts: &Facts, origins: &[OfCommit]) -> Vec<bool> {
    let mut with: Vec<bool> = origins.iter().map(|of| of.origin == Origin::Assistant).collect();
    for row in facts.origins.iter().filter(|row| row.origin == Origin::Assistant) {
        with[facts.versions[row.version.index()].commit.index()] = true;
    }
    with
}

/// By person: author dates, sorted, of the commits they stand behind, on branches too, that carry any mark of
/// an assistant: a squash may have lost it.
pub(crate) fn marked_dates(facts: &Facts, with_assistant: &[bool], hands: &Hands) -> Vec<Vec<i64>> {
    let mut dates = vec![Vec::new(); facts.people.len()];
    let mut note = |commit: CommitIx| {
        for person in hands.behind(commit) {
            dates[person.index()].push(facts.commits[commit.index()].authored.seconds);
        }
    };
    let is_assistant =
        |person: PersonIx| matches!(facts.people[person.index()].kind, PersonKind::Assistant(_));
    for (at, commit) in facts.commits.iter().enumerate() {
        if is_assistant(commit.author) || with_assistant[at] {
            note(CommitIx(at as u32));
        }
    }
    let marks = facts.marks.iter().filter(|mark| mark.weight != MarkWeight::Hinted);
    marks.for_each(|mark| note(mark.commit));
    let claims = facts.claims.iter().filter(|claim| claim.tool.is_some() && claim.inside_lines > 0);
    claims.for_each(|claim| note(claim.commit));
    for row in facts.branches.iter().filter(|row| row.marked || row.noted || is_assistant(row.author)) {
        let mut people: Vec<PersonIx> = writers(facts, row).collect();
        if people.is_empty() {
            people.extend(human(facts, row.committer));
        }
        people.iter().for_each(|person| dates[person.index()].push(row.authored.seconds));
    }
    dates.iter_mut().for_each(|dates| dates.sort_unstable());
    dates
}

/// Whether an assistant left a mark on a commit of this person's within `assistant_active_days` of a moment,
/// either way.
pub(crate) fn assistant_active(marked: &[i64], at_seconds: i64, settings: &Settings) -> bool {
    let reach = i64::from(settings.assistant_active_days) * 86_400;
    let first = marked.partition_point(|&date| date < at_seconds.saturating_sub(reach));
    marked.get(first).is_some_and(|&date| date <= at_seconds.saturating_add(reach))
}
