//! `cargo xtask corpus reading`: what the overview and doctor say of repositories, as rows of Markdown
//! tables, so that published tables can be made again.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::say;
use crate::bench::programs::build;
use crate::report;

const HELP: &str = "\
usage: cargo xtask corpus reading --repo [NAME=]DIR [--repo [NAME=]DIR …]

Builds the release binary, reads each repository into an empty store elsewhere, and prints a row of each of two Markdown
tables: what is lit and dark, and what would narrow the range and moves the middle. Nothing in a repository is changed.

  --repo [NAME=]DIR  a repository, bare or not, and its name in the tables, where that is not its folder's
";

/// Assumptions shown, those that move the middle most.
const ASSUMPTIONS_SHOWN: usize = 3;

/// Runs the chore.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let mut repositories: Vec<(String, PathBuf)> = Vec::new();
    let mut rest = arguments.iter();
    while let Some(&argument) = rest.next() {
        match (argument, rest.next()) {
            ("--repo", Some(named)) => {
                let (name, dir) = named.split_once('=').unwrap_or(("", named));
                repositories.push((name.to_owned(), PathBuf::from(dir)));
            }
            ("--help", _) => {
                repositories.clear();
                break;
            }
            _ => bail!("unknown option {argument}, or one without its value"),
        }
    }
    if repositories.is_empty() {
        report(HELP);
        return Ok(ExitCode::from(2));
    }
    let litline = build()?;
    let (mut first, mut second) = (String::new(), String::new());
    for (name, repository) in &repositories {
        let store = tempfile::tempdir()?;
        let ask = |command: &[&str]| ask(&litline, repository, store.path(), command);
        let (overview, doctor) = (ask(&[])?, ask(&["doctor"])?);
        let name = if name.is_empty() { text(&overview["asked"]["repository"]) } else { name };
        first.push_str(&lit_row(name, &overview));
        second.push_str(&width_row(name, &overview, &doctor));
        report(&format!("{} read\n", repository.display()));
    }
    say(&format!("{first}\n{second}"));
    Ok(ExitCode::SUCCESS)
}

fn ask(litline: &Path, repository: &Path, store: &Path, command: &[&str]) -> Result<Value> {
    let mut asked = Command::new(litline);
    asked.args(command).arg("--repo").arg(repository).arg("--store").arg(store.join("store"));
    let out = asked.arg("--json").output()?;
    ensure!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).context("no JSON document")
}

/// Repository, commit, as-of day, counted lines, coverage, surely dark by reason, sole, unknown origin.
fn lit_row(name: &str, overview: &Value) -> String {
    let asked = &overview["asked"];
    let whole = &overview["whole"];
    let lines = number(&whole["counted_lines"]);
    let coverage = |policy: &str| percent(number(&whole["read_coverage_millionths"][policy]), 1_000_000);
    let dark = |reason: &str| number(&whole["share_line_millionths"]["generous"][reason]) / 1_000_000;
    let (gone, unread, nobody) = (dark("gone"), dark("unread"), dark("nobody"));
    let commit: String = text(&asked["at"]).chars().take(8).collect();
    let day: String = text(&asked["as_of"]["utc"]).chars().take(10).collect();
    let sole = |policy: &str| percent(number(&whole["sole_lines"][policy]), lines);
    let unknown = percent(number(&overview["origin"]["unknown_lines"]), lines);
    format!(
        "| {name} | `{commit}` {day} | {lines} | {} / {} / {} | {} = {gone} + {unread} + {nobody} | {}–{} | {unknown} |\n",
        coverage("strict"),
        coverage("likely"),
        coverage("generous"),
        gone + unread + nobody,
        sole("strict"),
        sole("generous"),
    )
}

/// Repository, width, what would narrow it, what moves the middle.
fn width_row(name: &str, overview: &Value, doctor: &Value) -> String {
    let coverage = |policy: &str| number(&overview["whole"]["read_coverage_millionths"][policy]);
    let width = percent(coverage("generous").saturating_sub(coverage("strict")), 1_000_000);
    let lines = number(&doctor["counted_lines"]) * 1_000_000;
    let narrow: Vec<String> = rows(&doctor["narrow"])
        .iter()
        .map(|row| {
            format!("{} {}", text(&row["missing"]), percent(number(&row["most_line_millionths"]), lines))
        })
        .collect();
    let here = number(&doctor["lit_line_millionths"]["likely"]);
    let moves: Vec<String> = rows(&doctor["assumptions"])
        .iter()
        .take(ASSUMPTIONS_SHOWN)
        .map(|row| moved(row, here, lines))
        .collect();
    format!("| {name} | {width} | {} | {} |\n", narrow.join(", "), moves.join("; "))
}

/// One assumption: its value, and what its neighbours make of the middle, in points.
fn moved(row: &Value, here: u64, lines: u64) -> String {
    let neighbours: Vec<String> = rows(&row["neighbours"])
        .iter()
        .map(|neighbour| {
            let there = number(&neighbour["lit_line_millionths"]["likely"]);
            let sign = if there < here { "−" } else { "+" };
            format!("{} {sign}{}", text(&neighbour["value"]), percent(there.abs_diff(here), lines))
        })
        .collect();
    format!("`{}` {}: {}", text(&row["setting"]), text(&row["value"]), neighbours.join(", "))
}

fn rows(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or(0)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// In percent with one decimal, to the nearest.
fn percent(part: u64, whole: u64) -> String {
    let tenths = (u128::from(part) * 1_000 + u128::from(whole) / 2) / u128::from(whole.max(1));
    format!("{}.{}", tenths / 10, tenths % 10)
}
