//! Every recorded shape in `fixtures/records`, damaged at random: read to its end all the same.

use super::{export, log, note};
use proptest::prelude::*;
use proptest::sample::Index;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What may become of a file.
#[derive(Clone, Debug)]
enum Damage {
    /// Nothing is left behind this place.
    Cut(Index),
    /// A byte is another one.
    Flip(Index, u8),
    /// Two lines stand in each other's place.
    Swap(Index, Index),
    /// A line stands there twice.
    Double(Index),
}

impl Damage {
    fn any() -> impl Strategy<Value = Self> {
        let place = any::<Index>;
        prop_oneof![
            1 => place().prop_map(Self::Cut),
            4 => (place(), 1_u8..).prop_map(|(at, mask)| Self::Flip(at, mask)),
            2 => (place(), place()).prop_map(|(one, other)| Self::Swap(one, other)),
            2 => place().prop_map(Self::Double),
        ]
    }

    fn to(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        if bytes.is_empty() {
            return bytes;
        }
        let mut lines: Vec<Vec<u8>> =
            bytes.split_inclusive(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
        let count = lines.len();
        match self {
            Self::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Self::Flip(at, mask) => {
                let at = at.index(bytes.len());
                bytes[at] ^= mask;
            }
            Self::Swap(one, other) => {
                lines.swap(one.index(count), other.index(count));
                bytes = lines.concat();
            }
            Self::Double(at) => {
                let line = lines[at.index(count)].clone();
                lines.insert(at.index(count), line);
                bytes = lines.concat();
            }
        }
        bytes
    }
}

/// The files of a folder of recorded shapes, each with the name of the folder that it stands in.
fn fixtures(kind: &str) -> Vec<(String, PathBuf)> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/records").join(kind);
    let listed = |folder: &Path| {
        let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    };
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let files = |folder: PathBuf| listed(&folder).into_iter().map(move |path| (name(&folder), path));
    listed(&all).into_iter().flat_map(files).collect()
}

/// The format that the logs of a folder are of.
fn log_format(folder: &str, path: &Path) -> log::Format {
    let is_chat = path.file_name().unwrap().to_str().unwrap().starts_with("chat");
    log::Format::named(if is_chat { "copilot-chat" } else { folder }).unwrap()
}

/// The format that the notes of a folder are of.
fn note_format(folder: &str) -> note::Format {
    match folder {
        "git-ai" => note::Format::GitAi,
        "git-ai-blob" => note::Format::GitAiBlob,
        "attribution" => note::Format::Attribution,
        "whogitit" => note::Format::Whogitit,
        "agent-trace" => note::Format::AgentTrace,
        other => panic!("{other}: notes of no format"),
    }
}

fn zipped(conversations: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("conversations.json", SimpleFileOptions::default()).unwrap();
    zip.write_all(conversations).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn every_format_has_fixtures() {
    let known: Vec<_> = fixtures("logs").iter().map(|(folder, path)| log_format(folder, path)).collect();
    assert!(log::Format::ALL.iter().all(|format| known.contains(format)));
    let known: Vec<_> = fixtures("notes").iter().map(|(folder, _)| note_format(folder)).collect();
    assert!(note::Format::ALL.iter().all(|format| known.contains(format)));
    assert_eq!(fixtures("exports").len(), 4);
}

/// Few cases by default, for each reads every shape; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { 24 };
    ProptestConfig { cases, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn damaged_records_are_read_to_their_end(damages in prop::collection::vec(Damage::any(), 1..6)) {
        let damaged = |bytes: Vec<u8>| damages.iter().fold(bytes, |bytes, damage| damage.to(bytes));
        for (folder, path) in fixtures("logs") {
            let bytes = damaged(fs::read(&path).unwrap());
            let session = log::read(log_format(&folder, &path), &mut bytes.as_slice());
            let named = session.edits.iter().all(|edit| !edit.path.is_empty());
            prop_assert!(named, "{}: an edit of no file", path.display());
            let _ = log::recognise(&bytes);
        }
        for (folder, path) in fixtures("notes") {
            let note = note::read(note_format(&folder), &damaged(fs::read(&path).unwrap()));
            let mut ranges = note.claims.iter().flat_map(|claim| &claim.lines);
            prop_assert!(ranges.all(|range| !range.is_empty()), "{}: a claim on no line", path.display());
        }
        for (_, path) in fixtures("exports") {
            let conversations = fs::read(&path).unwrap();
            let export = export::read(&zipped(&damaged(conversations.clone()))).unwrap();
            prop_assert!(export.blocks.iter().all(|block| block.lines.len() >= 3), "{}", path.display());
            drop(export::read(&damaged(zipped(&conversations))));
        }
    }
}
