//! Who or what wrote the lines, summed by the evidence.

mod lines;
mod months;

pub use lines::origin_lines;

use super::overview::areas::partition;
use super::overview::within;
use super::tally::{FileTally, tallies};
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::origin::{AreaOrigin, OriginCommits, OriginSums, Origins, PolicyLine, ToolLines};
use litline_facts::id::{CommitIx, PathIx};
use litline_facts::reading::Reading;
use litline_facts::reading::class::ClassRow;
use litline_facts::record::change::Method;
use litline_facts::record::gap::GapKind;
use litline_facts::record::mark::{MarkPlace, MarkWeight};
use litline_facts::record::origin::{Grade, Origin};
use litline_facts::record::person::PersonKind;
use litline_facts::record::policy::PolicyKind;
use litline_facts::record::trace::TraceKind;
use litline_facts::settings::Settings;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Sums for the files in `asked.scope`. Policies come without the text of their lines; that session logs were
/// looked for is taken for granted.
#[must_use]
pub fn origins(facts: &Facts, reading: &Reading, asked: Asked, settings: &Settings) -> Origins {
    let files = tallies(facts, reading, |path| within(&asked.scope, path));
    let places: HashMap<PathIx, usize> =
        files.iter().enumerate().map(|(place, file)| (file.path, place)).collect();
    let mut by_file = vec![OriginSums::default(); files.len()];
    let tools_of = ToolsOf::of(facts);
    let mut tools: BTreeMap<&str, ToolLines> = BTreeMap::new();
    let mut cut_lines = 0;
    for span in &reading.spans {
        let Some(&place) = places.get(&span.file) else { continue };
        let class = &reading.classes[span.class.index()];
        let lines = u64::from(span.counted);
        cut_lines += if facts.commits[class.born.index()].cut { lines } else { 0 };
        add(&mut by_file[place], class.origin, class.grade, lines);
        for tool in tools_of.class(class) {
            let row = tools.entry(tool).or_insert_with(|| none_of(tool));
            match class.grade {
                Grade::Attested => row.attested += lines,
                Grade::Recovered => row.recovered += lines,
                Grade::BranchMarked => row.branch_marked += lines,
                Grade::Marked => row.marked += lines,
                Grade::Touched => row.touched += lines,
                Grade::Hinted => row.hinted += lines,
                Grade::BornBefore | Grade::Nothing => {}
            }
        }
    }
    let gaps = facts.gaps.iter();
    let in_use = facts.policies.iter().filter(|row| row.kind == PolicyKind::InUse);
    for tool in in_use.filter_map(|row| row.tool.as_deref()) {
        tools.entry(tool).or_insert_with(|| none_of(tool)).in_use = true;
    }
    let mut tools: Vec<ToolLines> = tools.into_values().collect();
    let wrote = |row: &ToolLines| row.attested + row.recovered + row.branch_marked + row.marked;
    tools.sort_by(|a, b| {
        let key = |row: &ToolLines| Reverse((wrote(row), row.touched, row.hinted));
        key(a).cmp(&key(b)).then_with(|| a.tool.cmp(&b.tool))
    });
    Origins {
        living: by_file.iter().fold(OriginSums::default(), plus),
        tools,
        months: months::births(facts, &asked.scope, settings),
        areas: areas(&asked.scope, &files, &by_file),
        commits: commits(facts),
        traces: facts.traces.clone(),
        cut_lines,
        session_logs: true,
        waiting_logs: gaps.filter(|gap| gap.kind == GapKind::LargeLog).map(|gap| gap.count).sum(),
        policies: policies(facts),
        asked,
    }
}

fn none_of(tool: &str) -> ToolLines {
    let tool = tool.to_owned();
    ToolLines {
        tool,
        attested: 0,
        recovered: 0,
        branch_marked: 0,
        marked: 0,
        touched: 0,
        hinted: 0,
        in_use: false,
    }
}

/// Adds lines of one origin to where they belong.
fn add(sums: &mut OriginSums, origin: Origin, grade: Grade, lines: u64) {
    let place = match (origin, grade) {
        (Origin::Assistant, Grade::Attested) => &mut sums.attested,
        (Origin::Assistant, Grade::Recovered) => &mut sums.recovered,
        (Origin::Assistant, Grade::BranchMarked) => &mut sums.branch_marked,
        (Origin::Assistant, _) => &mut sums.marked,
        (Origin::Person, Grade::BornBefore) => &mut sums.born_before,
        (Origin::Person, _) => &mut sums.typed,
        (Origin::Unknown, Grade::Touched) => &mut sums.touched,
        (Origin::Unknown, Grade::Hinted) => &mut sums.hinted,
        (Origin::Unknown, Grade::BranchMarked) => &mut sums.unmarked,
        (Origin::Unknown, _) => &mut sums.nothing,
    };
    *place += lines;
}

fn plus(one: OriginSums, other: &OriginSums) -> OriginSums {
    OriginSums {
        attested: one.attested + other.attested,
        recovered: one.recovered + other.recovered,
        branch_marked: one.branch_marked + other.branch_marked,
        marked: one.marked + other.marked,
        typed: one.typed + other.typed,
        born_before: one.born_before + other.born_before,
        touched: one.touched + other.touched,
        hinted: one.hinted + other.hinted,
        unmarked: one.unmarked + other.unmarked,
        nothing: one.nothing + other.nothing,
    }
}

