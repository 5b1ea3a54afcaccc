//! A message to somebody whose command could not do its job: what happened, and what to do about it.

use super::paint::{Line, Tone, flow, page, sentence};
use crate::Look;

/// `error: what happened`, an empty line, `hint: what to do`; each wrapped under its own text. Line ends in
/// either part are kept; hostile characters are shown as escapes.
#[must_use]
pub fn error(what: &str, hint: Option<&str>, look: Look) -> String {
    let mut lines = paragraph(&Line::of(Tone::Loud, "error:"), what, look);
    if let Some(hint) = hint {
        lines.push(Line::default());
        lines.extend(paragraph(&Line::of(Tone::Strong, "hint:"), hint, look));
    }
    page(&lines, look)
}

fn paragraph(label: &Line, text: &str, look: Look) -> Vec<Line> {
    let indent = label.width() + 1;
    let mut lines = Vec::new();
    for (place, part) in text.lines().enumerate() {
        let label = if place == 0 { label.clone() } else { Line::default() };
        let words = sentence(Tone::Plain, &crate::text::escape::name(part));
        lines.extend(flow(label, indent, &words, look.width()));
    }
    lines
}
