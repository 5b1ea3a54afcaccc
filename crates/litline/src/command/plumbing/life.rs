//! `litline life FILE:LINE` and `litline lives REV`, from the index alone.

use super::blame::{oid, standing};
use super::index::stamp;
use crate::arguments::Shared;
use crate::lineage::{self, Kept};
use crate::output;
use crate::place;
use crate::session::Session;
use anyhow::{Result, bail};
use litline_facts::answer::lineage::{CameBack, CommitLives, Death, LifeBefore, LifeStep, LineLife, Stretch};
use litline_facts::answer::lines::BornAt;
use litline_lineage::index::trail::returned::Returned;
use litline_lineage::index::{Broken, Index, Part};
use litline_lineage::source::Name;
use litline_views::{Look, json, terminal};
use std::ffi::OsStr;
use std::process::ExitCode;

/// Prints the life of a line.
pub(crate) fn run(shared: &Shared, line: &OsStr, look: Look) -> Result<ExitCode> {
    let asked = place::lines(line)?;
    if asked.first != asked.last {
        bail!("life follows one line; name it as FILE:LINE");
    }
    let session = Session::open(shared)?;
    let path = place::in_tree(&session.repository, &asked.file)?;
    let kept = session.lineage()?.kept;
    let answer = life(&session, &kept, path, asked.first)?;
    output::print(|out| {
        if shared.json {
            json::life(&answer, out)
        } else {
            write!(out, "{}", terminal::lineage::life(&answer, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

fn life(session: &Session, kept: &Kept, path: Vec<u8>, line: u32) -> Result<LineLife> {
    let told = |broken: Broken| kept.explain(broken);
    let trail = kept.trail();
    let head = lineage::number(kept, &session.head)?;
    let version = standing(session, kept, &path)?;
    let lines = trail.version(version).map_err(told)?.lines.unwrap_or(0);
    if line > lines {
        bail!("{} has {lines} lines", place::shown(&path));
    }
    let known = trail.path(&path).map_err(told)?.unwrap_or_default();
    let found = trail.life((head, known), version, line - 1).map_err(told)?;
    let mut steps = Vec::new();
    for step in &found.steps {
        let at = BornAt {
            commit: oid(session, &trail.commit_name(step.commit).map_err(told)?)?,
            path: trail.path_name(step.path).map_err(told)?,
            line: step.line + 1,
        };
        steps.push(LifeStep { at, committed: stamp(trail.moment(step.commit).map_err(told)?) });
    }
    let mut before = Vec::new();
    for row in &found.before {
        before.push(LifeBefore {
            commit: oid(session, &trail.commit_name(row.commit).map_err(told)?)?,
            path: trail.path_name(row.path).map_err(told)?,
            first: row.start + 1,
            lines: row.len,
        });
    }
    let came_back = match found.steps.last() {
        Some(birth) => came_back(session, kept, birth.version, Some(birth.line))?.pop(),
        None => None,
    };
    let asked = session.asked(path, stamp(trail.moment(head).map_err(told)?));
    Ok(LineLife { asked, line, steps, before, came_back, cut: found.cut })
}

/// The lines born in a version that came back, or one of them.
fn came_back(session: &Session, kept: &Kept, version: u32, line: Option<u32>) -> Result<Vec<CameBack>> {
    let told = |broken: Broken| kept.explain(broken);
    let trail = kept.trail();
    let letters_min = session.settings().move_letters_min;
    let mut rows = trail.returned(version, letters_min).map_err(told)?;
    if let Some(line) = line {
        rows.retain(|row| (row.start..row.start + row.len).contains(&line));
        rows.iter_mut().for_each(|row| {
            let into = line - row.start;
            *row = Returned { start: line, len: 1, of_start: row.of_start + into, ..*row };
        });
    }
    let at = |version: u32, line: u32| {
        let row = trail.version(version).map_err(told)?;
        let commit = oid(session, &trail.commit_name(row.commit).map_err(told)?)?;
        Ok::<_, anyhow::Error>(BornAt {
            commit,
            path: trail.path_name(row.path).map_err(told)?,
            line: line + 1,
        })
    };
    let row = |row: &Returned| {
        let here = at(version, row.start)?;
        Ok(CameBack {
            lines: Stretch { path: here.path, first: here.line, lines: row.len },
            born: at(row.of_version, row.of_start)?,
            taken_out: at(row.taken_out_by, 0)?.commit,
        })
    };
    rows.iter().map(row).collect()
}

/// Prints the births and deaths of a commit.
pub(crate) fn lives(shared: &Shared, rev: &str, look: Look) -> Result<ExitCode> {
    if shared.at.is_some() {
        bail!("lives answers for the commit that it is given; --at has no place beside it");
    }
    let session = Session::open(&Shared { at: Some(rev.to_owned()), ..shared.clone() })?;
    let lineage = session.lineage()?;
    let index = lineage.kept.load(Part::Whole)?;
    let head = lineage::number(&lineage.kept, &session.head)?;
    let moment = lineage.kept.trail().moment(head).map_err(|broken| lineage.kept.explain(broken))?;
    let Some((events, index)) = index.events(&Name::new(session.head.raw())) else {
        bail!("commit {} is not in the index", session.head);
    };
    let place = |version: u32, line: u32| born_at(&session, &index, version, line);
    let births = events.births.iter().map(|run| Stretch {
        path: index.made(run.version).1.to_vec(),
        first: run.start + 1,
        lines: run.len,
    });
    let deaths = events.deaths.iter().map(|death| {
        let stood = place(death.stood_in, death.stood_at)?;
        Ok(Death { stood, born: place(death.run.version, death.run.start)?, lines: death.run.len })
    });
    let mut versions: Vec<u32> = events.births.iter().map(|run| run.version).collect();
    versions.dedup();
    let mut back = Vec::new();
    for version in versions {
        back.extend(came_back(&session, &lineage.kept, version, None)?);
    }
    let answer = CommitLives {
        births: births.collect(),
        came_back: back,
        deaths: deaths.collect::<Result<_>>()?,
        asked: session.asked(Vec::new(), stamp(moment)),
    };
    output::print(|out| {
        if shared.json {
            json::lives(&answer, out)
        } else {
            write!(out, "{}", terminal::lineage::lives(&answer, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

fn born_at(session: &Session, index: &Index, version: u32, line: u32) -> Result<BornAt> {
    let (commit, path) = index.made(version);
    Ok(BornAt { commit: oid(session, &commit)?, path: path.to_vec(), line: line + 1 })
}
