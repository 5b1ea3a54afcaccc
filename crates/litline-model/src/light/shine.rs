//! K, L and A of every class: who of those present, and of everybody, could explain its lines.

use super::combine::{Part, parts, together};
use super::memory::{Memory, brought};
use crate::exposure::BySubject;
use litline_facts::Facts;
use litline_facts::id::{PersonIx, VersionIx};
use litline_facts::micro::{ByPolicy, Micro, Policy};
use litline_facts::reading::class::{ClassRow, Light};
use litline_facts::reading::exposure::ExposureRow;
use litline_facts::settings::Settings;
use rayon::prelude::*;

/// What a class is lit by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lit {
    /// K, L and A.
    pub(crate) light: ByPolicy<Light>,
    /// Lit by exactly one present person.
    pub(crate) sole: ByPolicy<bool>,
    /// Until when each of the class's exposures is fresh, counting or not.
    pub(crate) fresh_until_seconds: Vec<i64>,
}

/// One answer for each class, from the exposures of those people only whom `counts` lets count.
pub(crate) fn shine(
    facts: &Facts,
    settings: &Settings,
    cut: &[bool],
    exposures: &[ExposureRow],
    classes: &[ClassRow],
    present: &[ByPolicy<bool>],
    counts: impl Fn(PersonIx) -> bool + Sync,
) -> Vec<Lit> {
    let by_subject = BySubject::of(exposures, facts.commits.len());
    let memory = Memory { facts, settings, exposures, by_subject: &by_subject, cut };
    let versions = versions_by_path(facts);
    let files: Vec<&[ClassRow]> = classes.chunk_by(|a, b| a.file == b.file).collect();
    let scratch = || vec![false; facts.versions.len()];
    let lit = files.par_iter().with_min_len(16).map_init(scratch, |seen, classes| {
        let version = classes.first().and_then(|class| versions[class.file.index()]);
        let living = classes.iter().flat_map(|class| brought(exposures, class));
        let file = memory.of_file(version, living, seen);
        let of_class = |class: &ClassRow| {
            let rows = || class.exposures.iter().map(|at| &exposures[at.index()]);
            let parts = parts(rows().filter(|row| counts(row.person)), |row| file.is_fresh(row));
            lit(&parts, present, rows().map(|row| file.fresh_until_seconds(row)).collect())
        };
        classes.iter().map(of_class).collect::<Vec<_>>()
    });
    lit.flatten_iter().collect()
}

/// What each path holds in the as-of tree.
pub(super) fn versions_by_path(facts: &Facts) -> Vec<Option<VersionIx>> {
    let mut versions = vec![None; facts.paths.len()];
    facts.files.iter().for_each(|file| versions[file.path.index()] = file.version);
    versions
}

fn lit(parts: &[Part], present: &[ByPolicy<bool>], fresh_until_seconds: Vec<i64>) -> Lit {
    let there = |policy: Policy| parts.iter().filter(move |part| *present[part.person.index()].get(policy));
    let light = ByPolicy::of(|policy| Light {
        fresh: together(policy, there(policy).map(|part| *part.fresh.get(policy))),
        present: together(policy, there(policy).map(|part| *part.credit.get(policy))),
        anybody: together(policy, parts.iter().map(|part| *part.credit.get(policy))),
    });
    let sole = ByPolicy::of(|policy| {
        let credits: Vec<Micro> = there(policy).map(|part| *part.credit.get(policy)).collect();
        light.get(policy).present >= Micro::HALF && is_sole(policy, &credits)
    });
    Lit { light, sole, fresh_until_seconds }
}

/// One person has a half or more, and all others together less than that.
fn is_sole(policy: Policy, credits: &[Micro]) -> bool {
    let most = credits.iter().copied().enumerate().max_by_key(|&(_, credit)| credit);
    let Some((at, _)) = most.filter(|&(_, credit)| credit >= Micro::HALF) else { return false };
    let others = credits.iter().copied().enumerate().filter(|&(other, _)| other != at);
    together(policy, others.map(|(_, credit)| credit)) < Micro::HALF
}
