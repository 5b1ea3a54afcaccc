//! Answers about people: presence in words, what is asked about, and tables that can be read again.

use super::story::{Story, at};
use crate::{people, proposal, reason, review};
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::people::Presence;
use litline_facts::id::{Oid, PersonIx};
use litline_facts::micro::ByPolicy;
use litline_facts::record::commit::Stamp;
use litline_facts::record::person::{Alias, AliasReason, DoubtRow, Obstacle};
use litline_facts::record::prompt::PromptRow;
use litline_facts::settings::Settings;

fn asked() -> Asked {
    let at = Oid::from_raw(&[7; 20]).expect("twenty bytes");
    Asked { repository: String::new(), at, at_stamp: Stamp::default(), scope: Vec::new() }
}

/// Ann left long ago, Ben was seen half a year ago, Cyd is there; a bot and a tool beside them.
fn world() -> (Facts, Vec<ByPolicy<bool>>) {
    let mut story = Story::default();
    let (ann, ben, cyd) = (story.human("Ann"), story.human("Ben"), story.human("Cyd"));
    let (bot, tool) = (story.bot("robot"), story.assistant("tool"));
    story.commit(ann, at(0, 9, 0)).writes("a.rs", 10).done();
    story.commit(bot, at(1, 9, 0)).writes("a.rs", 1).done();
    story.commit(tool, at(2, 9, 0)).writes("a.rs", 1).done();
    story.commit(ben, at(500, 9, 0)).writes("lib/b.rs", 1_200).done();
    story.commit(cyd, at(700, 9, 0)).writes("a.rs", 10).done();
    let mut facts = story.told();
    for row in &mut facts.people {
        row.mailbox = format!("{}@x.example", row.name.to_lowercase());
    }
    let present = reason(&facts, &Settings::default()).expect("a sound story").present;
    (facts, present)
}

fn alias(name: &str, mailbox: &str, reason: AliasReason) -> Alias {
    Alias { name: name.to_owned(), mailbox: mailbox.to_owned(), reason }
}

#[test]
fn presence_is_a_word() {
    let (facts, present) = world();
    let answer = people(&facts, &present, &Settings::default(), Vec::new(), asked());
    let words: Vec<_> =
        answer.humans.iter().map(|human| (human.who.name.as_str(), human.who.presence)).collect();
    assert_eq!(words, [("Ann", Presence::Gone), ("Ben", Presence::Open), ("Cyd", Presence::Present)]);
    assert_eq!((answer.bots.len(), answer.assistants.len()), (1, 1));
}

#[test]
fn who_asks_an_assistant_is_present() {
    let (mut facts, _) = world();
    let recent = facts.commits.last().expect("a commit").committed.seconds - 86_400;
    facts.prompts = vec![PromptRow { person: PersonIx(0), seconds: recent }];
    let present = reason(&facts, &Settings::default()).expect("a sound story").present;
    let answer = people(&facts, &present, &Settings::default(), Vec::new(), asked());
    assert_eq!(answer.humans[0].who.presence, Presence::Present);
}

#[test]
fn likenesses_are_asked_about_once_a_mailbox_and_present_people_first() {
    let (mut facts, present) = world();
    facts.people[0].aliases = vec![alias("annie", "annie@y.example", AliasReason::Handle)];
    facts.people[2].aliases = vec![
        alias("C \"Cyd\" \\", "cyd@y.example", AliasReason::FullName),
        alias("Cydney", "CYD@y.example", AliasReason::FullName),
        alias("Cyd", "cyd@z.example", AliasReason::Name),
        alias("Cyd", "cyd@w.example", AliasReason::Mailmap),
    ];
    let (likeness, obstacle) = (AliasReason::FullName, Obstacle::CommonName);
    facts.doubts = vec![DoubtRow { one: PersonIx(0), two: PersonIx(1), likeness, obstacle }];
    let answer = review(&facts, &present, asked());
    let asked_about: Vec<_> = answer.made.iter().map(|join| join.who.name.as_str()).collect();
    assert_eq!(asked_about, ["Cyd", "Ann"]);
    let lines = ["[[person]]", "name = \"Cyd\"", "mailbox = \"cyd@x.example\""];
    let table = answer.made[0].lines.confirm.clone();
    assert_eq!(table[..3], lines);
    assert_eq!(table[3], "aliases = [\"C \\\"Cyd\\\" \\\\ <cyd@y.example>\"]");
    assert_eq!(answer.unmade[0].lines.refuse[3], "distinct = [\"Ben <ben@x.example>\"]");
}

#[test]
fn no_table_is_proposed_that_would_claim_others() {
    let (mut facts, present) = world();
    facts.people[1].mailbox = "none@none".to_owned();
    facts.people[2].mailbox = "none@none".to_owned();
    facts.people[2].aliases = vec![alias("cyd", "cyd@y.example", AliasReason::Handle)];
    let answer = review(&facts, &present, asked());
    assert!(answer.made[0].lines.confirm.is_empty() && answer.made[0].lines.refuse.is_empty());
    assert!(proposal(&facts, &present, &Settings::default(), asked()).people.is_empty());
}

#[test]
fn a_proposal_has_the_present_the_open_and_what_came_at_once() {
    let (facts, present) = world();
    let answer = proposal(&facts, &present, &Settings::default(), asked());
    let roster: Vec<_> = answer.roster.iter().map(|member| member.entry.as_str()).collect();
    assert_eq!(roster, ["\"Ben <ben@x.example>\"", "\"Cyd <cyd@x.example>\""]);
    assert_eq!((answer.exclude[0].path.as_slice(), answer.exclude[0].counted_lines), (&b"lib"[..], 1_200));
    assert_eq!(answer.exclude[0].pattern.as_deref(), Some("\"/lib/\""));
}
