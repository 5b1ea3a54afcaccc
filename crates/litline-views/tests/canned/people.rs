//! Canned answers about people.

use super::{asked, by, oid};
use litline_facts::answer::people::proposal::{Arrived, Joined, Member, Proposal};
use litline_facts::answer::people::review::{Lines, Made, Review, Unmade};
use litline_facts::answer::people::{Human, Machine, People, Presence, Somebody};
use litline_facts::id::PersonIx;
use litline_facts::record::person::{Alias, AliasReason, Obstacle};

fn somebody(person: u32, name: &str, mailbox: &str, presence: Presence) -> Somebody {
    Somebody { person: PersonIx(person), name: name.to_owned(), mailbox: mailbox.to_owned(), presence }
}

fn alias(name: &str, mailbox: &str, reason: AliasReason) -> Alias {
    Alias { name: name.to_owned(), mailbox: mailbox.to_owned(), reason }
}

fn ada() -> Somebody {
    somebody(0, "Ada Lovelace", "ada@example.org", Presence::Present)
}

fn grace() -> Somebody {
    somebody(12, "Grace Hopper", "grace@example.org", Presence::Open)
}

fn lines(key: &str) -> Vec<String> {
    let table = ["[[person]]", "name = \"Ada Lovelace\"", "mailbox = \"ada@example.org\""];
    let last = format!("{key} = [\"adal <7+adal@users.noreply.github.com>\"]");
    table.map(str::to_owned).into_iter().chain([last]).collect()
}

pub(crate) fn people() -> People {
    let adal = alias("adal", "7+adal@users.noreply.github.com", AliasReason::Handle);
    let by_mailmap = alias("Ada L\\u{1b}", "ada@old.example.org", AliasReason::Mailmap);
    let robot = Machine {
        person: PersonIx(2),
        name: "Jeves \u{202e}bot".to_owned(),
        mailbox: "bot@example.org".to_owned(),
        aliases: vec![alias("jeves", "jeves@example.org", AliasReason::Config)],
    };
    let tool = Machine { person: PersonIx(3), name: "Claude Code".to_owned(), ..robot.clone() };
    People {
        asked: asked(b""),
        by_roster: false,
        presence_days: by(90, 180, 365),
        humans: vec![
            Human { who: ada(), aliases: vec![by_mailmap, adal] },
            Human { who: grace(), aliases: vec![] },
            Human { who: somebody(13, "Zoë Gone", "zoe@example.org", Presence::Gone), aliases: vec![] },
        ],
        bots: vec![robot],
        assistants: vec![tool],
        unused: vec!["Jeve <jeve@example.org>".to_owned()],
    }
}

pub(crate) fn review() -> Review {
    Review {
        asked: asked(b""),
        made: vec![Made {
            who: ada(),
            alias: alias("adal", "7+adal@users.noreply.github.com", AliasReason::Handle),
            lines: Lines { confirm: lines("aliases"), refuse: lines("distinct") },
        }],
        unmade: vec![Unmade {
            one: ada(),
            two: grace(),
            likeness: AliasReason::FullName,
            obstacle: Obstacle::CommonName,
            lines: Lines { confirm: lines("aliases"), refuse: lines("distinct") },
        }],
    }
}

pub(crate) fn proposal() -> Proposal {
    let member = |who: Somebody, is_ambiguous| Member {
        entry: format!("\"{} <{}>\"", who.name, who.mailbox),
        is_ambiguous,
        who,
    };
    Proposal {
        asked: asked(b""),
        by_roster: false,
        presence_days: by(90, 180, 365),
        roster: vec![
            member(ada(), false),
            member(grace(), false),
            member(somebody(14, "Zoë Twice", "none", Presence::Present), true),
        ],
        people: vec![Joined {
            who: ada(),
            aliases: vec![alias("adal", "7+adal@users.noreply.github.com", AliasReason::Handle)],
            lines: lines("aliases"),
        }],
        unmade: 1,
        exclude: vec![
            Arrived {
                path: b"third/party".to_vec(),
                counted_lines: 12_345,
                commit: oid(0x3f),
                pattern: Some("\"/third/party/\"".to_owned()),
            },
            Arrived { path: b"caf\xe9".to_vec(), counted_lines: 2_000, commit: oid(0x3f), pattern: None },
        ],
    }
}
