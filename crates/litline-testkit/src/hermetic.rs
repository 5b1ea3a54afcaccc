//! A git that sees nothing of the machine it runs on: no configuration, no home, no clock, no network.

use std::path::Path;
use std::process::Command;

/// A `git` command in `dir`, with an empty environment but for `PATH` and what keeps git to itself. Dates are
/// not set: who commits sets them.
#[must_use]
pub fn git(dir: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(dir).env_clear();
    if let Some(path) = std::env::var_os("PATH") {
        git.env("PATH", path);
    }
    git.env("HOME", dir)
        .env("LC_ALL", "C.UTF-8")
        .env("TZ", "UTC")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_TERMINAL_PROMPT", "0")
        // Mirrors that tests compare with may belong to somebody else; nothing is run from them.
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "safe.directory")
        .env("GIT_CONFIG_VALUE_0", "*");
    git
}
