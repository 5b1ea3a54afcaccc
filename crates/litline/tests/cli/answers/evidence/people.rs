//! `litline people` and `litline init`, and histories whose people are all of one kind, or too many, or
//! hostile.

use crate::harness::{ADA, Who, ask, commit_as, fine, json, lines, refused};
use litline_testkit::scripted::Scripted;
use serde_json::Value;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

const ZORA: Who = Who { name: "Zora Quill", mailbox: "zora@example.org" };
const ZORA_AWAY: Who = Who { name: "Zora Quill", mailbox: "zq@firm.example" };
const ANN: Who = Who { name: "Ann Lee", mailbox: "ann@home.example" };
const OTHER_ANN: Who = Who { name: "Ann Lee", mailbox: "al@firm.example" };
const ROBOT: Who =
    Who { name: "dependabot[bot]", mailbox: "49699333+dependabot[bot]@users.noreply.github.com" };

/// Generous, for a loaded machine and an unoptimised build: what is quadratic takes many times as long.
const SOON: Duration = Duration::from_secs(60);

/// Commits of these people, ten days apart, the last ones on the last days.
fn by(people: &[Who]) -> Scripted {
    let made = Scripted::new();
    for (step, who) in (0..).zip(people) {
        made.write("a.rs", lines("a", 5 + step));
        commit_as(&made, *who, 1_700_000_000 + step as i64 * 864_000, "a step");
    }
    made
}

fn names(answer: &Value) -> Vec<&str> {
    answer["humans"].as_array().unwrap().iter().map(|human| human["name"].as_str().unwrap()).collect()
}

fn toml(lines: &Value) -> String {
    lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned() + "\n").collect()
}

#[test]
fn everybody_is_shown_with_reasons_and_presence() {
    let made = by(&[ZORA_AWAY, ROBOT, ANN, OTHER_ANN, ZORA]);
    let screen = fine(made.path(), &["people"]);
    let rows = "present  Zora Quill <zora@example.org>\n         \
                = Zora Quill <zq@firm.example> (same full name, not a common one)\n\
                present  Ann Lee <ann@home.example>\npresent  Ann Lee <al@firm.example>\nbot      Dependabot <";
    assert!(screen.contains(rows), "{screen}");
    made.write("litline.toml", "roster = [\"Zora Quill\"]\n");
    let answer = json(made.path(), "people", &["people"]);
    let presence: Vec<&str> =
        answer["humans"].as_array().unwrap().iter().map(|one| one["presence"].as_str().unwrap()).collect();
    assert_eq!(presence, ["present", "gone", "gone"]);
    assert!(fine(made.path(), &["people"]).contains("gone     2 humans; litline people --all lists them\n"));
}

#[test]
fn the_lines_of_a_review_settle_the_question() {
    let made = by(&[ZORA_AWAY, ANN, OTHER_ANN, ZORA]);
    let review = || json(made.path(), "review", &["people", "--review"]);
    let first = review();
    let (made_join, unmade) = (&first["made"][0], &first["unmade"][0]);
    assert_eq!(made_join["alias"]["reason"], "full-name");
    assert_eq!((&unmade["likeness"], &unmade["obstacle"]), (&"full-name".into(), &"common-name".into()));
    let settled = |text: String, humans: &[&str]| {
        made.write("litline.toml", text);
        let now = review();
        assert_eq!((&now["made"], &now["unmade"]), (&Value::from([(); 0]), &Value::from([(); 0])));
        assert_eq!(names(&json(made.path(), "people", &["people"])), humans);
    };
    let both = |key: &str| toml(&made_join[key]) + &toml(&unmade[key]);
    settled(both("confirm_toml"), &["Zora Quill", "Ann Lee"]);
    settled(both("refuse_toml"), &["Zora Quill", "Ann Lee", "Ann Lee", "Zora Quill"]);
}

#[test]
fn init_proposes_and_changes_nothing_unasked() {
    let made = by(&[ZORA_AWAY, ANN, OTHER_ANN, ROBOT, ZORA]);
    let proposal = fine(made.path(), &["init"]);
    assert!(!made.path().join("litline.toml").exists());
    assert!(proposal.contains("roster = [\n  \"Zora Quill <zora@example.org>\",\n"), "{proposal}");
    assert!(proposal.contains("1 likely join of people not made"), "{proposal}");
    let before = json(made.path(), "overview", &[]);
    let ran = ask(made.path(), &["init", "--write"]);
    assert_eq!((ran.code, ran.out.as_slice()), (Some(0), &b""[..]));
    assert_eq!(ran.err, "wrote litline.toml; read it before you commit it\n");
    assert_eq!(std::fs::read_to_string(made.path().join("litline.toml")).unwrap(), proposal);
    // The proposal is read as it stands: the same people, now by roster.
    let after = json(made.path(), "overview", &[]);
    assert_eq!(after["people"]["by_roster"], true);
    assert_eq!(after["people"]["present"]["strict"], before["people"]["present"]["strict"]);
    assert!(fine(made.path(), &["people"]).contains("(litline.toml)\n"));
    let (what, _) = refused(&made, &["init", "--write"]);
    assert_eq!(what, "litline.toml is there already; nothing was changed");
    let (what, _) = refused(&made, &["init", "--write", "--no-names"]);
    assert_eq!(what, "a roster needs names; --write and --no-names do not go together");
}

