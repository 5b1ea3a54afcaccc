//! Which folders become areas.

use super::{FileTally, areas};
use litline_facts::answer::overview::{Area, OriginLines};
use litline_facts::id::PathIx;

/// Files with so many counted lines each, in order of path.
fn files(lines: &[(&str, u64)]) -> Vec<FileTally> {
    let mut files: Vec<FileTally> = lines
        .iter()
        .map(|&(path, counted_lines)| {
            let area = Area { path: path.into(), files: 1, counted_lines, ..Area::default() };
            FileTally { path: PathIx(0), area, origin: OriginLines::default() }
        })
        .collect();
    files.sort_by(|a, b| a.area.path.cmp(&b.area.path));
    files
}

fn shown(scope: &str, lines: &[(&str, u64)]) -> Vec<(String, u64)> {
    let areas = areas(scope.as_bytes(), &files(lines));
    let name = |area: &Area| {
        let path = String::from_utf8(area.path.clone()).unwrap();
        if area.rest { format!("{path}/…") } else { path }
    };
    areas.iter().map(|area| (name(area), area.counted_lines)).collect()
}

#[test]
fn a_flat_folder_is_one_area() {
    assert_eq!(shown("", &[("a.rs", 5), ("b.rs", 5)]), [(String::new(), 10)]);
    assert_eq!(shown("", &[]), []);
}

#[test]
fn a_chain_of_folders_is_opened_down_to_where_it_branches() {
    let lines = [("src/main/java/a/x", 10), ("src/main/java/a/y", 10), ("src/main/java/b/z", 20)];
    let expected = [("src/main/java/a".to_owned(), 20), ("src/main/java/b/z".to_owned(), 20)];
    assert_eq!(shown("", &lines), expected);
    assert_eq!(shown("src/main", &lines), expected);
}

#[test]
fn small_folders_and_loose_files_are_the_rest() {
    let lines = [
        ("big/a", 400),
        ("big/b", 400),
        ("tiny/a", 1),
        ("a-file", 9),
        ("big.c", 20),
        ("mid/a", 90),
        ("mid/b", 80),
    ];
    let expected = [("/…".to_owned(), 30), ("big".to_owned(), 800), ("mid".to_owned(), 170)];
    assert_eq!(shown("", &lines), expected);
}

#[test]
fn there_are_never_more_than_twelve_and_they_are_the_whole() {
    let names: Vec<(String, u64)> =
        (0..400).map(|at| (format!("d{}/e{}/f{}/{at}", at % 3, at % 7, at % 11), 10 + at)).collect();
    let lines: Vec<(&str, u64)> = names.iter().map(|(name, lines)| (name.as_str(), *lines)).collect();
    let shown = shown("", &lines);
    assert!(shown.len() <= 12 && shown.len() > 6, "{shown:?}");
    assert_eq!(shown.iter().map(|area| area.1).sum::<u64>(), lines.iter().map(|file| file.1).sum());
}
