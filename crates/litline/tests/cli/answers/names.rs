//! With `--no-names` no person of a history is in anything that is printed.

mod privacy;

use crate::harness::{Who, ask, commit_as, fine, git_as, lines};
use litline_testkit::scripted::Scripted;

const ZEBULON: Who = Who { name: "Zebulon Quagmire", mailbox: "zq@hidden.example" };
const OTHER_ZEBULON: Who = Who { name: "zebq", mailbox: "1234+quagbot@users.noreply.github.com" };
const YSOLDE: Who = Who { name: "Ysolde Brimstone", mailbox: "brim@hidden.example" };
const COAUTHORED: &str = "paired\n\nCo-authored-by: Ulric Ferrous <ferrous@hidden.example>\n\
    Reviewed-by: Ysolde Brimstone <brim@hidden.example>";

/// What must not be found: parts of names, mailboxes and logins, in small letters.
const TRACES: [&str; 16] = [
    "yb@",
    "ann lee",
    "ann@",
    "al@",
    "zebulon",
    "quagmire",
    "zq@",
    "zebq",
    "quagbot",
    "ysolde",
    "brim",
    "ulric",
    "ferrous",
    "hidden.example",
    "wanda",
    "xanthe",
];

/// Two spellings that a likeness joins, two that one does not, a bot and an assistant, each with a commit.
const BESIDE: [Who; 5] = [
    Who { name: "Ysolde Brimstone", mailbox: "yb@firm.example" },
    Who { name: "Ann Lee", mailbox: "ann@hidden.example" },
    Who { name: "Ann Lee", mailbox: "al@firm.example" },
    Who { name: "dependabot[bot]", mailbox: "49699333+dependabot[bot]@users.noreply.github.com" },
    Who { name: "Claude", mailbox: "noreply@anthropic.com" },
];

fn peopled() -> Scripted {
    let made = Scripted::new();
    for (step, who) in (0..).zip(BESIDE) {
        made.write("d.rs", lines("d", 5 + step));
        commit_as(&made, who, 1_699_000_000 + step as i64 * 86_400, "a step");
    }
    made.write("a.rs", lines("a", 30)).write("b.rs", lines("b", 10));
    commit_as(&made, ZEBULON, 1_700_000_000, "Zebulon begins");
    made.write("a.rs", lines("a", 40));
    commit_as(&made, OTHER_ZEBULON, 1_700_100_000, "more by zebq");
    made.git(&["checkout", "--quiet", "-b", "ysolde/side"]);
    made.write("b.rs", lines("b", 20));
    commit_as(&made, YSOLDE, 1_700_200_000, COAUTHORED);
    made.git(&["checkout", "--quiet", "main"]);
    git_as(&made, ZEBULON, 1_700_300_000, &["merge", "--quiet", "--no-ff", "ysolde/side"]);
    made.write(".mailmap", "Zebulon Quagmire <zq@hidden.example> <1234+quagbot@users.noreply.github.com>\n");
    made.write("litline.toml", "roster = [\"Zebulon Quagmire\", \"brim@hidden.example\"]\n");
    commit_as(&made, YSOLDE, 1_700_400_000, "the team");
    made.git(&["mv", "b.rs", "c.rs"]);
    let message = "Ysolde wanted another name\n\nReviewed-by: Xanthe\nAcked-by: xanthe@nowhere";
    commit_as(&made, ZEBULON, 1_700_500_000, message);
    // Who names a remote or notes after themselves is in no output either.
    made.git(&["remote", "add", "zebulon", "https://quagbot@hidden.example/ysolde.git"]);
    git_as(&made, ZEBULON, 1_700_500_000, &["notes", "--ref=zebq", "add", "--message", "by Ulric"]);
    made
}

/// Every command with every option of its own; `privacy` fails when one is missing here.
const ASKED: [&[&str]; 29] = [
    &[],
    &["a.rs"],
    &["--since", "2d"],
    &["--since", "HEAD~2", "a.rs"],
    &["dark"],
    &["dark", "--regions", "--limit", "3"],
    &["why", "a.rs:1-40"],
    &["why", "c.rs:15"],
    &["lines", "a.rs"],
    &["lines", "c.rs"],
    &["origin"],
    &["bank"],
    &["origin", "--sources", "a.rs"],
    &["origin", "--lines", "c.rs"],
    &["blame", "c.rs"],
    &["blame", "a.rs", "--porcelain"],
    &["blame", "c.rs", "--line-porcelain"],
    &["blame", "c.rs", "--ranges", "--ignore-rev", "HEAD", "--ignore-revs-file", ""],
    &["life", "c.rs:15"],
    &["lives", "HEAD~1"],
    &["doctor"],
    &["people", "--all"],
    &["people", "--review"],
    &["people"],
    &["init"],
    &["verify"],
    &["index"],
    &["index", "--fresh", "--reading"],
    &["explain", "person"],
];

fn all_outputs(made: &Scripted, options: &[&str]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for arguments in ASKED {
        for format in [&[][..], &["--json"], &["--color", "always"]] {
            let asked = [arguments, format, options].concat();
            let ran = ask(made.path(), &asked);
            assert_eq!(ran.code, Some(0), "{asked:?}: {}", ran.err);
            all.push((format!("{asked:?}"), String::from_utf8(ran.out).unwrap() + &ran.err));
        }
    }
    all
}

fn traces(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    TRACES.into_iter().filter(|trace| text.contains(trace)).collect()
}

#[test]
fn nobody_is_named_in_any_output() {
    let made = peopled();
    for (asked, text) in all_outputs(&made, &["--no-names"]) {
        assert_eq!(traces(&text), [""; 0], "{asked}: {text}");
    }
    // The traces are the right ones: with names, they are there.
    let named: String = all_outputs(&made, &[]).into_iter().map(|(_, text)| text).collect();
    for trace in ["zebulon", "quagmire", "zq@", "zebq", "ysolde", "brim", "hidden.example", "zebulon begins"]
    {
        assert!(named.to_lowercase().contains(trace), "{trace}");
    }
}

#[test]
fn nobody_is_named_in_a_dump() {
    let made = peopled();
    let dump = fine(made.path(), &["index", "--dump"]);
    assert!(dump.contains("\"c.rs\""), "{dump}");
    assert_eq!(traces(&dump), [""; 0]);
}

#[test]
fn nobody_is_named_in_an_overview_anyway() {
    let made = peopled();
    for arguments in [
        &[][..],
        &["--json"],
        &["--since", "1d"],
        &["verify"],
        &["index", "--reading"],
        &["dark"],
        &["dark", "--regions"],
        &["dark", "--json"],
    ] {
        let ran = ask(made.path(), arguments);
        assert_eq!(traces(&(String::from_utf8(ran.out).unwrap() + &ran.err)), [""; 0], "{arguments:?}");
    }
}

#[test]
fn nobody_is_named_in_a_refusal() {
    let made = peopled();
    for roster in ["[\"Zebulon Quagmir\"]", "[\"Wanda\"]"] {
        made.write("litline.toml", format!("roster = {roster}\n"));
        for arguments in [&["--no-names"][..], &["--no-names", "lines", "a.rs"], &["--no-names", "--json"]] {
            let ran = ask(made.path(), arguments);
            assert_eq!(ran.code, Some(2));
            assert_eq!(traces(&ran.err), [""; 0], "{}", ran.err);
            assert!(
                ran.err.starts_with("error: litline.toml: an entry of the roster fits nobody"),
                "{}",
                ran.err
            );
        }
        assert!(!traces(&ask(made.path(), &["verify"]).err).is_empty());
    }
}
