//! Who is a person: one row a person, with presence in a word, and the other spellings below. Never a count
//! of what anybody did.

mod proposal;
mod review;

pub use proposal::proposal;
pub use review::review;

use crate::Look;
use crate::terminal::paint::{Line, Tone, flow, page, sentence};
use crate::terminal::words;
use crate::text::escape;
use crate::text::number::counted;
use litline_facts::answer::people::{Human, Machine, People, Presence, Somebody};
use litline_facts::record::person::{Alias, AliasReason};

/// Where a spelling stands under the row of its person.
const INDENT: usize = 9;

/// The screen. People who are gone are counted in one line unless `everybody` is asked for.
#[must_use]
pub fn people(answer: &People, everybody: bool, look: Look) -> String {
    let mut lines = vec![words::asked(&answer.asked, look), Line::default()];
    lines.extend(rule(answer, look));
    let shown = |human: &&Human| everybody || human.who.presence != Presence::Gone;
    for human in answer.humans.iter().filter(shown) {
        let label = presence(human.who.presence);
        lines.extend(flow(
            label,
            INDENT,
            &[Line::of(Tone::Strong, somebody(&human.who, look))],
            look.width(),
        ));
        lines.extend(spellings(&human.aliases, look));
    }
    let hidden = answer.humans.iter().filter(|human| !shown(human)).count() as u64;
    if hidden > 0 {
        let text = format!("{}; litline people --all lists them", counted(hidden, "human"));
        lines.extend(flow(presence(Presence::Gone), INDENT, &sentence(Tone::Faint, &text), look.width()));
    }
    for (label, machines) in [("bot", &answer.bots), ("tool", &answer.assistants)] {
        machines.iter().for_each(|machine| lines.extend(row(label, machine, look)));
    }
    lines.extend(unused(answer, look));
    page(&lines, look)
}

fn rule(answer: &People, look: Look) -> Vec<Line> {
    let days = answer.presence_days;
    let text = if answer.by_roster {
        "The roster in litline.toml says who is present.".to_owned()
    } else {
        format!(
            "No roster: present acted within {} days, gone did not within {}, open lies between. \
             litline init proposes a roster.",
            days.strict, days.generous
        )
    };
    let mut lines = flow(Line::default(), 0, &sentence(Tone::Faint, &text), look.width());
    lines.push(Line::default());
    lines
}

fn row(label: &str, machine: &Machine, look: Look) -> Vec<Line> {
    let known = Somebody {
        person: machine.person,
        name: machine.name.clone(),
        mailbox: machine.mailbox.clone(),
        presence: Presence::Gone,
    };
    let text = [Line::of(Tone::Plain, somebody(&known, look))];
    let mut lines = flow(Line::of(Tone::Faint, label), INDENT, &text, look.width());
    lines.extend(spellings(&machine.aliases, look));
    lines
}

fn spellings(aliases: &[Alias], look: Look) -> Vec<Line> {
    let line = |alias: &Alias| {
        let text = format!("{} ({})", spelling(&alias.name, &alias.mailbox, look), reason(alias.reason));
        let label = Line::of(Tone::Plain, " ".repeat(INDENT) + "=");
        flow(label, INDENT + 2, &sentence(Tone::Faint, &text), look.width())
    };
    aliases.iter().flat_map(line).collect()
}

fn unused(answer: &People, look: Look) -> Vec<Line> {
    if answer.unused.is_empty() {
        return Vec::new();
    }
    let told = if look.names {
        answer.unused.iter().map(|one| escape::name(one)).collect::<Vec<_>>().join(", ")
    } else {
        counted(answer.unused.len() as u64, "spelling")
    };
    let text = format!("litline.toml names spellings that no commit has: {told}");
    let mut lines = vec![Line::default()];
    lines.extend(flow(Line::default(), 0, &sentence(Tone::Loud, &text), look.width()));
    lines
}

/// Name and mailbox, or the number.
fn somebody(who: &Somebody, look: Look) -> String {
    if look.names { spelling(&who.name, &who.mailbox, look) } else { format!("person {}", who.person.0) }
}

fn spelling(name: &str, mailbox: &str, look: Look) -> String {
    if !look.names {
        return "another spelling".to_owned();
    }
    let (name, mailbox) = (escape::name(name), escape::name(mailbox));
    if mailbox.is_empty() { name } else { format!("{name} <{mailbox}>").trim_start().to_owned() }
}

fn presence(presence: Presence) -> Line {
    match presence {
        Presence::Present => Line::of(Tone::Lit, "present"),
        Presence::Open => Line::of(Tone::Open, "open"),
        Presence::Gone => Line::of(Tone::Faint, "gone"),
    }
}

/// Why a spelling is taken for somebody's, in words that they can contest.
fn reason(reason: AliasReason) -> &'static str {
    match reason {
        AliasReason::Mailmap => ".mailmap",
        AliasReason::Config => "litline.toml",
        AliasReason::Mailbox => "same mailbox",
        AliasReason::Noreply => "same account",
        AliasReason::Name => "same full name, shared part of the mailbox",
        AliasReason::FullName => "same full name, not a common one",
        AliasReason::Variant => "same name but for a middle name or order",
        AliasReason::Spelled => "mailbox or account spells the name",
        AliasReason::Abbreviated => "account abbreviates the name",
        AliasReason::Handle => "same handle",
    }
}
