//! From the paths that a user types to paths in the repository.

use anyhow::{Context as _, Result, bail};
use litline_evidence::git::Repository;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// Lines of a file, as a user names them; numbers from 1, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lines {
    pub(crate) file: PathBuf,
    pub(crate) first: u32,
    pub(crate) last: u32,
}

/// Reads `FILE:LINE` or `FILE:FIRST-LAST`. What follows the last colon are the lines, so a path may hold
/// colons.
pub(crate) fn lines(asked: &OsStr) -> Result<Lines> {
    let wanted = || {
        let asked = shown(asked.as_encoded_bytes());
        format!("{asked} names no line; write FILE:LINE or FILE:FIRST-LAST, such as src/main.rs:42")
    };
    let (file, range) = split(asked).filter(|(file, _)| !file.as_os_str().is_empty()).with_context(wanted)?;
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    let number = |digits: &str| {
        let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        plain.then(|| digits.parse::<u32>().unwrap_or(u32::MAX))
    };
    let (first, last) = number(first).zip(number(last)).with_context(wanted)?;
    if first == 0 {
        bail!("there is no line 0: lines are numbered from 1");
    }
    if last < first {
        bail!("{range} are no lines: the first comes before the last");
    }
    Ok(Lines { file, first, last })
}

/// At the last colon.
fn split(asked: &OsStr) -> Option<(PathBuf, &str)> {
    let bytes = asked.as_encoded_bytes();
    let colon = bytes.iter().rposition(|&byte| byte == b':')?;
    let after = std::str::from_utf8(&bytes[colon + 1..]).ok()?;
    Some((before(asked, colon)?, after))
}

#[cfg(unix)]
fn before(asked: &OsStr, colon: usize) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt as _;
    Some(PathBuf::from(OsStr::from_bytes(&asked.as_bytes()[..colon])))
}

#[cfg(not(unix))]
fn before(asked: &OsStr, colon: usize) -> Option<PathBuf> {
    Some(PathBuf::from(&asked.to_str()?[..colon]))
}

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

fn real_path(asked: &Path) -> PathBuf {
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

#[cfg(test)]
mod tests;
