//! The closest known word to a mistyped one. Distance only: no file, no setting is read here.

/// The candidates within a third of the word's length (at least 2 edits), nearest first, at most `most`.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let folded = fold(word);
    let bound = (folded.len() / 3).max(2);
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .map(|candidate| (distance(&folded, &fold(candidate)), candidate))
        .filter(|&(edits, _)| edits <= bound)
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(most).map(|(_, candidate)| candidate).collect()
}

fn fold(word: &str) -> Vec<char> {
    word.to_lowercase().chars().map(|letter| if letter == '-' { '_' } else { letter }).collect()
}

/// Least number of inserted, removed, replaced or swapped neighbouring characters that turn one into the
/// other.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut rows =
        [vec![0; right.len() + 1], (0..=right.len()).collect::<Vec<_>>(), vec![0; right.len() + 1]];
    for (row, &here) in left.iter().enumerate() {
        rows[2][0] = row + 1;
        for (column, &there) in right.iter().enumerate() {
            let replaced = rows[1][column] + usize::from(here != there);
            let mut best = replaced.min(rows[1][column + 1] + 1).min(rows[2][column] + 1);
            if row > 0 && column > 0 && here == right[column - 1] && left[row - 1] == there {
                best = best.min(rows[0][column - 1] + 1);
            }
            rows[2][column + 1] = best;
        }
        rows.rotate_left(1);
    }
    rows[1][right.len()]
}
