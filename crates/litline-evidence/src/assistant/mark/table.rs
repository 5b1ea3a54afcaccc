//! The signatures, compiled for scanning: mailboxes and names in hash tables, lines as one set of
//! expressions.

use super::signature::{self, Kind, SignatureError, Weight};
use super::{Named, Tool, line};
use crate::assistant::disk::LogKind;
use crate::git::digest;
use litline_facts::record::mark::MarkWeight;
use regex::bytes::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The assistant of records that name none.
pub const UNNAMED: &str = "unnamed-assistant";

/// Characters that are kept of a word that no signature knows.
const WORD_MAX: usize = 40;

/// The end of a GitHub account's noreply mailbox.
const NOREPLY: &str = "@users.noreply.github.com";

/// All signatures, compiled. Marks are kept in the order of the files.
pub(super) struct Table {
    pub(super) tools: Vec<Compiled>,
    /// Lower-case mailbox to marks.
    mailboxes: HashMap<Vec<u8>, Vec<PersonMark>>,
    mailboxes_like: Vec<(Regex, PersonMark)>,
    /// Lower-case name to marks.
    names: HashMap<Vec<u8>, Vec<PersonMark>>,
    called: Vec<(Regex, PersonMark)>,
    /// Words by which records name tools, in lower case.
    words: HashMap<String, usize>,
    /// Files and folders that set tools up.
    configured: Vec<(Vec<u8>, usize)>,
    /// Where logs stand.
    pub(super) logs: Vec<LogPlace>,
    /// How branches begin that tools name.
    branches: HashMap<String, usize>,
    pub(super) lines: Vec<LineMark>,
    /// The patterns of `lines` without their anchors, then [`line::CO_AUTHOR`]: which are worth trying on a
    /// message.
    pub(super) worth: RegexSet,
}

pub(super) struct Compiled {
    pub(super) tool: Tool,
    pub(super) fallback: bool,
    pub(super) model: Option<Regex>,
}

/// Where logs of one format stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LogPlace {
    pub(crate) format: LogKind,
    /// Folders of the tool, `~` for the user's.
    pub(crate) below: Vec<String>,
    /// A variable that names other ones.
    pub(crate) variable: Option<String>,
    /// The folder in each of them.
    pub(crate) folder: String,
    /// The name of the folder that directly holds a log, where it has one.
    pub(crate) within: Option<String>,
    pub(crate) starts: String,
    pub(crate) ends: String,
}

/// A mark on a name or mailbox.
#[derive(Clone, Debug)]
pub(super) struct PersonMark {
    pub(super) tool: usize,
    named: Option<Vec<u8>>,
    pub(super) weight: Weighing,
    pub(super) owns: Owns,
}

/// What the tool owns of a name and a mailbox that bear its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owns {
    /// The mailbox, the account, or a whole name that nobody else has: who bears it is the tool.
    Both,
    /// The name: a person may have put it before a mailbox of theirs.
    Name,
    /// Neither: it stands beside a person's name.
    Neither,
}

pub(super) struct LineMark {
    pub(super) tool: usize,
    pub(super) pattern: Regex,
    pub(super) unless: Option<Regex>,
    pub(super) is_trailer: bool,
    pub(super) weight: Weighing,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Weighing {
    in_message: Weight,
    as_author: Weight,
    /// From the first second of the first day to the last of the last, UTC.
    doubted: Option<(i64, i64)>,
}

impl Weighing {
    pub(super) fn weight(self, as_author: bool, commit_seconds: i64) -> MarkWeight {
        let doubted = self.doubted.is_some_and(|(from, to)| (from..=to).contains(&commit_seconds));
        match if as_author { self.as_author } else { self.in_message } {
            Weight::Wrote if !doubted => MarkWeight::Wrote,
            _ => MarkWeight::Touched,
        }
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    compile(signature::FILES).expect("the signatures are part of the program and are compiled by the tests")
});

pub(super) fn table() -> &'static Table {
    &TABLE
}

