//! Nobody is named where names are off, in no output and in no file; and nothing is reckoned by person. New
//! commands, options, tables and fields are caught: what is not covered, or not allowed with a reason, fails.

use super::{ASKED, peopled, traces};
use crate::harness::disk::store;
use crate::harness::{ask, fine, json};
use litline_store::{Snapshot, Store};
use litline_testkit::scripted::Scripted;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Options of every command; they are asked with all of them.
const SHARED: [&str; 8] =
    ["--repo", "--store", "--at", "--json", "--no-names", "--color", "--help", "--version"];

/// Commands that open no repository: they print the declaration of the command line.
const OF_NO_REPOSITORY: [&str; 2] = ["completions", "man"];

/// Options that are not asked here, and why.
const UNASKED: [(&str, &str, &str); 2] = [
    ("init", "--write", "writes what init prints; it is refused where names are off"),
    ("index", "--dump", "no JSON; has a test of its own"),
];

/// Fields that say who, with the other fields that may stand beside them, and why they may.
const KEYED: [(&str, &[&str], &str); 14] = [
    (
        "litline.proposal/1 people[]",
        &["person", "name", "mailbox", "presence", "aliases", "toml"],
        "whose spellings would be stated; by first appearance",
    ),
    ("litline.why/1 people[]", &["person", "name"], "who the numbers are; in order of number"),
    (
        "litline.why/1 groups[].by_person[]",
        &["person", "present", "credit_millionths", "fresh_credit_millionths"],
        "what somebody has on one line, so that its sum can be done again; of no other line",
    ),
    (
        "litline.why/1 groups[].exposures[]",
        &[
            "person",
            "kind",
            "act_commit",
            "subject_commit",
            "release",
            "assumed_release",
            "deadline",
            "counted_lines",
            "words",
            "typed_chars",
            "need_rule",
            "need_ms",
            "share_millionths",
            "credit_millionths",
            "credit_rule",
            "required_pace_lines_per_hour",
            "verdict",
            "not_typed_lines",
            "fresh_until",
            "fresh",
        ],
        "one act on these lines, with its arithmetic; never added up",
    ),
    (
        "litline.people/1 humans[]",
        &["person", "name", "mailbox", "presence", "aliases"],
        "who is a person, and under which spellings; by first appearance",
    ),
    ("litline.people/1 bots[]", &["person", "name", "mailbox", "aliases"], "nobody"),
    ("litline.people/1 assistants[]", &["person", "name", "mailbox", "aliases"], "nobody"),
    (
        "litline.review/1 made[].who",
        &["person", "name", "mailbox", "presence"],
        "whose spelling it may not be",
    ),
    ("litline.review/1 unmade[].one", &["person", "name", "mailbox", "presence"], "who may be the other"),
    ("litline.review/1 unmade[].two", &["person", "name", "mailbox", "presence"], "who may be the one"),
    (
        "litline.proposal/1 roster[]",
        &["person", "name", "mailbox", "presence", "ambiguous"],
        "who would stand on a roster; by first appearance",
    ),
    (
        "litline.lines/1 people[]",
        &["person", "name"],
        "who the numbers in the groups are; in order of number",
    ),
    (
        "litline.lines/1 groups[].explainers[]",
        &["person", "credit_millionths"],
        "whom to ask about these lines; the likeliest first, for these lines only",
    ),
    (
        "litline.lines/1 groups[].evidence[]",
        &[
            "person",
            "present",
            "kind",
            "act_commit",
            "release",
            "deadline",
            "counted_lines",
            "words",
            "need_ms",
            "credit_millionths",
            "required_pace_lines_per_hour",
            "verdict",
            "not_typed_lines",
        ],
        "one act on these lines, with its arithmetic; never added up",
    ),
];

