//! `.mailmap`: which spellings of a person are one.
//!
//! As in git, today's mailmap counts for every commit and every as-of moment: it says what is known now about
//! who people are.

use super::Repository;
use gix::bstr::ByteSlice as _;
use litline_facts::record::gap::{GapKind, GapRow};
use std::collections::HashMap;

/// Maps spellings to people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailmap {
    /// By recorded mailbox, lower case.
    by_mailbox: HashMap<Vec<u8>, Entry>,
}

/// What is known of one recorded mailbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    any_name: Proper,
    /// By recorded name, lower case.
    by_name: HashMap<Vec<u8>, Proper>,
}

/// What a spelling becomes, where it becomes anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Proper {
    name: Option<Vec<u8>>,
    mailbox: Option<Vec<u8>>,
}

/// One of the two halves of a line.
struct Person<'a> {
    name: Option<Vec<u8>>,
    mailbox: &'a [u8],
    rest: &'a [u8],
}

/// Every mailmap in force; in what both speak of, later ones win.
pub(super) struct Sources {
    /// The name of each, for gaps, and its content.
    pub(super) texts: Vec<(String, Vec<u8>)>,
    /// Named by configuration or tree, but unreadable.
    gaps: Vec<GapRow>,
}

impl Mailmap {
    /// Reads one more mailmap; returns how many of its lines could not be understood.
    pub fn read(&mut self, text: &[u8]) -> u64 {
        let lines = text.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end);
        let lines = lines.filter(|line| !line.trim_ascii_start().is_empty() && !line.starts_with(b"#"));
        lines.map(|line| u64::from(self.read_line(line).is_none())).sum()
    }

    /// Name and mailbox under which a spelling is known; what is not known stays as it is. Case does not
    /// count in looking up.
    #[must_use]
    pub fn map<'a>(&'a self, name: &'a [u8], mailbox: &'a [u8]) -> (&'a [u8], &'a [u8]) {
        let Some(entry) = self.by_mailbox.get(&mailbox.to_ascii_lowercase()) else { return (name, mailbox) };
        let proper = entry.by_name.get(&name.to_ascii_lowercase()).unwrap_or(&entry.any_name);
        (proper.name.as_deref().unwrap_or(name), proper.mailbox.as_deref().unwrap_or(mailbox))
    }

    /// Whether a line speaks of a spelling, also if it leaves it as it is.
    #[must_use]
    pub fn names(&self, name: &[u8], mailbox: &[u8]) -> bool {
        let Some(entry) = self.by_mailbox.get(&mailbox.to_ascii_lowercase()) else { return false };
        let any = entry.any_name.name.is_some() || entry.any_name.mailbox.is_some();
        any || entry.by_name.contains_key(&name.to_ascii_lowercase())
    }

    /// Whether nothing is mapped.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_mailbox.is_empty()
    }

    /// `Proper <proper> Recorded <recorded>`, where each but one mailbox may be left out.
    fn read_line(&mut self, line: &[u8]) -> Option<()> {
        let first = person(line).filter(|first| !first.mailbox.is_empty())?;
        let second = person(first.rest);
        let recorded = second.as_ref().map_or(first.mailbox, |second| second.mailbox);
        let entry = self.by_mailbox.entry(recorded.to_ascii_lowercase()).or_default();
        // A single mailbox is the recorded one, and only the name is proper.
        let proper = Proper { name: first.name, mailbox: second.is_some().then(|| first.mailbox.to_vec()) };
        if let Some(name) = second.and_then(|second| second.name) {
            entry.by_name.insert(name.to_ascii_lowercase(), proper);
        } else {
            entry.any_name.name = proper.name.or(entry.any_name.name.take());
            entry.any_name.mailbox = proper.mailbox.or(entry.any_name.mailbox.take());
        }
        Some(())
    }
}

impl Repository {
    /// The mailmap in force, as git puts it together: `.mailmap` at the top of the work tree (in a bare
    /// repository `HEAD:.mailmap`, unless `mailmap.blob` is set), then `mailmap.blob`, then `mailmap.file`.
    /// Links are not followed in the work tree.
    #[must_use]
    pub fn mailmap(&self) -> (Mailmap, Vec<GapRow>) {
        let Sources { texts, mut gaps } = self.mailmap_sources();
        let mut mailmap = Mailmap::default();
        for (subject, text) in texts {
            let count = mailmap.read(&text);
            if count > 0 {
                gaps.push(GapRow { kind: GapKind::OddMailmap, subject, count });
            }
        }
        gaps.sort_unstable();
        (mailmap, gaps)
    }

    pub(super) fn mailmap_sources(&self) -> Sources {
        let local = self.local();
        let config = local.config_snapshot();
        let mut sources = Sources { texts: Vec::new(), gaps: Vec::new() };
        let mut blob = self.believed("mailmap.blob");
        match local.workdir() {
            Some(top) => {
                let file = top.join(".mailmap");
                if std::fs::symlink_metadata(&file).is_ok_and(|found| found.is_file()) {
                    sources.add(".mailmap", std::fs::read(file).ok());
                }
            }
            None => blob = blob.or_else(|| Some("HEAD:.mailmap".to_owned())),
        }
        if let Some(spec) = blob
            && let Ok(id) = local.rev_parse_single(spec.as_bytes().as_bstr())
        {
            sources.add(&spec, local.find_blob(id).ok().map(|mut blob| blob.take_data()));
        }
        if let Ok(Some(file)) = config.trusted_path("mailmap.file")
            && file.exists()
        {
            sources.add("mailmap.file", std::fs::read(file).ok());
        }
        sources
    }
}

impl Sources {
    fn add(&mut self, subject: &str, text: Option<Vec<u8>>) {
        match text {
            Some(text) => self.texts.push((subject.to_owned(), text)),
            None => {
                self.gaps.push(GapRow { kind: GapKind::MissingBlob, subject: subject.to_owned(), count: 1 });
            }
        }
    }
}

/// The next `Name <mailbox>` and where it ends; an empty name is none.
fn person(text: &[u8]) -> Option<Person<'_>> {
    let open = text.find_byte(b'<')?;
    let close = open + text[open..].find_byte(b'>')?;
    let name = text[..open].trim_ascii();
    let name = (!name.is_empty()).then(|| name.to_vec());
    Some(Person { name, mailbox: &text[open + 1..close], rest: &text[close + 1..] })
}
