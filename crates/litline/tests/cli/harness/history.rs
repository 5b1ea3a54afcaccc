//! One history for many tests: merges, a rename, a deletion, several people, an assistant; written by one
//! `git fast-import`, since a hundred processes for each test would be most of what the tests do.

use crate::harness::{ADA, BEN, CYD, Who, lines};
use litline_testkit::scripted::Scripted;
use std::io::Write as _;

const DAY_SECONDS: i64 = 86_400;
/// Long enough for who did nothing meanwhile to be gone.
const PAUSE_DAYS: i64 = 400;
const BOT: Who =
    Who { name: "dependabot[bot]", mailbox: "49699333+dependabot[bot]@users.noreply.github.com" };
const BY_ASSISTANT: &str = "work\n\nCo-Authored-By: Claude Opus 4.8 (1M context) <noreply@anthropic.com>";

/// What `git fast-import` reads.
#[derive(Default)]
struct Script {
    text: Vec<u8>,
    commits: i64,
    days: i64,
}

/// A repository with that history.
pub(crate) fn history() -> Scripted {
    let made = Scripted::new();
    lay_history(&made);
    made
}

/// Lays that history into an empty repository with a work tree; no two commits have the same date.
pub(crate) fn lay_history(made: &Scripted) {
    let mut script = Script::default();
    script.commit("main", CYD, "begin", None);
    script.file("legacy/first.rs", &lines("first", 50)).file("docs/guide.md", "# Guide\n");
    script.commit("main", CYD, "more", None).file("legacy/second.rs", &lines("second", 25));
    script.days += PAUSE_DAYS;
    script.commit("main", ADA, "the others", None).file("src/core.rs", &lines("core", 40));
    script.commit("main", BOT, "bump", None).file("Cargo.lock", "version = 4\n");
    script.file("src/versions.rs", &lines("version", 3));
    for round in 0..18_usize {
        let who = if round % 3 == 0 { BEN } else { ADA };
        let text = lines("core", 40).replace("core_7 ", &format!("core_7_{round} "));
        script.commit("main", who, if round % 6 == 5 { BY_ASSISTANT } else { "work" }, None);
        script.file("src/core.rs", &(text + &lines(&format!("round{round}"), round % 5)));
        script.file(&format!("src/part{}.rs", round % 4), &lines(&format!("part{round}"), 10 + round));
    }
    for side in 0..6 {
        let name = format!("side{side}");
        let (path, text) = (format!("src/{name}.rs"), lines(&name, 12));
        let fork = script.commits;
        script.commit(&name, BEN, "a side", Some(&format!("from :{fork}\n"))).file(&path, &text);
        script.commit("main", ADA, "meanwhile", Some(&format!("from :{fork}\n")));
        script.file("src/main.rs", &lines(&format!("main{side}"), 6 + side));
        let message = format!("Merge branch '{name}'");
        script.commit("main", ADA, &message, Some(&format!("merge :{}\n", fork + 1))).file(&path, &text);
    }
    script.commit("main", BEN, "a new name", None).line("R src/part1.rs src/moved.rs");
    script.commit("main", ADA, "no longer needed", None).line("D src/part2.rs");
    made.git_fed(&["fast-import", "--quiet"], &script.text);
    made.git(&["reset", "--quiet", "--hard", "main"]);
}

impl Script {
    fn commit(&mut self, branch: &str, who: Who, message: &str, parents: Option<&str>) -> &mut Self {
        self.commits += 1;
        self.days += 1;
        let (mark, when) = (self.commits, 1_700_000_000 + self.days * DAY_SECONDS);
        self.line(&format!("commit refs/heads/{branch}")).line(&format!("mark :{mark}"));
        for role in ["author", "committer"] {
            self.line(&format!("{role} {} <{}> {when} +0100", who.name, who.mailbox));
        }
        self.data(message);
        self.text.extend_from_slice(parents.unwrap_or_default().as_bytes());
        self
    }

    fn file(&mut self, path: &str, content: &str) -> &mut Self {
        self.line(&format!("M 100644 inline {path}")).data(content)
    }

    fn data(&mut self, data: &str) -> &mut Self {
        self.line(&format!("data {}", data.len())).line(data)
    }

    fn line(&mut self, line: &str) -> &mut Self {
        writeln!(self.text, "{line}").expect("memory takes all");
        self
    }
}