/// Fields whose name speaks of people and that are about nobody in particular, and what they are.
const ABOUT_NOBODY: [(&str, &str); 17] = [
    ("litline.dark/1 places[].records[].people", "how many there are"),
    ("litline.why/1 by_roster", "what decides who is present"),
    ("litline.why/1 groups[].human_act", "whether there is one"),
    ("litline.people/1 by_roster", "what decides who is present"),
    ("litline.review/1 made[].alias", "the spelling in question"),
    ("litline.proposal/1 by_roster", "what decides who is present"),
    ("litline.overview/1 origin.person_lines", "lines by origin"),
    ("litline.overview/1 people.humans", "how many there are"),
    ("litline.overview/1 people.present.{policy}", "how many are present"),
    ("litline.overview/1 people.by_roster", "what decides it"),
    ("litline.overview/1 people.bots", "how many there are"),
    ("litline.overview/1 people.assistants", "how many tools"),
    (
        "litline.overview/1 since.turn_line_millionths.{policy}.newly_dark.person_left",
        "lines, of all who left",
    ),
    ("litline.overview/1 since.by_roster", "what decides who is present"),
    ("litline.doctor/1 evidence[].name", "a tool, a reference, a file"),
    ("litline.blame/1 commits[].author", "what git says of a commit; absent without names"),
    ("litline.index/1 people", "how many there are"),
];

/// Words in a field's name that speak of people.
const WORDS: [&str; 18] = [
    "person",
    "people",
    "human",
    "humans",
    "author",
    "authors",
    "committer",
    "name",
    "names",
    "mailbox",
    "login",
    "reviewer",
    "reviewers",
    "merger",
    "user",
    "who",
    "owner",
    "roster",
];

/// Names in the lines between two headings of a help text, two spaces in.
fn listed(help: &str) -> BTreeSet<String> {
    let rows = help.lines().filter_map(|line| line.strip_prefix("  "));
    let word = |row: &str| row.split(' ').next().unwrap_or_default().to_owned();
    rows.map(word).filter(|word| word.starts_with(|ch: char| ch.is_ascii_lowercase())).collect()
}

/// Long options that a help text declares.
fn options(help: &str) -> BTreeSet<String> {
    let declared = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
    let long = |line: &str| line.split([' ', ',']).find(|word| word.starts_with("--")).map(str::to_owned);
    declared.filter_map(long).collect()
}

#[test]
fn every_command_and_every_option_is_asked() {
    let made = Scripted::new();
    let help = fine(made.path(), &["--help"]);
    // A test of the declaration sees to it that the help lists every command there is.
    let commands = listed(&help);
    assert!(commands.contains("lines") && commands.contains("doctor") && commands.len() >= 6, "{commands:?}");
    for command in [vec![]].into_iter().chain(commands.iter().map(|name| vec![name.as_str()])) {
        let asked: Vec<&&[&str]> = ASKED
            .iter()
            .filter(|asked| match command.first() {
                Some(name) => asked.first() == Some(name),
                None => asked.first().is_none_or(|word| !commands.contains(*word)),
            })
            .collect();
        if command.first().is_some_and(|name| OF_NO_REPOSITORY.contains(name)) {
            continue;
        }
        assert!(!asked.is_empty(), "{command:?} is not asked: add it to ASKED");
        for option in options(&fine(made.path(), &[&command[..], &["--help"]].concat())) {
            let is_unasked = UNASKED.iter().any(|row| command.first() == Some(&row.0) && row.1 == option);
            let covered = is_unasked
                || SHARED.contains(&option.as_str())
                || asked.iter().any(|row| row.contains(&&*option));
            assert!(covered, "{command:?} {option} is not asked: add it to ASKED");
        }
    }
}

fn snapshots(folder: &Path) -> Vec<Snapshot> {
    Store::at(folder.to_owned()).snapshots().unwrap()
}

/// Every text in a store, and every byte of its files as text.
fn in_store(folder: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for snapshot in snapshots(folder) {
        let texts = snapshot.texts().unwrap().into_iter();
        all.extend(texts.map(|(place, text)| (place, String::from_utf8_lossy(&text).into_owned())));
    }
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
                all.push((path.display().to_string(), text));
            }
        }
    }
    all
}

