//! Random facts and readings: every index is one, everything else is anything, extremes among it.

mod origin;

use litline_facts::Facts;
use litline_facts::id::{ChangeIx, ClassIx, CommitIx, ExposureIx, Oid, PathIx, PersonIx, ToolIx, VersionIx};
use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::reading::Reading;
use litline_facts::reading::class::{ClassRow, Light, State};
use litline_facts::reading::exposure::{ExposureKind, ExposureRow, Verdict};
use litline_facts::reading::narrow::{Missing, NarrowRow};
use litline_facts::reading::span::SpanRow;
use litline_facts::reading::totals::{JointMinutes, NotTypedLines, TotalsRow};
use litline_facts::record::absent::{AbsentKind, AbsentRow};
use litline_facts::record::blank::BlankRow;
use litline_facts::record::branch::BranchRow;
use litline_facts::record::change::{ChangeRow, Link, Method, Series};
use litline_facts::record::commit::{CommitRow, Stamp};
use litline_facts::record::death::DeathRow;
use litline_facts::record::file::FileRow;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_facts::record::living::LivingRow;
use litline_facts::record::mark::{MarkPlace, MarkRow, MarkWeight};
use litline_facts::record::moved::{MovedKind, MovedRow};
use litline_facts::record::origin::{Grade, Origin};
use litline_facts::record::path::{LeftOut, PathClass, PathRow};
use litline_facts::record::person::{
    Alias, AliasReason, DoubtRow, Obstacle, PersonKind, PersonRow, Role, RoleRow,
};
use litline_facts::record::review::{ReviewAct, ReviewPlace, ReviewRow};
use litline_facts::record::sweep::{SweepReason, SweepRow};
use litline_facts::record::tool::ToolRow;
use litline_facts::record::touched::TouchedRow;
use litline_facts::record::version::{Born, VersionRow};

/// Random numbers; the same seed gives the same.
struct Dice(u64);

