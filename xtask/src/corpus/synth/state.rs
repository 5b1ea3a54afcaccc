//! The files of one tip, as a table that a branch copies in no time: chunks are shared until one is written.

use std::rc::Rc;

use super::file::File;

const CHUNK: usize = 64;
/// How many files a developer has just had in hand.
const RECENT: usize = 48;

type Chunk = [Option<Rc<File>>; CHUNK];

/// All files of a tip by their number. A number stays with a file through renames and is never given again.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    chunks: Vec<Rc<Chunk>>,
    /// Numbers of the files that exist, in no order.
    alive: Rc<Vec<u32>>,
    recent: Vec<u32>,
}

/// What happens to one file in a commit.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) file: u32,
    pub(super) before: Option<Rc<File>>,
    pub(super) after: Option<Rc<File>>,
}

impl State {
    /// A file, if it exists.
    pub(super) fn get(&self, file: u32) -> Option<&Rc<File>> {
        let (chunk, slot) = place(file);
        self.chunks.get(chunk)?[slot].as_ref()
    }

    /// Numbers of the files that exist.
    pub(super) fn alive(&self) -> &[u32] {
        &self.alive
    }

    /// Numbers of files changed not long ago; some may be gone.
    pub(super) fn recent(&self) -> &[u32] {
        &self.recent
    }

    /// Numbers of the files that differ between two tips, in order.
    pub(super) fn differing(&self, other: &State) -> Vec<u32> {
        let mut files = Vec::new();
        for at in 0..self.chunks.len().max(other.chunks.len()) {
            let [one, two] = [self, other].map(|state| state.chunks.get(at));
            if let (Some(one), Some(two)) = (one, two)
                && Rc::ptr_eq(one, two)
            {
                continue;
            }
            let file = |slot: usize| (at * CHUNK + slot) as u32;
            let pointer = |state: &State, slot| state.get(file(slot)).map(Rc::as_ptr);
            files.extend((0..CHUNK).filter(|&slot| pointer(self, slot) != pointer(other, slot)).map(file));
        }
        files
    }

    /// Applies a commit's changes.
    pub(super) fn apply(&mut self, changes: &[Change]) {
        for change in changes {
            self.put(change.file, change.after.clone());
        }
    }

    fn put(&mut self, file: u32, after: Option<Rc<File>>) {
        let (chunk, slot) = place(file);
        while self.chunks.len() <= chunk {
            self.chunks.push(Rc::new([const { None }; CHUNK]));
        }
        let existed = self.get(file).is_some();
        match (existed, after.is_some()) {
            (false, true) => Rc::make_mut(&mut self.alive).push(file),
            (true, false) => {
                let at = self.alive.iter().position(|&other| other == file);
                if let Some(at) = at {
                    Rc::make_mut(&mut self.alive).swap_remove(at);
                }
            }
            _ => {}
        }
        if self.recent.len() == RECENT {
            self.recent.remove(0);
        }
        self.recent.push(file);
        Rc::make_mut(&mut self.chunks[chunk])[slot] = after;
    }
}

fn place(file: u32) -> (usize, usize) {
    (file as usize / CHUNK, file as usize % CHUNK)
}
