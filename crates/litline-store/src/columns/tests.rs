//! Rows to bytes and back, and what happens to bytes that are not what they should be.

use super::codes::{Behind, Coded};
use super::sheet::Cell;
use super::{AliasRow, Limits, Table, decode, encode, schema};
use crate::error::Damage;
use crate::tests::sample::sample;
use bytes::Bytes;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, Oid, PathIx, PersonIx, VersionIx};
use litline_facts::reading::Reading;
use litline_facts::reading::class::State;
use litline_facts::reading::exposure::{ExposureKind, Verdict};
use litline_facts::reading::totals::TotalsRow;
use litline_facts::record::blank::BlankRow;
use litline_facts::record::commit::{CommitRow, Stamp};
use litline_facts::record::gap::{GapKind, GapRow};
use litline_facts::record::living::LivingRow;
use litline_facts::record::mark::{MarkPlace, MarkWeight};
use litline_facts::record::origin::Origin;
use litline_facts::record::path::PathClass;
use litline_facts::record::person::{AliasReason, Obstacle, PersonRow, Role, RoleRow};
use parquet::data_type::Int32Type;
use proptest::prelude::*;
use std::fmt::Debug;

fn limits(facts: &Facts, reading: &Reading) -> Limits {
    Limits {
        first: 0,
        commits: facts.commits.len() as u64,
        people: facts.people.len() as u64,
        changes: facts.changes.len() as u64,
        paths: facts.paths.len() as u64,
        versions: facts.versions.len() as u64,
        tools: facts.tools.len() as u64,
        exposures: reading.exposures.len() as u64,
        classes: reading.classes.len() as u64,
    }
}

fn there_and_back<T: Table + PartialEq + Debug>(rows: &[T], limits: &Limits) {
    let bytes = encode(rows).unwrap();
    assert_eq!(bytes, encode(rows).unwrap(), "{}: twice the same rows, not the same bytes", T::NAME);
    let back: Vec<T> = decode(Bytes::from(bytes), rows.len() as u64, limits).unwrap();
    assert_eq!(back, rows);
}

fn read<T: Table>(bytes: &[u8], rows: u64) -> Result<Vec<T>, Damage> {
    let much = u64::from(u32::MAX);
    let limits = Limits {
        first: 0,
        commits: much,
        people: much,
        changes: much,
        paths: much,
        versions: much,
        tools: much,
        exposures: much,
        classes: much,
    };
    decode(Bytes::copy_from_slice(bytes), rows, &limits)
}

proptest! {
    #[test]
    fn every_table_comes_back_as_it_was(seed in any::<u64>(), size in 0_u32..60) {
        let (facts, reading) = sample(seed, size);
        let limits = limits(&facts, &reading);
        there_and_back(&facts.commits, &limits);
        there_and_back(&facts.roles, &limits);
        there_and_back(&facts.marks, &limits);
        there_and_back(&facts.paths, &limits);
        there_and_back(&facts.versions, &limits);
        there_and_back(&facts.moved, &limits);
        there_and_back(&facts.origins, &limits);
        there_and_back(&facts.tools, &limits);
        there_and_back(&facts.claims, &limits);
        there_and_back(&facts.prompts, &limits);
        there_and_back(&facts.traces, &limits);
        there_and_back(&facts.policies, &limits);
        there_and_back(&facts.deaths, &limits);
        there_and_back(&facts.absent, &limits);
        there_and_back(&facts.touched, &limits);
        there_and_back(&facts.sweeps, &limits);
        there_and_back(&facts.files, &limits);
        there_and_back(&facts.living, &limits);
        there_and_back(&facts.blanks, &limits);
        there_and_back(&facts.gaps, &limits);
        there_and_back(&reading.exposures, &limits);
        there_and_back(&reading.classes, &limits);
        there_and_back(&reading.spans, &limits);
        there_and_back(&reading.present, &limits);
        there_and_back(&facts.changes, &limits);
        there_and_back(&facts.branches, &limits);
        there_and_back(&facts.reviews, &limits);
        there_and_back(&reading.narrow, &limits);
        there_and_back(&[reading.totals], &limits);
        let bare: Vec<_> =
            facts.people.iter().map(|row| PersonRow { aliases: Vec::new(), ..row.clone() }).collect();
        there_and_back(&bare, &limits);
        let aliases: Vec<_> = facts.people.iter().flat_map(|row| row.aliases.clone()).collect();
        let aliases: Vec<_> =
            aliases.into_iter().map(|alias| AliasRow { person: PersonIx(0), alias }).collect();
        there_and_back(&aliases, &limits);
    }
}

