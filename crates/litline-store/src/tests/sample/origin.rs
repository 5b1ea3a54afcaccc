//! Random records of who or what wrote lines.

use super::Dice;
use litline_facts::id::{CommitIx, PathIx, PersonIx, ToolIx, VersionIx};
use litline_facts::record::origin::{Grade, Origin, OriginRow};
use litline_facts::record::policy::{PolicyKind, PolicyRow};
use litline_facts::record::prompt::PromptRow;
use litline_facts::record::tool::ClaimRow;
use litline_facts::record::trace::{TraceKind, TraceRow};
use litline_facts::record::version::Born;

impl Dice {
    pub(super) fn origin(&mut self, size: u32) -> OriginRow {
        let (start, len) = self.run();
        OriginRow {
            version: VersionIx(self.roll(size)),
            start,
            len,
            origin: self.of(&[Origin::Person, Origin::Assistant, Origin::Unknown]),
            grade: self.of(&Grade::ALL),
            tool: self.maybe(|dice| ToolIx(dice.roll(size))),
            written_seconds: self.maybe(Self::i64),
            amount: Born { lines: len, ..self.born() },
        }
    }

    pub(super) fn claim(&mut self, size: u32) -> ClaimRow {
        ClaimRow {
            commit: CommitIx(self.roll(size + 1)),
            tool: self.maybe(|dice| ToolIx(dice.roll(size))),
            inside_lines: self.u64(),
            outside_lines: self.u64(),
        }
    }

    pub(super) fn prompt(&mut self, size: u32) -> PromptRow {
        PromptRow { person: PersonIx(self.roll(size)), seconds: self.i64() }
    }

    pub(super) fn policy(&mut self, size: u32) -> PolicyRow {
        let kinds = [PolicyKind::InUse, PolicyKind::Forbids, PolicyKind::SwitchesOff, PolicyKind::Strips];
        PolicyRow {
            kind: self.of(&kinds),
            path: PathIx(self.roll(size)),
            line: self.maybe(Self::u32),
            tool: self.maybe(Self::text),
        }
    }

    pub(super) fn trace(&mut self) -> TraceRow {
        let kinds = [
            TraceKind::GitAiNotes,
            TraceKind::GitAiBlobs,
            TraceKind::AttributionNotes,
            TraceKind::WhogititNotes,
            TraceKind::AgentTrace,
            TraceKind::EntireCheckpoints,
            TraceKind::SessionLogs,
            TraceKind::Exports,
        ];
        TraceRow {
            kind: self.of(&kinds),
            place: self.text(),
            found: self.u64(),
            read: self.u64(),
            used: self.u64(),
            elsewhere: self.u64(),
            unreadable: self.u64(),
            oldest_seconds: self.maybe(Self::i64),
            newest_seconds: self.maybe(Self::i64),
        }
    }
}
