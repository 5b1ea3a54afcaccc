//! Spellings as they occur, and the people they should become.

mod likeness;

use super::*;
use litline_facts::record::person::{AliasReason, Obstacle};

const NO_MAILMAP: Mailmap<'static> = &|_| None;

fn named(person: &str) -> Named<'_> {
    let (name, rest) = person.split_once('<').unwrap_or((person, ""));
    Named { name: name.trim().as_bytes(), mailbox: rest.trim_end_matches('>').as_bytes() }
}

/// One commit for each author, a day apart, committed by themselves, in UTC, when there were assistants.
fn authored<'a>(authors: &[&'a str]) -> Vec<CommitNames<'a>> {
    let commit = |(day, author): (i64, &&'a str)| CommitNames {
        author: named(author),
        committer: named(author),
        co_authors: Vec::new(),
        authored: Stamp { seconds: day * 86_400, offset_minutes: Some(0) },
    };
    (20_000..).zip(authors).map(commit).collect()
}

/// The person of each author, as small numbers.
fn persons(authors: &[&str], mailmap: Mailmap<'_>, config: &str) -> Vec<u32> {
    let resolved = resolve(&authored(authors), mailmap, &Config::parse(config).unwrap());
    resolved.commits.iter().map(|commit| commit.author.0).collect()
}

fn plain(authors: &[&str]) -> Vec<u32> {
    persons(authors, NO_MAILMAP, "")
}

/// The reasons of all aliases, in order.
fn reasons(authors: &[&str]) -> Vec<AliasReason> {
    rows(authors, "").iter().flat_map(|row| row.aliases.iter().map(|alias| alias.reason)).collect()
}

fn doubts(authors: &[&str]) -> Vec<(u32, u32, AliasReason, Obstacle)> {
    let doubts = resolve(&authored(authors), NO_MAILMAP, &Config::default()).doubts;
    doubts.iter().map(|row| (row.one.0, row.two.0, row.likeness, row.obstacle)).collect()
}

fn rows(authors: &[&str], config: &str) -> Vec<PersonRow> {
    resolve(&authored(authors), NO_MAILMAP, &Config::parse(config).unwrap()).people
}

#[test]
fn the_same_mailbox_is_one_person_whatever_its_case() {
    assert_eq!(plain(&["Ann <ann@x.example>", "A. E. <ANN@X.example>", "Bo <bo@x.example>"]), [0, 0, 1]);
}

#[test]
fn shared_and_missing_mailboxes_join_nobody() {
    assert_eq!(
        plain(&["Ann <none@none>", "Bo <none@none>", "Cy <>", "Di <>", "Ann <root@localhost>"]),
        [0, 1, 2, 3, 4]
    );
    assert_eq!(plain(&["Ann <noreply@github.com>", "Bo <noreply@github.com>"]), [0, 1]);
    assert_eq!(plain(&["Ann <ann>", "Bo <ann>"]), [0, 1]);
}

#[test]
fn accounts_of_a_forge_are_joined_by_id_and_by_login() {
    let forms = [
        "Ann <7+ann@users.noreply.github.com>",
        "Ann E <7+ann-new@users.noreply.github.com>",
        "ann <ann@users.noreply.github.com>",
        "Bo <8+bo@users.noreply.github.com>",
        "Bo <8-bo@users.noreply.gitlab.com>",
        "Bo <bo@users.noreply.gitlab.com>",
    ];
    assert_eq!(plain(&forms), [0, 0, 0, 1, 2, 2]);
}

#[test]
fn a_login_that_two_accounts_bore_joins_nobody() {
    let forms = [
        "Ann <7+ann@users.noreply.github.com>",
        "Bo <8+ann@users.noreply.github.com>",
        "ann <ann@users.noreply.github.com>",
    ];
    assert_eq!(plain(&forms), [0, 1, 2]);
}

#[test]
fn a_relay_s_mailbox_joins_nobody() {
    let relayed = [
        "Ann Lee via Relay <relay@x.example>",
        "Bo Oz via Relay <relay@x.example>",
        "Ann Lee <relay@x.example>",
    ];
    assert_eq!(plain(&relayed), [0, 1, 0]);
}

