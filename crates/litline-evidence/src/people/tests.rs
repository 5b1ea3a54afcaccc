//! Spellings as they occur, and the people they should become.

use super::*;
use litline_facts::record::person::{AliasReason, Obstacle};

const NO_MAILMAP: Mailmap<'static> = &|_| None;

fn named(person: &str) -> Named<'_> {
    let (name, rest) = person.split_once('<').unwrap_or((person, ""));
    Named { name: name.trim().as_bytes(), mailbox: rest.trim_end_matches('>').as_bytes() }
}

/// One commit for each author, a day apart, committed by themselves, in UTC.
fn authored<'a>(authors: &[&'a str]) -> Vec<CommitNames<'a>> {
    let commit = |(day, author): (i64, &&'a str)| CommitNames {
        author: named(author),
        committer: named(author),
        co_authors: Vec::new(),
        authored: Stamp { seconds: day * 86_400, offset_minutes: Some(0) },
    };
    (0..).zip(authors).map(commit).collect()
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
fn a_common_full_name_joins_with_a_shared_mailbox_part() {
    assert_eq!(plain(&["Ann Lee <ann@home.example>", "Ann Lee <ann@work.example>"]), [0, 0], "local part");
    assert_eq!(plain(&["Ann Lee <al@firm.example>", "ann  lee <ann.lee@firm.example>"]), [0, 0], "domain");
    assert_eq!(
        plain(&["Lée, Ann <al@firm.example>", "Ann Lee <ann@firm.example>"]),
        [0, 0],
        "turned, accented"
    );
    assert_eq!(
        plain(&["Ann Lee <ann@home.example>", "Ann Lee <9+ann@users.noreply.github.com>"]),
        [0, 0],
        "login"
    );
}

#[test]
fn a_common_full_name_alone_joins_nobody() {
    assert_eq!(plain(&["Ann Lee <ann@home.example>", "Ann Lee <al@firm.example>"]), [0, 1], "nothing shared");
    assert_eq!(plain(&["Ann Lee <ann1@gmail.com>", "Ann Lee <ann2@gmail.com>"]), [0, 1], "public domain");
    assert_eq!(plain(&["Ann <x@firm.example>", "Ann <y@firm.example>"]), [0, 1], "one word");
    assert_eq!(plain(&["Ann Lee <info@a.example>", "Ann Lee <info@b.example>"]), [0, 1], "role");
    assert_eq!(plain(&["Ann Lee <a@example.com>", "Ann Lee <b@example.com>"]), [0, 1], "unnamed domain");
    assert_eq!(plain(&["Mukesh Singh <m@a.example>", "Mukesh Singh <s@b.example>"]), [0, 1], "family name");
    assert_eq!(plain(&["Yifan Zhou <y@a.example>", "Yifan Zhou <z@b.example>"]), [0, 1], "few letters");
    assert_eq!(plain(&["Your Name <y@a.example>", "Your Name <z@b.example>"]), [0, 1], "nobody's name");
    assert_eq!(
        plain(&["Ann Lee <ann@home.example>", "Ann Lee <9+annl@users.noreply.github.com>"]),
        [0, 1],
        "an account that shows neither part"
    );
}

#[test]
fn a_full_name_that_few_bear_joins_alone() {
    let pairs = [
        ["Zora Quill <zora@home.example>", "Zora Quill <zq@firm.example>"],
        ["Zora Quill <zora@home.example>", "ZORA QUILL <x@y.example>"],
        ["Zora Quíll <zora@home.example>", "Zora Quill <x@y.example>"],
        ["Jürgen Quill <a@home.example>", "Juergen Quill <x@y.example>"],
        ["Jürgen Quill <a@home.example>", "Jurgen Quill <x@y.example>"],
        ["J\u{c3}\u{bc}rgen Quill <a@home.example>", "Jürgen Quill <x@y.example>"],
        ["Quill, Zora <a@home.example>", "Zora Quill (firm) <x@y.example>"],
        ["濱野一郎 <a@home.example>", "濱野一郎 <x@y.example>"],
        ["Zora Quill <zora@home.example>", "Zora Quill <9+zq@users.noreply.github.com>"],
    ];
    for pair in pairs {
        assert_eq!(plain(&pair), [0, 0], "{pair:?}");
        assert_eq!(reasons(&pair), [AliasReason::FullName], "{pair:?}");
    }
}

