//! Counting merges on spellings made up for it.

use super::judge::{Canonical, Merges, judge};
use super::*;
use litline_facts::id::PersonIx;

fn case(rows: &[(&str, Option<&str>, u32)]) -> Verdict {
    let cut = |text: &str| {
        let (name, mailbox) = text.split_once('<').unwrap();
        (name.trim().as_bytes().to_vec(), mailbox.trim_end_matches('>').as_bytes().to_vec())
    };
    let spellings: Vec<Spelling> =
        rows.iter().map(|row| cut(row.0)).map(|(name, mailbox)| Spelling { name, mailbox }).collect();
    let to = |text: &str| {
        let (name, mailbox) = cut(text);
        Canonical { name, mailbox }
    };
    let canonical: Vec<Option<Canonical>> = rows.iter().map(|row| row.1.map(to)).collect();
    let persons: Vec<PersonIx> = rows.iter().map(|row| PersonIx(row.2)).collect();
    judge(&spellings, &canonical, &persons)
}

const ANN: Option<&str> = Some("Ann Lee <ann@x>");
const BO: Option<&str> = Some("Bo Oz <bo@x>");

#[test]
fn merges_are_one_fewer_than_spellings() {
    let verdict = case(&[
        ("Ann <ann@x>", ANN, 0),
        ("A. Lee <ANN@x>", ANN, 0),
        ("Ann Lee <ann@y>", ANN, 0),
        ("Ann Lee <ann@z>", ANN, 7),
        ("Cy <cy@x>", None, 0),
    ]);
    assert_eq!(verdict.stated, Merges { of_one_mailbox: 1, of_different: 2 });
    assert_eq!(verdict.found, Merges { of_one_mailbox: 1, of_different: 1 });
    assert_eq!((verdict.missed, verdict.wrong), (vec![(0, 3)], vec![]));
}

#[test]
fn who_holds_two_people_is_wrong_once() {
    let verdict = case(&[("Ann <ann@x>", ANN, 0), ("Bo <bo@x>", BO, 0), ("Ann <ann@y>", ANN, 0)]);
    assert_eq!(verdict.wrong, [(0, 1)]);
    assert!(verdict.missed.is_empty() && verdict.namesakes.is_empty());
}

#[test]
fn of_namesakes_nothing_is_known() {
    let other = Some("ann lee <ann@y>");
    let verdict = case(&[("Ann <ann@x>", ANN, 0), ("Ann <ann@y>", other, 0)]);
    assert_eq!((verdict.wrong, verdict.namesakes), (vec![], vec![(0, 1)]));
}

#[test]
fn who_is_not_judged_counts_nowhere() {
    let verdict = case(&[("Ann <ann@x>", None, 0), ("Bo <bo@x>", None, 0)]);
    assert_eq!(verdict, Verdict::default());
}

#[test]
fn a_mailmap_judges_whom_it_names_and_where_it_leads() {
    let spelling = |name: &str, mailbox: &str| Spelling { name: name.into(), mailbox: mailbox.into() };
    let spellings = [
        spelling("Ann", "Ann@x"),
        spelling("Annie", "old@x"),
        spelling("Bo", "bo@x"),
        spelling("Cy Oz", "cy@x"),
    ];
    let mut mailmap = Mailmap::default();
    mailmap.read(b"Ann Lee <ann@x> <old@x>\nCy Oz <cy@x>\n");
    let judged: Vec<bool> = canonical(&spellings, &mailmap).iter().map(Option::is_some).collect();
    assert_eq!(judged, [true, true, false, true]);
}
