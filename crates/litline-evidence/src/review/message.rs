//! What one message says of a change: its number, how it came in, and who let it in. Any text is taken, for
//! anybody can write a message; nothing is kept of it but numbers, logins and names.

use super::Named;
use super::trailer::{self, Said};
use litline_facts::record::change::Series;
use litline_facts::record::review::{ReviewAct, ReviewPlace};

/// What a message says of the change that its commit brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The change's number, where the message gives one in a form that some forge or queue writes.
    pub(super) mention: Option<Mention>,
    /// The login of the account that the branch came from.
    pub(super) owner: Option<String>,
    /// Who is said to have looked at it.
    pub(super) reviews: Vec<Said>,
    /// Acts of review that name nobody who could be looked for.
    pub(super) unnamed: u64,
}

/// A change's number in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) series: Series,
    pub(super) number: u64,
    pub(super) form: Form,
}

/// How a message gives a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// In words that only a forge or a queue writes.
    Words,
    /// `(#N)` at the end of the subject: what forges write, and people too.
    Subject,
}

impl Message {
    /// Reads a message.
    pub(super) fn read(text: &[u8]) -> Self {
        let first = text.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).find(|line| !line.is_empty());
        let subject = first.unwrap_or_default();
        let mut message = Self::default();
        if !message.queue(subject, text) {
            message.mention = merge_words(subject).or_else(|| gitlab(text)).or_else(|| in_subject(subject));
            message.owner = owner(subject);
        }
        trailer::read(text, &mut message.reviews, &mut message.unnamed);
        message
    }

    /// `Auto merge of #N - owner:branch, r=login`, `Rollup merge of …`, and the older `Merge #N` with
    /// `N: title r=login a=login` in its body. Whether it is one of them.
    fn queue(&mut self, subject: &[u8], text: &[u8]) -> bool {
        let auto = [b"Auto merge of #".as_slice(), b"Rollup merge of #"];
        if let Some(rest) = auto.iter().find_map(|words| subject.strip_prefix(*words)) {
            let Some((number, rest)) = number(rest) else { return false };
            self.mention = Some(Mention { series: Series::Pull, number, form: Form::Words });
            let head = rest.strip_prefix(b" - ").unwrap_or_default();
            self.owner = head.iter().position(|&byte| byte == b':').and_then(|end| login(&head[..end]));
            self.approved_by(word_after(rest, b" r="));
            return true;
        }
        let Some(rest) = subject.strip_prefix(b"Merge #") else { return false };
        let Some((number, rest)) =
            number(rest).filter(|(_, rest)| rest.trim_ascii().is_empty() || rest.starts_with(b" #"))
        else {
            return false;
        };
        let entries = text.split(|&byte| byte == b'\n').filter_map(|line| {
            let (_, rest) = self::number(line)?;
            rest.strip_prefix(b": ").filter(|title| title.windows(3).any(|window| window == b" r="))
        });
        let entries: Vec<&[u8]> = entries.take(64).collect();
        if let ([entry], b"") = (&entries[..], rest.trim_ascii()) {
            self.mention = Some(Mention { series: Series::Pull, number, form: Form::Words });
            self.owner = word_after(entry, b" a=").and_then(login);
            self.approved_by(word_after(entry, b" r="));
        } else {
            // Several changes in one merge: whose lines are whose is not said.
            self.unnamed += entries.len() as u64;
        }
        true
    }

    /// `r=one,two`.
    fn approved_by(&mut self, who: Option<&[u8]>) {
        for one in who.unwrap_or_default().split(|&byte| byte == b',').take(16) {
            let one = one.strip_prefix(b"@").unwrap_or(one);
            if let Some(login) = login(one) {
                let named = Named::Login(login);
                self.reviews.push(Said { act: ReviewAct::Approved, place: ReviewPlace::Queue, named });
            }
        }
    }
}

/// The words of merges: `Merge pull request #N`, Bitbucket's `(pull request #N)`, Azure's `Merged PR N:`.
fn merge_words(subject: &[u8]) -> Option<Mention> {
    let words = |series, number| Some(Mention { series, number, form: Form::Words });
    if let Some((number, rest)) = subject.strip_prefix(b"Merge pull request #").and_then(number) {
        // Bitbucket names the project, GitHub the branch.
        let series = if rest.starts_with(b" in ") { Series::Bitbucket } else { Series::Pull };
        return words(series, number);
    }
    if let Some((number, rest)) = subject.strip_prefix(b"Merged PR ").and_then(number)
        && rest.starts_with(b":")
    {
        return words(Series::Azure, number);
    }
    words(Series::Bitbucket, in_brackets(subject, b"(pull request #")?)
}

/// GitLab's `See merge request group/project!N`, alone on a line of a merge or of a squashed commit.
fn gitlab(text: &[u8]) -> Option<Mention> {
    let line = text.split(|&byte| byte == b'\n').find_map(|line| line.strip_prefix(b"See merge request "))?;
    let mark = line.iter().rposition(|&byte| byte == b'!')?;
    let (number, rest) = number(&line[mark + 1..])?;
    let whole = rest.trim_ascii().is_empty();
    whole.then_some(Mention { series: Series::MergeRequest, number, form: Form::Words })
}

/// `(#N)` at the end.
fn in_subject(subject: &[u8]) -> Option<Mention> {
    let number = in_brackets(subject, b"(#")?;
    Some(Mention { series: Series::Pull, number, form: Form::Subject })
}

/// The number of brackets at the end that open in this way.
fn in_brackets(subject: &[u8], open: &[u8]) -> Option<u64> {
    let start = subject.iter().rposition(|&byte| byte == b'(')?;
    let (number, rest) = number(subject[start..].strip_prefix(open)?)?;
    (rest == b")").then_some(number)
}

/// `Merge pull request #N from owner/branch`.
fn owner(subject: &[u8]) -> Option<String> {
    let (_, rest) = subject.strip_prefix(b"Merge pull request #").and_then(number)?;
    let branch = rest.strip_prefix(b" from ")?;
    login(&branch[..branch.iter().position(|&byte| byte == b'/')?])
}

/// A number and what follows it; more digits than any forge gives are none.
fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(&text[..digits]).ok()?.parse().ok()?;
    (1..=9).contains(&digits).then_some((number, &text[digits..]))
}

/// The word that stands behind `key`, to the next white space.
fn word_after<'t>(text: &'t [u8], key: &[u8]) -> Option<&'t [u8]> {
    let start = text.windows(key.len()).position(|window| window == key)? + key.len();
    text[start..].split(u8::is_ascii_whitespace).next().filter(|word| !word.is_empty())
}

/// An account's name as forges allow it, lower case.
pub(super) fn login(text: &[u8]) -> Option<String> {
    let fits = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    let is_one = (1..=39).contains(&text.len()) && text[0].is_ascii_alphanumeric() && text.iter().all(fits);
    is_one.then(|| String::from_utf8_lossy(text).to_ascii_lowercase())
}
