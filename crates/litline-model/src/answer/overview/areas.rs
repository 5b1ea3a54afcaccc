//! Partitions a scope into a few areas worth showing. Folders only, by lines only, so that areas stay the
//! same while reading changes: the largest folder is opened as long as it holds more than a quarter of the
//! scope; what comes out are its larger folders and, as one area, the rest of it.

use crate::answer::tally::{FileTally, add};
use litline_facts::answer::overview::Area;
use std::cmp::Reverse;
use std::ops::Range;

/// Most areas shown.
const AREAS_MAX: usize = 12;

/// A folder with more than one part in so many of the scope's lines is opened.
const OPEN_ABOVE: u64 = 4;

/// A folder with less than one part in so many of the scope's lines gets no area of its own.
const SHOWN_FROM: u64 = 32;

/// A folder, as a range of the files sorted by path.
#[derive(Clone, Debug)]
struct Folder {
    path: Vec<u8>,
    files: Range<usize>,
    lines: u64,
    state: Opening,
    /// Files that no deeper area took.
    files_left: usize,
}

/// Whether a folder has been looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    Closed,
    /// Its larger folders are areas of their own.
    Opened,
    /// Nothing in it is large enough, or there is no room.
    Whole,
}

/// Areas that hold each file exactly once, those with most surely dark lines first, then by path. `files` by
/// path.
pub(crate) fn areas(scope: &[u8], files: &[FileTally]) -> Vec<Area> {
    let mut areas: Vec<Area> = partition(scope, files).into_iter().map(|(area, _)| area).collect();
    areas.sort_by(|a, b| {
        let key = |area: &Area| Reverse(area.parts.generous.dark());
        key(a).cmp(&key(b)).then_with(|| (&a.path, a.rest).cmp(&(&b.path, b.rest)))
    });
    areas
}

/// The same areas in no stated order, each with the places of its files.
pub(crate) fn partition(scope: &[u8], files: &[FileTally]) -> Vec<(Area, Vec<usize>)> {
    if files.is_empty() {
        return Vec::new();
    }
    let folders = folders(scope, files);
    let mut owners = vec![0; files.len()];
    for (at, folder) in folders.iter().enumerate() {
        owners[folder.files.clone()].fill(at);
    }
    let area = |folder: &Folder| Area {
        path: folder.path.clone(),
        rest: folder.state == Opening::Opened,
        ..Area::default()
    };
    let mut areas: Vec<(Area, Vec<usize>)> =
        folders.iter().map(|folder| (area(folder), Vec::new())).collect();
    for ((place, file), owner) in files.iter().enumerate().zip(owners) {
        let (area, members) = &mut areas[owner];
        add(area, &file.area);
        members.push(place);
        if folders[owner].state != Opening::Opened && folders[owner].files.len() == 1 {
            area.path = file.area.path.clone();
        }
    }
    areas.retain(|(area, _)| area.files > 0);
    areas
}

/// Folders such that the deepest one around each file is its area; outer ones first.
fn folders(scope: &[u8], files: &[FileTally]) -> Vec<Folder> {
    let total = lines(files);
    let large = |folder: &Folder| folder.lines * OPEN_ABOVE > total;
    let mut folders = vec![Folder::new(scope.to_vec(), 0..files.len(), files)];
    while let Some(at) = largest_closed(&folders).filter(|&at| large(&folders[at])) {
        let shown = folders.iter().filter(|folder| folder.files_left > 0).count();
        let mut below = below(&folders[at], files);
        below.retain(|child| child.lines * SHOWN_FROM >= total);
        below.sort_by_key(|child| Reverse(child.lines));
        // A folder that is all there is in its parent takes its parent's place.
        let replaces = below.first().is_some_and(|child| child.files.len() == folders[at].files_left);
        below.truncate(AREAS_MAX - shown + usize::from(replaces));
        folders[at].state = if below.is_empty() { Opening::Whole } else { Opening::Opened };
        folders[at].files_left -= below.iter().map(|child| child.files.len()).sum::<usize>();
        folders.extend(below);
    }
    folders
}

fn largest_closed(folders: &[Folder]) -> Option<usize> {
    let closed = folders.iter().enumerate().filter(|(_, folder)| folder.state == Opening::Closed);
    closed.max_by_key(|&(at, folder)| (folder.lines, Reverse(at))).map(|(at, _)| at)
}

/// The folders directly in a folder.
fn below(folder: &Folder, files: &[FileTally]) -> Vec<Folder> {
    let skip = if folder.path.is_empty() { 0 } else { folder.path.len() + 1 };
    let name = |at: usize| {
        let rest = files[at].area.path.get(skip..).unwrap_or_default();
        rest.iter().position(|&byte| byte == b'/').map(|end| &rest[..end])
    };
    let mut below = Vec::new();
    let mut start = folder.files.start;
    while start < folder.files.end {
        let end = (start..folder.files.end).find(|&at| name(at) != name(start)).unwrap_or(folder.files.end);
        if let Some(name) = name(start) {
            let path = files[start].area.path[..skip + name.len()].to_vec();
            below.push(Folder::new(path, start..end, files));
        }
        start = end;
    }
    below
}

fn lines(files: &[FileTally]) -> u64 {
    files.iter().map(|file| file.area.counted_lines).sum()
}

impl Folder {
    fn new(path: Vec<u8>, range: Range<usize>, files: &[FileTally]) -> Self {
        let files_left = range.len();
        Self { path, lines: lines(&files[range.clone()]), files: range, state: Opening::Closed, files_left }
    }
}

#[cfg(test)]
mod tests;
