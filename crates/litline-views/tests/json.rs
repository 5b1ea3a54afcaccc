//! JSON documents: whole and in a fixed order, every field documented with its unit, nameless when asked.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

mod canned;

use litline_views::{explain, json};
use serde_json::Value;
use std::collections::BTreeSet;

const SCHEMAS: [&str; 12] = [
    "overview", "dark", "why", "doctor", "lines", "blame", "verify", "index", "explain", "people", "review",
    "proposal",
];

fn text(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn documents(names: bool) -> Vec<(&'static str, String)> {
    let mut binary = canned::lines();
    binary.lines[0].text = b"caf\xe9".to_vec();
    binary.lines[0].born.path = b"caf\xe9".to_vec();
    binary.asked.scope = b"caf\xe9".to_vec();
    let mut trouble = canned::overview_in_trouble();
    trouble.asked.scope = b"\xff".to_vec();
    let mut blame = canned::blame();
    blame.lines[1].born.path = b"\xe9".to_vec();
    vec![
        ("litline.overview/1", text(|out| json::overview(&trouble, out))),
        ("litline.overview/1", text(|out| json::overview(&canned::overview_empty(), out))),
        ("litline.dark/1", text(|out| json::dark(&canned::reasons::regions(), out))),
        ("litline.dark/1", text(|out| json::dark(&canned::reasons::areas(), out))),
        ("litline.why/1", text(|out| json::why(&canned::reasons::why(), names, out))),
        ("litline.why/1", text(|out| json::why(&canned::reasons::why_left_out(), names, out))),
        ("litline.overview/1", text(|out| json::overview(&canned::overview_since(), out))),
        ("litline.doctor/1", text(|out| json::doctor(&canned::doctor(), out))),
        ("litline.doctor/1", text(|out| json::doctor(&canned::doctor_in_trouble(), out))),
        ("litline.lines/1", text(|out| json::lines(&binary, names, out))),
        ("litline.lines/1", text(|out| json::lines(&canned::lines_left_out(), names, out))),
        ("litline.blame/1", text(|out| json::blame(&blame, names, out))),
        ("litline.verify/1", text(|out| json::verify(&canned::verified(), out))),
        ("litline.index/1", text(|out| json::index(&canned::indexed(), out))),
        ("litline.index/1", text(|out| json::index(&canned::indexed_in_trouble(), out))),
        ("litline.people/1", text(|out| json::people(&canned::people::people(), names, out))),
        ("litline.review/1", text(|out| json::review(&canned::people::review(), names, out))),
        ("litline.proposal/1", text(|out| json::proposal(&canned::people::proposal(), names, out))),
        ("litline.explain/1", text(|out| json::explain("lit", explain::definition("lit").unwrap(), out))),
    ]
}

/// Every path to a value, in the notation of the page.
fn fields(value: &Value, path: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let policy = ["strict", "likely", "generous"].contains(&key.as_str());
                let key = if policy { "{policy}" } else { key };
                let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                fields(value, &path, into);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, &format!("{path}[]"), into)),
        _ => {
            into.insert(path.replace("areas[].", "whole."));
        }
    }
}

fn page() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/json.md")).unwrap()
}

