//! `litline.verify/1`.

use super::super::parts::{Each, Question, question};
use litline_facts::answer::verify::{Check, Verified};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a, C: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    checks: C,
}

#[derive(Serialize)]
struct CheckJson<'a> {
    id: &'static str,
    claim: &'static str,
    cases: u64,
    broken: u64,
    examples: &'a [String],
}

pub(in crate::json) fn document(answer: &Verified) -> impl Serialize + '_ {
    Document {
        schema: "litline.verify/1",
        asked: question(&answer.asked),
        checks: Each(&answer.checks, check),
    }
}

fn check(check: &Check) -> CheckJson<'_> {
    CheckJson {
        id: check.id,
        claim: check.claim,
        cases: check.cases,
        broken: check.broken,
        examples: &check.examples,
    }
}
