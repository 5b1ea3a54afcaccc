//! Bytes taken from the front of an input, one small decision after another. Where none are left, zeros are
//! taken: every input means something, and a shorter one something simpler.

/// What is left of an input.
pub(crate) struct Taken<'a> {
    rest: &'a [u8],
}

impl<'a> Taken<'a> {
    pub(crate) fn of(input: &'a [u8]) -> Self {
        Self { rest: input }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn byte(&mut self) -> u8 {
        let byte = self.rest.first().copied().unwrap_or(0);
        self.rest = self.rest.get(1..).unwrap_or_default();
        byte
    }

    pub(crate) fn number(&mut self) -> u16 {
        u16::from_le_bytes([self.byte(), self.byte()])
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::from(self.byte()) % end
    }

    /// One of several.
    pub(crate) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// So many bytes, or what is left.
    pub(crate) fn bytes(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }
}
