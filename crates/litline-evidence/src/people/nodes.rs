//! The distinct spellings of a history, each with all that the rules of joining look at.

use super::noreply::{self, Account};
use super::text::{self, Name};
use super::{CommitNames, Mailmap, weak};
use crate::assistant::{self, CoAuthor, Known, Named, Tool};
use crate::config::{Config, PersonEntry, Spelling, StatedKind};
use litline_facts::settings::FIRST_ASSISTANT_SECONDS;
use std::collections::{HashMap, HashSet};

/// A name that has at most one in so many of a mailbox's acts may be a slip.
const SLIP_RATIO: usize = 10;

/// One spelling: a name and a mailbox, bytes for bytes.
pub(super) struct Node<'a> {
    pub(super) raw: Named<'a>,
    /// Comparable mailbox.
    pub(super) mailbox: String,
    /// Comparable name.
    pub(super) name: Name,
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
    /// A name that stands beside somebody else's mailbox by mistake: nothing is concluded from it.
    pub(super) is_slip: bool,
}

impl Node<'_> {
    /// The local part of the mailbox without a `+tag`, or the login that a noreply mailbox gives.
    pub(super) fn local(&self) -> &str {
        if let Some(account) = &self.account {
            return &account.login;
        }
        let local = self.mailbox.rsplit_once('@').map_or("", |(local, _)| local);
        local.split('+').next().unwrap_or(local)
    }

    /// The domain of the mailbox; empty without one, and for noreply mailboxes.
    pub(super) fn domain(&self) -> &str {
        let own = self.account.is_none();
        self.mailbox.rsplit_once('@').filter(|_| own).map_or("", |(_, domain)| domain)
    }
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
                nodes.push(node(raw, mailmap, &claims));
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
    mark_slips(&mut nodes);
    mark_assistants(&mut nodes);
    (nodes, seats)
}

/// Spellings whose name is an assistant's are the assistant, unless a person's name stands before the same
/// mailbox too, a tag (`+claude`) aside: then that person has set the tool's name there.
fn mark_assistants(nodes: &mut [Node<'_>]) {
    let named: Vec<Option<Tool>> = nodes.iter().map(assistant_by_name).collect();
    if named.iter().all(Option::is_none) {
        return;
    }
    // What is no mailbox, or no one person's, says nothing.
    let behind = |node: &Node<'_>| {
        let host = node.account.as_ref().map_or(node.domain(), |account| &account.host);
        (node.local().to_owned(), host.to_owned())
    };
    let is_theirs = |node: &Node<'_>| node.kind == Kind::Human && weak::is_own(&node.mailbox);
    let people = nodes.iter().zip(&named).filter(|(node, tool)| is_theirs(node) && tool.is_none());
    let theirs: HashSet<(String, String)> = people.map(|(node, _)| behind(node)).collect();
    for (node, tool) in nodes.iter_mut().zip(named) {
        if let Some(tool) = tool.filter(|_| !theirs.contains(&behind(node))) {
            node.kind = Kind::Tool(tool);
        }
    }
}

/// The assistant that a spelling names, where nobody who knows says that it is a person.
fn assistant_by_name(node: &Node<'_>) -> Option<Tool> {
    let unsaid = node.kind == Kind::Human && node.claimed.is_none() && node.canonical.is_none();
    let unsaid = unsaid && node.newest.0 >= FIRST_ASSISTANT_SECONDS;
    unsaid.then(|| assistant::known_by_name(node.raw)).flatten()
}

fn node<'a>(raw: Named<'a>, mailmap: Mailmap<'_>, claims: &Claims) -> Node<'a> {
    let canonical = mailmap(raw).filter(|to| to.named() != raw);
    let mailbox = text::mailbox(raw.mailbox);
    let (claimed, barred) = claims.on(&text::shown(raw.name), &text::shown(raw.mailbox));
    let stated = claimed.and_then(|person| claims.kinds.get(&person).copied());
    let kind = match stated {
        Some(StatedKind::Human) => Kind::Human,
        Some(StatedKind::Bot) => Kind::UnlistedBot,
        None => kind(raw, canonical.as_ref()),
    };
    Node {
        name: name(raw.name, canonical.as_ref()),
        account: noreply::account(&mailbox),
        raw,
        mailbox,
        canonical,
        kind,
        claimed,
        barred,
        newest: (i64::MIN, 0),
        acts: Vec::new(),
        is_slip: false,
    }
}

