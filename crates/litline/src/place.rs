//! From the paths that a user types to paths in the repository.

use anyhow::{Context as _, Result, bail};
use litline_evidence::git::Repository;
use std::path::{Component, Path};

/// The path in the tree that `asked` means, seen from the folder that the repository was opened from:
/// parts joined by `/`, empty for the whole tree.
pub(crate) fn in_tree(repository: &Repository, asked: &Path) -> Result<Vec<u8>> {
    let mut parts: Vec<Vec<u8>> = Vec::new();
    let relative = if asked.is_absolute() {
        let top =
            repository.work_dir().context("a bare repository has no files; give the path in the tree")?;
        let top = top.canonicalize().unwrap_or_else(|_| top.to_owned());
        // The file may be gone from the work tree: what can be resolved is its folder.
        let real = real_path(asked);
        let Ok(below) = real.strip_prefix(&top) else { bail!(outside(asked)) };
        below.to_owned()
    } else {
        let prefix = repository.prefix();
        parts.extend(prefix.split(|&byte| byte == b'/').filter(|part| !part.is_empty()).map(<[u8]>::to_vec));
        asked.to_owned()
    };
    for component in relative.components() {
        match component {
            Component::Normal(part) => parts.push(part.as_encoded_bytes().to_vec()),
            Component::ParentDir => {
                if parts.pop().is_none() {
                    bail!(outside(asked));
                }
            }
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    Ok(parts.join(&b'/'))
}

fn real_path(asked: &Path) -> std::path::PathBuf {
    if let Ok(real) = asked.canonicalize() {
        return real;
    }
    match (asked.parent().and_then(|folder| folder.canonicalize().ok()), asked.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => asked.to_owned(),
    }
}

fn outside(asked: &Path) -> String {
    format!("{} is outside the repository", shown(asked.as_os_str().as_encoded_bytes()))
}

/// A path in a sentence, on one line whatever is in it: a line feed in a name must not look like the end
/// of a message.
pub(crate) fn shown(path: &[u8]) -> String {
    String::from_utf8_lossy(path).replace('\r', "\\r").replace('\n', "\\n")
}
