//! Random pairs of texts, in kinds that each lean on some rules of the diff.

/// Two texts to compare.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub old: Vec<u8>,
    pub new: Vec<u8>,
}

/// A kind of pairs.
pub(crate) struct Kind {
    pub name: &'static str,
    pub make: fn(&mut Random) -> Pair,
    /// One of so many cases is made: large pairs are slow.
    pub rarity: u64,
}

/// A small generator of random numbers (splitmix64), so that a seed means the same for ever.
pub(crate) struct Random(u64);

pub(crate) type Lines = Vec<Vec<u8>>;

/// All kinds. Names differ in length, which is part of the seed.
pub(crate) const KINDS: [Kind; 11] = [
    Kind { name: "tiny", make: tiny, rarity: 1 },
    Kind { name: "blank", make: blank, rarity: 1 },
    Kind { name: "indent", make: indented, rarity: 1 },
    Kind { name: "no feed", make: any_bytes, rarity: 1 },
    Kind { name: "tail cut", make: tail_cut, rarity: 1 },
    Kind { name: "frequent lines", make: frequent, rarity: 1 },
    Kind { name: "moves", make: moves, rarity: 4 },
    Kind { name: "long runs apart", make: long_runs, rarity: 60 },
    Kind { name: "borders", make: borders, rarity: 1 },
    Kind { name: "longer block", make: long_block, rarity: 1 },
    Kind { name: "repetition", make: repetition, rarity: 1 },
];

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub(crate) fn word<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// True once in `many` times.
    pub(crate) fn once_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}

fn tiny(random: &mut Random) -> Pair {
    let letters: &[&str] = &["a", "b", "c", "d", "", "}", "\te"];
    let letters = &letters[..1 + random.below(letters.len())];
    let draw = |random: &mut Random| {
        let count = random.below(24);
        (0..count).map(|_| line(random.word(letters))).collect()
    };
    let (old, new): (Lines, Lines) = (draw(random), draw(random));
    join(random, &old, &new)
}

fn blank(random: &mut Random) -> Pair {
    let mut old = Lines::new();
    for _ in 0..random.below(8) + 1 {
        let count = if random.once_in(2) { 17 + random.below(7) } else { random.below(4) };
        let space = random.word(&["", "", " ", "\t", "\r"]);
        old.extend((0..count).map(|_| line(space)));
        let indent = " ".repeat(random.below(3) * 2);
        old.push(line(&format!("{indent}{}", random.word(&["x", "y", "\u{c}", "\u{b}"]))));
    }
    let new = edit_blocks(random, &old);
    join(random, &old, &new)
}

fn indented(random: &mut Random) -> Pair {
    let starts = ["", "", " ", "  ", "    ", "\t", "\t\t", "  \t", "\t  ", "\r", "\u{c}", "\u{b}", " \u{c} "];
    let ends = ["", "", "}", "{", "x", "if", "end", "return", "\r", " "];
    let mut old = Lines::new();
    for _ in 0..random.below(60) {
        let deep = if random.once_in(40) { " ".repeat(195 + random.below(10)) } else { String::new() };
        old.push(line(&format!("{deep}{}{}", random.word(&starts), random.word(&ends))));
    }
    let mut new = edit_blocks(random, &old);
    if random.once_in(3) {
        new = edit_lines(random, &new, 8, &old);
    }
    join(random, &old, &new)
}

fn any_bytes(random: &mut Random) -> Pair {
    let letters = b"\n\n\n\0\xff\r ab";
    let mut old: Vec<u8> = (0..random.below(80)).map(|_| *random.pick(letters)).collect();
    let mut new = old.clone();
    for _ in 0..random.below(6) {
        let at = random.below(new.len() + 1);
        if random.once_in(2) {
            new.truncate(at);
        } else {
            new.insert(at, *random.pick(letters));
        }
    }
    if random.once_in(4) {
        old.extend(b"\\ No newline");
    }
    Pair { old, new }
}

/// Equal tails around a multiple of 1024 bytes, of lines that invite to slide.
fn tail_cut(random: &mut Random) -> Pair {
    let width = random.below(30) + 1;
    let period = random.below(5) + 1;
    let blocks = random.below(3) + 1;
    let bytes = (1024 * blocks + random.below(5)).saturating_sub(2);
    let words: Vec<Vec<u8>> = (0..period).map(|_| line(&"=".repeat(random.below(width)))).collect();
    let mut tail = Vec::new();
    while tail.len() < bytes {
        tail.extend(words[tail.len() % period].clone());
    }
    if random.once_in(2) {
        tail.drain(..tail.len() - bytes);
    }
    if random.once_in(8) {
        tail.pop();
    }
    let head: Lines = (0..random.below(12)).map(|_| random.pick(&words).clone()).collect();
    let mut new_head = edit_lines(random, &head, 3, &words);
    if random.once_in(3) {
        new_head.push(line("new"));
    }
    Pair { old: [head.concat(), tail.clone()].concat(), new: [new_head.concat(), tail].concat() }
}

