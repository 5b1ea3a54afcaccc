//! The command line: one declaration of every command and option. What they mean is in the help; nothing
//! is done here.

#[cfg(test)]
mod tests;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::PathBuf;

/// The two forms that there are; clap would show one in which a path precedes a command.
const USAGE: &str = "litline [OPTIONS] [PATH]\n       litline [OPTIONS] <COMMAND>";

/// The commands in the order in which the help lists them.
const GROUPS: [(&str, &[&str]); 3] = [
    ("Answers", &["dark", "why", "lines", "origin"]),
    ("Evidence", &["doctor", "people", "init", "bank"]),
    ("Plumbing", &["index", "blame", "life", "lives", "verify", "explain", "completions", "man"]),
];

/// Coverage for reading: which lines of code somebody still here is on record as having written or had
/// time to read, and which nobody is.
///
/// Without a command: the overview of the repository, or of PATH in it. The first run reads the whole
/// history (seconds to a minute) and keeps the result under the git directory; later runs answer at once.
#[derive(Debug, Parser)]
#[command(name = "litline", version, max_term_width = 100, override_usage = USAGE)]
pub(crate) struct Arguments {
    /// A folder or file that the overview is asked for
    pub(crate) path: Option<PathBuf>,

    /// Compare with an earlier moment: 30d, 8w, 2026-01-01 or a commit
    #[arg(long, value_name = "WHEN")]
    pub(crate) since: Option<String>,

    #[command(flatten)]
    pub(crate) shared: Shared,

    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

impl Arguments {
    /// What the command line says. Options may stand before or behind a command, a path may not stand
    /// before one.
    pub(crate) fn read() -> Result<Self, clap::Error> {
        let matches = declaration().try_get_matches()?;
        Self::from_arg_matches(&matches).and_then(Self::sound)
    }

