//! Screens about people from canned answers: what a reader sees, and that no number counts anybody's work.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must fail")]

mod canned;

use canned::people as answers;
use litline_views::Look;
use litline_views::terminal::people::{people, proposal, review};

const PLAIN: Look = Look { colour: false, columns: 80, names: true };
const NAMELESS: Look = Look { names: false, ..PLAIN };

#[test]
fn everybody_with_presence_and_reasons() {
    let expected = "\
ledger  at 3f3f3f3f · as of 2026-03-02 13:00 UTC

No roster: present acted within 90 days, gone did not within 365, open lies
between. litline init proposes a roster.

present  Ada Lovelace <ada@example.org>
         = Ada L\\u{1b} <ada@old.example.org> (.mailmap)
         = adal <7+adal@users.noreply.github.com> (same handle)
open     Grace Hopper <grace@example.org>
gone     1 human; litline people --all lists them
bot      Jeves \\u{202e}bot <bot@example.org>
         = jeves <jeves@example.org> (litline.toml)
tool     Claude Code <bot@example.org>
         = jeves <jeves@example.org> (litline.toml)

litline.toml names spellings that no commit has: Jeve <jeve@example.org>
";
    assert_eq!(people(&answers::people(), false, PLAIN), expected);
    let all = people(&answers::people(), true, PLAIN);
    assert!(all.contains("\ngone     Zoë Gone <zoe@example.org>\n") && !all.contains("--all"), "{all}");
    let by_roster = litline_facts::answer::people::People { by_roster: true, ..answers::people() };
    assert!(people(&by_roster, false, PLAIN).contains("The roster in litline.toml says who is present.\n"));
}

#[test]
fn questions_with_the_lines_that_settle_them() {
    let expected = "\
ledger  at 3f3f3f3f · as of 2026-03-02 13:00 UTC

1 join that a likeness made. Is each one person?

- Ada Lovelace <ada@example.org> = adal <7+adal@users.noreply.github.com>: same
  handle
    one person:
      [[person]]
      name = \"Ada Lovelace\"
      mailbox = \"ada@example.org\"
      aliases = [\"adal <7+adal@users.noreply.github.com>\"]
    two people:
      [[person]]
      name = \"Ada Lovelace\"
      mailbox = \"ada@example.org\"
      distinct = [\"adal <7+adal@users.noreply.github.com>\"]

1 likely join that something speaks against. Are they two people?

- Ada Lovelace <ada@example.org> ? Grace Hopper <grace@example.org>: same full
  name, but two people may share it
";
    let screen = review(&answers::review(), false, PLAIN);
    assert!(screen.starts_with(expected), "{screen}");
    let mut many = answers::review();
    many.made = vec![many.made[0].clone(); 30];
    let screen = review(&many, false, PLAIN);
    assert!(screen.contains("\n10 more; --all shows them\n"), "{screen}");
    assert_eq!(review(&many, true, PLAIN).matches("same\n  handle").count(), 30);
}

#[test]
fn a_proposal_is_a_file() {
    let expected = "\
# Proposed from the history up to 3f3f3f3f, 2026-03-02 13:00 UTC. Every entry is a guess: read it, and delete what
# is wrong. What each key means: docs/guides/litline-toml.md.

# Who is on the team: listed acted within 90 days; commented out within 365, but not within 90.
# While this list stands, everybody else is gone.
roster = [
  \"Ada Lovelace <ada@example.org>\",
  # \"Grace Hopper <grace@example.org>\",
  # \"Zoë Twice <none>\",  # fits several people
]

# Folders that came with one commit. Are they other people's code?
# exclude = [
#   \"/third/party/\",  # 12,345 counted lines, with 3f3f3f3f
#   \"caf\\351\",  # 2,000 counted lines, with 3f3f3f3f
# ]

# 7+adal@users.noreply.github.com: same handle
[[person]]
name = \"Ada Lovelace\"
mailbox = \"ada@example.org\"
aliases = [\"adal <7+adal@users.noreply.github.com>\"]

# 1 likely join of people not made: litline people --review lists them.
";
    assert_eq!(proposal(&answers::proposal(), PLAIN), expected);
    let mut nobody = answers::proposal();
    nobody.roster.retain(|member| member.who.person.0 == 12);
    assert!(
        proposal(&nobody, PLAIN).contains("\n# roster = [\n  # \"Grace"),
        "an empty roster says too much"
    );
}

#[test]
fn without_names_nobody_is_named() {
    let screens = [
        people(&answers::people(), true, NAMELESS),
        review(&answers::review(), true, NAMELESS),
        proposal(&answers::proposal(), NAMELESS),
    ];
    for screen in screens {
        for word in ["Ada", "ada", "Grace", "Zoë", "Jev", "jev", "example.org", "noreply", "Claude"] {
            assert!(!screen.contains(word), "{word}: {screen}");
        }
    }
    assert!(people(&answers::people(), true, NAMELESS).contains("\npresent  person 0\n"));
}

#[test]
fn screens_fit_and_colour_carries_no_meaning() {
    let narrow = Look { columns: 60, ..PLAIN };
    for line in people(&answers::people(), true, narrow).lines() {
        assert!(line.chars().count() <= 60, "{line}");
    }
    let colour = Look { colour: true, ..PLAIN };
    let bare = |text: String| {
        let mut parts = text.split('\x1b');
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |text, part| text + part.split_once('m').unwrap().1)
    };
    assert_eq!(bare(people(&answers::people(), true, colour)), people(&answers::people(), true, PLAIN));
    assert_eq!(bare(review(&answers::review(), true, colour)), review(&answers::review(), true, PLAIN));
}
