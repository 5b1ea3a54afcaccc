//! Progress on stderr, for whatever takes longer than half a second on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use litline_lineage::trace::{Phase, Progress};
use std::time::{Duration, Instant};

/// Work shorter than this is not worth a line.
const QUIET_FOR: Duration = Duration::from_millis(500);

/// One line that is redrawn, and gone when dropped.
pub(crate) struct Line {
    bar: ProgressBar,
    begun: Instant,
}

impl Line {
    pub(crate) fn new(what: &'static str) -> Self {
        let bar = ProgressBar::hidden();
        bar.set_message(what);
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, begun: Instant::now() }
    }

    /// Says what is being done now.
    pub(crate) fn say(&self, what: &'static str) {
        self.bar.set_length(0);
        self.bar.set_message(what);
        self.show();
    }

    /// Says how much of it is done.
    pub(crate) fn reached(&self, done: usize, all: usize) {
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
        self.show();
    }

    fn show(&self) {
        if self.bar.is_hidden() && self.begun.elapsed() >= QUIET_FOR {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
    }
}

impl Progress for Line {
    fn begin(&self, phase: Phase, steps: usize) {
        self.bar.set_position(0);
        self.bar.set_length(steps as u64);
        self.bar.set_message(match phase {
            Phase::Changes => "reading commits   ",
            Phase::Versions => "following files   ",
            Phase::Compare => "comparing versions",
            Phase::Lives => "following lines   ",
        });
        self.show();
    }

    fn step(&self, steps: usize) {
        self.bar.inc(steps as u64);
        self.show();
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
