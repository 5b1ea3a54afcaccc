//! The data dictionary says what every column means, and names no other.

use crate::{Column, Form, Layout, schema};
use std::collections::BTreeMap;

const DICTIONARY: &str = include_str!("../../../../docs/data-dictionary.md");

/// What the dictionary says of a column.
struct Said {
    holds: &'static str,
    meaning: &'static str,
}

/// Of each table, in a heading between backticks, each column's line: | `column` | what it holds | meaning |.
fn dictionary() -> BTreeMap<&'static str, Vec<(&'static str, Said)>> {
    let mut tables = BTreeMap::new();
    let mut columns: &mut Vec<_> = &mut Vec::new();
    for line in DICTIONARY.lines() {
        if let Some(table) = line.strip_prefix("### `").and_then(|rest| rest.strip_suffix('`')) {
            columns = tables.entry(table).or_default();
        } else if let Some(rest) = line.strip_prefix("| `") {
            let cells: Vec<&str> = rest.trim_end_matches('|').split(" | ").map(str::trim).collect();
            let [name, holds, meaning] = cells[..] else { panic!("not three cells: {line}") };
            columns.push((name.trim_end_matches('`'), Said { holds, meaning }));
        }
    }
    tables
}

fn holds(column: &Column) -> String {
    let one = match column.form {
        Form::Flag => "flag",
        Form::Code => "code",
        Form::I16 => "i16",
        Form::I64 => "i64",
        Form::U32 => "u32",
        Form::U64 => "u64",
        Form::Text => "text",
        Form::Bytes => "bytes",
    };
    match column.layout {
        Layout::One => one.to_owned(),
        Layout::Maybe => format!("{one} or none"),
        Layout::Many => format!("list of {one}"),
    }
}

#[test]
fn every_column_is_in_the_dictionary_and_no_other() {
    let said = dictionary();
    let tables: Vec<_> = schema().iter().map(|table| table.name).collect();
    let mut sorted = tables.clone();
    sorted.sort_unstable();
    assert_eq!(said.keys().copied().collect::<Vec<_>>(), sorted);
    for table in schema() {
        let columns: Vec<_> =
            table.columns.iter().map(|column| (column.name.clone(), holds(column))).collect();
        let of_table = &said[table.name];
        let listed: Vec<_> =
            of_table.iter().map(|(name, said)| ((*name).to_owned(), said.holds.to_owned())).collect();
        assert_eq!(listed, columns, "table {}", table.name);
        assert!(of_table.iter().all(|(_, said)| said.meaning.len() > 8), "table {}: empty words", table.name);
    }
}

#[test]
fn every_code_is_in_the_dictionary() {
    let said = dictionary();
    for table in schema() {
        for (column, words) in table.codes {
            let meaning = said[table.name].iter().find(|(name, _)| *name == column).unwrap().1.meaning;
            let listed: Vec<_> = words.iter().map(|(code, word)| format!("{code} {word}")).collect();
            let listed = listed.join(", ");
            assert!(
                meaning.ends_with(&format!(": {listed}.")),
                "{}.{column} does not end in `{listed}`",
                table.name
            );
        }
    }
}

/// What is promised never to be stored has no place to be stored in.
#[test]
fn no_column_holds_a_message_or_a_files_content() {
    let texts = schema().into_iter().flat_map(|table| {
        let free = |column: &Column| matches!(column.form, Form::Text | Form::Bytes);
        let columns = table.columns.into_iter().filter(free);
        columns.map(|column| format!("{}.{}", table.name, column.name)).collect::<Vec<_>>()
    });
    let known = [
        "commits.oid",
        "people.name",
        "people.mailbox",
        "people.tool",
        "aliases.name",
        "aliases.mailbox",
        "marks.tool",
        "marks.model",
        "tools.tool",
        "traces.place",
        "policies.tool",
        "changes.head",
        "branches.oid",
        "paths.path",
        "paths.language",
        "files.oid",
        "gaps.subject",
        "absent.oid",
    ];
    assert_eq!(texts.collect::<Vec<_>>(), known);
}
