//! The rules on this very tree, and on small trees that break them.

use super::source::{code, functions};
use super::tree::{Finding, Tree};
use super::{RULES, arrows, documents, hidden, ratchet, root, shape, words};

fn told(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("{finding}\n")).collect()
}

/// What a rule says of a made-up tree: one line a finding.
fn said(rule: super::Rule, files: &[(&str, &str)]) -> String {
    told(&rule(&Tree::of(files)))
}

fn assert_tidy(name: &str) {
    let tree = Tree::read(&root()).expect("the checkout can be read");
    let (_, rule) = RULES.iter().find(|(rule, _)| *rule == name).expect("the rule exists");
    let found = rule(&tree);
    assert!(found.is_empty(), "\n{}", told(&found));
}

#[test]
fn shapes_are_small() {
    assert_tidy("shape");
}

#[test]
fn arrows_point_one_way() {
    assert_tidy("arrows");
}

#[test]
fn nothing_is_hidden() {
    assert_tidy("hidden");
}

#[test]
fn documents_are_whole() {
    assert_tidy("documents");
}

#[test]
fn words_are_fit() {
    assert_tidy("words");
}

#[test]
fn numbers_only_fall() {
    assert_tidy("ratchet");
}

#[test]
fn the_tree_that_is_checked_is_this_one() {
    let tree = Tree::read(&root()).expect("the checkout can be read");
    assert!(tree.holds("xtask/src/tidy/tests.rs") && tree.holds("crates/litline-lineage/src"));
}

#[test]
fn code_is_what_is_not_text() {
    let bare = code("a // b\n\"c \\\" d\" e /* f /* g */ h */ 'i' 'j' r#\"k\" l\"# &'m n b\"o\" '\\'' p\n");
    let letters: String = bare.chars().filter(char::is_ascii_alphabetic).collect();
    assert_eq!(letters, "aemnbp");
    assert_eq!(bare.lines().count(), 2);
}

#[test]
fn functions_are_measured_from_fn_to_brace() {
    let text = "trait T { fn declared(&self) -> [u8; 4]; }\nfn one() {}\nfn two(\n  a: fn(u8) -> u8,\n) {\n  if a { \"}\" }\n}\n";
    let found = functions(&code(text));
    let sizes: Vec<_> = found.iter().map(|found| (found.name.as_str(), found.line, found.lines)).collect();
    assert_eq!(sizes, [("one", 2, 1), ("two", 3, 5)]);
}

#[test]
fn long_things_are_found() {
    let long = format!("//! A file.\nfn long() {{\n{}}}\n", "    x();\n".repeat(69));
    let expected = "a.rs:2: fn long has 71 lines; at most 70: give a part of it a name of its own\n";
    assert_eq!(said(shape::check, &[("a.rs", &long)]), expected);
    let file = format!("//! A file.\n{}", "//\n".repeat(700));
    assert!(said(shape::check, &[("a.rs", &file)]).starts_with("a.rs: 701 lines; at most 700"));
    let wide = format!("//! {}\n", "ä".repeat(107));
    assert_eq!(said(shape::check, &[("a.rs", &wide)]), "a.rs:1: 111 columns; at most 110: wrap it\n");
    assert!(
        said(shape::check, &[("a.rs", "fn f() {}\n")]).starts_with("a.rs:1: open the file with a `//!` line")
    );
}

#[test]
fn full_folders_and_empty_names_are_found() {
    let names: Vec<String> = (0..10).map(|number| format!("crates/x/src/room{number}.rs")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "//! X\n")).collect();
    let found = said(shape::check, &files);
    assert!(found.starts_with("crates/x/src: 10 children; at most 9"), "{found}");
    // A room's file and folder are one; the list of rooms and the tests are none.
    files.pop();
    files.extend(["room0/a", "mod", "lib", "tests"].map(|_| ("crates/x/src/room0/a.rs", "//! X\n")));
    files.push(("crates/x/src/lib.rs", "//! X\n"));
    files.push(("crates/x/src/tests.rs", "//! X\n"));
    assert_eq!(said(shape::check, &files), "");
    let found = said(shape::check, &[("crates/x/src/utils/a.rs", "//! X\n")]);
    assert!(found.contains("the name `utils` says nothing"), "{found}");
}

