//! Which old lines were replaced one by one: where a version only formats its file, and where its commit is
//! to be looked through. Only where a commit has one parent.

use super::format::{self, Pair};
use super::texts::Texts;
use super::{Compared, LineRules, Replaced, Work};
use crate::changes::Changes;
use crate::source::Objects;
use crate::source::gap::Gaps;
use crate::versions::Graph;
use std::ops::Range;

/// Of all the versions, ascending.
pub(super) fn replaced(
    graph: &Graph,
    changes: &Changes,
    objects: &impl Objects,
    compared: &Compared,
    (rules, looked_through): (&LineRules, &[bool]),
    versions: Range<u32>,
) -> Vec<Replaced> {
    let mut texts = Texts::new(changes, objects.reader(), rules.whitespace);
    let of = |version: u32| {
        let commit = graph.versions[version as usize].commit;
        if graph.links(version as usize).len() != 1 || !graph.placed.has_one_parent(commit) {
            return None;
        }
        let format = compared.comparisons.format(compared.of_version[version as usize]);
        let only_formats = format.is_some();
        let through = looked_through.get(commit as usize).is_some_and(|&through| through);
        let mut pairs = match format {
            Some(pairs) => pairs.to_vec(),
            None => through.then(|| alike(graph, compared, &mut texts, version))??,
        };
        // Whose line is not born here replaced none.
        let taken = compared.taken(version);
        pairs.retain(|pair| taken.binary_search_by_key(&pair.0, |taken| taken.line).is_err());
        Some(Replaced { version, only_formats, pairs })
    };
    versions.filter_map(of).collect()
}

fn alike<R: crate::source::Reader>(
    graph: &Graph,
    compared: &Compared,
    texts: &mut Texts<'_, R>,
    version: u32,
) -> Option<Vec<Pair>> {
    let link = graph.links(version as usize).first()?;
    // Both were read before: what is missing was counted then.
    let (mut work, mut gaps) = (Work::default(), Gaps::default());
    let new = texts.get(graph.versions[version as usize].blob, &mut work, &mut gaps)?;
    let old = texts.get(graph.versions[link.version as usize].blob, &mut work, &mut gaps)?;
    let hunks = compared.hunks(version as usize, 1);
    Some(format::by_likeness(&old, &new, hunks.first()?))
}
