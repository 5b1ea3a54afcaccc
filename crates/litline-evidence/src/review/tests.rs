//! Messages, as people, machines and those who mean harm write them.

use super::Named;
use super::fetch;
use super::message::{Form, Message};
use litline_facts::id::Oid;
use litline_facts::record::change::{ChangeRow, Link, Method, Series};
use litline_facts::record::review::ReviewAct;

fn number(message: &str) -> Option<(Series, u64, bool)> {
    let mention = Message::read(message.as_bytes()).mention?;
    Some((mention.series, mention.number, mention.form == Form::Words))
}

fn reviewers(message: &str) -> Vec<(ReviewAct, String)> {
    let shown = |named: Named| match named {
        Named::Spelled(one) => String::from_utf8_lossy(&one.mailbox).into_owned(),
        Named::Login(login) => format!("@{login}"),
        Named::FullName(name) => String::from_utf8_lossy(&name).into_owned(),
    };
    let reviews = Message::read(message.as_bytes()).reviews;
    reviews.into_iter().map(|said| (said.act, shown(said.named))).collect()
}

#[test]
fn each_forge_gives_its_numbers_in_its_own_words() {
    let words = |series, number| Some((series, number, true));
    for (message, expected) in [
        ("Merge pull request #12 from ann/topic\n\nTitle", words(Series::Pull, 12)),
        ("Merge pull request #12 in PRJ/repo from topic to main", words(Series::Bitbucket, 12)),
        ("Merged in topic (pull request #7)\n", words(Series::Bitbucket, 7)),
        ("Merged PR 99: A title", words(Series::Azure, 99)),
        (
            "Merge branch 'a' into 'main'\n\nA title\n\nSee merge request g/p!31\n",
            words(Series::MergeRequest, 31),
        ),
        ("A title\n\nSee merge request group/sub/p!31", words(Series::MergeRequest, 31)),
        ("Auto merge of #5 - ann:topic, r=ben\n", words(Series::Pull, 5)),
        ("Rollup merge of #5 - ann:topic, r=ben\n", words(Series::Pull, 5)),
        ("Merge #5\n\n5: A title r=ben a=ann\n", words(Series::Pull, 5)),
        ("A title (#12)\n\nText", Some((Series::Pull, 12, false))),
    ] {
        assert_eq!(number(message), expected, "{message}");
    }
}

#[test]
fn what_no_forge_writes_is_no_number() {
    for message in [
        "",
        "Fix #12",
        "A title (#12) again",
        "A title (#)",
        "A title (#12a)",
        "A title (#99999999999999999999)",
        "Merge pull request 12 from ann/topic",
        "Merged PR 99 A title",
        "Merge #x",
        "A title\n\n> See merge request g/p!31",
        "A title\n\nSee merge request g/p!31, please",
        "\u{0}\u{fffd}(#",
    ] {
        assert_eq!(number(message), None, "{message}");
    }
}

#[test]
fn trailers_name_reviewers_and_lesser_acts() {
    let message = "A title\n\nReviewed-by: Ann <ann@x>\nreviewed-By:  Ben <ben@x>, Cem <cem@x>\n\
                   Approved-by: Dan <dan@x>\nAcked-by: Eve <eve@x>\nTested-by: Fay <fay@x>\n\
                   Reviewed By: gil, #team, @hal\nReviewed-by: Ida Jones\n";
    let expected = [
        (ReviewAct::Reviewed, "ann@x"),
        (ReviewAct::Reviewed, "ben@x"),
        (ReviewAct::Reviewed, "cem@x"),
        (ReviewAct::Approved, "dan@x"),
        (ReviewAct::Acked, "eve@x"),
        (ReviewAct::Tested, "fay@x"),
        (ReviewAct::Reviewed, "@gil"),
        (ReviewAct::Reviewed, "@hal"),
        (ReviewAct::Reviewed, "Ida Jones"),
    ];
    assert_eq!(reviewers(message), expected.map(|(act, who)| (act, who.to_owned())));
    assert_eq!(expected.iter().filter(|(act, _)| act.is_review()).count(), 7);
}

