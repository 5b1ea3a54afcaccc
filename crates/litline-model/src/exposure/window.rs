//! From when to when: the window of an exposure, what stands in for an unknown release, and what the wall
//! clock alone says about it.

use litline_facts::micro::ByPolicy;
use litline_facts::reading::exposure::Verdict;
use litline_facts::settings::Settings;

/// A window, seconds UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Its start, where something dates it that does not lie after the deadline.
    pub(super) release: Option<i64>,
    /// Its start as likely and the schedule take it.
    pub(super) assumed: i64,
    /// Its end.
    pub(super) deadline: i64,
}

impl Window {
    /// `release` dates the text, where anything does; `opening` is what stands in for it, where the exposure
    /// has an opening act. Else the window opens `unknown_release_days` before the deadline.
    pub(super) fn new(
        release: Option<i64>,
        opening: Option<i64>,
        deadline: i64,
        settings: &Settings,
    ) -> Self {
        let in_order = |seconds: &i64| *seconds <= deadline;
        let release = release.filter(in_order);
        let fallback = deadline.saturating_sub(i64::from(settings.unknown_release_days) * 86_400);
        let assumed = release.or(opening.filter(in_order)).unwrap_or(fallback);
        Self { release, assumed, deadline }
    }

    /// No window at all: the act alone.
    pub(super) fn none(act: i64) -> Self {
        Self { release: None, assumed: act, deadline: act }
    }

    /// What its length says by itself. Below the likely need, but not the generous one, can only mean faster
    /// than the likely pace in lines.
    pub(super) fn verdict(&self, need_ms: &ByPolicy<u64>) -> Verdict {
        let Some(release) = self.release else { return Verdict::CannotTell };
        let length_ms = (i128::from(self.deadline) - i128::from(release)) * 1_000;
        if length_ms < i128::from(need_ms.generous) {
            Verdict::Impossible
        } else if length_ms < i128::from(need_ms.likely) {
            Verdict::Hurried
        } else {
            Verdict::Possible
        }
    }
}
