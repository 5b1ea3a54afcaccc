//! Names: nested folders that become more with the files, and file names that no other file ever has.

use std::rc::Rc;

use super::super::random::Random;
use super::super::text::Vocabulary;

/// Files a folder has on average.
const FILES_A_FOLDER: u32 = 11;
const FOLDERS_BELOW_EACH_OTHER: usize = 6;
/// Endings, as often as they stand here.
const ENDINGS: [&str; 16] =
    ["c", "c", "c", "h", "h", "rs", "rs", "rs", "py", "py", "js", "go", "sh", "md", "txt", "toml"];

/// The folders so far, oldest first; each ends with `/`, but for the root, which is empty.
#[derive(Debug)]
pub(super) struct Paths {
    vocabulary: Vocabulary,
    folders: Vec<String>,
    names: u32,
}

impl Paths {
    /// No folder but the root.
    pub(super) fn new() -> Self {
        Self { vocabulary: Vocabulary::new(), folders: vec![String::new()], names: 0 }
    }

    /// A word for a message.
    pub(super) fn word(&self, random: &mut Random) -> &'static str {
        self.vocabulary.any(random)
    }

    /// A path for a new file.
    pub(super) fn file(&mut self, random: &mut Random) -> Rc<str> {
        if self.folders.len() as u32 * FILES_A_FOLDER <= self.names + FILES_A_FOLDER {
            self.open(random);
        }
        let count = self.folders.len() as u32;
        // Half of the new files are where something is being built.
        let newest = if random.chance(500) { random.low(10.min(count)) } else { random.below(count) };
        let folder = self.folders[(count - 1 - newest) as usize].clone();
        let ending = ENDINGS[random.below(ENDINGS.len() as u32) as usize];
        self.name(&folder, ending, random)
    }

    /// Another path for a file that is renamed: a name beside it, or its place elsewhere.
    pub(super) fn renamed(&mut self, path: &str, random: &mut Random) -> Rc<str> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (_, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
        let beside = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        if random.chance(500) {
            return self.name(&beside, ending, random);
        }
        let elsewhere = self.folders[random.below(self.folders.len() as u32) as usize].clone();
        if elsewhere == beside {
            self.name(&beside, ending, random)
        } else {
            format!("{elsewhere}{name}").into()
        }
    }

    /// A name for a folder that is renamed as a whole, from its old one, with `/` at its end.
    pub(super) fn folder_renamed(&mut self, folder: &str, random: &mut Random) -> String {
        let above = folder.trim_end_matches('/').rsplit_once('/').map_or("", |(above, _)| above);
        let above = if above.is_empty() { String::new() } else { format!("{above}/") };
        self.names += 1;
        let next = format!("{above}{}_{}/", self.word(random), self.names);
        for known in &mut self.folders {
            if let Some(rest) = known.strip_prefix(folder) {
                *known = format!("{next}{rest}");
            }
        }
        next
    }

    fn name(&mut self, folder: &str, ending: &str, random: &mut Random) -> Rc<str> {
        self.names += 1;
        let words = if random.chance(500) { format!("{}_", self.word(random)) } else { String::new() };
        format!("{folder}{words}{}{}.{ending}", self.word(random), self.names).into()
    }

    fn open(&mut self, random: &mut Random) {
        let parent = &self.folders[random.below(self.folders.len() as u32) as usize];
        let is_deep = parent.matches('/').count() >= FOLDERS_BELOW_EACH_OTHER;
        let parent = if is_deep || random.chance(40) { "" } else { parent };
        let folder = format!("{parent}{}/", self.vocabulary.any(random));
        if !self.folders.contains(&folder) {
            self.folders.push(folder);
        }
    }
}