/// Who stands behind a name and a mailbox, by the signatures alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// The account of this tool.
    Tool(Tool),
    /// An account that its forge marks as automation (`…[bot]`) and no signature names.
    UnlistedBot,
    /// Nothing is known: a person, as far as names go.
    Nobody,
}

/// Changes with every change of the signatures: a stored result of others is not of these.
#[must_use]
pub fn signatures_fingerprint() -> String {
    digest(&signature::FILES.iter().map(|(_, text)| *text).collect::<String>())
}

/// Every tool of the signatures, in the order of the files.
#[must_use]
pub fn tools() -> Vec<Tool> {
    table().tools.iter().map(|compiled| compiled.tool).collect()
}

/// The assistant that a record calls by a word: a signature's id where one knows it, else the word itself as
/// far as it is plain, in lower case; [`UNNAMED`] where nothing of it is.
#[must_use]
pub fn called(word: &str) -> String {
    if let Some(tool) = tool_called(word) {
        return tool.to_owned();
    }
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
    let kept = word.bytes().filter(plain).take(WORD_MAX).map(|byte| char::from(byte.to_ascii_lowercase()));
    let kept: String = kept.collect();
    if kept.is_empty() { UNNAMED.to_owned() } else { kept }
}

/// The id of the assistant that the signatures know by a word.
#[must_use]
pub fn tool_called(word: &str) -> Option<&'static str> {
    let table = table();
    let at = *table.words.get(&word.trim().to_lowercase())?;
    Some(table.tools[at].tool).filter(|tool| tool.is_assistant).map(|tool| tool.id)
}

/// The id of the assistant that names branches so.
#[must_use]
pub fn branch_hint(branch: &[u8]) -> Option<&'static str> {
    let slash = branch.iter().position(|&byte| byte == b'/')?;
    let start = std::str::from_utf8(&branch[..=slash]).ok()?;
    let table = table();
    table.branches.get(start).map(|&at| table.tools[at].tool.id)
}

/// The id of the assistant that a file of a tree sets up, by its path.
#[must_use]
pub fn configures(path: &[u8]) -> Option<&'static str> {
    let table = table();
    let sets_up = |(pattern, _): &&(Vec<u8>, usize)| match pattern.strip_prefix(b"**/") {
        Some(name) => path == name || path.strip_suffix(name).is_some_and(|above| above.ends_with(b"/")),
        None if pattern.ends_with(b"/") => path.starts_with(pattern),
        None => path == pattern.as_slice(),
    };
    table.configured.iter().find(sets_up).map(|&(_, at)| table.tools[at].tool.id)
}

/// Where the signatures say that logs stand.
pub(crate) fn log_places() -> &'static [LogPlace] {
    &table().logs
}

/// Whether a name and mailbox are a tool's own: by mailbox, account or whole name, never by part of a name.
#[must_use]
pub fn known(who: Named<'_>) -> Known {
    let table = table();
    let own = table.people(who).into_iter().find(|mark| mark.owns == Owns::Both);
    if let Some(mark) = own {
        return Known::Tool(table.tools[mark.tool].tool);
    }
    let mailbox = who.mailbox.to_ascii_lowercase();
    let local = mailbox.split(|&byte| byte == b'@').next().unwrap_or(&mailbox);
    if who.name.trim_ascii().ends_with(b"[bot]") || local.ends_with(b"[bot]") {
        return Known::UnlistedBot;
    }
    Known::Nobody
}

/// The assistant whose own name stands before a mailbox that may be a person's.
#[must_use]
pub fn known_by_name(who: Named<'_>) -> Option<Tool> {
    let table = table();
    let own = table.people(who).into_iter().find(|mark| mark.owns == Owns::Name);
    own.map(|mark| table.tools[mark.tool].tool).filter(|tool| tool.is_assistant)
}