/// Rows of one schema's table: field, unit, meaning, definition.
fn documented(schema: &str) -> Vec<Vec<String>> {
    let page = page();
    let section = page.split("\n## ").find(|section| section.starts_with(&format!("`{schema}`"))).unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

#[test]
fn every_field_is_documented_and_every_documented_field_exists() {
    for schema in SCHEMAS.map(|kind| format!("litline.{kind}/1")) {
        let mut written = BTreeSet::new();
        for (_, document) in documents(true).iter().filter(|(of, _)| *of == schema) {
            fields(&serde_json::from_str(document).unwrap(), "", &mut written);
        }
        let mut known: BTreeSet<String> =
            documented(&schema).iter().map(|row| row[0].trim_matches('`').to_owned()).collect();
        for elsewhere in ["asked", "whole"] {
            if known.remove(elsewhere) {
                written.retain(|field| !field.starts_with(&format!("{elsewhere}.")));
            }
        }
        // Parts of the darkness have the fields of the whole.
        let whole = written.clone();
        for part in ["hidden", "elsewhere", "places[]"] {
            let of_whole = |field: &String| {
                let field = field.strip_prefix(&format!("{part}."));
                field.is_some_and(|field| whole.contains(&format!("whole.{field}")))
            };
            written.retain(|field| !of_whole(field));
            known.remove(part);
        }
        // Containers that have a row of their own, and fields that are null as a whole in some document.
        for whole in ["areas[]", "groups[]", "places[].records[]"] {
            known.remove(whole);
        }
        for whole in
            ["whole.read_coverage_millionths", "lines[].previous", "places[].records[].too_short", "since"]
        {
            written.remove(whole);
        }
        assert_eq!(known, written, "{schema}");
    }
}

#[test]
fn every_definition_that_the_page_names_exists() {
    for schema in SCHEMAS.map(|kind| format!("litline.{kind}/1")) {
        for row in documented(&schema) {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(row[3].is_empty() || explain::ids().any(|id| id == row[3]), "{row:?}");
        }
    }
}

#[test]
fn a_document_is_one_line_names_its_schema_first_and_is_the_same_twice() {
    for ((schema, first), (_, second)) in documents(true).into_iter().zip(documents(true)) {
        let next = if schema == "litline.explain/1" { "\"id\":" } else { "\"asked\":{\"repository\":" };
        assert!(first.starts_with(&format!("{{\"schema\":\"{schema}\",{next}")), "{first}");
        assert!(first.ends_with("}\n"));
        assert_eq!(first.matches('\n').count(), 1);
        assert_eq!(first, second);
    }
}

#[test]
fn without_names_nobody_is_named() {
    let named: String = documents(true).into_iter().map(|(_, document)| document).collect();
    let nameless: String = documents(false).into_iter().map(|(_, document)| document).collect();
    for word in ["Ada", "Lovelace", "Grace", "Hopper", "Çetin", "Zoë", "Jeve", "example.org"] {
        assert!(named.contains(word), "{word}");
        assert!(!nameless.contains(word), "{word}");
    }
    assert!(nameless.contains("\"person\":12"));
}

#[test]
fn bytes_that_are_not_utf8_are_kept() {
    let document = text(|out| json::blame(&canned::blame(), true, out));
    let value: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(value["lines"][0]["born"]["path"], "old\u{fffd}");
    assert_eq!(value["lines"][0]["born"]["path_bytes_hex"], "6f6c64ff");
    assert_eq!(value["lines"][2]["born"]["path_bytes_hex"], Value::Null);
    assert_eq!(value["lines"][2]["text"], "three\r");
}

#[test]
fn the_overview_carries_what_the_screen_shows() {
    let document = text(|out| json::overview(&canned::overview(), out));
    let value: Value = serde_json::from_str(&document).unwrap();
    let whole = &value["whole"];
    assert_eq!(whole["counted_lines"], 41_208);
    // 16,895 of 41,208 lines are 40.9993… %.
    assert_eq!(whole["read_coverage_millionths"]["strict"], 409_993);
    assert_eq!(whole["surely_dark_line_millionths"], 14_424_000_000_u64);
    assert_eq!(value["asked"]["as_of"]["utc"], "2026-03-02T13:00:00Z");
    assert_eq!(value["asked"]["as_of"]["offset_minutes"], 60);
}

#[test]
fn the_clock_and_the_gaps_are_in_the_documents() {
    let of = |document: &str| serde_json::from_str::<Value>(document).unwrap();
    let overview = of(&text(|out| json::overview(&canned::overview(), out)));
    assert_eq!(overview["not_typed"], serde_json::json!({ "lines": 2_912, "of_lines": 60_400 }));
    assert_eq!(overview["joint"], serde_json::json!({ "asked_ms": 43_200_000, "fits_ms": 41_000_001 }));
    let lines = of(&text(|out| json::lines(&canned::lines(), true, out)));
    let not_typed = |group: usize| &lines["groups"][group]["evidence"][0]["not_typed_lines"];
    assert_eq!(
        [not_typed(0), not_typed(1), not_typed(2)],
        [&Value::from(412), &Value::from(0), &Value::Null]
    );
    assert_eq!(lines["whole"]["counted_lines"], 6);
    // 2.004 of 6 lines.
    assert_eq!(lines["whole"]["read_coverage_millionths"]["strict"], 334_000);
    let left_out = of(&text(|out| json::lines(&canned::lines_left_out(), true, out)));
    assert_eq!(left_out["whole"]["read_coverage_millionths"], Value::Null);
    let index = of(&text(|out| json::index(&canned::indexed_in_trouble(), out)));
    assert_eq!(
        index["gaps"][0],
        serde_json::json!({ "kind": "shallow-boundary", "subject": "", "count": 50 })
    );
    assert_eq!(index["store_bytes"], 12_400_123);
}

#[test]
fn a_definition_is_given_by_its_own_id() {
    let (id, definition) = explain::find(" Coverage ").unwrap();
    let document = text(|out| json::explain(id, definition, out));
    let value: Value = serde_json::from_str(&document).unwrap();
    assert_eq!((value["id"].as_str(), value["text"].as_str()), (Some("read-coverage"), Some(definition)));
}
