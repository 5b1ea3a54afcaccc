//! Pieces that several documents share.

use crate::text::moment;
use litline_facts::answer::Asked;
use litline_facts::micro::{ByPolicy, Policy};
use litline_facts::record::commit::Stamp;
use litline_facts::record::path::{LeftOut, PathClass};
use serde::{Serialize, Serializer};
use std::fmt::Write as _;

/// Bytes that are meant as text. The bytes follow in hexadecimal where they are not UTF-8.
pub(super) struct Text<'a>(pub(super) &'a [u8]);

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&String::from_utf8_lossy(self.0))
    }
}

/// The bytes in hexadecimal where they are not UTF-8, else nothing.
pub(super) fn hex_unless_utf8(bytes: &[u8]) -> Option<String> {
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let mut hex = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _infallible = write!(hex, "{byte:02x}");
    }
    Some(hex)
}

/// An item made when it is written, so that long lists are never held as a whole.
pub(super) struct Each<'a, T, F>(pub(super) &'a [T], pub(super) F);

impl<'a, T, F, R> Serialize for Each<'a, T, F>
where
    F: Fn(&'a T) -> R,
    R: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

#[derive(Serialize)]
pub(super) struct Question<'a> {
    repository: &'a str,
    at: String,
    as_of: Moment,
    scope: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope_bytes_hex: Option<String>,
}

pub(super) fn question(asked: &Asked) -> Question<'_> {
    Question {
        repository: &asked.repository,
        at: asked.at.hex(),
        as_of: moment_of(asked.at_stamp),
        scope: Text(&asked.scope),
        scope_bytes_hex: hex_unless_utf8(&asked.scope),
    }
}

#[derive(Serialize)]
pub(super) struct Moment {
    utc: String,
    offset_minutes: Option<i16>,
}

pub(super) fn moment_of(stamp: Stamp) -> Moment {
    Moment { utc: moment::rfc3339(stamp.seconds), offset_minutes: stamp.offset_minutes }
}

/// One value under each policy, in the order strict, likely, generous.
pub(super) fn each_policy<T, R>(values: &ByPolicy<T>, make: impl Fn(&T) -> R) -> ByPolicy<R> {
    ByPolicy::of(|policy: Policy| make(values.get(policy)))
}

pub(super) fn left_out(reason: LeftOut) -> &'static str {
    match reason {
        LeftOut::Excluded => "excluded",
        LeftOut::Vendored => "vendored",
        LeftOut::Generated => "generated",
        LeftOut::Lock => "lock",
        LeftOut::Minified => "minified",
        LeftOut::Documentation => "documentation",
        LeftOut::Data => "data",
        LeftOut::Unknown => "unknown",
        LeftOut::Binary => "binary",
        LeftOut::LfsPointer => "lfs-pointer",
        LeftOut::Submodule => "submodule",
        LeftOut::Symlink => "symlink",
        LeftOut::Missing => "missing",
    }
}

/// `counted`, or the reason for leaving it out.
pub(super) fn class(class: PathClass) -> &'static str {
    match class {
        PathClass::Counted => "counted",
        PathClass::Left(reason) => left_out(reason),
    }
}
