//! The format of `signatures/*.toml`: what a file may say, and the list of files. A key that is not known
//! here is an error, so that a slip of the pen cannot silence a mark.

use serde::Deserialize;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../../signatures/", $name)))),*]
    };
}

/// Every signature file: its name, and its text at the time of the build.
pub(super) const FILES: &[(&str, &str)] = files![
    "aider.toml",
    "amp.toml",
    "app-builders.toml",
    "assisted-by.toml",
    "bots.toml",
    "chatgpt.toml",
    "claude-code.toml",
    "cline.toml",
    "clio.toml",
    "codemcp.toml",
    "codex.toml",
    "continue.toml",
    "copilot-review.toml",
    "copilot.toml",
    "crush.toml",
    "cursor.toml",
    "devin.toml",
    "disclosure.toml",
    "droid.toml",
    "entire.toml",
    "firebender.toml",
    "gastown.toml",
    "gemini.toml",
    "happy.toml",
    "jules.toml",
    "kilo-code.toml",
    "kimi.toml",
    "letta.toml",
    "mistral-vibe.toml",
    "multica.toml",
    "opencode.toml",
    "openhands.toml",
    "pi.toml",
    "qwen-code.toml",
    "review-bots.toml",
    "roo-code.toml",
    "trae.toml",
    "warp.toml",
];

/// One file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) tool: Vec<Tool>,
}

/// One assistant or bot.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tool {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Where a line is claimed by another tool too, this one stands back.
    #[serde(default)]
    pub(super) fallback: bool,
    /// The part of a name that states a model; its first group where it has one.
    pub(super) model: Option<String>,
    /// Other words by which records name the tool, in lower case, beside its id and its name.
    #[serde(default)]
    pub(super) known_as: Vec<String>,
    /// How the branches begin that the tool names by itself, up to and with the first slash.
    #[serde(default)]
    pub(super) branches: Vec<String>,
    /// Files and folders (with a slash at the end) whose being there says that the tool is in use; at the top
    /// unless they begin with `**/`.
    #[serde(default)]
    pub(super) configured_by: Vec<String>,
    /// Where its logs stand on a user's disk.
    #[serde(default)]
    pub(super) log: Vec<Log>,
    #[serde(default)]
    pub(super) mark: Vec<Mark>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Assistant,
    Bot,
}

/// Logs of one format.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Log {
    /// Which format.
    pub(super) format: String,
    /// Folders that the tool keeps its data in, `~` for the user's; the first is the one that screens name.
    /// `.` is the top of a repository's work tree.
    pub(super) below: Vec<String>,
    /// A variable of the environment that names other such folders, by commas.
    pub(super) variable: Option<String>,
    /// The folder in each of these that holds logs.
    #[serde(default)]
    pub(super) folder: String,
    /// The name of the folder that directly holds a log.
    pub(super) within: Option<String>,
    /// How a log's file name begins.
    #[serde(default)]
    pub(super) starts: String,
    /// How it ends.
    pub(super) ends: String,
}

/// One mark: exactly one of `mailbox`, `mailboxes`, `account`, `name`, `called`, `trailer`, `body` says what
/// to look for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mark {
    /// A whole mailbox, letter case aside.
    pub(super) mailbox: Option<String>,
    /// A regular expression over the mailbox, for tools that make one up for each of their agents.
    pub(super) mailboxes: Option<String>,
    /// A GitHub account as `id+login`: its noreply mailbox with and without the id, and its name if it ends
    /// in `[bot]`.
    pub(super) account: Option<String>,
    /// A whole name, letter case aside.
    pub(super) name: Option<String>,
    /// A regular expression over the name.
    pub(super) called: Option<String>,
    /// Only together with `called`: a person's name stands beside the tool's.
    #[serde(default)]
    pub(super) beside_person: bool,
    /// A regular expression over a `Key: value` line of the message, from its first letter on.
    pub(super) trailer: Option<String>,
    /// A regular expression over any other line of the message, from its first character behind `*`, `>`,
    /// `-`.
    pub(super) body: Option<String>,
    /// Only together with `trailer` or `body`: a regular expression that must not match the line.
    pub(super) unless: Option<String>,
    /// Only together with `mailbox` or `mailboxes`: the whole name that must stand before it.
    pub(super) named: Option<String>,
    #[serde(default)]
    pub(super) weight: Weight,
    /// Another weight where author or committer bears the mark, rather than a line of the message.
    pub(super) weight_as_author: Option<Weight>,
    /// First and last day of commit dates (UTC) between which the mark was set wrongly: there it only says
    /// *touched*.
    pub(super) doubted: Option<[String; 2]>,
    /// A text that must match: `Name <mailbox>` for people, else a line. Read by the tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are the tests of the marks"))]
    pub(super) example: String,
    /// Texts that must not match.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are the tests of the marks"))]
    pub(super) not: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Weight {
    #[default]
    Wrote,
    Touched,
}

/// Why a signature file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// Not TOML, or a key or value that the format does not have.
    #[error("signatures/{file}: {message}")]
    Format {
        /// The file's name.
        file: String,
        /// What the parser says, with the line.
        message: String,
    },
    /// A mark that says not exactly one thing to look for.
    #[error(
        "signatures/{file}: a mark of `{tool}` must have exactly one of mailbox, mailboxes, account, name, called, trailer, body"
    )]
    Selector {
        /// The file's name.
        file: String,
        /// The tool's id.
        tool: String,
    },
    /// A regular expression, an account or a day that cannot be read.
    #[error("signatures/{file}: `{text}` of `{tool}` cannot be read")]
    Unreadable {
        /// The file's name.
        file: String,
        /// The tool's id.
        tool: String,
        /// What cannot be read.
        text: String,
    },
}

pub(super) fn read(file: &str, text: &str) -> Result<File, SignatureError> {
    toml::from_str(text)
        .map_err(|error| SignatureError::Format { file: file.to_owned(), message: error.to_string() })
}
