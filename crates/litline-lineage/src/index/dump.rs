//! An index as text in an order that does not depend on how it came about: two indexes of the same commits
//! have the same dump.

use super::Index;
use crate::changes::{Entry, EntryKind};
use crate::source::Name;
use std::fmt::Write as _;
use std::io;

impl Index {
    /// Writes it, one commit after another by name. Needs a whole index.
    ///
    /// # Errors
    /// Those of writing.
    pub fn dump(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut order: Vec<u32> = (0..self.names.len() as u32).collect();
        order.sort_unstable_by_key(|&commit| self.names.get(commit));
        let mut first_versions = vec![0; self.names.len() + 1];
        self.graph
            .versions
            .rows()
            .iter()
            .for_each(|version| first_versions[version.commit as usize + 1] += 1);
        for commit in 1..first_versions.len() {
            first_versions[commit] += first_versions[commit - 1];
        }
        let mut text = String::new();
        for commit in order {
            text.clear();
            self.commit_text(commit as usize, &mut text);
            for version in first_versions[commit as usize]..first_versions[commit as usize + 1] {
                self.version_text(version, &mut text);
            }
            out.write_all(text.as_bytes())?;
        }
        for (kind, list) in [
            ("commit", &self.gaps.commits),
            ("tree", &self.gaps.trees),
            ("blob", &self.gaps.blobs),
            ("long", &self.gaps.long_blobs),
        ] {
            for name in list {
                writeln!(out, "missing {kind} {}", self.hex(name))?;
            }
        }
        Ok(())
    }

    fn commit_text(&self, commit: usize, text: &mut String) {
        let _ = write!(
            text,
            "commit {} tree {}",
            self.hex(&self.names.get(commit as u32)),
            self.hex(&self.history.tree(commit))
        );
        self.history.parents(commit).iter().for_each(|&parent| {
            let _ = write!(text, " {}", self.hex(&self.names.get(parent)));
        });
        let moment = self.moments[commit];
        let _ = writeln!(text, " at {} {:?}", moment.seconds, moment.offset_minutes);
        let mut changes: Vec<String> = Vec::new();
        for change in self.numbering.changes.of(commit) {
            let renamed = change.renamed_from.map_or_else(|| "-".to_owned(), |path| self.path(path));
            let (old, new) = (self.entry(change.old), self.entry(change.new));
            changes.push(format!("changed {} {old} {new} {renamed}\n", self.path(change.path)));
        }
        for (path, version) in self.graph.placed.puts(commit) {
            let version = version.map_or_else(|| "-".to_owned(), |version| self.version(version));
            changes.push(format!("put {} {version}\n", self.path(path)));
        }
        changes.sort_unstable();
        text.extend(changes);
    }

    fn version_text(&self, version: usize, text: &mut String) {
        let row = self.graph.versions[version];
        let entry = self.entry(Some(Entry { kind: row.kind, blob: row.blob }));
        let lines = if self.compared.is_missing(version) {
            "missing".to_owned()
        } else {
            self.compared.lines(version).to_string()
        };
        let _ = writeln!(text, "version {} {entry} lines {lines}", self.path(row.path));
        let links = self.graph.links(version);
        for (link, hunks) in links.iter().zip(self.compared.hunks(version, links.len())) {
            let (commit, path) = (self.hex(&self.names.get(link.commit)), self.path(link.path));
            let _ = write!(text, "from {commit} {path} is {}:", self.version(link.version));
            for hunk in hunks {
                let _ = write!(
                    text,
                    " -{},{} +{},{}",
                    hunk.old_start, hunk.old_len, hunk.new_start, hunk.new_len
                );
            }
            text.push('\n');
        }
        let wording = self.compared.wording(version);
        for line in 0..wording.len() {
            let it = wording.get(line);
            let _ = writeln!(
                text,
                "born {:016x} {} {} {}",
                it.trimmed_hash, it.words, it.typed_chars, it.letters
            );
        }
        if let Some(pairs) = self.compared.comparisons.format(self.compared.of_version[version]) {
            let _ = writeln!(text, "formats {pairs:?}");
        }
    }

    /// A version by the commit that made it and its path there.
    fn version(&self, version: u32) -> String {
        let row = self.graph.versions[version as usize];
        format!("{}:{}", self.hex(&self.names.get(row.commit)), self.path(row.path))
    }

    fn entry(&self, entry: Option<Entry>) -> String {
        let Some(entry) = entry else { return "-".to_owned() };
        let kind = match entry.kind {
            EntryKind::Regular => "file",
            EntryKind::Symlink => "link",
            EntryKind::Submodule => "module",
        };
        format!("{kind} {}", self.hex(&self.numbering.changes.blobs.get(entry.blob)))
    }

    /// A path with everything escaped that could end it.
    fn path(&self, path: u32) -> String {
        let bytes = &self.numbering.changes.paths[path as usize];
        format!("\"{}\"", bytes.escape_ascii())
    }

    fn hex(&self, name: &Name) -> String {
        name.raw(self.history.hash_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
