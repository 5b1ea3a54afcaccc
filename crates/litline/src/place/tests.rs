//! How lines of a file are named.

use super::*;

fn read(asked: &str) -> Option<(String, u32, u32)> {
    let lines = lines(OsStr::new(asked)).ok()?;
    Some((lines.file.to_str().unwrap().to_owned(), lines.first, lines.last))
}

#[test]
fn lines_follow_the_last_colon() {
    let named = |file: &str, first, last| Some((file.to_owned(), first, last));
    assert_eq!(read("src/a.rs:42"), named("src/a.rs", 42, 42));
    assert_eq!(read("src/a.rs:4-17"), named("src/a.rs", 4, 17));
    assert_eq!(read("a:b:7.rs:3"), named("a:b:7.rs", 3, 3));
    assert_eq!(read("4294967295:4294967295"), named("4294967295", u32::MAX, u32::MAX));
    // More than any file has is too much, and not nonsense.
    assert_eq!(read("a:99999999999"), named("a", u32::MAX, u32::MAX));
}

#[test]
fn what_names_no_line_is_refused() {
    for asked in
        ["", ":", "a", "a:", ":3", "a:0", "a:0-3", "a:3-2", "a:3-", "a:-3", "a:+3", "a:3-4-5", "a:x", "a:3 "]
    {
        assert_eq!(read(asked), None, "{asked:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_path_need_not_be_text() {
    use std::os::unix::ffi::OsStrExt as _;
    let lines = lines(OsStr::from_bytes(b"caf\xe9.rs:2")).unwrap();
    assert_eq!(lines.file.as_os_str().as_bytes(), b"caf\xe9.rs");
    assert!(super::lines(OsStr::from_bytes(b"a:2\xe9")).is_err());
}