/// The recorded name; the full name that `.mailmap` gives is theirs too.
fn name(raw: &[u8], canonical: Option<&CoAuthor>) -> Name {
    let mut name = text::name(raw);
    let mapped = canonical.map(|to| text::name(&to.name).full).unwrap_or_default();
    let new: Vec<String> = mapped.into_iter().filter(|full| !name.full.contains(full)).collect();
    name.full.extend(new);
    name.full.retain(|full| !weak::is_placeholder(full));
    name
}

/// A mailbox under which one name has most of the acts, and a full name that cannot be the same person's at
/// most one in [`SLIP_RATIO`]: a commit made on somebody's machine, or with somebody's settings.
fn mark_slips(nodes: &mut [Node<'_>]) {
    let mut busiest: HashMap<String, usize> = HashMap::new();
    for (place, node) in nodes.iter().enumerate().filter(|(_, node)| !node.name.full.is_empty()) {
        let main = busiest.entry(node.mailbox.clone()).or_insert(place);
        if node.acts.len() > nodes[*main].acts.len() {
            *main = place;
        }
    }
    for place in 0..nodes.len() {
        let Some(&main) = busiest.get(&nodes[place].mailbox) else { continue };
        let (node, main) = (&nodes[place], &nodes[main]);
        let rare = node.acts.len().saturating_mul(SLIP_RATIO) <= main.acts.len();
        let same = |full: &String| main.name.full.iter().any(|other| text::may_be_one(full, other));
        let is_slip = rare && !node.name.full.is_empty() && !node.name.full.iter().any(same);
        nodes[place].is_slip = is_slip;
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
struct Claims {
    given: HashMap<Given, Vec<(usize, bool)>>,
    kinds: HashMap<usize, StatedKind>,
}

impl Claims {
    fn new(config: &Config) -> Self {
        let mut claims: HashMap<_, Vec<(usize, bool)>> = HashMap::new();
        let (mut tables, mut kinds) = (HashMap::<Given, usize>::new(), HashMap::new());
        for (place, person) in config.people.iter().enumerate() {
            // Two tables of one mailbox, or of one name without mailboxes, speak of one person.
            let place = *tables.entry(folded(&own(person))).or_insert(place);
            kinds.extend(person.kind.filter(|_| !kinds.contains_key(&place)).map(|kind| (place, kind)));
            let claimed = spellings(person).into_iter().map(|spelling| (spelling, true));
            let barred = person.distinct.iter().cloned().map(|spelling| (spelling, false));
            for (spelling, claims_it) in claimed.chain(barred) {
                claims.entry(folded(&spelling)).or_default().push((place, claims_it));
            }
        }
        Self { given: claims, kinds }
    }

    /// The first table that claims a spelling, unless it also bars it; and all that bar it.
    fn on(&self, name: &str, mailbox: &str) -> (Option<usize>, Vec<usize>) {
        if self.given.is_empty() {
            return (None, Vec::new());
        }
        let both = folded(&Spelling { name: Some(name.to_owned()), mailbox: Some(mailbox.to_owned()) });
        let keys = [both.clone(), (both.0, None), (None, both.1)];
        let found: Vec<_> = keys.iter().filter_map(|key| self.given.get(key)).flatten().copied().collect();
        let barred: Vec<usize> =
            found.iter().filter(|(_, claims_it)| !claims_it).map(|(place, _)| *place).collect();
        let claimed = found.iter().filter(|(place, claims_it)| *claims_it && !barred.contains(place));
        (claimed.map(|(place, _)| *place).min(), barred)
    }
}

/// What a `[[person]]` table claims: its mailbox, or else its name, and its aliases.
fn spellings(person: &PersonEntry) -> Vec<Spelling> {
    std::iter::once(own(person)).chain(person.aliases.iter().cloned()).collect()
}

fn own(person: &PersonEntry) -> Spelling {
    match &person.mailbox {
        Some(mailbox) => Spelling { name: None, mailbox: Some(mailbox.clone()) },
        None => Spelling { name: Some(person.name.clone()), mailbox: None },
    }
}

fn folded(spelling: &Spelling) -> Given {
    let fold = |part: &Option<String>| part.as_ref().map(|part| part.trim().to_lowercase());
    (fold(&spelling.name), fold(&spelling.mailbox))
}
