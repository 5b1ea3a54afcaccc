//! Who or what wrote the lines, reckoned one at a time.

use super::Oracle;
use litline_facts::id::VersionIx;
use litline_facts::record::origin::{Origin, OriginRow};
use litline_facts::record::path::PathClass;
use litline_facts::record::person::PersonKind;
use std::collections::BTreeMap;

impl Oracle<'_> {
    pub(in crate::tests) fn origin(&self, at: usize) -> Origin {
        let commit = &self.facts.commits[at];
        let wrote = litline_facts::record::mark::MarkWeight::Wrote;
        let marked = self.facts.marks.iter().any(|mark| mark.commit.index() == at && mark.weight == wrote);
        match self.facts.people[commit.author.index()].kind {
            PersonKind::Assistant(_) => Origin::Assistant,
            _ if marked => Origin::Assistant,
            PersonKind::Human if self.known(at) < self.settings.person_until_seconds => Origin::Person,
            _ => Origin::Unknown,
        }
    }

    /// What a record says of one line by itself, and whether it dates its writing by an assistant.
    pub(super) fn said(&self, version: usize, line: u32) -> Option<(&OriginRow, bool)> {
        let holds = |row: &&OriginRow| {
            row.version.index() == version && row.start <= line && line < row.start + row.len
        };
        let row = self.facts.origins.iter().find(holds).filter(|_| !self.cut(version))?;
        let known = self.known(self.facts.versions[version].commit.index());
        let dated = row.written_seconds.is_some_and(|seconds| seconds <= known);
        Some((row, dated && row.origin == Origin::Assistant))
    }

    /// Whether any line of a commit is an assistant's.
    pub(super) fn has_assistant(&self, at: usize) -> bool {
        let of = |row: &OriginRow| self.facts.versions[row.version.index()].commit.index() == at;
        let said = |row: &OriginRow| of(row) && row.origin == Origin::Assistant;
        self.origin(at) == Origin::Assistant || self.facts.origins.iter().any(said)
    }

    /// The amounts of a commit by origin and by whether they are dated, with the earliest date.
    pub(super) fn parts(
        &self,
        at: usize,
        born: [u64; 3],
    ) -> BTreeMap<(Origin, bool), ([u64; 3], Option<i64>)> {
        let mut parts = BTreeMap::new();
        let (mut rest, mut lines) = (born, 0);
        for (version, row) in self.facts.versions.iter().enumerate() {
            if row.commit.index() != at || self.cut(version) {
                continue;
            }
            let moved = self.facts.moved.iter().filter(|moved| moved.version.index() == version);
            lines += i64::from(row.born.lines) - moved.map(|row| i64::from(row.len)).sum::<i64>();
            for said in self.facts.origins.iter().filter(|said| said.version.index() == version) {
                let (_, dated) = self.said(version, said.start).unwrap();
                lines -= i64::from(said.len);
                let part: &mut ([u64; 3], Option<i64>) = parts.entry((said.origin, dated)).or_default();
                if dated {
                    part.1 = part.1.min(said.written_seconds).or(said.written_seconds);
                }
                if self.facts.paths[row.path.index()].class == PathClass::Counted {
                    let own = [said.amount.counted.into(), said.amount.words.into(), said.amount.typed_chars];
                    part.0.iter_mut().zip(own).for_each(|(to, own)| *to += own);
                    rest.iter_mut().zip(own).for_each(|(to, own)| *to -= own);
                }
            }
        }
        if lines > 0 || parts.is_empty() {
            let part: &mut ([u64; 3], Option<i64>) = parts.entry((self.origin(at), false)).or_default();
            part.0.iter_mut().zip(rest).for_each(|(to, own)| *to += own);
        }
        parts
    }

    /// The origin of a living line.
    pub(in crate::tests) fn line_origin(&self, version: VersionIx, line: u32) -> Origin {
        let (version, line) = self.root(version, line);
        let said = self.said(version, line).map(|(row, _)| row.origin);
        said.unwrap_or_else(|| self.origin(self.facts.versions[version].commit.index()))
    }

    /// Where the text of a line was born.
    fn root(&self, version: VersionIx, line: u32) -> (usize, u32) {
        let (mut version, mut line) = (version.index(), line);
        loop {
            let holds = |row: &&litline_facts::record::moved::MovedRow| {
                row.version.index() == version && row.start <= line && line < row.start + row.len
            };
            let Some(row) = self.facts.moved.iter().find(holds).filter(|_| !self.cut(version)) else {
                return (version, line);
            };
            (version, line) = (row.source_version.index(), row.source_start + (line - row.start));
        }
    }
}
