//! Documents: each setting, command and option is described; links lead somewhere; one title a file.

use super::source::{code, is_word, line_of};
use super::tree::{Finding, Tree};

const SETTINGS: &str = "crates/litline-facts/src/settings.rs";
const SETTINGS_GUIDE: &str = "docs/guides/litline-toml.md";
const ARGUMENTS: &str = "crates/litline/src/arguments.rs";
const COMMANDS_GUIDE: &str = "docs/guides/commands.md";
const DECISIONS: &str = "docs/decisions/";

/// Checks them all.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = settings(tree);
    found.extend(commands(tree));
    for (path, text) in tree.ending(".md") {
        titles(path, text, &mut found);
        links(tree, path, text, &mut found);
    }
    found
}

/// Each public field of the settings stands in the guide as `` | `name` | ``.
fn settings(tree: &Tree) -> Vec<Finding> {
    let (Some(source), Some(guide)) = (tree.text(SETTINGS), tree.text(SETTINGS_GUIDE)) else {
        return Vec::new();
    };
    let bare = code(source);
    let body = bare.find("pub struct Settings {").map_or("", |at| &bare[at..]);
    let body = &body[..body.find("\n}").unwrap_or(body.len())];
    let fields = body.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'));
    let missing = fields.filter(|(name, _)| !guide.contains(&format!("| `{name}` |")));
    let advice =
        |name: &str| format!("the setting {name} is not described: give it a row in the table of settings");
    missing.map(|(name, _)| Finding::new(SETTINGS_GUIDE, 0, advice(name))).collect()
}

/// A command's name and the options it has beside the shared ones; the first entry is what all share.
type Declared = (String, Vec<String>);

fn commands(tree: &Tree) -> Vec<Finding> {
    let Some(source) = tree.text(ARGUMENTS) else { return Vec::new() };
    let guide = tree.text(COMMANDS_GUIDE).unwrap_or_default();
    let mut found = Vec::new();
    for (command, words) in declared(source) {
        let heading = if command.is_empty() {
            "## Options of every command".to_owned()
        } else {
            format!("## `litline {command}")
        };
        let Some(section) = section(guide, &heading) else {
            found.push(Finding::new(
                COMMANDS_GUIDE,
                0,
                format!("no section begins with {heading}: describe it"),
            ));
            continue;
        };
        for word in words.iter().filter(|word| !mentions(section, word)) {
            found.push(Finding::new(COMMANDS_GUIDE, 0, format!("{heading}: {word} is not described")));
        }
    }
    found
}

/// The text under a heading, the heading included.
fn section<'a>(guide: &'a str, heading: &str) -> Option<&'a str> {
    let start = guide.lines().scan(0, |at, line| {
        let start = *at;
        *at += line.len() + 1;
        Some((start, line))
    });
    let ends =
        |rest: &str| rest.strip_prefix(heading).is_some_and(|rest| !rest.starts_with(|ch| is_word(ch as u8)));
    let (at, _) = start.into_iter().find(|(_, line)| ends(line))?;
    let end = guide[at + 1..].find("\n## ").map_or(guide.len(), |end| at + 1 + end);
    Some(&guide[at..end])
}

fn mentions(section: &str, word: &str) -> bool {
    section.match_indices(word).any(|(at, _)| {
        let after = section.as_bytes().get(at + word.len());
        after.is_none_or(|&byte| !is_word(byte) && byte != b'-')
    })
}

/// Reads the declaration: the fields of `struct Shared`, and the variants of `enum Command` with theirs.
fn declared(source: &str) -> Vec<Declared> {
    let bare = code(source);
    let mut all = Vec::new();
    if let Some(body) = body(&bare, "struct Shared") {
        all.push((String::new(), body.lines().filter_map(|line| field(source, &bare, body, line)).collect()));
    }
    let mut current: Option<Declared> = None;
    let commands = body(&bare, "enum Command").unwrap_or_default();
    for line in commands.lines() {
        let name: String = line.trim().chars().take_while(|&ch| ch.is_ascii_alphanumeric()).collect();
        if name.starts_with(|ch: char| ch.is_ascii_uppercase()) {
            all.extend(current.take());
            current = Some((kebab(&name), Vec::new()));
        } else if let (Some((_, words)), Some(word)) = (&mut current, field(source, &bare, commands, line)) {
            words.push(word);
        }
    }
    all.extend(current);
    all
}

