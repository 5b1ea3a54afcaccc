//! From text to [`Config`]: walks the parsed tables by hand, so that every mistake knows its line and every
//! unknown key its nearest neighbour.

use super::{Config, ConfigError, Globs, PersonEntry, Spelling, StatedKind, settings, suggest};
use litline_facts::id::Oid;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const TOP: &[&str] = &[
    "roster",
    "exclude",
    "ignore_revs",
    "ignore_revs_file",
    "show_names",
    "session_folders",
    "session_logs",
    "person",
    "settings",
];
const PERSON: &[&str] = &["name", "mailbox", "aliases", "distinct", "kind"];

pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// The text, to tell lines by.
#[derive(Clone, Copy)]
pub(super) struct Source<'t>(&'t str);

impl Source<'_> {
    /// The line, from 1, that a byte stands in.
    pub(super) fn line(self, byte: usize) -> usize {
        1 + self.0.bytes().take(byte).filter(|&byte| byte == b'\n').count()
    }

    pub(super) fn wrong(self, value: &Value<'_>, key: &str, expected: &'static str) -> ConfigError {
        ConfigError::Value { line: self.line(value.span().start), key: key.to_owned(), expected }
    }

    /// Refuses keys that are not in `known`; `table` is named in the message.
    pub(super) fn known_only(
        self,
        table: &DeTable<'_>,
        within: &str,
        known: &[&str],
    ) -> Result<(), ConfigError> {
        let mut strangers: Vec<_> = table.keys().filter(|key| !known.contains(&&**key.get_ref())).collect();
        strangers.sort_by_key(|key| key.span().start);
        let Some(stranger) = strangers.first() else { return Ok(()) };
        Err(ConfigError::UnknownKey {
            line: self.line(stranger.span().start),
            key: format!("{within}{}", stranger.get_ref()),
            closest: suggest::closest(stranger.get_ref(), known.iter().copied(), 1)
                .first()
                .map(|known| format!("{within}{known}")),
        })
    }
}

/// Every key outside `[settings]`, for the guide's test.
#[cfg(test)]
pub(super) fn keys() -> Vec<&'static str> {
    TOP.iter().chain(PERSON).copied().collect()
}

pub(super) fn config(text: &str) -> Result<Config, ConfigError> {
    let source = Source(text);
    let root = DeTable::parse(text).map_err(|error| ConfigError::Syntax {
        line: source.line(error.span().map_or(0, |span| span.start)),
        message: error.message().to_owned(),
    })?;
    let table = root.get_ref();
    source.known_only(table, "", TOP)?;
    let mut config = Config::default();
    if let Some(value) = table.get("roster") {
        config.roster = Some(roster(source, value)?);
    }
    if let Some(value) = table.get("exclude") {
        config.exclude = exclude(source, value)?;
    }
    if let Some(value) = table.get("ignore_revs") {
        config.ignore_revs = revisions(source, value)?;
    }
    if let Some(value) = table.get("ignore_revs_file") {
        config.ignore_revs_file = Some(filled(source, value, "ignore_revs_file")?);
    }
    if let Some(value) = table.get("show_names") {
        let stated = value.get_ref().as_bool();
        config.show_names = stated.ok_or_else(|| source.wrong(value, "show_names", "true or false"))?;
    }
    if let Some(value) = table.get("session_logs") {
        let stated = value.get_ref().as_bool();
        config.session_logs = stated.ok_or_else(|| source.wrong(value, "session_logs", "true or false"))?;
    }
    if let Some(value) = table.get("session_folders") {
        config.session_folders = folders(source, value)?;
    }
    if let Some(value) = table.get("person") {
        config.people = people(source, value)?;
    }
    if let Some(value) = table.get("settings") {
        config.settings = settings::read(source, value)?;
    }
    Ok(config)
}

fn folders(source: Source<'_>, value: &Value<'_>) -> Result<Vec<String>, ConfigError> {
    let entries = texts(source, value, "session_folders")?;
    for (entry, at) in &entries {
        if !(entry.starts_with("~/") || std::path::Path::new(entry).is_absolute()) {
            return Err(source.wrong(at, "session_folders", "a list of folders, each from / or ~/ on"));
        }
    }
    Ok(entries.into_iter().map(|(entry, _)| entry.trim_end_matches('/').to_owned()).collect())
}

