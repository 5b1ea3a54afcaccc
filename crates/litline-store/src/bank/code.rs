//! Banked logs as bytes and back.

use litline_facts::session::{Act, BankedLog, Edit, Line, Session, What};

/// Appends.
#[derive(Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn done(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// Small either way of zero.
    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    fn fixed(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(super) fn log(&mut self, log: &BankedLog) {
        let BankedLog { file, size_bytes, modified_nanos, tool, place, session } = log;
        let Session { edits, acts, folders, refused, failed, unreadable } = session;
        self.fixed(*file);
        for number in [*size_bytes, *modified_nanos, *refused, *failed, *unreadable] {
            self.number(number);
        }
        self.bytes(tool.as_bytes());
        self.bytes(place.as_bytes());
        self.number(folders.len() as u64);
        folders.iter().for_each(|folder| self.bytes(folder));
        self.number(acts.len() as u64);
        let mut before = 0_i64;
        for act in acts {
            self.signed(act.seconds.wrapping_sub(before));
            before = act.seconds;
            self.0.push(code(act.what));
        }
        self.number(edits.len() as u64);
        edits.iter().for_each(|edit| self.edit(edit));
    }

    fn edit(&mut self, edit: &Edit) {
        self.fixed(edit.id);
        self.bytes(&edit.path);
        self.0.push(u8::from(edit.seconds.is_some()) + u8::from(edit.exact));
        self.signed(edit.seconds.unwrap_or_default());
        self.number(edit.lines.len() as u64);
        for line in &edit.lines {
            self.fixed(line.hash);
            self.0.push(line.letters);
        }
    }
}

/// Takes off the front; `None` where that is not there.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    fn bytes(&mut self) -> Option<Vec<u8>> {
        let len = usize::try_from(self.number()?).ok()?;
        self.take(len).map(<[u8]>::to_vec)
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?).ok()
    }

    fn fixed(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    /// As many as are said to come; none is made room for before it is there.
    fn many<T>(&mut self, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        let mut all = Vec::new();
        for _ in 0..count {
            all.push(one(self)?);
        }
        Some(all)
    }

    pub(super) fn logs(&mut self) -> Option<Vec<BankedLog>> {
        self.many(Self::log)
    }

    fn log(&mut self) -> Option<BankedLog> {
        let file = self.fixed()?;
        let (size_bytes, modified_nanos) = (self.number()?, self.number()?);
        let (refused, failed, unreadable) = (self.number()?, self.number()?, self.number()?);
        let (tool, place) = (self.text()?, self.text()?);
        let folders = self.many(Self::bytes)?;
        let mut acts =
            self.many(|reader| Some(Act { seconds: reader.signed()?, what: what(reader.byte()?)? }))?;
        let mut before = 0_i64;
        for act in &mut acts {
            before = before.wrapping_add(act.seconds);
            act.seconds = before;
        }
        let edits = self.many(Self::edit)?;
        let session = Session { edits, acts, folders, refused, failed, unreadable };
        Some(BankedLog { file, size_bytes, modified_nanos, tool, place, session })
    }

    fn edit(&mut self) -> Option<Edit> {
        let (id, path) = (self.fixed()?, self.bytes()?);
        let (dated, exact) = match self.byte()? {
            0 => (false, false),
            1 => (true, false),
            2 => (true, true),
            _ => return None,
        };
        let seconds = self.signed()?;
        let lines = self.many(|reader| Some(Line { hash: reader.fixed()?, letters: reader.byte()? }))?;
        Some(Edit { id, path, seconds: dated.then_some(seconds), exact, lines })
    }
}

/// Codes are never reused, and do not follow the order in which the kinds happen to be listed.
fn code(what: What) -> u8 {
    match what {
        What::Prompt => 1,
        What::Reply => 2,
        What::Read => 3,
        What::Search => 4,
        What::Edit => 5,
        What::Run => 6,
        What::Web => 7,
        What::Delegate => 8,
        What::Other => 9,
        What::Compare => 10,
    }
}

fn what(byte: u8) -> Option<What> {
    What::ALL.into_iter().find(|&what| code(what) == byte)
}
