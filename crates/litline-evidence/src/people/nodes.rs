//! The distinct spellings of a history, each with all that the rules of joining look at.

use super::noreply::{self, Account};
use super::{CommitNames, Mailmap, text};
use crate::assistant::{self, CoAuthor, Known, Named, Tool};
use crate::config::{Config, PersonEntry, Spelling, StatedKind};
use std::collections::HashMap;

/// One spelling: a name and a mailbox, bytes for bytes.
pub(super) struct Node<'a> {
    pub(super) raw: Named<'a>,
    /// Comparable mailbox.
    pub(super) mailbox: String,
    /// Comparable full name, where the name is one.
    pub(super) full_name: Option<String>,
    pub(super) account: Option<Account>,
    /// What `.mailmap` makes of it, where that is something else.
    pub(super) canonical: Option<CoAuthor>,
    /// What stands behind it.
    pub(super) kind: Kind,
    /// The `[[person]]` of `litline.toml` that claims it.
    pub(super) claimed: Option<usize>,
    /// Those that say it is somebody else.
    pub(super) barred: Vec<usize>,
    /// Author date, then place, of its newest use.
    pub(super) newest: (i64, usize),
    /// Author dates with their offsets in minutes.
    pub(super) acts: Vec<(i64, i16)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Human,
    UnlistedBot,
    Tool(Tool),
}

/// The nodes of one commit.
pub(super) struct Seats {
    pub(super) author: usize,
    pub(super) committer: usize,
    pub(super) co_authors: Vec<usize>,
}

/// Every spelling by first appearance (author, committer, co-authors of each commit), and where each commit's
/// stand.
pub(super) fn collect<'a>(
    commits: &[CommitNames<'a>],
    mailmap: Mailmap<'_>,
    config: &Config,
) -> (Vec<Node<'a>>, Vec<Seats>) {
    let claims = Claims::new(config);
    let mut known: HashMap<Named<'a>, usize> = HashMap::new();
    let mut nodes: Vec<Node<'a>> = Vec::new();
    let mut seats = Vec::with_capacity(commits.len());
    for (place, commit) in commits.iter().enumerate() {
        let mut seat = |raw: Named<'a>| {
            let node = *known.entry(raw).or_insert_with(|| {
                nodes.push(node(raw, mailmap, &claims, config));
                nodes.len() - 1
            });
            nodes[node].newest = nodes[node].newest.max((commit.authored.seconds, place));
            node
        };
        let author = seat(commit.author);
        let committer = seat(commit.committer);
        let co_authors = commit.co_authors.iter().map(|&raw| seat(raw)).collect();
        if let Some(offset) = commit.authored.offset_minutes {
            nodes[author].acts.push((commit.authored.seconds, offset));
        }
        seats.push(Seats { author, committer, co_authors });
    }
    (nodes, seats)
}

fn node<'a>(raw: Named<'a>, mailmap: Mailmap<'_>, claims: &Claims, config: &Config) -> Node<'a> {
    let canonical = mailmap(raw).filter(|to| to.named() != raw);
    let mailbox = text::mailbox(raw.mailbox);
    let (claimed, barred) = claims.on(&text::shown(raw.name), &text::shown(raw.mailbox));
    let stated = claimed.and_then(|person| config.people[person].kind);
    let kind = match stated {
        Some(StatedKind::Human) => Kind::Human,
        Some(StatedKind::Bot) => Kind::UnlistedBot,
        None => kind(raw, canonical.as_ref()),
    };
    Node {
        full_name: text::full_name(raw.name),
        account: noreply::account(&mailbox),
        raw,
        mailbox,
        canonical,
        kind,
        claimed,
        barred,
        newest: (i64::MIN, 0),
        acts: Vec::new(),
    }
}

fn kind(raw: Named<'_>, canonical: Option<&CoAuthor>) -> Kind {
    let of = |named| match assistant::known(named) {
        Known::Tool(tool) => Some(Kind::Tool(tool)),
        Known::UnlistedBot => Some(Kind::UnlistedBot),
        Known::Nobody => None,
    };
    of(raw).or_else(|| of(canonical?.named())).unwrap_or(Kind::Human)
}

/// What a spelling gives of name and mailbox, lower case.
type Given = (Option<String>, Option<String>);

/// Which `[[person]]` tables claim (`true`) or bar a spelling, looked up by what they give of it.
struct Claims(HashMap<Given, Vec<(usize, bool)>>);

impl Claims {
    fn new(config: &Config) -> Self {
        let mut claims: HashMap<_, Vec<(usize, bool)>> = HashMap::new();
        for (place, person) in config.people.iter().enumerate() {
            let claimed = spellings(person).into_iter().map(|spelling| (spelling, true));
            let barred = person.distinct.iter().cloned().map(|spelling| (spelling, false));
            for (spelling, claims_it) in claimed.chain(barred) {
                claims.entry(folded(&spelling)).or_default().push((place, claims_it));
            }
        }
        Self(claims)
    }

    /// The first table that claims a spelling, unless it also bars it; and all that bar it.
    fn on(&self, name: &str, mailbox: &str) -> (Option<usize>, Vec<usize>) {
        if self.0.is_empty() {
            return (None, Vec::new());
        }
        let both = folded(&Spelling { name: Some(name.to_owned()), mailbox: Some(mailbox.to_owned()) });
        let keys = [both.clone(), (both.0, None), (None, both.1)];
        let found: Vec<_> = keys.iter().filter_map(|key| self.0.get(key)).flatten().copied().collect();
        let barred: Vec<usize> =
            found.iter().filter(|(_, claims_it)| !claims_it).map(|(place, _)| *place).collect();
        let claimed = found.iter().filter(|(place, claims_it)| *claims_it && !barred.contains(place));
        (claimed.map(|(place, _)| *place).min(), barred)
    }
}

/// What a `[[person]]` table claims: its mailbox, or else its name, and its aliases.
fn spellings(person: &PersonEntry) -> Vec<Spelling> {
    let own = match &person.mailbox {
        Some(mailbox) => Spelling { name: None, mailbox: Some(mailbox.clone()) },
        None => Spelling { name: Some(person.name.clone()), mailbox: None },
    };
    std::iter::once(own).chain(person.aliases.iter().cloned()).collect()
}

fn folded(spelling: &Spelling) -> Given {
    let fold = |part: &Option<String>| part.as_ref().map(|part| part.trim().to_lowercase());
    (fold(&spelling.name), fold(&spelling.mailbox))
}

/// Aliases of `litline.toml` that fit no spelling.
pub(super) fn unused(nodes: &[Node<'_>], config: &Config) -> Vec<String> {
    let stated = config.people.iter().flat_map(|person| person.aliases.iter().chain(&person.distinct));
    let nobody = |spelling: &&Spelling| {
        !nodes.iter().any(|node| spelling.fits(&text::shown(node.raw.name), &text::shown(node.raw.mailbox)))
    };
    stated.filter(nobody).map(written).collect()
}

fn written(spelling: &Spelling) -> String {
    match (&spelling.name, &spelling.mailbox) {
        (Some(name), Some(mailbox)) => format!("{name} <{mailbox}>"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => String::new(),
    }
}
