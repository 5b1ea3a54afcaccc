//! The examples of the signature files are the tests of the marks; beside them, messages as they occur.

use super::table::table;
use super::*;
use litline_facts::settings::FIRST_ASSISTANT_SECONDS;
use std::collections::BTreeSet;

const NOBODY: Named<'static> = Named { name: b"Ann Example", mailbox: b"ann@example.org" };

/// A day on which there were assistants.
const NOW: i64 = FIRST_ASSISTANT_SECONDS + 86_400;

fn marks(message: &str) -> Vec<Mark> {
    scan(message.as_bytes(), NOBODY, NOBODY, NOW)
}

fn tools_of(message: &str) -> Vec<String> {
    let found: BTreeSet<String> = marks(message).into_iter().map(|mark| mark.tool).collect();
    found.into_iter().collect()
}

fn split(person: &str) -> Named<'_> {
    let (name, rest) = person.split_once('<').expect("an example of the form Name <mailbox>");
    Named { name: name.trim().as_bytes(), mailbox: rest.trim_end_matches('>').as_bytes() }
}

/// Each mark of each file: tool, kind, whether it is on people or on lines, example and counter-examples.
fn all() -> Vec<(signature::Tool, signature::Mark)> {
    let mut all = Vec::new();
    for (file, text) in signature::FILES {
        let read = signature::read(file, text).unwrap_or_else(|error| panic!("{error}"));
        for tool in read.tool {
            all.extend(tool.mark.iter().map(|mark| (tool.clone(), mark.clone())));
        }
    }
    all
}

#[test]
fn every_file_in_the_folder_is_embedded() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../signatures");
    let mut there: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    there.sort();
    let embedded: Vec<&str> = signature::FILES.iter().map(|(name, _)| *name).collect();
    assert_eq!(there, embedded);
}

#[test]
fn ids_are_unique_and_every_tool_is_found_by_something() {
    let mut seen = BTreeSet::new();
    for tool in tools() {
        assert!(seen.insert(tool.id), "{} twice", tool.id);
        assert!(
            tool.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{}",
            tool.id
        );
        assert!(!tool.name.is_empty());
    }
    for (file, text) in signature::FILES {
        for tool in signature::read(file, text).unwrap().tool {
            let found_by = tool.mark.len() + tool.branches.len() + tool.known_as.len();
            assert!(found_by > 0, "{} is found by nothing", tool.id);
        }
    }
}

#[test]
fn records_and_branches_name_tools_by_words() {
    for (word, id) in [
        ("claude", "claude-code"),
        ("Claude Code", "claude-code"),
        ("github-copilot", "copilot"),
        ("Qwen-Coder", "qwen-code"),
        ("mock_ai", "mock_ai"),
        ("Tool of <b>Ann's</b>!", "toolofbannsb"),
        ("", UNNAMED),
        ("??", UNNAMED),
        // A bot is no assistant, whatever a record says.
        ("renovate", "renovate"),
    ] {
        assert_eq!(called(word), id);
    }
    assert_eq!(tool_called("Ann Example"), None);
    assert_eq!(tool_called("renovate"), None);
    for (branch, id) in [
        (&b"claude/fix-parser-0aB1"[..], Some("claude-code")),
        (b"codex/x", Some("codex")),
        (b"devin/1700000000-x", Some("devin")),
        (b"claude", None),
        (b"fix/claude/x", None),
        (b"claudette/x", None),
        (b"\xff/x", None),
    ] {
        assert_eq!(branch_hint(branch), id);
    }
}

#[test]
fn examples_match_their_tool_and_counter_examples_do_not() {
    for (tool, mark) in all() {
        let on_line = mark.trailer.is_some() || mark.body.is_some();
        let finds = |text: &str| {
            if on_line {
                tools_of(&format!("Subject\n\n{text}\n"))
            } else {
                let found = table().people(split(text)).into_iter();
                found.map(|mark| table().tools[mark.tool].tool.id.to_owned()).collect()
            }
        };
        assert!(finds(&mark.example).contains(&tool.id), "{}: {} is not found", tool.id, mark.example);
        for not in &mark.not {
            assert!(!finds(not).contains(&tool.id), "{}: {not} is found", tool.id);
        }
    }
}