#[test]
fn a_folder_that_came_at_once_is_proposed_for_exclusion() {
    let made = Scripted::new();
    made.write("a.rs", lines("a", 50));
    commit_as(&made, ZORA, 1_700_000_000, "own");
    made.write("parts/one/b.rs", lines("b", 900)).write("parts/two.rs", lines("c", 300));
    commit_as(&made, ZORA, 1_700_100_000, "not own");
    let proposal = fine(made.path(), &["init"]);
    assert!(proposal.contains("# exclude = [\n#   \"/parts/\",  # 1,200 counted lines, with "), "{proposal}");
    assert_eq!(json(made.path(), "proposal", &["init"])["exclude"][0]["path"], "parts");
}

#[test]
fn a_name_that_fits_two_is_refused_on_a_roster() {
    let made = by(&[ANN, OTHER_ANN]);
    made.write("litline.toml", "roster = [\"Ann Lee\"]\n");
    let (what, hint) = refused(&made, &["people"]);
    assert_eq!(
        what,
        "litline.toml: the roster's `Ann Lee` fits several people (Ann Lee <ann@home.example>, \
         Ann Lee <al@firm.example>); give a mailbox"
    );
    assert!(hint.unwrap().contains("litline-toml.md"));
    made.write("litline.toml", "roster = [\"al@firm.example\"]\n");
    fine(made.path(), &["people"]);
    made.write("litline.toml", "roster = [\"Nobody Known\"]\n");
    let (what, _) = refused(&made, &["people"]);
    assert_eq!(what, "litline.toml: the roster names `Nobody Known`, whom no commit knows");
}

#[test]
fn unknown_keys_are_refused_at_every_level() {
    let made = by(&[ANN]);
    for (text, what) in [
        ("rosters = []\n", "line 1: unknown key `rosters`; did you mean `roster`?"),
        (
            "[[person]]\nname = \"A\"\nalias = []\n",
            "line 3: unknown key `person.alias`; did you mean `person.aliases`?",
        ),
        (
            "[[person]]\nname = \"A\"\ndistnct = []\n",
            "line 3: unknown key `person.distnct`; did you mean `person.distinct`?",
        ),
        (
            "[settings]\nspan_gap_minute = 3\n",
            "line 2: unknown key `settings.span_gap_minute`; did you mean `settings.span_gap_minutes`?",
        ),
        (
            "[settings.presence_days]\nstrikt = 3\n",
            "line 2: unknown key `settings.presence_days.strikt`; did you mean `settings.presence_days.strict`?",
        ),
    ] {
        made.write("litline.toml", text);
        assert_eq!(refused(&made, &["people"]).0, format!("litline.toml {what}"));
    }
}

#[test]
fn aliases_that_fit_nobody_are_told() {
    let made = by(&[ANN]);
    made.write("litline.toml", "[[person]]\nname = \"Ann Lee\"\naliases = [\"typo@home.example\"]\n");
    let screen = fine(made.path(), &["people"]);
    assert!(screen.contains("spellings that no commit has: typo@home.example\n"), "{screen}");
}

#[test]
fn broken_lines_of_a_mailmap_are_counted_and_the_others_hold() {
    let made = by(&[ZORA, Who { name: "zed", mailbox: "old@example.org" }]);
    let mailmap =
        "no mailbox\n<\n>>> <<<\nZora Quill <zora@example.org> <old@example.org>\n\u{202e}<\u{0}\n<>\n";
    made.write(".mailmap", mailmap);
    let overview = json(made.path(), "overview", &[]);
    assert_eq!(overview["gaps"][0]["kind"], "odd-mailmap");
    assert!(overview["gaps"][0]["count"].as_u64().unwrap() >= 4, "{overview}");
    assert_eq!(names(&json(made.path(), "people", &["people"])), ["Zora Quill"]);
}