#[test]
fn names_that_many_bear_here_are_common() {
    let mut authors: Vec<String> = (0..60).map(|n| format!("Zora Name{n} <z{n}@x{n}.example>")).collect();
    authors.extend((0..8).map(|n| format!("Given{n} Quill <q{n}@y{n}.example>")));
    authors.push("Zora Quill <zora@home.example>".to_owned());
    authors.push("Zora Quill <quill@firm.example>".to_owned());
    let authors: Vec<&str> = authors.iter().map(String::as_str).collect();
    let persons = plain(&authors);
    assert_ne!(persons[68], persons[69], "a first and a last word that dozens bear meet by chance");
    assert_eq!(plain(&authors[68..]), [0, 0]);
}

#[test]
fn middle_names_and_turned_words_are_variants() {
    for other in ["Zora B. Quill", "Zora Beth Quill", "Quill Zora"] {
        let pair = ["Zora Quill <zora@home.example>", &format!("{other} <zq@firm.example>")];
        assert_eq!(plain(&pair), [0, 0], "{other}");
        assert_eq!(reasons(&pair), [AliasReason::Variant], "{other}");
    }
    let crowd =
        ["Zora Quill <zora@home.example>", "Zora B. Quill <b@firm.example>", "Zora C. Quill <c@y.example>"];
    assert_eq!(plain(&crowd), [0, 1, 2], "whose middle name was left out nobody knows");
    assert_eq!(
        plain(&["Thomas Martin <t@a.example>", "Martin Thomas <m@b.example>"]),
        [0, 1],
        "both are given"
    );
}

#[test]
fn an_account_or_mailbox_that_spells_the_name_joins() {
    for other in [
        "zoraquill <z@firm.example>",
        "zora-quill <z@firm.example>",
        "ZoraQuill <9+zq@users.noreply.github.com>",
        "zq <zora.quill@firm.example>",
        "Zora <zoraquill77@gmail.com>",
        "<9+quillzora@users.noreply.github.com>",
    ] {
        let pair = ["Zora Quill <zora@home.example>", other];
        assert_eq!(plain(&pair), [0, 0], "{other}");
        assert_eq!(reasons(&pair), [AliasReason::Spelled], "{other}");
    }
    let other = "Bo Oz <zoraquill@gmail.com>";
    assert_eq!(plain(&["Zora Quill <zora@home.example>", other]), [0, 1], "another full name");
    assert_eq!(plain(&["Ann Lee <a@home.example>", "annlee <b@firm.example>"]), [0, 1], "common, and short");
}

#[test]
fn an_initial_and_a_family_name_that_one_person_bears_join() {
    let pair = ["Zora Quill <zora@home.example>", "zquill <9+zquill@users.noreply.github.com>"];
    assert_eq!((plain(&pair), reasons(&pair)), (vec![0, 0], vec![AliasReason::Abbreviated]));
    let family = [pair[0], "Zeno Quill <zeno@home.example>", pair[1]];
    assert_eq!(plain(&family), [0, 1, 2], "two of the family");
    let family = [pair[0], "Bo Quill <bo@home.example>", pair[1]];
    assert_eq!(plain(&family), [0, 1, 2], "another of the family");
}

#[test]
fn a_handle_joins() {
    for pair in [
        ["quxify <quxify@home.example>", "quxify <9+quxify@users.noreply.github.com>"],
        ["quxify <a@home.example>", "Zora Quill <9+quxify@users.noreply.github.com>"],
        ["quxifying <a@home.example>", "Zora Quill <quxifying@firm.example>"],
        ["Zora Quill <quxifying@firm.example>", "Zora <quxifying@home.example>"],
        ["Quxify <a@home.example>", "Quxify <9+quxify@users.noreply.github.com>"],
        ["Zora Quill <quxifying77@firm.example>", "Zora <9+quxifying@users.noreply.github.com>"],
    ] {
        assert_eq!((plain(&pair), reasons(&pair)), (vec![0, 0], vec![AliasReason::Handle]), "{pair:?}");
    }
    for (pair, why) in [
        (["Zora Quill <quxify@home.example>", "Bo Oz <9+quxify@users.noreply.github.com>"], "other names"),
        (["Zora Quill <quxify@home.example>", "Ida Fox <quxify@firm.example>"], "other names"),
        (["alex <a@home.example>", "alex <alex@firm.example>"], "a given name"),
        (["zq <a@home.example>", "zq <zq@firm.example>"], "short"),
        (["admin <a@home.example>", "admin <admin@firm.example>"], "a role"),
        (["Kaustubh <a@home.example>", "Kaustubh <b@firm.example>"], "given names alone"),
        (["Zora <quxify@home.example>", "Ida <quxify@firm.example>"], "other words"),
    ] {
        assert_eq!(plain(&pair), [0, 1], "{why}");
    }
    let word = ["zora <a@x.example>", "zora <zora@y.example>", "Zora Quill <zq@z.example>"];
    assert_eq!(plain(&word)[0..2], [0, 1], "somebody's given name here");
}

