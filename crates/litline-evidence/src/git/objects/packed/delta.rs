//! One object rebuilt from another and a delta, as git's pack format describes it (`gitformat-pack`,
//! "Deltified representation").

#[cfg(test)]
mod tests;

/// Appends to the empty `into` what `delta` makes of `base`; `None` for a delta that is damaged, is of
/// another base, or would make more than `bytes_max` bytes.
pub(super) fn apply(base: &[u8], delta: &[u8], bytes_max: usize, into: &mut Vec<u8>) -> Option<()> {
    let mut rest = delta;
    let base_len = size(&mut rest)?;
    let len = size(&mut rest)?;
    if base_len != base.len() || len > bytes_max {
        return None;
    }
    into.reserve(len);
    while let Some((&code, after)) = rest.split_first() {
        rest = after;
        if code & 0x80 != 0 {
            let (start, count) = copied(code, &mut rest)?;
            into.extend_from_slice(base.get(start..start.checked_add(count)?)?);
        } else if code != 0 {
            let (new, after) = rest.split_at_checked(code as usize)?;
            into.extend_from_slice(new);
            rest = after;
        } else {
            return None;
        }
        if into.len() > len {
            return None;
        }
    }
    (into.len() == len).then_some(())
}

/// A size at the head of a delta: seven bits a byte, lowest first.
fn size(rest: &mut &[u8]) -> Option<usize> {
    let (mut size, mut shift) = (0_usize, 0);
    loop {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        size |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(size);
        }
        shift += 7;
    }
}

/// Start and length of a copied range: the bits of `code` say which of their bytes follow.
fn copied(code: u8, rest: &mut &[u8]) -> Option<(usize, usize)> {
    let (mut start, mut count) = (0, 0);
    for (bit, place) in (0..7).zip([0, 8, 16, 24, 0, 8, 16]) {
        if code & 1 << bit != 0 {
            let (&byte, after) = rest.split_first()?;
            *rest = after;
            *(if bit < 4 { &mut start } else { &mut count }) |= usize::from(byte) << place;
        }
    }
    Some((start, if count == 0 { 0x1_0000 } else { count }))
}