/// Lines that are frequent in the other text, among lines that are not in it at all.
fn frequent(random: &mut Random) -> Pair {
    let common: Lines = (0..random.below(4) + 1).map(|number| line(&"}".repeat(number))).collect();
    let share = random.below(9) + 2;
    let draw = |random: &mut Random, side: &str, count: usize| -> Lines {
        let mut lines = Lines::new();
        while lines.len() < count {
            let stretch = random.below(130);
            let kind = random.below(3);
            for _ in 0..stretch {
                lines.push(match kind {
                    _ if random.once_in(share) => random.pick(&common).clone(),
                    0 => line(&format!("only {side} {}", random.below(1 << 30))),
                    1 => random.pick(&common).clone(),
                    _ => line(&format!("shared {}", random.below(300))),
                });
            }
        }
        lines
    };
    let count = random.below(900);
    let old = draw(random, "old", count);
    let new = if random.once_in(2) {
        let count = random.below(900);
        draw(random, "new", count)
    } else {
        let fresh = draw(random, "new", 200);
        edit_lines(random, &old, 4, &fresh)
    };
    join(random, &old, &new)
}

/// Enough cost for the short cuts of the search.
fn moves(random: &mut Random) -> Pair {
    let count = 300 + random.below(2500);
    let words = 1 + random.below(count);
    let old: Lines = (0..count).map(|_| line(&random.below(words).to_string())).collect();
    let mut new = old.clone();
    if random.once_in(2) {
        for place in (1..new.len()).rev() {
            new.swap(place, random.below(place + 1));
        }
    } else {
        new = (0..300 + random.below(2500)).map(|_| line(&random.below(words).to_string())).collect();
    }
    join(random, &old, &new)
}

/// Over 65,536 lines together, so that the cost may pass 256; equal runs of about 20 lines between edits.
fn long_runs(random: &mut Random) -> Pair {
    let count = 34_000 + random.below(8_000);
    let words = count / *random.pick(&[1, 2, 4, 30, 120]);
    let old: Lines = (0..count).map(|_| line(&random.below(words).to_string())).collect();
    let edits_from = random.below(4);
    let length = 4 + random.below(40);
    let jitter = 1 + random.below(60);
    let mut new = Lines::new();
    let mut at = 0;
    while at < old.len() {
        let end = (at + length + random.below(jitter)).min(old.len());
        new.extend_from_slice(&old[at..end]);
        at = end;
        let lines = 1 + random.below(5);
        match (edits_from + random.below(3)).min(3) {
            0 => at += lines,
            1 | 2 => new.extend((0..lines).map(|_| random.pick(&old).clone())),
            _ => {
                let from = random.below(old.len() - 50);
                new.extend_from_slice(&old[from..from + lines * 6]);
                at += random.below(lines * 8);
            }
        }
    }
    // A path may reach the end of one text long before the end of the other.
    let more: Lines = (0..random.below(3000)).map(|_| random.pick(&old).clone()).collect();
    match random.below(4) {
        0 => new.extend(more),
        1 => new = [more, new].concat(),
        _ => {}
    }
    if random.once_in(2) { join(random, &old, &new) } else { join(random, &new, &old) }
}

/// One group that can slide, at borders of all sorts.
fn borders(random: &mut Random) -> Pair {
    let indents = ["", "", " ", "  ", "\t", " \t", "        ", "         "];
    let draw = |random: &mut Random, most: usize, blanks: usize| -> Lines {
        let count = random.below(most + 1);
        let mut some = |_| match random.once_in(blanks) {
            true => line(random.word(&["", "", " ", "\r"])),
            false => line(&format!("{}{}", random.word(&indents), random.word(&["x", "y", "z", "}"]))),
        };
        (0..count).map(&mut some).collect()
    };
    let blanks = 2 + random.below(5);
    let (head, tail) = (draw(random, 3, blanks), draw(random, 3, blanks));
    let (repeated, between) = (draw(random, 4, blanks), draw(random, 3, blanks));
    let short = [&head[..], &repeated, &tail].concat();
    let long = [&head[..], &repeated, &between, &repeated, &tail].concat();
    if random.once_in(2) { join(random, &long, &short) } else { join(random, &short, &long) }
}

