//! The declaration of the command line holds together.

use super::*;

#[test]
fn the_declaration_is_sound() {
    declaration().debug_assert();
}

#[test]
fn the_help_lists_every_command_once() {
    let mut listed: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    listed.sort_unstable();
    let declared = Arguments::command();
    let mut commands: Vec<&str> = declared.get_subcommands().map(clap::Command::get_name).collect();
    commands.sort_unstable();
    assert_eq!(listed, commands);
}
