//! `litline.toml`: roster, aliases, exclusions, settings. Plain values out, one error with its line; no file
//! is opened here and nothing is resolved against a history.

mod error;
mod glob;
mod read;
mod settings;
mod spelling;
mod suggest;

#[cfg(test)]
mod tests;

pub use error::ConfigError;
pub use glob::Globs;
use litline_facts::id::Oid;
use litline_facts::settings::Settings;
pub use spelling::Spelling;
pub use suggest::closest;

/// What `litline.toml` says; [`Config::default`] where there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Who is present, each by name, mailbox or `Name <mailbox>`; `None` without a roster.
    pub roster: Option<Vec<String>>,
    /// Entries of the roster that fit nobody, or several, are left out instead of refused: for an earlier
    /// moment, at which some had not come yet. Never in the file.
    pub roster_as_known: bool,
    /// Aliases that are joined or kept apart by hand.
    pub people: Vec<PersonEntry>,
    /// Paths that are not counted.
    pub exclude: Globs,
    /// Commits whose changes are looked through.
    pub ignore_revs: Vec<Oid>,
    /// A file of the as-of tree that lists more of them.
    pub ignore_revs_file: Option<String>,
    /// The model's constants.
    pub settings: Settings,
    /// Whether views show names (`true` where nothing is said).
    pub show_names: bool,
    /// Whether logs of sessions with assistants on this machine are read.
    pub session_logs: bool,
    /// Folders, `~/` for the user's, in which the repository stood when logs of sessions were written.
    pub session_folders: Vec<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            roster: None,
            roster_as_known: false,
            people: Vec::new(),
            exclude: Globs::default(),
            ignore_revs: Vec::new(),
            ignore_revs_file: None,
            settings: Settings::default(),
            show_names: true,
            session_logs: true,
            session_folders: Vec::new(),
        }
    }
}

/// One `[[person]]` table: spellings that are this person, and spellings that are not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonEntry {
    /// The name to show.
    pub name: String,
    /// The mailbox to show; where it is not given, the most recent one is.
    pub mailbox: Option<String>,
    /// Spellings that are this person.
    pub aliases: Vec<Spelling>,
    /// Spellings that are somebody else, whatever other rules say.
    pub distinct: Vec<Spelling>,
    /// Overrules the lists of bots and assistants.
    pub kind: Option<StatedKind>,
}

/// What a `[[person]]` table may say about its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedKind {
    /// A human.
    Human,
    /// Automation.
    Bot,
}

impl Config {
    /// Reads the text of a `litline.toml`.
    ///
    /// # Errors
    /// The first mistake in the order of the text's tables, with its line.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        read::config(text)
    }

    /// Everything here that can change a number, as one canonical text: equal for files that mean the same,
    /// whatever their layout. Whether names are shown changes no number and is not in it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut out = String::from("litline.toml 1\n");
        let mut note = |key: &str, value: &dyn std::fmt::Debug| out.push_str(&format!("{key} {value:?}\n"));
        note("roster", &self.roster);
        if self.roster_as_known && self.roster.is_some() {
            note("roster as known", &true);
        }
        for person in &self.people {
            note("person", person);
        }
        let mut exclude = self.exclude.patterns().to_vec();
        exclude.sort_unstable();
        exclude.dedup();
        note("exclude", &exclude);
        let mut ignored: Vec<String> = self.ignore_revs.iter().map(Oid::hex).collect();
        ignored.sort_unstable();
        ignored.dedup();
        note("ignore_revs", &ignored);
        note("ignore_revs_file", &self.ignore_revs_file);
        for (name, here, _) in self.settings.overrides() {
            note(name, &here);
        }
        out
    }
}
