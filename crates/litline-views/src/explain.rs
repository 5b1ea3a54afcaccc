//! The definition of every number and word that views show: the files of `docs/definitions`, embedded.

#[cfg(test)]
mod tests;

macro_rules! definitions {
    ($($id:literal)*) => {
        /// Every id with its text, in order of id.
        const DEFINITIONS: &[(&str, &str)] =
            &[$(($id, include_str!(concat!("../../../docs/definitions/", $id, ".md")))),*];
    };
}

definitions! {
    "accompanied" "alias" "area" "as-of" "assistant" "assistant-active" "assumption" "attention" "attested"
    "birth" "blame" "bot" "boundary" "came-back" "carried" "change" "counted-lines" "counted-time" "credit"
    "dark" "deadline" "death" "doubt" "evidence" "explainers" "fading" "gap" "generous" "gone"
    "habitual-hours" "hinted" "history-cut" "hurried" "impossible" "joint-total" "left-out" "likely" "line"
    "lit" "marked" "merged" "moved" "narrower" "need" "nobody" "not-typed" "open" "opening-act" "origin"
    "overrides" "person" "policies" "present" "read-coverage" "reading-debt" "rebase" "recovered" "region"
    "release" "required-pace" "reviewed" "reworked" "roster" "since" "sole" "squash" "strict" "surely-dark"
    "surely-lit" "sweep" "touched" "unknown" "unread" "unrecorded" "window" "wrote" "wrote-unknown"
}

/// Other words people use, and the id that answers them.
const ALIASES: &[(&str, &str)] = &[
    ("ai", "assistant"),
    ("ambiguous", "open"),
    ("approved", "reviewed"),
    ("assumptions", "assumption"),
    ("author", "wrote"),
    ("bank", "attested"),
    ("born", "birth"),
    ("born-before", "origin"),
    ("branch-mark", "recovered"),
    ("bus-factor", "sole"),
    ("by-activity", "present"),
    ("by-roster", "roster"),
    ("clock", "counted-time"),
    ("code-changed", "since"),
    ("coverage", "read-coverage"),
    ("debt", "reading-debt"),
    ("denominator", "counted-lines"),
    ("excluded", "left-out"),
    ("fresh", "fading"),
    ("gaps", "gap"),
    ("hint", "hinted"),
    ("human", "person"),
    ("hunk", "region"),
    ("joined", "alias"),
    ("knowledge-half-life", "fading"),
    ("life", "carried"),
    ("line-by-line", "attested"),
    ("lit-again", "since"),
    ("logs", "narrower"),
    ("mailmap", "alias"),
    ("mark", "marked"),
    ("marks", "marked"),
    ("memory", "fading"),
    ("merge-request", "change"),
    ("namesake", "doubt"),
    ("neighbour", "assumption"),
    ("note", "attested"),
    ("notes", "attested"),
    ("nothing", "unknown"),
    ("on-record", "evidence"),
    ("owner", "sole"),
    ("pace", "required-pace"),
    ("people", "present"),
    ("person-left", "since"),
    ("policy", "policies"),
    ("pull-request", "change"),
    ("range", "policies"),
    ("reader", "explainers"),
    ("reborn", "came-back"),
    ("regained", "since"),
    ("revert", "came-back"),
    ("review", "reviewed"),
    ("seen-typing", "attested"),
    ("session-log", "attested"),
    ("session-logs", "attested"),
    ("settings", "overrides"),
    ("shallow", "history-cut"),
    ("shifted", "carried"),
    ("sources", "evidence"),
    ("spelling", "alias"),
    ("state", "dark"),
    ("stretch", "region"),
    ("team", "present"),
    ("transcript", "attested"),
    ("typed", "not-typed"),
    ("typing", "not-typed"),
    ("unmarked", "recovered"),
    ("who", "explainers"),
];

/// Every id, in order.
pub fn ids() -> impl Iterator<Item = &'static str> {
    DEFINITIONS.iter().map(|(id, _)| *id)
}

/// The definition as Markdown, by its id or another name; letters of either case, spaces and underscores
/// for hyphens.
#[must_use]
pub fn definition(id: &str) -> Option<&'static str> {
    find(id).map(|(_, text)| text)
}

/// The same with the id itself.
#[must_use]
pub fn find(id: &str) -> Option<(&'static str, &'static str)> {
    let id = plain(id);
    let id = ALIASES.iter().find(|(alias, _)| *alias == id).map_or(id.as_str(), |(_, id)| id);
    let place = DEFINITIONS.binary_search_by_key(&id, |(known, _)| known).ok()?;
    Some(DEFINITIONS[place])
}

/// The ids that somebody who typed `id` may have meant, nearest first, at most three; none where nothing
/// is near.
#[must_use]
pub fn suggest(id: &str) -> Vec<&'static str> {
    let id = plain(id);
    if id.is_empty() {
        return Vec::new();
    }
    let names = DEFINITIONS.iter().map(|(id, _)| (*id, *id)).chain(ALIASES.iter().copied());
    let mut near: Vec<(usize, &str)> = names
        .filter_map(|(name, target)| {
            let edits = edits(&id, name);
            let contains = id.len() >= 3 && (name.contains(&id) || id.contains(name));
            let limit = (id.chars().count() / 3).max(1);
            (edits <= limit || contains).then_some((edits, target))
        })
        .collect();
    near.sort_unstable();
    let mut nearest = Vec::new();
    for (_, target) in near {
        if !nearest.contains(&target) && nearest.len() < 3 {
            nearest.push(target);
        }
    }
    nearest
}

fn plain(id: &str) -> String {
    id.trim().to_lowercase().replace([' ', '_'], "-")
}

/// Fewest insertions, deletions and replacements that turn one into the other.
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (place, ch) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = place + 1;
        for (column, other) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(ch != *other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}
