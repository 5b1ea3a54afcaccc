//! How alike two contents are, as git's rename rule measures it: in bytes that stand in pieces of equal hash.
//!
//! Observed behaviour of git: a piece ends at LF or after 64 bytes; in text, the CR of a CR LF is passed
//! over; pieces are known by a hash below 107,927 only, so that unlike pieces may count as equal. Checked
//! against `git diff --raw`.

#[cfg(test)]
mod tests;

/// The score of equal contents.
const WHOLE: u64 = 60_000;
/// Least score of a rename: one half.
pub(super) const ENOUGH: u64 = WHOLE / 2;
/// Least score of the only source with the same basename: three quarters.
pub(super) const ENOUGH_BY_BASENAME: u64 = WHOLE / 4 * 3;
/// Longest piece.
const PIECE_BYTES: u32 = 64;
/// Bytes that are looked at for a NUL to tell text from binary.
const SNIFFED_BYTES: usize = 8_000;

/// The pieces of one content, by hash.
pub(crate) struct Spans {
    /// Hash and bytes in pieces of it, ascending by hash.
    pieces: Vec<(u32, u32)>,
    /// Length of the content.
    length_bytes: u64,
}

impl Spans {
    pub(super) fn of(content: &[u8]) -> Self {
        let is_text = !content.iter().take(SNIFFED_BYTES).any(|&byte| byte == 0);
        let mut pieces = Vec::with_capacity(content.len() / 32 + 1);
        let mut piece = Piece::default();
        for (at, &byte) in content.iter().enumerate() {
            if is_text && byte == b'\r' && content.get(at + 1) == Some(&b'\n') {
                continue;
            }
            piece.take(byte);
            if byte == b'\n' || piece.length_bytes == PIECE_BYTES {
                pieces.push(piece.end());
            }
        }
        if piece.length_bytes > 0 {
            pieces.push(piece.end());
        }
        pieces.sort_unstable();
        pieces.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        pieces.shrink_to_fit();
        Self { pieces, length_bytes: content.len() as u64 }
    }
}

/// A piece being read.
#[derive(Default)]
struct Piece {
    /// Turned by seven bits before each byte is added to its lower half, without carry into the upper.
    state: u64,
    length_bytes: u32,
}

impl Piece {
    fn take(&mut self, byte: u8) {
        let turned = self.state.rotate_left(7);
        let low = (turned as u32).wrapping_add(u32::from(byte));
        self.state = turned & !0xffff_ffff | u64::from(low);
        self.length_bytes += 1;
    }

    fn end(&mut self) -> (u32, u32) {
        let Self { state, length_bytes } = std::mem::take(self);
        let high = (state >> 32) as u32;
        ((state as u32).wrapping_add(high.wrapping_mul(0x61)) % 107_927, length_bytes)
    }
}

/// The score of a pair; 0 where the lengths alone say that it cannot reach `enough`.
pub(super) fn similarity(old: &Spans, new: &Spans, enough: u64) -> u64 {
    let longer = old.length_bytes.max(new.length_bytes);
    let shorter = old.length_bytes.min(new.length_bytes);
    if longer * (WHOLE - enough) < (longer - shorter) * WHOLE || new.length_bytes == 0 {
        return 0;
    }
    common_bytes(&old.pieces, &new.pieces) * WHOLE / longer
}

/// Σ over hashes of the smaller number of bytes.
fn common_bytes(old: &[(u32, u32)], new: &[(u32, u32)]) -> u64 {
    let (mut left, mut right, mut common) = (0, 0, 0);
    while left < old.len() && right < new.len() {
        match old[left].0.cmp(&new[right].0) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => {
                common += u64::from(old[left].1.min(new[right].1));
                left += 1;
                right += 1;
            }
        }
    }
    common
}
