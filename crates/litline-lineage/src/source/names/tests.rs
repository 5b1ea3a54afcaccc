//! Lists and tables of names, against a map of whole names.

use super::{NameList, NameTable};
use crate::source::Name;
use proptest::prelude::*;
use std::collections::HashMap;

/// Names that share their first bytes, so that what a hash leaves out still tells them apart.
fn name(hash_bytes: usize, last: u8) -> Name {
    let mut raw = vec![7; hash_bytes];
    raw[hash_bytes - 1] = last;
    Name::new(&raw)
}

proptest! {
    /// As a map of whole names would.
    #[test]
    fn names_keep_the_number_of_their_first_appearance(
        lasts in prop::collection::vec(any::<u8>(), 0..200),
        is_long in any::<bool>(),
    ) {
        let bytes = if is_long { 32 } else { 20 };
        let (mut list, mut table) = (NameList::new(bytes), NameTable::default());
        let mut plain: HashMap<Name, u32> = HashMap::new();
        for &last in &lasts {
            let name = name(bytes, last);
            let next = plain.len() as u32;
            let known = plain.contains_key(&name);
            let number = *plain.entry(name).or_insert(next);
            prop_assert_eq!(table.find_or_push(&mut list, &name), (number, known));
        }
        prop_assert_eq!(list.len(), plain.len());
        let again = NameTable::of(&list);
        for (name, &number) in &plain {
            prop_assert_eq!(list.get(number), *name);
            prop_assert_eq!(again.find(&list, name), Some(number));
        }
        prop_assert_eq!(again.find(&list, &Name::default()), None);
    }
}

#[test]
fn a_list_with_a_name_twice_finds_the_first() {
    let mut list = NameList::new(20);
    list.extend([name(20, 1), name(20, 2), name(20, 1)]);
    assert_eq!(NameTable::of(&list).find(&list, &name(20, 1)), Some(0));
}
