//! Logs of one record a line, which only grow.

mod claude_code;
mod codex;
mod copilot;
mod cursor;
mod droid;
mod pi;
mod qwen_code;

pub(super) use claude_code::read as claude_code;
pub(super) use codex::read as codex;
pub(super) use copilot::read as copilot;
pub(super) use cursor::read as cursor;
pub(super) use droid::read as droid;
pub(super) use pi::read as pi;
pub(super) use qwen_code::read as qwen_code;

use super::talk::Talk;
use super::tree::Tree;
use super::{Session, lines};
use std::io::BufRead;

/// Reads a log record by record. A line that is no record is a gap.
fn each(source: &mut impl BufRead, mut record: impl FnMut(&mut Talk, &Tree<'_>)) -> Session {
    let mut talk = Talk::default();
    let passed = lines::each(source, |line| match Tree::of(line) {
        Some(tree @ Tree::Fields(_)) => record(&mut talk, &tree),
        _ => talk.gap(),
    });
    let mut session = talk.end();
    session.unreadable += passed.too_long + u64::from(passed.broken_off);
    session
}
