//! Two texts from an input: either its bytes themselves, cut in two, or a list of steps that write both texts
//! side by side. Steps reach what bytes hardly do: long runs of equal lines, thousands of different ones,
//! blocks that moved, lines with one hash.

use super::taken::Taken;

/// Lines that one text holds at most: enough for every limit of the diff, few enough for hundreds of inputs
/// a second.
const LINES_MAX: usize = 5_000;

/// Lines to choose from: the ones that the diff's rules about indents and blanks tell apart, and some that
/// are hard to hash.
const LINES: [&[u8]; 16] = [
    b"\n",
    b"{\n",
    b"}\n",
    b" \t\n",
    b"a\n",
    b"a\r\n",
    b"a\0b\n",
    b"  return\n",
    b"    return\n",
    b"\t\x0b x\n",
    // The hash of a line is that of the same line behind these eight bytes.
    b"\xd3\x08\xa3\x85\x88\x6a\x3f\x24a\n",
    b"\xd3\x08\xa3\x85\x88\x6a\x3f\x24\xd3\x08\xa3\x85\x88\x6a\x3f\x24a\n",
    b"\xff\xfe\n",
    b"a line that is longer than all the others, so that ends are found in the middle of it\n",
    b"12345678\n",
    b"1234567\n",
];

/// The two texts that an input stands for.
pub(crate) fn pair(input: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut taken = Taken::of(input);
    let way = taken.byte();
    if way & 1 == 0 {
        let count = usize::from(taken.number());
        return (taken.bytes(count).to_vec(), taken.bytes(usize::MAX).to_vec());
    }
    let (mut old, mut new) = (Vec::new(), Vec::new());
    while !taken.is_empty() && old.len().max(new.len()) < LINES_MAX {
        step(&mut taken, &mut old, &mut new);
    }
    let written = |lines: &[Vec<u8>], cut: bool| {
        let mut text = lines.concat();
        if cut && text.last() == Some(&b'\n') {
            text.pop();
        }
        text
    };
    (written(&old, way & 2 != 0), written(&new, way & 4 != 0))
}

fn step(taken: &mut Taken<'_>, old: &mut Vec<Vec<u8>>, new: &mut Vec<Vec<u8>>) {
    let (what, more) = (taken.byte(), usize::from(taken.byte()));
    let mut both = |lines: Vec<Vec<u8>>| {
        old.extend(lines.iter().cloned());
        new.extend(lines);
    };
    match what % 8 {
        0 => both(vec![line(more)]),
        1 => old.push(line(more)),
        2 => new.push(line(more)),
        3 => both(vec![line(usize::from(what / 8)); more * 4]),
        4 => both((0..more * 4).map(|at| numbered(what, at)).collect()),
        5 => old.extend((0..more).map(|at| numbered(what, at))),
        6 => new.extend((0..more).map(|at| numbered(what, at))),
        _ => {
            // A block of the old text, where the new one stands now.
            let start = more.min(old.len());
            let end = old.len().min(start + usize::from(what / 8));
            new.extend(old[start..end].to_vec());
        }
    }
}

/// One of the lines; the same with a number behind it for other values.
fn line(value: usize) -> Vec<u8> {
    let line = LINES[value % LINES.len()];
    match value / LINES.len() {
        0..=3 => line.to_vec(),
        number => [line.strip_suffix(b"\n").unwrap_or(line), number.to_string().as_bytes(), b"\n"].concat(),
    }
}

fn numbered(what: u8, at: usize) -> Vec<u8> {
    format!("{} {at}\n", what / 64).into_bytes()
}
