//! The programs that are timed: our own release binary, and a git that sees no configuration of the machine;
//! and where the figures go.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// Builds the release binary and says where it is.
pub(crate) fn build() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo).args(["build", "--release", "--package", "litline"]).status()?;
    ensure!(built.success(), "the release binary does not build");
    // This chore itself runs from `<target folder>/<profile>/xtask`.
    let own = std::env::current_exe()?;
    let target = own.ancestors().nth(2).context("the target folder is not where it should be")?;
    Ok(target.join("release").join("litline"))
}

/// Our binary, asked about a repository, with a store of its own.
pub(super) fn ask(litline: &Path, repository: &Path, store: &Path) -> Command {
    let mut command = Command::new(litline);
    command.arg("--repo").arg(repository).arg("--store").arg(store);
    command
}

/// A git that asks a repository, fetches nothing, and runs with its defaults.
pub(super) fn git(repository: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(repository);
    plain(&mut command);
    command
}

/// Keeps the machine's git configuration from a command, and from what it starts.
pub(super) fn plain(command: &mut Command) {
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_NO_LAZY_FETCH", "1");
}

/// What a git command says, without the end of its line.
pub(super) fn told(repository: &Path, arguments: &[&str]) -> Result<String> {
    let output = git(repository).args(arguments).output().context("git does not run")?;
    ensure!(output.status.success(), "git {} failed", arguments.join(" "));
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}

/// How many commits HEAD's history has.
pub(super) fn commits(repository: &Path) -> Result<u32> {
    Ok(told(repository, &["rev-list", "--count", "HEAD"])?.parse()?)
}

/// Writes raw figures, into a new folder if need be.
pub(super) fn write(file: &Path, text: &str) -> Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    std::fs::write(file, text).with_context(|| file.display().to_string())
}
