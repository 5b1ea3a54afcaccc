//! What can be wrong with `litline.toml`. Each error names the line, so that the message alone is enough to
//! mend it.

use litline_facts::settings::SettingsError;

/// Why `litline.toml` is refused. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The text is not TOML.
    #[error("litline.toml line {line}: {message}")]
    Syntax {
        /// Where.
        line: usize,
        /// What the parser says.
        message: String,
    },
    /// A key that means nothing here.
    #[error("litline.toml line {line}: unknown key `{key}`{}", hint(.closest))]
    UnknownKey {
        /// Where.
        line: usize,
        /// The key, with the table it stands in.
        key: String,
        /// The known key that is closest, where one is close.
        closest: Option<String>,
    },
    /// A value of another type, or outside its range.
    #[error("litline.toml line {line}: `{key}` must be {expected}")]
    Value {
        /// Where.
        line: usize,
        /// The key, with the table it stands in.
        key: String,
        /// What is expected, in words.
        expected: &'static str,
    },
    /// Settings that contradict each other.
    #[error("litline.toml line {line}: {source}")]
    Settings {
        /// Where the settings start.
        line: usize,
        /// The rule that is broken.
        source: SettingsError,
    },
    /// A name in the roster that no commit knows.
    #[error("litline.toml: the roster names `{entry}`, whom no commit knows{}", hint(&.closest.first().cloned()))]
    UnknownPerson {
        /// The roster's entry.
        entry: String,
        /// Known people with a similar name or mailbox, most similar first, at most three.
        closest: Vec<String>,
    },
    /// A name in the roster that several people bear.
    #[error("litline.toml: the roster's `{entry}` fits several people ({}); give a mailbox", .candidates.join(", "))]
    AmbiguousPerson {
        /// The roster's entry.
        entry: String,
        /// Those it fits, at most three.
        candidates: Vec<String>,
    },
}

fn hint(closest: &Option<String>) -> String {
    closest.as_ref().map(|known| format!("; did you mean `{known}`?")).unwrap_or_default()
}
