//! Every definition is embedded, whole, in order, and reachable; nothing points nowhere.

use super::{ALIASES, DEFINITIONS, definition, ids, suggest};
use litline_facts::settings::Settings;
use std::collections::BTreeSet;

const HEADINGS: [&str; 8] =
    ["Measures", "Why", "Formula", "Unit and denominator", "Reads", "Does not say", "Source", "Since"];

#[test]
fn every_file_is_embedded() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/definitions");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let embedded: BTreeSet<String> = super::ids().map(str::to_owned).collect();
    assert_eq!(files, embedded);
    assert!(DEFINITIONS.is_sorted_by(|before, after| before.0 < after.0));
}

#[test]
fn every_definition_has_a_title_and_all_headings_in_order_each_with_text() {
    for (id, text) in DEFINITIONS {
        assert!(text.starts_with("# "), "{id}");
        let sections: Vec<&str> = text.split("\n## ").skip(1).collect();
        let headings: Vec<&str> = sections.iter().filter_map(|section| section.lines().next()).collect();
        assert_eq!(headings, HEADINGS, "{id}");
        for section in sections {
            assert!(section.lines().skip(1).any(|line| line.len() > 4), "{id}: {section}");
        }
    }
}

#[test]
fn a_name_in_backticks_that_looks_like_an_id_is_one() {
    for (id, text) in DEFINITIONS {
        for name in text.split('`').skip(1).step_by(2) {
            let word = |ch: char| ch.is_ascii_lowercase() || ch == '-';
            let hyphenated = name.contains('-') && !name.starts_with('-') && name.chars().all(word);
            if hyphenated || text.contains(&format!("see `{name}`")) {
                assert!(definition(name).is_some(), "{id} names {name}");
            }
        }
    }
}

#[test]
fn other_names_lead_somewhere_and_hide_no_id() {
    assert!(ALIASES.is_sorted());
    for (alias, id) in ALIASES {
        assert!(DEFINITIONS.iter().any(|(known, _)| known == id), "{alias} → {id}");
        assert!(!DEFINITIONS.iter().any(|(known, _)| known == alias), "{alias}");
    }
    assert_eq!(definition("coverage"), definition("read-coverage"));
    assert_eq!(definition(" Read_Coverage "), definition("read-coverage"));
    assert_eq!(definition("no such thing"), None);
    assert_eq!(definition(""), None);
}

#[test]
fn suggestions_are_near() {
    assert_eq!(suggest("surely-drak"), ["surely-dark"]);
    assert_eq!(suggest("fadeing"), ["fading"]);
    assert_eq!(suggest("covrage"), ["read-coverage"]);
    assert!(suggest("dark").contains(&"surely-dark"));
    assert_eq!(suggest("xyzzy"), Vec::<&str>::new());
    assert_eq!(suggest(""), Vec::<&str>::new());
    assert!(suggest("e").len() <= 3);
}

/// The constants that definitions quote are the defaults of the settings, so that neither can move alone.
#[test]
fn quoted_constants_are_the_defaults() {
    let settings = Settings::default();
    let quoted = [
        ("need", format!("w / {} words a minute", settings.generous_words_per_minute)),
        ("need", format!("n / {} lines an hour; strict", settings.likely_lines_per_hour)),
        ("need", format!("n / {} lines an hour. Authoring", settings.careful_lines_per_hour)),
        ("need", format!("/ ({} × 5) minutes", settings.typing_words_per_minute)),
        ("not-typed", format!("/ ({} × 5) minutes", settings.typing_words_per_minute)),
        ("joint-total", format!("w / {} words a minute", settings.generous_words_per_minute)),
        ("reading-debt", format!("pace of {} (`careful_lines_per_hour`)", settings.careful_lines_per_hour)),
        ("reading-debt", format!("share at {} (`likely_lines_per_hour`)", settings.likely_lines_per_hour)),
        ("required-pace", format!("at {} lines an hour", settings.likely_lines_per_hour)),
        ("impossible", format!("w / {} words a minute", settings.generous_words_per_minute)),
        ("hurried", format!("faster than {} lines an hour", settings.likely_lines_per_hour)),
        ("strict", format!("{} lines an hour", settings.careful_lines_per_hour)),
        ("strict", format!("{} days of presence", settings.presence_days.strict)),
        ("likely", format!("{} lines an hour", settings.likely_lines_per_hour)),
        ("likely", format!("{} days of presence", settings.presence_days.likely)),
        ("generous", format!("{} words a minute", settings.generous_words_per_minute)),
        ("generous", format!("{} days of presence", settings.presence_days.generous)),
        ("present", format!("last {} days before as-of (strict)", settings.presence_days.strict)),
        ("present", format!("{} (likely)", settings.presence_days.likely)),
        ("present", format!("{} (generous)", settings.presence_days.generous)),
        ("counted-time", format!("at most {} minutes (`span_gap_minutes`)", settings.span_gap_minutes)),
        ("counted-time", format!("{} minutes before the first act", settings.span_lead_minutes)),
        ("counted-time", format!("the {} minutes before any act", settings.likely_lead_minutes)),
        ("accompanied", format!("{} days (`unknown_release_days`)", settings.unknown_release_days)),
        ("merged", format!("{} days (`unknown_release_days`)", settings.unknown_release_days)),
        ("fading", format!("{} days (`memory_half_life_days`)", settings.memory_half_life_days)),
        ("assistant-active", format!("{} days (`assistant_active_days`)", settings.assistant_active_days)),
        ("origin", format!("born before {}", crate::text::moment::day(settings.person_until_seconds))),
        ("moved", format!("at least {} consecutive", settings.move_lines_min)),
        ("moved", format!("at least {} letters or digits", settings.move_letters_min)),
        ("came-back", format!("at least {} letters or digits", settings.move_letters_min)),
        ("reworked", format!("within {} lines (`rework_context_lines`)", settings.rework_context_lines)),
    ];
    for (id, words) in quoted {
        assert!(definition(id).unwrap().contains(&words), "{id}: {words}");
    }
    assert_eq!(settings.attention_share.0, 500_000);
    assert!(definition("counted-time").unwrap().contains("half (`attention_share` 0.5) of habitual hours"));
}

#[test]
fn on_a_terminal_no_mark_of_markdown_is_left() {
    for id in ids() {
        let screen = crate::terminal::explain::explain(id, crate::Look::default()).unwrap();
        for mark in ["](", "`", "*"] {
            assert!(!screen.contains(mark), "{id}: {mark}\n{screen}");
        }
    }
}
