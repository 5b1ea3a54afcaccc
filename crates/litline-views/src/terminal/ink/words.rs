//! The words that screens share, each with the definition that explains it.

use super::paint::{Line, Tone};
use crate::Look;
use crate::text::{escape, moment};
use litline_facts::answer::Asked;
use litline_facts::answer::lines::NamedPerson;
use litline_facts::answer::overview::Reason;
use litline_facts::id::PersonIx;
use litline_facts::micro::ByPolicy;
use litline_facts::reading::class::State;
use litline_facts::reading::narrow::Missing;
use litline_facts::record::path::LeftOut;

/// Hexadecimal digits of an object name on screens.
pub(crate) const OID_DIGITS: usize = 8;

/// The gutter letter of a state: a capital is lit, a small letter dark.
pub(crate) fn letter(state: State) -> char {
    match state {
        State::Unrecorded => '?',
        State::Lit => 'L',
        State::Fading => 'F',
        State::Gone => 'g',
        State::Nobody => 'n',
        State::Unread => 'u',
    }
}

/// The tone of a state under three policies.
pub(crate) fn tone(state: ByPolicy<State>) -> Tone {
    let all = [state.strict, state.likely, state.generous];
    let lit = |state: &State| matches!(state, State::Lit | State::Fading);
    if all.contains(&State::Unrecorded) {
        Tone::Faint
    } else if all.iter().all(lit) {
        Tone::Lit
    } else if all.iter().any(lit) {
        Tone::Open
    } else {
        Tone::Dark
    }
}

/// Why a file is left out, in a word or two.
pub(crate) fn left_out(reason: LeftOut) -> &'static str {
    match reason {
        LeftOut::Excluded => "excluded",
        LeftOut::Vendored => "vendored",
        LeftOut::Generated => "generated",
        LeftOut::Lock => "lock files",
        LeftOut::Minified => "minified",
        LeftOut::Documentation => "documentation",
        LeftOut::Data => "data",
        LeftOut::Unknown => "no known language",
        LeftOut::Binary => "binary",
        LeftOut::LfsPointer => "kept elsewhere (LFS)",
        LeftOut::Submodule => "submodules",
        LeftOut::Symlink => "symbolic links",
        LeftOut::Missing => "content missing",
    }
}

/// Evidence that is missing, as what would bring it.
pub(crate) fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Roster => "a roster",
        Missing::ChangeHeads => "change heads",
        Missing::Reviews => "forge reviews",
        Missing::Logs => "assistant logs",
    }
}

/// A person as a screen may show them.
pub(crate) fn person(people: &[NamedPerson], who: PersonIx, look: Look) -> String {
    let named = people.iter().find(|named| named.person == who && !named.name.is_empty());
    match named {
        Some(named) if look.names => escape::name(&named.name),
        _ => format!("person {}", who.0),
    }
}

/// Which repository, which part of it, which moment.
pub(crate) fn asked(asked: &Asked, look: Look) -> Line {
    let at = asked.at.short(OID_DIGITS);
    let moment = format!("at {at} · as of {} UTC", moment::minute(asked.at_stamp.seconds));
    let mut place = escape::name(&asked.repository);
    if !asked.scope.is_empty() {
        place.push_str(" · ");
        place.push_str(&escape::path(&asked.scope));
    }
    let room = look.width() - crate::text::width::of(&moment) - 2;
    let place = crate::text::width::keep_end(&place, room);
    Line::of(Tone::Strong, place).and(Tone::Plain, "  ").and(Tone::Faint, moment)
}

/// A reason as screens name it.
pub(in crate::terminal) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Gone => "gone",
        Reason::Unread => "unread",
        Reason::Nobody => "nobody",
    }
}