/// Facts with about so many rows a table, and a reading of them. The same seed and size give the same.
pub(crate) fn sample(seed: u64, size: u32) -> (Facts, Reading) {
    let mut dice = Dice(seed);
    (dice.facts(size), dice.reading(size))
}

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn roll(&mut self, sides: u32) -> u32 {
        (self.next() % u64::from(sides.max(1))) as u32
    }

    fn flag(&mut self) -> bool {
        self.roll(2) == 0
    }

    fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.roll(choices.len() as u32) as usize].clone()
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| make(self))
    }

    fn many<T>(&mut self, most: u32, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.roll(most + 1)).map(|_| make(self)).collect()
    }

    fn rows<T>(&mut self, size: u32, mut make: impl FnMut(&mut Self, u32) -> T) -> Vec<T> {
        (0..size).map(|n| make(self, n)).collect()
    }

    fn policies<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> ByPolicy<T> {
        ByPolicy::of(|_| make(self))
    }

    fn u32(&mut self) -> u32 {
        let any = self.next() as u32;
        self.of(&[0, 1, any % 100, any, u32::MAX])
    }

    fn u64(&mut self) -> u64 {
        let any = self.next();
        self.of(&[0, any % 1_000, any, u64::MAX])
    }

    fn i64(&mut self) -> i64 {
        let any = self.next();
        self.of(&[0, 1_700_000_000, any.cast_signed(), i64::MIN, i64::MAX])
    }

    fn text(&mut self) -> String {
        let n = self.roll(1_000);
        let texts =
            ["", "Ada", "Zoë Ångström", "日本", "\0", "a \"quoted\"\nline", "'; --"].map(str::to_owned);
        if self.flag() { self.of(&texts) } else { format!("name-{n}") }
    }

    fn oid(&mut self) -> Oid {
        let length = self.of(&[20, 32]);
        let raw: Vec<u8> = (0..length).map(|_| self.roll(256) as u8).collect();
        Oid::from_raw(&raw).unwrap()
    }

    /// A start and a length that fit together.
    fn run(&mut self) -> (u32, u32) {
        let start = self.u32();
        (start, self.u32().min(u32::MAX - start))
    }

    fn stamp(&mut self) -> Stamp {
        let seconds = self.i64();
        let offset_minutes = self.maybe(|dice| dice.of(&[0, 60, -720, i16::MIN, i16::MAX]));
        Stamp { seconds, offset_minutes }
    }

    fn born(&mut self) -> Born {
        Born { lines: self.u32(), counted: self.u32(), words: self.u32(), typed_chars: self.u64() }
    }

    fn path_class(&mut self) -> PathClass {
        let left = [
            LeftOut::Excluded,
            LeftOut::Vendored,
            LeftOut::Generated,
            LeftOut::Lock,
            LeftOut::Minified,
            LeftOut::Documentation,
            LeftOut::Data,
            LeftOut::Unknown,
            LeftOut::Binary,
            LeftOut::LfsPointer,
            LeftOut::Submodule,
            LeftOut::Symlink,
            LeftOut::Missing,
        ];
        let left = PathClass::Left(self.of(&left));
        self.of(&[PathClass::Counted, left])
    }

    fn person(&mut self) -> PersonRow {
        let reasons = [
            AliasReason::Mailmap,
            AliasReason::Config,
            AliasReason::Mailbox,
            AliasReason::Noreply,
            AliasReason::Name,
            AliasReason::FullName,
            AliasReason::Variant,
            AliasReason::Spelled,
            AliasReason::Abbreviated,
            AliasReason::Handle,
        ];
        let tool = self.text();
        PersonRow {
            name: self.text(),
            mailbox: self.text(),
            kind: self.of(&[PersonKind::Human, PersonKind::Bot, PersonKind::Assistant(tool)]),
            aliases: self.many(3, |dice| Alias {
                name: dice.text(),
                mailbox: dice.text(),
                reason: dice.of(&reasons),
            }),
        }
    }

    fn doubt(&mut self, people: u32) -> DoubtRow {
        let obstacles = [
            Obstacle::CommonName,
            Obstacle::Accounts,
            Obstacle::Overlap,
            Obstacle::OtherNames,
            Obstacle::PlainHandle,
        ];
        DoubtRow {
            one: PersonIx(self.roll(people)),
            two: PersonIx(self.roll(people)),
            likeness: self.of(&[AliasReason::FullName, AliasReason::Handle]),
            obstacle: self.of(&obstacles),
        }
    }

    fn mark(&mut self, commits: u32) -> MarkRow {
        let places = [
            MarkPlace::Author,
            MarkPlace::Committer,
            MarkPlace::Trailer,
            MarkPlace::Body,
            MarkPlace::Branch,
            MarkPlace::Note,
        ];
        MarkRow {
            commit: CommitIx(self.roll(commits)),
            tool: self.text(),
            place: self.of(&places),
            weight: self.of(&[MarkWeight::Wrote, MarkWeight::Touched, MarkWeight::Hinted]),
            model: self.maybe(Self::text),
        }
    }

    fn absent(&mut self) -> AbsentRow {
        let kinds = [AbsentKind::Commit, AbsentKind::Tree, AbsentKind::Blob];
        AbsentRow { kind: self.of(&kinds), oid: self.oid() }
    }

    fn death(&mut self, size: u32) -> DeathRow {
        let ((stood_at, len), start) = (self.run(), self.u32());
        DeathRow {
            commit: CommitIx(self.roll(size + 1)),
            stood_in: VersionIx(self.roll(size)),
            stood_at,
            version: VersionIx(self.roll(size)),
            start: start.min(u32::MAX - len),
            len,
        }
    }

    fn change(&mut self, commits: u32) -> ChangeRow {
        let series = [Series::Pull, Series::MergeRequest, Series::Bitbucket, Series::Azure];
        let methods = [Method::Merge, Method::Squash, Method::Rebase, Method::Unknown];
        let links = [Link::Parents, Link::Number, Link::Tree, Link::Patch, Link::Nothing];
        ChangeRow {
            series: self.of(&series),
            number: self.u64(),
            head: self.maybe(Self::oid),
            method: self.of(&methods),
            link: self.of(&links),
            landed: self.many(3, |dice| CommitIx(dice.roll(commits))),
            base: self.maybe(|dice| CommitIx(dice.roll(commits))),
        }
    }

    fn branch(&mut self, commits: u32, people: u32, changes: u32) -> BranchRow {
        BranchRow {
            oid: self.oid(),
            change: ChangeIx(self.roll(changes)),
            author: PersonIx(self.roll(people)),
            committer: PersonIx(self.roll(people)),
            co_authors: self.many(2, |dice| PersonIx(dice.roll(people))),
            authored: self.stamp(),
            committed: self.stamp(),
            merge: self.flag(),
            marked: self.flag(),
            noted: self.flag(),
            rebased: self.maybe(|dice| CommitIx(dice.roll(commits))),
        }
    }

    fn review(&mut self, commits: u32, people: u32) -> ReviewRow {
        let acts = [ReviewAct::Reviewed, ReviewAct::Approved, ReviewAct::Acked, ReviewAct::Tested];
        ReviewRow {
            commit: CommitIx(self.roll(commits)),
            person: PersonIx(self.roll(people)),
            act: self.of(&acts),
            place: self.of(&[ReviewPlace::Trailer, ReviewPlace::Queue]),
        }
    }

    fn gap(&mut self) -> GapRow {
        let kinds = [
            GapKind::ShallowBoundary,
            GapKind::MissingCommit,
            GapKind::MissingTree,
            GapKind::MissingBlob,
            GapKind::OddCommit,
            GapKind::ClockSkew,
            GapKind::OddMailmap,
            GapKind::MissingBranch,
            GapKind::UnknownReviewer,
            GapKind::Bound,
        ];
        GapRow { kind: self.of(&kinds), subject: self.text(), count: self.u64() }
    }

    fn living(&mut self, size: u32) -> LivingRow {
        let (start, len) = self.run();
        LivingRow {
            file: PathIx(self.roll(size)),
            start,
            len,
            version: VersionIx(self.roll(size)),
            origin_start: self.u32().min(u32::MAX - len),
            counted: self.u32(),
        }
    }

    fn version(&mut self, size: u32, n: u32) -> VersionRow {
        VersionRow {
            commit: CommitIx(self.roll(size + 1)),
            path: PathIx(self.roll(size)),
            parents: if n == 0 { Vec::new() } else { self.many(3, |dice| VersionIx(dice.roll(n))) },
            previous: self.maybe(|dice| (CommitIx(dice.roll(size + 1)), PathIx(dice.roll(size)))),
            lines: self.u32(),
            born: self.born(),
            replaces: self.flag(),
            missing: self.flag(),
        }
    }

    fn moved(&mut self, size: u32) -> MovedRow {
        let (start, len) = self.run();
        MovedRow {
            version: VersionIx(self.roll(size)),
            start,
            len,
            source_version: VersionIx(self.roll(size)),
            source_start: self.u32().min(u32::MAX - len),
            kind: self.of(&[MovedKind::Moved, MovedKind::Copied, MovedKind::Replaced]),
            amount: self.born(),
        }
    }

    fn touched(&mut self, size: u32) -> TouchedRow {
        let (start, len) = self.run();
        let (version, commit) = (VersionIx(self.roll(size)), CommitIx(self.roll(size + 1)));
        TouchedRow { version, start, len, commit, counted: self.u32() }
    }

    fn sweep(&mut self, size: u32) -> SweepRow {
        let reasons =
            [SweepReason::Listed, SweepReason::OnlyFormats, SweepReason::Vendoring, SweepReason::Import];
        SweepRow {
            commit: CommitIx(self.roll(size + 1)),
            reason: self.of(&reasons),
            honoured: self.flag(),
            files: self.u32(),
            born_counted: self.u32(),
            kept_counted: self.u32(),
        }
    }

    fn commit(&mut self, people: u32, n: u32) -> CommitRow {
        CommitRow {
            oid: self.oid(),
            parents: if n == 0 { Vec::new() } else { self.many(3, |dice| CommitIx(dice.roll(n))) },
            cut: self.flag(),
            author: PersonIx(self.roll(people)),
            committer: PersonIx(self.roll(people)),
            authored: self.stamp(),
            committed: self.stamp(),
            sweep: self.flag(),
        }
    }

    /// One commit and one person more than asked for: without them there is nothing to publish.
    fn facts(&mut self, size: u32) -> Facts {
        let (commits, people) = (size + 1, size + 1);
        Facts {
            as_of: Some(CommitIx(size)),
            commits: self.rows(commits, |dice, n| dice.commit(people, n)),
            people: self.rows(people, |dice, _| dice.person()),
            roster: self.maybe(|dice| dice.many(4, |dice| PersonIx(dice.roll(people)))),
            doubts: self.rows(size, |dice, _| dice.doubt(people)),
            roles: self.rows(size, |dice, _| RoleRow {
                commit: CommitIx(dice.roll(commits)),
                person: PersonIx(dice.roll(people)),
                role: Role::CoAuthor,
            }),
            marks: self.rows(size, |dice, _| dice.mark(commits)),
            tools: self.rows(size, |dice, _| ToolRow { tool: dice.text() }),
            claims: self.rows(size, |dice, _| dice.claim(size)),
            prompts: self.rows(size, |dice, _| dice.prompt(size)),
            traces: self.rows(size, |dice, _| dice.trace()),
            policies: self.rows(size, |dice, _| dice.policy(size)),
            changes: self.rows(size + 1, |dice, _| dice.change(commits)),
            branches: self.rows(size, |dice, _| dice.branch(commits, people, size + 1)),
            reviews: self.rows(size, |dice, _| dice.review(commits, people)),
            paths: self.rows(size, |dice, _| PathRow {
                path: dice.many(40, |dice| dice.roll(256) as u8),
                class: dice.path_class(),
                language: dice.maybe(Self::text),
            }),
            versions: self.rows(size, |dice, n| dice.version(size, n)),
            moved: self.rows(size, |dice, _| dice.moved(size)),
            origins: self.rows(size, |dice, _| dice.origin(size)),
            deaths: self.rows(size, |dice, _| dice.death(size)),
            touched: self.rows(size, |dice, _| dice.touched(size)),
            sweeps: self.rows(size, |dice, _| dice.sweep(size)),
            files: self.rows(size, |dice, _| FileRow {
                path: PathIx(dice.roll(size)),
                oid: dice.oid(),
                version: dice.maybe(|dice| VersionIx(dice.roll(size))),
                class: dice.path_class(),
                bytes: dice.u64(),
                lines: dice.u32(),
                counted: dice.u32(),
            }),
            living: self.rows(size, |dice, _| dice.living(size)),
            blanks: self.rows(size, |dice, _| BlankRow { file: PathIx(dice.roll(size)), line: dice.u32() }),
            gaps: self.rows(size, |dice, _| dice.gap()),
            absent: self.rows(size, |dice, _| dice.absent()),
        }
    }

    fn exposure(&mut self, size: u32) -> ExposureRow {
        let kinds = [
            ExposureKind::Wrote,
            ExposureKind::WroteUnknown,
            ExposureKind::Accompanied,
            ExposureKind::Reviewed,
            ExposureKind::Merged,
            ExposureKind::Reworked,
        ];
        let verdicts = [Verdict::Impossible, Verdict::Hurried, Verdict::Possible, Verdict::CannotTell];
        ExposureRow {
            person: PersonIx(self.roll(size + 1)),
            kind: self.of(&kinds),
            subject: CommitIx(self.roll(size + 1)),
            act: CommitIx(self.roll(size + 1)),
            release_seconds: self.maybe(Self::i64),
            assumed_release_seconds: self.i64(),
            deadline_seconds: self.i64(),
            counted: self.u32(),
            words: self.u32(),
            typed_chars: self.u64(),
            need_ms: self.policies(Self::u64),
            share: self.policies(|dice| Micro(dice.u32())),
            credit: self.policies(|dice| Micro(dice.u32())),
            required_pace_lines_per_hour: self.maybe(Self::u64),
            verdict: self.of(&verdicts),
            not_typed_lines: self.maybe(Self::u32),
        }
    }

    fn class(&mut self, size: u32) -> ClassRow {
        let exposures = self.many(4, |dice| ExposureIx(dice.roll(size)));
        ClassRow {
            file: PathIx(self.roll(size)),
            born: CommitIx(self.roll(size + 1)),
            origin: self.of(&[Origin::Person, Origin::Assistant, Origin::Unknown]),
            grade: self.of(&Grade::ALL),
            tool: self.maybe(|dice| ToolIx(dice.roll(size))),
            moved_in: self.many(2, |dice| CommitIx(dice.roll(size + 1))),
            fresh_until_seconds: exposures.iter().map(|_| self.i64()).collect(),
            exposures,
            human_act: self.flag(),
            recorded: self.flag(),
            light: self.policies(|dice| Light {
                fresh: Micro(dice.u32()),
                present: Micro(dice.u32()),
                anybody: Micro(dice.u32()),
            }),
            state: self.policies(|dice| dice.of(&State::ALL)),
            sole: self.policies(Self::flag),
        }
    }

    fn reading(&mut self, size: u32) -> Reading {
        Reading {
            exposures: self.rows(size, |dice, _| dice.exposure(size)),
            classes: self.rows(size, |dice, _| dice.class(size)),
            spans: self.rows(size, |dice, _| {
                let LivingRow { file, start, len, version, origin_start, counted } = dice.living(size);
                SpanRow { file, start, len, version, origin_start, counted, class: ClassIx(dice.roll(size)) }
            }),
            present: self.rows(size + 1, |dice, _| dice.policies(Self::flag)),
            narrow: self.rows(size, |dice, _| NarrowRow {
                file: PathIx(dice.roll(size)),
                missing: dice.of(&Missing::ALL),
                lines: dice.u64(),
                if_so_micro: dice.u64(),
                if_not_micro: dice.u64(),
            }),
            totals: TotalsRow {
                joint: JointMinutes { asked_ms: self.u64(), fits_ms: self.u64() },
                not_typed: NotTypedLines { not_typed: self.u64(), dated: self.u64() },
            },
        }
    }
}