#[test]
fn ten_thousand_aliases_take_no_time_to_speak_of() {
    let made = by(&[ZORA, ANN]);
    let (mut config, mut mailmap) = (String::new(), String::new());
    for n in 0..100 {
        let _infallible = write!(config, "[[person]]\nname = \"Person {n}\"\naliases = [");
        (0..100).for_each(|m| config.push_str(&format!("\"p{n}x{m}@example.org\", ")));
        config.push_str("]\n");
    }
    for n in 0..10_000 {
        let _infallible = writeln!(mailmap, "Zora Quill <zora@example.org> Zora{n} <z{n}@example.org>");
    }
    made.write("litline.toml", config).write(".mailmap", mailmap);
    let begun = Instant::now();
    let answer = json(made.path(), "people", &["people"]);
    assert_eq!(answer["unused"], 10_000);
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

#[test]
fn ten_thousand_spellings_take_no_time_to_speak_of() {
    let made = Scripted::new();
    let mut stream = String::from("blob\nmark :1\ndata 11\nlet a = 1;\n\n");
    for n in 0..10_000 {
        let (name, mailbox) = (format!("Zora Quill{}", n % 100), format!("z{n}@firm{}.example", n % 7));
        let _infallible = write!(
            stream,
            "commit refs/heads/main\nauthor {name} <{mailbox}> {seconds} +0100\n\
             committer {name} <{mailbox}> {seconds} +0100\ndata 2\nm\nM 644 :1 a.rs\n",
            seconds = 1_700_000_000 + n
        );
    }
    made.git_fed(&["fast-import", "--quiet", "--force"], stream.as_bytes());
    let begun = Instant::now();
    let answer = json(made.path(), "people", &["people"]);
    let people = answer["humans"].as_array().unwrap();
    let aliases: usize = people.iter().map(|one| one["aliases"].as_array().unwrap().len()).sum();
    assert_eq!(people.len() + aliases, 10_000);
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

#[test]
fn where_everybody_is_gone_nothing_is_lit() {
    let made = by(&[ZORA, ANN]);
    made.write("litline.toml", "roster = []\n");
    let overview = json(made.path(), "overview", &[]);
    assert_eq!(overview["whole"]["read_coverage_millionths"]["generous"], 0);
    let screen = fine(made.path(), &["people"]);
    assert!(screen.contains("gone     2 humans; litline people --all lists them\n"), "{screen}");
    assert!(fine(made.path(), &["people", "--all"]).contains("gone     Zora Quill <zora@example.org>\n"));
    assert!(fine(made.path(), &["init"]).contains("\n# roster = [\n# ]\n"), "no roster is proposed");
}

#[test]
fn one_person_alone_is_all_there_is() {
    let made = by(&[ADA]);
    let answer = json(made.path(), "people", &["people"]);
    assert_eq!((names(&answer), answer["bots"].as_array().unwrap().len()), (vec![ADA.name], 0));
    let screen = fine(made.path(), &["people", "--review"]);
    assert!(screen.contains("0 joins that a likeness made."), "{screen}");
}

#[test]
fn bots_are_never_people() {
    let made = by(&[ROBOT, ROBOT]);
    let answer = json(made.path(), "people", &["people"]);
    assert!(names(&answer).is_empty());
    assert_eq!(answer["bots"][0]["name"], "Dependabot");
    let overview = json(made.path(), "overview", &[]);
    assert_eq!((&overview["people"]["humans"], &overview["people"]["bots"]), (&0.into(), &1.into()));
    assert_eq!(overview["whole"]["read_coverage_millionths"]["generous"], 0);
    assert!(fine(made.path(), &["init"]).contains("\n# roster = [\n# ]\n"));
    made.write("litline.toml", "roster = [\"Dependabot\"]\n");
    assert!(refused(&made, &["people"]).0.contains("whom no commit knows"), "not even on a roster");
}

#[test]
fn hostile_trailers_stay_inert() {
    let made = Scripted::new();
    made.write("a.rs", lines("a", 5));
    let long = "y".repeat(1_000_000);
    let message = format!(
        "one\n\nCo-authored-by: Eve\u{1b}[2J \u{202e}Evil <eve\u{7}@example.org>\n\
         Co-authored-by: {long} <{long}@example.org>\nCo-authored-by: <><><>\nCo-authored-by: \"\\\"]\n\
         Co-authored-by: = [ <toml@example.org>\nCo-authored-by:\n"
    );
    made.git(&["add", "--all"]);
    made.git_fed(&["commit", "--quiet", "--cleanup=verbatim", "--file=-"], message.as_bytes());
    for arguments in [&["people"][..], &["people", "--all"], &["people", "--review"], &["init"]] {
        for format in [&[][..], &["--json"], &["--color", "always"]] {
            let text = fine(made.path(), &[arguments, format].concat());
            let bare = text.replace("\u{1b}[0m", "");
            let colour = format.contains(&"always");
            assert!(colour || !bare.contains('\u{1b}'), "{arguments:?}: {bare:?}");
            assert!(!bare.contains(['\u{202e}', '\u{7}']) && !bare.contains("[2J\u{1b}"), "{arguments:?}");
            assert!(text.len() < 20_000, "{arguments:?}: {} bytes", text.len());
        }
    }
    assert_eq!(ask(made.path(), &["init", "--write"]).code, Some(0));
    fine(made.path(), &["people"]);
}
