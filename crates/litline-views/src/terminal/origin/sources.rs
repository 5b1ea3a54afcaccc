//! What was found, read, skipped and unreadable, and how old it is.

use crate::Look;
use crate::terminal::paint::{Line, Tone, flow, page, sentence};
use crate::terminal::words;
use crate::text::number::{count, counted};
use crate::text::{escape, moment, width};
use litline_facts::answer::origin::{Origins, PolicyLine};
use litline_facts::record::policy::PolicyKind;
use litline_facts::record::trace::{TraceKind, TraceRow};

/// The screen of `--sources`.
#[must_use]
pub fn origin_sources(answer: &Origins, look: Look) -> String {
    let mut all = vec![words::asked(&answer.asked, look), Line::default()];
    let commits = &answer.commits;
    let text = format!(
        "marks: {} of {} marked as written with an assistant",
        count(commits.marked),
        counted(commits.commits, "commit")
    );
    all.extend(flow(Line::default(), 0, &sentence(Tone::Plain, &text), look.width()));
    all.push(Line::default());
    all.extend(traces(&answer.traces, look));
    if answer.waiting_logs > 0 {
        let logs = counted(answer.waiting_logs, "session log");
        let text = format!("{logs} too large to be read in passing: litline bank reads all");
        all.extend(flow(Line::default(), 2, &sentence(Tone::Loud, &text), look.width()));
    }
    if commits.noted_squashes > 0 {
        let text = format!(
            "{} behind {} hold notes; they are found again in what these became",
            counted(commits.noted_behind, "commit"),
            counted(commits.noted_squashes, "squashed change")
        );
        all.extend(flow(Line::default(), 0, &sentence(Tone::Plain, &text), look.width()));
    }
    all.extend(policies(&answer.policies, look));
    page(&all, look)
}

fn traces(rows: &[TraceRow], look: Look) -> Vec<Line> {
    if rows.is_empty() {
        let text = "no notes and no session logs; a fetch may bring notes: \
                    git fetch REMOTE 'refs/notes/*:refs/notes/*'";
        return flow(Line::default(), 0, &sentence(Tone::Plain, text), look.width());
    }
    let names = look.width().saturating_sub(45).clamp(15, 34);
    let head = format!(
        "{:<names$}{:>8}{:>8}{:>8}{:>10}{:>11}",
        "", "found", "read", "used", "elsewhere", "unreadable"
    );
    let mut all = vec![Line::of(Tone::Faint, head)];
    for row in rows {
        let place = width::keep_end(&escape::name(&row.place), names - 1);
        let gap = " ".repeat(names - width::of(&place));
        let figures =
            [(row.found, 8), (row.read, 8), (row.used, 8), (row.elsewhere, 10), (row.unreadable, 11)];
        let figures: String =
            figures.iter().map(|&(figure, room)| format!("{:>room$}", count(figure))).collect();
        let tone = if row.unreadable > 0 { Tone::Loud } else { Tone::Plain };
        all.push(Line::of(tone, format!("{place}{gap}{figures}")));
        let mut about = kind(row.kind).to_owned();
        if let (Some(from), Some(to)) = (row.oldest_seconds, row.newest_seconds) {
            about.push_str(&format!(", {} – {}", moment::day(from), moment::day(to)));
        }
        all.extend(flow(Line::of(Tone::Plain, "  "), 2, &sentence(Tone::Faint, &about), look.width()));
    }
    all
}

/// A format in words.
fn kind(kind: TraceKind) -> &'static str {
    match kind {
        TraceKind::GitAiNotes => "git-ai: line ranges by session",
        TraceKind::GitAiBlobs => "git-ai, before it had notes",
        TraceKind::AttributionNotes => "share of each file, as Qwen Code notes it",
        TraceKind::WhogititNotes => "whogitit: line by line",
        TraceKind::AgentTrace => "Agent Trace records",
        TraceKind::EntireCheckpoints => "transcripts that Entire keeps in the repository",
        TraceKind::SessionLogs => "session logs",
        TraceKind::Exports => "an account's export",
    }
}

fn policies(policies: &[PolicyLine], look: Look) -> Vec<Line> {
    let mut all = Vec::new();
    for policy in policies {
        let says = match policy.kind {
            PolicyKind::InUse => continue,
            PolicyKind::Forbids => "marks forbidden",
            PolicyKind::SwitchesOff => "marks switched off",
            PolicyKind::Strips => "marks taken out",
        };
        let text = format!("{says}: {}", place(policy));
        all.extend(flow(Line::default(), 2, &sentence(Tone::Loud, &text), look.width()));
    }
    let mut tools: Vec<(&str, u64)> = Vec::new();
    for tool in policies.iter().filter_map(|policy| policy.tool.as_deref()) {
        match tools.iter_mut().find(|(known, _)| *known == tool) {
            Some((_, files)) => *files += 1,
            None => tools.push((tool, 1)),
        }
    }
    if !tools.is_empty() {
        let each =
            tools.iter().map(|(tool, files)| format!("{} ({})", escape::name(tool), counted(*files, "file")));
        let text = format!("set up here: {}", each.collect::<Vec<_>>().join(", "));
        all.extend(flow(Line::default(), 2, &sentence(Tone::Plain, &text), look.width()));
    }
    if !all.is_empty() {
        all.insert(0, Line::default());
    }
    all
}

/// `path:line: text`.
pub(super) fn place(policy: &PolicyLine) -> String {
    let mut place = escape::path(&policy.path);
    if let Some(line) = policy.line {
        place.push_str(&format!(":{line}"));
    }
    if let Some(text) = &policy.text {
        let text = escape::name(&String::from_utf8_lossy(text.trim_ascii()));
        place.push_str(&format!(" “{}”", width::keep_start(&text, 120)));
    }
    place
}
