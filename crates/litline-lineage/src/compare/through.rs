//! Which old lines were replaced one by one: where a version only formats its file, and where its commit is to
//! be looked through. Only where a commit has one parent.

use super::format::{self, Pair};
use super::texts::Texts;
use super::{Compared, Replaced, Work};
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
    looked_through: &[bool],
    versions: Range<u32>,
) -> Vec<Replaced> {
    let mut texts = Texts::new(changes, objects.reader());
    let of = |version: u32| {
        let commit = graph.versions[version as usize].commit;
        if graph.links(version as usize).len() != 1 || !graph.placed.has_one_parent(commit) {
            return None;
        }
        if let Some(pairs) = compared.comparisons.format(compared.of_version[version as usize]) {
            return Some(Replaced { version, only_formats: true, pairs: pairs.to_vec() });
        }
        let through = looked_through.get(commit as usize).is_some_and(|&through| through);
        let pairs = through.then(|| alike(graph, compared, &mut texts, version))??;
        Some(Replaced { version, only_formats: false, pairs })
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
