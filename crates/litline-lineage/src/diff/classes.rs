//! Names for the lines between the equal ends: equal lines share a class, a small number; and how
//! often each class occurs in either text, the equal ends included, the tail cut not.
//!
//! Lines elsewhere get no name: a usual commit changes few lines of a long text, and only those are worth a
//! table entry.

use super::{Text, ends::Ends};

/// The classes of one diff. Reused for the next.
#[derive(Debug, Default)]
pub(super) struct Classes {
    /// Open addressing: class + 1, or 0 where free. The length is a power of two.
    slots: Vec<u32>,
    /// How far a hash is shifted right to become an index of `slots`.
    shift: u32,
    members: Vec<Member>,
    in_old: Vec<u32>,
    in_new: Vec<u32>,
}

/// A line that stands for its class.
#[derive(Debug, Clone, Copy)]
struct Member {
    hash: u64,
    line: u32,
    in_old: bool,
}

/// The two texts, for settling equality by bytes.
#[derive(Clone, Copy)]
struct Pair<'a> {
    old: &'a Text,
    new: &'a Text,
}

impl Classes {
    /// Fills `old_ids` and `new_ids` with the classes of the lines between the ends, and counts.
    pub(super) fn assign(
        &mut self,
        old: &Text,
        new: &Text,
        ends: &Ends,
        old_ids: &mut Vec<u32>,
        new_ids: &mut Vec<u32>,
    ) {
        let (old_rest, new_rest) = (ends.old_rest(), ends.new_rest());
        self.reset(old_rest.len() + new_rest.len());
        let pair = Pair { old, new };
        old_ids.clear();
        old_ids.extend(old_rest.clone().map(|line| self.add(pair, old, line, true)));
        new_ids.clear();
        new_ids.extend(new_rest.map(|line| self.add(pair, new, line, false)));
        self.count_equal_lines(pair, 0..old_rest.start);
        self.count_equal_lines(pair, old_rest.end..ends.old_total);
    }

    /// How often each class occurs in the old text.
    pub(super) fn in_old(&self) -> &[u32] {
        &self.in_old
    }

    /// How often each class occurs in the new text.
    pub(super) fn in_new(&self) -> &[u32] {
        &self.in_new
    }

    fn reset(&mut self, lines: usize) {
        // A quarter full at most: most lines of the equal ends then miss at the first look.
        let slots = (4 * lines).next_power_of_two();
        self.shift = 64 - slots.trailing_zeros();
        self.slots.clear();
        self.slots.resize(slots, 0);
        self.members.clear();
        self.in_old.clear();
        self.in_new.clear();
    }

    fn add(&mut self, pair: Pair, text: &Text, line: usize, in_old: bool) -> u32 {
        let hash = text.line_hash(line);
        let class = match self.find(pair, hash, text.line(line)) {
            Ok(class) => class,
            Err(slot) => {
                let class = self.members.len() as u32;
                self.slots[slot] = class + 1;
                self.members.push(Member { hash, line: line as u32, in_old });
                self.in_old.push(0);
                self.in_new.push(0);
                class
            }
        };
        let counts = if in_old { &mut self.in_old } else { &mut self.in_new };
        counts[class as usize] += 1;
        class
    }

    /// Adds lines of the old text that stand in the new one as well.
    fn count_equal_lines(&mut self, pair: Pair, lines: std::ops::Range<usize>) {
        let first = lines.start;
        for (offset, &hash) in pair.old.line_hashes()[lines].iter().enumerate() {
            if self.slots[self.slot(hash)] == 0 {
                continue;
            }
            if let Ok(class) = self.find(pair, hash, pair.old.line(first + offset)) {
                self.in_old[class as usize] += 1;
                self.in_new[class as usize] += 1;
            }
        }
    }

    /// The class of a line, or the free slot where it belongs.
    fn find(&self, pair: Pair, hash: u64, line: &[u8]) -> Result<u32, usize> {
        let mut slot = self.slot(hash);
        while let Some(class) = self.slots[slot].checked_sub(1) {
            let member = self.members[class as usize];
            if member.hash == hash && pair.old.whitespace().equal(pair.line(member), line) {
                return Ok(class);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        Err(slot)
    }

    fn slot(&self, hash: u64) -> usize {
        (hash >> self.shift) as usize
    }
}

impl<'a> Pair<'a> {
    fn line(self, member: Member) -> &'a [u8] {
        let text = if member.in_old { self.old } else { self.new };
        text.line(member.line as usize)
    }
}
