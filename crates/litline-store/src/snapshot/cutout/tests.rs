//! What is cut out for some lines of a file is what the whole tables say of them.

use crate::tests::{Case, new_store};
use crate::{Standing, StoreError};
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PathIx};
use litline_facts::reading::Reading;
use litline_facts::reading::class::ClassRow;
use litline_facts::reading::exposure::ExposureRow;
use litline_facts::record::file::FileRow;
use std::ops::Range;

/// Rows with every number that points into another table replaced by what stands there.
type Told = (Vec<String>, Vec<String>, usize);

fn told(facts: &Facts, reading: &Reading, file: PathIx, lines: &Range<u32>) -> Told {
    let within = |start: u32, len: u32| start < lines.end && lines.start < start + len;
    let oid = |at: CommitIx| facts.commits[at.index()].oid;
    let living =
        facts.living.iter().filter(|run| run.file == file && within(run.start, run.len)).map(|run| {
            let version = &facts.versions[run.version.index()];
            let previous = version.previous.map(|(commit, path)| (oid(commit), path));
            let place = (run.start, run.len, run.origin_start, run.counted);
            format!("{place:?} {} {:?} {previous:?} {:?}", oid(version.commit), version.path, version.born)
        });
    let exposure = |row: &ExposureRow| {
        let row = ExposureRow { subject: CommitIx(0), act: CommitIx(0), ..row.clone() };
        format!("{row:?}")
    };
    let class = |class: &ClassRow| {
        let exposures = class.exposures.iter().map(|at| &reading.exposures[at.index()]);
        let exposures: Vec<_> =
            exposures.map(|row| (oid(row.subject), oid(row.act), exposure(row))).collect();
        let moved: Vec<_> = class.moved_in.iter().map(|&at| oid(at)).collect();
        let rest =
            (class.file, class.origin, &class.fresh_until_seconds, class.light, class.state, class.sole);
        format!("{} {moved:?} {exposures:?} {rest:?}", oid(class.born))
    };
    let spans = reading.spans.iter().filter(|span| span.file == file && within(span.start, span.len));
    let spans = spans.map(|span| {
        let version = oid(facts.versions[span.version.index()].commit);
        let place = (span.start, span.len, span.origin_start, span.counted);
        format!("{place:?} {version} {}", class(&reading.classes[span.class.index()]))
    });
    let blank = facts.blanks.iter().filter(|blank| blank.file == file && within(blank.line, 1));
    (living.collect(), spans.collect(), blank.count())
}

/// So many rows that they stand in several row groups.
#[test]
fn what_is_cut_out_says_the_same_as_the_whole() {
    let (_folder, store) = new_store();
    let case = Case::new(11, 16_800);
    case.publish(&store, "key", Standing::Head);
    let snapshot = store.read(&case.as_of(), "key").unwrap().unwrap();
    let mut rows = 0;
    for place in [7_usize, 5_000, 11_000, 16_700] {
        let span = case.reading.spans[place];
        for lines in [0..u32::MAX, span.start..span.start.saturating_add(1), 0..0] {
            let file = FileRow { path: span.file, ..case.facts.files[place].clone() };
            let (facts, reading) = snapshot.cutout(&file, &lines, case.facts.paths.clone()).unwrap();
            let whole = told(&case.facts, &case.reading, span.file, &lines);
            assert_eq!(told(&facts, &reading, span.file, &lines), whole, "{place} {lines:?}");
            rows += whole.1.len();
            assert_eq!(facts.commits[facts.as_of.unwrap().index()].oid, case.as_of());
            assert_eq!(
                (facts.people, reading.present),
                (case.facts.people.clone(), case.reading.present.clone())
            );
            assert!(reading.exposures.len() < 40 && facts.commits.len() < 100, "more than was asked for");
        }
    }
    assert!(rows > 3, "only {rows} spans were compared");
}

#[test]
fn a_cutout_of_a_damaged_table_is_refused() {
    let (_folder, store) = new_store();
    let case = Case::new(11, 60);
    case.publish(&store, "key", Standing::Head);
    let snapshot = store.read(&case.as_of(), "key").unwrap().unwrap();
    let file = FileRow { path: case.reading.spans[3].file, ..case.facts.files[3].clone() };
    for table in ["living", "spans", "classes", "exposures", "versions", "commits", "marks"] {
        let path = store.root().join(format!("snapshots/000001/{table}.parquet"));
        let whole = std::fs::read(&path).unwrap();
        let mut damaged = whole.clone();
        // Anywhere: not only where the wanted rows stand.
        damaged[whole.len() / 3] ^= 4;
        std::fs::write(&path, damaged).unwrap();
        let found = snapshot.cutout(&file, &(0..u32::MAX), case.facts.paths.clone());
        assert!(matches!(found, Err(StoreError::Damaged { .. })), "{table}");
        std::fs::write(&path, whole).unwrap();
    }
    assert!(snapshot.cutout(&file, &(0..u32::MAX), case.facts.paths.clone()).is_ok());
}
