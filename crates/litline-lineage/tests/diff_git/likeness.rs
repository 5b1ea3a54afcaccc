//! Random pairs of texts whose lines are alike in all degrees.

use crate::texts::{Lines, Pair, Random, join, line};

/// A pair in which one commit, if ignored, leaves much to guess.
pub(crate) fn alike(random: &mut Random) -> Pair {
    match random.below(4) {
        0 => variants(random),
        1 => scattered(random),
        _ => reworded(random),
    }
}

/// Lines of few words, and the same ones reworded, split, joined, moved: alike in all degrees.
fn reworded(random: &mut Random) -> Pair {
    let letters: Vec<u8> = match random.below(4) {
        0 => b"aAb\0 \t\r\x0b\x0c\xc4\xe4\xff".to_vec(),
        1 => (0..=255).filter(|&byte| byte != b'\n').collect(),
        _ => b"abcdeABxyz_.,( ".to_vec(),
    };
    let words: Lines = (0..2 + random.below(7)).map(|_| bytes(random, &letters, 1, 8)).collect();
    let draw = |random: &mut Random| {
        let mut line = " ".repeat(2 * random.below(3)).into_bytes();
        for _ in 0..random.below(6) {
            line.extend(random.pick(&words).clone());
            line.push(*random.pick(b" .(,"));
        }
        line.push(b'\n');
        line
    };
    let most = if random.once_in(6) { 160 } else { 16 };
    let count = random.below(most);
    let old: Lines = (0..=count).map(|_| draw(random)).collect();
    let kept = random.below(4);
    let mut new = Lines::new();
    for line in &old {
        let mut line = line.clone();
        match random.below(10 + 3 * kept) {
            0 => continue,
            1 => new.push(draw(random)),
            2 => line = [new.pop().unwrap_or_default(), line].concat(),
            3 => {
                let rest = line.split_off(random.below(line.len()));
                new.push([&line[..], b"\n"].concat());
                line = [b"    ", &rest[..]].concat();
            }
            4..=7 => {
                for _ in 0..1 + random.below(4) {
                    let at = random.below(line.len());
                    let none = bytes(random, &letters, 0, 2);
                    line.splice(at..(at + random.below(2)).min(line.len() - 1), none);
                }
            }
            8 if !new.is_empty() => {
                let moved = new.swap_remove(random.below(new.len()));
                new.push(moved);
            }
            _ => {}
        }
        new.push(line);
    }
    join(random, &old, &new)
}

fn bytes(random: &mut Random, letters: &[u8], least: usize, most: usize) -> Vec<u8> {
    (0..least + random.below(most - least + 1)).map(|_| *random.pick(letters)).collect()
}

/// Long lines, all nearly the same: what they have in common differs by less than distance takes away.
fn variants(random: &mut Random) -> Pair {
    let length = *random.pick(&[40, 100, 101, 150, 300]);
    let base = bytes(random, b"abcdefghijklmnop_(){};. ", length, length);
    let changes = 1 + random.below(5);
    let draw = |random: &mut Random, count: usize| -> Lines {
        let mut variant = |_| {
            let mut line = base.clone();
            for _ in 0..random.below(changes) {
                let at = random.below(length);
                line[at] = *random.pick(b"abcdefghQRSTUV,;");
            }
            line.push(b'\n');
            line
        };
        (0..count).map(&mut variant).collect()
    };
    let count = 2 + random.below(30);
    let old = draw(random, count);
    let count = (count + *random.pick(&[3, 3, 3, 0, 8])).saturating_sub(3);
    let new = draw(random, count);
    join(random, &old, &new)
}

/// One hunk of lines that have nothing in common, but for a few short ones about ten lines from their place.
fn scattered(random: &mut Random) -> Pair {
    let old_len = 10 + random.below(50);
    let new_len = if random.once_in(2) { old_len } else { 5 + random.below(115) };
    let mut old: Lines = (0..old_len).map(|_| line(&format!("{}", random.below(100)))).collect();
    let mut new: Lines = (0..new_len).map(|_| line(random.word(&["%!", "%$", "%&", "%=", "%?"]))).collect();
    for _ in 0..1 + random.below(6) {
        let word = random.word(&["aa", "bbb", "cdd", "effe", "ghghgh"]);
        let at = random.below(old_len);
        let reach = (8 + random.below(5)) * new_len / old_len;
        let own = (2 * at + 1) * new_len / (2 * old_len) + random.below(2);
        let place = if random.once_in(2) { own + reach } else { own.wrapping_sub(reach) };
        if let Some(taken) = new.get_mut(place) {
            *taken = line(&format!(">{word}'"));
            old[at] = line(&format!("\"{word}<"));
        }
    }
    join(random, &old, &new)
}
