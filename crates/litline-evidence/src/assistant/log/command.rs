//! What a command of the shell is for, as far as its first words say. The command itself is not kept.

use super::What;

/// A command that shows changes is a look at them; any other is a run.
pub(in crate::assistant) fn what_of(command: &str) -> What {
    let parts = command.split(['&', ';', '|', '\n']);
    if parts.map(str::trim).any(shows_changes) { What::Compare } else { What::Run }
}

fn shows_changes(command: &str) -> bool {
    let mut words = command.split_ascii_whitespace();
    match words.next() {
        Some("git") => {
            let mut after_option = false;
            let verb = words.find(|word| {
                let is_value = std::mem::take(&mut after_option);
                after_option = matches!(*word, "-C" | "-c");
                !is_value && !word.starts_with('-')
            });
            matches!(verb, Some("diff" | "show" | "range-diff"))
        }
        Some("gh" | "glab") => {
            let (noun, verb) = (words.next(), words.next());
            matches!(noun, Some("pr" | "mr")) && matches!(verb, Some("diff" | "view" | "review" | "checks"))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
