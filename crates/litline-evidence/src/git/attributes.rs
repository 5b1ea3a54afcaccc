//! What `.gitattributes` say of paths: those of one tree only. The user's, the system's and `info/attributes`
//! are left out, so that two clones give the same figures; letters' case counts everywhere for the same
//! reason.

use super::Repository;
use super::tree::{FileKind, TreeFile};
use crate::counted::attributes::PathAttributes;
use gix::attrs::search::{MetadataCollection, Outcome};
use gix::attrs::{Search, StateRef};
use gix::bstr::ByteSlice as _;
use gix::glob::pattern::Case;
use litline_facts::id::Oid;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_lineage::source::{Kind, Name, Objects as _, Reader as _};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The attributes asked for, in the order of the fields of [`PathAttributes`].
const NAMES: [&str; 5] = [
    "linguist-generated",
    "linguist-vendored",
    "linguist-documentation",
    "linguist-detectable",
    "linguist-language",
];

/// The text of each attribute file, by its folder.
type Texts<'a> = HashMap<&'a [u8], Vec<u8>>;

/// The attribute files that apply to one folder, outermost first, and what they know.
struct Folders<'a> {
    texts: Texts<'a>,
    search: Search,
    names: MetadataCollection,
    pushed: Vec<&'a [u8]>,
}

impl Repository {
    /// What the `.gitattributes` among `files` say of each of `paths`, in the order of `paths`. Attribute
    /// files that cannot be read are gaps.
    #[must_use]
    pub fn attributes(&self, files: &[TreeFile], paths: &[&[u8]]) -> (Vec<PathAttributes>, Vec<GapRow>) {
        let (texts, gaps) = self.attribute_files(files);
        let mut found = vec![PathAttributes::default(); paths.len()];
        if texts.is_empty() {
            return (found, gaps);
        }
        let mut folders = Folders::new(texts);
        let mut outcome = Outcome::default();
        outcome.initialize_with_selection(&folders.names, NAMES);
        let mut by_path: Vec<usize> = (0..paths.len()).collect();
        by_path.sort_unstable_by_key(|&place| paths[place]);
        for place in by_path {
            let path = paths[place];
            folders.enter(folder_of(path));
            outcome.initialize(&folders.names);
            folders.search.pattern_matching_relative_path(
                path.as_bstr(),
                Case::Sensitive,
                Some(false),
                &mut outcome,
            );
            found[place] = said_of_path(&outcome);
        }
        (found, gaps)
    }

    fn attribute_files<'a>(&self, files: &'a [TreeFile]) -> (Texts<'a>, Vec<GapRow>) {
        let mut reader = self.reader();
        let (mut texts, mut gaps) = (Texts::new(), Vec::new());
        for file in files.iter().filter(|file| is_attribute_file(file)) {
            let mut text = Vec::new();
            match reader.read(&name(&file.oid), Kind::Blob, &mut text) {
                Ok(()) => drop(texts.insert(folder_of(&file.path), text)),
                Err(_) => {
                    let subject = String::from_utf8_lossy(&file.path).into_owned();
                    gaps.push(GapRow { kind: GapKind::MissingBlob, subject, count: 1 });
                }
            }
        }
        (texts, gaps)
    }
}

impl<'a> Folders<'a> {
    fn new(texts: Texts<'a>) -> Self {
        let mut names = MetadataCollection::default();
        // Brings git's own macro `binary`; no file is read.
        let search = Search::new_globals(std::iter::empty::<PathBuf>(), &mut Vec::new(), &mut names);
        Self { texts, search: search.unwrap_or_default(), names, pushed: Vec::new() }
    }

    /// Makes the attribute files of `folder` and of those above it the ones that apply.
    fn enter(&mut self, folder: &'a [u8]) {
        let above = |outer: &[u8]| outer.is_empty() || folder == outer || is_below(folder, outer);
        while self.pushed.last().is_some_and(|outer| !above(outer)) {
            self.pushed.pop();
            self.search.pop_pattern_list();
        }
        let known = self.pushed.last().copied();
        let ends = folder.iter().enumerate().filter(|&(_, &byte)| byte == b'/').map(|(end, _)| end);
        let top = (!folder.is_empty()).then_some(0);
        for end in top.into_iter().chain(ends).chain([folder.len()]) {
            let outer = &folder[..end];
            if known.is_none_or(|known| outer.len() > known.len()) {
                self.push(outer);
            }
        }
    }

    fn push(&mut self, folder: &'a [u8]) {
        let Some(text) = self.texts.get(folder) else { return };
        let source = gix::path::from_bstr(folder.as_bstr()).map(|folder| folder.join(".gitattributes"));
        let Ok(source) = source else { return };
        // Macros count at the top only, as in git.
        let added = self.search.add_patterns_buffer(
            text,
            source,
            Some(Path::new("")),
            &mut self.names,
            folder.is_empty(),
        );
        if added.is_ok() {
            self.pushed.push(folder);
        }
    }
}

/// Any value but `false` counts as set, as GitHub's linguist has it.
fn said_of_path(outcome: &Outcome) -> PathAttributes {
    let mut found = PathAttributes::default();
    for (name, said) in NAMES.into_iter().zip(outcome.iter_selected()) {
        let state = said.assignment.state;
        match name {
            "linguist-generated" => found.generated = switch(state),
            "linguist-vendored" => found.vendored = switch(state),
            "linguist-documentation" => found.documentation = switch(state),
            "linguist-detectable" => found.detectable = switch(state),
            _ => found.language = text(state),
        }
    }
    found
}

fn switch(state: StateRef<'_>) -> Option<bool> {
    match state {
        StateRef::Set => Some(true),
        StateRef::Unset => Some(false),
        StateRef::Value(value) => Some(value.as_bstr() != "false"),
        StateRef::Unspecified => None,
    }
}

fn text(state: StateRef<'_>) -> Option<String> {
    match state {
        StateRef::Value(value) => Some(value.as_bstr().to_str_lossy().into_owned()),
        _ => None,
    }
}

fn is_attribute_file(file: &TreeFile) -> bool {
    let folder = folder_of(&file.path);
    let own = if folder.is_empty() { &file.path[..] } else { &file.path[folder.len() + 1..] };
    // Git does not follow links here.
    own == b".gitattributes" && matches!(file.kind, FileKind::Regular | FileKind::Executable)
}

fn folder_of(path: &[u8]) -> &[u8] {
    path.rfind_byte(b'/').map_or(b"", |slash| &path[..slash])
}

fn is_below(folder: &[u8], outer: &[u8]) -> bool {
    folder.strip_prefix(outer).is_some_and(|rest| rest.first() == Some(&b'/'))
}

fn name(oid: &Oid) -> Name {
    Name::new(oid.raw())
}
