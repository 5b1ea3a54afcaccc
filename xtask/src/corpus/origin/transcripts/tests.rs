//! Tests of the search in transcripts.

use serde_json::json;

use super::{Met, Wanted, look, moment};

fn met(transcript: &str, line: &str) -> Met {
    let mut wanted = Wanted::from([(line.to_owned(), Met::default())]);
    look(transcript.as_bytes(), &mut wanted);
    wanted[line]
}

const UNDATED: Met = Met { earliest: None, undated: true };

#[test]
fn a_line_is_met_within_the_text_of_any_string() {
    assert_eq!(met(r#"{"a": [{"b": "x\n\tlet a = 1; \r\ny"}]}"#, "let a = 1;"), UNDATED);
    assert_eq!(met(r#"{"let a": "let a = 1; y"}"#, "let a = 1;"), Met::default());
}

#[test]
fn added_lines_of_patches_are_text() {
    assert_eq!(met(r#"{"patch": "@@\n+  let a;\n-let b;"}"#, "let a;"), UNDATED);
    assert_eq!(met(r#"{"patch": "@@\n+  let a;\n-let b;"}"#, "let b;"), Met::default());
}

#[test]
fn a_document_within_a_string_is_looked_through() {
    let inner = json!({"content": "one\ntwo words"}).to_string();
    assert_eq!(met(&json!({ "arguments": inner }).to_string(), "two words"), UNDATED);
}

#[test]
fn the_nearest_date_counts_and_the_earliest_of_all() {
    let outer = r#"{"timestamp": "1970-01-01T00:01:00.999Z", "a": "x", "b": {"timestamp": 30000, "c": "y"}}"#;
    assert_eq!(met(outer, "x").earliest, Some(60));
    assert_eq!(met(outer, "y").earliest, Some(30_000));
    let twice = r#"{"timestamp": 20, "a": "x"} {"timestamp": 10, "a": "x"} {"a": "x"}"#;
    assert_eq!(met(twice, "x"), Met { earliest: Some(10), undated: true });
}

#[test]
fn a_broken_record_hides_no_other() {
    let mut wanted = Wanted::from([("x".to_owned(), Met::default())]);
    assert_eq!(look(b"{\"a\": \n{\"a\": tru}\n{\"a\": \"x\"}\n", &mut wanted), 2);
    assert_eq!(wanted["x"], UNDATED);
    assert_eq!(look(b"", &mut wanted), 0);
}

#[test]
fn moments_are_counted_as_calendars_do() {
    let of = |text: &str| moment(&json!(text));
    assert_eq!(of("1970-01-01T00:00:00Z"), Some(0));
    assert_eq!(of("2024-02-29T23:59:59.5Z"), Some(1_709_251_199));
    assert_eq!(of("2024-03-01T00:00:00Z"), Some(1_709_251_200));
    assert_eq!(of("2100-03-01T00:00:00.000Z"), Some(4_107_542_400));
    assert_eq!(of("yesterday"), None);
    assert_eq!(of("2024-13-01T00:00:00Z"), None);
    assert_eq!(moment(&json!(1_709_251_200_000_i64)), Some(1_709_251_200));
}