#[test]
fn a_squash_has_trailers_in_the_middle_and_the_same_line_twice_is_one_act() {
    let message =
        "A title (#1)\n\n* one\n\nReviewed-by: Ann <ann@x>\n\n* two\n\nReviewed-by: Ann <ann@x>\nMore.";
    assert_eq!(reviewers(message), [(ReviewAct::Reviewed, "ann@x".to_owned())]);
}

#[test]
fn what_is_quoted_listed_or_said_in_passing_is_nobodys_review() {
    for message in [
        "Revert \"x\"\n\n> Reviewed-by: Ann <ann@x>",
        "A title\n\n    Reviewed-by: Ann <ann@x>",
        "A title\n\n* Reviewed-by: Ann <ann@x>",
        "Reviewed-by-nobody: Ann <ann@x>",
        "A title\n\nReviewed by Ann <ann@x>",
        "A title\n\nReviewed-by: <>",
        "A title\n\nReviewed-by: Ann <nowhere>",
        "A title\n\nReviewed-by:",
        "A title\n\nReviewed-by: #team",
        "A title\n\nReviewed-by: the whole of the team that was there",
    ] {
        assert_eq!(reviewers(message), [], "{message}");
    }
    let unnamed = |message: &str| Message::read(message.as_bytes()).unnamed;
    assert_eq!(unnamed("A title\n\nReviewed-by: <>\nReviewed-by:\nReviewed-by: #team"), 3);
}

#[test]
fn a_hostile_message_stays_small() {
    let many = "Reviewed-by: A <a@x>, B <b@x>\n".repeat(10_000);
    assert_eq!(reviewers(&format!("t\n\n{many}")).len(), 2);
    let people: Vec<String> = (0..10_000).map(|n| format!("P <p{n}@x>")).collect();
    assert_eq!(reviewers(&format!("t\n\nReviewed-by: {}", people.join(", "))).len(), 64);
    assert_eq!(reviewers("t\n\nReviewed-by: \u{1b}]8;;x\u{7} <\u{1b}[31m@x>").len(), 1);
}

#[test]
fn a_queue_names_who_let_it_in() {
    let queued = |text: &str| {
        let message = Message::read(text.as_bytes());
        let logins = message.reviews.iter().map(|said| match &said.named {
            Named::Login(login) => login.clone(),
            _ => panic!("a login"),
        });
        (logins.collect::<Vec<_>>(), message.owner, message.unnamed)
    };
    let ann = || Some("ann".to_owned());
    assert_eq!(queued("Auto merge of #5 - Ann:topic, r=Ben"), (vec!["ben".to_owned()], ann(), 0));
    assert_eq!(
        queued("Auto merge of #5 - ann:t, r=ben,@cem"),
        (vec!["ben".to_owned(), "cem".to_owned()], ann(), 0)
    );
    assert_eq!(queued("Auto merge of #5 - ann:t, r=<try>"), (vec![], ann(), 0));
    assert_eq!(queued("Merge #5\n\n5: Title r=ben a=ann\n"), (vec!["ben".to_owned()], ann(), 0));
    // Whose of two changes a line is nobody can tell.
    assert_eq!(queued("Merge #5 #6\n\n5: T r=ben a=ann\n\n6: T r=cem a=dan\n"), (vec![], None, 2));
}

#[test]
fn heads_are_offered_where_changes_are_known_by_number_only() {
    let change = |series, head| ChangeRow {
        series,
        number: 1,
        head,
        method: Method::Squash,
        link: Link::Number,
        landed: Vec::new(),
        base: None,
    };
    let head = Oid::from_raw(&[1; 20]);
    assert_eq!(fetch::offers(&[]), [""; 0]);
    let pulls = [change(Series::Pull, None), change(Series::Azure, None)];
    assert_eq!(fetch::offers(&pulls), ["git fetch origin '+refs/pull/*/head:refs/litline/pull/*'"]);
    assert_eq!(fetch::offers(&[change(Series::Pull, None), change(Series::Pull, head)]), [""; 0]);
}
