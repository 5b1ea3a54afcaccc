//! Which files are counted, and why the others are left out: by path and attributes, then by the first bytes.
//! Nothing is read from a disk here.

pub mod attributes;
mod content;
mod language;
mod list;
mod places;

#[cfg(test)]
mod tests;

use crate::config::Config;
use attributes::PathAttributes;
pub use content::{HEAD_BYTES, is_binary};
use language::{Kind, Language};
use litline_facts::record::path::{LeftOut, PathClass};

/// Judges a path: the class, and the language where one is known.
///
/// The first that holds decides: an exclusion of `litline.toml`; what an attribute states; a lock file; a
/// vendored, minified or generated path; documentation; the language's type. CI and deployment YAML is
/// counted before any of the lists is asked, because GitHub's list takes all of `.github/` for vendored.
/// Submodules, links and missing content are for the caller to tell: a path does not show them.
#[must_use]
pub fn classify_path(
    path: &[u8],
    attributes: &PathAttributes,
    config: &Config,
) -> (PathClass, Option<String>) {
    let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or(path);
    let language = language_of(name, attributes);
    let class = if config.exclude.contain(path) {
        PathClass::Left(LeftOut::Excluded)
    } else {
        judge(path, name, attributes, language)
    };
    (class, language.map(|language| language.name.to_owned()))
}

/// Judges a file's class again by its first [`HEAD_BYTES`] bytes and its size in bytes.
///
/// Counted files may turn out binary, a Git LFS pointer, minified or generated. A file without a known
/// language whose first line names an interpreter becomes counted. All other classes stay.
#[must_use]
pub fn refine_by_content(path: &[u8], class: PathClass, head: &[u8], size: u64) -> PathClass {
    content::refine(path, class, head, size)
}

fn language_of(name: &[u8], attributes: &PathAttributes) -> Option<Language> {
    let stated = attributes.language.as_deref().and_then(language::named);
    stated.or_else(|| language::of_filename(name))
}

fn judge(path: &[u8], name: &[u8], attributes: &PathAttributes, language: Option<Language>) -> PathClass {
    if let Some(reason) = stated(attributes) {
        return PathClass::Left(reason);
    }
    let deployment = language.is_some_and(|language| is_yaml(language) && places::is_deployment(path));
    let programming = language.is_some_and(|language| language.kind == Kind::Programming);
    let by_list = [
        (LeftOut::Lock, attributes.generated.is_none() && places::is_lock(name)),
        (LeftOut::Minified, attributes.generated.is_none() && places::is_minified(name)),
        (LeftOut::Vendored, attributes.vendored.is_none() && !deployment && places::is_vendored(path)),
        (LeftOut::Generated, attributes.generated.is_none() && places::is_generated(path)),
        (
            LeftOut::Documentation,
            attributes.documentation.is_none() && !deployment && places::is_documentation(path),
        ),
        (
            LeftOut::Documentation,
            attributes.documentation.is_none() && !programming && places::is_document(name),
        ),
    ];
    if let Some((reason, _)) = by_list.into_iter().find(|&(_, holds)| holds) {
        return PathClass::Left(reason);
    }
    if attributes.detectable == Some(true) || deployment {
        return PathClass::Counted;
    }
    match language.map(|language| language.kind) {
        Some(Kind::Programming | Kind::Markup) => PathClass::Counted,
        Some(Kind::Prose) => PathClass::Left(LeftOut::Documentation),
        Some(Kind::Data) => PathClass::Left(LeftOut::Data),
        None => PathClass::Left(LeftOut::Unknown),
    }
}

/// What the attributes alone decide against counting.
fn stated(attributes: &PathAttributes) -> Option<LeftOut> {
    [
        (attributes.vendored == Some(true), LeftOut::Vendored),
        (attributes.generated == Some(true), LeftOut::Generated),
        (attributes.documentation == Some(true), LeftOut::Documentation),
        (attributes.detectable == Some(false), LeftOut::Data),
    ]
    .into_iter()
    .find_map(|(holds, reason)| holds.then_some(reason))
}

fn is_yaml(language: Language) -> bool {
    language.name == "YAML"
}
