//! What assistants leave, of any bytes: read to its end, whatever it is. Of the readers that take a format,
//! the first byte of an input says which one it is.

pub(crate) mod databases;
pub(crate) mod exports;
pub(crate) mod logs;
pub(crate) mod notes;

/// One of some formats, by the first byte; and what follows it.
fn parted<F: Copy, const N: usize>(formats: [F; N], input: &[u8]) -> Option<(F, &[u8])> {
    let (way, rest) = input.split_first()?;
    Some((formats[usize::from(*way) % N], rest))
}
