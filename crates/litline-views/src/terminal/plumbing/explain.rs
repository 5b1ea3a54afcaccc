//! A definition laid out for a terminal: headings, then text wrapped to the width.

use super::super::paint::{Line, Tone, flow, page, sentence};
use crate::Look;

/// The definition of `id` or of one of its other names; `None` where there is none (see
/// [`suggest`](crate::explain::suggest)).
#[must_use]
pub fn explain(id: &str, look: Look) -> Option<String> {
    let text = crate::explain::definition(id)?;
    let mut lines = Vec::new();
    for row in text.lines() {
        let (label, indent, rest, tone) = if let Some(title) = row.strip_prefix("# ") {
            (Line::default(), 0, title, Tone::Strong)
        } else if let Some(heading) = row.strip_prefix("## ") {
            (Line::default(), 0, heading, Tone::Strong)
        } else if let Some(item) = row.strip_prefix("- ") {
            (Line::of(Tone::Plain, "  -"), 4, item, Tone::Plain)
        } else {
            (Line::default(), 2, row, Tone::Plain)
        };
        if row.is_empty() {
            continue;
        }
        if row.starts_with("## ") && !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(flow(label, indent, &sentence(tone, &plain(rest)), look.width().min(100)));
    }
    Some(page(&lines, look))
}

/// The text of a definition without Markdown's marks: a link is its words.
fn plain(marked: &str) -> String {
    let (mut text, mut rest) = (String::new(), marked);
    while let Some(open) = rest.find('[') {
        let link = rest[open..].split_once("](").and_then(|(words, after)| {
            let one = !words[1..].contains(['[', ']']);
            one.then(|| Some((words, after.split_once(')')?.1))).flatten()
        });
        let (words, after) = link.unwrap_or_else(|| rest[open..].split_at(1));
        text.push_str(&rest[..open]);
        text.push_str(words.strip_prefix('[').filter(|words| !words.is_empty()).unwrap_or(words));
        rest = after;
    }
    text.push_str(rest);
    text.replace(['`', '*'], "")
}
