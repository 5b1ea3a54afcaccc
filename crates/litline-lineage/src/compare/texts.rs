//! Contents at hand, each read and cut into lines once while there is room.

use super::{KEPT_BYTES, Work};
use crate::changes::Changes;
use crate::diff::{Text, Whitespace};
use crate::source::gap::Gaps;
use crate::source::{Kind, Reader};
use std::collections::HashMap;
use std::rc::Rc;

/// Texts let go whose memory is used again.
const SPARE_MAX: usize = 8;

/// Texts by blob.
pub(super) struct Texts<'a, R> {
    changes: &'a Changes,
    reader: R,
    whitespace: Whitespace,
    kept: HashMap<u32, Option<Rc<Text>>>,
    kept_bytes: usize,
    /// Texts that nobody needs any more, for their memory.
    spare: Vec<Text>,
    bytes: Vec<u8>,
}

impl<'a, R: Reader> Texts<'a, R> {
    pub(super) fn new(changes: &'a Changes, reader: R, whitespace: Whitespace) -> Self {
        let (kept, spare) = (HashMap::new(), Vec::new());
        Self { changes, reader, whitespace, kept, kept_bytes: 0, spare, bytes: Vec::new() }
    }

    /// The text of a blob; `None`, and a gap, where it cannot be had.
    pub(super) fn get(&mut self, blob: u32, work: &mut Work, gaps: &mut Gaps) -> Option<Rc<Text>> {
        if let Some(text) = self.kept.get(&blob) {
            return text.clone();
        }
        let name = self.changes.blobs.get(blob);
        let text = match self.reader.read(&name, Kind::Blob, &mut self.bytes) {
            Err(_) => {
                gaps.missing_blob(name);
                None
            }
            Ok(()) => {
                work.blobs += 1;
                work.blob_bytes += self.bytes.len() as u64;
                self.keep(self.bytes.len());
                let text = self.cut();
                if text.is_none() {
                    gaps.long_blobs.insert(name);
                }
                text
            }
        };
        self.kept.insert(blob, text.clone());
        text
    }

    fn cut(&mut self) -> Option<Rc<Text>> {
        let Some((text, bytes)) = self.spare.pop().map(Text::into_parts) else {
            return Text::cut(std::mem::take(&mut self.bytes), self.whitespace).ok().map(Rc::new);
        };
        text.renew(std::mem::replace(&mut self.bytes, bytes)).ok().map(Rc::new)
    }

    /// Makes room for a content.
    fn keep(&mut self, bytes: usize) {
        if self.kept_bytes + bytes > KEPT_BYTES {
            let free = self.kept.drain().filter_map(|(_, text)| Rc::try_unwrap(text?).ok());
            // Few: one text is made at a time.
            self.spare.extend(free.take(SPARE_MAX.saturating_sub(self.spare.len())));
            self.kept.clear();
            self.kept_bytes = 0;
        }
        self.kept_bytes += bytes;
    }
}