#[test]
fn nobody_is_in_two_places_at_once() {
    let commit = |author, seconds, offset| CommitNames {
        author: named(author),
        committer: named(author),
        co_authors: vec![],
        authored: Stamp { seconds, offset_minutes: Some(offset) },
    };
    let (here, there) = ("Wei Li <wei@firm.example>", "Wei Li <wei2@firm.example>");
    let several = |times: i64, offset| {
        let both = |day: i64| [commit(here, day * 86_400, 60), commit(there, day * 86_400 + 300, offset)];
        let commits: Vec<_> = (0..times).flat_map(both).collect();
        resolve(&commits, NO_MAILMAP, &Config::default()).people.len()
    };
    assert_eq!(several(3, 480), 2, "minutes apart, seven hours of time zones between");
    assert_eq!(several(2, 480), 1, "once or twice is a wrong clock");
    assert_eq!(several(9, 120), 1, "the next time zone");
    assert_eq!(several(9, 0), 1, "a machine on UTC");
}

#[test]
fn a_mailmap_joins_and_keeps_apart() {
    let mailmap = |named: Named<'_>| {
        let to = |name: &str, mailbox: &str| CoAuthor { name: name.into(), mailbox: mailbox.into() };
        match (named.name, named.mailbox) {
            (_, b"ann@old.example") => Some(to("Ann Lee", "ann@x.example")),
            (b"Bo", b"team@x.example") => Some(to("Bo", "bo@x.example")),
            (b"Cy", b"team@x.example") => Some(to("Cy", "cy@x.example")),
            (_, b"w@old.example") => Some(to("Wei Li", "wei@a.example")),
            (_, b"wei@b.example") => Some(to("Wei Li", "wei@b.example")),
            (_, b"li@b.example") => Some(to("Wei Li", "wei@b.example")),
            _ => None,
        }
    };
    let joined = ["Ann Lee <ann@x.example>", "annie <ann@old.example>"];
    assert_eq!(persons(&joined, &mailmap, ""), [0, 0]);
    let apart = ["Bo <team@x.example>", "Cy <team@x.example>", "Bo <bo@x.example>"];
    assert_eq!(persons(&apart, &mailmap, ""), [0, 1, 0]);
    let namesakes =
        ["Wei Li <wei@a.example>", "Wei Li <wei@b.example>", "W <w@old.example>", "L <li@b.example>"];
    assert_eq!(persons(&namesakes, &mailmap, ""), [0, 1, 0, 1]);
    assert_eq!(plain(&namesakes), [0, 0, 1, 2]);
}

#[test]
fn a_name_that_a_mailmap_gives_is_compared_too() {
    let mailmap = |named: Named<'_>| {
        let to = CoAuthor { name: b"Zora Quill".to_vec(), mailbox: b"zora@x.example".to_vec() };
        (named.mailbox == b"old@x.example").then_some(to)
    };
    let authors = ["zq <old@x.example>", "Zora Quill <zora@y.example>"];
    assert_eq!((persons(&authors, &mailmap, ""), plain(&authors)), (vec![0, 0], vec![0, 1]));
}

#[test]
fn a_slip_is_not_shown() {
    let mut authors = vec!["Zora Quill <zora@home.example>"; 12];
    authors.push("Bo Ozark <zora@home.example>");
    assert_eq!(rows(&authors, "")[0].name, "Zora Quill");
}

#[test]
fn the_configuration_joins_and_contests() {
    let config = "[[person]]\nname = \"Ann Lee\"\nmailbox = \"ann@x.example\"\naliases = [\"zed@y.example\"]\n\
                  distinct = [\"Ann Lee <ann@z.example>\"]\n";
    let authors = ["Ann Lee <ann@x.example>", "Zed <zed@y.example>", "Ann Lee <ann@z.example>"];
    assert_eq!(persons(&authors, NO_MAILMAP, config), [0, 0, 1]);
    assert_eq!(plain(&authors), [0, 1, 0]);
    let shown = &rows(&authors, config)[0];
    assert_eq!((shown.name.as_str(), shown.mailbox.as_str()), ("Ann Lee", "ann@x.example"));
    assert_eq!(shown.aliases.len(), 1);
    assert_eq!(shown.aliases[0].reason, AliasReason::Config);
}

#[test]
fn two_stated_persons_are_never_joined() {
    let config = "[[person]]\nname = \"Ann\"\nmailbox = \"ann@x.example\"\n\
                  [[person]]\nname = \"Bo\"\nmailbox = \"ann@y.example\"\n";
    assert_eq!(persons(&["Ann Lee <ann@x.example>", "Ann Lee <ann@y.example>"], NO_MAILMAP, config), [0, 1]);
}