/// More rows than one page or one batch of the writer holds.
#[test]
fn a_long_table_comes_back_as_it_was() {
    let (facts, reading) = sample(7, 30_000);
    let limits = limits(&facts, &reading);
    there_and_back(&facts.commits, &limits);
    there_and_back(&reading.classes, &limits);
}

/// Written down once by hand: a change of these bytes is a change of the format.
#[test]
fn codes_never_change() {
    let schema = schema();
    let words = |table: &str, column: &str| {
        let table = schema.iter().find(|found| found.name == table).unwrap();
        let words = table.codes.iter().find(|(name, _)| *name == column).unwrap().1;
        words.iter().map(|(code, word)| format!("{code}={word}")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(words("people", "kind"), "1=human 2=bot 3=assistant");
    let likenesses = "6=full-name 7=variant 8=spelled 9=abbreviated 10=handle";
    let reasons = format!("1=mailmap 2=config 3=mailbox 4=noreply 5=name {likenesses}");
    assert_eq!((words("aliases", "reason"), words("doubts", "likeness")), (reasons.clone(), reasons));
    assert_eq!(
        words("doubts", "obstacle"),
        "1=common-name 2=accounts 3=overlap 4=other-names 5=plain-handle"
    );
    assert_eq!(words("roles", "role"), "1=co-author");
    assert_eq!(words("marks", "place"), "1=author 2=committer 3=trailer 4=body 5=branch 6=note");
    assert_eq!(words("marks", "weight"), "1=wrote 2=touched 3=hinted");
    assert_eq!(
        words("paths", "class"),
        "0=counted 1=excluded 2=vendored 3=generated 4=lock 5=minified 6=documentation 7=data 8=unknown 9=binary \
         10=lfs-pointer 11=submodule 12=symlink 13=missing"
    );
    assert_eq!(
        words("gaps", "kind"),
        "1=shallow-boundary 2=missing-commit 3=missing-tree 4=missing-blob 5=odd-commit 6=clock-skew \
         7=odd-mailmap 8=bound 9=missing-branch 10=unknown-reviewer 11=odd-revision 12=odd-note 13=large-log 14=odd-bank"
    );
    assert_eq!(
        words("exposures", "kind"),
        "1=wrote 2=wrote-unknown 3=accompanied 4=merged 5=reworked 6=reviewed"
    );
    assert_eq!(words("changes", "series"), "1=pull 2=merge-request 3=bitbucket 4=azure");
    assert_eq!(words("changes", "method"), "1=merge 2=squash 3=rebase 4=unknown");
    assert_eq!(words("changes", "link"), "1=parents 2=number 3=tree 4=patch 5=nothing");
    assert_eq!(words("reviews", "act"), "1=reviewed 2=approved 3=acked 4=tested");
    assert_eq!(words("reviews", "place"), "1=trailer 2=queue");
    assert_eq!(words("exposures", "verdict"), "1=impossible 2=hurried 3=possible 4=cannot-tell");
    assert_eq!(words("classes", "origin"), "1=person 2=assistant 3=unknown");
    assert_eq!(words("classes", "state_likely"), "1=unrecorded 2=lit 3=fading 4=gone 5=nobody 6=unread");
}

/// `LfsPointer` is `lfs-pointer`: a code stands for the word of the value that it becomes.
fn words_match<T: Coded + Cell<Physical = Int32Type> + Debug>() {
    for (code, word) in T::WORDS {
        let value = format!("{:?}", T::take(&i32::from(*code)).unwrap());
        let value = value.trim_start_matches("Left(").trim_end_matches(')');
        let mut kebab = String::new();
        for letter in value.chars() {
            if letter.is_uppercase() && !kebab.is_empty() {
                kebab.push('-');
            }
            kebab.extend(letter.to_lowercase());
        }
        assert_eq!(kebab, *word, "{code}");
    }
}

#[test]
fn words_are_those_of_the_values() {
    words_match::<Behind>();
    words_match::<AliasReason>();
    words_match::<Obstacle>();
    words_match::<Role>();
    words_match::<MarkPlace>();
    words_match::<MarkWeight>();
    words_match::<PathClass>();
    words_match::<GapKind>();
    words_match::<ExposureKind>();
    words_match::<Verdict>();
    words_match::<Origin>();
    words_match::<State>();
}

#[test]
fn every_column_of_codes_says_what_they_mean() {
    for table in schema() {
        let coded = table.columns.iter().filter(|column| column.form == super::Form::Code);
        let named: Vec<_> = table.codes.iter().map(|(column, _)| *column).collect();
        assert_eq!(coded.map(|column| column.name.as_str()).collect::<Vec<_>>(), named, "{}", table.name);
    }
}

#[test]
fn a_code_that_means_nothing_is_refused() {
    for (code, _) in PathClass::WORDS {
        assert_eq!(PathClass::take(&i32::from(*code)).unwrap().put(), i32::from(*code));
    }
    assert_eq!(PathClass::take(&14), None);
    assert_eq!(PathClass::take(&-1), None);
    assert_eq!(Role::take(&0), None);
    assert_eq!(i16::take(&40_000), None);
    assert_eq!(Oid::take(&vec![0; 21].into()), None);
    assert_eq!(String::take(&vec![0xff].into()), None);
}

#[test]
fn another_tables_file_is_refused() {
    let gaps = encode(&[GapRow { kind: GapKind::Bound, subject: String::new(), count: 1 }]).unwrap();
    assert!(matches!(read::<RoleRow>(&gaps, 1), Err(Damage::Column { name }) if name == "commit"));
    let roles =
        encode(&[RoleRow { commit: CommitIx(0), person: PersonIx(0), role: Role::CoAuthor }]).unwrap();
    assert!(matches!(read::<GapRow>(&roles, 1), Err(Damage::Column { name }) if name == "kind"));
    // Two columns of the same form, the first of another name; and one column too many.
    let living =
        [LivingRow { file: PathIx(0), start: 0, len: 1, version: VersionIx(0), origin_start: 0, counted: 1 }];
    let living = encode(&living).unwrap();
    assert!(matches!(read::<BlankRow>(&living, 1), Err(Damage::Column { name }) if name == "line"));
}

#[test]
fn another_number_of_rows_is_refused() {
    let rows = vec![GapRow { kind: GapKind::Bound, subject: "x".to_owned(), count: 1 }; 3];
    let bytes = encode(&rows).unwrap();
    for expected in [0, 2, 4, u64::MAX] {
        let found = read::<GapRow>(&bytes, expected);
        assert!(matches!(found, Err(Damage::Rows { found: 3, .. })), "{expected}: {found:?}");
    }
    assert!(matches!(read::<GapRow>(&encode::<GapRow>(&[]).unwrap(), 1), Err(Damage::Rows { .. })));
    for rows in [0_usize, 2] {
        let totals = encode(&vec![TotalsRow::default(); rows]).unwrap();
        assert!(matches!(read::<TotalsRow>(&totals, rows as u64), Err(Damage::Rows { expected: 1, .. })));
    }
}

#[test]
fn a_file_cut_short_is_refused() {
    let (facts, _) = sample(3, 20);
    let bytes = encode(&facts.commits).unwrap();
    for length in 0..bytes.len() {
        assert!(read::<CommitRow>(&bytes[..length], 21).is_err(), "cut to {length}");
    }
}

#[test]
fn an_index_behind_the_end_is_refused() {
    let row = |parent| CommitRow {
        oid: Oid::from_raw(&[1; 20]).unwrap(),
        parents: vec![CommitIx(parent)],
        cut: false,
        author: PersonIx(0),
        committer: PersonIx(4),
        authored: Stamp::default(),
        committed: Stamp::default(),
        sweep: false,
    };
    let people = |people| Limits { people, ..Limits::default() };
    // The only row cannot be its own parent.
    let itself = CommitRow::check(&[row(0)], &people(5));
    assert!(matches!(itself, Err(Damage::Index { column: "parents", value: 0, limit: 0 })));
    let orphan = CommitRow { parents: Vec::new(), ..row(0) };
    assert!(CommitRow::check(&[orphan.clone(), row(0)], &people(5)).is_ok());
    let stranger = CommitRow::check(&[orphan], &people(4));
    assert!(matches!(stranger, Err(Damage::Index { column: "committer", value: 4, limit: 4 })));
}

#[test]
fn a_run_behind_the_last_possible_line_is_refused() {
    let row = |start, len| LivingRow {
        file: PathIx(0),
        start,
        len,
        version: VersionIx(0),
        origin_start: 0,
        counted: 0,
    };
    let limits = Limits { paths: 1, versions: 1, ..Limits::default() };
    assert!(LivingRow::check(&[row(u32::MAX - 1, 1)], &limits).is_ok());
    assert!(LivingRow::check(&[row(u32::MAX, 1)], &limits).is_err());
}