    fn sound(self) -> Result<Self, clap::Error> {
        match (&self.path, &self.command) {
            (Some(path), Some(_)) => {
                let what = format!("{} is not a command, and no path can stand before one", path.display());
                Err(declaration().error(ErrorKind::ArgumentConflict, what))
            }
            (None, Some(_)) if self.since.is_some() => {
                let what = "--since belongs to the overview, not to a command";
                Err(declaration().error(ErrorKind::ArgumentConflict, what))
            }
            _ => Ok(self),
        }
    }
}

/// The declaration as it is, for what is made from it.
pub(crate) fn plain() -> clap::Command {
    Arguments::command()
}

/// The declaration, with the commands' summaries in groups.
fn declaration() -> clap::Command {
    let declared = Arguments::command();
    let summary = |name: &str| {
        let command = declared.find_subcommand(name);
        command.and_then(clap::Command::get_about).map(ToString::to_string).unwrap_or_default()
    };
    let groups = GROUPS.map(|(group, names)| {
        let rows = names.iter().map(|name| format!("  {name:<13}{}\n", summary(name)));
        format!("{group}:\n{}", rows.collect::<String>())
    });
    let template = "{about-with-newline}\n{usage-heading} {usage}\n\n";
    let options = "\nArguments:\n{positionals}\n\nOptions:\n{options}";
    declared.help_template(format!("{template}{}{options}", groups.join("\n")))
}

/// Options of every command.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Shared {
    /// The repository, or any folder in it, instead of the current folder
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) repo: Option<PathBuf>,

    /// Keep the store in DIR instead of the git directory (for repositories that cannot be written to)
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) store: Option<PathBuf>,

    /// Answer for this commit instead of HEAD
    #[arg(long, value_name = "REV", global = true)]
    pub(crate) at: Option<String>,

    /// Print JSON (docs/json.md)
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// Show people as numbers, never by name or mailbox
    #[arg(long, global = true)]
    pub(crate) no_names: bool,

    /// Use colour: auto, always or never
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(crate) color: When,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// On a terminal, unless the environment says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl std::str::FromStr for When {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "auto" => Ok(Self::Auto),
            "always" => Ok(Self::Always),
            "never" => Ok(Self::Never),
            _ => Err("expected auto, always or never"),
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List where the code is dark, why, and how long reading it would take; worst first
    Dark {
        /// A folder or file that the list is asked for
        path: Option<PathBuf>,
        /// List stretches of lines also where PATH is large (else: areas)
        #[arg(long)]
        regions: bool,
        /// Show at most so many places (with --json there is no limit)
        #[arg(long, value_name = "N", default_value_t = 8, value_parser = at_least_one)]
        limit: usize,
    },
    /// Explain one line: where it was born, who could have read it when, and what follows
    Why {
        /// The line, or several of them: src/main.rs:42 or src/main.rs:40-45
        #[arg(value_name = "FILE:LINE")]
        line: OsString,
    },
    /// Show every line of a file: its state, who could explain it, and the evidence
    Lines {
        /// The file
        file: PathBuf,
    },
    /// Show who or what wrote the lines: a range, by evidence, assistant, month and area
    #[command(args_conflicts_with_subcommands = true)]
    Origin {
        /// A folder or file that is asked about
        path: Option<PathBuf>,
        /// Show every line of FILE with its origin instead
        #[arg(long, value_name = "FILE", conflicts_with_all = ["path", "sources"])]
        lines: Option<PathBuf>,
        /// Show what was found, read, skipped and unreadable, and how old it is
        #[arg(long)]
        sources: bool,
        /// What to do instead of showing
        #[command(subcommand)]
        act: Option<OriginAct>,
    },
    /// Show where each line of a file was born, as `git blame` does, from the index
    Blame {
        /// The file
        file: PathBuf,
        /// Print git's format for programs
        #[arg(long, short = 'p')]
        porcelain: bool,
        /// The same, with the commit's details on every line
        #[arg(long, conflicts_with = "porcelain")]
        line_porcelain: bool,
        /// Print no text and no names, only ranges of lines and where they were born; reads no object
        #[arg(long, conflicts_with_all = ["porcelain", "line_porcelain"])]
        ranges: bool,
        /// Take lines that differ in white space alone for the same
        #[arg(short = 'w')]
        without_white_space: bool,
        /// Look past what a commit changed, as git does; may be given several times
        #[arg(long, value_name = "REV")]
        ignore_rev: Vec<String>,
        /// The same for every commit named in FILE, beside those of blame.ignoreRevsFile; an empty name
        /// forgets all files before it
        #[arg(long, value_name = "FILE")]
        ignore_revs_file: Vec<OsString>,
    },
    /// Show the life of a line: every commit that carried, shifted or moved it, and what stood there before
    Life {
        /// The line: src/main.rs:42
        #[arg(value_name = "FILE:LINE")]
        line: OsString,
    },
    /// Show which lines were born in a commit, and which died in it
    Lives {
        /// The commit
        rev: String,
    },
    /// Show what evidence there is, what is missing, and how far each assumption moves the result
    Doctor,
    /// Explain a word or number that Litline shows; without one, list them
    Explain {
        /// The word or words, such as `surely dark`
        words: Vec<String>,
    },
    /// Show who is a person: spellings with reasons, presence, bots and assistants
    People {
        /// Show the joins that may be wrong or missing, and what to write in litline.toml about each
        #[arg(long)]
        review: bool,
        /// Show those who are gone too; with --review every question
        #[arg(long)]
        all: bool,
    },
    /// Propose a litline.toml from the history: roster, spellings, exclusions; changes nothing
    Init {
        /// Write the proposal to litline.toml, if there is none
        #[arg(long)]
        write: bool,
    },
    /// Bring the index of lineage up to date: new commits cost what they change
    Index {
        /// Empty the store first: read everything anew, also when the store cannot be used
        #[arg(long)]
        fresh: bool,
        /// Also work out the reading, which the first question would do else, and say what it holds
        #[arg(long)]
        reading: bool,
        /// Print the whole index as text, the same however it came about
        #[arg(long, conflicts_with_all = ["reading", "json"])]
        dump: bool,
    },
    /// Keep what session logs tell beyond the logs' own life: hashes, times, counts, paths
    Bank,
    /// Check the store, and every rule that must hold in it
    Verify,
    /// Print the script with which a shell completes commands and options
    Completions {
        /// The shell: bash, elvish, fish, powershell or zsh
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// What `litline origin` does beside showing.
#[derive(Debug, Subcommand)]
pub(crate) enum OriginAct {
    /// Take the code in an account's export (Claude.ai, ChatGPT: the zip as it was sent) into the bank
    Import {
        /// The zip
        file: PathBuf,
    },
}

/// A number of places to show.
fn at_least_one(word: &str) -> Result<usize, &'static str> {
    word.parse().ok().filter(|&number| number > 0).ok_or("expected a number, 1 or more")
}
