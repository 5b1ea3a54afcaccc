//! Git objects held in memory, under the names git gives them, in git's own encoding. They can be read one by
//! one or written as one pack, so that the installed git sees the same repository.

mod pack;
mod sha1;

use crate::paths;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// An object's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub [u8; 20]);

impl Id {
    /// In hexadecimal digits, as git prints it.
    #[must_use]
    pub fn hex(&self) -> String {
        self.0.iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").expect("a string takes everything");
            hex
        })
    }

    /// From hexadecimal digits.
    #[must_use]
    pub fn of_hex(hex: &str) -> Option<Self> {
        let digits: Option<Vec<u8>> = hex.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect();
        let pairs: Vec<u8> = digits?.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        Some(Self(pairs.try_into().ok()?))
    }
}

/// The kinds of objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A commit.
    Commit,
    /// A tree.
    Tree,
    /// A content.
    Blob,
}

/// Objects by name.
#[derive(Clone, Debug, Default)]
pub struct Store {
    objects: HashMap<Id, (Kind, Vec<u8>)>,
}

impl Store {
    /// Adds an object.
    pub fn add(&mut self, kind: Kind, content: &[u8]) -> Id {
        let word = match kind {
            Kind::Commit => "commit",
            Kind::Tree => "tree",
            Kind::Blob => "blob",
        };
        let mut named = format!("{word} {}\0", content.len()).into_bytes();
        named.extend(content);
        let id = Id(sha1::sha1(&named));
        self.put(id, kind, content.to_vec());
        id
    }

    /// Adds an object under a name of the caller's choice, as replace refs do.
    pub fn put(&mut self, id: Id, kind: Kind, content: Vec<u8>) {
        self.objects.insert(id, (kind, content));
    }

    /// Adds a tree with everything below it, given mode and name of each path ([`paths`] as text).
    pub fn add_tree(&mut self, files: &BTreeMap<String, (&'static str, Id)>) -> Id {
        let mut entries: Vec<(Vec<u8>, &str, Id)> = Vec::new();
        let mut below: BTreeMap<&str, BTreeMap<String, (&'static str, Id)>> = BTreeMap::new();
        for (path, &(mode, id)) in files {
            match path.split_once('/') {
                Some((folder, rest)) => {
                    below.entry(folder).or_default().insert(rest.to_owned(), (mode, id));
                }
                None => entries.push((paths::bytes(path), mode, id)),
            }
        }
        for (folder, below) in below {
            let name = [paths::bytes(folder), b"/".to_vec()].concat();
            entries.push((name, "40000", self.add_tree(&below)));
        }
        entries.sort();
        let mut content = Vec::new();
        for (name, mode, id) in entries {
            let name = name.strip_suffix(b"/").unwrap_or(&name);
            content.extend([mode.as_bytes(), b" ", name, b"\0"].concat());
            content.extend(id.0);
        }
        self.add(Kind::Tree, &content)
    }

    /// An object's content.
    #[must_use]
    pub fn get(&self, id: Id) -> Option<(Kind, &[u8])> {
        self.objects.get(&id).map(|(kind, content)| (*kind, content.as_slice()))
    }

    /// Takes an object away, as a partial clone does.
    pub fn forget(&mut self, id: Id) {
        self.objects.remove(&id);
    }

    /// Adds another store's objects.
    pub fn join(&mut self, other: &Self) {
        self.objects.extend(other.objects.iter().map(|(id, object)| (*id, object.clone())));
    }

    /// Everything in one pack, for `git index-pack --stdin`.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let mut ids: Vec<&Id> = self.objects.keys().collect();
        ids.sort();
        pack::write(ids.iter().map(|id| &self.objects[id]).map(|(kind, content)| (*kind, content.as_slice())))
    }
}
