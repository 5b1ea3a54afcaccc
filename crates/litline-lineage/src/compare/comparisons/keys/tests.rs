//! Keys and their numbers, against a map of whole keys.

use super::{Keys, PAGE};
use std::collections::HashMap;

/// Keys that repeat, some empty, of several lengths.
fn key(at: u32) -> Vec<u32> {
    let at = at % 9_000;
    (0..at % 4).map(|place| at / 4 * 7 + place).collect()
}

/// As a map of whole keys would, over several pages.
#[test]
fn keys_keep_the_number_of_their_first_appearance() {
    let mut keys = Keys::default();
    let mut plain: HashMap<Vec<u32>, u32> = HashMap::new();
    for at in 0..20_000 {
        let next = plain.len() as u32;
        let number = *plain.entry(key(at)).or_insert(next);
        assert_eq!(keys.number(&key(at)), number);
    }
    assert!(keys.len() == plain.len() && keys.len() > PAGE);
    plain.iter().for_each(|(key, &number)| assert_eq!(keys.get(number), key.as_slice()));
}

#[test]
fn the_last_keys_take_another_order() {
    let all = PAGE as u32 + 10;
    for first in [0, 5, PAGE as u32, PAGE as u32 + 3] {
        let mut keys = Keys::default();
        (0..all).for_each(|at| assert_eq!(keys.number(&[at, at / 2]), at));
        let order: Vec<u32> = (first..all).rev().collect();
        keys.reorder(first, &order, |number| first + all - 1 - number);
        for at in 0..all {
            let number = if at < first { at } else { first + all - 1 - at };
            assert_eq!(keys.get(number), [at, at / 2]);
            assert_eq!(keys.number(&[at, at / 2]), number);
        }
        assert_eq!(keys.len() as u32, all);
    }
}

#[test]
fn a_key_whose_number_is_gone_is_not_found() {
    let mut keys = Keys::default();
    assert_eq!([keys.number(&[1, 2]), keys.number(&[3])], [0, 1]);
    keys.renumber(|number| if number == 3 { u32::MAX } else { number + 10 });
    assert_eq!([keys.number(&[11, 12]), keys.number(&[3])], [0, 2]);
}
