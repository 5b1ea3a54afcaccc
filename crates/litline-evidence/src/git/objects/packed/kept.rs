//! Objects kept as bases of others, in bounded memory.
//!
//! Two generations: what is used goes to the young one; when that holds half of the room, it becomes the old
//! one and what was old and not used since is let go. That is nearly "least recently used" and costs two
//! look-ups.

use super::{Object, Place};
use std::collections::HashMap;
use std::sync::Arc;

/// Buffers let go that are used again for new objects.
const SPARE_MAX: usize = 16;

/// The objects at hand.
pub(super) struct Kept {
    young: HashMap<Place, Object>,
    old: HashMap<Place, Object>,
    young_bytes: usize,
    half: usize,
    spare: Vec<Vec<u8>>,
}

impl Kept {
    /// Room for about so many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        let (young, old) = (HashMap::new(), HashMap::new());
        Self { young, old, young_bytes: 0, half: bytes / 2, spare: Vec::new() }
    }

    pub(super) fn get(&mut self, place: Place) -> Option<Object> {
        if let Some(found) = self.young.get(&place) {
            return Some(found.clone());
        }
        let (kind, bytes) = self.old.remove(&place)?;
        self.keep(place, kind, &bytes);
        Some((kind, bytes))
    }

    pub(super) fn keep(&mut self, place: Place, kind: gix::objs::Kind, bytes: &Arc<Vec<u8>>) {
        // One huge object would drive out all others and hardly ever is a base.
        if bytes.len() > self.half / 2 {
            return;
        }
        if self.young_bytes + bytes.len() > self.half {
            let gone = std::mem::replace(&mut self.old, std::mem::take(&mut self.young));
            let free = gone.into_values().filter_map(|(_, bytes)| Arc::try_unwrap(bytes).ok());
            self.spare.extend(free.take(SPARE_MAX.saturating_sub(self.spare.len())));
            self.young_bytes = 0;
        }
        self.young_bytes += bytes.len();
        self.young.insert(place, (kind, Arc::clone(bytes)));
    }

    /// An empty buffer.
    pub(super) fn spare(&mut self) -> Vec<u8> {
        let mut buffer = self.spare.pop().unwrap_or_default();
        buffer.clear();
        buffer
    }
}
