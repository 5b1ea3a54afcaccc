//! Joins by a likeness of names, accounts and mailboxes, and what speaks against them.

use super::*;

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
