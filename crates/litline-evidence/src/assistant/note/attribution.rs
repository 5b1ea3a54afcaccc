//! `refs/notes/ai-attribution`, as Qwen Code and others write it: characters of each file by an assistant and
//! by people. Only a file of which people wrote nothing claims its lines; a share of a file says that the
//! tool took part, and not where.

use super::{Claim, Note, WHOLE_FILE, Writer, unreadable};
use crate::assistant::mark::called;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Attribution {
    #[serde(default)]
    generator: String,
    files: BTreeMap<String, File>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct File {
    ai_chars: Option<f64>,
    human_chars: Option<f64>,
}

pub(super) fn read(bytes: &[u8]) -> Note {
    let Ok(read) = serde_json::from_slice::<Attribution>(bytes) else { return unreadable() };
    let tool = called(&read.generator);
    let mut note = Note::default();
    for (path, file) in read.files {
        let (Some(ai), Some(human)) = (file.ai_chars, file.human_chars) else {
            note.unreadable += 1;
            continue;
        };
        if ai > 0.0 && human == 0.0 {
            let (writer, lines) = (Writer::Assistant(tool.clone()), vec![WHOLE_FILE]);
            note.claims.push(Claim { path: path.into_bytes(), writer, lines, written_seconds: None });
        } else if ai > 0.0 && note.took_part.is_empty() {
            note.took_part.push(tool.clone());
        }
    }
    note
}
