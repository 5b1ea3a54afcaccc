//! Scans one commit for marks. Whole messages are read: squash bodies carry marks far above the last
//! paragraph, where git's own trailer parser does not look.

use super::table::{LineMark, Owns, Table, table};
use super::{Mark, Named, co_author, line};
use litline_facts::record::mark::{MarkPlace, MarkWeight};
use litline_facts::settings::FIRST_ASSISTANT_SECONDS;
use regex::bytes::Regex;
use std::collections::BTreeMap;

/// The assistants' marks on one commit, by tool, then place, each once. `commit_seconds` is the commit date,
/// seconds since 1970: it decides about marks that a tool is known to have set wrongly for a while.
///
/// Marks of bots that are not assistants are left out.
#[must_use]
pub fn scan(message: &[u8], author: Named<'_>, committer: Named<'_>, commit_seconds: i64) -> Vec<Mark> {
    let table = table();
    let mut found = Vec::new();
    person(table, author, MarkPlace::Author, commit_seconds, &mut found);
    person(table, committer, MarkPlace::Committer, commit_seconds, &mut found);
    let worth = table.worth.matches(message);
    if worth.matched_any() {
        let patterns: Vec<&LineMark> = worth.iter().filter_map(|pattern| table.lines.get(pattern)).collect();
        for line in line::lines(message) {
            self::line(table, &patterns, &line, commit_seconds, &mut found);
        }
    }
    settle(found)
}

fn person(table: &Table, who: Named<'_>, place: MarkPlace, commit_seconds: i64, found: &mut Vec<Mark>) {
    for mark in table.people(who) {
        if mark.owns != Owns::Both && commit_seconds < FIRST_ASSISTANT_SECONDS {
            continue;
        }
        let compiled = &table.tools[mark.tool];
        if compiled.tool.is_assistant {
            let as_author = matches!(place, MarkPlace::Author | MarkPlace::Committer);
            found.push(Mark {
                tool: compiled.tool.id.to_owned(),
                place,
                weight: mark.weight.weight(as_author, commit_seconds),
                model: compiled.model.as_ref().and_then(|pattern| model(pattern, who.name)),
            });
        }
    }
}

fn line(table: &Table, patterns: &[&LineMark], line: &[u8], commit_seconds: i64, found: &mut Vec<Mark>) {
    if let Some(value) = line::co_author_value(line) {
        for one in co_author::people(value) {
            person(table, one.named(), MarkPlace::Trailer, commit_seconds, found);
        }
    }
    let is_trailer = line::is_trailer(line);
    // A box that nobody ticked.
    if line.starts_with(b"[ ]") {
        return;
    }
    let matching = |mark: &&&LineMark| {
        let refuses = |unless: &Regex| unless.is_match(line);
        let of_form = mark.is_trailer == is_trailer && mark.pattern.is_match(line);
        of_form && !mark.unless.as_ref().is_some_and(refuses)
    };
    let matched: Vec<_> = patterns.iter().filter(matching).collect();
    let claimed = matched.iter().any(|mark| !table.tools[mark.tool].fallback);
    for mark in matched {
        let compiled = &table.tools[mark.tool];
        if compiled.tool.is_assistant && !(compiled.fallback && claimed) {
            found.push(Mark {
                tool: compiled.tool.id.to_owned(),
                place: if is_trailer { MarkPlace::Trailer } else { MarkPlace::Body },
                weight: mark.weight.weight(false, commit_seconds),
                model: compiled.model.as_ref().and_then(|pattern| model(pattern, line)),
            });
        }
    }
}

/// The first group of a match, or all of it; without control characters.
fn model(pattern: &Regex, text: &[u8]) -> Option<String> {
    let captures = pattern.captures(text)?;
    let part = captures.iter().skip(1).flatten().next().or_else(|| captures.get(0))?;
    let plain: String =
        String::from_utf8_lossy(part.as_bytes()).chars().filter(|c| !c.is_control()).collect();
    let plain = plain.trim();
    (!plain.is_empty()).then(|| plain.to_owned())
}

/// One mark for each tool, place and model; the stronger weight; no unnamed model where one is named.
fn settle(mut found: Vec<Mark>) -> Vec<Mark> {
    found.sort_unstable();
    found.dedup();
    let mut strongest: BTreeMap<(String, MarkPlace), (MarkWeight, bool)> = BTreeMap::new();
    for mark in &found {
        let key = (mark.tool.clone(), mark.place);
        let entry = strongest.entry(key).or_insert((mark.weight, false));
        *entry = (entry.0.min(mark.weight), entry.1 || mark.model.is_some());
    }
    found.retain_mut(|mark| {
        let (weight, named) = strongest[&(mark.tool.clone(), mark.place)];
        mark.weight = weight;
        mark.model.is_some() || !named
    });
    found.sort_unstable();
    found.dedup();
    found
}
