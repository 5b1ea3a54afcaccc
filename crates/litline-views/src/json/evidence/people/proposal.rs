//! `litline.proposal/1`: tables to write only with names, since they name people.

use super::{AliasJson, SomebodyJson, alias, somebody};
use crate::json::parts::{Each, Question, Text, hex_unless_utf8, question};
use litline_facts::answer::people::proposal::{Arrived, Joined, Member, Proposal};
use litline_facts::micro::ByPolicy;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a, R: Serialize, P: Serialize, E: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    by_roster: bool,
    presence_days: ByPolicy<u32>,
    roster: R,
    people: P,
    unmade: u64,
    exclude: E,
}

#[derive(Serialize)]
struct MemberJson<'a> {
    #[serde(flatten)]
    who: SomebodyJson<'a>,
    ambiguous: bool,
}

#[derive(Serialize)]
struct JoinedJson<'a> {
    #[serde(flatten)]
    who: SomebodyJson<'a>,
    aliases: Vec<AliasJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    toml: Option<&'a [String]>,
}

#[derive(Serialize)]
struct ArrivedJson<'a> {
    path: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes_hex: Option<String>,
    counted_lines: u64,
    commit: String,
}

pub(in crate::json) fn document(answer: &Proposal, names: bool) -> impl Serialize + '_ {
    Document {
        schema: "litline.proposal/1",
        asked: question(&answer.asked),
        by_roster: answer.by_roster,
        presence_days: answer.presence_days,
        roster: Each(&answer.roster, move |member| self::member(member, names)),
        people: Each(&answer.people, move |joined| self::joined(joined, names)),
        unmade: answer.unmade,
        exclude: Each(&answer.exclude, arrived),
    }
}

fn member(member: &Member, names: bool) -> MemberJson<'_> {
    MemberJson { who: somebody(&member.who, names), ambiguous: member.is_ambiguous }
}

fn joined(joined: &Joined, names: bool) -> JoinedJson<'_> {
    JoinedJson {
        who: somebody(&joined.who, names),
        aliases: joined.aliases.iter().map(|one| alias(one, names)).collect(),
        toml: names.then_some(&joined.lines),
    }
}

fn arrived(folder: &Arrived) -> ArrivedJson<'_> {
    ArrivedJson {
        path: Text(&folder.path),
        path_bytes_hex: hex_unless_utf8(&folder.path),
        counted_lines: folder.counted_lines,
        commit: folder.commit.hex(),
    }
}