#[test]
fn wrong_arrows_are_found() {
    let manifest = |name: &str, rest: &str| format!("[package]\nname = \"{name}\"\n{rest}");
    let said =
        |name: &str, rest: &str| said(arrows::check, &[("crates/x/Cargo.toml", &manifest(name, rest))]);
    assert_eq!(said("litline-views", "[dependencies]\nlitline-facts.workspace = true\n"), "");
    assert_eq!(said("litline-views", "[dev-dependencies]\nlitline-testkit.workspace = true\n"), "");
    let wrong = said("litline-views", "[dependencies]\nlitline-model.workspace = true\n");
    assert!(wrong.starts_with("crates/x/Cargo.toml:4: litline-views may not use litline-model"), "{wrong}");
    let wrong = said("litline", "[dependencies]\nlitline-testkit.workspace = true\n");
    assert!(wrong.contains("litline may not use litline-testkit"), "{wrong}");
    let wrong = said(
        "litline-model",
        "[target.'cfg(unix)'.dependencies]\ngit = { package = \"gix\", version = \"1\" }\n",
    );
    assert!(wrong.contains("only litline-evidence may use gix"), "{wrong}");
    assert!(said("litline-new", "").contains("a new crate"));
}

#[test]
fn connections_and_impurity_are_found() {
    let lock = "[[package]]\nname = \"socket2\"\nsource = \"registry+https://mirror.example/index\"\n";
    let found = said(arrows::check, &[("Cargo.lock", lock)]);
    assert!(found.contains("Cargo.lock:2: socket2 opens connections"), "{found}");
    assert!(found.contains("Cargo.lock:3: packages come from the public index only"), "{found}");
    let text = "//! std::fs in a comment\nuse std::fs;\n";
    let found = said(arrows::check, &[("crates/litline-model/src/a.rs", text)]);
    assert!(found.starts_with("crates/litline-model/src/a.rs:2: `std::fs` here"), "{found}");
    assert_eq!(said(arrows::check, &[("crates/litline-model/src/tests.rs", text)]), "");
    assert_eq!(said(arrows::check, &[("crates/litline-store/src/a.rs", text)]), "");
    let found = said(arrows::check, &[("crates/litline-store/src/a.rs", "fn f() { io::stdout(); }")]);
    assert!(found.contains("`stdout` here"), "{found}");
}

#[test]
fn forgotten_files_are_found() {
    let lib = ("crates/x/src/lib.rs", "//! X\nmod a;\n// mod b;\n");
    let files = [lib, ("crates/x/src/a.rs", "mod tests;"), ("crates/x/src/a/tests.rs", "")];
    assert_eq!(said(hidden::check, &files), "");
    let found = said(hidden::check, &[lib, ("crates/x/src/b.rs", ""), ("crates/x/src/a/mod.rs", "")]);
    assert!(found.starts_with("crates/x/src/b.rs: no `mod` line"), "{found}");
    assert_eq!(found.lines().count(), 1, "{found}");
    let found = said(hidden::check, &[lib, ("crates/x/src/tests.rs", "")]);
    assert!(found.starts_with("crates/x/src/tests.rs: no `mod` line"), "{found}");
    let shared = [("crates/x/tests/one.rs", "mod canned;"), ("crates/x/tests/canned/mod.rs", "")];
    assert_eq!(said(hidden::check, &shared), "");
    assert!(said(hidden::check, &shared[1..]).contains("canned/mod.rs: no `mod` line"));
}

