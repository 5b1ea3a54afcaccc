//! What a path alone says: vendored, generated, documentation, a lock file, deployment. The lists stand under
//! `data/`.

use super::list;
use regex::bytes::RegexSet;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// GitHub's vendor list without the patterns that leave out a team's own code.
static VENDORED: LazyLock<RegexSet> = LazyLock::new(|| {
    let dropped: BTreeSet<_> = list::entries(include_str!("../../data/not-vendored.txt")).collect();
    let kept = linguist::definitions::VENDOR.iter().map(String::as_str).filter(|one| !dropped.contains(one));
    list::set(kept, ("", ""))
});
static GENERATED: LazyLock<RegexSet> =
    LazyLock::new(|| list::set(list::entries(include_str!("../../data/generated-paths.txt")), ("", "")));
static FOLDERS: LazyLock<RegexSet> =
    LazyLock::new(|| list::set(list::entries(include_str!("../../data/documentation.txt")), ("", "")));
static DOCUMENTS: LazyLock<RegexSet> =
    LazyLock::new(|| list::set(list::entries(include_str!("../../data/documentation-names.txt")), ("^", "")));
static LOCKS: LazyLock<RegexSet> =
    LazyLock::new(|| list::set(list::entries(include_str!("../../data/lock-files.txt")), ("^", "$")));
static DEPLOYMENT: LazyLock<RegexSet> =
    LazyLock::new(|| list::set(list::entries(include_str!("../../data/deployment.txt")), ("", "")));

pub(super) fn is_vendored(path: &[u8]) -> bool {
    VENDORED.is_match(path)
}

pub(super) fn is_generated(path: &[u8]) -> bool {
    GENERATED.is_match(path)
}

/// A folder whose whole content is documentation.
pub(super) fn is_documentation(path: &[u8]) -> bool {
    FOLDERS.is_match(path)
}

/// A file name that means a document, such as `README`.
pub(super) fn is_document(name: &[u8]) -> bool {
    DOCUMENTS.is_match(name)
}

pub(super) fn is_lock(name: &[u8]) -> bool {
    LOCKS.is_match(name)
}

/// A path at which YAML is continuous integration or deployment.
pub(super) fn is_deployment(path: &[u8]) -> bool {
    DEPLOYMENT.is_match(path)
}

/// Minified by its own name.
pub(super) fn is_minified(name: &[u8]) -> bool {
    [b".min.js".as_slice(), b".min.css", b"-min.js", b"-min.css", b".min.mjs", b".min.cjs"]
        .iter()
        .any(|end| name.ends_with(end))
}
