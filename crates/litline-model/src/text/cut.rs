//! Where history is cut: lines that seem born in such a version may be older, and are nobody's.

use litline_facts::Facts;

/// By version: made by a commit whose parents are not all here, or itself without content, or following a
/// version without content.
pub(crate) fn cut_versions(facts: &Facts) -> Vec<bool> {
    let versions = facts.versions.iter();
    let cut = versions.map(|version| {
        facts.commits[version.commit.index()].cut
            || version.missing
            || version.parents.iter().any(|parent| facts.versions[parent.index()].missing)
    });
    cut.collect()
}