#[test]
fn aliases_that_fit_nobody_are_told() {
    let config =
        Config::parse("[[person]]\nname = \"Ann\"\naliases = [\"gone@x.example\", \"ann@x.example\"]")
            .unwrap();
    let resolved = resolve(&authored(&["Ann <ann@x.example>"]), NO_MAILMAP, &config);
    assert_eq!(unused(&resolved.people, &config), ["gone@x.example"]);
}

#[test]
fn kinds_come_from_signatures_brackets_and_configuration() {
    let authors = [
        "Ann <ann@x.example>",
        "Claude Opus 5 <noreply@anthropic.com>",
        "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
        "new[bot] <9+new[bot]@users.noreply.github.com>",
        "Claude <claude@x.example>",
        "builder <builder@x.example>",
        "Cursor <cursoragent@cursor.com>",
        "Cursor Agent <199161495+cursoragent@users.noreply.github.com>",
    ];
    let config = "[[person]]\nname = \"builder\"\nkind = \"bot\"\n";
    let kinds: Vec<PersonKind> = rows(&authors, config).into_iter().map(|row| row.kind).collect();
    let assistant = |id: &str| PersonKind::Assistant(id.to_owned());
    use PersonKind::{Bot, Human};
    assert_eq!(kinds, [Human, assistant("claude-code"), Bot, Bot, Human, Bot, assistant("cursor")]);
}

#[test]
fn a_person_working_through_aider_stays_a_person() {
    let authors = ["Ann Lee <ann@x.example>", "Ann Lee (aider) <ann@x.example>"];
    assert_eq!(plain(&authors), [0, 0]);
    assert_eq!(rows(&authors, "")[0].kind, PersonKind::Human);
}

#[test]
fn the_newest_spelling_is_shown_and_others_are_aliases_with_the_weakest_reason() {
    let authors = ["Ann Old <ann@a.example>", "Ann Lee <ann@a.example>", "Ann Lee <ann@b.example>"];
    let row = &rows(&authors, "")[0];
    assert_eq!((row.name.as_str(), row.mailbox.as_str()), ("Ann Lee", "ann@b.example"));
    let reasons: Vec<_> = row.aliases.iter().map(|alias| (alias.name.as_str(), alias.reason)).collect();
    assert_eq!(reasons, [("Ann Lee", AliasReason::Name), ("Ann Old", AliasReason::Name)]);
}

#[test]
fn people_are_numbered_by_first_appearance() {
    let commits = [
        CommitNames {
            author: named("Ann <a@x.example>"),
            committer: named("GitHub <noreply@github.com>"),
            co_authors: vec![named("Bo <b@x.example>")],
            ..CommitNames::default()
        },
        CommitNames {
            author: named("Cy <c@x.example>"),
            committer: named("Bo <b@x.example>"),
            ..CommitNames::default()
        },
    ];
    let resolved = resolve(&commits, NO_MAILMAP, &Config::default());
    let names: Vec<&str> = resolved.people.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Ann", "GitHub, on the web", "Bo", "Cy"]);
    assert_eq!(resolved.commits[1], CommitPeople { author: PersonIx(3), committer: PersonIx(2) });
}

#[test]
fn a_name_that_is_an_assistant_s_is_a_person_only_before_a_person_s_mailbox() {
    let kinds = |authors: &[&str], config| -> Vec<(String, PersonKind)> {
        rows(authors, config).into_iter().map(|row| (row.name, row.kind)).collect()
    };
    let claude = || ("Claude Code".to_owned(), PersonKind::Assistant("claude-code".to_owned()));
    let ann = || ("Ann Lee".to_owned(), PersonKind::Human);
    for alone in ["Claude <>", "Claude Code <>", "Claude Opus 4.8 <email>", "Claude Code <c@x.example>"] {
        let all = kinds(&["Ann Lee <ann@x.example>", alone, "Bo Oz <bo>"], "");
        assert_eq!(all[..2], [ann(), claude()], "{alone}");
    }
    let before =
        CommitNames { authored: Stamp::default(), ..authored(&["Codex <codex@x.example>"]).remove(0) };
    assert_eq!(resolve(&[before], NO_MAILMAP, &Config::default()).people[0].kind, PersonKind::Human);
    // Ann has set the tool's name: what it signs is hers.
    for hers in ["Claude Code <ann@x.example>", "Claude Code <ann+claude@x.example>"] {
        let kinds = kinds(&["Ann Lee <ann@x.example>", hers], "");
        assert!(kinds.iter().all(|(_, kind)| *kind == PersonKind::Human), "{hers}: {kinds:?}");
    }
    // People of these names, and what litline.toml says.
    assert_eq!(kinds(&["Claude <claude@x.example>"], ""), [("Claude".to_owned(), PersonKind::Human)]);
    assert_eq!(kinds(&["Ann (aider) <ann@x.example>"], "")[0].1, PersonKind::Human);
    let said = "[[person]]\nname = \"Claude Code\"\nmailbox = \"c@x.example\"\nkind = \"human\"\n";
    assert_eq!(kinds(&["Claude Code <c@x.example>"], said)[0].1, PersonKind::Human);
}

