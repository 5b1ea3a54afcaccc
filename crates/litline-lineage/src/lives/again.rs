//! The lines of some versions once more, after every line was followed: for questions that only the result
//! lets one ask. One component after another on each thread, and only what leads to a wanted version.

use super::{Run, components, runs};
use crate::compare::Compared;
use crate::versions::Graph;
use rayon::prelude::*;
use std::collections::HashMap;

/// Calls `visit(version, its lines as runs)` for every wanted version; what it gives back, in no stated
/// order.
pub(crate) fn reread<T: Send>(
    graph: &Graph,
    compared: &Compared,
    wanted: &[bool],
    visit: impl Fn(u32, &[Run]) -> T + Sync,
) -> Vec<T> {
    let parts = components(graph);
    let each = parts.into_par_iter().map(|part| read_part(graph, compared, &part.versions, wanted, &visit));
    each.flatten_iter().collect()
}

fn read_part<T>(
    graph: &Graph,
    compared: &Compared,
    versions: &[u32],
    wanted: &[bool],
    visit: &impl Fn(u32, &[Run]) -> T,
) -> Vec<T> {
    // How many versions still take lines from one.
    let mut needed: HashMap<u32, u32> = HashMap::new();
    for &version in versions.iter().rev() {
        if wanted[version as usize] || needed.contains_key(&version) {
            graph
                .links(version as usize)
                .iter()
                .for_each(|link| *needed.entry(link.version).or_default() += 1);
        }
    }
    let mut held: HashMap<u32, Vec<Run>> = HashMap::new();
    let mut seen = Vec::new();
    let none = Vec::new();
    for &version in versions {
        let is_needed = needed.contains_key(&version);
        if !is_needed && !wanted[version as usize] {
            continue;
        }
        let links = graph.links(version as usize);
        let hunks = compared.hunks(version as usize, links.len());
        let sources: Vec<&[Run]> =
            links.iter().map(|link| held.get(&link.version).unwrap_or(&none).as_slice()).collect();
        let taken = compared.taken(version);
        let own = runs::carry(version, compared.lines(version as usize), &sources, &hunks, taken);
        for link in links {
            if let Some(left) = needed.get_mut(&link.version) {
                *left -= 1;
                if *left == 0 {
                    held.remove(&link.version);
                }
            }
        }
        if wanted[version as usize] {
            seen.push(visit(version, &own));
        }
        if is_needed {
            held.insert(version, own);
        }
    }
    seen
}