#[test]
fn who_works_at_one_machine_is_several() {
    let both = ["Zora Quill & Bo Ozark <zora+bo@firm.example>", "Zora Quill + Bo Ozark <pair@firm.example>"];
    for both in both {
        let authors = ["Zora Quill <zora@home.example>", "Bo Ozark <bo@home.example>", both];
        assert_eq!(plain(&authors), [0, 1, 2], "{both}");
    }
    let sisters = ["Ida Quill and Zora Quill <ida@firm.example>", "Ida Quill <quill@home.example>"];
    assert_eq!(plain(&sisters), [0, 1], "first and last word are another's name");
}

#[test]
fn two_accounts_are_not_joined_by_names() {
    let pair = ["Zora Quill <9+zq@users.noreply.github.com>", "Zora Quill <8+zoq@users.noreply.github.com>"];
    assert_eq!(plain(&pair), [0, 1]);
    assert_eq!(doubts(&pair), [(0, 1, AliasReason::FullName, Obstacle::Accounts)]);
    let bridge = [pair[0], "Zora Quill <zora@home.example>", pair[1]];
    assert_eq!(plain(&bridge), [0, 0, 1], "also not over a third spelling");
    let forges = [pair[0], "Zora Quill <8-zq@users.noreply.gitlab.com>"];
    assert_eq!(plain(&forges), [0, 0], "one account at each of two forges");
}

#[test]
fn what_was_not_joined_is_kept_as_a_doubt() {
    use Obstacle::{CommonName, OtherNames, PlainHandle};
    let common = ["Ann Lee <ann@home.example>", "Ann Lee <al@firm.example>"];
    assert_eq!(doubts(&common), [(0, 1, AliasReason::FullName, CommonName)]);
    let names = ["Zora Quill <quxify@home.example>", "Bo Oz <9+quxify@users.noreply.github.com>"];
    assert_eq!(doubts(&names), [(0, 1, AliasReason::Handle, OtherNames)]);
    let handle = ["alex <a@home.example>", "alex <alex@firm.example>"];
    assert_eq!(doubts(&handle), [(0, 1, AliasReason::Handle, PlainHandle)]);
    let stated = "[[person]]\nname = \"Ann Lee\"\nmailbox = \"ann@home.example\"\n\
                  distinct = [\"Ann Lee <al@firm.example>\"]\n";
    let config = Config::parse(stated).unwrap();
    assert!(resolve(&authored(&common), NO_MAILMAP, &config).doubts.is_empty(), "somebody said so");
}

#[test]
fn a_slip_of_the_machine_s_settings_leads_nowhere() {
    let mut authors = vec!["Zora Quill <zora@home.example>"; 12];
    authors.extend(["Bo Ozark <zora@home.example>", "Bo Ozark <bo@firm.example>"]);
    let persons = plain(&authors);
    assert_eq!(persons[12..], [0, 1], "once behind another's mailbox");
    let also = ["Zora Quill <zora@home.example>", authors[12], authors[13]];
    assert_eq!(plain(&also), [0, 0, 0], "as often as the other: a changed name");
}

#[test]
fn machines_without_a_name_share_mailboxes() {
    assert_eq!(plain(&["root <root@box.(none)>", "Zora Quill <root@box.(none)>"]), [0, 1]);
    assert_eq!(plain(&["Zora Quill <z@box.local>", "zora quill <z@box.local>"]), [0, 0]);
}

#[test]
fn a_mailbox_in_the_place_of_the_name_is_a_mailbox() {
    assert_eq!(plain(&["Zora <zq@home.example>", "zq@home.example <typo>"]), [0, 0]);
}

#[test]
fn tables_of_one_person_are_one() {
    let twice = "[[person]]\nname = \"Zora Quill\"\nmailbox = \"zora@x.example\"\naliases = [\"a@x.example\"]\n\
                 [[person]]\nname = \"Zora Quill\"\nmailbox = \"zora@x.example\"\naliases = [\"b@x.example\"]\n\
                 kind = \"bot\"\n";
    let authors = ["Zora Quill <zora@x.example>", "A <a@x.example>", "B <b@x.example>"];
    assert_eq!(persons(&authors, NO_MAILMAP, twice), [0, 0, 0]);
    assert_eq!(rows(&authors, twice)[0].kind, PersonKind::Bot);
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