fn roster(source: Source<'_>, value: &Value<'_>) -> Result<Vec<String>, ConfigError> {
    let entries = texts(source, value, "roster")?;
    for (place, (entry, at)) in entries.iter().enumerate() {
        let repeated = entries[..place].iter().any(|(earlier, _)| earlier == entry);
        if Spelling::parse(entry).is_none() || repeated {
            return Err(source.wrong(at, "roster", "a list of names or mailboxes, each once"));
        }
    }
    Ok(entries.into_iter().map(|(entry, _)| entry).collect())
}

fn exclude(source: Source<'_>, value: &Value<'_>) -> Result<Globs, ConfigError> {
    let entries = texts(source, value, "exclude")?;
    let patterns = entries.iter().map(|(pattern, _)| pattern.clone()).collect();
    Globs::new(patterns).map_err(|place| {
        let at = entries.get(place).map_or(value, |(_, at)| at);
        source.wrong(
            at,
            "exclude",
            "a list of path patterns as in .gitignore, none empty, none starting with `!`",
        )
    })
}

fn revisions(source: Source<'_>, value: &Value<'_>) -> Result<Vec<Oid>, ConfigError> {
    let expected = "a list of whole object names, 40 or 64 hexadecimal digits each";
    let read = |(entry, at): (String, &Value<'_>)| {
        Oid::from_hex(&entry).ok_or_else(|| source.wrong(at, "ignore_revs", expected))
    };
    texts(source, value, "ignore_revs")?.into_iter().map(read).collect()
}

fn people(source: Source<'_>, value: &Value<'_>) -> Result<Vec<PersonEntry>, ConfigError> {
    let wrong = || source.wrong(value, "person", "a list of tables, each under [[person]]");
    let list = value.get_ref().as_array().ok_or_else(wrong)?;
    list.iter().map(|entry| person(source, entry)).collect()
}

fn person(source: Source<'_>, value: &Value<'_>) -> Result<PersonEntry, ConfigError> {
    let whole = || source.wrong(value, "person", "a table with at least a name, under [[person]]");
    let table = value.get_ref().as_table().ok_or_else(whole)?;
    source.known_only(table, "person.", PERSON)?;
    let name = table.get("name").ok_or_else(whole)?;
    let mut entry = PersonEntry { name: filled(source, name, "person.name")?, ..PersonEntry::default() };
    if let Some(mailbox) = table.get("mailbox") {
        entry.mailbox = Some(filled(source, mailbox, "person.mailbox")?);
    }
    if let Some(aliases) = table.get("aliases") {
        entry.aliases = spellings(source, aliases, "person.aliases")?;
    }
    if let Some(distinct) = table.get("distinct") {
        entry.distinct = spellings(source, distinct, "person.distinct")?;
    }
    if let Some(kind) = table.get("kind") {
        entry.kind = Some(match kind.get_ref().as_str() {
            Some("human") => StatedKind::Human,
            Some("bot") => StatedKind::Bot,
            _ => return Err(source.wrong(kind, "person.kind", "\"human\" or \"bot\"")),
        });
    }
    Ok(entry)
}

fn spellings(source: Source<'_>, value: &Value<'_>, key: &str) -> Result<Vec<Spelling>, ConfigError> {
    let read = |(entry, at): (String, &Value<'_>)| {
        Spelling::parse(&entry)
            .ok_or_else(|| source.wrong(at, key, "a list of `Name <mailbox>`, mailboxes or names"))
    };
    texts(source, value, key)?.into_iter().map(read).collect()
}

fn filled(source: Source<'_>, value: &Value<'_>, key: &str) -> Result<String, ConfigError> {
    let filled = value.get_ref().as_str().filter(|text| !text.trim().is_empty());
    filled
        .map(|text| text.trim().to_owned())
        .ok_or_else(|| source.wrong(value, key, "a text that is not empty"))
}

fn texts<'v, 'a>(
    source: Source<'_>,
    value: &'v Value<'a>,
    key: &str,
) -> Result<Vec<(String, &'v Value<'a>)>, ConfigError> {
    let wrong = |at: &Value<'_>| source.wrong(at, key, "a list of texts");
    let list = value.get_ref().as_array().ok_or_else(|| wrong(value))?;
    list.iter().map(|entry| Ok((filled(source, entry, key).map_err(|_| wrong(entry))?, entry))).collect()
}