#[test]
fn every_example_of_a_line_is_found_behind_list_and_quote_marks() {
    for (tool, mark) in all().into_iter().filter(|(_, mark)| mark.trailer.is_some() || mark.body.is_some()) {
        for message in
            [format!("S\r\n\r\n* {}\r\nmore", mark.example), format!("S\n\n  > - {}", mark.example)]
        {
            assert!(tools_of(&message).contains(&tool.id), "{}: {message:?}", tool.id);
        }
    }
}

#[test]
fn every_example_of_an_assistant_is_found_as_author_committer_and_co_author() {
    let people = |mark: &signature::Mark| mark.trailer.is_none() && mark.body.is_none();
    for (tool, mark) in all().into_iter().filter(|(_, mark)| people(mark)) {
        let who = split(&mark.example);
        let places = |found: Vec<Mark>| -> Vec<MarkPlace> {
            found.into_iter().filter(|mark| mark.tool == tool.id).map(|mark| mark.place).collect()
        };
        let message = format!("S\n\nco-authored-by: {}", mark.example);
        let expected = |place| if tool.kind == signature::Kind::Assistant { vec![place] } else { vec![] };
        assert_eq!(places(scan(b"S", who, NOBODY, NOW)), expected(MarkPlace::Author), "{}", tool.id);
        assert_eq!(places(scan(b"S", NOBODY, who, NOW)), expected(MarkPlace::Committer), "{}", tool.id);
        assert_eq!(places(marks(&message)), expected(MarkPlace::Trailer), "{}", tool.id);
    }
}

#[test]
fn unknown_keys_and_unreadable_marks_are_refused() {
    let tool = "[[tool]]\nid = \"x\"\nname = \"X\"\nkind = \"assistant\"\n";
    let with = |mark: &str| table::compile(&[("x.toml", &format!("{tool}[[tool.mark]]\n{mark}"))]).err();
    assert_eq!(with("mailbox = \"a@b.example\"\nexample = \"A <a@b.example>\""), None);
    assert!(matches!(with("mailbx = \"a\"\nexample = \"\""), Some(SignatureError::Format { .. })));
    assert!(matches!(with("example = \"\""), Some(SignatureError::Selector { .. })));
    assert!(matches!(
        with("mailbox = \"a\"\nname = \"b\"\nexample = \"\""),
        Some(SignatureError::Selector { .. })
    ));
    assert!(matches!(with("trailer = '('\nexample = \"\""), Some(SignatureError::Unreadable { .. })));
    assert!(matches!(with("account = \"human\"\nexample = \"\""), Some(SignatureError::Unreadable { .. })));
    let doubt = "mailbox = \"a\"\nexample = \"\"\ndoubted = [\"2026-02-30\", \"2026-03-01\"]";
    assert!(matches!(with(doubt), Some(SignatureError::Unreadable { .. })));
}

#[test]
fn people_with_names_like_tools_bear_no_mark() {
    for person in [
        "Jean-Claude <jc@example.org>",
        "Xavier Claude <x@example.org>",
        "Devin R <devin@example.org>",
        "Jules Bertholet <jules@example.org>",
        "Aiden Cline <aiden@example.org>",
        "11happy <h@example.org>",
        "zhenwei pi <pi@example.org>",
        "Hermes Zhang <hermes@example.org>",
        "Goose <goose@example.org>",
        "Claude <claude@example.org>",
        "Ann Example <ann@openai.com>",
        "Ann Example <ann@anthropic.com>",
        "Ann Example <ann@cursor.com>",
        "Ann Example <ann@all-hands.dev>",
        "Cody <cody@example.org>",
    ] {
        assert_eq!(scan(b"S", split(person), split(person), NOW), [], "{person}");
        assert_eq!(marks(&format!("S\n\nCo-authored-by: {person}")), [], "{person}");
        assert_eq!(known(split(person)), Known::Nobody, "{person}");
    }
}

