//! Likeness of two contents, against counting equal pieces without hashes. Pieces that share a hash can only
//! make contents more alike.

use super::texts::pair;
use litline_lineage::changes::rename::score;
use litline_testkit::naive::rename::{WHOLE, similarity};

/// What must hold of the texts that an input stands for.
pub(crate) fn hold(input: &[u8]) {
    let (old, new) = pair(input);
    let found = score(&old, &new);
    assert_eq!(found, score(&new, &old), "the same both ways");
    assert!(found >= similarity(&old, &new, 0) as u64, "no equal piece is missed");
    let (longer, shorter) = (old.len().max(new.len()), old.len().min(new.len()));
    assert!(found * longer as u64 <= (WHOLE * shorter) as u64, "no more than the shorter one has");
    let without_returns =
        !old.windows(2).any(|two| two == b"\r\n") || old.iter().take(8_000).any(|&b| b == 0);
    if !old.is_empty() && without_returns {
        assert_eq!(score(&old, &old), WHOLE as u64);
    }
}
