//! A bank of any bytes, or of any bytes behind a head that fits them: read or refused, and never changed.

use litline_store::Bank;
use std::fs;
use tempfile::TempDir;

/// What must hold of a bank.
pub(crate) fn hold(input: &[u8]) {
    let Some((way, rest)) = input.split_first() else { return };
    let head = [&b"litline bank 1\n"[..], &crc32fast::hash(rest).to_le_bytes()].concat();
    let bytes = if way % 2 == 0 { rest.to_vec() } else { [&head, rest].concat() };
    let folder = TempDir::new().expect("a folder can be made");
    let bank = Bank::at(folder.path().to_owned());
    fs::write(bank.path(), &bytes).expect("a file can be written");
    let read = bank.read();
    assert!(fs::read(bank.path()).expect("it is still there") == bytes, "reading changes nothing");
    let Ok(logs) = read else { return };
    bank.hold().expect("nobody else holds it").write(&logs).expect("a bank can be written");
    assert_eq!(bank.read().expect("what was written can be read"), logs);
}
