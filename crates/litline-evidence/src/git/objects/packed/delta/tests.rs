//! Deltas written by hand.

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
