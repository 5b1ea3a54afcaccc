//! Who or what wrote a made-up service's lines.

use super::{asked, oid};
use litline_facts::answer::origin::{
    AreaOrigin, FileOrigins, MonthBirths, OriginCommits, OriginRun, OriginSums, Origins, PolicyLine,
    ToolLines,
};
use litline_facts::answer::why::OriginGrade;
use litline_facts::record::commit::Stamp;
use litline_facts::record::mark::MarkPlace;
use litline_facts::record::origin::Origin;
use litline_facts::record::path::PathClass;
use litline_facts::record::policy::PolicyKind;
use litline_facts::record::trace::{TraceKind, TraceRow};

fn sums(lines: [u64; 10]) -> OriginSums {
    let [assistants @ .., typed, born_before, touched, hinted, unmarked, nothing] = lines;
    let [attested, recovered, branch_marked, marked] = assistants;
    OriginSums {
        attested,
        recovered,
        branch_marked,
        marked,
        typed,
        born_before,
        touched,
        hinted,
        unmarked,
        nothing,
    }
}

fn tool(tool: &str, lines: [u64; 5], in_use: bool) -> ToolLines {
    let [attested, recovered, marked, touched, hinted] = lines;
    ToolLines {
        tool: tool.to_owned(),
        attested,
        recovered,
        branch_marked: 0,
        marked,
        touched,
        hinted,
        in_use,
    }
}

fn tools() -> Vec<ToolLines> {
    vec![
        tool("claude-code", [7_000, 1_200, 5_500, 0, 0], true),
        tool("codex", [1_000, 8, 500, 300, 1_000], false),
        tool("cursor", [0; 5], true),
    ]
}

pub(crate) fn origins() -> Origins {
    let area = |path: &str, rest, lines| AreaOrigin { path: path.into(), rest, living: sums(lines) };
    let policy = |kind, path: &str, line, text: Option<&str>, tool: Option<&str>| PolicyLine {
        kind,
        path: path.into(),
        line,
        text: text.map(Into::into),
        tool: tool.map(str::to_owned),
    };
    Origins {
        asked: asked(b""),
        living: sums([8_000, 1_208, 800, 5_200, 500, 4_500, 300, 1_000, 20, 19_680]),
        tools: tools(),
        months: vec![
            MonthBirths { month: 12 * 2026, born: sums([900, 0, 0, 0, 10, 0, 0, 0, 0, 90]) },
            MonthBirths { month: 12 * 2026 + 1, born: sums([100, 0, 0, 300, 0, 0, 0, 0, 0, 600]) },
        ],
        areas: vec![
            area("src", false, [6_000, 1_208, 0, 5_000, 500, 4_500, 300, 1_000, 20, 12_472]),
            area("", true, [2_000, 0, 0, 1_000, 0, 0, 0, 0, 0, 7_208]),
        ],
        commits: OriginCommits {
            commits: 3_000,
            marked: 512,
            attested: 400,
            attested_unmarked: 190,
            inside_lines: 20_000,
            outside_lines: 90_000,
            noted_squashes: 12,
            noted_behind: 40,
            sessions_from_seconds: Some(1_770_000_000),
        },
        traces: vec![
            TraceRow {
                kind: TraceKind::GitAiNotes,
                place: "refs/notes/ai".to_owned(),
                found: 900,
                read: 440,
                used: 310,
                elsewhere: 460,
                unreadable: 0,
                oldest_seconds: None,
                newest_seconds: None,
            },
            TraceRow {
                kind: TraceKind::EntireCheckpoints,
                place: "entire/checkpoints/v1".to_owned(),
                found: 70,
                read: 66,
                used: 60,
                elsewhere: 0,
                unreadable: 4,
                oldest_seconds: Some(1_770_000_000),
                newest_seconds: Some(1_772_000_000),
            },
        ],
        cut_lines: 0,
        session_logs: true,
        waiting_logs: 2,
        policies: vec![
            policy(PolicyKind::InUse, "CLAUDE.md", None, None, Some("claude-code")),
            policy(PolicyKind::InUse, ".cursor/rules/a.mdc", None, None, Some("cursor")),
            policy(PolicyKind::Forbids, "AGENTS.md", Some(40), Some("- Do not add `Co-Authored-By`."), None),
        ],
    }
}

pub(crate) fn origin_lines() -> FileOrigins {
    let run = |first, last, origin, grade, born| OriginRun {
        first,
        last,
        counted: last - first + 1,
        origin,
        grade,
        born: oid(born),
        born_stamp: Stamp { seconds: 1_770_000_000, offset_minutes: None },
    };
    let marked = OriginGrade::Marked { tool: "codex".to_owned(), place: MarkPlace::Trailer, model: None };
    FileOrigins {
        asked: asked(b"src/total.rs"),
        class: PathClass::Counted,
        whole: sums([2, 0, 0, 1, 0, 0, 0, 0, 0, 1]),
        runs: vec![
            run(
                1,
                2,
                Origin::Assistant,
                OriginGrade::Attested { tool: Some("claude-code".to_owned()) },
                0xa1,
            ),
            run(4, 4, Origin::Assistant, marked, 0xb2),
            run(5, 5, Origin::Unknown, OriginGrade::NoRecord, 0xc3),
        ],
        lines: ["use money;", "use line;", "", "\tfn total() {", "}"]
            .map(|line| line.as_bytes().to_vec())
            .into(),
    }
}
