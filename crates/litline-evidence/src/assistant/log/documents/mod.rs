//! Logs that are read whole: one document, or records of which a later one can replace an earlier one.

mod aider;
mod amp;
mod continue_dev;
mod copilot_chat;
mod gemini;
mod opencode;

pub(super) use aider::read as aider;
pub(super) use amp::read as amp;
pub(super) use continue_dev::read as continue_dev;
pub(super) use copilot_chat::read as copilot_chat;
pub(super) use gemini::read as gemini;
pub(super) use opencode::read as opencode;

use super::Session;
use super::talk::Talk;
use super::tree::Tree;
use std::io::{BufRead, Read};

/// A larger document is passed over: no session that matters is so long, and nobody's memory should be ours.
const DOCUMENT_MAX: u64 = 64 << 20;

/// All bytes of a source, if they are few enough and it does not fail.
fn whole(source: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(DOCUMENT_MAX + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= DOCUMENT_MAX).then_some(bytes)
}

/// Reads a document, or a record on each line, whichever it is. A document that is cut off is one gap, and
/// not one for each of its lines: those of a document are no records.
fn each(source: &mut impl BufRead, mut value: impl FnMut(&mut Talk, &Tree<'_>)) -> Session {
    let mut talk = Talk::default();
    let Some(bytes) = whole(source) else {
        talk.gap();
        return talk.end();
    };
    let bytes = bytes.trim_ascii();
    let first = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default().trim_ascii();
    let is_records = first.len() < bytes.len() && first.starts_with(b"{") && first.ends_with(b"}");
    let mut take = |bytes: &[u8]| match Tree::of(bytes) {
        Some(tree @ (Tree::Fields(_) | Tree::List(_))) => value(&mut talk, &tree),
        _ => talk.gap(),
    };
    if is_records {
        for line in bytes.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty())
        {
            take(line);
        }
    } else if !bytes.is_empty() {
        take(bytes);
    }
    talk.end()
}
