//! One object rebuilt from another and a delta, as git's pack format describes it (`gitformat-pack`, "Deltified
//! representation").

/// Appends to the empty `into` what `delta` makes of `base`; `None` for a delta that is damaged, is of another
/// base, or would make more than `bytes_max` bytes.
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

#[cfg(test)]
mod tests {
    use super::apply;

    fn made(base: &[u8], delta: &[u8]) -> Option<Vec<u8>> {
        let mut into = Vec::new();
        apply(base, delta, 1 << 20, &mut into).map(|()| into)
    }

    #[test]
    fn copies_and_new_bytes_follow_each_other() {
        let delta = [11, 8, 0x90, 5, 2, b'-', b'-', 0x91, 10, 1];
        assert_eq!(made(b"hello world", &delta).as_deref(), Some(&b"hello--d"[..]));
    }

    #[test]
    fn copy_without_length_is_of_64_kib() {
        let base = vec![7; 0x1_0000];
        let delta = [0x80, 0x80, 4, 0x80, 0x80, 4, 0x80];
        assert_eq!(made(&base, &delta).map(|made| made.len()), Some(0x1_0000));
    }

    #[test]
    fn damage_makes_nothing() {
        let whole = [11, 8, 0x90, 5, 2, b'-', b'-', 0x91, 10, 1];
        for cut in 0..whole.len() {
            assert_eq!(made(b"hello world", &whole[..cut]), None, "cut after {cut}");
        }
        assert_eq!(made(b"hello", &whole), None, "of another base");
        assert_eq!(made(b"hello world", &[11, 8, 0]), None, "a reserved code");
        assert_eq!(made(b"hello world", &[11, 1, 0x91, 11, 1]), None, "a copy past the end");
        assert_eq!(made(b"hello world", &[11, 1, 2, b'a', b'b']), None, "more than announced");
        assert_eq!(made(b"", &[0x80; 40]), None, "a size without an end");
    }

    #[test]
    fn more_than_may_be_made_is_refused() {
        let mut into = Vec::new();
        assert_eq!(apply(b"hello world", &[11, 11, 0x90, 11], 10, &mut into), None);
    }
}
