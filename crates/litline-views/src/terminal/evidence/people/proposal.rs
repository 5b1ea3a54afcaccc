//! A proposed `litline.toml`: TOML that can be used as it stands, every guess with its reason in a comment.

use super::reason;
use crate::Look;
use crate::text::number::counted;
use crate::text::{escape, moment};
use litline_facts::answer::people::Presence;
use litline_facts::answer::people::proposal::{Joined, Member, Proposal};
use std::fmt::Write as _;

/// The file. Without names it has neither roster nor people.
#[must_use]
pub fn proposal(answer: &Proposal, look: Look) -> String {
    let at = answer.asked.at.short(crate::terminal::words::OID_DIGITS);
    let day = moment::minute(answer.asked.at_stamp.seconds);
    let mut out = format!(
        "# Proposed from the history up to {at}, {day} UTC. Every entry is a guess: read it, and delete what\n\
         # is wrong. What each key means: docs/guides/litline-toml.md.\n\n"
    );
    roster(answer, look, &mut out);
    exclude(answer, &mut out);
    if look.names {
        answer.people.iter().for_each(|joined| person(joined, &mut out));
    }
    if answer.unmade > 0 {
        let joins = counted(answer.unmade, "likely join");
        let _infallible =
            writeln!(out, "\n# {joins} of people not made: litline people --review lists them.");
    }
    out
}

fn roster(answer: &Proposal, look: Look, out: &mut String) {
    if !look.names {
        out.push_str("# The roster needs names: run this without --no-names.\n");
        return;
    }
    let days = answer.presence_days;
    let basis = if answer.by_roster {
        "as litline.toml has it now".to_owned()
    } else {
        format!(
            "listed acted within {} days; commented out within {}, but not within {}",
            days.strict, days.generous, days.strict
        )
    };
    let _infallible =
        writeln!(out, "# Who is on the team: {basis}.\n# While this list stands, everybody else is gone.");
    let stands = |member: &Member| member.who.presence == Presence::Present && !member.is_ambiguous;
    // An empty roster says that nobody is there; that is not for a proposal to say.
    let all = if answer.roster.iter().any(stands) { "" } else { "# " };
    let _infallible = writeln!(out, "{all}roster = [");
    for member in &answer.roster {
        let mark = if stands(member) { all } else { "# " };
        let note = if member.is_ambiguous { "  # fits several people" } else { "" };
        let _infallible = writeln!(out, "  {mark}{},{note}", escape::name(&member.entry));
    }
    let _infallible = writeln!(out, "{all}]");
}

fn exclude(answer: &Proposal, out: &mut String) {
    if answer.exclude.is_empty() {
        return;
    }
    out.push_str("\n# Folders that came with one commit. Are they other people's code?\n# exclude = [\n");
    for folder in &answer.exclude {
        let lines = counted(folder.counted_lines, "counted line");
        let commit = folder.commit.short(crate::terminal::words::OID_DIGITS);
        let pattern = folder.pattern.as_deref().map_or_else(|| escape::path(&folder.path), escape::name);
        let _infallible = writeln!(out, "#   {pattern},  # {lines}, with {commit}");
    }
    out.push_str("# ]\n");
}

fn person(joined: &Joined, out: &mut String) {
    out.push('\n');
    for alias in &joined.aliases {
        let _infallible = writeln!(out, "# {}: {}", escape::name(&alias.mailbox), reason(alias.reason));
    }
    for line in &joined.lines {
        let _infallible = writeln!(out, "{}", escape::name(line));
    }
}