impl Table {
    /// The marks that a name and mailbox bear, by mailbox first.
    pub(super) fn people(&self, who: Named<'_>) -> Vec<&PersonMark> {
        let name = who.name.trim_ascii().to_ascii_lowercase();
        let mailbox = who.mailbox.trim_ascii().to_ascii_lowercase();
        let exact = [
            self.mailboxes.get(&mailbox),
            without_id(&mailbox).and_then(|bare| self.mailboxes.get(bare)),
            self.names.get(&name),
        ];
        let mut found: Vec<&PersonMark> = exact.into_iter().flatten().flatten().collect();
        let like = self.mailboxes_like.iter().filter(|(pattern, _)| pattern.is_match(&mailbox));
        found.extend(like.map(|(_, mark)| mark));
        found.retain(|mark| mark.named.as_ref().is_none_or(|wanted| *wanted == name));
        if !name.is_empty() {
            found.extend(
                self.called.iter().filter(|(pattern, _)| pattern.is_match(&name)).map(|(_, mark)| mark),
            );
        }
        found
    }
}

pub(super) fn compile(files: &[(&str, &str)]) -> Result<Table, SignatureError> {
    let mut table = Table {
        tools: Vec::new(),
        mailboxes: HashMap::new(),
        mailboxes_like: Vec::new(),
        names: HashMap::new(),
        called: Vec::new(),
        words: HashMap::new(),
        configured: Vec::new(),
        logs: Vec::new(),
        branches: HashMap::new(),
        lines: Vec::new(),
        worth: RegexSet::empty(),
    };
    let mut loose = Vec::new();
    for (file, text) in files {
        for tool in signature::read(file, text)?.tool {
            add_tool(&mut table, &mut loose, file, &tool)?;
        }
    }
    loose.push(line::CO_AUTHOR.to_owned());
    table.worth = RegexSetBuilder::new(&loose)
        .case_insensitive(true)
        .multi_line(true)
        .crlf(true)
        .unicode(false)
        .size_limit(64 << 20)
        .dfa_size_limit(16 << 20)
        .build()
        .map_err(|error| SignatureError::Format { file: "*".to_owned(), message: error.to_string() })?;
    Ok(table)
}

fn add_tool(
    table: &mut Table,
    loose: &mut Vec<String>,
    file: &str,
    tool: &signature::Tool,
) -> Result<(), SignatureError> {
    let unreadable = |text: &str| SignatureError::Unreadable {
        file: file.to_owned(),
        tool: tool.id.clone(),
        text: text.to_owned(),
    };
    let expression = |text: &str| expression(text).ok_or_else(|| unreadable(text));
    let at = table.tools.len();
    let own = [tool.id.clone(), tool.name.to_lowercase()];
    for word in own.into_iter().chain(tool.known_as.iter().cloned()) {
        table.words.entry(word).or_insert(at);
    }
    table.configured.extend(tool.configured_by.iter().map(|path| (path.clone().into_bytes(), at)));
    for log in &tool.log {
        let format = LogKind::named(&log.format).ok_or_else(|| unreadable(&log.format))?;
        let signature::Log { below, variable, folder, within, starts, ends, .. } = log.clone();
        table.logs.push(LogPlace { format, below, variable, folder, within, starts, ends });
    }
    for start in &tool.branches {
        if !start.ends_with('/') || table.branches.insert(start.clone(), at).is_some() {
            return Err(unreadable(start));
        }
    }
    for mark in &tool.mark {
        let weight = weighing(mark).ok_or_else(|| unreadable("doubted"))?;
        let named = mark.named.as_ref().map(|name| name.to_ascii_lowercase().into_bytes());
        let person = PersonMark { tool: at, named, weight, owns: mark.owns() };
        let unless = mark.unless.as_deref().map(expression).transpose()?;
        let line = |pattern, is_trailer| LineMark { tool: at, pattern, unless, is_trailer, weight };
        let lower = |text: &str| text.to_ascii_lowercase().into_bytes();
        match mark.selector() {
            [Some(mailbox), None, None, None, None, None, None] => {
                table.mailboxes.entry(lower(mailbox)).or_default().push(person);
            }
            [None, Some(mailboxes), None, None, None, None, None] => {
                table.mailboxes_like.push((expression(mailboxes)?, person));
            }
            [None, None, Some(account), None, None, None, None] => {
                let (mailboxes, name) = forms(account).ok_or_else(|| unreadable(account))?;
                for mailbox in mailboxes {
                    table.mailboxes.entry(lower(&mailbox)).or_default().push(person.clone());
                }
                if let Some(name) = name {
                    table.names.entry(lower(name)).or_default().push(person);
                }
            }
            [None, None, None, Some(name), None, None, None] => {
                table.names.entry(lower(name)).or_default().push(person);
            }
            [None, None, None, None, Some(called), None, None] => {
                table.called.push((expression(called)?, person));
            }
            [None, None, None, None, None, Some(text), None]
            | [None, None, None, None, None, None, Some(text)] => {
                table.lines.push(line(expression(text)?, mark.trailer.is_some()));
                loose.push(text.trim_start_matches('^').to_owned());
            }
            _ => return Err(SignatureError::Selector { file: file.to_owned(), tool: tool.id.clone() }),
        }
    }
    let model = tool.model.as_deref().map(expression).transpose()?;
    table.tools.push(Compiled { tool: leak(tool), fallback: tool.fallback, model });
    Ok(())
}

