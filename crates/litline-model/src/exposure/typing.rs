//! What cannot have been typed between release and deadline: the window on the wall clock against the
//! typing time, and nothing else. It says nothing of where the text came from instead.

use super::need::typed_chars_per_minute;
use super::window::Window;
use litline_facts::reading::exposure::ExposureKind;
use litline_facts::settings::Settings;

/// lines × max(0, 1 − window / typing time), rounded down, with the typing time exact. `None` for kinds
/// that are not authoring, and where nothing dates the release.
pub(super) fn not_typed_lines(
    kind: ExposureKind,
    window: &Window,
    lines: u32,
    typed_chars: u64,
    settings: &Settings,
) -> Option<u32> {
    if !is_authoring(kind) {
        return None;
    }
    let window_seconds = window.deadline.abs_diff(window.release?);
    // Both in sixtieths of a character.
    let text = u128::from(typed_chars) * 60;
    let typed = u128::from(window_seconds) * u128::from(typed_chars_per_minute(settings));
    let missing = text.saturating_sub(typed);
    Some((u128::from(lines) * missing).checked_div(text).unwrap_or(0) as u32)
}

/// The kinds of those behind a text.
pub(super) fn is_authoring(kind: ExposureKind) -> bool {
    match kind {
        ExposureKind::Wrote | ExposureKind::WroteUnknown | ExposureKind::Accompanied => true,
        ExposureKind::Reviewed | ExposureKind::Merged | ExposureKind::Reworked => false,
    }
}

#[cfg(test)]
mod tests;
