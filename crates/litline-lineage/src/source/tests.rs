//! Objects in memory, for the tests of this crate.

use super::{Kind, Missing, Name, Objects, Reader};
use litline_testkit::memory::{self, Id, Store};

impl Objects for Store {
    type Reader<'a> = &'a Store;

    fn reader(&self) -> Self::Reader<'_> {
        self
    }
}

impl Reader for &Store {
    fn read(&mut self, name: &Name, kind: Kind, into: &mut Vec<u8>) -> Result<(), Missing> {
        into.clear();
        let id = Id(name.raw(20).try_into().map_err(|_| Missing)?);
        let wanted = if kind == Kind::Tree { memory::Kind::Tree } else { memory::Kind::Blob };
        let (_, content) = self.get(id).filter(|(kind, _)| *kind == wanted).ok_or(Missing)?;
        into.extend_from_slice(content);
        Ok(())
    }
}

#[test]
fn name_is_padded_and_given_back() {
    assert_eq!(Name::new(&[7; 20]).raw(20), [7; 20]);
    assert_eq!(Name::new(&[7; 20]).0[20..], [0; 12]);
    assert_eq!(Name::new(&[7; 40]).raw(64), [7; 32]);
}
