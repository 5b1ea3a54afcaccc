//! Codes: the small number that stands in a column for each word. A code is never reused and never changes
//! its word; neither may depend on the order in which an enum happens to list its variants.

use super::Words;
use super::sheet::{Cell, Form};
use litline_facts::reading::class::State;
use litline_facts::reading::exposure::{ExposureKind, Verdict};
use litline_facts::reading::narrow::Missing;
use litline_facts::record::absent::AbsentKind;
use litline_facts::record::change::{Link, Method, Series};
use litline_facts::record::gap::GapKind;
use litline_facts::record::mark::{MarkPlace, MarkWeight};
use litline_facts::record::moved::MovedKind;
use litline_facts::record::origin::{Grade, Origin};
use litline_facts::record::path::{LeftOut, PathClass};
use litline_facts::record::person::{AliasReason, Obstacle, Role};
use litline_facts::record::policy::PolicyKind;
use litline_facts::record::review::{ReviewAct, ReviewPlace};
use litline_facts::record::sweep::SweepReason;
use litline_facts::record::trace::TraceKind;
use parquet::data_type::Int32Type;

/// A type whose values are words with codes.
pub(super) trait Coded {
    /// Every code with its word.
    const WORDS: Words;
}

/// What stands behind a name; the tool of an assistant has a column of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    Human,
    Bot,
    Assistant,
}

macro_rules! codes {
    ($name:ident { $($code:literal $word:literal $value:pat => $made:expr;)* }) => {
        impl Coded for $name {
            const WORDS: Words = &[$(($code, $word)),*];
        }
        impl Cell for $name {
            type Physical = Int32Type;
            const FORM: Form = Form::Code;
            fn put(&self) -> i32 {
                match self { $($value => $code,)* }
            }
            fn take(cell: &i32) -> Option<Self> {
                match cell { $($code => Some($made),)* _ => None }
            }
        }
    };
    ($name:ident { $($code:literal $word:literal $value:ident;)* }) => {
        codes!($name { $($code $word Self::$value => Self::$value;)* });
    };
}

codes!(Behind {
    1 "human" Human;
    2 "bot" Bot;
    3 "assistant" Assistant;
});

codes!(AliasReason {
    1 "mailmap" Mailmap;
    2 "config" Config;
    3 "mailbox" Mailbox;
    4 "noreply" Noreply;
    5 "name" Name;
    6 "full-name" FullName;
    7 "variant" Variant;
    8 "spelled" Spelled;
    9 "abbreviated" Abbreviated;
    10 "handle" Handle;
});

codes!(Obstacle {
    1 "common-name" CommonName;
    2 "accounts" Accounts;
    3 "overlap" Overlap;
    4 "other-names" OtherNames;
    5 "plain-handle" PlainHandle;
});

codes!(Role {
    1 "co-author" CoAuthor;
});

codes!(Series {
    1 "pull" Pull;
    2 "merge-request" MergeRequest;
    3 "bitbucket" Bitbucket;
    4 "azure" Azure;
});

codes!(Method {
    1 "merge" Merge;
    2 "squash" Squash;
    3 "rebase" Rebase;
    4 "unknown" Unknown;
});

codes!(Link {
    1 "parents" Parents;
    2 "number" Number;
    3 "tree" Tree;
    4 "patch" Patch;
    5 "nothing" Nothing;
});

codes!(ReviewAct {
    1 "reviewed" Reviewed;
    2 "approved" Approved;
    3 "acked" Acked;
    4 "tested" Tested;
});

codes!(ReviewPlace {
    1 "trailer" Trailer;
    2 "queue" Queue;
});

codes!(MarkPlace {
    1 "author" Author;
    2 "committer" Committer;
    3 "trailer" Trailer;
    4 "body" Body;
    5 "branch" Branch;
    6 "note" Note;
});

codes!(MarkWeight {
    1 "wrote" Wrote;
    2 "touched" Touched;
    3 "hinted" Hinted;
});

codes!(PolicyKind {
    1 "in-use" InUse;
    2 "forbids" Forbids;
    3 "switches-off" SwitchesOff;
    4 "strips" Strips;
});