/// What stands between the braces of an item.
fn body<'a>(bare: &'a str, item: &str) -> Option<&'a str> {
    let start = bare.find(item)?;
    let end = bare[start..].find("\n}")?;
    Some(&bare[start..start + end])
}

/// `--name` for an option, `NAME` for an argument; nothing for a line that declares no field.
fn field(source: &str, bare: &str, body: &str, line: &str) -> Option<String> {
    let (name, kind) = line.trim().trim_start_matches("pub(crate) ").split_once(": ")?;
    if kind.is_empty() || !name.bytes().all(is_word) {
        return None;
    }
    let at = line.as_ptr() as usize - bare.as_ptr() as usize;
    debug_assert!(at >= body.as_ptr() as usize - bare.as_ptr() as usize, "the line is cut from the body");
    let number = line_of(bare, at);
    let above = source.lines().nth(number.checked_sub(2)?)?.trim();
    let is_option = above.starts_with("#[arg(") && above.contains("long");
    // An option without a long name is described by its short one.
    let short = above.strip_prefix("#[arg(short = '").and_then(|rest| rest.chars().next());
    if let Some(short) = short.filter(|_| !is_option) {
        return Some(format!("-{short}"));
    }
    Some(if is_option { format!("--{}", name.replace('_', "-")) } else { name.to_uppercase() })
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for ch in name.chars() {
        if ch.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(ch.to_ascii_lowercase());
    }
    out
}

fn titles(path: &str, text: &str, found: &mut Vec<Finding>) {
    let count = prose(text).filter(|(_, line)| line.starts_with("# ")).count();
    if count != 1 || !text.starts_with("# ") {
        found.push(Finding::new(path, 1, "one title a file, on its first line: `# Title`"));
    }
    let decision = path.strip_prefix(DECISIONS).is_some_and(|name| name.len() > 3);
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    if decision && number(&path[DECISIONS.len()..]) != 3 {
        found.push(Finding::new(path, 0, "a decision's file begins with its number: NNN-what.md"));
    }
}

/// The lines outside of code blocks, numbered.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut in_code = false;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !in_code && !fence
    })
}

fn links(tree: &Tree, path: &str, text: &str, found: &mut Vec<Finding>) {
    for (number, line) in prose(text) {
        for target in targets(line) {
            if target.starts_with("https://") || target.starts_with("mailto:") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let place = if file.is_empty() { Some(path.to_owned()) } else { resolve(path, file) };
            let Some(place) = place.filter(|place| tree.holds(place)) else {
                found.push(Finding::new(path, number, format!("the link to {target} leads nowhere")));
                continue;
            };
            let known = tree.text(&place).is_none_or(|text| anchors(text).any(|known| known == anchor));
            if !anchor.is_empty() && !known {
                found.push(Finding::new(path, number, format!("{place} has no heading for #{anchor}")));
            }
        }
    }
}

/// What stands in the round brackets of `[…](…)`, outside of code.
fn targets(line: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for (number, part) in line.split('`').enumerate() {
        // A link around code, [`word`](there), has its target after the closing mark.
        if number % 2 == 0 {
            let starts = part.match_indices("](").map(|(at, _)| &part[at + 2..]);
            all.extend(starts.filter_map(|rest| rest.split_once(')').map(|(target, _)| target)));
        }
    }
    all
}

fn resolve(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.trim_end_matches('/').split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The names that forges give to headings.
fn anchors(text: &str) -> impl Iterator<Item = String> {
    let headings = prose(text).filter(|(_, line)| line.starts_with('#'));
    headings.map(|(_, line)| {
        let title = line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
        title.chars().filter(|&ch| ch.is_alphanumeric() || ch == '-' || ch == '_').collect()
    })
}
