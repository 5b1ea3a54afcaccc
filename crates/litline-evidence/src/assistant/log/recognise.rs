//! What format a log is of, by how it begins.

use super::Format;
use super::field::has;

/// Bytes of a document in which it shows what it is.
const HEAD: usize = 4_096;

/// The format of a log that is found without its place.
#[must_use]
pub fn recognise(bytes: &[u8]) -> Option<Format> {
    let bytes = bytes.trim_ascii_start();
    if bytes.starts_with(b"# aider chat started at ") {
        return Some(Format::Aider);
    }
    let first = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default().trim_ascii();
    let is_record = first.starts_with(b"{") && first.ends_with(b"}");
    // A document can stand on one line, and have in it what records begin with.
    document(&squeezed(&bytes[..bytes.len().min(HEAD)]))
        .or_else(|| is_record.then(|| record(&squeezed(first))).flatten())
}

/// The format that the first record of a log is of. The order matters: later formats share keys with earlier
/// ones.
fn record(first: &[u8]) -> Option<Format> {
    let has = |quoted: &[u8]| has(first, quoted);
    let starts = |start: &[u8]| first.starts_with(start);
    let format = if has(b"\"payload\":") && has(b"\"type\":\"session_meta\"") {
        Format::Codex
    } else if has(b"\"data\":") && has(b"\"parentId\":") && has(b"\"type\":\"session.start\"") {
        Format::Copilot
    } else if starts(b"{\"kind\":0,\"v\":{") {
        Format::CopilotChat
    } else if starts(b"{\"type\":\"session_start\"") {
        Format::Droid
    } else if starts(b"{\"type\":\"session\",") && has(b"\"cwd\":") {
        Format::Pi
    } else if starts(b"{\"role\":") && has(b"\"message\":{\"content\":") {
        Format::Cursor
    } else if has(b"\"projectHash\":") || is_bare_message(first) {
        Format::Gemini
    } else if has(b"\"sessionId\":") && (has(b"\"parts\":[") || starts(b"{\"uuid\":")) {
        Format::QwenCode
    } else if has(b"\"sessionId\":") || has(b"\"messageId\":") || has(b"\"leafUuid\":") {
        Format::ClaudeCode
    } else {
        return None;
    };
    Some(format)
}

/// A message of Gemini's, which older versions began with.
fn is_bare_message(first: &[u8]) -> bool {
    let said = |quoted: &[u8]| has(first, quoted);
    let who = said(b"\"type\":\"user\"") || said(b"\"type\":\"gemini\"");
    first.starts_with(b"{\"id\":") && who && said(b"\"timestamp\":") && said(b"\"content\":")
}

/// What a tool of opencode's did, which stands alone in files of older versions.
fn is_part(bytes: &[u8]) -> bool {
    [&b"\"callID\":"[..], b"\"tool\":", b"\"messageID\":"].iter().all(|quoted| has(bytes, quoted))
}

/// What is left without white space: tools that pass logs on space the fields as they like.
fn squeezed(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect()
}

/// The format that a document is of.
fn document(head: &[u8]) -> Option<Format> {
    let has = |quoted: &[u8]| has(head, quoted);
    let starts = |start: &[u8]| head.starts_with(start);
    if starts(b"{\"sessionId\":") && has(b"\"projectHash\":") {
        Some(Format::Gemini)
    } else if starts(b"{\"sessionId\":") && has(b"\"workspaceDirectory\":") {
        Some(Format::Continue)
    } else if starts(b"{\"v\":") && has(b"\"id\":\"T-") {
        Some(Format::Amp)
    } else if starts(b"{\"version\":") && has(b"\"responderUsername\":") {
        Some(Format::CopilotChat)
    } else if starts(b"{\"info\":{") || starts(b"[{\"info\":{") || is_part(head) {
        Some(Format::Opencode)
    } else {
        None
    }
}