#[test]
fn a_squashed_body_is_read_to_its_end_and_from_its_start() {
    let message = "Add a parser (#12)\n\n* First\n\n\
                   Co-Authored-By: Claude Opus 4.8 (1M context) <noreply@anthropic.com>\n\n\
                   * Second\n\n---------\n\nCo-authored-by: Ann Example <ann@example.org>\n";
    let expected = Mark {
        tool: "claude-code".into(),
        place: MarkPlace::Trailer,
        weight: MarkWeight::Wrote,
        model: Some("Claude Opus 4.8".into()),
    };
    assert_eq!(marks(message), [expected]);
}

#[test]
fn escaped_and_broken_messages_are_read() {
    assert_eq!(tools_of("S\n\nCo-authored-by: Crush &lt;crush@charm.land&gt;"), ["crush"]);
    let broken = b"S\xff\xfe\r\n\r\nCo-Authored-By: Cl\xe4ude <noreply@anthropic.com>\r\n";
    assert_eq!(scan(broken, NOBODY, NOBODY, 0).len(), 1);
    assert_eq!(tools_of("S\n\nCoauthored-by : Claude <NOREPLY@Anthropic.com>"), ["claude-code"]);
    assert_eq!(tools_of("S\n\nCo-authored-by: A <a@x.example>, Cursor <cursoragent@cursor.com>"), ["cursor"]);
    assert_eq!(tools_of("S\n\nCo-authored-by: <noreply@anthropic.com"), ["claude-code"]);
    assert_eq!(scan(b"", Named::default(), Named::default(), 0), []);
}

#[test]
fn a_model_and_a_mailbox_that_disagree_are_both_kept() {
    assert_eq!(
        tools_of("S\n\nCo-authored-by: Qwen Code <noreply@anthropic.com>"),
        ["claude-code", "qwen-code"]
    );
}

#[test]
fn a_mark_set_wrongly_for_a_while_only_says_touched() {
    let at = |seconds| {
        scan(b"S\n\nCo-authored-by: Copilot <copilot@github.com>", NOBODY, NOBODY, seconds)[0].weight
    };
    // 2026-04-22T00:00:00Z and the second after 2026-05-05.
    let (first, after) = (1_776_816_000, 1_778_025_600);
    assert_eq!(at(first - 1), MarkWeight::Wrote);
    assert_eq!(at(first), MarkWeight::Touched);
    assert_eq!(at(after - 1), MarkWeight::Touched);
    assert_eq!(at(after), MarkWeight::Wrote);
}

#[test]
fn an_accepted_suggestion_touches_and_an_author_writes() {
    let bot = split("coderabbitai[bot] <1+coderabbitai[bot]@users.noreply.github.com>");
    assert_eq!(scan(b"S", bot, NOBODY, 0)[0].weight, MarkWeight::Wrote);
    let message = "S\n\nCo-authored-by: coderabbitai[bot] <1+coderabbitai[bot]@users.noreply.github.com>";
    assert_eq!(marks(message)[0].weight, MarkWeight::Touched);
}

