//! When the user of this machine asked an assistant for something: acts of theirs in this repository, as a
//! commit is. What was asked is not looked at.

use super::disk::OfRepository;
use crate::config::Spelling;
use crate::people::matching;
use litline_facts::record::person::PersonRow;
use litline_facts::record::prompt::PromptRow;
use litline_facts::session::What;

/// Prompts of all sessions, each moment once; none where the mailbox is not that of exactly one human.
pub(crate) fn rows(
    logs: Option<&OfRepository>,
    mailbox: Option<String>,
    people: &[PersonRow],
) -> Vec<PromptRow> {
    let (Some(logs), Some(mailbox)) = (logs, mailbox) else { return Vec::new() };
    let user = Spelling { name: None, mailbox: Some(mailbox) };
    let [person] = matching(people, &user)[..] else { return Vec::new() };
    let acts = logs.logs.iter().flat_map(|log| &log.session.acts);
    let prompts = acts.filter(|act| act.what == What::Prompt);
    let mut rows: Vec<PromptRow> = prompts.map(|act| PromptRow { person, seconds: act.seconds }).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}
