//! Lines of a message that say who looked at a commit: `Reviewed-by: Name <mailbox>` and its like.
//!
//! Only lines that start with the key count: what is quoted (`>`), listed or indented is another commit's. A
//! squash puts such lines in the middle of its message, so the whole message is read.

use super::Named;
use super::message::login;
use crate::assistant;
use litline_facts::record::review::{ReviewAct, ReviewPlace};

/// Lines that one message may have; what stands beyond is not taken.
const LINES_MAX: usize = 64;

/// Keys in lower case, and what each says. `Reviewed By` is Phabricator's, with logins.
const KEYS: [(&[u8], ReviewAct); 5] = [
    (b"reviewed-by", ReviewAct::Reviewed),
    (b"reviewed by", ReviewAct::Reviewed),
    (b"approved-by", ReviewAct::Approved),
    (b"acked-by", ReviewAct::Acked),
    (b"tested-by", ReviewAct::Tested),
];

/// One act of one person, as said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) act: ReviewAct,
    pub(super) place: ReviewPlace,
    pub(super) named: Named,
}

/// Adds what a message says, and counts acts that name nobody.
pub(super) fn read(text: &[u8], said: &mut Vec<Said>, unnamed: &mut u64) {
    let lines = text.split(|&byte| byte == b'\n' || byte == b'\r').filter_map(keyed);
    for (act, value) in lines.take(LINES_MAX) {
        let before = said.len();
        let mut add = |named| said.push(Said { act, place: ReviewPlace::Trailer, named });
        if value.contains(&b'<') {
            let people = assistant::people(value).into_iter().filter(|one| one.mailbox.contains(&b'@'));
            people.take(LINES_MAX).for_each(|one| add(Named::Spelled(one)));
        } else {
            let parts = value.split(|&byte| byte == b',').map(<[u8]>::trim_ascii);
            parts.filter_map(named).take(LINES_MAX).for_each(add);
        }
        // The same line twice is one act.
        let new = said.split_off(before);
        *unnamed += u64::from(new.is_empty());
        new.into_iter().for_each(|one| said.extend((!said.contains(&one)).then_some(one)));
    }
}

fn keyed(line: &[u8]) -> Option<(ReviewAct, &[u8])> {
    if !line.first().is_some_and(|byte| b"RrAaTt".contains(byte)) {
        return None;
    }
    let (key, act) = KEYS
        .iter()
        .find(|(key, _)| line.get(..key.len()).is_some_and(|own| own.eq_ignore_ascii_case(key)))?;
    let value = line[key.len()..].trim_ascii_start().strip_prefix(b":")?;
    Some((*act, value.trim_ascii()))
}

/// A mailbox by itself, a login, or a full name; teams (`#team`) are nobody.
fn named(part: &[u8]) -> Option<Named> {
    let words = part.split(|&byte| byte == b' ').filter(|word| !word.is_empty()).count();
    match words {
        1 if part.contains(&b'@') && part[0] != b'@' => assistant::people(part).pop().map(Named::Spelled),
        1 => login(part.strip_prefix(b"@").unwrap_or(part)).map(Named::Login),
        2..=4 => Some(Named::FullName(part.to_vec())),
        _ => None,
    }
}
