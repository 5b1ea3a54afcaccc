//! Hunks in few bytes: numbers as differences, seven bits a byte. A list is its length, then each hunk as
//! (unchanged lines before it, old lines, new lines).

#[cfg(test)]
mod tests;

use crate::diff::Hunk;

/// Appends one list.
pub(crate) fn pack(hunks: &[Hunk], into: &mut Vec<u8>) {
    put(hunks.len() as u32, into);
    let mut old_end = 0;
    for hunk in hunks {
        put(hunk.old_start - old_end, into);
        put(hunk.old_len, into);
        put(hunk.new_len, into);
        old_end = hunk.old_start + hunk.old_len;
    }
}

/// The next `lists` lists. Bytes that were not written by [`pack`] give some lists, never a panic.
pub(crate) fn unpack(mut bytes: &[u8], lists: usize) -> Vec<Vec<Hunk>> {
    (0..lists).map(|_| unpack_one(&mut bytes)).collect()
}

fn unpack_one(bytes: &mut &[u8]) -> Vec<Hunk> {
    let Some(count) = take(bytes) else { return Vec::new() };
    let (mut old_end, mut new_end) = (0_u32, 0_u32);
    let mut hunks = Vec::with_capacity((count as usize).min(bytes.len()));
    for _ in 0..count {
        let (Some(same), Some(old_len), Some(new_len)) = (take(bytes), take(bytes), take(bytes)) else {
            break;
        };
        let after = |end: u32, len: u32| {
            let start = end.checked_add(same)?;
            Some((start, start.checked_add(len)?))
        };
        let (Some(old), Some(new)) = (after(old_end, old_len), after(new_end, new_len)) else { break };
        hunks.push(Hunk { old_start: old.0, old_len, new_start: new.0, new_len });
        (old_end, new_end) = (old.1, new.1);
    }
    hunks
}

/// Appends a number, seven bits a byte, lowest first.
pub(crate) fn put(mut number: u32, into: &mut Vec<u8>) {
    while number >= 0x80 {
        into.push(number as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

/// The next number; `None` where none ends, or one is too large.
pub(crate) fn take(bytes: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0_u32, 0);
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}