/// Which assistants stand behind lines.
struct ToolsOf<'a> {
    facts: &'a Facts,
    /// By commit, the tools of its marks of one weight.
    wrote: HashMap<CommitIx, BTreeSet<&'a str>>,
    touched: HashMap<CommitIx, BTreeSet<&'a str>>,
    hinted: HashMap<CommitIx, BTreeSet<&'a str>>,
}

impl<'a> ToolsOf<'a> {
    fn of(facts: &'a Facts) -> Self {
        let with = |weight: MarkWeight| {
            let mut tools: HashMap<CommitIx, BTreeSet<&str>> = HashMap::new();
            for mark in facts.marks.iter().filter(|mark| mark.weight == weight) {
                tools.entry(mark.commit).or_default().insert(&mark.tool);
            }
            tools
        };
        let [wrote, touched, hinted] = [MarkWeight::Wrote, MarkWeight::Touched, MarkWeight::Hinted].map(with);
        Self { facts, wrote, touched, hinted }
    }

    fn class(&self, class: &ClassRow) -> Vec<&'a str> {
        let of = |tools: &HashMap<CommitIx, BTreeSet<&'a str>>| -> Vec<&'a str> {
            tools.get(&class.born).into_iter().flatten().copied().collect()
        };
        match class.grade {
            Grade::Attested | Grade::Recovered | Grade::BranchMarked => {
                let tool = class.tool.and_then(|tool| self.facts.tools.get(tool.index()));
                tool.map(|row| row.tool.as_str()).into_iter().collect()
            }
            Grade::Marked => {
                let tools = of(&self.wrote);
                let author = self.facts.commits[class.born.index()].author;
                match &self.facts.people[author.index()].kind {
                    PersonKind::Assistant(tool) if tools.is_empty() => vec![tool],
                    _ => tools,
                }
            }
            Grade::Touched => of(&self.touched),
            Grade::Hinted => of(&self.hinted),
            Grade::BornBefore | Grade::Nothing => Vec::new(),
        }
    }
}

fn areas(scope: &[u8], files: &[FileTally], by_file: &[OriginSums]) -> Vec<AreaOrigin> {
    let mut areas: Vec<AreaOrigin> = partition(scope, files)
        .into_iter()
        .map(|(area, places)| AreaOrigin {
            path: area.path,
            rest: area.rest,
            living: places.iter().fold(OriginSums::default(), |sum, &place| plus(sum, &by_file[place])),
        })
        .collect();
    areas.sort_by(|a, b| {
        let key = |area: &AreaOrigin| Reverse(area.living.lines());
        key(a).cmp(&key(b)).then_with(|| (&a.path, a.rest).cmp(&(&b.path, b.rest)))
    });
    areas
}

fn commits(facts: &Facts) -> OriginCommits {
    let single = |commit: CommitIx| facts.commits[commit.index()].parents.len() < 2;
    let on_commit = |place: MarkPlace| !matches!(place, MarkPlace::Branch | MarkPlace::Note);
    let marks = || facts.marks.iter().filter(|mark| single(mark.commit) && on_commit(mark.place));
    let any: BTreeSet<CommitIx> = marks().map(|mark| mark.commit).collect();
    let wrote: BTreeSet<CommitIx> =
        marks().filter(|mark| mark.weight == MarkWeight::Wrote).map(|mark| mark.commit).collect();
    let claims = || facts.claims.iter().filter(|claim| claim.tool.is_some());
    let of_single = || claims().filter(|claim| single(claim.commit));
    let attested: BTreeSet<CommitIx> = of_single().map(|claim| claim.commit).collect();
    let squash = |change: litline_facts::id::ChangeIx| {
        facts.changes.get(change.index()).is_some_and(|change| change.method == Method::Squash)
    };
    let noted: Vec<_> =
        facts.branches.iter().filter(|row| row.noted && squash(row.change)).map(|row| row.change).collect();
    let sessions = facts
        .traces
        .iter()
        .filter(|trace| matches!(trace.kind, TraceKind::EntireCheckpoints | TraceKind::SessionLogs));
    OriginCommits {
        commits: facts.commits.iter().filter(|commit| commit.parents.len() < 2).count() as u64,
        marked: wrote.len() as u64,
        attested: attested.len() as u64,
        attested_unmarked: attested.difference(&any).count() as u64,
        inside_lines: of_single().map(|claim| claim.inside_lines).sum(),
        outside_lines: of_single().map(|claim| claim.outside_lines).sum(),
        noted_squashes: noted.iter().collect::<BTreeSet<_>>().len() as u64,
        noted_behind: noted.len() as u64,
        sessions_from_seconds: sessions.filter_map(|trace| trace.oldest_seconds).min(),
    }
}

fn policies(facts: &Facts) -> Vec<PolicyLine> {
    let line = |row: &litline_facts::record::policy::PolicyRow| PolicyLine {
        kind: row.kind,
        path: facts.paths[row.path.index()].path.clone(),
        line: row.line.map(|line| line + 1),
        text: None,
        tool: row.tool.clone(),
    };
    facts.policies.iter().map(line).collect()
}
