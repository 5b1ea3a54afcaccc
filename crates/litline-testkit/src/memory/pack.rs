//! Git's pack format, version 2, without deltas and without compression.

use super::Kind;
use super::sha1::sha1;

/// Longest run of bytes that one uncompressed block holds.
const BLOCK_BYTES: usize = 0xffff;

/// A pack of the given objects.
pub(super) fn write<'a>(objects: impl ExactSizeIterator<Item = (Kind, &'a [u8])>) -> Vec<u8> {
    let mut pack = b"PACK\0\0\0\x02".to_vec();
    pack.extend((objects.len() as u32).to_be_bytes());
    for (kind, content) in objects {
        head(kind, content.len(), &mut pack);
        stored(content, &mut pack);
    }
    let sum = sha1(&pack);
    pack.extend(sum);
    pack
}

/// Kind and length: four bits of the length in the first byte, seven in each further one.
fn head(kind: Kind, length_bytes: usize, into: &mut Vec<u8>) {
    let code = match kind {
        Kind::Commit => 1,
        Kind::Tree => 2,
        Kind::Blob => 3,
    };
    let mut byte = code << 4 | (length_bytes & 15) as u8;
    let mut rest = length_bytes >> 4;
    while rest > 0 {
        into.push(byte | 0x80);
        byte = (rest & 0x7f) as u8;
        rest >>= 7;
    }
    into.push(byte);
}

/// A zlib stream of uncompressed blocks.
fn stored(content: &[u8], into: &mut Vec<u8>) {
    into.extend([0x78, 0x01]);
    let blocks = content.len().div_ceil(BLOCK_BYTES).max(1);
    for block in 0..blocks {
        let piece = &content[block * BLOCK_BYTES..content.len().min((block + 1) * BLOCK_BYTES)];
        into.push(u8::from(block + 1 == blocks));
        into.extend((piece.len() as u16).to_le_bytes());
        into.extend((!(piece.len() as u16)).to_le_bytes());
        into.extend(piece);
    }
    let (mut low, mut high) = (1_u32, 0_u32);
    for &byte in content {
        low = (low + u32::from(byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    into.extend((high << 16 | low).to_be_bytes());
}
