//! Stretches that are held already are not told again.

use super::*;

#[test]
fn what_is_added_and_not_held_is_told_once() {
    let mut luck = 7_u32;
    let mut next = |below: u32| {
        luck = luck.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (luck >> 16) % below
    };
    for _ in 0..500 {
        let mut held = Vec::new();
        let mut flags = [false; 64];
        for _ in 0..12 {
            let (start, len) = (next(40), 1 + next(9));
            let told = add(&mut held, start, start + len);
            let told: Vec<u32> = told.into_iter().flat_map(|(from, to)| from..to).collect();
            let expected: Vec<u32> = (start..start + len).filter(|&line| !flags[line as usize]).collect();
            assert_eq!(told, expected);
            (start..start + len).for_each(|line| flags[line as usize] = true);
            assert!(held.windows(2).all(|two| two[0].1 < two[1].0), "{held:?}");
        }
    }
}