#[test]
fn ignored_tests_without_a_job_are_found() {
    let test = |reason: &str| format!("//! X\n#[test]\n#[ignore{reason}]\nfn f() {{}}\n");
    let jobs = ("CONTRIBUTING.md", "| `large` | … |");
    let said = |reason: &str| said(hidden::check, &[jobs, ("crates/x/tests/a.rs", &test(reason))]);
    assert_eq!(said(" = \"large: writes 200 MB\""), "");
    for reason in ["", " = \"slow\"", " = \"other: slow\""] {
        assert!(said(reason).starts_with("crates/x/tests/a.rs:3: name a job"), "{reason}");
    }
}

#[test]
fn undescribed_settings_and_options_are_found() {
    let settings = "pub struct Settings {\n    /// A.\n    pub a_days: u32,\n    pub b_days: u32,\n}\n";
    let guide = "# X\n\n| `a_days` | 1 |\n";
    let files = [("crates/litline-facts/src/settings.rs", settings), ("docs/guides/litline-toml.md", guide)];
    let found = said(documents::check, &files);
    assert_eq!(found.lines().count(), 1, "{found}");
    assert!(found.contains("the setting b_days is not described"), "{found}");

    let arguments = "struct Shared {\n    #[arg(long)]\n    pub(crate) no_names: bool,\n}\nenum Command {\n    Lines {\n        \
                     file: PathBuf,\n        #[arg(long, short = 'p')]\n        porcelain: bool,\n    },\n    Verify,\n}\n";
    let guide = "# X\n\n## Options of every command\n\n`--no-names`\n\n## `litline lines FILE`\n\n`--porcelain-not`\n";
    let files = [("crates/litline/src/arguments.rs", arguments), ("docs/guides/commands.md", guide)];
    let found = said(documents::check, &files);
    assert!(found.contains("## `litline lines: --porcelain is not described"), "{found}");
    assert!(found.contains("no section begins with ## `litline verify"), "{found}");
    assert_eq!(found.lines().count(), 2, "{found}");
}

#[test]
fn broken_links_and_titles_are_found() {
    let other = ("docs/other.md", "# Other\n\n## A part, of it\n");
    let said = |text: &str| said(documents::check, &[other, ("docs/a.md", text)]);
    assert_eq!(
        said("# A\n\n[x](other.md#a-part-of-it), [y](../docs/), [z](https://example.org), `[q](gone)`\n"),
        ""
    );
    assert_eq!(said("# A\n\n[`x`](gone.md)\n"), "docs/a.md:3: the link to gone.md leads nowhere\n");
    assert!(said("# A\n\n[x](other.md#gone)\n").contains("docs/other.md has no heading for #gone"));
    assert!(said("A\n").contains("one title a file"));
    assert!(said("# A\n\n# B\n").contains("one title a file"));
    assert_eq!(said("# A\n\n```\n# B\n[x](gone.md)\n```\n"), "");
}

#[test]
fn unfit_words_are_found() {
    let said = |path: &str, text: &str| said(words::check, &[(path, text)]);
    let note = ["TO", "DO"].concat();
    assert!(said("a.rs", &format!("// {note}: later")).starts_with("a.rs:1: "));
    assert_eq!(said("a.rs", &format!("// {note}S")), "");
    let place = ["/ho", "me/ann/x"].concat();
    assert!(said("docs/a.md", &format!("in {place}")).contains("a place on one machine"));
    assert_eq!(said("crates/x/src/tests.rs", &format!("in {place}")), "");
    assert_eq!(said("docs/a.md", &format!("https://example.org{place}")), "");
}

#[test]
fn a_number_that_rises_is_found() {
    let kept = "longest_file_lines = 2\nlongest_function_lines = 1\nlocked_packages = 0\n";
    let tree = |text| [("a.rs", text), ("xtask/ratchet.toml", kept)];
    assert_eq!(said(ratchet::check, &tree("//! X\nfn f() {}\n")), "");
    let found = said(ratchet::check, &tree("//! X\nfn f() {\n}\n"));
    assert!(found.contains("longest_file_lines is 3, was 2 (a.rs)"), "{found}");
    assert!(found.contains("longest_function_lines is 2, was 1 (fn f in a.rs)"), "{found}");
    assert!(said(ratchet::check, &[]).contains("missing"));
}
