//! `litline.review/1`: the lines to write only with names, since they name people.

use super::{AliasJson, SomebodyJson, alias, reason, somebody};
use crate::json::parts::{Each, Question, question};
use litline_facts::answer::people::review::{Lines, Made, Review, Unmade};
use litline_facts::record::person::Obstacle;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a, M: Serialize, U: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    made: M,
    unmade: U,
}

#[derive(Serialize)]
struct MadeJson<'a> {
    who: SomebodyJson<'a>,
    alias: AliasJson<'a>,
    #[serde(flatten)]
    lines: Option<LinesJson<'a>>,
}

#[derive(Serialize)]
struct UnmadeJson<'a> {
    one: SomebodyJson<'a>,
    two: SomebodyJson<'a>,
    likeness: &'static str,
    obstacle: &'static str,
    #[serde(flatten)]
    lines: Option<LinesJson<'a>>,
}

#[derive(Serialize)]
struct LinesJson<'a> {
    confirm_toml: &'a [String],
    refuse_toml: &'a [String],
}

pub(in crate::json) fn document(answer: &Review, names: bool) -> impl Serialize + '_ {
    Document {
        schema: "litline.review/1",
        asked: question(&answer.asked),
        made: Each(&answer.made, move |join| made(join, names)),
        unmade: Each(&answer.unmade, move |pair| unmade(pair, names)),
    }
}

fn made(join: &Made, names: bool) -> MadeJson<'_> {
    MadeJson {
        who: somebody(&join.who, names),
        alias: alias(&join.alias, names),
        lines: names.then(|| lines(&join.lines)),
    }
}

fn unmade(pair: &Unmade, names: bool) -> UnmadeJson<'_> {
    UnmadeJson {
        one: somebody(&pair.one, names),
        two: somebody(&pair.two, names),
        likeness: reason(pair.likeness),
        obstacle: match pair.obstacle {
            Obstacle::CommonName => "common-name",
            Obstacle::Accounts => "accounts",
            Obstacle::Overlap => "overlap",
            Obstacle::OtherNames => "other-names",
            Obstacle::PlainHandle => "plain-handle",
        },
        lines: names.then(|| lines(&pair.lines)),
    }
}

fn lines(lines: &Lines) -> LinesJson<'_> {
    LinesJson { confirm_toml: &lines.confirm, refuse_toml: &lines.refuse }
}
