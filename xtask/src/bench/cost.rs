//! What a run of a command costs: wall time, and the most memory it held, sampled.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

/// How often a running process is looked at.
const EVERY: Duration = Duration::from_millis(10);

/// In which Linux counts the time of processes, on every machine.
const TICKS_A_SECOND: f64 = 100.0;

/// What a run cost.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cost {
    pub(super) wall_seconds: f64,
    /// Seconds of processors, at the last look before the end: steadier than wall time on a shared machine.
    pub(super) cpu_seconds: f64,
    /// Most anonymous memory seen (RssAnon), in MiB: what the process itself asked for.
    pub(super) anonymous_mib: u64,
    /// Most mapped file pages seen (RssFile), in MiB: packs, which the system can drop at any time.
    pub(super) mapped_mib: u64,
}

impl Cost {
    /// What two runs cost, one after the other.
    pub(super) fn then(self, next: Cost) -> Cost {
        Cost {
            wall_seconds: self.wall_seconds + next.wall_seconds,
            cpu_seconds: self.cpu_seconds + next.cpu_seconds,
            anonymous_mib: self.anonymous_mib.max(next.anonymous_mib),
            mapped_mib: self.mapped_mib.max(next.mapped_mib),
        }
    }
}

/// Runs a command, its output thrown away. Processes that it starts count as part of it.
pub(super) fn run(command: &mut Command) -> Result<Cost> {
    let begun = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut cost = Cost::default();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        let seen = look(child.id());
        cost.cpu_seconds = cost.cpu_seconds.max(seen.ticks as f64 / TICKS_A_SECOND);
        cost.anonymous_mib = cost.anonymous_mib.max(seen.anonymous_kib / 1024);
        cost.mapped_mib = cost.mapped_mib.max(seen.mapped_kib / 1024);
        std::thread::sleep(EVERY);
    };
    cost.wall_seconds = begun.elapsed().as_secs_f64();
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(cost)
}

/// What a look at a process and at all that it started finds.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    ticks: u64,
    anonymous_kib: u64,
    /// Pages that several of them map count for each.
    mapped_kib: u64,
}

fn look(process: u32) -> Seen {
    let read = |file: &str| std::fs::read_to_string(format!("/proc/{process}/{file}")).unwrap_or_default();
    let status = read("status");
    let mut seen = Seen {
        ticks: ticks(&read("stat")),
        anonymous_kib: kibibytes(&status, "RssAnon:"),
        mapped_kib: kibibytes(&status, "RssFile:"),
    };
    let threads = std::fs::read_dir(format!("/proc/{process}/task"));
    for thread in threads.into_iter().flatten().flatten() {
        let children = std::fs::read_to_string(thread.path().join("children")).unwrap_or_default();
        for child in children.split_whitespace().filter_map(|number| number.parse().ok()) {
            let below = look(child);
            seen.ticks += below.ticks;
            seen.anonymous_kib += below.anonymous_kib;
            seen.mapped_kib += below.mapped_kib;
        }
    }
    seen
}

/// Time of a process and of those of its children that have ended, from the fields after its name, which may
/// hold anything.
fn ticks(stat: &str) -> u64 {
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    after.split_whitespace().skip(11).take(4).filter_map(|number| number.parse::<u64>().ok()).sum()
}

fn kibibytes(status: &str, field: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// The middle value; of an even number, the lower of the two in the middle.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
