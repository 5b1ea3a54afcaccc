//! `litline.people/1`, `litline.review/1` and `litline.proposal/1`.

mod proposal;
mod review;

pub(in crate::json) use proposal::document as proposal;
pub(in crate::json) use review::document as review;

use crate::json::parts::{Each, Question, question};
use litline_facts::answer::people::{Human, Machine, People, Presence, Somebody};
use litline_facts::micro::ByPolicy;
use litline_facts::record::person::{Alias, AliasReason};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a, H: Serialize, M: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    by_roster: bool,
    presence_days: ByPolicy<u32>,
    humans: H,
    bots: M,
    assistants: M,
    unused: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    unused_spellings: Option<&'a [String]>,
}

#[derive(Serialize)]
struct HumanJson<'a> {
    #[serde(flatten)]
    who: SomebodyJson<'a>,
    aliases: Vec<AliasJson<'a>>,
}

/// A human; name and mailbox only with names.
#[derive(Serialize)]
pub(super) struct SomebodyJson<'a> {
    person: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mailbox: Option<&'a str>,
    presence: &'static str,
}

#[derive(Serialize)]
struct MachineJson<'a> {
    person: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mailbox: Option<&'a str>,
    aliases: Vec<AliasJson<'a>>,
}

/// A spelling; name and mailbox only with names.
#[derive(Serialize)]
pub(super) struct AliasJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mailbox: Option<&'a str>,
    reason: &'static str,
}

pub(in crate::json) fn document(answer: &People, names: bool) -> impl Serialize + '_ {
    Document {
        schema: "litline.people/1",
        asked: question(&answer.asked),
        by_roster: answer.by_roster,
        presence_days: answer.presence_days,
        humans: Each(&answer.humans, move |human| self::human(human, names)),
        bots: machines(&answer.bots, names),
        assistants: machines(&answer.assistants, names),
        unused: answer.unused.len() as u64,
        unused_spellings: names.then_some(answer.unused.as_slice()),
    }
}

fn human(human: &Human, names: bool) -> HumanJson<'_> {
    HumanJson { who: somebody(&human.who, names), aliases: aliases(&human.aliases, names) }
}

pub(super) fn somebody(who: &Somebody, names: bool) -> SomebodyJson<'_> {
    SomebodyJson {
        person: who.person.0,
        name: names.then_some(&who.name),
        mailbox: names.then_some(&who.mailbox),
        presence: match who.presence {
            Presence::Present => "present",
            Presence::Open => "open",
            Presence::Gone => "gone",
        },
    }
}

fn machines(machines: &[Machine], names: bool) -> Vec<MachineJson<'_>> {
    machines
        .iter()
        .map(|machine| MachineJson {
            person: machine.person.0,
            name: names.then_some(machine.name.as_str()),
            mailbox: names.then_some(machine.mailbox.as_str()),
            aliases: aliases(&machine.aliases, names),
        })
        .collect()
}

fn aliases(aliases: &[Alias], names: bool) -> Vec<AliasJson<'_>> {
    aliases.iter().map(|one| alias(one, names)).collect()
}

pub(super) fn alias(alias: &Alias, names: bool) -> AliasJson<'_> {
    AliasJson {
        name: names.then_some(&alias.name),
        mailbox: names.then_some(&alias.mailbox),
        reason: reason(alias.reason),
    }
}

pub(super) fn reason(reason: AliasReason) -> &'static str {
    match reason {
        AliasReason::Mailmap => "mailmap",
        AliasReason::Config => "config",
        AliasReason::Mailbox => "mailbox",
        AliasReason::Noreply => "noreply",
        AliasReason::Name => "name",
        AliasReason::FullName => "full-name",
        AliasReason::Variant => "variant",
        AliasReason::Spelled => "spelled",
        AliasReason::Abbreviated => "abbreviated",
        AliasReason::Handle => "handle",
    }
}