#[test]
fn a_store_made_without_names_holds_none() {
    let made = peopled();
    for arguments in ASKED {
        let folder = store(&made);
        let _ = fs::remove_dir_all(&folder);
        let ran = ask(made.path(), &[arguments, &["--no-names"]].concat());
        assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
        if !folder.exists() {
            assert!(matches!(arguments.first(), Some(&("explain" | "bank"))), "{arguments:?}");
            continue;
        }
        let indexed = Store::at(folder.clone()).index().unwrap().is_some();
        assert!(indexed, "{arguments:?} keeps something");
        for (place, text) in in_store(&folder) {
            assert_eq!(traces(&text), [""; 0], "{arguments:?}: {place}: {text}");
        }
    }
    // With names, they are there: in tables, and in the key that the manifest keeps.
    fine(made.path(), &["index", "--fresh", "--reading"]);
    let named: String = in_store(&store(&made)).into_iter().map(|(_, text)| text + "\n").collect();
    for trace in ["zebulon quagmire", "zq@", "ulric", "brim@hidden.example"] {
        assert!(named.to_lowercase().contains(trace), "{trace}");
    }
    // Reading anew without them leaves nothing of it.
    fine(made.path(), &["index", "--fresh", "--reading", "--no-names"]);
    for (place, text) in in_store(&store(&made)) {
        assert_eq!(traces(&text), [""; 0], "{place}: {text}");
    }
}

#[test]
fn without_names_the_numbers_are_the_same_and_a_named_store_serves() {
    let made = peopled();
    let named = fine(made.path(), &["--json"]);
    let before = snapshots(&store(&made)).len();
    assert_eq!(fine(made.path(), &["--json", "--no-names"]), named);
    assert_eq!(snapshots(&store(&made)).len(), before, "nothing is read twice");
    fs::remove_dir_all(store(&made)).unwrap();
    assert_eq!(fine(made.path(), &["--json", "--no-names"]), named);
    // What names nobody cannot serve who asks for names.
    let lines = fine(made.path(), &["lines", "a.rs"]);
    assert!(lines.contains("Zebulon Quagmire"), "{lines}");
}

#[test]
fn the_configuration_can_turn_names_off() {
    let made = peopled();
    made.write("litline.toml", "show_names = false\n");
    for arguments in [&["lines", "a.rs"][..], &["blame", "a.rs"], &["doctor"], &["lines", "a.rs", "--json"]] {
        let ran = ask(made.path(), arguments);
        assert_eq!(ran.code, Some(0));
        assert_eq!(traces(&String::from_utf8(ran.out).unwrap()), [""; 0], "{arguments:?}");
    }
    for (place, text) in in_store(&store(&made)) {
        assert_eq!(traces(&text), [""; 0], "{place}");
    }
}

/// Objects with their path in the notation of the JSON page, and every path to a value.
fn walk<'v>(
    value: &'v Value,
    path: &str,
    objects: &mut Vec<(String, &'v serde_json::Map<String, Value>)>,
    fields: &mut BTreeSet<String>,
) {
    match value {
        Value::Object(object) => {
            objects.push((path.to_owned(), object));
            for (key, value) in object {
                let policy = ["strict", "likely", "generous"].contains(&key.as_str());
                let key = if policy { "{policy}" } else { key };
                let joint = if path.ends_with(' ') { "" } else { "." };
                walk(value, &format!("{path}{joint}{key}"), objects, fields);
            }
        }
        Value::Array(items) => {
            items.iter().for_each(|item| walk(item, &format!("{path}[]"), objects, fields));
        }
        _ => {
            fields.insert(path.to_owned());
        }
    }
}

/// Every document of a history full of people.
fn documents(made: &Scripted) -> Vec<Value> {
    let of = |arguments: &&[&str]| {
        let text = fine(made.path(), &[arguments, &["--json"][..]].concat());
        serde_json::from_str(&text).expect("one JSON document")
    };
    ASKED.iter().map(of).collect()
}

