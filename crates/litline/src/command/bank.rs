//! `litline bank`: keeps what logs of sessions tell beyond the logs' own life; `litline origin import`: the
//! same for the export of an account.

use crate::arguments::Shared;
use crate::output;
use crate::session::logs;
use anyhow::{Context as _, Result, bail};
use litline_evidence::assistant::disk::{self, Caught};
use litline_evidence::assistant::export;
use litline_facts::answer::banked::{Banked, Imported};
use litline_store::Bank;
use litline_views::{Look, json, terminal};
use std::path::Path;
use std::process::ExitCode;

/// Why there is no bank to write to.
const NO_FOLDER: &str = "the bank cannot be written to; another folder for it: XDG_DATA_HOME";

/// Reads what changed, keeps it, and says what there is.
pub(crate) fn run(shared: &Shared, look: Look) -> Result<ExitCode> {
    let bank = bank()?;
    let held = bank.hold().context(NO_FOLDER)?;
    let before = bank.read()?;
    let caught = logs::caught_up(&bank)?;
    if caught.logs != before {
        held.write(&caught.logs)?;
    }
    drop(held);
    show(shared, &bank, &caught, None, look)
}

/// Puts the blocks of code of an account's export into the bank.
pub(crate) fn import(shared: &Shared, file: &Path, look: Look) -> Result<ExitCode> {
    let bank = bank()?;
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    let read = export::read(&bytes).with_context(|| file.display().to_string())?;
    let Some(service) = read.service else {
        if read.unreadable == 0 {
            bail!("{}: it holds no conversation; nothing was taken", file.display());
        }
        bail!("{}: its conversations have a shape that is not known; nothing was taken", file.display());
    };
    let held = bank.hold().context(NO_FOLDER)?;
    let mut all = bank.read()?;
    let log = disk::of_export(&read, service.tool(), &bytes);
    let known = all.iter().any(|other| other.file == log.file && other.place == log.place);
    let (new, read_bytes) = (u64::from(!known), log.size_bytes);
    all.retain(|other| (other.file, &other.place) != (log.file, &log.place));
    all.push(log);
    all.sort_by(|one, other| (&one.place, one.file).cmp(&(&other.place, other.file)));
    held.write(&all)?;
    drop(held);
    let caught = Caught { logs: all, read: new, read_bytes, unchanged: 1 - new, ..Caught::default() };
    let imported = Imported {
        tool: service.tool().to_owned(),
        conversations: read.conversations,
        blocks: read.blocks.len() as u64,
        lines: read.blocks.iter().map(|block| block.lines.len() as u64).sum(),
        unreadable: read.unreadable,
        known,
    };
    show(shared, &bank, &caught, Some(imported), look)
}

fn bank() -> Result<Bank> {
    logs::bank().context("there is no folder to keep the bank in: set HOME or XDG_DATA_HOME")
}

fn show(
    shared: &Shared,
    bank: &Bank,
    caught: &Caught,
    imported: Option<Imported>,
    look: Look,
) -> Result<ExitCode> {
    let path = bank.path();
    let size_bytes = std::fs::metadata(&path).map_or(0, |about| about.len());
    let answer = Banked {
        path: path.display().to_string(),
        size_bytes,
        places: litline_model::banked(&caught.logs),
        read: caught.read,
        read_bytes: caught.read_bytes,
        unchanged: caught.unchanged,
        gone: caught.gone,
        unreadable: caught.unreadable.values().sum(),
        time: litline_model::session_time(&caught.logs),
        imported,
    };
    output::print(|out| {
        if shared.json {
            json::banked(&answer, out)
        } else {
            write!(out, "{}", terminal::banked::banked(&answer, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