/// A long block more or less: over 100 places to choose from, the interesting ones at the ends.
/// Lines are short, so that the tail cut leaves the places there.
fn long_block(random: &mut Random) -> Pair {
    let count = 96 + random.below(12);
    let mut block: Lines = (0..count).map(|number| line(&format!("  {}", number % 89))).collect();
    for _ in 0..random.below(8) {
        let (anywhere, near_end) = (random.below(count), random.below(8));
        let at = *random.pick(&[anywhere, near_end, count - 1 - near_end]);
        block[at] = line(&format!("{}{}", " ".repeat(random.below(2)), random.word(&["if", "", "}"])));
    }
    let head: Lines = (0..random.below(4)).map(|number| line(&format!("head {number}"))).collect();
    // Mostly as deep as the block, so that the last place is not the best one anyway.
    let deep = if random.once_in(8) { "" } else { "  " };
    let tail: Lines = (0..1 + random.below(3)).map(|number| line(&format!("{deep}tail {number}"))).collect();
    let times = 1 + random.below(2);
    let short = [head.concat(), block.concat().repeat(times), tail.concat()].concat();
    let long = [head.concat(), block.concat().repeat(times + 1), tail.concat()].concat();
    if random.once_in(2) { Pair { old: long, new: short } } else { Pair { old: short, new: long } }
}

/// Long repetitions: groups slide far and meet.
fn repetition(random: &mut Random) -> Pair {
    let period = random.below(6) + 1;
    let unit: Lines = (0..period).map(|_| line(random.word(&["x", "  y", "", "\tz", "w"]))).collect();
    let mut old = Lines::new();
    for _ in 0..random.below(180 / period) + 1 {
        old.extend(unit.iter().cloned());
        if random.once_in(20) {
            old.push(line(random.word(&["x", "break", ""])));
        }
    }
    let new = if random.once_in(2) { edit_blocks(random, &old) } else { edit_lines(random, &old, 20, &unit) };
    join(random, &old, &new)
}

/// The same pair with white space put in and taken out of some lines of both texts; line feeds stay. Vertical
/// tab and form feed look like white space.
pub(crate) fn respaced(random: &mut Random, pair: &Pair) -> Pair {
    let (many, kinds) = (2 + random.below(40), if random.once_in(4) { 7 } else { 4 });
    let spaces = b" \t\r  \x0c\x0b";
    let mut respace = |text: &[u8]| {
        let mut spaced = Vec::with_capacity(text.len());
        for &byte in text {
            let space = matches!(byte, b' ' | b'\t' | b'\r');
            while random.once_in(many) {
                spaced.push(spaces[random.below(kinds)]);
            }
            if !(space && random.once_in(3)) {
                spaced.push(byte);
            }
        }
        spaced
    };
    Pair { old: respace(&pair.old), new: respace(&pair.new) }
}

/// Copies, removes and moves a few blocks.
fn edit_blocks(random: &mut Random, lines: &Lines) -> Lines {
    let mut lines = lines.clone();
    for _ in 0..random.below(4) + 1 {
        let start = random.below(lines.len() + 1);
        let reach = if random.once_in(4) { 150 } else { 12 };
        let end = (start + random.below(reach)).min(lines.len());
        let block: Lines = lines[start..end].to_vec();
        if random.once_in(3) {
            lines.drain(start..end);
        }
        if !random.once_in(3) {
            let at = if random.once_in(2) { start.min(lines.len()) } else { random.below(lines.len() + 1) };
            lines.splice(at..at, block);
        }
    }
    lines
}

/// Changes about one line in `many`.
fn edit_lines(random: &mut Random, lines: &[Vec<u8>], many: usize, fresh: &[Vec<u8>]) -> Lines {
    let mut edited = Lines::new();
    for line in lines {
        if random.once_in(many) {
            if !fresh.is_empty() && random.once_in(2) {
                edited.push(random.pick(fresh).clone());
            }
            if random.once_in(2) {
                continue;
            }
        }
        edited.push(line.clone());
    }
    edited
}

pub(crate) fn line(text: &str) -> Vec<u8> {
    format!("{text}\n").into_bytes()
}

/// Now and then without the last LF.
pub(crate) fn join(random: &mut Random, old: &[Vec<u8>], new: &[Vec<u8>]) -> Pair {
    let mut pair = Pair { old: old.concat(), new: new.concat() };
    for text in [&mut pair.old, &mut pair.new] {
        if random.once_in(8) {
            text.pop();
        }
    }
    pair
}
