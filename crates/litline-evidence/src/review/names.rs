//! The people behind those who are said to have looked: names with a mailbox are resolved with everybody
//! else; a login or a bare name only where the clone proves whose it is.

use super::{Named, Traces};
use crate::assistant::{self, CoAuthor};
use crate::git::history::History;
use litline_facts::id::PersonIx;
use litline_facts::record::person::PersonRow;
use std::collections::{BTreeMap, HashMap};

/// Branches from one account that must agree on their author before it is taken for theirs.
const BRANCHES_MIN: u32 = 2;

/// Everybody with a name and a mailbox, each once, in order of first mention.
#[derive(Debug, Default)]
pub(crate) struct Reviewers {
    spelled: Vec<CoAuthor>,
    places: HashMap<CoAuthor, usize>,
}

/// Who stands behind logins and names, as far as the clone proves it.
pub(super) struct Proofs {
    accounts: HashMap<String, Option<PersonIx>>,
    branches: HashMap<String, PersonIx>,
    words: HashMap<String, Option<PersonIx>>,
}

impl Reviewers {
    /// Collects those that messages of the history name.
    pub(crate) fn of<S: AsRef<Traces>>(history: &History<S>) -> Self {
        let mut reviewers = Self::default();
        for commit in &history.commits {
            for said in &commit.seen.as_ref().message.reviews {
                if let Named::Spelled(one) = &said.named {
                    reviewers.places.entry(one.clone()).or_insert_with(|| {
                        reviewers.spelled.push(one.clone());
                        reviewers.spelled.len() - 1
                    });
                }
            }
        }
        reviewers
    }

    /// Their names, to be resolved after those on commits.
    pub(crate) fn names(&self) -> impl Iterator<Item = assistant::Named<'_>> {
        self.spelled.iter().map(CoAuthor::named)
    }

    /// The person behind one; `people` holds those of [`names`](Self::names), in order.
    pub(super) fn person(&self, named: &Named, people: &[PersonIx], proofs: &Proofs) -> Option<PersonIx> {
        match named {
            Named::Spelled(one) => people.get(*self.places.get(one)?).copied(),
            Named::Login(login) => proofs.login(login),
            Named::FullName(name) => proofs.word(&folded(&String::from_utf8_lossy(name))),
        }
    }
}

impl Proofs {
    /// Looks through all people's spellings, and at whose branches came from which account. `author_of`: the
    /// author of a commit of the history.
    pub(super) fn of<S: AsRef<Traces>>(
        people: &[PersonRow],
        history: &History<S>,
        author_of: impl Fn(u32) -> PersonIx,
    ) -> Self {
        let (mut accounts, mut words) = (HashMap::new(), HashMap::new());
        for (person, row) in (0..).map(PersonIx).zip(people) {
            let aliases = row.aliases.iter().map(|alias| (&alias.name, &alias.mailbox));
            for (name, mailbox) in aliases.chain([(&row.name, &row.mailbox)]) {
                let mailbox = mailbox.to_lowercase();
                note(&mut accounts, account(&mailbox), person);
                note(&mut words, mailbox.split('@').next().map(str::to_owned), person);
                note(&mut words, Some(folded(name)), person);
            }
        }
        let mut votes: BTreeMap<&str, BTreeMap<PersonIx, u32>> = BTreeMap::new();
        for commit in &history.commits {
            let (Some(owner), Some(&head)) = (&commit.seen.as_ref().message.owner, commit.parents.get(1))
            else {
                continue;
            };
            *votes.entry(owner).or_default().entry(author_of(head)).or_default() += 1;
        }
        let agreed = votes.into_iter().filter_map(|(login, votes)| {
            let all: u32 = votes.values().sum();
            let (&person, &most) =
                votes.iter().max_by_key(|&(person, count)| (*count, std::cmp::Reverse(*person)))?;
            (most >= BRANCHES_MIN && most * 10 >= all * 9).then(|| (login.to_owned(), person))
        });
        Self { accounts, branches: agreed.collect(), words }
    }

    /// By the forge's own mailbox; else by the branches that came from the account; else by the only person
    /// who has it as a name or a mailbox's local part.
    fn login(&self, login: &str) -> Option<PersonIx> {
        match self.accounts.get(login) {
            Some(&proved) => proved,
            None => self.branches.get(login).copied().or_else(|| self.word(login)),
        }
    }

    fn word(&self, word: &str) -> Option<PersonIx> {
        self.words.get(word).copied().flatten()
    }
}

/// A second person makes it nobody's.
fn note(known: &mut HashMap<String, Option<PersonIx>>, key: Option<String>, person: PersonIx) {
    if let Some(key) = key.filter(|key| !key.is_empty()) {
        let entry = known.entry(key).or_insert(Some(person));
        *entry = entry.filter(|known| *known == person);
    }
}

fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The login of `id+login@users.noreply.HOST` and the like.
fn account(mailbox: &str) -> Option<String> {
    let (local, domain) = mailbox.rsplit_once('@')?;
    let host = domain.strip_prefix("users.noreply.").or_else(|| domain.strip_prefix("noreply."))?;
    let bare =
        |(id, login): (&str, &str)| id.bytes().all(|byte| byte.is_ascii_digit()).then(|| login.to_owned());
    let numbered =
        local.split_once('+').or_else(|| local.split_once('-').filter(|_| !host.starts_with("github.")));
    numbered.and_then(bare).or_else(|| Some(local.to_owned())).filter(|login| !login.is_empty())
}