codes!(TraceKind {
    1 "git-ai-notes" GitAiNotes;
    2 "git-ai-blobs" GitAiBlobs;
    3 "attribution-notes" AttributionNotes;
    4 "whogitit-notes" WhogititNotes;
    5 "agent-trace" AgentTrace;
    6 "entire-checkpoints" EntireCheckpoints;
    7 "session-logs" SessionLogs;
    8 "exports" Exports;
});

codes!(MovedKind {
    1 "moved" Moved;
    2 "copied" Copied;
    3 "replaced" Replaced;
});

codes!(SweepReason {
    1 "listed" Listed;
    2 "only-formats" OnlyFormats;
    3 "vendoring" Vendoring;
    4 "import" Import;
});

codes!(PathClass {
    0 "counted" Self::Counted => Self::Counted;
    1 "excluded" Self::Left(LeftOut::Excluded) => Self::Left(LeftOut::Excluded);
    2 "vendored" Self::Left(LeftOut::Vendored) => Self::Left(LeftOut::Vendored);
    3 "generated" Self::Left(LeftOut::Generated) => Self::Left(LeftOut::Generated);
    4 "lock" Self::Left(LeftOut::Lock) => Self::Left(LeftOut::Lock);
    5 "minified" Self::Left(LeftOut::Minified) => Self::Left(LeftOut::Minified);
    6 "documentation" Self::Left(LeftOut::Documentation) => Self::Left(LeftOut::Documentation);
    7 "data" Self::Left(LeftOut::Data) => Self::Left(LeftOut::Data);
    8 "unknown" Self::Left(LeftOut::Unknown) => Self::Left(LeftOut::Unknown);
    9 "binary" Self::Left(LeftOut::Binary) => Self::Left(LeftOut::Binary);
    10 "lfs-pointer" Self::Left(LeftOut::LfsPointer) => Self::Left(LeftOut::LfsPointer);
    11 "submodule" Self::Left(LeftOut::Submodule) => Self::Left(LeftOut::Submodule);
    12 "symlink" Self::Left(LeftOut::Symlink) => Self::Left(LeftOut::Symlink);
    13 "missing" Self::Left(LeftOut::Missing) => Self::Left(LeftOut::Missing);
});

codes!(GapKind {
    1 "shallow-boundary" ShallowBoundary;
    2 "missing-commit" MissingCommit;
    3 "missing-tree" MissingTree;
    4 "missing-blob" MissingBlob;
    5 "odd-commit" OddCommit;
    6 "clock-skew" ClockSkew;
    7 "odd-mailmap" OddMailmap;
    8 "bound" Bound;
    9 "missing-branch" MissingBranch;
    10 "unknown-reviewer" UnknownReviewer;
    11 "odd-revision" OddRevision;
    12 "odd-note" OddNote;
    13 "large-log" LargeLog;
    14 "odd-bank" OddBank;
});

codes!(AbsentKind {
    1 "commit" Commit;
    2 "tree" Tree;
    3 "blob" Blob;
});

codes!(ExposureKind {
    1 "wrote" Wrote;
    2 "wrote-unknown" WroteUnknown;
    3 "accompanied" Accompanied;
    4 "merged" Merged;
    5 "reworked" Reworked;
    6 "reviewed" Reviewed;
});

codes!(Verdict {
    1 "impossible" Impossible;
    2 "hurried" Hurried;
    3 "possible" Possible;
    4 "cannot-tell" CannotTell;
});

codes!(Origin {
    1 "person" Person;
    2 "assistant" Assistant;
    3 "unknown" Unknown;
});

codes!(Grade {
    1 "attested" Attested;
    2 "recovered" Recovered;
    3 "marked" Marked;
    4 "born-before" BornBefore;
    5 "hinted" Hinted;
    6 "nothing" Nothing;
    7 "branch-marked" BranchMarked;
    8 "touched" Touched;
});

codes!(State {
    1 "unrecorded" Unrecorded;
    2 "lit" Lit;
    3 "fading" Fading;
    4 "gone" Gone;
    5 "nobody" Nobody;
    6 "unread" Unread;
});

codes!(Missing {
    1 "roster" Roster;
    2 "change-heads" ChangeHeads;
    3 "reviews" Reviews;
    4 "logs" Logs;
});
