//! `litline.index/1`.

use super::super::overview::gap;
use super::super::parts::{Each, Question, question};
use litline_facts::answer::indexed::Indexed;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a, G: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    commits: u64,
    merges: u64,
    people: u64,
    versions: u64,
    living_lines: u64,
    exposures: u64,
    gaps: G,
    store_bytes: u64,
}

pub(in crate::json) fn document(answer: &Indexed) -> impl Serialize + '_ {
    Document {
        schema: "litline.index/1",
        asked: question(&answer.asked),
        commits: answer.commits,
        merges: answer.merges,
        people: answer.people,
        versions: answer.versions,
        living_lines: answer.living_lines,
        exposures: answer.exposures,
        gaps: Each(&answer.gaps, gap),
        store_bytes: answer.store_bytes,
    }
}
