//! `cargo xtask tidy`: the rules of the house that neither the compiler nor clippy keeps. One file a group of
//! rules; each rule is a plain function from the tree to findings. Every rule is a test of this crate too, so
//! `cargo test` keeps them.
//!
//! Never here: anything that clippy, rustfmt or rustdoc can say.

mod arrows;
mod documents;
mod hidden;
mod ratchet;
mod shape;
mod source;
#[cfg(test)]
mod tests;
mod tree;
mod words;

use std::process::ExitCode;

use anyhow::{Result, bail};

pub(crate) use tree::root;
use tree::{Finding, Tree};

const HELP: &str = "\
usage: cargo xtask tidy [--lower]

Checks the rules of the house: sizes, names, directions between crates, forgotten files, documents, words,
and the numbers in xtask/ratchet.toml that only fall. Prints one line a finding; ends with status 1 if there
is one.

  --lower    writes the numbers that fell into xtask/ratchet.toml
";

type Rule = fn(&Tree) -> Vec<Finding>;

/// Every group of rules, by name.
const RULES: [(&str, Rule); 6] = [
    ("shape", shape::check),
    ("arrows", arrows::check),
    ("hidden", hidden::check),
    ("documents", documents::check),
    ("words", words::check),
    ("ratchet", ratchet::check),
];

/// Runs the chore.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    match arguments {
        [] => {}
        ["--lower"] => {
            let told = ratchet::lower(&Tree::read(&root())?)?;
            super::say(&told);
        }
        ["--help"] => {
            super::say(HELP);
            return Ok(ExitCode::SUCCESS);
        }
        other => bail!("unknown arguments {other:?}; cargo xtask tidy --help"),
    }
    let tree = Tree::read(&root())?;
    let mut findings = 0;
    for (name, rule) in RULES {
        for finding in rule(&tree) {
            findings += 1;
            super::say(&format!("{finding} [{name}]\n"));
        }
    }
    super::say(&format!("tidy: {} files, {findings} findings\n", tree.files().count()));
    Ok(if findings == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