#[test]
fn assisted_by_needs_a_model_or_a_tool() {
    let model = |message: &str| -> Vec<(String, Option<String>)> {
        marks(message).into_iter().map(|mark| (mark.tool, mark.model)).collect()
    };
    let one = |tool: &str, model: Option<&str>| vec![(tool.to_owned(), model.map(str::to_owned))];
    assert_eq!(model("S\n\nAssisted-by: Claude Opus 4.6"), one("unnamed-assistant", Some("Claude Opus 4.6")));
    assert_eq!(model("S\n\nAssisted-by: Opus 4.7"), one("unnamed-assistant", Some("Opus 4.7")));
    assert_eq!(model("S\n\nAssisted-by: GPT 5.6"), one("unnamed-assistant", Some("GPT 5.6")));
    assert_eq!(model("S\n\nAssisted-by: Opus 4.6 via Claude Code"), one("claude-code", Some("Opus 4.6")));
    assert_eq!(model("S\n\nAssisted-by: GPT-5 via Crush"), one("crush", Some("GPT-5")));
    assert_eq!(model("S\n\nAssisted-by: Crush:gpt-5 <crush@charm.land>"), one("crush", Some("gpt-5")));
    for human in
        ["Jay Satiro", "Daniel Stenberg", "Ann Example <ann@example.org>", "Opus Dei <od@example.org>"]
    {
        assert_eq!(marks(&format!("S\n\nAssisted-by: {human}")), [], "{human}");
    }
    assert_eq!(marks("S\n\nGenerated-by: protoc 3.21"), []);
}

#[test]
fn co_authors_are_read_wherever_they_stand() {
    let message = b"S\n\n* a\n\nCo-authored-by: Ann Example <ann@example.org>\n\nrest\nco-authored-by: Bo\n\
        > Co-Authored-By: \"Cy\" &lt;cy@example.org&gt;, Di <di@example.org>\nCo-authored-by: e@example.org\n\
        Co-authored-by: Ann Example <ann@example.org>\nCo-authored-by:\n";
    let spelled = |name: &str, mailbox: &str| CoAuthor { name: name.into(), mailbox: mailbox.into() };
    let expected = [
        spelled("Ann Example", "ann@example.org"),
        spelled("Bo", ""),
        spelled("Cy", "cy@example.org"),
        spelled("Di", "di@example.org"),
        spelled("", "e@example.org"),
    ];
    assert_eq!(co_authors(message), expected);
    assert_eq!(co_authors(b"no co-authors here"), []);
    assert_eq!(co_authors(b"Signed-off-by: Ann <ann@example.org>"), []);
}

#[test]
fn a_name_alone_is_no_mark_before_there_were_assistants() {
    for person in ["Claude Code <c@example.org>", "Claude <>", "Marie + Claude <p@example.org>"] {
        let at = |seconds| scan(b"S", split(person), NOBODY, seconds).len();
        assert_eq!((at(FIRST_ASSISTANT_SECONDS - 1), at(FIRST_ASSISTANT_SECONDS)), (0, 1), "{person}");
    }
    assert_eq!(scan(b"S", split("Claude <noreply@anthropic.com>"), NOBODY, 0).len(), 1);
}

#[test]
fn accounts_are_known_by_mailbox_or_bot_name() {
    let id = |person: &str| match known(split(person)) {
        Known::Tool(tool) => tool.id,
        Known::UnlistedBot => "unlisted",
        Known::Nobody => "nobody",
    };
    assert_eq!(id("GitHub <noreply@github.com>"), "github-web");
    assert_eq!(id("Ann Example <noreply@github.com>"), "nobody");
    assert_eq!(id("dependabot[bot] <support@github.com>"), "dependabot");
    assert_eq!(id("dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"), "dependabot");
    assert_eq!(id("claude[bot] <41898282+claude[bot]@users.noreply.github.com>"), "claude-code");
    assert_eq!(id("my-app[bot] <7+my-app[bot]@users.noreply.github.com>"), "unlisted");
    assert_eq!(id("Ann Example (aider) <ann@example.org>"), "nobody");
    assert_eq!(id("Claude Opus 5 <ann+claude-code@example.org>"), "nobody");
}

