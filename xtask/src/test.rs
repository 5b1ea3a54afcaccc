//! `cargo xtask test`: the README's test command. Every check of the project in one order, quick ones first;
//! stops at the first that fails. Nothing is installed: what is missing is said, with the command that brings
//! it.
//!
//! Never here: a check of its own. Each step is a command that can be run alone, and is printed as such.

use std::ffi::OsString;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

const HELP: &str = "\
usage: cargo xtask test [--quick]

Runs every check: format, tidy, clippy, documentation, then all tests of the workspace. Stops at the first
that fails.

  --quick    leaves the tests out
";

/// The oldest git whose options and variables the tests use: `init --ref-format`.
const GIT_AT_LEAST: (u32, u32) = (2, 45);

/// A command of cargo's, as it would be typed.
struct Step {
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

const QUICK: [Step; 4] = [
    Step { arguments: &["fmt", "--all", "--check"], environment: &[] },
    Step { arguments: &["xtask", "tidy"], environment: &[] },
    Step {
        arguments: &["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"],
        environment: &[],
    },
    Step {
        arguments: &["doc", "--locked", "--workspace", "--no-deps", "--document-private-items", "--quiet"],
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
    },
];

const SLOW: Step = Step { arguments: &["test", "--locked", "--workspace"], environment: &[] };

/// Runs the chore.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let quick = match arguments {
        [] => false,
        ["--quick"] => true,
        ["--help"] => {
            super::say(HELP);
            return Ok(ExitCode::SUCCESS);
        }
        other => bail!("unknown arguments {other:?}; cargo xtask test --help"),
    };
    ensure_tools()?;
    let begun = Instant::now();
    for step in QUICK.iter().chain((!quick).then_some(&SLOW)) {
        if !step.run()? {
            super::say(&format!("\nfailed: {step}\n"));
            return Ok(ExitCode::from(1));
        }
    }
    super::say(&format!("\nall checks passed in {} s\n", begun.elapsed().as_secs()));
    Ok(ExitCode::SUCCESS)
}

impl Step {
    /// Runs it with this terminal; whether it succeeded.
    fn run(&self) -> Result<bool> {
        super::say(&format!("\n== {self}\n"));
        let begun = Instant::now();
        let mut command = Command::new(cargo());
        command.args(self.arguments).envs(self.environment.iter().copied()).current_dir(super::tidy::root());
        // Of the surrounding cargo's variables these would choose another package or another toolchain's
        // flags.
        command.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_MANIFEST_PATH");
        let status = command.status().with_context(|| format!("{self} does not start"))?;
        super::say(&format!("== {} s\n", begun.elapsed().as_secs()));
        Ok(status.success())
    }
}

impl std::fmt::Display for Step {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (name, value) in self.environment {
            write!(out, "{name}='{value}' ")?;
        }
        write!(out, "cargo {}", self.arguments.join(" "))
    }
}

/// The cargo that runs this chore.
fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Says what is missing before anything is built.
fn ensure_tools() -> Result<()> {
    for (tool, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let found = Command::new(cargo()).args([tool, "--version"]).output();
        let runs = found.is_ok_and(|output| output.status.success());
        ensure!(runs, "cargo {tool} does not run; it comes with: rustup component add {component}");
    }
    let found = Command::new("git").arg("--version").output();
    let Some(output) = found.ok().filter(|output| output.status.success()) else {
        bail!("git does not run; the tests use it as their judge: install git {}", at_least());
    };
    let told = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let version = version(&told).with_context(|| format!("`git --version` says {told:?}"))?;
    ensure!(version >= GIT_AT_LEAST, "{told} is too old; the tests need git {}", at_least());
    Ok(())
}

fn at_least() -> String {
    format!("{}.{} or newer", GIT_AT_LEAST.0, GIT_AT_LEAST.1)
}

/// The first two numbers of `git version 2.47.3`.
fn version(told: &str) -> Option<(u32, u32)> {
    let numbers = told.split(' ').find(|word| word.starts_with(|ch: char| ch.is_ascii_digit()))?;
    let mut numbers = numbers.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}
