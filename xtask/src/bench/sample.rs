//! One run of a command: wall time, and the most memory it held, sampled.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

/// How often a running process is looked at.
const EVERY: Duration = Duration::from_millis(10);

/// What one run cost.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cost {
    pub(super) wall_seconds: f64,
    /// Most anonymous memory seen (RssAnon), in MiB: what the process itself asked for.
    pub(super) anonymous_mib: u64,
    /// Most mapped file pages seen (RssFile), in MiB: packs, which the system can drop at any time.
    pub(super) mapped_mib: u64,
}

/// Runs a command, its output thrown away.
pub(super) fn run(command: &mut Command) -> Result<Cost> {
    let begun = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status_file = format!("/proc/{}/status", child.id());
    let mut cost = Cost::default();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        let text = std::fs::read_to_string(&status_file).unwrap_or_default();
        cost.anonymous_mib = cost.anonymous_mib.max(mebibytes(&text, "RssAnon:"));
        cost.mapped_mib = cost.mapped_mib.max(mebibytes(&text, "RssFile:"));
        std::thread::sleep(EVERY);
    };
    cost.wall_seconds = begun.elapsed().as_secs_f64();
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(cost)
}

fn mebibytes(status: &str, field: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let kibibytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    kibibytes.unwrap_or(0) / 1024
}

/// The middle value; of an even number, the lower of the two in the middle.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}
