//! `litline man`: the manual page, from the declaration of the command line.

use crate::arguments;
use crate::output;
use anyhow::Result;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::io::{self, Write};
use std::process::ExitCode;

/// Prints the page.
pub(crate) fn run() -> Result<ExitCode> {
    let mut page = Vec::new();
    write(&mut page)?;
    output::print(|out| out.write_all(&page))?;
    Ok(ExitCode::SUCCESS)
}

/// One page for all commands: each has few options, and one page can be searched.
fn write(page: &mut dyn Write) -> io::Result<()> {
    let mut declared = arguments::plain();
    // Fills in what is left to defaults; without it an argument cannot say how it is written.
    declared.build();
    let man = Man::new(declared.clone()).manual("Litline");
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    let mut commands = Roff::new();
    commands.control("SH", ["COMMANDS"]);
    for command in declared.get_subcommands().filter(|command| command.get_name() != "help") {
        command_section(command, &mut commands);
    }
    commands.to_writer(page)?;
    let mut ends = Roff::new();
    ends.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in [
        ("0", "answered"),
        ("1", "a check failed"),
        ("2", "the question could not be answered; standard error says why"),
    ] {
        ends.control("TP", []);
        ends.text([bold(code)]);
        ends.text([roman(meaning)]);
    }
    ends.to_writer(page)?;
    man.render_version_section(page)
}

fn command_section(command: &clap::Command, page: &mut Roff) {
    let own = || command.get_arguments().filter(|one| !one.is_global_set() && !one.is_hide_set());
    let mut usage = vec![bold(format!("litline {}", command.get_name()))];
    usage.extend(own().map(|argument| {
        let shown = argument.to_string();
        let bare = shown.trim_matches(['<', '>', '[', ']']);
        match (argument.is_positional(), argument.is_required_set()) {
            (true, true) => roman(format!(" {bare}")),
            (true, false) => roman(format!(" [{bare}]")),
            (false, _) => roman(format!(" [{shown}]")),
        }
    }));
    page.control("SS", [command.get_name()]);
    page.text(usage);
    if let Some(about) = command.get_long_about().or_else(|| command.get_about()) {
        page.control("PP", []);
        page.text([roman(about.to_string())]);
    }
    for argument in own() {
        page.control("TP", []);
        page.text([bold(argument.to_string())]);
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        page.text([roman(help)]);
    }
}
