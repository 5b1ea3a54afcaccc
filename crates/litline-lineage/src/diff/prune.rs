//! Which lines take part in the search for the shortest path. The others are changed without further
//! question.
//!
//! A line that is nowhere in the other text is dropped. A line that is there often, at least [`limit`] times,
//! is dropped as well if it stands among dropped lines: reading away from it in both directions, at most 100
//! lines and not beyond a line that surely stays, there must be a dropped line on both sides, and in all more
//! than three dropped ones for each frequent one, where the line itself counts twice.
//!
//! Source: observed behaviour of git.

/// Lines that stay in the search.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Class of each.
    pub ids: Vec<u32>,
    /// Place of each among the lines between the equal ends.
    pub places: Vec<u32>,
    fates: Vec<Fate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Nowhere in the other text.
    Dropped,
    Stays,
    /// So frequent in the other text that its neighbours decide.
    Frequent,
}

/// How far neighbours are asked.
const WINDOW_LINES: usize = 100;
const LIMIT_CAP: u32 = 1024;

/// From how many occurrences in the other text on a line is frequent, by the line count of its own text.
pub(super) fn limit(line_count: usize) -> u32 {
    rough_root(line_count).min(LIMIT_CAP)
}

/// A power of two near the square root: 2 to the power of half the number of binary digits, rounded up.
pub(super) fn rough_root(number: usize) -> u32 {
    let digits = usize::BITS - number.leading_zeros();
    1 << digits.div_ceil(2).min(31)
}

/// Fills `kept` from the lines' classes and marks the others in `changed`.
pub(super) fn keep(ids: &[u32], in_other: &[u32], limit: u32, kept: &mut Kept, changed: &mut [bool]) {
    let Kept { ids: kept_ids, places, fates } = kept;
    kept_ids.clear();
    places.clear();
    fates.clear();
    fates.extend(ids.iter().map(|&id| match in_other[id as usize] {
        0 => Fate::Dropped,
        count if count < limit => Fate::Stays,
        _ => Fate::Frequent,
    }));
    for (place, (&id, &fate)) in ids.iter().zip(fates.iter()).enumerate() {
        if fate == Fate::Stays || fate == Fate::Frequent && !drowns(fates, place) {
            kept_ids.push(id);
            places.push(place as u32);
        } else {
            changed[place] = true;
        }
    }
}

/// Whether the frequent line at `place` stands among enough dropped ones to be dropped too.
fn drowns(fates: &[Fate], place: usize) -> bool {
    let before = &fates[place.saturating_sub(WINDOW_LINES)..place];
    let after = &fates[place + 1..];
    let (dropped_before, frequent_before) = neighbours(before.iter().rev());
    if dropped_before == 0 {
        return false;
    }
    let (dropped_after, frequent_after) = neighbours(after.iter().take(WINDOW_LINES));
    dropped_after > 0 && dropped_before + dropped_after > 3 * (frequent_before + frequent_after + 2)
}

/// How many dropped and how many frequent lines come before the first that stays.
fn neighbours<'a>(fates: impl Iterator<Item = &'a Fate>) -> (u32, u32) {
    let mut dropped = 0;
    let mut frequent = 0;
    for fate in fates {
        match fate {
            Fate::Dropped => dropped += 1,
            Fate::Frequent => frequent += 1,
            Fate::Stays => break,
        }
    }
    (dropped, frequent)
}