#[test]
fn roles_are_human_co_authors_other_than_the_author() {
    let co_authors =
        ["Bo <b@x.example>", "Ann Old <a@x.example>", "Claude <noreply@anthropic.com>", "Bo <B@x.example>"];
    let commit = CommitNames {
        author: named("Ann <a@x.example>"),
        committer: named("Ann <a@x.example>"),
        co_authors: co_authors.iter().map(|one| named(one)).collect(),
        ..CommitNames::default()
    };
    let resolved = resolve(&[commit.clone(), commit], NO_MAILMAP, &Config::default());
    let role = |commit| RoleRow { commit: CommitIx(commit), person: PersonIx(1), role: Role::CoAuthor };
    assert_eq!(resolved.roles, [role(0), role(1)]);
}

#[test]
fn hostile_and_empty_text_is_harmless() {
    let hostile = "\u{1b}[31mEve\u{202e} Lee\u{7} <eve\u{200b}@x.example>";
    let authors = [hostile, "", "<only@x.example>"];
    let people = rows(&authors, "");
    assert_eq!(people[0].name, "\\u{1b}[31mEve\\u{202e} Lee\\u{7}");
    assert_eq!(people[0].mailbox, "eve\\u{200b}@x.example");
    assert_eq!(people[1].name, "(no name)");
    assert_eq!(people[2].name, "only");
    let latin = CommitNames { author: Named { name: b"J\xfcrgen", mailbox: b"" }, ..CommitNames::default() };
    assert_eq!(resolve(&[latin], NO_MAILMAP, &Config::default()).people[0].name, "Jürgen");
    let long = "x".repeat(100_000);
    assert_eq!(rows(&[&long], "")[0].name.chars().count(), 201);
}

#[test]
fn a_roster_names_people_by_any_spelling() {
    let people = rows(&["Ann Lee <ann@x.example>", "Ann Lee <annlee@x.example>", "Bo Oz <bo@x.example>"], "");
    let with = |entries: &str| roster(&people, &Config::parse(&format!("roster = [{entries}]")).unwrap());
    assert_eq!(
        with("\"bo@x.example\", \"Ann@X.example\", \"ann lee\""),
        Ok(Some(vec![PersonIx(1), PersonIx(0)]))
    );
    assert_eq!(roster(&people, &Config::default()), Ok(None));
    let error = with("\"Ann Leee\"").unwrap_err();
    assert_eq!(
        error.to_string(),
        "litline.toml: the roster names `Ann Leee`, whom no commit knows; did you mean `Ann Lee`?"
    );
    let namesakes = rows(&["Ann Lee <a@x.example>", "Ann Lee <b@y.example>"], "");
    let both = roster(&namesakes, &Config::parse("roster = [\"Ann Lee\"]").unwrap());
    assert!(matches!(both, Err(crate::config::ConfigError::AmbiguousPerson { .. })));
}

#[test]
fn ten_thousand_people_take_no_time_to_speak_of() {
    let spelled: Vec<String> = (0..20_000)
        .map(|n| format!("Person{} Family{} <p{}@firm{}.example>", n % 5_000, n % 5_000, n % 10_000, n % 3))
        .collect();
    let authors: Vec<&str> = spelled.iter().map(String::as_str).collect();
    let commits = authored(&authors);
    let start = std::time::Instant::now();
    let one = resolve(&commits, NO_MAILMAP, &Config::default());
    // Generous, for a loaded machine and an unoptimised build: a quadratic rule takes many times as long.
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    assert_eq!(one, resolve(&commits, NO_MAILMAP, &Config::default()));
}
