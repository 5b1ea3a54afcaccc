//! Commits that are not their author's writing: lists of ignored revisions, formatting, third-party code;
//! from real repositories to facts.

use crate::{oid, open};
use litline_evidence::config::Config;
use litline_evidence::gather::{Records, gather};
use litline_facts::Facts;
use litline_facts::record::gap::GapKind;
use litline_facts::record::moved::MovedKind;
use litline_facts::record::sweep::SweepReason;
use litline_lineage::trace::Silent;
use litline_testkit::scripted::Scripted;

const CODE: &str = "fn one(alpha: u32) {\n    call(alpha, beta);\n}\nfn two() {}\n";
const FORMATTED: &str =
    "fn one(alpha: u32) {\n    call(\n        alpha,\n        beta,\n    );\n}\nfn two() {\n}\n";
/// The same changes and one that is none of formatting.
const CHANGED: &str = "fn one(alpha: u32) {\n    call(alpha, beta, 1);\n}\nfn two() {}\n";

fn facts(scripted: &Scripted, config: &str) -> Facts {
    let head = oid(&scripted.git(&["rev-parse", "HEAD"]));
    gather(&open(scripted), &head, &Config::parse(config).unwrap(), Records::default(), &Silent).unwrap()
}

/// Name, reason and whether it is honoured, of every sweep.
fn sweeps(facts: &Facts) -> Vec<(String, SweepReason, bool)> {
    let told = |row: &litline_facts::record::sweep::SweepRow| {
        (facts.commits[row.commit.index()].oid.hex(), row.reason, row.honoured)
    };
    facts.sweeps.iter().map(told).collect()
}

fn odd_revisions(facts: &Facts) -> Vec<(String, u64)> {
    let odd = facts.gaps.iter().filter(|gap| gap.kind == GapKind::OddRevision);
    odd.map(|gap| (gap.subject.clone(), gap.count)).collect()
}

#[test]
fn a_commit_that_only_formats_is_recognised_and_its_lines_keep_their_source() {
    let mut scripted = Scripted::new();
    let wrote = scripted.commit_file("a.rs", CODE);
    let formats = scripted.commit_file("a.rs", FORMATTED);
    let facts = facts(&scripted, "");
    assert_eq!(sweeps(&facts), [(formats, SweepReason::OnlyFormats, true)]);
    let row = facts.sweeps[0];
    assert_eq!((row.files, row.born_counted, row.kept_counted), (1, 6, 6));
    assert!(facts.moved.iter().all(|row| row.kind == MovedKind::Replaced));
    let source = facts.versions[facts.moved[0].source_version.index()].commit;
    assert_eq!(facts.commits[source.index()].oid.hex(), wrote);
    assert!(!facts.commits[source.index()].sweep && facts.commits[source.index() + 1].sweep);
}

#[test]
fn a_commit_that_also_changes_a_token_or_adds_a_file_is_not() {
    let mut scripted = Scripted::new();
    scripted.commit_file("a.rs", CODE);
    scripted.commit_file("a.rs", CHANGED);
    scripted.write("a.rs", CHANGED.replace("    ", "\t"));
    scripted.commit_file("b.rs", "fn new() {}\n");
    assert_eq!(sweeps(&facts(&scripted, "")), []);
}

#[test]
fn the_list_in_the_tree_is_honoured_and_what_it_cannot_mean_is_counted() {
    let mut scripted = Scripted::new();
    scripted.commit_file("a.rs", CODE);
    let listed = scripted.commit_file("a.rs", CHANGED);
    let unknown = "0123456789012345678901234567890123456789";
    let list = format!("# formatting\n{listed} # by hand\n\nabcdef\nmain\n{unknown}\n");
    scripted.commit_file(".git-blame-ignore-revs", list);
    let facts = facts(&scripted, "");
    assert_eq!(sweeps(&facts), [(listed, SweepReason::Listed, true)]);
    assert_eq!(odd_revisions(&facts), [(".git-blame-ignore-revs".to_owned(), 3)]);
    // The changed line is most like the one it replaced.
    assert_eq!((facts.sweeps[0].born_counted, facts.sweeps[0].kept_counted), (1, 1));
}

#[test]
fn lists_of_the_configuration_and_of_litline_toml_are_honoured_too() {
    let mut scripted = Scripted::new();
    scripted.commit_file("a.rs", CODE);
    let one = scripted.commit_file("a.rs", CHANGED);
    let two = scripted.commit_file("a.rs", CODE);
    let three = scripted.commit_file("a.rs", CHANGED);
    scripted.commit_file("tools/revs", format!("{three}\n"));
    scripted.write("own-list", format!("{one}\n"));
    scripted.git(&["config", "--add", "blame.ignoreRevsFile", "never-read"]);
    scripted.git(&["config", "--add", "blame.ignoreRevsFile", ""]);
    let before = open(&scripted).fingerprint();
    scripted.git(&["config", "--add", "blame.ignoreRevsFile", "own-list"]);
    scripted.git(&["config", "--add", "blame.ignoreRevsFile", "not/there"]);
    assert_ne!(open(&scripted).fingerprint(), before, "another list is another question");
    let toml = format!("ignore_revs = [\"{two}\"]\nignore_revs_file = \"tools/revs\"\n");
    let facts = facts(&scripted, &toml);
    let listed = |name: &String| (name.clone(), SweepReason::Listed, true);
    assert_eq!(sweeps(&facts), [listed(&one), listed(&two), listed(&three)]);
    assert_eq!(odd_revisions(&facts), [("there".to_owned(), 1)]);
}

#[test]
fn third_party_code_is_vendoring_and_a_huge_import_is_only_offered() {
    let mut scripted = Scripted::new();
    scripted.commit_file("a.rs", CODE);
    let vendors = scripted.commit_file("vendor/lib/x.rs", "pub fn x() {}\n".repeat(100));
    scripted.commit_file("vendor/lib/y.rs", "pub fn y() {}\n");
    let lines: String = (0..10_000).map(|line| format!("let line_{line} = {line};\n")).collect();
    let imports = scripted.commit_file("big.rs", lines);
    let facts = facts(&scripted, "");
    let expected = [(vendors, SweepReason::Vendoring, true), (imports, SweepReason::Import, false)];
    assert_eq!(sweeps(&facts), expected);
    assert!(!facts.commits[3].sweep, "what is only offered changes nothing");
}

#[test]
fn edits_touch_the_three_lines_around_them_that_still_live() {
    let mut scripted = Scripted::new();
    let lines = |changed: &str| -> String {
        (0..12)
            .map(|line| if line == 6 { format!("{changed}\n") } else { format!("line {line};\n") })
            .collect()
    };
    scripted.commit_file("a.rs", lines("old"));
    scripted.commit_file("a.rs", lines("new"));
    let facts = facts(&scripted, "");
    let told: Vec<_> =
        facts.touched.iter().map(|row| (row.start, row.len, row.commit.0, row.counted)).collect();
    assert_eq!(told, [(3, 3, 1, 3), (7, 3, 1, 3)]);
    let none = gather(
        &open(&scripted),
        &oid(&scripted.git(&["rev-parse", "HEAD"])),
        &Config::parse("[settings]\nrework_context_lines = 0\n").unwrap(),
        Records::default(),
        &Silent,
    );
    assert_eq!(none.unwrap().touched, []);
}
