//! Who or what wrote the lines of a commit, as far as marks and dates say. Absence of a mark is never
//! evidence of a person, except before there was anything that could leave one.

use super::branch::writers;
use super::hands::{Hands, human};
use super::known_seconds;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx};
use litline_facts::reading::class::Origin;
use litline_facts::record::commit::CommitRow;
use litline_facts::record::mark::MarkWeight;
use litline_facts::record::person::PersonKind;
use litline_facts::settings::Settings;

/// Origin of the lines born in each commit.
pub(crate) fn origins(facts: &Facts, settings: &Settings) -> Vec<Origin> {
    let mut marked = vec![false; facts.commits.len()];
    for mark in facts.marks.iter().filter(|mark| mark.weight == MarkWeight::Wrote) {
        marked[mark.commit.index()] = true;
    }
    let origin = |(commit, marked): (&CommitRow, bool)| match &facts.people[commit.author.index()].kind {
        PersonKind::Assistant(_) => Origin::Assistant,
        _ if marked => Origin::Assistant,
        PersonKind::Human if known_seconds(commit) < settings.person_until_seconds => Origin::Person,
        PersonKind::Human | PersonKind::Bot => Origin::Unknown,
    };
    facts.commits.iter().zip(marked).map(origin).collect()
}

/// By person: author dates, sorted, of the commits they stand behind, on branches too, that carry any mark of
/// an assistant: a squash may have lost it.
pub(crate) fn marked_dates(facts: &Facts, hands: &Hands) -> Vec<Vec<i64>> {
    let mut dates = vec![Vec::new(); facts.people.len()];
    let mut note = |commit: CommitIx| {
        for person in hands.behind(commit) {
            dates[person.index()].push(facts.commits[commit.index()].authored.seconds);
        }
    };
    let is_assistant =
        |person: PersonIx| matches!(facts.people[person.index()].kind, PersonKind::Assistant(_));
    for (at, commit) in facts.commits.iter().enumerate() {
        if is_assistant(commit.author) {
            note(CommitIx(at as u32));
        }
    }
    facts.marks.iter().for_each(|mark| note(mark.commit));
    for row in facts.branches.iter().filter(|row| row.marked || is_assistant(row.author)) {
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