#[test]
fn many_messages_take_no_time_to_speak_of() {
    let plain = format!(
        "Fix the parser\n\n{}Signed-off-by: Ann Example <ann@example.org>\n",
        "It was wrong.\n".repeat(30)
    );
    assert_eq!(scan(b"warm up", NOBODY, NOBODY, 0), []);
    let start = std::time::Instant::now();
    assert!((0..10_000).all(|_| scan(plain.as_bytes(), NOBODY, NOBODY, 0).is_empty()));
    // Generous, for a loaded machine and an unoptimised build: without the common filter it takes many times
    // as long.
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn a_hostile_message_takes_no_time_to_speak_of() {
    let many: String = (0..20_000).map(|n| format!("Co-authored-by: P{n} <p{n}@x.example>\n")).collect();
    let models: String =
        (0..20_000).map(|n| format!("Co-authored-by: Opus {n} <noreply@anthropic.com>\n")).collect();
    let start = std::time::Instant::now();
    assert_eq!(co_authors(many.as_bytes()).len(), 20_000);
    assert_eq!(marks(&many), []);
    assert_eq!(marks(&models).len(), 20_000);
    assert_eq!(co_authors("<".repeat(1_000_000).as_bytes()), []);
    // Generous, for a loaded machine and an unoptimised build: a quadratic search takes many times as long.
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn lines_whose_ends_were_lost() {
    let found = |message: &str| tools_of(&format!("S\n\n{message}"));
    assert_eq!(found(r"Fix it.\n\nCo-Authored-By: Claude <noreply@anthropic.com>"), ["claude-code"]);
    assert_eq!(found(r"Fix it.\n\nAmp-Thread-ID: T-0b7e8a52\nSigned-off-by: Ann <a@example.org>"), ["amp"]);
    assert_eq!(found("Closes #3. Co-Authored-By: Claude Opus 4.7 <noreply@anthropic.com>"), ["claude-code"]);
    assert_eq!(
        found(
            "Add it  🤖 Generated with [Codex](https://openai.com)  Co-Authored-By: Codex <codex@openai.com>"
        ),
        ["codex"]
    );
    assert_eq!(found("🤝 Co-authored-by: Claude <noreply@anthropic.com>"), ["claude-code"]);
    assert_eq!(found("_Co-Authored-By: Oz <oz-agent@warp.dev>_"), ["warp"]);
    assert_eq!(found("Co-Authored-By: Oz [oz-agent@warp.dev](mailto:oz-agent@warp.dev)"), ["warp"]);
    let quoted = "Take Co-Authored-By: Claude <noreply@anthropic.com> out of messages";
    assert_eq!(found(quoted), [""; 0]);
    assert_eq!(found("Strip `Co-Authored-By: Claude <noreply@anthropic.com>`"), [""; 0]);
    for spoken in [
        r#"Fix the hook: printf "%s\n\nCo-Authored-By: Claude <noreply@anthropic.com>" is gone"#,
        r"The regex is now /\n\n🤖 Generated with [Claude Code].*/s",
        r#"Test that "Fix it.\nClaude-Session: https://claude.ai/code/session_abc" is parsed"#,
        "We want no bots. Co-Authored-By: Claude <noreply@anthropic.com> must never be added.",
        "See 3.1)  Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com> is what it adds",
        "- [ ] 🤖 Generated with Claude Code",
    ] {
        assert_eq!(found(spoken), [""; 0], "{spoken}");
    }
    let people = co_authors(br"S\n\nCo-authored-by: Ann <a@example.org>\nCo-authored-by: Bo <b@example.org>");
    let mailboxes: Vec<_> = people.iter().map(|one| one.mailbox.as_slice()).collect();
    assert_eq!(mailboxes, [b"a@example.org", b"b@example.org"]);
}

#[test]
fn what_narrows_a_mark_stands_beside_what_it_narrows() {
    for (tool, mark) in all() {
        let on_line = mark.trailer.is_some() || mark.body.is_some();
        let on_mailbox = mark.mailbox.is_some() || mark.mailboxes.is_some();
        assert!(mark.unless.is_none() || on_line, "{}: {}", tool.id, mark.example);
        assert!(!mark.beside_person || mark.called.is_some(), "{}: {}", tool.id, mark.example);
        assert!(mark.named.is_none() || on_mailbox, "{}: {}", tool.id, mark.example);
    }
}
