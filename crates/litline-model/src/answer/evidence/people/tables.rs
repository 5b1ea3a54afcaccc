//! Tables of `litline.toml` as text: what somebody would write to join spellings or to keep them apart.

use litline_facts::answer::people::Somebody;

/// `[[person]]` with more spellings that are theirs.
pub(super) fn same(who: &Somebody, spellings: &[String]) -> Vec<String> {
    table(who, "aliases", spellings)
}

/// `[[person]]` with spellings that are somebody else's.
pub(super) fn other(who: &Somebody, spellings: &[String]) -> Vec<String> {
    table(who, "distinct", spellings)
}

fn table(who: &Somebody, key: &str, spellings: &[String]) -> Vec<String> {
    let mut lines = vec!["[[person]]".to_owned(), format!("name = {}", quoted(&who.name))];
    // A mailbox that is none claims nobody; then the name does.
    if is_mailbox(&who.mailbox) {
        lines.push(format!("mailbox = {}", quoted(&who.mailbox)));
    }
    match spellings {
        [one] => lines.push(format!("{key} = [{}]", quoted(one))),
        several => {
            lines.push(format!("{key} = ["));
            lines.extend(several.iter().map(|one| format!("  {},", quoted(one))));
            lines.push("]".to_owned());
        }
    }
    lines
}

/// A spelling as `litline.toml` writes it.
pub(super) fn written(name: &str, mailbox: &str) -> String {
    match (name.trim(), mailbox.trim()) {
        ("", mailbox) => mailbox.to_owned(),
        (name, "") => name.to_owned(),
        (name, mailbox) => format!("{name} <{mailbox}>"),
    }
}

fn is_mailbox(text: &str) -> bool {
    text.contains('@') && !text.contains(' ')
}

/// A basic string of TOML.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            letter if is_unseen(letter) => out.push_str(&format!("\\U{:08X}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// Controls, and whatever turns or hides the direction of reading: TOML has an escape for each.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(letter, '\u{e0000}'..='\u{e0fff}')
}