#[test]
fn no_document_reckons_by_person() {
    let made = peopled();
    let (mut keyed, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for document in documents(&made) {
        let schema = document["schema"].as_str().unwrap().to_owned();
        let (mut objects, mut fields) = (Vec::new(), BTreeSet::new());
        walk(&document, &format!("{schema} "), &mut objects, &mut fields);
        for (path, object) in objects {
            assert!(
                !object.keys().any(|key| key.parse::<u64>().is_ok()),
                "{path}: keys are numbers of somebody"
            );
            assert!(object.keys().all(|key| traces(key).is_empty()), "{path}: keys are somebody");
            if !object.contains_key("person") {
                continue;
            }
            let allowed = KEYED.iter().find(|(place, _, _)| *place == path);
            let (_, beside, _) =
                allowed.unwrap_or_else(|| panic!("{path} is keyed by person: give the reason"));
            let other: Vec<&String> = object.keys().filter(|key| !beside.contains(&key.as_str())).collect();
            assert!(other.is_empty(), "{path}: {other:?} beside a person");
            keyed.insert(path);
        }
        for field in fields {
            let last = field.rsplit(['.', ' ']).next().unwrap().trim_end_matches("[]");
            let of_keyed = KEYED.iter().any(|(place, _, _)| field.starts_with(place));
            let last = if last == "{policy}" { field.trim_end_matches(".{policy}") } else { last };
            let spoken = last.rsplit(['.', ' ']).next().unwrap().split('_').any(|word| WORDS.contains(&word));
            let inside = field.split([' ', '.']).any(|part| WORDS.contains(&part.trim_end_matches("[]")));
            if (spoken || inside) && !of_keyed {
                let row = ABOUT_NOBODY
                    .iter()
                    .find(|(place, _)| field.starts_with(place.trim_end_matches(".{policy}")));
                let blamed = field.starts_with("litline.blame/1 commits[].committer");
                assert!(row.is_some() || blamed, "{field} speaks of people: give the reason");
                seen.extend(row.map(|(place, _)| *place));
            }
        }
    }
    // No row is left over from what is no longer there.
    assert_eq!(keyed.len(), KEYED.len(), "{keyed:?}");
    let unseen: Vec<&str> =
        ABOUT_NOBODY.iter().map(|row| row.0).filter(|place| !seen.contains(place)).collect();
    assert_eq!(unseen, [""; 0], "rows that allow nothing");
}

/// People stand in order of their number wherever they are listed as people; within a group of lines those
/// who could explain it stand by what they have on those lines, and nowhere else.
#[test]
fn people_are_sorted_by_number() {
    let made = peopled();
    let mut most = 0;
    for path in ["a.rs", "c.rs"] {
        let answer = json(made.path(), "lines", &["lines", path]);
        let numbers = |value: &Value| -> Vec<u64> {
            value.as_array().unwrap().iter().map(|row| row["person"].as_u64().unwrap()).collect()
        };
        assert!(numbers(&answer["people"]).is_sorted());
        most = most.max(numbers(&answer["people"]).len());
    }
    assert!(most > 1);
}

/// Tables that say who, and why. A row of any other table is about nobody.
#[test]
fn no_table_reckons_by_person() {
    let allowed = BTreeMap::from([
        ("aliases", "one spelling and why it is theirs"),
        ("roles", "one commit and in which role"),
        ("exposures", "one act on one commit's lines"),
        ("reviews", "one act on one commit"),
        ("prompts", "one act, and only of the user whose machine holds the log"),
    ]);
    let mut found = BTreeSet::new();
    for table in litline_store::schema() {
        if table.columns.iter().any(|column| column.name == "person") {
            assert!(allowed.contains_key(table.name), "{} is keyed by person: give the reason", table.name);
            found.insert(table.name);
        }
    }
    assert_eq!(found, allowed.keys().copied().collect());
}