impl signature::Mark {
    fn owns(&self) -> Owns {
        // Without a mailbox of its own, a name is all that is the tool's.
        let by_name = match &self.mailbox {
            Some(mailbox) => mailbox.is_empty(),
            None => self.named.is_some() || self.called.is_some(),
        };
        match by_name {
            true if self.beside_person => Owns::Neither,
            true => Owns::Name,
            false => Owns::Both,
        }
    }

    fn selector(&self) -> [Option<&str>; 7] {
        [&self.mailbox, &self.mailboxes, &self.account, &self.name, &self.called, &self.trailer, &self.body]
            .map(Option::as_deref)
    }
}

/// Noreply mailboxes of a GitHub account, and its name where that is unmistakable. That of an app stands
/// without its id too, and [`Table::people`] passes over any other id: nobody can register a login with
/// brackets.
fn forms(account: &str) -> Option<(Vec<String>, Option<&str>)> {
    let (id, login) = account.split_once('+').unwrap_or(("", account));
    let is_app = login.ends_with("[bot]");
    if id.is_empty() && !is_app || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut mailboxes = vec![format!("{login}{NOREPLY}")];
    if !id.is_empty() {
        mailboxes.push(format!("{account}{NOREPLY}"));
    }
    Some((mailboxes, is_app.then_some(login)))
}

/// `7+login[bot]@…` as `login[bot]@…`.
fn without_id(mailbox: &[u8]) -> Option<&[u8]> {
    let local = mailbox.strip_suffix(NOREPLY.as_bytes())?;
    let plus = local.iter().position(|&byte| byte == b'+')?;
    let is_id = plus > 0 && local[..plus].iter().all(u8::is_ascii_digit);
    (is_id && local.ends_with(b"[bot]")).then(|| &mailbox[plus + 1..])
}

fn weighing(mark: &signature::Mark) -> Option<Weighing> {
    let doubted = match &mark.doubted {
        None => None,
        Some([from, to]) => Some((midnight(from)?, midnight(to)? + 86_399)),
    };
    Some(Weighing {
        in_message: mark.weight,
        as_author: mark.weight_as_author.unwrap_or(mark.weight),
        doubted,
    })
}

/// Seconds of a day's start, UTC.
fn midnight(day: &str) -> Option<i64> {
    let day: jiff::civil::Date = day.parse().ok()?;
    Some(day.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second())
}

fn expression(text: &str) -> Option<Regex> {
    RegexBuilder::new(text).case_insensitive(true).unicode(false).build().ok()
}

/// Compiled once for the life of the program, so that ids can be passed around without copies.
fn leak(tool: &signature::Tool) -> Tool {
    Tool {
        id: Box::leak(tool.id.clone().into_boxed_str()),
        name: Box::leak(tool.name.clone().into_boxed_str()),
        is_assistant: tool.kind == Kind::Assistant,
    }
}
